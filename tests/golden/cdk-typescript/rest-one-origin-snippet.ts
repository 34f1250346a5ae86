# note: The OPTIONS methods answer preflights only. On every other response your function must send `Access-Control-Allow-Origin: https://app.example.com`, `Access-Control-Allow-Credentials: true`, `Access-Control-Expose-Headers: etag` and `Vary: Origin`.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
// orders-api: CORS of this REST API, for AWS CDK.
import * as apigateway from "aws-cdk-lib/aws-apigateway";

function addPreflight(resource: apigateway.IResource): void {
  const preflight = new apigateway.MockIntegration({
    // Without this, binary media types make the mock fail.
    contentHandling: apigateway.ContentHandling.CONVERT_TO_TEXT,
    passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
    requestTemplates: { "application/json": '{"statusCode": 204}' },
    integrationResponses: [
      {
        statusCode: "204",
        responseParameters: {
          "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
          "method.response.header.Access-Control-Allow-Credentials": "'true'",
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

addPreflight(api.root.resourceForPath("/orders"));
addPreflight(api.root.resourceForPath("/orders/{id}"));
addPreflight(api.root.resourceForPath("/admin/{proxy+}"));

// Errors that API Gateway makes itself.
for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
  api.addGatewayResponse(type.responseType, {
    type,
    responseHeaders: {
      "Access-Control-Allow-Origin": "'https://app.example.com'",
      "Access-Control-Allow-Credentials": "'true'",
      "Vary": "'Origin'",
    },
  });
}
