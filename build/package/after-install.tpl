#!/bin/sh
# After .deb and .rpm were unpacked, also over an older version.
set -e
folder='/opt/${sanitizedProductName}'

# Chromium's sandbox for kernels that refuse user namespaces to ordinary users.
chown root:root "$folder/chrome-sandbox"
chmod 4755 "$folder/chrome-sandbox"

# Where AppArmor refuses them to all but named programs (Ubuntu 24), its profile names this one.
profile="$folder/resources/apparmor-profile"
if command -v apparmor_parser >/dev/null && apparmor_parser --skip-kernel-load "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace '/etc/apparmor.d/${executable}' >/dev/null 2>&1 || true
fi

# File managers learn the types and the entry.
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q || true; fi
