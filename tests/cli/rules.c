/* SPDX-License-Identifier: MIT */
/* `wrapper rules`: the rules that count, as they stand in their files. */
#include "cli/common.h"

#define CONFIG "etc/docker-wrapper.conf"
#define USER "home/.config/docker-wrapper/docker-wrapper.conf"
#define TITLE "PRIORITY  RULE                 COMMANDS     FILE\n"
#define HELP "; see docker-wrapper wrapper help\n"

#define TWO                                                                                        \
  "[rule last]\npriority=7\nadd=--init;-e;A=x\\;y\n"                                               \
  "[rule first of all]\npriority=-7\ncommands=create\nfinal=true\nrefuse=\\sno\\n\tno\n"           \
  "match-image=a;\\sb\nremove=rm\n"
#define FIRST                                                                                      \
  "      -7  first of all         create       %D/etc/docker-wrapper.conf:4\n"                      \
  "            match-image=a;\\sb\n"                                                               \
  "            refuse=\\sno\\n\\tno\n"                                                             \
  "            remove=rm\n"                                                                        \
  "            final=true\n"
#define LAST                                                                                       \
  "       7  last                 run, create  %D/etc/docker-wrapper.conf:1\n"                      \
  "            add=--init;-e;A=x\\;y\n"
#define OWN                                                                                        \
  "       0  own                  run          "                                                   \
  "%D/home/.config/docker-wrapper/docker-wrapper.conf:1\n"                                         \
  "            add=--detach\n"

/* @system, @user: what stands in their files; NULL: there is none */
typedef struct
{
  const char *name;
  const char *system;
  const char *user;
  const char *line;
  int status;
  const char *printed;
} Row;

static const Row rows[] = {
  { "no file", NULL, NULL, "wrapper rules", 0, TITLE },
  { "no rule", "# none\n", NULL, "wrapper rules", 0, TITLE },
  { "all, in the order in which they act", TWO, NULL, "wrapper rules", 0, TITLE FIRST LAST },
  { "one", TWO, NULL, "wrapper rules last", 0, TITLE LAST },
  { "two, whatever order they are named in", TWO, NULL, "wrapper rules last 'first of all'", 0,
    TITLE FIRST LAST },
  { "one of none", NULL, NULL, "wrapper rules a", 2, "docker-wrapper: there is no rule 'a'" HELP },
  { "one that there is, and one that is near it", TWO, NULL, "wrapper rules last lasl", 2,
    "docker-wrapper: there is no rule 'lasl'; did you mean 'last'?\n" },
  { "a user's own", TWO, "[rule own]\nadd=--detach\n", "wrapper rules own last", 0,
    TITLE OWN LAST },
  { "errors", "[rule a]\nadd=--lable=x\n[rule b]\nadd=--lable=x\n[rule c]\nadd=--init\n", NULL,
    "wrapper rules c", 1,
    "docker-wrapper: %D/etc/docker-wrapper.conf:2: [rule a] add: docker has no flag --lable; did you "
    "mean --label? (and 1 more)\n" },
  { "an error of the user's", TWO, "[rule own]\nadd=--detach\nad=--rm\n", "wrapper rules last", 0,
    "docker-wrapper: %D/home/.config/docker-wrapper/docker-wrapper.conf:3: [rule own] ad: unknown "
    "key; did you mean add?\n" TITLE LAST },
  { "modes, and what [rules] says", "[docker-wrapper]\nmode=audit\n[rules]\nmatch-image=x\n[rule a]\nadd=--rm\n"
    "[rule b]\nmode=warn\nenabled=false\nadd=--init\n", NULL, "wrapper rules", 0,
    TITLE "       0  a                    run, create  %D/etc/docker-wrapper.conf:5\n"
          "            match-image=x\n            add=--rm\n            mode=audit\n"
          "       0  b                    run, create  %D/etc/docker-wrapper.conf:7\n"
          "            match-image=x\n            add=--init\n            mode=audit\n            enabled=false\n" },
  { "what would move the cursor", "[rule \xc2\x9b]\nrefuse=\033[31m\xe2\x80\xaeno\n", NULL,
    "wrapper rules", 0,
    TITLE "       0  \\xc2\\x9b                   run, create  %D/etc/docker-wrapper.conf:1\n"
          "            refuse=\\x1b[31m\\xe2\\x80\\xaeno\n" },
};

