/* SPDX-License-Identifier: MIT */
#include "base/signal-mask.h"

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the kernel knows of a sigset_t, in bytes. */
#define KERNEL_SIZE ((NSIG - 1 + 7) / 8)

void
dw_signal_mask_change (int how, const sigset_t *mask, sigset_t *before)
{
  if (before != NULL)
    sigemptyset (before);
  syscall (SYS_rt_sigprocmask, how, mask, before, KERNEL_SIZE);
}

void
dw_signal_mask_fill (sigset_t *mask)
{
  memset (mask, 0xff, sizeof *mask);
}

#ifdef __GLIBC__

void
dw_signal_mask_settle (void)
{
}

#else

/* What musl unblocks (its pthread_impl.h, SIGPT_SET). */
static const int own[] = { 33, 34 };

static void
do_nothing (int number)
{
}

static int
set_first_handler (void *data)
{
  const struct sigaction action = { .sa_handler = do_nothing };

  return sigaction (SIGURG, &action, data);
}

static gboolean
has_own (const sigset_t *mask)
{
  gboolean has = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    has = has || sigismember (mask, own[i]) == 1;
  return has;
}

/* The child has its own mask and its own handlers, and nothing pending; its memory, where musl notes that
 * there was a first handler, is ours. Its end sends no signal. Without a child, one of the two that is
 * pending ends this process. */
void
dw_signal_mask_settle (void)
{
  static char stack[8192] __attribute__ ((aligned (16)));
  struct sigaction before;
  sigset_t mask;
  pid_t child;

  dw_signal_mask_change (SIG_BLOCK, NULL, &mask);
  if (!has_own (&mask))
    return;
  child = clone (set_first_handler, stack + sizeof stack, CLONE_VM | CLONE_VFORK, NULL);
  while (child > 0 && waitpid (child, NULL, __WALL) < 0 && errno == EINTR)
    ;
  if (child < 0 && set_first_handler (&before) == 0)
    sigaction (SIGURG, &before, NULL);
  dw_signal_mask_change (SIG_SETMASK, &mask, NULL);
}

#endif
