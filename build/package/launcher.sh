#!/bin/sh
# `leakbook` of a package: a command runs without a display and ends with its exit code, anything else is opened in
# the window. Filled in by build/package/shared-files.mjs.
here=$(dirname -- "$(readlink -f -- "$0")")
case ${1-} in
  @COMMANDS@)
    # Chromium starts as root only without its sandbox. A command shows no page: there is nothing to keep in one.
    exec "$here/../leakbook" --no-sandbox --no-zygote --disable-gpu --log-level=3 -- "$@" ;;
esac
if [ "$(id -u)" -eq 0 ]; then
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    zh*) printf '%s\n' '@AS_ROOT_ZH@' ;;
    *) printf '%s\n' '@AS_ROOT_EN@' ;;
  esac >&2
  exit 2
fi
exec "$here/../leakbook" "$@"
