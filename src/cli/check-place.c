/* SPDX-License-Identifier: MIT */
#include "cli/check-place.h"
#include "base/read-file.h"
#include "base/trusted-path.h"
#include "config/passed-over.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Warns about a log that cannot be opened, which nothing else reports. */
static void
check_log (const DwConfig *config, DwProblems *warnings)
{
  const DwConfigKey *key = dw_config_get_origin (config, DW_SETTING_LOG);
  g_autofree char *directory = NULL;

  if (config->log == NULL || *config->log != '/')
    return;
  directory = g_path_get_dirname (config->log);
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    dw_config_group_report (key->group, key, warnings,
                            "the directory %s does not exist, so nothing is logged", directory);
  else if (g_file_test (config->log, G_FILE_TEST_IS_DIR))
    dw_config_group_report (key->group, key, warnings, "%s is a directory, so nothing is logged",
                            config->log);
}

/* Whether every user may write to the log at @path, or create it. */
static gboolean
others_may_write (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  struct stat status;

  if (stat (path, &status) != 0 && stat (directory, &status) != 0)
    return FALSE;
  return (status.st_mode & S_IWOTH) != 0;
}

/* Whether @rule refuses; that is always its first action. */
static gboolean
refuses (const DwRule *rule)
{
  return rule->actions->len > 0 &&
         ((const DwRuleAction *) g_ptr_array_index (rule->actions, 0))->kind == DW_RULE_REFUSE;
}

/* Whether a rule of the system refuses command lines, or is in audit or warn mode.
 * @mode: (out) of the first such rule */
static gboolean
is_log_needed (const DwRuleSet *rules, DwMode *mode)
{
  const GPtrArray *list = dw_rule_set_get_rules (rules);

  for (guint i = 0; i < list->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (list, i);

      *mode = rule->mode;
      if (!rule->file->layer->is_user && rule->enabled && (rule->mode != DW_MODE_ENFORCE || refuses (rule)))
        return TRUE;
    }
  return FALSE;
}

/* Warns if ordinary users cannot write to the log, and so nothing is logged when they are refused something,
 * or would be. */
static void
check_users_log (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  const DwConfig *config = host->config;
  const DwConfigKey *key = dw_config_get_origin (config, DW_SETTING_LOG);
  const char *log = config->log != NULL ? config->log : host->invocation->log_file;
  DwMode mode;

  if (!is_log_needed (rules, &mode) || *log != '/' || others_may_write (log))
    return;
  dw_problems_add (warnings, key != NULL ? key->group->file->path : log, key != NULL ? key->line : 0, NULL,
                   NULL, "only root can write to this log, so %s not logged; use log=syslog or log=journal",
                   mode == DW_MODE_ENFORCE ? "other users' refused command lines are"
                                           : "what rules would do to other users' command lines is");
}

/* @bits: the permissions that every user needs to read it */
static void
check_mode (const char *path, mode_t bits, const char *fix, DwProblems *warnings)
{
  struct stat status;

  if (stat (path, &status) == 0 && (status.st_mode & bits) != bits)
    dw_problems_add (warnings, path, 0, NULL, NULL,
                     "some users cannot read it, so their docker commands are refused (%s %s)", fix, path);
}

/* @path: (transfer full) */
static void
add_directory (GPtrArray *directories, char *path)
{
  if (g_ptr_array_find_with_equal_func (directories, path, g_str_equal, NULL))
    g_free (path);
  else
    g_ptr_array_add (directories, path);
}

/* A configuration of the system that a user cannot read counts as on-error=refuse, and so does a directory
 * that may hold one. */
static void
check_readable (const DwHost *host, DwProblems *warnings)
{
  const GPtrArray *files = host->config->system.files;
  g_autoptr(GPtrArray) directories = g_ptr_array_new_with_free_func (g_free);

  add_directory (directories, g_path_get_dirname (host->invocation->config_file));
  add_directory (directories, g_strconcat (host->invocation->config_file, ".d", NULL));
  for (guint i = 0; i < files->len; i++)
    add_directory (directories,
                   g_path_get_dirname (((DwConfigFile *) g_ptr_array_index (files, i))->path));
  for (guint i = 0; i < directories->len; i++)
    check_mode (g_ptr_array_index (directories, i), S_IROTH | S_IXOTH, "chmod o+rx", warnings);
  for (guint i = 0; i < files->len; i++)
    check_mode (((DwConfigFile *) g_ptr_array_index (files, i))->path, S_IROTH, "chmod o+r", warnings);
}

