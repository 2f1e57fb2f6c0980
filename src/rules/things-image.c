/* SPDX-License-Identifier: MIT */
#include "rules/image.h"
#include "rules/match-private.h"
#include "rules/things.h"
#include "run/draft-values.h"

#include <string.h>

#define HUB "docker.io"
#define LIBRARY "library/"

static void
image_free (DwRuleImage *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  dw_image_reference_clear (&self->reference);
  g_free (self);
}

static void
add_image (GPtrArray *images, guint operand, const DwDraftFlag *use, const char *text)
{
  DwRuleImage *image = g_new0 (DwRuleImage, 1);

  image->operand = operand;
  image->use = use;
  dw_image_reference_init (&image->reference, text);
  g_ptr_array_add (images, image);
}

static void
add_mounted_images (DwRuleFacts *self, GPtrArray *images, guint operand)
{
  const GPtrArray *things = dw_draft_get_things (self->draft, DW_THING_IMAGE, self->world);

  for (guint i = 0; i < things->len; i++)
    {
      const DwThing *thing = g_ptr_array_index (things, i);

      add_image (images, operand + i, thing->flag, thing->name);
    }
}

const GPtrArray *
dw_rule_facts_get_images (DwRuleFacts *self)
{
  guint stamp = dw_draft_get_things_stamp (self->draft, DW_THING_IMAGE) +
                dw_draft_get_stamp (self->draft, DW_RULE_IMAGE_FLAG);
  guint n = dw_draft_get_n_operands (self->draft);
  const DwDraftFlag *use;

  if (self->images != NULL && self->images_stamp == stamp)
    return self->images;
  g_clear_pointer (&self->images, g_ptr_array_unref);
  self->images = g_ptr_array_new_with_free_func ((GDestroyNotify) image_free);
  self->images_stamp = stamp;
  for (guint i = 0; i < n; i++)
    if (dw_draft_operand_may_be (self->draft, i, DW_OPERAND_IMAGE))
      add_image (self->images, i, NULL, dw_draft_get_operand (self->draft, i));
  use = dw_draft_get_last (self->draft, DW_RULE_IMAGE_FLAG);
  if (use != NULL)
    add_image (self->images, n, use, use->value);
  add_mounted_images (self, self->images, n + 1);
  return self->images;
}

static gboolean
is_mounted (const DwRuleImage *image)
{
  return image->use != NULL && image->use->flag->meaning == DW_MEANING_MOUNT;
}

static gboolean
is_asked_about (const DwRuleFacts *self, const DwRuleImage *image)
{
  return self->only_image == NULL || *self->only_image == image->operand;
}

const DwImageReference *
dw_rule_facts_get_image (DwRuleFacts *self)
{
  static const DwImageReference none;
  const GPtrArray *images = dw_rule_facts_get_images (self);

  for (guint i = 0; i < images->len; i++)
    {
      const DwRuleImage *image = g_ptr_array_index (images, i);

      if (self->only_image != NULL ? is_asked_about (self, image) : !is_mounted (image))
        return &image->reference;
    }
  return &none;
}

/* The images, for a condition. */
static const GPtrArray *
get_images (DwRuleFacts *self)
{
  dw_rule_facts_get_things (self, DW_THING_IMAGE);
  return dw_rule_facts_get_images (self);
}

/* Returns: (transfer none) (nullable) */
static json_t *
find_label (json_t *object, const char *name)
{
  return json_object_get (json_object_get (json_object_get (object, "Config"), "Labels"), name);
}

const char *
dw_rule_facts_get_image_label (DwRuleFacts *self, const char *name)
{
  const char *image = dw_rule_facts_get_image (self)->text;
  json_t *object = image != NULL ? dw_facts_need (self->world, "image", image, "labels") : NULL;

  return json_string_value (find_label (object, name));
}

