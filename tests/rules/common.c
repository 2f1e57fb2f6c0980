/* SPDX-License-Identifier: MIT */
#include "rules/common.h"
#include "base/user-names.h"
#include "docker/ask.h"
#include "run/run-context.h"

#include <string.h>
#include <unistd.h>

static char from_caller[] = "FROM_CALLER=caller's", empty[] = "EMPTY=", prefix[] = "PREFIX=ab",
            star[] = "STAR=a*c", equals[] = "EQUALS=a=b", four[] = "FOUR=4096m", slash[] = "SLASH=a/b",
            dot[] = "DOT=.", dots[] = "DOTS=..", point[] = "POINT=.a", nothing[] = "FROM_NOTHING";
char *check_rules_environment[] = { from_caller, empty, prefix, star, equals, four, slash, dot, dots, point,
                                    nothing, NULL };
static const char *const no_docker[] = { NULL };

void
check_rules_init (CheckRules *self, const char *text, char *const *envp)
{
  check_write ("rules.conf", text, 0644);
  if (strstr (text, "user-rules") == NULL) /* root's count only where a file says so */
    check_write ("rules.conf.d/00-users.conf", "[docker-wrapper]\nuser-rules=true\n", 0644);
  *self = (CheckRules){
    .invocation = { .envp = envp,
                    .uid = geteuid (),
                    .self = "/nonexistent",
                    .docker_path = no_docker },
    .file = check_path ("rules.conf"),
    .commands = &dw_commands,
    .timeout = 60000,
  };
  self->invocation.config_file = self->file;
  self->config = dw_config_load (&self->invocation);
  self->set = dw_rule_set_read (self->config, self->commands, NULL);
}

void
check_rules_clear (CheckRules *self)
{
  dw_rule_set_free (self->set);
  dw_config_free (self->config);
  g_free (self->file);
}

char *
check_rules_problems (const CheckRules *self)
{
  g_autofree char *system = check_problems (self->config->system.problems);
  g_autofree char *user = check_problems (self->config->user.problems);

  return g_strchomp (g_strconcat (system, user, NULL));
}

static char *
result_of (const DwDraft *draft)
{
  const char *refusal = dw_draft_get_refusal (draft);
  g_autoptr(DwArgumentList) argv = NULL;

  if (refusal != NULL)
    return g_strconcat ("refused: ", refusal, NULL);
  argv = dw_draft_write (draft, NULL);
  return dw_shell_join ((const char *const *) dw_argument_list_peek (argv) + 1, -1);
}

/* Things as they are written in a test. Returns: (nullable) */
static GPtrArray *
read_things (const char *text)
{
  g_auto(GStrv) things = text != NULL ? g_strsplit (text, ";", -1) : NULL;
  GPtrArray *out = text != NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev) : NULL;

  for (char **thing = things; thing != NULL && *thing != NULL; thing++)
    g_ptr_array_add (out, g_strsplit (*thing, " ", -1));
  return out;
}

static void
fill_facts (const CheckRules *self, DwFacts *facts, const DwCommandLine *line)
{
  dw_facts_init (facts, &self->invocation);
  facts->docker = self->docker;
  facts->docker_words = line->words;
  facts->n_docker_words = line->word_index;
  facts->inspect_timeout = self->timeout;
  facts->user = g_strdup (self->user);
  facts->uid = g_strdup (self->uid);
  facts->groups = self->groups != NULL ? check_words (self->groups) : NULL;
  facts->host = g_strdup (self->host);
  facts->directory = g_strdup (self->directory);
  facts->terminals = self->terminals != NULL ? check_words (self->terminals) : NULL;
  facts->callers = read_things (self->callers);
  facts->engines = read_things (self->engines);
  facts->program = g_strdup (self->program);
  facts->version = g_strdup (self->version);
}

void
check_rules_apply (const CheckRules *self, CheckedLine *checked, char *const *words)
{
  g_autoptr(DwRunContext) context = NULL;
  g_auto(DwFacts) facts = { 0 };
  g_autoptr(GError) error = NULL;
  gboolean ended;

  checked->line = dw_command_line_read (self->commands, words, g_strv_length ((char **) words));
  ck_assert_msg (checked->line->command != NULL, "a line of a test creates no container: %s",
                 checked->line->error != NULL ? checked->line->error : "it is none");
  checked->draft = dw_draft_new (self->commands, checked->line);
  fill_facts (self, &facts, checked->line);
  context = dw_run_context_new (checked->line, &facts);
  facts.docker_flags = dw_parsed_flags_values (checked->line->docker_flags);
  dw_draft_keep_notes (checked->draft);
  if (self->trial)
    dw_draft_set_trial (checked->draft);
  dw_draft_begin (checked->draft, "rules");
  dw_rule_set_apply (self->set, context, checked->draft);
  ended = dw_draft_end (checked->draft, TRUE, &error);
  checked->problem = g_strdup (facts.problem);
  checked->result = ended ? result_of (checked->draft)
                          : g_strconcat ("failed: ", error->message, NULL);
}

