/* SPDX-License-Identifier: MIT */
/* Becomes the program that STUB names at once: the least that any wrapper can cost. */
#include <unistd.h>

#ifdef WITH_GLIB
#include <glib.h>
#endif

int
main (int argc, char **argv, char **envp)
{
#ifdef WITH_GLIB
  argv[0] = g_strdup ("docker");
#else
  argv[0] = (char *) "docker";
#endif
  execve (STUB, argv, envp);
  return 127;
}
