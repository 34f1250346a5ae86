# note: API Gateway answers: it adds the CORS headers and drops those of a function, so this one sends none, and yours needs none. `sam` and the other targets that hold the API print the CORS settings.
// orders-api: CORS of this HTTP API, for AWS Lambda.
// Runtime nodejs24.x, file index.mjs, handler index.handler.
// The real work: returns the status and what becomes the JSON body.
const respond = async (event) => ({ status: 200, body: { message: "ok" } });

// Sets no CORS headers: API Gateway adds them, and drops those of a function.
export const handler = async (event) => {
  const { status, body } = await respond(event);
  return {
    statusCode: status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
};
