/* SPDX-License-Identifier: MIT */
#include "run/common.h"

#include <string.h>

void
check_draft_init (CheckDraft *self, const DwCommands *commands, const char *text)
{
  self->words = check_words (text);
  self->line = dw_command_line_read (commands, self->words, g_strv_length (self->words));
  ck_assert_msg (self->line->command != NULL, "'%s' creates nothing", text);
  self->draft = dw_draft_new (commands, self->line);
}

void
check_draft_clear (CheckDraft *self)
{
  g_clear_pointer (&self->draft, dw_draft_free);
  g_clear_pointer (&self->line, dw_command_line_free);
  g_clear_pointer (&self->words, g_strfreev);
}

char *
check_draft_write (const CheckDraft *self)
{
  g_autoptr(DwArgumentList) argv = dw_draft_write (self->draft, NULL);

  return dw_shell_join ((const char *const *) dw_argument_list_peek (argv), -1);
}

void
check_ask (DwDraft *draft, const Request *request)
{
  g_auto(GStrv) words = NULL;

  switch (request->action)
    {
    case DW_CHANGE_ADD:
      words = check_words (request->text);
      dw_draft_addv (draft, (const char *const *) words);
      break;
    case DW_CHANGE_DEFAULT:
      dw_draft_add_flag (draft, DW_CHANGE_DEFAULT, request->text, request->value);
      break;
    case DW_CHANGE_SET:
      dw_draft_set (draft, request->text, request->value);
      break;
    case DW_CHANGE_REMOVE:
      dw_draft_remove_matching (draft, request->text, request->value);
      break;
    case DW_CHANGE_REFUSE:
      dw_draft_refuse (draft, request->text);
      break;
    case DW_CHANGE_WARN:
      dw_draft_warn_caller (draft, request->text);
      break;
    case DW_CHANGE_REPLACE:
      dw_draft_replace (draft, dw_draft_get_last (draft, request->text), request->value);
      break;
    case DW_CHANGE_SET_IMAGE:
      dw_draft_set_image (draft, request->text);
      break;
    case DW_CHANGE_SKIP:
      dw_draft_skip (draft, "%s", request->text);
      break;
    }
}

void
check_ask_all (DwDraft *draft, const Request *requests)
{
  for (; requests->module != NULL; requests++)
    {
      g_autoptr(GError) error = NULL;
      const char *module = requests->module;

      dw_draft_begin (draft, module);
      check_ask (draft, requests);
      while (requests[1].module != NULL && strcmp (requests[1].module, module) == 0)
        check_ask (draft, ++requests);
      ck_assert_msg (dw_draft_end (draft, TRUE, &error), "%s: %s", module,
                     error != NULL ? error->message : "");
    }
}
