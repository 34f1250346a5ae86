# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Paste it into the constructor of your stack, and the imports above.
# note: Add `-c environment=...` for `dev` and `test`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
# orders-api: CORS of this HTTP API, for AWS CDK.
from aws_cdk import aws_apigatewayv2 as apigwv2

# What each environment has unlike others.
ENVIRONMENTS = {
    "default": {
        "allow_origins": [
            "https://app.example.com",
        ],
        "allow_headers": None,
        "max_age": 600,
        "allow_credentials": None,
    },
    "dev": {
        "allow_origins": [
            "http://localhost:5173",
            "http://localhost:3000",
        ],
        "allow_headers": None,
        "max_age": None,
        "allow_credentials": None,
    },
    "test": {
        "allow_origins": [
            "https://app.example.com",
        ],
        "allow_headers": [
            "x-test",
        ],
        "max_age": 600,
        "allow_credentials": True,
    },
}

environment_name = self.node.try_get_context("environment")
if environment_name is None:
    environment_name = "default"
if environment_name not in ENVIRONMENTS:
    known = ", ".join(ENVIRONMENTS)
    raise ValueError(f"There is no environment {environment_name}, only {known}.")
environment = ENVIRONMENTS[environment_name]

api = apigwv2.HttpApi(
    self,
    "Api",
    api_name="orders-api",
    cors_preflight=apigwv2.CorsPreflightOptions(
        allow_origins=environment["allow_origins"],
        allow_methods=[
            apigwv2.CorsHttpMethod.GET,
            apigwv2.CorsHttpMethod.PUT,
        ],
        allow_headers=environment["allow_headers"],
        expose_headers=[
            "etag",
        ],
        allow_credentials=environment["allow_credentials"],
    ),
)
# CDK's Duration can be neither absent nor negative.
api.node.default_child.add_property_override("CorsConfiguration.MaxAge", environment["max_age"])
