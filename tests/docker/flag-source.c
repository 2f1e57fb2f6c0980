/* SPDX-License-Identifier: MIT */
/* Learning a docker's flags: what it is asked, and about which command, what comes of its answers,
 * and that it is asked once.
 *
 * The docker is a script that writes down each question. */
#include "common/common.h"
#include "common/run-only.h"
#include "docker/flag-source.h"
#include "line/command-line.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Of --aura and --sparkle the help does not tell whether they take a value. */
#define HELP                                                                                       \
  "Usage:  docker run [OPTIONS] IMAGE\n\nOptions:\n"                                               \
  "      --bright            Shine\n"                                                              \
  "  -d, --detach            X\n"                                                                  \
  "      --aura dust      Add dust\n"                                                           \
  "      --mood string[=\"x\"]   X\n"                                                              \
  "      --sparkle STAR      Add STAR\n"                                                           \
  "  -y, --yield string      Give way\n"

/* It cannot be tried whether --glimmer takes a value. */
#define GLOBAL_HELP                                                                                \
  "Usage:  docker [OPTIONS] COMMAND\n\nOptions:\n"                                                 \
  "      --gleam int   X\n"                                                                        \
  "      --glimmer GLOW   X\n"

static const char docker_script[] = "#!/bin/sh\n"
                                    "here=${0%/*}\n"
                                    "printf '%s;' \"$*\" >> \"$here/questions\"\n"
                                    "case $* in\n"
                                    "  'run --help') cat \"$here/run\" ;;\n"
                                    "  'create --help') cat \"$here/create\" ;;\n"
                                    "  --help) cat \"$here/global\" ;;\n"
                                    "  'run --aura --help') cat \"$here/run\" ;;\n"
                                    "  'create --aura --help') cat \"$here/create\" ;;\n"
                                    "  'run --sparkle --help') echo 'takes --help' ;;\n"
                                    "  *) exit 125 ;;\n"
                                    "esac\n";

static const char docker_script_for_lists[] = "#!/bin/sh\n"
                                              "printf '%s;' \"$*\" >> \"${0%/*}/questions\"\n"
                                              "case $* in\n"
                                              "  --help) printf 'Commands:\\n  pod   X\\n  run   X\\n' ;;\n"
                                              "  *) printf 'Commands:\\n  sync   X\\n' ;;\n"
                                              "esac\n";

#define RUN_QUESTIONS "run --help;run --aura --help;run --sparkle --help;"
#define CREATE_QUESTIONS "create --help;create --aura --help;create --sparkle --help;"

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
  check_write ("bin/global", GLOBAL_HELP, 0644);
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

  if (line->error != NULL || line->command == NULL)
    g_string_append (text, line->error != NULL ? line->error : "no command");
  else
    g_string_append (text, line->words[line->image_index]);
  for (guint i = 0; line->command != NULL && i < line->docker_flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (line->docker_flags->uses, DwFlagUse, i);

      g_string_append_printf (text, " (%s=%s)", use->flag->long_name, use->value);
    }
  for (guint i = 0; line->command != NULL && i < line->flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (line->flags->uses, DwFlagUse, i);

      g_string_append_printf (text, " %s=%s", use->flag->long_name, use->value);
    }
  return g_string_free (text, FALSE);
}

/* Reads a line with @source, which is asked for flags that the tables lack. */
static char *
read_with (DwFlagSource *source, const char *text)
{
  g_auto (GStrv) words = check_words (text);
  const DwCommands commands = read_run_only (&source->commands);
  g_autoptr (DwCommandLine) line = dw_command_line_read (&commands, words, g_strv_length (words));

  return describe (line);
}

/* Reads a line as a new process would. */
static char *
read_line (const World *world, const char *text)
{
  DwFlagSource source;
  char *description;

  dw_flag_source_init (&source, &world->invocation, world->docker);
  description = read_with (&source, text);
  dw_flag_source_clear (&source);
  return description;
}

