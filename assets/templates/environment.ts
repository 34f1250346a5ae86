const environmentName: string = {{ read|name }}("environment") ?? {{ choices.base() }};
{%- if choices.holds() %}
const known = Object.keys(ENVIRONMENTS);
{%- else %}
const known = ENVIRONMENTS;
{%- endif %}
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
{%- if choices.holds() %}
const environment = ENVIRONMENTS[environmentName];
{%- endif %}
