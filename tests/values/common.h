/* SPDX-License-Identifier: MIT */
/* Values and what docker makes of them, as rows of a table. */
#ifndef CHECK_VALUES_H
#define CHECK_VALUES_H

#include "common/common.h"
#include "line/docker-flags.h"
#include "values/value.h"

#include <string.h>

/* CheckReading: one value.
 * @text: what was typed; the working directory is /srv/job
 * @wanted: what docker makes of it, as check_show_value has it; NULL where docker refuses it
 * @old: (nullable) what docker 20.10 makes of it, where that is something else; "" where it refuses
 * it
 */
typedef struct
{
  const char *text;
  const char *wanted;
  const char *old;
} CheckReading;

/* Reads the value of a row of check_flag (@flag), in both ways. */
void check_reading (const char *flag, const CheckReading *row);

/* CheckEdit: a value and one part that changes.
 * @text, @field, @value: the value, the part, and what that becomes
 * @wanted: the value then; NULL where that cannot be
 */
typedef struct
{
  const char *text;
  DwField field;
  const char *value;
  const char *wanted;
} CheckEdit;

void check_edit (const char *flag, const CheckEdit *row);

/* The canonical text, each part as `NAME=TEXT`, and the number unless that is 0, with ` | ` between
 * them; the parts in their order, those with nothing in them as well. Returns: (transfer full)
 * (nullable) NULL for NULL */
char *check_show_value (const DwValue *value);

/* The row of --@flag of create, or of service update. */
const DwFlag *check_flag (const char *flag);

#endif
