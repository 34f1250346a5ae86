{% if locals.chooses() %}
variable "environment" {
  description = "Whose values the API gets"
  type        = string
  default     = {{ locals.default() }}

  validation {
    condition     = contains({{ locals.names()|prepared }}, var.environment)
    error_message = "There is no such environment."
  }
}
{%- if locals.holds() %}

locals {
  environments = {
{%- for (name, arguments) in locals.objects(6) %}
    {{ name }} = {
      {{ arguments|prepared }}
    }
{%- endfor %}
  }

  environment = local.environments[var.environment]
}
{%- endif %}
{% endif -%}
