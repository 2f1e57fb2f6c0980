/* SPDX-License-Identifier: MIT */
/* The things that a line asks for by its operands. */
#include "run/draft-private.h"
#include "run/draft-values.h"
#include "values/build.h"
#include "values/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What the functions below have in hand.
 * @things: where things go
 */
typedef struct
{
  DwFacts *facts;
  GPtrArray *things;
} Reader;

/* A container. Docker removes slashes from its name. */
static void
add_container (Reader *self, const char *text, gboolean is_last G_GNUC_UNUSED)
{
  DwThing *thing;
  gsize length;

  text += strspn (text, "/");
  length = strlen (text);
  while (length > 0 && text[length - 1] == '/')
    length--;
  thing = dw_thing_add_own (self->things, text);
  thing->own->text[length] = '\0';
  thing->name = thing->own->text;
}

static void
add_name (Reader *self, const char *text, gboolean is_last G_GNUC_UNUSED)
{
  DwThing *thing = dw_thing_add_own (self->things, text);

  thing->name = thing->own->text;
}

static void
add_new_container (Reader *self, const char *text, gboolean is_last)
{
  add_name (self, dw_container_name (text), is_last);
}

/* The thing that @text asks for: @path of the host. */
static void
add_host_file (Reader *self, const char *text, const char *path, gboolean is_read_only)
{
  DwThing *thing = dw_thing_add_own (self->things, text);

  dw_value_set_file (thing->own, path, dw_facts_get_shown_directory (self->facts), is_read_only);
  thing->path = thing->own->fields[DW_FIELD_SOURCE];
}

/* Whether there is something at @path, which is relative to @directory, or may be: docker is in that
 * directory, whose path this user may not be able to follow. */
static gboolean
exists (const char *path, const char *directory)
{
  g_autofree char *whole = *directory != '/' ? g_strdup (path) : g_strconcat (directory, "/", path, NULL);
  struct stat status;

  return lstat (whole, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/* Whether there is something at @text as it is, or without what `..` takes back. */
static gboolean
is_here (const char *text, DwFacts *facts)
{
  const char *directory = dw_facts_get_shown_directory (facts);
  g_autofree char *clean = dw_path_clean (text);

  return exists (text, directory) || exists (clean, directory);
}

/* `-` as an operand mostly stands for a standard stream. */
static gboolean
is_stream (const char *text)
{
  return strcmp (text, "-") == 0;
}

static void
add_host_operand (Reader *self, const char *text, gboolean is_read_only)
{
  g_autofree char *path = dw_path_absolute (text, dw_facts_get_shown_directory (self->facts));

  add_host_file (self, text, path, is_read_only);
}

/* A path that docker opens. Most commands follow a link before a `..` after it; plugin create and the builder
 * before BuildKit resolve `..` first: a path with `..` is two things. For plugin create, `-` is a
 * directory. */
static void
add_opened_path (Reader *self, const char *text, gboolean is_read_only)
{
  if (is_stream (text) && !is_here (text, self->facts))
    return;
  add_host_operand (self, text, is_read_only);
  if (strstr (text, "..") != NULL)
    add_host_file (self, text, text, is_read_only);
}

static void
add_path (Reader *self, const char *text, gboolean is_last G_GNUC_UNUSED)
{
  add_opened_path (self, text, TRUE);
}

static void
add_new_path (Reader *self, const char *text, gboolean is_last G_GNUC_UNUSED)
{
  add_opened_path (self, text, FALSE);
}

gboolean
dw_thing_is_elsewhere (const char *text, DwFacts *facts)
{
  return dw_build_is_remote (text) && !is_here (text, facts);
}

static void
add_build_path (Reader *self, const char *text, gboolean is_last)
{
  if (!is_stream (text) && !dw_thing_is_elsewhere (text, self->facts))
    add_path (self, text, is_last);
}

void
dw_thing_add_local (GPtrArray *things, const char *text, DwFacts *facts)
{
  Reader reader = { facts, things };

  if (is_here (text, facts))
    add_path (&reader, text, FALSE);
}

/* Where the container's name ends in CONTAINER:PATH; NULL for a path of the host. Source: splitCpArg of
 * docker's cli. */
static const char *
end_of_container (const char *text)
{
  const char *colon = strchr (text, ':');

  return *text == '/' || *text == '.' ? NULL : colon;
}

/* After the colon of a container without a name, there is a path of the host, too (runCopy). */
static void
add_copied_path (Reader *self, const char *text, gboolean is_last)
{
  const char *end = end_of_container (text);
  const char *path = end == NULL ? text : text + 1;

  if ((end == NULL || end == text) && !is_stream (path))
    add_host_operand (self, path, !is_last);
}

static void
add_copied_container (Reader *self, const char *text, gboolean is_last)
{
  const char *end = end_of_container (text);
  g_autofree char *name = end > text ? g_strndup (text, (gsize) (end - text)) : NULL;

  if (name != NULL)
    add_container (self, name, is_last);
}

/* Which operands are things of a kind. */
static const struct
{
  DwThingKind kind;
  DwOperand operand;
  void (*add) (Reader *self, const char *text, gboolean is_last);
} sources[] = {
  { DW_THING_HOST_PATH, DW_OPERAND_PATH, add_path },
  { DW_THING_HOST_PATH, DW_OPERAND_NEW_PATH, add_new_path },
  { DW_THING_HOST_PATH, DW_OPERAND_COPY, add_copied_path },
  { DW_THING_HOST_PATH, DW_OPERAND_BUILD, add_build_path },
  { DW_THING_NETWORK, DW_OPERAND_NETWORK, add_name },
  { DW_THING_VOLUME, DW_OPERAND_VOLUME, add_name },
  { DW_THING_CONTAINER, DW_OPERAND_CONTAINER, add_container },
  { DW_THING_CONTAINER, DW_OPERAND_COPY, add_copied_container },
  { DW_THING_NEW_CONTAINER, DW_OPERAND_NEW_CONTAINER, add_new_container },
  { DW_THING_CONTEXT, DW_OPERAND_CONTEXT, add_name },
};

/* The types of `docker inspect --type`. */
static const struct
{
  const char *type;
  DwOperand operand;
} object_types[] = {
  { "container", DW_OPERAND_CONTAINER },
  { "image", DW_OPERAND_IMAGE },
  { "network", DW_OPERAND_NETWORK },
  { "volume", DW_OPERAND_VOLUME },
};

static gboolean
is_of_type (DwDraft *self, DwOperand kind)
{
  const DwDraftFlag *type = dw_draft_get_last (self, "type");

  for (guint i = 0; i < G_N_ELEMENTS (object_types); i++)
    if (object_types[i].operand == kind)
      return type == NULL || *type->value == '\0' || strcmp (type->value, object_types[i].type) == 0;
  return FALSE;
}

gboolean
dw_draft_operand_may_be (DwDraft *self, guint n, DwOperand kind)
{
  DwOperand is = dw_draft_get_operand_kind (self, n);

  return is == kind || (is == DW_OPERAND_OBJECT && is_of_type (self, kind));
}

void
dw_draft_read_operands (DwDraft *self, DwThingKind kind, DwFacts *facts, GPtrArray *things)
{
  Reader reader = { facts, things };

  for (guint n = 0; n < G_N_ELEMENTS (sources); n++)
    for (guint i = 0; sources[n].kind == kind && i < self->operands->len; i++)
      if (dw_draft_operand_may_be (self, i, sources[n].operand))
        sources[n].add (&reader, dw_draft_get_operand (self, i), i + 1 == self->operands->len);
}
