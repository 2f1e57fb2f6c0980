/* SPDX-License-Identifier: MIT */
#ifndef DW_DOCKER_OWN_NOTE_H
#define DW_DOCKER_OWN_NOTE_H

#include <glib.h>

/* Every docker-wrapper has an ELF note that says what it is, so that two copies of it never call each other
 * forever. */

/* A page: where programs have their headers, and more than any note needs. */
#define DW_OWN_NOTE_BEGINNING 4096

/* Whether the program that is open as @fd is a docker-wrapper. Allocates nothing, and may be called from a
 * signal handler.
 * @beginning: its first @size bytes, of which it looks at no more than %DW_OWN_NOTE_BEGINNING. */
gboolean dw_own_note_is_in (int fd, const char *beginning, gsize size);

#endif
