/* SPDX-License-Identifier: MIT */
/* Learning a docker's flags: what it is asked, what comes of its answers, and that it is asked
 * once.
 *
 * The docker is a script that writes down each question. */
#include "common/common.h"
#include "line/docker-flags.h"
#include "docker/flag-source.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Of --glitter and --sparkle the help does not tell whether they take a value. */
#define HELP                                                                                       \
  "Usage:  docker run [OPTIONS] IMAGE\n\nOptions:\n"                                               \
  "      --bright            Shine\n"                                                              \
  "  -d, --detach            X\n"                                                                  \
  "      --glitter dust      Add dust\n"                                                           \
  "      --mood string[=\"x\"]   X\n"                                                              \
  "      --sparkle STAR      Add STAR\n"                                                           \
  "  -y, --yield string      Give way\n"

static const char docker_script[] = "#!/bin/sh\n"
                                    "here=${0%/*}\n"
                                    "printf '%s;' \"$*\" >> \"$here/questions\"\n"
                                    "case $* in\n"
                                    "  'run --help') cat \"$here/run\" ;;\n"
                                    "  'create --help') cat \"$here/create\" ;;\n"
                                    "  --help) cat \"$here/global\" ;;\n"
                                    "  'run --glitter --help') cat \"$here/run\" ;;\n"
                                    "  *) exit 125 ;;\n"
                                    "esac\n";

#define ALL_QUESTIONS "run --help;create --help;run --glitter --help;run --sparkle --help;--help;"

typedef struct
{
  DwInvocation invocation;
  char *docker;
  char *cache;
  char *variable;
  const char *envp[3];
} World;

static void
world_init (World *world)
{
  g_autofree char *home = check_path ("home");

  check_write ("bin/docker", docker_script, 0755);
  check_write ("bin/run", HELP, 0644);
  check_write ("bin/create", HELP "      --yonder   X\n", 0644);
  check_write ("bin/global", "Options:\n      --gleam int   X\n", 0644);
  *world = (World){ .docker = check_path ("bin/docker"),
                    .cache = g_build_filename (home, "docker-wrapper", NULL),
                    .variable = g_strconcat ("XDG_CACHE_HOME=", home, NULL) };
  world->envp[0] = world->variable;
  world->envp[1] = "DOCKER_TLS_VERIFY=1";
  world->invocation = (DwInvocation){ .envp = (char *const *)world->envp,
                                      .uid = geteuid (),
                                      .cache_directory = world->cache,
                                      .help_timeout = 60000 };
  ck_assert (mkdir (home, 0700) == 0);
}

static void
world_clear (World *world)
{
  g_free (world->docker);
  g_free (world->cache);
  g_free (world->variable);
}

static void
assert_questions (const char *name, const char *wanted)
{
  g_autofree char *path = check_path ("bin/questions");
  g_autofree char *asked = NULL;

  if (!g_file_get_contents (path, &asked, NULL, NULL))
    asked = g_strdup ("");
  assert_string (name, asked, wanted);
  unlink (path);
}

static char *
describe (const DwCommandLine *line)
{
  GString *text = g_string_new (NULL);

  if (line->error != NULL)
    g_string_append (text, line->error);
  else
    g_string_append_printf (text, "%s", line->words[line->image_index]);
  for (guint i = 0; line->error == NULL && i < line->docker_flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (line->docker_flags->uses, DwFlagUse, i);

      g_string_append_printf (text, " (%s=%s)", use->flag->long_name, use->value);
    }
  for (guint i = 0; line->error == NULL && i < line->run_flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (line->run_flags->uses, DwFlagUse, i);

      g_string_append_printf (text, " %s=%s", use->flag->long_name, use->value);
    }
  return g_string_free (text, FALSE);
}

