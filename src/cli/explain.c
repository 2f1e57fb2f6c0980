/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"
#include "base/quote.h"
#include "line/docker-flags.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BOLD "\033[1m"
#define GREEN "\033[1;32m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

#define MAX_LINE 96

typedef struct
{
  GString *out;
  gboolean styled;
  guint column;
} Page;

/* @text in @style, or as it is where that is empty; escaped. */
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

/* @text, where there is one, in brackets. */
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

static void
append_context (Page *page, const DwRunContext *context)
{
  append_image (page, context->image);
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

/* One word of the line that docker gets, on a new line where the last one is full. @next: (nullable)
 * the word behind: what may be a flag stays beside what may be its value. */
static void
append_word (Page *page, const char *word, const char *next, gboolean added)
{
  gboolean may_be_pair = *word == '-' && strchr (word, '=') == NULL && next != NULL && *next != '-';
  g_autofree char *quoted = dw_shell_quote (word);
  g_autofree char *beside = may_be_pair ? dw_shell_quote (next) : NULL;
  guint width = (guint) g_utf8_strlen (quoted, -1);
  guint wanted = width + (beside != NULL ? (guint) g_utf8_strlen (beside, -1) + 1 : 0);

  if (page->column > 4 && page->column + wanted + 3 > MAX_LINE)
    {
      g_string_append (page->out, " \\\n");
      page->column = 0;
    }
  g_string_append (page->out, page->column == 0 ? "    " : " ");
  page->column += width + (page->column == 0 ? 4 : 1);
  append_styled (page, added ? GREEN : "", quoted);
}

static void
append_argv (Page *page, const DwPlan *plan)
{
  char *const *words = dw_argument_list_peek (plan->argv);

  append_title (page, "docker gets");
  page->column = 0;
  for (guint i = 0; words[i] != NULL; i++)
    append_word (page, words[i], words[i + 1],
                 plan->origins != NULL && g_array_index (plan->origins, guint, i) > 0);
  g_string_append (page->out, "\n");
}

static void
append_change (Page *page, const DwChange *change)
{
  static const char *const verbs[] = { "adds", "adds", "sets", "removes", "refuses" };
  g_autofree char *words = change->message != NULL
                             ? g_strdup (change->message)
                             : dw_shell_join ((const char *const *) change->words, -1);

  g_string_append (page->out, "  ");
  append_styled (page, BOLD, change->module);
  append_in_brackets (page, '[', change->rule, ']');
  append_in_brackets (page, '(', change->source, ')');
  g_string_append_printf (page->out, " %s ", verbs[change->action]);
  append_styled (page, change->action == DW_CHANGE_REFUSE ? YELLOW : GREEN, words);
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

static void
append_changes (Page *page, const DwPlan *plan)
{
  const GPtrArray *changes
    = plan->injection != NULL ? dw_injection_get_changes (plan->injection) : NULL;

  append_title (page, "because");
  append_remarks (page, plan->failures, YELLOW);
  if (plan->user_problem != NULL)
    append_remark (page, plan->user_problem->message, YELLOW);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    append_change (page, g_ptr_array_index (changes, i));
  if (plan->injection != NULL)
    {
      append_remarks (page, dw_injection_get_warnings (plan->injection), YELLOW);
      append_remarks (page, dw_injection_get_notes (plan->injection), "");
    }
  if (changes == NULL)
    g_string_append (page->out, "  no run module ran\n");
  else if (changes->len == 0)
    g_string_append (page->out, "  no run module asks for a change\n");
}

static void
append_headline (Page *page, const DwPlan *plan)
{
  const DwCommandLine *line = plan->line;

  if (plan->docker != NULL)
    append_fact (page, "docker", "%s", plan->docker);
  else
    append_fact (page, "docker", "none: %s", plan->docker_error->message);
  if (dw_command_line_is_run (line))
    append_fact (page, "command", "%s", dw_command_name (line->command));
  else if (line->error != NULL)
    append_fact (page, "command", "docker refuses this line: %s", line->error);
  else
    append_fact (page, "command", "%s: creates no container; it goes through untouched",
                 line->word != NULL ? line->word : "none");
}

char *
dw_explain_text (const DwPlan *plan, gboolean styled)
{
  Page page = { g_string_new (NULL), styled, 0 };

  append_title (&page, "the line");
  append_headline (&page, plan);
  if (plan->context != NULL)
    append_context (&page, plan->context);
  if (plan->refused != NULL)
    {
      append_styled (&page, YELLOW, "docker does not run: ");
      append_styled (&page, "", plan->refused);
      g_string_append_c (page.out, '\n');
    }
  else
    append_argv (&page, plan);
  if (dw_command_line_is_run (plan->line))
    append_changes (&page, plan);
  return g_string_free (page.out, FALSE);
}

static gboolean
is_styled (const DwInvocation *invocation)
{
  const char *no_color = dw_invocation_getenv (invocation, "NO_COLOR");
  const char *terminal = dw_invocation_getenv (invocation, "TERM");

  /* https://no-color.org: set and not empty */
  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && terminal != NULL &&
         strcmp (terminal, "dumb") != 0;
}

/* The words in front of the own word, and those of @call from @first on.
 * Returns: (transfer container) NULL-terminated */
static GPtrArray *
join_words (const DwOwnCall *call, guint first)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < call->n_front; i++)
    g_ptr_array_add (words, call->front[i]);
  for (guint i = first; i < call->n_words; i++)
    g_ptr_array_add (words, call->words[i]);
  g_ptr_array_add (words, NULL);
  return words;
}

gboolean
dw_cli_explain (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) words = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;
  g_autofree char *text = NULL;
  DwInvocation invocation = *call->invocation;
  gboolean json = FALSE;
  guint first = 0;

  for (; first < call->n_words && strcmp (call->words[first], "--json") == 0; first++)
    json = TRUE;
  if (first < call->n_words && strcmp (call->words[first], "--") == 0)
    first++;
  words = join_words (call, first);
  invocation.words = (char *const *) words->pdata;
  invocation.n_words = words->len - 1;
  line = dw_command_line_read (&dw_docker_flags, invocation.words, invocation.n_words);
  dw_rescue_tell ();
  plan = dw_plan_new (&invocation, line, dw_run_modules_get (), TRUE);
  text = json ? dw_explain_json (plan) : dw_explain_text (plan, is_styled (&invocation));
  fputs (text, stdout);
  return TRUE;
}
