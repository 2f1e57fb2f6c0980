/* SPDX-License-Identifier: MIT */
/* Which plugin answers for a command, and where it is. */
#include "common/common.h"
#include "docker/plugin.h"

static const struct
{
  const char *command;
  const char *plugin;
} owners[] = {
  { "build", "buildx" }, { "compose", "compose" },      { "buildx", "buildx" }, { "bake", "bake" },
  { "run", NULL },       { "container inspect", NULL }, { "ps", NULL },         { "builder prune", NULL },
  { "network", NULL },   { "help", NULL },
};

START_TEST (knows_who_answers)
{
  const char *name = owners[_i].command;

  assert_string (name, dw_docker_plugin_of (&dw_commands, dw_commands_find_named (&dw_commands, name)),
                 owners[_i].plugin);
}
END_TEST

/* Docker itself is no plugin's. */
START_TEST (leaves_docker_itself)
{
  assert_string ("docker", dw_docker_plugin_of (&dw_commands, &dw_commands.rows[0]), NULL);
}
END_TEST

/* @files: in the directories `one` and `two`, which are looked at in that order */
static const struct
{
  const char *name;
  const char *files[3];
  const char *found; /* NULL: none */
} places[] = {
  { "none", { NULL }, NULL },
  { "in the first", { "one/docker-buildx" }, "one/docker-buildx" },
  { "in the second", { "two/docker-buildx" }, "two/docker-buildx" },
  { "in both", { "two/docker-buildx", "one/docker-buildx" }, "one/docker-buildx" },
  { "another", { "one/docker-compose", "one/buildx", "two/docker-buildx2" }, NULL },
  { "a directory of that name", { "one/docker-buildx/x", "two/docker-buildx" }, "two/docker-buildx" },
};

START_TEST (finds)
{
  g_autofree char *one = check_path ("one"), *two = check_path ("two");
  g_autofree char *wanted = places[_i].found != NULL ? check_path (places[_i].found) : NULL;
  const char *const path[] = { one, two, NULL };
  const DwInvocation invocation = { .plugin_path = path };
  g_autofree char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places[_i].files) && places[_i].files[i] != NULL; i++)
    check_write (places[_i].files[i], "a plugin", 0755);
  found = dw_docker_plugin_find (&invocation, "buildx");
  assert_string (places[_i].name, found, wanted);
}
END_TEST

START_TEST (finds_nothing_nowhere)
{
  const DwInvocation invocation = { .plugin_path = NULL };
  g_autofree char *found = dw_docker_plugin_find (&invocation, "buildx");

  assert_string ("nowhere", found, NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/plugin");

  add_rows (suite, knows_who_answers, owners);
  add_test (suite, leaves_docker_itself);
  add_rows_in_directory (suite, finds, places);
  add_test (suite, finds_nothing_nowhere);
  return check_run (suite);
}
