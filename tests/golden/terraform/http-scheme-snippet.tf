# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Preflights to `OPTIONS /orders` and `$default` reach your function: route `OPTIONS /orders` to it without an authorizer, and let it answer OPTIONS with 204.
# orders-api: CORS of this HTTP API, for Terraform.

resource "aws_apigatewayv2_api" "api" {
  name          = "orders-api"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = [
      "https://*",
      "http://localhost:3000",
    ]
    allow_methods = [
      "GET",
      "POST",
      "PUT",
    ]
    allow_headers = [
      "content-type",
      "authorization",
    ]
    expose_headers = [
      "etag",
    ]
    max_age = 600
  }
}
