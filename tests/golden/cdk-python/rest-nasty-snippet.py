# note: A REST API is believed to refuse `*it's-"quoted"-$x-%y-#z-é\n` in a path: write letters, digits and `.`, `_`, `-` or `:`.
# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this REST API, for AWS CDK.
from aws_cdk import aws_apigateway as apigateway

# Answers the caller's origin if it is on the list, and grants nothing if not.
RESPONSE_TEMPLATE = '''\
#set($origin = $input.params().header.get('origin'))
#if(!$origin || $origin == '')
#set($origin = $input.params().header.get('Origin'))
#end
#if($origin && (
  $origin == 'https://app.example.com' ||
  $origin == 'http://localhost:5173'))
#set($context.responseOverride.header.Access-Control-Allow-Origin = "$origin")
#set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,POST,PUT')
#set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#b-%c,no,0600,`|~^&!+')
#set($context.responseOverride.header.Access-Control-Max-Age = '600')
#end
'''


def add_preflight(resource: apigateway.IResource) -> None:
    preflight = apigateway.MockIntegration(
        # Without this, binary media types make the mock fail.
        content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
        passthrough_behavior=apigateway.PassthroughBehavior.NEVER,
        request_templates={"application/json": '{"statusCode": 204}'},
        integration_responses=[
            apigateway.IntegrationResponse(
                status_code="204",
                content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
                response_parameters={
                    "method.response.header.Vary": "'Origin'",
                },
                response_templates={"application/json": RESPONSE_TEMPLATE},
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
                    "method.response.header.Access-Control-Allow-Methods": True,
                    "method.response.header.Access-Control-Allow-Headers": True,
                    "method.response.header.Access-Control-Max-Age": True,
                    "method.response.header.Vary": True,
                },
            )
        ],
    )


# CDK refuses these parts of paths, so others stand in until the resource is made.
for path, part in [
    ("/part", "*it's-\"quoted\"-\x24x-\x25y-#z-\u00e9\\n"),
]:
    stand_in = api.root.resource_for_path(path).node.default_child
    stand_in.add_property_override("PathPart", part)

add_preflight(api.root.resource_for_path("/part/{id}"))
add_preflight(api.root.resource_for_path("/2024/no"))

# Errors that API Gateway makes itself.
for response_type in [apigateway.ResponseType.DEFAULT_4_XX, apigateway.ResponseType.DEFAULT_5_XX]:
    api.add_gateway_response(
        response_type.response_type,
        type=response_type,
        response_headers={
            "Access-Control-Allow-Origin": "'*'",
            "Vary": "'Origin'",
        },
    )
