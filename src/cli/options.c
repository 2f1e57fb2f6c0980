/* SPDX-License-Identifier: MIT */
#include "cli/options.h"
#include "base/suggest.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define DOCKER_WANTED "a docker that you may execute: its path, or a name such as podman"
#define CONFIG_WANTED "a file such as docker-wrapper.conf"

static const struct
{
  const char *name;
  gsize offset; /* of its value in a DwOwnCall */
  const char *wanted;
} valued[] = {
  { "--as", G_STRUCT_OFFSET (DwOwnCall, as), "a user, and groups: ann, or ann:docker:adm" },
  { "--config", G_STRUCT_OFFSET (DwOwnCall, config), CONFIG_WANTED },
  { "--docker", G_STRUCT_OFFSET (DwOwnCall, docker), DOCKER_WANTED },
  { "--on", G_STRUCT_OFFSET (DwOwnCall, on), "the name of a host" },
};

static gboolean
is_option (const char *token)
{
  return *token == '-' && strcmp (token, "--") != 0;
}

char **
dw_option_tokens (const char *arguments)
{
  return g_strsplit_set (arguments, " []|.", -1);
}

gboolean
dw_option_is_value_name (char *const *tokens, guint index)
{
  return index > 0 && is_option (tokens[index - 1]) && *tokens[index] != '\0' &&
         !is_option (tokens[index]);
}

DwOptionKind
dw_option_kind (const char *arguments, const char *word)
{
  g_auto(GStrv) tokens = dw_option_tokens (arguments);
  gsize length = strcspn (word, "=");

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (!is_option (tokens[i]) || strlen (tokens[i]) != length || strncmp (tokens[i], word, length) != 0)
        continue;
      if (tokens[i + 1] != NULL && dw_option_is_value_name (tokens, i + 1))
        return word[length] == '=' ? DW_OPTION_WITH_ITS_VALUE : DW_OPTION_WITH_VALUE;
      return word[length] == '=' ? DW_OPTION_NONE : DW_OPTION_ALONE;
    }
  return DW_OPTION_NONE;
}

static void
drop (DwOwnCall *call, guint n)
{
  call->words += n;
  call->n_words -= n;
}

/* Puts the value of the option that is the first word into its member. */
static gboolean
take_value (DwOwnCall *call, DwOptionKind kind, GError **error)
{
  const char *word = call->words[0], *value;
  gsize length = strcspn (word, "=");
  const char **slot;
  guint i = 0;

  while (strncmp (word, valued[i].name, length) != 0 || valued[i].name[length] != '\0')
    i++;
  slot = (const char **) G_STRUCT_MEMBER_P (call, valued[i].offset);
  if (kind == DW_OPTION_WITH_ITS_VALUE)
    value = word + length + 1;
  else
    value = call->n_words > 1 ? call->words[1] : "";
  if (*slot != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "'%s' is given twice", valued[i].name);
  else if (*value == '\0')
    g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "'%s' needs a value: %s", valued[i].name, valued[i].wanted);
  else
    *slot = value;
  drop (call, kind == DW_OPTION_WITH_VALUE ? MIN (call->n_words, 2) : 1);
  return *slot == value;
}

static GError *
no_such_option (const DwOwnCommand *command, const char *word)
{
  g_auto(GStrv) tokens = dw_option_tokens (command->arguments);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *question = NULL;

  for (char **token = tokens; *token != NULL; token++)
    if (is_option (*token))
      g_ptr_array_add (names, *token);
  question = dw_suggest (word, (const char *const *) names->pdata, names->len, "'", "'");
  return g_error_new (DW_ERROR, DW_ERROR_USAGE, "'%s' has no option '%s'%s", command->name, word,
                      question);
}

/* Checks the words after the options: either `--` comes first, or none of them looks like an option. */
static gboolean
check_rest (DwOwnCall *call, const DwOwnCommand *command, GError **error)
{
  if (call->n_words > 0 && strcmp (call->words[0], "--") == 0)
    {
      drop (call, 1);
      return TRUE;
    }
  for (guint i = 0; i < call->n_words; i++)
    {
      if (call->words[i][0] != '-')
        continue;
      if (dw_option_kind (command->arguments, call->words[i]) == DW_OPTION_NONE)
        g_propagate_error (error, no_such_option (command, call->words[i]));
      else
        g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "'%s' must come before '%s'", call->words[i],
                     call->words[0]);
      return FALSE;
    }
  return TRUE;
}

