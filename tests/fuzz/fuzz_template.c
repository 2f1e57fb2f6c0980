/* SPDX-License-Identifier: MIT */
/* ${…}: any text is either a template or a mistake that is told. */
#include "rules/json-pointer.h"
#include "rules/template.h"
#include "words.h"

static const DwTemplateName names[]
  = { { "image", 1, FALSE }, { "image.tag", 2, FALSE }, { "env.", 3, FALSE }, { "label.", 4, TRUE },
      { NULL, 0, FALSE } };

static char *
look_up (int id, const char *argument, gpointer data)
{
  return id == 2 ? NULL : g_strdup (id == 4 ? "[{\"File\":\"/a\",\"n\":[1,2]}]" : argument);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *problem = NULL, *pattern_problem = NULL, *pointed = NULL;
  g_autoptr(DwTemplate) template = dw_template_parse (text, names, &problem);
  g_autoptr(DwTemplate) pattern = dw_template_parse_pattern (text, names, &pattern_problem);

  g_assert ((template == NULL) == (problem != NULL));
  if (template != NULL)
    {
      g_autofree char *expanded = dw_template_expand (template, look_up, NULL);

      g_assert (strchr (text, '$') != NULL || strcmp (expanded, text) == 0);
    }
  if (pattern != NULL)
    {
      g_autofree char *expanded = dw_template_expand_pattern (pattern, look_up, NULL);

      g_assert (strstr (text, "${") != NULL || strcmp (expanded, text) == 0);
    }
  pointed = dw_json_pointer_get (text, "/0/a~1b");
  return 0;
}
