#!/usr/bin/env bash
# Make sure that a Chromium and a Chinese font are there; say exactly what is missing when they cannot be.
set -euo pipefail

browser() { type -P chromium || type -P chromium-browser || type -P google-chrome; }
chinese_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

missing=()
browser >/dev/null || missing+=(chromium)
chinese_font || missing+=(fonts-noto-cjk fontconfig)
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  "${as_root[@]}" apt-get update -qq >/dev/null && \
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null || true
fi

browser >/dev/null || { echo "The browser tests need the system package 'chromium'; install it and run again." >&2; exit 1; }
chinese_font || { echo "The browser tests need a Chinese font, for example the system package 'fonts-noto-cjk'; install it and run again." >&2; exit 1; }
