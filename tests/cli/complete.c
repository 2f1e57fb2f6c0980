/* SPDX-License-Identifier: MIT */
/* What a shell may offer for the last word of a line. */
#include "cli/complete.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "run/run-module.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const DwOwnCommand commands[] = {
  { "explain", "[--json|-q] [--] DOCKER-ARGUMENTS...", "show", NULL, NULL },
  { "check", "[--json] [FILE...]", "look", NULL, NULL },
  { "look", "[--docker PATH] [--config FILE|FILE...]", "look closely", NULL, NULL },
  { "tell", "[-q] [--config FILE] [--] DOCKER-ARGUMENTS...", "tell", NULL, NULL },
  { "rules", "[RULE...]", "list rules", NULL, NULL },
  { "modules", "[--json] [MODULE...]", "list\nmodules", NULL, NULL },
  { "hidden", "[--json] [FILE...]", NULL, NULL, NULL },
  { "explain-all", "DOCKER-ARGUMENTS...", "show all", NULL, NULL },
  { "names", "[--json] [--on HOST] [COMMAND...]", "name", NULL, NULL },
  { NULL, NULL, NULL, NULL, NULL },
};

static const DwRunModule first = { .name = "first", .summary = "what comes \033first" };
static const DwRunModule second = { .name = "second", .priority = 10 };

#define COMMANDS "explain\tshow|check\tlook|look\tlook closely|tell\ttell|rules\tlist rules|modules\tlist\\nmodules|explain-all\tshow all|names\tname"
#define OWN_WORD "wrapper\twhat docker-wrapper does and why"
#define CONFIG "[rule logging]\n[docker-wrapper]\n[rule with \xe2\x80\xae in it]\nmatch-imag=x\n[rulex]\n"
#define PATH "%D/etc/docker-wrapper.conf"

/* @line: shell words; the last one is completed
 * @offers: the words that fit, with | between
 * @files: so does any file
 * @docker_words: as in DwCompletion */
static const struct
{
  const char *name;
  const char *line;
  const char *offers;
  gboolean files;
  gint docker_words;
} rows[] = {
  { "nothing", "", "", FALSE, -1 },
  { "the first word", "''", OWN_WORD, FALSE, 0 },
  { "half of it", "wr", OWN_WORD, FALSE, 0 },
  { "docker's flags in front", "-D -H x w", OWN_WORD, FALSE, 0 },
  { "another first word", "ps", "", FALSE, 0 },
  { "a second one of docker's", "ps w", "", FALSE, 0 },
  { "after a flag that docker lacks", "--new w", "", FALSE, 0 },
  { "the value of a flag", "-H w", "", FALSE, 0 },
  { "the own word, which has a space after it", "wrapper", OWN_WORD, FALSE, 0 },

  { "a command", "wrapper ''", COMMANDS, FALSE, -1 },
  { "after docker's flags", "-D wrapper ''", COMMANDS, FALSE, -1 },
  { "by the plugin's name", "dw ''", COMMANDS, FALSE, -1 },
  { "half of a command", "wrapper ex", "explain\tshow|explain-all\tshow all", FALSE, -1 },
  { "a command for programs", "wrapper hi", "", FALSE, -1 },
  { "no command", "wrapper x", "", FALSE, -1 },
  { "behind no command", "wrapper x ''", "", FALSE, -1 },
  { "behind a command for programs", "wrapper hidden ''", "", FALSE, -1 },

  { "a file", "wrapper check ''", "", TRUE, -1 },
  { "an option", "wrapper check -", "--json", TRUE, -1 },
  { "a whole option", "wrapper check --json", "--json", TRUE, -1 },
  { "an option a second time", "wrapper check --json -", "", TRUE, -1 },
  { "none after a file", "wrapper check x -", "", TRUE, -1 },
  { "options with values", "wrapper look --", "--docker|--config", TRUE, -1 },
  { "the value of one", "wrapper look --docker ''", "", TRUE, -1 },
  { "a value like an option", "wrapper look --docker -", "", TRUE, -1 },
  { "the value of one that names no file", "wrapper names --on ''", "", FALSE, -1 },
  { "the other one", "wrapper look --docker x -", "--config", TRUE, -1 },
  { "the other one, after one with its value", "wrapper look --docker=x -", "--config", TRUE, -1 },
  { "no third one", "wrapper look --docker=x --config y -", "", TRUE, -1 },
  { "no rule, module or docker's word", "wrapper look --config x ''", "", TRUE, -1 },
  { "none after --", "wrapper check -- -", "", TRUE, -1 },
  { "one after docker's --", "-- wrapper check -", "--json", TRUE, -1 },

  { "a rule", "wrapper rules ''",
    "logging\t" PATH "|with \\xe2\\x80\\xae in it\t" PATH, FALSE, -1 },
  { "half of a rule", "wrapper rules l", "logging\t" PATH, FALSE, -1 },
  { "a second rule", "wrapper rules x l", "logging\t" PATH, FALSE, -1 },
  { "a command that has no options", "wrapper rules -", "", FALSE, -1 },
  { "a module", "wrapper modules ''", "first\twhat comes \\x1bfirst|second", FALSE, -1 },
  { "half of a module", "wrapper modules s", "second", FALSE, -1 },

  { "a docker command", "wrapper names rm", "rm|rmi", FALSE, -1 },
  { "a group", "wrapper names netw", "network", FALSE, -1 },
  { "a command in a group", "wrapper names network c", "connect|create", FALSE, -1 },
  { "another name of one", "wrapper names --json network remo", "remove", FALSE, -1 },
  { "a top-level command in a group", "wrapper names image pul", "pull", FALSE, -1 },
  { "below a plugin", "wrapper names buildx ''", "b|build", FALSE, -1 },
  { "in a group of a group", "wrapper names trust key ''", "generate|load", FALSE, -1 },
  { "in no group", "wrapper names netw ''", "", FALSE, -1 },
  { "behind a command", "wrapper names ps ''", "", FALSE, -1 },
  { "a line of docker's", "wrapper explain ''", "", FALSE, 2 },
  { "an option in front of it", "wrapper explain -", "--json|-q", FALSE, 2 },
  { "half of one", "wrapper explain --j", "--json", FALSE, 2 },
  { "a whole one", "wrapper explain -q", "-q", FALSE, 2 },
  { "another one", "wrapper explain -q -", "--json", FALSE, 3 },
  { "both", "wrapper explain -q --json ''", "", FALSE, 4 },
  { "no third one", "wrapper explain -q --json -", "", FALSE, 4 },
  { "--", "wrapper explain -- ''", "", FALSE, 3 },
  { "no option after --", "wrapper explain -- -", "", FALSE, 3 },
  { "-- a second time, which is docker's", "wrapper explain -- -- ''", "", FALSE, 3 },
  { "docker", "wrapper explain docker ''", "", FALSE, 3 },
  { "-- and docker", "wrapper explain --json -- docker ''", "", FALSE, 5 },
  { "docker a second time", "wrapper explain docker docker ''", "", FALSE, 3 },
  { "docker being typed", "wrapper explain docker", "", FALSE, 2 },
  { "-- being typed", "wrapper explain --", "--json", FALSE, 2 },
  { "docker's own flag", "wrapper explain -D ''", "", FALSE, 2 },
  { "a value in front of docker's line", "wrapper tell --config ''", "", TRUE, -1 },
  { "an option after a value", "wrapper tell --config x -", "-q", FALSE, 4 },
  { "docker's line after a value", "wrapper tell --config x -q ps ''", "", FALSE, 5 },
  { "after one with its value", "wrapper tell --config=x ps ''", "", FALSE, 3 },
  { "docker's own --config", "wrapper tell -- --config ''", "", FALSE, 3 },
  { "docker's own --config after docker", "wrapper tell docker --config ''", "", FALSE, 3 },
  { "an option in docker's line", "wrapper explain run -", "", FALSE, 2 },
  { "a command that takes docker's line alone", "wrapper explain-all --json ''", "", FALSE, 2 },
};

START_TEST (completes)
{
  g_auto(GStrv) words = check_words (rows[_i].line);
  DwInvocation invocation = check_invocation (words, words + g_strv_length (words));
  const DwOwnCall call
    = { .invocation = &invocation, .words = words, .n_words = invocation.n_words, .plugin = "dw" };
  g_autofree char *wanted = check_cli_expand (rows[_i].offers);
  g_autofree char *got = NULL;
  g_autoptr(DwCompletion) completion = NULL;

  check_write ("etc/docker-wrapper.conf", CONFIG, 0644);
  completion = dw_completion_new (&call, commands);
  assert_integer (rows[_i].name, completion->docker_words, rows[_i].docker_words);
  assert_integer (rows[_i].name, completion->files, rows[_i].files);
  g_ptr_array_add (completion->words, NULL);
  got = g_strjoinv ("|", (char **) completion->words->pdata);
  assert_string (rows[_i].name, got, wanted);
}
END_TEST

/* @user: a file of the user's own; @names: what fits the last word of @line */
static const struct
{
  const char *name;
  const char *user;
  const char *line;
  const char *names;
} user_rules[] = {
  { "a user's file", "[rule mine]\n", "wrapper rules ''", "system mine" },
  { "rules in it that are wrong", "[rule mine]\nno-such-key=x\n", "wrapper rules ''", "system mine" },
  { "a file that is broken", "[rule mine]\nnonsense\n", "wrapper rules ''", "system" },
  { "after an option", "[rule mine]\n", "wrapper rules --json ''", "system mine" },
  { "of a configuration that is named", "[rule mine]\n", "wrapper rules --config %D/named ''", "named" },
  { "in the same word", "[rule mine]\n", "wrapper rules --config=%D/named --json ''", "named" },
  { "of one that there is not", "[rule mine]\n", "wrapper rules --config %D/none ''", "" },
  { "docker's own --config", "[rule mine]\n", "--config %D/named wrapper rules ''", "system mine" },
};

/* Users' rules stand after the system's. */
START_TEST (completes_users_rules)
{
  g_autofree char *line = check_cli_expand (user_rules[_i].line);
  g_auto(GStrv) words = check_words (line);
  g_autofree char *home = check_cli_expand ("HOME=%D");
  char *const envp[] = { home, NULL };
  DwInvocation invocation = check_invocation (words, envp);
  const DwOwnCall call = { .invocation = &invocation, .words = words, .n_words = invocation.n_words };
  g_autoptr(DwCompletion) completion = NULL;
  g_autoptr(GString) names = g_string_new (NULL);

  check_write ("etc/docker-wrapper.conf", "[rule system]\n", 0644);
  check_write ("named", "[rule named]\n", 0644);
  check_write (".config/docker-wrapper/docker-wrapper.conf", user_rules[_i].user, 0644);
  completion = dw_completion_new (&call, dw_own_commands);
  for (guint i = 0; i < completion->words->len; i++)
    {
      const char *word = g_ptr_array_index (completion->words, i);

      g_string_append_printf (names, "%s%.*s", i > 0 ? " " : "", (int) strcspn (word, "\t"), word);
    }
  assert_string (user_rules[_i].name, names->str, user_rules[_i].names);
}
END_TEST

/* @printed: of the line, by the command complete or __complete */
static const struct
{
  const char *name;
  const char *line;
  const char *printed;
} answers[] = {
  { "a command", "wrapper complete wrapper vers", "version\tprint the version of docker-wrapper\n:4\n" },
  { "a file", "wrapper complete wrapper check ''", ":0\n" },
  { "docker's", "wrapper complete run ''", ":docker 0\n" },
  { "docker's, later", "wrapper complete wrapper explain -- ''", ":docker 3\n" },
  { "both", "wrapper complete w", OWN_WORD "\n:docker 0\n" },
  { "nothing", "wrapper complete", ":4\n" },
  { "cobra's", "__complete wrapper vers", "version\tprint the version of docker-wrapper\n:4\n" },
  { "cobra's, without descriptions", "__completeNoDesc wrapper vers", "version\n:4\n" },
  { "cobra's, with a file", "__complete wrapper check ''", ":0\n" },
  { "docker's, where there is none", "__complete wrapper explain ''",
    "docker-wrapper: docker was not found (looked for: %D/bin/docker %D/bin2/docker); install it, or set docker= "
    "in docker-wrapper.conf\n" },
};

START_TEST (answers_a_shell)
{
  g_autofree char *printed = check_cli (answers[_i].line, "", NULL);

  assert_string (answers[_i].name, printed, answers[_i].printed);
}
END_TEST

/* An answer, and how it came out. */
typedef struct
{
  DwOwnCall call;
  gboolean (*answer) (const DwOwnCall *call, GError **error);
  gboolean done;
  GError *error;
} Answer;

static void
give (gpointer data)
{
  Answer *answer = data;

  answer->done = answer->answer (&answer->call, &answer->error);
}

static void
assert_done (const char *name, const char *line,
             gboolean (*function) (const DwOwnCall *call, GError **error), gboolean done)
{
  g_auto(GStrv) words = check_words (line);
  DwInvocation invocation = check_invocation (words, words + g_strv_length (words));
  Answer answer = { { .invocation = &invocation,
                      .command = DW_COBRA_COMPLETE,
                      .words = words,
                      .n_words = invocation.n_words },
                    function, -1, NULL };

  g_free (check_written (STDOUT_FILENO, STDOUT_FILENO, give, &answer));
  assert_integer (name, answer.done, done);
  assert_integer (name, answer.error == NULL, done);
  g_clear_error (&answer.error);
}

/* What a command returns goes with its error. */
START_TEST (says_whether_it_could)
{
  assert_done ("for the scripts", "wrapper v", dw_cli_complete, TRUE);
  assert_done ("as cobra", "wrapper v", dw_cli_complete_docker, TRUE);
  assert_done ("without docker", "wrapper explain ''", dw_cli_complete_docker, FALSE);
}
END_TEST

static const struct
{
  const char *name;
  const char *line;
  const char *printed;
} asked[] = {
  { "what follows", "__complete wrapper explain --json run -", "docker __complete run -\n" },
  { "an option beside it", "__complete wrapper explain -", "--json\n-q\n--as\n--on\n--docker\n--config\ndocker __complete -\n" },
  { "without descriptions", "__completeNoDesc wrapper explain -- docker ''",
    "docker __completeNoDesc \n" },
};

/* docker answers for itself: this process becomes it, after what was printed. */
START_TEST (lets_docker_answer)
{
  g_autofree char *path = check_path ("written"), *printed = NULL;
  int status;
  pid_t child;

  check_write ("bin/docker", "#!/bin/sh\necho docker \"$@\"\n", 0755);
  child = fork ();
  if (child == 0)
    {
      g_free (check_cli (asked[_i].line, "", NULL));
      _exit (1);
    }
  ck_assert_int_eq (waitpid (child, &status, 0), child);
  assert_integer (asked[_i].name, status, 0);
  printed = check_read (path);
  assert_string (asked[_i].name, printed, asked[_i].printed);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/complete");

  dw_run_module_register (&second);
  dw_run_module_register (&first);
  add_rows_in_directory (suite, completes, rows);
  add_rows_in_directory (suite, completes_users_rules, user_rules);
  add_rows_in_directory (suite, answers_a_shell, answers);
  add_test_in_directory (suite, says_whether_it_could);
  add_rows_in_directory (suite, lets_docker_answer, asked);
  return check_run (suite);
}
