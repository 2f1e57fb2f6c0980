/* SPDX-License-Identifier: MIT */
#include "common/common.h"
#include "rules/comparison.h"

static const struct
{
  const char *text;
  const char *rest;
  gboolean holds[3]; /* of less, as much, more */
} operators[] = {
  { "<1", "1", { TRUE, FALSE, FALSE } },  { "<=1", "1", { TRUE, TRUE, FALSE } },
  { ">1", "1", { FALSE, FALSE, TRUE } },  { ">=1", "1", { FALSE, TRUE, TRUE } },
  { "<", "", { TRUE, FALSE, FALSE } },    { "=1", NULL, { FALSE, FALSE, FALSE } },
  { "", NULL, { FALSE, FALSE, FALSE } },
};

START_TEST (compares)
{
  DwComparison comparison;
  const char *rest = dw_comparison_read (operators[_i].text, &comparison);

  assert_string (operators[_i].text, rest, operators[_i].rest);
  for (int order = -1; rest != NULL && order <= 1; order++)
    assert_integer (operators[_i].text, dw_comparison_holds (comparison, order), operators[_i].holds[order + 1]);
}
END_TEST

static const struct
{
  const char *version;
  const char *wanted;
  int order;
} versions[] = {
  { "20.10.24", "20.10", 0 },        { "20.10.24+dfsg1", "20.10.24", 0 }, { "20.10.24+dfsg1", "20.10.25", -1 },
  { "20.10", "20.10.1", -1 },        { "20.10", "20.10.0", 0 },           { "19.03.15", "20", -1 },
  { "28.2.2", "3", 1 },              { "4.3.1", "4.10", -1 },             { "29.0.0-rc.1", "29", 0 },
  { "18.09.1", "18.9", 0 },          { "x", "1", -1 },                    { "20.x", "20.1", -1 },
};

START_TEST (compares_versions)
{
  int order = dw_version_compare (versions[_i].version, versions[_i].wanted);

  assert_integer (versions[_i].version, (order > 0) - (order < 0), versions[_i].order);
}
END_TEST

START_TEST (knows_versions)
{
  static const char *const good[] = { "1", "20.10", "20.10.24" };
  static const char *const bad[] = { "", "a", "1.", ".1", "1..2", "20.10+x", "v20" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_integer (good[i], dw_version_is_valid (good[i]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_integer (bad[i], dw_version_is_valid (bad[i]), FALSE);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/comparison");

  add_rows (suite, compares, operators);
  add_rows (suite, compares_versions, versions);
  add_test (suite, knows_versions);
  return check_run (suite);
}
