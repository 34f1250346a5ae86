# make_role: puts the ARN of a role for the function into ROLE_ARN.
make_role() {
  local name={% if let Some(name) = script.role_name %}{{ name }}{% else %}$role_name{% endif %} partition
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
      --runtime {{ versions::PYTHON.name|name }} \
      --handler index.handler \
{%- if script.choice.by_function %}
      --environment "Variables={ENVIRONMENT=$environment}" \
{%- endif %}
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
  local name={% if let Some(name) = script.function_name %}{{ name }}{% else %}$function_name{% endif %} made_by='Made by corstui' folder known
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # The folder of now is meant.
  trap "rm -rf '$folder'" EXIT
  cat >"$folder/index.py" <<'PYTHON'
{{ script.code|block(0) }}
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
{%- if script.choice.by_function %}
      --environment "Variables={ENVIRONMENT=$environment}" \
{%- endif %}
      --runtime {{ versions::PYTHON.name|name }} \
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
