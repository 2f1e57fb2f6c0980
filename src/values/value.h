/* SPDX-License-Identifier: MIT */
/* What docker makes of the value of a flag: its parts, and one text for all its spellings, the canonical
 * text.
 *
 * The flag's row names what its value means (DwMeaning), and each meaning has its reader here, which reads as
 * docker's client does. Docker 20.10 and older read some values differently; the caller says which docker it
 * is. A value that docker refuses has no meaning.
 *
 * A value can also be written with one part changed: its other parts and its form stay. */
#ifndef DW_VALUES_VALUE_H
#define DW_VALUES_VALUE_H

#include "line/flag-table.h"

G_BEGIN_DECLS

/* DwField: the parts of values. Rules and `explain --json` use the same names. */
typedef enum
{
  DW_FIELD_TYPE,
  DW_FIELD_SOURCE,
  DW_FIELD_TARGET,
  DW_FIELD_READONLY, /* true or false */
  DW_FIELD_DEVICE,   /* the path of the host that a local volume mounts; no path if that is unknown */
  DW_FIELD_OPTIONS,
  DW_FIELD_ADDRESS,
  DW_FIELD_HOST,
  DW_FIELD_CONTAINER,
  DW_FIELD_PROTOCOL,
  DW_FIELD_NAME,
  DW_FIELD_VALUE,
  DW_FIELD_PATH, /* of a device, also of one whose file system a local volume mounts */
  DW_FIELD_ACCESS,
  DW_FIELD_CDI,
  DW_FIELD_COUNT,
  DW_FIELD_IDS, /* separated by commas */
  DW_FIELD_USER,
  DW_FIELD_GROUP,
  DW_FIELD_UNCLEAN, /* the path or the device as it was typed, if a `..` in it may follow a link */
  DW_N_FIELDS
} DwField;

/* DwAmount: whether a value is a number that can be compared. */
typedef enum
{
  DW_AMOUNT_NONE,
  DW_AMOUNT_NUMBER,
  DW_AMOUNT_UNLIMITED /* more than any number */
} DwAmount;

/* DwValue: one value as docker reads it.
 * @text: the canonical text
 * @fields: its parts by DwField; NULL for those that it does not have
 * @amount: whether @number can be compared
 * @number: bytes; an integer; billionths of a decimal, and of a second; 0 or 1 for a boolean; else 0
 */
typedef struct _DwValue
{
  char *text;
  char *fields[DW_N_FIELDS];
  DwAmount amount;
  gint64 number;
} DwValue;

/* DwReading: who reads.
 * @flag: the flag's row
 * @is_old: docker 20.10 or older
 * @directory: (nullable) the caller's working directory, as Go's os.Getwd returns it; NULL or empty if it is
 *   not known
 */
typedef struct
{
  const DwFlag *flag;
  gboolean is_old;
  const char *directory;
} DwReading;

/* Reads the value @text of a flag as docker's client does.
 * Returns: (transfer full) (nullable) NULL if that client refuses it */
DwValue *dw_value_read (const DwReading *reading, const char *text);
void dw_value_free (DwValue *self);

/* Reads it as the docker that @reading names or, if that refuses it, as docker 20.10. If both accept it, they
 * differ only in a source that begins with a dot, for which the older one asks the engine for a volume that
 * cannot exist, and in what dw_value_read_otherwise returns.
 * Returns: (transfer full) (nullable) NULL if both refuse it */
DwValue *dw_value_read_any (const DwReading *reading, const char *text);

/* Reads it as docker 20.10 does, if both that and the docker that @reading names accept it, but read it
 * differently: the name in --add-host=a=b:c::1 is `a`, or `a=b`.
 * Returns: (transfer full) (nullable) NULL if there are no two ways */
DwValue *dw_value_read_otherwise (const DwReading *reading, const char *text);

/* Writes @text, which docker accepts, with @field changed to @value: its other parts stay, and so does its
 * form, unless that has no place for @field.
 * Returns: (transfer full) (nullable) NULL if values of this meaning have no such part that could be changed,
 *   if docker refuses @text or the result, or if the result would mean something else */
char *dw_value_with_field (const DwReading *reading, const char *text, DwField field,
                           const char *value);

/* The key of @value in the flag's list: of two values with the same key, one replaces the other. It is a
 * name, or the cleaned target of a mount.
 * Returns: (transfer full) (nullable) NULL if all values of @flag are entries of their own */
char *dw_value_dup_key (const DwFlag *flag, const DwValue *value);

/* Whether the values of @flag are numbers that can be compared. */
gboolean dw_flag_is_amount (const DwFlag *flag);

typedef enum
{
  DW_COMPARISON_LESS,
  DW_COMPARISON_AT_MOST,
  DW_COMPARISON_MORE,
  DW_COMPARISON_AT_LEAST
} DwComparison;

/* Whether a comparison holds. @order: less than 0, 0 or more than 0 if what is compared is less than, equal
 * to or more than the other */
gboolean dw_comparison_holds (DwComparison self, int order);

/* Whether @comparison holds for @value and @other, which have to be values of the same flag.
 * Returns: FALSE if one of them is not an amount, such as --memory-swap=0, which the engine ignores */
gboolean dw_value_compares (const DwValue *value, DwComparison comparison, const DwValue *other);

/* Reads a port, or two separated by a dash, as DW_FIELD_HOST and DW_FIELD_CONTAINER have them.
 * Returns: FALSE if @text is neither, or empty */
gboolean dw_ports_read (const char *text, guint *first, guint *last);

/* Sets a part that is a path of the host, cleaned if it is absolute. @path itself becomes DW_FIELD_UNCLEAN if
 * links may make it a different path. */
void dw_value_set_path (DwValue *value, DwField field, const char *path);

/* Sets the parts for a file that docker opens on the host: DW_FIELD_SOURCE and DW_FIELD_READONLY.
 * @directory: (nullable) what a relative path starts from; NULL or empty if it is not known */
void dw_value_set_file (DwValue *value, const char *path, const char *directory, gboolean is_read_only);

/* The name of a part: `source`. */
const char *dw_field_name (DwField field);

/* Finds a part by its name.
 * Returns: whether there is one */
gboolean dw_field_find (const char *name, DwField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwValue, dw_value_free)

G_END_DECLS

#endif