/* Reads a line as a new process would: with the table, and if that is not enough, by learning. */
static char *
read_line (const World *world, const char *text)
{
  g_auto (GStrv) words = check_words (text);
  guint n = g_strv_length (words);
  DwCommandLine *line = dw_command_line_read (&dw_docker_flags, words, n);
  DwFlagSource learner;
  char *description;

  dw_flag_source_init (&learner, &world->invocation, world->docker);
  if (dw_flag_source_could_help (line) && dw_flag_source_learn (&learner, NULL))
    {
      dw_command_line_free (line);
      line = dw_command_line_read (learner.table, words, n);
    }
  description = describe (line);
  dw_command_line_free (line);
  dw_flag_source_clear (&learner);
  return description;
}

static const struct
{
  const char *name;
  const char *line;
  const char *result;
} lines[] = {
  { "a value", "run --yield way alpine", "alpine yield=way" },
  { "a value behind =", "run --yield=way alpine", "alpine yield=way" },
  { "a boolean", "run --bright alpine sh", "alpine bright=true" },
  { "a boolean's value", "run --bright=0 alpine sh", "alpine bright=0" },
  { "a letter", "run -y way alpine", "alpine yield=way" },
  { "a letter in a cluster", "run -ity way alpine", "alpine interactive=true tty=true yield=way" },
  { "create", "create --yonder alpine", "alpine yonder=true" },
  { "create's in run", "run --yonder alpine", "unknown flag: --yonder" },
  { "docker's own", "--gleam 3 run -d alpine", "alpine (gleam=3) detach=true" },
  { "docker's own behind run", "run --gleam 3 alpine", "unknown flag: --gleam" },
  { "a doubt that is a boolean", "run --glitter alpine sh", "alpine glitter=true" },
  { "a doubt that has a value", "run --sparkle x alpine", "alpine sparkle=x" },
  { "a value that is left out", "run --mood alpine sh", "alpine mood=true" },
  { "a value that need not be there", "run --mood=good alpine sh", "alpine mood=good" },
  { "known and unknown", "run --net host --bright -e A alpine",
    "alpine net=host bright=true env=A" },
  { "nobody knows it", "run --nope alpine", "unknown flag: --nope" },
  { "a long name with one dash, of docker 1.9", "run -name web alpine",
    "unknown shorthand flag: 'n' in -name" },
  { "a letter that nobody knows", "run -z alpine", "unknown shorthand flag: 'z' in -z" },
  { "a boolean that is none", "run --rm=perhaps alpine",
    "invalid argument \"perhaps\" for \"--rm\" flag: strconv.ParseBool: parsing \"perhaps\": "
    "invalid syntax" },
};

START_TEST (asks_once)
{
  const char *name = lines[_i].name;
  g_autofree char *first = NULL, *second = NULL;
  World world;

  world_init (&world);
  first = read_line (&world, lines[_i].line);
  assert_string (name, first, lines[_i].result);
  assert_questions (name, ALL_QUESTIONS);
  second = read_line (&world, lines[_i].line);
  assert_string (name, second, lines[_i].result);
  assert_questions (name, "");
  world_clear (&world);
}
END_TEST

static const struct
{
  const char *name;
  const char *line;
} known[] = {
  { "nothing is unknown", "run --rm alpine --bright" },
  { "no value", "run -e" },
  { "no image", "run --rm" },
  { "no flag at all", "run ---x alpine" },
  { "another command", "ps --bright" },
  { "a plugin's", "compose --bright run web" },
};

START_TEST (asks_nothing)
{
  g_auto (GStrv) words = check_words (known[_i].line);
  g_autoptr (DwCommandLine) line =
      dw_command_line_read (&dw_docker_flags, words, g_strv_length (words));

  assert_true (known[_i].name, !dw_flag_source_could_help (line));
}
END_TEST

START_TEST (a_changed_docker_is_asked_again)
{
  g_autofree char *before = NULL, *after = NULL;
  World world;

  world_init (&world);
  before = read_line (&world, "run --bright alpine");
  assert_questions ("before", ALL_QUESTIONS);
  check_write ("bin/run", HELP "      --zeal   X\n", 0644);
  check_write ("bin/docker", docker_script, 0755);
  after = read_line (&world, "run --zeal alpine");
  assert_questions ("after", ALL_QUESTIONS);
  assert_string ("after", after, "alpine zeal=true");
  world_clear (&world);
}
END_TEST

