/* SPDX-License-Identifier: MIT */
/* The files of a layer: which are read, in which order, and what stands in their place. */
#include "common/common.h"
#include "config/layer.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAIN "etc/x.conf"

/* Which of the two layers a row is about. */
enum
{
  SYSTEM,
  USER
};

static gboolean
load (DwConfigLayer *layer, int kind, const char *name)
{
  g_autofree char *path = check_path (name);

  dw_config_layer_init (layer, kind == USER, check_user ());
  return dw_config_layer_load (layer, path);
}

static char *
paths_of (const DwConfigLayer *layer)
{
  g_autofree char *directory = check_path (NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < layer->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (layer->files, i);

      ck_assert (g_str_has_prefix (file->path, directory));
      g_string_append_printf (out, "%s ", file->path + strlen (directory) + 1);
    }
  return g_string_free (out, FALSE);
}

/* @files: what is there, with blanks between
 * @read: likewise, in the order in which they are read */
static const struct
{
  const char *name;
  const char *files;
  gboolean found;
  const char *read;
} folders[] = {
  { "no folder", "", FALSE, "" },
  { "an empty folder", "etc/other", FALSE, "" },
  { "the file", "etc/x.conf", TRUE, "etc/x.conf " },
  { "drop-ins alone", "etc/x.conf.d/a.conf", FALSE, "etc/x.conf.d/a.conf " },
  { "drop-ins in the order of bytes",
    "etc/x.conf.d/9.conf etc/x.conf.d/a.conf etc/x.conf.d/10.conf etc/x.conf.d/B.conf etc/x.conf", TRUE,
    "etc/x.conf etc/x.conf.d/10.conf etc/x.conf.d/9.conf etc/x.conf.d/B.conf etc/x.conf.d/a.conf " },
  { "what is no drop-in",
    "etc/x.conf.d/README etc/x.conf.d/a.conf~ etc/x.conf.d/.a.conf etc/x.conf.d/.conf "
    "etc/x.conf.d/b.conf.d/c.conf etc/y.conf",
    FALSE, "" },
};

START_TEST (reads)
{
  g_auto(GStrv) files = g_strsplit (folders[_i].files, " ", -1);
  DwConfigLayer layer;

  for (char **file = files; *file != NULL; file++)
    check_write (*file, "# nothing\n", 0644);
  for (int kind = SYSTEM; kind <= USER; kind++)
    {
      g_autofree char *read = NULL;

      assert_integer (folders[_i].name, load (&layer, kind, MAIN), folders[_i].found);
      read = paths_of (&layer);
      assert_string (folders[_i].name, read, folders[_i].read);
      assert_integer (folders[_i].name, layer.problems->len, 0);
      dw_config_layer_clear (&layer);
    }
}
END_TEST

/* What stands in the place of the folder, the file or the drop-ins. */
typedef enum
{
  A_FILE,
  A_DIRECTORY,
  A_FIFO,
  A_LINK,          /* to something of the right kind */
  A_DANGLING_LINK,
  A_LOOP,
  A_LINK_TO_A_FILE
} Thing;

static void
make (const char *name, Thing thing)
{
  static const char *const links[] = { [A_LINK] = "else",
                                       [A_DANGLING_LINK] = "nowhere",
                                       [A_LINK_TO_A_FILE] = "file" };
  g_autofree char *path = check_path (name);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *parent = g_path_get_dirname (path);

  ck_assert_int_eq (g_mkdir_with_parents (parent, 0755), 0);
  if (thing == A_FILE)
    check_write (name, "# nothing\n", 0644);
  else if (thing == A_DIRECTORY)
    ck_assert_int_eq (mkdir (path, 0755), 0);
  else if (thing == A_FIFO)
    ck_assert_int_eq (mkfifo (path, 0644), 0);
  else
    ck_assert_int_eq (symlink (thing == A_LOOP ? base : links[thing], path), 0);
}

