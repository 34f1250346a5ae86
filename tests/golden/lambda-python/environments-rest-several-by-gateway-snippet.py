# note: The function sends the CORS headers of real responses only. `sam` and the other targets that hold the API print what answers preflights, and the headers of API Gateway's own errors.
# note: The environment variable `ENVIRONMENT` of the function selects among `prod`, `open` and `fresh-2`; without it `prod` counts.
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
# orders-api: CORS of this REST API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
import os

# For every answer of your handler, errors included:
#     "headers": {**cors_headers(event), ...}

# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
    "prod": {
        "origins": [
            "https://app.example.com",
            "https://admin.example.com",
        ],
        "credentials": False,
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "open": {
        "origins": [
            "*",
        ],
        "credentials": False,
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
        "response": {
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "prod"]
ALLOWED_ORIGINS = set(CORS["origins"])
ANY_ORIGIN = "*" in ALLOWED_ORIGINS
RESPONSE_HEADERS = CORS["response"]


def cors_headers(event):
    # Caches must keep the answers to different origins apart, refusals included.
    headers = {} if ANY_ORIGIN else {"Vary": "Origin"}
    origin = "*" if ANY_ORIGIN else request_header(event, "origin")
    if not is_allowed(origin):
        return headers
    headers["Access-Control-Allow-Origin"] = origin
    if CORS["credentials"]:
        headers["Access-Control-Allow-Credentials"] = "true"
    headers.update(RESPONSE_HEADERS)
    return headers


def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
    return origin in ALLOWED_ORIGINS


def request_header(event, name):
    """A request header by its lower-case name; "" without it. Clients choose the case."""
    for key, value in (event.get("headers") or {}).items():
        if key.lower() == name and value:
            return value
    for key, values in (event.get("multiValueHeaders") or {}).items():
        if key.lower() == name and values:
            return ", ".join(values)
    return ""
