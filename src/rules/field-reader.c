/* SPDX-License-Identifier: MIT */
#include "rules/image.h"
#include "rules/reader-private.h"

#include <string.h>

/* The end of the part that begins at @text: a comma, but for one within ${...}, or the text's end. */
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

static gboolean
find_field (DwRuleActionKind kind, const char *name, guint *field)
{
  return kind == DW_RULE_SET_IMAGE && dw_rule_image_field_find (name, field);
}

/* The parts that an action of @kind may name, for people. */
static const char *
fields_of (DwRuleActionKind kind)
{
  return kind == DW_RULE_SET_IMAGE ? "registry, path, tag and digest" : "";
}

/* A variable that is not of the image itself adds no directory to its path. */
static void
keep_path (DwRuleActionKind kind, guint field, DwTemplate *value)
{
  static const DwShape path = { .separators = ":@", .is_path = TRUE };

  if (kind == DW_RULE_SET_IMAGE && field == DW_RULE_IMAGE_PATH)
    dw_template_set_shape (value, &path, 0);
}

/* Reads one part, which has to name one that was not named before. */
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
      dw_rule_reader_complain (reader, "'%s' is no part with a value; there are %s, as in registry=a.example,tag=1",
                               text, fields_of (action->kind));
      return;
    }
  for (guint i = 0; i < action->fields->len; i++)
    if (((const DwRuleField *) g_ptr_array_index (action->fields, i))->field == field)
      {
        dw_rule_reader_complain (reader, "%s stands there twice", name);
        return;
      }
  value = dw_rule_reader_read_template (reader, equals + 1);
  if (value == NULL)
    return;
  if (strstr (equals, "${image.") == NULL)
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
      dw_rule_reader_complain (reader, "parts stand in one list with commas between, not with ;");
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
