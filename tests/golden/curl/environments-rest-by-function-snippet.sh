# note: What is expected of real requests holds for answers of your function. An error that API Gateway makes itself, such as 403 for an unknown path, carries other headers or none.
# note: This is the design itself. Export each of its environments by itself with `--stage`: `dev` and `test`.
# orders-api: CORS of this REST API, for curl.
# First set URL to the address of the API, which ends in /prod: URL=https://API-ID.execute-api.REGION.amazonaws.com/prod

# Preflight of GET /orders from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,PUT
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com' "$URL"'/orders'

# Preflight of GET /orders from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from https://app.example.com.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: GET' "$URL"'/orders'

# Real GET /orders from https://app.example.com.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders'

# Preflight of PUT /orders/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,PUT
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://app.example.com.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: PUT' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.com.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders/example'
