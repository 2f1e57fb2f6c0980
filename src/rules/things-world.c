/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"
#include "rules/things.h"

#include <string.h>

/* Shows one thing with several texts. */
static gboolean
show_texts (char *const *texts, DwRuleVisit *visit, gpointer data)
{
  guint n = g_strv_length ((char **) texts);
  const DwRuleThing thing = { .texts = (const char *const *) texts, .n_texts = n, .n_read = n };

  return visit (&thing, data);
}

static gboolean
show_all (const GPtrArray *things, DwRuleVisit *visit, gpointer data)
{
  for (guint i = 0; i < things->len; i++)
    if (!show_texts (g_ptr_array_index (things, i), visit, data))
      return FALSE;
  return TRUE;
}

gboolean
dw_rule_user (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const char *uid = dw_facts_get_uid (self->world);
  const char *user = dw_facts_get_user (self->world);
  const char *texts[] = { *uid != '\0' ? uid : user, user, NULL };

  return show_texts ((char *const *) texts, visit, data);
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* A number, and the name after it, are one group. */
gboolean
dw_rule_groups (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  char *const *groups = dw_facts_get_groups (self->world);

  while (*groups != NULL)
    {
      guint n = is_number (groups[0]) && groups[1] != NULL && !is_number (groups[1]) ? 2 : 1;
      const DwRuleThing thing = { .texts = (const char *const *) groups, .n_texts = n, .n_read = n };

      if (!visit (&thing, data))
        return FALSE;
      groups += n;
    }
  return TRUE;
}

gboolean
dw_rule_host (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return dw_rule_show (dw_facts_get_host (self->world), visit, data);
}

gboolean
dw_rule_terminals (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  for (char *const *terminal = dw_facts_get_terminals (self->world); *terminal != NULL; terminal++)
    if (!dw_rule_show (*terminal, visit, data))
      return FALSE;
  return TRUE;
}

gboolean
dw_rule_callers (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_all (dw_facts_get_callers (self->world), visit, data);
}

/* If the directory cannot be determined, no condition on it holds. */
gboolean
dw_rule_directory (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const char *directory = dw_facts_get_directory (self->world);

  if (*directory == '/')
    return dw_rule_show (directory, visit, data);
  self->is_unknown = TRUE;
  dw_facts_note_problem (self->world, "asks for the working directory, but it is unknown; call docker from "
                                      "a directory that exists");
  return TRUE;
}

gboolean
dw_rule_engines (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *engines = dw_facts_get_engines (self->world);

  if (engines != NULL)
    return show_all (engines, visit, data);
  self->is_unknown = TRUE;
  return TRUE;
}

/* Docker is asked for its version only if a pattern compares that. */
gboolean
dw_rule_docker (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const char *version = self->condition->compares ? dw_facts_get_version (self->world) : NULL;
  const char *program = dw_facts_get_program (self->world);

  if (version != NULL)
    return dw_rule_show_value (program, version, visit, data);
  if (program != NULL && !self->condition->compares)
    {
      const DwRuleThing thing = { .name = program };

      return visit (&thing, data);
    }
  self->is_unknown = TRUE;
  return TRUE;
}

static gboolean
show_variable (const char *entry, DwRuleVisit *visit, gpointer data)
{
  const char *equals = strchr (entry, '=');
  g_autofree char *name = equals != NULL ? g_strndup (entry, (gsize) (equals - entry)) : NULL;

  return name == NULL || dw_rule_show_value (name, equals + 1, visit, data);
}

gboolean
dw_rule_caller_env (DwRuleFacts *self, const char *name, DwRuleVisit *visit, gpointer data)
{
  const DwInvocation *invocation = self->context->invocation;
  const char *value = name != NULL ? dw_invocation_getenv (invocation, name) : NULL;

  if (name != NULL)
    return value == NULL || dw_rule_show_value (name, value, visit, data);
  for (char *const *entry = invocation->envp; *entry != NULL; entry++)
    if (!show_variable (*entry, visit, data))
      return FALSE;
  return TRUE;
}

static char *
describe_user (DwRuleFacts *self)
{
  const char *user = dw_facts_get_user (self->world);

  return g_strdup_printf ("the user is %s", *user != '\0' ? user : dw_facts_get_uid (self->world));
}

/* Each group by its name, or by its number where it has none. */
static char *
describe_groups (DwRuleFacts *self)
{
  char *const *groups = dw_facts_get_groups (self->world);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (; *groups != NULL; groups++)
    if (!is_number (groups[0]) || groups[1] == NULL || is_number (groups[1]))
      g_ptr_array_add (names, *groups);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  return g_strdup_printf ("the user's groups are %s", list);
}

/* The only image of the command line.
 * Returns: (nullable) NULL if there are several, since it is not known which one was looked for */
static char *
describe_image (DwRuleFacts *self)
{
  const char *image = dw_draft_get_image (self->draft);
  guint n_images = dw_rule_facts_get_images (self)->len;

  return image != NULL && n_images == 1 ? g_strdup_printf ("the image is %s", image) : NULL;
}

static char *
describe_directory (DwRuleFacts *self)
{
  const char *directory = dw_facts_get_directory (self->world);

  return g_strdup_printf ("the directory is %s", *directory == '/' ? directory : "unknown");
}

char *
dw_rule_facts_describe (DwRuleFacts *self, DwRuleSubject subject)
{
  switch (subject)
    {
    case DW_RULE_USER:
      return describe_user (self);
    case DW_RULE_GROUP:
      return describe_groups (self);
    case DW_RULE_HOST:
      return g_strdup_printf ("the host is %s", dw_facts_get_host (self->world));
    case DW_RULE_IMAGE:
    case DW_RULE_REGISTRY:
      return describe_image (self);
    case DW_RULE_DIRECTORY:
      return describe_directory (self);
    default:
      return NULL;
    }
}
