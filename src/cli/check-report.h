/* SPDX-License-Identifier: MIT */
/* Prints what `wrapper check` found, as text or as JSON. */
#ifndef DW_CLI_CHECK_REPORT_H
#define DW_CLI_CHECK_REPORT_H

#include "plan/host.h"

G_BEGIN_DECLS

/* DwCheckReport: everything is borrowed
 * @host: whose configuration has the errors
 * @rules: its rules
 * @warnings: what may be wrong, but is not an error
 * @passed_over: files that are not part of the configuration, each with the reason
 */
typedef struct
{
  const DwHost *host;
  const DwRuleSet *rules;
  const DwProblems *warnings;
  const DwProblems *passed_over;
} DwCheckReport;

/* How many errors there are. */
guint dw_check_report_count_errors (const DwCheckReport *self);

/* Prints to stdout, for people: the files, the settings, the problems, and how many there are. */
void dw_check_report_print_text (const DwCheckReport *self);
/* The same as one JSON object; docker-wrapper(1) describes it. */
void dw_check_report_print_json (const DwCheckReport *self);

/* The value of a setting that is in force, and where it comes from: FILE:LINE, an option, a variable, or
 * `default`.
 * @value: (out) (transfer full) (nullable) NULL if it has none
 * Returns: (transfer full) */
char *dw_cli_find_setting (const DwHost *host, DwSetting setting, char **value);

G_END_DECLS

#endif
