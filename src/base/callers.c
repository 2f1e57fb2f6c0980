/* SPDX-License-Identifier: MIT */
#include "base/callers.h"
#include "base/read-file.h"

#include <stdio.h>
#include <string.h>

#define MAX_CALLERS 1000
#define MAX_STAT 4096
#define DELETED " (deleted)"

/* What /proc/PID/stat says: the name, which stands in parentheses and may have some in it, and the parent.
 * Returns: (transfer full) (nullable) */
static char *
read_name (const char *proc, pid_t pid, pid_t *parent)
{
  const DwReadFile how = { .directory = AT_FDCWD, .max_size = MAX_STAT };
  g_autofree char *path = g_strdup_printf ("%s/%d/stat", proc, (int) pid);
  gsize length;
  g_autofree char *text = dw_read_file (path, &how, &length, NULL, NULL);
  char *start = text != NULL ? strchr (text, '(') : NULL;
  char *end = start != NULL ? strrchr (start, ')') : NULL;
  int number;

  if (end == NULL || sscanf (end + 1, " %*c %d", &number) != 1)
    return NULL;
  *parent = number;
  return g_strndup (start + 1, (gsize) (end - start - 1));
}

/* Returns: (transfer full) (nullable) NULL if this user may not see it */
static char *
read_program (const char *proc, pid_t pid)
{
  g_autofree char *link = g_strdup_printf ("%s/%d/exe", proc, (int) pid);
  char *path = g_file_read_link (link, NULL);

  if (path != NULL && g_str_has_suffix (path, DELETED))
    path[strlen (path) - strlen (DELETED)] = '\0';
  return path;
}

static void
add_process (GPtrArray *out, char *program, char *name)
{
  char **texts = g_new0 (char *, 4);
  guint n = 0;

  if (program != NULL)
    {
      const char *last = strrchr (program, '/');

      texts[n++] = program;
      texts[n++] = g_strdup (last != NULL ? last + 1 : program);
    }
  texts[n] = name;
  g_ptr_array_add (out, texts);
}

GPtrArray *
dw_callers_read (const char *proc, pid_t pid)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  pid_t parent;
  char *name = read_name (proc, pid, &parent);

  while (name != NULL && parent > 0 && out->len < MAX_CALLERS)
    {
      g_free (name);
      pid = parent;
      name = read_name (proc, pid, &parent);
      if (name != NULL)
        add_process (out, read_program (proc, pid), g_strdup (name));
    }
  g_free (name);
  return out;
}

char *
dw_callers_read_parent (const char *proc, pid_t pid)
{
  char *program = read_program (proc, pid);
  pid_t parent;

  return program != NULL ? program : read_name (proc, pid, &parent);
}

gboolean
dw_callers_read_login_uid (const char *proc, gint64 *uid)
{
  const DwReadFile how = { .directory = AT_FDCWD, .max_size = MAX_STAT };
  g_autofree char *path = g_strconcat (proc, "/self/loginuid", NULL);
  gsize length;
  g_autofree char *text = dw_read_file (path, &how, &length, NULL, NULL);
  char *end;

  if (text == NULL)
    return FALSE;
  *uid = g_ascii_strtoll (text, &end, 10);
  return end != text && (*end == '\0' || *end == '\n') && *uid >= 0 && *uid < (gint64) G_MAXUINT32;
}
