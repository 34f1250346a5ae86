// {{ stack.title|comment }}
{%- if stack.complete || stack.cors.has_duration %}
import * as cdk from "aws-cdk-lib";
{%- endif %}
{%- if stack.is_http %}
{%- if stack.has_api() %}
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";
{%- endif %}
{%- match stack.authorizer %}
{%- when Some(Authorizer::Jwt) %}
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
{%- when Some(Authorizer::Cognito) %}
import { HttpUserPoolAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
{%- when Some(Authorizer::Lambda) %}
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
{%- when Some(Authorizer::Iam) %}
import { HttpIamAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
{%- when _ %}
{%- endmatch %}
{%- if stack.has_integration() %}
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
{%- endif %}
{%- else %}
import * as apigateway from "aws-cdk-lib/aws-apigateway";
{%- endif %}
{%- if stack.authorizer == Some(Authorizer::Cognito) %}
import * as cognito from "aws-cdk-lib/aws-cognito";
{%- endif %}
{%- if stack.has_function && stack.is_http && stack.has_slashed_route() %}
import * as iam from "aws-cdk-lib/aws-iam";
{%- endif %}
{%- if stack.has_function %}
import * as lambda from "aws-cdk-lib/aws-lambda";
{%- endif %}
{%- if stack.complete %}
import { Construct } from "constructs";
{%- endif %}
{% if stack.has_function %}
const CODE = `\
{{ stack.code|backticked }}
`;
{% endif %}
{%- if let Some(table) = stack.choices.table() %}
{{ table|prepared }}
{% endif %}
{%- if stack.mocks.len() > 0 %}
{%- if let Some(template) = stack.mock.template %}
// Answers the caller's origin if it is on the list, and grants nothing if not.
const RESPONSE_TEMPLATE = `\
{{ template|backticked }}
`;
{% endif %}
function addPreflight(resource: apigateway.IResource{% if stack.mock.is_chosen %}, environment: Environment{% endif %}): void {
  const preflight = new apigateway.MockIntegration({
    // Without this, binary media types make the mock fail.
    contentHandling: apigateway.ContentHandling.CONVERT_TO_TEXT,
    passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
    requestTemplates: { "application/json": '{"statusCode": 204}' },
    integrationResponses: [
      {
        statusCode: "204",
{%- if stack.binary_media_types.len() > 0 %}
        contentHandling: apigateway.ContentHandling.CONVERT_TO_TEXT,
{%- endif %}
        responseParameters: {
{%- for header in stack.mock.headers %}
{%- if let Some(value) = header.value %}
          "method.response.header.{{ header.name|name }}": {{ value|prepared }},
{%- endif %}
{%- endfor %}
        },
{%- if let Some(template) = stack.mock.template_code %}
        responseTemplates: { "application/json": {{ template|prepared }} },
{%- endif %}
      },
    ],
  });
  resource.addMethod("OPTIONS", preflight, {
    // Open to everyone, because browsers send preflights without a token or key.
    authorizationType: apigateway.AuthorizationType.NONE,
    apiKeyRequired: false,
    methodResponses: [
      {
        statusCode: "204",
        responseParameters: {
{%- for header in stack.mock.headers %}
          "method.response.header.{{ header.name|name }}": true,
{%- endfor %}
        },
      },
    ],
  });
}
{% endif %}
{%- if stack.complete %}
{%- if stack.asks.len() > 0 %}
export interface {{ stack.class|name }}Props extends cdk.StackProps {
{%- for ask in stack.asks %}
  /** {{ ask.about|comment }}. */
  readonly {{ ask.camel|name }}: string;
{%- endfor %}
}
{% endif %}
export class {{ stack.class|name }} extends cdk.Stack {
{%- if stack.asks.len() > 0 %}
  constructor(scope: Construct, id: string, props: {{ stack.class|name }}Props) {
{%- else %}
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
{%- endif %}
    super(scope, id, props);

    {{ body|block(4) }}
  }
}

const app = new cdk.App();
{%- if stack.asks.len() > 0 %}
new {{ stack.class|name }}(app, {{ stack.class }}, {
{%- for ask in stack.asks %}
  {{ ask.camel|name }}: app.node.getContext({{ ask.camel }}),
{%- endfor %}
});
{%- else %}
new {{ stack.class|name }}(app, {{ stack.class }});
{%- endif %}
{%- else %}
{{ body|block(0) }}
{%- endif %}
