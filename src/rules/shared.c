/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "rules/reader-private.h"

#include <string.h>

const DwConfigKey *
dw_rule_group_find (const DwConfigGroup *group, const char *name)
{
  const DwConfigKey *key = dw_config_group_find (group, name);
  const DwConfigGroup *shared = key == NULL ? group->file->shared : NULL;

  return shared != NULL ? dw_config_group_find (shared, name) : key;
}

static gboolean
is_action (const char *key)
{
  for (guint i = 0; i < DW_RULE_N_ACTIONS; i++)
    if (strcmp (dw_rule_action_name (i), key) == 0)
      return TRUE;
  return FALSE;
}

static void
check_key (const DwConfigKey *key, DwProblems *problems)
{
  g_autofree char *question = NULL;

  if (dw_rule_reader_is_shareable (key->name))
    return;
  question = dw_rule_reader_suggest (key->name, FALSE);
  if (is_action (key->name))
    dw_config_group_report (
        key->group, key, problems,
        "an action belongs in a [rule NAME]; [rules] has options and conditions for every "
        "rule of its file");
  else
    dw_config_group_report (key->group, key, problems, "unknown key%s", question);
}

static gboolean
has_rule (const DwConfigFile *file)
{
  for (guint i = 0; i < file->groups->len; i++)
    if (g_str_has_prefix (((const DwConfigGroup *) g_ptr_array_index (file->groups, i))->name,
                          DW_RULE_GROUP_PREFIX))
      return TRUE;
  return FALSE;
}

void
dw_rule_check_shared_use (const DwConfigLayer *layer, DwProblems *warnings)
{
  for (guint i = 0; i < layer->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (layer->files, i);

      if (file->shared != NULL && !has_rule (file))
        dw_config_group_report (file->shared, NULL, warnings,
                                "this applies to the rules of its own file, which has none");
    }
}

void
dw_rule_check_shared (const DwConfigFile *file, DwProblems *problems)
{
  for (guint i = 0; file->shared != NULL && i < file->shared->keys->len; i++)
    check_key (g_ptr_array_index (file->shared->keys, i), problems);
}
