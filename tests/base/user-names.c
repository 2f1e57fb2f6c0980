/* SPDX-License-Identifier: MIT */
/* Names of users and groups, against what the system's own tools say. */
#include "base/user-names.h"
#include "common/common.h"

#include <grp.h>
#include <string.h>
#include <unistd.h>

/* What a program prints, without the end of its line; NULL where it fails. */
static char *
ask (const char *command)
{
  g_autofree char *output = NULL;
  int status = 0;

  ck_assert_msg (g_spawn_command_line_sync (command, &output, NULL, &status, NULL), "%s", command);
  return status == 0 ? g_strdup (g_strstrip (output)) : NULL;
}

START_TEST (names_users)
{
  g_autofree char *root = dw_user_names_user_name (0);
  g_autofree char *name = dw_user_names_user_name (geteuid ());
  g_autofree char *wanted = ask ("id -un");

  assert_string ("user 0", root, "root");
  assert_string ("this user", name, wanted);
}
END_TEST

START_TEST (knows_no_name_for_unknown_users)
{
  g_autofree char *name = dw_user_names_user_name (3999999999u);

  assert_string ("a number that nobody has", name, NULL);
}
END_TEST

static void
assert_has (char **names, const char *name)
{
  ck_assert_msg (g_strv_contains ((const char *const *) names, name), "%s is not among the groups",
                 name);
}

/* Every group that id (1) tells is there by number and, where it has one, by name; and no other. Root
 * gives itself some first, the last of which has no name. */
START_TEST (lists_groups)
{
  const gid_t groups[] = { 0, 1, 3, 3999999999u };
  const gboolean changed
    = geteuid () == 0 && setgroups (G_N_ELEMENTS (groups), groups) == 0;
  g_auto(GStrv) names = dw_user_names_groups ();
  g_autofree char *numbers = ask ("id -G");
  g_auto(GStrv) wanted = g_strsplit (numbers, " ", -1);
  guint n = 0;

  for (char **number = wanted; *number != NULL; number++)
    {
      g_autofree char *command = g_strdup_printf ("getent group %s", *number);
      g_autofree char *entry = ask (command);

      assert_has (names, *number);
      if (entry == NULL)
        continue;
      *strchr (entry, ':') = '\0';
      assert_has (names, entry);
    }
  for (char **name = names; *name != NULL; name++)
    if (g_ascii_isdigit (**name))
      {
        ck_assert_msg (g_strv_contains ((const char *const *) wanted, *name),
                       "group %s is not one of this process", *name);
        n++;
      }
  assert_true ("all are there", n >= g_strv_length (wanted) && (!changed || n > 3));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/user-names");

  add_test (suite, names_users);
  add_test (suite, knows_no_name_for_unknown_users);
  add_test (suite, lists_groups);
  return check_run (suite);
}