/* Checks what does not matter for files that were named, because they may be for another host. */
static void
check_installed (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  check_users_log (host, rules, warnings);
  check_readable (host, warnings);
}

/* Whether @path is where this host's configuration is. */
static gboolean
is_installed (const DwHost *host, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (host->invocation->config_file);
  g_autofree char *real_folder = realpath (folder, NULL), *real = realpath (path, NULL);

  return real_folder != NULL && real != NULL && g_str_has_prefix (real, real_folder) &&
         real[strlen (real_folder)] == '/';
}

/* A file that was named is read whoever owns it. If it is already where this host's configuration is, root
 * might not read it there. */
static void
check_owner (const char *path, DwProblems *warnings)
{
  g_autoptr(GError) error = NULL;
  struct stat status;

  if (stat (path, &status) == 0 && dw_file_is_trusted (&status, 0, &error))
    dw_path_is_trusted (path, 0, &error);
  if (error != NULL)
    dw_problems_add (warnings, path, 0, NULL, NULL, "root would not read it in its place: %s",
                     error->message);
}

/* If nothing in a directory is read, it is probably the wrong directory. */
static void
check_directory (const DwHost *host, const char *directory, DwProblems *warnings)
{
  const GPtrArray *files = host->config->system.files;
  g_autofree char *prefix = g_build_filename (directory, "/", NULL);

  for (guint i = 0; i < files->len; i++)
    if (g_str_has_prefix (((DwConfigFile *) g_ptr_array_index (files, i))->path, prefix))
      return;
  dw_problems_add (warnings, directory, 0, NULL, NULL, "no file in this directory is read");
}

static void
check_named (const DwHost *host, DwProblems *warnings)
{
  const GPtrArray *files = host->config->system.files;

  for (guint i = 0; i < host->named.n_files; i++)
    if (g_file_test (host->named.files[i], G_FILE_TEST_IS_DIR))
      check_directory (host, host->named.files[i], warnings);
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = ((DwConfigFile *) g_ptr_array_index (files, i))->path;

      if (is_installed (host, path))
        check_owner (path, warnings);
    }
}

void
dw_cli_check_place (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  if (!host->alone)
    check_log (host->config, warnings);
  if (host->alone || host->named.config != NULL)
    check_named (host, warnings);
  else
    check_installed (host, rules, warnings);
}

static gboolean
is_read (const DwConfigLayer *layer, const char *path)
{
  for (guint i = 0; i < layer->files->len; i++)
    if (strcmp (((DwConfigFile *) g_ptr_array_index (layer->files, i))->path, path) == 0)
      return TRUE;
  return layer->is_unknown;
}

/* Adds the main file at @path (nullable), if it exists and @layer has not read it. */
static void
find_unread (const DwConfigLayer *layer, const char *path, const char *why, DwProblems *found)
{
  if (path != NULL && !is_read (layer, path) && g_file_test (path, G_FILE_TEST_EXISTS))
    dw_problems_add (found, path, 0, NULL, NULL, "%s", why);
}

void
dw_cli_find_passed_over (const DwHost *host, DwProblems *found)
{
  const DwConfig *config = host->config;
  const char *variable = "DOCKER_WRAPPER_CONFIG names another configuration";
  g_autofree char *users = dw_config_dup_user_path (host->invocation);

  dw_config_find_passed_over (&config->system, found);
  dw_config_find_passed_over (&config->user, found);
  if (host->alone || host->named.config != NULL)
    return;
  find_unread (&config->system, host->invocation->config_file,
               config->is_named ? variable : "the configuration beside the program is used instead", found);
  if (!config->user_rules || config->is_named)
    find_unread (&config->user, users,
                 config->is_named ? variable : "user-rules is false, so users' own files are not read",
                 found);
}
