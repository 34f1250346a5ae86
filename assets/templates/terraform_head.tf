terraform {
  required_version = {{ versions::TERRAFORM }}

  required_providers {
    archive = {
      source  = {{ versions::ARCHIVE_PROVIDER.source }}
      version = {{ versions::ARCHIVE_PROVIDER.version }}
    }
    aws = {
      source  = {{ versions::AWS_PROVIDER.source }}
      version = {{ versions::AWS_PROVIDER.version }}
    }
  }
}
{% for variable in variables %}
variable {{ variable.snake }} {
  description = {{ variable.about }}
  type        = string
}
{% endfor -%}
