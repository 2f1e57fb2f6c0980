/* SPDX-License-Identifier: MIT */
/* The time limit for modules: when it ends, and what of the caller's it leaves alone.
 *
 * Each test is a child process, whose status says how it went. */
#include "common/common.h"
#include "run/limit.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SHORT 20             /* milliseconds, for what hangs */
#define COUNTED 400          /* for what waits for ticks */
#define AMPLE (120 * 1000)   /* for what does not */
#define WITH_STOP 2000       /* for what is stopped longer than that */
#define STOPPED (2500 * 1000) /* microseconds */

/* Statuses of a child. */
#define TOO_LONG 10
#define WELL 0
#define WRONG 1

static const sigset_t nothing;
static volatile sig_atomic_t n_caught;

static void
on_too_long (void)
{
  _exit (TOO_LONG);
}

static void
change_mask (int how, int number)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, number);
  sigprocmask (how, &set, NULL);
}

static gboolean
is_pending (int number)
{
  sigset_t set;

  sigpending (&set);
  return sigismember (&set, number) == 1;
}

static gboolean
is_blocked (int number)
{
  sigset_t set;

  sigprocmask (SIG_BLOCK, NULL, &set);
  return sigismember (&set, number) == 1;
}

/* Begins a limit whose ticks come where they are waited for, however long this process had to wait for
 * a CPU before the signal was blocked. */
static void
begin_counted (void)
{
  dw_limit_begin (COUNTED, &nothing, on_too_long);
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  dw_limit_begin (COUNTED, &nothing, on_too_long);
}

/* Waits for so many ticks, each of which is handled once; the signal is blocked. */
static void
wait_for_ticks (guint n)
{
  sigset_t set;

  sigprocmask (SIG_BLOCK, NULL, &set);
  sigdelset (&set, DW_LIMIT_SIGNAL);
  for (; n > 0; n--)
    sigsuspend (&set);
}

static int
hang (void)
{
  dw_limit_begin (SHORT, &nothing, on_too_long);
  while (pause () < 0)
    ;
  return WRONG;
}

static int
be_busy (void)
{
  dw_limit_begin (SHORT, &nothing, on_too_long);
  while (n_caught == 0)
    ;
  return WRONG;
}

static int
hang_with_the_signal_blocked (void)
{
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  return hang ();
}

static int
hang_with_the_signal_ignored (void)
{
  signal (DW_LIMIT_SIGNAL, SIG_IGN);
  return hang ();
}

static int
hang_with_the_signal_pending (void)
{
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  raise (DW_LIMIT_SIGNAL);
  return hang ();
}

static int
stay_below_the_last_tick (void)
{
  begin_counted ();
  wait_for_ticks (DW_LIMIT_TICKS - 1);
  dw_limit_end ();
  return WELL;
}

static int
reach_the_last_tick (void)
{
  begin_counted ();
  wait_for_ticks (DW_LIMIT_TICKS);
  return WRONG;
}

static int
begin_anew (void)
{
  begin_counted ();
  for (guint i = 0; i < 3; i++)
    {
      dw_limit_begin (COUNTED, &nothing, on_too_long);
      wait_for_ticks (DW_LIMIT_TICKS - 1);
    }
  dw_limit_end ();
  return WELL;
}

/* The test continues it. */
static int
be_stopped (void)
{
  dw_limit_begin (WITH_STOP, &nothing, on_too_long);
  raise (SIGSTOP);
  dw_limit_end ();
  return WELL;
}

/* Ends a limit whose last tick waits, which older kernels deliver though its timer is gone. */
static void
end_with_the_last_tick_pending (void)
{
  siginfo_t tick;
  sigset_t ticks;

  sigemptyset (&ticks);
  sigaddset (&ticks, DW_LIMIT_SIGNAL);
  begin_counted ();
  sigwaitinfo (&ticks, &tick);
  wait_for_ticks (DW_LIMIT_TICKS - 1);
  syscall (SYS_rt_sigqueueinfo, getpid (), DW_LIMIT_SIGNAL, &tick);
  dw_limit_end ();
}

