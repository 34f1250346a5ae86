{% if stack.has_function -%}
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.{{ stack.runtime|name }},
    handler="index.handler",
    code=lambda_.Code.from_inline(CODE),
{%- if stack.choices.by_function() %}
    environment={"ENVIRONMENT": environment_name},
{%- endif %}
)
{% if stack.has_integration() -%}
integration = apigateway.LambdaIntegration(function, scope_permission_to_method=False)
{% endif %}
{% endif -%}
{% match stack.authorizer -%}
{% when Some(Authorizer::Cognito) -%}
callers = apigateway.CognitoUserPoolsAuthorizer(
    self,
    "Callers",
    cognito_user_pools=[cognito.UserPool.from_user_pool_arn(self, "UserPool", user_pool_arn)],
)

{% when Some(Authorizer::Lambda) -%}
callers = apigateway.TokenAuthorizer(
    self,
    "Callers",
    handler=lambda_.Function.from_function_attributes(
        self,
        "AuthorizerFunction",
        function_arn=authorizer_function_arn,
        same_environment=True,
    ),
)

{% when _ -%}
{% endmatch -%}
{% if stack.complete -%}
api = apigateway.RestApi(
    self,
    "Api",
    rest_api_name={{ stack.name }},
{%- if let Some(stage) = stack.stage %}
    deploy_options=apigateway.StageOptions(stage_name={{ stage|prepared }}),
{%- endif %}
{%- if stack.binary_media_types.len() > 0 %}
    binary_media_types=[
{%- for media_type in stack.binary_media_types %}
        {{ media_type }},
{%- endfor %}
    ],
{%- endif %}
{%- match stack.authorizer %}
{%- when Some(Authorizer::Cognito) %}
    default_method_options=apigateway.MethodOptions(authorizer=callers),
{%- when Some(Authorizer::Lambda) %}
    default_method_options=apigateway.MethodOptions(authorizer=callers),
{%- when Some(Authorizer::Iam) %}
    default_method_options=apigateway.MethodOptions(
        authorization_type=apigateway.AuthorizationType.IAM
    ),
{%- when Some(Authorizer::ApiKey) %}
    default_method_options=apigateway.MethodOptions(api_key_required=True),
{%- when _ %}
{%- endmatch %}
    # The role that lets API Gateway write logs belongs to the account, not to this API.
    cloud_watch_role=False,
)

{% endif -%}
{% if stack.odd_parts.len() > 0 -%}
# CDK refuses these parts of paths, so others stand in until the resource is made.
for path, part in [
{%- for (path, part) in stack.odd_parts %}
    ({{ path }}, {{ part }}),
{%- endfor %}
]:
    stand_in = api.root.resource_for_path(path).node.default_child
    stand_in.add_property_override("PathPart", part)

{% endif -%}
{% for route in stack.routes -%}
{% if route.open -%}
{% if loop.first || !stack.routes[loop.index0 - 1].open -%}
# Open to everyone, because browsers send preflights without a token or key.
{% endif -%}
api.root.resource_for_path({{ route.path }}).add_method(
    "OPTIONS",
    integration,
    authorization_type=apigateway.AuthorizationType.NONE,
    api_key_required=False,
)
{% else -%}
{% for method in route.methods -%}
api.root.resource_for_path({{ route.path }}).add_method("{{ method|name }}", integration)
{% endfor -%}
{% endif -%}
{% endfor -%}
{% for path in stack.mocks -%}
add_preflight(api.root.resource_for_path({{ path }}){% if stack.mock.is_chosen %}, environment{% endif %})
{% endfor %}
# Errors that API Gateway makes itself.
for response_type in [apigateway.ResponseType.DEFAULT_4_XX, apigateway.ResponseType.DEFAULT_5_XX]:
    api.add_gateway_response(
        response_type.response_type,
        type=response_type,
{%- if let Some(headers) = stack.errors %}
        response_headers={{ headers|prepared }},
{%- endif %}
    )
{% if stack.authorizer == Some(Authorizer::ApiKey) %}
plan = api.add_usage_plan(
    "UsagePlan",
    api_stages=[apigateway.UsagePlanPerApiStage(api=api, stage=api.deployment_stage)],
)
plan.add_api_key(api.add_api_key("ApiKey"))
{%- endif %}
