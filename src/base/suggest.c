/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"

#include <string.h>

#define MAX_LENGTH 63
#define MAX_OFFERED 4

/* Edit distance with transpositions (optimal string alignment); -1 for words that are too long. */
static int
distance (const char *a, const char *b)
{
  guint rows[3][MAX_LENGTH + 1];
  gsize n = strlen (a), m = strlen (b);

  if (n > MAX_LENGTH || m > MAX_LENGTH)
    return -1;
  for (guint j = 0; j <= m; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }
  return (int) rows[n % 3][m];
}

static char *
ask (const GPtrArray *names, const char *before, const char *after)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < names->len && names->len <= MAX_OFFERED; i++)
    g_string_append_printf (out, "%s%s%s%s",
                            i == 0                ? "; did you mean "
                            : i + 1 == names->len ? " or "
                                                  : ", ",
                            before, (const char *) g_ptr_array_index (names, i), after);
  if (out->len > 0)
    g_string_append_c (out, '?');
  return g_string_free (out, FALSE);
}

char *
dw_suggest (const char *word, const char *const *candidates, guint n, const char *before,
            const char *after)
{
  int limit = (int) MAX (strlen (word) / 3, 1);
  g_autoptr(GPtrArray) nearest = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      int d = distance (word, candidates[i]);

      if (d < 0 || d > limit)
        continue;
      if (d < limit)
        g_ptr_array_set_size (nearest, 0);
      limit = d;
      if (nearest->len <= MAX_OFFERED &&
          !g_ptr_array_find_with_equal_func (nearest, candidates[i], g_str_equal, NULL))
        g_ptr_array_add (nearest, (gpointer) candidates[i]);
    }
  return ask (nearest, before, after);
}
