# orders-api: CORS of this HTTP API, for curl.
# First set URL to the address of the API: URL=https://API-ID.execute-api.REGION.amazonaws.com
# An HTTP API is believed to answer its preflights with status 204; any 2xx passes.
# It is believed to send strangers no CORS header at all; what counts is that they are not let in.
# It is believed to send no Vary: Origin, so none is expected.

# Preflight of GET /orders from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://any.example expects:
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://any.example' "$URL"'/orders'

# Preflight of GET /orders from http://localhost:3000 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:3000' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://localhost:3000 expects:
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost:3000' "$URL"'/orders'

# Preflight of GET /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:3000' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost.stranger.example:3000' "$URL"'/orders'

# Preflight of GET / from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real GET / from https://any.example expects:
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://any.example' "$URL"'/'

# Preflight of GET / from http://localhost:3000 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:3000' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real GET / from http://localhost:3000 expects:
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost:3000' "$URL"'/'

# Preflight of GET / from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real GET / from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/'

# Preflight of GET / from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:3000' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real GET / from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost.stranger.example:3000' "$URL"'/'

# Preflight of POST / from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real POST / from https://any.example expects:
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://any.example' "$URL"'/'

# Preflight of POST / from http://localhost:3000 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:3000' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real POST / from http://localhost:3000 expects:
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://localhost:3000' "$URL"'/'

# Preflight of POST / from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real POST / from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://stranger.example' "$URL"'/'

# Preflight of POST / from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:3000' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real POST / from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://localhost.stranger.example:3000' "$URL"'/'

# Preflight of PUT / from https://any.example expects:
#   status 2xx
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://any.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real PUT / from https://any.example expects:
#   access-control-allow-origin: https://any.example
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://any.example' "$URL"'/'

# Preflight of PUT / from http://localhost:3000 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:3000' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real PUT / from http://localhost:3000 expects:
#   access-control-allow-origin: http://localhost:3000
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://localhost:3000' "$URL"'/'

# Preflight of PUT / from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real PUT / from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/'

# Preflight of PUT / from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:3000' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/'

# Real PUT / from http://localhost.stranger.example:3000 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:3000
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://localhost.stranger.example:3000' "$URL"'/'
