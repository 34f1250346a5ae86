# note: A REST API is believed to refuse `*it's-"quoted"-$x-%y-#z-é\n` in a path: write letters, digits and `.`, `_`, `-` or `:`.
# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
// - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this REST API, for AWS CDK.
import * as apigateway from "aws-cdk-lib/aws-apigateway";

// Answers the caller's origin if it is on the list, and grants nothing if not.
const RESPONSE_TEMPLATE = `\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'http://localhost:5173'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,POST,PUT')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,no,0600,\`|~^&!+')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
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
          "method.response.header.Vary": "'Origin'",
        },
        responseTemplates: { "application/json": RESPONSE_TEMPLATE },
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

// CDK refuses these parts of paths, so others stand in until the resource is made.
for (const [path, part] of [
  ["/part", "*it's-\"quoted\"-\u0024x-\u0025y-#z-\u00e9\\n"],
]) {
  (api.root.resourceForPath(path).node.defaultChild as apigateway.CfnResource).pathPart = part;
}

addPreflight(api.root.resourceForPath("/part/{id}"));
addPreflight(api.root.resourceForPath("/2024/no"));

// Errors that API Gateway makes itself.
for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
  api.addGatewayResponse(type.responseType, {
    type,
    responseHeaders: {
      "Access-Control-Allow-Origin": "'*'",
      "Vary": "'Origin'",
    },
  });
}
