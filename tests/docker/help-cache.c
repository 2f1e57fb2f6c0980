/* SPDX-License-Identifier: MIT */
/* What is remembered about a docker, and which memories don't count. */
#include "common/common.h"
#include "docker/help-cache.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct
{
  uid_t uid;
  char *docker;
  char *directory; /* of the memory */
  char *file;      /* the memory itself */
  char *elsewhere;
} World;

static void
world_init (World *world)
{
  g_autofree char *home = check_path ("home");
  g_autoptr (DwHelpCache) cache = NULL;

  check_write ("docker", "a docker", 0755);
  *world = (World){ .uid = geteuid (),
                    .docker = check_path ("docker"),
                    .directory = g_build_filename (home, "docker-wrapper", NULL),
                    .elsewhere = check_path ("elsewhere") };
  ck_assert (mkdir (home, 0700) == 0);
  cache = dw_help_cache_new (world->directory, world->uid, world->docker, "run");
  world->file = g_build_filename (world->directory, cache->name, NULL);
}

static void
world_clear (World *world)
{
  g_free (world->docker);
  g_free (world->directory);
  g_free (world->file);
  g_free (world->elsewhere);
}

static void
remember (const World *world)
{
  static const DwFlag yield
    = { .long_name = "yield", .short_name = 'y', .kind = DW_FLAG_STRING, .description = "Give\\way" };
  static const DwFlag doubt = {
    .long_name = "doubt", .kind = DW_FLAG_BOOL, .traits = DW_TRAIT_DOUBTFUL, .description = ""
  };
  g_autoptr (DwHelpCache) cache = dw_help_cache_new (world->directory, world->uid, world->docker, "run");
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();

  dw_extra_flags_add (flags, &yield);
  dw_extra_flags_add (flags, &doubt);
  dw_help_cache_save (cache, flags);
}

static DwExtraFlags *
recall (const World *world)
{
  g_autoptr (DwHelpCache) cache = dw_help_cache_new (world->directory, world->uid, world->docker, "run");

  return dw_help_cache_load (cache);
}

/* The modes are ours, whatever the caller lets new files have. */
static const mode_t umasks[] = { 0, 0377 };

START_TEST (remembers)
{
  World world;
  g_autoptr (DwExtraFlags) flags = NULL;
  const DwFlag *row;
  struct stat status;

  world_init (&world);
  ck_assert (recall (&world) == NULL);
  umask (0);
  remember (&world);
  ck_assert (unlink (world.file) == 0);
  umask (umasks[_i]);
  remember (&world);
  umask (022);
  ck_assert (stat (world.file, &status) == 0);
  assert_integer ("the file's mode", status.st_mode & 07777, 0600);
  ck_assert (stat (world.directory, &status) == 0);
  assert_integer ("the directory's mode, for others", status.st_mode & 077, 0);
  flags = recall (&world);
  ck_assert (flags != NULL);
  assert_integer ("rows", flags->rows->len, 2);
  row = &g_array_index (flags->rows, DwFlag, 1);
  assert_string ("name", row->long_name, "yield");
  assert_string ("description", row->description, "Give\\way");
  assert_integer ("letter", row->short_name, 'y');
  assert_integer ("kind", row->kind, DW_FLAG_STRING);
  row = &g_array_index (flags->rows, DwFlag, 0);
  assert_integer ("no letter", row->short_name, 0);
  assert_integer ("traits", row->traits, DW_TRAIT_DOUBTFUL);
  world_clear (&world);
}
END_TEST

static void
leave_alone (World *world)
{
}

static void
open_to_all (World *world)
{
  ck_assert (chmod (world->file, 0666) == 0);
}

static void
open_to_group (World *world)
{
  ck_assert (chmod (world->file, 0620) == 0);
}

static void
open_directory (World *world)
{
  ck_assert (chmod (world->directory, 0777) == 0);
}

