# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# orders-api: CORS of this HTTP API, for Terraform.

resource "aws_apigatewayv2_api" "api" {
  name          = "orders-api"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = [
      "https://app.example.com",
      "http://localhost:5173",
    ]
    allow_methods = [
      "HEAD",
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
