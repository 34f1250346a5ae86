# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `prod`), and `*` does not go with credentials: no site can read API Gateway's own errors (in `fresh-2`).
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: The script takes `API_ID` from the environment.
# note: `ENVIRONMENT` names whose values the API gets: one of `prod`, `open` and `fresh-2`, and `prod` if there is none.
#!/usr/bin/env bash
# orders-api: CORS of this REST API, for the AWS CLI.
#
# Safe to run again: what is there is brought up to date, and nothing is made twice.
# Needs the AWS CLI, version 1 or 2.
#
# Texts between single quotes are meant as they stand.
# shellcheck disable=SC1003,SC2016
set -euo pipefail
export AWS_PAGER=''
export AWS_RETRY_MODE=${AWS_RETRY_MODE:-standard} AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-10}

: "${API_ID:?Id of the API that gets the CORS settings}"

# Whose values the API gets: prod, open, fresh-2.
environment=${ENVIRONMENT:-prod}
case $environment in
  prod)
    declared='{"method.response.header.Access-Control-Allow-Origin":true,"method.response.header.Access-Control-Allow-Methods":true,"method.response.header.Access-Control-Allow-Headers":true,"method.response.header.Access-Control-Max-Age":true,"method.response.header.Vary":true}'
    mapped='{"method.response.header.Vary":"'\''Origin'\''"}'
    templates='{"application/json":"#set($origin = $input.params().header.get('\''origin'\''))\n#if(!$origin || $origin == '\'''\'')\n#set($origin = $input.params().header.get('\''Origin'\''))\n#end\n#if($origin && (\n  $origin == '\''https://app.example.com'\'' ||\n  $origin == '\''https://admin.example.com'\''))\n#set($context.responseOverride.header.Access-Control-Allow-Origin = \"$origin\")\n#set($context.responseOverride.header.Access-Control-Allow-Methods = '\''GET,PUT'\'')\n#set($context.responseOverride.header.Access-Control-Allow-Headers = '\''x-$a-#b-%c,`|~^&!+'\'')\n#set($context.responseOverride.header.Access-Control-Max-Age = '\''600'\'')\n#end"}'
    errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''*'\''","gatewayresponse.header.Vary":"'\''Origin'\''"}'
    ;;
  open)
    declared='{"method.response.header.Access-Control-Allow-Origin":true,"method.response.header.Access-Control-Allow-Methods":true,"method.response.header.Access-Control-Allow-Headers":true,"method.response.header.Access-Control-Max-Age":true}'
    mapped='{"method.response.header.Access-Control-Allow-Origin":"'\''*'\''","method.response.header.Access-Control-Allow-Methods":"'\''*'\''","method.response.header.Access-Control-Allow-Headers":"'\''x-$a-#b-%c,`|~^&!+'\''","method.response.header.Access-Control-Max-Age":"'\''600'\''"}'
    templates='{}'
    errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''*'\''"}'
    ;;
  fresh-2)
    declared='{"method.response.header.Access-Control-Allow-Origin":true,"method.response.header.Access-Control-Allow-Credentials":true,"method.response.header.Access-Control-Allow-Methods":true,"method.response.header.Access-Control-Max-Age":true,"method.response.header.Vary":true}'
    mapped='{"method.response.header.Vary":"'\''Origin'\''"}'
    templates='{"application/json":"#set($origin = $input.params().header.get('\''origin'\''))\n#if(!$origin || $origin == '\'''\'')\n#set($origin = $input.params().header.get('\''Origin'\''))\n#end\n#if($origin && (\n  $origin == '\''https://app.example.com'\'' ||\n  $origin == '\''https://admin.example.com'\''))\n#set($context.responseOverride.header.Access-Control-Allow-Origin = \"$origin\")\n#set($context.responseOverride.header.Access-Control-Allow-Credentials = '\''true'\'')\n#set($context.responseOverride.header.Access-Control-Allow-Methods = '\''GET,PUT'\'')\n#set($context.responseOverride.header.Access-Control-Max-Age = '\''-1'\'')\n#end"}'
    errors='{"gatewayresponse.header.Vary":"'\''Origin'\''"}'
    ;;
  *)
    printf 'there is no environment %s: put one of %s into ENVIRONMENT\n' "$environment" 'prod, open, fresh-2' >&2
    exit 2
    ;;
esac

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# pick VALUE LIST: puts the id of that value into `found`, nothing if the list lacks it. Each line of the
# list is an id, a tab, and a value.
pick() {
  local id value
  found=''
  while IFS=$'\t' read -r id value; do
    if [[ $value == "$1" ]]; then
      found=$id
      return
    fi
  done <<<"$2"
}

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
    --response-templates "$templates" \
    --response-parameters "$mapped" >/dev/null
}

api_id=$API_ID

# The resources.
resources=$(aws apigateway get-resources --rest-api-id "$api_id" --query 'items[].[id, path]' --output text)
preflight '/orders'
preflight '/orders/{id}'

# The errors.
for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway put-gateway-response --rest-api-id "$api_id" --response-type "$kind" \
    --response-parameters "$errors" >/dev/null
done

# Nothing goes live without a deployment.
usual='prod'
stage=${STAGE:-$usual}
aws apigateway create-deployment --rest-api-id "$api_id" --stage-name="$stage" >/dev/null
