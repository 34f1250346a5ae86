# note: API Gateway answers: it adds the CORS headers and drops those of a function, so this one sends none, and yours needs none. `sam` and the other targets that hold the API print the CORS settings.
# orders-api: CORS of this HTTP API, for AWS Lambda.
# Runtime python3.13, file index.py, handler index.handler.
import json


def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
    """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }
