/* SPDX-License-Identifier: MIT */
/* What modules ask for, and the argv that comes of it. */
#include "common/common.h"
#include "line/docker-flags.h"
#include "run/injection.h"

#include <string.h>

/* One request. @text: words to add, a flag's name, or a message; @value: of set, and what a flag
 * that goes has to match */
typedef struct
{
  const char *module;
  DwChangeAction action;
  const char *text;
  const char *value;
} Request;

#define ADD(module, words) { module, DW_CHANGE_ADD, words, NULL }
#define SET(module, flag, value) { module, DW_CHANGE_SET, flag, value }
#define DEFAULT(module, flag, value) { module, DW_CHANGE_DEFAULT, flag, value }
#define REMOVE(module, flag) { module, DW_CHANGE_REMOVE, flag, NULL }
#define REMOVE_MATCHING(module, flag, glob) { module, DW_CHANGE_REMOVE, flag, glob }
#define REFUSE(module, message) { module, DW_CHANGE_REFUSE, message, NULL }

static void
ask (DwInjection *injection, const Request *request)
{
  g_auto(GStrv) words = NULL;

  switch (request->action)
    {
    case DW_CHANGE_ADD:
      words = check_words (request->text);
      dw_injection_addv (injection, (const char *const *) words);
      break;
    case DW_CHANGE_DEFAULT:
      dw_injection_add_flag (injection, DW_CHANGE_DEFAULT, request->text, request->value);
      break;
    case DW_CHANGE_SET:
      dw_injection_set (injection, request->text, request->value);
      break;
    case DW_CHANGE_REMOVE:
      dw_injection_remove_matching (injection, request->text, request->value);
      break;
    case DW_CHANGE_REFUSE:
      dw_injection_refuse (injection, request->text);
      break;
    }
}

/* Has the modules ask in turn: requests of one module that stand together are one turn. */
static void
ask_all (DwInjection *injection, const Request *requests)
{
  for (; requests->module != NULL; requests++)
    {
      g_autoptr(GError) error = NULL;
      const char *module = requests->module;

      dw_injection_begin (injection, module);
      ask (injection, requests);
      while (requests[1].module != NULL && strcmp (requests[1].module, module) == 0)
        ask (injection, ++requests);
      ck_assert_msg (dw_injection_end (injection, TRUE, &error), "%s: %s", module,
                     error != NULL ? error->message : "");
    }
}

/* @line: behind docker; @argv: what docker gets, behind its name
 * @origins: for each word a digit: 0 the caller's, n of the n-th change */
