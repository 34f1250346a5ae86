# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: An HTTP API has no list of binary media types, so it is left out.
// - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this HTTP API, for Pulumi.
import * as aws from "@pulumi/aws";

const api = new aws.apigatewayv2.Api("api", {
  name: "- *it's \"\u0024{file('/etc/passwd')}\" \u0025{if true} {{resolve:ssm:x}} #end # no: \u00e9",
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: [
      "https://app.example.com",
      "http://localhost:5173",
    ],
    allowMethods: [
      "GET",
      "POST",
      "PUT",
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
    maxAge: 600,
  },
});
