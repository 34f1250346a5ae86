# note: Route `OPTIONS /orders` and `OPTIONS /orders/{id}` to the function, without an authorizer.
# note: Leave the CORS settings of the HTTP API out: with them API Gateway drops the headers of the function.
# note: API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has no gateway responses.
# note: The environment variable `ENVIRONMENT` of the function selects among `prod`, `open` and `fresh-2`; without it `prod` counts.
# note: Not in this export: `broken` (it has errors to mend first), `routed` (it has its own `routes`). `--stage` exports an environment by itself.
// orders-api: CORS of this HTTP API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// What each environment allows. The variable ENVIRONMENT names one.
const ENVIRONMENTS = {
  "prod": {
    origins: [
      "https://app.example.com",
      "https://admin.example.com",
    ],
    credentials: false,
    preflight: {
      "Access-Control-Allow-Methods": "GET,PUT",
      "Access-Control-Allow-Headers": "x-\u0024a-#b-\u0025c,\u0060|~^&!+",
      "Access-Control-Max-Age": "600",
    },
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
  "open": {
    origins: [
      "*",
    ],
    credentials: false,
    preflight: {
      "Access-Control-Allow-Methods": "*",
      "Access-Control-Allow-Headers": "x-\u0024a-#b-\u0025c,\u0060|~^&!+",
      "Access-Control-Max-Age": "600",
    },
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
    preflight: {
      "Access-Control-Allow-Methods": "GET,PUT",
      "Access-Control-Max-Age": "-1",
    },
    response: {
    },
  },
};
const CORS = ENVIRONMENTS[process.env.ENVIRONMENT || "prod"];
const ALLOWED_ORIGINS = new Set(CORS.origins);
const ANY_ORIGIN = ALLOWED_ORIGINS.has("*");
const PREFLIGHT_HEADERS = CORS.preflight;
const RESPONSE_HEADERS = CORS.response;

// The real work: returns the status and what becomes the JSON body.
const respond = async (event) => ({ status: 200, body: { message: "ok" } });

// Puts the CORS headers on every answer, errors included.
export const handler = async (event) => {
  const cors = corsHeaders(event);
  if (isPreflight(event)) {
    return { statusCode: 204, headers: cors };
  }
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
