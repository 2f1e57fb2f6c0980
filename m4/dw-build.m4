# SPDX-License-Identifier: MIT

# DW_STATIC_LIBC: --enable-static-binary, --with-libc. Before AC_PROG_CC: where the static program can
# be linked with musl it sets CC and where pkg-config looks. $STATIC_LIBC is what it is linked with, and
# $why_libc why that, or from where.
AC_DEFUN([DW_STATIC_LIBC], [
  AC_ARG_ENABLE([static-binary],
    [AS_HELP_STRING([--enable-static-binary], [link one file that needs no shared library])],
    [], [enable_static_binary=no])
  AC_ARG_WITH([libc],
    [AS_HELP_STRING([--with-libc=LIBC],
      [what the static program is linked with: musl, for which scripts/build-static has to be run before;
       glibc; or auto (default): musl where that was done, else glibc])],
    [], [with_libc=auto])
  AC_ARG_VAR([STATIC_PREFIX],
    [the folder of GLib, PCRE2 and jansson for musl; default: what scripts/build-static keeps])
  why_libc=
  AS_CASE([$enable_static_binary-$with_libc],
    [yes-glibc], [STATIC_LIBC=glibc],
    [yes-musl | yes-auto], [DW_FIND_MUSL],
    [no-auto], [STATIC_LIBC=],
    [no-glibc | no-musl], [AC_MSG_ERROR([--with-libc is for --enable-static-binary])],
    [AC_MSG_ERROR([--with-libc is musl, glibc or auto])])
  AC_SUBST([STATIC_LIBC])
])

AC_DEFUN([DW_FIND_MUSL], [
  AC_MSG_CHECKING([whether to link with musl])
  AS_IF([test "x${CC-musl-gcc}" != xmusl-gcc], [why_libc="CC is $CC"],
    [test "x$host_alias" != "x$build_alias"], [why_libc="for $host_alias"],
    [! command -v musl-gcc >/dev/null 2>&1], [why_libc='there is no musl-gcc'],
    [test "x$STATIC_PREFIX" = x],
    [STATIC_PREFIX=`"$srcdir/scripts/build-static" --print 2>&1` ||
       { why_libc=$STATIC_PREFIX STATIC_PREFIX=; }])
  AS_IF([test "x$why_libc" = x && test ! -e "$STATIC_PREFIX/lib/pkgconfig/glib-2.0.pc"],
    [why_libc="$STATIC_PREFIX has no lib/pkgconfig/glib-2.0.pc"])
  AS_IF([test "x$why_libc" = x], [
    STATIC_LIBC=musl
    why_libc="$STATIC_PREFIX"
    CC=musl-gcc
    PKG_CONFIG_PATH=
    PKG_CONFIG_LIBDIR=$STATIC_PREFIX/lib/pkgconfig
    export PKG_CONFIG_PATH PKG_CONFIG_LIBDIR
    AC_MSG_RESULT([yes, $why_libc])],
    [test "x$with_libc" = xmusl], [AC_MSG_ERROR([--with-libc=musl: $why_libc])],
    [STATIC_LIBC=glibc
     AC_MSG_RESULT([no, glibc: $why_libc])])
])

