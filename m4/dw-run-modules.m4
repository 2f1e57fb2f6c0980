# SPDX-License-Identifier: MIT

# DW_RUN_MODULES: which run modules are compiled in, and from where.
# Sets run_module_names, and substitutes RUN_MODULE_NAMES, RUN_MODULE_OBJECTS and
# EXTRA_RUN_MODULE_RULES (make rules for the files that --with-extra-run-modules names), and
# RUN_MODULE_ARGUMENTS (what chooses the same modules when configure is called anywhere else).
AC_DEFUN([DW_RUN_MODULES], [
  m4_pattern_allow([^AM_V_(CC|lt)$])
  builtin_run_modules='rules mesos example'
  default_run_modules='rules mesos'
  AC_ARG_WITH([run-modules],
    [AS_HELP_STRING([--with-run-modules=LIST],
      [built-in run modules, separated by colons or commas; all, or none (default: rules:mesos)])],
    [], [with_run_modules=yes])
  AC_ARG_WITH([extra-run-modules],
    [AS_HELP_STRING([--with-extra-run-modules=A.c:B.c], [further run modules, from anywhere])],
    [], [with_extra_run_modules=])

  AS_CASE([$with_run_modules],
    [yes], [dw_names=$default_run_modules],
    [all], [dw_names=$builtin_run_modules],
    [no|none], [dw_names=],
    [dw_names=`AS_ECHO(["$with_run_modules"]) | tr ':,' '  '`])
  run_module_names= RUN_MODULE_OBJECTS= EXTRA_RUN_MODULE_RULES=
  for dw_name in $dw_names; do
    AS_CASE([" $builtin_run_modules "],
      [*" $dw_name "*], [],
      [AC_MSG_ERROR([--with-run-modules: there is no built-in run module '$dw_name' (there are: $builtin_run_modules)])])
    DW_ADD_RUN_MODULE([$dw_name], [src/modules/$dw_name.lo])
  done

  AS_IF([test "x$with_extra_run_modules" = xno || test "x$with_extra_run_modules" = xyes],
    [with_extra_run_modules=])
  rm -f conftest.mk
  : > conftest.mk
  dw_extra_files=
  dw_ifs=$IFS; IFS=:
  for dw_file in $with_extra_run_modules; do
    IFS=$dw_ifs
    AS_IF([test "x$dw_file" = x], [continue])
    AS_IF([test -f "$dw_file"], [], [AC_MSG_ERROR([--with-extra-run-modules: there is no file '$dw_file'])])
    dw_dir=`AS_DIRNAME(["$dw_file"])`
    dw_dir=`cd "$dw_dir" && pwd`
    dw_base=`AS_BASENAME(["$dw_file"])`
    dw_name=`AS_ECHO(["$dw_base"]) | $SED 's/\.c$//'`
    AS_CASE([$dw_base], [*.c], [], [AC_MSG_ERROR([--with-extra-run-modules: '$dw_file' is not a C source file])])
    AS_CASE([$dw_name], [*[[!A-Za-z0-9_-]]*|''],
      [AC_MSG_ERROR([--with-extra-run-modules: '$dw_name' is not a module name (letters, digits, - and _)])])
    AS_CASE([$dw_dir], [*[[!A-Za-z0-9_./+@%:,-]]*],
      [AC_MSG_ERROR([--with-extra-run-modules: make cannot read the path '$dw_dir'])])
    DW_ADD_RUN_MODULE([$dw_name], [src/modules/extra/$dw_name.lo])
    dw_extra_files="$dw_extra_files${dw_extra_files:+:}$dw_dir/$dw_base"
    cat >> conftest.mk <<DW_EOF
src/modules/extra/$dw_name.lo: $dw_dir/$dw_base \$(run_module_headers) Makefile
	@\$(MKDIR_P) src/modules/extra
	\$(AM_V_CC)\$(LIBTOOL) \$(AM_V_lt) --tag=CC --mode=compile \$(CC) \$(DEFS) \$(DEFAULT_INCLUDES) \$(AM_CPPFLAGS) -I\$(top_srcdir)/src/run \$(CPPFLAGS) \$(AM_CFLAGS) \$(CFLAGS) -c -o \[$]@ $dw_dir/$dw_base
DW_EOF
  done
  IFS=$dw_ifs
  EXTRA_RUN_MODULE_RULES=`cat conftest.mk`
  rm -f conftest.mk

  AC_SUBST([RUN_MODULE_NAMES], [$run_module_names])
  AC_SUBST([RUN_MODULE_OBJECTS])
  AC_SUBST([RUN_MODULE_ARGUMENTS],
    ["--with-run-modules=$with_run_modules --with-extra-run-modules=$dw_extra_files"])
  AC_SUBST([EXTRA_RUN_MODULE_RULES])
  AM_SUBST_NOTMAKE([EXTRA_RUN_MODULE_RULES])
])

# DW_ADD_RUN_MODULE(NAME, OBJECT): one more module; the same name twice is an error.
AC_DEFUN([DW_ADD_RUN_MODULE], [
  AS_CASE([" $run_module_names "],
    [*" $1 "*], [AC_MSG_ERROR([the run module '$1' is named twice])])
  run_module_names="$run_module_names${run_module_names:+ }$1"
  RUN_MODULE_OBJECTS="$RUN_MODULE_OBJECTS $2"
])
