# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Preflights to `ANY /admin/{proxy+}` reach your function: let it answer OPTIONS with 204.
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
      "GET",
      "POST",
      "PUT",
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
