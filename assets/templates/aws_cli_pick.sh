die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# pick VALUE LIST: puts the id of that value into `found`, nothing if the list lacks it. Each line of the
# list is an id, a tab, and a value.
pick() {
  local id value
  found=''
  while IFS=$'\t' read -r id value; do
    if [[ $value == "$1" ]]; then
      found=$id
      return
    fi
  done <<<"$2"
}
