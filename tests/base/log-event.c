/* SPDX-License-Identifier: MIT */
/* Events, and the texts that are made of them. */
#include "base/log-event.h"
#include "common/common.h"

#include <string.h>

#define LONGEST 4096

/* One action of a rule or module. */
typedef struct
{
  const char *module;
  const char *name;
  const char *action;
  const char *words;
} Rule;

static void
add_rule (DwLogFields *fields, const Rule *rule)
{
  DwLogFields *object = dw_log_fields_add (fields, "rules");

  dw_log_fields_set (object, "module", rule->module);
  dw_log_fields_set (object, "name", rule->name);
  dw_log_fields_set (object, "action", rule->action);
  dw_log_fields_set (object, "words", rule->words);
  dw_log_fields_set (object, "file", "/etc/not-shown");
}

static DwLogEvent *
new_run (const char *image, const Rule *rules, const char *reason, const char *verdict)
{
  DwLogEvent *event = dw_log_event_new (DW_LOG_INFO);

  dw_log_fields_set (event->fields, "user", "not shown");
  dw_log_fields_set (event->fields, "command", "run");
  dw_log_fields_set (event->fields, "image", image);
  for (guint i = 0; rules[i].module != NULL; i++)
    add_rule (event->fields, &rules[i]);
  dw_log_fields_set (event->fields, "reason", reason);
  dw_log_fields_set (event->fields, "verdict", verdict);
  dw_log_fields_add (dw_log_fields_add (event->fields, "list that is not shown"), "inner");
  dw_log_fields_set_number (event->fields, "microseconds", 65);
  return event;
}

#define LABEL "--label=a=b"

static const struct
{
  const char *name;
  const char *image;
  Rule rules[4];
  const char *reason;
  const char *verdict;
  const char *text;
} runs[] = {
  { "nothing happened", "cart:2", { { 0 } }, NULL, "passed", "run cart:2; passed on; 65 us" },
  { "a change", "cart:2", { { "mesos", NULL, "add", LABEL } }, NULL, "changed",
    "run cart:2; mesos: --label=a=b; passed on; 65 us" },
  { "rules",
    "cart:2",
    { { "rules", "no net", "set", "--network=x" },
      { "rules", "b", "default", "--init --rm" },
      { "rules", "c", "remove", "--env" } },
    NULL,
    "changed",
    "run cart:2; rules[no net]: --network=x; rules[b]: --init --rm; rules[c]: remove --env; "
    "passed on; 65 us" },
  { "a refusal", "cart:2", { { "rules", "a", "refuse", NULL } }, NULL, "refused",
    "run cart:2; rules[a]: refuse; refused; 65 us" },
  { "a warning", "cart:2", { { "rules", "a", "warn", NULL } }, NULL, "passed",
    "run cart:2; rules[a]: warn; passed on; 65 us" },
  { "another verdict", "cart:2", { { 0 } }, NULL, "failed", "run cart:2; failed; 65 us" },
  { "a reason", "cart:2", { { 0 } }, "no module ran", "passed",
    "run cart:2; no module ran; passed on; 65 us" },
  { "a reason that looks like fields", "cart:2", { { 0 } }, "x; passed on; 5 us", "refused",
    "run cart:2; 'x; passed on; 5 us'; refused; 65 us" },
  { "a reason with a quote", "cart:2", { { 0 } }, "it's", "refused",
    "run cart:2; 'it'\\''s'; refused; 65 us" },
  { "an image that looks like a verdict", "passed", { { 0 } }, NULL, "passed",
    "run passed; passed on; 65 us" },
  { "no image", NULL, { { 0 } }, NULL, "passed", "run; passed on; 65 us" },
  { "no verdict", "cart:2", { { 0 } }, NULL, NULL, "run cart:2; 65 us" },
  { "an image that looks like fields", "evil; mesos: --label=x; refused; 5 us", { { 0 } }, NULL,
    "passed", "run 'evil; mesos: --label=x; refused; 5 us'; passed on; 65 us" },
  { "a semicolon", "a;b", { { 0 } }, NULL, "passed", "run 'a;b'; passed on; 65 us" },
  { "a space", "a b", { { 0 } }, NULL, "passed", "run 'a b'; passed on; 65 us" },
  { "a quote", "a'b", { { 0 } }, NULL, "passed", "run 'a'\\''b'; passed on; 65 us" },
  { "a double quote", "a\"b", { { 0 } }, NULL, "passed", "run 'a\"b'; passed on; 65 us" },
  { "a backslash", "a\\nb", { { 0 } }, NULL, "passed", "run 'a\\nb'; passed on; 65 us" },
  { "a line break", "a\nb", { { 0 } }, NULL, "passed", "run $'a\\nb'; passed on; 65 us" },
  { "an override", "a\xe2\x80\xae", { { 0 } }, NULL, "passed",
    "run $'a\\342\\200\\256'; passed on; 65 us" },
  { "a raw byte", "a\x9b", { { 0 } }, NULL, "passed", "run $'a\\233'; passed on; 65 us" },
  { "what a shell would quote, and no one else", "a*b[c]\xc3\xa9", { { 0 } }, NULL, "passed",
    "run a*b[c]\xc3\xa9; passed on; 65 us" },
  { "quoted words", "a", { { "mesos", NULL, "add", "--label='a; b'" } }, NULL, "changed",
    "run a; mesos: --label='a; b'; passed on; 65 us" },
  { "words that nobody quoted", "a", { { "mesos", NULL, "add", "a\nb" } }, NULL, "changed",
    "run a; mesos: $'a\\nb'; passed on; 65 us" },
  { "a rule's name that looks like fields", "a", { { "rules", "x]: y; z", "add", LABEL } }, NULL,
    "changed", "run a; rules['x]: y; z']: --label=a=b; passed on; 65 us" },
  { "a rule's name that ends early", "a", { { "rules", "x]", "add", LABEL } }, NULL,
    "changed", "run a; rules['x]']: --label=a=b; passed on; 65 us" },
};

