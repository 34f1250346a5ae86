# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: The AWS provider sends a max age of 0 where the design has none: browsers keep no preflight, instead of 5 seconds without the header.
# orders-api: CORS of this HTTP API, for Terraform.

variable "environment" {
  description = "Whose values the API gets"
  type        = string
  default     = "default"

  validation {
    condition     = contains(["default", "dev", "test"], var.environment)
    error_message = "There is no such environment."
  }
}

locals {
  environments = {
    "default" = {
      allow_credentials = null
      allow_origins = [
        "https://app.example.com",
      ]
      allow_headers = null
      max_age       = 600
    }
    "dev" = {
      allow_credentials = null
      allow_origins = [
        "http://localhost:5173",
        "http://localhost:3000",
      ]
      allow_headers = null
      max_age       = null
    }
    "test" = {
      allow_credentials = true
      allow_origins = [
        "https://app.example.com",
      ]
      allow_headers = [
        "x-test",
      ]
      max_age = 600
    }
  }

  environment = local.environments[var.environment]
}

resource "aws_apigatewayv2_api" "api" {
  name          = "orders-api"
  protocol_type = "HTTP"

  cors_configuration {
    allow_credentials = local.environment.allow_credentials
    allow_origins     = local.environment.allow_origins
    allow_methods = [
      "GET",
      "PUT",
    ]
    allow_headers = local.environment.allow_headers
    expose_headers = [
      "etag",
    ]
    max_age = local.environment.max_age
  }
}
