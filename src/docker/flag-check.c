/* SPDX-License-Identifier: MIT */
#include "docker/flag-check.h"

#include <string.h>

typedef struct
{
  const DwCommand *command;
  const DwExtraFlags *learned;
  DwDockerVersion version;
  GPtrArray *differences;
} Check;

static void
difference_free (DwFlagDifference *difference)
{
  g_free (difference->commands);
  g_free (difference->text);
  g_free (difference);
}

static const char *
what_it_takes (const DwFlag *flag)
{
  if (flag->kind == DW_FLAG_BOOL)
    return "no value";
  return dw_flag_takes_value (flag) ? "a value" : "a value after = only";
}

/* The same difference of an earlier command.
 * Returns: (nullable) */
static DwFlagDifference *
find_difference (const GPtrArray *differences, const char *text)
{
  for (guint i = 0; i < differences->len; i++)
    if (strcmp (((DwFlagDifference *) g_ptr_array_index (differences, i))->text, text) == 0)
      return g_ptr_array_index (differences, i);
  return NULL;
}

static void report (Check *check, const DwFlag *flag, gboolean matters, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

static void
report (Check *check, const DwFlag *flag, gboolean matters, const char *format, ...)
{
  const char *command = *check->command->name != '\0' ? check->command->name : "docker";
  g_autofree char *what = NULL, *text = NULL, *before = NULL;
  DwFlagDifference *difference;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  text = g_strdup_printf ("--%s: %s", flag->long_name, what);
  difference = find_difference (check->differences, text);
  if (difference == NULL)
    {
      difference = g_new0 (DwFlagDifference, 1);
      difference->text = g_steal_pointer (&text);
      g_ptr_array_add (check->differences, difference);
    }
  before = difference->commands;
  difference->commands = before != NULL ? g_strconcat (before, ", ", command, NULL)
                                        : g_strdup (command);
  difference->matters |= matters;
}

static void
compare_versions (Check *check, const DwFlag *known)
{
  int place = dw_docker_version_place (check->version, dw_flag_get_since (known), dw_flag_get_until (known));

  if (place > 0)
    report (check, known, FALSE, "docker still has it, but the table says that it was removed after %s",
            known->until);
  else if (place < 0)
    report (check, known, FALSE, "docker already has it, but the table says that it was added in %s",
            known->since);
}

static char *
letter_name (const DwFlag *flag)
{
  return flag->short_name != '\0' ? g_strdup_printf ("-%c", flag->short_name) : g_strdup ("none");
}

static void
report_new (Check *check, const DwFlag *flag)
{
  g_autofree char *letter = letter_name (flag);
  gboolean has_letter = flag->short_name != '\0';

  report (check, flag, TRUE, "the table lacks it; it takes %s%s%s",
          flag->traits & DW_TRAIT_DOUBTFUL ? "something unknown" : what_it_takes (flag),
          has_letter ? "; letter: " : "", has_letter ? letter : "");
}

/* A flag that replaces another takes over its letter: in docker 28, stop -t is --timeout; in 27, it is
 * --time. */
static gboolean
is_letter_of_alias (const Check *check, char letter, const DwFlag *known)
{
  const DwFlag *other = dw_flag_table_find_short (check->command->flags, letter);

  return other != NULL &&
         strcmp (dw_flag_canonical_name (other), dw_flag_canonical_name (known)) == 0;
}

static void
compare_letters (Check *check, const DwFlag *flag, const DwFlag *known)
{
  g_autofree char *letter = letter_name (flag), *known_letter = letter_name (known);

  if (flag->short_name != known->short_name && !is_letter_of_alias (check, flag->short_name, known))
    report (check, flag, flag->short_name != '\0', "letter: %s; in the table: %s", letter,
            known_letter);
}

/* Compares docker's @flag with the table's row. Docker calls its own --host a list, but takes one value. */
static void
compare (Check *check, const DwFlag *flag)
{
  const DwFlag *known = dw_flag_table_find (check->command->flags, flag->long_name, -1);
  gboolean doubtful = (flag->traits & DW_TRAIT_DOUBTFUL) != 0;

  if (known == NULL)
    {
      report_new (check, flag);
      return;
    }
  if (!doubtful && !dw_extra_flags_read_alike (flag, known))
    report (check, flag, TRUE, "it takes %s; in the table: %s", what_it_takes (flag),
            what_it_takes (known));
  else if (!doubtful && *check->command->name != '\0' &&
           dw_flag_is_repeatable (flag) != dw_flag_is_repeatable (known))
    report (check, flag, FALSE, "type: %s; in the table: %s", dw_flag_kind_name (flag->kind),
            dw_flag_kind_name (known->kind));
  compare_letters (check, flag, known);
  compare_versions (check, known);
}

/* Whether this docker's help is expected to show @row. Without a daemon, some dockers do not show what
 * only Windows has. */
static gboolean
is_expected (const Check *check, const DwFlag *row)
{
  return check->version.kind == DW_DOCKER_KIND_DOCKER && !(row->traits & DW_TRAIT_HIDDEN) &&
         !g_str_has_suffix (row->description, "(Windows)") &&
         dw_docker_version_place (check->version, dw_flag_get_since (row), dw_flag_get_until (row)) == 0;
}

static void
find_missing (Check *check)
{
  const DwFlagTable shown = dw_extra_flags_table (check->learned);

  for (const DwFlagTable *table = check->command->flags; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if (is_expected (check, &table->rows[i]) &&
          dw_flag_table_find (&shown, table->rows[i].long_name, -1) == NULL)
        report (check, &table->rows[i], FALSE, "the table has it, but this docker does not show it");
}

GPtrArray *
dw_flag_check_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) difference_free);
}

void
dw_flag_check (const DwCommand *command, const DwExtraFlags *learned, DwDockerVersion version,
               GPtrArray *differences)
{
  Check check = { command, learned, version, differences };

  for (guint i = 0; i < learned->rows->len; i++)
    compare (&check, &g_array_index (learned->rows, DwFlag, i));
  find_missing (&check);
}
