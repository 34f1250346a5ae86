# note: Send no CORS headers from your function: API Gateway drops them once this block is set.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: The script takes `API_ID` from the environment.
# note: `ENVIRONMENT` names whose values the API gets: one of `default`, `dev` and `test`, and `default` if there is none.
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

# Whose values the API gets: default, dev, test.
environment=${ENVIRONMENT:-default}
case $environment in
  default)
    cors='{"AllowOrigins":["https://app.example.com"],"AllowMethods":["GET","PUT"],"AllowHeaders":[],"ExposeHeaders":["etag"],"MaxAge":600,"AllowCredentials":false}'
    ;;
  dev)
    cors='{"AllowOrigins":["http://localhost:5173","http://localhost:3000"],"AllowMethods":["GET","PUT"],"AllowHeaders":[],"ExposeHeaders":["etag"],"AllowCredentials":false}'
    ;;
  test)
    cors='{"AllowOrigins":["https://app.example.com"],"AllowMethods":["GET","PUT"],"AllowHeaders":["x-test"],"ExposeHeaders":["etag"],"MaxAge":600,"AllowCredentials":true}'
    ;;
  *)
    printf 'there is no environment %s: put one of %s into ENVIRONMENT\n' "$environment" 'default, dev, test' >&2
    exit 2
    ;;
esac

api_id=$API_ID
aws apigatewayv2 update-api --api-id "$api_id" --cors-configuration "$cors" >/dev/null

# Stages that do not deploy by themselves.
manual=$(aws apigatewayv2 get-stages --api-id "$api_id" \
  --query 'Items[?!AutoDeploy].[StageName]' --output text)
while read -r name; do
  if [[ -n $name ]]; then
    aws apigatewayv2 create-deployment --api-id "$api_id" --stage-name="$name" >/dev/null
  fi
done <<<"$manual"
