/* SPDX-License-Identifier: MIT */
/* What modules ask for, and the argv that comes of it. */
#include "docker/flag-source.h"
#include "run/common.h"

#include <string.h>

/* @line: after docker; @argv: what docker gets, after its name
 * @origins: for each word a digit: 0 the caller's, n of the n-th change */
static const struct
{
  const char *name;
  const char *line;
  Request requests[6];
  const char *argv;
  const char *origins;
} rows[] = {
  { "no change", "run -it alpine sh", { { 0 } }, "run -it alpine sh", "00000" },
  { "words right behind run", "run alpine sh", { ADD ("a", "--rm") }, "run --rm alpine sh",
    "00100" },
  { "in front of the caller's", "run --name x alpine", { ADD ("a", "--name y") },
    "run --name y --name x alpine", "0011000" },
  { "behind container run", "-D container run alpine", { ADD ("a", "-e A=1") },
    "-D container run -e A=1 alpine", "0000110" },
  { "create", "create alpine", { ADD ("a", "--init") }, "create --init alpine", "0010" },
  { "one module's keep their order", "run x", { ADD ("a", "--rm"), ADD ("a", "--init") },
    "run --rm --init x", "00120" },
  { "a later module's stand in front", "run x", { ADD ("a", "--rm"), ADD ("b", "--init") },
    "run --init --rm x", "00210" },
  { "three modules", "run x",
    { ADD ("a", "--rm"), ADD ("a", "-i"), ADD ("b", "-t"), ADD ("c", "--init") },
    "run --init -t --rm -i x", "0043120" },
  { "the first module beats the later", "run x",
    { ADD ("a", "--name first"), ADD ("b", "--name later") },
    "run --name later --name first x", "0022110" },
  { "the image looks like a flag", "run -- -x y", { ADD ("a", "--rm") }, "run --rm -- -x y",
    "001000" },
  { "empty words stay", "run -e '' '' ''", { ADD ("a", "--rm") }, "run --rm -e '' '' ''",
    "0010000" },
  { "an empty value is added", "run x", { ADD ("a", "--entrypoint ''") },
    "run --entrypoint '' x", "00110" },
  { "a value that looks like a flag is added", "run x", { ADD ("a", "-e --rm") }, "run -e --rm x",
    "00110" },
  { "a value that is -- is added", "run x", { ADD ("a", "--name --") }, "run --name -- x",
    "00110" },

  { "set", "run x", { SET ("a", "name", "y") }, "run --name=y x", "0010" },
  { "set replaces the caller's", "run --name x -i --name=z alpine", { SET ("a", "name", "y") },
    "run --name=y -i alpine", "00100" },
  { "set replaces under all names", "run --net x --network=z alpine", { SET ("a", "network", "y") },
    "run --network=y alpine", "0010" },
  { "set by an alias", "run --network z alpine", { SET ("a", "net", "y") }, "run --net=y alpine",
    "0010" },
  { "set out of a cluster", "run -itd alpine", { SET ("a", "tty", "false") },
    "run --tty=false -id alpine", "00100" },
  { "set a boolean", "run --rm=false x", { SET ("a", "rm", NULL) }, "run --rm x", "0010" },
  { "set an empty value", "run x", { SET ("a", "entrypoint", "") }, "run --entrypoint= x", "0010" },
  { "set beats earlier modules", "run x", { ADD ("a", "--name y --rm"), SET ("b", "name", "z") },
    "run --name=z --rm x", "00210" },
  { "set does not beat later ones", "run x", { SET ("a", "name", "z"), ADD ("b", "--name y") },
    "run --name y --name=z x", "002210" },
  { "the last set counts", "run x", { SET ("a", "name", "y"), SET ("b", "name", "z") },
    "run --name=z x", "0020" },
  { "set in one module", "run x", { ADD ("a", "-e A -e B"), SET ("a", "env", "C") },
    "run --env=C x", "0020" },

  { "remove", "run --privileged -i x", { REMOVE ("a", "privileged") }, "run -i x", "0000" },
  { "remove what is not there", "run -i x", { REMOVE ("a", "privileged") }, "run -i x", "0000" },
  { "remove all uses", "run -e A -ieB --env=C x", { REMOVE ("a", "env") }, "run -i x", "0000" },
  { "remove an earlier module's", "run x", { ADD ("a", "-ie A"), REMOVE ("b", "env") },
    "run -i x", "0010" },
  { "a later module's stays", "run -e A x", { REMOVE ("a", "env"), ADD ("b", "-e B") },
    "run -e B x", "00220" },
  { "the container's words stay", "run x --rm", { REMOVE ("a", "rm") }, "run x --rm", "0000" },
  { "a default", "run x", { DEFAULT ("a", "memory", "1g"), DEFAULT ("a", "rm", NULL) },
    "run --memory=1g --rm x", "00120" },
  { "remove a value", "run -e A=1 -ie B=1 -eA=2 x", { REMOVE_MATCHING ("a", "env", "A=*") },
    "run -ie B=1 x", "00000" },
  { "remove a value that is not there", "run --cap-add ALL x",
    { REMOVE_MATCHING ("a", "cap-add", "NET*") }, "run --cap-add ALL x", "00000" },
  { "remove an earlier module's value", "run x",
    { ADD ("a", "-e A=1 -e B=1"), REMOVE_MATCHING ("b", "env", "[B]=?") }, "run -e A=1 x",
    "00110" },
  { "remove a boolean's value", "run --rm=false -t --rm x", { REMOVE_MATCHING ("a", "rm", "true") },
    "run --rm=false -t x", "00000" },
  { "remove by an alias", "run --network=z x", { REMOVE ("a", "net") }, "run x", "000" },

  { "replace the last of three", "run -v /a:/a --rm -v /b:/b x", { REPLACE ("a", "volume", "/c:/b") },
    "run --volume=/c:/b -v /a:/a --rm x", "0010000" },
  { "replace in a cluster", "run -itv/a:/a x", { REPLACE ("a", "volume", "/c:/a") },
    "run --volume=/c:/a -it x", "00100" },
  { "replace what a module added", "run x",
    { ADD ("a", "-p 1:1 -p 2:2"), REPLACE ("b", "publish", "3:2") }, "run --publish=3:2 -p 1:1 x", "002110" },
  { "replace keeps another name of the flag", "run --net a x", { REPLACE ("a", "network", "b") },
    "run --net=b x", "0010" },
  { "a warning", "run x", { WARN ("a", "careful") }, "run x", "000" },
  { "set the image", "run -i x sh", { SET_IMAGE ("a", "y:1") }, "run -i y:1 sh", "00010" },
  { "the last image counts", "run x", { SET_IMAGE ("a", "y"), SET_IMAGE ("b", "z") }, "run z",
    "002" },
  { "added to a command with operands between flags", "rm a -f b", { ADD ("a", "-v") }, "rm -v a -f b", "001000" },
  { "removed between operands", "rm a -vf b --force c", { REMOVE ("a", "force") }, "rm a -v b c", "000000" },
  { "removed behind the last operand", "rm a -f", { REMOVE ("a", "force") }, "rm a", "000" },
  { "removed in front of the first", "rm -f a", { REMOVE ("a", "force") }, "rm a", "000" },
  { "removed with its word between operands", "stop a -t 5 b", { REMOVE ("a", "timeout") }, "stop a b", "0000" },
  { "set between operands", "stop a -t 5 b --timeout=6", { SET ("a", "timeout", "7") }, "stop --timeout=7 a b", "00100" },
  { "replaced between operands", "rmi a --force=false b", { REPLACE ("a", "force", "true") },
    "rmi --force=true a b", "00100" },
  { "-- and flags that are operands", "rm a -v -- -f b", { REMOVE ("a", "volumes") }, "rm a -- -f b", "000000" },
  { "an image between flags", "rmi -f a --no-prune b", { SET_IMAGE ("a", "y") }, "rmi -f y --no-prune b", "000100" },
  { "an image and a flag between operands", "rmi -f a --no-prune b",
    { SET_IMAGE ("a", "y"), REMOVE ("a", "no-prune"), ADD ("b", "--force=false") }, "rmi --force=false -f y b",
    "003010" },
  { "exec, whose words stay", "exec -i web sh -i", { REMOVE ("a", "interactive"), ADD ("a", "-t") }, "exec -t web sh -i",
    "002000" },
  { "a command in a group", "-D network create n --label a=b", { ADD ("a", "--internal"), REMOVE ("b", "label") },
    "-D network create --internal n", "000010" },
  { "the image and a flag", "run -- x --rm",
    { ADD ("a", "--init"), SET_IMAGE ("a", "y"), ADD ("b", "-i") }, "run -i --init -- y --rm",
    "0031020" },
};

