{% if !cors.complete -%}
// For every answer of your handler, errors included:
//     headers: { ...corsHeaders(event), ... }
{%- if cors.role.answers_preflights() %}
// and before the real work:
//     if ({% if cors.guarded %}requestMethod(event) === "OPTIONS"{% else %}isPreflight(event){% endif %}) {
//       return { statusCode: 204, headers: corsHeaders(event) };
//     }
{%- endif %}
{% endif -%}
{% if cors.role.sends_cors() -%}
{% if cors.by_environment() %}
// What each environment allows. The variable ENVIRONMENT names one.
const ENVIRONMENTS = {
{%- for (name, granted) in cors.granted %}
  {{ name }}: {
{%- if cors.exact() %}
    origins: [
{%- if granted.any_origin %}
      "*",
{%- endif %}
{%- for origin in granted.exact %}
      {{ origin }},
{%- endfor %}
    ],
{%- endif %}
{%- if cors.schemes() %}
    // Every origin of these schemes is allowed.
    schemes: [
{%- for scheme in granted.schemes %}
      {{ scheme }},
{%- endfor %}
    ],
{%- endif %}
{%- if cors.subdomains() %}
    // Every host below these domains is allowed: scheme, domain, port with its colon.
    subdomains: [
{%- for (scheme, domain, port) in granted.subdomains %}
      [{{ scheme }}, {{ domain }}, {{ port }}],
{%- endfor %}
    ],
{%- endif %}
{%- if cors.credentials() %}
    credentials: {% if granted.credentials %}true{% else %}false{% endif %},
{%- endif %}
{%- if cors.role.answers_preflights() %}
    preflight: {
{%- for (name, value) in granted.preflight %}
      {{ name }}: {{ value }},
{%- endfor %}
    },
{%- endif %}
{%- if cors.real() %}
    response: {
{%- for (name, value) in granted.real %}
      {{ name }}: {{ value }},
{%- endfor %}
    },
{%- endif %}
  },
{%- endfor %}
};
const CORS = ENVIRONMENTS[process.env.ENVIRONMENT || {{ cors.default_environment() }}];
{%- if cors.exact() %}
const ALLOWED_ORIGINS = new Set(CORS.origins);
{%- endif %}
{%- if cors.any_origin_somewhere() %}
const ANY_ORIGIN = ALLOWED_ORIGINS.has("*");
{%- endif %}
{%- if cors.schemes() %}
const ALLOWED_SCHEMES = new Set(CORS.schemes);
{%- endif %}
{%- if cors.subdomains() %}
const ALLOWED_SUBDOMAINS = CORS.subdomains;
{%- endif %}
{%- if cors.role.answers_preflights() %}
const PREFLIGHT_HEADERS = CORS.preflight;
{%- endif %}
{%- if cors.real() %}
const RESPONSE_HEADERS = CORS.response;
{%- endif %}
{% endif -%}
{% for granted in cors.only() -%}
{% if granted.exact.len() > 0 %}
const ALLOWED_ORIGINS = new Set([
{%- for origin in granted.exact %}
  {{ origin }},
{%- endfor %}
]);
{% endif -%}
{% if granted.schemes.len() > 0 %}
// Every origin of these schemes is allowed.
const ALLOWED_SCHEMES = new Set([
{%- for scheme in granted.schemes %}
  {{ scheme }},
{%- endfor %}
]);
{% endif -%}
{% if granted.subdomains.len() > 0 %}
// Every host below these domains is allowed: scheme, domain, port with its colon.
const ALLOWED_SUBDOMAINS = [
{%- for (scheme, domain, port) in granted.subdomains %}
  [{{ scheme }}, {{ domain }}, {{ port }}],
{%- endfor %}
];
{% endif -%}
{% if cors.role.answers_preflights() %}
const PREFLIGHT_HEADERS = {
{%- for (name, value) in granted.preflight %}
  {{ name }}: {{ value }},
{%- endfor %}
};
{% endif -%}
{% if granted.real.len() > 0 %}
const RESPONSE_HEADERS = {
{%- for (name, value) in granted.real %}
  {{ name }}: {{ value }},
{%- endfor %}
};
{% endif -%}
{% endfor -%}
{% endif %}
{% if cors.complete %}

// The real work: returns the status and what becomes the JSON body.
const respond = async (event) => ({ status: 200, body: { message: "ok" } });

