# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: Paste it into the constructor of your stack, and the imports above.
# note: Add `-c environment=...` for `dev` and `test`: without it the values are those of `default`. Each environment needs an account, a region or a stack name of its own, or it replaces the one before.
// orders-api: CORS of this HTTP API, for AWS CDK.
import * as apigwv2 from "aws-cdk-lib/aws-apigatewayv2";

/** What one environment has unlike others. */
interface Environment {
  readonly allowOrigins: string[];
  readonly allowHeaders: string[] | undefined;
  readonly maxAge: number | undefined;
  readonly allowCredentials: boolean | undefined;
}

const ENVIRONMENTS: Record<string, Environment> = {
  "default": {
    allowOrigins: [
      "https://app.example.com",
    ],
    allowHeaders: undefined,
    maxAge: 600,
    allowCredentials: undefined,
  },
  "dev": {
    allowOrigins: [
      "http://localhost:5173",
      "http://localhost:3000",
    ],
    allowHeaders: undefined,
    maxAge: undefined,
    allowCredentials: undefined,
  },
  "test": {
    allowOrigins: [
      "https://app.example.com",
    ],
    allowHeaders: [
      "x-test",
    ],
    maxAge: 600,
    allowCredentials: true,
  },
};

const environmentName: string = this.node.tryGetContext("environment") ?? "default";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

const api = new apigwv2.HttpApi(this, "Api", {
  apiName: "orders-api",
  corsPreflight: {
    allowOrigins: environment.allowOrigins,
    allowMethods: [
      apigwv2.CorsHttpMethod.GET,
      apigwv2.CorsHttpMethod.PUT,
    ],
    allowHeaders: environment.allowHeaders,
    exposeHeaders: [
      "etag",
    ],
    allowCredentials: environment.allowCredentials,
  },
});
// CDK's Duration can be neither absent nor negative.
(api.node.defaultChild as apigwv2.CfnApi).addPropertyOverride("CorsConfiguration.MaxAge", environment.maxAge);
