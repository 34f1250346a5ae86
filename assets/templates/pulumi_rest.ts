// {{ program.title|comment }}
{%- if program.complete %}
import { createHash } from "crypto";
{%- endif %}
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
{% include "pulumi_values.ts" -%}
{% if program.gateway_answers && program.options.len() > 0 %}
{%- if let Some(template) = program.mock.template %}
// Answers the caller's origin if it is on the list, and grants nothing if not.
const RESPONSE_TEMPLATE = `\
{{ template|backticked }}
`;
{% endif -%}
{% endif -%}
{% if program.complete %}
const api = new aws.apigateway.RestApi("api", {
  name: {{ program.name }},
{%- if program.policy.binary_media_types.len() > 0 %}
  binaryMediaTypes: [
{%- for media_type in program.policy.binary_media_types %}
    {{ media_type }},
{%- endfor %}
  ],
{%- endif %}
});

const resources: Record<string, aws.apigateway.Resource> = {};
{%- if program.resources.len() > 0 %}
for (const path of [
{%- for path in program.resources %}
  {{ path }},
{%- endfor %}
]) {
  const slash = path.lastIndexOf("/");
  resources[path] = new aws.apigateway.Resource(path, {
    restApi: api.id,
    parentId: resourceId(path.slice(0, slash) || "/"),
    pathPart: path.slice(slash + 1),
  });
}
{%- endif %}
{% endif -%}
{% if program.complete || program.options.len() > 0 %}
function resourceId(path: string): pulumi.Output<string> {
  return path === "/" ? api.rootResourceId : resources[path].id;
}
{% endif %}
// Whatever a deployment takes a picture of: nothing goes live without a new one.
const deployed: pulumi.Input<unknown>[] = [];
{%- if program.has_function %}

{% include "pulumi_function.ts" %}
{%- endif %}
{%- match program.authorizer %}
{%- when Some(Authorizer::Cognito) %}

const callers = new aws.apigateway.Authorizer("callers", {
  restApi: api.id,
  type: "COGNITO_USER_POOLS",
  providerArns: [userPoolArn],
});
{%- when Some(Authorizer::Lambda) %}

