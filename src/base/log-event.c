/* SPDX-License-Identifier: MIT */
#include "base/log-event.h"
#include "base/quote.h"

#include <string.h>

/* Values are not cut to less than this many bytes. */
#define MIN_LIMIT 8

/* What could be taken for the end of a word, or of a sentence. */
#define ODD_WORD "; '\"\\"
#define ODD_SENTENCE ";'\"\\"

const char *
dw_log_level_name (DwLogLevel level)
{
  static const char *const names[] = {
    [DW_LOG_ERROR] = "error",
    [DW_LOG_WARNING] = "warning",
    [DW_LOG_INFO] = "info",
    [DW_LOG_DEBUG] = "debug",
  };

  return names[level];
}

static void
field_free (DwLogField *self)
{
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

DwLogFields *
dw_log_fields_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
}

DwLogEvent *
dw_log_event_new (DwLogLevel level)
{
  DwLogEvent *self = g_new0 (DwLogEvent, 1);

  self->level = level;
  self->fields = dw_log_fields_new ();
  return self;
}

void
dw_log_event_free (DwLogEvent *self)
{
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static DwLogField *
append_field (DwLogFields *self, const char *key)
{
  DwLogField *field = g_new0 (DwLogField, 1);

  field->key = key;
  g_ptr_array_add (self, field);
  return field;
}

void
dw_log_fields_set (DwLogFields *self, const char *key, const char *text)
{
  if (text != NULL)
    append_field (self, key)->text = g_strdup (text);
}

void
dw_log_fields_set_number (DwLogFields *self, const char *key, gint64 number)
{
  append_field (self, key)->number = number;
}

static DwLogField *
find_field (const DwLogFields *self, const char *key)
{
  for (guint i = 0; i < self->len; i++)
    {
      DwLogField *field = g_ptr_array_index (self, i);

      if (strcmp (field->key, key) == 0)
        return field;
    }
  return NULL;
}

DwLogFields *
dw_log_fields_add (DwLogFields *self, const char *key)
{
  DwLogField *field = find_field (self, key);
  DwLogFields *object = dw_log_fields_new ();

  if (field == NULL)
    {
      field = append_field (self, key);
      field->list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
    }
  g_ptr_array_add (field->list, object);
  return object;
}

const char *
dw_log_fields_get (const DwLogFields *self, const char *key)
{
  const DwLogField *field = find_field (self, key);

  return field != NULL ? field->text : NULL;
}

char *
dw_log_cut (const char *text, gsize limit)
{
  gsize length = strlen (text), kept = 0, n = 0;
  gboolean safe;

  for (; kept + n <= limit; n = dw_first_character (text + kept, length - kept, &safe))
    kept += n;
  return g_strdup_printf ("%.*s" DW_LOG_CUT, (int) kept, text);
}

/* Appends @text, of which @limit bytes are shown. @odd: (nullable) what has it quoted, beside what
 * is not safe and that it was cut; NULL: it is never quoted */
static void
append_text (GString *out, const char *text, const char *odd, gsize limit)
{
  g_autofree char *shown = strlen (text) > limit ? dw_log_cut (text, limit) : NULL;

  if (odd != NULL && (shown != NULL || strpbrk (text, odd) != NULL || !dw_is_safe (text)))
    {
      g_autofree char *quoted = dw_shell_quote (shown != NULL ? shown : text);

      g_string_append (out, quoted);
    }
  else
    dw_append_escaped (out, shown != NULL ? shown : text, -1);
}

/* MODULE[RULE]: WORDS, where what acts is not an addition after the action's name. */
static void
append_rule (GString *out, const DwLogFields *rule, gsize limit)
{
  const char *module = dw_log_fields_get (rule, "module"), *name = dw_log_fields_get (rule, "name");
  const char *mode = dw_log_fields_get (rule, "mode");
  const char *action = dw_log_fields_get (rule, "action"), *words = dw_log_fields_get (rule, "words");
  static const char *const told[] = { "remove", "refuse", "warn", NULL };
  gboolean tells_action = action != NULL && g_strv_contains (told, action);

  append_text (out, module != NULL ? module : "", ODD_SENTENCE, limit);
  if (name != NULL)
    {
      g_string_append_c (out, '[');
      append_text (out, name, "]" ODD_SENTENCE, limit);
      g_string_append_c (out, ']');
    }
  if (mode != NULL && strcmp (mode, "enforce") != 0)
    g_string_append_printf (out, " (%s)", mode);
  g_string_append (out, ": ");
  if (tells_action)
    g_string_append (out, action);
  if (tells_action && words != NULL)
    g_string_append_c (out, ' ');
  if (words != NULL)
    append_text (out, words, "", limit);
}

/* What was removed. */
static void
append_removed (GString *out, const DwLogFields *removed, gsize limit)
{
  const char *words = dw_log_fields_get (removed, "words");

  g_string_append (out, "removes ");
  append_text (out, words != NULL ? words : "", "", limit);
}

/* @append: appends one entry
 * @max: after so many bytes the rest is left out */
static void
append_list (GString *out, const GPtrArray *list,
             void (*append) (GString *out, const DwLogFields *entry, gsize limit), gsize limit, gsize max)
{
  gsize end = out->len + max;

  for (guint i = 0; i < list->len; i++)
    {
      g_string_append (out, out->len > 0 ? "; " : "");
      if (out->len > end)
        {
          g_string_append (out, DW_LOG_CUT);
          return;
        }
      append (out, g_ptr_array_index (list, i), limit);
    }
}

/* @odd: see append_text */
static const struct
{
  const char *key;
  const char *before;
  const char *odd;
  const char *after;
} shown[] = {
  { "command", "; ", ODD_WORD, "" },
  { "image", " ", ODD_WORD, "" },
  { "verdict", "; ", ODD_SENTENCE, "" },
  { "reason", "; ", ODD_SENTENCE, "" },
  { "would_be", "; would be ", ODD_SENTENCE, "" },
  { "would_reason", ": ", ODD_SENTENCE, "" },
  { "microseconds", "; ", NULL, " us" },
};

/* Whether docker got the caller's own line or a changed one shows in the rest of the text. */
static const char *
text_shown (const DwLogField *field)
{
  if (strcmp (field->key, "verdict") == 0 &&
      (strcmp (field->text, "passed") == 0 || strcmp (field->text, "changed") == 0))
    return "passed on";
  return field->text;
}

static void
append_field_text (GString *out, const DwLogField *field, gboolean alone, gsize limit)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (shown) && strcmp (shown[i].key, field->key) != 0)
    i++;
  if (i == G_N_ELEMENTS (shown))
    return;
  g_string_append (out, out->len > 0 ? shown[i].before : "");
  if (field->text != NULL)
    append_text (out, text_shown (field), alone ? NULL : shown[i].odd, limit);
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, field->number);
  g_string_append (out, shown[i].after);
}

static void
append_fields (GString *out, const DwLogFields *fields, gsize limit, gsize max_list)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const DwLogField *field = g_ptr_array_index (fields, i);

      if (field->list == NULL)
        append_field_text (out, field, fields->len == 1, limit);
      else if (strcmp (field->key, "rules") == 0)
        append_list (out, field->list, append_rule, limit, max_list);
      else if (strcmp (field->key, "removed") == 0)
        append_list (out, field->list, append_removed, limit, max_list);
    }
}

char *
dw_log_event_to_text (const DwLogEvent *self, gsize max)
{
  GString *out = g_string_sized_new (240);
  gsize limit = max;

  do
    {
      g_string_truncate (out, 0);
      append_fields (out, self->fields, limit, max / 2);
      limit /= 2;
    }
  while (out->len > max && limit >= MIN_LIMIT);
  return g_string_free (out, FALSE);
}
