# note: The design names no routes, so `/` stands in until it does.
# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: Needs `pip install aws-cdk-lib==2.275.0 constructs==10.8.1`. Deploy it with `npx aws-cdk deploy --app 'python app.py'`.
# orders-api: CORS of this HTTP API, for AWS CDK.
import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

CODE = '''\
import json
import logging

# Every origin of these schemes is allowed.
ALLOWED_SCHEMES = {
    "http",
}

# Every host below these domains is allowed: scheme, domain, port with its colon.
ALLOWED_SUBDOMAINS = [
    ("https", "example.com", ":8443"),
    ("https", "a.b", ""),
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
    if is_preflight(event):
        headers.update(PREFLIGHT_HEADERS)
    else:
        headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    scheme, _, rest = origin.partition("://")
    if scheme in ALLOWED_SCHEMES and is_authority(rest):
        return True
    host, colon, digits = rest.partition(":")
    port = colon + digits
    return any(
        scheme == allowed_scheme and port == allowed_port and is_below(host, domain)
        for allowed_scheme, domain, allowed_port in ALLOWED_SUBDOMAINS
    )


def is_authority(text):
    """Whether this can be the host and port of an origin."""
    return text != "" and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.:[]")


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
            # No cors_preflight: with it, API Gateway would drop the headers of the function.
        )

        api.add_routes(
            path="/",
            methods=[apigwv2.HttpMethod.GET, apigwv2.HttpMethod.POST, apigwv2.HttpMethod.PUT],
            integration=integration,
        )
        # Open to everyone, because browsers send preflights without a token.
        api.add_routes(
            path="/",
            methods=[apigwv2.HttpMethod.OPTIONS],
            integration=integration,
            authorizer=apigwv2.HttpNoneAuthorizer(),
        )

        cdk.CfnOutput(self, "Url", value=api.api_endpoint)


app = cdk.App()
OrdersApiStack(
    app,
    "OrdersApiStack",
)
app.synth()
