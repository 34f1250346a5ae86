# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `dev`).
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
# note: Add `-c environment=...` for `dev` and `test`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
// orders-api: CORS of this REST API, for AWS CDK.
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as lambda from "aws-cdk-lib/aws-lambda";

const CODE = `\
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
`;

/** What one environment has unlike others. */
interface Environment {
  readonly errorHeaders: Record<string, string>;
}

const ENVIRONMENTS: Record<string, Environment> = {
  "default": {
    errorHeaders: {
      "Access-Control-Allow-Origin": "'https://app.example.com'",
      "Vary": "'Origin'",
    },
  },
  "dev": {
    errorHeaders: {
      "Access-Control-Allow-Origin": "'*'",
      "Vary": "'Origin'",
    },
  },
  "test": {
    errorHeaders: {
      "Access-Control-Allow-Origin": "'https://app.example.com'",
      "Access-Control-Allow-Credentials": "'true'",
      "Vary": "'Origin'",
    },
  },
};

const environmentName: string = this.node.tryGetContext("environment") ?? "default";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

const fn = new lambda.Function(this, "Function", {
  runtime: lambda.Runtime.PYTHON_3_13,
  handler: "index.handler",
  code: lambda.Code.fromInline(CODE),
  environment: { ENVIRONMENT: environmentName },
});
const integration = new apigateway.LambdaIntegration(fn, { scopePermissionToMethod: false });

// Open to everyone, because browsers send preflights without a token or key.
api.root.resourceForPath("/orders").addMethod("OPTIONS", integration, {
  authorizationType: apigateway.AuthorizationType.NONE,
  apiKeyRequired: false,
});
api.root.resourceForPath("/orders/{id}").addMethod("OPTIONS", integration, {
  authorizationType: apigateway.AuthorizationType.NONE,
  apiKeyRequired: false,
});

// Errors that API Gateway makes itself.
for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
  api.addGatewayResponse(type.responseType, {
    type,
    responseHeaders: environment.errorHeaders,
  });
}
