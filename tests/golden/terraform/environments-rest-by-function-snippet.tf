# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `dev`).
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Add `aws_api_gateway_method.options`, `aws_api_gateway_integration.options` and `aws_api_gateway_gateway_response.errors` to the `triggers` of your `aws_api_gateway_deployment`: nothing goes live without a new deployment.
# note: Put the names of your own resources in the place of `aws_api_gateway_rest_api.api` and `aws_iam_role.function`.
# orders-api: CORS of this REST API, for Terraform.

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
      error_allow_origin      = "'https://app.example.com'"
      error_allow_credentials = null
    }
    "dev" = {
      error_allow_origin      = "'*'"
      error_allow_credentials = null
    }
    "test" = {
      error_allow_origin      = "'https://app.example.com'"
      error_allow_credentials = "'true'"
    }
  }

  environment = local.environments[var.environment]
}

# Open to everyone, because browsers send preflights without a token or key.
resource "aws_api_gateway_method" "options" {
  for_each = {
    "/orders"      = aws_api_gateway_resource.orders.id
    "/orders/{id}" = aws_api_gateway_resource.orders_id.id
  }

  rest_api_id      = aws_api_gateway_rest_api.api.id
  resource_id      = each.value
  http_method      = "OPTIONS"
  authorization    = "NONE"
  api_key_required = false
}

resource "aws_api_gateway_integration" "options" {
  for_each = aws_api_gateway_method.options

  rest_api_id             = each.value.rest_api_id
  resource_id             = each.value.resource_id
  http_method             = each.value.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.function.invoke_arn
}

# Errors that API Gateway makes itself.
resource "aws_api_gateway_gateway_response" "errors" {
  for_each = toset(["DEFAULT_4XX", "DEFAULT_5XX"])

  rest_api_id   = aws_api_gateway_rest_api.api.id
  response_type = each.key

  response_parameters = {
    for header, value in {
      "gatewayresponse.header.Access-Control-Allow-Origin"      = local.environment.error_allow_origin
      "gatewayresponse.header.Access-Control-Allow-Credentials" = local.environment.error_allow_credentials
      "gatewayresponse.header.Vary"                             = "'Origin'"
    } : header => value if value != null
  }
}

data "archive_file" "function" {
  type        = "zip"
  output_path = "${path.module}/function.zip"

  source {
    filename = "index.py"

    content = <<-PYTHON
      import json
      import logging
      import os

      # What each environment allows. The variable ENVIRONMENT names one.
      ENVIRONMENTS = {
          "default": {
              "origins": [
                  "https://app.example.com",
              ],
              "credentials": False,
              "preflight": {
                  "Access-Control-Allow-Methods": "GET,PUT",
                  "Access-Control-Max-Age": "600",
              },
              "response": {
                  "Access-Control-Expose-Headers": "etag",
              },
          },
          "dev": {
              "origins": [
                  "http://localhost:5173",
                  "http://localhost:3000",
              ],
              "credentials": False,
              "preflight": {
                  "Access-Control-Allow-Methods": "GET,PUT",
              },
              "response": {
                  "Access-Control-Expose-Headers": "etag",
              },
          },
          "test": {
              "origins": [
                  "https://app.example.com",
              ],
              "credentials": True,
              "preflight": {
                  "Access-Control-Allow-Methods": "GET,PUT",
                  "Access-Control-Allow-Headers": "x-test",
                  "Access-Control-Max-Age": "600",
              },
              "response": {
                  "Access-Control-Expose-Headers": "etag",
              },
          },
      }
      CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "default"]
      ALLOWED_ORIGINS = set(CORS["origins"])
      PREFLIGHT_HEADERS = CORS["preflight"]
      RESPONSE_HEADERS = CORS["response"]


      def respond(event):
          """The real work: returns the status and what becomes the JSON body."""
          return 200, {"message": "ok"}


      def handler(event, context):
          """Puts the CORS headers on every answer, errors included."""
          cors = cors_headers(event)
          if is_preflight(event):
              return {"statusCode": 204, "headers": cors}
          try:
              status, body = respond(event)
          except Exception:
              logging.exception("respond failed")
              status, body = 500, {"message": "Internal Server Error"}
          return {
              "statusCode": status,
              "headers": {"content-type": "application/json", **cors},
              "body": json.dumps(body),
          }


      def cors_headers(event):
          # Caches must keep the answers to different origins apart, refusals included.
          headers = {"Vary": "Origin"}
          origin = request_header(event, "origin")
          if not is_allowed(origin):
              return headers
          headers["Access-Control-Allow-Origin"] = origin
          if CORS["credentials"]:
              headers["Access-Control-Allow-Credentials"] = "true"
          if is_preflight(event):
              headers.update(PREFLIGHT_HEADERS)
          else:
              headers.update(RESPONSE_HEADERS)
          return headers


      def is_allowed(origin):
          """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
          return origin in ALLOWED_ORIGINS


      def is_preflight(event):
          asked = request_header(event, "access-control-request-method")
          return request_method(event) == "OPTIONS" and asked != ""


      def request_header(event, name):
          """A request header by its lower-case name; "" without it. Clients choose the case."""
          for key, value in (event.get("headers") or {}).items():
              if key.lower() == name and value:
                  return value
          for key, values in (event.get("multiValueHeaders") or {}).items():
              if key.lower() == name and values:
                  return ", ".join(values)
          return ""


      def request_method(event):
          """The method, wherever the payload's version keeps it."""
          context = event.get("requestContext") or {}
          http = context.get("http") or {}
          return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
    PYTHON
  }
}

resource "aws_lambda_function" "function" {
  function_name    = "orders-api-${var.environment}"
  role             = aws_iam_role.function.arn
  runtime          = "python3.13"
  handler          = "index.handler"
  filename         = data.archive_file.function.output_path
  source_code_hash = data.archive_file.function.output_base64sha256

  environment {
    variables = {
      ENVIRONMENT = var.environment
    }
  }
}