/* Nothing comes after the end. */
static int
end_in_time (void)
{
  struct timespec pause = { .tv_nsec = COUNTED / 2 * 1000000 };

  end_with_the_last_tick_pending ();
  nanosleep (&pause, NULL);
  return WELL;
}

/* Nor is anything left for docker. */
static int
end_with_the_signal_blocked (void)
{
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  end_with_the_last_tick_pending ();
  return is_pending (DW_LIMIT_SIGNAL) ? WRONG : WELL;
}

static void
on_signal (int number)
{
  n_caught++;
}

static int
keep_disposition_and_mask (void)
{
  struct sigaction now;

  signal (DW_LIMIT_SIGNAL, on_signal);
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  change_mask (SIG_BLOCK, SIGUSR1);
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  if (is_blocked (DW_LIMIT_SIGNAL) || !is_blocked (SIGUSR1) || !dw_limit_is_on ())
    return WRONG;
  change_mask (SIG_BLOCK, SIGUSR2);
  dw_limit_end ();
  sigaction (DW_LIMIT_SIGNAL, NULL, &now);
  return now.sa_handler == on_signal && is_blocked (DW_LIMIT_SIGNAL) && !is_blocked (SIGUSR2) &&
                 !is_pending (DW_LIMIT_SIGNAL) && !dw_limit_is_on ()
             ? WELL
             : WRONG;
}

/* A signal that is the caller's own. */
static int
send_it_again (void)
{
  signal (DW_LIMIT_SIGNAL, on_signal);
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  for (guint i = 0; i <= DW_LIMIT_TICKS; i++)
    raise (DW_LIMIT_SIGNAL);
  if (n_caught != 0)
    return WRONG;
  dw_limit_end ();
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  dw_limit_end ();
  return n_caught == 1 ? WELL : WRONG;
}

/* A tick as others can make it: the kernel lets any process of the same user say that a timer sent it. */
static void
forge_tick (pid_t pid)
{
  siginfo_t tick = { .si_signo = DW_LIMIT_SIGNAL, .si_code = SI_TIMER };

  syscall (SYS_rt_sigqueueinfo, pid, DW_LIMIT_SIGNAL, &tick);
}

static int
be_sent_forged_ticks (void)
{
  int status;

  signal (DW_LIMIT_SIGNAL, on_signal);
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  for (guint i = 0; i <= DW_LIMIT_TICKS; i++)
    {
      pid_t pid = fork ();

      if (pid == 0)
        {
          forge_tick (getppid ());
          _exit (0);
        }
      if (waitpid (pid, &status, 0) != pid)
        return WRONG;
    }
  if (n_caught != 0)
    return WRONG;
  dw_limit_end ();
  return n_caught == 1 ? WELL : WRONG;
}

/* A module's own timer with the same signal. */
static int
be_sent_another_timers_ticks (void)
{
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = DW_LIMIT_SIGNAL };
  struct itimerspec often = { .it_value = { 0, 1000000 }, .it_interval = { 0, 1000000 } };
  timer_t timer;

  signal (DW_LIMIT_SIGNAL, on_signal);
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  if (timer_create (CLOCK_MONOTONIC, &event, &timer) != 0)
    return WRONG;
  timer_settime (timer, 0, &often, NULL);
  wait_for_ticks (2 * DW_LIMIT_TICKS);
  timer_delete (timer);
  dw_limit_end ();
  return n_caught > 0 ? WELL : WRONG;
}

static int
keep_it_pending (void)
{
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  raise (DW_LIMIT_SIGNAL);
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  dw_limit_end ();
  return is_pending (DW_LIMIT_SIGNAL) ? WELL : WRONG;
}

