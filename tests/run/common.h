/* SPDX-License-Identifier: MIT */
/* A line, its draft, and what modules ask of it. */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "common/common.h"
#include "run/draft.h"

typedef struct
{
  char **words;
  DwCommandLine *line;
  DwDraft *draft;
} CheckDraft;

/* Makes the draft of @text, the words after `docker`, which has to be a line that creates a
 * container. */
void check_draft_init (CheckDraft *self, const DwCommands *commands, const char *text);
void check_draft_clear (CheckDraft *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CheckDraft, check_draft_clear)

/* What docker gets, quoted as check_normalise quotes.
 * Returns: (transfer full) */
char *check_draft_write (const CheckDraft *self);

/* One request. @text: words to add, a flag's name, an image, or a message; @value: of set, and what
 * a flag that goes has to match */
typedef struct
{
  const char *module;
  DwChangeAction action;
  const char *text;
  const char *value;
} Request;

#define ADD(module, words) { module, DW_CHANGE_ADD, words, NULL }
#define SET(module, flag, value) { module, DW_CHANGE_SET, flag, value }
#define DEFAULT(module, flag, value) { module, DW_CHANGE_DEFAULT, flag, value }
#define REMOVE(module, flag) { module, DW_CHANGE_REMOVE, flag, NULL }
#define REMOVE_MATCHING(module, flag, glob) { module, DW_CHANGE_REMOVE, flag, glob }
#define REFUSE(module, message) { module, DW_CHANGE_REFUSE, message, NULL }
#define WARN(module, message) { module, DW_CHANGE_WARN, message, NULL }
#define REPLACE(module, flag, value) { module, DW_CHANGE_REPLACE, flag, value }
#define SET_IMAGE(module, image) { module, DW_CHANGE_SET_IMAGE, image, NULL }
#define SKIP(module, message) { module, DW_CHANGE_SKIP, message, NULL }

void check_ask (DwDraft *draft, const Request *request);

/* Has the modules ask in turn: requests of one module that stand together are one turn. */
void check_ask_all (DwDraft *draft, const Request *requests);

#endif