/* @found, @problems: for each kind of layer */
static const struct
{
  const char *name;
  const char *place;
  Thing thing;
  gboolean found[2];
  const char *problems[2];
} things[] = {
  { "a folder that is a link", "etc", A_LINK, { TRUE, TRUE }, { "", "" } },
  { "a folder that is a file", "etc", A_FILE, { TRUE, FALSE },
    { "etc: cannot be opened: Not a directory\n", "" } },
  { "a folder that leads nowhere", "etc", A_DANGLING_LINK, { TRUE, FALSE },
    { "etc: cannot be opened: No such file or directory\n", "" } },
  { "a folder that leads to a file", "etc", A_LINK_TO_A_FILE, { TRUE, FALSE },
    { "etc: cannot be opened: Not a directory\n", "" } },
  { "a folder that leads to itself", "etc", A_LOOP, { TRUE, TRUE },
    { "etc/x.conf: cannot be opened: Too many levels of symbolic links\n"
      "etc/x.conf.d: cannot be opened: Too many levels of symbolic links\n",
      "etc/x.conf: cannot be opened: Too many levels of symbolic links\n"
      "etc/x.conf.d: cannot be opened: Too many levels of symbolic links\n" } },
  { "a file that is a directory", "etc/x.conf", A_DIRECTORY, { TRUE, TRUE },
    { "etc/x.conf: is not a regular file, so it is not read\n",
      "etc/x.conf: is not a regular file, so it is not read\n" } },
  { "a file that is a FIFO", "etc/x.conf", A_FIFO, { TRUE, TRUE },
    { "etc/x.conf: is not a regular file, so it is not read\n",
      "etc/x.conf: is not a regular file, so it is not read\n" } },
  { "a file that leads nowhere", "etc/x.conf", A_DANGLING_LINK, { TRUE, TRUE },
    { "etc/x.conf: is a link to a file that does not exist\n",
      "etc/x.conf: is a link to a file that does not exist\n" } },
  { "a file that leads below a file", "etc/x.conf", A_LOOP, { TRUE, TRUE },
    { "etc/x.conf: cannot be opened: Too many levels of symbolic links\n",
      "etc/x.conf: cannot be opened: Too many levels of symbolic links\n" } },
  { "drop-ins that are a file", "etc/x.conf.d", A_FILE, { FALSE, FALSE },
    { "etc/x.conf.d: cannot be opened: Not a directory\n", "etc/x.conf.d: cannot be opened: Not a directory\n" } },
  { "drop-ins that are a FIFO", "etc/x.conf.d", A_FIFO, { FALSE, FALSE },
    { "etc/x.conf.d: cannot be opened: Not a directory\n", "etc/x.conf.d: cannot be opened: Not a directory\n" } },
  { "drop-ins that lead nowhere", "etc/x.conf.d", A_DANGLING_LINK, { FALSE, FALSE },
    { "etc/x.conf.d: cannot be opened: No such file or directory\n",
      "etc/x.conf.d: cannot be opened: No such file or directory\n" } },
  { "a drop-in that leads nowhere", "etc/x.conf.d/a.conf", A_DANGLING_LINK, { FALSE, FALSE },
    { "etc/x.conf.d/a.conf: is a link to a file that does not exist\n",
      "etc/x.conf.d/a.conf: is a link to a file that does not exist\n" } },
  { "a drop-in that is a directory", "etc/x.conf.d/a.conf", A_DIRECTORY, { FALSE, FALSE },
    { "etc/x.conf.d/a.conf: is not a regular file, so it is not read\n",
      "etc/x.conf.d/a.conf: is not a regular file, so it is not read\n" } },
};

START_TEST (looks_at_what_is_there)
{
  DwConfigLayer layer;

  check_write ("else/x.conf", "# nothing\n", 0644);
  check_write ("file", "# nothing\n", 0644);
  make (things[_i].place, things[_i].thing);
  for (int kind = SYSTEM; kind <= USER; kind++)
    {
      gboolean found = load (&layer, kind, MAIN);
      g_autofree char *problems = check_problems (layer.problems);
      g_autofree char *wanted = check_own_words (things[_i].problems[kind]);

      assert_string (things[_i].name, problems, wanted);
      assert_integer (things[_i].name, found, things[_i].found[kind]);
      assert_integer (things[_i].name, layer.is_unknown, *problems != '\0');
      dw_config_layer_clear (&layer);
    }
}
END_TEST

