# note: Preflights to `ANY /b/` reach the function, which answers 204: API Gateway adds the headers.
# note: Needs `npm install @pulumi/pulumi@3.270.0 @pulumi/aws@7.48.0 @types/node`. Deploy it with `pulumi up`.
# note: Before the first deployment run `pulumi config set jwtIssuer ...` and `pulumi config set jwtAudience ...`.
// orders-api: CORS of this HTTP API, for Pulumi.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const CODE = `\
import json


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
    if request_method(event) == "OPTIONS":
        return {"statusCode": 204}
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }


def request_method(event):
    """The method, wherever the payload's version keeps it."""
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
`;

const config = new pulumi.Config();
// Issuer of the tokens, an https address.
const jwtIssuer = config.require("jwtIssuer");
// Audience that the tokens are for.
const jwtAudience = config.require("jwtAudience");

const api = new aws.apigatewayv2.Api("api", {
  name: "orders-api",
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: [
      "https://app.example.com",
      "http://localhost:5173",
    ],
    allowMethods: [
      "GET",
      "POST",
      "PUT",
    ],
    allowHeaders: [
      "content-type",
      "authorization",
    ],
    exposeHeaders: [
      "etag",
    ],
    maxAge: 600,
  },
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

const callers = new aws.apigatewayv2.Authorizer("callers", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: jwtIssuer, audiences: [jwtAudience] },
});

for (const routeKey of [
  "GET /a",
  "GET /a/",
  "ANY /b/",
  "POST /b",
  "GET /",
]) {
  new aws.apigatewayv2.Route(routeKey, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
    authorizationType: "JWT",
    authorizerId: callers.id,
  });
}

// Open to everyone, because browsers send preflights without a token.
for (const routeKey of [
  "OPTIONS /b/",
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
