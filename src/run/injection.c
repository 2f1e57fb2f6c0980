/* SPDX-License-Identifier: MIT */
#include "run/injection-private.h"
#include "base/quote.h"

#include <stdarg.h>
#include <string.h>

static void
change_free (DwChange *change)
{
  g_free (change->rule);
  g_free (change->source);
  g_strfreev (change->words);
  g_free (change->takes_out);
  g_free (change->message);
  g_free (change);
}

DwInjection *
dw_injection_new (const DwFlagTable *table, DwFlagScope scope)
{
  DwInjection *self = g_new0 (DwInjection, 1);

  self->table = table;
  self->scope = scope;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
dw_injection_set_learner (DwInjection *self, DwFlagSource *learner)
{
  self->learner = learner;
}

void
dw_injection_free (DwInjection *self)
{
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->notes);
  g_free (self->rule);
  g_free (self->source);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
fail (DwInjection *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fail (DwInjection *self, const char *format, ...)
{
  va_list arguments;

  if (self->problem != NULL)
    return;
  va_start (arguments, format);
  self->problem = g_error_new_valist (DW_ERROR, DW_ERROR_MODULE, format, arguments);
  va_end (arguments);
}

/* Why docker would not read all of @words as flags.
 * Returns: (transfer full) (nullable) */
static char *
why_not_flags (char **words, guint n, const DwParsedFlags *flags)
{
  if (flags->error != DW_FLAG_ERROR_NONE)
    return g_strdup (flags->message);
  if (flags->end < n)
    return g_strdup_printf ("docker would take %.*s for the image",
                            (int) strcspn (words[flags->end], "="), words[flags->end]);
  if (n > 0 && flags->uses->len == 0)
    return g_strdup ("there is no flag in it");
  if (dw_parsed_flags_has_terminator (flags, words, n))
    return g_strdup ("-- would end the flags");
  if (dw_parsed_flags_last (flags, "help") != NULL)
    return g_strdup ("docker would print its help");
  return NULL;
}

/* Cuts @word off behind the first = from byte @from on, or there where it has none. */
static void
cut_secret (char **word, gsize from)
{
  const char *equals = strchr (*word + from, '=');
  gsize keep = equals != NULL ? (gsize) (equals - *word) + 1 : from;
  char *cut = g_strdup_printf ("%.*s…", (int) keep, *word);

  g_free (*word);
  *word = cut;
}

/* @words for a log: what may be secret is left out, and what stands behind a = in a word that could
 * not be read as a flag. */
static char *
show_words (char **words, guint n, const DwParsedFlags *flags)
{
  guint unread = flags->error != DW_FLAG_ERROR_NONE ? flags->error_word : flags->end;
  g_auto(GStrv) shown = g_strdupv (words);

  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      if (!(use->flag->traits & DW_TRAIT_SECRET))
        continue;
      if (use->value_is_next_word)
        cut_secret (&shown[use->word + 1], 0);
      else
        cut_secret (&shown[use->word], (gsize) (use->value - words[use->word]));
    }
  for (guint i = unread; i < n; i++)
    if (strchr (shown[i], '=') != NULL)
      cut_secret (&shown[i], 0);
  return dw_shell_join ((const char *const *) shown, -1);
}

/* Learns what flags docker has.
 * Returns: whether the table has grown. */
static gboolean
learn (DwInjection *self)
{
  if (self->learner == NULL || self->learner->learned != NULL ||
      !dw_flag_source_learn (self->learner, NULL))
    return FALSE;
  self->table = self->learner->table;
  return TRUE;
}

static DwParsedFlags *
read_flags (DwInjection *self, char **words, guint n)
{
  DwParsedFlags *flags = dw_flag_parser_read (self->table, self->scope, words, 0, n);

  if (flags->error != DW_FLAG_ERROR_UNKNOWN || !learn (self))
    return flags;
  dw_parsed_flags_free (flags);
  return dw_flag_parser_read (self->table, self->scope, words, 0, n);
}

/* Whether docker would read all of @words as flags. */
static gboolean
are_flags (DwInjection *self, char **words)
{
  guint n = g_strv_length (words);
  g_autoptr(DwParsedFlags) flags = read_flags (self, words, n);
  g_autofree char *reason = why_not_flags (words, n, flags);

  if (reason != NULL)
    {
      g_autofree char *shown = show_words (words, n, flags);

      fail (self, "can't add %s: %s", shown, reason);
    }
  return self->problem == NULL;
}

static DwChange *
append_change (DwInjection *self, DwChangeAction action, char **words)
{
  DwChange *change = g_new0 (DwChange, 1);

  *change = (DwChange){
    .module = self->module,
    .rule = g_strdup (self->rule),
    .source = g_strdup (self->source),
    .action = action,
    .words = words,
    .group = self->group,
  };
  g_ptr_array_add (self->changes, change);
  return change;
}

void
dw_injection_addv (DwInjection *self, const char *const *words)
{
  char **copy = g_strdupv ((char **) words);

  if (are_flags (self, copy))
    append_change (self, DW_CHANGE_ADD, copy);
  else
    g_strfreev (copy);
}

void
dw_injection_add (DwInjection *self, const char *word, ...)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, word);
  for (; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  dw_injection_addv (self, (const char *const *) words->pdata);
}

