# orders-api: CORS of this HTTP API, for curl.
# First set URL to the address of the API: URL=https://API-ID.execute-api.REGION.amazonaws.com
# An HTTP API is believed to answer its preflights with status 204; any 2xx passes.
# It is believed to send strangers no CORS header at all; what counts is that they are not let in.
# It is believed to send no Vary: Origin, so none is expected.

# Preflight of HEAD /orders from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: HEAD
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: HEAD' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real HEAD /orders from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - --head -H 'Origin: https://app.example.com' "$URL"'/orders'

# Preflight of HEAD /orders from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: HEAD
#   access-control-allow-headers: content-type,authorization
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: HEAD' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real HEAD /orders from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - --head -H 'Origin: http://localhost:5173' "$URL"'/orders'

# Preflight of HEAD /orders from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: HEAD' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real HEAD /orders from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - --head -H 'Origin: https://stranger.example' "$URL"'/orders'

# Preflight of HEAD /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: HEAD' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real HEAD /orders from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - --head -H 'Origin: http://stranger.example' "$URL"'/orders'

# Preflight of HEAD /orders from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: HEAD' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real HEAD /orders from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - --head -H 'Origin: https://app.example.com.stranger.example' "$URL"'/orders'

# Preflight of HEAD /orders from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: HEAD' -H 'Access-Control-Request-Headers: authorization,content-type' "$URL"'/orders'

# Real HEAD /orders from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - --head -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/orders'
