# note: Route `OPTIONS /orders` and `OPTIONS /orders/{id}` to the function, without an authorizer.
# note: The environment variable `ENVIRONMENT` of the function selects among `default`, `dev` and `test`; without it `default` counts.
// orders-api: CORS of this REST API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// For every answer of your handler, errors included:
//     headers: { ...corsHeaders(event), ... }
// and before the real work:
//     if (isPreflight(event)) {
//       return { statusCode: 204, headers: corsHeaders(event) };
//     }

// What each environment allows. The variable ENVIRONMENT names one.
const ENVIRONMENTS = {
  "default": {
    origins: [
      "https://app.example.com",
    ],
    credentials: false,
    preflight: {
      "Access-Control-Allow-Methods": "GET,PUT",
      "Access-Control-Max-Age": "600",
    },
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
  "dev": {
    origins: [
      "http://localhost:5173",
      "http://localhost:3000",
    ],
    credentials: false,
    preflight: {
      "Access-Control-Allow-Methods": "GET,PUT",
    },
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
  "test": {
    origins: [
      "https://app.example.com",
    ],
    credentials: true,
    preflight: {
      "Access-Control-Allow-Methods": "GET,PUT",
      "Access-Control-Allow-Headers": "x-test",
      "Access-Control-Max-Age": "600",
    },
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
};
const CORS = ENVIRONMENTS[process.env.ENVIRONMENT || "default"];
const ALLOWED_ORIGINS = new Set(CORS.origins);
const PREFLIGHT_HEADERS = CORS.preflight;
const RESPONSE_HEADERS = CORS.response;

const corsHeaders = (event) => {
  // Caches must keep the answers to different origins apart, refusals included.
  const headers = { Vary: "Origin" };
  const origin = requestHeader(event, "origin");
  if (!isAllowed(origin)) {
    return headers;
  }
  headers["Access-Control-Allow-Origin"] = origin;
  if (CORS.credentials) {
    headers["Access-Control-Allow-Credentials"] = "true";
  }
  if (isPreflight(event)) {
    Object.assign(headers, PREFLIGHT_HEADERS);
  } else {
    Object.assign(headers, RESPONSE_HEADERS);
  }
  return headers;
};

// Compares whole origins: no prefix, suffix or pattern can let a stranger in.
const isAllowed = (origin) => {
  return ALLOWED_ORIGINS.has(origin);
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