void
checked_line_clear (CheckedLine *self)
{
  g_clear_pointer (&self->draft, dw_draft_free);
  g_clear_pointer (&self->line, dw_command_line_free);
  g_clear_pointer (&self->result, g_free);
  g_clear_pointer (&self->problem, g_free);
}

static void
describe_condition (GString *out, const DwRuleCondition *condition)
{
  g_string_append (out, condition->key);
  for (guint i = 0; i < condition->patterns->len; i++)
    {
      const DwRulePattern *pattern = g_ptr_array_index (condition->patterns, i);

      g_string_append_printf (out, "%c%s%s%s", i == 0 ? '=' : ';', pattern->name ? pattern->name : "",
                              pattern->name && pattern->glob ? "=" : "",
                              pattern->glob ? pattern->glob : "");
    }
  g_string_append_c (out, '\n');
}

static void
describe_flag (GString *out, const DwRuleFlag *entry, DwRuleActionKind kind)
{
  const char *value = entry->value != NULL ? dw_template_get_text (entry->value) : entry->glob;

  g_string_append_printf (out, "%s%s%s%s", kind == DW_RULE_REMOVE ? "" : "--",
                          entry->flag->long_name, value != NULL ? "=" : "",
                          value != NULL ? value : "");
}

static void
describe_action (GString *out, const DwRuleAction *action)
{
  gboolean as_words = action->kind == DW_RULE_ADD || action->kind == DW_RULE_REFUSE;

  g_string_append (out, dw_rule_action_name (action->kind));
  for (guint i = 0; i < (as_words ? action->words->len : action->flags->len); i++)
    {
      g_string_append_c (out, i == 0 ? '=' : ';');
      if (as_words)
        g_string_append (out, dw_template_get_text (g_ptr_array_index (action->words, i)));
      else
        describe_flag (out, g_ptr_array_index (action->flags, i), action->kind);
    }
  g_string_append_c (out, '\n');
}

char *
check_rules_describe (const DwRule *rule)
{
  g_autofree char *commands = dw_rule_command_names (rule, " ");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rule->conditions->len; i++)
    describe_condition (out, g_ptr_array_index (rule->conditions, i));
  for (guint i = 0; i < rule->actions->len; i++)
    describe_action (out, g_ptr_array_index (rule->actions, i));
  g_string_append (out, commands);
  if (rule->priority != 0)
    g_string_append_printf (out, " %d", rule->priority);
  return g_string_append (out, rule->final ? " final" : ""), g_string_free (out, FALSE);
}

char *
check_rules_fill (const char *text)
{
  g_autofree char *user_problem = NULL, *group_problem = NULL;
  g_autofree char *user = dw_user_names_user_name (geteuid (), dw_ask_getent, &user_problem);
  g_auto(GStrv) groups = dw_user_names_groups (dw_ask_getent, &group_problem);
  g_autofree char *uid = g_strdup_printf ("%u", geteuid ());
  g_autofree char *gid = g_strdup_printf ("%u", getegid ());
  g_autofree char *directory = check_path ("");
  char host[256] = "";
  const char *const values[][2] = { { "@USER@", user },       { "@UID@", uid },
                                    { "@GROUP@", groups[1] }, { "@GID@", gid },
                                    { "@HOST@", host },       { "@DIR@", directory } };
  GString *out = g_string_new (text);

  ck_assert_int_eq (gethostname (host, sizeof host - 1), 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_auto(GStrv) parts = g_strsplit (out->str, values[i][0], -1);
      g_autofree char *joined = g_strjoinv (values[i][1], parts);

      g_string_assign (out, joined);
    }
  return g_string_free (out, FALSE);
}

void
check_rules_line (const char *name, const char *text, const char *line, const char *result)
{
  g_autofree char *filled_text = check_rules_fill (text), *filled_line = check_rules_fill (line);
  g_autofree char *filled = check_rules_fill (result != NULL ? result : line);
  g_autofree char *wanted =
      g_str_has_prefix (filled, "refused: ") ? g_strdup (filled) : check_normalise (filled);
  g_auto(GStrv) words = check_words (filled_line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  g_autofree char *problems = NULL;

  check_rules_init (&rules, filled_text, check_rules_environment);
  problems = check_rules_problems (&rules);
  assert_string (name, problems, "");
  check_rules_apply (&rules, &checked, words);
  assert_string (name, checked.result, wanted);
}
