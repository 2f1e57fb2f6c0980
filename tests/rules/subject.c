/* SPDX-License-Identifier: MIT */
/* What is said of the subjects of conditions, beside their names. */
#include "common/common.h"
#include "rules/subject.h"

static const char *const always_there[]
  = { "directory", "docker", "engine", "group", "host", "image", "registry", "user", NULL };

static const char *const ask_docker[]
  = { "container-image", "container-label", "container-name", "docker", "image-label", NULL };

START_TEST (is_there_or_asked_for)
{
  const DwRuleSubjectRow *row = dw_rule_subject_row ((DwRuleSubject) _i);

  assert_integer (row->name, row->is_always_there, g_strv_contains (always_there, row->name));
  assert_integer (row->name, row->asks_docker, g_strv_contains (ask_docker, row->name));
}
END_TEST

START_TEST (is_found_by_name)
{
  DwRuleSubject subject = DW_RULE_N_SUBJECTS;
  const char *name = dw_rule_subject_row ((DwRuleSubject) _i)->name;

  assert_true (name, dw_rule_subject_find (name, &subject));
  assert_integer (name, subject, _i);
  assert_true ("another", !dw_rule_subject_find ("imag", &subject) && !dw_rule_subject_find ("", &subject));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/subject");

  check_add (suite, "is_there_or_asked_for", is_there_or_asked_for, DW_RULE_N_SUBJECTS, FALSE);
  check_add (suite, "is_found_by_name", is_found_by_name, DW_RULE_N_SUBJECTS, FALSE);
  return check_run (suite);
}
