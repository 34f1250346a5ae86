# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `prod`), and `*` does not go with credentials: no site can read API Gateway's own errors (in `fresh-2`).
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: In this snippet `api` is your `aws.apigateway.RestApi`, and `resources` holds your `aws.apigateway.Resource`s by path.
# note: Put `deployed` into the `triggers` of your `aws.apigateway.Deployment`: nothing goes live without a new deployment.
# note: `pulumi config set environment ...` names one of `open` and `fresh-2`: without it the values are those of `prod`.
// orders-api: CORS of this REST API, for Pulumi.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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
      "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
      "gatewayresponse.header.Vary": "'Origin'",
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
      "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
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
      "gatewayresponse.header.Vary": "'Origin'",
    },
  },
};

const config = new pulumi.Config();
const environmentName: string = config.get("environment") ?? "prod";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

function resourceId(path: string): pulumi.Output<string> {
  return path === "/" ? api.rootResourceId : resources[path].id;
}

// Whatever a deployment takes a picture of: nothing goes live without a new one.
const deployed: pulumi.Input<unknown>[] = [];

function addPreflight(path: string): void {
  const method = new aws.apigateway.Method(`OPTIONS ${path}`, {
    restApi: api.id,
    resourceId: resourceId(path),
    httpMethod: "OPTIONS",
    // Open to everyone, because browsers send preflights without a token or key.
    authorization: "NONE",
    apiKeyRequired: false,
  });
  const place = {
    restApi: method.restApi,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
  };
  const integration = new aws.apigateway.Integration(`OPTIONS ${path}`, {
    ...place,
    type: "MOCK",
    passthroughBehavior: "NEVER",
    // Without this, binary media types make the mock fail.
    contentHandling: "CONVERT_TO_TEXT",
    requestTemplates: { "application/json": '{"statusCode": 204}' },
  });
  const declared = new aws.apigateway.MethodResponse(`OPTIONS ${path}`, {
    ...place,
    statusCode: "204",
    responseParameters: {
      "method.response.header.Access-Control-Allow-Origin": true,
      "method.response.header.Access-Control-Allow-Credentials": true,
      "method.response.header.Access-Control-Allow-Methods": true,
      "method.response.header.Access-Control-Allow-Headers": true,
      "method.response.header.Access-Control-Max-Age": true,
      "method.response.header.Vary": true,
    },
  });
  const answer = new aws.apigateway.IntegrationResponse(
    `OPTIONS ${path}`,
    {
      ...place,
      statusCode: declared.statusCode,
      responseParameters: {
        "method.response.header.Vary": "'Origin'",
      },
      responseTemplates: { "application/json": environment.responseTemplate },
    },
    // The mapping can only be made once the integration is there.
    { dependsOn: [integration] },
  );
  deployed.push(
    method.authorization,
    integration.requestTemplates,
    integration.contentHandling,
    declared.responseParameters,
    answer.responseParameters,
    answer.responseTemplates,
  );
}
addPreflight("/orders");
addPreflight("/orders/{id}");

// Errors that API Gateway makes itself.
for (const responseType of ["DEFAULT_4XX", "DEFAULT_5XX"]) {
  const response = new aws.apigateway.Response(responseType, {
    restApiId: api.id,
    responseType,
    responseParameters: environment.errorHeaders,
  });
  deployed.push(response.responseParameters);
}