/* Who is not root can't give a file away: then it is he who is another one. */
static void
give_away (World *world, const char *path)
{
  if (geteuid () == 0)
    ck_assert (chown (path, NOBODY, NOBODY) == 0);
  else
    world->uid++;
}

static void
give_file_away (World *world)
{
  give_away (world, world->file);
}

static void
give_directory_away (World *world)
{
  give_away (world, world->directory);
}

static void
move_and_link (const World *world, const char *path)
{
  ck_assert (rename (path, world->elsewhere) == 0 && symlink (world->elsewhere, path) == 0);
}

static void
link_file (World *world)
{
  move_and_link (world, world->file);
}

static void
link_directory (World *world)
{
  move_and_link (world, world->directory);
}

static void
put_fifo (World *world)
{
  ck_assert (unlink (world->file) == 0 && mkfifo (world->file, 0600) == 0);
}

static void
put_directory (World *world)
{
  ck_assert (unlink (world->file) == 0 && mkdir (world->file, 0700) == 0);
}

/* Nobody writes to it: it would be opened for ever. */
static void
put_fifo_for_directory (World *world)
{
  ck_assert (rename (world->directory, world->elsewhere) == 0 && mkfifo (world->directory, 0600) == 0);
}

static void
change_binary (World *world)
{
  check_write ("docker", "another docker", 0755);
}

/* The same size, at another time: only the nanoseconds differ. */
static void
touch_binary (World *world)
{
  struct timespec times[2];
  struct stat status;

  ck_assert (stat (world->docker, &status) == 0);
  times[0] = times[1] = status.st_mtim;
  times[1].tv_nsec = times[1].tv_nsec == 0 ? 1 : times[1].tv_nsec - 1;
  ck_assert (utimensat (AT_FDCWD, world->docker, times, 0) == 0);
}

/* The same size and times, another file. */
static void
replace_binary (World *world)
{
  struct timespec times[2];
  struct stat status;

  ck_assert (stat (world->docker, &status) == 0);
  check_write ("docker", "b docker", 0755);
  times[0] = times[1] = status.st_mtim;
  ck_assert (utimensat (AT_FDCWD, world->docker, times, 0) == 0);
}

static void
set_age (const World *world, time_t seconds)
{
  const struct timespec times[2] = { { time (NULL) - seconds, 0 }, { time (NULL) - seconds, 0 } };

  ck_assert (utimensat (AT_FDCWD, world->file, times, 0) == 0);
}

static void
let_age (World *world)
{
  set_age (world, DW_HELP_CACHE_MAX_AGE + 10);
}

static void
come_from_the_future (World *world)
{
  set_age (world, -1000);
}

/* Writes @new for the first @old in the memory. */
static void
edit (const World *world, const char *old, const char *new)
{
  g_autofree char *text = check_read (world->file);
  char *at = strstr (text, old);
  g_autofree char *changed = NULL;

  ck_assert_msg (at != NULL, "'%s' is not in the memory: %s", old, text);
  *at = '\0';
  changed = g_strconcat (text, new, at + strlen (old), NULL);
  ck_assert (g_file_set_contents (world->file, changed, -1, NULL));
  ck_assert (chmod (world->file, 0600) == 0);
}

#define LONG "0123456789012345678901234567890123456789"
#define DEFINE_EDIT(name, old, new)                                                                \
  static void name (World *world) { edit (world, old, new); }

DEFINE_EDIT (change_version, "docker-wrapper ", "docker-wrapper 0.")
DEFINE_EDIT (cut_off, "\nend\n", "\n")
DEFINE_EDIT (cut_within_a_line, "\nend\n", "")
DEFINE_EDIT (no_room, "\tyield\t", "\tyield-" LONG LONG LONG LONG LONG LONG LONG LONG "\t")
DEFINE_EDIT (lose_a_field, "\tyield", "yield")
DEFINE_EDIT (unknown_kind, "\ny\t1\t", "\ny\t99\t")
DEFINE_EDIT (no_number, "\ny\t1\t", "\ny\tx\t")
DEFINE_EDIT (unknown_trait, "\ny\t1\t0\t", "\ny\t1\t99\t")
DEFINE_EDIT (no_name, "\tyield\t", "\t\t")
DEFINE_EDIT (long_letter, "\ny\t", "\nyy\t")

