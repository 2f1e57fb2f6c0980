/* SPDX-License-Identifier: MIT */
/* Docker's commands, their flags, and the hook that is asked for flags that a table lacks. */
#include "common/common.h"
#include "line/command-line.h"
#include "line/docker-flags.h"

#include <string.h>

/* What is found by the words @group (which may be NULL) and @word. */
static const struct
{
  const char *group;
  const char *word;
  const char *name;
} names[] = {
  { NULL, "run", "run" },
  { NULL, "create", "create" },
  { NULL, "container", "container" },
  { "container", "run", "run" },
  { "container", "create", "create" },
  { "container", "container", NULL },
  { "container", "ls", "ps" },
  { "container", "list", "ps" },
  { "container", "ps", "ps" },
  { "container", "rm", "rm" },
  { "container", "remove", "rm" },
  { "container", "images", NULL },
  { "container", "inspect", "container inspect" },
  { NULL, "remove", "rm" },
  { NULL, "inspect", "inspect" },
  { NULL, "image", "image" },
  { "image", "ls", "images" },
  { "image", "list", "images" },
  { "image", "rm", "rmi" },
  { "image", "remove", "rmi" },
  { "image", "rmi", "rmi" },
  { "image", "build", "build" },
  { "builder", "build", "build" },
  { "builder", "b", "build" },
  { "builder", "prune", "builder prune" },
  { "buildx", "build", "build" },
  { "buildx", "b", "build" },
  { "buildx", "bake", NULL },
  { NULL, "buildx", "buildx" },
  { NULL, "compose", "compose" },
  { "compose", "up", NULL },
  { "network", "create", "network create" },
  { "network", "list", "network ls" },
  { "network", "remove", "network rm" },
  { "stack", "up", "stack deploy" },
  { "stack", "down", "stack rm" },
  { "system", "info", "info" },
  { "system", "events", "events" },
  { "system", "dial-stdio", "system dial-stdio" },
  { "trust", "key", "trust key" },
  { "trust key", "load", "trust key load" },
  { "trust", "load", NULL },
  { "trust signer", "add", "trust signer add" },
  { NULL, "help", "help" },
  { "container", "", NULL },
  { "container", "runs", NULL },
  { "container", "container run", NULL },
  { "containe", "run", NULL },
  { "containe", " run", NULL },
  { "Container", "run", NULL },
  { "container run", "", NULL },
  { "image", "run", NULL },
  { "run", "run", NULL },
  { "", "run", "run" },
  { NULL, "", NULL },
  { NULL, "docker", NULL },
  { NULL, "container run", NULL },
  { NULL, "Run", NULL },
  { NULL, "ru", NULL },
  { NULL, "ps", "ps" },
  { NULL, "ls", NULL },
};

START_TEST (finds_by_name)
{
  const DwCommand *command = dw_commands_find (&dw_commands, names[_i].group, names[_i].word);

  assert_string (names[_i].word, command != NULL ? command->name : NULL, names[_i].name);
}
END_TEST

/* The group that something of that name would be in, and whether a docker could call a command so. */
static const struct
{
  const char *name;
  const char *group;
  gboolean may_be_called;
} unknown_names[] = {
  { "pod", "", TRUE },
  { "container sync", "container", TRUE },
  { "container sy*", "container", TRUE },
  { "run sync", NULL, TRUE },
  { "compose up", NULL, TRUE },
  { "no such", NULL, TRUE },
  { "A-z_0.9 [!a]?", NULL, TRUE },
  { "run,create", "", FALSE },
  { "pod/", "", FALSE },
  { "", "", FALSE },
};

START_TEST (finds_group)
{
  const char *name = unknown_names[_i].name;
  const DwCommand *group = dw_commands_find_group (&dw_commands, name);

  assert_string (name, group != NULL ? group->name : NULL, unknown_names[_i].group);
  assert_integer (name, dw_command_may_be_called (name), unknown_names[_i].may_be_called);
}
END_TEST

static const struct
{
  const char *name;
  const DwFlagTable *flags;
  DwCommandKind kind;
} rows[] = {
  { "", &dw_docker_flags, DW_COMMAND_GROUP },
  { "container", &dw_group_flags, DW_COMMAND_GROUP },
  { "run", &dw_run_flags, DW_COMMAND_LEAF },
  { "create", &dw_create_flags, DW_COMMAND_LEAF },
};

