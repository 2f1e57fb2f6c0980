/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"
#include "base/quote.h"
#include "cli/settings.h"

#include <string.h>

#define BOLD "\033[1m"
#define GREEN "\033[1;32m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

typedef struct
{
  GString *out;
  gboolean styled;
  guint width; /* columns that a line may take */
  guint column;
} Page;

/* Appends @text, escaped, in @style unless that is empty. */
static void
append_styled (Page *page, const char *style, const char *text)
{
  gboolean styled = page->styled && *style != '\0';

  g_string_append (page->out, styled ? style : "");
  dw_append_escaped (page->out, text, -1);
  g_string_append (page->out, styled ? PLAIN : "");
}

static void
append_title (Page *page, const char *title)
{
  append_styled (page, BOLD, title);
  g_string_append_c (page->out, '\n');
}

/* Appends @text in brackets, if there is one. */
static void
append_in_brackets (Page *page, char open, const char *text, char close)
{
  if (text == NULL)
    return;
  g_string_append_printf (page->out, " %c", open);
  append_styled (page, "", text);
  g_string_append_c (page->out, close);
}

static void
append_fact (Page *page, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
append_fact (Page *page, const char *name, const char *format, ...)
{
  g_autofree char *fact = NULL;
  va_list arguments;

  va_start (arguments, format);
  fact = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_append_printf (page->out, "  %-9s ", name);
  dw_append_escaped (page->out, fact, -1);
  g_string_append_c (page->out, '\n');
}

static void
append_image (Page *page, const DwImageReference *image)
{
  GString *parts = g_string_new (image->text);

  if (image->repository == NULL)
    g_string_append (parts, " (docker will refuse this name)");
  else
    g_string_append_printf (parts, " (%s%s%srepository %s", image->registry ? "registry " : "",
                            image->registry ? image->registry : "", image->registry ? ", " : "",
                            image->repository);
  if (image->tag != NULL)
    g_string_append_printf (parts, ", tag %s", image->tag);
  if (image->digest != NULL)
    g_string_append_printf (parts, ", digest %s", image->digest);
  if (image->repository != NULL && image->tag == NULL && image->digest == NULL)
    g_string_append (parts, ", docker's default tag " DW_DEFAULT_TAG);
  if (image->repository != NULL)
    g_string_append_c (parts, ')');
  append_fact (page, "image", "%s", parts->str);
  g_string_free (parts, TRUE);
}

/* Appends the operands except the image, which has a line of its own. */
static void
append_operands (Page *page, const DwRunContext *context)
{
  const DwCommandLine *line = context->line;

  for (guint i = 0; i < line->operands->len; i++)
    {
      guint index = g_array_index (line->operands, guint, i);

      if ((gint) index != line->image_index)
        append_fact (page, dw_operand_name (dw_command_line_get_operand_kind (line, i)), "%s",
                     line->words[index]);
    }
}

/* Reports a number of operands that docker refuses. */
static void
append_number (Page *page, const DwRunContext *context)
{
  const DwCommandLine *line = context->line;
  g_autofree char *problem =
      line->command->kind == DW_COMMAND_LEAF
          ? dw_command_check_number (line->command, line->operands->len + context->n_words)
          : NULL;

  if (problem != NULL)
    append_fact (page, "arguments", "docker refuses this command line: %s %s", line->command->name, problem);
}

static void
append_context (Page *page, const DwRunContext *context)
{
  if (context->image != NULL)
    append_image (page, context->image);
  append_operands (page, context);
  append_number (page, context);
  if (context->n_words > 0)
    {
      g_autofree char *words = dw_shell_join (context->words, context->n_words);

      append_fact (page, "words", "%s", words);
    }
  if (context->mesos_task_id != NULL)
    append_fact (page, "task", "%s", context->mesos_task_id);
  if (context->marathon_app_id != NULL)
    append_fact (page, "app", "%s", context->marathon_app_id);
}

/* Appends one word of the command line that docker gets, on a new line if the last one is full.
 * @next: (nullable) the word after it: what may be a flag stays on one line with what may be its value */
static void
append_word (Page *page, const char *word, const char *next, gboolean added)
{
  gboolean may_be_pair = *word == '-' && strchr (word, '=') == NULL && next != NULL && *next != '-';
  g_autofree char *quoted = dw_shell_quote (word);
  g_autofree char *beside = may_be_pair ? dw_shell_quote (next) : NULL;
  guint width = (guint) g_utf8_strlen (quoted, -1);
  guint wanted = width + (beside != NULL ? (guint) g_utf8_strlen (beside, -1) + 1 : 0);

  if (page->column > 4 && page->column + wanted + 3 > page->width)
    {
      g_string_append (page->out, " \\\n");
      page->column = 0;
    }
  g_string_append (page->out, page->column == 0 ? "    " : " ");
  page->column += width + (page->column == 0 ? 4 : 1);
  append_styled (page, added ? GREEN : "", quoted);
}

static void
append_argv (Page *page, const DwPlan *plan, const char *title)
{
  char *const *words = dw_argument_list_peek (plan->argv);

  append_title (page, title);
  page->column = 0;
  for (guint i = 0; words[i] != NULL; i++)
    append_word (page, words[i], words[i + 1],
                 plan->origins != NULL && g_array_index (plan->origins, guint, i) > 0);
  g_string_append (page->out, "\n");
}

static const char *
style_of (const DwChange *change)
{
  if (change->action == DW_CHANGE_SKIP)
    return "";
  return change->action == DW_CHANGE_REFUSE || change->action == DW_CHANGE_WARN ? YELLOW : GREEN;
}

/* Appends what the change removed. */
static void
append_removed (Page *page, const DwChange *change)
{
  g_autoptr(GPtrArray) removed = dw_change_dup_removed (change);
  g_autofree char *words = NULL;

  if (removed->len == 0)
    return;
  words = dw_shell_join ((const char *const *) removed->pdata, removed->len);
  g_string_append (page->out, "; removed: ");
  append_styled (page, YELLOW, words);
}

static void
append_change (Page *page, const DwChange *change)
{
  static const char *const verbs[]
    = { "adds", "adds", "sets", "removes", "refuses", "warns the caller:", "sets", "sets the image to",
        "skipped:" };
  g_autofree char *words = change->message != NULL
                             ? g_strdup (change->message)
                             : dw_shell_join ((const char *const *) change->words, -1);

  g_string_append (page->out, "  ");
  append_styled (page, BOLD, change->module);
  append_in_brackets (page, '[', change->rule, ']');
  append_in_brackets (page, '(', change->source, ')');
  if (change->mode != DW_MODE_ENFORCE && change->action != DW_CHANGE_SKIP)
    g_string_append_printf (page->out, " in %s mode:", dw_mode_name (change->mode));
  g_string_append_printf (page->out, " %s ", verbs[change->action]);
  append_styled (page, style_of (change), words);
  append_removed (page, change);
  g_string_append_c (page->out, '\n');
}

static void
append_remark (Page *page, const char *remark, const char *style)
{
  g_string_append (page->out, "  ");
  append_styled (page, style, remark);
  g_string_append_c (page->out, '\n');
}

static void
append_remarks (Page *page, const GPtrArray *remarks, const char *style)
{
  for (guint i = 0; i < remarks->len; i++)
    append_remark (page, g_ptr_array_index (remarks, i), style);
}

/* Appends what was done, or with @skipped what was not.
 * @changes: (element-type DwChange)
 * Returns: how many */
static guint
append_acts (Page *page, const GPtrArray *changes, gboolean skipped)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);

      if ((change->action == DW_CHANGE_SKIP) != skipped)
        continue;
      append_change (page, change);
      n++;
    }
  return n;
}

