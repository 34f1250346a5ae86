{% if locals.chooses() %}
variable "environment" {
  description = "Whose values the API gets"
  type        = string
  default     = {{ locals.default() }}

  validation {
    condition     = contains(keys(local.environments), var.environment)
    error_message = "There is no such environment."
  }
}

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
{% endif -%}
