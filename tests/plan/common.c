/* SPDX-License-Identifier: MIT */
#include "plan/common.h"
#include "rules/set.h"

static gboolean
add_label (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_set_origin (draft, "logging", "/etc/x.conf:3");
  dw_draft_add (draft, "--label", "a b", NULL);
  dw_draft_set_origin (draft, NULL, NULL);
  dw_draft_set (draft, "network", "host");
  return TRUE;
}

static gboolean
fail_always (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "--label=never", NULL);
  g_set_error_literal (error, DW_ERROR, DW_ERROR_MODULE, "it rains");
  return FALSE;
}

static gboolean
refuse (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_refuse (draft, "ask ops");
  return TRUE;
}

static gboolean
apply_rules (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_rule_set_apply (dw_run_context_get_data (context, "rules"), context, draft);
  return TRUE;
}

const DwRunModule check_labels = { .name = "labels", .handle_run = add_label, .handles_create = TRUE };
const DwRunModule check_fails = { .name = "fails", .handle_run = fail_always };
const DwRunModule check_refuses = { .name = "refuses", .handle_run = refuse };
const DwRunModule check_rules_module = { .name = "rules", .handle_run = apply_rules, .handles = "*" };

char *
check_plan_expand (const char *text)
{
  g_autofree char *directory = check_path (NULL);
  g_auto(GStrv) parts = text != NULL ? g_strsplit (text, "%D", -1) : NULL;

  return parts != NULL ? g_strjoinv (directory, parts) : NULL;
}

void
check_plan_write (const char *keys)
{
  g_autofree char *expanded = check_plan_expand (keys);
  g_autofree char *text = g_strdup_printf ("[docker-wrapper]\n%s\n", expanded);

  if (keys != NULL)
    check_write ("etc/docker-wrapper.conf", text, 0644);
  check_write ("bin/docker",
               "#!/bin/sh\n[ \"$1\" != --version ] || echo Docker version 20.10.24, build x\n", 0755);
  check_write ("other", "#!/bin/sh\n", 0755);
  check_write ("podman", "#!/bin/sh\n", 0755);
  check_write ("helpful", "#!/bin/sh\necho '      --bright   X'\n", 0755);
}

void
check_plan_init (CheckPlan *self, const char *line, const char *environment)
{
  g_autofree char *expanded = check_plan_expand (environment);

  *self = (CheckPlan){ .words = check_words (line), .envp = check_words (expanded) };
  self->invocation = check_invocation (self->words, self->envp);
  self->invocation.help_timeout = 60000;
  self->host = dw_host_new (&self->invocation, NULL);
  self->line = dw_command_line_read (dw_host_get_commands (self->host), self->words,
                                     self->invocation.n_words);
}

void
check_plan_make (CheckPlan *self, gboolean notes, ...)
{
  const DwRunModule *module;
  va_list modules;

  va_start (modules, notes);
  while ((module = va_arg (modules, const DwRunModule *)) != NULL)
    self->modules = g_list_append (self->modules, (gpointer) module);
  va_end (modules);
  self->plan = dw_plan_new (self->host, self->line, self->modules, notes);
}

void
check_plan_clear (CheckPlan *self)
{
  g_clear_pointer (&self->plan, dw_plan_free);
  dw_command_line_free (self->line);
  dw_host_free (self->host);
  g_list_free (self->modules);
  g_strfreev (self->words);
  g_strfreev (self->envp);
}