START_TEST (applies)
{
  const char *name = rows[_i].name;
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(GArray) origins = NULL;
  g_autoptr(DwArgumentList) argv = NULL;
  g_autofree char *digits = g_strdup (rows[_i].origins);
  char *const *result;

  check_draft_init (&checked, &dw_commands, rows[_i].line);
  check_ask_all (checked.draft, rows[_i].requests);
  argv = dw_draft_write (checked.draft, &origins);
  result = dw_argument_list_peek (argv);
  assert_string (name, result[0], "docker");
  assert_words (name, result + 1, rows[_i].argv);
  assert_integer (name, origins->len, strlen (digits));
  for (guint i = 0; i < origins->len; i++)
    digits[i] = (char) ('0' + g_array_index (origins, guint, i));
  assert_string (name, digits, rows[_i].origins);
  assert_string (name, dw_draft_get_refusal (checked.draft), NULL);
  assert_integer (name, dw_draft_is_changed (checked.draft),
                  strcmp (rows[_i].line, rows[_i].argv) != 0);
}
END_TEST

/* Without a place for origins nothing else changes. */
START_TEST (applies_without_origins)
{
  static const Request requests[] = { ADD ("a", "--rm"), { 0 } };
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(DwArgumentList) argv = NULL;

  check_draft_init (&checked, &dw_commands, "run alpine");
  check_ask_all (checked.draft, requests);
  argv = dw_draft_write (checked.draft, NULL);
  assert_words ("argv", dw_argument_list_peek (argv), "docker run --rm alpine");
}
END_TEST

