/* SPDX-License-Identifier: MIT */
/* The processes above one, of a proc(5) that the test makes. */
#include "base/callers.h"
#include "common/common.h"

#include <string.h>
#include <unistd.h>

/* A process of that number, name and parent.
 * @program: (nullable) where its program is */
static void
make_process (int pid, const char *name, int parent, const char *program)
{
  g_autofree char *stat = g_strdup_printf ("%d/stat", pid);
  g_autofree char *text = g_strdup_printf ("%d (%s) S %d 1 1 0 -1 4194304\n", pid, name, parent);
  g_autofree char *exe = g_strdup_printf ("%d/exe", pid);
  g_autofree char *link = check_path (exe);

  check_write (stat, text, 0644);
  if (program != NULL)
    ck_assert_int_eq (symlink (program, link), 0);
}

static char *
describe (int pid)
{
  g_autofree char *proc = check_path ("");
  g_autoptr(GPtrArray) callers = dw_callers_read (proc, pid);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < callers->len; i++)
    {
      g_autofree char *texts = g_strjoinv (" ", g_ptr_array_index (callers, i));

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", texts);
    }
  return g_string_free (out, FALSE);
}

START_TEST (reads_all_above)
{
  g_autofree char *from_shell = NULL, *from_init = NULL, *from_nothing = NULL;

  make_process (1, "systemd", 0, NULL);
  make_process (20, "mesos-docker-ex", 1, "/usr/libexec/mesos/mesos-docker-executor (deleted)");
  make_process (300, "a) S 7 (b", 20, "/bin/sh");
  make_process (400, "docker", 300, "/usr/bin/docker-wrapper");
  from_shell = describe (400);
  assert_string ("all", from_shell,
                 "/bin/sh sh a) S 7 (b; "
                 "/usr/libexec/mesos/mesos-docker-executor mesos-docker-executor mesos-docker-ex; systemd");
  from_init = describe (1);
  assert_string ("nothing is above the first", from_init, "");
  from_nothing = describe (999);
  assert_string ("nothing is above one that is not there", from_nothing, "");
}
END_TEST

/* Where numbers are used again while they are read, it ends all the same. */
START_TEST (a_circle_ends)
{
  g_autofree char *proc = check_path ("");
  g_autoptr(GPtrArray) callers = NULL;

  make_process (10, "a", 11, NULL);
  make_process (11, "b", 10, NULL);
  callers = dw_callers_read (proc, 10);
  assert_integer ("callers", callers->len, 1000);
}
END_TEST

START_TEST (what_is_no_process_ends_it)
{
  g_autofree char *result = NULL;

  make_process (10, "a", 11, NULL);
  check_write ("11/stat", "11 nonsense\n", 0644);
  result = describe (10);
  assert_string ("nonsense", result, "");
}
END_TEST

START_TEST (knows_this_process)
{
  g_autoptr(GPtrArray) callers = dw_callers_read ("/proc", getpid ());

  ck_assert_uint_ge (callers->len, getppid () > 0 ? 1 : 0);
}
END_TEST

START_TEST (knows_the_parent)
{
  g_autofree char *proc = check_path ("");
  g_autofree char *program = NULL, *name = NULL, *nobody = NULL;

  make_process (20, "executor", 1, "/usr/libexec/executor (deleted)");
  make_process (300, "a) b", 20, NULL);
  program = dw_callers_read_parent (proc, 20);
  assert_string ("its program", program, "/usr/libexec/executor");
  name = dw_callers_read_parent (proc, 300);
  assert_string ("its name, where the program can't be seen", name, "a) b");
  nobody = dw_callers_read_parent (proc, 400);
  assert_string ("nobody", nobody, NULL);
}
END_TEST

static const struct
{
  const char *text;
  gboolean known;
  gint64 uid;
} logins[] = {
  { "1000", TRUE, 1000 }, { "0", TRUE, 0 },   { "4294967294", TRUE, 4294967294 }, { "4294967295", FALSE, 0 },
  { "", FALSE, 0 },       { "-1", FALSE, 0 }, { "1x", FALSE, 0 },                 { NULL, FALSE, 0 },
};

START_TEST (knows_who_logged_in)
{
  const char *name = logins[_i].text != NULL ? logins[_i].text : "no such file";
  g_autofree char *proc = check_path ("");
  gint64 uid = 0;

  if (logins[_i].text != NULL)
    check_write ("self/loginuid", logins[_i].text, 0644);
  assert_integer (name, dw_callers_read_login_uid (proc, &uid), logins[_i].known);
  if (logins[_i].known)
    assert_integer (name, uid, logins[_i].uid);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/callers");

  add_test_in_directory (suite, reads_all_above);
  add_test_in_directory (suite, a_circle_ends);
  add_test_in_directory (suite, what_is_no_process_ends_it);
  add_test (suite, knows_this_process);
  add_test_in_directory (suite, knows_the_parent);
  add_rows_in_directory (suite, knows_who_logged_in, logins);
  return check_run (suite);
}
