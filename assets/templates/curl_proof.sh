{%- match authorizer -%}
{%- when Some(Authorizer::ApiKey) -%}
-H "x-api-key: $API_KEY"
{%- when Some(Authorizer::Iam) -%}
--aws-sigv4 "aws:amz:$AWS_REGION:execute-api" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: ${AWS_SESSION_TOKEN:-}"
{%- when Some(_) -%}
-H "Authorization: $AUTHORIZATION"
{%- when None -%}
{%- endmatch -%}