/* How a command's lines go on after its name, as the clients have it. */
static const struct
{
  const char *name;
  DwCommandKind kind;
  gboolean ends_at_operand;
  DwOperand operands[3];
  guint min;
  guint max;
} facts[] = {
#define LEAF DW_COMMAND_LEAF
#define ANY DW_COMMAND_ANY_OPERANDS
#define NONE { DW_OPERAND_TEXT, DW_OPERAND_TEXT, DW_OPERAND_TEXT }
#define ALL(operand) { operand, operand, operand }
#define FIRST(operand) { operand, DW_OPERAND_TEXT, DW_OPERAND_TEXT }
#define TWO(one, other) { one, other, DW_OPERAND_TEXT }
#define THEN_WORDS(operand) { operand, DW_OPERAND_WORD, DW_OPERAND_WORD }
  { "exec", LEAF, TRUE, THEN_WORDS (DW_OPERAND_CONTAINER), 2, ANY },
  { "top", LEAF, TRUE, THEN_WORDS (DW_OPERAND_CONTAINER), 1, ANY },
  { "service create", LEAF, TRUE, THEN_WORDS (DW_OPERAND_IMAGE), 1, ANY },
  { "service update", LEAF, FALSE, NONE, 1, 1 },
  { "stats", LEAF, FALSE, ALL (DW_OPERAND_CONTAINER), 0, ANY },
  { "rm", LEAF, FALSE, ALL (DW_OPERAND_CONTAINER), 1, ANY },
  { "rename", LEAF, FALSE, TWO (DW_OPERAND_CONTAINER, DW_OPERAND_NEW_CONTAINER), 2, 2 },
  { "ps", LEAF, FALSE, NONE, 0, 0 },
  { "pull", LEAF, FALSE, FIRST (DW_OPERAND_IMAGE), 1, 1 },
  { "images", LEAF, FALSE, FIRST (DW_OPERAND_IMAGE), 0, 1 },
  { "rmi", LEAF, FALSE, ALL (DW_OPERAND_IMAGE), 1, ANY },
  { "tag", LEAF, TRUE, TWO (DW_OPERAND_IMAGE, DW_OPERAND_IMAGE), 2, 2 },
  { "commit", LEAF, TRUE, TWO (DW_OPERAND_CONTAINER, DW_OPERAND_IMAGE), 1, 2 },
  { "import", LEAF, FALSE, TWO (DW_OPERAND_PATH, DW_OPERAND_IMAGE), 1, ANY },
  { "build", LEAF, FALSE, FIRST (DW_OPERAND_BUILD), 1, 1 },
  { "cp", LEAF, FALSE, TWO (DW_OPERAND_COPY, DW_OPERAND_COPY), 2, 2 },
  { "inspect", LEAF, FALSE, ALL (DW_OPERAND_OBJECT), 1, ANY },
  { "network create", LEAF, FALSE, FIRST (DW_OPERAND_NETWORK), 1, 1 },
  { "network connect", LEAF, FALSE, TWO (DW_OPERAND_NETWORK, DW_OPERAND_CONTAINER), 2, 2 },
  { "network rm", LEAF, FALSE, ALL (DW_OPERAND_NETWORK), 1, ANY },
  { "volume create", LEAF, FALSE, FIRST (DW_OPERAND_VOLUME), 0, 1 },
  { "volume rm", LEAF, FALSE, ALL (DW_OPERAND_VOLUME), 1, ANY },
  { "context use", LEAF, FALSE, FIRST (DW_OPERAND_CONTEXT), 1, 1 },
  { "context export", LEAF, FALSE, TWO (DW_OPERAND_CONTEXT, DW_OPERAND_NEW_PATH), 1, 2 },
  { "context inspect", LEAF, FALSE, ALL (DW_OPERAND_CONTEXT), 0, ANY },
  { "secret create", LEAF, FALSE, TWO (DW_OPERAND_TEXT, DW_OPERAND_PATH), 1, 2 },
  { "network", DW_COMMAND_GROUP, FALSE, NONE, 0, ANY },
  { "trust key", DW_COMMAND_GROUP, FALSE, NONE, 0, ANY },
  { "compose", DW_COMMAND_PLUGIN, TRUE, NONE, 0, ANY },
  { "buildx", DW_COMMAND_PLUGIN, TRUE, NONE, 0, ANY },
};

