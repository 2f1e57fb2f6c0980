/* SPDX-License-Identifier: MIT */
#include "base/signal-mask.h"

#include <sys/syscall.h>
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

#ifdef __GLIBC__

void
dw_signal_mask_settle (void)
{
}

#else

static void
do_nothing (int number)
{
}

void
dw_signal_mask_settle (void)
{
  const struct sigaction action = { .sa_handler = do_nothing };
  struct sigaction before;
  sigset_t mask;

  dw_signal_mask_change (SIG_BLOCK, NULL, &mask);
  if (sigaction (SIGURG, &action, &before) == 0)
    sigaction (SIGURG, &before, NULL);
  dw_signal_mask_change (SIG_SETMASK, &mask, NULL);
}

#endif
