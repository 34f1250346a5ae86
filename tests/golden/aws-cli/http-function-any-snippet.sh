# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: The `ANY` routes take preflights along, so the script changes no route: put the handler of a template into your function.
# note: The script takes `API_ID` from the environment.
# note: The script deploys every stage of the API that does not deploy by itself, with whatever else waits there.
#!/usr/bin/env bash
# orders-api: CORS of this HTTP API, for the AWS CLI.
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

api_id=$API_ID

# With CORS settings of its own, API Gateway would drop the headers of the function.
settings=$(aws apigatewayv2 get-api --api-id "$api_id" \
  --query 'keys(CorsConfiguration || `{}`)' --output text)
if [[ -n $settings ]]; then
  aws apigatewayv2 delete-cors-configuration --api-id "$api_id"
fi

# Stages that do not deploy by themselves.
manual=$(aws apigatewayv2 get-stages --api-id "$api_id" \
  --query 'Items[?!AutoDeploy].[StageName]' --output text)
while read -r name; do
  if [[ -n $name ]]; then
    aws apigatewayv2 create-deployment --api-id "$api_id" --stage-name="$name" >/dev/null
  fi
done <<<"$manual"
