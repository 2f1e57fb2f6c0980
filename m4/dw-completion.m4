# SPDX-License-Identifier: MIT

# DW_COMPLETION_DIR(SHELL, DIRECTORY): where the completion for SHELL goes: DIRECTORY, unless
# configure is told another, or no. Substitutes SHELLcompdir, which is empty for no.
AC_DEFUN([DW_COMPLETION_DIR], [
  AC_ARG_WITH([$1-completion-dir],
    [AS_HELP_STRING([--with-$1-completion-dir=DIR],
      [where the completion for $1 goes, or no (default: below the folder of --datadir)])],
    [], [with_$1_completion_dir=yes])
  AS_CASE([$with_$1_completion_dir],
    [yes], [$1compdir='$2'],
    [no], [$1compdir=],
    [$1compdir=$with_$1_completion_dir])
  AC_SUBST([$1compdir])
])
