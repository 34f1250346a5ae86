# note: This is the design itself. Export each of its environments by itself with `--stage`: `dev` and `test`.
# orders-api: CORS of this HTTP API, for curl.
# First set URL to the address of the API: URL=https://API-ID.execute-api.REGION.amazonaws.com
# An HTTP API is believed to answer its preflights with status 204; any 2xx passes.
# It is believed to send strangers no CORS header at all; what counts is that they are not let in.
# It is believed to send no Vary: Origin, so none is expected.

# Preflight of GET /orders from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,PUT
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com' "$URL"'/orders'

# Preflight of GET /orders from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders'

# Preflight of PUT /orders/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,PUT
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders/example'
