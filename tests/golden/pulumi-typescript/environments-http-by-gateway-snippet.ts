# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: The AWS provider sends a max age of 0 where the design has none: browsers keep no preflight, instead of 5 seconds without the header.
# note: `pulumi config set environment ...` names one of `dev` and `test`: without it the values are those of `default`.
// orders-api: CORS of this HTTP API, for Pulumi.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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

const config = new pulumi.Config();
const environmentName: string = config.get("environment") ?? "default";
const known = Object.keys(ENVIRONMENTS);
if (!known.includes(environmentName)) {
  throw new Error(`There is no environment ${environmentName}, only ${known.join(", ")}.`);
}
const environment = ENVIRONMENTS[environmentName];

const api = new aws.apigatewayv2.Api("api", {
  name: "orders-api",
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: environment.allowOrigins,
    allowMethods: [
      "GET",
      "PUT",
    ],
    allowHeaders: environment.allowHeaders,
    exposeHeaders: [
      "etag",
    ],
    maxAge: environment.maxAge,
    allowCredentials: environment.allowCredentials,
  },
});
