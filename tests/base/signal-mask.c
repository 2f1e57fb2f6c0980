/* SPDX-License-Identifier: MIT */
/* Masks of signals, which have to keep what the C library leaves out. */
#include "common/common.h"
#include "base/signal-mask.h"

#include <string.h>

static const struct
{
  const char *name;
  guint64 first;
  int how;
  guint64 change;
  guint64 then;
} rows[] = {
  { "set", 0, SIG_SETMASK, 0x5, 0x5 },
  { "block", 0x1, SIG_BLOCK, 0x4, 0x5 },
  { "unblock", 0x5, SIG_UNBLOCK, 0x4, 0x1 },
  { "glibc's own", 0, SIG_SETMASK, G_GUINT64_CONSTANT (3) << 31, G_GUINT64_CONSTANT (3) << 31 },
  { "musl's own", 0, SIG_SETMASK, G_GUINT64_CONSTANT (7) << 31, G_GUINT64_CONSTANT (7) << 31 },
  { "the last", 0, SIG_SETMASK, G_GUINT64_CONSTANT (1) << 63, G_GUINT64_CONSTANT (1) << 63 },
};

/* A sigset_t begins with what the kernel knows of it, the first signal in the lowest bit. */
static sigset_t
make_mask (guint64 bits)
{
  sigset_t mask;

  sigemptyset (&mask);
  memcpy (&mask, &bits, sizeof bits);
  return mask;
}

static guint64
read_bits (const sigset_t *mask)
{
  guint64 bits;

  memcpy (&bits, mask, sizeof bits);
  return bits;
}

START_TEST (changes)
{
  sigset_t first = make_mask (rows[_i].first), change = make_mask (rows[_i].change);
  sigset_t own, before, then;

  dw_signal_mask_change (SIG_SETMASK, &first, &own);
  dw_signal_mask_change (rows[_i].how, &change, &before);
  dw_signal_mask_change (SIG_BLOCK, NULL, &then);
  dw_signal_mask_change (SIG_SETMASK, &own, NULL);
  assert_true (rows[_i].name, read_bits (&before) == rows[_i].first);
  assert_true (rows[_i].name, read_bits (&then) == rows[_i].then);
}
END_TEST

START_TEST (fills)
{
  sigset_t mask;

  dw_signal_mask_fill (&mask);
  assert_true ("every signal", read_bits (&mask) == G_MAXUINT64);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/signal-mask");

  add_rows (suite, changes, rows);
  add_test (suite, fills);
  return check_run (suite);
}