/* A memory with lies in it, from one who may not write there, and from the caller himself. */
static const struct
{
  const char *name;
  mode_t mode;
  const char *result;
  const char *questions;
} lies[] = {
  { "writable by all", 0666, "alpine yield=way", ALL_QUESTIONS },
  { "one's own", 0600, "way yield=true", "" },
};

START_TEST (lies_change_nothing)
{
  g_autofree char *before = NULL, *after = NULL, *file = NULL, *text = NULL;
  const char *name;
  World world;
  GDir *directory;
  char *at;

  world_init (&world);
  before = read_line (&world, "run --yield way alpine");
  assert_questions ("before", ALL_QUESTIONS);
  directory = g_dir_open (world.cache, 0, NULL);
  ck_assert (directory != NULL && (name = g_dir_read_name (directory)) != NULL);
  file = g_build_filename (world.cache, name, NULL);
  g_dir_close (directory);
  text = check_read (file);
  at = strstr (text, "\ty\t1\t");
  ck_assert (at != NULL);
  at[3] = '0'; /* DW_FLAG_BOOL */
  ck_assert (g_file_set_contents (file, text, -1, NULL) && chmod (file, lies[_i].mode) == 0);
  after = read_line (&world, "run --yield way alpine");
  assert_string (lies[_i].name, after, lies[_i].result);
  assert_questions (lies[_i].name, lies[_i].questions);
  world_clear (&world);
}
END_TEST

START_TEST (without_a_place_it_asks_each_time)
{
  World world;

  world_init (&world);
  world.invocation.cache_directory = "/proc/nowhere";
  world.envp[0] = "XDG_CACHE_HOME=/proc/nowhere";
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *result = read_line (&world, "run --yield way alpine");

      assert_string ("without a place", result, "alpine yield=way");
      assert_questions ("without a place", ALL_QUESTIONS);
    }
  world_clear (&world);
}
END_TEST

/* Whose memory it is: root's does not depend on the environment. */
START_TEST (remembers_in_a_place_of_ones_own)
{
  gboolean root = geteuid () == 0;
  g_autofree char *elsewhere = check_path ("elsewhere");
  g_autofree char *result = NULL, *users = NULL;
  World world;

  world_init (&world);
  ck_assert (mkdir (elsewhere, 0700) == 0);
  g_free (world.variable);
  world.variable = g_strconcat ("XDG_CACHE_HOME=", elsewhere, NULL);
  world.envp[0] = world.variable;
  users = g_build_filename (elsewhere, "docker-wrapper", NULL);
  result = read_line (&world, "run --yield way alpine");
  assert_string ("result", result, "alpine yield=way");
  assert_integer ("the system's", g_file_test (world.cache, G_FILE_TEST_EXISTS), root);
  assert_integer ("the user's", g_file_test (users, G_FILE_TEST_EXISTS), !root);
  world_clear (&world);
}
END_TEST

/* A docker that does not answer as it should; of one that tells the flags of run, those count, for
 * now. */
static const struct
{
  const char *name;
  const char *script;
  gboolean learns;
  guint timeout;
} bad[] = {
  { "fails", "#!/bin/sh\nexit 1\n", FALSE, 60000 },
  { "says nothing", "#!/bin/sh\nexit 0\n", FALSE, 60000 },
  { "says something else", "#!/bin/sh\necho hello\n", FALSE, 60000 },
  { "can't be run", "no script", FALSE, 60000 },
  { "hangs", "#!/bin/sh\nexec sleep 600\n", FALSE, 100 },
  { "leaves somebody behind", "#!/bin/sh\nsleep 600 &\nexit 0\n", FALSE, 60000 },
  { "fails for create", "#!/bin/sh\n[ \"$1\" = create ] && exit 1\necho '      --bright   X'\n",
    TRUE, 60000 },
  { "fails for itself", "#!/bin/sh\n[ \"$1\" = --help ] && exit 1\necho '      --bright   X'\n",
    TRUE, 60000 },
};

