# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `npm install aws-cdk-lib@2.275.0 constructs@10.8.1 tsx`. Deploy it with `npx aws-cdk deploy --app 'npx tsx app.ts'`.
# note: Add `-c environment=...` for `open` and `fresh-2`: without it the values are those of `prod`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
// orders-api: CORS of this HTTP API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

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
  readonly allowMethods: apigwv2.CorsHttpMethod[];
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
      apigwv2.CorsHttpMethod.GET,
      apigwv2.CorsHttpMethod.PUT,
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
      apigwv2.CorsHttpMethod.ANY,
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
      apigwv2.CorsHttpMethod.GET,
      apigwv2.CorsHttpMethod.PUT,
    ],
    allowHeaders: undefined,
    exposeHeaders: undefined,
    maxAge: -1,
    allowCredentials: true,
  },
};

export class OrdersApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const environmentName: string = this.node.tryGetContext("environment") ?? "prod";
    const known = Object.keys(ENVIRONMENTS);
    if (!known.includes(environmentName)) {
      throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
    }
    const environment = ENVIRONMENTS[environmentName];

    const fn = new lambda.Function(this, "Function", {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: "index.handler",
      code: lambda.Code.fromInline(CODE),
    });
    const integration = new HttpLambdaIntegration("Integration", fn);

    const api = new apigwv2.HttpApi(this, "Api", {
      apiName: "orders-api",
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: environment.allowOrigins,
        allowMethods: environment.allowMethods,
        allowHeaders: environment.allowHeaders,
        exposeHeaders: environment.exposeHeaders,
        allowCredentials: environment.allowCredentials,
      },
    });
    // Switches the cache off. CDK's Duration cannot be negative.
    (api.node.defaultChild as apigwv2.CfnApi).addPropertyOverride("CorsConfiguration.MaxAge", environment.maxAge);

    api.addRoutes({
      path: "/orders",
      methods: [apigwv2.HttpMethod.GET],
      integration,
    });
    api.addRoutes({
      path: "/orders/{id}",
      methods: [apigwv2.HttpMethod.PUT],
      integration,
    });

    const stage = api.addStage("Stage", { stageName: "prod", autoDeploy: true });
    new cdk.CfnOutput(this, "Url", { value: stage.url });
  }
}

const app = new cdk.App();
new OrdersApiStack(app, "OrdersApiStack");
