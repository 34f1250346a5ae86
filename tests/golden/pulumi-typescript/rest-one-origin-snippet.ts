# note: The OPTIONS methods answer preflights only. On every other response your function must send `Access-Control-Allow-Origin: https://app.example.com`, `Access-Control-Allow-Credentials: true`, `Access-Control-Expose-Headers: etag` and `Vary: Origin`.
# note: In this snippet `api` is your `aws.apigateway.RestApi`, and `resources` holds your `aws.apigateway.Resource`s by path.
# note: Put `deployed` into the `triggers` of your `aws.apigateway.Deployment`: nothing goes live without a new deployment.
// orders-api: CORS of this REST API, for Pulumi.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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
        "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
        "method.response.header.Access-Control-Allow-Credentials": "'true'",
        "method.response.header.Access-Control-Allow-Methods": "'GET,POST,PUT'",
        "method.response.header.Access-Control-Allow-Headers": "'content-type,authorization'",
        "method.response.header.Access-Control-Max-Age": "'600'",
        "method.response.header.Vary": "'Origin'",
      },
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
addPreflight("/admin/{proxy+}");

// Errors that API Gateway makes itself.
for (const responseType of ["DEFAULT_4XX", "DEFAULT_5XX"]) {
  const response = new aws.apigateway.Response(responseType, {
    restApiId: api.id,
    responseType,
    responseParameters: {
      "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example.com'",
      "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'",
      "gatewayresponse.header.Vary": "'Origin'",
    },
  });
  deployed.push(response.responseParameters);
}
