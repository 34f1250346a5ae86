# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Paste it into the constructor of your stack, and the imports above.
// orders-api: CORS of this HTTP API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";

const api = new apigwv2.HttpApi(this, "Api", {
  apiName: "orders-api",
  corsPreflight: {
    allowOrigins: [
      "https://app.example.com",
      "http://localhost:5173",
    ],
    allowMethods: [
      apigwv2.CorsHttpMethod.HEAD,
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
