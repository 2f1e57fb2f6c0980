/* SPDX-License-Identifier: MIT */
#include "docker/flag-check.h"


typedef struct
{
  const DwFlagTable *table;
  const DwExtraFlags *learned;
  DwDockerVersion version;
  GPtrArray *differences;
} Check;

static const DwFlagScope scopes[] = { DW_SCOPE_GLOBAL, DW_SCOPE_RUN, DW_SCOPE_CREATE };

static const struct
{
  guint scopes;
  const char *command;
} commands[] = {
  { DW_SCOPE_RUN_CREATE, "run, create" },
  { DW_SCOPE_RUN, "run" },
  { DW_SCOPE_CREATE, "create" },
  { DW_SCOPE_GLOBAL, "docker" },
  { DW_SCOPE_GLOBAL | DW_SCOPE_RUN_CREATE, "docker, run, create" },
};

static void
difference_free (DwFlagDifference *difference)
{
  g_free (difference->text);
  g_free (difference);
}

static const char *
what_it_takes (const DwFlag *flag)
{
  if (flag->kind == DW_FLAG_BOOL)
    return "no value";
  return dw_flag_takes_value (flag) ? "a value" : "a value behind = only";
}

static void report (Check *check, const DwFlag *flag, guint where, gboolean matters,
                    const char *format, ...) G_GNUC_PRINTF (5, 6);

static void
report (Check *check, const DwFlag *flag, guint where, gboolean matters, const char *format, ...)
{
  DwFlagDifference *difference = g_new0 (DwFlagDifference, 1);
  GString *text = g_string_new (NULL);
  va_list arguments;
  guint i = 0;

  while (i < G_N_ELEMENTS (commands) - 1 && commands[i].scopes != where)
    i++;
  g_string_append_printf (text, "%s: --%s: ", commands[i].command, flag->long_name);
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
  difference->text = g_string_free (text, FALSE);
  difference->matters = matters;
  g_ptr_array_add (check->differences, difference);
}

static void
compare_versions (Check *check, const DwFlag *known, guint where)
{
  int place = dw_docker_version_place (check->version, known->since, known->until);

  if (place > 0)
    report (check, known, where, FALSE, "docker still has it, the table ends it with %s",
            known->until);
  else if (place < 0)
    report (check, known, where, FALSE, "docker has it already, the table has it since %s",
            known->since);
}

static char *
letter_name (const DwFlag *flag)
{
  return flag->short_name != '\0' ? g_strdup_printf ("-%c", flag->short_name) : g_strdup ("none");
}

static void
report_new (Check *check, const DwFlag *flag, guint where)
{
  g_autofree char *letter = letter_name (flag);
  gboolean has_letter = flag->short_name != '\0';

  report (check, flag, where, TRUE, "the table lacks it; it takes %s%s%s",
          flag->traits & DW_TRAIT_DOUBTFUL ? "nobody knows what" : what_it_takes (flag),
          has_letter ? "; letter: " : "", has_letter ? letter : "");
}

static void
compare_letters (Check *check, const DwFlag *flag, const DwFlag *known, guint where)
{
  g_autofree char *letter = letter_name (flag), *known_letter = letter_name (known);

  if (flag->short_name != known->short_name)
    report (check, flag, where, flag->short_name != '\0', "letter: %s; in the table: %s", letter,
            known_letter);
}

/* Compares docker's @flag with the table's row in the scopes @where, NULL where there is none. Docker
 * calls its own --host a list, and takes one. */
static void
compare (Check *check, const DwFlag *flag, const DwFlag *known, guint where)
{
  gboolean doubtful = (flag->traits & DW_TRAIT_DOUBTFUL) != 0;

  if (known == NULL)
    {
      report_new (check, flag, where);
      return;
    }
  if (!doubtful && !dw_extra_flags_read_alike (flag, known))
    report (check, flag, where, TRUE, "it takes %s; in the table: %s", what_it_takes (flag),
            what_it_takes (known));
  else if (!doubtful && where != DW_SCOPE_GLOBAL &&
           dw_flag_is_repeatable (flag) != dw_flag_is_repeatable (known))
    report (check, flag, where, FALSE, "type: %s; in the table: %s", dw_flag_kind_name (flag->kind),
            dw_flag_kind_name (known->kind));
  compare_letters (check, flag, known, where);
  compare_versions (check, known, where);
}

/* Compares @flag in all scopes for which the table has the same row at once. */
static void
compare_row (Check *check, const DwFlag *flag)
{
  guint left = flag->scope & (DW_SCOPE_GLOBAL | DW_SCOPE_RUN_CREATE);

  while (left != 0)
    {
      const DwFlag *known = NULL;
      guint together = 0;

      for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
        {
          const DwFlag *row = dw_flag_table_find (check->table, scopes[i], flag->long_name, -1);

          if (left & scopes[i] && (together == 0 || row == known))
            {
              together |= scopes[i];
              known = row;
            }
        }
      compare (check, flag, known, together);
      left &= ~together;
    }
}

/* Whether this docker's help is expected to show @row. Without a daemon, some dockers do not show what
 * only Windows has. */
static gboolean
is_expected (const Check *check, const DwFlag *row)
{
  return check->version.kind == DW_DOCKER_KIND_DOCKER && !(row->traits & DW_TRAIT_HIDDEN) &&
         !g_str_has_suffix (row->description, "(Windows)") &&
         dw_docker_version_place (check->version, row->since, row->until) == 0;
}

/* The scopes of @row in which docker does not show it. */
static guint
missing_scopes (const Check *check, const DwFlag *row)
{
  const DwFlagTable shown = {
    .rows = (const DwFlag *)(gpointer)check->learned->rows->data,
    .n_rows = check->learned->rows->len,
  };
  guint missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (row->scope & scopes[i] &&
        dw_flag_table_find (&shown, scopes[i], row->long_name, -1) == NULL)
      missing |= scopes[i];
  return missing;
}

GPtrArray *
dw_flag_check (const DwFlagTable *table, const DwExtraFlags *learned, DwDockerVersion version)
{
  Check check = { .table = table, .learned = learned, .version = version };

  check.differences = g_ptr_array_new_with_free_func ((GDestroyNotify)difference_free);
  for (guint i = 0; i < learned->rows->len; i++)
    compare_row (&check, &g_array_index (learned->rows, DwFlag, i));
  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      {
        guint missing = missing_scopes (&check, &table->rows[i]);

        if (is_expected (&check, &table->rows[i]) && missing != 0)
          report (&check, &table->rows[i], missing, FALSE,
                  "the table has it, this docker does not show it");
      }
  return check.differences;
}
