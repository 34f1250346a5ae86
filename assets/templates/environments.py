{% if choices.holds() -%}
# What each environment has unlike others.
ENVIRONMENTS = {
{%- for (name, entries) in choices.rows(8) %}
    {{ name }}: {
{%- for (key, code) in entries %}
        "{{ key|name }}": {{ code|prepared }},
{%- endfor %}
    },
{%- endfor %}
}
{%- else -%}
ENVIRONMENTS = [
{%- for (name, _) in choices.rows(4) %}
    {{ name }},
{%- endfor %}
]
{%- endif %}
