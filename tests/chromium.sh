#!/usr/bin/env bash
# Print the path of the Chromium that the browser tests drive: CHROMIUM=, else one on the path,
# else Debian's package, installed when that needs no password.
set -euo pipefail

find_one() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name"; then return 0; fi
  done
  return 1
}

install_one() {
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  command -v apt-get && "${as_root[@]}" true || return 1
  echo "installing Debian's chromium"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends chromium
}

find_one && exit 0
install_one >&2 </dev/null || true
find_one && exit 0
echo "The browser tests need a Chromium: install one, or say where it is with CHROMIUM=/path/to/it." >&2
exit 1
