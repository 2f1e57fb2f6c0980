/* SPDX-License-Identifier: MIT */
#include "cli/given.h"
#include "docker/ask.h"

#include <string.h>

#define ROOT "root"

static gboolean
is_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* The group with the user's own name and number. */
static char **
own_group (const DwFacts *facts)
{
  const char *texts[3] = { NULL };
  guint n = 0;

  if (*facts->uid != '\0')
    texts[n++] = facts->uid;
  if (*facts->user != '\0')
    texts[n++] = facts->user;
  return g_strdupv ((char **) texts);
}

void
dw_given_set_user (DwFacts *facts, char *const *user, char *const *groups)
{
  const char *name = NULL, *number = NULL;

  for (; *user != NULL; user++)
    *(is_number (*user) ? &number : &name) = *user;
  if (number == NULL && g_strcmp0 (name, ROOT) == 0)
    number = "0";
  else if (name == NULL && g_strcmp0 (number, "0") == 0)
    name = ROOT;
  facts->user = g_strdup (name != NULL ? name : "");
  facts->uid = g_strdup (number != NULL ? number : "");
  facts->groups = groups != NULL ? g_strdupv ((char **) groups) : own_group (facts);
  facts->gid = g_strdup (facts->groups[0] != NULL && is_number (facts->groups[0]) ? facts->groups[0] : "");
}

/* What getent (1) has for @key in @database.
 * Returns: (transfer full) (nullable) the fields of its first line */
static char **
look_up (const char *database, const char *key, const char *separator)
{
  const char *const argv[] = { "getent", database, key, NULL };
  g_autofree char *answer = dw_ask_getent (argv, NULL);
  char **fields;

  if (answer == NULL || *answer == '\0')
    return NULL;
  answer[strcspn (answer, "\n")] = '\0';
  fields = g_strsplit (answer, separator, -1);
  return fields;
}

/* Adds a group, by its number and its name if this host knows both. */
static void
add_group (GPtrArray *groups, const char *group)
{
  g_auto(GStrv) fields = *group != '\0' ? look_up ("group", group, ":") : NULL;
  gboolean is_known = fields != NULL && g_strv_length (fields) > 2;

  if (*group == '\0')
    return;
  g_ptr_array_add (groups, g_strdup (is_known ? fields[2] : group));
  if (is_known)
    g_ptr_array_add (groups, g_strdup (fields[0]));
}

/* The groups of a user that this host knows: the one of the account first, then all others. */
static void
add_groups_of (GPtrArray *groups, const char *name, const char *gid)
{
  g_auto(GStrv) others = look_up ("initgroups", name, " ");

  add_group (groups, gid);
  for (char **group = others; group != NULL && *group != NULL; group++)
    if (is_number (*group) && strcmp (*group, gid) != 0)
      add_group (groups, *group);
}

void
dw_given_read_user (DwFacts *facts, const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", -1);
  g_auto(GStrv) account = look_up ("passwd", parts[0], ":");
  gboolean is_known = account != NULL && g_strv_length (account) > 3;
  char *const user[] = { is_known ? account[2] : parts[0], is_known ? account[0] : NULL, NULL };
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_free);

  for (char **group = parts + 1; *group != NULL; group++)
    add_group (groups, *group);
  if (parts[1] == NULL && is_known)
    add_groups_of (groups, account[0], account[3]);
  g_ptr_array_add (groups, NULL);
  dw_given_set_user (facts, user, groups->len > 1 ? (char *const *) groups->pdata : NULL);
  g_ptr_array_unref (groups);
}
