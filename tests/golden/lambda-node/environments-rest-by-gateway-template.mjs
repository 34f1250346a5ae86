# note: The function sends the CORS headers of real responses only. `sam` and the other targets that hold the API print what answers preflights, and the headers of API Gateway's own errors.
# note: The environment variable `ENVIRONMENT` of the function selects among `default`, `dev` and `test`; without it `default` counts.
// orders-api: CORS of this REST API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// What each environment allows. The variable ENVIRONMENT names one.
const ENVIRONMENTS = {
  "default": {
    origins: [
      "https://app.example.com",
    ],
    credentials: false,
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
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
  "test": {
    origins: [
      "https://app.example.com",
    ],
    credentials: true,
    response: {
      "Access-Control-Expose-Headers": "etag",
    },
  },
};
const CORS = ENVIRONMENTS[process.env.ENVIRONMENT || "default"];
const ALLOWED_ORIGINS = new Set(CORS.origins);
const RESPONSE_HEADERS = CORS.response;

// The real work: returns the status and what becomes the JSON body.
const respond = async (event) => ({ status: 200, body: { message: "ok" } });

// Puts the CORS headers on every answer, errors included.
export const handler = async (event) => {
  const cors = corsHeaders(event);
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
  const headers = { Vary: "Origin" };
  const origin = requestHeader(event, "origin");
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
