# {{ title|comment }}
{% if complete %}
{% include "terraform_head.tf" -%}
{% endif -%}
{% include "terraform_locals.tf" -%}
{% if complete %}
resource "aws_api_gateway_rest_api" "api" {
  name = {{ name }}
{%- if policy.binary_media_types.len() > 0 %}

  binary_media_types = [
{%- for media_type in policy.binary_media_types %}
    {{ media_type }},
{%- endfor %}
  ]
{%- endif %}
}
{% for resource in resources %}
resource "aws_api_gateway_resource" {{ resource.name }} {
  rest_api_id = aws_api_gateway_rest_api.api.id
{%- if let Some(parent) = resource.parent %}
  parent_id   = aws_api_gateway_resource.{{ parent|name }}.id
{%- else %}
  parent_id   = aws_api_gateway_rest_api.api.root_resource_id
{%- endif %}
  path_part   = {{ resource.part }}
}
{% endfor %}
{%- if routes.len() > 0 %}
resource "aws_api_gateway_method" "function" {
  for_each = {
{%- for (key, id) in routes %}
    {{ key|key(*routes_width) }} = {{ id|name }}
{%- endfor %}
  }

  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = each.value
  http_method = split(" ", each.key)[0]
{%- match authorizer %}
{%- when Some(Authorizer::Cognito) %}

  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.callers.id
{%- when Some(Authorizer::Lambda) %}

  authorization = "CUSTOM"
  authorizer_id = aws_api_gateway_authorizer.callers.id
{%- when Some(Authorizer::Iam) %}

  authorization = "AWS_IAM"
{%- when Some(Authorizer::ApiKey) %}

  authorization    = "NONE"
  api_key_required = true
{%- when _ %}

  authorization = "NONE"
{%- endmatch %}
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
{% endif -%}
{% endif -%}
{% if options.len() > 0 %}
# Open to everyone, because browsers send preflights without a token or key.
resource "aws_api_gateway_method" "options" {
  for_each = {
{%- for (key, id) in options %}
    {{ key|key(*options_width) }} = {{ id|name }}
{%- endfor %}
  }

  rest_api_id      = aws_api_gateway_rest_api.api.id
  resource_id      = each.value
  http_method      = "OPTIONS"
  authorization    = "NONE"
  api_key_required = false
}
{% endif -%}
{% if gateway_answers %}
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
    {{ declared|prepared }}
  }
}

resource "aws_api_gateway_integration_response" "options" {
  for_each = aws_api_gateway_method_response.options

  rest_api_id = each.value.rest_api_id
  resource_id = each.value.resource_id
  http_method = each.value.http_method
  status_code = each.value.status_code
{%- if policy.binary_media_types.len() > 0 %}

  content_handling = "CONVERT_TO_TEXT"
{%- endif %}

  response_parameters = {
    {{ mapped|prepared }}
  }
{%- if let Some(template) = response_template %}

  response_templates = {
    {{ template|prepared }}
  }
{%- endif %}

  # The mapping can only be made once the integration is there.
  depends_on = [aws_api_gateway_integration.options]
}
{% else if options.len() > 0 %}
resource "aws_api_gateway_integration" "options" {
  for_each = aws_api_gateway_method.options

  rest_api_id             = each.value.rest_api_id
  resource_id             = each.value.resource_id
  http_method             = each.value.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.function.invoke_arn
}
{% endif %}
# Errors that API Gateway makes itself.
resource "aws_api_gateway_gateway_response" "errors" {
  for_each = toset(["DEFAULT_4XX", "DEFAULT_5XX"])

  rest_api_id   = aws_api_gateway_rest_api.api.id
  response_type = each.key

  response_parameters = {
    {{ errors|prepared }}
  }
}
{% if complete %}
resource "aws_api_gateway_deployment" "api" {
  rest_api_id = aws_api_gateway_rest_api.api.id

  # Nothing goes live without a new deployment, so every change below asks for one.
  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_rest_api.api.binary_media_types,
{%- for address in deployed %}
      {{ address|name }},
{%- endfor %}
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "stage" {
  {{ stage|prepared }}
}
{% match authorizer %}
{%- when Some(Authorizer::Cognito) %}
resource "aws_api_gateway_authorizer" "callers" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  name          = "callers"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [var.user_pool_arn]
}
{% when Some(Authorizer::Lambda) %}
resource "aws_api_gateway_authorizer" "callers" {
  rest_api_id    = aws_api_gateway_rest_api.api.id
  name           = "callers"
  type           = "TOKEN"
  authorizer_uri = "arn:${data.aws_partition.current.partition}:apigateway:${data.aws_region.current.region}:lambda:path/2015-03-31/functions/${var.authorizer_function_arn}/invocations"
}

resource "aws_lambda_permission" "authorizer" {
  action        = "lambda:InvokeFunction"
  function_name = var.authorizer_function_arn
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/authorizers/${aws_api_gateway_authorizer.callers.id}"
}

data "aws_region" "current" {}
{% when Some(Authorizer::ApiKey) %}
resource "aws_api_gateway_api_key" "callers" {
  name = {{ name }}
}

resource "aws_api_gateway_usage_plan" "callers" {
  name = {{ name }}

  api_stages {
    api_id = aws_api_gateway_rest_api.api.id
    stage  = aws_api_gateway_stage.stage.stage_name
  }
}

resource "aws_api_gateway_usage_plan_key" "callers" {
  key_id        = aws_api_gateway_api_key.callers.id
  key_type      = "API_KEY"
  usage_plan_id = aws_api_gateway_usage_plan.callers.id
}
{% when _ %}
{%- endmatch %}
resource "aws_lambda_permission" "api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/*/*"
}
{% endif -%}
{% if complete || !gateway_answers %}
{% include "terraform_function.tf" -%}
{% endif -%}
{% if complete %}
output "url" {
  description = "Where the API answers"
  value       = aws_api_gateway_stage.stage.invoke_url
}
{% endif -%}
