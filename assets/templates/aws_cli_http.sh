{% include "aws_cli_head.sh" %}
{%- if script.calls_function %}

{% include "aws_cli_pick.sh" %}

{% include "aws_cli_function.sh" %}

# route KEY OPTION...: makes a route to the function, or changes it.
route() {
  local key=$1
  shift
  pick "$key" "$routes"
  if [[ -n $found ]]; then
    aws apigatewayv2 update-route --api-id "$api_id" --route-id "$found" \
      --target "integrations/$integration_id" "$@" >/dev/null
  else
    aws apigatewayv2 create-route --api-id "$api_id" --route-key="$key" \
      --target "integrations/$integration_id" "$@" >/dev/null
  fi
}
{% else %}
{% endif %}
{%- if let Some(cors) = cors %}
# An update replaces all of it, so it holds every field.
cors={{ cors }}
{% endif %}
{%- if script.complete %}
# The API.
{%- if let Some(name) = script.api_name %}
api_name={{ name }}
{%- endif %}
api_id=${API_ID-}
if [[ -z $api_id ]]; then
  list=$(aws apigatewayv2 get-apis --query 'Items[].[ApiId, Name]' --output text)
  pick "$api_name" "$list"
  api_id=$found
fi
if [[ -z $api_id ]]; then
  api_id=$(aws apigatewayv2 create-api --name="$api_name" --protocol-type HTTP \
    --query ApiId --output text)
fi
{%- else %}
api_id=$API_ID
{%- endif %}
{%- if script.gateway_answers %}
aws apigatewayv2 update-api --api-id "$api_id" --cors-configuration "$cors" >/dev/null
{%- endif %}
{% if script.calls_function %}
# The function.
if [[ -z ${FUNCTION_ARN-} ]]; then
  make_function
fi
IFS=: read -r _ partition _ region account _ <<<"$FUNCTION_ARN"
execution_arn="arn:$partition:execute-api:$region:$account:$api_id"
allow "$FUNCTION_ARN" "$execution_arn/*/*"
{% endif %}
{%- if script.calls_function %}
list=$(aws apigatewayv2 get-integrations --api-id "$api_id" \
  --query 'Items[].[IntegrationId, IntegrationUri]' --output text)
pick "$FUNCTION_ARN" "$list"
integration_id=$found
if [[ -z $integration_id ]]; then
  integration_id=$(aws apigatewayv2 create-integration --api-id "$api_id" \
    --integration-type AWS_PROXY \
    --integration-method POST \
    --integration-uri "$FUNCTION_ARN" \
    --payload-format-version 2.0 \
    --query IntegrationId --output text)
fi
{% endif %}
{%- if has_authorizer() %}
# The authorizer.
authorizer=(
  --name callers
  --identity-source '$request.header.Authorization'
{%- match authorizer %}
{%- when Some(Authorizer::Jwt) %}
  --authorizer-type JWT
  --jwt-configuration "Issuer=$JWT_ISSUER,Audience=$JWT_AUDIENCE"
{%- when Some(Authorizer::Cognito) %}
  --authorizer-type JWT
  --jwt-configuration "Issuer=https://cognito-idp.$region.amazonaws.com/$USER_POOL_ID,Audience=$USER_POOL_CLIENT_ID"
{%- when _ %}
  --authorizer-type REQUEST
  --authorizer-uri "arn:$partition:apigateway:$region:lambda:path/2015-03-31/functions/$AUTHORIZER_FUNCTION_ARN/invocations"
  --authorizer-payload-format-version 2.0
  --enable-simple-responses
{%- endmatch %}
)
list=$(aws apigatewayv2 get-authorizers --api-id "$api_id" \
  --query 'Items[].[AuthorizerId, Name]' --output text)
pick callers "$list"
authorizer_id=$found
if [[ -n $authorizer_id ]]; then
  aws apigatewayv2 update-authorizer --api-id "$api_id" \
    --authorizer-id "$authorizer_id" "${authorizer[@]}" >/dev/null
else
  authorizer_id=$(aws apigatewayv2 create-authorizer --api-id "$api_id" \
    "${authorizer[@]}" --query AuthorizerId --output text)
fi
{%- if let Some(Authorizer::Lambda) = authorizer %}
allow "$AUTHORIZER_FUNCTION_ARN" "$execution_arn/authorizers/$authorizer_id"
{%- endif %}
{% endif %}
{%- if script.calls_function %}
# The routes.
routes=$(aws apigatewayv2 get-routes --api-id "$api_id" --query 'Items[].[RouteId, RouteKey]' --output text)
{%- if script.complete %}
{%- for key in routes %}
route {{ key }}
{%- match authorization_type %}
{%- when Some("AWS_IAM") %} --authorization-type AWS_IAM
{%- when Some(kind) %} --authorization-type {{ kind|name }} --authorizer-id "$authorizer_id"
{%- when None %} --authorization-type NONE
{%- endmatch %}
{%- endfor %}
{%- endif %}
{%- if options.len() > 0 %}
# Open to everyone, because browsers send preflights without a token.
{%- for key in options %}
route {{ key }} --authorization-type NONE
{%- endfor %}
{%- endif %}
{% endif %}
{%- if !script.gateway_answers %}
# With CORS settings of its own, API Gateway would drop the headers of the function.
settings=$(aws apigatewayv2 get-api --api-id "$api_id" \
  --query 'keys(CorsConfiguration || `{}`)' --output text)
if [[ -n $settings ]]; then
  aws apigatewayv2 delete-cors-configuration --api-id "$api_id"
fi
{% endif %}
{%- if script.complete %}
# The stage.
{%- if let Some(stage) = stage %}
stage={{ stage }}
{%- endif %}
list=$(aws apigatewayv2 get-stages --api-id "$api_id" --query 'Items[].[StageName, StageName]' --output text)
pick "$stage" "$list"
if [[ -z $found ]]; then
  aws apigatewayv2 create-stage --api-id "$api_id" --stage-name="$stage" --auto-deploy >/dev/null
fi
{% endif %}
# Stages that do not deploy by themselves.
manual=$(aws apigatewayv2 get-stages --api-id "$api_id" \
  --query 'Items[?!AutoDeploy].[StageName]' --output text)
while read -r name; do
  if [[ -n $name ]]; then
    aws apigatewayv2 create-deployment --api-id "$api_id" --stage-name="$name" >/dev/null
  fi
done <<<"$manual"
{% if script.complete %}
url=$(aws apigatewayv2 get-api --api-id "$api_id" --query ApiEndpoint --output text)
{%- match stage.as_deref() %}
{%- when Some("$default") %}
printf 'The API answers at %s/\n' "$url"
{%- when Some(_) %}
printf 'The API answers at %s/%s/\n' "$url" "$stage"
{%- when None %}
case $stage in
  '$default') printf 'The API answers at %s/\n' "$url" ;;
  *) printf 'The API answers at %s/%s/\n' "$url" "$stage" ;;
esac
{%- endmatch %}
{% endif -%}
