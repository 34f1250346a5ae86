# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
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
import logging
import os

# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
    "prod": {
        "origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "credentials": False,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Allow-Headers": "x-\\x24a-#b-\\x25c,`|~^&!+",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "open": {
        "origins": [
            "*",
        ],
        "credentials": False,
        "preflight": {
            "Access-Control-Allow-Methods": "*",
            "Access-Control-Allow-Headers": "x-\\x24a-#b-\\x25c,`|~^&!+",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "x-\\x24a,x-`|~",
        },
    },
    "fresh-2": {
        "origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "credentials": True,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Max-Age": "-1",
        },
        "response": {
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "prod"]
ALLOWED_ORIGINS = set(CORS["origins"])
ANY_ORIGIN = "*" in ALLOWED_ORIGINS
PREFLIGHT_HEADERS = CORS["preflight"]
RESPONSE_HEADERS = CORS["response"]


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Puts the CORS headers on every answer, errors included."""
    cors = cors_headers(event)
    if is_preflight(event):
        return {"statusCode": 204, "headers": cors}
    try:
        status, body = respond(event)
    except Exception:
        logging.exception("respond failed")
        status, body = 500, {"message": "Internal Server Error"}
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", **cors},
        "body": json.dumps(body),
    }


def cors_headers(event):
    # Caches must keep the answers to different origins apart, refusals included.
    headers = {} if ANY_ORIGIN else {"Vary": "Origin"}
    origin = "*" if ANY_ORIGIN else request_header(event, "origin")
    if not is_allowed(origin):
        return headers
    headers["Access-Control-Allow-Origin"] = origin
    if CORS["credentials"]:
        headers["Access-Control-Allow-Credentials"] = "true"
    if is_preflight(event):
        headers.update(PREFLIGHT_HEADERS)
    else:
        headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    return origin in ALLOWED_ORIGINS


def is_preflight(event):
    asked = request_header(event, "access-control-request-method")
    return request_method(event) == "OPTIONS" and asked != ""


def request_header(event, name):
    """A request header by its lower-case name; "" without it. Clients choose the case."""
    for key, value in (event.get("headers") or {}).items():
        if key.lower() == name and value:
            return value
    for key, values in (event.get("multiValueHeaders") or {}).items():
        if key.lower() == name and values:
            return ", ".join(values)
    return ""


def request_method(event):
    """The method, wherever the payload's version keeps it."""
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
'''

ENVIRONMENTS = [
    "prod",
    "open",
    "fresh-2",
]


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

        function = lambda_.Function(
            self,
            "Function",
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_inline(CODE),
            environment={"ENVIRONMENT": environment_name},
        )
        integration = HttpLambdaIntegration("Integration", function)

        api = apigwv2.HttpApi(
            self,
            "Api",
            api_name="orders-api",
            create_default_stage=False,
            # No cors_preflight: with it, API Gateway would drop the headers of the function.
        )

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
        # Open to everyone, because browsers send preflights without a token.
        api.add_routes(
            path="/orders",
            methods=[apigwv2.HttpMethod.OPTIONS],
            integration=integration,
            authorizer=apigwv2.HttpNoneAuthorizer(),
        )
        api.add_routes(
            path="/orders/{id}",
            methods=[apigwv2.HttpMethod.OPTIONS],
            integration=integration,
            authorizer=apigwv2.HttpNoneAuthorizer(),
        )

        stage = api.add_stage("Stage", stage_name="prod", auto_deploy=True)
        cdk.CfnOutput(self, "Url", value=stage.url)


app = cdk.App()
OrdersApiStack(
    app,
    "OrdersApiStack",
)
app.synth()