/* As another user, where this one may enter and read everything. */
static void
become (uid_t user)
{
  if (geteuid () == 0 || getuid () == 0)
    ck_assert_int_eq (seteuid (user), 0);
}

/* @locked: a directory that nobody may enter, or nobody may read */
static const struct
{
  const char *name;
  const char *locked;
  mode_t mode;
  const char *problems[2];
} locks[] = {
  { "no way to the folder", "home", 0600, 
    { "home/etc/x.conf: cannot be opened: Permission denied\n"
      "home/etc/x.conf.d: cannot be opened: Permission denied\n", "" } },
  { "no way into the folder", "home/etc", 0600,
    { "home/etc/x.conf: cannot be opened: Permission denied\n"
      "home/etc/x.conf.d: cannot be opened: Permission denied\n",
      "home/etc/x.conf: cannot be opened: Permission denied\n"
      "home/etc/x.conf.d: cannot be opened: Permission denied\n" } },
  { "no list of the folder", "home/etc", 0711, { "", "" } },
  { "no list of drop-ins", "home/etc/x.conf.d", 0311,
    { "home/etc/x.conf.d: cannot be opened: Permission denied\n", "home/etc/x.conf.d: cannot be opened: Permission denied\n" } },
  { "a file", "home/etc/x.conf", 0000,
    { "home/etc/x.conf: cannot be opened: Permission denied\n",
      "home/etc/x.conf: cannot be opened: Permission denied\n" } },
};

START_TEST (needs_permission)
{
  g_autofree char *directory = check_path (NULL);
  g_autofree char *locked = check_path (locks[_i].locked);
  uid_t user = geteuid ();
  DwConfigLayer layer;

  check_write ("home/etc/x.conf", "# nothing\n", 0644);
  check_write ("home/etc/x.conf.d/a.conf", "# nothing\n", 0644);
  ck_assert_int_eq (chmod (directory, 0755), 0);
  ck_assert_int_eq (chmod (locked, locks[_i].mode), 0);
  for (int kind = SYSTEM; kind <= USER; kind++)
    {
      g_autofree char *problems = NULL;

      become (65534);
      load (&layer, kind, "home/etc/x.conf");
      become (user);
      problems = check_problems (layer.problems);
      assert_string (locks[_i].name, problems, locks[_i].problems[kind]);
      assert_integer (locks[_i].name, layer.is_unknown, *problems != '\0');
      dw_config_layer_clear (&layer);
    }
  ck_assert_int_eq (chmod (locked, 0755), 0);
}
END_TEST

START_TEST (reads_one_file)
{
  g_autofree char *path = check_path (MAIN);
  g_autofree char *absent = check_path ("absent");
  g_autofree char *problems = NULL, *paths = NULL;
  DwConfigLayer layer;

  check_write (MAIN, "nonsense\n", 0644);
  check_write (MAIN ".d/a.conf", "# nothing\n", 0644);
  dw_config_layer_init (&layer, FALSE, check_user ());
  assert_true ("it is there", dw_config_layer_load_file (&layer, path));
  assert_true ("it is not", !dw_config_layer_load_file (&layer, absent));
  paths = paths_of (&layer);
  problems = check_problems (layer.problems);
  assert_string ("no drop-ins", paths, MAIN " ");
  assert_true ("what it says is known", !layer.is_unknown);
  assert_string ("what is wrong with it", problems,
                 MAIN ":1: this is not a [group], a key=value or a # comment\n");
  dw_config_layer_clear (&layer);
}
END_TEST

