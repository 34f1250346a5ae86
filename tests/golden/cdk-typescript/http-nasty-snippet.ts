# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: An HTTP API has no list of binary media types, so it is left out.
# note: Paste it into the constructor of your stack, and the imports above.
// - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this HTTP API, for AWS CDK.
import * as cdk from "aws-cdk-lib";
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";

const api = new apigwv2.HttpApi(this, "Api", {
  apiName: "- *it's \"\u0024{file('/etc/passwd')}\" \u0025{if true} { {resolve:ssm:x}} #end # no: \u00e9",
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
      "x-\u0024a-#b-\u0025c",
      "no",
      "0600",
      "\u0060|~^&!+",
    ],
    exposeHeaders: [
      "etag",
    ],
    maxAge: cdk.Duration.seconds(600),
  },
});
