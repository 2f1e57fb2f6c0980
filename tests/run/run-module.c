/* SPDX-License-Identifier: MIT */
/* The registry, and running modules; with the sample modules and the built-in ones. */
#include "common/common.h"
#include "run/run-module.h"

#include <string.h>

extern const DwRunModule dw_run_module_example;
extern const DwRunModule dw_run_module_exec_guard;
extern const DwRunModule dw_run_module_first_names;
extern const DwRunModule dw_run_module_late;
extern const DwRunModule dw_run_module_mesos;
extern const DwRunModule dw_run_module_sample;

static gboolean
add_rm (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "--rm", NULL);
  return TRUE;
}

static gboolean
add_init (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "--init", NULL);
  return TRUE;
}

static gboolean
fail_with_reason (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
                  GError **error)
{
  dw_draft_add (draft, "--privileged", NULL);
  g_set_error_literal (error, DW_ERROR, DW_ERROR_MODULE, "the moon is full");
  return FALSE;
}

static gboolean
fail_without_reason (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
                     GError **error)
{
  dw_draft_remove (draft, "env");
  return FALSE;
}

static gboolean
ask_nonsense (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "--privileged", NULL);
  dw_draft_add (draft, "alpine", NULL);
  return TRUE;
}

static gboolean
refuse (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_refuse (draft, "ask ops");
  return TRUE;
}

static gboolean
refuse_and_fail (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
                 GError **error)
{
  dw_draft_refuse (draft, "ask ops");
  return FALSE;
}

#define MODULE(called, handler) { .name = called, .handle_run = handler, .handles_create = TRUE }

static const DwRunModule rm = { .name = "rm", .handle_run = add_rm };
static const DwRunModule init = MODULE ("init", add_init);
static const DwRunModule fails = MODULE ("fails", fail_with_reason);
static const DwRunModule silent = MODULE ("silent", fail_without_reason);
static const DwRunModule nonsense = MODULE ("nonsense", ask_nonsense);
static const DwRunModule refuses = MODULE ("refuses", refuse);
static const DwRunModule half = MODULE ("half", refuse_and_fail);
static const DwRunModule idle = MODULE ("idle", NULL);
static const DwRunModule networks = { .name = "networks", .handle_run = refuse, .handles = "network;!network ls" };
static const DwRunModule all = { .name = "all", .handle_run = refuse, .handles = "*" };
static const DwRunModule others = { .name = "others", .handle_run = refuse, .handles = "!run", .handles_create = TRUE };
static const DwRunModule nothing = { .name = "nothing", .handles = "*" };

/* @modules: in the order in which they run
 * @failures: joined by | */
static const struct
{
  const char *name;
  const char *line;
  const DwRunModule *modules[4];
  const char *argv;
  const char *refusal;
  const char *failures;
} rows[] = {
  { "none", "run x", { NULL }, "docker run x", NULL, "" },
  { "the default handler", "run x", { &idle }, "docker run x", NULL, "" },
  { "one", "run x", { &rm }, "docker run --rm x", NULL, "" },
  { "a later one's words stand in front", "run x", { &rm, &init }, "docker run --init --rm x", NULL,
    "" },
  { "the samples", "run x", { &dw_run_module_sample, &dw_run_module_late },
    "docker run -e SAMPLE=late -e SAMPLE=sample x", NULL, "" },
  { "one that fails injects nothing", "run x", { &fails, &rm }, "docker run --rm x", NULL,
    "fails: the moon is full" },
  { "the others still run", "run -e A x", { &rm, &silent, &init }, "docker run --init --rm -e A x",
    NULL, "silent: it failed without a message" },
  { "nonsense is a failure", "run x", { &nonsense, &rm }, "docker run --rm x", NULL,
    "nonsense: cannot add alpine: docker would read alpine as the image" },
  { "two failures", "run x", { &fails, &silent }, "docker run x", NULL,
    "fails: the moon is full|silent: it failed without a message" },
  { "refuse", "run x", { &rm, &refuses }, "docker run --rm x", "ask ops", "" },
  { "none runs behind a refusal", "run x", { &refuses, &fails, &rm }, "docker run x", "ask ops",
    "" },
  { "a failed refusal is none", "run x", { &half, &rm }, "docker run --rm x", NULL,
    "half: it failed without a message" },
  { "run alone is seen by default", "create x", { &rm, &init }, "docker create --init x", NULL,
    "" },

  { "a module for a group", "network rm n", { &rm, &networks }, "docker network rm n", "ask ops", "" },
  { "not for what it takes back", "network ls", { &networks }, "docker network ls", NULL, "" },
  { "not for run", "run x", { &networks }, "docker run x", NULL, "" },
  { "run alone is seen by one that does not say", "exec web sh", { &rm, &init }, "docker exec web sh", NULL, "" },
  { "a module for all", "exec web sh", { &all }, "docker exec web sh", "ask ops", "" },
  { "a module for all others", "exec web sh", { &others }, "docker exec web sh", "ask ops", "" },
  { "and not for run", "run x", { &others }, "docker run x", NULL, "" },
  { "a module for what no row has", "frobnicate", { &all }, "docker frobnicate", "ask ops", "" },
  { "a module without a handler", "exec web sh", { &nothing }, "docker exec web sh", NULL, "" },

  { "the names of 1.0", "run --privileged --cap-add SYS_X --cap-add NET x",
    { &dw_run_module_first_names },
    "docker run --memory=1g --init --name x --label a=b --cap-add NET x", NULL, "" },
  { "the names of 1.0, refused", "run x sh", { &dw_run_module_first_names }, "docker run x sh",
    "no words", "" },

  { "mesos", "run -e MESOS_TASK_ID=t.1 -e MARATHON_APP_ID=/a x", { &dw_run_module_mesos },
    "docker run --label=mesos.task_id=t.1 --label=marathon.app_id=/a -e MESOS_TASK_ID=t.1 "
    "-e MARATHON_APP_ID=/a x",
    NULL, "" },
  { "mesos and create", "create -e MESOS_TASK_ID=t x", { &dw_run_module_mesos },
    "docker create --label=mesos.task_id=t -e MESOS_TASK_ID=t x", NULL, "" },
  { "mesos without ids", "run -e MESOS_TASK_ID= x", { &dw_run_module_mesos },
    "docker run -e MESOS_TASK_ID= x", NULL, "" },
  { "the manual's module for exec", "exec -it web sh", { &dw_run_module_exec_guard },
    "docker exec --user=1000 -it web sh", NULL, "" },
  { "the same where the caller names a user", "container exec -u 0 web sh", { &dw_run_module_exec_guard },
    "docker container exec -u 0 web sh", NULL, "" },
  { "the same, refused", "exec --privileged web sh", { &dw_run_module_exec_guard }, "docker exec --privileged web sh",
    "only root may use --privileged in web", "" },
  { "the same and run", "run --privileged x", { &dw_run_module_exec_guard }, "docker run --privileged x", NULL, "" },
  { "example", "run -e MESOS_TASK_ID=t -e PORTS=1,2 x", { &dw_run_module_example },
    "docker run --env=EXAMPLE_RUN_MODULE=t-1,2 -e MESOS_TASK_ID=t -e PORTS=1,2 x", NULL, "" },
  { "example without ports", "run -e MESOS_TASK_ID=t x", { &dw_run_module_example },
    "docker run --env=EXAMPLE_RUN_MODULE=t- -e MESOS_TASK_ID=t x", NULL, "" },
  { "example without a task", "run -e PORTS=1 x", { &dw_run_module_example },
    "docker run -e PORTS=1 x", NULL, "" },
  { "example and create", "create -e MESOS_TASK_ID=t x", { &dw_run_module_example },
    "docker create -e MESOS_TASK_ID=t x", NULL, "" },
};

