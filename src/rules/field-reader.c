/* SPDX-License-Identifier: MIT */
#include "rules/image.h"
#include "rules/reader-private.h"
#include "values/value.h"

#include <string.h>

/* The end of the part that begins at @text: a comma that is not inside ${...}, or the end of the text. */
static const char *
end_of_field (const char *text)
{
  guint depth = 0;

  for (; *text != '\0' && (*text != ',' || depth > 0); text++)
    if (g_str_has_prefix (text, "${"))
      depth++;
    else if (*text == '}' && depth > 0)
      depth--;
  return text;
}

/* Finds the part @name of what an action of @kind is about: of an image, or a field of a mount or a port. */
static gboolean
find_field (DwRuleActionKind kind, const char *name, guint *field)
{
  static const DwField mount[] = { DW_FIELD_TYPE, DW_FIELD_SOURCE, DW_FIELD_TARGET, DW_FIELD_READONLY };
  static const DwField port[] = { DW_FIELD_ADDRESS, DW_FIELD_HOST, DW_FIELD_CONTAINER, DW_FIELD_PROTOCOL };
  const DwField *fields = kind == DW_RULE_SET_MOUNT ? mount : port;
  DwField found;

  if (kind == DW_RULE_SET_IMAGE)
    return dw_rule_image_field_find (name, field);
  if (!dw_field_find (name, &found))
    return FALSE;
  *field = found;
  for (guint i = 0; i < G_N_ELEMENTS (mount); i++)
    if (fields[i] == found)
      return TRUE;
  return FALSE;
}

/* The parts that an action of @kind may name, for a message. */
static const char *
fields_of (DwRuleActionKind kind)
{
  if (kind == DW_RULE_SET_IMAGE)
    return "registry, path, tag and digest, as in registry=a.example,tag=1";
  return kind == DW_RULE_SET_MOUNT
           ? "type, source, target and readonly, as in readonly=true"
           : "address, host, container and protocol, as in address=127.0.0.1";
}

/* Keeps a variable in a path inside its directory, except for variables of the image in the image's own path.
 * In other parts, the result is parsed again, and has to be what was meant. */
static void
keep_path (DwRuleActionKind kind, guint field, DwTemplate *value)
{
  static const DwShape path = { .separators = ":@", .is_path = TRUE };
  gboolean is_image = kind == DW_RULE_SET_IMAGE;

  if (is_image ? field == DW_RULE_IMAGE_PATH && strstr (dw_template_get_text (value), "${image.") == NULL
               : field == DW_FIELD_SOURCE || field == DW_FIELD_TARGET)
    dw_template_set_shape (value, is_image ? &path : dw_meaning_get_shape (DW_MEANING_MOUNT), 0);
}

/* Reads one part, PART=VALUE, which may be given only once. */
static void
read_field (const DwRuleReader *reader, DwRuleAction *action, const char *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = g_strndup (text, strcspn (text, "="));
  DwTemplate *value;
  DwRuleField *entry;
  guint field;

  if (equals == NULL || !find_field (action->kind, name, &field))
    {
      dw_rule_reader_complain (reader, "'%s' is not PART=VALUE; the parts are %s",
                               text, fields_of (action->kind));
      return;
    }
  for (guint i = 0; i < action->fields->len; i++)
    if (((const DwRuleField *) g_ptr_array_index (action->fields, i))->field == field)
      {
        dw_rule_reader_complain (reader, "%s is given twice", name);
        return;
      }
  value = dw_rule_reader_read_template (reader, equals + 1);
  if (value == NULL)
    return;
  keep_path (action->kind, field, value);
  entry = g_new0 (DwRuleField, 1);
  entry->field = field;
  entry->value = value;
  g_ptr_array_add (action->fields, entry);
}

void
dw_rule_reader_read_fields (const DwRuleReader *reader, DwRuleAction *action, char **texts)
{
  if (texts[0] != NULL && texts[1] != NULL)
    {
      dw_rule_reader_complain (reader, "separate parts with commas, not with ;");
      return;
    }
  for (const char *text = texts[0], *end; text != NULL; text = *end == ',' ? end + 1 : NULL)
    {
      g_autofree char *field = NULL;

      end = end_of_field (text);
      field = g_strndup (text, (gsize) (end - text));
      read_field (reader, action, field);
    }
}

/* Reads one path of a pair. */
static void
read_place (const DwRuleReader *reader, DwRuleAction *action, const char *text)
{
  DwTemplate *place = dw_rule_reader_read_template (reader, text);

  if (place == NULL)
    return;
  dw_template_set_shape (place, dw_meaning_get_shape (DW_MEANING_MOUNT), 0);
  g_ptr_array_add (action->words, place);
}

/* Whether @text is, or may turn out to be, an absolute path. */
static gboolean
is_path (const char *text)
{
  return *text == '/' || g_str_has_prefix (text, "${");
}

void
dw_rule_reader_read_places (const DwRuleReader *reader, DwRuleAction *action, char **texts)
{
  for (; *texts != NULL; texts++)
    {
      char *equals = strchr (*texts, '=');

      if (equals == NULL || !is_path (*texts) || !is_path (equals + 1))
        {
          dw_rule_reader_complain (reader, "'%s' is not a pair of absolute paths, as in /FROM=/TO", *texts);
          continue;
        }
      *equals = '\0';
      read_place (reader, action, *texts);
      read_place (reader, action, equals + 1);
    }
}