/* What was taken away. */
START_TEST (tells_what_was_taken_away)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autofree char *text = NULL;

  dw_log_fields_set (event->fields, "command", "run");
  dw_log_fields_set (dw_log_fields_add (event->fields, "removed"), "words", "--rm --env='a; b'");
  dw_log_fields_set (dw_log_fields_add (event->fields, "removed"), "words", "a\nb");
  dw_log_fields_add (event->fields, "removed");
  text = dw_log_event_to_text (event, 4096);
  assert_string ("text", text,
                 "run; removes --rm --env='a; b'; removes $'a\\nb'; removes ");
}
END_TEST

/* What a trial would have done. */
START_TEST (tells_what_would_be)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autofree char *text = NULL;

  dw_log_fields_set (event->fields, "verdict", "passed");
  dw_log_fields_set (event->fields, "would_be", "refused");
  dw_log_fields_set (event->fields, "would_reason", "a; b");
  text = dw_log_event_to_text (event, LONGEST);
  assert_string ("text", text, "passed on; would be refused: 'a; b'");
}
END_TEST

static const char *const levels[] = { "error", "warning", "info", "debug" };

START_TEST (names_levels)
{
  assert_string (levels[_i], dw_log_level_name ((DwLogLevel) (DW_LOG_ERROR + _i)), levels[_i]);
}
END_TEST

START_TEST (tells_runs)
{
  g_autoptr(DwLogEvent) event
    = new_run (runs[_i].image, runs[_i].rules, runs[_i].reason, runs[_i].verdict);
  g_autofree char *text = dw_log_event_to_text (event, LONGEST);

  assert_string (runs[_i].name, text, runs[_i].text);
}
END_TEST

/* An error, a warning or a debug line is a sentence: nothing else is in its line to be forged. */
static const struct
{
  const char *name;
  const char *reason;
  const char *text;
} sentences[] = {
  { "plain", "a module failed", "a module failed" },
  { "empty", "", "" },
  { "signs", "rules: it's \"x\"; 100%s", "rules: it's \"x\"; 100%s" },
  { "a line break", "a\nb", "a\\nb" },
};

START_TEST (tells_sentences)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_ERROR);
  g_autofree char *text = NULL;

  dw_log_fields_set (event->fields, "reason", sentences[_i].reason);
  text = dw_log_event_to_text (event, LONGEST);
  assert_string (sentences[_i].name, text, sentences[_i].text);
  assert_integer (sentences[_i].name, event->level, DW_LOG_ERROR);
}
END_TEST

