{% if cors.complete -%}
import json
{%- if cors.role.sends_cors() %}
import logging
{%- endif %}
{%- if cors.by_environment() %}
import os
{%- endif %}
{% else -%}
{%- if cors.by_environment() %}
import os

{% endif -%}
# For every answer of your handler, errors included:
#     "headers": {**cors_headers(event), ...}
{%- if cors.role.answers_preflights() %}
# and before the real work:
#     if {% if cors.guarded %}request_method(event) == "OPTIONS"{% else %}is_preflight(event){% endif %}:
#         return {"statusCode": 204, "headers": cors_headers(event)}
{%- endif %}
{% endif -%}
{% if cors.role.sends_cors() -%}
{% if cors.by_environment() %}
# What each environment allows. The variable ENVIRONMENT names one.
ENVIRONMENTS = {
{%- for (name, granted) in cors.granted %}
    {{ name }}: {
{%- if cors.exact() %}
        "origins": [
{%- if granted.any_origin %}
            "*",
{%- endif %}
{%- for origin in granted.exact %}
            {{ origin }},
{%- endfor %}
        ],
{%- endif %}
{%- if cors.schemes() %}
        # Every origin of these schemes is allowed.
        "schemes": [
{%- for scheme in granted.schemes %}
            {{ scheme }},
{%- endfor %}
        ],
{%- endif %}
{%- if cors.subdomains() %}
        # Every host below these domains is allowed: scheme, domain, port with its colon.
        "subdomains": [
{%- for (scheme, domain, port) in granted.subdomains %}
            ({{ scheme }}, {{ domain }}, {{ port }}),
{%- endfor %}
        ],
{%- endif %}
{%- if cors.credentials() %}
        "credentials": {% if granted.credentials %}True{% else %}False{% endif %},
{%- endif %}
{%- if cors.role.answers_preflights() %}
        "preflight": {
{%- for (name, value) in granted.preflight %}
            {{ name }}: {{ value }},
{%- endfor %}
        },
{%- endif %}
{%- if cors.real() %}
        "response": {
{%- for (name, value) in granted.real %}
            {{ name }}: {{ value }},
{%- endfor %}
        },
{%- endif %}
    },
{%- endfor %}
}
CORS = ENVIRONMENTS[os.environ.get("ENVIRONMENT") or {{ cors.default_environment() }}]
{%- if cors.exact() %}
ALLOWED_ORIGINS = set(CORS["origins"])
{%- endif %}
{%- if cors.any_origin_somewhere() %}
ANY_ORIGIN = "*" in ALLOWED_ORIGINS
{%- endif %}
{%- if cors.schemes() %}
ALLOWED_SCHEMES = set(CORS["schemes"])
{%- endif %}
{%- if cors.subdomains() %}
ALLOWED_SUBDOMAINS = CORS["subdomains"]
{%- endif %}
{%- if cors.role.answers_preflights() %}
PREFLIGHT_HEADERS = CORS["preflight"]
{%- endif %}
{%- if cors.real() %}
RESPONSE_HEADERS = CORS["response"]
{%- endif %}
{% endif -%}
{% for granted in cors.only() -%}
{% if granted.exact.len() > 0 %}
ALLOWED_ORIGINS = {
{%- for origin in granted.exact %}
    {{ origin }},
{%- endfor %}
}
{% endif -%}
{% if granted.schemes.len() > 0 %}
# Every origin of these schemes is allowed.
ALLOWED_SCHEMES = {
{%- for scheme in granted.schemes %}
    {{ scheme }},
{%- endfor %}
}
{% endif -%}
{% if granted.subdomains.len() > 0 %}
# Every host below these domains is allowed: scheme, domain, port with its colon.
ALLOWED_SUBDOMAINS = [
{%- for (scheme, domain, port) in granted.subdomains %}
    ({{ scheme }}, {{ domain }}, {{ port }}),
{%- endfor %}
]
{% endif -%}
{% if cors.role.answers_preflights() %}
PREFLIGHT_HEADERS = {
{%- for (name, value) in granted.preflight %}
    {{ name }}: {{ value }},
{%- endfor %}
}
{% endif -%}
{% if granted.real.len() > 0 %}
RESPONSE_HEADERS = {
{%- for (name, value) in granted.real %}
    {{ name }}: {{ value }},
{%- endfor %}
}
{% endif -%}
{% endfor -%}
{% endif %}
{% if cors.complete %}

def respond(event):
    """The real work: returns the status and what becomes the JSON body."""
    return 200, {"message": "ok"}


