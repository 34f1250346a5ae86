# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# orders-api: CORS of this REST API, for Terraform.

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
  default     = "default"

  validation {
    condition     = contains(["default", "dev"], var.environment)
    error_message = "There is no such environment."
  }
}

resource "aws_api_gateway_rest_api" "api" {
  name = "orders-api"
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_rest_api.api.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "orders_id" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{id}"
}

resource "aws_api_gateway_method" "function" {
  for_each = {
    "GET /orders"      = aws_api_gateway_resource.orders.id
    "PUT /orders/{id}" = aws_api_gateway_resource.orders_id.id
  }

  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = each.value
  http_method = split(" ", each.key)[0]

  authorization = "NONE"
}

resource "aws_api_gateway_integration" "function" {
  for_each = aws_api_gateway_method.function

  rest_api_id             = each.value.rest_api_id
  resource_id             = each.value.resource_id
  http_method             = each.value.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.function.invoke_arn
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

  rest_api_id          = each.value.rest_api_id
  resource_id          = each.value.resource_id
  http_method          = each.value.http_method
  type                 = "MOCK"
  passthrough_behavior = "NEVER"

  # Without this, binary media types make the mock fail.
  content_handling = "CONVERT_TO_TEXT"

  request_templates = {
    "application/json" = jsonencode({ statusCode = 204 })
  }
}

resource "aws_api_gateway_method_response" "options" {
  for_each = aws_api_gateway_method.options

  rest_api_id = each.value.rest_api_id
  resource_id = each.value.resource_id
  http_method = each.value.http_method
  status_code = "204"

  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin"  = true
    "method.response.header.Access-Control-Allow-Methods" = true
    "method.response.header.Access-Control-Max-Age"       = true
    "method.response.header.Vary"                         = true
  }
}

resource "aws_api_gateway_integration_response" "options" {
  for_each = aws_api_gateway_method_response.options

  rest_api_id = each.value.rest_api_id
  resource_id = each.value.resource_id
  http_method = each.value.http_method
  status_code = each.value.status_code

  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin"  = "'https://app.example.com'"
    "method.response.header.Access-Control-Allow-Methods" = "'GET,PUT'"
    "method.response.header.Access-Control-Max-Age"       = "'600'"
    "method.response.header.Vary"                         = "'Origin'"
  }

  # The mapping can only be made once the integration is there.
  depends_on = [aws_api_gateway_integration.options]
}

# Errors that API Gateway makes itself.
resource "aws_api_gateway_gateway_response" "errors" {
  for_each = toset(["DEFAULT_4XX", "DEFAULT_5XX"])

  rest_api_id   = aws_api_gateway_rest_api.api.id
  response_type = each.key

  response_parameters = {
    "gatewayresponse.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
    "gatewayresponse.header.Vary"                        = "'Origin'"
  }
}

resource "aws_api_gateway_deployment" "api" {
  rest_api_id = aws_api_gateway_rest_api.api.id

  # Nothing goes live without a new deployment, so every change below asks for one.
  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_rest_api.api.binary_media_types,
      aws_api_gateway_resource.orders,
      aws_api_gateway_resource.orders_id,
      aws_api_gateway_method.function,
      aws_api_gateway_integration.function,
      aws_api_gateway_method.options,
      aws_api_gateway_integration.options,
      aws_api_gateway_method_response.options,
      aws_api_gateway_integration_response.options,
      aws_api_gateway_gateway_response.errors,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "stage" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  deployment_id = aws_api_gateway_deployment.api.id
  stage_name    = "prod"
}

resource "aws_lambda_permission" "api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/*/*"
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
              "response": {
                  "Access-Control-Expose-Headers": "etag",
              },
          },
          "dev": {
              "origins": [
                  "https://app.example.com",
              ],
              "response": {
              },
          },
      }
      CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "default"]
      ALLOWED_ORIGINS = set(CORS["origins"])
      RESPONSE_HEADERS = CORS["response"]


      def respond(event):
          """The real work: returns the status and what becomes the JSON body."""
          return 200, {"message": "ok"}


      def handler(event, context):
          """Puts the CORS headers on every answer, errors included."""
          cors = cors_headers(event)
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
          headers.update(RESPONSE_HEADERS)
          return headers


      def is_allowed(origin):
          """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
          return origin in ALLOWED_ORIGINS


      def request_header(event, name):
          """A request header by its lower-case name; "" without it. Clients choose the case."""
          for key, value in (event.get("headers") or {}).items():
              if key.lower() == name and value:
                  return value
          for key, values in (event.get("multiValueHeaders") or {}).items():
              if key.lower() == name and values:
                  return ", ".join(values)
          return ""
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
  value       = aws_api_gateway_stage.stage.invoke_url
}