/* The kind of the first flag, which is a number. */
static void
set_kind (const World *world, guint kind)
{
  g_autofree char *changed = g_strdup_printf ("\ny\t%u\t", kind);

  edit (world, "\ny\t1\t", changed);
}

static void
last_kind (World *world)
{
  set_kind (world, DW_FLAG_N_KINDS - 1);
}

static void
one_kind_more (World *world)
{
  set_kind (world, DW_FLAG_N_KINDS);
}

static void
make_empty (World *world)
{
  ck_assert (truncate (world->file, 0) == 0);
}

static void
make_huge (World *world)
{
  ck_assert (truncate (world->file, 64 * 1024 * 1024) == 0);
}

static const struct
{
  const char *name;
  void (*spoil) (World *world);
  gboolean counts; /* it still counts */
  gboolean heals;  /* and can be written anew */
} memories[] = {
  { "left alone", leave_alone, TRUE, TRUE },
  { "a file that all may write", open_to_all, FALSE, TRUE },
  { "a file that a group may write", open_to_group, FALSE, TRUE },
  { "a directory that all may write", open_directory, FALSE, FALSE },
  { "somebody else's file", give_file_away, FALSE, TRUE },
  { "somebody else's directory", give_directory_away, FALSE, FALSE },
  { "a link", link_file, FALSE, TRUE },
  { "a linked directory", link_directory, FALSE, FALSE },
  { "a FIFO", put_fifo, FALSE, TRUE },
  { "a directory in its place", put_directory, FALSE, FALSE },
  { "a FIFO for its directory", put_fifo_for_directory, FALSE, FALSE },
  { "another binary", change_binary, FALSE, TRUE },
  { "a binary of another time", touch_binary, FALSE, TRUE },
  { "a binary that is another file", replace_binary, FALSE, TRUE },
  { "a day old", let_age, FALSE, TRUE },
  { "from the future", come_from_the_future, FALSE, TRUE },
  { "another version's", change_version, FALSE, TRUE },
  { "cut off", cut_off, FALSE, TRUE },
  { "cut off within a line", cut_within_a_line, FALSE, TRUE },
  { "a name too long for a row", no_room, FALSE, TRUE },
  { "a field less", lose_a_field, FALSE, TRUE },
  { "an unknown kind", unknown_kind, FALSE, TRUE },
  { "the last kind", last_kind, TRUE, TRUE },
  { "one after it", one_kind_more, FALSE, TRUE },
  { "no number", no_number, FALSE, TRUE },
  { "an unknown trait", unknown_trait, FALSE, TRUE },
  { "no name", no_name, FALSE, TRUE },
  { "a letter of two bytes", long_letter, FALSE, TRUE },
  { "empty", make_empty, FALSE, TRUE },
  { "huge", make_huge, FALSE, TRUE },
};

static guint
count_files (const char *directory)
{
  g_autoptr(GDir) files = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (files) != NULL)
    n++;
  return n;
}

static guint
count_descriptors (void)
{
  return count_files ("/proc/self/fd");
}

START_TEST (counts_if_it_is_ours)
{
  const char *name = memories[_i].name;
  guint descriptors;
  g_autoptr (DwExtraFlags) flags = NULL, again = NULL;
  gboolean same_user;
  World world;

  world_init (&world);
  remember (&world);
  memories[_i].spoil (&world);
  descriptors = count_descriptors ();
  same_user = world.uid == geteuid ();
  flags = recall (&world);
  assert_integer (name, flags != NULL, memories[_i].counts);
  remember (&world);
  again = recall (&world);
  assert_integer (name, again != NULL, memories[_i].heals && same_user);
  assert_integer ("descriptors", count_descriptors (), descriptors);
  assert_true ("no other file", !g_file_test (world.directory, G_FILE_TEST_IS_DIR) || count_files (world.directory) == 1);
  world_clear (&world);
}
END_TEST

