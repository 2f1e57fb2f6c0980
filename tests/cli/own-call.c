/* SPDX-License-Identifier: MIT */
/* Which lines are the wrapper's own, and what they ask for. */
#include "cli/own-call.h"
#include "base/quote.h"
#include "common/common.h"
#include "line/command-line.h"

#include <string.h>

#define PLUGIN "/usr/libexec/docker/cli-plugins/docker-wrapper"
#define OTHER "/home/a/.docker/cli-plugins/docker-dw"
#define WRAPPER "/usr/local/bin/docker"

/* @program: what it was called as; @by_docker: docker, or something that docker runs, called it
 * @call: the words in front, the command and its words, with | between; NULL: the line is docker's
 * @plugin: the name that docker knows it by */
static const struct
{
  const char *name;
  const char *program;
  gboolean by_docker;
  const char *line;
  const char *call;
  const char *plugin;
} rows[] = {
  { "a command", WRAPPER, FALSE, "wrapper version", "|version|", NULL },
  { "a command and its words", WRAPPER, FALSE, "wrapper explain -q run x", "|explain|-q run x", NULL },
  { "docker's flags in front", WRAPPER, FALSE, "-D -H x wrapper rules a", "-D -H x|rules|a", NULL },
  { "-- in front", WRAPPER, FALSE, "-- wrapper rules", "--|rules|", NULL },
  { "no command", WRAPPER, FALSE, "wrapper", "|help|", NULL },
  { "docker's --help in front", WRAPPER, FALSE, "--help wrapper rules x", "--help|help|", NULL },
  { "its -h", WRAPPER, FALSE, "-h wrapper", "-h|help|", NULL },
  { "help, which is docker's to give", WRAPPER, FALSE, "help wrapper", NULL, NULL },
  { "another command", WRAPPER, FALSE, "ps wrapper", NULL, NULL },
  { "run", WRAPPER, FALSE, "run wrapper", NULL, NULL },
  { "a longer word", WRAPPER, FALSE, "wrappers rules", NULL, NULL },
  { "no words at all", WRAPPER, FALSE, "", NULL, NULL },
  { "only flags", WRAPPER, FALSE, "-D", NULL, NULL },
  { "a flag that docker lacks", WRAPPER, FALSE, "--new wrapper rules", NULL, NULL },
  { "no name", NULL, FALSE, "wrapper rules", "|rules|", NULL },
  { "no name, called by docker", NULL, TRUE, "dw rules", NULL, NULL },

  { "docker's plugin", PLUGIN, TRUE, "-D wrapper rules a", "-D|rules|a", "wrapper" },
  { "called like one by a person", PLUGIN, FALSE, "-D wrapper rules a", "-D|rules|a", NULL },
  { "another name", OTHER, TRUE, "dw rules", "|rules|", "dw" },
  { "its own word too", OTHER, TRUE, "wrapper rules", "|rules|", "dw" },
  { "that name from a person", OTHER, FALSE, "dw rules", NULL, NULL },
  { "a name without a path", "docker-dw", TRUE, "dw rules", "|rules|", "dw" },
  { "a name with nothing after it", "/x/docker-", TRUE, "wrapper rules", "|rules|", NULL },
  { "the empty word after such a name", "/x/docker-", TRUE, "'' rules", NULL, NULL },
  { "a folder of that name", "/docker-dw/docker", TRUE, "dw rules", NULL, NULL },
  { "what docker runs for another plugin", WRAPPER, TRUE, "dw rules", NULL, NULL },

  { "a new flag of docker's", PLUGIN, TRUE, "--new wrapper rules a", "--new|rules|a", "wrapper" },
  { "with a value", PLUGIN, TRUE, "--new x -Z wrapper rules", "--new x -Z|rules|", "wrapper" },
  { "by another name", OTHER, TRUE, "--new x dw rules", "--new x|rules|", "dw" },
  { "a new flag and no command", OTHER, TRUE, "--new dw", "--new|help|", "dw" },
  { "a new flag of another plugin's", OTHER, TRUE, "--new x rules", NULL, "dw" },
  { "a new flag in a line that was not for it", WRAPPER, TRUE, "--new wrapper rules", NULL, NULL },

  { "docker help", PLUGIN, TRUE, "help wrapper", "|help|", "wrapper" },
  { "docker help --", PLUGIN, TRUE, "help -- wrapper", "|help|", "wrapper" },
  { "docker help and a flag", OTHER, TRUE, "help -v dw", "|help|", "dw" },
  { "docker help of a command", OTHER, TRUE, "-D help dw rules", "|help|", "dw" },
  { "docker help of another plugin", OTHER, TRUE, "help compose", NULL, "dw" },
  { "of another plugin's dw", OTHER, TRUE, "help compose dw", NULL, "dw" },
  { "docker help alone", OTHER, TRUE, "help", NULL, "dw" },
  { "with nothing but flags", OTHER, TRUE, "help -x", NULL, "dw" },

  { "completion", OTHER, TRUE, "__complete dw ru", "|__complete|dw ru", "dw" },
  { "without descriptions", OTHER, TRUE, "__completeNoDesc dw ''", "|__completeNoDesc|dw ''", "dw" },
  { "with docker's flags", PLUGIN, TRUE, "__complete -D wrapper x ''", "|__complete|wrapper x ''",
    "wrapper" },
  { "of a person's", WRAPPER, FALSE, "__complete wrapper r", "|__complete|wrapper r", NULL },
  { "of the plugin's file, as by docker.io's bash completion", PLUGIN, FALSE, "__completeNoDesc explain ''",
    "|__completeNoDesc|explain ''", NULL },
  { "of nothing yet", PLUGIN, FALSE, "__completeNoDesc ''", "|__completeNoDesc|''", NULL },
  { "of the plugin's file with its own word", PLUGIN, FALSE, "__complete wrapper x", "|__complete|wrapper x", NULL },
  { "of docker-wrapper, which is no plugin's file", "/usr/bin/docker-wrapper", FALSE, "__complete explain ''",
    NULL, NULL },
  { "of another file there", "/x/cli-plugins/docker", FALSE, "__complete explain ''", NULL, NULL },
  { "of the own word, which is docker's", OTHER, TRUE, "__complete dw", NULL, "dw" },
  { "of nothing", OTHER, TRUE, "__complete", NULL, "dw" },
  { "of another command", OTHER, TRUE, "__complete ps dw", NULL, "dw" },
  { "of flags alone", OTHER, TRUE, "__complete -D dw", NULL, "dw" },
  { "another command like it", OTHER, TRUE, "__completed dw x", NULL, "dw" },

  { "metadata", PLUGIN, FALSE, "docker-cli-plugin-metadata", "|docker-cli-plugin-metadata|", NULL },
  { "by another name", OTHER, TRUE, "docker-cli-plugin-metadata", "|docker-cli-plugin-metadata|", "dw" },
  { "not of a plugin", WRAPPER, FALSE, "docker-cli-plugin-metadata", NULL, NULL },
  { "another word of a plugin", PLUGIN, FALSE, "ps", NULL, NULL },
  { "and a word more", PLUGIN, FALSE, "docker-cli-plugin-metadata x", NULL, NULL },
  { "and a flag", PLUGIN, FALSE, "-D docker-cli-plugin-metadata", NULL, NULL },
  { "a hook", PLUGIN, TRUE, "wrapper docker-cli-plugin-hooks '{}'", "|docker-cli-plugin-hooks|'{}'",
    "wrapper" },
};

