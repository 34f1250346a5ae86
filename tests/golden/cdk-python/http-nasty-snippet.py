# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: An HTTP API has no list of binary media types, so it is left out.
# note: Paste it into the constructor of your stack, and the imports above.
# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this HTTP API, for AWS CDK.
import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigwv2

api = apigwv2.HttpApi(
    self,
    "Api",
    api_name="- *it's \"\x24{file('/etc/passwd')}\" \x25{if true} { {resolve:ssm:x}} #end # no: \u00e9",
    cors_preflight=apigwv2.CorsPreflightOptions(
        allow_origins=[
            "https://app.example.com",
            "http://localhost:5173",
        ],
        allow_methods=[
            apigwv2.CorsHttpMethod.GET,
            apigwv2.CorsHttpMethod.POST,
            apigwv2.CorsHttpMethod.PUT,
        ],
        allow_headers=[
            "x-\x24a-#b-\x25c",
            "no",
            "0600",
            "`|~^&!+",
        ],
        expose_headers=[
            "etag",
        ],
        max_age=cdk.Duration.seconds(600),
    ),
)
