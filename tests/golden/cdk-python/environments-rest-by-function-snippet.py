# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `dev`).
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
# note: Add `-c environment=...` for `dev` and `test`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
# orders-api: CORS of this REST API, for AWS CDK.
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_lambda as lambda_

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
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Max-Age": "600",
        },
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
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "test": {
        "origins": [
            "https://app.example.com",
        ],
        "credentials": True,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Allow-Headers": "x-test",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "default"]
ALLOWED_ORIGINS = set(CORS["origins"])
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
    headers = {"Vary": "Origin"}
    origin = request_header(event, "origin")
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

# What each environment has unlike others.
ENVIRONMENTS = {
    "default": {
        "error_headers": {
            "Access-Control-Allow-Origin": "'https://app.example.com'",
            "Vary": "'Origin'",
        },
    },
    "dev": {
        "error_headers": {
            "Access-Control-Allow-Origin": "'*'",
            "Vary": "'Origin'",
        },
    },
    "test": {
        "error_headers": {
            "Access-Control-Allow-Origin": "'https://app.example.com'",
            "Access-Control-Allow-Credentials": "'true'",
            "Vary": "'Origin'",
        },
    },
}

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

# Open to everyone, because browsers send preflights without a token or key.
api.root.resource_for_path("/orders").add_method(
    "OPTIONS",
    integration,
    authorization_type=apigateway.AuthorizationType.NONE,
    api_key_required=False,
)
api.root.resource_for_path("/orders/{id}").add_method(
    "OPTIONS",
    integration,
    authorization_type=apigateway.AuthorizationType.NONE,
    api_key_required=False,
)

# Errors that API Gateway makes itself.
for response_type in [apigateway.ResponseType.DEFAULT_4_XX, apigateway.ResponseType.DEFAULT_5_XX]:
    api.add_gateway_response(
        response_type.response_type,
        type=response_type,
        response_headers=environment["error_headers"],
    )
