/* SPDX-License-Identifier: MIT */
/* A fuzzer's bytes as words: one a line, without NUL. */
#ifndef DW_FUZZ_WORDS_H
#define DW_FUZZ_WORDS_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static inline char **
fuzz_words (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  return g_strsplit (text, "\n", -1);
}

#endif