static void
append_changes (Page *page, const DwDraft *draft)
{
  guint n;

  if (draft == NULL)
    {
      append_remark (page, "no run module ran", "");
      return;
    }
  n = append_acts (page, dw_draft_get_changes (draft), FALSE);
  append_acts (page, dw_draft_get_changes (draft), TRUE);
  append_remarks (page, dw_draft_get_notes (draft), "");
  if (n == 0)
    append_remark (page, "no run module asks for a change", "");
}

/* Appends what kept the wrapper from its work and, for a command line that was parsed, what rules and modules
 * asked for. */
static void
append_reasons (Page *page, const DwPlan *plan)
{
  gboolean is_read = plan->line->command != NULL;

  if (!is_read && plan->failures->len + plan->warnings->len == 0)
    return;
  append_title (page, "because");
  append_remarks (page, plan->failures, YELLOW);
  append_remarks (page, plan->warnings, YELLOW);
  if (is_read)
    append_changes (page, plan->draft);
}

/* Appends a command that is passed on as it is. Some create containers through docker's API, which no wrapper
 * sees. */
static void
append_other_command (Page *page, const DwCommandLine *line)
{
  static const char *const creators[] = { "build", "builder", "buildx", "compose",
                                          "service", "stack", NULL };

  const char *name = line->found != NULL ? line->found->name : line->word;

  if (line->word == NULL)
    append_fact (page, "command", "none: passed on unchanged");
  else if (line->flags != NULL)
    append_fact (page, "command", "%s: docker shows its help; passed on unchanged", name);
  else
    append_fact (page, "command", "%s: no rule or module handles it; passed on unchanged%s", name,
                 g_strv_contains (creators, line->word)
                     ? "; rules and modules do not reach the containers that it creates"
                     : "");
}