/* Groups of one module stand to each other as modules do. */
START_TEST (keeps_groups_apart)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autofree char *argv = NULL;

  check_draft_init (&checked, &dw_commands, "run x");
  dw_draft_begin (checked.draft, "a");
  dw_draft_add (checked.draft, "--rm", NULL);
  dw_draft_add (checked.draft, "-i", NULL);
  dw_draft_begin_group (checked.draft);
  dw_draft_add (checked.draft, "--init", NULL);
  dw_draft_add (checked.draft, "-t", NULL);
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
  argv = check_draft_write (&checked);
  assert_string ("argv", argv, "docker run --init -t --rm -i x");
}
END_TEST

/* One word, whatever is in it. */
START_TEST (adds_formatted)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autofree char *argv = NULL;

  check_draft_init (&checked, &dw_commands, "run x");
  dw_draft_begin (checked.draft, "a");
  dw_draft_addf (checked.draft, "--label=%s=%u", "a b", 7);
  dw_draft_addf (checked.draft, "--init");
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
  argv = check_draft_write (&checked);
  assert_string ("argv", argv, "docker run '--label=a b=7' --init x");
}
END_TEST

/* What is in force after all that was asked for so far, the caller's flags included. */
START_TEST (reads_flags_in_force)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(DwArgumentList) in_force = NULL;
  g_autoptr(DwParsedFlags) flags = NULL;

  check_draft_init (&checked, &dw_commands, "run -e A=1 --rm --net host x");
  dw_draft_begin (checked.draft, "a");
  dw_draft_set (checked.draft, "network", "none");
  dw_draft_remove (checked.draft, "rm");
  dw_draft_add (checked.draft, "-e", "B=2", NULL);
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
  flags = dw_draft_read_flags (checked.draft, checked.line, &in_force);
  assert_string ("set", dw_parsed_flags_last (flags, "network"), "none");
  assert_string ("removed", dw_parsed_flags_last (flags, "rm"), NULL);
  assert_string ("the caller's is last", dw_parsed_flags_last (flags, "env"), "A=1");
  assert_integer ("uses", flags->uses->len, 3);
}
END_TEST

/* The same without reading anything: each edit counts at once. */
START_TEST (tells_what_is_in_force)
{
  g_auto(CheckDraft) checked = { 0 };
  const DwDraftFlag *flag;
  guint stamp;

  check_draft_init (&checked, &dw_commands, "run -e A=1 --rm --net host -e B -eA=2 x");
  dw_draft_begin (checked.draft, "a");
  flag = dw_draft_get_first (checked.draft, "env");
  assert_string ("the first", flag->value, "A=1");
  assert_string ("the next", flag->next->value, "B");
  assert_true ("and back", flag->next->previous == flag);
  assert_string ("the last", dw_draft_get_last (checked.draft, "env")->value, "A=2");
  assert_string ("a boolean", dw_draft_get_last (checked.draft, "rm")->value, "true");
  assert_string ("its row", dw_draft_get_last (checked.draft, "network")->flag->long_name, "net");
  assert_true ("by another name", dw_draft_get_last (checked.draft, "net") == NULL);
  assert_true ("not given", dw_draft_get_first (checked.draft, "name") == NULL);
  assert_string ("by key", dw_draft_get_by_key (checked.draft, "env", "A=7")->value, "A=2");
  assert_string ("by a key alone", dw_draft_get_by_key (checked.draft, "env", "B")->value, "B");
  assert_true ("another key", dw_draft_get_by_key (checked.draft, "env", "AB=1") == NULL);
  assert_true ("names of a flag not given", dw_draft_get_named (checked.draft, "label") == NULL);
  assert_true ("of a flag not given", dw_draft_get_by_key (checked.draft, "label", "A") == NULL);

  stamp = dw_draft_get_stamp (checked.draft, "env");
  dw_draft_addf (checked.draft, "--env=A=3");
  assert_true ("another stamp", dw_draft_get_stamp (checked.draft, "env") != stamp);
  assert_string ("stands before", dw_draft_get_first (checked.draft, "env")->value, "A=3");
  assert_true ("is no caller's",
               !dw_draft_is_callers (dw_draft_get_first (checked.draft, "env")));
  assert_true ("is the caller's", dw_draft_is_callers (dw_draft_get_last (checked.draft, "env")));
  assert_string ("does not count", dw_draft_get_by_key (checked.draft, "env", "A")->value, "A=2");
  dw_draft_remove_matching (checked.draft, "env", "A=[12]");
  assert_string ("counts now", dw_draft_get_by_key (checked.draft, "env", "A")->value, "A=3");
  assert_string ("what is left", dw_draft_get_last (checked.draft, "env")->value, "B");
  dw_draft_set (checked.draft, "env", "C");
  assert_true ("the only one", dw_draft_get_first (checked.draft, "env")
                                 == dw_draft_get_last (checked.draft, "env"));
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
}
END_TEST

