# note: The function sends the CORS headers of real responses only. `sam` and the other targets that hold the API print what answers preflights, and the headers of API Gateway's own errors.
// - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this REST API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// For every answer of your handler, errors included:
//     headers: { ...corsHeaders(event), ... }

const ALLOWED_ORIGINS = new Set([
  "https://app.example.com",
  "http://localhost:5173",
]);

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
  Object.assign(headers, RESPONSE_HEADERS);
  return headers;
};

// Compares whole origins: no prefix, suffix or pattern can let a stranger in.
const isAllowed = (origin) => {
  return ALLOWED_ORIGINS.has(origin);
};

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
