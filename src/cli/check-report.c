/* SPDX-License-Identifier: MIT */
#include "cli/check-report.h"
#include "base/tell.h"
#include "cli/json.h"

#include <string.h>

/* @layer: what a file belongs to: `system` or `user` */
typedef void Visit (const char *path, const char *layer, gpointer data);

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Calls @visit for each file in the order in which they were read, then for the lists that they name, sorted
 * by path. */
static void
visit_layer (const DwConfigLayer *layer, Visit *visit, gpointer data)
{
  const char *name = layer->is_user ? "user" : "system";
  g_autofree gpointer *lists = NULL;
  guint n_lists = 0;

  for (guint i = 0; i < layer->files->len; i++)
    visit (((const DwConfigFile *) g_ptr_array_index (layer->files, i))->path, name, data);
  if (layer->lists == NULL)
    return;
  lists = g_hash_table_get_keys_as_array (layer->lists, &n_lists);
  qsort (lists, n_lists, sizeof *lists, compare_paths);
  for (guint i = 0; i < n_lists; i++)
    visit (lists[i], name, data);
}

static void
visit_files (const DwCheckReport *self, Visit *visit, gpointer data)
{
  visit_layer (&self->host->config->system, visit, data);
  visit_layer (&self->host->config->user, visit, data);
}

guint
dw_check_report_count_errors (const DwCheckReport *self)
{
  const DwConfig *config = self->host->config;

  return config->system.problems->len + config->user.problems->len;
}

static void
print_problems (const char *what, const DwProblems *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = dw_problem_to_string (g_ptr_array_index (problems, i));

      dw_print ("%s: %s", what, text);
    }
}

static void
print_file (const char *path, const char *layer G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  dw_print ("read: %s", path);
}

static void
print_settings (const DwHost *host)
{
  for (guint i = 0; i < DW_N_SETTINGS; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *origin = dw_cli_find_setting (host, i, &value);

      dw_print ("setting: %s=%s (%s)", dw_setting_name (i), value != NULL ? value : "", origin);
    }
}

/* Whether this host has no configuration at all. */
static gboolean
is_absent (const DwHost *host)
{
  const DwConfig *config = host->config;

  return !host->alone && host->named.config == NULL &&
         config->system.files->len + config->user.files->len == 0 && !config->system.is_unknown;
}

void
dw_check_report_print_text (const DwCheckReport *self)
{
  const DwConfig *config = self->host->config;

  if (is_absent (self->host))
    dw_print ("there is no configuration (looked for: %s)", self->host->invocation->config_file);
  visit_files (self, print_file, NULL);
  print_problems ("passed over", self->passed_over);
  print_settings (self->host);
  print_problems ("error", config->system.problems);
  print_problems ("error", config->user.problems);
  print_problems ("warning", self->warnings);
  dw_print ("files: %u, rules: %u, errors: %u, warnings: %u",
            config->system.files->len + config->user.files->len, dw_rule_set_get_rules (self->rules)->len,
            dw_check_report_count_errors (self), self->warnings->len);
}

static void
add_file (const char *path, const char *layer, gpointer data)
{
  json_t *object = json_object ();

  json_object_set_new (object, "path", dw_json_string (path));
  json_object_set_new (object, "layer", dw_json_string (layer));
  json_array_append_new (data, object);
}

static json_t *
files_array (const DwCheckReport *self)
{
  json_t *array = json_array ();

  visit_files (self, add_file, array);
  return array;
}

static json_t *
passed_over_array (const DwProblems *passed_over)
{
  json_t *array = json_array ();

  for (guint i = 0; i < passed_over->len; i++)
    {
      const DwProblem *problem = g_ptr_array_index (passed_over, i);
      json_t *object = json_object ();

      json_object_set_new (object, "path", dw_json_string (problem->path));
      json_object_set_new (object, "reason", dw_json_string (problem->text));
      json_array_append_new (array, object);
    }
  return array;
}

static json_t *
settings_object (const DwHost *host)
{
  json_t *object = json_object ();

  for (guint i = 0; i < DW_N_SETTINGS; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *origin = dw_cli_find_setting (host, i, &value);
      json_t *setting = json_object ();

      json_object_set_new (setting, "value", dw_json_string (value));
      json_object_set_new (setting, "origin", dw_json_string (origin));
      json_object_set_new (object, dw_setting_name (i), setting);
    }
  return object;
}

static void
add_problems (json_t *array, const char *severity, const DwProblems *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const DwProblem *problem = g_ptr_array_index (problems, i);
      json_t *object = json_object ();

      json_object_set_new (object, "severity", dw_json_string (severity));
      json_object_set_new (object, "file", dw_json_string (problem->path));
      json_object_set_new (object, "line", problem->line > 0 ? json_integer (problem->line) : json_null ());
      json_object_set_new (object, "group", dw_json_string (problem->group));
      json_object_set_new (object, "key", dw_json_string (problem->key));
      json_object_set_new (object, "text", dw_json_string (problem->text));
      json_array_append_new (array, object);
    }
}

void
dw_check_report_print_json (const DwCheckReport *self)
{
  const DwConfig *config = self->host->config;
  json_t *root = json_object (), *problems = json_array ();

  add_problems (problems, "error", config->system.problems);
  add_problems (problems, "error", config->user.problems);
  add_problems (problems, "warning", self->warnings);
  json_object_set_new (root, "files", files_array (self));
  json_object_set_new (root, "passed_over", passed_over_array (self->passed_over));
  json_object_set_new (root, "settings", settings_object (self->host));
  json_object_set_new (root, "rules", json_integer (dw_rule_set_get_rules (self->rules)->len));
  json_object_set_new (root, "problems", problems);
  dw_json_print (root);
}
