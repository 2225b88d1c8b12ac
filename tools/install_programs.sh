#!/bin/sh
# Install the programs that the tests drive and pip cannot bring, where they are absent: a PostgreSQL server, Chromium,
# and npm.  Needs Debian or Ubuntu and root, or sudo that asks nothing; elsewhere it says what to install, and succeeds:
# the tests that need a program that is absent skip visibly.
set -eu

wanted=""
command -v npm >/dev/null 2>&1 || wanted="$wanted npm"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || [ -n "${ONRECORD_TEST_CHROMIUM:-}" ] || wanted="$wanted chromium"
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
    [ -n "${ONRECORD_TEST_POSTGRESQL:-}" ] || wanted="$wanted postgresql"
[ -n "$wanted" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null 2>&1 || ! $as_root true 2>/dev/null; then
    echo "Not installed, and cannot be installed from here:$wanted; tests that need them are skipped" >&2
    exit 0
fi
echo "Installing$wanted by apt-get"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -qq update >/dev/null
# shellcheck disable=SC2086  # one word a package
$as_root apt-get -qq install --yes --no-install-recommends $wanted >/dev/null ||
    echo "apt-get could not install:$wanted; tests that need them are skipped" >&2