/* The next descriptor is the one that it was. */
START_TEST (leaves_nothing_open)
{
  int before = open ("/dev/null", O_RDONLY | O_CLOEXEC), after;
  DwConfigLayer layer;

  close (before);
  check_write (MAIN, "# nothing\n", 0644);
  check_write (MAIN ".d/a.conf", "# nothing\n", 0644);
  load (&layer, SYSTEM, MAIN);
  after = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  close (after);
  assert_integer ("descriptor", after, before);
  dw_config_layer_clear (&layer);
}
END_TEST

/* A folder of root's to which others may write, and what it leads to: root reads nothing there, nor does
 * anybody of the system's. @problems: for the system's files, read by 1000, and by root */
static const struct
{
  const char *name;
  const char *place;
  mode_t mode;
  const char *read;
  const char *problems;
} open_folders[] = {
  { "root's alone", "etc", 0755, "etc/x.conf etc/x.conf.d/a.conf ", "" },
  { "the folder", "etc", 0777, "",
    "etc/x.conf: the directory etc in its path is writable by users other than root (chmod go-w etc)\n" },
  { "a group's", "etc", 0775, "",
    "etc/x.conf: the directory etc in its path is writable by users other than root (chmod go-w etc)\n" },
  { "the drop-ins' folder", "etc/x.conf.d", 0777, "etc/x.conf ",
    "etc/x.conf.d: the directory etc/x.conf.d in its path is writable by users other than root (chmod go-w "
    "etc/x.conf.d)\n" },
  { "what a drop-in leads to", "else", 0777, "etc/x.conf etc/x.conf.d/a.conf ",
    "etc/x.conf.d/b.conf: the directory else in its path is writable by users other than root (chmod go-w else)\n" },
};

START_TEST (reads_nothing_that_others_can_change)
{
  g_autofree char *place = check_path (open_folders[_i].place);
  g_autofree char *else_conf = check_path ("else/b.conf"), *link = check_path ("etc/x.conf.d/b.conf");
  g_autofree char *directory = check_path (NULL), *path = check_path (MAIN);

  if (geteuid () != 0)
    return;
  ck_assert_int_eq (chmod (directory, 0755), 0);
  check_write (MAIN, "# nothing\n", 0644);
  check_write (MAIN ".d/a.conf", "# nothing\n", 0644);
  check_write ("else/b.conf", "# nothing\n", 0644);
  if (g_str_equal (open_folders[_i].place, "else"))
    ck_assert_int_eq (symlink (else_conf, link), 0);
  ck_assert_int_eq (chmod (place, open_folders[_i].mode), 0);
  for (uid_t reader = 0; reader <= 1000; reader += 1000)
    {
      g_autofree char *problems = NULL, *read = NULL;
      DwConfigLayer layer;

      dw_config_layer_init (&layer, FALSE, reader);
      dw_config_layer_load (&layer, path);
      problems = check_problems (layer.problems);
      read = paths_of (&layer);
      assert_string (open_folders[_i].name, problems, open_folders[_i].problems);
      assert_string (open_folders[_i].name, read, open_folders[_i].read);
      assert_integer (open_folders[_i].name, layer.is_unknown, *problems != '\0');
      dw_config_layer_clear (&layer);
    }
}
END_TEST

/* The user's falls whole, the system's does not. */
START_TEST (counts)
{
  DwConfigLayer layer;

  for (int kind = SYSTEM; kind <= USER; kind++)
    {
      dw_config_layer_init (&layer, kind == USER, check_user ());
      assert_true ("an empty one", dw_config_layer_counts (&layer));
      dw_problems_add (layer.problems, NULL, 0, NULL, NULL, "wrong");
      assert_integer ("one with a problem", dw_config_layer_counts (&layer), kind == SYSTEM);
      dw_config_layer_clear (&layer);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("config/layer");

  add_rows_in_directory (suite, reads, folders);
  add_rows_in_directory (suite, looks_at_what_is_there, things);
  add_rows_in_directory (suite, needs_permission, locks);
  add_test_in_directory (suite, reads_one_file);
  add_test_in_directory (suite, leaves_nothing_open);
  add_rows_in_directory (suite, reads_nothing_that_others_can_change, open_folders);
  add_test (suite, counts);
  return check_run (suite);
}
