# note: Preflights to `ANY /admin/{proxy+}` reach the function, which answers 204: API Gateway adds the headers.
# note: Needs `npm install aws-cdk-lib@2.275.0 constructs@10.8.1 tsx`. Deploy it with `npx aws-cdk deploy --app 'npx tsx app.ts'`.
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

export class OrdersApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

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
        allowOrigins: [
          "https://app.example.com",
          "http://localhost:5173",
        ],
        allowMethods: [
          apigwv2.CorsHttpMethod.GET,
          apigwv2.CorsHttpMethod.POST,
          apigwv2.CorsHttpMethod.PUT,
        ],
        allowHeaders: [
          "*",
          "x-a",
        ],
        exposeHeaders: [
          "etag",
        ],
        allowCredentials: true,
      },
    });
    // Switches the cache off. CDK's Duration cannot be negative.
    (api.node.defaultChild as apigwv2.CfnApi).addPropertyOverride("CorsConfiguration.MaxAge", -1);

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
    api.addRoutes({
      path: "/admin/{proxy+}",
      methods: [apigwv2.HttpMethod.ANY],
      integration,
    });

    const stage = api.addStage("Stage", { stageName: "production", autoDeploy: true });
    new cdk.CfnOutput(this, "Url", { value: stage.url });
  }
}

const app = new cdk.App();
new OrdersApiStack(app, "OrdersApiStack");
