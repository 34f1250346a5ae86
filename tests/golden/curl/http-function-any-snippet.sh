# note: What is expected of real requests holds for answers of your function. An error that API Gateway makes itself, such as 403 for an unknown path, carries other headers or none.
# orders-api: CORS of this HTTP API, for curl.
# First set URL to the address of the API: URL=https://API-ID.execute-api.REGION.amazonaws.com

# Preflight of GET /example from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: *
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/example'

# Real GET /example from https://any.example expects:
#   access-control-allow-origin: *
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://any.example' "$URL"'/example'

# Preflight of POST /example from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: *
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/example'

# Real POST /example from https://any.example expects:
#   access-control-allow-origin: *
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://any.example' "$URL"'/example'

# Preflight of PUT /example from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: *
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/example'

# Real PUT /example from https://any.example expects:
#   access-control-allow-origin: *
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://any.example' "$URL"'/example'
