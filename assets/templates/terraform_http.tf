# {{ title|comment }}
{% if complete %}
{% include "terraform_head.tf" -%}
{% endif -%}
{% include "terraform_locals.tf" -%}
{% if complete || gateway_answers %}
resource "aws_apigatewayv2_api" "api" {
  name          = {{ name }}
  protocol_type = "HTTP"
{%- if !gateway_answers %}

  # No cors_configuration: with one, API Gateway would drop the headers of the function.
{%- else %}

  cors_configuration {
    {{ cors|prepared }}
  }
{%- endif %}
}
{% endif -%}
{% if complete %}
resource "aws_apigatewayv2_stage" "stage" {
  {{ stage|prepared }}
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
{%- for key in routes %}
    {{ key }},
{%- endfor %}
  ])

  api_id    = aws_apigatewayv2_api.api.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.function.id}"
{%- if let Some(kind) = authorization_type %}

  authorization_type = {{ kind }}
{%- if *kind != "AWS_IAM" %}
  authorizer_id      = aws_apigatewayv2_authorizer.callers.id
{%- endif %}
{%- endif %}
}
{% endif -%}
{% if options.len() > 0 && (complete || !gateway_answers) %}
# Open to everyone, because browsers send preflights without a token.
resource "aws_apigatewayv2_route" "options" {
  for_each = toset([
{%- for key in options %}
    {{ key }},
{%- endfor %}
  ])

  api_id             = aws_apigatewayv2_api.api.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type = "NONE"
}
{% endif -%}
{% if complete %}
{%- match authorizer %}
{%- when Some(Authorizer::Jwt) %}
resource "aws_apigatewayv2_authorizer" "callers" {
  api_id           = aws_apigatewayv2_api.api.id
  name             = "callers"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.jwt_issuer
    audience = [var.jwt_audience]
  }
}
{% when Some(Authorizer::Cognito) %}
resource "aws_apigatewayv2_authorizer" "callers" {
  api_id           = aws_apigatewayv2_api.api.id
  name             = "callers"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://cognito-idp.${data.aws_region.current.region}.${data.aws_partition.current.dns_suffix}/${var.user_pool_id}"
    audience = [var.user_pool_client_id]
  }
}

data "aws_region" "current" {}
{% when Some(Authorizer::Lambda) %}
resource "aws_apigatewayv2_authorizer" "callers" {
  api_id                            = aws_apigatewayv2_api.api.id
  name                              = "callers"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = "arn:${data.aws_partition.current.partition}:apigateway:${data.aws_region.current.region}:lambda:path/2015-03-31/functions/${var.authorizer_function_arn}/invocations"
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  identity_sources                  = ["$request.header.Authorization"]
}

resource "aws_lambda_permission" "authorizer" {
  action        = "lambda:InvokeFunction"
  function_name = var.authorizer_function_arn
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.callers.id}"
}

data "aws_region" "current" {}
{% when _ %}
{%- endmatch %}
resource "aws_lambda_permission" "api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/*"
}
{% endif -%}
{% if complete || !gateway_answers %}
{% include "terraform_function.tf" -%}
{% endif -%}
{% if complete %}
output "url" {
  description = "Where the API answers"
  value       = aws_apigatewayv2_stage.stage.invoke_url
}
{% endif -%}
