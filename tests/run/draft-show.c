/* SPDX-License-Identifier: MIT */
/* What a log says of changes and of words that could not be added: no secret, in any spelling. */
#include "docker/flag-source.h"
#include "run/common.h"
#include "run/draft-private.h"

#include <string.h>

/* Flags that the table lacks: nothing is known of their values. */
#define HELP                                                                                       \
  "  -b, --bright            X\n"                                                                  \
  "  -k, --key string        X\n"                                                                  \
  "      --token string[=\"x\"]   X\n"

/* A draft for a docker that has those flags. */
typedef struct
{
  char *docker;
  DwInvocation invocation;
  DwFlagSource source;
  CheckDraft checked;
} NewerDocker;

static void
newer_docker_init (NewerDocker *self)
{
  check_write ("docker", "#!/bin/sh\ncat <<.\n" HELP "\n.\n", 0755);
  self->docker = check_path ("docker");
  self->invocation
    = (DwInvocation){ .help_timeout = 60000, .cache_directory = "/dev/null" };
  dw_flag_source_init (&self->source, &self->invocation, self->docker);
  check_draft_init (&self->checked, &self->source.commands, "run -e A=1 x");
}

static void
newer_docker_clear (NewerDocker *self)
{
  check_draft_clear (&self->checked);
  dw_flag_source_clear (&self->source);
  g_free (self->docker);
}

static const struct
{
  const char *name;
  Request request;
  const char *text;
} descriptions[] = {
  { "a boolean", ADD ("a", "-i --rm"), "--interactive --rm" },
  { "a boolean that is off", ADD ("a", "--init=false"), "--init=false" },
  { "a value", ADD ("a", "--name=x --label a=b"), "--name=x --label=a=b" },
  { "a variable", ADD ("a", "-e PASSWORD=secret"), "--env=PASSWORD=…" },
  { "a variable of the caller's", ADD ("a", "-e NAME"), "--env=…" },
  { "a file of variables", ADD ("a", "--env-file /s"), "--env-file=…" },
  { "a log option", ADD ("a", "--log-opt splunk-token=secret"), "--log-opt=splunk-token=…" },
  { "set", SET ("a", "env", "A=secret"), "--env=A=…" },
  { "a value to quote", ADD ("a", "--name 'a b'"), "--name='a b'" },
  { "remove", REMOVE ("a", "env"), "--env" },
  { "refuse", REFUSE ("a", "a secret reason"), NULL },

  { "an attached variable", ADD ("a", "-itePASSWORD=hunter2"),
    "--interactive --tty --env=PASSWORD=…" },
  { "a variable with an =", ADD ("a", "--env=PASSWORD==hunter2="), "--env=PASSWORD=…" },
  { "a key to quote", ADD ("a", "-e 'A B=hunter2'"), "--env='A B='…" },
  { "a mount", ADD ("a", "--mount type=volume,volume-opt=password=hunter2"), "--mount=type=…" },
  { "a default", DEFAULT ("a", "env", "PASSWORD=hunter2"), "--env=PASSWORD=…" },
  { "a default without a key", DEFAULT ("a", "env-file", "hunter2"), "--env-file=…" },
  { "set without a key", SET ("a", "env", "hunter2"), "--env=…" },
  { "an empty value", SET ("a", "env", ""), "--env=…" },
  { "an empty value that is no secret", SET ("a", "entrypoint", ""), "--entrypoint=''" },
  { "remove a value", REMOVE_MATCHING ("a", "cap-add", "NET*"), "--cap-add='NET*'" },
  { "remove a variable", REMOVE_MATCHING ("a", "env", "PASSWORD=hunter2*"),
    "--env=PASSWORD=…" },
  { "remove any variable", REMOVE_MATCHING ("a", "env", "*=hunter2"), "--env='*='…" },
  { "remove without a key", REMOVE_MATCHING ("a", "env", "hunter2*"), "--env=…" },
  { "the image", SET_IMAGE ("a", "y:1"), "y:1" },
  { "an image to quote", SET_IMAGE ("a", "y z"), "'y z'" },

  { "a learnt boolean", ADD ("a", "--bright"), "--bright" },
  { "a learnt flag", ADD ("a", "--key hunter2"), "--key=…" },
  { "a learnt flag with =", ADD ("a", "--key=aHVudGVyMg=="), "--key=…" },
  { "a learnt letter", ADD ("a", "-itkaHVudGVyMg=="), "--interactive --tty --key=…" },
  { "a learnt flag, set", SET ("a", "key", "aHVudGVyMg=="), "--key=…" },
  { "a learnt flag, as default", DEFAULT ("a", "key", "aHVudGVyMg=="), "--key=…" },
  { "a learnt flag, removed", REMOVE_MATCHING ("a", "key", "aHVudGVyMg=="), "--key=…" },
  { "an optional value", ADD ("a", "--token=hunter2"), "--token=…" },
  { "an optional value that is not there", ADD ("a", "--token"), "--token=…" },
};