/* What the link led to is not ours to change. */
START_TEST (a_link_is_not_followed)
{
  g_autofree char *before = NULL, *after = NULL;
  World world;

  world_init (&world);
  remember (&world);
  edit (&world, "yield", "field");
  link_file (&world);
  before = check_read (world.elsewhere);
  remember (&world);
  after = check_read (world.elsewhere);
  assert_string ("where the link led", after, before);
  world_clear (&world);
}
END_TEST

/* How many bytes of the memory there is no room for: it stays as it was, and half of one is not left. */
static const guint lacking[] = { 1, 20, G_MAXUINT };

START_TEST (bears_a_size_limit)
{
  g_autofree char *before = NULL, *after = NULL;
  struct rlimit all, less;
  struct sigaction action;
  int errors;
  World world;

  world_init (&world);
  remember (&world);
  before = check_read (world.file);
  edit (&world, "yield", "field");
  ck_assert_int_eq (getrlimit (RLIMIT_FSIZE, &all), 0);
  less = (struct rlimit){ strlen (before) - MIN (lacking[_i], strlen (before)), all.rlim_max };
  errors = setrlimit (RLIMIT_FSIZE, &less); /* an assertion writes to a file, too */
  remember (&world);
  errors += setrlimit (RLIMIT_FSIZE, &all);
  assert_integer ("limits that cannot be set", errors, 0);
  after = check_read (world.file);
  assert_contains ("what was there", after, "field");
  assert_integer ("files", count_files (world.directory), 1);
  ck_assert_int_eq (sigaction (SIGXFSZ, NULL, &action), 0);
  assert_true ("the signal is as it was", action.sa_handler == SIG_DFL);
  remember (&world);
  g_free (g_steal_pointer (&after));
  after = check_read (world.file);
  assert_string ("without a limit", after, before);
  world_clear (&world);
}
END_TEST

/* That a docker has no flag of its own need not be asked again. */
START_TEST (remembers_nothing)
{
  g_autoptr(DwHelpCache) cache = NULL;
  g_autoptr(DwExtraFlags) none = dw_extra_flags_new (), flags = NULL;
  World world;

  world_init (&world);
  cache = dw_help_cache_new (world.directory, world.uid, world.docker, "run");
  dw_help_cache_save (cache, none);
  flags = dw_help_cache_load (cache);
  assert_true ("it is remembered", flags != NULL && flags->rows->len == 0);
  world_clear (&world);
}
END_TEST

/* A user's directory is made with those above it, and the system's is not. What root made for a user is not the
 * user's. */
static const struct
{
  const char *name;
  uid_t uid;
  gboolean is_made;
} parents[] = {
  { "root's", 0, FALSE },
  { "a user's", 1, TRUE },
};

START_TEST (makes_parents)
{
  g_autoptr(DwExtraFlags) flags = NULL;
  struct stat status;
  guint descriptors;
  World world;

  world_init (&world);
  g_free (world.directory);
  world.directory = g_build_filename (world.elsewhere, "deep", "docker-wrapper", NULL);
  world.uid = parents[_i].uid == 0 || geteuid () == 0 ? parents[_i].uid : geteuid ();
  descriptors = count_descriptors ();
  remember (&world);
  remember (&world);
  flags = recall (&world);
  assert_integer (parents[_i].name, flags != NULL, parents[_i].is_made && world.uid == geteuid ());
  assert_integer (parents[_i].name, stat (world.directory, &status) == 0, parents[_i].is_made);
  assert_true (parents[_i].name, !parents[_i].is_made || (status.st_mode & 07777) == 0700);
  assert_integer ("descriptors", count_descriptors (), descriptors);
  world_clear (&world);
}
END_TEST

