/* SPDX-License-Identifier: MIT */
/* Which differences between the table and a docker are found, and which of them matter. */
#include "common/common.h"
#include "docker/flag-check.h"
#include "docker/help-reader.h"

#include <string.h>

static const DwFlag docker_rows[] = {
  { "host", 'H', DW_FLAG_STRING, DW_TRAIT_HIDDEN, 0, "", "", "", "" },
};
static const DwFlag create_rows[] = {
  { "cpu-count", 0, DW_FLAG_INT64, DW_TRAIT_HIDDEN, 0, "", "", "", "" },
  { "env", 'e', DW_FLAG_LIST, 0, 0, "", "", "", "" },
  { "far", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "Go far (Windows)" },
  { "gone", 0, DW_FLAG_BOOL, 0, 0, "", "", "18.05", "" },
  { "later", 0, DW_FLAG_BOOL, 0, 0, "", "24.0", "", "" },
  { "older", 0, DW_FLAG_LIST, DW_TRAIT_HIDDEN, 0, "env", "", "", "" },
};
static const DwFlag run_rows[] = {
  { "detach", 'd', DW_FLAG_BOOL, 0, 0, "", "", "", "" },
};
static const DwFlagTable docker_table = { docker_rows, G_N_ELEMENTS (docker_rows), NULL };
static const DwFlagTable create_table = { create_rows, G_N_ELEMENTS (create_rows), NULL };
static const DwFlagTable run_table = { run_rows, G_N_ELEMENTS (run_rows), &create_table };
static const DwCommand commands[] = {
  { .name = "", .kind = DW_COMMAND_GROUP, .flags = &docker_table },
  { .name = "run", .kind = DW_COMMAND_LEAF, .flags = &run_table },
  { .name = "create", .kind = DW_COMMAND_LEAF, .flags = &create_table },
};

#define DETACH "  -d, --detach   X\n"
#define ENV "  -e, --env list   X\n"
#define DOCKER_20 "Docker version 20.10.24+dfsg1, build 297e128"

/* What docker shows for run, create and itself; then the differences, those that matter with a !.
 */
