/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"
#include "rules/things.h"
#include "run/draft-values.h"

/* Shows a container as `docker inspect` prints it. @typed: what the command line calls it */
typedef gboolean Show (json_t *object, const char *typed, DwRuleVisit *visit, gpointer data);

/* Shows the containers that the command line names. Docker is asked about all of them at once. */
static gboolean
show_containers (DwRuleFacts *self, const char *what, Show *show, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *things = dw_draft_get_things (self->draft, DW_THING_CONTAINER, self->world);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < things->len; i++)
    g_ptr_array_add (names, (gpointer) ((const DwThing *) g_ptr_array_index (things, i))->name);
  dw_facts_inspect_all (self->world, "container", (const char *const *) names->pdata, names->len);
  for (guint i = 0; i < names->len; i++)
    {
      const char *typed = g_ptr_array_index (names, i);
      json_t *object = dw_facts_need (self->world, "container", typed, what);

      if (object == NULL)
        self->is_unknown = TRUE;
      else if (!show (object, typed, visit, data))
        return FALSE;
    }
  return TRUE;
}

gboolean
dw_rule_container_labels (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit,
                          gpointer data)
{
  return show_containers (self, "labels", dw_rule_show_labels, visit, data);
}

/* Docker puts a slash before a container's name. */
static gboolean
show_name (json_t *object, const char *typed G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const char *name = json_string_value (json_object_get (object, "Name"));

  return name == NULL || dw_rule_show (*name == '/' ? name + 1 : name, visit, data);
}

gboolean
dw_rule_container_names (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_containers (self, "name", show_name, visit, data);
}

static gboolean
show_image (json_t *object, const char *typed G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const char *image
    = json_string_value (json_object_get (json_object_get (object, "Config"), "Image"));

  return image == NULL || dw_rule_show_image (image, visit, data);
}

gboolean
dw_rule_container_images (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit,
                          gpointer data)
{
  return show_containers (self, "image", show_image, visit, data);
}
