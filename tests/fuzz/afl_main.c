/* SPDX-License-Identifier: MIT */
/* The whole program for AFL++: its own main, called with the words and the configuration that a
 * file holds. With AFL_MAIN_POLICY set, whatever configuration it holds is one that refuses --privileged,
 * and docker may get no line that would be carried out with it.
 *
 * The file has one word a line; a line `%%` ends them, and the configuration follows. Without that
 * line there is none, and no module either: docker then gets the very words. The linker leads to
 * this file what would leave the process, write anywhere or keep a crash from being seen (--wrap).
 */
#include "docker/ask.h"
#include "../common/run-only.h"
#include "docker_reading.h"
#include "line/command-line.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define END_OF_WORDS "\n%%\n"
#define MAX_SIZE (64 * 1024)

__AFL_FUZZ_INIT ();

int dw_main (int argc, char **argv);
int __wrap_execve (const char *path, char *const *argv, char *const *envp);
int __real_open (const char *path, int flags, ...);
int __wrap_open (const char *path, int flags, mode_t mode);
int __wrap_connect (int fd, const struct sockaddr *address, socklen_t length);
void __wrap_dw_rescue_init (const DwInvocation *invocation, char **argv);
void __wrap_dw_rescue_leave (void);
void __wrap_dw_rescue_tell (void);
void __real_dw_run_modules_register_all (void);
void __wrap_dw_run_modules_register_all (void);
GList *__real_dw_run_modules_get (void);
GList *__wrap_dw_run_modules_get (void);
char *__wrap_dw_ask (const DwQuestion *question, GError **error);

#define POLICY                                                                                     \
  "[docker-wrapper]\non-error=refuse\n[rule no-privileged]\nmatch-flag=privileged\nrefuse=no\n"

static gboolean has_policy;
static char *environment[4];

/* The input that is being tried. */
static struct
{
  char **words;
  guint n_words;
  const char *config; /* NULL: none */
  guint n_execs;
} input;

static gboolean
same_words (char *const *left, char *const *right, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (left[i], right[i]) != 0)
      return FALSE;
  return TRUE;
}

/* Whether words were put right behind a `run` or `create`, and nothing else was done. */
static gboolean
is_insertion (char *const *words, guint n_words)
{
  guint n = 0;

  if (n_words < input.n_words)
    return FALSE;
  while (n < input.n_words && strcmp (words[n], input.words[n]) == 0)
    n++;
  /* The first word that was put in may be the one that stood there. */
  for (guint i = 1; i <= n && n_words > input.n_words; i++)
    if ((strcmp (words[i - 1], "run") == 0 || strcmp (words[i - 1], "create") == 0) &&
        same_words (words + i + (n_words - input.n_words), input.words + i, input.n_words - i))
      return TRUE;
  return n == input.n_words && n_words == n;
}

/* Rules may have changed flags: what stands up to the command, and from the image on, is the
 * caller's, but for an image that set-image changes. */
static gboolean
keeps_command_and_image (char *const *words, guint n_words)
{
  const DwCommands commands = read_run_only (&dw_commands);
  g_autoptr (DwCommandLine) line =
      dw_command_line_read (&commands, input.words, input.n_words);
  guint n_tail;
  guint n_kept;

  if (line->command == NULL)
    return TRUE;
  n_tail = input.n_words - (guint)line->image_index;
  n_kept = n_tail > 0 && strstr (input.config, "set-image") != NULL ? n_tail - 1 : n_tail;
  return n_words > (guint)line->command_index + n_tail &&
         same_words (words, input.words, (guint)line->command_index + 1) &&
         same_words (words + (n_words - n_kept), input.words + (input.n_words - n_kept), n_kept);
}

/* Fails as too long at first, so that docker is tried again, with the caller's own words. */
int
__wrap_execve (const char *path, char *const *argv, char *const *envp)
{
  guint n_words = g_strv_length ((char **)argv) - 1;

  g_assert (path != NULL && envp == environment);
  g_assert_cmpstr (argv[0], ==, "docker");
  g_assert (!has_policy || !docker_runs_privileged (argv + 1, (int)n_words));
  if (input.config == NULL || input.n_execs > 0)
    g_assert (n_words == input.n_words && same_words (argv + 1, input.words, n_words));
  else if (strstr (input.config, "set") == NULL && strstr (input.config, "remove") == NULL)
    g_assert (is_insertion (argv + 1, n_words));
  else
    g_assert (keeps_command_and_image (argv + 1, n_words));
  errno = input.n_execs++ == 0 ? E2BIG : EACCES;
  return -1;
}