static const struct
{
  const char *name;
  const char *version;
  const char *run;
  const char *create;
  const char *global;
  const char *differences;
} checks[] = {
  { "none", DOCKER_20, DETACH ENV, ENV, "", "" },
  { "a flag that the table lacks", DOCKER_20, DETACH ENV "  -f, --foo string   Do it\n", ENV, "",
    "!run: --foo: the table lacks it; it takes a value; letter: -f\n" },
  { "one in run and create", DOCKER_20, DETACH ENV "      --foo   Do it\n",
    ENV "      --foo   Do it\n", "",
    "!run, create: --foo: the table lacks it; it takes no value\n" },
  { "one in all", DOCKER_20, DETACH ENV "      --foo   Do it\n", ENV "      --foo   Do it\n",
    "      --foo   Do it\n",
    "!docker, run, create: --foo: the table lacks it; it takes no value\n" },
  { "one of docker's own", DOCKER_20, DETACH ENV, ENV, "      --env   X\n",
    "!docker: --env: the table lacks it; it takes no value\n" },
  { "a new one in doubt", DOCKER_20, DETACH ENV "      --foo bar   Do bar\n", ENV, "",
    "!run: --foo: the table lacks it; it takes something unknown\n" },
  { "a known one in doubt", DOCKER_20, "  -d, --detach ground   X\n" ENV, ENV, "", "" },
  { "a known list in doubt", DOCKER_20, DETACH "  -e, --env mental   X\n", ENV, "", "" },
  { "one that is gone", DOCKER_20, ENV, ENV, "",
    " run: --detach: the table has it, but this docker does not show it\n" },
  { "a value for a boolean", DOCKER_20, "  -d, --detach string   X\n" ENV, ENV, "",
    "!run: --detach: it takes a value; in the table: no value\n" },
  { "a value that may be left out", DOCKER_20, "  -d, --detach string[=\"x\"]   X\n" ENV, ENV, "",
    "!run: --detach: it takes a value after = only; in the table: no value\n" },
  { "another letter", DOCKER_20, "  -D, --detach   X\n" ENV, ENV, "",
    "!run: --detach: letter: -D; in the table: -d\n" },
  { "the letter of what took its place", DOCKER_20, DETACH "  -e, --older list   X\n", ENV, "",
    " run: --env: the table has it, but this docker does not show it\n" },
  { "another than that", DOCKER_20, DETACH ENV "  -o, --older list   X\n", ENV, "",
    "!run: --older: letter: -o; in the table: none\n" },
  { "no letter", DOCKER_20, "      --detach   X\n" ENV, ENV, "",
    " run: --detach: letter: none; in the table: -d\n" },
  { "a list no more", DOCKER_20, DETACH "  -e, --env string   X\n", ENV, "",
    " run: --env: type: string; in the table: list\n" },
  { "docker's own list", DOCKER_20, DETACH ENV, ENV, "  -H, --host list   X\n", "" },
  { "not in create", DOCKER_20, DETACH ENV, "      --x   X\n", "",
    "!create: --x: the table lacks it; it takes no value\n"
    " create: --env: the table has it, but this docker does not show it\n" },
  { "still there", DOCKER_20, DETACH ENV "      --gone   X\n", ENV, "",
    " run: --gone: docker still has it, but the table says that it was removed after 18.05\n" },
  { "already there", DOCKER_20, DETACH ENV "      --later   X\n", ENV, "",
    " run: --later: docker already has it, but the table says that it was added in 24.0\n" },
  { "an old docker", "Docker version 18.05.0-ce, build f150324", DETACH ENV, ENV, "",
    " run, create: --gone: the table has it, but this docker does not show it\n" },
  { "a new docker", "Docker version 24.0.7, build afdd53b", DETACH ENV, ENV, "",
    " run, create: --later: the table has it, but this docker does not show it\n" },
  { "no docker", "docker version 4.3.1", ENV "      --gone   X\n      --later   X\n", ENV, "", "" },
  { "no version", NULL, ENV, ENV, "", "" },
};

/* Adds what differs for @command, whose help is @text. */
static void
check_command (const DwCommand *command, const char *text, const char *version,
               GPtrArray *differences)
{
  g_autoptr (DwExtraFlags) learned = dw_extra_flags_new ();
  DwDockerVersion parsed;

  dw_help_reader_read (text, learned);
  dw_docker_version_parse (version != NULL ? version : "", &parsed);
  dw_flag_check (command, learned, parsed, differences);
}

START_TEST (tells_differences)
{
  const char *version = checks[_i].version;
  g_autoptr (GPtrArray) differences = dw_flag_check_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  check_command (&commands[0], checks[_i].global, version, differences);
  check_command (&commands[1], checks[_i].run, version, differences);
  check_command (&commands[2], checks[_i].create, version, differences);
  for (guint i = 0; i < differences->len; i++)
    {
      const DwFlagDifference *difference = g_ptr_array_index (differences, i);

      g_string_append_printf (text, "%c%s: %s\n", difference->matters ? '!' : ' ',
                              difference->commands, difference->text);
    }
  assert_string (checks[_i].name, text->str, checks[_i].differences);
}
END_TEST

/* Each command is compared with its own flags. */
START_TEST (compares_one_command)
{
  g_autoptr (GPtrArray) differences = dw_flag_check_new ();

  check_command (&commands[2], DETACH ENV, DOCKER_20, differences);
  assert_integer ("create", differences->len, 1);
  assert_string ("create", ((DwFlagDifference *) g_ptr_array_index (differences, 0))->text,
                 "--detach: the table lacks it; it takes no value; letter: -d");
  check_command (&commands[1], DETACH ENV, DOCKER_20, differences);
  assert_integer ("run adds nothing", differences->len, 1);
  assert_string ("nor its name",
                 ((DwFlagDifference *) g_ptr_array_index (differences, 0))->commands, "create");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/flag-check");

  add_rows (suite, tells_differences, checks);
  add_test (suite, compares_one_command);
  return check_run (suite);
}
