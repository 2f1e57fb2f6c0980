/* SPDX-License-Identifier: MIT */
#include "plan/forwarded.h"
#include "docker/builder.h"

#include <string.h>

/* Whether docker may hand @line to a plugin: `builder` with anything below it, `build` and `image build`. */
static gboolean
may_be_forwarded (const DwCommandLine *line)
{
  if (line->word == NULL || strcmp (line->word, "builder") == 0)
    return line->word != NULL;
  return line->found != NULL && strcmp (line->found->name, "build") == 0 &&
         strcmp (line->word, DW_BUILDER_DEFAULT) != 0;
}

static gboolean
is_below_buildx (const DwCommandLine *line)
{
  return line->found != NULL && line->found->kind == DW_COMMAND_UNKNOWN;
}

/* Rules are for a plugin by its name, whether it has a row or not. */
static gboolean
is_missed_of (DwHost *host, const char *plugin, const DwCommand *except)
{
  const DwCommand named = dw_command_make_unknown (plugin);

  return dw_rule_set_misses (host->config, dw_host_get_commands (host), &named, except);
}

/* Whether a rule for @plugin (nullable: for any) does not see @line. Of buildx, docker's own commands below
 * `builder` do the same. A rule that is for an alias and for `builder` would not see all words of a
 * plugin. */
static gboolean
is_missed (DwHost *host, const DwCommandLine *line, const char *plugin)
{
  const gboolean is_alias = g_strcmp0 (plugin, DW_BUILDER_DEFAULT) != 0;
  const DwCommand *except = is_alias && strcmp (line->word, "builder") == 0 ? NULL : line->found;

  if (plugin == NULL)
    return dw_rule_set_misses (host->config, dw_host_get_commands (host), NULL, except);
  return (is_alias || is_below_buildx (line)) && is_missed_of (host, plugin, except);
}

/* A test of rules reads no file of this host's.
 * Returns: (transfer full) (nullable) NULL with @error if it is not known */
static char *
find_plugin (DwHost *host, const DwCommandLine *line, GError **error)
{
  if (host->named.unasked != NULL)
    return g_strdup (DW_BUILDER_DEFAULT);
  return dw_builder_find (host->invocation, dw_parsed_flags_values (line->docker_flags), error);
}

/* Without any, config.json is not read. */
static gboolean
has_enforced_rules (DwHost *host)
{
  return dw_rule_set_concerns (host->config, dw_host_get_commands (host), NULL, TRUE);
}

char *
dw_forwarded_find (DwHost *host, const DwCommandLine *line)
{
  g_autofree char *plugin = NULL;
  g_autoptr(GError) error = NULL;

  if (!may_be_forwarded (line) || !has_enforced_rules (host))
    return NULL;
  plugin = find_plugin (host, line, &error);
  if (!is_missed (host, line, plugin))
    return NULL;
  if (error != NULL)
    return g_strdup_printf ("docker may run a plugin here, for which there are rules: %s", error->message);
  return g_strdup_printf ("docker may run its plugin %s here, for which there are rules", plugin);
}