{% if cors.role.sends_cors() -%}
// Puts the CORS headers on every answer, errors included.
export const handler = async (event) => {
  const cors = corsHeaders(event);
{%- if cors.role.answers_preflights() %}
{%- if cors.guarded %}
  // The authorizer lets OPTIONS pass unchecked, so it must not reach the real work.
  if (requestMethod(event) === "OPTIONS") {
{%- else %}
  if (isPreflight(event)) {
{%- endif %}
    return { statusCode: 204, headers: cors };
  }
{%- endif %}
  let answer;
  try {
    answer = await respond(event);
  } catch (error) {
    console.error("respond failed", error);
    answer = { status: 500, body: { message: "Internal Server Error" } };
  }
  return {
    statusCode: answer.status,
    headers: { "content-type": "application/json", ...cors },
    body: JSON.stringify(answer.body),
  };
};
{% else -%}
// Sets no CORS headers: API Gateway adds them, and drops those of a function.
export const handler = async (event) => {
{%- if cors.sees_options %}
  if (requestMethod(event) === "OPTIONS") {
    return { statusCode: 204 };
  }
{%- endif %}
  const { status, body } = await respond(event);
  return {
    statusCode: status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
};
{% endif -%}
{% endif -%}
{% if cors.role.sends_cors() %}

const corsHeaders = (event) => {
{%- if cors.any_origin() %}
  const headers = { "Access-Control-Allow-Origin": "*" };
{%- else %}
  // Caches must keep the answers to different origins apart, refusals included.
{%- if cors.any_origin_somewhere() %}
  const headers = ANY_ORIGIN ? {} : { Vary: "Origin" };
  const origin = ANY_ORIGIN ? "*" : requestHeader(event, "origin");
{%- else %}
  const headers = { Vary: "Origin" };
  const origin = requestHeader(event, "origin");
{%- endif %}
  if (!isAllowed(origin)) {
    return headers;
  }
  headers["Access-Control-Allow-Origin"] = origin;
{%- if cors.credentials() && cors.by_environment() %}
  if (CORS.credentials) {
    headers["Access-Control-Allow-Credentials"] = "true";
  }
{%- else if cors.credentials() %}
  headers["Access-Control-Allow-Credentials"] = "true";
{%- endif %}
{%- endif %}
{%- if cors.role.answers_preflights() %}
  if (isPreflight(event)) {
    Object.assign(headers, PREFLIGHT_HEADERS);
{%- if cors.real() %}
  } else {
    Object.assign(headers, RESPONSE_HEADERS);
{%- endif %}
  }
{%- else if cors.real() %}
  Object.assign(headers, RESPONSE_HEADERS);
{%- endif %}
  return headers;
};
{% if !cors.any_origin() %}

// Compares whole origins: no prefix, suffix or pattern can let a stranger in.
const isAllowed = (origin) => {
{%- if cors.patterns() %}
{%- if cors.exact() %}
  if (ALLOWED_ORIGINS.has(origin)) {
    return true;
  }
{%- endif %}
  const [scheme, rest] = partition(origin, "://");
{%- if cors.schemes() %}
  if (ALLOWED_SCHEMES.has(scheme) && isAuthority(rest)) {
    return true;
  }
{%- endif %}
{%- if cors.subdomains() %}
  const [host] = partition(rest, ":");
  const port = rest.slice(host.length);
  return ALLOWED_SUBDOMAINS.some(
    ([allowedScheme, domain, allowedPort]) =>
      scheme === allowedScheme && port === allowedPort && isBelow(host, domain),
  );
{%- else %}
  return false;
{%- endif %}
{%- else %}
  return ALLOWED_ORIGINS.has(origin);
{%- endif %}
};
{% if cors.patterns() %}

// The text before and after a separator; all and nothing without it.
const partition = (text, separator) => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
};

const isMadeOf = (text, alphabet) => [...text].every((c) => alphabet.includes(c));
{% endif -%}
{% if cors.schemes() %}

// Whether this can be the host and port of an origin.
const isAuthority = (text) =>
  text !== "" && isMadeOf(text, "abcdefghijklmnopqrstuvwxyz0123456789-_.:[]");
{% endif -%}
{% if cors.subdomains() %}

// Whether the host ends in all labels of the domain and has at least one more.
const isBelow = (host, domain) => {
  const labels = host.split(".");
  const below = labels.slice(0, -domain.split(".").length);
  return [...below, domain].join(".") === host && below.length > 0 && below.every(isLabel);
};

const isLabel = (text) =>
  text.length > 0 && text.length < 64 && isMadeOf(text, "abcdefghijklmnopqrstuvwxyz0123456789-_");
{% endif -%}
{% endif -%}
{% if cors.role.answers_preflights() %}

const isPreflight = (event) =>
  requestMethod(event) === "OPTIONS" && requestHeader(event, "access-control-request-method") !== "";
{% endif -%}
{% if cors.role.answers_preflights() || !cors.any_origin() %}

// A request header by its lower-case name; "" without it. Clients choose the case.
const requestHeader = (event, name) => {
  for (const [key, value] of Object.entries(event.headers ?? {})) {
    if (key.toLowerCase() === name && value) {
      return value;
    }
  }
  for (const [key, values] of Object.entries(event.multiValueHeaders ?? {})) {
    if (key.toLowerCase() === name && values?.length > 0) {
      return values.join(", ");
    }
  }
  return "";
};
{% endif -%}
{% endif -%}
{% if cors.reads_method() %}

// The method, wherever the payload's version keeps it.
const requestMethod = (event) =>
  event.requestContext?.http?.method || event.httpMethod || event.requestContext?.httpMethod || "";
{% endif -%}
