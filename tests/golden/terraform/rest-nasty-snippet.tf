# note: A REST API is believed to refuse `*it's-"quoted"-$x-%y-#z-é\n` in a path: write letters, digits and `.`, `_`, `-` or `:`.
# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them.
# note: Add `aws_api_gateway_method.options`, `aws_api_gateway_integration.options`, `aws_api_gateway_method_response.options`, `aws_api_gateway_integration_response.options` and `aws_api_gateway_gateway_response.errors` to the `triggers` of your `aws_api_gateway_deployment`: nothing goes live without a new deployment.
# note: Put the names of your own resources in the place of `aws_api_gateway_rest_api.api`.
# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this REST API, for Terraform.

# Open to everyone, because browsers send preflights without a token or key.
resource "aws_api_gateway_method" "options" {
  for_each = {
    "/*it's-\"quoted\"-$x-%y-#z-\u00E9\\n/{id}" = aws_api_gateway_resource.it_s_quoted_x_y_z_n_id.id
    "/2024/no"                                  = aws_api_gateway_resource.path_2024_no.id
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
    "method.response.header.Access-Control-Allow-Headers" = true
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

  content_handling = "CONVERT_TO_TEXT"

  response_parameters = {
    "method.response.header.Vary" = "'Origin'"
  }

  response_templates = {
    "application/json" = <<-EOT
      #set($origin = $input.params().header.get('origin'))
      #if(!$origin || $origin == '')
      #set($origin = $input.params().header.get('Origin'))
      #end
      #if($origin && (
        $origin == 'https://app.example.com' ||
        $origin == 'http://localhost:5173'))
      #set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
      #set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,POST,PUT')
      #set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,no,0600,`|~^&!+')
      #set($context.responseOverride.header.Access-Control-Max-Age = '600')
      #end
    EOT
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
    "gatewayresponse.header.Access-Control-Allow-Origin" = "'*'"
    "gatewayresponse.header.Vary"                        = "'Origin'"
  }
}
