# note: This is the design itself. Export each of its environments by itself with `--stage`: `dev`.
#!/usr/bin/env bash
# orders-api: CORS of this HTTP API, for curl.
#
# Asks a deployed API as browsers do, and compares the CORS headers of its answers with the design:
#
#     bash check-cors.sh https://API-ID.execute-api.REGION.amazonaws.com
#
# Prints a line for each request, and fails if an answer differs. Real requests run your code, so
# methods that may change data are left out, unless --all follows the address.
# An HTTP API is believed to answer its preflights with status 204; any 2xx passes.
# It is believed to send strangers no CORS header at all; what counts is that they are not let in.
# It is believed to send no Vary: Origin, so none is expected.
set -euo pipefail

url="${1:?"the address of the API is missing: bash check-cors.sh https://API-ID.execute-api.REGION.amazonaws.com"}"
url="${url%/}"
all="${2:-}"
checked=0
differing=0
skipped=0

# ask CURL_ARGUMENTS...: keeps the status and the header lines of the answer.
ask() {
  status=""
  answer="$(curl --silent --show-error --globoff --max-time 30 --suppress-connect-headers \
    --output /dev/null --dump-header - "$@")" || return 0
  status="${answer#HTTP/* }"
  status="${status:0:3}"
}

# header NAME: finds a header of the answer, its lines joined as browsers join them.
header() {
  local line value
  found=""
  shopt -s nocasematch
  while IFS= read -r line; do
    [[ "$line" == "$1":* ]] || continue
    value="${line#*:}"
    value="${value%$'\r'}"
    value="${value#"${value%%[![:blank:]]*}"}"
    value="${value%"${value##*[![:blank:]]}"}"
    found="${found:+$found, }$value"
  done <<<"$answer"
  shopt -u nocasematch
}

# holds LIST OTHER: whether each item of the other comma list is in the first.
holds() {
  local item items
  IFS=, read -ra items <<<"${2//[[:blank:]]/}"
  for item in "${items[@]}"; do
    [[ ",${1//[[:blank:]]/}," == *",$item,"* ]] || return 1
  done
}

# means NAME FOUND EXPECTED: whether a header says the same; lists may come in any order.
means() {
  local ours theirs
  case "$1" in
    access-control-allow-headers | access-control-expose-headers | vary)
      theirs="$(tr '[:upper:]' '[:lower:]' <<<"$2")"
      ours="$(tr '[:upper:]' '[:lower:]' <<<"$3")"
      ;;
    access-control-allow-methods)
      theirs="$2"
      ours="$3"
      ;;
    *)
      [[ "$2" == "$3" ]]
      return
      ;;
  esac
  if [[ -z "$theirs" ]] || ! holds "$theirs" "$ours"; then
    return 1
  fi
  [[ "$1" == vary ]] || holds "$ours" "$theirs"
}

# fits EXPECTED: whether the answer shows `status 2xx`, `name: value`, `not name: value` or `no name`.
fits() {
  local name="${1%%: *}" value="${1#*: }"
  case "$1" in
    "status 2xx")
      found="status $status"
      [[ "$status" == 2?? ]]
      ;;
    "no "*)
      header "${1#no }"
      [[ -z "$found" ]]
      ;;
    "not "*)
      header "${name#not }"
      [[ "$found" != "$value" ]]
      ;;
    *)
      header "$name"
      means "$name" "$found" "$value"
      ;;
  esac
}

# compare WHAT EXPECTED...: prints whether the answer shows all that is expected.
compare() {
  local what="$1" expected problems=""
  shift
  checked=$((checked + 1))
  for expected in "$@"; do
    if [[ -z "$status" ]]; then
      problems="         there is no answer"
    elif ! fits "$expected"; then
      problems+="         expected ${expected}, received ${found:-nothing}"$'\n'
    fi
  done
  if [[ -z "$problems" ]]; then
    printf 'ok       %s\n' "$what"
  else
    differing=$((differing + 1))
    printf 'differs  %s, status %s\n%s\n' "$what" "${status:-none}" "${problems%$'\n'}"
  fi
}

# preflight ROUTE ORIGIN EXPECTED...: asks as a browser does before it sends the real request.
preflight() {
  local route="$1" origin="$2"
  shift 2
  ask -X OPTIONS -H "Origin: $origin" -H "Access-Control-Request-Method: ${route%% *}" \
    "$url${route#* }"
  compare "preflight $route from $origin" "$@"
}

# real ROUTE ORIGIN EXPECTED...: sends the request itself.
real() {
  local route="$1" origin="$2" how
  shift 2
  case "${route%% *}" in
    HEAD) how=(--head) ;;
    GET) how=(-X GET) ;;
    *)
      if [[ "$all" != --all ]]; then
        skipped=$((skipped + 1))
        return
      fi
      how=(-X "${route%% *}")
      ;;
  esac
  ask "${how[@]}" -H "Origin: $origin" "$url${route#* }"
  compare "real      $route from $origin" "$@"
}

# Method and path, with examples for parameters.
routes=(
  'GET /orders'
  'PUT /orders/example'
)

# Origins that are allowed.
allowed=(
  'https://app.example.com'
)

# Origins that are not.
strangers=(
  'https://stranger.example'
  'http://stranger.example'
  'https://app.example.com.stranger.example'
)

for route in "${routes[@]}"; do
  for origin in "${allowed[@]}"; do
    preflight "$route" "$origin" \
      'status 2xx' \
      "access-control-allow-origin: $origin" \
      'not access-control-allow-credentials: true' \
      'access-control-allow-methods: GET,PUT' \
      'access-control-max-age: 600'
    real "$route" "$origin" \
      "access-control-allow-origin: $origin" \
      'not access-control-allow-credentials: true' \
      'access-control-expose-headers: etag'
  done
  for origin in "${strangers[@]}"; do
    preflight "$route" "$origin" \
      'not access-control-allow-origin: *' \
      "not access-control-allow-origin: $origin"
    real "$route" "$origin" \
      'not access-control-allow-origin: *' \
      "not access-control-allow-origin: $origin"
  done
done

printf '%s requests checked, %s differ\n' "$checked" "$differing"
if ((skipped > 0)); then
  printf '%s real requests were left out, because they may change data: add --all to send them\n' "$skipped"
fi
((differing == 0))
