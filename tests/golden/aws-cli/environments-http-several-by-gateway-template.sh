# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: `ENVIRONMENT` names whose values the API gets: one of `prod`, `open` and `fresh-2`, and `prod` if there is none.
# note: The script deploys every stage of the API that does not deploy by itself, with whatever else waits there.
#!/usr/bin/env bash
# orders-api: CORS of this HTTP API, for the AWS CLI.
#
# Safe to run again: what is there is brought up to date, and nothing is made twice.
# API_ID names an API to use instead of the one that is called as this; FUNCTION_ARN names a function of
# your own, and ROLE_ARN a role for the function made here.
# Needs the AWS CLI, version 1 or 2, and python3, which zips the function's code.
#
# Texts between single quotes are meant as they stand.
# shellcheck disable=SC1003,SC2016
set -euo pipefail
export AWS_PAGER=''
export AWS_RETRY_MODE=${AWS_RETRY_MODE:-standard} AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-10}

# Whose values the API gets: prod, open, fresh-2.
environment=${ENVIRONMENT:-prod}
case $environment in
  prod)
    cors='{"AllowOrigins":["https://app.example.com","https://admin.example.com"],"AllowMethods":["GET","PUT"],"AllowHeaders":["x-$a-#b-%c","`|~^&!+"],"ExposeHeaders":["etag"],"MaxAge":600,"AllowCredentials":false}'
    api_name='orders-api'
    function_name='orders-api'
    role_name='orders-api-role'
    ;;
  open)
    cors='{"AllowOrigins":["*"],"AllowMethods":["*"],"AllowHeaders":["x-$a-#b-%c","`|~^&!+"],"ExposeHeaders":["x-$a","x-`|~"],"MaxAge":600,"AllowCredentials":false}'
    api_name='orders-api-open'
    function_name='orders-api-open'
    role_name='orders-api-open-role'
    ;;
  fresh-2)
    cors='{"AllowOrigins":["https://app.example.com","https://admin.example.com"],"AllowMethods":["GET","PUT"],"AllowHeaders":[],"ExposeHeaders":[],"MaxAge":-1,"AllowCredentials":true}'
    api_name='orders-api-fresh-2'
    function_name='orders-api-fresh-2'
    role_name='orders-api-fresh-2-role'
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

# make_role: puts the ARN of a role for the function into ROLE_ARN.
make_role() {
  local name=$role_name partition
  if ! ROLE_ARN=$(aws iam get-role --role-name "$name" \
    --query Role.Arn --output text 2>/dev/null); then
    ROLE_ARN=$(aws iam create-role --role-name "$name" \
      --assume-role-policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}' \
      --query Role.Arn --output text)
  fi
  IFS=: read -r _ partition _ <<<"$ROLE_ARN"
  aws iam attach-role-policy --role-name "$name" \
    --policy-arn "arn:$partition:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# create_function NAME ZIP DESCRIPTION: Lambda can assume a new role after some seconds, so this tries again.
create_function() {
  local attempt
  for attempt in 1 2 3 4 5 6; do
    if FUNCTION_ARN=$(aws lambda create-function --function-name "$1" \
      --zip-file "fileb://$2" \
      --description "$3" \
      --runtime python3.13 \
      --handler index.handler \
      --role "$ROLE_ARN" \
      --query FunctionArn --output text); then
      return
    fi
    if ((attempt < 6)); then
      sleep 5
    fi
  done
  die "the function $1 could not be made"
}

# make_function: creates the function or brings its code up to date, and puts its ARN into FUNCTION_ARN.
make_function() {
  local name=$function_name made_by='Made by corstui' folder known
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # The folder of now is meant.
  trap "rm -rf '$folder'" EXIT
  cat >"$folder/index.py" <<'PYTHON'
import json


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }
PYTHON
  (cd "$folder" && python3 -m zipfile -c function.zip index.py)
  known=$(aws lambda get-function-configuration --function-name "$name" \
    --query '[FunctionArn, Description]' --output text 2>/dev/null) || known=''
  if [[ -z $known ]]; then
    if [[ -z ${ROLE_ARN-} ]]; then
      make_role
    fi
    create_function "$name" "$folder/function.zip" "$made_by"
    aws lambda wait function-active --function-name "$name"
  elif [[ $known == *$'\t'"$made_by" ]]; then
    FUNCTION_ARN=${known%%$'\t'*}
    aws lambda update-function-configuration --function-name "$name" \
      --runtime python3.13 \
      --handler index.handler >/dev/null
    aws lambda wait function-updated --function-name "$name"
    aws lambda update-function-code --function-name "$name" \
      --zip-file "fileb://$folder/function.zip" >/dev/null
    aws lambda wait function-updated --function-name "$name"
  else
    die "there is a function $name that this script did not make: give its ARN in FUNCTION_ARN to use it as it is"
  fi
}

# allow FUNCTION SOURCE: lets API Gateway call a function from there.
allow() {
  local id="corstui-$api_id" policy
  policy=$(aws lambda get-policy --function-name "$1" \
    --query Policy --output text 2>/dev/null) || policy=''
  if [[ $policy != *"\"$id\""* ]]; then
    aws lambda add-permission --function-name "$1" \
      --statement-id "$id" \
      --action lambda:InvokeFunction \
      --principal apigateway.amazonaws.com \
      --source-arn "$2" >/dev/null
  fi
}

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

# The API.
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
aws apigatewayv2 update-api --api-id "$api_id" --cors-configuration "$cors" >/dev/null

# The function.
if [[ -z ${FUNCTION_ARN-} ]]; then
  make_function
fi
IFS=: read -r _ partition _ region account _ <<<"$FUNCTION_ARN"
execution_arn="arn:$partition:execute-api:$region:$account:$api_id"
allow "$FUNCTION_ARN" "$execution_arn/*/*"

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

# The routes.
routes=$(aws apigatewayv2 get-routes --api-id "$api_id" --query 'Items[].[RouteId, RouteKey]' --output text)
route 'GET /orders' --authorization-type NONE
route 'PUT /orders/{id}' --authorization-type NONE

# The stage.
stage='prod'
list=$(aws apigatewayv2 get-stages --api-id "$api_id" --query 'Items[].[StageName, StageName]' --output text)
pick "$stage" "$list"
if [[ -z $found ]]; then
  aws apigatewayv2 create-stage --api-id "$api_id" --stage-name="$stage" --auto-deploy >/dev/null
fi

# Stages that do not deploy by themselves.
manual=$(aws apigatewayv2 get-stages --api-id "$api_id" \
  --query 'Items[?!AutoDeploy].[StageName]' --output text)
while read -r name; do
  if [[ -n $name ]]; then
    aws apigatewayv2 create-deployment --api-id "$api_id" --stage-name="$name" >/dev/null
  fi
done <<<"$manual"

url=$(aws apigatewayv2 get-api --api-id "$api_id" --query ApiEndpoint --output text)
printf 'The API answers at %s/%s/\n' "$url" "$stage"
