/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"
#include "rules/things.h"

#include <string.h>

#define HUB "docker.io"
#define LIBRARY "library/"
#define ID_LENGTH 64

static GHashTable *
copy_labels (const json_t *image)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_t *object = json_object_get (json_object_get (image, "Config"), "Labels");
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
    if (json_is_string (value))
      g_hash_table_insert (labels, g_strdup (name), g_strdup (json_string_value (value)));
  return labels;
}

/* Returns: (nullable) NULL where docker did not answer; then nothing holds that depends on it */
static GHashTable *
get_image_labels (DwRuleFacts *self)
{
  json_t *image;

  if (self->asked_docker)
    return self->image_labels;
  self->asked_docker = TRUE;
  image = dw_facts_need (self->world, "image", dw_draft_get_image (self->draft), "labels");
  if (image != NULL)
    self->image_labels = copy_labels (image);
  return self->image_labels;
}


const char *
dw_rule_facts_get_image_label (DwRuleFacts *self, const char *name)
{
  GHashTable *labels = get_image_labels (self);

  return labels != NULL ? g_hash_table_lookup (labels, name) : NULL;
}

gboolean
dw_rule_image_labels (DwRuleFacts *self, const char *name, DwRuleVisit *visit, gpointer data)
{
  GHashTable *labels = get_image_labels (self);
  GHashTableIter iterator;
  gpointer key, value;

  if (labels == NULL)
    {
      self->is_unknown = TRUE;
      return TRUE;
    }
  g_hash_table_iter_init (&iterator, labels);
  while (g_hash_table_iter_next (&iterator, &key, &value))
    if ((name == NULL || strcmp (key, name) == 0) && !dw_rule_show_value (key, value, visit, data))
      return FALSE;
  return TRUE;
}

static void
add_image_names (GPtrArray *names, const char *name, const DwImageReference *image)
{
  const char *tag = dw_image_reference_effective_tag (image);

  g_ptr_array_add (names, g_strdup (name));
  if (tag != NULL)
    g_ptr_array_add (names, g_strdup_printf ("%s:%s", name, tag));
  if (image->digest != NULL)
    g_ptr_array_add (names, g_strdup_printf ("%s@%s", name, image->digest));
}

const DwImageReference *
dw_rule_facts_get_image (DwRuleFacts *self)
{
  const char *image = dw_draft_get_image (self->draft);

  if (self->image == image)
    return &self->reference;
  self->image = image;
  g_clear_pointer (&self->image_names, g_ptr_array_unref);
  dw_image_reference_clear (&self->reference);
  dw_image_reference_init (&self->reference, image);
  return &self->reference;
}

/* Docker's short and full names for an image of its own registry: `debian` and docker.io/library/debian. */
static void
add_hub_names (GPtrArray *names, const DwImageReference *image)
{
  g_autofree char *path = dw_image_reference_dup_path (image);
  g_autofree char *full = g_strconcat (HUB "/", path, NULL);

  add_image_names (names, g_str_has_prefix (path, LIBRARY) ? path + strlen (LIBRARY) : path, image);
  add_image_names (names, full, image);
}

/* The texts of an image: as written, without tag and digest, with the tag that docker will use, with the digest;
 * short and full. */
static const GPtrArray *
get_image_names (DwRuleFacts *self)
{
  const DwImageReference *image = dw_rule_facts_get_image (self);
  g_autofree char *name = NULL;

  if (self->image_names != NULL)
    return self->image_names;
  self->image_names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->image_names, g_strdup (image->text));
  if (image->repository == NULL)
    return self->image_names;
  name = image->registry != NULL ? g_strconcat (image->registry, "/", image->repository, NULL)
                                 : g_strdup (image->repository);
  add_image_names (self->image_names, name, image);
  if (dw_image_reference_is_of_hub (image))
    add_hub_names (self->image_names, image);
  return self->image_names;
}

gboolean
dw_rule_image (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *names = get_image_names (self);
  const DwRuleThing thing = { .texts = (const char *const *) names->pdata, .n_texts = names->len,
                              .n_read = names->len };

  return visit (&thing, data);
}

/* Whether docker takes @text for an image's id and nothing else: a whole one. */
static gboolean
is_id (const char *text)
{
  if (g_str_has_prefix (text, "sha256:"))
    text += strlen ("sha256:");
  return strspn (text, "0123456789abcdef") == ID_LENGTH && text[ID_LENGTH] == '\0';
}

/* What may be an id or a name is both: only the engine knows which. */
gboolean
dw_rule_registry (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const DwImageReference *image = dw_rule_facts_get_image (self);

  if (dw_image_may_be_id (image->text) && !dw_rule_show ("", visit, data))
    return FALSE;
  return is_id (image->text) ||
         dw_rule_show (dw_image_reference_is_of_hub (image) ? HUB : image->registry, visit, data);
}