/* The words of a group keep their order, also where some of them are taken out in between. */
START_TEST (keeps_order_in_a_group)
{
  g_auto(CheckDraft) checked = { 0 };
  const DwDraftFlag *flag;
  g_autofree char *argv = NULL;

  check_draft_init (&checked, &dw_commands, "run -e D x");
  dw_draft_begin (checked.draft, "a");
  dw_draft_add (checked.draft, "-e", "A", NULL);
  dw_draft_add (checked.draft, "-e", "B", NULL);
  dw_draft_remove_matching (checked.draft, "env", "B");
  dw_draft_add (checked.draft, "-e", "C", NULL);
  flag = dw_draft_get_first (checked.draft, "env");
  assert_string ("the first", flag->value, "A");
  assert_string ("the second", flag->next->value, "C");
  assert_string ("the caller's", flag->next->next->value, "D");
  dw_draft_remove_matching (checked.draft, "env", "[AC]");
  dw_draft_add (checked.draft, "-e", "E", NULL);
  assert_string ("the first", dw_draft_get_first (checked.draft, "env")->value, "E");
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
  argv = check_draft_write (&checked);
  assert_string ("argv", argv, "docker run -e E -e D x");
}
END_TEST

/* An operand by its number: what docker gets, and what is left when its module fails. */
START_TEST (sets_operands)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autofree char *argv = NULL, *undone = NULL;
  guint stamp;

  check_draft_init (&checked, &dw_commands, "rmi a -f b");
  assert_integer ("how many", dw_draft_get_n_operands (checked.draft), 2);
  assert_integer ("what they are", dw_draft_get_operand_kind (checked.draft, 1), DW_OPERAND_IMAGE);
  dw_draft_begin (checked.draft, "a");
  dw_draft_set_operand (checked.draft, 1, "c");
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
  stamp = dw_draft_get_operand_stamp (checked.draft);
  dw_draft_begin (checked.draft, "b");
  dw_draft_set_operand (checked.draft, 0, "d");
  dw_draft_set_operand (checked.draft, 1, "e");
  dw_draft_set_operand (checked.draft, 1, "f");
  argv = check_draft_write (&checked);
  assert_string ("argv", argv, "docker rmi d -f f");
  assert_string ("the image", dw_draft_get_image (checked.draft), "d");
  assert_true ("another stamp", dw_draft_get_operand_stamp (checked.draft) != stamp);
  stamp = dw_draft_get_operand_stamp (checked.draft);
  dw_draft_end (checked.draft, FALSE, NULL);
  assert_true ("another stamp again", dw_draft_get_operand_stamp (checked.draft) != stamp);
  undone = check_draft_write (&checked);
  assert_string ("undone", undone, "docker rmi a -f c");
  assert_string ("the caller's", dw_draft_get_operand (checked.draft, 0), "a");
  assert_string ("the first module's", dw_draft_get_operand (checked.draft, 1), "c");
}
END_TEST

/* Why a word can't stand in an operand's place, or a flag be added, by what docker would take it for. */
static const struct
{
  const char *line;
  const char *operand; /* NULL: the flag is added */
  const char *flag;
  const char *message;
} misplaced[] = {
  { "pull x", "-y", NULL, "docker would not accept -y as the image" },
  { "rm x", "", NULL, "docker would not accept '' as the container" },
  { "volume rm x", "-y", NULL, "docker would not accept -y as an argument" },
  { "pull x", NULL, "y", "cannot add y: docker would read y as the image" },
  { "exec x sh", NULL, "y", "cannot add y: docker would read y as the container" },
  { "network create x", NULL, "y", "cannot add y: docker would read y as an argument" },
};

START_TEST (says_what_docker_would_take_it_for)
{
  const char *name = misplaced[_i].line;
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(GError) error = NULL;

  check_draft_init (&checked, &dw_commands, name);
  dw_draft_begin (checked.draft, "a");
  if (misplaced[_i].operand != NULL)
    dw_draft_set_operand (checked.draft, 0, misplaced[_i].operand);
  else
    dw_draft_add (checked.draft, misplaced[_i].flag, NULL);
  assert_true (name, !dw_draft_end (checked.draft, TRUE, &error));
  assert_string (name, error->message, misplaced[_i].message);
}
END_TEST