static const struct
{
  const char *name;
  const char *line;
  Request requests[6];
  const char *argv;
  const char *origins;
} rows[] = {
  { "no change", "run -it alpine sh", { { 0 } }, "run -it alpine sh", "00000" },
  { "words right behind run", "run alpine sh", { ADD ("a", "--rm") }, "run --rm alpine sh",
    "00100" },
  { "in front of the caller's", "run --name x alpine", { ADD ("a", "--name y") },
    "run --name y --name x alpine", "0011000" },
  { "behind container run", "-D container run alpine", { ADD ("a", "-e A=1") },
    "-D container run -e A=1 alpine", "0000110" },
  { "create", "create alpine", { ADD ("a", "--init") }, "create --init alpine", "0010" },
  { "one module's keep their order", "run x", { ADD ("a", "--rm"), ADD ("a", "--init") },
    "run --rm --init x", "00120" },
  { "a later module's stand in front", "run x", { ADD ("a", "--rm"), ADD ("b", "--init") },
    "run --init --rm x", "00210" },
  { "three modules", "run x",
    { ADD ("a", "--rm"), ADD ("a", "-i"), ADD ("b", "-t"), ADD ("c", "--init") },
    "run --init -t --rm -i x", "0043120" },
  { "the first module beats the later", "run x",
    { ADD ("a", "--name first"), ADD ("b", "--name later") },
    "run --name later --name first x", "0022110" },
  { "the image looks like a flag", "run -- -x y", { ADD ("a", "--rm") }, "run --rm -- -x y",
    "001000" },
  { "empty words stay", "run -e '' '' ''", { ADD ("a", "--rm") }, "run --rm -e '' '' ''",
    "0010000" },
  { "an empty value is added", "run x", { ADD ("a", "--entrypoint ''") },
    "run --entrypoint '' x", "00110" },
  { "a value that looks like a flag is added", "run x", { ADD ("a", "-e --rm") }, "run -e --rm x",
    "00110" },
  { "a value that is -- is added", "run x", { ADD ("a", "--name --") }, "run --name -- x",
    "00110" },

  { "set", "run x", { SET ("a", "name", "y") }, "run --name=y x", "0010" },
  { "set replaces the caller's", "run --name x -i --name=z alpine", { SET ("a", "name", "y") },
    "run --name=y -i alpine", "00100" },
  { "set replaces under all names", "run --net x --network=z alpine", { SET ("a", "network", "y") },
    "run --network=y alpine", "0010" },
  { "set by an alias", "run --network z alpine", { SET ("a", "net", "y") }, "run --net=y alpine",
    "0010" },
  { "set out of a cluster", "run -itd alpine", { SET ("a", "tty", "false") },
    "run --tty=false -id alpine", "00100" },
  { "set a boolean", "run --rm=false x", { SET ("a", "rm", NULL) }, "run --rm x", "0010" },
  { "set an empty value", "run x", { SET ("a", "entrypoint", "") }, "run --entrypoint= x", "0010" },
  { "set beats earlier modules", "run x", { ADD ("a", "--name y --rm"), SET ("b", "name", "z") },
    "run --name=z --rm x", "00210" },
  { "set does not beat later ones", "run x", { SET ("a", "name", "z"), ADD ("b", "--name y") },
    "run --name y --name=z x", "002210" },
  { "the last set counts", "run x", { SET ("a", "name", "y"), SET ("b", "name", "z") },
    "run --name=z x", "0020" },
  { "set in one module", "run x", { ADD ("a", "-e A -e B"), SET ("a", "env", "C") },
    "run --env=C x", "0020" },

  { "remove", "run --privileged -i x", { REMOVE ("a", "privileged") }, "run -i x", "0000" },
  { "remove what is not there", "run -i x", { REMOVE ("a", "privileged") }, "run -i x", "0000" },
  { "remove all uses", "run -e A -ieB --env=C x", { REMOVE ("a", "env") }, "run -i x", "0000" },
  { "remove an earlier module's", "run x", { ADD ("a", "-ie A"), REMOVE ("b", "env") },
    "run -i x", "0010" },
  { "a later module's stays", "run -e A x", { REMOVE ("a", "env"), ADD ("b", "-e B") },
    "run -e B x", "00220" },
  { "the container's words stay", "run x --rm", { REMOVE ("a", "rm") }, "run x --rm", "0000" },
  { "a default", "run x", { DEFAULT ("a", "memory", "1g"), DEFAULT ("a", "rm", NULL) },
    "run --memory=1g --rm x", "00120" },
  { "remove a value", "run -e A=1 -ie B=1 -eA=2 x", { REMOVE_MATCHING ("a", "env", "A=*") },
    "run -ie B=1 x", "00000" },
  { "remove a value that is not there", "run --cap-add ALL x",
    { REMOVE_MATCHING ("a", "cap-add", "NET*") }, "run --cap-add ALL x", "00000" },
  { "remove an earlier module's value", "run x",
    { ADD ("a", "-e A=1 -e B=1"), REMOVE_MATCHING ("b", "env", "[B]=?") }, "run -e A=1 x",
    "00110" },
  { "remove a boolean's value", "run --rm=false -t --rm x", { REMOVE_MATCHING ("a", "rm", "true") },
    "run --rm=false -t x", "00000" },
  { "remove by an alias", "run --network=z x", { REMOVE ("a", "net") }, "run x", "000" },
};

START_TEST (applies)
{
  const char *name = rows[_i].name;
  g_auto(GStrv) words = check_words (rows[_i].line);
  g_autoptr(DwCommandLine) line
    = dw_command_line_read (&dw_docker_flags, words, g_strv_length (words));
  g_autoptr(DwInjection) injection = dw_injection_new (
    &dw_docker_flags, line->command == DW_COMMAND_RUN ? DW_SCOPE_RUN : DW_SCOPE_CREATE);
  g_autoptr(GArray) origins = NULL;
  g_autoptr(DwArgumentList) argv = NULL;
  g_autofree char *digits = g_strdup (rows[_i].origins);
  char *const *result;

  ask_all (injection, rows[_i].requests);
  argv = dw_injection_apply (injection, line, &origins);
  result = dw_argument_list_peek (argv);
  assert_string (name, result[0], "docker");
  assert_words (name, result + 1, rows[_i].argv);
  assert_integer (name, origins->len, strlen (digits));
  for (guint i = 0; i < origins->len; i++)
    digits[i] = (char) ('0' + g_array_index (origins, guint, i));
  assert_string (name, digits, rows[_i].origins);
  assert_string (name, dw_injection_get_refusal (injection), NULL);
}
END_TEST