/* The value of @letters times @letter. */
static char *
long_value (const char *letter, guint letters)
{
  GString *out = g_string_new (NULL);

  while (letters-- > 0)
    g_string_append (out, letter);
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name;
  const char *letter;
  guint image, words; /* letters in each */
  const char *start, *middle;
} long_runs[] = {
  { "as long as may be", "x", LONGEST - sizeof "run ; rules[n]: ; passed on; 65 us" + 1, 0, "run xxx",
    "xxx; rules[n]: ; passed" },
  { "one too many", "x", LONGEST - sizeof "run ; rules[n]: ; passed on; 65 us" + 2, 0, "run 'xxx",
    "xxx…'; rules[n]: ; passed" },
  { "a long image", "x", 200000, 10, "run 'xxxxxx", "xxxxxx…'; rules[n]: xxxxxxxxxx; passed" },
  { "long words", "x", 10, 200000, "run xxxxxxxxxx; rules[n]: 'xxxxxx", "xxxxxx…'; passed" },
  { "both", "x", 200000, 200000, "run 'xxxxxx", "xxx…'; rules[n]: 'xxxxxx" },
  { "many bytes a letter", "\xf0\x9f\x90\xb3", 50000, 10, "run '\xf0\x9f\x90\xb3",
    "\xf0\x9f\x90\xb3…'; rules[n]: \xf0\x9f\x90\xb3" },
  { "escapes", "\033", 200000, 10, "run $'\\033\\033", "\\033…'; rules[n]: $'\\033" },
  { "quotes", "'", 200000, 10, "run ''\\'''\\''", "'\\''…'; rules[n]: '" },
};

START_TEST (shortens_long_values)
{
  g_autofree char *image = long_value (long_runs[_i].letter, long_runs[_i].image);
  g_autofree char *words = long_value (long_runs[_i].letter, long_runs[_i].words);
  const Rule rules[] = { { "rules", "n", "add", words }, { NULL, NULL, NULL, NULL } };
  g_autoptr(DwLogEvent) event = new_run (image, rules, NULL, "passed");
  g_autofree char *text = dw_log_event_to_text (event, LONGEST);

  assert_true (long_runs[_i].name, strlen (text) <= LONGEST && strlen (text) > LONGEST / 8);
  assert_true (long_runs[_i].name, g_str_has_prefix (text, long_runs[_i].start));
  assert_true (long_runs[_i].name, strstr (text, long_runs[_i].middle) != NULL);
  assert_true (long_runs[_i].name, g_str_has_suffix (text, "; passed on; 65 us"));
  assert_true (long_runs[_i].name, g_utf8_validate (text, -1, NULL));
}
END_TEST

/* All values are cut to the same length; one that has just this is whole. */
START_TEST (cuts_at_one_length)
{
  enum { LIMIT = LONGEST / 4 };
  g_autofree char *image = g_strnfill (5000, 'i');
  g_autofree char *name = g_strnfill (LIMIT, 'n');
  g_autofree char *words = g_strnfill (5000, 'w');
  g_autofree char *wanted
    = g_strdup_printf ("run '%.*s…'; rules[%s]: '%.*s…'; passed on; 65 us", LIMIT, image, name,
                       LIMIT, words);
  const Rule rules[] = { { "rules", name, "add", words }, { NULL, NULL, NULL, NULL } };
  g_autoptr(DwLogEvent) event = new_run (image, rules, NULL, "changed");
  g_autofree char *text = dw_log_event_to_text (event, LONGEST);

  assert_true ("the text", strcmp (text, wanted) == 0);
}
END_TEST

/* What comes first has nothing before it. */
START_TEST (begins_with_anything)
{
  const Rule rule = { "rules", "a", "add", LABEL };
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autofree char *one = NULL, *two = NULL;

  dw_log_fields_set_number (event->fields, "microseconds", 5);
  one = dw_log_event_to_text (event, LONGEST);
  assert_string ("a number", one, "5 us");
  g_ptr_array_set_size (event->fields, 0);
  add_rule (event->fields, &rule);
  two = dw_log_event_to_text (event, LONGEST);
  assert_string ("a rule", two, "rules[a]: --label=a=b");
}
END_TEST

/* What comes after one letter does not run on from it. */
START_TEST (begins_with_a_letter)
{
  const Rule rule = { "rules", "a", "add", LABEL };
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autofree char *one = NULL, *two = NULL;

  dw_log_fields_set (event->fields, "command", "x");
  dw_log_fields_set (event->fields, "image", "y");
  one = dw_log_event_to_text (event, LONGEST);
  assert_string ("an image", one, "x y");
  g_ptr_array_set_size (event->fields, 1);
  add_rule (event->fields, &rule);
  two = dw_log_event_to_text (event, LONGEST);
  assert_string ("a rule", two, "x; rules[a]: --label=a=b");
}
END_TEST