/* What a module took away is kept: from whom, and by whom. */
START_TEST (keeps_what_was_taken_away)
{
  static const Request requests[] = { ADD ("a", "-e B -e A=2"), REMOVE_MATCHING ("b", "env", "A*"),
                                      SET ("c", "env", "C"), REMOVE ("d", "rm"), { 0 } };
  g_auto(CheckDraft) checked = { 0 };
  const GPtrArray *changes, *removed;

  check_draft_init (&checked, &dw_commands, "run -e A=1 x");
  check_ask_all (checked.draft, requests);
  changes = dw_draft_get_changes (checked.draft);
  assert_true ("add", ((const DwChange *) g_ptr_array_index (changes, 0))->removed == NULL);
  removed = ((const DwChange *) g_ptr_array_index (changes, 1))->removed;
  assert_integer ("remove", removed->len, 2);
  assert_string ("a module's", ((const DwDraftFlag *) g_ptr_array_index (removed, 0))->value,
                 "A=2");
  assert_true ("a module's", !dw_draft_is_callers (g_ptr_array_index (removed, 0)));
  assert_string ("the caller's", ((const DwDraftFlag *) g_ptr_array_index (removed, 1))->value,
                 "A=1");
  assert_true ("the caller's", dw_draft_is_callers (g_ptr_array_index (removed, 1)));
  removed = ((const DwChange *) g_ptr_array_index (changes, 2))->removed;
  assert_integer ("set", removed->len, 1);
  assert_string ("set", ((const DwDraftFlag *) g_ptr_array_index (removed, 0))->value, "B");
  assert_integer ("nothing", ((const DwChange *) g_ptr_array_index (changes, 3))->removed->len, 0);
}
END_TEST

/* A module that fails leaves nothing, and what an earlier one took away stays so. */
START_TEST (undoes_a_turn)
{
  static const Request requests[] = { ADD ("a", "-e B=1"), REMOVE_MATCHING ("a", "env", "A=1"),
                                      SET_IMAGE ("a", "y"), { 0 } };
  g_auto(CheckDraft) checked = { 0 };
  g_autofree char *before = NULL, *after = NULL;
  const DwDraftFlag *first, *counts;

  check_draft_init (&checked, &dw_commands, "run -e A=1 -itd -e A=2 x");
  check_ask_all (checked.draft, requests);
  before = check_draft_write (&checked);
  first = dw_draft_get_first (checked.draft, "env");
  counts = dw_draft_get_by_key (checked.draft, "env", "A");

  dw_draft_begin (checked.draft, "b");
  dw_draft_add (checked.draft, "-e", "A=3", "--rm", NULL);
  dw_draft_begin_group (checked.draft);
  dw_draft_remove (checked.draft, "tty");
  dw_draft_set (checked.draft, "env", "C");
  dw_draft_replace (checked.draft, dw_draft_get_first (checked.draft, "detach"), "false");
  dw_draft_warn_caller (checked.draft, "careful");
  dw_draft_set_image (checked.draft, "z");
  dw_draft_refuse (checked.draft, "no");
  assert_string ("the image", dw_draft_get_image (checked.draft), "z");
  assert_true ("end", dw_draft_end (checked.draft, FALSE, NULL));

  after = check_draft_write (&checked);
  assert_string ("argv", after, before);
  assert_string ("argv", after, "docker run -e B=1 -itd -e A=2 y");
  assert_true ("the first", dw_draft_get_first (checked.draft, "env") == first);
  assert_true ("the key", dw_draft_get_by_key (checked.draft, "env", "A") == counts);
  assert_true ("rm", dw_draft_get_first (checked.draft, "rm") == NULL);
  assert_true ("tty", dw_draft_get_first (checked.draft, "tty") != NULL);
  assert_string ("the image", dw_draft_get_image (checked.draft), "y");
  assert_string ("the refusal", dw_draft_get_refusal (checked.draft), NULL);
  assert_integer ("changes", dw_draft_get_changes (checked.draft)->len, 3);
}
END_TEST

/* Notes are kept where somebody wants them; warnings always. What a rule skips is a change that
 * does nothing. */
START_TEST (keeps_remarks)
{
  g_auto(CheckDraft) checked = { 0 };
  DwDraft *draft;
  const DwChange *change;

  check_draft_init (&checked, &dw_commands, "run x");
  draft = checked.draft;
  dw_draft_begin (draft, "a");
  dw_draft_note (draft, "unheard");
  dw_draft_skip (draft, "unheard");
  dw_draft_warn (draft, "%s is old", "x");
  assert_true ("not wanted", !dw_draft_wants_notes (draft));
  dw_draft_keep_notes (draft);
  assert_true ("wanted", dw_draft_wants_notes (draft));
  dw_draft_note (draft, "heard %u times", 1);
  dw_draft_set_origin (draft, "r", "f:1");
  dw_draft_skip (draft, "%s does not hold", "y");
  assert_true ("end", dw_draft_end (draft, TRUE, NULL));
  assert_integer ("notes", dw_draft_get_notes (draft)->len, 1);
  assert_string ("note", g_ptr_array_index (dw_draft_get_notes (draft), 0), "a: heard 1 times");
  assert_integer ("warnings", dw_draft_get_warnings (draft)->len, 1);
  assert_string ("warning", g_ptr_array_index (dw_draft_get_warnings (draft), 0), "a: x is old");
  assert_integer ("changes", dw_draft_get_changes (draft)->len, 1);
  change = g_ptr_array_index (dw_draft_get_changes (draft), 0);
  assert_integer ("action", change->action, DW_CHANGE_SKIP);
  assert_string ("rule", change->rule, "r");
  assert_string ("message", change->message, "y does not hold");
  assert_true ("nothing is changed", !dw_draft_is_changed (draft));
}
END_TEST

