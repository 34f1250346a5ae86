# note: The function sends the CORS headers of real responses only. `sam` and the other targets that hold the API print what answers preflights, and the headers of API Gateway's own errors.
# orders-api: CORS of this REST API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
# For every answer of your handler, errors included:
#     "headers": {**cors_headers(event), ...}

ALLOWED_ORIGINS = {
    "https://app.example.com",
}

RESPONSE_HEADERS = {
    "Access-Control-Expose-Headers": "etag",
}


def cors_headers(event):
    # Caches must keep the answers to different origins apart, refusals included.
    headers = {"Vary": "Origin"}
    origin = request_header(event, "origin")
    if not is_allowed(origin):
        return headers
    headers["Access-Control-Allow-Origin"] = origin
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
