# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this HTTP API, for curl.
# First set URL to the address of the API, which ends in /--stage-----: URL=https://API-ID.execute-api.REGION.amazonaws.com/--stage-----
# An HTTP API is believed to answer its preflights with status 204; any 2xx passes.
# It is believed to send strangers no CORS header at all; what counts is that they are not let in.
# It is believed to send no Vary: Origin, so none is expected.

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost:5173' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com.stranger.example' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of DELETE /2024/no from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: https://app.example.com' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   not access-control-allow-credentials: true
#   access-control-expose-headers: etag
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: http://localhost:5173' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from https://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://stranger.example
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: https://stranger.example' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from http://stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://stranger.example
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: http://stranger.example' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from https://app.example.com.stranger.example expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: https://app.example.com.stranger.example
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: https://app.example.com.stranger.example' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from http://localhost.stranger.example:5173 expects:
#   not access-control-allow-origin: *
#   not access-control-allow-origin: http://localhost.stranger.example:5173
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/2024/no'