/* Whether @arguments have both options in the same brackets: `[--json|-q]`. */
static gboolean
exclude_each_other (const char *arguments, const char *a, const char *b)
{
  g_auto(GStrv) groups = g_strsplit_set (arguments, "[]", -1);

  for (char **group = groups; *group != NULL; group++)
    {
      g_auto(GStrv) names = g_strsplit (*group, "|", -1);

      if (g_strv_contains ((const char *const *) names, a) &&
          g_strv_contains ((const char *const *) names, b))
        return TRUE;
    }
  return FALSE;
}

/* Takes the first word, an option without a value. */
static gboolean
take_alone (DwOwnCall *call, const DwOwnCommand *command, GError **error)
{
  const char *option = call->words[0];

  for (guint i = 0; i < call->n_options; i++)
    if (strcmp (call->options[i], option) != 0 &&
        exclude_each_other (command->arguments, call->options[i], option))
      {
        g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "'%s' and '%s' cannot be used together",
                     call->options[i], option);
        return FALSE;
      }
  if (!dw_own_call_has (call, option) && call->n_options < G_N_ELEMENTS (call->options))
    call->options[call->n_options++] = option;
  drop (call, 1);
  return TRUE;
}

gboolean
dw_options_read (DwOwnCall *call, const DwOwnCommand *command, GError **error)
{
  DwOptionKind kind = DW_OPTION_NONE;

  while (call->n_words > 0 &&
         (kind = dw_option_kind (command->arguments, call->words[0])) != DW_OPTION_NONE)
    if (!(kind == DW_OPTION_ALONE ? take_alone (call, command, error) : take_value (call, kind, error)))
      return FALSE;
  if (strstr (command->arguments, "DOCKER-ARGUMENTS") != NULL || strchr (command->arguments, '-') == NULL)
    return TRUE;
  return check_rest (call, command, error);
}

/* What a caller names is neither run nor read with rights that the caller does not have. */
static gboolean
check_rights (const DwOwnCall *call, guint n_files, GError **error)
{
  if (!call->invocation->is_secure || (call->docker == NULL && call->config == NULL && n_files == 0))
    return TRUE;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE,
                       "this program has a set-user-ID or set-group-ID bit and takes no --docker, --config "
                       "or files; use a copy without it");
  return FALSE;
}

/* Checks that --config, if it is given, names a file. */
static gboolean
check_config (const DwOwnCall *call, GError **error)
{
  struct stat status;
  const char *what = NULL;
  gboolean is_explain = strcmp (call->command, "explain") == 0;

  if (call->config == NULL || strcmp (call->config, "/dev/null") == 0)
    return TRUE;
  if (stat (call->config, &status) != 0)
    what = errno == ENOENT || errno == ENOTDIR ? "does not exist" : "cannot be examined";
  else if (S_ISDIR (status.st_mode))
    what = "is a directory";
  else if (!S_ISREG (status.st_mode))
    what = "is not a regular file";
  if (what == NULL)
    return TRUE;
  g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "--config names %s, which %s; name " CONFIG_WANTED "%s",
               call->config, what, is_explain ? ", or write -- before docker's own --config" : "");
  return FALSE;
}

gboolean
dw_options_check (const DwOwnCall *call, guint n_files, GError **error)
{
  return check_rights (call, n_files, error) && check_config (call, error);
}

DwHost *
dw_options_open_host (const DwOwnCall *call, char *const *files, guint n_files, GError **error)
{
  const DwHostSource source = { call->docker, call->config, files, n_files, NULL };
  g_autoptr(DwHost) host = NULL;

  if (!dw_options_check (call, n_files, error))
    return NULL;
  host = dw_host_new (call->invocation, &source);
  if (call->docker == NULL || host->docker != NULL)
    return g_steal_pointer (&host);
  if (g_file_test (call->docker, G_FILE_TEST_IS_DIR))
    g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "--docker names %s, which is a directory; name "
                 DOCKER_WANTED, call->docker);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "%s; name " DOCKER_WANTED, host->docker_error->message);
  return NULL;
}
