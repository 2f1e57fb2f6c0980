/* SPDX-License-Identifier: MIT */
/* What is known of the world around a line: found out when it is asked for, and once. */
#include "common/common.h"
#include "run/facts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define ELSEWHERE "it is not known where the directory of docker's own files leads"

/* Docker's own files may be where only its threads find them, or only the docker that is asked. */
static const struct
{
  const char *name;
  const char *directory; /* @: the test's */
  gboolean asks;
} own_files[] = {
  { "a thread that is to come", "/proc/self/task/2000000000/cwd", FALSE },
  { "this process", "/proc/self/cwd/own", FALSE },
  { "this process's directory", "/proc/self/cwd", FALSE },
  { "a directory that is absent", "/nonexistent/own", TRUE },
  { "a circle, which leads nobody anywhere", "@/circle", TRUE },
  { "a directory that this user may not search", "@/closed/own", TRUE },
};

START_TEST (asks_no_docker_that_may_be_led_elsewhere)
{
  const char *name = own_files[_i].name;
  const char *const names[] = { "x", "y" };
  g_autofree char *directory = check_place (own_files[_i].directory);
  g_autofree char *variable = g_strconcat ("DOCKER_CONFIG=", directory, NULL);
  g_autofree char *docker = check_path ("docker"), *questions = check_path ("questions");
  g_autofree char *closed = check_path ("closed");
  char *environment[] = { variable, NULL };
  DwInvocation invocation = { .envp = environment };
  g_auto(DwFacts) facts = { 0 };
  g_autoptr(GError) error = NULL;
  uid_t user = geteuid ();

  check_write ("docker", "#!/bin/sh\n: >> \"${0%/*}/questions\"\nexit 1\n", 0755);
  check_link ("@/circle", "circle");
  check_write ("closed/own/config.json", "{}", 0644);
  dw_facts_init (&facts, &invocation);
  facts.docker = docker;
  facts.inspect_timeout = 120 * 1000;
  dw_facts_inspect_all (&facts, "container", names, G_N_ELEMENTS (names));
  if (strstr (name, "may not search") == NULL)
    assert_integer (name, g_file_test (questions, G_FILE_TEST_EXISTS), own_files[_i].asks);
  else
    ck_assert (chmod (closed, 0) == 0 && seteuid (check_user ()) == 0);
  assert_true (name, dw_facts_inspect (&facts, "container", "x", &error) == NULL);
  assert_integer (name, strcmp (error->message, ELSEWHERE) != 0, own_files[_i].asks);
  ck_assert (seteuid (user) == 0 && chmod (closed, 0755) == 0);
}
END_TEST

START_TEST (finds_out_once)
{
  DwInvocation invocation = { .uid = 0 };
  g_auto(DwFacts) facts = { 0 };
  g_autofree char *directory = check_path (".");
  g_autofree char *before = g_get_current_dir ();
  const char *user, *host;
  char *const *groups;

  dw_facts_init (&facts, &invocation);
  assert_true ("nothing yet", facts.user == NULL && facts.groups == NULL && facts.host == NULL &&
                                facts.directory == NULL && facts.terminals == NULL);
  user = dw_facts_get_user (&facts);
  assert_string ("the user", user, "root");
  invocation.uid = 1;
  assert_true ("the same user", dw_facts_get_user (&facts) == user);

  assert_string ("the directory", dw_facts_get_directory (&facts), before);
  ck_assert_int_eq (chdir (directory), 0);
  assert_string ("the same directory", dw_facts_get_directory (&facts), before);
  ck_assert_int_eq (chdir (before), 0);

  host = dw_facts_get_host (&facts);
  assert_string ("the host", host, g_get_host_name ());
  assert_true ("the same host", dw_facts_get_host (&facts) == host);
  groups = dw_facts_get_groups (&facts);
  assert_true ("a group", groups[0] != NULL);
  assert_true ("the same groups", dw_facts_get_groups (&facts) == groups);
}
END_TEST

