# note: A REST API is believed to refuse `*it's-"quoted"-$x-%y-#z-é\n` in a path: write letters, digits and `.`, `_`, `-` or `:`.
# note: The OPTIONS methods answer preflights only. On every other response your function must send `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>` and `Access-Control-Expose-Headers: etag`.
# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them.
# note: The script takes `API_ID` from the environment.
#!/usr/bin/env bash
# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this REST API, for the AWS CLI.
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
    --content-handling CONVERT_TO_TEXT \
    --response-templates "$templates" \
    --response-parameters "$mapped" >/dev/null
}

# What the answer to a preflight may carry, and what everybody gets of it.
declared='{"method.response.header.Access-Control-Allow-Origin":true,"method.response.header.Access-Control-Allow-Methods":true,"method.response.header.Access-Control-Allow-Headers":true,"method.response.header.Access-Control-Max-Age":true,"method.response.header.Vary":true}'
mapped='{"method.response.header.Vary":"'\''Origin'\''"}'
# What a listed origin gets.
templates='{"application/json":"#set($origin = $input.params().header.get('\''origin'\''))\n#if(!$origin || $origin == '\'''\'')\n#set($origin = $input.params().header.get('\''Origin'\''))\n#end\n#if($origin && (\n  $origin == '\''https://app.example.com'\'' ||\n  $origin == '\''http://localhost:5173'\''))\n#set($context.responseOverride.header.Access-Control-Allow-Origin = \"$origin\")\n#set($context.responseOverride.header.Access-Control-Allow-Methods = '\''GET,POST,PUT'\'')\n#set($context.responseOverride.header.Access-Control-Allow-Headers = '\''x-$a-#b-%c,no,0600,`|~^&!+'\'')\n#set($context.responseOverride.header.Access-Control-Max-Age = '\''600'\'')\n#end"}'

# What API Gateway's own errors carry.
errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''*'\''","gatewayresponse.header.Vary":"'\''Origin'\''"}'

api_id=$API_ID

# The resources.
resources=$(aws apigateway get-resources --rest-api-id "$api_id" --query 'items[].[id, path]' --output text)
preflight '/*it'\''s-"quoted"-$x-%y-#z-é\n/{id}'
preflight '/2024/no'

# The errors.
for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway put-gateway-response --rest-api-id "$api_id" --response-type "$kind" \
    --response-parameters "$errors" >/dev/null
done

# Nothing goes live without a deployment.
usual='--stage-----'
stage=${STAGE:-$usual}
aws apigateway create-deployment --rest-api-id "$api_id" --stage-name="$stage" >/dev/null
