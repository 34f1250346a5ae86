# note: Gateway responses cannot pick an origin from a list, so API Gateway's own errors carry `*`: every site can read them (in `dev`).
# note: Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API because another environment is chosen.
# note: The script takes `API_ID` from the environment.
# note: `ENVIRONMENT` names whose values the API gets: one of `default`, `dev` and `test`, and `default` if there is none.
#!/usr/bin/env bash
# orders-api: CORS of this REST API, for the AWS CLI.
#
# Safe to run again: what is there is brought up to date, and nothing is made twice.
# FUNCTION_ARN names a function of your own, and ROLE_ARN a role for the function made here.
# Needs the AWS CLI, version 1 or 2, and python3, which zips the function's code.
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
    stage='prod'
    errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''https://app.example.com'\''","gatewayresponse.header.Vary":"'\''Origin'\''"}'
    function_name='orders-api'
    role_name='orders-api-role'
    ;;
  dev)
    stage='dev'
    errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''*'\''","gatewayresponse.header.Vary":"'\''Origin'\''"}'
    function_name='orders-api-dev'
    role_name='orders-api-dev-role'
    ;;
  test)
    stage='test'
    errors='{"gatewayresponse.header.Access-Control-Allow-Origin":"'\''https://app.example.com'\''","gatewayresponse.header.Access-Control-Allow-Credentials":"'\''true'\''","gatewayresponse.header.Vary":"'\''Origin'\''"}'
    function_name='orders-api-test'
    role_name='orders-api-test-role'
    ;;
  *)
    printf 'there is no environment %s: put one of %s into ENVIRONMENT\n' "$environment" 'default, dev, test' >&2
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
      --environment "Variables={ENVIRONMENT=$environment}" \
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
import logging
import os

# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
    "default": {
        "origins": [
            "https://app.example.com",
        ],
        "credentials": False,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "dev": {
        "origins": [
            "http://localhost:5173",
            "http://localhost:3000",
        ],
        "credentials": False,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "test": {
        "origins": [
            "https://app.example.com",
        ],
        "credentials": True,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Allow-Headers": "x-test",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "default"]
ALLOWED_ORIGINS = set(CORS["origins"])
PREFLIGHT_HEADERS = CORS["preflight"]
RESPONSE_HEADERS = CORS["response"]


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Puts the CORS headers on every answer, errors included."""
    cors = cors_headers(event)
    if is_preflight(event):
        return {"statusCode": 204, "headers": cors}
    try:
        status, body = respond(event)
    except Exception:
        logging.exception("respond failed")
        status, body = 500, {"message": "Internal Server Error"}
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", **cors},
        "body": json.dumps(body),
    }


def cors_headers(event):
    # Caches must keep the answers to different origins apart, refusals included.
    headers = {"Vary": "Origin"}
    origin = request_header(event, "origin")
    if not is_allowed(origin):
        return headers
    headers["Access-Control-Allow-Origin"] = origin
    if CORS["credentials"]:
        headers["Access-Control-Allow-Credentials"] = "true"
    if is_preflight(event):
        headers.update(PREFLIGHT_HEADERS)
    else:
        headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    return origin in ALLOWED_ORIGINS


def is_preflight(event):
    asked = request_header(event, "access-control-request-method")
    return request_method(event) == "OPTIONS" and asked != ""


def request_header(event, name):
    """A request header by its lower-case name; "" without it. Clients choose the case."""
    for key, value in (event.get("headers") or {}).items():
        if key.lower() == name and value:
            return value
    for key, values in (event.get("multiValueHeaders") or {}).items():
        if key.lower() == name and values:
            return ", ".join(values)
    return ""


def request_method(event):
    """The method, wherever the payload's version keeps it."""
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
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
      --environment "Variables={ENVIRONMENT=$environment}" \
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

# call METHOD PATH OPTION...: makes a method that calls the function.
call() {
  method "$@"
  aws apigateway put-integration "${at[@]}" \
    --type AWS_PROXY \
    --integration-http-method POST \
    --uri "arn:$partition:apigateway:$region:lambda:path/2015-03-31/functions/$FUNCTION_ARN/invocations" >/dev/null
}

api_id=$API_ID

# The function.
if [[ -z ${FUNCTION_ARN-} ]]; then
  make_function
fi
IFS=: read -r _ partition _ region account _ <<<"$FUNCTION_ARN"
execution_arn="arn:$partition:execute-api:$region:$account:$api_id"
allow "$FUNCTION_ARN" "$execution_arn/*/*"

# The resources.
resources=$(aws apigateway get-resources --rest-api-id "$api_id" --query 'items[].[id, path]' --output text)
# Open to everyone, because browsers send preflights without a token or key.
call OPTIONS '/orders' --authorization-type NONE --no-api-key-required
call OPTIONS '/orders/{id}' --authorization-type NONE --no-api-key-required

# The errors.
for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway put-gateway-response --rest-api-id "$api_id" --response-type "$kind" \
    --response-parameters "$errors" >/dev/null
done

# Nothing goes live without a deployment.
stage=${STAGE:-$stage}
aws apigateway create-deployment --rest-api-id "$api_id" --stage-name="$stage" >/dev/null
