/* SPDX-License-Identifier: MIT */
/* The things that a line asks for by its operands. */
#include "line/commands.h"
#include "run/common.h"
#include "run/draft-values.h"

#include <string.h>
#include <unistd.h>

/* A line that is called from @directory. */
typedef struct
{
  CheckDraft checked;
  DwInvocation invocation;
  DwFacts facts;
} Place;

static void
place_init (Place *self, const char *line, const char *directory)
{
  *self = (Place){ .invocation = { .uid = 1000 } };
  check_draft_init (&self->checked, &dw_commands, line);
  dw_facts_init (&self->facts, &self->invocation);
  self->facts.shown_directory = g_strdup (directory);
}

static void
place_clear (Place *self)
{
  check_draft_clear (&self->checked);
  dw_facts_clear (&self->facts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* The name or the path of each thing, with ` ; ` between them. After a path, what makes a difference: that it
 * may be written to, and what it was before it was cleaned. */
static char *
show_things (Place *self, DwThingKind kind)
{
  const GPtrArray *things = dw_draft_get_things (self->checked.draft, kind, &self->facts);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < things->len; i++)
    {
      const DwThing *thing = g_ptr_array_index (things, i);
      char *const *fields = thing->value->fields;

      g_string_append (out, i > 0 ? " ; " : "");
      g_string_append (out, thing->path != NULL ? thing->path : thing->name);
      if (thing->path != NULL && strcmp (fields[DW_FIELD_READONLY], "true") != 0)
        g_string_append_printf (out, " written=%s", fields[DW_FIELD_READONLY]);
      if (fields[DW_FIELD_UNCLEAN] != NULL)
        g_string_append_printf (out, " from %s", fields[DW_FIELD_UNCLEAN]);
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  DwThingKind kind;
  const char *line;
  const char *things;
} lines[] = {
  { DW_THING_HOST_PATH, "import /a//b x", "/a/b" },
  { DW_THING_HOST_PATH, "import - x", "" },
  { DW_THING_HOST_PATH, "import a/../b", "/srv/job/b ; /srv/job/b from /srv/job/a/../b" },
  { DW_THING_HOST_PATH, "context import x a", "/srv/job/a" },
  { DW_THING_HOST_PATH, "context export x a", "/srv/job/a written=false" },
  { DW_THING_HOST_PATH, "context export x -", "" },
  { DW_THING_HOST_PATH, "context export x /a/../b", "/b written=false ; /b written=false from /a/../b" },
  { DW_THING_HOST_PATH, "build .", "/srv/job" },
  { DW_THING_HOST_PATH, "build https://a/b", "" },
  { DW_THING_HOST_PATH, "cp /a c:/b", "/a" },
  { DW_THING_HOST_PATH, "cp c:/b /a", "/a written=false" },
  { DW_THING_HOST_PATH, "cp a ../b", "/srv/job/a ; /srv/b written=false" },
  { DW_THING_HOST_PATH, "cp - c:/b", "" },
  { DW_THING_HOST_PATH, "cp c:/b -", "" },
  { DW_THING_HOST_PATH, "cp :- c:/b", "" },
  { DW_THING_HOST_PATH, "cp a:b c:d", "" },
  { DW_THING_HOST_PATH, "cp /a:b c:d", "/a:b" },
  { DW_THING_HOST_PATH, "cp .a:b c:d", "/srv/job/.a:b" },
  { DW_THING_HOST_PATH, "cp :/a c:d", "/a" },
  { DW_THING_HOST_PATH, "cp c:d :a", "/srv/job/a written=false" },
  { DW_THING_HOST_PATH, "rm /a", "" },
  { DW_THING_CONTAINER, "cp a:/b cd:", "a ; cd" },
  { DW_THING_CONTAINER, "cp a//:/b c", "a" },
  { DW_THING_CONTAINER, "cp /c:d :/b", "" },
  { DW_THING_CONTAINER, "cp :/b c:d", "c" },
  { DW_THING_CONTAINER, "rm a /b c/ //d//", "a ; b ; c ; d" },
  { DW_THING_CONTAINER, "rm /", "" },
  { DW_THING_CONTAINER, "network connect a /b", "b" },
  { DW_THING_CONTAINER, "rename /a /b", "a" },
  { DW_THING_NEW_CONTAINER, "rename /a /b", "b" },
  { DW_THING_NEW_CONTAINER, "rename /a //b/", "//b/" },
  { DW_THING_NETWORK, "network rm a b", "a ; b" },
  { DW_THING_NETWORK, "network connect a b", "a" },
  { DW_THING_VOLUME, "volume rm a b", "a ; b" },
  { DW_THING_CONTEXT, "context rm a b", "a ; b" },
  { DW_THING_CONTEXT, "inspect a", "" },
  { DW_THING_CONTAINER, "inspect a", "a" },
  { DW_THING_CONTAINER, "inspect --type= a", "a" },
  { DW_THING_CONTAINER, "inspect --type container /a", "a" },
  { DW_THING_CONTAINER, "inspect --type volume --type container a", "a" },
  { DW_THING_CONTAINER, "inspect --type image a", "" },
  { DW_THING_CONTAINER, "inspect --type network a", "" },
  { DW_THING_CONTAINER, "inspect --type containers a", "" },
  { DW_THING_NETWORK, "inspect --type network a", "a" },
  { DW_THING_NETWORK, "inspect --type volume a", "" },
  { DW_THING_VOLUME, "inspect --type volume a", "a" },
  { DW_THING_VOLUME, "inspect --type container a", "" },
  { DW_THING_VOLUME, "inspect a b", "a ; b" },
};

START_TEST (finds_things)
{
  g_auto(Place) place;
  g_autofree char *things = NULL;

  place_init (&place, lines[_i].line, "/srv/job");
  things = show_things (&place, lines[_i].kind);
  assert_string (lines[_i].line, things, lines[_i].things);
}
END_TEST

/* Whether the first operand may be the name of an image. */
static const struct
{
  const char *line;
  gboolean may_be;
} images[] = {
  { "rmi a", TRUE },
  { "rm a", FALSE },
  { "inspect a", TRUE },
  { "inspect --type image a", TRUE },
  { "inspect --type network a", FALSE },
};

START_TEST (knows_images)
{
  g_auto(Place) place;

  place_init (&place, images[_i].line, "/srv/job");
  assert_integer (images[_i].line, dw_draft_operand_may_be (place.checked.draft, 0, DW_OPERAND_IMAGE),
                  images[_i].may_be);
}
END_TEST

/* What looks like a place elsewhere is a path where there is one of that name, also in a directory whose path
 * nobody knows. */
static const struct
{
  const char *line;
  gboolean is_here;
} elsewhere[] = {
  { "build git@here", TRUE },
  { "build git@there", FALSE },
  { "build git@here/file/x", FALSE },
  { "build git@here/none/../file", TRUE },
  { "build git@here/up/../far/below", TRUE },
  { "build git@here/up/../far/above", FALSE },
  { "build git@here/loop/x", TRUE },
  { "build --build-context a=git@here -", TRUE },
  { "build --build-context a=git@there -", FALSE },
};

START_TEST (looks_here_first)
{
  g_autofree char *directory = check_path (""), *loop = check_path ("git@here/loop");
  g_autofree char *before = g_get_current_dir (), *up = check_path ("git@here/up");

  check_write ("git@here/file", "", 0600);
  check_write ("far/below", "", 0600);
  assert_integer ("a link", symlink ("../far", up), 0);
  assert_integer ("a circle", symlink ("loop", loop), 0);
  for (guint i = 0; i < 2; i++)
    {
      g_auto(Place) place;

      place_init (&place, elsewhere[_i].line, i == 0 ? directory : "");
      assert_integer ("goes there", chdir (i == 0 ? "/" : directory), 0);
      assert_integer (elsewhere[_i].line,
                      dw_draft_get_things (place.checked.draft, DW_THING_HOST_PATH, &place.facts)->len > 0,
                      elsewhere[_i].is_here);
    }
  assert_integer ("comes back", chdir (before), 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/draft-operands");

  add_rows (suite, finds_things, lines);
  add_rows (suite, knows_images, images);
  add_rows_in_directory (suite, looks_here_first, elsewhere);
  return check_run (suite);
}
