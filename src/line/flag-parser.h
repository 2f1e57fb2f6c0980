/* SPDX-License-Identifier: MIT */
/* Reads flags as docker does: the rules of spf13/pflag with interspersed arguments off.
 *
 * Parsing records where each flag stands (DwFlagUse: index into the words, byte offset) and what it
 * says; it changes nothing and copies nothing. The words have to outlive the result. Reading ends
 * at the first word that is not a flag, after a `--`, or at the first error, which is reported in pflag's
 * words. Values other than booleans' are left to docker. */
#ifndef DW_LINE_FLAG_PARSER_H
#define DW_LINE_FLAG_PARSER_H

#include "line/commands.h"

G_BEGIN_DECLS

/* DwFlagUse: one flag as it stands in the line.
 * @flag: its row: that of the name that was used, alias or not
 * @value: as given, within a word of the caller's; "true" for a flag that needs none and has none
 * @word: index of the word that names the flag
 * @offset: byte within that word at which its letter stands; 0 for a long name
 * @value_is_next_word: the value is the next word
 * @count: how often it stands in that word: more than once only for bare letters of a cluster, of which
 *   @offset is the first
 */
typedef struct
{
  const DwFlag *flag;
  const char *value;
  guint word;
  guint offset;
  guint count;
  gboolean value_is_next_word;
} DwFlagUse;

/* DwFlagError: why reading failed. */
typedef enum
{
  DW_FLAG_ERROR_NONE,
  DW_FLAG_ERROR_UNKNOWN,
  DW_FLAG_ERROR_MISSING_VALUE,
  DW_FLAG_ERROR_BAD_SYNTAX,
  DW_FLAG_ERROR_INVALID_VALUE
} DwFlagError;

/* DwParsedFlags:
 * @uses: (element-type DwFlagUse) in the order of the line
 * @end: index of the first word that was not read: a positional one, or n_words
 * @error: how it ended
 * @error_word: index of the word that @error is about
 * @message: (nullable) @error in docker's words
 * @n_safe: how many bytes of @message contain no value of the caller's, and may be logged
 *
 * @values belongs to dw_parsed_flags_values.
 */
typedef struct
{
  GArray *uses;
  guint end;
  DwFlagError error;
  guint error_word;
  char *message;
  gsize n_safe;
  GHashTable *values;
} DwParsedFlags;

/* Reads @words from index @first to @n_words with the flags of @command.
 * Returns: (transfer full) the flags up to the end or to the error; never NULL.
 *
 * Source of the rules: FlagSet.parseArgs, parseLongArg and parseShortArg of spf13/pflag. */
DwParsedFlags *dw_flag_parser_read (const DwCommands *commands, const DwCommand *command,
                                    char *const *words, guint first, guint n_words);
void dw_parsed_flags_free (DwParsedFlags *self);

/* Appends the flags of @more (transfer full) to those of @self, whose end stays; an error of @more's
 * becomes @self's where it has none. */
void dw_parsed_flags_append (DwParsedFlags *self, DwParsedFlags *more);

/* The flags by canonical long name: char * → GPtrArray of const char *, the values in order. It is
 * built when it is first asked for.
 * Returns: (transfer none) */
GHashTable *dw_parsed_flags_values (DwParsedFlags *self);

/* The last value of a flag by its canonical name, or NULL if it was not given.
 * Returns: (transfer none) (nullable) */
const char *dw_parsed_flags_last (const DwParsedFlags *self, const char *canonical_name);

/* Whether the boolean flag @canonical_name was given and is on; its last use counts. */
gboolean dw_parsed_flags_is_on (const DwParsedFlags *self, const char *canonical_name);

/* Whether the last of the @n_words @words, all of which were read, is a `--` that is no flag's
 * value. */
gboolean dw_parsed_flags_has_terminator (const DwParsedFlags *self, char *const *words,
                                         guint n_words);

/* Reads a boolean as Go's strconv.ParseBool does.
 * Returns: FALSE if @text is not one of its spellings. */
gboolean dw_parse_bool (const char *text, gboolean *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwParsedFlags, dw_parsed_flags_free)

G_END_DECLS

#endif
