/* SPDX-License-Identifier: MIT */
/* What rules in audit and warn mode would have done, beside what happens. */
#include "base/quote.h"
#include "plan/common.h"

#include <string.h>

#define UNCHECKED "; on-error=refuse is set"
#define FILE_ "%D/etc/docker-wrapper.conf:"
#define NOT_KNOWN(line, rule)                                                                                      \
  FILE_ line ": rule \"" rule "\" asks for the variables in --env-file /, but it is not a regular file; use a "    \
  "regular file that can be read, or --env"
#define BREACH                                                                                                     \
  FILE_ "5: rule \"a\" does not act: '-v/srv/${env.T}:/d': the value of ${env.T} contains a separator of that flag"

static gboolean
fail_in_trial (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "--init", NULL);
  if (!dw_draft_is_trial (draft))
    return TRUE;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_MODULE, "it rains");
  return FALSE;
}

/* It follows the rules. */
static gboolean
want_a_label (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  if (dw_draft_get_last (draft, "label") == NULL)
    dw_draft_refuse (draft, "no label");
  return TRUE;
}

static const DwRunModule fails_in_trial = { .name = "trial", .handle_run = fail_in_trial };
static const DwRunModule wants_label = { .name = "label", .handle_run = want_a_label };

/* @config: what stands behind [docker-wrapper]
 * @result, @would: what docker gets behind its name, or `refused: ` and why; @would is NULL where nothing is
 *   worked out twice
 * @problems: what would have been a failure or a warning; @warnings: what the caller is told */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  const DwRunModule *module;
  const char *result;
  const char *would;
  const char *problems;
  const char *warnings;
} rows[] = {
  { "nothing audited", "run x", "[rule a]\nadd=--rm", NULL, "run --rm x", NULL, "", "" },
  { "nothing audited for the line", "run x", "[rule a]\nmode=audit\ncommands=exec\nrefuse=no", NULL, "run x", NULL, "", "" },
  { "a change", "run x", "[rule a]\nmode=audit\nadd=--rm", NULL, "run x", "run --rm x", "", "" },
  { "beside one that happens", "run x", "[rule a]\nmode=audit\nadd=--rm\n[rule b]\nadd=--init", NULL, "run --init x",
    "run --init --rm x", "", "" },
  { "a rule that does not match", "run x", "[rule a]\nmode=audit\nmatch-image=y\nadd=--rm", NULL, "run x", "run x", "", "" },
  { "a refusal", "run x", "on-error=refuse\n[rule a]\nmode=audit\nrefuse=no", NULL, "run x", "refused: no", "", "" },
  { "a refusal that happens", "run x", "[rule a]\nrefuse=no\n[rule b]\nmode=audit\npriority=-1\nrefuse=never", NULL,
    "refused: no", "refused: never", "", "" },
  { "a warning", "run x", "[rule a]\nmode=audit\nwarn=careful", NULL, "run x", "run x", "", "" },

  { "the caller is warned of a refusal", "run x", "[rule a]\nmode=warn\nrefuse=not ${image}", NULL, "run x",
    "refused: not x", "", "would be refused: not x\n" },
  { "of a warning", "run x", "[rule a]\nmode=warn\nwarn=careful", NULL, "run x", "run x", "", "careful\n" },
  { "of what is added, without secrets", "run x", "[rule a]\nmode=warn\nadd=--rm;--env=PW=s3cret", NULL, "run x",
    "run --rm --env=PW=s3cret x", "", "rule a would add --rm --env=PW=…\n" },
  { "of each change", "run --init -m 1g x",
    "[rule a]\nmode=warn\nremove=init\nset=--memory=2g\ndefault=--tty\nset-image=tag=1", NULL, "run --init -m 1g x",
    "run --memory=2g --tty x:1", "",
    "rule a would remove --init\nrule a would set --memory=2g\nrule a would add --tty\n"
    "rule a would set the image to x:1\n" },
  { "of a source", "run -v /a:/b x", "[rule a]\nmode=warn\nmap-source=/a=/c", NULL, "run -v /a:/b x",
    "run --volume=/c:/b x", "", "rule a would set --volume=/c:/b\n" },
  { "not of what is there", "run --init x", "[rule a]\nmode=warn\ndefault=--init", NULL, "run --init x", "run --init x",
    "", "" },
  { "not of what is audited, and first of what happens", "run x",
    "[rule a]\nmode=audit\nwarn=never\n[rule b]\nmode=warn\nwarn=second\n[rule c]\nwarn=first", NULL, "run x", "run x",
    "", "first\nsecond\n" },

  { "what an audited rule cannot know", "run --env-file / x", "[rule a]\nmode=audit\nmatch-env=A\nadd=--rm", NULL,
    "run --env-file / x", "run --env-file / x", NOT_KNOWN ("2", "a") "\n", "" },
  { "the same, on-error=refuse", "run --env-file / x", "on-error=refuse\n[rule a]\nmode=audit\nmatch-env=A\nadd=--rm", NULL,
    "run --env-file / x", "refused: " NOT_KNOWN ("3", "a") UNCHECKED, NOT_KNOWN ("3", "a") "\n", "" },
  { "what neither can know", "run --env-file / x",
    "on-error=refuse\n[rule a]\nmatch-env=A\nadd=--rm\n[rule b]\nmode=audit\nmatch-env=B\nadd=--rm", NULL,
    "refused: " NOT_KNOWN ("3", "a") UNCHECKED, "refused: " NOT_KNOWN ("3", "a") UNCHECKED, "", "" },
  { "what only an enforced rule cannot know stays", "run --env-file / x",
    "on-error=refuse\n[rule a]\nmatch-env=A\nadd=--rm\n[rule b]\nmode=audit\npriority=-1\nadd=--init", NULL,
    "refused: " NOT_KNOWN ("3", "a") UNCHECKED, "refused: " NOT_KNOWN ("3", "a") UNCHECKED, "", "" },
  { "what would not be asked", "run --env-file / x",
    "on-error=refuse\n[rule a]\nmatch-env=A\nadd=--rm\n[rule b]\nmode=audit\npriority=-1\nremove=env-file", NULL,
    "refused: " NOT_KNOWN ("3", "a") UNCHECKED, "run x", "", "" },
  { "a value that adds structure", "run -e T=a:/b x",
    "on-error=refuse\n[rule a]\nmode=audit\nadd=-v/srv/${env.T}:/d", NULL, "run -e T=a:/b x",
    "refused: " BREACH UNCHECKED, BREACH "\n", "" },

  { "a module that fails only then", "run x", "on-error=refuse\n[rule a]\nmode=audit\nadd=--rm", &fails_in_trial,
    "run --init x", "refused: trial: it rains" UNCHECKED, "trial: it rains\n", "" },
  { "a module that follows the rules", "run x", "[rule a]\nmode=audit\nadd=--label=a", &wants_label, "refused: no label",
    "run --label=a x", "", "" },
  { "a broken configuration", "run x", "nonsense\n[rule a]\nmode=audit\nadd=--rm", NULL, "run x", NULL, "", "" },
};