/* What can't be added, for then docker would create something else, or nothing. */
static const struct
{
  const char *name;
  Request request;
  const char *message;
} impossible[] = {
  { "an image", ADD ("a", "alpine"), "docker would read alpine as the image" },
  { "a word behind a boolean", ADD ("a", "--rm true"), "docker would read true as the image" },
  { "an empty word", ADD ("a", "--rm ''"), "as the image" },
  { "a dash", ADD ("a", "-"), "docker would read - as the image" },
  { "the end of flags", ADD ("a", "--"), "it contains no flag" },
  { "flags and their end", ADD ("a", "--rm --"), "-- would end the flags" },
  { "a value and the end of flags", ADD ("a", "-e A --"), "-- would end the flags" },
  { "no value", ADD ("a", "--name"), "flag needs an argument: --name" },
  { "no value for a letter", ADD ("a", "-e"), "flag needs an argument: 'e' in -e" },
  { "unknown", ADD ("a", "--foo"), "unknown flag: --foo" },
  { "unknown letter", ADD ("a", "-X"), "unknown shorthand flag: 'X' in -X" },
  { "docker's own flag", ADD ("a", "--debug"), "unknown flag: --debug" },
  { "no boolean", ADD ("a", "--rm=maybe"), "cannot add '--rm=…': invalid argument …" },
  { "help", ADD ("a", "--help"), "docker would print its help" },
  { "help that is off", ADD ("a", "--help=false"), "docker would print its help" },
  { "nothing but a hole", ADD ("a", "-test.x"), "it contains no flag" },
  { "set an unknown flag", SET ("a", "foo", "x"), "there is no flag --foo" },
  { "set without a value", SET ("a", "name", NULL), "--name needs a value" },
  { "set no boolean", SET ("a", "rm", "maybe"), "cannot add '--rm=…': invalid argument …" },
  { "set help", SET ("a", "help", NULL), "docker would print its help" },
  { "set a flag with dashes", SET ("a", "--name", "x"), "there is no flag ----name" },
  { "remove an unknown flag", REMOVE ("a", "foo"), "there is no flag --foo" },
  { "remove by letter", REMOVE ("a", "e"), "there is no flag --e" },
  /* The message goes to the log: what may be secret is left out. */
  { "a variable in a word of its own", ADD ("a", "-e A=secret oops"),
    "cannot add -e 'A=…' oops: docker would read oops as the image" },
  { "an attached variable", ADD ("a", "-ieA=secret oops"), "cannot add '-ieA=…' oops: docker" },
  { "a variable by its long name", ADD ("a", "--env=A=secret --"), "cannot add '--env=A=…' --: --" },
  { "a secret without a name", ADD ("a", "--env-file secret oops"),
    "cannot add --env-file '…' oops: docker" },
  { "an attached secret without a name", ADD ("a", "--env-file=secret oops"),
    "cannot add '--env-file=…' oops: docker" },
  { "a log option", ADD ("a", "--log-opt splunk-token=secret --help"),
    "cannot add --log-opt 'splunk-token=…' --help: docker" },
  { "a variable without its flag", ADD ("a", "A=secret"),
    "cannot add 'A=…': docker would read A as the image" },
  { "the value of an unknown flag", ADD ("a", "--lable=secret"),
    "cannot add '--lable=…': unknown flag: --lable" },
  { "a variable behind an unknown flag", ADD ("a", "--lable -e A=secret"),
    "cannot add --lable -e '…': unknown flag: --lable" },
  { "an attached value of an unknown letter", ADD ("a", "-xEPASSWORD=hunter2"),
    "cannot add '-x…': unknown shorthand flag: 'x'…" },
  { "an attached value without a name", ADD ("a", "-xhunter2"),
    "cannot add '-x…': unknown shorthand flag: 'x'…" },
  { "an image that looks like a flag", SET_IMAGE ("a", "-v/:/host"),
    "docker would not accept -v/:/host as the image" },
  { "an empty image", SET_IMAGE ("a", ""), "docker would not accept '' as the image" },
  { "no image", SET_IMAGE ("a", NULL), "docker would not accept '' as the image" },
};

