# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# What the stages of scripts/check share. Sourced; src is the source tree, work where builds go.
# shellcheck disable=SC2154  # those two

# Configures and builds in $work/$1, with the other words as configure's, unless that was done.
build () {
    [ ! -e "$work/$1/built" ] || return 0
    rm -rf "${work:?}/$1"
    mkdir "$work/$1"
    (
        cd "$work/$1" || exit
        shift
        "$src/configure" -q "$@"
        make -j"$(jobs)"
        touch built
    )
}

# The builds that more than one stage looks at: as users make it, and the static one with every
# run module.
build_gcc () { build gcc CC=gcc --enable-werror; }
build_static () {
    [ -e "$work/static/built" ] || prepare_musl
    build static --enable-static-binary --enable-werror --with-run-modules=all
    echo "# Note: the static program is linked with $(configured "$work/static" STATIC_LIBC)"
}

# make check in $work/$1; the other words are make's. Tells what failed.
check_in () {
    directory=$work/$1
    shift
    make -C "$directory" -j"$(jobs)" check "$@" && return
    show_failures "$directory"
    return 1
}

# What the tests of the build directory $1 said, but for what went well.
show_failures () { grep -vE '^(PASS|ok|# [A-Z]+:)' "$1/test-suite.log" | sed 's/^/| /'; }
