/* SPDX-License-Identifier: MIT */
/* `wrapper flags`: the flags that are known, and what the installed docker has. */
#include "cli/common.h"

#include <string.h>

#define TITLE "FLAG                        TAKES        COMMAND      DOCKER       DESCRIPTION\n"

/* @help: what docker answers to `run --help`; NULL: there is no docker
 * @parts: lines that stand in what is printed, and that the first one begins it */
static const struct
{
  const char *name;
  const char *line;
  const char *help;
  int status;
  const char *parts[5];
} rows[] = {
  { "the table",
    "wrapper flags",
    NULL,
    0,
    { TITLE, "\n    --config                string       docker       -  ", "\n-e, --env                   list ",
      "(another name of --network)\n" } },
  { "the names of others", "wrapper flags", NULL, 0,
    { TITLE, "wrapper flags COMMAND, where COMMAND is one of\n  attach, build, builder prune, ", " wait\n" } },
  { "a command", "wrapper flags rmi", NULL, 0,
    { TITLE "-f, --force                 bool         rmi          -            ",
      "    --platform              list         rmi          28.2-        " } },
  { "another name of one", "wrapper flags image rm", NULL, 0, { TITLE "-f, --force                 bool         rmi " } },
  { "one of two words", "wrapper flags network create", NULL, 0,
    { TITLE, "\n-o, --opt                   map          network create  " } },
  { "one of three", "wrapper flags trust key load", NULL, 0, { TITLE, "    --name " } },
  { "one below a plugin", "wrapper flags buildx build", NULL, 0, { TITLE, "\n    --build-arg             list         build " } },
  { "docker itself", "wrapper flags docker", NULL, 0, { TITLE "    --config                string       docker " } },
  { "a group", "wrapper flags volume", NULL, 0, { TITLE, " volume create, ", " volume ls, volume prune, " } },
  { "a group of top-level commands", "wrapper flags image", NULL, 0, { TITLE, " rmi", " images", " pull" } },
  { "a plugin", "wrapper flags compose", NULL, 2,
    { "docker-wrapper: 'compose' is a plugin, which has its own flags; docker compose --help prints them; see " } },
  { "no command", "wrapper flags netwrok create", NULL, 2,
    { "docker-wrapper: unknown docker command 'netwrok create'; did you mean 'network create'?" } },
  { "a word too many", "wrapper flags run alpine", NULL, 2,
    { "docker-wrapper: unknown docker command 'run alpine'; see " } },
  { "a command that is asked about", "wrapper flags --check ps", "x\n", 1,
    { "docker-wrapper: docker ps --help: %D/bin/docker shows no flags\n" } },
  { "one that is learnt", "wrapper flags --learned run", "      --brand-new string   makes it new\n", 0,
    { TITLE "    --brand-new             string       run " } },
  { "as JSON", "wrapper flags --json network create", NULL, 0,
    { "{\n  \"flags\": [\n", "\"name\": \"opt\",\n      \"letter\": \"o\",\n      \"takes\": \"map\",\n      "
      "\"commands\": [\n        \"network create\"\n      ],\n      \"since\": null,\n" } },
  { "what is learnt as JSON", "wrapper flags --json --learned", "      --brand-new string   makes it new\n", 0,
    { "{\n  \"flags\": [\n", "\"name\": \"brand-new\",\n      \"letter\": null,\n      \"takes\": \"string\",\n      "
      "\"commands\": [\n        \"create\",\n        \"run\"\n      ],\n" } },
  { "a difference as JSON", "wrapper flags --check --json", "      --brand-new string   makes it new\n  -e, --env list   x\n", 1,
    { "{\n  \"docker\": \"%D/bin/docker\",\n  \"version\": \"Docker version 28.2.2, build e6534b4\",\n  \"flags\": ",
      "\n  \"unanswered\": [\n    \"attach\",\n", "\"commands\": [\n        \"create\",\n        \"run\"\n      ],\n      "
      "\"text\": \"--brand-new: ", "\"matters\": true\n    }", "\n}\ndocker-wrapper: " } },
  { "another option", "wrapper flags --chekc", NULL, 2,
    { "docker-wrapper: 'flags' has no option '--chekc'; did you mean '--check'?\n" } },
  { "no docker to learn from",
    "wrapper flags --learned",
    NULL,
    1,
    { "docker-wrapper: docker was not found (looked for: " } },
  { "no docker to check",
    "wrapper flags --check",
    NULL,
    1,
    { "docker-wrapper: docker was not found (looked for: " } },
  { "what docker has beyond the table",
    "wrapper flags --learned",
    "      --brand-new string   makes it \033[31mred\n  -e, --env list   x\n",
    0,
    { TITLE, "\n    --brand-new             string       create, run " } },
  { "a difference",
    "wrapper flags --check",
    "      --brand-new string   makes it new\n  -e, --env list   x\n",
    1,
    { "%D/bin/docker: ", "\nnote     this docker does not list the flags of: attach, build, ", "\ndiffers  create, run: --brand-new", "flags of %D/bin/docker differ from the table\n" } },
};

static void
write_docker (const char *help)
{
  g_autofree char *script = g_strdup_printf (
      "#!/bin/sh\ncase \"$*\" in\n--version) echo 'Docker version 28.2.2, build e6534b4';;\n"
      "run*|create*) printf 'Usage: docker run IMAGE\\n\\nOptions:\\n%%s' '%s';;\n"
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
