/* SPDX-License-Identifier: MIT */
#include "docker/circle.h"
#include "base/signal-text.h"

#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define SLACK_UNIT 1000
#define SLACK_BASE 700

/* In milliseconds: less than a circle of execve has used after a few hundred passes, and more than any
 * process uses between fork and this program. */
#define PROCESSOR_TIME 500

static guint
passes_in (int slack)
{
  int passes = slack % SLACK_UNIT - SLACK_BASE;

  return passes > 0 && passes <= DW_CIRCLE_MAX_PASSES ? (guint) passes : 0;
}

/* A process with a real-time policy has no timer slack, and so no count; nor has one whose slack does not fit
 * into the int that prctl (2) returns. */
void
dw_circle_count (void)
{
  int slack = prctl (PR_GET_TIMERSLACK);
  guint passes = passes_in (slack);

  if (slack > 0 && passes < DW_CIRCLE_MAX_PASSES)
    prctl (PR_SET_TIMERSLACK, slack - slack % SLACK_UNIT + SLACK_BASE + (int) passes + 1);
}

static gboolean
has_used_processor (void)
{
  struct timespec used;

  return clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used) == 0 &&
         used.tv_sec * 1000 + used.tv_nsec / 1000000 >= PROCESSOR_TIME;
}

/* The parent of the process @pid, by /proc/PID/stat: the second field after the name in parentheses (proc
 * (5)).
 * Returns: -1 where that is not known. */
static pid_t
parent_of (pid_t pid)
{
  DwSignalText path = { .length = 0 };
  char text[512];
  const char *p;
  gssize got;
  pid_t parent = 0;
  int fd;

  dw_signal_text_append (&path, "/proc/");
  dw_signal_text_append_number (&path, (gulong) pid);
  dw_signal_text_append (&path, "/stat");
  fd = open (path.text, O_RDONLY | O_CLOEXEC);
  got = fd >= 0 ? read (fd, text, sizeof text - 1) : -1;
  if (fd >= 0)
    close (fd);
  text[MAX (got, 0)] = '\0';
  p = strrchr (text, ')');
  if (p == NULL || strlen (p) < sizeof ") S ")
    return -1;
  for (p += strlen (") S "); g_ascii_isdigit (*p); p++)
    parent = parent * 10 + (*p - '0');
  return parent;
}

/* Whether the process has as many ancestors as there were passes. If none can be looked up, the count has to
 * do. */
static gboolean
has_ancestors (void)
{
  pid_t pid = getppid ();

  for (guint n = 0; n < DW_CIRCLE_MAX_PASSES && pid > 0; n++)
    {
      pid = parent_of (pid);
      if (pid < 0)
        return n == 0;
    }
  return pid > 0;
}

gboolean
dw_circle_is_closed (void)
{
  return passes_in (prctl (PR_GET_TIMERSLACK)) == DW_CIRCLE_MAX_PASSES &&
         (has_used_processor () || has_ancestors ());
}
