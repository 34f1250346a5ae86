# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `npm install @pulumi/pulumi@3.270.0 @pulumi/aws@7.48.0 @types/node`. Deploy it with `pulumi up`.
# note: `pulumi config set environment ...` names one of `dev`: without it the values are those of `default`.
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
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }
`;

/** What one environment has unlike others. */
interface Environment {
  readonly allowOrigins: string[];
  readonly maxAge: number;
}

const ENVIRONMENTS: Record<string, Environment> = {
  "default": {
    allowOrigins: [
      "https://app.example.com",
    ],
    maxAge: 600,
  },
  "dev": {
    allowOrigins: [
      "http://localhost:5173",
    ],
    maxAge: 0,
  },
};

const config = new pulumi.Config();
const environmentName: string = config.get("environment") ?? "default";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

const api = new aws.apigatewayv2.Api("api", {
  name: "orders-api",
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: environment.allowOrigins,
    allowMethods: [
      "GET",
      "PUT",
    ],
    exposeHeaders: [
      "etag",
    ],
    maxAge: environment.maxAge,
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

for (const routeKey of [
  "GET /orders",
  "PUT /orders/{id}",
]) {
  new aws.apigatewayv2.Route(routeKey, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
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
