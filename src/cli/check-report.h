/* SPDX-License-Identifier: MIT */
/* What `wrapper check` found, told to a person or as JSON. */
#ifndef DW_CLI_CHECK_REPORT_H
#define DW_CLI_CHECK_REPORT_H

#include "plan/host.h"

G_BEGIN_DECLS

/* DwCheckReport: everything is borrowed
 * @host: whose configuration has the errors
 * @rules: its rules
 * @warnings: what is no error
 * @passed_over: files that are no part of the configuration, each with the reason
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

void dw_check_report_print_text (const DwCheckReport *self);
void dw_check_report_print_json (const DwCheckReport *self);

/* The value of a setting that is in force, and what says so: FILE:LINE, an option, a variable, or `default`.
 * @value: (out) (transfer full) (nullable) NULL if it has none
 * Returns: (transfer full) */
char *dw_cli_find_setting (const DwHost *host, DwSetting setting, char **value);

G_END_DECLS

#endif
