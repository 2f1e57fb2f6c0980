/* SPDX-License-Identifier: MIT */
#include "base/log-json.h"
#include "base/log-file.h"
#include "base/quote.h"

#include <string.h>
#include <unistd.h>

/* Values are not cut to less than this many bytes. */
#define MIN_LIMIT 8

/* Room for the end of an object after a text, and for the start of a syslog message. */
#define SIGNAL_ROOM 64

/* Appends the character at @text, which has @n bytes and is not safe to show. */
static void
append_unsafe (GString *out, const char *text, gsize n)
{
  gunichar character = (guchar) *text;

  if (n > 1)
    character = g_utf8_get_char (text);
  else if (character >= 0x80)
    character = 0xfffd; /* a byte that is not UTF-8 */
  dw_append_json_escape (out, character);
}

static gboolean
is_plain (char c)
{
  return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

/* Appends one character of @text, of @length bytes. Returns: how many it had */
static gsize
append_character (GString *out, const char *text, gsize length)
{
  gboolean safe;
  gsize n = dw_first_character (text, length, &safe);

  if (!safe)
    append_unsafe (out, text, n);
  else
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      g_string_append_len (out, text, (gssize) n);
    }
  return n;
}

/* Appends @text as a string, cut to whole characters within @limit bytes. */
static void
append_string (GString *out, const char *text, gsize limit)
{
  gsize length = strlen (text), i = 0;
  gboolean safe;

  g_string_append_c (out, '"');
  for (;;)
    {
      gsize start = i;

      while (i < limit && is_plain (text[i])) /* NUL is not */
        i++;
      g_string_append_len (out, text + start, (gssize) (i - start));
      if (i == length)
        break;
      if (i + dw_first_character (text + i, length - i, &safe) > limit)
        {
          g_string_append (out, DW_LOG_CUT);
          break;
        }
      i += append_character (out, text + i, length - i);
    }
  g_string_append_c (out, '"');
}

static void
append_number (GString *out, gint64 number)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
  g_string_append (out, digits);
}

/* Appends the members, each with a comma before it but one that begins an object. */
static void
append_members (GString *out, const DwLogFields *fields, gsize limit, gsize max)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const DwLogField *field = g_ptr_array_index (fields, i);

      if (out->str[out->len - 1] != '{')
        g_string_append_c (out, ',');
      g_string_append_c (out, '"');
      g_string_append (out, field->key);
      g_string_append (out, "\":");
      if (field->list != NULL)
        dw_log_append_json_list (out, field->list, limit, max);
      else if (field->text != NULL)
        append_string (out, field->text, limit);
      else
        append_number (out, field->number);
    }
}

void
dw_log_append_json_list (GString *out, const GPtrArray *list, gsize limit, gsize max)
{
  gsize end = out->len + max;

  g_string_append_c (out, '[');
  for (guint i = 0; i < list->len && out->len <= end; i++)
    {
      g_string_append (out, i > 0 ? ",{" : "{");
      append_members (out, g_ptr_array_index (list, i), limit, max);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_start (GString *out, const DwLogEvent *event, const char *time)
{
  g_string_append (out, "{\"time\":\"");
  g_string_append (out, time);
  g_string_append (out, "\",\"pid\":");
  append_number (out, getpid ());
  g_string_append (out, ",\"level\":\"");
  g_string_append (out, dw_log_level_name (event->level));
  g_string_append_c (out, '"');
}

char *
dw_log_event_to_json (const DwLogEvent *self, gsize max)
{
  GString *out = g_string_sized_new (1024);
  char time[DW_LOG_TIME_SIZE];
  gsize limit = max, list = max / 4;

  dw_log_format_time (time);
  do
    {
      g_string_truncate (out, 0);
      append_start (out, self, time);
      if (self->caller != NULL)
        append_members (out, self->caller, limit, list);
      if (self->level == DW_LOG_ERROR)
        g_string_append (out, ",\"verdict\":\"failed\"");
      append_members (out, self->fields, limit, list);
      g_string_append_c (out, '}');
      limit /= 2;
    }
  while (out->len > max && limit >= MIN_LIMIT);
  return g_string_free (out, FALSE);
}

/* Appends @text, which ends where it would leave too little room. */
static void
append_in_signal (DwSignalText *out, const char *text)
{
  for (; *text != '\0' && out->length < DW_SIGNAL_TEXT_SIZE - SIGNAL_ROOM; text++)
    {
      const char character[] = { *text, '\0' };

      if (*text == '"' || *text == '\\')
        dw_signal_text_append (out, "\\");
      dw_signal_text_append (out, character);
    }
}

void
dw_log_error_to_json (DwSignalText *out, const char *verdict, const char *text)
{
  char time[DW_LOG_TIME_SIZE];

  dw_log_format_time (time);
  dw_signal_text_append (out, "{\"time\":\"");
  dw_signal_text_append (out, time);
  dw_signal_text_append (out, "\",\"pid\":");
  dw_signal_text_append_number (out, (gulong) getpid ());
  dw_signal_text_append (out, ",\"level\":\"error\",\"uid\":");
  dw_signal_text_append_number (out, (gulong) geteuid ());
  dw_signal_text_append (out, ",\"verdict\":\"");
  dw_signal_text_append (out, verdict);
  dw_signal_text_append (out, "\",\"reason\":\"");
  append_in_signal (out, text);
  dw_signal_text_append (out, "\"}");
}