const { partition } = aws.getPartitionOutput();
const { region } = aws.getRegionOutput();
const callers = new aws.apigateway.Authorizer("callers", {
  restApi: api.id,
  type: "TOKEN",
  authorizerUri: pulumi.interpolate`arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${authorizerFunctionArn}/invocations`,
});
new aws.lambda.Permission("authorizer", {
  action: "lambda:InvokeFunction",
  function: authorizerFunctionArn,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${callers.id}`,
});
{%- when _ %}
{%- endmatch %}
{%- if program.complete || !program.gateway_answers && program.options.len() > 0 %}

function addRoute(
  httpMethod: string,
  path: string,
  access: Pick<aws.apigateway.MethodArgs, "authorization" | "authorizerId" | "apiKeyRequired">,
): void {
  const method = new aws.apigateway.Method(`${httpMethod} ${path}`, {
    restApi: api.id,
    resourceId: resourceId(path),
    httpMethod,
    ...access,
  });
  const integration = new aws.apigateway.Integration(`${httpMethod} ${path}`, {
    restApi: method.restApi,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: fn.invokeArn,
  });
  deployed.push(
    method.authorization,
    method.authorizerId,
    method.apiKeyRequired,
    integration.id,
    integration.uri,
  );
}
{%- if program.complete %}
{%- for route in program.routes %}
addRoute("{{ route.method|name }}", {{ route.path }}, {
{%- match program.authorizer %}
{%- when Some(Authorizer::Cognito) %} authorization: "COGNITO_USER_POOLS", authorizerId: callers.id
{%- when Some(Authorizer::Lambda) %} authorization: "CUSTOM", authorizerId: callers.id
{%- when Some(Authorizer::Iam) %} authorization: "AWS_IAM"
{%- when Some(Authorizer::ApiKey) %} authorization: "NONE", apiKeyRequired: true
{%- when _ %} authorization: "NONE"
{%- endmatch %} });
{%- endfor %}
{%- endif %}
{%- if !program.gateway_answers && program.options.len() > 0 %}
// Open to everyone, because browsers send preflights without a token or key.
{%- for path in program.options %}
addRoute("OPTIONS", {{ path }}, { authorization: "NONE", apiKeyRequired: false });
{%- endfor %}
{%- endif %}
{%- endif %}
{%- if program.gateway_answers && program.options.len() > 0 %}

function addPreflight(path: string): void {
  const method = new aws.apigateway.Method(`OPTIONS ${path}`, {
    restApi: api.id,
    resourceId: resourceId(path),
    httpMethod: "OPTIONS",
    // Open to everyone, because browsers send preflights without a token or key.
    authorization: "NONE",
    apiKeyRequired: false,
  });
  const place = {
    restApi: method.restApi,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
  };
  const integration = new aws.apigateway.Integration(`OPTIONS ${path}`, {
    ...place,
    type: "MOCK",
    passthroughBehavior: "NEVER",
    // Without this, binary media types make the mock fail.
    contentHandling: "CONVERT_TO_TEXT",
    requestTemplates: { "application/json": '{"statusCode": 204}' },
  });
  const declared = new aws.apigateway.MethodResponse(`OPTIONS ${path}`, {
    ...place,
    statusCode: "204",
    responseParameters: {
{%- for header in program.mock.headers %}
      "method.response.header.{{ header.name|name }}": true,
{%- endfor %}
    },
  });
  const answer = new aws.apigateway.IntegrationResponse(
    `OPTIONS ${path}`,
    {
      ...place,
      statusCode: declared.statusCode,
{%- if program.policy.binary_media_types.len() > 0 %}
      contentHandling: "CONVERT_TO_TEXT",
{%- endif %}
      responseParameters: {
{%- for header in program.mock.headers %}
{%- if let Some(value) = header.value %}
        "method.response.header.{{ header.name|name }}": {{ value|prepared }},
{%- endif %}
{%- endfor %}
      },
{%- if let Some(template) = program.mock.template_code %}
      responseTemplates: { "application/json": {{ template|prepared }} },
{%- endif %}
    },
    // The mapping can only be made once the integration is there.
    { dependsOn: [integration] },
  );
  deployed.push(
    method.authorization,
    integration.requestTemplates,
    integration.contentHandling,
    declared.responseParameters,
    answer.responseParameters,
    answer.responseTemplates,
  );
}
{%- for path in program.options %}
addPreflight({{ path }});
{%- endfor %}
{%- endif %}

// Errors that API Gateway makes itself.
for (const responseType of ["DEFAULT_4XX", "DEFAULT_5XX"]) {
  const response = new aws.apigateway.Response(responseType, {
    restApiId: api.id,
    responseType,
{%- if let Some(headers) = program.errors %}
    responseParameters: {{ headers|prepared }},
{%- endif %}
  });
  deployed.push(response.responseParameters);
}
{% if program.complete %}
new aws.lambda.Permission("api", {
  action: "lambda:InvokeFunction",
  function: fn.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

deployed.push(api.binaryMediaTypes);
const deployment = new aws.apigateway.Deployment("api", {
  restApi: api.id,
  triggers: {
    redeployment: pulumi
      .jsonStringify(deployed)
      .apply((text) => createHash("sha1").update(text).digest("hex")),
  },
});

const stage = new aws.apigateway.Stage("stage", {
  restApi: api.id,
  deployment: deployment.id,
{%- if let Some(stage) = program.stage %}
  stageName: {{ stage|prepared }},
{%- endif %}
});
{% if program.authorizer == Some(Authorizer::ApiKey) %}
const key = new aws.apigateway.ApiKey("callers");
const plan = new aws.apigateway.UsagePlan("callers", {
  apiStages: [{ apiId: api.id, stage: stage.stageName }],
});
new aws.apigateway.UsagePlanKey("callers", {
  keyId: key.id,
  keyType: "API_KEY",
  usagePlanId: plan.id,
});
{% endif %}
export const url = stage.invokeUrl;
{% endif -%}
