# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
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
            "https://app.example.com",
            "http://localhost:5173",
        ],
        allow_methods=[
            apigwv2.CorsHttpMethod.HEAD,
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
