{% if program.complete -%}
const role = new aws.iam.Role("function", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
{% endif -%}
const fn = new aws.lambda.Function("function", {
  role: role.arn,
  runtime: {{ PYTHON.name }},
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ "index.py": new pulumi.asset.StringAsset(CODE) }),
{%- if program.choices.by_function() %}
  environment: { variables: { ENVIRONMENT: environmentName } },
{%- endif %}
});
