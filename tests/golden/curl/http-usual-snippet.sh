# orders-api: CORS of this HTTP API, for curl.
# First set URL to the address of the API: URL=https://API-ID.execute-api.REGION.amazonaws.com
# An HTTP API is believed to answer its preflights with status 204; any 2xx passes.
# It is believed to send strangers no CORS header at all; what counts is that they are not let in.
# It is believed to send no Vary: Origin, so none is expected.

# Preflight of GET /orders from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com' "$URL"'/orders'

# Preflight of GET /orders from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost:5173' "$URL"'/orders'

# Preflight of GET /orders from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders'

# Preflight of GET /orders from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/orders'

# Preflight of PUT /orders/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com' "$URL"'/orders/example'

# Preflight of PUT /orders/example from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://localhost:5173' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/orders/example'

# Preflight of GET /admin/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com' "$URL"'/admin/example'

# Preflight of GET /admin/example from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost:5173' "$URL"'/admin/example'

# Preflight of GET /admin/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/admin/example'

# Preflight of GET /admin/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/admin/example'

# Preflight of GET /admin/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com.stranger.example' "$URL"'/admin/example'

# Preflight of GET /admin/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://app.example.com' "$URL"'/admin/example'

# Preflight of POST /admin/example from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://localhost:5173' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://stranger.example' "$URL"'/admin/example'

# Preflight of POST /admin/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://stranger.example' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://app.example.com.stranger.example' "$URL"'/admin/example'

# Preflight of POST /admin/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com' "$URL"'/admin/example'

# Preflight of PUT /admin/example from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://localhost:5173' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger.example' "$URL"'/admin/example'

# Preflight of PUT /admin/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com.stranger.example' "$URL"'/admin/example'

# Preflight of PUT /admin/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/admin/example'