START_TEST (what_can_not_be_written_is_not)
{
  World world;

  world_init (&world);
  g_free (world.directory);
  world.directory = g_strdup ("/proc/nowhere");
  remember (&world);
  ck_assert (recall (&world) == NULL);
  ck_assert (dw_help_cache_new (NULL, world.uid, world.docker, "run") == NULL);
  ck_assert (unlink (world.docker) == 0);
  ck_assert (dw_help_cache_new (world.directory, world.uid, world.docker, "run") == NULL);
  world_clear (&world);
}
END_TEST

static const struct
{
  const char *command;
  const char *suffix;
} files[] = {
  { "", "" },
  { "run", "-run" },
  { "network create", "-network-create" },
  { "a/b", "-a-b" },
};

START_TEST (each_command_has_a_file)
{
  g_autoptr(DwHelpCache) cache = NULL, another = NULL;
  g_autofree char *digits = NULL;
  World world;

  world_init (&world);
  cache = dw_help_cache_new (world.directory, 4242, world.docker, files[_i].command);
  assert_integer ("the user", cache->uid, 4242);
  assert_true (files[_i].command, g_str_has_prefix (cache->name, "flags-"));
  digits = g_strndup (cache->name + strlen ("flags-"), strspn (cache->name + strlen ("flags-"), "0123456789abcdef"));
  assert_string (files[_i].command, cache->name + strlen ("flags-") + strlen (digits), files[_i].suffix);
  another = dw_help_cache_new (world.directory, world.uid, "/bin/sh", files[_i].command);
  assert_true ("another docker", strcmp (another->name, cache->name) != 0);
  world_clear (&world);
}
END_TEST

/* What is remembered counts while the plugin that answered is the same, or there is none still. */
static const struct
{
  const char *name;
  const char *before; /* what the plugin is; NULL: there is none */
  const char *after;
  gboolean counts;
} plugins[] = {
  { "none", NULL, NULL, TRUE },
  { "the same", "a plugin", "a plugin", TRUE },
  { "another", "a plugin", "another plugin", FALSE },
  { "a new one", NULL, "a plugin", FALSE },
  { "one that is gone", "a plugin", NULL, FALSE },
};

static DwHelpCache *
cache_with (const World *world, const char *plugin)
{
  DwHelpCache *cache = dw_help_cache_new (world->directory, world->uid, world->docker, "build");
  g_autofree char *path = check_path ("plugin"), *old = NULL;

  if (plugin != NULL && (!g_file_get_contents (path, &old, NULL, NULL) || strcmp (old, plugin) != 0))
    check_write ("plugin", plugin, 0755);
  if (plugin != NULL)
    dw_help_cache_depend_on (cache, path);
  return cache;
}

START_TEST (depends_on_a_plugin)
{
  static const DwFlag flag = { "yield", 'y', DW_FLAG_STRING, 0, 0, "", "", "", "Give way" };
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new (), recalled = NULL;
  g_autoptr(DwHelpCache) before = NULL, after = NULL;
  World world;

  world_init (&world);
  dw_extra_flags_add (flags, &flag);
  before = cache_with (&world, plugins[_i].before);
  dw_help_cache_save (before, flags);
  after = cache_with (&world, plugins[_i].after);
  recalled = dw_help_cache_load (after);
  assert_string (plugins[_i].name, after->name, before->name);
  assert_true (plugins[_i].name, (recalled != NULL) == plugins[_i].counts);
  world_clear (&world);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/help-cache");

  add_rows_in_directory (suite, remembers, umasks);
  add_rows_in_directory (suite, counts_if_it_is_ours, memories);
  add_test_in_directory (suite, a_link_is_not_followed);
  add_rows_in_directory (suite, bears_a_size_limit, lacking);
  add_test_in_directory (suite, remembers_nothing);
  add_rows_in_directory (suite, makes_parents, parents);
  add_test_in_directory (suite, what_can_not_be_written_is_not);
  add_rows_in_directory (suite, each_command_has_a_file, files);
  add_rows_in_directory (suite, depends_on_a_plugin, plugins);
  return check_run (suite);
}
