# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `pip install aws-cdk-lib==2.275.0 constructs==10.8.1`. Deploy it with `npx aws-cdk deploy --app 'python app.py'`.
# note: Add `-c environment=...` for `open` and `fresh-2`: without it the values are those of `prod`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
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
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }
'''

# What each environment has unlike others.
ENVIRONMENTS = {
    "prod": {
        "allow_origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "allow_methods": [
            apigwv2.CorsHttpMethod.GET,
            apigwv2.CorsHttpMethod.PUT,
        ],
        "allow_headers": [
            "x-\x24a-#b-\x25c",
            "`|~^&!+",
        ],
        "expose_headers": [
            "etag",
        ],
        "max_age": 600,
        "allow_credentials": None,
    },
    "open": {
        "allow_origins": [
            "*",
        ],
        "allow_methods": [
            apigwv2.CorsHttpMethod.ANY,
        ],
        "allow_headers": [
            "x-\x24a-#b-\x25c",
            "`|~^&!+",
        ],
        "expose_headers": [
            "x-\x24a",
            "x-`|~",
        ],
        "max_age": 600,
        "allow_credentials": None,
    },
    "fresh-2": {
        "allow_origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "allow_methods": [
            apigwv2.CorsHttpMethod.GET,
            apigwv2.CorsHttpMethod.PUT,
        ],
        "allow_headers": None,
        "expose_headers": None,
        "max_age": -1,
        "allow_credentials": True,
    },
}


class OrdersApiStack(cdk.Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        **kwargs,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        environment_name = self.node.try_get_context("environment")
        if environment_name is None:
            environment_name = "prod"
        if environment_name not in ENVIRONMENTS:
            known = ", ".join(ENVIRONMENTS)
            raise ValueError(f"There is no environment {environment_name}, only {known}.")
        environment = ENVIRONMENTS[environment_name]

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
                allow_origins=environment["allow_origins"],
                allow_methods=environment["allow_methods"],
                allow_headers=environment["allow_headers"],
                expose_headers=environment["expose_headers"],
                allow_credentials=environment["allow_credentials"],
            ),
        )
        # Switches the cache off. CDK's Duration cannot be negative.
        api.node.default_child.add_property_override("CorsConfiguration.MaxAge", environment["max_age"])

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

        stage = api.add_stage("Stage", stage_name="prod", auto_deploy=True)
        cdk.CfnOutput(self, "Url", value=stage.url)


app = cdk.App()
OrdersApiStack(
    app,
    "OrdersApiStack",
)
app.synth()
