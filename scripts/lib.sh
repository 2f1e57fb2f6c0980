# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# What the scripts share. Sourced, with $top naming the source tree.
# shellcheck disable=SC2154  # that is top
# shellcheck disable=SC2034  # what is set here is used there

say () { printf '%s\n' "$*"; }
die () { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have () { command -v "$1" >/dev/null 2>&1; }

# The names that dnf's distributions have for Debian's packages.
dnf_name () {
    case $1 in
        busybox-static) echo busybox ;;
        check) echo check-devel ;;
        clang-format) echo clang-tools-extra ;;
        docker.io) echo moby-engine ;;
        iproute2) echo iproute ;;
        libc6-dev) echo "glibc-devel glibc-static" ;;
        libglib2.0-dev) echo "glib2-devel glib2-static" ;;
        libjansson-dev) echo "jansson-devel jansson-static" ;;
        libpcre2-dev) echo "pcre2-devel pcre2-static" ;;
        mount) echo util-linux ;;
        pkg-config) echo pkgconf-pkg-config ;;
        shellcheck) echo ShellCheck ;;
        xz-utils) echo xz ;;
        *) echo "$1" ;;
    esac
}

apt_missing () {
    for package; do
        case $package in
            docker.io)
                { have dockerd && have docker; } || printf 'docker.io '
                continue
                ;;
        esac
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
            *" installed") ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

# Since Debian 13, docker.io has no client.
apt_names () {
    for package; do
        printf '%s ' "$package"
        case $package in
            docker.io) ! apt-cache show docker-cli >/dev/null 2>&1 || printf 'docker-cli ' ;;
        esac
    done
}

dnf_missing () {
    for package; do
        case $package in
            docker.io) have dockerd && have docker && continue ;;
        esac
        for name in $(dnf_name "$package"); do
            rpm -q "$name" >/dev/null 2>&1 || printf '%s ' "$name"
        done
    done
}

# Installs those of the packages (by their Debian names) that are missing.
install_packages () {
    if have apt-get; then
        missing=$(apt_missing "$@")
    elif have dnf; then
        missing=$(dnf_missing "$@")
    else
        say "neither apt-get nor dnf is here; trying with what there is (wanted: $*)"
        return 0
    fi
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] || die "only root can install these: $missing"
    say "installing $missing"
    log=$(mktemp)
    # shellcheck disable=SC2046,SC2086  # they are words
    if have apt-get; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update >"$log" 2>&1 &&
            apt-get install -y -o DPkg::Lock::Timeout=300 --no-install-recommends $(apt_names $missing) \
                >>"$log" 2>&1
    else
        # What a distribution does not have (a static library, say) is missed later, if at all.
        dnf install -y --setopt=install_weak_deps=False --skip-broken $missing >"$log" 2>&1 ||
            dnf install -y --setopt=strict=0 $missing >>"$log" 2>&1
    fi || { cat "$log" >&2; die "these packages could not be installed: $missing"; }
    rm -f "$log"
}

# configure takes bash for libtool and for make's recipes where it may choose; Debian's sh is quicker.
CONFIG_SHELL=${CONFIG_SHELL:-/bin/sh}
export CONFIG_SHELL

BUILD_PACKAGES="autoconf automake libtool pkg-config gcc make libc6-dev libglib2.0-dev \
libpcre2-dev libjansson-dev xz-utils"
# What scripts/build-static needs besides.
STATIC_PACKAGES="musl-tools meson ninja-build dpkg-dev"

# Has what the static program is linked with made for musl, and kept for the next time.
prepare_musl () {
    # shellcheck disable=SC2086  # they are words
    if have apt-get && (install_packages $STATIC_PACKAGES) && "$top/scripts/build-static" >/dev/null; then
        return
    fi
    say "GLib is not made for musl: the static program is linked with glibc"
}

# What configure set $2 to in the build directory $1.
configured () { sed -n "s/^$2='\(.*\)'\$/\1/p" "$1/config.log"; }

ENGINE_PACKAGES="docker.io busybox-static"

# The files of the source tree: what git would take, or, in an unpacked tarball, all.
source_files () {
    if [ -e "$top/.git" ] && have git; then
        git -C "$top" -c safe.directory='*' ls-files -co --exclude-standard
    else
        (cd "$top" && find . -path ./build -prune -o \( -type f -o -type l \) -print)
    fi
}

# Copies the files of the source tree into the directory $1.
copy_files () {
    source_files | (cd "$top" && while IFS= read -r file; do
        [ -e "$file" ] || [ -L "$file" ] && printf '%s\n' "$file"
    done; :) | tar -C "$top" -cf - --no-recursion -T - | tar -C "$1" -xf -
}

# Copies the source tree to $1 and makes configure there: nothing is left in the checkout, and what
# may have been built in it is not in the way.
copy_source () {
    rm -rf "$1"
    mkdir -p "$1"
    copy_files "$1"
    (cd "$1" && ./bootstrap) >"$1/bootstrap.log" 2>&1 || { cat "$1/bootstrap.log"; return 1; }
}

# The time of the last commit, which is that of what is built.
source_date () {
    echo "${SOURCE_DATE_EPOCH:-$(git -C "$top" -c safe.directory='*' log -1 --format=%ct)}"
}

jobs () { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }
