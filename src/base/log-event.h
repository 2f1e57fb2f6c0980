/* SPDX-License-Identifier: MIT */
/* What is to be logged: keys and values, in order, before they are a text.
 *
 * Whoever has something to say makes an event and gives it to dw_log_write (base/log.h), which
 * makes a line of it, here and nowhere else. Keys are those of docker-wrapper(1), with underscores;
 * a text shows these, in the order in which they were set:
 *   command, image    "run alpine"
 *   rules             entries with module, name, mode, action and words: "; rules[NAME]: --init", with a mode
 *                     other than enforce "; rules[NAME] (audit): --init"
 *   removed           entries with words and rule: "; removes --rm"
 *   verdict           passed, changed, refused or failed; a text says "passed on" for the first two
 *   reason            why, as a sentence or more; the only key of an error, a warning or a debug line
 *   would_be          "; would be refused": what it would be with rules of another mode
 *   would_reason      why
 *   microseconds      "; 65 us"
 * JSON and the journal show every key.
 * Values are given raw, but for words, which are quoted by dw_shell_join already. No value of a
 * secret may be among them. */
#ifndef DW_BASE_LOG_EVENT_H
#define DW_BASE_LOG_EVENT_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DW_LOG_ERROR,
  DW_LOG_WARNING,
  DW_LOG_INFO,
  DW_LOG_DEBUG
} DwLogLevel;

/* DwLogFields: keys and values in order; (element-type DwLogField). */
typedef GPtrArray DwLogFields;

/* DwLogField: one key and its value, which is the first of these that is there.
 * @key: a string constant
 * @list: (nullable) (element-type DwLogFields): a list of objects
 * @text: (nullable)
 * @number: where it is neither of those
 */
typedef struct
{
  const char *key;
  GPtrArray *list;
  char *text;
  gint64 number;
} DwLogField;

/* What stands for the rest of a value that was cut. */
#define DW_LOG_CUT "…"

/* DwLogEvent:
 * @level: how much it matters
 * @fields: what it says
 * @caller: (nullable) what it says of its caller, as all events of this process do; borrowed
 */
typedef struct
{
  DwLogLevel level;
  DwLogFields *fields;
  const DwLogFields *caller;
} DwLogEvent;

/* `error`, `warning`, `info` or `debug`. */
const char *dw_log_level_name (DwLogLevel level);

/* Returns: (transfer full) fields without keys; g_ptr_array_unref frees them */
DwLogFields *dw_log_fields_new (void);

/* Returns: (transfer full) an event without keys. */
DwLogEvent *dw_log_event_new (DwLogLevel level);
void dw_log_event_free (DwLogEvent *self);

/* Appends a key with a copy of @text; nothing where that is NULL. @key: a string constant. */
void dw_log_fields_set (DwLogFields *self, const char *key, const char *text);

/* Appends a key with a number. */
void dw_log_fields_set_number (DwLogFields *self, const char *key, gint64 number);

/* The text of @key. Returns: (transfer none) (nullable) */
const char *dw_log_fields_get (const DwLogFields *self, const char *key);

/* The first characters of @text that are whole within @limit bytes, and a sign that there was more.
 * Returns: (transfer full) */
char *dw_log_cut (const char *text, gsize limit);

/* Appends an empty object to the list @key, which is made where it is absent.
 * Returns: (transfer none) the object */
DwLogFields *dw_log_fields_add (DwLogFields *self, const char *key);

/* @self as one line of text without its end, time and level, at most @max bytes long (512 or more).
 * Where it would be longer, its longest values end with "…". What is unsafe to show is escaped. A
 * value that could be taken for more than one is quoted as dw_shell_quote does, so that none forges
 * another.
 * Returns: (transfer full) */
char *dw_log_event_to_text (const DwLogEvent *self, gsize max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwLogEvent, dw_log_event_free)

G_END_DECLS

#endif
