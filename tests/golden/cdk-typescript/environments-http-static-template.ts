# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `npm install aws-cdk-lib@2.275.0 constructs@10.8.1 tsx`. Deploy it with `npx aws-cdk deploy --app 'npx tsx app.ts'`.
# note: Add `-c environment=...` for `dev`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
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

export class OrdersApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

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
    });
    const integration = new HttpLambdaIntegration("Integration", fn);

    const api = new apigwv2.HttpApi(this, "Api", {
      apiName: "orders-api",
      corsPreflight: {
        allowOrigins: environment.allowOrigins,
        allowMethods: [
          apigwv2.CorsHttpMethod.GET,
          apigwv2.CorsHttpMethod.PUT,
        ],
        exposeHeaders: [
          "etag",
        ],
        maxAge: cdk.Duration.seconds(environment.maxAge),
      },
    });

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

    new cdk.CfnOutput(this, "Url", { value: api.apiEndpoint });
  }
}

const app = new cdk.App();
new OrdersApiStack(app, "OrdersApiStack");
