# note: Add `aws_api_gateway_gateway_response.errors` to the `triggers` of your `aws_api_gateway_deployment`: nothing goes live without a new deployment.
# note: Put the names of your own resources in the place of `aws_api_gateway_rest_api.api` and `aws_iam_role.function`.
# orders-api: CORS of this REST API, for Terraform.

# Errors that API Gateway makes itself.
resource "aws_api_gateway_gateway_response" "errors" {
  for_each = toset(["DEFAULT_4XX", "DEFAULT_5XX"])

  rest_api_id   = aws_api_gateway_rest_api.api.id
  response_type = each.key

  response_parameters = {
    "gatewayresponse.header.Access-Control-Allow-Origin" = "'*'"
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

      PREFLIGHT_HEADERS = {
          "Access-Control-Allow-Methods": "GET,POST,PUT",
          "Access-Control-Allow-Headers": "content-type,authorization",
          "Access-Control-Max-Age": "600",
      }

      RESPONSE_HEADERS = {
          "Access-Control-Expose-Headers": "etag",
      }


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
          headers = {"Access-Control-Allow-Origin": "*"}
          if is_preflight(event):
              headers.update(PREFLIGHT_HEADERS)
          else:
              headers.update(RESPONSE_HEADERS)
          return headers


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
  function_name    = "orders-api"
  role             = aws_iam_role.function.arn
  runtime          = "python3.13"
  handler          = "index.handler"
  filename         = data.archive_file.function.output_path
  source_code_hash = data.archive_file.function.output_base64sha256
}