def handler(event, context):
{%- if cors.role.sends_cors() %}
    """Puts the CORS headers on every answer, errors included."""
    cors = cors_headers(event)
{%- if cors.role.answers_preflights() %}
{%- if cors.guarded %}
    # The authorizer lets OPTIONS pass unchecked, so it must not reach the real work.
    if request_method(event) == "OPTIONS":
{%- else %}
    if is_preflight(event):
{%- endif %}
        return {"statusCode": 204, "headers": cors}
{%- endif %}
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
{%- else %}
    """Sets no CORS headers: API Gateway adds them, and drops those of a function."""
{%- if cors.sees_options %}
    if request_method(event) == "OPTIONS":
        return {"statusCode": 204}
{%- endif %}
    status, body = respond(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body),
    }
{%- endif %}
{% endif -%}
{% if cors.role.sends_cors() %}

def cors_headers(event):
{%- if cors.any_origin() %}
    headers = {"Access-Control-Allow-Origin": "*"}
{%- else %}
    # Caches must keep the answers to different origins apart, refusals included.
{%- if cors.any_origin_somewhere() %}
    headers = {} if ANY_ORIGIN else {"Vary": "Origin"}
    origin = "*" if ANY_ORIGIN else request_header(event, "origin")
{%- else %}
    headers = {"Vary": "Origin"}
    origin = request_header(event, "origin")
{%- endif %}
    if not is_allowed(origin):
        return headers
    headers["Access-Control-Allow-Origin"] = origin
{%- if cors.credentials() && cors.by_environment() %}
    if CORS["credentials"]:
        headers["Access-Control-Allow-Credentials"] = "true"
{%- else if cors.credentials() %}
    headers["Access-Control-Allow-Credentials"] = "true"
{%- endif %}
{%- endif %}
{%- if cors.role.answers_preflights() %}
    if is_preflight(event):
        headers.update(PREFLIGHT_HEADERS)
{%- if cors.real() %}
    else:
        headers.update(RESPONSE_HEADERS)
{%- endif %}
{%- else if cors.real() %}
    headers.update(RESPONSE_HEADERS)
{%- endif %}
    return headers
{% if !cors.any_origin() %}

def is_allowed(origin):
    """Compares whole origins: no prefix, suffix or pattern can let a stranger in."""
{%- if cors.patterns() %}
{%- if cors.exact() %}
    if origin in ALLOWED_ORIGINS:
        return True
{%- endif %}
    scheme, _, rest = origin.partition("://")
{%- if cors.schemes() %}
    if scheme in ALLOWED_SCHEMES and is_authority(rest):
        return True
{%- endif %}
{%- if cors.subdomains() %}
    host, colon, digits = rest.partition(":")
    port = colon + digits
    return any(
        scheme == allowed_scheme and port == allowed_port and is_below(host, domain)
        for allowed_scheme, domain, allowed_port in ALLOWED_SUBDOMAINS
    )
{%- else %}
    return False
{%- endif %}
{%- else %}
    return origin in ALLOWED_ORIGINS
{%- endif %}
{% if cors.schemes() %}

def is_authority(text):
    """Whether this can be the host and port of an origin."""
    return text != "" and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.:[]")
{% endif -%}
{% if cors.subdomains() %}

def is_below(host, domain):
    """Whether the host ends in all labels of the domain and has at least one more."""
    labels, base = host.split("."), domain.split(".")
    below, tail = labels[: -len(base)], labels[-len(base) :]
    return tail == base and below != [] and all(is_label(label) for label in below)


def is_label(text):
    return 0 < len(text) < 64 and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
{% endif -%}
{% endif -%}
{% if cors.role.answers_preflights() %}

def is_preflight(event):
    asked = request_header(event, "access-control-request-method")
    return request_method(event) == "OPTIONS" and asked != ""
{% endif -%}
{% if cors.role.answers_preflights() || !cors.any_origin() %}

def request_header(event, name):
    """A request header by its lower-case name; "" without it. Clients choose the case."""
    for key, value in (event.get("headers") or {}).items():
        if key.lower() == name and value:
            return value
    for key, values in (event.get("multiValueHeaders") or {}).items():
        if key.lower() == name and values:
            return ", ".join(values)
    return ""
{% endif -%}
{% endif -%}
{% if cors.reads_method() %}

def request_method(event):
    """The method, wherever the payload's version keeps it."""
    context = event.get("requestContext") or {}
    http = context.get("http") or {}
    return http.get("method") or event.get("httpMethod") or context.get("httpMethod") or ""
{% endif -%}
