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

locals {
  environments = {
    "prod" = {
      allow_credentials = null
      allow_origins = [
        "https://app.example.com",
        "https://admin.example.com",
      ]
      allow_methods = [
        "GET",
        "PUT",
      ]
      allow_headers = [
        "x-$a-#b-%c",
        "`|~^&!+",
      ]
      expose_headers = [
        "etag",
      ]
      max_age = 600
    }
    "open" = {
      allow_credentials = null
      allow_origins = [
        "*",
      ]
      allow_methods = [
        "*",
      ]
      allow_headers = [
        "x-$a-#b-%c",
        "`|~^&!+",
      ]
      expose_headers = [
        "x-$a",
        "x-`|~",
      ]
      max_age = 600
    }
    "fresh-2" = {
      allow_credentials = true
      allow_origins = [
        "https://app.example.com",
        "https://admin.example.com",
      ]
      allow_methods = [
        "GET",
        "PUT",
      ]
      allow_headers  = null
      expose_headers = null
      max_age        = -1
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
    allow_methods     = local.environment.allow_methods
    allow_headers     = local.environment.allow_headers
    expose_headers    = local.environment.expose_headers
    max_age           = local.environment.max_age
  }
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


      def respond(event):
          """The real work: returns the status and what becomes the JSON body."""
          return 200, {"message": "ok"}


      def handler(event, context):
          """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
          status, body = respond(event)
          return {
              "statusCode": status,
              "headers": {"content-type": "application/json"},
              "body": json.dumps(body),
          }
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