/* @questions: what docker is asked the first time */
static const struct
{
  const char *name;
  const char *line;
  const char *result;
  const char *questions;
} lines[] = {
  { "a value", "run --yield way alpine", "alpine yield=way", RUN_QUESTIONS },
  { "a value behind =", "run --yield=way alpine", "alpine yield=way", RUN_QUESTIONS },
  { "a boolean", "run --bright alpine sh", "alpine bright=true", RUN_QUESTIONS },
  { "a boolean's value", "run --bright=0 alpine sh", "alpine bright=0", RUN_QUESTIONS },
  { "a letter", "run -y way alpine", "alpine yield=way", RUN_QUESTIONS },
  { "a letter in a cluster", "run -ity way alpine", "alpine interactive=true tty=true yield=way",
    RUN_QUESTIONS },
  { "container run", "container run --bright alpine", "alpine bright=true", RUN_QUESTIONS },
  { "create", "create --yonder alpine", "alpine yonder=true", CREATE_QUESTIONS },
  { "create's in run", "run --yonder alpine", "unknown flag: --yonder", RUN_QUESTIONS },
  { "run's in create", "create --sig-proxy alpine", "unknown flag: --sig-proxy", CREATE_QUESTIONS },
  { "docker's own", "--gleam 3 run -d alpine", "alpine (gleam=3) detach=true", "--help;" },
  { "docker's own, and run's", "--gleam 3 run --bright alpine", "alpine (gleam=3) bright=true",
    "--help;" RUN_QUESTIONS },
  { "a doubt of docker's own", "--glimmer run alpine", "unknown flag: --glimmer", "--help;" },
  { "docker's own behind run", "run --gleam 3 alpine", "unknown flag: --gleam", RUN_QUESTIONS },
  { "a doubt that is a boolean", "run --aura alpine sh", "alpine aura=true", RUN_QUESTIONS },
  { "a doubt that has a value", "run --sparkle x alpine", "alpine sparkle=x", RUN_QUESTIONS },
  { "a value that is left out", "run --mood alpine sh", "alpine mood=true", RUN_QUESTIONS },
  { "a value that need not be there", "run --mood=good alpine sh", "alpine mood=good",
    RUN_QUESTIONS },
  { "known and unknown", "run --net host --bright -e A alpine",
    "alpine net=host bright=true env=A", RUN_QUESTIONS },
  { "several unknown ones", "run --bright -y a --mood --yield=b --nope alpine",
    "unknown flag: --nope", RUN_QUESTIONS },
  { "nobody knows it", "run --nope alpine", "unknown flag: --nope", RUN_QUESTIONS },
  { "nobody knows it in front", "--nope run alpine", "unknown flag: --nope", "--help;" },
  { "a long name with one dash, of docker 1.9", "run -name web alpine",
    "unknown shorthand flag: 'n' in -name", RUN_QUESTIONS },
  { "a letter that nobody knows", "run -z alpine", "unknown shorthand flag: 'z' in -z",
    RUN_QUESTIONS },
};

START_TEST (asks_once)
{
  const char *name = lines[_i].name;
  g_autofree char *first = NULL, *second = NULL;
  World world;

  world_init (&world);
  first = read_line (&world, lines[_i].line);
  assert_string (name, first, lines[_i].result);
  assert_questions (name, lines[_i].questions);
  second = read_line (&world, lines[_i].line);
  assert_string (name, second, lines[_i].result);
  assert_questions (name, "");
  world_clear (&world);
}
END_TEST

/* Lines for which docker is not asked. What it says changes nothing about a flag that the table
 * has: here it claims that --rm takes a value, and -e none. */
static const struct
{
  const char *name;
  const char *line;
  const char *result;
} known[] = {
  { "nothing is unknown", "run --rm alpine --bright", "alpine rm=true" },
  { "a list", "run -e A -itd alpine", "alpine env=A interactive=true tty=true detach=true" },
  { "no value", "run -e", "flag needs an argument: 'e' in -e" },
  { "no image", "run --rm", "requires at least 1 argument" },
  { "no flag at all", "run ---x alpine", "bad flag syntax: ---x" },
  { "a boolean that is none", "run --rm=perhaps alpine",
    "invalid argument \"perhaps\" for \"--rm\" flag: strconv.ParseBool: parsing \"perhaps\": "
    "invalid syntax" },
  { "a lone -- in front", "-- run --rm alpine", "alpine rm=true" },
  { "a lone -- behind container", "container -- x run alpine", "alpine" },
  { "a lone -- behind run", "run -- --bright", "--bright" },
  { "another command", "ps --bright", "no command" },
  { "a plugin's", "compose --bright run web", "no command" },
  { "another command behind container", "container ls --bright", "no command" },
};

