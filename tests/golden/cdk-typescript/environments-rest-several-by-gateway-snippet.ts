# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `prod`), and `*` does not go with credentials: no site can read API Gateway's own errors (in `fresh-2`).
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
# note: Add `-c environment=...` for `open` and `fresh-2`: without it the values are those of `prod`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
// orders-api: CORS of this REST API, for AWS CDK.
import * as apigateway from "aws-cdk-lib/aws-apigateway";

/** What one environment has unlike others. */
interface Environment {
  readonly responseTemplate: string;
  readonly errorHeaders: Record<string, string>;
}

const ENVIRONMENTS: Record<string, Environment> = {
  "prod": {
    responseTemplate: `\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'https://admin.example.com'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,\`|~^&!+')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
`,
    errorHeaders: {
      "Access-Control-Allow-Origin": "'*'",
      "Vary": "'Origin'",
    },
  },
  "open": {
    responseTemplate: `\
#set($context.responseOverride.header.Access-Control-Allow-Origin = '*')
#set($context.responseOverride.header.Access-Control-Allow-Methods = '*')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,\`|~^&!+')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
`,
    errorHeaders: {
      "Access-Control-Allow-Origin": "'*'",
    },
  },
  "fresh-2": {
    responseTemplate: `\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'https://admin.example.com'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Credentials = 'true')
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#set($context.responseOverride.header.Access-Control-Max-Age = '-1')
#end
`,
    errorHeaders: {
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
          "method.response.header.Vary": "'Origin'",
        },
        responseTemplates: { "application/json": environment.responseTemplate },
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
          "method.response.header.Access-Control-Allow-Credentials": true,
          "method.response.header.Access-Control-Allow-Methods": true,
          "method.response.header.Access-Control-Allow-Headers": true,
          "method.response.header.Access-Control-Max-Age": true,
          "method.response.header.Vary": true,
        },
      },
    ],
  });
}

const environmentName: string = this.node.tryGetContext("environment") ?? "prod";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

addPreflight(api.root.resourceForPath("/orders"), environment);
addPreflight(api.root.resourceForPath("/orders/{id}"), environment);

// Errors that API Gateway makes itself.
for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
  api.addGatewayResponse(type.responseType, {
    type,
    responseHeaders: environment.errorHeaders,
  });
}
