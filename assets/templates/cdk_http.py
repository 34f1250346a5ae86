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
integration = HttpLambdaIntegration("Integration", function)
{% endif %}
{% endif -%}
{% match stack.authorizer -%}
{% when Some(Authorizer::Jwt) -%}
callers = HttpJwtAuthorizer("Callers", jwt_issuer, jwt_audience=[jwt_audience])

{% when Some(Authorizer::Cognito) -%}
user_pool = cognito.UserPool.from_user_pool_id(self, "UserPool", user_pool_id)
callers = HttpUserPoolAuthorizer(
    "Callers",
    user_pool,
    user_pool_clients=[
        cognito.UserPoolClient.from_user_pool_client_id(self, "UserPoolClient", user_pool_client_id)
    ],
)

{% when Some(Authorizer::Lambda) -%}
authorizer_function = lambda_.Function.from_function_attributes(
    self,
    "AuthorizerFunction",
    function_arn=authorizer_function_arn,
    same_environment=True,
)
callers = HttpLambdaAuthorizer(
    "Callers",
    authorizer_function,
    response_types=[HttpLambdaResponseType.SIMPLE],
)

{% when Some(Authorizer::Iam) -%}
callers = HttpIamAuthorizer()

{% when _ -%}
{% endmatch -%}
{% if stack.complete || stack.gateway_answers -%}
api = apigwv2.HttpApi(
    self,
    "Api",
    api_name={{ stack.name }},
{%- if stack.complete %}
{%- if stack.stage.is_some() %}
    create_default_stage=False,
{%- endif %}
{%- if stack.authorizer.is_some() %}
    default_authorizer=callers,
{%- endif %}
{%- if stack.has_default_route %}
    default_integration=integration,
{%- endif %}
{%- endif %}
{%- if !stack.gateway_answers %}
    # No cors_preflight: with it, API Gateway would drop the headers of the function.
{%- else %}
    cors_preflight=apigwv2.CorsPreflightOptions(
{%- for (key, code) in stack.cors.entries %}
        {{ key|name }}={{ code|prepared }},
{%- endfor %}
    ),
{%- endif %}
)
{%- if let Some(seconds) = stack.cors.max_age %}
{%- if stack.cors.lacks_max_age %}
# CDK's Duration can be neither absent nor negative.
{%- else %}
# Switches the cache off. CDK's Duration cannot be negative.
{%- endif %}
api.node.default_child.add_property_override("CorsConfiguration.MaxAge", {{ seconds|prepared }})
{%- endif %}
{% endif -%}
{%- for route in stack.routes %}
{%- if route.open %}
{%- if loop.first || !stack.routes[loop.index0 - 1].open %}
# Open to everyone, because browsers send preflights without a token.
{%- endif %}
{%- endif %}
{%- if route.is_slashed() %}
{%- for method in route.methods %}
# CDK takes no path that ends in a slash, API Gateway does.
apigwv2.HttpRoute(
    self,
    {{ format!("{method} {}", route.path) }},
    http_api=api,
    route_key=apigwv2.HttpRouteKey.with_({{ route.unslashed() }}, apigwv2.HttpMethod.{{ method|name }}),
    integration=integration,
{%- if route.open %}
    authorizer=apigwv2.HttpNoneAuthorizer(),
{%- else if stack.authorizer.is_some() %}
    authorizer=callers,
{%- endif %}
).node.default_child.add_property_override("RouteKey", {{ format!("{method} {}", route.path) }})
{%- endfor %}
{%- else %}
api.add_routes(
    path={{ route.path }},
    methods=[
{%- for method in route.methods -%}
apigwv2.HttpMethod.{{ method|name }}{% if !loop.last %}, {% endif %}
{%- endfor -%}
],
    integration=integration,
{%- if route.open %}
    authorizer=apigwv2.HttpNoneAuthorizer(),
{%- endif %}
)
{%- endif %}
{%- endfor %}
{%- if stack.has_slashed_route() %}
function.add_permission(
    "SlashedRoutes",
    principal=iam.ServicePrincipal("apigateway.amazonaws.com"),
    source_arn=api.arn_for_execute_api(),
)
{%- endif %}
{% if stack.complete %}
{%- if let Some(stage) = stack.stage %}
stage = api.add_stage("Stage", stage_name={{ stage|prepared }}, auto_deploy=True)
cdk.CfnOutput(self, "Url", value=stage.url)
{%- else %}
cdk.CfnOutput(self, "Url", value=api.api_endpoint)
{%- endif %}
{%- endif %}
