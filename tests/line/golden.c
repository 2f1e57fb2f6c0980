/* SPDX-License-Identifier: MIT */
/* What docker itself made of 6,000 lines, at each of three versions, and what we make of them.
 *
 * Each line is read with the flags that the version in question has, as the tables' since and
 * until say, and has to give docker's own answer. Where it gives another one there has to be a
 * reason, and how many lines there are of each is known. Then it is read with the whole tables, which
 * may differ only by knowing a flag that this docker refuses. */
#include "common/common.h"
#include "common/run-only.h"
#include "line/command-line.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SHOWN 20

/* How our answer may stand to docker's. */
typedef enum
{
  LIKE_DOCKER,    /* it is the same */
  OTHER_COMMAND,  /* the line is another command's, whose flags we don't read */
  LATER_BOOLEAN,  /* docker refuses a value, and we a boolean's behind it */
  CLIENT_CRASHES, /* an empty --tlscert and its like, until docker 20.10 */
  OLD_REFUSES,    /* docker 18.09 looks for the command word in another way, and finds none */
  OLD_CREATES,    /* or it finds another one; these lines are listed */
  N_REASONS
} Reason;

static const char *const reasons[] = {
  "like docker",    "other command", "later boolean",
  "client crashes", "old refuses",   "old creates",
};

/* The answer to one line, docker's or ours. Objects are long name as given → values in order. */
typedef struct
{
  const char *command; /* run, create or NULL */
  gint64 command_index;
  gint64 image_index;
  json_t *words;
  json_t *run_flags;
  json_t *docker_flags;
  const char *error;
} Answer;

/* What stands in a file of answers, and what has to come of it.
 * @counts: lines for each reason
 * @lenient: lines of which docker refuses a value that is no boolean's: they are held against its
 *   answer if it had not
 * @knows_more: lines of which the whole tables read more than this docker can */
typedef struct
{
  const char *version;
  guint counts[N_REASONS];
  guint lenient;
  guint knows_more;
} Golden;

/* The commands with the flags that one version has. */
typedef struct
{
  DwCommands commands;
  DwCommand *rows;
  GPtrArray *allocated; /* all that the rows point to */
} Version;

typedef struct
{
  const Golden *golden;
  Version version;
  Golden found;
  GString *differences;
  guint n_differences;
} Run;

/* One line as it is looked at. */
typedef struct
{
  guint number;
  json_t *answer;
  gboolean lenient;
  char **words;
  guint n_words;
  DwCommandLine *line;
  Answer docker;
  Answer ours;
} Case;

/* Compares versions as numbers: 1.13 < 17.06 < 19.03 < 20.10. */
static int
compare_versions (const char *a, const char *b)
{
  char *rest_a, *rest_b;
  long major = strtol (a, &rest_a, 10) - strtol (b, &rest_b, 10);
  long minor = strtol (*rest_a == '.' ? rest_a + 1 : "0", NULL, 10) -
               strtol (*rest_b == '.' ? rest_b + 1 : "0", NULL, 10);

  return major != 0 ? (int) major : (int) minor;
}

static gboolean
has_flag (const char *version, const DwFlag *row)
{
  return (*row->since == '\0' || compare_versions (row->since, version) <= 0) &&
         (*row->until == '\0' || compare_versions (version, row->until) <= 0);
}

/* The rows of @table, and of those that follow it, that the version @number has. */
static const DwFlagTable *
table_of_version (Version *self, const DwFlagTable *table, const char *number)
{
  DwFlag *rows = g_new (DwFlag, table->n_rows);
  DwFlagTable *copy = g_new0 (DwFlagTable, 1);

  g_ptr_array_add (self->allocated, rows);
  g_ptr_array_add (self->allocated, copy);
  copy->rows = rows;
  for (guint i = 0; i < table->n_rows; i++)
    if (has_flag (number, &table->rows[i]))
      rows[copy->n_rows++] = table->rows[i];
  if (table->next != NULL)
    copy->next = table_of_version (self, table->next, number);
  return copy;
}

