# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `npm install @pulumi/pulumi@3.270.0 @pulumi/aws@7.48.0 @types/node`. Deploy it with `pulumi up`.
# note: `pulumi config set environment ...` names one of `dev`: without it the values are those of `default`.
// orders-api: CORS of this REST API, for Pulumi.
import { createHash } from "crypto";
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
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "dev": {
        "origins": [
            "http://localhost:5173",
        ],
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
`;

/** What one environment has unlike others. */
interface Environment {
  readonly preflightAllowOrigin: string;
  readonly preflightMaxAge: string;
  readonly errorHeaders: Record<string, string>;
}

const ENVIRONMENTS: Record<string, Environment> = {
  "default": {
    preflightAllowOrigin: "'https://app.example.com'",
    preflightMaxAge: "'600'",
    errorHeaders: {
      "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example.com'",
      "gatewayresponse.header.Vary": "'Origin'",
    },
  },
  "dev": {
    preflightAllowOrigin: "'http://localhost:5173'",
    preflightMaxAge: "'0'",
    errorHeaders: {
      "gatewayresponse.header.Access-Control-Allow-Origin": "'http://localhost:5173'",
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

const api = new aws.apigateway.RestApi("api", {
  name: "orders-api",
});

const resources: Record<string, aws.apigateway.Resource> = {};
for (const path of [
  "/orders",
  "/orders/{id}",
]) {
  const slash = path.lastIndexOf("/");
  resources[path] = new aws.apigateway.Resource(path, {
    restApi: api.id,
    parentId: resourceId(path.slice(0, slash) || "/"),
    pathPart: path.slice(slash + 1),
  });
}

function resourceId(path: string): pulumi.Output<string> {
  return path === "/" ? api.rootResourceId : resources[path].id;
}

// Whatever a deployment takes a picture of: nothing goes live without a new one.
const deployed: pulumi.Input<unknown>[] = [];

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
addRoute("GET", "/orders", { authorization: "NONE" });
addRoute("PUT", "/orders/{id}", { authorization: "NONE" });

function addPreflight(path: string): void {
  const method = new aws.apigateway.Method(`OPTIONS ${path}`, {
    restApi: api.id,
    resourceId: resourceId(path),
    httpMethod: "OPTIONS",
    // Open to everyone, because browsers send preflights without a token or key.
    authorization: "NONE",
    apiKeyRequired: false,
  });
  const place = {
    restApi: method.restApi,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
  };
  const integration = new aws.apigateway.Integration(`OPTIONS ${path}`, {
    ...place,
    type: "MOCK",
    passthroughBehavior: "NEVER",
    // Without this, binary media types make the mock fail.
    contentHandling: "CONVERT_TO_TEXT",
    requestTemplates: { "application/json": '{"statusCode": 204}' },
  });
  const declared = new aws.apigateway.MethodResponse(`OPTIONS ${path}`, {
    ...place,
    statusCode: "204",
    responseParameters: {
      "method.response.header.Access-Control-Allow-Origin": true,
      "method.response.header.Access-Control-Allow-Methods": true,
      "method.response.header.Access-Control-Max-Age": true,
      "method.response.header.Vary": true,
    },
  });
  const answer = new aws.apigateway.IntegrationResponse(
    `OPTIONS ${path}`,
    {
      ...place,
      statusCode: declared.statusCode,
      responseParameters: {
        "method.response.header.Access-Control-Allow-Origin": environment.preflightAllowOrigin,
        "method.response.header.Access-Control-Allow-Methods": "'GET,PUT'",
        "method.response.header.Access-Control-Max-Age": environment.preflightMaxAge,
        "method.response.header.Vary": "'Origin'",
      },
    },
    // The mapping can only be made once the integration is there.
    { dependsOn: [integration] },
  );
  deployed.push(
    method.authorization,
    integration.requestTemplates,
    integration.contentHandling,
    declared.responseParameters,
    answer.responseParameters,
    answer.responseTemplates,
  );
}
addPreflight("/orders");
addPreflight("/orders/{id}");

// Errors that API Gateway makes itself.
for (const responseType of ["DEFAULT_4XX", "DEFAULT_5XX"]) {
  const response = new aws.apigateway.Response(responseType, {
    restApiId: api.id,
    responseType,
    responseParameters: environment.errorHeaders,
  });
  deployed.push(response.responseParameters);
}

new aws.lambda.Permission("api", {
  action: "lambda:InvokeFunction",
  function: fn.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

deployed.push(api.binaryMediaTypes);
const deployment = new aws.apigateway.Deployment("api", {
  restApi: api.id,
  triggers: {
    redeployment: pulumi
      .jsonStringify(deployed)
      .apply((text) => createHash("sha1").update(text).digest("hex")),
  },
});

const stage = new aws.apigateway.Stage("stage", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "prod",
});

export const url = stage.invokeUrl;
