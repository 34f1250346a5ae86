# note: The function sends the CORS headers of real responses only. `sam` and the other targets that hold the API print what answers preflights, and the headers of API Gateway's own errors.
# note: The environment variable `ENVIRONMENT` of the function selects among `prod`, `open` and `fresh-2`; without it `prod` counts.
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
// orders-api: CORS of this REST API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// For every answer of your handler, errors included:
//     headers: { ...corsHeaders(event), ... }

// What each environment allows. The variable ENVIRONMENT names one.
const ENVIRONMENTS = {
  "prod": {
    origins: [
      "https://app.example.com",
      "https://admin.example.com",
    ],
    credentials: false,
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
  "open": {
    origins: [
      "*",
    ],
    credentials: false,
    response: {
      "Access-Control-Expose-Headers": "x-\u0024a,x-\u0060|~",
    },
  },
  "fresh-2": {
    origins: [
      "https://app.example.com",
      "https://admin.example.com",
    ],
    credentials: true,
    response: {
    },
  },
};
const CORS = ENVIRONMENTS[process.env.ENVIRONMENT || "prod"];
const ALLOWED_ORIGINS = new Set(CORS.origins);
const ANY_ORIGIN = ALLOWED_ORIGINS.has("*");
const RESPONSE_HEADERS = CORS.response;

const corsHeaders = (event) => {
  // Caches must keep the answers to different origins apart, refusals included.
  const headers = ANY_ORIGIN ? {} : { Vary: "Origin" };
  const origin = ANY_ORIGIN ? "*" : requestHeader(event, "origin");
  if (!isAllowed(origin)) {
    return headers;
  }
  headers["Access-Control-Allow-Origin"] = origin;
  if (CORS.credentials) {
    headers["Access-Control-Allow-Credentials"] = "true";
  }
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