START_TEST (runs)
{
  const char *name = rows[_i].name;
  g_auto(GStrv) words = check_words (rows[_i].line);
  char *envp[] = { NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwCommandLine) line
    = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  g_auto(DwFacts) facts = { .invocation = &invocation };
  g_autoptr(DwRunContext) context = dw_run_context_new (line, &facts);
  g_autoptr(DwDraft) draft = dw_draft_new (&dw_commands, line);
  g_autoptr(GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(DwArgumentList) argv = NULL;
  g_autofree char *told = NULL;
  GList *modules = NULL;

  invocation.uid = 1000;
  for (guint i = 0; i < G_N_ELEMENTS (rows[_i].modules) && rows[_i].modules[i] != NULL; i++)
    modules = g_list_append (modules, (gpointer) rows[_i].modules[i]);
  dw_run_modules_run (modules, context, draft, failures);
  argv = dw_draft_write (draft, NULL);
  assert_words (name, dw_argument_list_peek (argv), rows[_i].argv);
  assert_string (name, dw_draft_get_refusal (draft), rows[_i].refusal);
  g_ptr_array_add (failures, NULL);
  told = g_strjoinv ("|", (char **) failures->pdata);
  assert_string (name, told, rows[_i].failures);
  g_list_free (modules);
}
END_TEST

/* The registry lasts as long as the process: this is the only test that fills it. */
START_TEST (keeps_modules_in_order)
{
  static const DwRunModule modules[] = {
    { .name = "zero" },
    { .name = "high", .priority = 100 },
    { .name = "low", .priority = -100 },
    { .name = "zero again" },
    { .name = "highest", .priority = G_MAXINT },
    { .name = "lowest", .priority = G_MININT },
    { .name = "zero at last" },
    { .name = "high again", .priority = 100 },
  };
  static const char *const order[] = { "lowest",       "low",  "zero",       "zero again",
                                       "zero at last", "high", "high again", "highest" };
  GList *entry;

  assert_true ("empty at first", dw_run_modules_get () == NULL);
  dw_run_module_register (NULL);
  assert_true ("NULL is ignored", dw_run_modules_get () == NULL);
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    dw_run_module_register (&modules[i]);
  dw_run_module_register (NULL);
  entry = dw_run_modules_get ();
  for (guint i = 0; i < G_N_ELEMENTS (order); i++, entry = entry->next)
    {
      assert_true (order[i], entry != NULL);
      assert_string (order[i], ((const DwRunModule *) entry->data)->name, order[i]);
    }
  assert_true ("no more", entry == NULL);
  g_list_free (dw_run_modules_get ());
}
END_TEST

static const DwRunModule *const built[]
  = { &dw_run_module_example, &dw_run_module_exec_guard, &dw_run_module_first_names, &dw_run_module_late, &dw_run_module_mesos,
      &dw_run_module_sample };

START_TEST (is_described)
{
  assert_true (built[_i]->name, built[_i]->summary != NULL && built[_i]->handle_run != NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/run-module");

  add_rows (suite, runs, rows);
  add_test (suite, keeps_modules_in_order);
  add_rows (suite, is_described, built);
  return check_run (suite);
}