/* What has to be caught is unblocked; what was pending before is the caller's. */
static int
unblock_others (void)
{
  sigset_t catch;

  sigemptyset (&catch);
  sigaddset (&catch, SIGUSR1);
  sigaddset (&catch, SIGUSR2);
  change_mask (SIG_BLOCK, SIGUSR1);
  change_mask (SIG_BLOCK, SIGUSR2);
  raise (SIGUSR2);
  dw_limit_begin (AMPLE, &catch, on_too_long);
  if (is_blocked (SIGUSR1) || !is_blocked (SIGUSR2))
    return WRONG;
  dw_limit_end ();
  return is_blocked (SIGUSR1) && is_blocked (SIGUSR2) && is_pending (SIGUSR2) ? WELL : WRONG;
}

/* The caller's alarm runs on, and comes when it is due. */
static int
leave_the_alarm_alone (void)
{
  struct itimerval alarm = { .it_interval = { 7, 0 }, .it_value = { 0, 1000 } }, now;

  signal (SIGALRM, on_signal);
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  setitimer (ITIMER_REAL, &alarm, NULL);
  while (n_caught == 0)
    pause ();
  getitimer (ITIMER_REAL, &now);
  dw_limit_end ();
  return now.it_interval.tv_sec == 7 && now.it_value.tv_sec <= 7 ? WELL : WRONG;
}

static int
know_a_child (void)
{
  int status = WRONG;
  pid_t pid;

  if (dw_limit_is_in_child ())
    return WRONG;
  dw_limit_begin (AMPLE, &nothing, on_too_long);
  pid = fork ();
  if (pid == 0)
    {
      if (dw_limit_is_in_child ())
        raise (DW_LIMIT_SIGNAL);
      _exit (WRONG);
    }
  if (waitpid (pid, &status, 0) != pid || !WIFSIGNALED (status) ||
      WTERMSIG (status) != DW_LIMIT_SIGNAL)
    return WRONG;
  return dw_limit_is_in_child () ? WRONG : WELL;
}

static int
end_what_was_not_begun (void)
{
  change_mask (SIG_BLOCK, SIGUSR1);
  dw_limit_end ();
  return is_blocked (SIGUSR1) ? WELL : WRONG;
}

static const struct
{
  const char *name;
  int (*run) (void);
  int status;
} rows[] = {
  { "hang", hang, TOO_LONG },
  { "be busy", be_busy, TOO_LONG },
  { "hang, the signal blocked", hang_with_the_signal_blocked, TOO_LONG },
  { "hang, the signal ignored", hang_with_the_signal_ignored, TOO_LONG },
  { "hang, the signal pending", hang_with_the_signal_pending, TOO_LONG },
  { "one tick less", stay_below_the_last_tick, WELL },
  { "the last tick", reach_the_last_tick, TOO_LONG },
  { "begin anew", begin_anew, WELL },
  { "stopped for longer", be_stopped, WELL },
  { "a tick after the end", end_in_time, WELL },
  { "the same, the signal blocked", end_with_the_signal_blocked, WELL },
  { "disposition and mask", keep_disposition_and_mask, WELL },
  { "a signal of the caller's", send_it_again, WELL },
  { "forged ticks", be_sent_forged_ticks, WELL },
  { "another timer's ticks", be_sent_another_timers_ticks, WELL },
  { "one that was pending", keep_it_pending, WELL },
  { "other signals", unblock_others, WELL },
  { "the caller's alarm", leave_the_alarm_alone, WELL },
  { "a module's child", know_a_child, WELL },
  { "an end alone", end_what_was_not_begun, WELL },
};

START_TEST (limits)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    _exit (rows[_i].run ());
  ck_assert_int_eq (waitpid (pid, &status, WUNTRACED), pid);
  if (WIFSTOPPED (status))
    {
      g_usleep (STOPPED);
      kill (pid, SIGCONT);
      ck_assert_int_eq (waitpid (pid, &status, 0), pid);
    }
  assert_true (rows[_i].name, WIFEXITED (status));
  assert_integer (rows[_i].name, WEXITSTATUS (status), rows[_i].status);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/limit");

  add_rows (suite, limits, rows);
  return check_run (suite);
}
