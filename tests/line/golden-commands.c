/* SPDX-License-Identifier: MIT */
/* Lines of docker's commands, as clients 20.10 and 28.2 carried them out: command, flags and operands are
 * read as the client did, and the objects that we take operands for are those that it asked the engine
 * about. Its requests were the same with all flags spelled out in front of the operands. */
#include "common/common.h"
#include "line/command-line.h"

#include <string.h>

#define MAX_SHOWN 20

/* @n_asked: objects that were looked for in requests
 * @commands: those of which there was a line */
typedef struct
{
  GString *differences;
  guint n_differences;
  guint n_asked;
  GHashTable *commands;
} Run;

/* One line, as the file has it, and as it is read. */
typedef struct
{
  json_t *object;
  char **words;
  DwCommandLine *line;
} Case;

static const char *
canonical_name (const DwFlag *flag)
{
  return *flag->alias_of != '\0' ? flag->alias_of : flag->long_name;
}

/* "NAME=VALUE" a line, with the name that docker's help has now. */
static char *
flags_of_docker (const Case *self)
{
  GString *text = g_string_new (NULL);
  json_t *pair;
  gsize i;

  json_array_foreach (json_object_get (self->object, "flags"), i, pair)
  {
    const char *name = json_string_value (json_array_get (pair, 0));
    const DwFlag *flag = dw_commands_find_flag (&dw_commands, self->line->command, name, -1);

    g_string_append_printf (text, "%s=%s\n", flag != NULL ? canonical_name (flag) : name,
                            json_string_value (json_array_get (pair, 1)));
  }
  return g_string_free (text, FALSE);
}

static char *
our_flags (const Case *self)
{
  const GArray *uses = self->line->flags->uses;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (uses, DwFlagUse, i);

      for (guint j = 0; j < use->count; j++)
        g_string_append_printf (text, "%s=%s\n", canonical_name (use->flag), use->value);
    }
  return g_string_free (text, FALSE);
}

static char *
operands_of_docker (const Case *self)
{
  GString *text = g_string_new (NULL);
  json_t *operand;
  gsize i;

  json_array_foreach (json_object_get (self->object, "operands"), i, operand)
    g_string_append_printf (text, "%s\n", json_string_value (operand));
  return g_string_free (text, FALSE);
}

/* The operands, and the words after them that are the container's own. */
static char *
our_operands (const Case *self)
{
  const DwCommandLine *line = self->line;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < line->operands->len; i++)
    g_string_append_printf (text, "%s\n", self->words[g_array_index (line->operands, guint, i)]);
  for (guint i = line->words_index; i < line->n_words; i++)
    g_string_append_printf (text, "%s\n", self->words[i]);
  return g_string_free (text, FALSE);
}

/* What of the operand @text names an object; docker gives an image's tag and digest for themselves.
 * Returns: (transfer full) (nullable) NULL where nothing does */
static char *
object_name (DwOperand kind, const char *text)
{
  const char *slash = strrchr (text, '/');

  switch (kind)
    {
    case DW_OPERAND_IMAGE:
    case DW_OPERAND_OBJECT:
      return g_strndup (text, (gsize) (slash != NULL ? slash - text : 0) +
                                strcspn (slash != NULL ? slash : text, ":@"));
    case DW_OPERAND_CONTAINER:
    case DW_OPERAND_NETWORK:
    case DW_OPERAND_VOLUME:
      return g_strdup (text);
    case DW_OPERAND_COPY:
      return strchr (text, ':') != NULL ? g_strndup (text, strcspn (text, ":")) : NULL;
    default:
      return NULL;
    }
}

/* Whether the client asked the engine for something with @name in it. */
static gboolean
is_asked_for (const Case *self, const char *name)
{
  json_t *request;
  gsize i;

  json_array_foreach (json_object_get (self->object, "requests"), i, request)
  {
    const char *path = json_string_value (json_object_get (request, "path"));
    g_autofree char *text = g_uri_unescape_string (path, NULL);

    if (strstr (text != NULL ? text : path, name) != NULL ||
        strstr (json_string_value (json_object_get (request, "body")), name) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
note_difference (Run *run, const Case *self, const char *what, const char *got, const char *want)
{
  g_autofree char *words = dw_shell_join ((const char *const *) self->words, -1);

  if (run->n_differences++ < MAX_SHOWN)
    g_string_append_printf (run->differences, "\n  docker %s: %s: '%s', not '%s'", words, what, got, want);
}

static void
check_asked (Run *run, const Case *self)
{
  for (guint i = 0; i < self->line->operands->len; i++)
    {
      const char *text = self->words[g_array_index (self->line->operands, guint, i)];
      g_autofree char *name = object_name (dw_command_line_get_operand_kind (self->line, i), text);

      if (name == NULL)
        continue;
      run->n_asked++;
      if (!is_asked_for (self, name))
        note_difference (run, self, "an object that the client does not ask for", name, text);
    }
}

static void
check_texts (Run *run, const Case *self, const char *what, char *got, char *want)
{
  if (strcmp (got, want) != 0)
    note_difference (run, self, what, got, want);
  g_free (got);
  g_free (want);
}

static void
check_case (Run *run, const Case *self)
{
  const char *command = json_string_value (json_object_get (self->object, "command"));
  const char *found = dw_command_line_name (self->line);

  if (g_strcmp0 (found, command) != 0)
    {
      note_difference (run, self, "command", found != NULL ? found : self->line->error, command);
      return;
    }
  g_hash_table_add (run->commands, g_strdup (command));
  if (self->line->command_index != json_integer_value (json_object_get (self->object, "command_index")))
    note_difference (run, self, "command_index", "another", "the file's");
  check_texts (run, self, "flags", our_flags (self), flags_of_docker (self));
  check_texts (run, self, "operands", our_operands (self), operands_of_docker (self));
  check_asked (run, self);
}

static void
check_line (const char *text, guint number G_GNUC_UNUSED, gpointer data)
{
  json_t *object = json_loads (text, 0, NULL);
  g_autofree char **words = check_argv (object);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));

  check_case (data, &(Case){ .object = object, .words = words, .line = line });
  json_decref (object);
}

START_TEST (reads_each_command_as_docker_does)
{
  g_autoptr(GHashTable) commands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Run run = { .differences = g_string_new (NULL), .commands = commands };
  g_autofree char *path = check_build_data ("commands.jsonl");

  check_each_line (path, check_line, &run);
  ck_assert_msg (run.n_differences == 0, "%u differences:%s", run.n_differences, run.differences->str);
  assert_integer ("commands", g_hash_table_size (commands), 54);
  assert_integer ("objects", run.n_asked, 559);
  g_string_free (run.differences, TRUE);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/golden-commands");

  add_test (suite, reads_each_command_as_docker_does);
  return check_run (suite);
}