static const DwCommand *
row_named (const char *name)
{
  for (guint i = 0; i < dw_commands.n_rows; i++)
    if (strcmp (dw_commands.rows[i].name, name) == 0)
      return &dw_commands.rows[i];
  ck_abort_msg ("there is no %s", name);
}

START_TEST (says_what_lines_hold)
{
  const DwCommand *command = row_named (facts[_i].name);

  assert_integer (command->name, command->kind, facts[_i].kind);
  assert_true (command->name, command->ends_at_operand == facts[_i].ends_at_operand);
  for (guint i = 0; i < G_N_ELEMENTS (facts[_i].operands); i++)
    assert_integer (command->name, command->operands[i], facts[_i].operands[i]);
  assert_integer (command->name, command->min_operands, facts[_i].min);
  assert_integer (command->name, command->max_operands, facts[_i].max);
}
END_TEST

/* A flag of a command: what it takes, and what that means. */
static const struct
{
  const char *command;
  const char *flag;
  char letter;
  DwFlagKind kind;
  guint traits;
  DwMeaning meaning;
} flags[] = {
  { "exec", "env", 'e', DW_FLAG_LIST, DW_TRAIT_SECRET, DW_MEANING_KEY_VALUE },
  { "exec", "privileged", 0, DW_FLAG_BOOL, 0, DW_MEANING_PRIVILEGED },
  { "exec", "user", 'u', DW_FLAG_STRING, 0, DW_MEANING_USER },
  { "network create", "opt", 'o', DW_FLAG_MAP, 0, DW_MEANING_KEY_VALUE },
  { "volume create", "driver", 'd', DW_FLAG_STRING, 0, DW_MEANING_VOLUME_DRIVER },
  { "volume create", "opt", 'o', DW_FLAG_MAP, DW_TRAIT_SECRET, DW_MEANING_VOLUME_OPTION },
  { "build", "build-arg", 0, DW_FLAG_LIST, DW_TRAIT_SECRET, DW_MEANING_KEY_VALUE },
  { "build", "file", 'f', DW_FLAG_STRING, 0, DW_MEANING_BUILD_FILE },
  { "build", "secret", 0, DW_FLAG_LIST, DW_TRAIT_SECRET | DW_TRAIT_HIDDEN, DW_MEANING_SECRET },
  { "build", "network", 0, DW_FLAG_STRING, 0, DW_MEANING_NETWORK },
  { "save", "output", 'o', DW_FLAG_STRING, 0, DW_MEANING_OUTPUT_FILE },
  { "login", "password", 'p', DW_FLAG_STRING, DW_TRAIT_SECRET, DW_MEANING_TEXT },
  { "context create", "docker", 0, DW_FLAG_LIST, DW_TRAIT_SECRET, DW_MEANING_TEXT },
  { "service create", "env", 'e', DW_FLAG_LIST, DW_TRAIT_SECRET, DW_MEANING_KEY_VALUE },
  { "service create", "mount", 0, DW_FLAG_MOUNT, DW_TRAIT_SECRET, DW_MEANING_MOUNT },
  { "service update", "mount-add", 0, DW_FLAG_MOUNT, DW_TRAIT_SECRET, DW_MEANING_MOUNT },
  { "service update", "publish-add", 0, DW_FLAG_LIST, 0, DW_MEANING_SERVICE_PORT },
  { "service update", "limit-memory", 0, DW_FLAG_BYTES, DW_TRAIT_LIMIT | DW_TRAIT_ZERO_LIFTS, DW_MEANING_BYTES },
  { "update", "memory", 'm', DW_FLAG_BYTES, DW_TRAIT_LIMIT | DW_TRAIT_ZERO_LIFTS, DW_MEANING_BYTES },
  { "update", "memory-swap", 0, DW_FLAG_BYTES, DW_TRAIT_LIMIT, DW_MEANING_SWAP },
  { "rm", "force", 'f', DW_FLAG_BOOL, 0, DW_MEANING_TEXT },
  { "ps", "filter", 'f', DW_FLAG_LIST, 0, DW_MEANING_TEXT },
  { "stop", "timeout", 't', DW_FLAG_INT, 0, DW_MEANING_INTEGER },
  { "stop", "time", 0, DW_FLAG_INT, DW_TRAIT_HIDDEN | DW_TRAIT_DEPRECATED, DW_MEANING_INTEGER },
};