static const DwFlag *
find_flag (DwInjection *self, const char *name)
{
  const DwFlag *flag = dw_flag_table_find (self->table, self->scope, name, -1);

  if (flag == NULL && learn (self))
    flag = dw_flag_table_find (self->table, self->scope, name, -1);
  if (flag == NULL)
    fail (self, "there is no flag --%s", name);
  return flag;
}

/* Appends a change for one flag with its value.
 * Returns: (nullable) NULL where that is impossible. */
static DwChange *
append_flag (DwInjection *self, DwChangeAction action, const DwFlag *flag, const char *name,
             const char *value)
{
  char **words;

  if (value == NULL && dw_flag_takes_value (flag))
    {
      fail (self, "--%s needs a value", name);
      return NULL;
    }
  words = g_new0 (char *, 2);
  words[0] = value != NULL ? g_strdup_printf ("--%s=%s", name, value) : g_strdup_printf ("--%s", name);
  if (are_flags (self, words))
    return append_change (self, action, words);
  g_strfreev (words);
  return NULL;
}

void
dw_injection_add_flag (DwInjection *self, DwChangeAction action, const char *name,
                       const char *value)
{
  const DwFlag *flag = find_flag (self, name);

  if (flag != NULL)
    append_flag (self, action, flag, name, value);
}

void
dw_injection_set (DwInjection *self, const char *name, const char *value)
{
  const DwFlag *flag = find_flag (self, name);
  DwChange *change
    = flag != NULL ? append_flag (self, DW_CHANGE_SET, flag, name, value) : NULL;

  if (change != NULL)
    change->takes_out = g_strdup (dw_flag_canonical_name (flag));
}

void
dw_injection_remove_matching (DwInjection *self, const char *name, const char *glob)
{
  const DwFlag *flag = find_flag (self, name);
  char *takes_out;
  char **words;

  if (flag == NULL)
    return;
  takes_out = g_strconcat (dw_flag_canonical_name (flag), glob != NULL ? "=" : NULL, glob, NULL);
  words = g_new0 (char *, 2);
  words[0] = g_strconcat ("--", takes_out, NULL);
  append_change (self, DW_CHANGE_REMOVE, words)->takes_out = takes_out;
}

void
dw_injection_remove (DwInjection *self, const char *name)
{
  dw_injection_remove_matching (self, name, NULL);
}

void
dw_injection_refuse (DwInjection *self, const char *message)
{
  append_change (self, DW_CHANGE_REFUSE, g_new0 (char *, 1))->message = g_strdup (message);
}

void
dw_injection_set_origin (DwInjection *self, const char *rule, const char *source)
{
  g_free (self->rule);
  g_free (self->source);
  self->rule = g_strdup (rule);
  self->source = g_strdup (source);
}

void
dw_injection_begin (DwInjection *self, const char *module)
{
  self->module = module;
  self->module_start = self->changes->len;
  self->group++;
  dw_injection_set_origin (self, NULL, NULL);
}

void
dw_injection_begin_group (DwInjection *self)
{
  self->group++;
}

static void
add_remark (DwInjection *self, GPtrArray *remarks, const char *format, va_list arguments)
  G_GNUC_PRINTF (3, 0);

static void
add_remark (DwInjection *self, GPtrArray *remarks, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  g_ptr_array_add (remarks, g_strdup_printf ("%s: %s", self->module, text));
}

void
dw_injection_warn (DwInjection *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_remark (self, self->warnings, format, arguments);
  va_end (arguments);
}

void
dw_injection_note (DwInjection *self, const char *format, ...)
{
  va_list arguments;

  if (!self->keeps_notes)
    return;
  va_start (arguments, format);
  add_remark (self, self->notes, format, arguments);
  va_end (arguments);
}

gboolean
dw_injection_wants_notes (const DwInjection *self)
{
  return self->keeps_notes;
}

void
dw_injection_keep_notes (DwInjection *self)
{
  self->keeps_notes = TRUE;
}

const GPtrArray *
dw_injection_get_warnings (const DwInjection *self)
{
  return self->warnings;
}

const GPtrArray *
dw_injection_get_notes (const DwInjection *self)
{
  return self->notes;
}

gboolean
dw_injection_end (DwInjection *self, gboolean keep, GError **error)
{
  gboolean ok = self->problem == NULL;

  if (!keep || !ok)
    g_ptr_array_set_size (self->changes, (gint) self->module_start);
  if (!ok && keep)
    g_propagate_error (error, g_steal_pointer (&self->problem));
  g_clear_error (&self->problem);
  return ok || !keep;
}

const GPtrArray *
dw_injection_get_changes (const DwInjection *self)
{
  return self->changes;
}

const char *
dw_injection_get_refusal (const DwInjection *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (self->changes, i);

      if (change->action == DW_CHANGE_REFUSE)
        return change->message;
    }
  return NULL;
}

const char *
dw_change_action_name (DwChangeAction action)
{
  static const char *const names[] = { "add", "default", "set", "remove", "refuse" };

  return names[action];
}
