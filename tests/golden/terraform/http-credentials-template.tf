# note: Preflights to `ANY /admin/{proxy+}` reach the function, which answers 204: API Gateway adds the headers.
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

resource "aws_apigatewayv2_api" "api" {
  name          = "orders-api"
  protocol_type = "HTTP"

  cors_configuration {
    allow_credentials = true
    allow_origins = [
      "https://app.example.com",
      "http://localhost:5173",
    ]
    allow_methods = [
      "GET",
      "POST",
      "PUT",
    ]
    allow_headers = [
      "*",
      "x-a",
    ]
    expose_headers = [
      "etag",
    ]
    max_age = -1
  }
}

resource "aws_apigatewayv2_stage" "stage" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "production"
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
    "ANY /admin/{proxy+}",
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
          if request_method(event) == "OPTIONS":
              return {"statusCode": 204}
          status, body = respond(event)
          return {
              "statusCode": status,
              "headers": {"content-type": "application/json"},
              "body": json.dumps(body),
          }


      def request_method(event):
          """The method, wherever the payload's version keeps it."""
          context = event.get("requestContext") or {}
          http = context.get("http") or {}
          return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
    PYTHON
  }
}

resource "aws_lambda_function" "function" {
  function_name    = "orders-api"
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
