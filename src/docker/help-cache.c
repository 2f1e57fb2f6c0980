/* SPDX-License-Identifier: MIT */
/* A file consists of lines: the wrapper's version, the binary, then for each flag its letter, kind, traits,
 * long name and description, separated by tabs, and `end`. */
#include "build-config.h"
#include "docker/help-cache.h"
#include "base/read-file.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_FILE_SIZE (1024 * 1024)
#define NAME_HEX_DIGITS 16
#define FIRST_LINE PACKAGE_NAME " " PACKAGE_VERSION
#define LAST_LINE "end"
#define N_FIELDS 5

static char *
identify (const char *docker)
{
  g_autofree char *path = g_strescape (docker, NULL);
  struct stat status;

  if (stat (docker, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                          " %" G_GINT64_FORMAT ".%09ld %s",
                          (guint64) status.st_dev, (guint64) status.st_ino, (guint64) status.st_size,
                          (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec, path);
}

/* Each command has a file. */
static char *
file_name (const char *docker, const char *command)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, docker, -1);
  g_autofree char *suffix = g_strdelimit (g_strdup (command), " /", '-');

  return g_strdup_printf ("flags-%.*s%s%s", NAME_HEX_DIGITS, hash, *suffix != '\0' ? "-" : "", suffix);
}

DwHelpCache *
dw_help_cache_new (const char *directory, uid_t uid, const char *docker, const char *command)
{
  g_autofree char *identity = identify (docker);
  DwHelpCache *self;

  if (directory == NULL || identity == NULL)
    return NULL;
  self = g_new0 (DwHelpCache, 1);
  self->uid = uid;
  self->directory = g_strdup (directory);
  self->identity = g_steal_pointer (&identity);
  self->name = file_name (docker, command);
  return self;
}

void
dw_help_cache_depend_on (DwHelpCache *self, const char *program)
{
  g_autofree char *docker = self->identity, *identity = identify (program);

  self->identity = g_strjoin (" ", docker, identity, NULL);
}

void
dw_help_cache_free (DwHelpCache *self)
{
  g_free (self->directory);
  g_free (self->name);
  g_free (self->identity);
  g_free (self);
}

/* Opens the directory if it is the user's own. */
static int
open_directory (const DwHelpCache *self)
{
  int fd = open (self->directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat status;

  if (fd < 0 || (fstat (fd, &status) == 0 && dw_file_is_trusted (&status, self->uid, NULL)))
    return fd;
  close (fd);
  return -1;
}

static gboolean
is_fresh (const struct stat *status)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return status->st_mtim.tv_sec <= now.tv_sec &&
         now.tv_sec - status->st_mtim.tv_sec < DW_HELP_CACHE_MAX_AGE;
}

static char *
read_file (const DwHelpCache *self)
{
  DwReadFile how = { .trusts = &self->uid, .max_size = MAX_FILE_SIZE };
  struct stat status;
  gsize length;
  char *text;

  how.directory = open_directory (self);
  if (how.directory < 0)
    return NULL;
  text = dw_read_file (self->name, &how, &length, &status, NULL);
  close (how.directory);
  if (text != NULL && !is_fresh (&status))
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
parse_number (const char *text, guint64 max, guint8 *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;
  *number = (guint8) value;
  return TRUE;
}

static gboolean
parse_flag (const char *line, DwExtraFlags *flags)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", N_FIELDS);
  DwFlag flag = { 0 };

  if (g_strv_length (fields) != N_FIELDS || strlen (fields[0]) != 1 || *fields[3] == '\0' ||
      !parse_number (fields[1], DW_FLAG_N_KINDS - 1, &flag.kind) ||
      !parse_number (fields[2], DW_TRAIT_DOUBTFUL, &flag.traits))
    return FALSE;
  if (*fields[0] != '-')
    flag.short_name = *fields[0];
  if (!dw_flag_set_texts (&flag, fields[3], fields[4]))
    return FALSE;
  dw_extra_flags_add (flags, &flag);
  return TRUE;
}

static DwExtraFlags *
parse (const DwHelpCache *self, const char *text)
{
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new ();
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  char **line = lines;

  if (g_strv_length (lines) < 4 || strcmp (line[0], FIRST_LINE) != 0 ||
      strcmp (line[1], self->identity) != 0)
    return NULL;
  for (line += 2; *line != NULL && strcmp (*line, LAST_LINE) != 0; line++)
    if (!parse_flag (*line, flags))
      return NULL;
  return *line != NULL ? g_steal_pointer (&flags) : NULL;
}

DwExtraFlags *
dw_help_cache_load (const DwHelpCache *self)
{
  g_autofree char *text = read_file (self);

  return text != NULL ? parse (self, text) : NULL;
}

static char *
format (const DwHelpCache *self, const DwExtraFlags *flags)
{
  GString *text = g_string_new (FIRST_LINE "\n");

  g_string_append_printf (text, "%s\n", self->identity);
  for (guint i = 0; i < flags->rows->len; i++)
    {
      const DwFlag *flag = &g_array_index (flags->rows, DwFlag, i);

      g_string_append_printf (text, "%c\t%u\t%u\t%s\t%s\n",
                              flag->short_name != '\0' ? flag->short_name : '-', flag->kind,
                              flag->traits, flag->long_name, flag->description);
    }
  g_string_append (text, LAST_LINE "\n");
  return g_string_free (text, FALSE);
}

/* A write beyond the limit on file sizes sends a signal, which must not kill this process. If only a part is
 * written, the file or its file system is full, and nothing is remembered. */
static gboolean
write_whole (int fd, const char *text)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN }, saved;
  gsize length = strlen (text);
  gssize written;

  sigaction (SIGXFSZ, &ignore, &saved);
  written = write (fd, text, length);
  sigaction (SIGXFSZ, &saved, NULL);
  return written == (gssize) length;
}

static void
replace_file (const DwHelpCache *self, int directory, const char *text)
{
  g_autofree char *temporary = g_strdup_printf ("new-%s-%ld-%" G_GINT64_FORMAT, self->name,
                                                (long)getpid (), g_get_monotonic_time ());
  int fd = openat (directory, temporary,
                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600);
  gboolean ok;

  if (fd < 0)
    return;
  ok = fchmod (fd, 0600) == 0; /* whatever the umask is */
  ok = ok && write_whole (fd, text);
  ok = close (fd) == 0 && ok;
  if (!ok || renameat (directory, temporary, directory, self->name) != 0)
    unlinkat (directory, temporary, 0);
}

/* Only below a user's own ~/.cache are missing parents created: /var/cache is the system's. */
static gboolean
make_directory (const DwHelpCache *self)
{
  return self->uid == 0 ? mkdir (self->directory, 0700) == 0
                        : g_mkdir_with_parents (self->directory, 0700) == 0;
}

void
dw_help_cache_save (const DwHelpCache *self, const DwExtraFlags *flags)
{
  g_autofree char *text = format (self, flags);
  int directory = open_directory (self);

  if (directory < 0 && make_directory (self))
    directory = open_directory (self);
  if (directory < 0)
    return;
  replace_file (self, directory, text);
  close (directory);
}
