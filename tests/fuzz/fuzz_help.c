/* SPDX-License-Identifier: MIT */
/* Help texts of any bytes: what is learnt from one is a table without contradictions. */
#include "line/docker-flags.h"
#include "docker/help-reader.h"
#include "words.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *problem = NULL;

  dw_help_reader_read (text, DW_SCOPE_RUN, flags);
  dw_help_reader_read (text, DW_SCOPE_CREATE, flags);
  dw_help_reader_read (text, DW_SCOPE_GLOBAL, flags);
  dw_help_reader_is_dockers (text);
  problem = dw_flag_table_self_check (dw_extra_flags_extend (flags, &dw_docker_flags));
  g_assert_cmpstr (problem, ==, NULL);
  return 0;
}