/* Without a place for origins nothing else changes. */
START_TEST (applies_without_origins)
{
  g_auto(GStrv) words = check_words ("run alpine");
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_docker_flags, words, 2);
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  static const Request requests[] = { ADD ("a", "--rm"), { 0 } };
  g_autoptr(DwArgumentList) argv = NULL;

  ask_all (injection, requests);
  argv = dw_injection_apply (injection, line, NULL);
  assert_words ("argv", dw_argument_list_peek (argv), "docker run --rm alpine");
}
END_TEST

/* Groups of one module stand to each other as modules do. */
START_TEST (keeps_groups_apart)
{
  g_auto(GStrv) words = check_words ("run x");
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_docker_flags, words, 2);
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  g_autoptr(DwArgumentList) argv = NULL;

  dw_injection_begin (injection, "a");
  dw_injection_add (injection, "--rm", NULL);
  dw_injection_add (injection, "-i", NULL);
  dw_injection_begin_group (injection);
  dw_injection_add (injection, "--init", NULL);
  dw_injection_add (injection, "-t", NULL);
  assert_true ("end", dw_injection_end (injection, TRUE, NULL));
  argv = dw_injection_apply (injection, line, NULL);
  assert_words ("argv", dw_argument_list_peek (argv), "docker run --init -t --rm -i x");
}
END_TEST

/* What is in force after all that was asked for so far, the caller's flags included. */
START_TEST (reads_flags_in_force)
{
  g_auto(GStrv) words = check_words ("run -e A=1 --rm --net host x");
  g_autoptr(DwCommandLine) line
    = dw_command_line_read (&dw_docker_flags, words, g_strv_length (words));
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  g_autoptr(DwArgumentList) in_force = NULL;
  g_autoptr(DwParsedFlags) flags = NULL;

  dw_injection_begin (injection, "a");
  dw_injection_set (injection, "network", "none");
  dw_injection_remove (injection, "rm");
  dw_injection_add (injection, "-e", "B=2", NULL);
  assert_true ("end", dw_injection_end (injection, TRUE, NULL));
  flags = dw_injection_read_flags (injection, line, &in_force);
  assert_string ("set", dw_parsed_flags_last (flags, "network"), "none");
  assert_string ("removed", dw_parsed_flags_last (flags, "rm"), NULL);
  assert_string ("the caller's is last", dw_parsed_flags_last (flags, "env"), "A=1");
  assert_integer ("uses", flags->uses->len, 3);
}
END_TEST

/* Notes are kept where somebody wants them; warnings always. */
START_TEST (keeps_remarks)
{
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);

  dw_injection_begin (injection, "a");
  dw_injection_note (injection, "unheard");
  dw_injection_warn (injection, "%s is old", "x");
  assert_true ("not wanted", !dw_injection_wants_notes (injection));
  dw_injection_keep_notes (injection);
  assert_true ("wanted", dw_injection_wants_notes (injection));
  dw_injection_note (injection, "heard %u times", 1);
  assert_true ("end", dw_injection_end (injection, TRUE, NULL));
  assert_integer ("notes", dw_injection_get_notes (injection)->len, 1);
  assert_string ("note", g_ptr_array_index (dw_injection_get_notes (injection), 0),
                 "a: heard 1 times");
  assert_integer ("warnings", dw_injection_get_warnings (injection)->len, 1);
  assert_string ("warning", g_ptr_array_index (dw_injection_get_warnings (injection), 0),
                 "a: x is old");
}
END_TEST

