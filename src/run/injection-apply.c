/* SPDX-License-Identifier: MIT */
#include "base/quote.h"
#include "run/flag-rewriter.h"
#include "run/injection-private.h"

#include <string.h>

/* The flags that the changes from @first on take out of whatever stood before them. */
static GHashTable *
removed_from (const DwInjection *self, guint first)
{
  GHashTable *removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first; i < self->changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (self->changes, i);

      if (change->takes_out != NULL)
        g_hash_table_add (removed, change->takes_out);
    }
  return removed;
}

static void
note_origin (GArray *origins, guint length, guint origin)
{
  guint first = origins != NULL ? origins->len : length;

  if (first == length)
    return;
  g_array_set_size (origins, length);
  for (guint i = first; i < length; i++)
    g_array_index (origins, guint, i) = origin;
}

/* Writes what is left of the words of change @i after the changes behind it. */
static void
write_change (const DwInjection *self, guint i, DwArgumentList *out, GArray *origins)
{
  const DwChange *change = g_ptr_array_index (self->changes, i);
  g_autoptr(GHashTable) removed = NULL;
  g_autoptr(DwParsedFlags) flags = NULL;
  guint n = g_strv_length (change->words);

  if (change->action == DW_CHANGE_REMOVE || change->action == DW_CHANGE_REFUSE)
    return;
  removed = removed_from (self, i + 1);
  flags = dw_flag_parser_read (self->table, self->scope, change->words, 0, n);
  dw_flag_rewriter_write (out, flags, change->words, 0, n, removed);
  note_origin (origins, dw_argument_list_length (out), i + 1);
}

/* Writes the words of all groups, those of the last one first, each group's in its own order. */
static void
write_changes (const DwInjection *self, DwArgumentList *out, GArray *origins)
{
  const DwChange *const *changes = (const DwChange *const *) self->changes->pdata;
  guint end = self->changes->len;

  while (end > 0)
    {
      guint start = end - 1;

      while (start > 0 && changes[start - 1]->group == changes[end - 1]->group)
        start--;
      for (guint i = start; i < end; i++)
        write_change (self, i, out, origins);
      end = start;
    }
}

static void
borrow_words (DwArgumentList *out, char *const *words, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    dw_argument_list_borrow (out, words[i]);
}

DwArgumentList *
dw_injection_apply (const DwInjection *self, const DwCommandLine *line, GArray **origins)
{
  DwArgumentList *out = dw_argument_list_new (line->n_words + 16);
  GArray *from = origins != NULL ? g_array_new (FALSE, FALSE, sizeof (guint)) : NULL;
  guint behind_command = (guint) line->command_index + 1;

  dw_argument_list_borrow (out, "docker");
  borrow_words (out, line->words, 0, behind_command);
  note_origin (from, dw_argument_list_length (out), 0);
  if (dw_command_line_is_run (line))
    {
      g_autoptr(GHashTable) removed = removed_from (self, 0);

      write_changes (self, out, from);
      dw_flag_rewriter_write (out, line->run_flags, line->words, behind_command,
                              (guint) line->image_index, removed);
      behind_command = (guint) line->image_index;
    }
  borrow_words (out, line->words, behind_command, line->n_words);
  note_origin (from, dw_argument_list_length (out), 0);
  if (origins != NULL)
    *origins = from;
  return out;
}

DwParsedFlags *
dw_injection_read_flags (const DwInjection *self, const DwCommandLine *line,
                         DwArgumentList **words)
{
  guint first = (guint) line->command_index + 2; /* behind `docker` and the command */

  *words = dw_injection_apply (self, line, NULL);
  return dw_flag_parser_read (self->table, self->scope, dw_argument_list_peek (*words), first,
                              dw_argument_list_length (*words));
}

static void
describe_use (GString *out, const DwFlagUse *use)
{
  g_autofree char *quoted = NULL;

  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_printf (out, "--%s", use->flag->long_name);
  if (use->flag->traits & DW_TRAIT_SECRET)
    {
      const char *equals = strchr (use->value, '=');

      if (equals != NULL)
        {
          g_autofree char *name = g_strndup (use->value, (gsize) (equals - use->value));

          quoted = dw_shell_quote (name);
          g_string_append_printf (out, "=%s", quoted);
        }
      g_string_append (out, "=…");
      return;
    }
  quoted = dw_shell_quote (use->value);
  g_string_append_printf (out, "=%s", quoted);
}

char *
dw_injection_describe (const DwInjection *self, const DwChange *change)
{
  g_autoptr(DwParsedFlags) flags = NULL;
  GString *out;

  if (change->action == DW_CHANGE_REFUSE)
    return NULL;
  if (change->action == DW_CHANGE_REMOVE)
    return dw_shell_join ((const char *const *) change->words, 1);
  out = g_string_new (NULL);
  flags = dw_flag_parser_read (self->table, self->scope, change->words, 0,
                               g_strv_length (change->words));
  for (guint i = 0; i < flags->uses->len; i++)
    describe_use (out, &g_array_index (flags->uses, DwFlagUse, i));
  return g_string_free (out, FALSE);
}
