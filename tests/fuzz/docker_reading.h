/* SPDX-License-Identifier: MIT */
/* Whether docker would carry out a line with --privileged, read word by word with no code of src/line but
 * its tables of flags: a second opinion of pflag's parseArgs and cobra's Traverse, as docker 19.03 and
 * later use them. Where docker would complain, or answer with help, nothing is carried out. */
#ifndef FUZZ_DOCKER_READING_H
#define FUZZ_DOCKER_READING_H

#include "line/commands.h"

#include <string.h>

/* What reading flags came to.
 * @next: the first word that is not read; -1: docker complains
 */
typedef struct
{
  int next;
  gboolean privileged;
  gboolean help;
  gboolean terminated; /* by -- */
} Reading;

static gboolean
is_name (const char *name, gsize length, const char *wanted)
{
  return length == strlen (wanted) && strncmp (name, wanted, length) == 0;
}

/* The docker of afl_main.c has two flags that no table has.
 * @name: (nullable) a long name of @length bytes; else the letter counts.
 * Returns: 'b' for a boolean, 'v' for a flag with a value, 0 for none */
static char
kind_of (const DwCommand *level, const char *name, gsize length, char letter)
{
  const DwFlag *flag;

  if (level->kind == DW_COMMAND_LEAF)
    {
      if (name != NULL ? is_name (name, length, "bright") : letter == 'y')
        return 'b';
      if (name != NULL && is_name (name, length, "colour"))
        return 'v';
    }
  flag = name != NULL ? dw_commands_find_flag (&dw_commands, level, name, (gssize)length)
                      : dw_commands_find_letter (&dw_commands, level, letter);
  if (flag == NULL)
    return 0;
  return flag->kind == DW_FLAG_BOOL ? 'b' : 'v';
}

/* Go's strconv.ParseBool. Returns: 1, 0, or -1 for neither */
static int
go_boolean (const char *text)
{
  static const char *const spellings[][6] = { { "0", "f", "F", "false", "FALSE", "False" },
                                              { "1", "t", "T", "true", "TRUE", "True" } };

  for (int value = 0; value < 2; value++)
    for (int i = 0; i < 6; i++)
      if (strcmp (text, spellings[value][i]) == 0)
        return value;
  return -1;
}

static gboolean
set_boolean (Reading *self, const char *name, gsize length, const char *text)
{
  int value = go_boolean (text);

  if (value >= 0 && is_name (name, length, "privileged"))
    self->privileged = value;
  if (value >= 0 && is_name (name, length, "help"))
    self->help = value;
  return value >= 0;
}

/* A word that begins with two dashes. Returns: how many words it takes; 0: docker complains */
static int
read_long (Reading *self, const DwCommand *level, char *const *words, int left)
{
  const char *name = words[0] + 2, *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize)(equals - name) : strlen (name);
  char kind = *name != '-' && *name != '=' ? kind_of (level, name, length, 0) : 0;

  if (kind == 'b')
    return set_boolean (self, name, length, equals != NULL ? equals + 1 : "true");
  if (kind == 0 || equals != NULL)
    return kind == 0 ? 0 : 1;
  return left > 1 ? 2 : 0;
}

/* A word of letters. */
static int
read_letters (Reading *self, const DwCommand *level, char *const *words, int left)
{
  for (const char *p = words[0] + 1; *p != '\0'; p++)
    {
      gboolean is_help = *p == 'h' && level->kind == DW_COMMAND_GROUP;
      char kind = kind_of (level, NULL, 0, *p);

      if (g_str_has_prefix (p, "test."))
        return 1;
      if (kind == 0)
        return 0;
      if (p[1] == '=' && p[2] != '\0')
        return kind == 'v' || set_boolean (self, is_help ? "help" : "", is_help ? 4 : 0, p + 2);
      if (kind == 'v')
        return p[1] != '\0' || left > 1 ? 1 + (p[1] == '\0') : 0;
      self->help |= is_help;
    }
  return 1;
}

/* Reads flags from @first on; words that are none end it, unless it is @interspersed. */
static Reading
read_flags (const DwCommand *level, char *const *words, int first, int end, gboolean interspersed)
{
  Reading self = { .next = first };

  while (self.next < end)
    {
      const char *word = words[self.next];
      gboolean is_flag = word[0] == '-' && word[1] != '\0';
      int taken = 1;

      if (is_flag && strcmp (word, "--") == 0)
        {
          self.next++;
          self.terminated = TRUE;
          return self;
        }
      if (!is_flag && !interspersed)
        return self;
      if (is_flag)
        taken = word[1] == '-' ? read_long (&self, level, words + self.next, end - self.next)
                               : read_letters (&self, level, words + self.next, end - self.next);
      if (taken == 0)
        {
          self.next = -1;
          return self;
        }
      self.next += taken;
    }
  return self;
}

/* Cobra's Traverse: the word from @first on that is a command of @level's.
 * Returns: -1 where there is none, or what was stepped over is not to docker's liking */
static int
find_word (const DwCommand *level, char *const *words, int first, int end)
{
  gboolean in_flag = FALSE;
  int i;

  for (i = first; i < end; i++)
    {
      const char *word = words[i];
      gsize length = strlen (word);
      gboolean plain = strchr (word, '=') == NULL;

      if (plain && g_str_has_prefix (word, "--"))
        in_flag = kind_of (level, word + 2, length - 2, 0) != 'b';
      else if (plain && length == 2 && word[0] == '-' && kind_of (level, NULL, 0, word[1]) != 'b')
        in_flag = TRUE;
      else if (in_flag)
        in_flag = FALSE;
      else if (!((length >= 3 && word[1] == '-') || (length >= 2 && word[0] == '-')))
        break;
    }
  return i < end && read_flags (level, words, first, i, TRUE).next >= 0 ? i : -1;
}

static gboolean
docker_runs_privileged (char *const *words, int n)
{
  const DwCommand *root = &dw_commands.rows[0], *level;
  Reading reading = read_flags (root, words, 0, n, FALSE);
  int at = reading.next >= 0 ? find_word (root, words, reading.next, n) : -1;

  level = at >= 0 ? dw_commands_find (&dw_commands, NULL, words[at]) : NULL;
  if (level != NULL && level->kind == DW_COMMAND_GROUP)
    {
      const char *group = words[at];
      int next = find_word (level, words, at + 1, n);

      level = next >= 0 ? dw_commands_find (&dw_commands, group, words[next]) : NULL;
      at = next;
    }
  if (level == NULL || (strcmp (level->name, "run") != 0 && strcmp (level->name, "create") != 0))
    return FALSE;
  reading = read_flags (level, words, at + 1, n, FALSE);
  return reading.next >= 0 && reading.next < n && reading.privileged && !reading.help;
}

#endif
