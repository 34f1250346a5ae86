{% if stack.has_function -%}
const fn = new lambda.Function(this, "Function", {
  runtime: lambda.Runtime.{{ stack.runtime|name }},
  handler: "index.handler",
  code: lambda.Code.fromInline(CODE),
{%- if stack.choices.by_function() %}
  environment: { ENVIRONMENT: environmentName },
{%- endif %}
});
{% if stack.has_integration() -%}
const integration = new apigateway.LambdaIntegration(fn, { scopePermissionToMethod: false });
{% endif %}
{% endif -%}
{% match stack.authorizer -%}
{% when Some(Authorizer::Cognito) -%}
const callers = new apigateway.CognitoUserPoolsAuthorizer(this, "Callers", {
  cognitoUserPools: [cognito.UserPool.fromUserPoolArn(this, "UserPool", props.userPoolArn)],
});

{% when Some(Authorizer::Lambda) -%}
const callers = new apigateway.TokenAuthorizer(this, "Callers", {
  handler: lambda.Function.fromFunctionAttributes(this, "AuthorizerFunction", {
    functionArn: props.authorizerFunctionArn,
    sameEnvironment: true,
  }),
});

{% when _ -%}
{% endmatch -%}
{% if stack.complete -%}
const api = new apigateway.RestApi(this, "Api", {
  restApiName: {{ stack.name }},
{%- if let Some(stage) = stack.stage %}
  deployOptions: { stageName: {{ stage|prepared }} },
{%- endif %}
{%- if stack.binary_media_types.len() > 0 %}
  binaryMediaTypes: [
{%- for media_type in stack.binary_media_types %}
    {{ media_type }},
{%- endfor %}
  ],
{%- endif %}
{%- match stack.authorizer %}
{%- when Some(Authorizer::Cognito) %}
  defaultMethodOptions: { authorizer: callers },
{%- when Some(Authorizer::Lambda) %}
  defaultMethodOptions: { authorizer: callers },
{%- when Some(Authorizer::Iam) %}
  defaultMethodOptions: { authorizationType: apigateway.AuthorizationType.IAM },
{%- when Some(Authorizer::ApiKey) %}
  defaultMethodOptions: { apiKeyRequired: true },
{%- when _ %}
{%- endmatch %}
  // The role that lets API Gateway write logs belongs to the account, not to this API.
  cloudWatchRole: false,
});

{% endif -%}
{% if stack.odd_parts.len() > 0 -%}
// CDK refuses these parts of paths, so others stand in until the resource is made.
for (const [path, part] of [
{%- for (path, part) in stack.odd_parts %}
  [{{ path }}, {{ part }}],
{%- endfor %}
]) {
  (api.root.resourceForPath(path).node.defaultChild as apigateway.CfnResource).pathPart = part;
}

{% endif -%}
{% for route in stack.routes -%}
{% if route.open -%}
{% if loop.first || !stack.routes[loop.index0 - 1].open -%}
// Open to everyone, because browsers send preflights without a token or key.
{% endif -%}
api.root.resourceForPath({{ route.path }}).addMethod("OPTIONS", integration, {
  authorizationType: apigateway.AuthorizationType.NONE,
  apiKeyRequired: false,
});
{% else -%}
{% for method in route.methods -%}
api.root.resourceForPath({{ route.path }}).addMethod("{{ method|name }}", integration);
{% endfor -%}
{% endif -%}
{% endfor -%}
{% for path in stack.mocks -%}
addPreflight(api.root.resourceForPath({{ path }}){% if stack.mock.is_chosen %}, environment{% endif %});
{% endfor %}
// Errors that API Gateway makes itself.
for (const type of [apigateway.ResponseType.DEFAULT_4XX, apigateway.ResponseType.DEFAULT_5XX]) {
  api.addGatewayResponse(type.responseType, {
    type,
{%- if let Some(headers) = stack.errors %}
    responseHeaders: {{ headers|prepared }},
{%- endif %}
  });
}
{% if stack.authorizer == Some(Authorizer::ApiKey) %}
const plan = api.addUsagePlan("UsagePlan", {
  apiStages: [{ api, stage: api.deploymentStage }],
});
plan.addApiKey(api.addApiKey("ApiKey"));
{%- endif %}
