# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `dev`).
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: In this snippet `api` is your `aws.apigateway.RestApi`, `resources` holds your `aws.apigateway.Resource`s by path, and `role` is your function's `aws.iam.Role`.
# note: Put `deployed` into the `triggers` of your `aws.apigateway.Deployment`: nothing goes live without a new deployment.
# note: `pulumi config set environment ...` names one of `dev` and `test`: without it the values are those of `default`.
// orders-api: CORS of this REST API, for Pulumi.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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
      "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example.com'",
      "gatewayresponse.header.Vary": "'Origin'",
    },
  },
  "dev": {
    errorHeaders: {
      "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
      "gatewayresponse.header.Vary": "'Origin'",
    },
  },
  "test": {
    errorHeaders: {
      "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example.com'",
      "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'",
      "gatewayresponse.header.Vary": "'Origin'",
    },
  },
};

const config = new pulumi.Config();
const environmentName: string = config.get("environment") ?? "default";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

function resourceId(path: string): pulumi.Output<string> {
  return path === "/" ? api.rootResourceId : resources[path].id;
}

// Whatever a deployment takes a picture of: nothing goes live without a new one.
const deployed: pulumi.Input<unknown>[] = [];

const fn = new aws.lambda.Function("function", {
  role: role.arn,
  runtime: "python3.13",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ "index.py": new pulumi.asset.StringAsset(CODE) }),
  environment: { variables: { ENVIRONMENT: environmentName } },
});

function addRoute(
  httpMethod: string,
  path: string,
  access: Pick<aws.apigateway.MethodArgs, "authorization" | "authorizerId" | "apiKeyRequired">,
): void {
  const method = new aws.apigateway.Method(`${httpMethod} ${path}`, {
    restApi: api.id,
    resourceId: resourceId(path),
    httpMethod,
    ...access,
  });
  const integration = new aws.apigateway.Integration(`${httpMethod} ${path}`, {
    restApi: method.restApi,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: fn.invokeArn,
  });
  deployed.push(
    method.authorization,
    method.authorizerId,
    method.apiKeyRequired,
    integration.id,
    integration.uri,
  );
}
// Open to everyone, because browsers send preflights without a token or key.
addRoute("OPTIONS", "/orders", { authorization: "NONE", apiKeyRequired: false });
addRoute("OPTIONS", "/orders/{id}", { authorization: "NONE", apiKeyRequired: false });

// Errors that API Gateway makes itself.
for (const responseType of ["DEFAULT_4XX", "DEFAULT_5XX"]) {
  const response = new aws.apigateway.Response(responseType, {
    restApiId: api.id,
    responseType,
    responseParameters: environment.errorHeaders,
  });
  deployed.push(response.responseParameters);
}
