{% if choices.holds() -%}
/** What one environment has unlike others. */
interface Environment {
{%- for (key, kind) in choices.types() %}
  readonly {{ key|name }}: {{ kind|prepared }};
{%- endfor %}
}

const ENVIRONMENTS: Record<string, Environment> = {
{%- for (name, entries) in choices.rows(4) %}
  {{ name }}: {
{%- for (key, code) in entries %}
    {{ key|name }}: {{ code|prepared }},
{%- endfor %}
  },
{%- endfor %}
};
{%- else -%}
const ENVIRONMENTS = [
{%- for (name, _) in choices.rows(4) %}
  {{ name }},
{%- endfor %}
];
{%- endif %}
