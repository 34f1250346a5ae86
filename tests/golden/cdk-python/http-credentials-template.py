# note: Preflights to `ANY /admin/{proxy+}` reach the function, which answers 204: API Gateway adds the headers.
# note: Needs `pip install aws-cdk-lib==2.275.0 constructs==10.8.1`. Deploy it with `npx aws-cdk deploy --app 'python app.py'`.
# orders-api: CORS of this HTTP API, for AWS CDK.
import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_lambda as lambda_
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

        api = apigwv2.HttpApi(
            self,
            "Api",
            api_name="orders-api",
            create_default_stage=False,
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
                    "*",
                    "x-a",
                ],
                expose_headers=[
                    "etag",
                ],
                allow_credentials=True,
            ),
        )
        # Switches the cache off. CDK's Duration cannot be negative.
        api.node.default_child.add_property_override("CorsConfiguration.MaxAge", -1)

        api.add_routes(
            path="/orders",
            methods=[apigwv2.HttpMethod.GET],
            integration=integration,
        )
        api.add_routes(
            path="/orders/{id}",
            methods=[apigwv2.HttpMethod.PUT],
            integration=integration,
        )
        api.add_routes(
            path="/admin/{proxy+}",
            methods=[apigwv2.HttpMethod.ANY],
            integration=integration,
        )

        stage = api.add_stage("Stage", stage_name="production", auto_deploy=True)
        cdk.CfnOutput(self, "Url", value=stage.url)


app = cdk.App()
OrdersApiStack(
    app,
    "OrdersApiStack",
)
app.synth()
