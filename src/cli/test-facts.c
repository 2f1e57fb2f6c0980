/* SPDX-License-Identifier: MIT */
/* The facts of a test: what its keys say, else defaults, but never those of this host. */
#include "cli/given.h"
#include "cli/test-run.h"
#include "docker/engine.h"

#include <string.h>

#define LOCAL_ENGINE "unix:///var/run/docker.sock"

static char **
copy_or (char *const *values, const char *otherwise)
{
  const char *const list[] = { otherwise, NULL };

  return g_strdupv (values != NULL ? (char **) values : (char **) list);
}

static void
set_callers (DwFacts *facts, char *const *callers)
{
  facts->callers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (; callers != NULL && *callers != NULL; callers++)
    {
      const char *slash = strrchr (*callers, '/');
      const char *texts[] = { *callers, slash != NULL ? slash + 1 : NULL, NULL };

      g_ptr_array_add (facts->callers, g_strdupv ((char **) texts));
    }
}

/* @engine: (nullable) the context's name and its endpoint, or one of them */
static void
set_engine (DwFacts *facts, char *const *engine)
{
  static const char *const local[] = { "default", LOCAL_ENGINE, NULL };
  char **texts = g_strdupv (engine != NULL && *engine != NULL ? (char **) engine : (char **) local);

  if (texts[1] == NULL)
    {
      const char *const both[] = { strstr (texts[0], "://") != NULL ? "default" : texts[0],
                                   strstr (texts[0], "://") != NULL ? texts[0] : LOCAL_ENGINE, NULL };
      char **copy = g_strdupv ((char **) both);

      g_strfreev (texts);
      texts = copy;
    }
  facts->engines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (facts->engines, texts);
}

static const char *
last_value (GHashTable *flags, const char *name)
{
  const GPtrArray *values = g_hash_table_lookup (flags, name);

  return values != NULL && values->len > 0 ? g_ptr_array_index (values, values->len - 1) : NULL;
}

/* Sets the engine that the command line or its environment names. Docker's files on this host are not read,
 * so a context that is only named gets the default endpoint. */
static void
set_engine_of_line (DwFacts *facts, GHashTable *flags)
{
  const char *context = last_value (flags, "context");
  const char *host = dw_invocation_getenv (facts->invocation, "DOCKER_HOST");
  gboolean has_host = last_value (flags, "host") != NULL || (host != NULL && *host != '\0');

  if (context != NULL && *context == '\0')
    context = NULL;
  if (context == NULL && !has_host)
    context = dw_invocation_getenv (facts->invocation, "DOCKER_CONTEXT");
  if (context == NULL && has_host)
    {
      facts->engines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      dw_engine_find (facts->invocation, flags, facts->engines, NULL);
    }
  else
    set_engine (facts,
                (char *const[]){ (char *) (context != NULL && *context != '\0' ? context : NULL), NULL });
}

/* @docker: (nullable) PROGRAM, or PROGRAM=VERSION */
static void
set_docker (DwFacts *facts, char *const *docker)
{
  g_auto(GStrv) parts = g_strsplit (docker != NULL ? docker[0] : "docker", "=", 2);

  facts->program = g_strdup (parts[0] != NULL ? parts[0] : "docker");
  facts->version = g_strdup (parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
  if (*facts->version == '\0')
    facts->version_problem = g_strdup ("the test does not have docker=PROGRAM=VERSION");
}

static void
set_user (DwFacts *facts, char *const *user, char *const *groups)
{
  static const char *const neutral[] = { "1000", DW_TEST_USER_NAME, NULL };

  dw_given_set_user (facts, user != NULL ? user : (char *const *) neutral, groups);
}

void
dw_test_set_facts (const DwTest *test, const DwTestFile *file, const DwCommandLine *line, DwFacts *facts)
{
  char *const *const *values = (char *const *const *) test->values;
  g_auto(GStrv) host = copy_or (values[DW_TEST_HOST], DW_TEST_HOST_NAME);
  g_auto(GStrv) directory = copy_or (values[DW_TEST_DIRECTORY], "/");

  set_user (facts, values[DW_TEST_USER], values[DW_TEST_GROUP]);
  facts->host = g_strdup (host[0]);
  facts->directory = g_strdup (directory[0]);
  facts->shown_directory = g_strdup (directory[0]);
  facts->terminals = values[DW_TEST_TTY] != NULL ? g_strdupv ((char **) values[DW_TEST_TTY])
                                                 : g_new0 (char *, 1);
  set_callers (facts, values[DW_TEST_CALLER]);
  if (values[DW_TEST_ENGINE] != NULL)
    set_engine (facts, values[DW_TEST_ENGINE]);
  else
    set_engine_of_line (facts, dw_parsed_flags_values (line->docker_flags));
  set_docker (facts, values[DW_TEST_DOCKER]);
  facts->locality = -1; /* links on this host are not followed */
  facts->answers = g_hash_table_ref (file->objects);
  facts->files_directory = file->directory;
}
