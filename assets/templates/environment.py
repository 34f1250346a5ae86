environment_name = {{ read|name }}("environment")
if environment_name is None:
    environment_name = {{ choices.base() }}
if environment_name not in ENVIRONMENTS:
    known = ", ".join(ENVIRONMENTS)
    raise ValueError(f"There is no environment {environment_name}, only {known}.")
{%- if choices.holds() %}
environment = ENVIRONMENTS[environment_name]
{%- endif %}
