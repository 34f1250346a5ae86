# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `dev`).
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `pip install aws-cdk-lib==2.275.0 constructs==10.8.1`. Deploy it with `npx aws-cdk deploy --app 'python app.py'`.
# note: Add `-c environment=...` for `dev` and `test`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
# orders-api: CORS of this REST API, for AWS CDK.
import aws_cdk as cdk
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

CODE = '''\
import json
import logging
import os

# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
    "default": {
        "origins": [
            "https://app.example.com",
        ],
        "credentials": False,
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "dev": {
        "origins": [
            "http://localhost:5173",
            "http://localhost:3000",
        ],
        "credentials": False,
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "test": {
        "origins": [
            "https://app.example.com",
        ],
        "credentials": True,
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "default"]
ALLOWED_ORIGINS = set(CORS["origins"])
RESPONSE_HEADERS = CORS["response"]


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Puts the CORS headers on every answer, errors included."""
    cors = cors_headers(event)
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
    headers = {"Vary": "Origin"}
    origin = request_header(event, "origin")
    if not is_allowed(origin):
        return headers
    headers["Access-Control-Allow-Origin"] = origin
    if CORS["credentials"]:
        headers["Access-Control-Allow-Credentials"] = "true"
    headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    return origin in ALLOWED_ORIGINS


def request_header(event, name):
    """A request header by its lower-case name; "" without it. Clients choose the case."""
    for key, value in (event.get("headers") or {}).items():
        if key.lower() == name and value:
            return value
    for key, values in (event.get("multiValueHeaders") or {}).items():
        if key.lower() == name and values:
            return ", ".join(values)
    return ""
'''

# What each environment has unlike others.
ENVIRONMENTS = {
    "default": {
        "stage": "prod",
        "response_template": '''\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
''',
        "error_headers": {
            "Access-Control-Allow-Origin": "'https://app.example.com'",
            "Vary": "'Origin'",
        },
    },
    "dev": {
        "stage": "dev",
        "response_template": '''\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'http://localhost:5173' ||
  $origin == 'http://localhost:3000'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#end
''',
        "error_headers": {
            "Access-Control-Allow-Origin": "'*'",
            "Vary": "'Origin'",
        },
    },
    "test": {
        "stage": "test",
        "response_template": '''\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Credentials = 'true')
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-test')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
''',
        "error_headers": {
            "Access-Control-Allow-Origin": "'https://app.example.com'",
            "Access-Control-Allow-Credentials": "'true'",
            "Vary": "'Origin'",
        },
    },
}


def add_preflight(resource: apigateway.IResource, environment: dict) -> None:
    preflight = apigateway.MockIntegration(
        # Without this, binary media types make the mock fail.
        content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
        passthrough_behavior=apigateway.PassthroughBehavior.NEVER,
        request_templates={"application/json": '{"statusCode": 204}'},
        integration_responses=[
            apigateway.IntegrationResponse(
                status_code="204",
                response_parameters={
                    "method.response.header.Vary": "'Origin'",
                },
                response_templates={"application/json": environment["response_template"]},
            )
        ],
    )
    resource.add_method(
        "OPTIONS",
        preflight,
        # Open to everyone, because browsers send preflights without a token or key.
        authorization_type=apigateway.AuthorizationType.NONE,
        api_key_required=False,
        method_responses=[
            apigateway.MethodResponse(
                status_code="204",
                response_parameters={
                    "method.response.header.Access-Control-Allow-Origin": True,
                    "method.response.header.Access-Control-Allow-Credentials": True,
                    "method.response.header.Access-Control-Allow-Methods": True,
                    "method.response.header.Access-Control-Allow-Headers": True,
                    "method.response.header.Access-Control-Max-Age": True,
                    "method.response.header.Vary": True,
                },
            )
        ],
    )


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
            environment_name = "default"
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
            environment={"ENVIRONMENT": environment_name},
        )
        integration = apigateway.LambdaIntegration(function, scope_permission_to_method=False)

        api = apigateway.RestApi(
            self,
            "Api",
            rest_api_name="orders-api",
            deploy_options=apigateway.StageOptions(stage_name=environment["stage"]),
            # The role that lets API Gateway write logs belongs to the account, not to this API.
            cloud_watch_role=False,
        )

        api.root.resource_for_path("/orders").add_method("GET", integration)
        api.root.resource_for_path("/orders/{id}").add_method("PUT", integration)
        add_preflight(api.root.resource_for_path("/orders"), environment)
        add_preflight(api.root.resource_for_path("/orders/{id}"), environment)

        # Errors that API Gateway makes itself.
        for response_type in [apigateway.ResponseType.DEFAULT_4_XX, apigateway.ResponseType.DEFAULT_5_XX]:
            api.add_gateway_response(
                response_type.response_type,
                type=response_type,
                response_headers=environment["error_headers"],
            )


app = cdk.App()
OrdersApiStack(
    app,
    "OrdersApiStack",
)
app.synth()
