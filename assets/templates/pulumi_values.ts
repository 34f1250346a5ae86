{% if program.has_function %}
const CODE = `\
{{ program.code|backticked }}
`;
{% endif %}
{%- if let Some(table) = program.choices.table() %}
{{ table|prepared }}
{% endif %}
{%- if program.asks.len() > 0 || program.choices.chooses() %}
const config = new pulumi.Config();
{%- for ask in program.asks %}
// {{ ask.about|comment }}.
const {{ ask.camel|name }} = config.require({{ ask.camel }});
{%- endfor %}
{%- if let Some(lookup) = program.choices.lookup("config.get") %}
{{ lookup|prepared }}
{%- endif %}
{% endif -%}