START_TEST (lists)
{
  g_autofree char *printed = NULL;
  int status;

  if (rows[_i].system != NULL)
    check_write (CONFIG, rows[_i].system, 0644);
  if (rows[_i].user != NULL)
    check_write (USER, rows[_i].user, 0644);
  printed = check_cli (rows[_i].line, "HOME=%D/home", &status);
  assert_string (rows[_i].name, printed, rows[_i].printed);
  assert_integer (rows[_i].name, status, rows[_i].status);
}
END_TEST

#define RULES_JSON(list) "{'rules': [" list "]}\n"
#define FIRST_JSON \
  "{'actions': [{'key': 'refuse', 'line': 8, 'words': [' no\\n\\tno']}, {'key': 'remove', 'line': 10, 'words': ['rm']}], " \
  "'commands': ['create'], 'conditions': [{'key': 'match-image', 'line': 9, 'patterns': ['a', ' b']}], " \
  "'enabled': true, 'file': '%D/etc/docker-wrapper.conf', 'final': true, 'layer': 'system', 'line': 4, 'mode': 'enforce', 'name': 'first of all', " \
  "'priority': -7}"
#define OWN_JSON \
  "{'actions': [{'key': 'add', 'line': 2, 'words': ['--detach']}], 'commands': ['run'], 'conditions': [], " \
  "'enabled': true, 'file': '%D/home/.config/docker-wrapper/docker-wrapper.conf', 'final': false, 'layer': 'user', 'line': 1, 'mode': 'enforce', " \
  "'name': 'own', 'priority': 0}"

static const Row objects[] = {
  { "no rule", NULL, NULL, "wrapper rules --json", 0, RULES_JSON ("") },
  { "in the order in which they act, user's first", TWO, "[rule own]\nadd=--detach\n",
    "wrapper rules --json own 'first of all'", 0, RULES_JSON (OWN_JSON ", " FIRST_JSON) },
  { "names with spaces, and lists as they are written",
    "[rule a]\ncommands=network create;volume ls\nmatch-user=!x;a\\;b\nwarn=a;b\n", NULL, "wrapper rules --json", 0,
    RULES_JSON ("{'actions': [{'key': 'warn', 'line': 4, 'words': ['a;b']}], 'commands': ['network create', 'volume ls'], "
                "'conditions': [{'key': 'match-user', 'line': 3, 'patterns': ['!x', 'a;b']}], "
                "'enabled': true, 'file': '%D/etc/docker-wrapper.conf', 'final': false, 'layer': 'system', 'line': 1, 'mode': 'enforce', 'name': 'a', "
                "'priority': 0}") },
  { "a mode that all have, a rule that is off, and what [rules] says",
    "[docker-wrapper]\nmode=audit\n[rules]\nmatch-image=x\n[rule a]\nenabled=false\nmode=warn\nadd=--rm\n", NULL,
    "wrapper rules --json", 0,
    RULES_JSON ("{'actions': [{'key': 'add', 'line': 8, 'words': ['--rm']}], 'commands': ['run', 'create'], "
                "'conditions': [{'key': 'match-image', 'line': 4, 'patterns': ['x']}], 'enabled': false, "
                "'file': '%D/etc/docker-wrapper.conf', 'final': false, 'layer': 'system', 'line': 5, 'mode': 'audit', "
                "'name': 'a', 'priority': 0}") },
  { "a rule called -x", "[rule -x]\nadd=--init\n", NULL, "wrapper rules --json -- -x", 0,
    RULES_JSON ("{'actions': [{'key': 'add', 'line': 2, 'words': ['--init']}], 'commands': ['run', 'create'], "
                "'conditions': [], 'enabled': true, 'file': '%D/etc/docker-wrapper.conf', 'final': false, 'layer': 'system', 'line': 1, "
                "'mode': 'enforce', 'name': '-x', 'priority': 0}") },
};

START_TEST (lists_as_json)
{
  g_autofree char *printed = NULL, *compact = NULL;
  int status;

  if (objects[_i].system != NULL)
    check_write (CONFIG, objects[_i].system, 0644);
  if (objects[_i].user != NULL)
    check_write (USER, objects[_i].user, 0644);
  printed = check_cli (objects[_i].line, "HOME=%D/home", &status);
  compact = check_cli_compact (printed);
  assert_string (objects[_i].name, compact, objects[_i].printed);
  assert_integer (objects[_i].name, status, objects[_i].status);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/rules");

  add_rows_in_directory (suite, lists, rows);
  add_rows_in_directory (suite, lists_as_json, objects);
  return check_run (suite);
}
