# note: Preflights to `ANY /b/` reach the function, which answers 204: API Gateway adds the headers.
# note: Needs `pip install aws-cdk-lib==2.275.0 constructs==10.8.1`. Deploy it with `npx aws-cdk deploy --app 'python app.py'`.
# note: It reads `jwtIssuer` and `jwtAudience` from the context: add `-c jwtIssuer=... -c jwtAudience=...`, or write them into `cdk.json`.
# orders-api: CORS of this HTTP API, for AWS CDK.
import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_authorizers import HttpJwtAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

CODE = '''\
import json


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
    if request_method(event) == "OPTIONS":
        return {"statusCode": 204}
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }


def request_method(event):
    """The method, wherever the payload's version keeps it."""
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
'''


class OrdersApiStack(cdk.Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        jwt_issuer: str,
        jwt_audience: str,
        **kwargs,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        function = lambda_.Function(
            self,
            "Function",
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_inline(CODE),
        )
        integration = HttpLambdaIntegration("Integration", function)

        callers = HttpJwtAuthorizer("Callers", jwt_issuer, jwt_audience=[jwt_audience])

        api = apigwv2.HttpApi(
            self,
            "Api",
            api_name="orders-api",
            default_authorizer=callers,
            cors_preflight=apigwv2.CorsPreflightOptions(
                allow_origins=[
                    "https://app.example.com",
                    "http://localhost:5173",
                ],
                allow_methods=[
                    apigwv2.CorsHttpMethod.GET,
                    apigwv2.CorsHttpMethod.POST,
                    apigwv2.CorsHttpMethod.PUT,
                ],
                allow_headers=[
                    "content-type",
                    "authorization",
                ],
                expose_headers=[
                    "etag",
                ],
                max_age=cdk.Duration.seconds(600),
            ),
        )

        api.add_routes(
            path="/a",
            methods=[apigwv2.HttpMethod.GET],
            integration=integration,
        )
        # CDK takes no path that ends in a slash, API Gateway does.
        apigwv2.HttpRoute(
            self,
            "GET /a/",
            http_api=api,
            route_key=apigwv2.HttpRouteKey.with_("/a", apigwv2.HttpMethod.GET),
            integration=integration,
            authorizer=callers,
        ).node.default_child.add_property_override("RouteKey", "GET /a/")
        # CDK takes no path that ends in a slash, API Gateway does.
        apigwv2.HttpRoute(
            self,
            "ANY /b/",
            http_api=api,
            route_key=apigwv2.HttpRouteKey.with_("/b", apigwv2.HttpMethod.ANY),
            integration=integration,
            authorizer=callers,
        ).node.default_child.add_property_override("RouteKey", "ANY /b/")
        api.add_routes(
            path="/b",
            methods=[apigwv2.HttpMethod.POST],
            integration=integration,
        )
        api.add_routes(
            path="/",
            methods=[apigwv2.HttpMethod.GET],
            integration=integration,
        )
        # Open to everyone, because browsers send preflights without a token.
        # CDK takes no path that ends in a slash, API Gateway does.
        apigwv2.HttpRoute(
            self,
            "OPTIONS /b/",
            http_api=api,
            route_key=apigwv2.HttpRouteKey.with_("/b", apigwv2.HttpMethod.OPTIONS),
            integration=integration,
            authorizer=apigwv2.HttpNoneAuthorizer(),
        ).node.default_child.add_property_override("RouteKey", "OPTIONS /b/")
        function.add_permission(
            "SlashedRoutes",
            principal=iam.ServicePrincipal("apigateway.amazonaws.com"),
            source_arn=api.arn_for_execute_api(),
        )

        cdk.CfnOutput(self, "Url", value=api.api_endpoint)


app = cdk.App()
OrdersApiStack(
    app,
    "OrdersApiStack",
    # Issuer of the tokens, an https address.
    jwt_issuer=app.node.get_context("jwtIssuer"),
    # Audience that the tokens are for.
    jwt_audience=app.node.get_context("jwtAudience"),
)
app.synth()
