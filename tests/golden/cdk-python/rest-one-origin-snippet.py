# note: The OPTIONS methods answer preflights only. On every other response your function must send `Access-Control-Allow-Origin: https://app.example.com`, `Access-Control-Allow-Credentials: true`, `Access-Control-Expose-Headers: etag` and `Vary: Origin`.
# note: Paste it into the constructor of your stack, and the imports above; `api` is your `RestApi`.
# orders-api: CORS of this REST API, for AWS CDK.
from aws_cdk import aws_apigateway as apigateway


def add_preflight(resource: apigateway.IResource) -> None:
    preflight = apigateway.MockIntegration(
        # Without this, binary media types make the mock fail.
        content_handling=apigateway.ContentHandling.CONVERT_TO_TEXT,
        passthrough_behavior=apigateway.PassthroughBehavior.NEVER,
        request_templates={"application/json": '{"statusCode": 204}'},
        integration_responses=[
            apigateway.IntegrationResponse(
                status_code="204",
                response_parameters={
                    "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
                    "method.response.header.Access-Control-Allow-Credentials": "'true'",
                    "method.response.header.Access-Control-Allow-Methods": "'GET,POST,PUT'",
                    "method.response.header.Access-Control-Allow-Headers": "'content-type,authorization'",
                    "method.response.header.Access-Control-Max-Age": "'600'",
                    "method.response.header.Vary": "'Origin'",
                },
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


add_preflight(api.root.resource_for_path("/orders"))
add_preflight(api.root.resource_for_path("/orders/{id}"))
add_preflight(api.root.resource_for_path("/admin/{proxy+}"))

# Errors that API Gateway makes itself.
for response_type in [apigateway.ResponseType.DEFAULT_4_XX, apigateway.ResponseType.DEFAULT_5_XX]:
    api.add_gateway_response(
        response_type.response_type,
        type=response_type,
        response_headers={
            "Access-Control-Allow-Origin": "'https://app.example.com'",
            "Access-Control-Allow-Credentials": "'true'",
            "Vary": "'Origin'",
        },
    )
