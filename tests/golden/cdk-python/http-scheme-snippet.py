# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Preflights to `OPTIONS /orders` and `$default` reach your function: route `OPTIONS /orders` to it without an authorizer, and let it answer OPTIONS with 204.
# note: Paste it into the constructor of your stack, and the imports above.
# orders-api: CORS of this HTTP API, for AWS CDK.
import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigwv2

api = apigwv2.HttpApi(
    self,
    "Api",
    api_name="orders-api",
    cors_preflight=apigwv2.CorsPreflightOptions(
        allow_origins=[
            "https://*",
            "http://localhost:3000",
        ],
        allow_methods=[
            apigwv2.CorsHttpMethod.GET,
            apigwv2.CorsHttpMethod.POST,
            apigwv2.CorsHttpMethod.PUT,
        ],
        allow_headers=[
            "content-type",
            "authorization",
        ],
        expose_headers=[
            "etag",
        ],
        max_age=cdk.Duration.seconds(600),
    ),
)
