/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "config/config.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_INSPECT_TIMEOUT 2000
#define DEFAULT_MODULE_TIMEOUT 5000
#define MAX_TIMEOUT (3600 * 1000)

/* Takes @text for a key.
 * Returns: NULL, or what the key wants instead. */
typedef const char *(*ReadValue) (DwConfig *self, const char *text);

static const char *
read_boolean (const char *text, gboolean *value)
{
  *value = strcmp (text, "true") == 0;
  return *value || strcmp (text, "false") == 0 ? NULL : "true or false";
}

static const char *
read_docker (DwConfig *self, const char *text)
{
  if (*text != '/' && (*text == '\0' || strchr (text, '/') != NULL))
    return "an absolute path, or a name such as podman";
  g_free (self->docker);
  self->docker = g_strdup (text);
  return NULL;
}

static const char *
read_log (DwConfig *self, const char *text)
{
  if (!dw_log_target_is_valid (text))
    return "an absolute path, or stderr, syslog, journal or none";
  g_free (self->log);
  self->log = g_strdup (text);
  return NULL;
}

static const char *
read_on_error (DwConfig *self, const char *text)
{
  gboolean refuse = strcmp (text, "refuse") == 0;

  if (!refuse && strcmp (text, "passthrough") != 0)
    return "passthrough or refuse";
  self->on_error = refuse ? DW_ON_ERROR_REFUSE : DW_ON_ERROR_PASSTHROUGH;
  return NULL;
}

static const char *
read_environment (DwConfig *self, const char *text)
{
  return read_boolean (text, &self->environment);
}

static const char *
read_user_rules (DwConfig *self, const char *text)
{
  return read_boolean (text, &self->user_rules);
}

/* Seconds, with decimals, into milliseconds. */
static const char *
read_timeout (const char *text, guint *value)
{
  char *end;
  double milliseconds = g_ascii_strtod (text, &end) * 1000;

  if (end == text || *end != '\0' || !(milliseconds >= 1 && milliseconds <= MAX_TIMEOUT))
    return "seconds, from 0.001 to 3600";
  *value = (guint) (milliseconds + 0.5);
  return NULL;
}

static const char *
read_inspect_timeout (DwConfig *self, const char *text)
{
  return read_timeout (text, &self->inspect_timeout);
}

static const char *
read_module_timeout (DwConfig *self, const char *text)
{
  return read_timeout (text, &self->module_timeout);
}

static const struct
{
  const char *key;
  ReadValue read;
  gboolean system_only; /* a user's own file may not set it */
} settings[] = {
  { "docker", read_docker, FALSE },
  { "environment", read_environment, TRUE },
  { "inspect-timeout", read_inspect_timeout, FALSE },
  { "log", read_log, FALSE },
  { "module-timeout", read_module_timeout, FALSE },
  { "on-error", read_on_error, TRUE },
  { "user-rules", read_user_rules, TRUE },
};

static DwProblems *
problems_of (DwConfig *self, gboolean user)
{
  return user ? self->user_problems : self->problems;
}

static void
complain (DwConfig *self, gboolean user, const char *path, const char *what)
{
  dw_problems_add (problems_of (self, user), path, 0, NULL, NULL, "%s", what);
}

static void
apply_key (DwConfig *self, const DwConfigFile *file, const char *key)
{
  DwProblems *problems = problems_of (self, file->user);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_key_file_get_string (file->keys, DW_CONFIG_GROUP, key, &error);
  const char *wanted;
  guint i = 0;

  while (i < G_N_ELEMENTS (settings) && strcmp (settings[i].key, key) != 0)
    i++;
  if (i == G_N_ELEMENTS (settings))
    dw_config_file_report (file, problems, DW_CONFIG_GROUP, key, "unknown key");
  else if (file->user && settings[i].system_only)
    dw_config_file_report (file, problems, DW_CONFIG_GROUP, key,
                           "only the system's configuration may set this");
  else if (error != NULL) /* a text may come with it */
    dw_config_file_report (file, problems, DW_CONFIG_GROUP, key, "bad escape in the value");
  else if ((wanted = settings[i].read (self, text)) != NULL)
    dw_config_file_report (file, problems, DW_CONFIG_GROUP, key, "'%s' is not %s", text,
                           wanted);
}

