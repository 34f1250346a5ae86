# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them.
# note: Needs `npm install @pulumi/pulumi@3.270.0 @pulumi/aws@7.48.0 @types/node`. Deploy it with `pulumi up`.
// orders-api: CORS of this REST API, for Pulumi.
import { createHash } from "crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const CODE = `\
import json
import logging

ALLOWED_ORIGINS = {
    "https://app.example.com",
    "http://localhost:5173",
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

// Answers the caller's origin if it is on the list, and grants nothing if not.
const RESPONSE_TEMPLATE = `\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'http://localhost:5173'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,POST,PUT')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'content-type,authorization')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
`;

const api = new aws.apigateway.RestApi("api", {
  name: "orders-api",
});

const resources: Record<string, aws.apigateway.Resource> = {};
for (const path of [
  "/a",
  "/a/b",
  "/a/b/c",
  "/a/b/c/{id}",
  "/A",
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
addRoute("GET", "/", { authorization: "NONE" });
addRoute("GET", "/a/b/c/{id}", { authorization: "NONE" });
addRoute("ANY", "/a", { authorization: "NONE" });
addRoute("GET", "/a", { authorization: "NONE" });
addRoute("POST", "/A", { authorization: "NONE" });

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
      "method.response.header.Access-Control-Allow-Headers": true,
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
        "method.response.header.Vary": "'Origin'",
      },
      responseTemplates: { "application/json": RESPONSE_TEMPLATE },
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
addPreflight("/");
addPreflight("/a/b/c/{id}");
addPreflight("/a/b");
addPreflight("/a");
addPreflight("/A");

// Errors that API Gateway makes itself.
for (const responseType of ["DEFAULT_4XX", "DEFAULT_5XX"]) {
  const response = new aws.apigateway.Response(responseType, {
    restApiId: api.id,
    responseType,
    responseParameters: {
      "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
      "gatewayresponse.header.Vary": "'Origin'",
    },
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
