# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `prod`), and `*` does not go with credentials: no site can read API Gateway's own errors (in `fresh-2`).
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
# note: Add `-c environment=...` for `open` and `fresh-2`: without it the values are those of `prod`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
# orders-api: CORS of this REST API, for AWS CDK.
from aws_cdk import aws_apigateway as apigateway

# What each environment has unlike others.
ENVIRONMENTS = {
    "prod": {
        "response_template": '''\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'https://admin.example.com'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,`|~^&!+')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
''',
        "error_headers": {
            "Access-Control-Allow-Origin": "'*'",
            "Vary": "'Origin'",
        },
    },
    "open": {
        "response_template": '''\
#set($context.responseOverride.header.Access-Control-Allow-Origin = '*')
#set($context.responseOverride.header.Access-Control-Allow-Methods = '*')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,`|~^&!+')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
''',
        "error_headers": {
            "Access-Control-Allow-Origin": "'*'",
        },
    },
    "fresh-2": {
        "response_template": '''\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'https://admin.example.com'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Credentials = 'true')
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,PUT')
#set($context.responseOverride.header.Access-Control-Max-Age = '-1')
#end
''',
        "error_headers": {
            "Vary": "'Origin'",
        },
    },
}


def add_preflight(resource: apigateway.IResource, environment: dict) -> None:
    preflight = apigateway.MockIntegration(
        # Without this, binary media types make the mock fail.
        content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
        passthrough_behavior=apigateway.PassthroughBehavior.NEVER,
        request_templates={"application/json": '{"statusCode": 204}'},
        integration_responses=[
            apigateway.IntegrationResponse(
                status_code="204",
                response_parameters={
                    "method.response.header.Vary": "'Origin'",
                },
                response_templates={"application/json": environment["response_template"]},
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
                    "method.response.header.Access-Control-Allow-Origin": True,
                    "method.response.header.Access-Control-Allow-Credentials": True,
                    "method.response.header.Access-Control-Allow-Methods": True,
                    "method.response.header.Access-Control-Allow-Headers": True,
                    "method.response.header.Access-Control-Max-Age": True,
                    "method.response.header.Vary": True,
                },
            )
        ],
    )


environment_name = self.node.try_get_context("environment")
if environment_name is None:
    environment_name = "prod"
if environment_name not in ENVIRONMENTS:
    known = ", ".join(ENVIRONMENTS)
    raise ValueError(f"There is no environment {environment_name}, only {known}.")
environment = ENVIRONMENTS[environment_name]

add_preflight(api.root.resource_for_path("/orders"), environment)
add_preflight(api.root.resource_for_path("/orders/{id}"), environment)

# Errors that API Gateway makes itself.
for response_type in [apigateway.ResponseType.DEFAULT_4_XX, apigateway.ResponseType.DEFAULT_5_XX]:
    api.add_gateway_response(
        response_type.response_type,
        type=response_type,
        response_headers=environment["error_headers"],
    )
