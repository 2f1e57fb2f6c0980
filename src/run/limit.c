/* SPDX-License-Identifier: MIT */
#include "run/limit.h"
#include "base/signal-mask.h"

#include <string.h>
#include <sys/auxv.h>
#include <time.h>
#include <unistd.h>

/* What the handler has to reach. */
static struct
{
  volatile sig_atomic_t on;
  volatile sig_atomic_t ticks_left;
  volatile sig_atomic_t foreign; /* the signal came, and not from the timer */
  pid_t pid;
  void *secret; /* by which a tick is known: others may send the signal as if a timer did */
  gboolean has_timer;
  timer_t timer;
  void (*too_long) (void);
  struct sigaction before;
  sigset_t mask_before;
} state;

gboolean
dw_limit_is_on (void)
{
  return state.on;
}

gboolean
dw_limit_is_in_child (void)
{
  return state.on && getpid () != state.pid;
}

static void
on_tick (int number, siginfo_t *info, void *context)
{
  if (dw_limit_is_in_child ())
    {
      signal (number, SIG_DFL);
      raise (number);
    }
  else if (info->si_code != SI_TIMER || info->si_value.sival_ptr != state.secret)
    state.foreign = TRUE;
  else if (state.on && --state.ticks_left <= 0)
    state.too_long ();
}

/* Random bytes that the kernel gave only this process (getauxval (3)). */
static void *
read_secret (void)
{
  const char *random = (const char *) getauxval (AT_RANDOM);
  void *secret = &state;

  if (random != NULL)
    memcpy (&secret, random, sizeof secret);
  return secret;
}

static void
start_timer (guint timeout)
{
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
                            .sigev_signo = DW_LIMIT_SIGNAL,
                            .sigev_value = { .sival_ptr = state.secret } };
  gint64 tick = (gint64) timeout * 1000000 / DW_LIMIT_TICKS;
  struct timespec time
    = { .tv_sec = (time_t) (tick / 1000000000), .tv_nsec = (long) (tick % 1000000000) };
  struct itimerspec timer = { .it_value = time, .it_interval = time };

  state.has_timer = timer_create (CLOCK_MONOTONIC, &event, &state.timer) == 0;
  if (state.has_timer)
    timer_settime (state.timer, 0, &timer, NULL);
}

/* Only a caller that blocks any of them has it looked at what is pending. */
static void
unblock (const sigset_t *catch)
{
  sigset_t wanted = *catch, blocked, pending;

  sigaddset (&wanted, DW_LIMIT_SIGNAL);
  sigandset (&blocked, &wanted, &state.mask_before);
  if (sigisemptyset (&blocked))
    return;
  sigpending (&pending);
  for (int number = 1; number < NSIG; number++)
    if (number != DW_LIMIT_SIGNAL && sigismember (&pending, number) == 1)
      sigdelset (&wanted, number);
  dw_signal_mask_change (SIG_UNBLOCK, &wanted, NULL);
}

void
dw_limit_begin (guint timeout, const sigset_t *catch, void (*too_long) (void))
{
  struct sigaction action = { .sa_sigaction = on_tick,
                              .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART };

  state.ticks_left = DW_LIMIT_TICKS;
  if (state.on)
    return;
  state.pid = getpid ();
  state.too_long = too_long;
  state.foreign = FALSE;
  state.secret = read_secret ();
  state.on = TRUE;
  dw_signal_mask_change (SIG_BLOCK, NULL, &state.mask_before);
  sigaction (DW_LIMIT_SIGNAL, &action, &state.before);
  unblock (catch);
  start_timer (timeout);
}

/* The timer goes before the handler does. A last tick that a module had blocked, which older kernels
 * keep though its timer is gone, still finds the handler, and counts no more. */
void
dw_limit_end (void)
{
  sigset_t open = state.mask_before;

  if (!state.on)
    return;
  state.on = FALSE;
  if (state.has_timer)
    timer_delete (state.timer);
  sigdelset (&open, DW_LIMIT_SIGNAL);
  dw_signal_mask_change (SIG_SETMASK, &open, NULL);
  if (sigismember (&state.mask_before, DW_LIMIT_SIGNAL) == 1)
    dw_signal_mask_change (SIG_SETMASK, &state.mask_before, NULL);
  sigaction (DW_LIMIT_SIGNAL, &state.before, NULL);
  if (state.foreign)
    kill (state.pid, DW_LIMIT_SIGNAL);
}