START_TEST (has_flags)
{
  const char *name = flags[_i].flag;
  const DwFlag *flag = dw_flag_table_find (row_named (flags[_i].command)->flags, name, -1);

  ck_assert_msg (flag != NULL, "%s has no --%s", flags[_i].command, name);
  assert_integer (name, flag->short_name, flags[_i].letter);
  assert_integer (name, flag->kind, flags[_i].kind);
  assert_integer (name, flag->traits, flags[_i].traits);
  assert_integer (name, flag->meaning, flags[_i].meaning);
}
END_TEST

/* Docker takes --help, and -h where that is no other flag, for every command. */
START_TEST (has_help_for_all)
{
  for (guint i = 0; i < dw_commands.n_rows; i++)
    {
      const DwCommand *command = &dw_commands.rows[i];

      assert_true (command->name, dw_flag_table_find (command->flags, "help", -1) != NULL);
      assert_true (command->name, dw_flag_table_find_short (command->flags, 'h') != NULL);
      assert_true (command->name, command->kind < DW_COMMAND_UNKNOWN);
      if (command->kind == DW_COMMAND_LEAF && command->max_operands != ANY)
        assert_true (command->name, command->max_operands <= G_N_ELEMENTS (command->operands));
    }
}
END_TEST

/* Docker itself comes first, and nobody is asked unless somebody says so. */
START_TEST (has_the_rows)
{
  const DwCommand *command = *rows[_i].name == '\0' ? &dw_commands.rows[0]
                                                     : dw_commands_find (&dw_commands, NULL, rows[_i].name);

  assert_string (rows[_i].name, command->name, rows[_i].name);
  assert_true (rows[_i].name, command->flags == rows[_i].flags);
  assert_integer (rows[_i].name, command->kind, rows[_i].kind);
  assert_true ("no hook", dw_commands.hook == NULL);
}
END_TEST

START_TEST (contradicts_nothing)
{
  g_autofree char *text = dw_commands_self_check (&dw_commands);

  assert_string ("the built-in commands", text, NULL);
}
END_TEST

/* What is wrong with commands: rows, aliases, and what is said of them. */
static const struct
{
  const char *name;
  DwCommand rows[3];
  DwCommandAlias aliases[2];
  const char *text;
} contradictions[] = {
  { "good", { { .name = "" }, { .name = "a" }, { .name = "a b" } }, { { "c", "a" }, { "d", "a b" } }, NULL },
  { "order", { { .name = "" }, { .name = "b" }, { .name = "a" } }, { { "c", "a" }, { "d", "a" } },
    "a stands after b" },
  { "twice", { { .name = "" }, { .name = "a" }, { .name = "a" } }, { { "c", "a" }, { "d", "a" } },
    "a stands after a" },
  { "alias order", { { .name = "" }, { .name = "a" }, { .name = "b" } }, { { "d", "a" }, { "c", "a" } },
    "the alias c stands after d" },
  { "alias and name", { { .name = "" }, { .name = "a" }, { .name = "b" } }, { { "b", "a" }, { "c", "a" } },
    "the alias b is a command's name" },
  { "alias of nothing", { { .name = "" }, { .name = "a" }, { .name = "b" } }, { { "c", "a" }, { "d", "e" } },
    "the alias d is one of e, which there is not" },
  { "operands", { { .name = "" }, { .name = "a", .min_operands = 2, .max_operands = 1 }, { .name = "b" } },
    { { "c", "a" }, { "d", "a" } }, "a takes at least 2 operands, and at most 1" },
};

START_TEST (finds_contradictions)
{
  DwCommand copies[3];
  DwCommands commands = { copies, 3, contradictions[_i].aliases, 2, NULL, NULL };
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    {
      copies[i] = contradictions[_i].rows[i];
      copies[i].flags = &dw_group_flags;
    }
  text = dw_commands_self_check (&commands);
  assert_string (contradictions[_i].name, text, contradictions[_i].text);
}
END_TEST

