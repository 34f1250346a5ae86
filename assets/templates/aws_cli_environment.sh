

# Whose values the API gets: {{ script.choice.names().as_str()|comment }}.
environment=${ENVIRONMENT:-{{ script.choice.default()|name }}}
case $environment in
{%- for environment in script.choice.environments %}
  {{ environment.name|name }})
{%- for (variable, value) in environment.values %}
    {{ variable|name }}={{ value }}
{%- endfor %}
{%- if environment.values.is_empty() %}
    # The function knows what it has.
{%- endif %}
    ;;
{%- endfor %}
  *)
    printf 'there is no environment %s: put one of %s into ENVIRONMENT\n' "$environment" {{ script.choice.names() }} >&2
    exit 2
    ;;
esac
