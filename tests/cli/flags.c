/* SPDX-License-Identifier: MIT */
/* `wrapper flags`: the flags that are known, and what the installed docker has. */
#include "cli/common.h"

#include <string.h>

#define TITLE "FLAG                        TAKES        COMMAND     DOCKER       DESCRIPTION\n"

/* @help: what docker answers to `run --help`; NULL: there is no docker
 * @parts: lines that stand in what is printed, and that the first one begins it */
static const struct
{
  const char *name;
  const char *line;
  const char *help;
  int status;
  const char *parts[4];
} rows[] = {
  { "the table",
    "wrapper flags",
    NULL,
    0,
    { TITLE, "\n    --config                string       docker      -  ", "\n-e, --env                   list ",
      "(another name of --network)\n" } },
  { "another word", "wrapper flags x", NULL, 2, { "docker-wrapper: 'x' is one word too many; see " } },
  { "a word too many", "wrapper flags --check x", NULL, 2, { "docker-wrapper: 'x' is one word too many; see " } },
  { "another option", "wrapper flags --chekc", NULL, 2,
    { "docker-wrapper: 'flags' has no option '--chekc'; did you mean '--check'?\n" } },
  { "no docker to learn from",
    "wrapper flags --learned",
    NULL,
    1,
    { "docker-wrapper: there is no docker to run (looked for: " } },
  { "no docker to check",
    "wrapper flags --check",
    NULL,
    1,
    { "docker-wrapper: there is no docker to run (looked for: " } },
  { "what docker has beyond the table",
    "wrapper flags --learned",
    "      --brand-new string   makes it \033[31mred\n  -e, --env list   x\n",
    0,
    { TITLE, "\n    --brand-new             string       create run " } },
  { "a difference",
    "wrapper flags --check",
    "      --brand-new string   makes it new\n  -e, --env list   x\n",
    1,
    { "%D/bin/docker: ", "\ndiffers  ", "--brand-new", "flags of %D/bin/docker are not as in the table\n" } },
};

static void
write_docker (const char *help)
{
  g_autofree char *script = g_strdup_printf (
      "#!/bin/sh\ncase \"$*\" in\n--version) echo 'Docker version 28.2.2, build e6534b4';;\n"
      "run*|create*|container*) printf 'Usage: docker run IMAGE\\n\\nOptions:\\n%%s' '%s';;\n"
      "*) printf 'Usage: docker [OPTIONS] COMMAND\\n\\nOptions:\\n  -D, --debug   x\\n';;\nesac\n",
      help);

  check_write ("bin/docker", script, 0755);
}

START_TEST (lists)
{
  g_autofree char *printed = NULL;
  int status;

  if (rows[_i].help != NULL)
    write_docker (rows[_i].help);
  printed = check_cli (rows[_i].line, "HOME=%D", &status);
  assert_integer (rows[_i].name, status, rows[_i].status);
  for (guint i = 0; i < G_N_ELEMENTS (rows[_i].parts) && rows[_i].parts[i] != NULL; i++)
    assert_contains (rows[_i].name, printed, rows[_i].parts[i]);
  assert_true (rows[_i].name, g_str_has_prefix (printed, rows[_i].parts[0]));
  assert_true (rows[_i].name, strchr (printed, '\033') == NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/flags");

  add_rows_in_directory (suite, lists, rows);
  return check_run (suite);
}
