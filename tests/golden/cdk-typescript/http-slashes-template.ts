# note: Preflights to `ANY /b/` reach the function, which answers 204: API Gateway adds the headers.
# note: Needs `npm install aws-cdk-lib@2.275.0 constructs@10.8.1 tsx`. Deploy it with `npx aws-cdk deploy --app 'npx tsx app.ts'`.
# note: It reads `jwtIssuer` and `jwtAudience` from the context: add `-c jwtIssuer=... -c jwtAudience=...`, or write them into `cdk.json`.
// orders-api: CORS of this HTTP API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import * as iam from "aws-cdk-lib/aws-iam";
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

export interface OrdersApiStackProps extends cdk.StackProps {
  /** Issuer of the tokens, an https address. */
  readonly jwtIssuer: string;
  /** Audience that the tokens are for. */
  readonly jwtAudience: string;
}

export class OrdersApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: OrdersApiStackProps) {
    super(scope, id, props);

    const fn = new lambda.Function(this, "Function", {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: "index.handler",
      code: lambda.Code.fromInline(CODE),
    });
    const integration = new HttpLambdaIntegration("Integration", fn);

    const callers = new HttpJwtAuthorizer("Callers", props.jwtIssuer, {
      jwtAudience: [props.jwtAudience],
    });

    const api = new apigwv2.HttpApi(this, "Api", {
      apiName: "orders-api",
      defaultAuthorizer: callers,
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
          "content-type",
          "authorization",
        ],
        exposeHeaders: [
          "etag",
        ],
        maxAge: cdk.Duration.seconds(600),
      },
    });

    api.addRoutes({
      path: "/a",
      methods: [apigwv2.HttpMethod.GET],
      integration,
    });
    // CDK takes no path that ends in a slash, API Gateway does.
    (new apigwv2.HttpRoute(this, "GET /a/", {
      httpApi: api,
      routeKey: apigwv2.HttpRouteKey.with("/a", apigwv2.HttpMethod.GET),
      integration,
      authorizer: callers,
    }).node.defaultChild as apigwv2.CfnRoute).routeKey = "GET /a/";
    // CDK takes no path that ends in a slash, API Gateway does.
    (new apigwv2.HttpRoute(this, "ANY /b/", {
      httpApi: api,
      routeKey: apigwv2.HttpRouteKey.with("/b", apigwv2.HttpMethod.ANY),
      integration,
      authorizer: callers,
    }).node.defaultChild as apigwv2.CfnRoute).routeKey = "ANY /b/";
    api.addRoutes({
      path: "/b",
      methods: [apigwv2.HttpMethod.POST],
      integration,
    });
    api.addRoutes({
      path: "/",
      methods: [apigwv2.HttpMethod.GET],
      integration,
    });
    // Open to everyone, because browsers send preflights without a token.
    // CDK takes no path that ends in a slash, API Gateway does.
    (new apigwv2.HttpRoute(this, "OPTIONS /b/", {
      httpApi: api,
      routeKey: apigwv2.HttpRouteKey.with("/b", apigwv2.HttpMethod.OPTIONS),
      integration,
      authorizer: new apigwv2.HttpNoneAuthorizer(),
    }).node.defaultChild as apigwv2.CfnRoute).routeKey = "OPTIONS /b/";
    fn.addPermission("SlashedRoutes", {
      principal: new iam.ServicePrincipal("apigateway.amazonaws.com"),
      sourceArn: api.arnForExecuteApi(),
    });

    new cdk.CfnOutput(this, "Url", { value: api.apiEndpoint });
  }
}

const app = new cdk.App();
new OrdersApiStack(app, "OrdersApiStack", {
  jwtIssuer: app.node.getContext("jwtIssuer"),
  jwtAudience: app.node.getContext("jwtAudience"),
});
