/* SPDX-License-Identifier: MIT */
/* Lines that docker may hand to a plugin, where there are rules for that. */
#include "plan/common.h"

#define COMPOSE "\n[rule a]\ncommands=compose\nrefuse=no"
#define BUILDX "\n[rule a]\ncommands=buildx\nrefuse=no"
#define ALIAS "{\"aliases\": {\"builder\": \"compose\"}}"
#define MAY "docker may run "
#define SO "; on-error=refuse is set"

/* @rules: after on-error=refuse; @config: of config.json, NULL: none; @refused: NULL: docker runs */
static const struct
{
  const char *name;
  const char *line;
  const char *rules;
  const char *config;
  const char *refused;
} rows[] = {
  { "builder is compose", "builder up", COMPOSE, ALIAS, MAY "its plugin compose here, for which there are rules" SO },
  { "builder alone, too", "builder", COMPOSE, ALIAS, MAY "its plugin compose here, for which there are rules" SO },
  { "and build", "build .", COMPOSE, ALIAS, MAY "its plugin compose here, for which there are rules" SO },
  { "by its other name", "-D image build .", COMPOSE, ALIAS, MAY "its plugin compose here, for which there are rules" SO },
  { "buildx build is buildx's", "buildx build .", COMPOSE, ALIAS, NULL },
  { "another command", "image ls", COMPOSE, ALIAS, NULL },
  { "no command", "-D", COMPOSE, ALIAS, NULL },
  { "there is no alias", "builder up", COMPOSE, NULL, NULL },
  { "nor for build", "build .", COMPOSE, "{}", NULL },
  { "no rule is for it", "builder up", "\n[rule a]\ncommands=exec\nrefuse=no", ALIAS, NULL },
  { "an audited rule is for it", "builder up", COMPOSE "\nmode=audit", ALIAS, NULL },
  { "a rule is for both", "build .", "\n[rule a]\ncommands=build;compose\nadd=--pull", ALIAS, NULL },
  { "a rule is for both, but would see other words", "builder up", "\n[rule a]\ncommands=builder;compose\nrefuse=no",
    ALIAS, "no" },
  { "which it does not take for its own", "builder up",
    "\n[rule a]\ncommands=builder;compose\nmatch-command-word=up\nrefuse=no", ALIAS,
    MAY "its plugin compose here, for which there are rules" SO },
  { "an alias without a row", "builder up", "\n[rule a]\ncommands=!ps;!build;!builder\nrefuse=no",
    "{\"aliases\": {\"builder\": \"frob\"}}", MAY "its plugin frob here, for which there are rules" SO },
  { "an alias that no rule is for", "builder up", "\n[rule a]\ncommands=!ps;!build;!builder;!fro?\nrefuse=no",
    "{\"aliases\": {\"builder\": \"frob\"}}", NULL },
  { "builder is buildx", "builder create", BUILDX, NULL, MAY "its plugin buildx here, for which there are rules" SO },
  { "but for what docker does itself", "builder prune", BUILDX, NULL, NULL },
  { "and for what it does without a command", "builder", BUILDX, NULL, NULL },
  { "a rule that sees builder's command, too", "builder create", "\n[rule a]\ncommands=!ps\nwarn=so", NULL, NULL },
  { "a config.json that may have an alias", "build .", COMPOSE, "{",
    MAY "a plugin here, for which there are rules: %D/config.json: it is not a JSON object, or it has a member twice" SO },
  { "but no rule is for a plugin", "build .", "\n[rule a]\ncommands=exec;network\nrefuse=no", "{", NULL },
};

START_TEST (refuses_what_rules_do_not_see)
{
  g_autofree char *keys = g_strconcat ("on-error=refuse", rows[_i].rules, NULL);
  g_autofree char *refused = check_plan_expand (rows[_i].refused);
  CheckPlan made;

  check_plan_write (keys);
  if (rows[_i].config != NULL)
    check_write ("config.json", rows[_i].config, 0644);
  check_plan_init (&made, rows[_i].line, "DOCKER_CONFIG=%D");
  check_plan_make (&made, FALSE, &check_rules_module, NULL);
  assert_string (rows[_i].name, made.plan->refused, refused);
  check_plan_clear (&made);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("plan/forwarded");

  add_rows_in_directory (suite, refuses_what_rules_do_not_see, rows);
  return check_run (suite);
}
