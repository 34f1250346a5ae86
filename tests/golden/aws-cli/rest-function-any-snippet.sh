# note: The `ANY` routes take preflights along, so the script changes no route: put the handler of a template into your function.
# note: The script takes `API_ID` from the environment.
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

# What API Gateway's own errors carry.
errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''*'\''"}'

api_id=$API_ID

# The errors.
for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway put-gateway-response --rest-api-id "$api_id" --response-type "$kind" \
    --response-parameters "$errors" >/dev/null
done

# Nothing goes live without a deployment.
usual='prod'
stage=${STAGE:-$usual}
aws apigateway create-deployment --rest-api-id "$api_id" --stage-name="$stage" >/dev/null