/* What can't be added, for then docker would create something else, or nothing. */
static const struct
{
  const char *name;
  Request request;
  const char *message;
} impossible[] = {
  { "an image", ADD ("a", "alpine"), "docker would take alpine for the image" },
  { "a word behind a boolean", ADD ("a", "--rm true"), "docker would take true for the image" },
  { "an empty word", ADD ("a", "--rm ''"), "for the image" },
  { "a dash", ADD ("a", "-"), "docker would take - for the image" },
  { "the end of flags", ADD ("a", "--"), "there is no flag in it" },
  { "flags and their end", ADD ("a", "--rm --"), "-- would end the flags" },
  { "a value and the end of flags", ADD ("a", "-e A --"), "-- would end the flags" },
  { "no value", ADD ("a", "--name"), "flag needs an argument: --name" },
  { "no value for a letter", ADD ("a", "-e"), "flag needs an argument: 'e' in -e" },
  { "unknown", ADD ("a", "--foo"), "unknown flag: --foo" },
  { "unknown letter", ADD ("a", "-X"), "unknown shorthand flag: 'X' in -X" },
  { "docker's own flag", ADD ("a", "--debug"), "unknown flag: --debug" },
  { "no boolean", ADD ("a", "--rm=maybe"), "invalid argument \"maybe\"" },
  { "help", ADD ("a", "--help"), "docker would print its help" },
  { "help that is off", ADD ("a", "--help=false"), "docker would print its help" },
  { "nothing but a hole", ADD ("a", "-test.x"), "there is no flag in it" },
  { "set an unknown flag", SET ("a", "foo", "x"), "there is no flag --foo" },
  { "set without a value", SET ("a", "name", NULL), "--name needs a value" },
  { "set no boolean", SET ("a", "rm", "maybe"), "invalid argument \"maybe\"" },
  { "set help", SET ("a", "help", NULL), "docker would print its help" },
  { "set a flag with dashes", SET ("a", "--name", "x"), "there is no flag ----name" },
  { "remove an unknown flag", REMOVE ("a", "foo"), "there is no flag --foo" },
  { "remove by letter", REMOVE ("a", "e"), "there is no flag --e" },
  /* The message goes to the log: what may be secret is left out. */
  { "a variable in a word of its own", ADD ("a", "-e A=secret oops"),
    "can't add -e 'A=…' oops: docker would take oops for the image" },
  { "an attached variable", ADD ("a", "-ieA=secret oops"), "can't add '-ieA=…' oops: docker" },
  { "a variable by its long name", ADD ("a", "--env=A=secret --"), "can't add '--env=A=…' --: --" },
  { "a secret without a name", ADD ("a", "--env-file secret oops"),
    "can't add --env-file '…' oops: docker" },
  { "an attached secret without a name", ADD ("a", "--env-file=secret oops"),
    "can't add '--env-file=…' oops: docker" },
  { "a log option", ADD ("a", "--log-opt splunk-token=secret --help"),
    "can't add --log-opt 'splunk-token=…' --help: docker" },
  { "a variable without its flag", ADD ("a", "A=secret"),
    "can't add 'A=…': docker would take A for the image" },
  { "the value of an unknown flag", ADD ("a", "--lable=secret"),
    "can't add '--lable=…': unknown flag: --lable" },
  { "a variable behind an unknown flag", ADD ("a", "--lable -e A=secret"),
    "can't add --lable -e 'A=…': unknown flag: --lable" },
};

START_TEST (rejects)
{
  const char *name = impossible[_i].name;
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  g_autoptr(GError) error = NULL;

  dw_injection_begin (injection, "earlier");
  dw_injection_add (injection, "--init", NULL);
  assert_true (name, dw_injection_end (injection, TRUE, NULL));
  dw_injection_begin (injection, "a");
  dw_injection_add (injection, "--rm", NULL);
  ask (injection, &impossible[_i].request);
  dw_injection_add (injection, "-i", NULL);
  assert_true (name, !dw_injection_end (injection, TRUE, &error));
  assert_true (name, g_error_matches (error, DW_ERROR, DW_ERROR_MODULE));
  assert_contains (name, error->message, impossible[_i].message);
  assert_integer (name, dw_injection_get_changes (injection)->len, 1);
}
END_TEST

