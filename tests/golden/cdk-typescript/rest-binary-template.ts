# note: Needs `npm install aws-cdk-lib@2.275.0 constructs@10.8.1 tsx`. Deploy it with `npx aws-cdk deploy --app 'npx tsx app.ts'`.
// orders-api: CORS of this REST API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

const CODE = `\
import json
import logging

ALLOWED_ORIGINS = {
    "https://app.example.com",
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

function addPreflight(resource: apigateway.IResource): void {
  const preflight = new apigateway.MockIntegration({
    // Without this, binary media types make the mock fail.
    contentHandling: apigateway.ContentHandling.CONVERT_TO_TEXT,
    passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
    requestTemplates: { "application/json": '{"statusCode": 204}' },
    integrationResponses: [
      {
        statusCode: "204",
        contentHandling: apigateway.ContentHandling.CONVERT_TO_TEXT,
        responseParameters: {
          "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
          "method.response.header.Access-Control-Allow-Methods": "'GET,POST,PUT'",
          "method.response.header.Access-Control-Allow-Headers": "'content-type,authorization'",
          "method.response.header.Access-Control-Max-Age": "'600'",
          "method.response.header.Vary": "'Origin'",
        },
      },
    ],
  });
  resource.addMethod("OPTIONS", preflight, {
    // Open to everyone, because browsers send preflights without a token or key.
    authorizationType: apigateway.AuthorizationType.NONE,
    apiKeyRequired: false,
    methodResponses: [
      {
        statusCode: "204",
        responseParameters: {
          "method.response.header.Access-Control-Allow-Origin": true,
          "method.response.header.Access-Control-Allow-Methods": true,
          "method.response.header.Access-Control-Allow-Headers": true,
          "method.response.header.Access-Control-Max-Age": true,
          "method.response.header.Vary": true,
        },
      },
    ],
  });
}

export class OrdersApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const fn = new lambda.Function(this, "Function", {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: "index.handler",
      code: lambda.Code.fromInline(CODE),
    });
    const integration = new apigateway.LambdaIntegration(fn, { scopePermissionToMethod: false });

    const api = new apigateway.RestApi(this, "Api", {
      restApiName: "orders-api",
      deployOptions: { stageName: "prod" },
      binaryMediaTypes: [
        "*/*",
        "image/png",
      ],
      // The role that lets API Gateway write logs belongs to the account, not to this API.
      cloudWatchRole: false,
    });

    api.root.resourceForPath("/orders").addMethod("GET", integration);
    api.root.resourceForPath("/orders/{id}").addMethod("PUT", integration);
    api.root.resourceForPath("/admin/{proxy+}").addMethod("ANY", integration);
    addPreflight(api.root.resourceForPath("/orders"));
    addPreflight(api.root.resourceForPath("/orders/{id}"));
    addPreflight(api.root.resourceForPath("/admin/{proxy+}"));

    // Errors that API Gateway makes itself.
    for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
      api.addGatewayResponse(type.responseType, {
        type,
        responseHeaders: {
          "Access-Control-Allow-Origin": "'https://app.example.com'",
          "Vary": "'Origin'",
        },
      });
    }
  }
}

const app = new cdk.App();
new OrdersApiStack(app, "OrdersApiStack");