/* A user without a name has an empty one, and is not looked for again. */
/* What could not be found out is a problem of each rule that asks, not of the first alone. */
START_TEST (notes_problems_again)
{
  DwInvocation invocation = { .uid = 5 };
  g_auto(DwFacts) facts = { 0 };

  dw_facts_init (&facts, &invocation);
  facts.user = g_strdup ("");
  facts.groups = g_new0 (char *, 1);
  facts.user_problem = g_strdup ("it rains");
  facts.groups_problem = g_strdup ("it snows");
  dw_facts_get_user (&facts);
  dw_facts_get_groups (&facts);
  assert_string ("nobody depends on it", facts.problem, NULL);
  facts.asker = (DwAsker){ "/x.conf", 12, "x" };
  for (guint i = 0; i < 2; i++)
    {
      dw_facts_get_user (&facts);
      assert_string ("the user", facts.problem,
                     "/x.conf:12: rule \"x\" asks for the name of user 5, but it rains; `getent passwd 5` must answer "
                     "on this host");
      g_clear_pointer (&facts.problem, g_free);
      dw_facts_get_groups (&facts);
      assert_string ("the groups", facts.problem,
                     "/x.conf:12: rule \"x\" asks for the names of the user's groups, but it snows; `getent group` "
                     "must answer on this host");
      g_clear_pointer (&facts.problem, g_free);
    }
}
END_TEST

START_TEST (knows_no_name)
{
  DwInvocation invocation = { .uid = 4123456789U };
  g_auto(DwFacts) facts = { 0 };

  dw_facts_init (&facts, &invocation);
  assert_string ("no name", dw_facts_get_user (&facts), "");
  assert_true ("once", dw_facts_get_user (&facts) == facts.user);
}
END_TEST

/* A directory that is gone has no path. */
START_TEST (knows_no_directory)
{
  DwInvocation invocation = { .uid = 0 };
  g_auto(DwFacts) facts = { 0 };
  g_autofree char *path = check_path ("gone");
  g_autofree char *before = g_get_current_dir ();

  dw_facts_init (&facts, &invocation);
  ck_assert (g_mkdir_with_parents (path, 0700) == 0 && chdir (path) == 0 && rmdir (path) == 0);
  assert_string ("gone", dw_facts_get_directory (&facts), "");
  ck_assert_int_eq (chdir (before), 0);
  assert_string ("once", dw_facts_get_directory (&facts), "");
}
END_TEST

/* What docker starts relative paths from: PWD, if that is absolute and leads to the directory.
 * @pwd: in the test's directory, or after a `=`, where @ is the directory itself */
#define UP "../../../../../../"
static const struct
{
  const char *name;
  const char *pwd;
  const char *shown;
} shown[] = {
  { "the directory itself", "there", "there" },
  { "a link to it", "link", "link" },
  { "a link in the way", "up/there", "up/there" },
  { "another directory", "other", "there" },
  { "none", "gone", "there" },
  { "a relative one", "=.", "there" },
  { "a relative one that leads there", "=" UP UP UP UP "@", "there" },
  { "an empty one", "=", "there" },
};

START_TEST (shows_the_directory)
{
  g_autofree char *there = check_path ("there"), *link = check_path ("link"), *up = check_path ("up");
  g_autofree char *other = check_path ("other"), *wanted = check_path (shown[_i].shown);
  g_autofree char *path = check_path (shown[_i].pwd);
  g_auto(GStrv) parts = g_strsplit (shown[_i].pwd + 1, "@", 2);
  g_autofree char *given = g_strjoinv (there, parts);
  g_autofree char *entry = g_strconcat ("PWD=", *shown[_i].pwd == '=' ? given : path, NULL);
  char *environment[] = { entry, NULL };
  DwInvocation invocation = { .envp = environment };
  g_auto(DwFacts) facts = { 0 };

  ck_assert (g_mkdir_with_parents (there, 0700) == 0 && g_mkdir_with_parents (other, 0700) == 0);
  ck_assert (symlink ("there", link) == 0 && symlink (".", up) == 0);
  dw_facts_init (&facts, &invocation);
  facts.directory = g_strdup (there);
  assert_string (shown[_i].name, dw_facts_get_shown_directory (&facts), wanted);
  assert_true ("once", dw_facts_get_shown_directory (&facts) == facts.shown_directory);
}
END_TEST

