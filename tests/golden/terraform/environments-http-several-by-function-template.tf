# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# orders-api: CORS of this HTTP API, for Terraform.

terraform {
  required_version = ">= 1.5"

  required_providers {
    archive = {
      source  = "hashicorp/archive"
      version = "~> 2.4"
    }
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "environment" {
  description = "Whose values the API gets"
  type        = string
  default     = "prod"

  validation {
    condition     = contains(["prod", "open", "fresh-2"], var.environment)
    error_message = "There is no such environment."
  }
}

resource "aws_apigatewayv2_api" "api" {
  name          = "orders-api"
  protocol_type = "HTTP"

  # No cors_configuration: with one, API Gateway would drop the headers of the function.
}

resource "aws_apigatewayv2_stage" "stage" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "prod"
  auto_deploy = true
}

resource "aws_apigatewayv2_integration" "function" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_function.function.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "function" {
  for_each = toset([
    "GET /orders",
    "PUT /orders/{id}",
  ])

  api_id    = aws_apigatewayv2_api.api.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.function.id}"
}

# Open to everyone, because browsers send preflights without a token.
resource "aws_apigatewayv2_route" "options" {
  for_each = toset([
    "OPTIONS /orders",
    "OPTIONS /orders/{id}",
  ])

  api_id             = aws_apigatewayv2_api.api.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type = "NONE"
}

resource "aws_lambda_permission" "api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/*"
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
          "prod": {
              "origins": [
                  "https://app.example.com",
                  "https://admin.example.com",
              ],
              "credentials": False,
              "preflight": {
                  "Access-Control-Allow-Methods": "GET,PUT",
                  "Access-Control-Allow-Headers": "x-\x24a-#b-\x25c,`|~^&!+",
                  "Access-Control-Max-Age": "600",
              },
              "response": {
                  "Access-Control-Expose-Headers": "etag",
              },
          },
          "open": {
              "origins": [
                  "*",
              ],
              "credentials": False,
              "preflight": {
                  "Access-Control-Allow-Methods": "*",
                  "Access-Control-Allow-Headers": "x-\x24a-#b-\x25c,`|~^&!+",
                  "Access-Control-Max-Age": "600",
              },
              "response": {
                  "Access-Control-Expose-Headers": "x-\x24a,x-`|~",
              },
          },
          "fresh-2": {
              "origins": [
                  "https://app.example.com",
                  "https://admin.example.com",
              ],
              "credentials": True,
              "preflight": {
                  "Access-Control-Allow-Methods": "GET,PUT",
                  "Access-Control-Max-Age": "-1",
              },
              "response": {
              },
          },
      }
      CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "prod"]
      ALLOWED_ORIGINS = set(CORS["origins"])
      ANY_ORIGIN = "*" in ALLOWED_ORIGINS
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
          headers = {} if ANY_ORIGIN else {"Vary": "Origin"}
          origin = "*" if ANY_ORIGIN else request_header(event, "origin")
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

resource "aws_iam_role" "function" {
  name_prefix = "corstui-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.function.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

data "aws_partition" "current" {}

output "url" {
  description = "Where the API answers"
  value       = aws_apigatewayv2_stage.stage.invoke_url
}
