/* SPDX-License-Identifier: MIT */
#include "run/facts.h"
#include "base/callers.h"
#include "base/user-names.h"
#include "docker/ask.h"
#include "docker/binary.h"
#include "docker/engine.h"
#include "docker/version.h"
#include "line/env-file.h"
#include "base/real-path.h"
#include "values/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
dw_facts_init (DwFacts *self, const DwInvocation *invocation)
{
  *self = (DwFacts){ .invocation = invocation, .files_room = DW_ENV_FILES_ROOM };
}

void
dw_facts_clear (DwFacts *self)
{
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->user_problem, g_free);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->gid, g_free);
  g_clear_pointer (&self->groups, g_strfreev);
  g_clear_pointer (&self->groups_problem, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->shown_directory, g_free);
  g_clear_pointer (&self->terminals, g_strfreev);
  g_clear_pointer (&self->callers, g_ptr_array_unref);
  g_clear_pointer (&self->engines, g_ptr_array_unref);
  g_clear_pointer (&self->engine_problem, g_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->version_problem, g_free);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
}

void
dw_facts_note_problem (DwFacts *self, const char *format, ...)
{
  const DwAsker *asker = &self->asker;
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->problem != NULL || asker->rule == NULL)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->problem
    = g_strdup_printf ("%s:%u: rule \"%s\" %s", asker->path, asker->line, asker->rule, text);
}

/* Notes that @what is not known. @why: a sentence; @advice: what to do about it */
static void
note_unknown (DwFacts *self, const char *what, const char *why, const char *advice)
{
  dw_facts_note_problem (self, "asks for %s, but %s; %s", what, why, advice);
}

/* Returns: (transfer full) empty where it is not known */
static char *
find_user (DwFacts *self)
{
  char *user = dw_user_names_user_name (self->invocation->uid, dw_ask_getent, &self->user_problem);

  return user != NULL ? user : g_strdup ("");
}

static void
note_user_problem (DwFacts *self)
{
  unsigned long uid = (unsigned long) self->invocation->uid;
  g_autofree char *what = g_strdup_printf ("the name of user %lu", uid);
  g_autofree char *advice = g_strdup_printf ("`getent passwd %lu` must answer on this host", uid);

  note_unknown (self, what, self->user_problem, advice);
}

const char *
dw_facts_get_user (DwFacts *self)
{
  if (self->user == NULL)
    self->user = find_user (self);
  if (self->user_problem != NULL)
    note_user_problem (self);
  return self->user;
}

const char *
dw_facts_get_uid (DwFacts *self)
{
  if (self->uid == NULL)
    self->uid = g_strdup_printf ("%lu", (unsigned long) self->invocation->uid);
  return self->uid;
}

const char *
dw_facts_get_gid (DwFacts *self)
{
  if (self->gid == NULL)
    self->gid = g_strdup_printf ("%lu", (unsigned long) getegid ());
  return self->gid;
}

char *const *
dw_facts_get_groups (DwFacts *self)
{
  if (self->groups == NULL)
    self->groups = dw_user_names_groups (dw_ask_getent, &self->groups_problem);
  if (self->groups_problem != NULL)
    note_unknown (self, "the names of the user's groups", self->groups_problem,
                  "`getent group` must answer on this host");
  return self->groups;
}

const char *
dw_facts_get_host (DwFacts *self)
{
  char name[256] = "";

  if (self->host == NULL)
    self->host = g_strdup (gethostname (name, sizeof name - 1) == 0 ? name : "");
  return self->host;
}

const char *
dw_facts_get_directory (DwFacts *self)
{
  if (self->directory == NULL)
    {
      char *path = getcwd (NULL, 0);

      self->directory = g_strdup (path != NULL ? path : "");
      self->is_directory_own = TRUE;
      free (path);
    }
  return self->directory;
}

/* Whether two paths lead to the same file. */
static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

/* An absolute PWD counts where it leads to the directory, whatever links are in it. The process's own
 * directory is compared as `.`, as Go does: its path may be one that this user cannot follow, while
 * `/proc/self/cwd` can be. */
const char *
dw_facts_get_shown_directory (DwFacts *self)
{
  const char *pwd, *directory = dw_facts_get_directory (self);
  const char *here = self->is_directory_own ? "." : directory;

  if (self->shown_directory != NULL)
    return self->shown_directory;
  pwd = dw_invocation_getenv (self->invocation, "PWD");
  if (pwd == NULL || *pwd != '/' || !is_same_file (pwd, here))
    pwd = directory;
  self->shown_directory = g_strdup (pwd);
  return self->shown_directory;
}

char *const *
dw_facts_get_terminals (DwFacts *self)
{
  static const char *const names[] = { "stdin", "stdout", "stderr" };
  guint n = 0;

  if (self->terminals != NULL)
    return self->terminals;
  self->terminals = g_new0 (char *, G_N_ELEMENTS (names) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (isatty ((int) i))
      self->terminals[n++] = g_strdup (names[i]);
  return self->terminals;
}

const GPtrArray *
dw_facts_get_callers (DwFacts *self)
{
  if (self->callers == NULL)
    self->callers = dw_callers_read ("/proc", getpid ());
  return self->callers;
}

static void
find_engines (DwFacts *self)
{
  g_autoptr(GError) error = NULL;

  if (self->engines != NULL)
    return;
  self->engines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!dw_engine_find (self->invocation, self->docker_flags, self->engines, &error))
    self->engine_problem = g_strdup (error->message);
}