/* A hook that knows the flag --zeal, -Z of every command, and claims others that tables have, and
 * writes down whom it was asked about. */
typedef struct
{
  DwFlagHook hook;
  DwCommands commands;
  gboolean knows_nothing;
  GString *asked;
} Learner;

static const DwFlag learnt_rows[] = {
  { "env", 'e', DW_FLAG_BOOL, 0, 0, "", "", "", "another --env" },
  { "zeal", 'Z', DW_FLAG_LIST, 0, 0, "", "", "", "a new flag" },
  { "zoom", 't', DW_FLAG_LIST, 0, 0, "", "", "", "one with another's letter" },
};
static const DwFlagTable learnt = { learnt_rows, G_N_ELEMENTS (learnt_rows), NULL };

static const DwFlagTable *
ask (DwFlagHook *hook, const DwCommand *command)
{
  Learner *self = (Learner *) hook;

  g_string_append_printf (self->asked, "%s;", *command->name != '\0' ? command->name : "docker");
  return self->knows_nothing ? NULL : &learnt;
}

static void
learner_init (Learner *self)
{
  *self = (Learner){ .hook = { .ask = ask }, .commands = dw_commands, .asked = g_string_new (NULL) };
  self->commands.hook = &self->hook;
}

static void
learner_clear (Learner *self)
{
  g_string_free (self->asked, TRUE);
}

/* A flag of @command, by its name, or by its letter where it is one.
 * @found: its name; NULL where there is none
 * @asked: whom the hook was asked about */
static const struct
{
  const char *command;
  const char *flag;
  gssize length;
  const char *found;
  const char *asked;
} look_ups[] = {
  { "run", "env", -1, "env", "" },
  { "run", "env=A", 3, "env", "" },
  { "run", "detach", -1, "detach", "" },
  { "run", "e", -1, "env", "" },
  { "run", "t", -1, "tty", "" },
  { "run", "zeal", -1, "zeal", "run;" },
  { "run", "zealous", 4, "zeal", "run;" },
  { "run", "zealous", -1, NULL, "run;" },
  { "run", "Z", -1, "zeal", "run;" },
  { "run", "z", -1, NULL, "run;" },
  { "create", "zeal", -1, "zeal", "create;" },
  { "create", "detach", -1, NULL, "create;" },
  { "create", "d", -1, NULL, "create;" },
  { "container", "help", -1, "help", "" },
  { "container", "debug", -1, NULL, "container;" },
  { "", "debug", -1, "debug", "" },
  { "", "D", -1, "debug", "" },
  { "", "rm", -1, NULL, "docker;" },
  { "", "zeal", -1, "zeal", "docker;" },
};

static const DwCommand *
command_of (const DwCommands *commands, const char *name)
{
  return *name == '\0' ? &commands->rows[0] : dw_commands_find (commands, NULL, name);
}

static const DwFlag *
look_up (const DwCommands *commands, const char *command, const char *flag, gssize length)
{
  if (strlen (flag) == 1)
    return dw_commands_find_letter (commands, command_of (commands, command), *flag);
  return dw_commands_find_flag (commands, command_of (commands, command), flag, length);
}

/* The table's own rows come first, and for those nobody is asked. */
START_TEST (finds_flags)
{
  const char *name = look_ups[_i].flag;
  const DwFlag *flag;
  Learner learner;

  learner_init (&learner);
  flag = look_up (&learner.commands, look_ups[_i].command, name, look_ups[_i].length);
  assert_string (name, flag != NULL ? flag->long_name : NULL, look_ups[_i].found);
  assert_true (name, flag != &learnt_rows[0] && flag != &learnt_rows[2]);
  assert_string (name, learner.asked->str, look_ups[_i].asked);
  learner_clear (&learner);
}
END_TEST

/* Without a hook, or with one that knows nothing, the tables are all there is. */
START_TEST (finds_flags_without_help)
{
  const char *name = look_ups[_i].flag;
  const DwFlag *alone = look_up (&dw_commands, look_ups[_i].command, name, look_ups[_i].length);
  gboolean is_learnt = g_strcmp0 (look_ups[_i].found, "zeal") == 0;
  const DwFlag *flag;
  Learner learner;

  learner_init (&learner);
  learner.knows_nothing = TRUE;
  flag = look_up (&learner.commands, look_ups[_i].command, name, look_ups[_i].length);
  assert_true (name, flag == alone);
  assert_string (name, alone != NULL ? alone->long_name : NULL,
                 is_learnt ? NULL : look_ups[_i].found);
  assert_string (name, learner.asked->str, look_ups[_i].asked);
  learner_clear (&learner);
}
END_TEST

