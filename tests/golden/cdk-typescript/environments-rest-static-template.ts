# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Needs `npm install aws-cdk-lib@2.275.0 constructs@10.8.1 tsx`. Deploy it with `npx aws-cdk deploy --app 'npx tsx app.ts'`.
# note: Add `-c environment=...` for `dev`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
// orders-api: CORS of this REST API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

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
      "Access-Control-Allow-Origin": "'https://app.example.com'",
      "Vary": "'Origin'",
    },
  },
  "dev": {
    preflightAllowOrigin: "'http://localhost:5173'",
    preflightMaxAge: "'0'",
    errorHeaders: {
      "Access-Control-Allow-Origin": "'http://localhost:5173'",
      "Vary": "'Origin'",
    },
  },
};

function addPreflight(resource: apigateway.IResource, environment: Environment): void {
  const preflight = new apigateway.MockIntegration({
    // Without this, binary media types make the mock fail.
    contentHandling: apigateway.ContentHandling.CONVERT_TO_TEXT,
    passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
    requestTemplates: { "application/json": '{"statusCode": 204}' },
    integrationResponses: [
      {
        statusCode: "204",
        responseParameters: {
          "method.response.header.Access-Control-Allow-Origin": environment.preflightAllowOrigin,
          "method.response.header.Access-Control-Allow-Methods": "'GET,PUT'",
          "method.response.header.Access-Control-Max-Age": environment.preflightMaxAge,
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
      environment: { ENVIRONMENT: environmentName },
    });
    const integration = new apigateway.LambdaIntegration(fn, { scopePermissionToMethod: false });

    const api = new apigateway.RestApi(this, "Api", {
      restApiName: "orders-api",
      deployOptions: { stageName: "prod" },
      // The role that lets API Gateway write logs belongs to the account, not to this API.
      cloudWatchRole: false,
    });

    api.root.resourceForPath("/orders").addMethod("GET", integration);
    api.root.resourceForPath("/orders/{id}").addMethod("PUT", integration);
    addPreflight(api.root.resourceForPath("/orders"), environment);
    addPreflight(api.root.resourceForPath("/orders/{id}"), environment);

    // Errors that API Gateway makes itself.
    for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
      api.addGatewayResponse(type.responseType, {
        type,
        responseHeaders: environment.errorHeaders,
      });
    }
  }
}

const app = new cdk.App();
new OrdersApiStack(app, "OrdersApiStack");