static char *
describe (const DwOwnCall *call)
{
  g_autofree char *front = dw_shell_join ((const char *const *) call->front, call->n_front);
  g_autofree char *words = dw_shell_join ((const char *const *) call->words, call->n_words);

  return g_strjoin ("|", front, call->command, words, NULL);
}

START_TEST (finds)
{
  g_auto(GStrv) words = check_words (rows[_i].line);
  char *by_docker[] = { (char *) "DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND=/usr/bin/docker", NULL };
  char *by_hand[] = { NULL };
  DwInvocation invocation = check_invocation (words, rows[_i].by_docker ? by_docker : by_hand);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, invocation.n_words);
  g_autofree char *call = NULL;
  DwOwnCall own;

  invocation.program = rows[_i].program;
  if (dw_own_call_find (&invocation, line, &own))
    call = describe (&own);
  assert_string (rows[_i].name, call, rows[_i].call);
  assert_string (rows[_i].name, own.plugin, rows[_i].plugin);
  assert_true (rows[_i].name, own.invocation == &invocation);
}
END_TEST

static const struct
{
  const char *word;
  const char *plugin;
  gboolean is_own;
} own_words[] = {
  { "wrapper", NULL, TRUE },  { "wrapper", "dw", TRUE }, { "dw", "dw", TRUE },
  { "dw", NULL, FALSE },      { "", NULL, FALSE },       { "wrapperx", "dw", FALSE },
  { "docker-dw", "dw", FALSE },
};

