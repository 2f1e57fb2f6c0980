/* SPDX-License-Identifier: MIT */
#include "docker/inspect.h"
#include "base/argument-list.h"
#include "docker/ask.h"
#include "docker/binary.h"

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
  g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s did not print an array of one object",
               name);
  return NULL;
}

/* @name: what errors call the question */
static char *
ask (const DwInspector *self, const char *type, const char *const *objects, guint n, const char *name,
     GError **error)
{
  const char *const command[] = { "inspect", "--type", type, "--" };
  g_autoptr(DwArgumentList) argv = dw_argument_list_new (self->n_words + n + 5);
  DwQuestion question
    = { .path = self->docker, .envp = self->envp, .timeout = self->timeout, .name = name };

  dw_argument_list_borrow (argv, dw_docker_binary_name (self->docker, NULL));
  for (guint i = 0; i < self->n_words; i++)
    dw_argument_list_borrow (argv, self->words[i]);
  for (guint i = 0; i < G_N_ELEMENTS (command); i++)
    dw_argument_list_borrow (argv, command[i]);
  for (guint i = 0; i < n; i++)
    dw_argument_list_borrow (argv, objects[i]);
  question.argv = (const char *const *) dw_argument_list_peek (argv);
  return dw_ask (&question, error);
}

json_t *
dw_inspector_ask_all (const DwInspector *self, const char *type, const char *const *objects, guint n)
{
  g_autofree char *output
    = self->docker != NULL ? ask (self, type, objects, n, "docker inspect", NULL) : NULL;
  json_error_t problem;
  json_t *answer = output != NULL ? json_loads (output, 0, &problem) : NULL;

  if (json_array_size (answer) != n)
    g_clear_pointer (&answer, json_decref);
  return answer;
}

json_t *
dw_inspector_ask (const DwInspector *self, const char *type, const char *object, GError **error)
{
  g_autofree char *name = g_strdup_printf ("docker inspect %s", object);
  g_autofree char *output = NULL;

  if (self->docker == NULL)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "there is no docker to ask about %s", object);
      return NULL;
    }
  output = ask (self, type, &object, 1, name, error);
  return output != NULL ? parse_answer (output, name, error) : NULL;
}