# DW_STATIC_LINKING: how one file is made that needs no shared library.
# The program is not position independent then: nothing is left to relocate when it starts. Code and
# constants lie together: fewer pages are mapped.
AC_DEFUN([DW_STATIC_LINKING], [
  HOT_SCRIPT=
  AS_IF([test "x$enable_static_binary" = xyes], [
    GLIB_LIBS=`$PKG_CONFIG --static --libs glib-2.0`
    JANSSON_LIBS=`$PKG_CONFIG --static --libs jansson`
    STATIC_CFLAGS='-fno-pie -ffunction-sections -fdata-sections'
    NO_PIE_LDFLAGS=-no-pie
    STATIC_LDFLAGS='-all-static -Wl,--gc-sections -Wl,-z,noseparate-code'
    AS_IF([test "$STATIC_LIBC" = musl], [
      STATIC_LDFLAGS="$STATIC_LDFLAGS -Wl,-u,malloc"
      for dw_name in alloc alloc0 copy free1 free_chain_with_offset; do
        STATIC_LDFLAGS="$STATIC_LDFLAGS -Wl,--wrap=g_slice_$dw_name"
      done
      AC_DEFINE([DW_OWN_HEAP], [1], [Define where malloc is the program's own.])])
    DW_HOT_SECTIONS
    AC_DEFINE([DW_STATIC_BINARY], [1], [Define where the program is one static file.])
    AC_DEFINE([DW_RELOCATABLE], [1], [Define where the program looks for its configuration beside itself.])])
  AC_SUBST([HOT_SCRIPT])
  AC_SUBST([STATIC_CFLAGS])
  AC_SUBST([NO_PIE_LDFLAGS])
  AC_SUBST([STATIC_LDFLAGS])
])

# DW_HOT_SECTIONS: has GNU ld put together what each call uses (src/hot-symbols). gold cannot add to its
# own script, and lld places what it adds elsewhere.
AC_DEFUN([DW_HOT_SECTIONS], [
  AC_MSG_CHECKING([whether the linker can be told an order])
  dw_ldflags=$LDFLAGS
  LDFLAGS="$LDFLAGS -Wl,-T,conftest.ld"
  echo 'main' | "$AWK" -f "$srcdir/scripts/hot-sections.awk" >conftest.ld
  AC_LINK_IFELSE([AC_LANG_PROGRAM],
    [AS_IF([$CC $CFLAGS $dw_ldflags -Wl,--version 2>/dev/null | grep -q '^GNU ld'],
      [HOT_SCRIPT=src/hot.ld])])
  LDFLAGS=$dw_ldflags
  rm -f conftest.ld
  AS_IF([test "x$HOT_SCRIPT" != x],
    [AC_MSG_RESULT([yes])
     STATIC_LDFLAGS="$STATIC_LDFLAGS -Wl,-T,$HOT_SCRIPT"],
    [AC_MSG_RESULT([no])])
])

# DW_TRY_FLAG (VARIABLE, FLAG): adds FLAG to VARIABLE where a program can be made with it, and with the
# user's own flags behind it.
AC_DEFUN([DW_TRY_FLAG], [
  AC_MSG_CHECKING([whether a program can be made with $2])
  dw_cflags=$CFLAGS
  CFLAGS="-Werror $2 $CFLAGS"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <string.h>]])],
    [AC_MSG_RESULT([yes])
     $1="$$1 $2"],
    [AC_MSG_RESULT([no])])
  CFLAGS=$dw_cflags
])

# DW_HARDENING: what a distribution's own build has as well, for a plain ./configure && make. The user's
# flags come behind these, and so win. After DW_STATIC_LIBC and DW_SANITIZERS, neither of which
# goes with all of it; _FORTIFY_SOURCE can be defined only once, and does nothing without -O.
AC_DEFUN([DW_HARDENING], [
  AS_CASE([" $CPPFLAGS $CFLAGS "],
    [*_FORTIFY_SOURCE* | *" -O0 "*], [],
    [AS_IF([test "x$enable_sanitizers" != xyes],
      [DW_TRY_FLAG([HARDENING_CFLAGS], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2])])])
  DW_TRY_FLAG([HARDENING_CFLAGS], [-fstack-protector-strong])
  DW_TRY_FLAG([HARDENING_CFLAGS], [-fstack-clash-protection])
  DW_TRY_FLAG([HARDENING_LDFLAGS], [-Wl,-z,relro])
  DW_TRY_FLAG([HARDENING_LDFLAGS], [-Wl,-z,now])
  AS_CASE([" $enable_static_binary $CFLAGS $LDFLAGS "],
    [*" yes "* | *-no-pie* | *-fno-pie* | *-fno-PIE* | *" -static"*], [],
    [DW_TRY_FLAG([pie_flags], [-fPIE -pie])
     AS_IF([test "x$pie_flags" != x], [
       HARDENING_CFLAGS="$HARDENING_CFLAGS -fPIE"
       HARDENING_LDFLAGS="$HARDENING_LDFLAGS -pie"])])
  AC_SUBST([HARDENING_CFLAGS])
  AC_SUBST([HARDENING_LDFLAGS])
])

