"""What the Debian package does as it comes and goes: it tells AppArmor about AudioJS.

Ubuntu 24.04 and later let only programs that AppArmor knows have the user namespaces of which the
web engine makes its sandbox (kernel.apparmor_restrict_unprivileged_userns). Elsewhere nothing is
done: older versions of AppArmor do not understand the profile.
"""

from __future__ import annotations

PROFILE_PLACE = "usr/share/audiojs/apparmor-profile"
PROFILE = """\
# Lets AudioJS and its web engine have user namespaces, as for every other browser.
abi <abi/4.0>,
include <tunables/global>

profile audiojs /usr/lib/audiojs/{audiojs,_internal/PySide6/Qt/libexec/QtWebEngineProcess} flags=(unconfined) {
  userns,
  include if exists <local/audiojs>
}
"""  # noqa: E501 - a head of a profile is one line
_POSTINST = f"""\
#!/bin/sh
set -e
if [ "$1" = configure ] &&
  apparmor_parser --skip-kernel-load --skip-cache /{PROFILE_PLACE} > /dev/null 2>&1
then
  cp /{PROFILE_PLACE} /etc/apparmor.d/audiojs
  if aa-enabled --quiet 2> /dev/null; then
    apparmor_parser --replace /etc/apparmor.d/audiojs || true
  fi
fi
"""
_POSTRM = """\
#!/bin/sh
set -e
case "$1" in
  remove | purge)
    if [ -f /etc/apparmor.d/audiojs ]; then
      if aa-enabled --quiet 2> /dev/null; then
        apparmor_parser --remove /etc/apparmor.d/audiojs || true
      fi
      rm -f /etc/apparmor.d/audiojs
    fi
    ;;
esac
"""
SCRIPTS = {"postinst": _POSTINST, "postrm": _POSTRM}
