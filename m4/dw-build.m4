# SPDX-License-Identifier: MIT

# DW_ENABLE_STATIC_BINARY: --enable-static-binary, one file that needs no shared library.
# The program is not position independent then: nothing is left to relocate when it starts. Code and
# constants lie together: fewer pages are mapped.
AC_DEFUN([DW_ENABLE_STATIC_BINARY], [
  AC_ARG_ENABLE([static-binary],
    [AS_HELP_STRING([--enable-static-binary], [link one file that needs no shared library])],
    [], [enable_static_binary=no])
  AS_IF([test "x$enable_static_binary" = xyes], [
    GLIB_LIBS=`$PKG_CONFIG --static --libs glib-2.0`
    JANSSON_LIBS=`$PKG_CONFIG --static --libs jansson`
    STATIC_CFLAGS='-fno-pie -ffunction-sections -fdata-sections'
    NO_PIE_LDFLAGS=-no-pie
    STATIC_LDFLAGS='-all-static -Wl,--gc-sections -Wl,-z,noseparate-code'
    AC_DEFINE([DW_STATIC_BINARY], [1], [Define where the program is one static file.])
    AC_DEFINE([DW_RELOCATABLE], [1], [Define where the program looks for its configuration beside itself.])])
  AC_SUBST([STATIC_CFLAGS])
  AC_SUBST([NO_PIE_LDFLAGS])
  AC_SUBST([STATIC_LDFLAGS])
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
# flags come behind these, and so win. After DW_ENABLE_STATIC_BINARY and DW_SANITIZERS, neither of which
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
