"""What API Gateway reads of an OpenAPI document, and no other judge opens.

CORS, gateway responses and the header mappings of REST and HTTP APIs: in OpenAPI
bodies, and in the CloudFormation resources that say the same.
"""

import re

from botocore.loaders import Loader

# What API Gateway reads in an HTTP API's body: a wrong type there is dropped or refused
# only at deployment.
CORS_EXTENSION = {
    "allowOrigins": list,
    "allowMethods": list,
    "allowHeaders": list,
    "exposeHeaders": list,
    "maxAge": int,
    "allowCredentials": bool,
}
# Static values carry single quotes of their own; everything else is a mapping.
HEADER_VALUE = re.compile(r"'[^']*'|(integration\.response|context|stageVariables)\.\S+")
GATEWAY_HEADER_VALUE = re.compile(r"'[^']*'|(method\.request|context|stageVariables)\.\S+")


def judge_cors_extension(value, where, findings):
    if is_intrinsic(value) and "Fn::If" in value:
        for choice in value["Fn::If"][1:]:
            judge_cors_extension(choice, where, findings)
        return
    if not isinstance(value, dict):
        findings.error(f"{where}: must be a map, is {value!r}")
        return
    for key, item in value.items():
        wanted = CORS_EXTENSION.get(key)
        if wanted is None:
            findings.error(f"{where}: unknown key {key!r}")
        elif type(item) is not wanted and not is_intrinsic(item):
            findings.error(f"{where}/{key}: must be {wanted.__name__}, is {item!r}")
        elif wanted is list and isinstance(item, list):
            for entry in item:
                if not isinstance(entry, str) and not is_intrinsic(entry):
                    findings.error(f"{where}/{key}: must hold strings, holds {entry!r}")


def is_intrinsic(value):
    return (
        isinstance(value, dict)
        and len(value) == 1
        and re.match(r"Ref$|Fn::", next(iter(value))) is not None
    )


def judge_response_parameters(parameters, where, findings, allowed=HEADER_VALUE):
    for key, value in parameters.items():
        if is_intrinsic(value):
            continue
        if not isinstance(value, str) or not allowed.fullmatch(value):
            findings.error(f"{where}/{key}: neither a quoted value nor a mapping: {value!r}")


def judge_operation(operation, where, findings):
    """Headers that a REST integration sets must be declared by the method's response."""
    responses = operation.get("responses") or {}
    integration = operation.get("x-amazon-apigateway-integration") or {}
    for pattern, answer in (integration.get("responses") or {}).items():
        parameters = answer.get("responseParameters") or {}
        judge_response_parameters(parameters, f"{where}, response {pattern}", findings)
        declared = (responses.get(str(answer.get("statusCode"))) or {}).get("headers") or {}
        for key in parameters:
            header = key.removeprefix("method.response.header.")
            if header not in declared:
                findings.error(f"{where}: response {pattern} sets {header}, which no header declares")


def judge_method(properties, where, findings):
    """The same as judge_operation, for AWS::ApiGateway::Method."""
    declared = {
        str(answer.get("StatusCode")): answer.get("ResponseParameters") or {}
        for answer in properties.get("MethodResponses") or []
    }
    integration = properties.get("Integration") or {}
    for answer in integration.get("IntegrationResponses") or []:
        parameters = answer.get("ResponseParameters") or {}
        judge_response_parameters(parameters, where, findings)
        for key in parameters:
            if key not in declared.get(str(answer.get("StatusCode")), {}):
                findings.error(f"{where}: sets {key}, which no method response declares")


def gateway_response_types():
    model = Loader().load_service_model("apigateway", "service-2")
    return set(model["shapes"]["GatewayResponseType"]["enum"])


GATEWAY_RESPONSE_TYPES = gateway_response_types()
GATEWAY_PARAMETER = re.compile(r"gatewayresponse\.(header|path|querystring)\.[^.\s]+")


def judge_gateway_response(kind, parameters, where, findings):
    if kind not in GATEWAY_RESPONSE_TYPES and not is_intrinsic(kind):
        findings.error(f"{where}: no gateway response is called {kind!r}")
    for key in parameters or {}:
        if not GATEWAY_PARAMETER.fullmatch(key):
            findings.error(f"{where}: not a gateway response parameter: {key!r}")
    judge_response_parameters(parameters or {}, where, findings, GATEWAY_HEADER_VALUE)


# The SAM translator itself writes `any` for an ANY event that it merges into a body.
PATH_ITEM_KEYS = {
    "get", "put", "post", "delete", "options", "head", "patch",
    "x-amazon-apigateway-any-method", "parameters", "summary", "description", "servers",
}  # fmt: skip


def judge_body(body, where, findings):
    if not isinstance(body, dict):
        return
    if "x-amazon-apigateway-cors" in body:
        judge_cors_extension(body["x-amazon-apigateway-cors"], f"{where}/cors", findings)
    for kind, answer in (body.get("x-amazon-apigateway-gateway-responses") or {}).items():
        parameters = (answer or {}).get("responseParameters")
        judge_gateway_response(kind, parameters, f"{where}, gateway response {kind}", findings)
    for path, item in (body.get("paths") or {}).items():
        for method, operation in (item or {}).items():
            if method not in PATH_ITEM_KEYS:
                findings.error(f"{where} {path}: API Gateway does not know {method!r} in a path")
            elif isinstance(operation, dict):
                judge_operation(operation, f"{where} {method} {path}", findings)