START_TEST (asks_nothing)
{
  g_autofree char *result = NULL;
  World world;

  world_init (&world);
  check_write ("bin/run", "Usage:  docker run [OPTIONS]\n  -e, --env   X\n      --rm string   X\n",
               0644);
  result = read_line (&world, known[_i].line);
  assert_string (known[_i].name, result, known[_i].result);
  assert_questions (known[_i].name, "");
  world_clear (&world);
}
END_TEST

START_TEST (never_overrides_a_row)
{
  g_autofree char *result = NULL;
  World world;

  world_init (&world);
  check_write ("bin/run",
               "Usage:  docker run [OPTIONS]\n  -e, --env   X\n      --rm string   X\n"
               "      --cpus HOW   X\n  -t, --new string   X\n",
               0644);
  result = read_line (&world, "run --new a --rm -e A -t alpine");
  assert_string ("result", result, "alpine new=a rm=true env=A tty=true");
  assert_questions ("result", "run --help;");
  world_clear (&world);
}
END_TEST

START_TEST (a_changed_docker_is_asked_again)
{
  g_autofree char *before = NULL, *after = NULL;
  World world;

  world_init (&world);
  before = read_line (&world, "run --bright alpine");
  assert_questions ("before", RUN_QUESTIONS);
  check_write ("bin/run", HELP "      --zeal   X\n", 0644);
  check_write ("bin/docker", docker_script, 0755);
  after = read_line (&world, "run --zeal alpine");
  assert_questions ("after", RUN_QUESTIONS);
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
  { "writable by all", 0666, "alpine yield=way", RUN_QUESTIONS },
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
  assert_questions ("before", RUN_QUESTIONS);
  directory = g_dir_open (world.cache, 0, NULL);
  ck_assert (directory != NULL && (name = g_dir_read_name (directory)) != NULL);
  file = g_build_filename (world.cache, name, NULL);
  g_dir_close (directory);
  text = check_read (file);
  at = strstr (text, "\ny\t1\t");
  ck_assert (at != NULL);
  at[3] = '0'; /* DW_FLAG_BOOL */
  ck_assert (g_file_set_contents (file, text, -1, NULL) && chmod (file, lies[_i].mode) == 0);
  after = read_line (&world, "run --yield way alpine");
  assert_string (lies[_i].name, after, lies[_i].result);
  assert_questions (lies[_i].name, lies[_i].questions);
  world_clear (&world);
}
END_TEST

/* Where nothing can be written, or there is no place at all. */
static const char *const places[] = { "/proc/nowhere", NULL };

START_TEST (without_a_place_it_asks_each_time)
{
  World world;

  world_init (&world);
  world.invocation.uid = 0;
  world.invocation.cache_directory = places[_i];
  world.envp[0] = "XDG_CACHE_HOME=/proc/nowhere";
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *result = read_line (&world, "run --yield way alpine");

      assert_string ("without a place", result, "alpine yield=way");
      assert_questions ("without a place", RUN_QUESTIONS);
    }
  world_clear (&world);
}
END_TEST

/* What a user writes is remembered nowhere if it must not count. */
static const gboolean forgets[] = { FALSE, TRUE };