/* Where the line is too long in spite of it, as with a thousand values, they keep eight bytes at least. */
START_TEST (leaves_some_of_each)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    dw_log_fields_set (event->fields, "image", "abcdefghijklmnopqrst");
  text = dw_log_event_to_text (event, 1023);
  assert_true ("eight or more", g_str_has_prefix (text, "'abcdefghijklmno…' 'abcdefghijklmno…' '"));
  g_free (text);
  text = dw_log_event_to_text (event, 512);
  assert_true ("eight", g_str_has_prefix (text, "'abcdefgh…' 'abcdefgh…' '"));
}
END_TEST

/* As many letters of a first action as fill the half of a line with what comes after, and one more. */
START_TEST (tells_actions_in_half_a_line)
{
  for (guint more = 0; more < 2; more++)
    {
      g_autofree char *words = g_strnfill (LONGEST / 2 - strlen ("m: ; ") + more, 'x');
      g_autofree char *wanted = g_strdup_printf ("m: %s; %s", words, more > 0 ? "…" : "m: y");
      const Rule first = { "m", NULL, "add", words }, second = { "m", NULL, "add", "y" };
      g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
      g_autofree char *text = NULL;

      add_rule (event->fields, &first);
      add_rule (event->fields, &second);
      text = dw_log_event_to_text (event, LONGEST);
      assert_string ("the text", text, wanted);
    }
}
END_TEST

/* Of very many actions the first are told. */
START_TEST (shortens_long_lists)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  const Rule rule = { "rules", "a", "add", LABEL };
  g_autofree char *text = NULL;

  dw_log_fields_set (event->fields, "command", "run");
  for (guint i = 0; i < 10000; i++)
    add_rule (event->fields, &rule);
  dw_log_fields_set (event->fields, "verdict", "changed");
  text = dw_log_event_to_text (event, LONGEST);
  assert_true ("its length", strlen (text) > LONGEST / 2 && strlen (text) <= LONGEST);
  assert_true ("its start", g_str_has_prefix (text, "run; rules[a]: --label=a=b; rules[a]: "));
  assert_true ("its end", g_str_has_suffix (text, "--label=a=b; …; passed on"));
}
END_TEST

static const DwLogField *
field_at (const DwLogFields *fields, guint i)
{
  return g_ptr_array_index (fields, i);
}

START_TEST (holds_values_in_order)
{
  const Rule rules[]
    = { { "a", NULL, "add", "x" }, { "b", NULL, "add", "y" }, { NULL, NULL, NULL, NULL } };
  g_autoptr(DwLogEvent) event = new_run ("image", rules, NULL, "passed");
  const DwLogFields *fields = event->fields, *second;

  assert_integer ("keys", fields->len, 7);
  assert_string ("the first key", field_at (fields, 0)->key, "user");
  assert_string ("its value", field_at (fields, 0)->text, "not shown");
  assert_string ("the list", field_at (fields, 3)->key, "rules");
  assert_integer ("its objects", field_at (fields, 3)->list->len, 2);
  second = g_ptr_array_index (field_at (fields, 3)->list, 1);
  assert_string ("a key of an object", field_at (second, 0)->key, "module");
  assert_string ("its value", field_at (second, 0)->text, "b");
  assert_integer ("a number", field_at (fields, 6)->number, 65);
  assert_string ("which is no text", field_at (fields, 6)->text, NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/log-event");

  add_rows (suite, tells_runs, runs);
  add_test (suite, tells_what_was_taken_away);
  add_test (suite, tells_what_would_be);
  add_rows (suite, names_levels, levels);
  add_rows (suite, tells_sentences, sentences);
  add_rows (suite, shortens_long_values, long_runs);
  add_test (suite, cuts_at_one_length);
  add_test (suite, begins_with_anything);
  add_test (suite, begins_with_a_letter);
  add_test (suite, leaves_some_of_each);
  add_test (suite, tells_actions_in_half_a_line);
  add_test (suite, shortens_long_lists);
  add_test (suite, holds_values_in_order);
  return check_run (suite);
}
