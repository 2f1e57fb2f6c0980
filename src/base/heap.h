/* SPDX-License-Identifier: MIT */
/* The memory of the program that is linked with musl: its malloc and kin are these functions.
 *
 * musl's own asks the kernel for each size anew. A call that lives for a moment and frees next to
 * nothing wants few system calls, and where there are few, little can fail before it is known what the
 * configuration says. Memory is taken off chunks, the first of which is the program's own; what is
 * freed waits for the next that asks for as much. Large blocks are the kernel's, one by one. A block
 * that is freed twice, or was never one, ends the process, as with glibc.
 *
 * Other builds have the C library's; this is for nobody to call but malloc and tests. */
#ifndef DW_BASE_HEAP_H
#define DW_BASE_HEAP_H

#include <glib.h>

G_BEGIN_DECLS

/* As aligned_alloc (3), malloc (3) and kin.
 * @alignment: a power of two
 * Returns: (nullable) NULL, with ENOMEM, where there is no memory */
void *dw_heap_allocate (gsize size, gsize alignment);

/* As calloc (3). */
void *dw_heap_clear (gsize n, gsize size);

/* As realloc (3), and as free (3). @block: (nullable) */
void *dw_heap_resize (void *block, gsize size);
void dw_heap_free (void *block);

/* As malloc_usable_size (3). */
gsize dw_heap_get_size (const void *block);

G_END_DECLS

#endif