START_TEST (knows_its_word)
{
  assert_integer (own_words[_i].word, dw_own_call_is_word (own_words[_i].word, own_words[_i].plugin),
                  own_words[_i].is_own);
}
END_TEST

/* @error: NULL: each word is known; @about: whether the call is about the thing called `rm` */
static const struct
{
  const char *words;
  const char *error;
  gboolean about;
} names[] = {
  { "", NULL, TRUE },
  { "rm", NULL, TRUE },
  { "logging", NULL, FALSE },
  { "logging rm", NULL, TRUE },
  { "rm rm", NULL, TRUE },
  { "r", "there is no thing 'r'; did you mean 'rm'?", FALSE },
  { "rm nonsense", "there is no thing 'nonsense'", TRUE },
  { "x y", "there is no thing 'x'", FALSE },
};

START_TEST (checks_names)
{
  static const char *const things[] = { "logging", "rm" };
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  g_auto(GStrv) words = check_words (names[_i].words);
  const DwOwnCall call = { .words = words, .n_words = g_strv_length (words) };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    g_ptr_array_add (known, (char *) things[i]);
  assert_integer (names[_i].words, dw_own_call_check_names (&call, known, "thing", &error),
                  names[_i].error == NULL);
  assert_string (names[_i].words, error != NULL ? error->message : NULL, names[_i].error);
  assert_true (names[_i].words,
               error == NULL || g_error_matches (error, DW_ERROR, DW_ERROR_USAGE));
  assert_integer (names[_i].words, dw_own_call_is_about (&call, "rm"), names[_i].about);
}
END_TEST

/* One line of JSON with what docker asks for (cli-plugins/metadata/metadata.go). */
START_TEST (says_what_it_is)
{
  g_autofree char *metadata = dw_own_call_metadata ();
  json_t *object = json_loads (metadata, 0, NULL);

  assert_true ("one line", strchr (metadata, '\n') == metadata + strlen (metadata) - 1);
  assert_string ("schema", json_string_value (json_object_get (object, "SchemaVersion")), "0.1.0");
  assert_string ("vendor", json_string_value (json_object_get (object, "Vendor")), "docker-wrapper");
  assert_contains ("version", json_string_value (json_object_get (object, "Version")), ".");
  assert_contains ("what for", json_string_value (json_object_get (object, "ShortDescription")),
                   "command lines");
  json_decref (object);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/own-call");

  add_rows (suite, finds, rows);
  add_rows (suite, knows_its_word, own_words);
  add_rows (suite, checks_names, names);
  add_test (suite, says_what_it_is);
  return check_run (suite);
}
