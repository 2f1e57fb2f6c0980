/* SPDX-License-Identifier: MIT */
#include "line/object-names.h"

#include <string.h>

/* Where the part ends that docker takes for the name of an object of the engine.
 * Returns: (nullable) NULL if there is none */
static const char *
end_of_name (DwOperand kind, const char *text)
{
  switch (kind)
    {
    case DW_OPERAND_COPY:
      return *text == '/' || *text == '.' ? NULL : strchr (text, ':');
    case DW_OPERAND_CONTEXT:
    case DW_OPERAND_PATH:
    case DW_OPERAND_NEW_PATH:
    case DW_OPERAND_BUILD:
    case DW_OPERAND_WORD:
      return NULL;
    default:
      return text + strlen (text);
    }
}

/* Whether no name of @kind has a slash at an end, or two in a row. A container's may have some in front of
 * it. */
static gboolean
has_no_spare_slash (DwOperand kind)
{
  return kind == DW_OPERAND_IMAGE || kind == DW_OPERAND_NETWORK || kind == DW_OPERAND_VOLUME;
}

/* Whether the part of @text that is at @part is lost when a path is cleaned. Podman has images such as
 * docker://alpine. */
static gboolean
is_lost (DwOperand kind, const char *text, const char *part, gsize length)
{
  if (length == 0)
    return has_no_spare_slash (kind) && !(part - text >= 2 && part[-2] == ':');
  return length <= 2 && strncmp (part, "..", length) == 0;
}

gboolean
dw_object_name_strays (DwOperand kind, const char *text)
{
  const char *end = end_of_name (kind, text);
  const char *part = text;
  gboolean strays = FALSE;

  while (end != NULL && end != text && part <= end && !strays)
    {
      const char *slash = memchr (part, '/', (gsize) (end - part));
      gsize length = (gsize) ((slash != NULL ? slash : end) - part);

      strays = is_lost (kind, text, part, length);
      part += length + 1;
    }
  return strays;
}

/* The image that a container is created from is not part of an address. */
static gboolean
is_in_address (const DwCommand *command, guint n)
{
  return dw_command_get_operand (command, n) != DW_OPERAND_IMAGE ||
         dw_command_get_operand (command, n + 1) != DW_OPERAND_WORD;
}

const char *
dw_object_names_find_stray (const DwCommand *command, char *const *words, const GArray *operands)
{
  for (guint i = 0; i < operands->len; i++)
    {
      const char *word = words[g_array_index (operands, guint, i)];

      if (is_in_address (command, i) && dw_object_name_strays (dw_command_get_operand (command, i), word))
        return word;
    }
  return NULL;
}

gboolean
dw_object_names_may_climb (char *const *words, guint first, guint n_words)
{
  gboolean may_climb = FALSE;

  for (guint i = first; i < n_words && !may_climb; i++)
    may_climb = strstr (words[i], "..") != NULL && strchr (words[i], '/') != NULL;
  return may_climb;
}
