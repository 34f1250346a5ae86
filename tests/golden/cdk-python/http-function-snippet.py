# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `HttpApi`.
# orders-api: CORS of this HTTP API, for AWS CDK.
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration

CODE = '''\
import json
import logging

ALLOWED_ORIGINS = {
    "https://app.example.org",
    "null",
}

# Every host below these domains is allowed: scheme, domain, port with its colon.
ALLOWED_SUBDOMAINS = [
    ("https", "example.com", ""),
]

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET,POST,PUT",
    "Access-Control-Allow-Headers": "content-type,authorization",
    "Access-Control-Max-Age": "600",
}

RESPONSE_HEADERS = {
    "Access-Control-Expose-Headers": "etag",
}


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
    headers["Access-Control-Allow-Credentials"] = "true"
    if is_preflight(event):
        headers.update(PREFLIGHT_HEADERS)
    else:
        headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    if origin in ALLOWED_ORIGINS:
        return True
    scheme, _, rest = origin.partition("://")
    host, colon, digits = rest.partition(":")
    port = colon + digits
    return any(
        scheme == allowed_scheme and port == allowed_port and is_below(host, domain)
        for allowed_scheme, domain, allowed_port in ALLOWED_SUBDOMAINS
    )


def is_below(host, domain):
    """Whether the host ends in all labels of the domain and has at least one more."""
    labels, base = host.split("."), domain.split(".")
    below, tail = labels[: -len(base)], labels[-len(base) :]
    return tail == base and below != [] and all(is_label(label) for label in below)


def is_label(text):
    return 0 < len(text) < 64 and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


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

function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_13,
    handler="index.handler",
    code=lambda_.Code.from_inline(CODE),
)
integration = HttpLambdaIntegration("Integration", function)


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
