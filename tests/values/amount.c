/* SPDX-License-Identifier: MIT */
/* Values that are numbers, and how they compare. */
#include "values/common.h"

static const CheckReading memory_rows[] = {
  { "4g", "4g | 4294967296", NULL },
  { "4096m", "4g | 4294967296", NULL },
  { "4294967296", "4g | 4294967296", NULL },
  { "4 GiB", "4g | 4294967296", NULL },
  { "0", "unlimited", NULL },
  { "0m", "unlimited", NULL },
  { "1", "1 | 1", NULL },
  { "-1", NULL, NULL },
  { "4i", NULL, "4 | 4" },
  { "x", NULL, NULL },
};

START_TEST (reads_memory) { check_reading ("memory", &memory_rows[_i]); }
END_TEST

static const CheckReading swap_rows[] = {
  { "1g", "1g | 1073741824", NULL },
  { "-1", "unlimited | -1", NULL },
  { "0", "0", NULL },
  { "-2", NULL, NULL },
};

START_TEST (reads_swap) { check_reading ("memory-swap", &swap_rows[_i]); }
END_TEST

/* Of any flag: its kind and its row say how its values are read. */
static const struct
{
  const char *flag;
  CheckReading row;
} others[] = {
  { "shm-size", { "0", "0", NULL } },
  { "cpus", { "1.50", "1.5 | 1500000000", NULL } },
  { "cpus", { "0", "unlimited", NULL } },
  { "cpus", { "1/3", NULL, NULL } },
  { "pids-limit", { "0x10", "16 | 16", NULL } },
  { "pids-limit", { "-1", "unlimited | -1", NULL } },
  { "pids-limit", { "0", "unlimited", NULL } },
  { "cpu-quota", { "-1", "unlimited | -1", NULL } },
  { "cpu-shares", { "0", "0", NULL } },
  { "oom-score-adj", { "-5", "-5 | -5", NULL } },
  { "oom-score-adj", { "x", NULL, NULL } },
  { "blkio-weight", { "65535", "65535 | 65535", NULL } },
  { "blkio-weight", { "65536", NULL, NULL } },
  { "blkio-weight", { "-1", NULL, NULL } },
  { "io-maxiops", { "18446744073709551615", "18446744073709551615 | 9223372036854775807", NULL } },
  { "io-maxiops", { "18446744073709551616", NULL, NULL } },
  { "health-interval", { "90s", "1m30s | 90000000000", NULL } },
  { "health-interval", { "90", NULL, NULL } },
  { "privileged", { "T", "true | 1", NULL } },
  { "privileged", { "0", "false", NULL } },
  { "privileged", { "yes", NULL, NULL } },
};

START_TEST (reads_others) { check_reading (others[_i].flag, &others[_i].row); }
END_TEST

/* @order: whether it is <, <=, > and >= */
static const struct
{
  const char *flag;
  const char *value;
  const char *other;
  const char *order;
} comparisons[] = {
  { "memory", "4g", "4096m", "-=-=" },
  { "memory", "1g", "4g", "<=--" },
  { "memory", "8g", "4g", "-->=" },
  { "memory", "0", "4g", "-->=" },
  { "memory", "4g", "0", "<=--" },
  { "memory", "0", "0m", "-=-=" },
  { "memory-swap", "-1", "4g", "-->=" },
  { "memory-swap", "0", "4g", "----" },
  { "memory-swap", "4g", "0", "----" },
  { "cpus", "0.5", "1/2", "-=-=" },
  { "cpus", "1.4", "1.5", "<=--" },
  { "pids-limit", "-1", "0", "-=-=" },
  { "pids-limit", "-1", "100", "-->=" },
  { "oom-score-adj", "-5", "0", "<=--" },
  { "health-interval", "90s", "1m", "-->=" },
  { "shm-size", "0", "1", "<=--" },
};

START_TEST (compares)
{
  static const char signs[] = "<=>=";
  const DwReading reading = { .flag = check_flag (comparisons[_i].flag) };
  g_autoptr(DwValue) value = dw_value_read (&reading, comparisons[_i].value);
  g_autoptr(DwValue) other = dw_value_read (&reading, comparisons[_i].other);
  char order[5] = "----";

  for (guint i = 0; i < 4; i++)
    if (dw_value_compares (value, (DwComparison) i, other))
      order[i] = signs[i];
  assert_string (comparisons[_i].value, order, comparisons[_i].order);
}
END_TEST

static const struct
{
  const char *flag;
  gboolean is_amount;
} flags[] = {
  { "memory", TRUE },     { "memory-swap", TRUE },  { "cpus", TRUE },
  { "cpu-shares", TRUE }, { "stop-timeout", TRUE }, { "health-timeout", TRUE },
  { "volume", FALSE },    { "privileged", FALSE },  { "name", FALSE },
  { "gpus", FALSE },
};

START_TEST (knows_amounts)
{
  assert_true (flags[_i].flag,
               dw_flag_is_amount (check_flag (flags[_i].flag)) == flags[_i].is_amount);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/amount");

  add_rows (suite, reads_memory, memory_rows);
  add_rows (suite, reads_swap, swap_rows);
  add_rows (suite, reads_others, others);
  add_rows (suite, compares, comparisons);
  add_rows (suite, knows_amounts, flags);
  return check_run (suite);
}