/* What is opened for writing is nowhere. */
int
__wrap_open (const char *path, int flags, mode_t mode)
{
  if ((flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT))
    return __real_open ("/dev/null", O_WRONLY | O_CLOEXEC);
  return __real_open (path, flags, mode);
}

int
__wrap_connect (int fd, const struct sockaddr *address, socklen_t length)
{
  (void)fd, (void)address, (void)length;
  errno = ECONNREFUSED;
  return -1;
}

/* A crash is to be seen here, and not to become docker. */
void
__wrap_dw_rescue_init (const DwInvocation *invocation, char **argv)
{
  (void)invocation, (void)argv;
}

void
__wrap_dw_rescue_leave (void)
{
}

void
__wrap_dw_rescue_tell (void)
{
}

/* This process calls main many times. */
void
__wrap_dw_run_modules_register_all (void)
{
  if (__real_dw_run_modules_get () == NULL)
    __real_dw_run_modules_register_all ();
}

GList *
__wrap_dw_run_modules_get (void)
{
  return input.config != NULL ? __real_dw_run_modules_get () : NULL;
}

/* A docker that has two flags that are new, and an image with a label. */
char *
__wrap_dw_ask (const DwQuestion *question, GError **error)
{
  (void)error;
  if (g_strv_contains (question->argv, "--help"))
    return g_strdup ("Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nOptions:\n"
                     "  -y, --bright          Shine\n      --colour string   What to shine in\n"
                     "  -e, --env list        Set environment variables\n");
  return g_strdup ("[{\"Config\":{\"Labels\":{\"tier\":\"web\"}}}]");
}

static int
make_config (char *path, gsize size)
{
  int fd = memfd_create ("config", MFD_CLOEXEC);

  g_assert (fd >= 0 && fchmod (fd, 0600) == 0);
  g_snprintf (path, size, "DOCKER_WRAPPER_CONFIG=/proc/self/fd/%d", fd);
  return fd;
}

/* Whether a word names a command of the wrapper's own, which does not become docker. */
static gboolean
may_be_own (void)
{
  for (guint i = 0; i < input.n_words; i++)
    if (strcmp (input.words[i], "wrapper") == 0 ||
        strcmp (input.words[i], "docker-cli-plugin-metadata") == 0)
      return TRUE;
  return FALSE;
}

static void
try_input (const char *data, gsize size, int config)
{
  g_autofree char *text = g_strndup (data, size);
  char *end = strstr (text, END_OF_WORDS);
  g_auto (GStrv) words = NULL;
  g_autofree char **argv = NULL;
  gsize length;
  int status;

  if (end != NULL)
    *end = '\0';
  words = g_strsplit (text, "\n", -1);
  input.words = words;
  input.n_words = g_strv_length (words);
  input.config = end != NULL ? end + strlen (END_OF_WORDS) : NULL;
  input.config = has_policy ? POLICY : input.config;
  input.n_execs = 0;
  length = input.config != NULL ? strlen (input.config) : 0;
  g_assert (ftruncate (config, 0) == 0 &&
            pwrite (config, input.config, length, 0) == (gssize)length);
  argv = g_new0 (char *, input.n_words + 2);
  argv[0] = (char *)"docker";
  memcpy (argv + 1, words, input.n_words * sizeof *words);
  environ = environment;
  status = dw_main ((int)input.n_words + 1, argv);
  g_assert (input.n_execs > 0 || may_be_own () || (status >= 125 && status <= 127));
}

int
main (void)
{
  static char path[64];
  int config = make_config (path, sizeof path);
  const unsigned char *data;

  __AFL_INIT (); /* it reads the environment */
  has_policy = g_getenv ("AFL_MAIN_POLICY") != NULL;
  environment[0] = path;
  environment[1] = (char *)"DOCKER_WRAPPER_DOCKER=/bin/true";
  environment[2] = (char *)"PORTS=31000,31001";
  data = __AFL_FUZZ_TESTCASE_BUF;
  while (__AFL_LOOP (1000))
    {
      gsize size = (gsize)__AFL_FUZZ_TESTCASE_LEN;

      if (size <= MAX_SIZE)
        try_input ((const char *)data, size, config);
    }
  return 0;
}