/* create lacks flags that run has. */
START_TEST (rejects_by_command)
{
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_CREATE);
  g_autoptr(GError) error = NULL;

  dw_injection_begin (injection, "a");
  dw_injection_add (injection, "--detach", NULL);
  assert_true ("detach", !dw_injection_end (injection, TRUE, &error));
  assert_contains ("detach", error->message, "unknown flag: --detach");
}
END_TEST

/* The first of several impossible things is told, and the next module starts clean. */
START_TEST (starts_each_turn_clean)
{
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  g_autoptr(GError) error = NULL;

  dw_injection_begin (injection, "a");
  dw_injection_add (injection, "--first", NULL);
  dw_injection_add (injection, "--second", NULL);
  assert_true ("both", !dw_injection_end (injection, TRUE, &error));
  assert_contains ("both", error->message, "--first");
  dw_injection_begin (injection, "b");
  dw_injection_add (injection, "--rm", NULL);
  assert_true ("the next one", dw_injection_end (injection, TRUE, NULL));
  dw_injection_begin (injection, "c");
  dw_injection_add (injection, "--init", NULL);
  assert_true ("dropped, for its module failed", dw_injection_end (injection, FALSE, NULL));
  dw_injection_begin (injection, "d");
  dw_injection_add (injection, "--foo", NULL);
  assert_true ("a failing one's nonsense is its own", dw_injection_end (injection, FALSE, NULL));
  assert_integer ("changes", dw_injection_get_changes (injection)->len, 1);
}
END_TEST

START_TEST (refuses)
{
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  static const Request requests[] = { ADD ("a", "--rm"), REFUSE ("a", "not today"),
                                      REFUSE ("b", "nor tomorrow"), { 0 } };
  const DwChange *change;

  ask_all (injection, requests);
  assert_string ("the first one", dw_injection_get_refusal (injection), "not today");
  change = g_ptr_array_index (dw_injection_get_changes (injection), 1);
  assert_integer ("action", change->action, DW_CHANGE_REFUSE);
  assert_string ("message", change->message, "not today");
  assert_true ("no words", change->words[0] == NULL);
}
END_TEST

START_TEST (knows_who_asked)
{
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  const GPtrArray *changes = dw_injection_get_changes (injection);
  const DwChange *change;

  dw_injection_begin (injection, "rules");
  dw_injection_set_origin (injection, "logging", "/etc/x.conf:3");
  dw_injection_add (injection, "--rm", NULL);
  dw_injection_set_origin (injection, NULL, NULL);
  dw_injection_remove (injection, "net");
  dw_injection_set_origin (injection, "last", "y:1");
  assert_true ("end", dw_injection_end (injection, TRUE, NULL));
  dw_injection_begin (injection, "other");
  dw_injection_set (injection, "net", "host");
  assert_true ("end", dw_injection_end (injection, TRUE, NULL));

  assert_integer ("changes", changes->len, 3);
  change = g_ptr_array_index (changes, 0);
  assert_string ("module", change->module, "rules");
  assert_string ("rule", change->rule, "logging");
  assert_string ("source", change->source, "/etc/x.conf:3");
  assert_string ("what add takes out", change->takes_out, NULL);
  change = g_ptr_array_index (changes, 1);
  assert_string ("no rule", change->rule, NULL);
  assert_string ("the canonical name", change->takes_out, "network");
  assert_words ("its words", change->words, "--network");
  change = g_ptr_array_index (changes, 2);
  assert_string ("module", change->module, "other");
  assert_string ("a module starts without a rule", change->rule, NULL);
  assert_string ("and without a source", change->source, NULL);
  assert_words ("words of set", change->words, "--net=host");
}
END_TEST

/* What a log says of a change: no secret. */
static const struct
{
  const char *name;
  Request request;
  const char *text;
} descriptions[] = {
  { "a boolean", ADD ("a", "-i --rm"), "--interactive=true --rm=true" },
  { "a value", ADD ("a", "--name=x --label a=b"), "--name=x --label=a=b" },
  { "a variable", ADD ("a", "-e PASSWORD=secret"), "--env=PASSWORD=…" },
  { "a variable of the caller's", ADD ("a", "-e NAME"), "--env=…" },
  { "a file of variables", ADD ("a", "--env-file /s"), "--env-file=…" },
  { "a log option", ADD ("a", "--log-opt splunk-token=secret"), "--log-opt=splunk-token=…" },
  { "set", SET ("a", "env", "A=secret"), "--env=A=…" },
  { "a value to quote", ADD ("a", "--name 'a b'"), "--name='a b'" },
  { "remove", REMOVE ("a", "env"), "--env" },
  { "refuse", REFUSE ("a", "a secret reason"), NULL },
};

