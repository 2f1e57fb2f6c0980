/* SPDX-License-Identifier: MIT */
/* The draft beside a model that is slow and simple: 1.0's way. The model keeps a list of changes,
 * writes argv anew for every question, and reads it. After each step of a random sequence both have
 * to say the same of argv, of who asked for each word, and of every flag. */
#include "base/glob.h"
#include "run/common.h"

#include <string.h>

#define N_TESTS 30
#define SEQUENCES_IN_TEST 100
#define MAX_STEPS 24


/* One change of the model.
 * @words: (nullable) what it adds
 * @takes_out: (nullable) of what stood before it: the canonical name of a flag
 * @glob: (nullable) the values of it that go
 * @number: what it is to the draft, from 1 on
 */
typedef struct
{
  char **words;
  const char *takes_out;
  const char *glob;
  const char *image;
  guint group;
  guint number;
} Step;

/* @turn: how many steps there were when the module's turn began
 * @seen: "FLAG STAMP" → what the flag's uses were when it had that stamp
 */
typedef struct
{
  CheckDraft checked;
  GArray *steps;
  guint group;
  guint turn;
  gboolean failed;
  GHashTable *seen;
  GRand *random;
  char *name;
} Model;

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->words, g_strfreev);
}

static guint
pick (const Model *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

#define PICK(self, array) ((array)[pick (self, G_N_ELEMENTS (array))])

/* The model. */

/* Whether a step from @first on takes @flag with @value out. */
static gboolean
goes (const Model *self, guint first, const DwFlag *flag, const char *value)
{
  for (guint i = first; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (g_strcmp0 (step->takes_out, dw_flag_canonical_name (flag)) == 0 &&
          (step->glob == NULL || dw_glob_matches (step->glob, value)))
        return TRUE;
    }
  return FALSE;
}

/* Appends letters to a cluster, or to a new one where pflag would pass over what comes together. */
static void
append_letters (GString *cluster, DwArgumentList *out, const char *letters)
{
  g_autofree char *joined = g_strconcat (cluster->str, letters, NULL);

  for (gsize i = 1; i < cluster->len; i++)
    if (g_str_has_prefix (joined + i, "test."))
      {
        dw_argument_list_add (out, cluster->str);
        g_string_assign (cluster, "-");
        break;
      }
  g_string_append (cluster, letters);
}

/* Writes what is left of a cluster: letter by letter, as pflag reads it.
 * Returns: how many words of the line it took */
static guint
write_cluster (const Model *self, guint first, char *const *words, DwArgumentList *out)
{
  g_autoptr(GString) cluster = g_string_new ("-");
  const char *letter = words[0] + 1;
  gboolean next_goes = FALSE, takes_next = FALSE;

  while (*letter != '\0' && !g_str_has_prefix (letter, "test."))
    {
      const DwFlag *flag
        = dw_commands_find_letter (&dw_commands, self->checked.line->command, *letter);
      gboolean has_equals = letter[1] == '=' && letter[2] != '\0';
      gboolean has_value = has_equals || dw_flag_takes_value (flag);
      g_autofree char *text = g_strndup (letter, has_value ? strlen (letter) : 1);
      const char *value = !has_value          ? "true"
                          : letter[1] == '\0' ? words[1]
                                              : letter + 1 + has_equals;
      gboolean stays = !goes (self, first, flag, value);

      takes_next = has_value && letter[1] == '\0';
      next_goes = takes_next && !stays;
      if (stays)
        append_letters (cluster, out, text);
      letter += strlen (text);
    }
  g_string_append (cluster, letter);
  if (cluster->len > 1)
    dw_argument_list_add (out, cluster->str);
  if (takes_next && !next_goes)
    dw_argument_list_add (out, words[1]);
  return takes_next ? 2 : 1;
}

static guint
write_long (const Model *self, guint first, char *const *words, DwArgumentList *out)
{
  const char *name = words[0] + 2, *equals = strchr (name, '=');
  const DwFlag *flag
    = dw_commands_find_flag (&dw_commands, self->checked.line->command, name,
                             equals != NULL ? (gssize) (equals - name) : -1);
  gboolean takes_next = equals == NULL && dw_flag_takes_value (flag);
  const char *value = equals != NULL ? equals + 1 : takes_next ? words[1] : "true";

  if (goes (self, first, flag, value))
    return takes_next ? 2 : 1;
  dw_argument_list_add (out, words[0]);
  if (takes_next)
    dw_argument_list_add (out, words[1]);
  return takes_next ? 2 : 1;
}

/* Writes words without the flags that the steps from @first on take out. */
static void
write_words (const Model *self, guint first, char *const *words, guint n, DwArgumentList *out)
{
  for (guint i = 0; i < n;)
    if (strcmp (words[i], "--") == 0)
      dw_argument_list_add (out, words[i++]);
    else
      i += words[i][1] == '-' ? write_long (self, first, words + i, out)
                              : write_cluster (self, first, words + i, out);
}

static void
note_origin (GArray *origins, const DwArgumentList *out, guint origin)
{
  while (origins->len < dw_argument_list_length (out))
    g_array_append_val (origins, origin);
}

static void
write_steps (const Model *self, DwArgumentList *out, GArray *origins)
{
  guint end = self->steps->len;

  while (end > 0)
    {
      guint start = end - 1, group = g_array_index (self->steps, Step, start).group;

      while (start > 0 && g_array_index (self->steps, Step, start - 1).group == group)
        start--;
      for (guint i = start; i < end; i++)
        {
          const Step *step = &g_array_index (self->steps, Step, i);

          if (step->words != NULL)
            write_words (self, i + 1, step->words, g_strv_length (step->words), out);
          note_origin (origins, out, step->number);
        }
      end = start;
    }
}

static const Step *
image_step (const Model *self)
{
  for (guint i = self->steps->len; i > 0; i--)
    if (g_array_index (self->steps, Step, i - 1).image != NULL)
      return &g_array_index (self->steps, Step, i - 1);
  return NULL;
}

static DwArgumentList *
write_argv (const Model *self, GArray *origins)
{
  const DwCommandLine *line = self->checked.line;
  DwArgumentList *out = dw_argument_list_new (line->n_words + 16);
  guint first = (guint) line->command_index + 1, image = (guint) line->image_index;
  const Step *step = image_step (self);

  dw_argument_list_add (out, "docker");
  for (guint i = 0; i < first; i++)
    dw_argument_list_add (out, line->words[i]);
  note_origin (origins, out, 0);
  write_steps (self, out, origins);
  write_words (self, 0, line->words + first, image - first, out);
  note_origin (origins, out, 0);
  dw_argument_list_add (out, step != NULL ? step->image : line->words[image]);
  note_origin (origins, out, step != NULL ? step->number : 0);
  for (guint i = image + 1; i < line->n_words; i++)
    dw_argument_list_add (out, line->words[i]);
  note_origin (origins, out, 0);
  return out;
}

/* Comparing. */

static const char *const asked[]
  = { "env", "label", "tty", "interactive", "detach", "network", "rm", "name", "workdir",
      "dns-option", "init" };

static gboolean
is_of (const DwFlagUse *use, const char *name)
{
  return strcmp (dw_flag_canonical_name (use->flag), name) == 0;
}

/* The use that counts of those that share a key with @text; NULL where there is none. */
static const DwFlagUse *
find_key (const DwParsedFlags *flags, const char *name, const char *text)
{
  gsize length = strcspn (text, "=");

  for (guint i = flags->uses->len; i > 0; i--)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i - 1);

      if (is_of (use, name) && strcspn (use->value, "=") == length &&
          strncmp (use->value, text, length) == 0)
        return use;
    }
  return NULL;
}