START_TEST (rejects)
{
  const char *name = impossible[_i].name;
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(GError) error = NULL;

  check_draft_init (&checked, &dw_commands, "run x");
  dw_draft_begin (checked.draft, "earlier");
  dw_draft_add (checked.draft, "--init", NULL);
  assert_true (name, dw_draft_end (checked.draft, TRUE, NULL));
  dw_draft_begin (checked.draft, "a");
  dw_draft_add (checked.draft, "--rm", NULL);
  check_ask (checked.draft, &impossible[_i].request);
  dw_draft_add (checked.draft, "-i", NULL);
  assert_true (name, !dw_draft_end (checked.draft, TRUE, &error));
  assert_true (name, g_error_matches (error, DW_ERROR, DW_ERROR_MODULE));
  assert_contains (name, error->message, impossible[_i].message);
  assert_integer (name, dw_draft_get_changes (checked.draft)->len, 1);
}
END_TEST

/* create lacks flags that run has. */
START_TEST (rejects_by_command)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(GError) error = NULL;

  check_draft_init (&checked, &dw_commands, "create x");
  dw_draft_begin (checked.draft, "a");
  dw_draft_add (checked.draft, "--detach", NULL);
  assert_true ("detach", !dw_draft_end (checked.draft, TRUE, &error));
  assert_contains ("detach", error->message, "unknown flag: --detach");
}
END_TEST

/* The first of several impossible things is told, and the next module starts clean. */
START_TEST (starts_each_turn_clean)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(GError) error = NULL;
  DwDraft *draft;

  check_draft_init (&checked, &dw_commands, "run x");
  draft = checked.draft;
  dw_draft_begin (draft, "a");
  dw_draft_add (draft, "--first", NULL);
  dw_draft_add (draft, "--second", NULL);
  assert_true ("both", !dw_draft_end (draft, TRUE, &error));
  assert_contains ("both", error->message, "--first");
  dw_draft_begin (draft, "b");
  dw_draft_add (draft, "--rm", NULL);
  assert_true ("the next one", dw_draft_end (draft, TRUE, NULL));
  dw_draft_begin (draft, "c");
  dw_draft_add (draft, "--init", NULL);
  assert_true ("dropped, for its module failed", dw_draft_end (draft, FALSE, NULL));
  dw_draft_begin (draft, "d");
  dw_draft_add (draft, "--foo", NULL);
  assert_true ("a failing one's nonsense is its own", dw_draft_end (draft, FALSE, NULL));
  assert_integer ("changes", dw_draft_get_changes (draft)->len, 1);
}
END_TEST

START_TEST (refuses)
{
  static const Request requests[] = { ADD ("a", "--rm"), REFUSE ("a", "not today"),
                                      REFUSE ("b", "nor tomorrow"), { 0 } };
  g_auto(CheckDraft) checked = { 0 };
  const DwChange *change;

  check_draft_init (&checked, &dw_commands, "run x");
  check_ask_all (checked.draft, requests);
  assert_string ("the first one", dw_draft_get_refusal (checked.draft), "not today");
  change = g_ptr_array_index (dw_draft_get_changes (checked.draft), 1);
  assert_integer ("action", change->action, DW_CHANGE_REFUSE);
  assert_string ("message", change->message, "not today");
  assert_true ("no words", change->words[0] == NULL);
}
END_TEST

/* A second refusal that is undone leaves the first; one without words is one, too. */
START_TEST (keeps_the_first_refusal)
{
  g_auto(CheckDraft) checked = { 0 };

  check_draft_init (&checked, &dw_commands, "run x");
  dw_draft_begin (checked.draft, "a");
  dw_draft_refuse (checked.draft, NULL);
  assert_true ("end", dw_draft_end (checked.draft, TRUE, NULL));
  dw_draft_begin (checked.draft, "b");
  dw_draft_refuse (checked.draft, "because");
  assert_true ("end", dw_draft_end (checked.draft, FALSE, NULL));
  assert_string ("the first", dw_draft_get_refusal (checked.draft), "refused");
  assert_true ("no words change", !dw_draft_is_changed (checked.draft));
}
END_TEST

START_TEST (knows_who_asked)
{
  g_auto(CheckDraft) checked = { 0 };
  const GPtrArray *changes;
  const DwChange *change;
  DwDraft *draft;

  check_draft_init (&checked, &dw_commands, "run x");
  draft = checked.draft;
  changes = dw_draft_get_changes (draft);
  dw_draft_begin (draft, "rules");
  dw_draft_set_origin (draft, "logging", "/etc/x.conf:3");
  dw_draft_add (draft, "--rm", NULL);
  dw_draft_set_origin (draft, NULL, NULL);
  dw_draft_remove (draft, "net");
  dw_draft_set_origin (draft, "last", "y:1");
  assert_true ("end", dw_draft_end (draft, TRUE, NULL));
  dw_draft_begin (draft, "other");
  dw_draft_set (draft, "net", "host");
  assert_true ("end", dw_draft_end (draft, TRUE, NULL));

  assert_integer ("changes", changes->len, 3);
  change = g_ptr_array_index (changes, 0);
  assert_string ("module", change->module, "rules");
  assert_string ("rule", change->rule, "logging");
  assert_string ("source", change->source, "/etc/x.conf:3");
  assert_true ("what add takes out", change->removed == NULL);
  change = g_ptr_array_index (changes, 1);
  assert_string ("no rule", change->rule, NULL);
  assert_words ("its words, by the canonical name", change->words, "--network");
  change = g_ptr_array_index (changes, 2);
  assert_string ("module", change->module, "other");
  assert_string ("a module starts without a rule", change->rule, NULL);
  assert_string ("and without a source", change->source, NULL);
  assert_words ("words of set", change->words, "--net=host");
}
END_TEST