static void
append_headline (Page *page, const DwPlan *plan)
{
  const DwCommandLine *line = plan->line;

  if (plan->host->docker != NULL)
    append_fact (page, "docker", "%s", plan->host->docker);
  else
    append_fact (page, "docker", "none: %s", plan->host->docker_error->message);
  if (plan->host->flags.unasked != NULL)
    append_fact (page, "asked", "no docker: %s", plan->host->flags.unasked);
  if (line->command != NULL)
    append_fact (page, "command", "%s", line->command->name);
  else if (line->error != NULL)
    append_fact (page, "command", "docker refuses this command line: %s", line->error);
  else
    append_other_command (page, line);
}

/* Appends what docker makes of values that it reads differently from how they were typed. */
static void
append_settings (Page *page, const DwPlan *plan)
{
  g_autoptr(GPtrArray) lines = dw_settings_differences (plan);

  if (lines->len > 0)
    append_title (page, "docker reads");
  append_remarks (page, lines, "");
}

static void
append_refusal (Page *page, const char *before, const char *reason)
{
  append_styled (page, YELLOW, before);
  append_styled (page, "", reason);
  g_string_append_c (page->out, '\n');
}

/* Appends what would become of the command line if rules in audit and warn mode were enforced. */
static void
append_would (Page *page, const DwPlan *plan)
{
  g_autoptr(GPtrArray) changes = dw_plan_list_would_changes (plan);
  g_autoptr(GPtrArray) problems = dw_plan_list_would_problems (plan);

  if (!dw_plan_would_differ (plan))
    append_title (page, "would have been the same");
  else if (plan->would->refused != NULL)
    append_refusal (page, "would have been refused: ", plan->would->refused);
  else
    append_argv (page, plan->would, "would have been");
  append_remarks (page, problems, YELLOW);
  append_acts (page, changes, FALSE);
  append_acts (page, changes, TRUE);
}

char *
dw_explain_text (const DwPlan *plan, gboolean styled, guint width)
{
  Page page = { g_string_new (NULL), styled, width, 0 };

  append_title (&page, "the command line");
  append_headline (&page, plan);
  if (plan->context != NULL)
    append_context (&page, plan->context);
  if (plan->refused != NULL)
    append_refusal (&page, "docker does not run: ", plan->refused);
  else
    append_argv (&page, plan, "docker gets");
  append_settings (&page, plan);
  append_reasons (&page, plan);
  if (plan->would != NULL)
    append_would (&page, plan);
  return g_string_free (page.out, FALSE);
}
