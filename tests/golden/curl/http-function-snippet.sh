# note: What is expected of real requests holds for answers of your function. An error that API Gateway makes itself, such as 403 for an unknown path, carries other headers or none.
# orders-api: CORS of this HTTP API, for curl.
# First set URL to the address of the API: URL=https://API-ID.execute-api.REGION.amazonaws.com

# Preflight of GET /orders from https://www.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://www.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://www.example.com expects:
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://www.example.com' "$URL"'/orders'

# Preflight of GET /orders from https://app.example.org expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://app.example.org expects:
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.org' "$URL"'/orders'

# Preflight of GET /orders from null expects:
#   status 2xx
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: null' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from null expects:
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: null' "$URL"'/orders'

# Preflight of GET /orders from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/orders'

# Preflight of GET /orders from https://stranger-example.com expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger-example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://stranger-example.com expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger-example.com' "$URL"'/orders'

# Preflight of GET /orders from https://app.example.org.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org.stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real GET /orders from https://app.example.org.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.org.stranger.example' "$URL"'/orders'

# Preflight of PUT /orders/example from https://www.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://www.example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://www.example.com expects:
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://www.example.com' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://app.example.org expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.org expects:
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.org' "$URL"'/orders/example'

# Preflight of PUT /orders/example from null expects:
#   status 2xx
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: null' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from null expects:
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: null' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://stranger-example.com expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger-example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://stranger-example.com expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger-example.com' "$URL"'/orders/example'

# Preflight of PUT /orders/example from https://app.example.org.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org.stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders/example'

# Real PUT /orders/example from https://app.example.org.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.org.stranger.example' "$URL"'/orders/example'

# Preflight of GET /admin/example from https://www.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://www.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://www.example.com expects:
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://www.example.com' "$URL"'/admin/example'

# Preflight of GET /admin/example from https://app.example.org expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://app.example.org expects:
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.org' "$URL"'/admin/example'

# Preflight of GET /admin/example from null expects:
#   status 2xx
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: null' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from null expects:
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: null' "$URL"'/admin/example'

# Preflight of GET /admin/example from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/admin/example'

# Preflight of GET /admin/example from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/admin/example'

# Preflight of GET /admin/example from https://stranger-example.com expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger-example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://stranger-example.com expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger-example.com' "$URL"'/admin/example'

# Preflight of GET /admin/example from https://app.example.org.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org.stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real GET /admin/example from https://app.example.org.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.org.stranger.example' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://www.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://www.example.com' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://www.example.com expects:
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://www.example.com' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://app.example.org expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://app.example.org expects:
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://app.example.org' "$URL"'/admin/example'

# Preflight of POST /admin/example from null expects:
#   status 2xx
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: null' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from null expects:
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: null' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://stranger.example' "$URL"'/admin/example'

# Preflight of POST /admin/example from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: http://stranger.example' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://stranger-example.com expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger-example.com' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://stranger-example.com expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://stranger-example.com' "$URL"'/admin/example'

# Preflight of POST /admin/example from https://app.example.org.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org.stranger.example' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real POST /admin/example from https://app.example.org.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X POST -H 'Origin: https://app.example.org.stranger.example' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://www.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://www.example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://www.example.com expects:
#   access-control-allow-origin: https://www.example.com
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://www.example.com' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://app.example.org expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://app.example.org expects:
#   access-control-allow-origin: https://app.example.org
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.org' "$URL"'/admin/example'

# Preflight of PUT /admin/example from null expects:
#   status 2xx
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: null' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from null expects:
#   access-control-allow-origin: null
#   access-control-allow-credentials: true
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: null' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger.example' "$URL"'/admin/example'

# Preflight of PUT /admin/example from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: http://stranger.example' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://stranger-example.com expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger-example.com' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://stranger-example.com expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://stranger-example.com' "$URL"'/admin/example'

# Preflight of PUT /admin/example from https://app.example.org.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.org.stranger.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/admin/example'

# Real PUT /admin/example from https://app.example.org.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-allow-credentials
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X PUT -H 'Origin: https://app.example.org.stranger.example' "$URL"'/admin/example'