static void
apply_group (DwConfig *self, const DwConfigFile *file, const char *group)
{
  g_auto(GStrv) keys = NULL;

  if (g_str_has_prefix (group, DW_RULE_GROUP_PREFIX))
    return;
  if (strcmp (group, DW_CONFIG_GROUP) != 0)
    {
      dw_config_file_report (file, problems_of (self, file->user), group, NULL,
                             "unknown group; there are [docker-wrapper] and [rule NAME]");
      return;
    }
  keys = g_key_file_get_keys (file->keys, group, NULL, NULL);
  for (char **key = keys; key != NULL && *key != NULL; key++)
    apply_key (self, file, *key);
}

/* Whether @path, which leads to no file, is a link to one; that is told. */
static gboolean
is_link (DwConfig *self, const char *path, gboolean user)
{
  gboolean result = g_file_test (path, G_FILE_TEST_IS_SYMLINK);

  if (result)
    complain (self, user, path, "a link to a file that does not exist");
  return result;
}

/* Returns: whether there was something to read, or a reason why not was told. */
static gboolean
load_file (DwConfig *self, const char *path, gboolean user, const DwInvocation *invocation)
{
  DwConfigFile *file = dw_config_file_read (path, user, invocation->uid, problems_of (self, user));
  g_auto(GStrv) groups = NULL;

  if (file == NULL)
    return errno != ENOENT || is_link (self, path, user);
  g_ptr_array_add (self->files, file);
  groups = g_key_file_get_groups (file->keys, NULL);
  for (char **group = groups; *group != NULL; group++)
    apply_group (self, file, *group);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Adds the paths of the drop-ins in a directory. Not by g_dir_open: where there is no such directory,
 * that reads the system's character set tables to say so.
 * Returns: 0, or an errno where the directory is there and can't be read whole. */
static int
find_drop_ins (const char *directory, GPtrArray *paths)
{
  DIR *entries = opendir (directory);
  const struct dirent *entry;
  int result;

  if (entries == NULL)
    return errno != ENOENT ? errno : 0;
  while ((errno = 0, entry = readdir (entries)) != NULL)
    if (*entry->d_name != '.' && g_str_has_suffix (entry->d_name, ".conf"))
      g_ptr_array_add (paths, g_build_filename (directory, entry->d_name, NULL));
  result = errno;
  closedir (entries);
  return result;
}

static void
load_drop_ins (DwConfig *self, const char *path, gboolean user, const DwInvocation *invocation)
{
  g_autofree char *directory = g_strconcat (path, ".d", NULL);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  int problem = find_drop_ins (directory, paths);

  if (problem != 0)
    complain (self, user, directory, g_strerror (problem));
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    load_file (self, g_ptr_array_index (paths, i), user, invocation);
}

static gboolean
load_with_drop_ins (DwConfig *self, const char *path, gboolean user,
                    const DwInvocation *invocation)
{
  gboolean found = load_file (self, path, user, invocation);

  load_drop_ins (self, path, user, invocation);
  return found;
}

static DwConfig *
config_new (void)
{
  DwConfig *self = g_new0 (DwConfig, 1);

  self->environment = TRUE;
  self->user_rules = TRUE;
  self->inspect_timeout = DEFAULT_INSPECT_TIMEOUT;
  self->module_timeout = DEFAULT_MODULE_TIMEOUT;
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_config_file_free);
  self->problems = dw_problems_new ();
  self->user_problems = dw_problems_new ();
  return self;
}

static void
move_string (char **to, char **from)
{
  if (*from == NULL)
    return;
  g_free (*to);
  *to = g_steal_pointer (from);
}

