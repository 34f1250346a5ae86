// orders-api: CORS of this REST API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// For every answer of your handler, errors included:
//     headers: { ...corsHeaders(event), ... }
// and before the real work:
//     if (isPreflight(event)) {
//       return { statusCode: 204, headers: corsHeaders(event) };
//     }

const PREFLIGHT_HEADERS = {
  "Access-Control-Allow-Methods": "GET,POST,PUT",
  "Access-Control-Allow-Headers": "content-type,authorization",
  "Access-Control-Max-Age": "600",
};

const RESPONSE_HEADERS = {
  "Access-Control-Expose-Headers": "etag",
};

const corsHeaders = (event) => {
  const headers = { "Access-Control-Allow-Origin": "*" };
  if (isPreflight(event)) {
    Object.assign(headers, PREFLIGHT_HEADERS);
  } else {
    Object.assign(headers, RESPONSE_HEADERS);
  }
  return headers;
};

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
