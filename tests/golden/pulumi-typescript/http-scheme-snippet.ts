# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Preflights to `OPTIONS /orders` and `$default` reach your function: route `OPTIONS /orders` to it without an authorizer, and let it answer OPTIONS with 204.
# note: In this snippet `integration` leads to the function.
// orders-api: CORS of this HTTP API, for Pulumi.
import * as aws from "@pulumi/aws";

const api = new aws.apigatewayv2.Api("api", {
  name: "orders-api",
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: [
      "https://*",
      "http://localhost:3000",
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
