#!/bin/sh
# Installs AudioJS for one user: the program in ~/.local/lib/audiojs, the command in ~/.local/bin,
# and a place in the menu. Run it again to put a newer version in the place of an older one.
#
#   ./install.sh               install
#   ./install.sh --uninstall   undo all of it; queue, settings and positions stay
set -eu

main() {
  case "${HOME:-}" in
    /*) ;;
    *) fail "HOME must be the path of your home, and is \"${HOME:-}\"." ;;
  esac
  program="$HOME/.local/lib/audiojs"
  command="$HOME/.local/bin/audiojs"
  case "$#:${1:-}" in
    0:)
      refuse_if_running
      install
      ;;
    1:--uninstall)
      refuse_if_running
      uninstall
      ;;
    1:--help | 1:-h) echo "install.sh [--uninstall]" ;;
    *) fail "the only option is --uninstall." 2 ;;
  esac
}

install() {
  here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
  [ -x "$here/audiojs" ] || fail "AudioJS is not beside this script, in $here."
  [ ! "$here" -ef "$program" ] || fail "this is the installed AudioJS; run a newer one's install.sh."
  if [ -e "$command" ] && [ ! "$command" -ef "$program/audiojs" ]; then
    fail "$command is something else. Move it away, then run this again."
  fi
  mkdir -p "$HOME/.local/lib" "$HOME/.local/bin"
  # Beside its place first: what stops half-way leaves the older version as it was.
  rm -rf "$program.new"
  if ! cp -R "$here" "$program.new"; then
    rm -rf "$program.new"
    fail "it could not be copied to $program."
  fi
  rm -rf "$program"
  mv "$program.new" "$program"
  ln -sf "$program/audiojs" "$command"
  "$command" --install-launcher || fail "it is installed, but not in the menu; start it by: $command"
  echo "AudioJS is installed. Start it from the menu, or by: $command"
}

uninstall() {
  if [ -x "$program/audiojs" ]; then
    "$program/audiojs" --uninstall-launcher || fail "it could not be taken out of the menu."
  fi
  # It is ours if it leads to the program, also where that is gone already.
  if [ -L "$command" ] && [ "$(readlink "$command")" = "$program/audiojs" ]; then
    rm -f "$command"
  fi
  rm -rf "$program" "$program.new"
  # What else is in there is not ours.
  rmdir "$HOME/.local/lib" "$HOME/.local/bin" 2> /dev/null || :
  echo "AudioJS is uninstalled. Your queue and settings are where they were."
}

refuse_if_running() {
  real=$(readlink -f "$program") || return 0
  for process in /proc/[0-9]*; do
    case "$(readlink "$process/exe" 2> /dev/null)" in
      "$real/"*) fail "AudioJS is running. Close it, then run this again." ;;
    esac
  done
}

fail() {
  echo "install.sh: $1" >&2
  exit "${2:-1}"
}

# Read as a whole before it runs: it may remove the file that it is in.
main "$@"
exit