/* The process's own directory is compared by itself, since this user may not be able to follow its path. */
START_TEST (shows_a_directory_without_a_way)
{
  g_autofree char *before = g_get_current_dir (), *path = check_path ("here"), *link = check_path ("way");
  g_autofree char *entry = g_strconcat ("PWD=", link, NULL);
  char *environment[] = { entry, NULL };
  DwInvocation invocation = { .envp = environment };
  g_auto(DwFacts) facts = { 0 };

  ck_assert (g_mkdir_with_parents (path, 0700) == 0 && symlink ("here", link) == 0 && chdir (path) == 0);
  dw_facts_init (&facts, &invocation);
  dw_facts_get_directory (&facts);
  g_free (facts.directory);
  facts.directory = g_strdup ("/proc/nowhere");
  assert_string ("by the link", dw_facts_get_shown_directory (&facts), link);
  ck_assert_int_eq (chdir (before), 0);
}
END_TEST

/* Returns: a terminal's descriptor; -1 where there can be none. */
static int
open_terminal (int *master)
{
  *master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0 || grantpt (*master) != 0 || unlockpt (*master) != 0)
    return -1;
  return open (ptsname (*master), O_RDWR | O_NOCTTY | O_CLOEXEC);
}

/* stdin is a terminal, or is none; stdout and stderr are files. */
static char *
ask_terminals (DwFacts *facts, int input)
{
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);
  int saved[3];
  char *const *names;

  for (int fd = 0; fd < 3; fd++)
    {
      saved[fd] = fcntl (fd, F_DUPFD_CLOEXEC, 10);
      dup2 (fd == 0 && input >= 0 ? input : null, fd);
    }
  names = dw_facts_get_terminals (facts);
  for (int fd = 0; fd < 3; fd++)
    {
      dup2 (saved[fd], fd);
      close (saved[fd]);
    }
  close (null);
  return g_strjoinv (" ", (char **) names);
}

START_TEST (finds_terminals_once)
{
  DwInvocation invocation = { .uid = 0 };
  g_auto(DwFacts) none = { 0 }, some = { 0 };
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  int master, terminal = open_terminal (&master);

  dw_facts_init (&none, &invocation);
  dw_facts_init (&some, &invocation);
  first = ask_terminals (&none, -1);
  assert_string ("none", first, "");
  if (terminal >= 0)
    {
      second = ask_terminals (&some, terminal);
      assert_string ("stdin", second, "stdin");
      third = ask_terminals (&some, -1);
      assert_string ("the same", third, "stdin");
      close (terminal);
    }
  if (master >= 0)
    close (master);
}
END_TEST

/* What was set before is not looked for: explain asks about another user and host so. */
START_TEST (believes_what_it_is_given)
{
  DwInvocation invocation = { .uid = 0 };
  static const char *const groups[] = { "7", "staff", NULL };
  static const char *const terminals[] = { "stderr", NULL };
  static const char *const lines[] = { "A=1", NULL };
  DwFactsFile file = { (char **) lines, NULL };
  g_auto(DwFacts) facts = { 0 };
  g_autoptr(GError) error = NULL;

  dw_facts_init (&facts, &invocation);
  facts.user = g_strdup ("alice");
  facts.groups = g_strdupv ((char **) groups);
  facts.host = g_strdup ("there");
  facts.directory = g_strdup ("/work");
  facts.terminals = g_strdupv ((char **) terminals);
  facts.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (facts.files, g_strdup ("--env-file /absent"), &file);
  facts.answers
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_decref);
  g_hash_table_insert (facts.answers, g_strdup ("image x"), json_pack ("{s:i}", "Size", 3));
  g_hash_table_insert (facts.answers, g_strdup ("image y"), json_string ("why"));

  assert_string ("user", dw_facts_get_user (&facts), "alice");
  assert_words ("groups", dw_facts_get_groups (&facts), "7 staff");
  assert_string ("host", dw_facts_get_host (&facts), "there");
  assert_string ("directory", dw_facts_get_directory (&facts), "/work");
  assert_words ("terminals", dw_facts_get_terminals (&facts), "stderr");
  assert_words ("a file of variables", dw_facts_get_file (&facts, DW_MEANING_ENV_FILE, "/absent", TRUE), "A=1");
  assert_integer ("docker",
                  json_integer_value (json_object_get (
                    dw_facts_inspect (&facts, "image", "x", NULL), "Size")),
                  3);
  assert_true ("no answer", dw_facts_inspect (&facts, "image", "y", &error) == NULL);
  assert_true ("no answer", g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  assert_string ("no answer", error->message, "why");
}
END_TEST

