/* SPDX-License-Identifier: MIT */
/* What docker's plugin says of the docker that called it. */
#include "cli/plugin-note.h"
#include "common/common.h"

#include <unistd.h>

#define OTHER "docker in PATH is %D/bin/docker, not docker-wrapper: "
#define REMEMBERED "docker's plugin answered, although docker in PATH is docker-wrapper (%D/self/docker); "

/* docker is in bin and bin2 of the test's directory; in self it is a link to this very program, in plain it
 * may not be executed.
 * @path: PATH; NULL: there is none
 * @begins: how the note begins; NULL: there is no note; %D in either is the directory */
static const struct
{
  const char *name;
  gboolean is_plugin;
  const char *path;
  const char *begins;
} rows[] = {
  { "another docker", TRUE, "/nowhere:%D/bin:%D/self", OTHER },
  { "what may not be executed is passed over", TRUE, "%D/plain:%D/bin", OTHER },
  { "so is a directory", TRUE, "%D/folder:%D/bin", OTHER },
  { "the wrapper", TRUE, "%D/self:%D/bin", REMEMBERED },
  { "no docker in PATH", TRUE, "/nowhere", NULL },
  { "an empty PATH", TRUE, "", NULL },
  { "no PATH", TRUE, NULL, NULL },
  { "called by a person", FALSE, "%D/bin", NULL },
};

static void
fill_directory (void)
{
  g_autofree char *self = check_path ("self-program");
  g_autofree char *link_path = NULL;

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  check_write ("plain/docker", "#!/bin/sh\n", 0644);
  check_write ("folder/docker/x", "", 0755);
  check_write ("self-program", "\177ELF", 0755);
  check_write ("self/x", "", 0644);
  link_path = check_path ("self/docker");
  ck_assert_int_eq (symlink (self, link_path), 0);
}

/* @text (nullable) with the test's directory for each %D.
 * Returns: (transfer full) (nullable) */
static char *
with_directory (const char *text)
{
  g_autofree char *inside = check_path ("x");
  g_autofree char *directory = g_path_get_dirname (inside);
  g_auto(GStrv) parts = text != NULL ? g_strsplit (text, "%D", -1) : NULL;

  return text != NULL ? g_strjoinv (directory, parts) : NULL;
}

START_TEST (tells)
{
  g_autofree char *self = check_path ("self-program");
  g_autofree char *path = with_directory (rows[_i].path);
  g_autofree char *begins = with_directory (rows[_i].begins);
  g_autofree char *variable = g_strconcat ("PATH=", path, NULL);
  g_autofree char *note = NULL;
  char *words[] = { NULL }, *envp[] = { NULL, NULL };
  DwInvocation invocation = check_invocation (words, envp);
  DwOwnCall call = { .invocation = &invocation, .plugin = rows[_i].is_plugin ? "wrapper" : NULL };

  fill_directory ();
  envp[0] = path != NULL ? variable : NULL;
  invocation.self = self;
  note = dw_plugin_note (&call);
  assert_true (rows[_i].name, (note != NULL) == (begins != NULL));
  assert_true (rows[_i].name, note == NULL || g_str_has_prefix (note, begins));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/plugin-note");

  add_rows_in_directory (suite, tells, rows);
  return check_run (suite);
}