START_TEST (bears_a_bad_docker)
{
  const char *name = bad[_i].name;
  g_autoptr (GError) error = NULL;
  DwFlagSource learner;
  World world;
  gboolean learned;

  world_init (&world);
  check_write ("bin/docker", bad[_i].script, 0755);
  world.invocation.help_timeout = bad[_i].timeout;
  dw_flag_source_init (&learner, &world.invocation, world.docker);
  learned = dw_flag_source_learn (&learner, &error);
  assert_integer (name, learned, bad[_i].learns);
  assert_integer (name, g_error_matches (error, DW_ERROR, DW_ERROR_HELPER), !learned);
  assert_true (name, (learner.table == &dw_docker_flags) == !learned);
  assert_true (name, !g_file_test (world.cache, G_FILE_TEST_EXISTS));
  dw_flag_source_clear (&learner);
  world_clear (&world);
}
END_TEST

START_TEST (bears_no_docker)
{
  const DwInvocation invocation = { .help_timeout = 1 };
  g_autoptr (GError) error = NULL;
  DwFlagSource learner;

  dw_flag_source_init (&learner, &invocation, NULL);
  ck_assert (!dw_flag_source_learn (&learner, &error));
  ck_assert (g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  dw_flag_source_clear (&learner);
}
END_TEST

/* Docker must answer from its binary alone: no daemon, no configuration, no TLS files. */
START_TEST (asks_in_a_quiet_room)
{
  g_autofree char *path = NULL, *seen = NULL, *result = NULL;
  World world;

  world_init (&world);
  check_write ("bin/docker",
               "#!/bin/sh\n"
               "env | grep ^DOCKER | sort > \"${0%/*}/seen\"\n"
               "readlink /proc/self/fd/0 >> \"${0%/*}/seen\"\n"
               "echo '      --bright   X'\n",
               0755);
  result = read_line (&world, "run --bright alpine");
  assert_string ("result", result, "alpine bright=true");
  path = check_path ("bin/seen");
  seen = check_read (path);
  assert_string ("what docker sees", seen,
                 "DOCKER_CONFIG=/nonexistent\n"
                 "DOCKER_HOST=unix:///nonexistent/docker.sock\n"
                 "/dev/null\n");
  world_clear (&world);
}
END_TEST

/* Podman takes most of its own flags behind run as well, and does not show them there. */
START_TEST (podmans_own_flags_count_behind_run)
{
  g_autofree char *own = NULL, *cpu = NULL;
  World world;

  world_init (&world);
  check_write ("bin/run",
               "Usage:\n  podman run [options] IMAGE\n\nOptions:\n      --pod string   X\n", 0644);
  check_write ("bin/global",
               "Options:\n  -c, --connection string   X\n      --log-level string   X\n", 0644);
  own = read_line (&world, "-c here run --log-level debug --pod p alpine");
  assert_string ("own", own, "alpine (connection=here) log-level=debug pod=p");
  cpu = read_line (&world, "run -c 5 --pod p alpine");
  assert_string ("letters are run's", cpu, "alpine cpu-shares=5 pod=p");
  world_clear (&world);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/flag-source");

  add_rows_in_directory (suite, asks_once, lines);
  add_rows (suite, asks_nothing, known);
  add_test_in_directory (suite, a_changed_docker_is_asked_again);
  add_rows_in_directory (suite, lies_change_nothing, lies);
  add_test_in_directory (suite, without_a_place_it_asks_each_time);
  add_test_in_directory (suite, remembers_in_a_place_of_ones_own);
  add_rows_in_directory (suite, bears_a_bad_docker, bad);
  add_test (suite, bears_no_docker);
  add_test_in_directory (suite, asks_in_a_quiet_room);
  add_test_in_directory (suite, podmans_own_flags_count_behind_run);
  return check_run (suite);
}