/* Returns: (transfer full) (nullable) */
static char *
result_of (const DwPlan *plan)
{
  if (plan == NULL)
    return NULL;
  if (plan->refused != NULL)
    return g_strconcat ("refused: ", plan->refused, NULL);
  return dw_shell_join ((const char *const *) dw_argument_list_peek (plan->argv) + 1, -1);
}

static char *
list_problems (const DwPlan *plan)
{
  g_autoptr(GPtrArray) problems = dw_plan_list_would_problems (plan);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (problems, i));
  return g_string_free (out, FALSE);
}

static char *
list_warnings (const DwPlan *plan)
{
  g_autoptr(GArray) warnings = dw_plan_list_warnings (plan);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < warnings->len; i++)
    g_string_append_printf (out, "%s\n", g_array_index (warnings, DwPlanWarning, i).text);
  return g_string_free (out, FALSE);
}

START_TEST (tells_apart)
{
  const char *name = rows[_i].name;
  g_autofree char *result = check_plan_expand (rows[_i].result), *would = check_plan_expand (rows[_i].would);
  g_autofree char *problems = check_plan_expand (rows[_i].problems);
  g_autofree char *got = NULL, *got_would = NULL, *got_problems = NULL, *got_warnings = NULL;
  CheckPlan made;

  check_plan_write (rows[_i].config);
  check_plan_init (&made, rows[_i].line, "");
  check_plan_make (&made, FALSE, &check_rules_module, rows[_i].module, NULL);
  got = result_of (made.plan);
  got_would = result_of (made.plan->would);
  got_problems = list_problems (made.plan);
  got_warnings = list_warnings (made.plan);
  assert_string (name, got, result);
  assert_string (name, got_would, would);
  assert_integer (name, dw_plan_would_differ (made.plan), would != NULL && strcmp (result, would) != 0);
  assert_string (name, got_problems, problems);
  assert_string (name, got_warnings, rows[_i].warnings);
  check_plan_clear (&made);
}
END_TEST

