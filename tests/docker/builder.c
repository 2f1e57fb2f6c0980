/* SPDX-License-Identifier: MIT */
/* Which plugin has the place of `builder`, by the caller's config.json. */
#include "common/common.h"
#include "docker/builder.h"
#include "line/command-line.h"

#include <unistd.h>

/* @config: of config.json in HOME, NULL: none; @plugin: NULL: it is not known */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  const char *plugin;
} rows[] = {
  { "no file", "", NULL, "buildx" },
  { "no aliases", "", "{\"auths\": {}}", "buildx" },
  { "an alias", "", "{\"aliases\": {\"builder\": \"compose\"}}", "compose" },
  { "in another case", "", "{\"ALIA\u017fE\u017f\": {\"builder\": \"compose\"}}", "compose" },
  { "the name itself has its case", "", "{\"aliases\": {\"Builder\": \"compose\"}}", "buildx" },
  { "aliases twice", "", "{\"aliases\": {}, \"Aliases\": {\"builder\": \"compose\"}}", NULL },
  { "a text behind the object, which docker does not look at", "", "{\"aliases\": {\"builder\": \"compose\"}} x", NULL },
  { "no JSON", "", "{", NULL },
  { "an alias that is no text", "", "{\"aliases\": {\"builder\": 1}}", "buildx" },
  { "aliases that are no object", "", "{\"aliases\": []}", "buildx" },
  { "in another directory", "--config /nonexistent", "{\"aliases\": {\"builder\": \"compose\"}}", "buildx" },
};

START_TEST (finds_plugins)
{
  g_autofree char *home = check_path (""), *variable = g_strconcat ("HOME=", home, NULL);
  g_autofree char *line_text = g_strconcat (rows[_i].line, " builder x", NULL), *plugin = NULL;
  g_auto(GStrv) words = check_words (line_text);
  char *environment[] = { variable, NULL };
  DwInvocation invocation = { .envp = environment };
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  g_autoptr(GError) error = NULL;

  if (rows[_i].config != NULL)
    check_write (".docker/config.json", rows[_i].config, 0644);
  plugin = dw_builder_find (&invocation, dw_parsed_flags_values (line->docker_flags), &error);
  assert_string (rows[_i].name, plugin, rows[_i].plugin);
  assert_integer (rows[_i].name, error == NULL, plugin != NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/builder");

  add_rows_in_directory (suite, finds_plugins, rows);
  return check_run (suite);
}
