# note: Route `OPTIONS /orders` and `OPTIONS /orders/{id}` to the function, without an authorizer.
# note: The environment variable `ENVIRONMENT` of the function selects among `default`, `dev` and `test`; without it `default` counts.
# orders-api: CORS of this REST API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
import os

# For every answer of your handler, errors included:
#     "headers": {**cors_headers(event), ...}
# and before the real work:
#     if is_preflight(event):
#         return {"statusCode": 204, "headers": cors_headers(event)}

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