/* A line that cannot be read is refused for rules that can change something alone.
 * @refused: whether it is */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  gboolean refused;
} unread[] = {
  { "a rule", "exec --foo c sh", "[rule a]\ncommands=exec\nrefuse=no", TRUE },
  { "an audited one", "exec --foo c sh", "[rule a]\ncommands=exec\nmode=audit\nrefuse=no", FALSE },
  { "one that is off", "exec --foo c sh", "[rule a]\ncommands=exec\nenabled=false\nrefuse=no", FALSE },
  { "one of two", "exec --foo c sh",
    "[rule a]\ncommands=exec\nmode=audit\nrefuse=no\n[rule b]\ncommands=exec\nrefuse=no", TRUE },
  { "a name with a dot", "exec ./web sh", "[rule a]\ncommands=exec\nrefuse=no", TRUE },
  { "a name that goes up and down", "exec x/../web sh", "[rule a]\ncommands=exec\nrefuse=no", TRUE },
  { "a name that ends in a dot", "rm a web/.", "[rule a]\ncommands=rm\nrefuse=no", TRUE },
  { "a copy's container", "cp x/../web:/x .", "[rule a]\ncommands=cp\nrefuse=no", TRUE },
  { "an object of any type", "inspect ./web", "[rule a]\ncommands=inspect\nrefuse=no", TRUE },
  { "a volume with a slash", "volume rm data/", "[rule a]\ncommands=volume\nrefuse=no", TRUE },
  { "a network behind a slash", "network rm /data", "[rule a]\ncommands=network\nrefuse=no", TRUE },
  { "an image with two", "rmi docker.io//x", "[rule a]\ncommands=rmi\nrefuse=no", TRUE },
  { "another kind of object", "volume rm -f ../containers/web", "[rule a]\ncommands=rm\nrefuse=no", TRUE },
  { "a kind that no rule can name", "secret rm ../containers/web", "[rule a]\ncommands=rm\nrefuse=no", TRUE },
  { "the second of them", "network rm a ../containers/web", "[rule a]\ncommands=rm\nrefuse=no", TRUE },
  { "a checkpoint", "checkpoint rm web ../..", "[rule a]\ncommands=rm\nrefuse=no", TRUE },
  { "run is always read", "run --foo c sh", "[rule a]\nmode=audit\nrefuse=no", TRUE },
};

START_TEST (refuses_the_unread)
{
  g_autofree char *config = g_strconcat ("on-error=refuse\n", unread[_i].config, NULL);
  CheckPlan made;

  check_plan_write (config);
  check_plan_init (&made, unread[_i].line, "");
  check_plan_make (&made, FALSE, &check_rules_module, NULL);
  assert_integer (unread[_i].name, made.plan->refused != NULL, unread[_i].refused);
  assert_integer (unread[_i].name, dw_host_judges (made.host, made.line), unread[_i].refused);
  assert_integer (unread[_i].name, made.plan->failures->len > 0, unread[_i].refused);
  assert_integer (unread[_i].name, made.plan->warnings->len > 0, !unread[_i].refused);
  check_plan_clear (&made);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("plan/would");

  add_rows_in_directory (suite, tells_apart, rows);
  add_rows_in_directory (suite, refuses_the_unread, unread);
  return check_run (suite);
}
