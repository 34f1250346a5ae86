# {{ stack.title|python_comment }}
{%- if stack.complete || stack.cors.has_duration %}
import aws_cdk as cdk
{%- endif %}
{%- if stack.is_http %}
{%- if stack.has_api() %}
from aws_cdk import aws_apigatewayv2 as apigwv2
{%- endif %}
{%- else %}
from aws_cdk import aws_apigateway as apigateway
{%- endif %}
{%- if stack.authorizer == Some(Authorizer::Cognito) %}
from aws_cdk import aws_cognito as cognito
{%- endif %}
{%- if stack.has_function && stack.is_http && stack.has_slashed_route() %}
from aws_cdk import aws_iam as iam
{%- endif %}
{%- if stack.has_function %}
from aws_cdk import aws_lambda as lambda_
{%- endif %}
{%- if stack.is_http %}
{%- match stack.authorizer %}
{%- when Some(Authorizer::Jwt) %}
from aws_cdk.aws_apigatewayv2_authorizers import HttpJwtAuthorizer
{%- when Some(Authorizer::Cognito) %}
from aws_cdk.aws_apigatewayv2_authorizers import HttpUserPoolAuthorizer
{%- when Some(Authorizer::Lambda) %}
from aws_cdk.aws_apigatewayv2_authorizers import HttpLambdaAuthorizer, HttpLambdaResponseType
{%- when Some(Authorizer::Iam) %}
from aws_cdk.aws_apigatewayv2_authorizers import HttpIamAuthorizer
{%- when _ %}
{%- endmatch %}
{%- if stack.has_integration() %}
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
{%- endif %}
{%- endif %}
{%- if stack.complete %}
from constructs import Construct
{%- endif %}
{% if stack.has_function %}
CODE = '''\
{{ stack.code|triple_quoted }}
'''
{% endif %}
{%- if let Some(table) = stack.choices.table() %}
{{ table|prepared }}
{% endif %}
{%- if stack.mocks.len() > 0 %}
{%- if let Some(template) = stack.mock.template %}
# Answers the caller's origin if it is on the list, and grants nothing if not.
RESPONSE_TEMPLATE = '''\
{{ template|triple_quoted }}
'''
{% endif %}

def add_preflight(resource: apigateway.IResource{% if stack.mock.is_chosen %}, environment: dict{% endif %}) -> None:
    preflight = apigateway.MockIntegration(
        # Without this, binary media types make the mock fail.
        content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
        passthrough_behavior=apigateway.PassthroughBehavior.NEVER,
        request_templates={"application/json": '{"statusCode": 204}'},
        integration_responses=[
            apigateway.IntegrationResponse(
                status_code="204",
{%- if stack.binary_media_types.len() > 0 %}
                content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
{%- endif %}
                response_parameters={
{%- for header in stack.mock.headers %}
{%- if let Some(value) = header.value %}
                    "method.response.header.{{ header.name|name }}": {{ value|prepared }},
{%- endif %}
{%- endfor %}
                },
{%- if let Some(template) = stack.mock.template_code %}
                response_templates={"application/json": {{ template|prepared }}},
{%- endif %}
            )
        ],
    )
    resource.add_method(
        "OPTIONS",
        preflight,
        # Open to everyone, because browsers send preflights without a token or key.
        authorization_type=apigateway.AuthorizationType.NONE,
        api_key_required=False,
        method_responses=[
            apigateway.MethodResponse(
                status_code="204",
                response_parameters={
{%- for header in stack.mock.headers %}
                    "method.response.header.{{ header.name|name }}": True,
{%- endfor %}
                },
            )
        ],
    )
{% endif %}
{%- if stack.complete %}

class {{ stack.class|name }}(cdk.Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
{%- if stack.asks.len() > 0 %}
        *,
{%- for ask in stack.asks %}
        {{ ask.snake|name }}: str,
{%- endfor %}
{%- endif %}
        **kwargs,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        {{ body|block(8) }}


app = cdk.App()
{{ stack.class|name }}(
    app,
    {{ stack.class }},
{%- for ask in stack.asks %}
    # {{ ask.about|comment }}.
    {{ ask.snake|name }}=app.node.get_context({{ ask.camel }}),
{%- endfor %}
)
app.synth()
{%- else %}
{% if stack.mocks.len() > 0 %}
{% endif -%}
{{ body|block(0) }}
{%- endif %}
