# SPDX-FileCopyrightText: The Vespiary authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by ./run and ./check: which packages are needed, and how they get onto a Debian machine.

build_packages=(
    cmake ninja-build g++ pkg-config ccache
    qt6-base-dev qt6-serialport-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    libqcustomplot-dev libcurl4-openssl-dev libqt6sql6-sqlite qtkeychain-qt6-dev fonts-noto-core
)

say() { printf '%s\n' "$*"; }
stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

is_debian() {
    [ -r /etc/os-release ] || return 1
    # shellcheck disable=SC1091
    (. /etc/os-release && [ "${ID:-}" = debian ] && { [ "${VERSION_ID:-}" = 12 ] || [ "${VERSION_ID:-}" = 13 ]; })
}

missing_of() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

# Installs what is missing of the named packages; does nothing, and asks nothing, when all are there.
set_up() {
    if ! is_debian; then
        command -v cmake >/dev/null && command -v ninja >/dev/null && return 0
        stop "This sets itself up on Debian 12 and 13 only; install what these Debian packages hold and start again: $*"
    fi
    local missing sudo=()
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    say "Installing with apt: $missing"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            stop "These packages are missing, and without root or sudo they cannot be installed: $missing"
        sudo=(sudo)
    fi
    # The list of packages may be old or empty; an update that fails is told by the install after it.
    "${sudo[@]}" apt-get update -qq || true
    # shellcheck disable=SC2086
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        stop "These packages are missing and could not be installed: $missing"
}

# Compiler caches stay valid for other clones of the tree on this machine.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=time_macros