static void
merge (DwConfig *self, DwConfig *own)
{
  move_string (&self->docker, &own->docker);
  move_string (&self->log, &own->log);
  self->inspect_timeout = own->inspect_timeout;
  self->module_timeout = own->module_timeout;
  g_ptr_array_set_free_func (own->files, NULL);
  for (guint i = 0; i < own->files->len; i++)
    g_ptr_array_add (self->files, g_ptr_array_index (own->files, i));
}

/* What a user's own files say counts only where nothing is wrong with them. */
static void
load_user (DwConfig *self, const DwInvocation *invocation)
{
  g_autofree char *directory
    = dw_invocation_user_directory (invocation, "XDG_CONFIG_HOME", ".config");
  g_autofree char *path = NULL;
  g_autoptr(DwConfig) own = NULL;

  if (directory == NULL ||
      (access (directory, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)))
    return;
  own = config_new ();
  own->inspect_timeout = self->inspect_timeout;
  own->module_timeout = self->module_timeout;
  path = g_build_filename (directory, "docker-wrapper.conf", NULL);
  load_with_drop_ins (own, path, TRUE, invocation);
  if (own->user_problems->len == 0)
    merge (self, own);
  else
    {
      g_ptr_array_unref (self->user_problems);
      self->user_problems = g_ptr_array_ref (own->user_problems);
    }
}

#ifdef DW_RELOCATABLE
/* A program that was unpacked somewhere finds its configuration beside itself. */
static gboolean
load_beside_program (DwConfig *self, const DwInvocation *invocation)
{
  g_autofree char *program = g_file_read_link (invocation->self, NULL);
  g_autofree char *directory = NULL, *prefix = NULL, *path = NULL;

  if (program == NULL)
    return FALSE;
  directory = g_path_get_dirname (program);
  prefix = g_path_get_dirname (directory);
  path = g_build_filename (prefix, "etc", "docker-wrapper", "docker-wrapper.conf", NULL);
  return load_with_drop_ins (self, path, FALSE, invocation);
}
#else
#define load_beside_program(self, invocation) FALSE
#endif

static DwConfig *
load_named (const DwInvocation *invocation, const char *path)
{
  DwConfig *self = config_new ();

  if (strcmp (path, "/dev/null") != 0 && !load_with_drop_ins (self, path, FALSE, invocation))
    complain (self, FALSE, path, "DOCKER_WRAPPER_CONFIG names this file, and it does not exist");
  return self;
}

DwConfig *
dw_config_load (const DwInvocation *invocation)
{
  DwConfig *self = config_new ();
  const char *named;

  if (!load_beside_program (self, invocation))
    load_with_drop_ins (self, invocation->config_file, FALSE, invocation);
  named = dw_config_getenv (self, invocation, "DOCKER_WRAPPER_CONFIG");
  if (named != NULL && *named != '\0')
    {
      dw_config_free (self);
      return load_named (invocation, named);
    }
  if (self->user_rules)
    load_user (self, invocation);
  return self;
}

DwConfig *
dw_config_load_files (const DwInvocation *invocation, char *const *paths, guint n_paths)
{
  DwConfig *self = config_new ();

  for (guint i = 0; i < n_paths; i++)
    if (!load_file (self, paths[i], FALSE, invocation))
      complain (self, FALSE, paths[i], "there is no such file");
  return self;
}

void
dw_config_free (DwConfig *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->user_problems);
  g_free (self->docker);
  g_free (self->log);
  g_free (self);
}

const char *
dw_config_getenv (const DwConfig *self, const DwInvocation *invocation, const char *name)
{
  return self->environment ? dw_invocation_getenv (invocation, name) : NULL;
}

gboolean
dw_config_check (const DwConfig *self, GError **error)
{
  return dw_problems_to_error (self->problems, error);
}

gboolean
dw_config_check_user (const DwConfig *self, GError **error)
{
  return dw_problems_to_error (self->user_problems, error);
}