static gboolean
agrees_on_key (const Model *self, const DwParsedFlags *flags, const char *name, const char *text)
{
  const DwDraftFlag *got = dw_draft_get_by_key (self->checked.draft, name, text);
  const DwFlagUse *want = find_key (flags, name, text);

  return g_strcmp0 (got != NULL ? got->value : NULL, want != NULL ? want->value : NULL) == 0;
}

/* Whether the uses that count are told in their order, each with its name and its value. */
static gboolean
agrees_on_named (Model *self, const DwParsedFlags *flags, const char *name)
{
  const GArray *got = dw_draft_get_named (self->checked.draft, name);
  guint n = 0;

  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      const DwDraftNamed *named;
      g_autofree char *text = NULL;

      if (!is_of (use, name) || find_key (flags, name, use->value) != use)
        continue;
      if (got == NULL || n == got->len)
        return FALSE;
      named = &g_array_index (got, DwDraftNamed, n++);
      text = named->value != NULL ? g_strconcat (named->name, "=", named->value, NULL) : g_strdup (named->name);
      if (strcmp (text, use->value) != 0)
        return FALSE;
    }
  return n == (got != NULL ? got->len : 0);
}

/* Whether the uses of a flag had no other state while they had the stamp that they have. */
static gboolean
is_stamp_new (Model *self, const char *name, const char *state)
{
  guint stamp = dw_draft_get_stamp (self->checked.draft, name);
  char *key = g_strdup_printf ("%s %u", name, stamp);
  g_autofree char *before = g_strdup (g_hash_table_lookup (self->seen, key));

  g_hash_table_replace (self->seen, key, g_strdup (state));
  return before == NULL || strcmp (before, state) == 0;
}

/* That a flag is what @flags, read from what the model wrote, says: each use in its place. A check
 * of check's own for each would take longer than all else. */
