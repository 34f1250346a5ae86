# note: The headers of real responses come from your function: `lambda-python` and `lambda-node` print one.
# note: What is expected of real requests holds for answers of your function. An error that API Gateway makes itself, such as 403 for an unknown path, carries other headers or none.
# - *it's "${file('/etc/passwd')}" %{if true} {{resolve:ssm:x}} #end # no: é: CORS of this REST API, for curl.
# First set URL to the address of the API, which ends in /--stage-----: URL=https://API-ID.execute-api.REGION.amazonaws.com/--stage-----

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost:5173' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://stranger.example' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://stranger.example' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from https://app.example.com.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: https://app.example.com.stranger.example' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost.stranger.example:5173 expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Real GET /*it's-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example from http://localhost.stranger.example:5173 expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X GET -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/*it'\''s-%22quoted%22-$x-%25y-%23z-%C3%A9%5Cn/example'

# Preflight of DELETE /2024/no from https://app.example.com expects:
#   status 2xx
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from https://app.example.com expects:
#   access-control-allow-origin: https://app.example.com
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: https://app.example.com' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from http://localhost:5173 expects:
#   status 2xx
#   access-control-allow-origin: http://localhost:5173
#   no access-control-allow-credentials
#   access-control-allow-methods: GET,POST,PUT
#   access-control-allow-headers: x-$a-#b-%c,no,0600,`|~^&!+
#   access-control-max-age: 600
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost:5173' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from http://localhost:5173 expects:
#   access-control-allow-origin: http://localhost:5173
#   no access-control-allow-credentials
#   access-control-expose-headers: etag
#   vary: Origin
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: http://localhost:5173' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from https://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://stranger.example' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from https://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: https://stranger.example' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from http://stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://stranger.example' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from http://stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: http://stranger.example' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from https://app.example.com.stranger.example expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: https://app.example.com.stranger.example' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from https://app.example.com.stranger.example expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: https://app.example.com.stranger.example' "$URL"'/2024/no'

# Preflight of DELETE /2024/no from http://localhost.stranger.example:5173 expects:
#   status 2xx
#   no access-control-allow-origin
#   no access-control-allow-methods
#   no access-control-allow-headers
#   no access-control-max-age
#   vary: Origin
curl -sS -g -o /dev/null -D - -X OPTIONS -H 'Origin: http://localhost.stranger.example:5173' -H 'Access-Control-Request-Method: DELETE' -H 'Access-Control-Request-Headers: 0600,`|~^&!+,no,x-$a-#b-%c' "$URL"'/2024/no'

# Real DELETE /2024/no from http://localhost.stranger.example:5173 expects:
#   no access-control-allow-origin
#   no access-control-expose-headers
#   vary: Origin
curl -sS -g -o /dev/null -D - -X DELETE -H 'Origin: http://localhost.stranger.example:5173' "$URL"'/2024/no'
