/* SPDX-License-Identifier: MIT */
#include "docker/inspect.h"
#include "base/argument-list.h"
#include "docker/ask.h"

/* The caller's words in front of the command, so that the same daemon is asked. */
static void
borrow_docker_flags (DwArgumentList *argv, const DwCommandLine *line)
{
  for (guint i = 0; i < line->word_index; i++)
    dw_argument_list_borrow (argv, line->words[i]);
}

/* `docker inspect` prints an array of one object. */
static json_t *
parse_answer (const char *text, const char *name, GError **error)
{
  json_error_t problem;
  json_t *answer = json_loads (text, 0, &problem);
  json_t *object = json_incref (json_array_get (answer, 0));

  json_decref (answer);
  if (json_is_object (object))
    return object;
  json_decref (object);
  g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "docker inspect %s: the answer is not an array "
               "with an object", name);
  return NULL;
}

json_t *
dw_docker_inspect (const DwRunContext *context, const char *type, const char *name, GError **error)
{
  g_autoptr(DwArgumentList) argv = dw_argument_list_new (context->line->word_index + 6);
  DwQuestion question = { .path = context->docker, .envp = context->invocation->envp,
                          .timeout = context->inspect_timeout };
  g_autofree char *output = NULL;

  if (context->docker == NULL)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "there is no docker to ask about %s", name);
      return NULL;
    }
  dw_argument_list_borrow (argv, "docker");
  borrow_docker_flags (argv, context->line);
  dw_argument_list_borrow (argv, "inspect");
  dw_argument_list_borrow (argv, "--type");
  dw_argument_list_borrow (argv, type);
  dw_argument_list_borrow (argv, "--");
  dw_argument_list_borrow (argv, name);
  question.argv = (const char *const *) dw_argument_list_peek (argv);
  output = dw_ask (&question, error);
  if (output == NULL)
    {
      g_prefix_error (error, "docker inspect %s: ", name);
      return NULL;
    }
  return parse_answer (output, name, error);
}
