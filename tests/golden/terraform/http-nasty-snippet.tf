# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: An HTTP API has no list of binary media types, so it is left out.
# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this HTTP API, for Terraform.

resource "aws_apigatewayv2_api" "api" {
  name          = "- *it's \"$${file('/etc/passwd')}\" %%{if true} {{resolve:ssm:x}} #end # no: é"
  protocol_type = "HTTP"

  cors_configuration {
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
      "x-$a-#b-%c",
      "no",
      "0600",
      "`|~^&!+",
    ]
    expose_headers = [
      "etag",
    ]
    max_age = 600
  }
}