gboolean
dw_rule_show_labels (json_t *object, const char *what, DwRuleVisit *visit, gpointer data)
{
  g_autoptr(GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  const DwRuleThing thing = { .texts = &what, .n_texts = 1, .n_read = 1, .labels = labels };
  const char *name;
  json_t *value;

  json_object_foreach (json_object_get (json_object_get (object, "Config"), "Labels"), name, value)
    if (json_is_string (value))
      g_hash_table_insert (labels, (gpointer) name, (gpointer) json_string_value (value));
  return visit (&thing, data);
}

/* An image is one thing, with all its labels. */
gboolean
dw_rule_image_labels (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *images = get_images (self);

  for (guint i = 0; i < images->len; i++)
    {
      const DwRuleImage *image = g_ptr_array_index (images, i);
      json_t *object = dw_facts_need (self->world, "image", image->reference.text, "labels");

      if (object == NULL)
        self->is_unknown = TRUE;
      else if (!dw_rule_show_labels (object, image->reference.text, visit, data))
        return FALSE;
    }
  return TRUE;
}

/* Whether @image has a tag that docker ignores because there is a digest. */
static gboolean
has_idle_tag (const DwImageReference *image)
{
  return image->tag != NULL && image->digest != NULL;
}

/* Adds the names as docker reads them before those with a tag that it ignores.
 * @n: (inout) how many of the latter there are */
static void
add_image_names (GPtrArray *names, guint *n, const char *name, const DwImageReference *image)
{
  const char *tag = dw_image_reference_effective_tag (image);
  gboolean is_idle = has_idle_tag (image);
  gint end = (gint) (names->len - *n);

  if (tag != NULL)
    g_ptr_array_insert (names, is_idle ? -1 : end, g_strdup_printf ("%s:%s", name, tag));
  *n += is_idle;
  if (image->digest != NULL)
    g_ptr_array_insert (names, end, g_strdup_printf ("%s@%s", name, image->digest));
  g_ptr_array_insert (names, end, g_strdup (name));
}

/* Docker's short and full names for an image of its own registry: `debian` and docker.io/library/debian. */
static void
add_hub_names (GPtrArray *names, guint *n, const DwImageReference *image)
{
  g_autofree char *path = dw_image_reference_dup_path (image);
  g_autofree char *full = g_strconcat (HUB "/", path, NULL);

  add_image_names (names, n, g_str_has_prefix (path, LIBRARY) ? path + strlen (LIBRARY) : path, image);
  add_image_names (names, n, full, image);
}

/* The texts of an image: as written, without tag and digest, with the tag that docker will use, with the
 * digest; short and full.
 * @n_read: (out) how many of them, counted from the first, are as docker reads it
 * Returns: (transfer full) */
static GPtrArray *
list_names (const DwImageReference *image, guint *n_read)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  guint n = has_idle_tag (image) ? 1 : 0;

  g_ptr_array_add (names, g_strdup (image->text));
  *n_read = 1;
  if (image->repository == NULL)
    return names;
  name = image->registry != NULL ? g_strconcat (image->registry, "/", image->repository, NULL)
                                 : g_strdup (image->repository);
  add_image_names (names, &n, name, image);
  if (dw_image_reference_is_of_hub (image))
    add_hub_names (names, &n, image);
  *n_read = names->len - n;
  return names;
}

/* What may be an ID or a name is shown as both, as two things: only the engine knows which it is. */
static gboolean
show_names (const char *typed, const GPtrArray *names, guint n_read, DwRuleVisit *visit, gpointer data)
{
  const DwRuleThing thing = { .texts = (const char *const *) names->pdata, .n_texts = names->len,
                              .n_read = n_read, .shown = typed };

  if (names->len > 1 && dw_image_may_be_id (typed) && !dw_rule_show (typed, visit, data))
    return FALSE;
  return visit (&thing, data);
}

gboolean
dw_rule_show_image (const char *text, DwRuleVisit *visit, gpointer data)
{
  g_auto(DwImageReference) image = { 0 };
  g_autoptr(GPtrArray) names = NULL;
  guint n_read;

  dw_image_reference_init (&image, text);
  names = list_names (&image, &n_read);
  return show_names (text, names, n_read, visit, data);
}

gboolean
dw_rule_image (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *images = get_images (self);

  for (guint i = 0; i < images->len; i++)
    {
      DwRuleImage *image = g_ptr_array_index (images, i);

      if (image->names == NULL)
        image->names = list_names (&image->reference, &image->n_read);
      if (is_asked_about (self, image) &&
          !show_names (image->reference.text, image->names, image->n_read, visit, data))
        return FALSE;
    }
  return TRUE;
}

/* The same for a registry; an ID has none. What is not a name for docker may be one for podman, and is shown
 * as it is. */
static gboolean
show_registry (const DwImageReference *image, DwRuleVisit *visit, gpointer data)
{
  const char *registry = dw_image_reference_is_of_hub (image) ? HUB : image->registry;

  if (dw_image_may_be_id (image->text) && !dw_rule_show ("", visit, data))
    return FALSE;
  return dw_image_is_id (image->text) ||
         dw_rule_show (image->repository != NULL ? registry : image->text, visit, data);
}

gboolean
dw_rule_registry (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *images = get_images (self);

  for (guint i = 0; i < images->len; i++)
    {
      const DwRuleImage *image = g_ptr_array_index (images, i);

      if (is_asked_about (self, image) && !show_registry (&image->reference, visit, data))
        return FALSE;
    }
  return TRUE;
}
