# note: Route `OPTIONS /orders` and `OPTIONS /orders/{id}` to the function, without an authorizer.
# note: Leave the CORS settings of the HTTP API out: with them API Gateway drops the headers of the function.
# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: The environment variable `ENVIRONMENT` of the function selects among `prod`, `open` and `fresh-2`; without it `prod` counts.
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# orders-api: CORS of this HTTP API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
import json
import logging
import os

# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
    "prod": {
        "origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "credentials": False,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Allow-Headers": "x-\x24a-#b-\x25c,`|~^&!+",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "open": {
        "origins": [
            "*",
        ],
        "credentials": False,
        "preflight": {
            "Access-Control-Allow-Methods": "*",
            "Access-Control-Allow-Headers": "x-\x24a-#b-\x25c,`|~^&!+",
            "Access-Control-Max-Age": "600",
        },
        "response": {
            "Access-Control-Expose-Headers": "x-\x24a,x-`|~",
        },
    },
    "fresh-2": {
        "origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "credentials": True,
        "preflight": {
            "Access-Control-Allow-Methods": "GET,PUT",
            "Access-Control-Max-Age": "-1",
        },
        "response": {
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "prod"]
ALLOWED_ORIGINS = set(CORS["origins"])
ANY_ORIGIN = "*" in ALLOWED_ORIGINS
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
    headers = {} if ANY_ORIGIN else {"Vary": "Origin"}
    origin = "*" if ANY_ORIGIN else request_header(event, "origin")
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
