#!/bin/sh
# Makes the picture of docs/api.md: the page of the API that a running server serves.
# Needs Chromium and curl: apt-get install chromium curl
# Usage: docs/images/api.sh http://127.0.0.1:8080
set -eu
images=$(cd "$(dirname "$0")" && pwd)
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
curl --silent --show-error --fail --retry 60 --retry-delay 1 --retry-all-errors --output /dev/null "$1/public/v1/openapi.json"
# The page fetches the API's document after it was loaded: the picture is taken when that has long come.
chromium --headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$profile" --hide-scrollbars --window-size=1200,1500 --timeout=20000 \
  --screenshot="$images/api.png" "$1/public/v1/docs"
