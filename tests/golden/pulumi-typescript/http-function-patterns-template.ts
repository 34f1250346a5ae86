# note: The design names no routes, so `/` stands in until it does.
# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: Needs `npm install @pulumi/pulumi@3.270.0 @pulumi/aws@7.48.0 @types/node`. Deploy it with `pulumi up`.
// orders-api: CORS of this HTTP API, for Pulumi.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const CODE = `\
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
`;

const api = new aws.apigatewayv2.Api("api", {
  name: "orders-api",
  protocolType: "HTTP",
  // No corsConfiguration: with it, API Gateway would drop the headers of the function.
});

const role = new aws.iam.Role("function", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
const fn = new aws.lambda.Function("function", {
  role: role.arn,
  runtime: "python3.13",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ "index.py": new pulumi.asset.StringAsset(CODE) }),
});
const integration = new aws.apigatewayv2.Integration("function", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationMethod: "POST",
  integrationUri: fn.invokeArn,
  payloadFormatVersion: "2.0",
});

for (const routeKey of [
  "GET /",
  "POST /",
  "PUT /",
]) {
  new aws.apigatewayv2.Route(routeKey, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
  });
}

// Open to everyone, because browsers send preflights without a token.
for (const routeKey of [
  "OPTIONS /",
]) {
  new aws.apigatewayv2.Route(routeKey, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
    authorizationType: "NONE",
  });
}

new aws.lambda.Permission("api", {
  action: "lambda:InvokeFunction",
  function: fn.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

const stage = new aws.apigatewayv2.Stage("stage", {
  apiId: api.id,
  name: "$default",
  autoDeploy: true,
});

export const url = stage.invokeUrl;
