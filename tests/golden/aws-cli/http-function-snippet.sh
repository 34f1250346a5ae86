# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: The script takes `API_ID` from the environment.
# note: The script deploys every stage of the API that does not deploy by itself, with whatever else waits there.
#!/usr/bin/env bash
# orders-api: CORS of this HTTP API, for the AWS CLI.
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
  local name='orders-api-role' partition
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
  local name='orders-api' made_by='Made by corstui' folder known
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # The folder of now is meant.
  trap "rm -rf '$folder'" EXIT
  cat >"$folder/index.py" <<'PYTHON'
import json
import logging

ALLOWED_ORIGINS = {
    "https://app.example.org",
    "null",
}

# Every host below these domains is allowed: scheme, domain, port with its colon.
ALLOWED_SUBDOMAINS = [
    ("https", "example.com", ""),
]

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET,POST,PUT",
    "Access-Control-Allow-Headers": "content-type,authorization",
    "Access-Control-Max-Age": "600",
}

RESPONSE_HEADERS = {
    "Access-Control-Expose-Headers": "etag",
}


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
    headers["Access-Control-Allow-Credentials"] = "true"
    if is_preflight(event):
        headers.update(PREFLIGHT_HEADERS)
    else:
        headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    if origin in ALLOWED_ORIGINS:
        return True
    scheme, _, rest = origin.partition("://")
    host, colon, digits = rest.partition(":")
    port = colon + digits
    return any(
        scheme == allowed_scheme and port == allowed_port and is_below(host, domain)
        for allowed_scheme, domain, allowed_port in ALLOWED_SUBDOMAINS
    )


def is_below(host, domain):
    """Whether the host ends in all labels of the domain and has at least one more."""
    labels, base = host.split("."), domain.split(".")
    below, tail = labels[: -len(base)], labels[-len(base) :]
    return tail == base and below != [] and all(is_label(label) for label in below)


def is_label(text):
    return 0 < len(text) < 64 and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


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

api_id=$API_ID

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
# Open to everyone, because browsers send preflights without a token.
route 'OPTIONS /orders' --authorization-type NONE
route 'OPTIONS /orders/{id}' --authorization-type NONE

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
