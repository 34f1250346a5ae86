# note: API Gateway answers: it adds the CORS headers and drops those of a function, so this one sends none, and yours needs none. `sam` and the other targets that hold the API print the CORS settings.
# note: Preflights to `ANY /admin/{proxy+}` reach the function, which answers 204: API Gateway adds the headers.
# orders-api: CORS of this HTTP API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
import json


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
    if request_method(event) == "OPTIONS":
        return {"statusCode": 204}
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }


def request_method(event):
    """The method, wherever the payload's version keeps it."""
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
