/* SPDX-License-Identifier: MIT */
#include "docker/own-files.h"
#include "base/read-file.h"
#include "base/user-names.h"
#include "values/text.h"

#include <string.h>
#include <unistd.h>

#define MAX_FILE_SIZE (1024 * 1024)

const char *
dw_own_files_last_value (GHashTable *flags, const char *name)
{
  const GPtrArray *values = flags != NULL ? g_hash_table_lookup (flags, name) : NULL;

  return values != NULL && values->len > 0 ? g_ptr_array_index (values, values->len - 1) : NULL;
}

char *
dw_own_files_find (const DwInvocation *invocation, GHashTable *flags)
{
  const char *named = dw_own_files_last_value (flags, "config");
  const char *home = dw_invocation_getenv (invocation, "HOME");
  g_autofree char *account = NULL, *own = NULL;

  if (named == NULL || *named == '\0')
    named = dw_invocation_getenv (invocation, "DOCKER_CONFIG");
  if (named != NULL && *named != '\0')
    return dw_path_clean (named);
  if (home == NULL || *home == '\0')
    home = account = dw_user_names_home (getuid ());
  own = g_build_filename (home, ".docker", NULL);
  return dw_path_clean (own);
}

json_t *
dw_own_files_read (const char *path, GError **error)
{
  const DwReadFile how = { .directory = AT_FDCWD, .looks_first = TRUE, .follows = TRUE, .avoids_proc = TRUE,
                           .max_size = MAX_FILE_SIZE, .keeps_mark = TRUE };
  json_error_t problem;
  gsize length;
  g_autofree char *text = dw_read_file (path, &how, &length, NULL, error);
  json_t *object;

  if (text == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  object = json_loadb (text, length, JSON_REJECT_DUPLICATES, &problem);
  if (json_is_object (object))
    return object;
  json_decref (object);
  g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNREADABLE,
               "%s: it is not a JSON object, or it has a member twice", path);
  return NULL;
}

/* A member's name in lower case, as Go folds a name in ASCII: the long s is an s, and the kelvin sign a k. No
 * other character outside ASCII equals a letter.
 * Returns: (transfer full) */
static char *
fold (const char *name)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      c = c == 0x17f ? 's' : c == 0x212a ? 'k' : c;
      g_string_append_unichar (folded, c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : c);
    }
  return g_string_free (folded, FALSE);
}

json_t *
dw_own_files_find_member (const json_t *object, const char *name, gboolean *is_twice)
{
  g_autofree char *wanted = fold (name);
  json_t *found = NULL, *value;
  const char *key;

  json_object_foreach ((json_t *) object, key, value)
    {
      g_autofree char *folded = fold (key);

      if (strcmp (folded, wanted) != 0)
        continue;
      *is_twice |= found != NULL;
      found = value;
    }
  return found;
}
