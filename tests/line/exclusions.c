/* SPDX-License-Identifier: MIT */
/* The pairs of flags that docker refuses. */
#include "common/common.h"
#include "line/commands.h"
#include "line/exclusions.h"

/* A name that no flag has, or that is another name of one, would never be found in force. */
START_TEST (names_flags)
{
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  guint n;
  const DwExclusion *all = dw_exclusions_get (&n);

  assert_true ("there are some", n > 20);
  for (guint i = 0; i < n; i++)
    {
      const char *names[] = { all[i].flag, all[i].other };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          const DwFlag *flag = dw_flag_table_find (run->flags, names[j], -1);

          assert_true (names[j], flag != NULL);
          assert_string (names[j], dw_flag_canonical_name (flag), names[j]);
        }
    }
}
END_TEST

START_TEST (are_told)
{
  static const DwExclusion plain = { "cpus", NULL, NULL, "cpu-quota", NULL, NULL, FALSE, FALSE };
  static const DwExclusion valued = { "a", "x*", "x", "b", "y", "z", TRUE, FALSE };
  g_autofree char *one = dw_exclusion_to_string (&plain), *other = dw_exclusion_to_string (&valued);

  assert_string ("plain", one, "--cpus together with --cpu-quota");
  assert_string ("with values", other, "--a=x together with --b=z");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/exclusions");

  add_test (suite, names_flags);
  add_test (suite, are_told);
  return check_run (suite);
}
