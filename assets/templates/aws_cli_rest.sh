{% include "aws_cli_head.sh" %}
{% if has_methods() %}
{% include "aws_cli_pick.sh" %}
{% if script.calls_function %}
{% include "aws_cli_function.sh" %}
{% endif %}
{%- if script.complete %}
# resource PARENT PART: makes the resource below its parent, unless it is there.
resource() {
  local path=${1%/}/$2 id{% if has_dashes() %} part{% endif %}
  pick "$path" "$resources"
  if [[ -z $found ]]; then
    pick "$1" "$resources"
{%- if has_dashes() %}
    part=(--path-part="$2")
    if [[ $2 == -- ]]; then
      # As an argument of its own it would be the end of the options.
      part=(--cli-input-json '{"pathPart": "--"}')
    fi
{%- endif %}
    id=$(aws apigateway create-resource --rest-api-id "$api_id" --parent-id "$found" \
{%- if has_dashes() %}
      "${part[@]}" --query id --output text)
{%- else %}
      --path-part="$2" --query id --output text)
{%- endif %}
    resources+=$'\n'$id$'\t'$path
  fi
}
{% endif %}{%- if script.complete && binary_media_types.len() > 0 %}
# binary TYPE PATCH: adds a media type that is passed as binary, unless it is there.
binary() {
  pick "$1" "$types"
  if [[ -z $found ]]; then
    aws apigateway update-rest-api --rest-api-id "$api_id" --patch-operations "$2" >/dev/null
  fi
}
{% endif %}
# method METHOD PATH OPTION...: makes the method anew; nothing changes for callers before the deployment.
# Its address stays in `at`.
method() {
  local verb=$1 path=$2
  shift 2
  pick "$path" "$resources"
  if [[ -z $found ]]; then
    die "the API has no resource $path"
  fi
  at=(--rest-api-id "$api_id" --resource-id "$found" --http-method "$verb")
  if aws apigateway get-method "${at[@]}" >/dev/null 2>&1; then
    aws apigateway delete-method "${at[@]}"
  fi
  aws apigateway put-method "${at[@]}" "$@" >/dev/null
}
{% if script.calls_function %}
# call METHOD PATH OPTION...: makes a method that calls the function.
call() {
  method "$@"
  aws apigateway put-integration "${at[@]}" \
    --type AWS_PROXY \
    --integration-http-method POST \
    --uri "arn:$partition:apigateway:$region:lambda:path/2015-03-31/functions/$FUNCTION_ARN/invocations" >/dev/null
}
{% endif %}
{%- endif %}
{%- if script.gateway_answers %}
# preflight PATH: makes an OPTIONS method that a mock integration answers, open to everyone: browsers send
# preflights without a token or key.
preflight() {
  method OPTIONS "$1" --authorization-type NONE --no-api-key-required
  aws apigateway put-method-response "${at[@]}" \
    --status-code 204 \
    --response-parameters "$declared" >/dev/null
  # Without the conversion to text, binary media types make the mock fail.
  aws apigateway put-integration "${at[@]}" \
    --type MOCK \
    --passthrough-behavior NEVER \
    --content-handling CONVERT_TO_TEXT \
    --request-templates '{"application/json": "{\"statusCode\": 204}"}' >/dev/null
  aws apigateway put-integration-response "${at[@]}" \
    --status-code 204 \
{%- if binary_media_types.len() > 0 %}
    --content-handling CONVERT_TO_TEXT \
{%- endif %}
{%- if has_templates %}
    --response-templates "$templates" \
{%- endif %}
    --response-parameters "$mapped" >/dev/null
}
{%- if let Some([declared, mapped]) = mappings %}

# What the answer to a preflight may carry, and what everybody gets of it.
declared={{ declared }}
mapped={{ mapped }}
{%- endif %}
{%- if let Some(templates) = response_templates %}
# What a listed origin gets.
templates={{ templates }}
{%- endif %}
{% endif %}
{%- if let Some(errors) = errors %}
# What API Gateway's own errors carry.
errors={{ errors }}
{% endif %}
{%- if script.complete %}
# The API.
{%- if let Some(name) = script.api_name %}
api_name={{ name }}
{%- endif %}
api_id=${API_ID-}
if [[ -z $api_id ]]; then
  list=$(aws apigateway get-rest-apis --query 'items[].[id, name]' --output text)
  pick "$api_name" "$list"
  api_id=$found
fi
if [[ -z $api_id ]]; then
  api_id=$(aws apigateway create-rest-api --name="$api_name" --query id --output text)