static char *const *
get_file (DwFacts *facts, DwMeaning meaning, const char *path)
{
  return dw_facts_get_file (facts, meaning, path, FALSE);
}

START_TEST (reads_each_file_once)
{
  static const char *const envp[] = { "CALLERS=c", NULL };
  DwInvocation invocation = { .envp = (char *const *) envp };
  g_auto(DwFacts) facts = { 0 };
  g_autofree char *one = check_path ("one"), *two = check_path ("two");
  g_autofree char *absent = check_path ("absent");
  char *const *lines;

  dw_facts_init (&facts, &invocation);
  check_write ("one", "A=1\nCALLERS\nLACKED\n", 0600);
  check_write ("two", "B=2\n", 0600);
  lines = get_file (&facts, DW_MEANING_ENV_FILE, one);
  assert_words ("one", lines, "A=1 CALLERS=c");
  assert_words ("two", get_file (&facts, DW_MEANING_ENV_FILE, two), "B=2");
  assert_words ("absent", get_file (&facts, DW_MEANING_ENV_FILE, absent), "");
  check_write ("one", "C=3\n", 0600);
  check_write ("absent", "C=3\n", 0600);
  assert_true ("one again", get_file (&facts, DW_MEANING_ENV_FILE, one) == lines);
  assert_words ("one again", lines, "A=1 CALLERS=c");
  assert_words ("absent still", get_file (&facts, DW_MEANING_ENV_FILE, absent), "");
  assert_words ("labels", get_file (&facts, DW_MEANING_LABEL_FILE, one), "C=3");
  check_write ("two", "B=3\nCALLERS\n", 0600);
  assert_words ("a label alone", get_file (&facts, DW_MEANING_LABEL_FILE, two), "B=3");
  assert_string ("no problem", facts.problem, NULL);
}
END_TEST

/* Many files, or one in many spellings, take no more than one large file would. */
START_TEST (files_share_their_room)
{
  DwInvocation invocation = { .envp = NULL };
  g_auto(DwFacts) facts = { 0 };
  g_autofree char *one = check_path ("one"), *again = check_path ("./one");

  dw_facts_init (&facts, &invocation);
  facts.files_room = 12;
  check_write ("one", "A=1\n", 0600);
  assert_words ("one", get_file (&facts, DW_MEANING_ENV_FILE, one), "A=1");
  assert_words ("no room", get_file (&facts, DW_MEANING_ENV_FILE, again), "");
  facts.asker = (DwAsker){ "/x.conf", 12, "x" };
  dw_facts_get_file (&facts, DW_MEANING_ENV_FILE, again, TRUE);
  assert_contains ("a rule", facts.problem, "but it is too large: at most 16 MiB of the files on a command line are read;");
}
END_TEST

/* What keeps a rule's file from being read whole, and whether the rule depends on it. */
static const struct
{
  const char *name;
  DwMeaning meaning;
  const char *path;
  const char *rule;
  gboolean needed;
  const char *problem;
} unread[] = {
  { "a file without an end", DW_MEANING_ENV_FILE, "/dev/zero", "x", TRUE,
    "/x.conf:12: rule \"x\" asks for the variables in --env-file /dev/zero, but it is not a regular "
    "file; use a regular file that can be read, or --env" },
  { "a directory", DW_MEANING_LABEL_FILE, "/", "x", TRUE,
    "/x.conf:12: rule \"x\" asks for the labels in --label-file /, but it is not a regular file; use a "
    "regular file that can be read, or --label" },
  { "a file that is another in docker", DW_MEANING_ENV_FILE, "/proc/self/comm", "x", TRUE,
    "/x.conf:12: rule \"x\" asks for the variables in --env-file /proc/self/comm, but it is not a regular "
    "file; use a regular file that can be read, or --env" },
  { "the same for labels", DW_MEANING_LABEL_FILE, "/proc/self/status", "x", TRUE,
    "/x.conf:12: rule \"x\" asks for the labels in --label-file /proc/self/status, but it is not a regular "
    "file; use a regular file that can be read, or --label" },
  { "not needed", DW_MEANING_ENV_FILE, "/dev/zero", "x", FALSE, NULL },
  { "no rule", DW_MEANING_ENV_FILE, "/dev/zero", NULL, TRUE, NULL },
  { "docker's to complain of", DW_MEANING_ENV_FILE, "/nonexistent", "x", TRUE, NULL },
};