START_TEST (describes)
{
  const char *name = descriptions[_i].name;
  g_autofree char *text = NULL;
  NewerDocker newer = { 0 };
  DwDraft *draft;

  newer_docker_init (&newer);
  draft = newer.checked.draft;
  dw_draft_begin (draft, "a");
  check_ask (draft, &descriptions[_i].request);
  assert_true (name, dw_draft_end (draft, TRUE, NULL));
  text = dw_draft_describe (draft, g_ptr_array_index (dw_draft_get_changes (draft), 0));
  assert_string (name, text, descriptions[_i].text);
  newer_docker_clear (&newer);
}
END_TEST

START_TEST (describes_what_was_skipped)
{
  g_auto(CheckDraft) checked = { 0 };
  static const Request requests[] = { SKIP ("a", "a secret reason"), { 0 } };
  g_autofree char *text = NULL;

  check_draft_init (&checked, &dw_commands, "run x");
  dw_draft_keep_notes (checked.draft);
  check_ask_all (checked.draft, requests);
  text = dw_draft_describe (checked.draft,
                            g_ptr_array_index (dw_draft_get_changes (checked.draft), 0));
  assert_string ("skip", text, NULL);
}
END_TEST

/* @words: what a module would have docker read as flags; @text: what a log has of them */
static const struct
{
  const char *name;
  const char *words;
  const char *text;
} shown[] = {
  { "no secret", "--rm -v /a:/b --name=x", "--rm -v /a:/b --name=x" },
  { "a variable", "-e PASSWORD=hunter2 -i", "-e 'PASSWORD=…' -i" },
  { "an attached variable", "-iePASSWORD=hunter2", "'-iePASSWORD=…'" },
  { "a variable with =", "-e=PASSWORD=hunter2", "'-e=PASSWORD=…'" },
  { "a long variable", "--env=PASSWORD=hunter2", "'--env=PASSWORD=…'" },
  { "a variable without a key", "--env hunter2 --env=hunter2 -ehunter2",
    "--env '…' '--env=…' '-e…'" },
  { "an empty variable", "--env= -e ''", "--env= -e ''" },

  { "an unknown letter", "-xEPASSWORD=hunter2", "'-x…'" },
  { "an unknown letter, no =", "-xEhunter2", "'-x…'" },
  { "an unknown letter after others", "-itxhunter2", "'-i…'" },
  { "an unknown letter alone", "-x", "-x" },
  { "the word after an unknown letter", "-x hunter2", "-x '…'" },
  { "an unknown flag", "--tokn=hunter2", "'--tokn=…'" },
  { "the word after an unknown flag", "--tokn hunter2", "--tokn '…'" },
  { "a token after an unknown flag", "--tokn aHVudGVyMg==", "--tokn '…'" },
  { "all words after an unknown flag",
    "-i --tokn hunter2 --rm -e PASSWORD=hunter2 -ePASSWORD=hunter2",
    "-i --tokn '…' --rm -e '…' '-e…'" },
  { "bad syntax", "---tokn=hunter2", "'---tokn=…'" },
  { "no name", "--=hunter2", "'--=…'" },
  { "no boolean", "--rm=hunter2", "'--rm=…'" },
  { "a letter that is no boolean", "-it=hunter2", "'-i…'" },
  { "no value", "-i -e", "-i -e" },

  { "a word that is no flag", "-i hunter2", "-i hunter2" },
  { "a variable without its flag", "PASSWORD=hunter2", "'PASSWORD=…'" },
  { "a word after one that is no flag", "x hunter2 -ehunter2 --env=hunter2",
    "x '…' '-e…' '--env=…'" },

  { "a learnt flag", "--key hunter2 --key=aHVudGVyMg==", "--key '…' '--key=…'" },
  { "a learnt letter", "-k hunter2 -ikaHVudGVyMg== -k=hunter2", "-k '…' '-ik…' '-k=…'" },
  { "an optional value", "--token=aHVudGVyMg== --token -i", "'--token=…' --token -i" },
};

START_TEST (shows_words)
{
  g_auto(GStrv) words = check_words (shown[_i].words);
  g_autoptr(DwParsedFlags) flags = NULL;
  g_autofree char *text = NULL;
  NewerDocker newer = { 0 };

  newer_docker_init (&newer);
  flags = dw_flag_parser_read (&newer.source.commands, newer.checked.line->command, words, 0,
                               g_strv_length (words));
  text = dw_draft_show_words (words, g_strv_length (words), flags);
  assert_string (shown[_i].name, text, shown[_i].text);
  newer_docker_clear (&newer);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/draft-show");

  add_rows_in_directory (suite, describes, descriptions);
  add_test (suite, describes_what_was_skipped);
  add_rows_in_directory (suite, shows_words, shown);
  return check_run (suite);
}
