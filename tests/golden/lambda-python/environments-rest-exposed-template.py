# note: The function sends the CORS headers of real responses only. `sam` and the other targets that hold the API print what answers preflights, and the headers of API Gateway's own errors.
# note: The environment variable `ENVIRONMENT` of the function selects among `default` and `dev`; without it `default` counts.
# orders-api: CORS of this REST API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
import json
import logging
import os

# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
    "default": {
        "origins": [
            "https://app.example.com",
        ],
        "response": {
            "Access-Control-Expose-Headers": "etag",
        },
    },
    "dev": {
        "origins": [
            "https://app.example.com",
        ],
        "response": {
        },
    },
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or "default"]
ALLOWED_ORIGINS = set(CORS["origins"])
RESPONSE_HEADERS = CORS["response"]


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Puts the CORS headers on every answer, errors included."""
    cors = cors_headers(event)
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