static void
version_init (Version *self, const char *number)
{
  self->allocated = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_new (DwCommand, dw_commands.n_rows);
  for (guint i = 0; i < dw_commands.n_rows; i++)
    {
      self->rows[i] = dw_commands.rows[i];
      self->rows[i].flags = table_of_version (self, self->rows[i].flags, number);
    }
  self->commands = read_run_only (&dw_commands);
  self->commands.rows = self->rows;
}

static void
version_clear (Version *self)
{
  g_ptr_array_unref (self->allocated);
  g_free (self->rows);
}

static json_t *
flags_object (const DwParsedFlags *flags)
{
  json_t *object = json_object ();

  for (guint i = 0; flags != NULL && i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      if (json_object_get (object, use->flag->long_name) == NULL)
        json_object_set_new (object, use->flag->long_name, json_array ());
      for (guint j = 0; j < use->count; j++)
        json_array_append_new (json_object_get (object, use->flag->long_name),
                               json_string (use->value));
    }
  return object;
}

static json_t *
words_array (const DwCommandLine *line)
{
  json_t *array = json_array ();

  for (guint i = (guint) line->image_index + 1; line->image_index >= 0 && i < line->n_words; i++)
    json_array_append_new (array, json_string (line->words[i]));
  return array;
}

static Answer
our_answer (const DwCommandLine *line)
{
  return (Answer){
    .command = dw_command_line_name (line),
    .command_index = line->command_index,
    .image_index = line->image_index,
    .words = words_array (line),
    .run_flags = flags_object (line->flags),
    .docker_flags = flags_object (line->docker_flags),
    .error = line->error,
  };
}

static json_t *
member_or (json_t *object, const char *key, json_t *absent)
{
  json_t *value = json_object_get (object, key);

  if (value == NULL)
    return absent;
  json_decref (absent);
  return json_incref (value);
}

