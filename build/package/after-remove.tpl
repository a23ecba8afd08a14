#!/bin/sh
# After .deb and .rpm were removed. An upgrade runs it, too, and leaves everything to the newer version.
set -e
case ${1-} in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac
if [ -f '/etc/apparmor.d/${executable}' ]; then
  if command -v apparmor_parser >/dev/null; then
    apparmor_parser --remove '/etc/apparmor.d/${executable}' >/dev/null 2>&1 || true
  fi
  rm -f '/etc/apparmor.d/${executable}'
fi
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q || true; fi
