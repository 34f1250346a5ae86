# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Preflights to `OPTIONS /orders` and `$default` reach your function: route `OPTIONS /orders` to it without an authorizer, and let it answer OPTIONS with 204.
# note: Paste it into the constructor of your stack, and the imports above.
// orders-api: CORS of this HTTP API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";

const api = new apigwv2.HttpApi(this, "Api", {
  apiName: "orders-api",
  corsPreflight: {
    allowOrigins: [
      "https://*",
      "http://localhost:3000",
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