/* Whom the hook is asked about while a line is read: once for each flag that a table lacks, and
 * never for anything else. */
static const struct
{
  const char *line;
  const char *image; /* NULL: the line has no command */
  const char *asked;
} lines[] = {
  { "run --rm -e A -it alpine --zeal", "alpine", "" },
  { "create --rm alpine", "alpine", "" },
  { "-D --tls container --help=false run -dp 80 alpine", "alpine", "" },
  { "run -- --zeal", "--zeal", "" },
  { "run -e --zeal alpine", "alpine", "" },
  { "run --env --zeal alpine", "alpine", "" },
  { "run --rm=perhaps alpine", NULL, "" },
  { "run -e", NULL, "" },
  { "run ---zeal alpine", NULL, "" },
  { "run", NULL, "" },

  { "-- run alpine", "alpine", "" },
  { "-- -- run run alpine", "alpine", "" },
  { "container -- run run alpine", "alpine", "" },
  { "-D -- run alpine", "alpine", "" },
  { "-- a-b run alpine", "alpine", "" },
  { "-- --x=y run alpine", NULL, "docker;" },

  { "run --zeal a alpine", "alpine", "run;" },
  { "run --zeal=a alpine", "alpine", "run;" },
  { "run -Z a alpine", "alpine", "run;" },
  { "run -Za alpine", "alpine", "run;" },
  { "run -itZ a alpine", "alpine", "run;" },
  { "run --zeal a -Z b --rm alpine", "alpine", "run;run;" },
  { "run --nope --zeal a alpine", NULL, "run;" },
  { "container run --zeal a alpine", "alpine", "run;" },
  { "create --zeal a alpine", "alpine", "create;" },
  { "--zeal a run alpine", "alpine", "docker;" },
  { "--zeal a create --zeal b alpine", "alpine", "docker;create;" },
  { "--zeal ps", NULL, "docker;" },

  { "ps --zeal a", NULL, "ps;" },
  { "compose --zeal run web", NULL, "" },
  { "exec -Z c run alpine", NULL, "exec;" },
  { "image --zeal run alpine", NULL, "image;image;" },
  { "", NULL, "" },
};

START_TEST (asks_for_what_is_lacking)
{
  const char *name = lines[_i].line;
  g_auto(GStrv) words = check_words (name);
  g_autoptr(DwCommandLine) line = NULL;
  Learner learner;

  learner_init (&learner);
  line = dw_command_line_read (&learner.commands, words, g_strv_length (words));
  assert_string (name, line->image_index >= 0 ? words[line->image_index] : NULL, lines[_i].image);
  assert_string (name, learner.asked->str, lines[_i].asked);
  learner_clear (&learner);
}
END_TEST

/* A letter that follows itself is looked up once. */
START_TEST (asks_once_for_a_letter_that_repeats)
{
  g_auto(GStrv) words = check_words ("run -Za -Zb -Zc --zeal d alpine");
  g_autoptr(DwCommandLine) line = NULL;
  Learner learner;

  learner_init (&learner);
  line = dw_command_line_read (&learner.commands, words, g_strv_length (words));
  assert_integer ("uses", line->flags->uses->len, 4);
  assert_string ("asked", learner.asked->str, "run;run;");
  learner_clear (&learner);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/commands");

  add_rows (suite, finds_by_name, names);
  add_rows (suite, finds_group, unknown_names);
  add_rows (suite, has_the_rows, rows);
  add_rows (suite, says_what_lines_hold, facts);
  add_rows (suite, has_flags, flags);
  add_test (suite, has_help_for_all);
  add_test (suite, contradicts_nothing);
  add_rows (suite, finds_contradictions, contradictions);
  add_rows (suite, finds_flags, look_ups);
  add_rows (suite, finds_flags_without_help, look_ups);
  add_rows (suite, asks_for_what_is_lacking, lines);
  add_test (suite, asks_once_for_a_letter_that_repeats);
  return check_run (suite);
}