START_TEST (describes)
{
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  g_autofree char *text = NULL;

  dw_injection_begin (injection, "a");
  ask (injection, &descriptions[_i].request);
  assert_true (descriptions[_i].name, dw_injection_end (injection, TRUE, NULL));
  text = dw_injection_describe (injection,
                                g_ptr_array_index (dw_injection_get_changes (injection), 0));
  assert_string (descriptions[_i].name, text, descriptions[_i].text);
}
END_TEST

START_TEST (names_actions)
{
  assert_string ("add", dw_change_action_name (DW_CHANGE_ADD), "add");
  assert_string ("set", dw_change_action_name (DW_CHANGE_SET), "set");
  assert_string ("default", dw_change_action_name (DW_CHANGE_DEFAULT), "default");
  assert_string ("remove", dw_change_action_name (DW_CHANGE_REMOVE), "remove");
  assert_string ("refuse", dw_change_action_name (DW_CHANGE_REFUSE), "refuse");
}
END_TEST

/* Sets @flag on a line and reads the result: it is there once, with that value, and the rest of the
 * line is as it was. */
static void
check_set (const DwCommandLine *line, const DwFlag *flag, guint number)
{
  g_autofree char *row = g_strdup_printf ("line %u, --%s set", number, flag->long_name);
  DwFlagScope scope = line->command == DW_COMMAND_RUN ? DW_SCOPE_RUN : DW_SCOPE_CREATE;
  const char *value = dw_flag_takes_value (flag) ? "the value" : "false";
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, scope);
  g_autoptr(DwArgumentList) argv = NULL;
  g_autoptr(DwCommandLine) again = NULL;
  const GPtrArray *values;

  dw_injection_begin (injection, "a");
  dw_injection_set (injection, flag->long_name, value);
  assert_true (row, dw_injection_end (injection, TRUE, NULL));
  argv = dw_injection_apply (injection, line, NULL);
  again = dw_command_line_read (&dw_docker_flags, dw_argument_list_peek (argv) + 1,
                                dw_argument_list_length (argv) - 1);
  assert_string (row, again->error, NULL);
  values = g_hash_table_lookup (dw_parsed_flags_values (again->run_flags),
                                dw_flag_canonical_name (flag));
  assert_integer (row, values->len, 1);
  assert_string (row, g_ptr_array_index (values, 0), value);
  assert_true (row, check_same_words (line->words + line->image_index,
                                      again->words + again->image_index));
}

static void
check_golden_line (const char *text, guint number, gpointer data)
{
  guint *checked = data;
  json_t *object = json_loads (text, 0, NULL);
  g_autofree char **words = check_argv (object);
  g_autoptr(DwCommandLine) line
    = dw_command_line_read (&dw_docker_flags, words, g_strv_length (words));

  for (guint i = 0; dw_command_line_is_run (line) && i < line->run_flags->uses->len; i++)
    {
      const DwFlag *flag = g_array_index (line->run_flags->uses, DwFlagUse, i).flag;

      if (strcmp (flag->long_name, "help") == 0)
        continue;
      check_set (line, flag, number);
      ++*checked;
    }
  json_decref (object);
}

/* Each flag of each line that docker answered for, set to something else. */
START_TEST (sets_once)
{
  g_autofree char *path = check_build_data ("golden-20.10.jsonl");
  guint checked = 0;

  check_each_line (path, check_golden_line, &checked);
  assert_integer ("flags set", checked, 22695);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/injection");

  add_rows (suite, applies, rows);
  add_test (suite, applies_without_origins);
  add_test (suite, keeps_groups_apart);
  add_test (suite, reads_flags_in_force);
  add_test (suite, keeps_remarks);
  add_rows (suite, rejects, impossible);
  add_test (suite, rejects_by_command);
  add_test (suite, starts_each_turn_clean);
  add_test (suite, refuses);
  add_test (suite, knows_who_asked);
  add_rows (suite, describes, descriptions);
  add_test (suite, names_actions);
  add_test (suite, sets_once);
  return check_run (suite);
}
