// {{ program.title|comment }}
import * as aws from "@pulumi/aws";
{%- if program.has_function || program.choices.chooses() %}
import * as pulumi from "@pulumi/pulumi";
{%- endif %}
{% include "pulumi_values.ts" -%}
{% if program.complete || program.gateway_answers %}
const api = new aws.apigatewayv2.Api("api", {
  name: {{ program.name }},
  protocolType: "HTTP",
{%- if !program.gateway_answers %}
  // No corsConfiguration: with it, API Gateway would drop the headers of the function.
{%- else %}
  corsConfiguration: {
{%- for (key, code) in program.cors %}
    {{ key|name }}: {{ code|prepared }},
{%- endfor %}
  },
{%- endif %}
});
{% endif -%}
{% if program.has_function %}
{% include "pulumi_function.ts" -%}
{% endif -%}
{% if program.complete %}
const integration = new aws.apigatewayv2.Integration("function", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationMethod: "POST",
  integrationUri: fn.invokeArn,
  payloadFormatVersion: "2.0",
});
{% match program.authorizer %}
{%- when Some(Authorizer::Jwt) %}
const callers = new aws.apigatewayv2.Authorizer("callers", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: jwtIssuer, audiences: [jwtAudience] },
});
{% when Some(Authorizer::Cognito) %}
const { dnsSuffix } = aws.getPartitionOutput();
const { region } = aws.getRegionOutput();
const callers = new aws.apigatewayv2.Authorizer("callers", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: {
    issuer: pulumi.interpolate`https://cognito-idp.${region}.${dnsSuffix}/${userPoolId}`,
    audiences: [userPoolClientId],
  },
});
{% when Some(Authorizer::Lambda) %}
const { partition } = aws.getPartitionOutput();
const { region } = aws.getRegionOutput();
const callers = new aws.apigatewayv2.Authorizer("callers", {
  apiId: api.id,
  authorizerType: "REQUEST",
  authorizerUri: pulumi.interpolate`arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${authorizerFunctionArn}/invocations`,
  authorizerPayloadFormatVersion: "2.0",
  enableSimpleResponses: true,
  identitySources: ["$request.header.Authorization"],
});
new aws.lambda.Permission("authorizer", {
  action: "lambda:InvokeFunction",
  function: authorizerFunctionArn,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${callers.id}`,
});
{% when _ %}
{%- endmatch %}
{%- if program.routes.len() > 0 %}
for (const routeKey of [
{%- for route in program.routes %}
{%- if route.path == "$default" %}
  "$default",
{%- else %}
  {{ route.key }},
{%- endif %}
{%- endfor %}
]) {
  new aws.apigatewayv2.Route(routeKey, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
{%- if let Some(kind) = program.authorization_type %}
    authorizationType: {{ kind }},
{%- if *kind != "AWS_IAM" %}
    authorizerId: callers.id,
{%- endif %}
{%- endif %}
  });
}
{% endif -%}
{% endif -%}
{% if program.options.len() > 0 && program.has_function %}
// Open to everyone, because browsers send preflights without a token.
for (const routeKey of [
{%- for path in program.options %}
  {{ format!("OPTIONS {path}") }},
{%- endfor %}
]) {
  new aws.apigatewayv2.Route(routeKey, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
    authorizationType: "NONE",
  });
}
{% endif -%}
{% if program.complete %}
new aws.lambda.Permission("api", {
  action: "lambda:InvokeFunction",
  function: fn.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

const stage = new aws.apigatewayv2.Stage("stage", {
  apiId: api.id,
{%- if let Some(stage) = program.stage %}
  name: {{ stage|prepared }},
{%- endif %}
  autoDeploy: true,
});

export const url = stage.invokeUrl;
{% endif -%}