START_TEST (forgets_what_users_write)
{
  DwFlagSource source;
  World world;

  world_init (&world);
  world.invocation.uid = check_user ();
  dw_flag_source_init (&source, &world.invocation, world.docker);
  source.forgets = forgets[_i];
  g_free (read_with (&source, "run --bright alpine"));
  assert_questions ("it learns", RUN_QUESTIONS);
  assert_integer ("its directory", g_file_test (world.cache, G_FILE_TEST_EXISTS), !forgets[_i]);
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

/* A docker that does not answer as it should. Where it tells the flags of a command, those count,
 * for now.
 * @command: whose flags it is asked for */
static const struct
{
  const char *name;
  const char *script;
  const char *command;
  gboolean learns;
  guint timeout;
} bad[] = {
  { "fails", "#!/bin/sh\nexit 1\n", "run", FALSE, 60000 },
  { "says nothing", "#!/bin/sh\nexit 0\n", "run", FALSE, 60000 },
  { "says something else", "#!/bin/sh\necho hello\n", "run", FALSE, 60000 },
  { "shows the help of the group", "#!/bin/sh\necho 'Usage:  docker COMMAND'\necho '      --bright   X'\n",
    "create", FALSE, 60000 },
  { "can't be run", "no script", "run", FALSE, 60000 },
  { "hangs", "#!/bin/sh\nexec sleep 600\n", "run", FALSE, 100 },
  { "leaves somebody behind", "#!/bin/sh\nsleep 600 &\nexit 0\n", "run", FALSE, 100 },
  { "fails for create", "#!/bin/sh\n[ \"$1\" = create ] && exit 1\necho '      --bright   X'\n",
    "create", FALSE, 60000 },
  { "fails for itself", "#!/bin/sh\n[ \"$1\" = --help ] && exit 1\necho '      --bright   X'\n",
    "run", TRUE, 60000 },
};

START_TEST (bears_a_bad_docker)
{
  const char *name = bad[_i].name;
  const DwCommand *command = dw_commands_find (&dw_commands, NULL, bad[_i].command);
  g_autoptr (GError) error = NULL;
  DwFlagSource source;
  World world;
  gboolean learned;

  world_init (&world);
  check_write ("bin/docker", bad[_i].script, 0755);
  world.invocation.help_timeout = bad[_i].timeout;
  dw_flag_source_init (&source, &world.invocation, world.docker);
  assert_true (name, dw_flag_source_get_error (&source) == NULL);
  learned = dw_flag_source_learn (&source, command, &error) != NULL;
  assert_integer (name, learned, bad[_i].learns);
  assert_integer (name, g_error_matches (error, DW_ERROR, DW_ERROR_HELPER), !learned);
  assert_integer (name, source.hook.ask (&source.hook, command) == NULL, !learned);
  assert_string (name, learned ? NULL : dw_flag_source_get_error (&source)->message,
                 learned ? NULL : error->message);
  assert_integer (name, dw_flag_source_get_error (&source) == NULL, learned);
  assert_true (name, !g_file_test (world.cache, G_FILE_TEST_EXISTS));
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

/* A docker that does not tell its flags is asked once a call, and by the next call anew. */
static const struct
{
  const char *name;
  const char *answer;
} mute[] = {
  { "it fails", "exit 1" },
  { "it has no help", "exit 0" },
  { "its help shows no flags", "echo 'Usage:  docker run [OPTIONS] IMAGE'" },
};

START_TEST (remembers_a_failure_for_the_call)
{
  const char *name = mute[_i].name;
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  g_autofree char *script = g_strdup_printf (
    "#!/bin/sh\nprintf '%%s;' \"$*\" >> \"${0%%/*}/questions\"\n%s\n", mute[_i].answer);
  World world;

  world_init (&world);
  check_write ("bin/docker", script, 0755);
  for (guint call = 0; call < 2; call++)
    {
      DwFlagSource source;

      dw_flag_source_init (&source, &world.invocation, world.docker);
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *result = read_with (&source, "run --bright --yield way alpine");
          g_autoptr (GError) error = NULL;

          assert_string (name, result, "unknown flag: --bright");
          assert_true (name, dw_flag_source_learn (&source, run, &error) == NULL);
          assert_contains (name, error->message, "docker run --help: ");
        }
      assert_questions (name, "run --help;");
      g_free (read_with (&source, "create --bright alpine"));
      assert_questions (name, "create --help;");
      g_free (read_with (&source, "-- --bright run alpine"));
      assert_questions (name, "--help;");
      assert_contains (name, dw_flag_source_get_error (&source)->message, "docker --help: ");
      dw_flag_source_clear (&source);
    }
  world_clear (&world);
}
END_TEST

/* All questions of a call have one time-out together. */
START_TEST (waits_once)
{
  DwFlagSource source;
  World world;
  gint64 before;

  world_init (&world);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  assert_integer ("before", source.deadline, 0);
  before = g_get_monotonic_time ();
  g_free (read_with (&source, "run --bright alpine"));
  assert_questions ("in time", RUN_QUESTIONS);
  assert_true ("how long", source.deadline >= before + 60000 * 1000);
  assert_true ("after", source.deadline > g_get_monotonic_time ());
  source.deadline = 1;
  g_free (read_with (&source, "create --bright alpine"));
  assert_questions ("too late", "");
  assert_contains ("too late", dw_flag_source_get_error (&source)->message,
                   "docker create --help: ");
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

/* Docker's answer about one command is not asked for again, whatever becomes of another. */
START_TEST (keeps_commands_apart)
{
  g_autofree char *failed = NULL, *run = NULL, *create = NULL;
  DwFlagSource source;
  World world;

  world_init (&world);
  check_write ("bin/create", "", 0644);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  run = read_with (&source, "run --bright alpine");
  assert_true ("no error", dw_flag_source_get_error (&source) == NULL);
  failed = read_with (&source, "create --bright alpine");
  assert_string ("run", run, "alpine bright=true");
  assert_string ("create", failed, "unknown flag: --bright");
  assert_true ("an error", dw_flag_source_get_error (&source) != NULL);
  assert_questions ("both", RUN_QUESTIONS "create --help;");
  dw_flag_source_clear (&source);
  check_write ("bin/create", HELP, 0644);
  create = read_line (&world, "create --bright alpine");
  assert_string ("create, when it answers", create, "alpine bright=true");
  assert_questions ("create, when it answers", CREATE_QUESTIONS);
  g_free (read_line (&world, "run --bright alpine"));
  assert_questions ("run", "");
  world_clear (&world);
}
END_TEST

START_TEST (bears_no_docker)
{
  const DwInvocation invocation = { .help_timeout = 1 };
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  g_autoptr (GError) error = NULL;
  g_autofree char *result = NULL;
  DwFlagSource source;

  dw_flag_source_init (&source, &invocation, NULL);
  ck_assert (dw_flag_source_learn (&source, run, &error) == NULL);
  ck_assert (g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  result = read_with (&source, "run --bright alpine");
  assert_string ("a line", result, "unknown flag: --bright");
  dw_flag_source_clear (&source);
}
END_TEST

/* A question by name goes to docker itself, whatever is remembered. */
START_TEST (asks_anew)
{
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  g_autoptr (GError) error = NULL;
  DwExtraFlags *flags;
  gboolean complete = FALSE;
  DwFlagSource source;
  World world;

  world_init (&world);
  g_free (read_line (&world, "run --bright alpine"));
  assert_questions ("before", RUN_QUESTIONS);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  for (guint i = 0; i < 2; i++)
    {
      flags = dw_flag_source_ask (&source, run, &complete, NULL);
      ck_assert (flags != NULL && complete);
      assert_integer ("flags", flags->rows->len, 6);
      dw_extra_flags_free (flags);
      assert_questions ("anew", RUN_QUESTIONS);
    }
  check_write ("bin/run", "", 0644);
  ck_assert (dw_flag_source_ask (&source, run, &complete, &error) == NULL && !complete);
  ck_assert (g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

/* How many flags are in doubt before docker is asked, and afterwards. */
static const struct
{
  const char *name;
  const char *command;
  guint n;
  guint n_left;
} doubts[] = {
  { "no flags", "run", 0, 0 },
  { "a name of three words", "trust signer add", 1, 0 },
  { "as many as docker is asked about", "run", 16, 0 },
  { "one more", "run", 17, 1 },
};

START_TEST (settles_doubts)
{
  const char *name = doubts[_i].name;
  const DwCommand *command = dw_commands_find_named (&dw_commands, doubts[_i].command);
  g_autoptr(DwExtraFlags) flags = NULL;
  GString *help = g_string_new ("Usage:  docker X\n");
  GString *questions = g_string_new (NULL);
  gboolean complete = FALSE;
  DwFlagSource source;
  World world;
  guint n_left = 0;

  world_init (&world);
  g_string_append_printf (questions, "%s --help;", doubts[_i].command);
  for (guint i = 0; i < doubts[_i].n; i++)
    {
      g_string_append_printf (help, "      --aura-%c DUST   X\n", 'a' + (int) i);
      if (i < doubts[_i].n - doubts[_i].n_left)
        g_string_append_printf (questions, "%s --aura-%c --help;", doubts[_i].command, 'a' + (int) i);
    }
  check_write ("bin/help", help->str, 0644);
  check_write ("bin/docker",
               "#!/bin/sh\nprintf '%s;' \"$*\" >> \"${0%/*}/questions\"\ncat \"${0%/*}/help\"\n", 0755);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  flags = dw_flag_source_ask (&source, command, &complete, NULL);
  assert_true (name, flags != NULL && complete);
  for (guint i = 0; i < flags->rows->len; i++)
    n_left += (g_array_index (flags->rows, DwFlag, i).traits & DW_TRAIT_DOUBTFUL) != 0;
  assert_integer (name, flags->rows->len, doubts[_i].n);
  assert_integer (name, n_left, doubts[_i].n_left);
  assert_questions (name, questions->str);
  dw_flag_source_clear (&source);
  g_string_free (help, TRUE);
  g_string_free (questions, TRUE);
  world_clear (&world);
}
END_TEST

/* A docker that answers its first question, and hangs at another. What it tells of a flag is not known then,
 * and nothing of it is remembered. */
static const struct
{
  const char *name;
  const char *hangs; /* the question */
  const char *usage;
  gboolean in_doubt;
} late[] = {
  { "at a doubt", "run --aura --help", "docker run [OPTIONS]", TRUE },
  { "at podman's own flags", "--help", "podman run [options]", FALSE },
};

START_TEST (is_not_complete_when_late)
{
  const char *name = late[_i].name;
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\n"
                                             "[ \"$*\" != '%s' ] || { : > \"$0.hangs\"; exec sleep 600; }\n"
                                             "echo 'Usage:  %s'\necho '      --aura DUST   X'\n",
                                             late[_i].hangs, late[_i].usage);
  g_autofree char *hangs = check_path ("bin/docker.hangs");
  const DwExtraFlags *flags = NULL;
  DwFlagSource source;
  World world;

  world_init (&world);
  check_write ("bin/docker", script, 0755);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  /* Until the answers before that question are in time. */
  for (guint timeout = 100; !g_file_test (hangs, G_FILE_TEST_EXISTS) && timeout < 100000; timeout *= 2)
    {
      world.invocation.help_timeout = timeout;
      dw_flag_source_clear (&source);
      dw_flag_source_init (&source, &world.invocation, world.docker);
      flags = dw_flag_source_learn (&source, run, NULL);
    }
  assert_true (name, flags != NULL && flags->rows->len == 1);
  assert_integer (name, (g_array_index (flags->rows, DwFlag, 0).traits & DW_TRAIT_DOUBTFUL) != 0,
                  late[_i].in_doubt);
  assert_true (name, !g_file_test (world.cache, G_FILE_TEST_EXISTS));
  dw_flag_source_clear (&source);
  world_clear (&world);
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
static const struct
{
  const char *name;
  const char *line;
  const char *result;
  const char *questions;
} podman_lines[] = {
  { "a flag of run's own", "run --pod p alpine", "alpine pod=p", "run --help;--help;" },
  { "a global flag behind run", "run --log-level debug --pod p alpine",
    "alpine log-level=debug pod=p", "run --help;--help;" },
  { "a global flag behind create", "create --tmpdir /t alpine", "alpine tmpdir=/t",
    "create --help;--help;" },
  { "in front and behind", "-c here run --log-level debug --pod p alpine",
    "alpine (context=here) log-level=debug pod=p", "run --help;--help;" },
  { "letters are run's", "run -c 5 --pod p alpine", "alpine cpu-shares=5 pod=p",
    "run --help;--help;" },
  { "no letter of a global flag", "run -T x alpine", "unknown shorthand flag: 'T' in -T",
    "run --help;--help;" },
  { "in front of run", "--tmpdir /t run --rm alpine", "alpine (tmpdir=/t) rm=true", "--help;" },
};

START_TEST (podmans_own_flags_count_behind_run)
{
  static const char *const commands[] = { "run", "create" };
  const char *name = podman_lines[_i].name;
  g_autofree char *first = NULL, *second = NULL;
  World world;

  world_init (&world);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *path = g_strconcat ("bin/", commands[i], NULL);

      check_write (path,
                   "Usage:\n  podman run [options] IMAGE\n\nOptions:\n      --pod string   X\n",
                   0644);
    }
  check_write ("bin/global",
               "Options:\n  -c, --connection string   X\n      --log-level string   X\n"
               "  -T, --tmpdir string   X\n",
               0644);
  first = read_line (&world, podman_lines[_i].line);
  assert_string (name, first, podman_lines[_i].result);
  assert_questions (name, podman_lines[_i].questions);
  second = read_line (&world, podman_lines[_i].line);
  assert_string (name, second, podman_lines[_i].result);
  assert_questions (name, "");
  world_clear (&world);
}
END_TEST

/* @plugin: what buildx is at the time; NULL: as before */
static const struct
{
  const char *name;
  const char *plugin;
  const char *questions;
} answers_of_plugin[] = {
  { "at first", NULL, "build --help;" },
  { "again", NULL, "" },
  { "with a plugin", "buildx", "build --help;" },
  { "with it again", NULL, "" },
  { "with another", "buildx 2", "build --help;" },
};

/* Read as one test: each row stands on those before it. */
START_TEST (asks_again_for_another_plugin)
{
  const DwCommand *build = dw_commands_find (&dw_commands, NULL, "build");
  g_autofree char *directory = check_path ("plugins");
  const char *const path[] = { directory, NULL };
  World world;

  world_init (&world);
  world.invocation.plugin_path = path;
  check_write ("bin/docker",
               "#!/bin/sh\nprintf '%s;' \"$*\" >> \"${0%/*}/questions\"\n"
               "echo 'Usage:  docker buildx build [OPTIONS] PATH'\necho '      --bright   X'\n",
               0755);
  for (guint i = 0; i < G_N_ELEMENTS (answers_of_plugin); i++)
    {
      DwFlagSource source;

      if (answers_of_plugin[i].plugin != NULL)
        check_write ("plugins/docker-buildx", answers_of_plugin[i].plugin, 0755);
      dw_flag_source_init (&source, &world.invocation, world.docker);
      assert_true (answers_of_plugin[i].name,
                   dw_commands_find_flag (&source.commands, build, "bright", -1) != NULL);
      assert_questions (answers_of_plugin[i].name, answers_of_plugin[i].questions);
      dw_flag_source_clear (&source);
    }
  world_clear (&world);
}
END_TEST

/* Commands that docker's help lists. */
static const struct
{
  const char *name;
  gboolean is_listed;
  const char *questions; /* what docker is asked the first time */
} listed[] = {
  { "pod", TRUE, "--help;" },
  { "pods", FALSE, "--help;" },
  { "po?", TRUE, "--help;" },
  { "po?s", FALSE, "--help;" },
  { "container s*", TRUE, "container --help;" },
  { "container sync", TRUE, "container --help;" },
  { "container pod", FALSE, "container --help;" },
  { "pod create", FALSE, "" },
  { "run pod", FALSE, "" },
  { "compose up", FALSE, "" },
  { "a-name-that-is-longer-than-a-row", FALSE, "" },
};

/* Docker is asked once, and not again by another process. */
START_TEST (knows_listed_commands)
{
  const char *name = listed[_i].name;
  World world;

  world_init (&world);
  check_write ("bin/docker", docker_script_for_lists, 0755);
  for (int process = 0; process < 2; process++)
    {
      DwFlagSource source;

      dw_flag_source_init (&source, &world.invocation, world.docker);
      assert_integer (name, dw_commands_lists (&source.commands, name), listed[_i].is_listed);
      assert_integer (name, dw_commands_lists (&source.commands, name), listed[_i].is_listed);
      assert_questions (name, process == 0 ? listed[_i].questions : "");
      dw_flag_source_clear (&source);
    }
  world_clear (&world);
}
END_TEST

/* A docker that does not list its commands, or whose list cannot be remembered. */
START_TEST (lists_nothing_for_a_bad_docker)
{
  DwFlagSource source;
  World world;

  world_init (&world);
  check_write ("bin/docker", "#!/bin/sh\nexit 1\n", 0755);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  assert_true ("no list", !dw_commands_lists (&source.commands, "pod"));
  assert_true ("its time counts", source.deadline > 0);
  assert_true ("nothing is remembered", !g_file_test (world.cache, G_FILE_TEST_EXISTS));
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

START_TEST (lists_commands_without_a_place)
{
  World world;

  world_init (&world);
  check_write ("bin/docker", docker_script_for_lists, 0755);
  world.invocation.uid = 0;
  world.invocation.cache_directory = NULL;
  for (guint i = 0; i < 2; i++)
    {
      DwFlagSource source;

      dw_flag_source_init (&source, &world.invocation, world.docker);
      assert_true ("without a place", dw_commands_lists (&source.commands, "pod"));
      assert_questions ("without a place", "--help;");
      dw_flag_source_clear (&source);
    }
  world_clear (&world);
}
END_TEST

/* Names that a docker which cannot be asked is trusted to have. */
static const struct
{
  const char *name;
  gboolean is_trusted;
  gboolean is_unsure;
} trusted[] = {
  { "pod", TRUE, TRUE },
  { "po?", TRUE, TRUE },
  { "[!p]o-d_2.x*", TRUE, TRUE },
  { "container sync", TRUE, TRUE },
  { "pod create", FALSE, FALSE },
  { "run pod", FALSE, FALSE },
  { "compose up", FALSE, FALSE },
  { "run,create", FALSE, TRUE },
  { "", FALSE, TRUE },
  { "a-name-of-as-many-bytes", TRUE, TRUE },
  { "a-name-of-as-many-bytes-", FALSE, TRUE },
};

START_TEST (trusts_names_without_docker)
{
  const char *name = trusted[_i].name;
  DwFlagSource source;
  World world;

  world_init (&world);
  dw_flag_source_init (&source, &world.invocation, NULL);
  source.trusts_names = TRUE;
  assert_integer (name, dw_commands_lists (&source.commands, name), trusted[_i].is_trusted);
  assert_integer (name, dw_flag_source_is_unsure (&source, name), trusted[_i].is_unsure);
  source.trusts_names = FALSE;
  assert_true (name, !dw_commands_lists (&source.commands, name));
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

/* A docker that answers is believed. */
START_TEST (trusts_no_name_that_docker_lacks)
{
  DwFlagSource source;
  World world;

  world_init (&world);
  check_write ("bin/docker", docker_script_for_lists, 0755);
  dw_flag_source_init (&source, &world.invocation, world.docker);
  source.trusts_names = TRUE;
  assert_true ("lists", dw_commands_lists (&source.commands, "pod"));
  assert_true ("lacks", !dw_commands_lists (&source.commands, "pods"));
  assert_true ("is sure", !dw_flag_source_is_unsure (&source, "pods"));
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

/* Without a docker nothing is listed, and nothing keeps flags from being asked for. */
START_TEST (lists_nothing_without_docker)
{
  DwFlagSource source;
  World world;

  world_init (&world);
  dw_flag_source_init (&source, &world.invocation, NULL);
  assert_true ("no docker", !dw_commands_lists (&source.commands, "pod"));
  assert_true ("no error", dw_flag_source_get_error (&source) == NULL);
  dw_flag_source_clear (&source);
  world_clear (&world);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/flag-source");

  add_rows_in_directory (suite, asks_once, lines);
  add_rows_in_directory (suite, asks_nothing, known);
  add_test_in_directory (suite, never_overrides_a_row);
  add_test_in_directory (suite, a_changed_docker_is_asked_again);
  add_rows_in_directory (suite, lies_change_nothing, lies);
  add_rows_in_directory (suite, without_a_place_it_asks_each_time, places);
  add_rows_in_directory (suite, forgets_what_users_write, forgets);
  add_rows_in_directory (suite, bears_a_bad_docker, bad);
  add_rows_in_directory (suite, remembers_a_failure_for_the_call, mute);
  add_test_in_directory (suite, waits_once);
  add_test_in_directory (suite, keeps_commands_apart);
  add_test (suite, bears_no_docker);
  add_test_in_directory (suite, asks_anew);
  add_rows_in_directory (suite, settles_doubts, doubts);
  add_rows_in_directory (suite, is_not_complete_when_late, late);
  add_test_in_directory (suite, asks_in_a_quiet_room);
  add_rows_in_directory (suite, podmans_own_flags_count_behind_run, podman_lines);
  add_test_in_directory (suite, asks_again_for_another_plugin);
  add_rows_in_directory (suite, knows_listed_commands, listed);
  add_test_in_directory (suite, lists_nothing_for_a_bad_docker);
  add_test_in_directory (suite, lists_commands_without_a_place);
  add_rows_in_directory (suite, trusts_names_without_docker, trusted);
  add_test_in_directory (suite, trusts_no_name_that_docker_lacks);
  add_test_in_directory (suite, lists_nothing_without_docker);
  return check_run (suite);
}
