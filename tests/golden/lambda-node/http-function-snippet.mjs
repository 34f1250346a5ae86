# note: Route `OPTIONS /orders` and `OPTIONS /orders/{id}` to the function, without an authorizer.
# note: Leave the CORS settings of the HTTP API out: with them API Gateway drops the headers of the function.
# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
// orders-api: CORS of this HTTP API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// For every answer of your handler, errors included:
//     headers: { ...corsHeaders(event), ... }
// and before the real work:
//     if (isPreflight(event)) {
//       return { statusCode: 204, headers: corsHeaders(event) };
//     }

const ALLOWED_ORIGINS = new Set([
  "https://app.example.org",
  "null",
]);

// Every host below these domains is allowed: scheme, domain, port with its colon.
const ALLOWED_SUBDOMAINS = [
  ["https", "example.com", ""],
];

const PREFLIGHT_HEADERS = {
  "Access-Control-Allow-Methods": "GET,POST,PUT",
  "Access-Control-Allow-Headers": "content-type,authorization",
  "Access-Control-Max-Age": "600",
};

const RESPONSE_HEADERS = {
  "Access-Control-Expose-Headers": "etag",
};

const corsHeaders = (event) => {
  // Caches must keep the answers to different origins apart, refusals included.
  const headers = { Vary: "Origin" };
  const origin = requestHeader(event, "origin");
  if (!isAllowed(origin)) {
    return headers;
  }
  headers["Access-Control-Allow-Origin"] = origin;
  headers["Access-Control-Allow-Credentials"] = "true";
  if (isPreflight(event)) {
    Object.assign(headers, PREFLIGHT_HEADERS);
  } else {
    Object.assign(headers, RESPONSE_HEADERS);
  }
  return headers;
};

// Compares whole origins: no prefix, suffix or pattern can let a stranger in.
const isAllowed = (origin) => {
  if (ALLOWED_ORIGINS.has(origin)) {
    return true;
  }
  const [scheme, rest] = partition(origin, "://");
  const [host] = partition(rest, ":");
  const port = rest.slice(host.length);
  return ALLOWED_SUBDOMAINS.some(
    ([allowedScheme, domain, allowedPort]) =>
      scheme === allowedScheme && port === allowedPort && isBelow(host, domain),
  );
};

// The text before and after a separator; all and nothing without it.
const partition = (text, separator) => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
};

const isMadeOf = (text, alphabet) => [...text].every((c) => alphabet.includes(c));

// Whether the host ends in all labels of the domain and has at least one more.
const isBelow = (host, domain) => {
  const labels = host.split(".");
  const below = labels.slice(0, -domain.split(".").length);
  return [...below, domain].join(".") === host && below.length > 0 && below.every(isLabel);
};

const isLabel = (text) =>
  text.length > 0 && text.length < 64 && isMadeOf(text, "abcdefghijklmnopqrstuvwxyz0123456789-_");

const isPreflight = (event) =>
  requestMethod(event) === "OPTIONS" && requestHeader(event, "access-control-request-method") !== "";

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

// The method, wherever the payload's version keeps it.
const requestMethod = (event) =>
  event.requestContext?.http?.method || event.httpMethod || event.requestContext?.httpMethod || "";
