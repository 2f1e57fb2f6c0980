/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "line/image-reference.h"
#include "rules/check-private.h"

#include <string.h>

/* Whether @glob has a bracket that is not closed, and so matches itself. */
static gboolean
has_open_bracket (const char *glob)
{
  const char *open = strchr (glob, '[');

  return open != NULL && strchr (open, ']') == NULL;
}

/* Whether the things of @subject are names, which have none of the characters that find_foreign_sign () looks
 * for. */
static gboolean
are_names (DwRuleSubject subject)
{
  static const DwRuleSubject names[]
    = { DW_RULE_CAPABILITY, DW_RULE_CONTAINER, DW_RULE_CONTAINER_IMAGE, DW_RULE_CONTAINER_NAME, DW_RULE_HOST,
        DW_RULE_IMAGE, DW_RULE_NETWORK, DW_RULE_REGISTRY, DW_RULE_TTY, DW_RULE_VOLUME };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] == subject)
      return TRUE;
  return FALSE;
}

/* Looks for characters that no name has: they mean something in other pattern languages, but not here. */
static const char *
find_foreign_sign (const char *glob)
{
  if (strpbrk (glob, "^$|()") != NULL)
    return "this is not a regular expression, and such a name cannot contain any of ^$|(); separate patterns "
           "with ;";
  if (strpbrk (glob, "{}") != NULL)
    return "such a name cannot contain braces; write each pattern out, and separate patterns with ;";
  if (strchr (glob, ',') != NULL)
    return "such a name cannot contain a comma; separate patterns with ;";
  return NULL;
}

/* Whether @text looks like the host of a registry, not like an image. */
static gboolean
is_host (const char *text)
{
  static const char *const hubs[] = { "docker.io", "gcr.io", "ghcr.io", "quay.io", NULL };
  const char *dot = strchr (text, '.');

  if (strchr (text, '/') != NULL)
    return FALSE;
  return g_strv_contains (hubs, text) ||
         (dot != NULL && strchr (dot + 1, '.') != NULL && strchr (text, ':') == NULL);
}

/* A pattern matches an image of Docker Hub by its short or its full name; any other spelling matches only
 * callers who write the image that way.
 * Returns: (transfer full) (nullable) */
static char *
find_flaw_of_hub (const DwImageReference *image)
{
  g_autofree char *path = dw_image_reference_dup_path (image);

  if (image->registry == NULL || !dw_image_reference_is_of_hub (image) ||
      (strcmp (image->registry, "docker.io") == 0 && strcmp (image->repository, path) == 0))
    return NULL;
  return g_strdup_printf ("docker calls this image docker.io/%s", path);
}

static char *
find_flaw_of_image (const char *name)
{
  g_auto(DwImageReference) image = { 0 };

  if (!dw_image_reference_init (&image, name))
    return g_strdup ("no image has such a name");
  if (is_host (name))
    return g_strdup ("this matches an image of that name; use match-registry, or append /*");
  return find_flaw_of_hub (&image);
}

/* @literal: the only text that the pattern matches */
static char *
find_flaw_of_literal (const DwRuleCondition *condition, const DwRulePattern *pattern, const char *literal)
{
  static const char *const terminals[] = { "stderr", "stdin", "stdout", NULL };

  if (pattern->flag != NULL && pattern->name != NULL)
    return dw_rule_find_flaw_of_value (pattern->flag, literal);
  switch (condition->subject)
    {
    case DW_RULE_CAPABILITY:
      return dw_rule_find_flaw_of_capability (literal);
    case DW_RULE_IMAGE:
      return find_flaw_of_image (literal);
    case DW_RULE_TTY:
      return g_strv_contains (terminals, literal) ? NULL
                                                  : g_strdup ("the names are stdin, stdout and stderr");
    default:
      return NULL;
    }
}

/* Whether a pattern for names alone asks for a value. */
static gboolean
asks_for_value (DwRuleSubject subject, const char *glob)
{
  return (subject == DW_RULE_ENV_NAME || subject == DW_RULE_LABEL_NAME) && strchr (glob, '=') != NULL;
}

/* The flaws of a pattern with or without wildcards. */
static const char *
find_flaw_of_glob (DwRuleSubject subject, const char *glob)
{
  const char *sign = are_names (subject) ? find_foreign_sign (glob) : NULL;

  if (has_open_bracket (glob))
    return "a [ without a ] matches itself";
  if (asks_for_value (subject, glob))
    return "a name cannot contain =; the subject without -name takes NAME=GLOB";
  if ((subject == DW_RULE_IMAGE || subject == DW_RULE_REGISTRY) && strstr (glob, "://") != NULL)
    return "such a name cannot contain ://";
  if (subject == DW_RULE_REGISTRY && strchr (glob, '/') != NULL)
    return "a registry is a host and its port; use match-image for what follows the slash";
  return sign;
}

char *
dw_rule_pattern_find_flaw (const DwRuleCondition *condition, const DwRulePattern *pattern)
{
  g_autofree char *literal = pattern->glob != NULL ? dw_glob_dup_literal (pattern->glob) : NULL;
  const char *flaw;

  if (pattern->fields != NULL)
    return g_strdup (dw_fields_pattern_find_flaw (pattern->fields));
  if (pattern->glob == NULL || pattern->template != NULL)
    return NULL;
  flaw = find_flaw_of_glob (condition->subject, pattern->glob);
  if (flaw != NULL)
    return g_strdup (flaw);
  return literal != NULL ? find_flaw_of_literal (condition, pattern, literal) : NULL;
}
