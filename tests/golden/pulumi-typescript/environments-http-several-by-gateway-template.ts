# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `npm install @pulumi/pulumi@3.270.0 @pulumi/aws@7.48.0 @types/node`. Deploy it with `pulumi up`.
# note: `pulumi config set environment ...` names one of `open` and `fresh-2`: without it the values are those of `prod`.
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
  readonly allowMethods: string[];
  readonly allowHeaders: string[] | undefined;
  readonly exposeHeaders: string[] | undefined;
  readonly maxAge: number;
  readonly allowCredentials: boolean | undefined;
}

const ENVIRONMENTS: Record<string, Environment> = {
  "prod": {
    allowOrigins: [
      "https://app.example.com",
      "https://admin.example.com",
    ],
    allowMethods: [
      "GET",
      "PUT",
    ],
    allowHeaders: [
      "x-\u0024a-#b-\u0025c",
      "\u0060|~^&!+",
    ],
    exposeHeaders: [
      "etag",
    ],
    maxAge: 600,
    allowCredentials: undefined,
  },
  "open": {
    allowOrigins: [
      "*",
    ],
    allowMethods: [
      "*",
    ],
    allowHeaders: [
      "x-\u0024a-#b-\u0025c",
      "\u0060|~^&!+",
    ],
    exposeHeaders: [
      "x-\u0024a",
      "x-\u0060|~",
    ],
    maxAge: 600,
    allowCredentials: undefined,
  },
  "fresh-2": {
    allowOrigins: [
      "https://app.example.com",
      "https://admin.example.com",
    ],
    allowMethods: [
      "GET",
      "PUT",
    ],
    allowHeaders: undefined,
    exposeHeaders: undefined,
    maxAge: -1,
    allowCredentials: true,
  },
};

const config = new pulumi.Config();
const environmentName: string = config.get("environment") ?? "prod";
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
    allowMethods: environment.allowMethods,
    allowHeaders: environment.allowHeaders,
    exposeHeaders: environment.exposeHeaders,
    maxAge: environment.maxAge,
    allowCredentials: environment.allowCredentials,
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
  name: "prod",
  autoDeploy: true,
});

export const url = stage.invokeUrl;
