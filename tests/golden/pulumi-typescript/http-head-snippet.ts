# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
// orders-api: CORS of this HTTP API, for Pulumi.
import * as aws from "@pulumi/aws";

const api = new aws.apigatewayv2.Api("api", {
  name: "orders-api",
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: [
      "https://app.example.com",
      "http://localhost:5173",
    ],
    allowMethods: [
      "HEAD",
    ],
    allowHeaders: [
      "content-type",
      "authorization",
    ],
    exposeHeaders: [
      "etag",
    ],
    maxAge: 600,
  },
});