START_TEST (names_actions)
{
  assert_string ("add", dw_change_action_name (DW_CHANGE_ADD), "add");
  assert_string ("set", dw_change_action_name (DW_CHANGE_SET), "set");
  assert_string ("default", dw_change_action_name (DW_CHANGE_DEFAULT), "default");
  assert_string ("remove", dw_change_action_name (DW_CHANGE_REMOVE), "remove");
  assert_string ("refuse", dw_change_action_name (DW_CHANGE_REFUSE), "refuse");
  assert_string ("warn", dw_change_action_name (DW_CHANGE_WARN), "warn");
  assert_string ("replace", dw_change_action_name (DW_CHANGE_REPLACE), "replace");
  assert_string ("set-image", dw_change_action_name (DW_CHANGE_SET_IMAGE), "set-image");
  assert_string ("skip", dw_change_action_name (DW_CHANGE_SKIP), "skip");
}
END_TEST

/* A module asks for flags that are newer than the table, of a docker that prints @help.
 * Returns: (transfer full) what docker gets for `run x`; the module's error where it fails */
static char *
ask_of_newer_docker (const char *help, void (*ask) (DwDraft *draft))
{
  g_autofree char *docker = check_path ("docker");
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\ncat <<.\n%s\n.\n", help);
  const DwInvocation invocation = { .help_timeout = 60000, .cache_directory = "/dev/null" };
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(GError) error = NULL;
  DwFlagSource source;
  char *text;

  check_write ("docker", script, 0755);
  dw_flag_source_init (&source, &invocation, docker);
  check_draft_init (&checked, &source.commands, "run x");
  dw_draft_begin (checked.draft, "a");
  ask (checked.draft);
  text = dw_draft_end (checked.draft, TRUE, &error) ? check_draft_write (&checked)
                                                    : g_strdup (error->message);
  check_draft_clear (&checked);
  dw_flag_source_clear (&source);
  return text;
}

static void
add_yield (DwDraft *draft)
{
  dw_draft_add (draft, "-y", "way", "--rm", NULL);
}

static void
add_flag_yield (DwDraft *draft)
{
  dw_draft_add_flag (draft, DW_CHANGE_ADD, "yield", "way");
}

static void
set_and_remove_yield (DwDraft *draft)
{
  dw_draft_set (draft, "yield", "way");
  dw_draft_remove (draft, "yield");
}

static void
add_nope (DwDraft *draft)
{
  dw_draft_add (draft, "--nope", "way", NULL);
}

static void
remove_nope (DwDraft *draft)
{
  dw_draft_remove (draft, "nope");
}

#define YIELD "      --bright         X\n  -y, --yield string   X"

static const struct
{
  const char *name;
  const char *help;
  void (*ask) (DwDraft *draft);
  const char *result;
} learnt[] = {
  { "added", YIELD, add_yield, "docker run -y way --rm x" },
  { "added by name", YIELD, add_flag_yield, "docker run --yield=way x" },
  { "set and removed", YIELD, set_and_remove_yield, "docker run x" },
  { "docker lacks it", YIELD, add_nope, "cannot add --nope '…': unknown flag: --nope" },
  { "docker lacks what is removed", YIELD, remove_nope, "there is no flag --nope" },
  { "docker does not tell", "", add_yield,
    "cannot add -y '…' --rm: unknown shorthand flag: 'y' in -y" },
};

START_TEST (learns_flags)
{
  g_autofree char *text = ask_of_newer_docker (learnt[_i].help, learnt[_i].ask);

  assert_string (learnt[_i].name, text, learnt[_i].result);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/draft");

  add_rows (suite, applies, rows);
  add_test (suite, applies_without_origins);
  add_test (suite, keeps_groups_apart);
  add_test (suite, adds_formatted);
  add_test (suite, reads_flags_in_force);
  add_test (suite, tells_what_is_in_force);
  add_test (suite, keeps_order_in_a_group);
  add_test (suite, sets_operands);
  add_rows (suite, says_what_docker_would_take_it_for, misplaced);
  add_test (suite, keeps_what_was_taken_away);
  add_test (suite, undoes_a_turn);
  add_test (suite, keeps_remarks);
  add_rows (suite, rejects, impossible);
  add_test (suite, rejects_by_command);
  add_test (suite, starts_each_turn_clean);
  add_test (suite, refuses);
  add_test (suite, keeps_the_first_refusal);
  add_test (suite, knows_who_asked);
  add_test (suite, names_actions);
  add_rows_in_directory (suite, learns_flags, learnt);
  return check_run (suite);
}