# DW_JANSSON: --with-jansson. The program has jansson linked in, where there is an archive that a program like
# this can be linked with: ordinary calls need none of it, and loading it takes 7 % of what they cost. It is not
# loaded only where JSON is read: README promises that no code is loaded at run time, and modules may call it.
# After DW_HARDENING, which may make the program position independent.
AC_DEFUN([DW_JANSSON], [
  AC_ARG_WITH([jansson],
    [AS_HELP_STRING([--with-jansson=HOW],
      [how the program has jansson: linked in (static), loaded when the program starts (shared), or auto
       (default): linked in where libjansson.a is installed])],
    [], [with_jansson=auto])
  PKG_CHECK_MODULES([JANSSON], [jansson >= 2.7])
  why_jansson=
  AS_CASE([$enable_static_binary-$with_jansson],
    [yes-shared], [AC_MSG_ERROR([--with-jansson=shared and --enable-static-binary exclude each other])],
    [yes-auto | yes-static], [with_jansson=static],
    [no-shared], [],
    [no-auto | no-static], [DW_FIND_JANSSON_ARCHIVE],
    [AC_MSG_ERROR([--with-jansson is static, shared or auto])])
])

AC_DEFUN([DW_FIND_JANSSON_ARCHIVE], [
  AC_MSG_CHECKING([for an archive of jansson])
  dw_archive=`$PKG_CONFIG --variable=libdir jansson`/libjansson.a
  dw_cflags=$CFLAGS dw_libs=$LIBS
  CFLAGS="$HARDENING_CFLAGS $SANITIZER_CFLAGS $JANSSON_CFLAGS $CFLAGS $HARDENING_LDFLAGS"
  LIBS="$dw_archive $LIBS"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <jansson.h>]],
      [[json_decref (json_loads ("{}", 0, NULL)); free (json_dumps (NULL, 0));]])],
    [AC_MSG_RESULT([$dw_archive])
     with_jansson=static why_jansson=$dw_archive JANSSON_LIBS=$dw_archive],
    [AC_MSG_RESULT([no])
     AS_IF([test "x$with_jansson" = xstatic],
       [AC_MSG_ERROR([--with-jansson=static: no program can be linked with $dw_archive])])
     with_jansson=shared why_jansson='there is no libjansson.a'])
  CFLAGS=$dw_cflags LIBS=$dw_libs
])

# DW_WARNINGS: the warnings that the code is free of, and --enable-werror.
AC_DEFUN([DW_WARNINGS], [
  AC_ARG_ENABLE([werror],
    [AS_HELP_STRING([--enable-werror], [make compiler warnings errors])],
    [], [enable_werror=no])
  WARN_CFLAGS='-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla'
  WARN_CFLAGS="$WARN_CFLAGS -Wpointer-arith -Wwrite-strings -Wundef -Wno-unused-parameter"
  AS_IF([test "x$enable_werror" = xyes], [WARN_CFLAGS="$WARN_CFLAGS -Werror"])
  AC_SUBST([WARN_CFLAGS])
])

# DW_SANITIZERS: --enable-sanitizers, AddressSanitizer and UndefinedBehaviorSanitizer.
AC_DEFUN([DW_SANITIZERS], [
  AC_ARG_ENABLE([sanitizers],
    [AS_HELP_STRING([--enable-sanitizers], [build with the address and undefined behaviour sanitizers])],
    [], [enable_sanitizers=no])
  AS_IF([test "x$enable_sanitizers" = xyes], [
    AS_IF([test "x$enable_static_binary" = xyes],
      [AC_MSG_ERROR([--enable-sanitizers and --enable-static-binary exclude each other])])
    SANITIZER_CFLAGS='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer'])
  AC_SUBST([SANITIZER_CFLAGS])
])
