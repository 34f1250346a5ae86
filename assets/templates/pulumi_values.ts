{% if program.has_function %}
const CODE = `\
{{ program.code|backticked }}
`;
{% endif %}
{%- if program.asks.len() > 0 %}
const config = new pulumi.Config();
{%- for ask in program.asks %}
// {{ ask.about|comment }}.
const {{ ask.camel|name }} = config.require({{ ask.camel }});
{%- endfor %}
{% endif -%}
