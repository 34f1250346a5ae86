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
const integration = new HttpLambdaIntegration("Integration", fn);
{% endif %}
{% endif -%}
{% match stack.authorizer -%}
{% when Some(Authorizer::Jwt) -%}
const callers = new HttpJwtAuthorizer("Callers", props.jwtIssuer, {
  jwtAudience: [props.jwtAudience],
});

{% when Some(Authorizer::Cognito) -%}
const userPool = cognito.UserPool.fromUserPoolId(this, "UserPool", props.userPoolId);
const callers = new HttpUserPoolAuthorizer("Callers", userPool, {
  userPoolClients: [
    cognito.UserPoolClient.fromUserPoolClientId(this, "UserPoolClient", props.userPoolClientId),
  ],
});

{% when Some(Authorizer::Lambda) -%}
const authorizerFunction = lambda.Function.fromFunctionAttributes(this, "AuthorizerFunction", {
  functionArn: props.authorizerFunctionArn,
  sameEnvironment: true,
});
const callers = new HttpLambdaAuthorizer("Callers", authorizerFunction, {
  responseTypes: [HttpLambdaResponseType.SIMPLE],
});

{% when Some(Authorizer::Iam) -%}
const callers = new HttpIamAuthorizer();

{% when _ -%}
{% endmatch -%}
{% if stack.complete || stack.gateway_answers -%}
const api = new apigwv2.HttpApi(this, "Api", {
  apiName: {{ stack.name }},
{%- if stack.complete %}
{%- if stack.stage.is_some() %}
  createDefaultStage: false,
{%- endif %}
{%- if stack.authorizer.is_some() %}
  defaultAuthorizer: callers,
{%- endif %}
{%- if stack.has_default_route %}
  defaultIntegration: integration,
{%- endif %}
{%- endif %}
{%- if !stack.gateway_answers %}
  // No corsPreflight: with it, API Gateway would drop the headers of the function.
{%- else %}
  corsPreflight: {
{%- for (key, code) in stack.cors.entries %}
    {{ key|name }}: {{ code|prepared }},
{%- endfor %}
  },
{%- endif %}
});
{%- if let Some(seconds) = stack.cors.max_age %}
{%- if stack.cors.lacks_max_age %}
// CDK's Duration can be neither absent nor negative.
{%- else %}
// Switches the cache off. CDK's Duration cannot be negative.
{%- endif %}
(api.node.defaultChild as apigwv2.CfnApi).addPropertyOverride("CorsConfiguration.MaxAge", {{ seconds|prepared }});
{%- endif %}
{% endif -%}
{%- for route in stack.routes %}
{%- if route.open %}
{%- if loop.first || !stack.routes[loop.index0 - 1].open %}
{% if !stack.complete && stack.gateway_answers %}{% endif -%}
// Open to everyone, because browsers send preflights without a token.
{%- endif %}
{%- endif %}
{%- if route.is_slashed() %}
{%- for method in route.methods %}
// CDK takes no path that ends in a slash, API Gateway does.
(new apigwv2.HttpRoute(this, {{ format!("{method} {}", route.path) }}, {
  httpApi: api,
  routeKey: apigwv2.HttpRouteKey.with({{ route.unslashed() }}, apigwv2.HttpMethod.{{ method|name }}),
  integration,
{%- if route.open %}
  authorizer: new apigwv2.HttpNoneAuthorizer(),
{%- else if stack.authorizer.is_some() %}
  authorizer: callers,
{%- endif %}
}).node.defaultChild as apigwv2.CfnRoute).routeKey = {{ format!("{method} {}", route.path) }};
{%- endfor %}
{%- else %}
api.addRoutes({
  path: {{ route.path }},
  methods: [
{%- for method in route.methods -%}
apigwv2.HttpMethod.{{ method|name }}{% if !loop.last %}, {% endif %}
{%- endfor -%}
],
  integration,
{%- if route.open %}
  authorizer: new apigwv2.HttpNoneAuthorizer(),
{%- endif %}
});
{%- endif %}
{%- endfor %}
{%- if stack.has_slashed_route() %}
fn.addPermission("SlashedRoutes", {
  principal: new iam.ServicePrincipal("apigateway.amazonaws.com"),
  sourceArn: api.arnForExecuteApi(),
});
{%- endif %}
{% if stack.complete %}
{%- if let Some(stage) = stack.stage %}
const stage = api.addStage("Stage", { stageName: {{ stage|prepared }}, autoDeploy: true });
new cdk.CfnOutput(this, "Url", { value: stage.url });
{%- else %}
new cdk.CfnOutput(this, "Url", { value: api.apiEndpoint });
{%- endif %}
{%- endif %}