fi
{%- if binary_media_types.len() > 0 %}
types=$(aws apigateway get-rest-api --rest-api-id "$api_id" \
  --query 'binaryMediaTypes[].[@, @]' --output text)
{%- for (media_type, patch) in binary_media_types %}
binary {{ media_type }} {{ patch }}
{%- endfor %}
{%- endif %}
{%- else %}
api_id=$API_ID
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
{%- if has_authorizer() %}
# The authorizer.
list=$(aws apigateway get-authorizers --rest-api-id "$api_id" --query 'items[].[id, name]' --output text)
pick callers "$list"
authorizer_id=$found
{%- match authorizer %}
{%- when Some(Authorizer::Cognito) %}
if [[ -z $authorizer_id ]]; then
  authorizer_id=$(aws apigateway create-authorizer --rest-api-id "$api_id" \
    --name callers \
    --type COGNITO_USER_POOLS \
    --provider-arns "$USER_POOL_ARN" \
    --identity-source method.request.header.Authorization \
    --query id --output text)
fi
pools=$(aws apigateway get-authorizer --rest-api-id "$api_id" --authorizer-id "$authorizer_id" \
  --query providerARNs --output text)
if [[ $pools != "$USER_POOL_ARN" ]]; then
  die "the authorizer callers has another user pool ($pools): delete it first"
fi
{%- when _ %}
authorizer_uri="arn:$partition:apigateway:$region:lambda:path/2015-03-31/functions/$AUTHORIZER_FUNCTION_ARN/invocations"
if [[ -n $authorizer_id ]]; then
  aws apigateway update-authorizer --rest-api-id "$api_id" --authorizer-id "$authorizer_id" \
    --patch-operations "op=replace,path=/authorizerUri,value=$authorizer_uri" >/dev/null
else
  authorizer_id=$(aws apigateway create-authorizer --rest-api-id "$api_id" \
    --name callers \
    --type TOKEN \
    --authorizer-uri "$authorizer_uri" \
    --identity-source method.request.header.Authorization \
    --query id --output text)
fi
allow "$AUTHORIZER_FUNCTION_ARN" "$execution_arn/authorizers/$authorizer_id"
{%- endmatch %}
{% endif %}
{%- if has_methods() %}
# The resources.
resources=$(aws apigateway get-resources --rest-api-id "$api_id" --query 'items[].[id, path]' --output text)
{%- if script.complete %}
{%- for (parent, part) in resources %}
resource {{ parent }} {{ part }}
{%- endfor %}
{%- for (method, path) in routes %}
call {{ method|name }} {{ path }}
{%- match authorizer %}
{%- when Some(Authorizer::Cognito) %} --authorization-type COGNITO_USER_POOLS --authorizer-id "$authorizer_id"
{%- when Some(Authorizer::Lambda) %} --authorization-type CUSTOM --authorizer-id "$authorizer_id"
{%- when Some(Authorizer::Iam) %} --authorization-type AWS_IAM
{%- when Some(Authorizer::ApiKey) %} --authorization-type NONE --api-key-required
{%- when _ %} --authorization-type NONE
{%- endmatch %}
{%- endfor %}
{%- endif %}
{%- if script.gateway_answers %}
{%- for path in options %}
preflight {{ path }}
{%- endfor %}
{%- else if options.len() > 0 %}
# Open to everyone, because browsers send preflights without a token or key.
{%- for path in options %}
call OPTIONS {{ path }} --authorization-type NONE --no-api-key-required
{%- endfor %}
{%- endif %}
{% endif %}
# The errors.
for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway put-gateway-response --rest-api-id "$api_id" --response-type "$kind" \
    --response-parameters "$errors" >/dev/null
done

# Nothing goes live without a deployment.
{%- if let Some(stage) = stage %}
{%- if script.complete %}
stage={{ stage }}
{%- else %}
usual={{ stage }}
stage=${STAGE:-$usual}
{%- endif %}
{%- else if !script.complete %}
stage=${STAGE:-$stage}
{%- endif %}
aws apigateway create-deployment --rest-api-id "$api_id" --stage-name="$stage" >/dev/null
{% if has_key() %}
# The key and its usage plan.
list=$(aws apigateway get-api-keys --query 'items[].[id, name]' --output text)
pick "$api_name" "$list"
key_id=$found
if [[ -z $key_id ]]; then
  key_id=$(aws apigateway create-api-key --name="$api_name" --enabled --query id --output text)
fi
list=$(aws apigateway get-usage-plans --query 'items[].[id, name]' --output text)
pick "$api_name" "$list"
plan_id=$found
if [[ -z $plan_id ]]; then
  plan_id=$(aws apigateway create-usage-plan --name="$api_name" \
    --api-stages "apiId=$api_id,stage=$stage" --query id --output text)
fi
list=$(aws apigateway get-usage-plan-keys --usage-plan-id "$plan_id" --query 'items[].[id, id]' --output text)
pick "$key_id" "$list"
if [[ -z $found ]]; then
  aws apigateway create-usage-plan-key --usage-plan-id "$plan_id" --key-id "$key_id" --key-type API_KEY >/dev/null
fi
{% endif %}
{%- if script.complete %}
printf 'The API answers at https://%s.execute-api.%s.amazonaws.com/%s/\n' "$api_id" "$region" "$stage"
{% endif -%}
