#!/usr/bin/env bash
# {{ script.title|comment }}
#
# Safe to run again: what is there is brought up to date, and nothing is made twice.
{%- if script.complete %}
# API_ID names an API to use instead of the one that is called as this; FUNCTION_ARN names a function of
# your own, and ROLE_ARN a role for the function made here.
{%- else if script.calls_function %}
# FUNCTION_ARN names a function of your own, and ROLE_ARN a role for the function made here.
{%- endif %}
{%- if script.calls_function %}
# Needs the AWS CLI, version 1 or 2, and python3, which zips the function's code.
{%- else %}
# Needs the AWS CLI, version 1 or 2.
{%- endif %}
#
# Texts between single quotes are meant as they stand.
# shellcheck disable=SC1003,SC2016
set -euo pipefail
export AWS_PAGER=''
export AWS_RETRY_MODE=${AWS_RETRY_MODE:-standard} AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-10}
{%- if script.needed.len() > 0 %}
{% for needed in script.needed %}
: "${ {{- needed.name|name }}:?{{ needed.about|comment }}}"
{%- endfor %}
{%- endif %}
{%- if script.choice.chooses() %}
{%- include "aws_cli_environment.sh" %}
{%- endif %}