static const char *
member_string (json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static gboolean
is_one_of (const char *text, const char *a, const char *b)
{
  return g_strcmp0 (text, a) == 0 || g_strcmp0 (text, b) == 0;
}

static Answer
docker_answer (json_t *object)
{
  const char *command = member_string (object, "cmd");
  const char *error = member_string (object, "error");

  if (error != NULL && g_str_has_suffix (error, " requires at least 1 argument."))
    error = "requires at least 1 argument";
  return (Answer){
    .command = is_one_of (command, "run", "create") ? command : NULL,
    .command_index = json_integer_value (json_object_get (object, "sub_index")),
    .image_index = json_integer_value (json_object_get (object, "image_index")),
    .words = member_or (object, "command", json_array ()),
    .run_flags = member_or (object, "flags", json_object ()),
    .docker_flags = member_or (object, "global", json_object ()),
    .error = error,
  };
}

static void
answer_clear (Answer *answer)
{
  json_decref (answer->words);
  json_decref (answer->run_flags);
  json_decref (answer->docker_flags);
}

/* Returns: what differs, or NULL. */
static const char *
compare_answers (const Answer *docker, const Answer *ours)
{
  if (g_strcmp0 (docker->error, ours->error) != 0)
    return "error";
  if (g_strcmp0 (docker->command, ours->command) != 0)
    return "command";
  if (docker->command_index != ours->command_index)
    return "command_index";
  if (docker->image_index != ours->image_index)
    return "image_index";
  if (!json_equal (docker->words, ours->words))
    return "words";
  if (!json_equal (docker->run_flags, ours->run_flags))
    return "run_flags";
  return json_equal (docker->docker_flags, ours->docker_flags) ? NULL : "docker_flags";
}

/* Whether all that @ours says about docker's own flags is what @docker says first: behind a command
 * that we don't read, docker goes on. */
static gboolean
begins_with_ours (json_t *docker, json_t *ours)
{
  const char *name;
  json_t *values;

  json_object_foreach (ours, name, values)
    for (gsize i = 0; i < json_array_size (values); i++)
      if (!json_equal (json_array_get (values, i),
                       json_array_get (json_object_get (docker, name), i)))
        return FALSE;
  return TRUE;
}

/* Whether the line is one of a command whose flags are not ours to read, for docker as for us. */
static gboolean
is_other_command (const Case *self)
{
  const char *path = member_string (self->answer, "path");

  if (path != NULL && (g_str_has_suffix (path, " run") || g_str_has_suffix (path, " create")))
    return FALSE;
  return self->line->flags == NULL && self->ours.error == NULL &&
         self->docker.command == NULL &&
         begins_with_ours (self->docker.docker_flags, self->ours.docker_flags);
}

static gboolean
has_later_boolean (const Case *self)
{
  return self->lenient && self->ours.error != NULL &&
         strstr (self->ours.error, "ParseBool") != NULL && self->ours.command == NULL;
}

/* An empty value of these, or a lone quote: the client looks at its first and last byte. */
static gboolean
crashes_client (const Case *self)
{
  static const char *const flags[] = { "tlscacert", "tlscert", "tlskey" };
  static const char *const values[] = { "", "'", "\"", NULL };

  if (g_strcmp0 (member_string (self->answer, "error_kind"), "client-panic") != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      const char *value = dw_parsed_flags_last (self->line->docker_flags, flags[i]);

      if (value != NULL && g_strv_contains (values, value))
        return TRUE;
    }
  return FALSE;
}

/* Whether docker 18.09, which looks for the command word before it reads any flag, may find another
 * one than we do: because of a --, help, a cluster whose value is the next word, or such a value
 * that looks like a flag. */
static gboolean
is_searched_otherwise (const Case *self)
{
  const GArray *uses = self->line->docker_flags->uses;

  for (guint i = 0; i < self->n_words && (gint) i != self->line->command_index; i++)
    if (strcmp (self->words[i], "--") == 0 || strcmp (self->words[i], "-h") == 0 ||
        g_str_has_prefix (self->words[i], "--help"))
      return TRUE;
  for (guint i = 0; i < uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (uses, DwFlagUse, i);

      if (use->value_is_next_word && (use->offset > 1 || use->value[0] == '-'))
        return TRUE;
    }
  return FALSE;
}

/* Lines with which docker 18.09 would create another container than we read, or the same one with
 * other flags of its own in front. */
static const char *const old_creates[] = {
  "-- run --ulimit=core=0 --group-add 27 -tPic877 -- quay.io/org/app:26 run --rm alpine",
  ("-- run -- alpine@sha256:c24046d65a3d2eae10d5f706e7d409a6b7126ddb5599dfa684d42137a21ff158 run "
   "--rm alpine"),
  "-D -- run -- docker run --rm alpine",
  "--tlscacert=run -- --version create --shm-size 2g library/redis npm run build",
  "--tlskey /c/ke -v --host ''\\''' -H -- compose run web sh",
  "--tlskey /c/key.pem container --help rm create run --rm alpine",
  "container -h run run java -Xmx512m -jar app.jar --debug",
};

static gboolean
is_listed (const Case *self)
{
  g_autofree char *words = dw_shell_join ((const char *const *) self->words, -1);

  for (guint i = 0; i < G_N_ELEMENTS (old_creates); i++)
    if (strcmp (old_creates[i], words) == 0)
      return TRUE;
  return FALSE;
}

/* Why @self may be read otherwise than docker does, if it is.
 * Returns: N_REASONS where there is no reason. */
static Reason
find_reason (const Case *self, const Golden *golden)
{
  gboolean old = compare_versions (golden->version, "19.03") < 0;

  if (compare_answers (&self->docker, &self->ours) == NULL)
    return LIKE_DOCKER;
  if (old && crashes_client (self))
    return CLIENT_CRASHES;
  if (is_other_command (self))
    return OTHER_COMMAND;
  if (has_later_boolean (self))
    return LATER_BOOLEAN;
  if (old && self->docker.command != NULL && is_listed (self))
    return OLD_CREATES;
  return old && self->docker.command == NULL && is_searched_otherwise (self) ? OLD_REFUSES
                                                                              : N_REASONS;
}

static void
note_difference (Run *run, const Case *self, const char *what)
{
  g_autofree char *words = dw_shell_join ((const char *const *) self->words, -1);

  if (run->n_differences++ < MAX_SHOWN)
    g_string_append_printf (run->differences, "\n  line %u: another %s (docker: %s; we: %s): %s",
                            self->number, what, self->docker.error ? self->docker.error : "-",
                            self->ours.error ? self->ours.error : "-", words);
}

/* In the word at whose letter @part stopped, the same letters may follow. */
static gboolean
begins_with_uses (const DwParsedFlags *whole, const DwParsedFlags *part)
{
  if (part == NULL || whole == NULL)
    return part == NULL;
  if (whole->uses->len < part->uses->len)
    return FALSE;
  for (guint i = 0; i < part->uses->len; i++)
    {
      const DwFlagUse *a = &g_array_index (whole->uses, DwFlagUse, i);
      const DwFlagUse *b = &g_array_index (part->uses, DwFlagUse, i);

      if (strcmp (a->flag->long_name, b->flag->long_name) != 0 || a->value != b->value ||
          a->word != b->word || a->offset != b->offset ||
          (part->error != DW_FLAG_ERROR_NONE && a->word == part->error_word ? a->count < b->count
                                                                            : a->count != b->count))
        return FALSE;
    }
  return TRUE;
}

/* Reads the line with the whole tables, which may know more but may not say anything else. */
static void
check_with_whole_tables (Run *run, const Case *self)
{
  const DwCommands commands = read_run_only (&dw_commands);
  g_autoptr(DwCommandLine) whole = dw_command_line_read (&commands, self->words, self->n_words);
  Answer answer = our_answer (whole);

  if (compare_answers (&self->ours, &answer) == NULL)
    ;
  else if (self->ours.error != NULL && g_str_has_prefix (self->ours.error, "unknown ") &&
           begins_with_uses (whole->docker_flags, self->line->docker_flags) &&
           begins_with_uses (whole->flags, self->line->flags))
    run->found.knows_more++;
  else
    note_difference (run, self, "reading with the whole tables");
  answer_clear (&answer);
}

static void
check_case (Run *run, Case *self)
{
  Reason reason;

  self->line = dw_command_line_read (&run->version.commands, self->words, self->n_words);
  self->docker = docker_answer (self->answer);
  self->ours = our_answer (self->line);
  reason = find_reason (self, run->golden);
  if (reason < N_REASONS)
    run->found.counts[reason]++;
  else
    note_difference (run, self, compare_answers (&self->docker, &self->ours));
  check_with_whole_tables (run, self);
  answer_clear (&self->docker);
  answer_clear (&self->ours);
  dw_command_line_free (self->line);
}

static void
check_line (const char *text, guint number, gpointer data)
{
  Run *run = data;
  json_t *object = json_loads (text, 0, NULL);
  g_autofree char **words = check_argv (object);
  json_t *answer = json_object_get (object, "answer");
  json_t *lenient = json_object_get (answer, "lenient");
  Case self = { .number = number,
                .answer = answer,
                .words = words,
                .n_words = g_strv_length (words) };

  self.lenient = lenient != NULL && strstr (member_string (answer, "error"), "ParseBool") == NULL;
  if (self.lenient)
    {
      self.answer = lenient;
      run->found.lenient++;
    }
  check_case (run, &self);
  json_decref (object);
}

static const Golden goldens[] = {
  { "18.09", { 5765, 161, 2, 4, 61, 7 }, 405, 584 },
  { "20.10", { 5855, 144, 1, 0, 0, 0 }, 408, 259 },
  { "26.1", { 5863, 136, 1, 0, 0, 0 }, 416, 158 },
};

START_TEST (reads_as_docker_does)
{
  const Golden *golden = &goldens[_i];
  Run run = { .golden = golden, .differences = g_string_new (NULL) };
  g_autofree char *name = g_strdup_printf ("golden-%s.jsonl", golden->version);
  g_autofree char *path = check_build_data (name);

  version_init (&run.version, golden->version);
  check_each_line (path, check_line, &run);
  ck_assert_msg (run.n_differences == 0, "%s: %u lines are read otherwise:%s", golden->version,
                 run.n_differences, run.differences->str);
  for (guint i = 0; i < N_REASONS; i++)
    assert_integer (reasons[i], run.found.counts[i], golden->counts[i]);
  assert_integer ("lines with a bad value", run.found.lenient, golden->lenient);
  assert_integer ("lines that only a newer docker knows", run.found.knows_more,
                  golden->knows_more);
  g_string_free (run.differences, TRUE);
  version_clear (&run.version);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/golden");

  add_rows (suite, reads_as_docker_does, goldens);
  return check_run (suite);
}