START_TEST (says_which_file_is_not_read)
{
  DwInvocation invocation = { .envp = NULL };
  g_auto(DwFacts) facts = { 0 };
  const char *name = unread[_i].name;
  g_autofree char *problem = check_own_words (unread[_i].problem);

  dw_facts_init (&facts, &invocation);
  facts.asker = (DwAsker){ "/x.conf", 12, unread[_i].rule };
  assert_words (name, get_file (&facts, unread[_i].meaning, unread[_i].path), "");
  assert_string (name, facts.problem, NULL);
  dw_facts_get_file (&facts, unread[_i].meaning, unread[_i].path, unread[_i].needed);
  assert_string (name, facts.problem, problem);
  facts.asker = (DwAsker){ "/y.conf", 3, "y" };
  dw_facts_note_problem (&facts, "is %s", "late");
  assert_string (name, facts.problem,
                 problem != NULL ? problem : "/y.conf:3: rule \"y\" is late");
}
END_TEST

static const char counting_docker[]
  = "#!/bin/sh\n"
    "echo \"$*\" >> \"${0%/*}/questions\"\n"
    "case $* in *' x') echo '[{\"Id\": \"1\"}]' ;; *) echo 'no such thing' >&2; exit 1 ;; esac\n";

#define NEEDS "/x.conf:1: rule \"x\" asks for the labels of "
#define FAILS ", but docker inspect y failed with status 1: no such thing; "

/* @type, @object: asked for several times
 * @ok: whether docker answers
 * @question: what it is called with
 * @problem: of a rule that needs it */
static const struct
{
  const char *name;
  const char *type;
  const char *object;
  gboolean ok;
  const char *question;
  const char *problem;
} inspections[] = {
  { "an answer", "image", "x", TRUE, "-H there inspect --type image -- x\n", NULL },
  { "another type", "container", "x", TRUE, "-H there inspect --type container -- x\n", NULL },
  { "no answer", "image", "y", FALSE, "-H there inspect --type image -- y\n",
    NEEDS "image \"y\"" FAILS "pull the image first, or raise inspect-timeout= if docker needs longer" },
  { "no answer, another type", "volume", "y", FALSE, "-H there inspect --type volume -- y\n",
    NEEDS "volume \"y\"" FAILS "raise inspect-timeout= if docker needs longer" },
};

/* Docker is asked for several objects by one call, and again only for those that it was not asked for. */
static const struct
{
  const char *name;
  const char *asked[3];  /* words with spaces between, of each call to dw_facts_inspect_all */
  const char *questions; /* what docker was asked */
  const char *known;     /* an object that is known then without a question */
} together[] = {
  { "two", { "x z" }, "inspect --type container -- x z\n", "z" },
  { "the same again", { "x z", "z x" }, "inspect --type container -- x z\n", "x" },
  { "two and two others", { "x z", "x v w" }, "inspect --type container -- x z\ninspect --type container -- v w\n",
    "w" },
  { "one alone is asked for where it is needed", { "x" }, "", NULL },
  { "one twice is one", { "x x" }, "", NULL },
  { "an answer that is no object", { "x number" },
    "inspect --type container -- x number\ninspect --type container -- number\n", "number" },
  { "one that is not there", { "x y" }, "inspect --type container -- x y\n", NULL },
};

#define EACH_ANSWERS                                                                               \
  "#!/bin/sh\necho \"$*\" >> \"${0%/*}/questions\"\nshift 4\ncase \" $* \" in *' y '*) exit 1;; esac\n"             \
  "comma=; for id; do answer=\"{\\\"Id\\\":\\\"$id\\\"}\"; [ \"$# $id\" != '2 number' ] || answer=1\n"       \
  "list=\"$list$comma$answer\"; comma=,; done; echo \"[$list]\"\n"