const GPtrArray *
dw_facts_get_engines (DwFacts *self)
{
  find_engines (self);
  if (self->engine_problem == NULL)
    return self->engines;
  note_unknown (self, "the engine", self->engine_problem,
                "docker's own files must be readable JSON of at most 1 MiB");
  return NULL;
}

gboolean
dw_facts_is_engine_local (DwFacts *self)
{
  if (self->locality == 0)
    {
      find_engines (self);
      self->locality = self->engine_problem != NULL || dw_engines_are_local (self->engines) ? 1 : -1;
    }
  return self->locality > 0;
}

/* What docker says of itself. */
static void
ask_version (DwFacts *self)
{
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = NULL;
  const char *number;

  if (self->docker != NULL)
    answer = dw_docker_version_ask (self->invocation, self->docker, &version, &error);
  number = version.kind != DW_DOCKER_KIND_UNKNOWN ? strstr (answer, "version ") : NULL;
  self->version = g_strdup (number != NULL ? number + strlen ("version ") : "");
  if (number != NULL && self->program == NULL)
    self->program = g_strdup (version.kind == DW_DOCKER_KIND_PODMAN ? "podman" : "docker");
  if (number == NULL)
    self->version_problem = g_strdup (error != NULL ? error->message : "it did not print one");
}

/* @fact: one that docker tells with its version */
static const char *
need_version (DwFacts *self, const char *fact)
{
  if (fact == NULL && self->version_problem != NULL)
    note_unknown (self, "docker's version", self->version_problem, "`docker --version` must answer");
  return fact;
}

/* A script that is called docker may be podman's. */
const char *
dw_facts_get_program (DwFacts *self)
{
  if (self->program == NULL && self->docker != NULL && !dw_docker_binary_is_script (self->docker))
    self->program = g_strdup (dw_docker_binary_name (self->docker, NULL));
  if (self->program == NULL && self->version == NULL)
    ask_version (self);
  return need_version (self, self->program);
}

const char *
dw_facts_get_version (DwFacts *self)
{
  if (self->version == NULL)
    ask_version (self);
  return need_version (self, *self->version != '\0' ? self->version : NULL);
}

static GHashTable *
table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
file_free (DwFactsFile *self)
{
  g_strfreev (self->lines);
  g_free (self->problem);
  g_free (self);
}

/* Where a file that the line names is read. A test reads only those in its own directory, so that its result
 * is the same on every host.
 * Returns: (transfer full) (nullable) NULL for a file elsewhere */
static char *
find_file (const DwFacts *self, const char *path)
{
  g_autofree char *clean = dw_path_clean (path);
  g_autofree char *directory = self->files_directory != NULL ? realpath (self->files_directory, NULL) : NULL;
  g_autofree char *place = directory != NULL ? g_build_filename (directory, clean, NULL) : NULL;
  g_autofree char *real = place != NULL ? dw_real_path (place) : NULL;

  if (self->files_directory == NULL)
    return g_strdup (path);
  return g_strcmp0 (real, place) == 0 ? g_steal_pointer (&place) : NULL;
}

/* Docker reports a file that does not exist. */
static DwFactsFile *
read_file (DwFacts *self, gboolean is_env, const char *path)
{
  DwFactsFile *file = g_new0 (DwFactsFile, 1);
  g_autofree char *place = find_file (self, path);
  g_autoptr(GError) error = NULL;

  if (place != NULL)
    file->lines = dw_env_file_read (is_env ? self->invocation : NULL, place, &self->files_room, &error);
  if (file->lines != NULL)
    return file;
  file->lines = g_new0 (char *, 1);
  if (place == NULL)
    file->problem = g_strdup ("a test reads only files in its own directory, and follows no links");
  else if (g_error_matches (error, DW_ERROR, DW_ERROR_FILE_NOT_REGULAR))
    file->problem = g_strdup ("it is not a regular file");
  else if (!g_error_matches (error, DW_ERROR, DW_ERROR_FILE_ABSENT))
    file->problem = g_strdup_printf ("it %s", error->message);
  return file;
}

/* Returns: (transfer full) */
static char *
name_file (DwMeaning meaning, const char *path)
{
  return g_strconcat (meaning == DW_MEANING_ENV_FILE ? "--env-file " : "--label-file ", path, NULL);
}

gboolean
dw_facts_knows_file (DwFacts *self, DwMeaning meaning, const char *path)
{
  g_autofree char *name = name_file (meaning, path);
  const DwFactsFile *file = self->files != NULL ? g_hash_table_lookup (self->files, name) : NULL;

  return file == NULL || file->problem == NULL;
}

char *const *
dw_facts_get_file (DwFacts *self, DwMeaning meaning, const char *path, gboolean needed)
{
  gboolean is_env = meaning == DW_MEANING_ENV_FILE;
  g_autofree char *name = name_file (meaning, path);
  g_autofree char *what = NULL;
  DwFactsFile *file;

  if (self->files == NULL)
    self->files = table_new ((GDestroyNotify) file_free);
  file = g_hash_table_lookup (self->files, name);
  if (file == NULL)
    {
      file = read_file (self, is_env, path);
      g_hash_table_insert (self->files, g_strdup (name), file);
    }
  if (!needed || file->problem == NULL)
    return file->lines;
  what = g_strdup_printf ("the %s in %s", is_env ? "variables" : "labels", name);
  note_unknown (self, what, file->problem,
                is_env ? "use a regular file that can be read, or --env"
                       : "use a regular file that can be read, or --label");
  return file->lines;
}
