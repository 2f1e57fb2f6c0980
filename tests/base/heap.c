/* SPDX-License-Identifier: MIT */
/* The memory of the program that is linked with musl, beside that of this one. */
#include "common/common.h"
#include "base/heap.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct
{
  const char *name;
  gsize size;
  gsize alignment;
} rows[] = {
  { "nothing", 0, 1 },
  { "a byte", 1, 1 },
  { "a unit", 16, 1 },
  { "the last small size", 1024, 1 },
  { "the first power of two", 1025, 1 },
  { "the last power of two", 65536, 1 },
  { "the kernel's", 65537, 1 },
  { "larger than a chunk", 3000000, 1 },
  { "aligned", 100, 512 },
  { "aligned to a page", 4096, 4096 },
  { "the kernel's, aligned", 70000, 4096 },
  { "aligned to more than the kernel does", 100, 1 << 20 },
};

/* Many blocks of a kind, each with bytes of its own. */
START_TEST (allocates)
{
  guchar *blocks[40];

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = dw_heap_allocate (rows[_i].size, rows[_i].alignment);
      ck_assert_msg (blocks[i] != NULL, "%s: no memory", rows[_i].name);
      assert_integer (rows[_i].name, (guintptr) blocks[i] % MAX (rows[_i].alignment, 16), 0);
      ck_assert_msg (dw_heap_get_size (blocks[i]) >= rows[_i].size, "%s: too small", rows[_i].name);
      memset (blocks[i], (int) i, dw_heap_get_size (blocks[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      for (gsize j = 0; j < dw_heap_get_size (blocks[i]); j++)
        if (blocks[i][j] != i)
          ck_abort_msg ("%s: byte %zu of block %u is another's", rows[_i].name, j, i);
      dw_heap_free (blocks[i]);
    }
}
END_TEST

START_TEST (resizes)
{
  guchar *block = dw_heap_resize (NULL, 1), *new;
  gsize sizes[] = { 20, 1000, 1500, 70000, 400000, 100, 10, 60000, 1 };
  gsize before = 1;

  block[0] = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      new = dw_heap_resize (block, sizes[i]);
      ck_assert (new != NULL);
      for (gsize j = 0; j < MIN (before, sizes[i]); j++)
        ck_assert_msg (new[j] == (guchar) (j * 7), "byte %zu is lost at %zu", j, sizes[i]);
      for (gsize j = 0; j < sizes[i]; j++)
        new[j] = (guchar) (j * 7);
      before = sizes[i];
      block = new;
    }
  dw_heap_free (block);
  dw_heap_free (NULL);
}
END_TEST

START_TEST (uses_what_was_freed)
{
  void *block = dw_heap_allocate (333, 1);
  guchar *again;

  memset (block, 0xff, 333);
  dw_heap_free (block);
  again = dw_heap_clear (3, 111);
  assert_true ("the same block", (void *) again == block);
  for (guint i = 0; i < 333; i++)
    assert_integer ("cleared", again[i], 0);
  dw_heap_free (again);
}
END_TEST

START_TEST (knows_too_much)
{
  errno = 0;
  assert_true ("a product", dw_heap_clear (G_MAXSIZE / 2, 3) == NULL && errno == ENOMEM);
  errno = 0;
  assert_true ("a size", dw_heap_allocate (G_MAXSIZE - 8, 1) == NULL && errno == ENOMEM);
  errno = 0;
  assert_true ("a signed size", dw_heap_allocate (G_MAXSIZE / 2 + 10, 1) == NULL && errno == ENOMEM);
}
END_TEST

static const struct
{
  const char *name;
  guint times;  /* freed */
  gsize offset; /* of what is freed, in the block */
} wrong[] = {
  { "freed twice", 2, 0 },
  { "no block", 1, 16 },
};

START_TEST (ends_what_is_wrong)
{
  static void *block;
  pid_t pid;
  int status;

  block = dw_heap_clear (64, 1);
  pid = fork ();
  if (pid == 0)
    {
      for (guint i = 0; i < wrong[_i].times; i++)
        dw_heap_free ((char *) block + wrong[_i].offset);
      _exit (0);
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true (wrong[_i].name, WIFSIGNALED (status) && WTERMSIG (status) == SIGABRT);
  dw_heap_free (block);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/heap");

  add_rows (suite, allocates, rows);
  add_test (suite, resizes);
  add_test (suite, uses_what_was_freed);
  add_test (suite, knows_too_much);
  add_rows (suite, ends_what_is_wrong, wrong);
  return check_run (suite);
}