START_TEST (asks_docker_for_all)
{
  char *none[] = { NULL };
  const char *name = together[_i].name, *known = together[_i].known;
  DwInvocation invocation = check_invocation (none, none);
  g_auto(DwFacts) facts = { 0 };
  g_autofree char *docker = check_path ("docker"), *questions = check_path ("questions"), *asked = NULL;

  check_write ("docker", EACH_ANSWERS, 0755);
  check_write ("questions", "", 0644);
  dw_facts_init (&facts, &invocation);
  facts.docker = docker;
  facts.inspect_timeout = 120 * 1000;
  for (guint i = 0; i < G_N_ELEMENTS (together[_i].asked) && together[_i].asked[i] != NULL; i++)
    {
      g_auto(GStrv) names = check_words (together[_i].asked[i]);

      dw_facts_inspect_all (&facts, "container", (const char *const *) names, g_strv_length (names));
    }
  if (known != NULL)
    assert_string (name, json_string_value (json_object_get (dw_facts_inspect (&facts, "container", known, NULL), "Id")),
                   known);
  asked = check_read (questions);
  assert_string (name, asked, together[_i].questions);
}
END_TEST

START_TEST (asks_docker_once)
{
  static const char *const words[] = { "-H", "there", "run", "x", NULL };
  const char *name = inspections[_i].name;
  DwInvocation invocation = check_invocation ((char *const *) words, (char *const *) (words + 4));
  g_auto(DwFacts) facts = { 0 };
  g_autofree char *docker = check_path ("docker"), *questions = check_path ("questions");
  g_autofree char *asked = NULL;

  check_write ("docker", counting_docker, 0755);
  dw_facts_init (&facts, &invocation);
  facts.docker = docker;
  facts.docker_words = (char *const *) words;
  facts.n_docker_words = 2;
  facts.inspect_timeout = 120 * 1000;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = NULL;
      json_t *answer
        = dw_facts_inspect (&facts, inspections[_i].type, inspections[_i].object, &error);

      assert_true (name, (answer != NULL) == inspections[_i].ok);
      assert_true (name, (answer != NULL) == (error == NULL));
      assert_string (name, json_string_value (json_object_get (answer, "Id")),
                     inspections[_i].ok ? "1" : NULL);
      assert_true (name, error == NULL || g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
    }
  assert_string (name, facts.problem, NULL);
  facts.asker = (DwAsker){ "/x.conf", 1, "x" };
  dw_facts_need (&facts, inspections[_i].type, inspections[_i].object, "labels");
  assert_string (name, facts.problem, inspections[_i].problem);
  asked = check_read (questions);
  assert_string (name, asked, inspections[_i].question);
}
END_TEST

/* Without a docker nothing is asked, and each call says so. */
START_TEST (has_no_docker_to_ask)
{
  DwInvocation invocation = { .uid = 0 };
  g_auto(DwFacts) facts = { 0 };

  dw_facts_init (&facts, &invocation);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;

      assert_true ("no docker", dw_facts_inspect (&facts, "image", "x", &error) == NULL);
      assert_true ("no docker", g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/facts");

  add_test_in_directory (suite, finds_out_once);
  add_test_in_directory (suite, notes_problems_again);
  add_test (suite, knows_no_name);
  add_test_in_directory (suite, knows_no_directory);
  add_rows_in_directory (suite, shows_the_directory, shown);
  add_test_in_directory (suite, shows_a_directory_without_a_way);
  add_test (suite, finds_terminals_once);
  add_test (suite, believes_what_it_is_given);
  add_test_in_directory (suite, reads_each_file_once);
  add_test_in_directory (suite, files_share_their_room);
  add_rows (suite, says_which_file_is_not_read, unread);
  add_rows_in_directory (suite, asks_docker_once, inspections);
  add_rows_in_directory (suite, asks_docker_for_all, together);
  add_test (suite, has_no_docker_to_ask);
  add_rows_in_directory (suite, asks_no_docker_that_may_be_led_elsewhere, own_files);
  return check_run (suite);
}