static void
assert_flag (Model *self, const DwParsedFlags *flags, const GArray *origins, const char *name)
{
  DwDraft *draft = self->checked.draft;
  const DwDraftFlag *flag = dw_draft_get_first (draft, name), *last = NULL;
  g_autoptr(GString) state = g_string_new (NULL);

  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      if (!is_of (use, name))
        continue;
      if (flag == NULL || flag->flag != use->flag || flag->previous != last ||
          strcmp (flag->value, use->value) != 0 ||
          dw_draft_is_callers (flag) != (g_array_index (origins, guint, use->word) == 0) ||
          !agrees_on_key (self, flags, name, use->value))
        ck_abort_msg ("%s: --%s=%s is not as it has to be", self->name, name, use->value);
      g_string_append_printf (state, "%p=%s\n", (const void *) flag, use->value);
      last = flag;
      flag = flag->next;
    }
  if (flag != NULL || dw_draft_get_last (draft, name) != last ||
      !agrees_on_key (self, flags, name, "no such key") || !agrees_on_named (self, flags, name) || !is_stamp_new (self, name, state->str))
    ck_abort_msg ("%s: --%s is not as it has to be", self->name, name);
}

static void
assert_flags (Model *self, DwArgumentList *argv, const GArray *origins)
{
  const DwCommandLine *line = self->checked.line;
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (&dw_commands, line->command, dw_argument_list_peek (argv),
                           (guint) line->command_index + 2, dw_argument_list_length (argv));

  assert_string (self->name, flags->message, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    assert_flag (self, flags, origins, asked[i]);
}

static void
assert_argv (Model *self, DwArgumentList *argv, const GArray *origins)
{
  g_autoptr(GArray) got_origins = NULL;
  g_autoptr(DwArgumentList) got = dw_draft_write (self->checked.draft, &got_origins);
  char *const *words = dw_argument_list_peek (argv);

  if (!check_same_words (dw_argument_list_peek (got), words))
    {
      g_autofree char *line = dw_shell_join ((const char *const *) words, -1);

      assert_words (self->name, dw_argument_list_peek (got), line);
    }
  assert_true (self->name, got_origins->len == origins->len &&
                             memcmp (got_origins->data, origins->data,
                                     origins->len * sizeof (guint)) == 0);
}

/* @ask: ask for flags, too: the draft makes its index when it is first asked */
static void
compare (Model *self, gboolean ask)
{
  g_autoptr(GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(DwArgumentList) argv = write_argv (self, origins);
  const Step *image = image_step (self);

  assert_argv (self, argv, origins);
  assert_string (self->name, dw_draft_get_image (self->checked.draft),
                 image != NULL ? image->image
                               : self->checked.words[self->checked.line->image_index]);
  if (ask)
    assert_flags (self, argv, origins);
}

/* Steps. */

static const char *const texts[]
  = { "-e A=1",     "-eA=2",      "--env B",      "--env=A=3 --rm", "-it",        "-itd",
      "-ttt",       "-tt=false",  "-titt=0",      "-iteA=1",        "-ie B=1",    "-itest.x -t",
      "-tiest.x",   "-dtiest.it", "--label a=b",  "-la",            "--label a=", "--net x",
      "--network=y", "--rm=false", "--rm --rm",   "--name n",       "-w=",        "-iw /a",
      "--dns-opt a", "--init",    "-e A -e A=",   "-e --rm -e --",   "--dns-option b --dns-opt c" };
static const char *const names[]
  = { "env", "label", "tty", "interactive", "detach", "network", "net", "rm", "name", "workdir",
      "dns-option", "dns-opt", "init" };
static const char *const globs[]
  = { NULL, "*", "A=*", "A", "B*", "true", "false", "est.x", "[ab]", "a=?", "--*", "" };
static const char *const values[] = { "v", "A=9", "B", "", "a=z", "false" };
static const char *const impossible[] = { "y", "--rm y", "--nope", "-e", "-itX", "--rm=x", "--" };
static const char *const images[] = { "y", "z:1" };

static const DwFlag *
find (const Model *self, const char *name)
{
  return dw_commands_find_flag (&dw_commands, self->checked.line->command, name, -1);
}

/* Records a step; what is asked for after something impossible does not matter. */
static void
record (Model *self, Step step)
{
  step.group = self->group;
  step.number = self->steps->len + 1;
  if (self->failed)
    step_clear (&step);
  else
    g_array_append_val (self->steps, step);
}

static void
add (Model *self, const char *text)
{
  g_auto(GStrv) words = check_words (text);

  if (g_strv_length (words) == 1 && pick (self, 2) == 0)
    dw_draft_addf (self->checked.draft, "%s", words[0]);
  else if (g_strv_length (words) == 2 && pick (self, 2) == 0)
    dw_draft_add (self->checked.draft, words[0], words[1], NULL);
  else
    dw_draft_addv (self->checked.draft, (const char *const *) words);
  record (self, (Step){ .words = g_steal_pointer (&words) });
}

/* Sets a flag, or adds it.
 * @action: DW_CHANGE_SET has dw_draft_set called */
static void
set (Model *self, DwChangeAction action)
{
  const char *name = PICK (self, names);
  const DwFlag *flag = find (self, name);
  const char *value = dw_flag_takes_value (flag) ? PICK (self, values)
                      : pick (self, 2) == 0      ? NULL
                                                 : "false";
  g_auto(GStrv) words = g_new0 (char *, 2);

  words[0] = g_strconcat ("--", name, value != NULL ? "=" : NULL, value, NULL);
  if (action == DW_CHANGE_SET)
    dw_draft_set (self->checked.draft, name, value);
  else
    dw_draft_add_flag (self->checked.draft, action, name, value);
  record (self, (Step){
                  .words = g_steal_pointer (&words),
                  .takes_out = action == DW_CHANGE_SET ? dw_flag_canonical_name (flag) : NULL,
                });
}

static void
take_out (Model *self)
{
  const char *name = PICK (self, names), *glob = PICK (self, globs);

  if (glob == NULL)
    dw_draft_remove (self->checked.draft, name);
  else
    dw_draft_remove_matching (self->checked.draft, name, glob);
  record (self, (Step){ .takes_out = dw_flag_canonical_name (find (self, name)), .glob = glob });
}

static void
set_image (Model *self)
{
  const char *image = PICK (self, images);

  dw_draft_set_image (self->checked.draft, image);
  record (self, (Step){ .image = image });
}

static void
ask_the_impossible (Model *self)
{
  g_auto(GStrv) words = check_words (PICK (self, impossible));

  dw_draft_addv (self->checked.draft, (const char *const *) words);
  self->failed = TRUE;
}

static void
begin (Model *self)
{
  dw_draft_begin (self->checked.draft, "a");
  self->group++;
  self->turn = self->steps->len;
  self->failed = FALSE;
}

static void
end (Model *self)
{
  gboolean keep = pick (self, 3) > 0;
  g_autoptr(GError) error = NULL;

  assert_integer (self->name, dw_draft_end (self->checked.draft, keep, &error),
                  !keep || !self->failed);
  assert_true (self->name, (error != NULL) == (keep && self->failed));
  if (!keep || self->failed)
    g_array_set_size (self->steps, self->turn);
  assert_integer (self->name, dw_draft_get_changes (self->checked.draft)->len, self->steps->len);
  begin (self);
}

/* While a turn has failed the draft may say anything.
 * Returns: whether to compare */
static gboolean
take_step (Model *self)
{
  guint kind = pick (self, 32);

  if (kind < 12)
    add (self, PICK (self, texts));
  else if (kind < 15)
    set (self, DW_CHANGE_SET);
  else if (kind < 18)
    set (self, pick (self, 2) == 0 ? DW_CHANGE_SET : DW_CHANGE_DEFAULT);
  else if (kind < 24)
    take_out (self);
  else if (kind < 25)
    set_image (self);
  else if (kind < 26)
    ask_the_impossible (self);
  else if (kind < 29)
    {
      dw_draft_begin_group (self->checked.draft);
      self->group++;
    }
  else
    end (self);
  return !self->failed;
}

static void
init_line (Model *self)
{
  static const char *const commands[] = { "run", "-D container run" };
  g_autoptr(GString) line = g_string_new (PICK (self, commands));
  guint n = pick (self, 6);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (line, " %s", PICK (self, texts));
  g_string_append (line, pick (self, 4) == 0 ? " -- x --rm" : " x -e A=0");
  check_draft_init (&self->checked, &dw_commands, line->str);
}

static void
run_sequence (guint number)
{
  Model self = { .random = g_rand_new_with_seed (number) };
  guint n_steps, first_question;

  self.steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self.steps, (GDestroyNotify) step_clear);
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  init_line (&self);
  begin (&self);
  n_steps = 1 + pick (&self, MAX_STEPS);
  first_question = pick (&self, n_steps);
  for (guint i = 0; i < n_steps; i++)
    {
      g_free (self.name);
      self.name = g_strdup_printf ("sequence %u, step %u", number, i);
      if (take_step (&self))
        compare (&self, i >= first_question);
    }
  check_draft_clear (&self.checked);
  g_array_unref (self.steps);
  g_hash_table_unref (self.seen);
  g_rand_free (self.random);
  g_free (self.name);
}

START_TEST (agrees_with_a_model)
{
  for (guint i = 0; i < SEQUENCES_IN_TEST; i += check_stride ())
    run_sequence ((guint) _i * SEQUENCES_IN_TEST + i);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/draft-index");

  check_add (suite, "agrees_with_a_model", agrees_with_a_model, N_TESTS, FALSE);
  return check_run (suite);
}
