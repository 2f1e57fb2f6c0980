/* SPDX-License-Identifier: MIT */
#include "cli/diff.h"
#include "base/quote.h"

#include <string.h>

#define CONTEXT 3
#define MAX_CELLS (4u << 20) /* of the table of lengths; longer lists are shown as replaced */

/* A line of the result: @mark is ' ', '-' or '+'. */
typedef struct
{
  char mark;
  const char *word;
} Line;

static void
add (GArray *lines, char mark, const char *word)
{
  const Line line = { mark, word };

  g_array_append_val (lines, line);
}

/* lengths[i * (m + 1) + j]: how many words a from @i on and b from @j on have in common, in order. */
static guint32 *
measure (char *const *a, guint n, char *const *b, guint m)
{
  guint32 *lengths = g_new0 (guint32, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        guint32 *cell = &lengths[(gsize) i * (m + 1) + j];

        *cell = strcmp (a[i], b[j]) == 0 ? cell[m + 2] + 1 : MAX (cell[m + 1], cell[1]);
      }
  return lengths;
}

static void
compare (char *const *a, guint n, char *const *b, guint m, GArray *lines)
{
  gboolean fits = (guint64) (n + 1) * (m + 1) <= MAX_CELLS;
  g_autofree guint32 *lengths = fits ? measure (a, n, b, m) : NULL;
  guint i = 0, j = 0;

  while (i < n || j < m)
    if (fits && i < n && j < m && strcmp (a[i], b[j]) == 0)
      {
        add (lines, ' ', a[i++]);
        j++;
      }
    else if (i < n && (j == m || !fits ||
                       lengths[(gsize) (i + 1) * (m + 1) + j] >= lengths[(gsize) i * (m + 1) + j + 1]))
      add (lines, '-', a[i++]);
    else
      add (lines, '+', b[j++]);
}

/* The words at the beginning and at the end that both have need no table. */
static GArray *
find_lines (char *const *a, guint n, char *const *b, guint m)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint first = 0, last = 0;

  while (first < MIN (n, m) && strcmp (a[first], b[first]) == 0)
    add (lines, ' ', a[first++]);
  while (last < MIN (n, m) - first && strcmp (a[n - 1 - last], b[m - 1 - last]) == 0)
    last++;
  compare (a + first, n - first - last, b + first, m - first - last, lines);
  for (; last > 0; last--)
    add (lines, ' ', a[n - last]);
  return lines;
}

static const Line *
line_at (const GArray *lines, guint i)
{
  return &g_array_index (lines, Line, i);
}

/* The end of the hunk whose first change is at @i: after it comes no change that is near enough. */
static guint
find_end (const GArray *lines, guint i)
{
  guint end = i;

  for (guint j = i; j < lines->len && j <= end + 2 * CONTEXT + 1; j++)
    if (line_at (lines, j)->mark != ' ')
      end = j;
  return MIN (end + CONTEXT + 1, lines->len);
}

/* `-3,2`: where @n words begin after @before others. */
static void
append_range (GString *out, char mark, guint before, guint n)
{
  g_string_append_printf (out, " %c%u", mark, n > 0 ? before + 1 : before);
  if (n != 1)
    g_string_append_printf (out, ",%u", n);
}

static void
append_hunk (GString *out, const GArray *lines, guint first, guint end)
{
  guint before[2] = { 0, 0 }, n[2] = { 0, 0 };

  for (guint i = 0; i < end; i++)
    {
      (i < first ? before : n)[0] += line_at (lines, i)->mark != '+';
      (i < first ? before : n)[1] += line_at (lines, i)->mark != '-';
    }
  g_string_append (out, "@@");
  append_range (out, '-', before[0], n[0]);
  append_range (out, '+', before[1], n[1]);
  g_string_append (out, " @@\n");
  for (guint i = first; i < end; i++)
    {
      g_autofree char *word = dw_shell_quote (line_at (lines, i)->word);

      g_string_append_printf (out, "%c%s\n", line_at (lines, i)->mark, word);
    }
}

static gboolean
has_change (const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (line_at (lines, i)->mark != ' ')
      return TRUE;
  return FALSE;
}

char *
dw_diff (char *const *old_words, char *const *new_words, const char *old_name, const char *new_name)
{
  g_autoptr(GArray) lines = find_lines (old_words, g_strv_length ((char **) old_words), new_words,
                                        g_strv_length ((char **) new_words));
  GString *out;

  if (!has_change (lines))
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out, "--- %s\n+++ %s\n", old_name, new_name);
  for (guint i = 0, end = 0; i < lines->len; i = MAX (end, i + 1))
    if (line_at (lines, i)->mark != ' ')
      {
        guint first = i > end + CONTEXT ? i - CONTEXT : end;

        end = find_end (lines, i);
        append_hunk (out, lines, first, end);
      }
  return g_string_free (out, FALSE);
}
