/* SPDX-License-Identifier: MIT */
/* The readers of single meanings, for value.c, which has the table of them. */
#ifndef DW_VALUES_READERS_H
#define DW_VALUES_READERS_H

#include "values/value.h"

G_BEGIN_DECLS

/* Reads @text into @value, which is empty before: its fields, its number and, if that is not @text itself,
 * its canonical text.
 * Returns: FALSE if docker refuses @text; @value may then hold anything that can be freed */
typedef gboolean DwReadValue (const DwReading *reading, const char *text, DwValue *value);

/* Writes @text, which docker reads as @value, with @field changed to @to.
 * Returns: (transfer full) (nullable) NULL if it has no such part */
typedef char *DwEditValue (const char *text, const DwValue *value, DwField field, const char *to);

DwReadValue dw_read_boolean_value, dw_read_build_cache, dw_read_build_context, dw_read_build_file,
    dw_read_build_output, dw_read_bytes_value, dw_read_capability, dw_read_cgroup_namespace,
    dw_read_decimal_value, dw_read_device, dw_read_duration_value, dw_read_gpus, dw_read_host,
    dw_read_host_namespace, dw_read_input_file, dw_read_integer_value, dw_read_mount, dw_read_namespace,
    dw_read_network, dw_read_output_file, dw_read_pid_namespace, dw_read_port, dw_read_restart,
    dw_read_secret, dw_read_security_option, dw_read_service_port, dw_read_swap_value, dw_read_tmpfs,
    dw_read_user, dw_read_volume;
DwEditValue dw_edit_device, dw_edit_mount, dw_edit_port, dw_edit_service_port, dw_edit_tmpfs, dw_edit_volume;

/* Sets a part of @value to a copy of @text, to @text itself (transfer full), or to a copy of @length
 * bytes. */
void dw_value_set (DwValue *value, DwField field, const char *text);
void dw_value_take (DwValue *value, DwField field, char *text);
void dw_value_set_bytes (DwValue *value, DwField field, const char *text, gsize length);

/* A part of @value, or an empty text if it does not have it. */
const char *dw_value_get (const DwValue *value, DwField field);

G_END_DECLS

#endif
