# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `prod`), and `*` does not go with credentials: no site can read API Gateway's own errors (in `fresh-2`).
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Add `aws_api_gateway_method.options`, `aws_api_gateway_integration.options`, `aws_api_gateway_method_response.options`, `aws_api_gateway_integration_response.options` and `aws_api_gateway_gateway_response.errors` to the `triggers` of your `aws_api_gateway_deployment`: nothing goes live without a new deployment.
# note: Put the names of your own resources in the place of `aws_api_gateway_rest_api.api`.
# orders-api: CORS of this REST API, for Terraform.

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
      preflight          = <<-EOT
        #set($origin = $input.params().header.get('origin'))
        #if(!$origin || $origin == '')
        #set($origin = $input.params().header.get('Origin'))
        #end
        #if($origin && (
          $origin == 'https://app.example.com' ||
          $origin == 'https://admin.example.com'))
        #set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
        #set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
        #set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,`|~^&!+')
        #set($context.responseOverride.header.Access-Control-Max-Age = '600')
        #end
      EOT
      error_allow_origin = "'*'"
      error_vary         = "'Origin'"
    }
    "open" = {
      preflight          = <<-EOT
        #set($context.responseOverride.header.Access-Control-Allow-Origin = '*')
        #set($context.responseOverride.header.Access-Control-Allow-Methods = '*')
        #set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,`|~^&!+')
        #set($context.responseOverride.header.Access-Control-Max-Age = '600')
      EOT
      error_allow_origin = "'*'"
      error_vary         = null
    }
    "fresh-2" = {
      preflight          = <<-EOT
        #set($origin = $input.params().header.get('origin'))
        #if(!$origin || $origin == '')
        #set($origin = $input.params().header.get('Origin'))
        #end
        #if($origin && (
          $origin == 'https://app.example.com' ||
          $origin == 'https://admin.example.com'))
        #set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
        #set($context.responseOverride.header.Access-Control-Allow-Credentials = 'true')
        #set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
        #set($context.responseOverride.header.Access-Control-Max-Age = '-1')
        #end
      EOT
      error_allow_origin = null
      error_vary         = "'Origin'"
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
    "method.response.header.Access-Control-Allow-Origin"      = true
    "method.response.header.Access-Control-Allow-Credentials" = true
    "method.response.header.Access-Control-Allow-Methods"     = true
    "method.response.header.Access-Control-Allow-Headers"     = true
    "method.response.header.Access-Control-Max-Age"           = true
    "method.response.header.Vary"                             = true
  }
}

resource "aws_api_gateway_integration_response" "options" {
  for_each = aws_api_gateway_method_response.options

  rest_api_id = each.value.rest_api_id
  resource_id = each.value.resource_id
  http_method = each.value.http_method
  status_code = each.value.status_code

  response_parameters = {
    "method.response.header.Vary" = "'Origin'"
  }

  response_templates = {
    "application/json" = local.environment.preflight
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
    for header, value in {
      "gatewayresponse.header.Access-Control-Allow-Origin" = local.environment.error_allow_origin
      "gatewayresponse.header.Vary"                        = local.environment.error_vary
    } : header => value if value != null
  }
}
