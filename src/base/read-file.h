/* SPDX-License-Identifier: MIT */
/* Reads a small file whole.
 *
 * Only a regular file is read, and never a part of one: what cannot be read whole is an error that
 * says why. Whoever hands over a path may hand over a FIFO, a file of another user or one without an
 * end. */
#ifndef DW_BASE_READ_FILE_H
#define DW_BASE_READ_FILE_H

#include "base/error.h"

#include <fcntl.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* DwReadFile: how to read.
 * @directory: a descriptor of the directory that a relative path starts from, or AT_FDCWD
 * @looks_first: looks at the file before it opens it: to open a FIFO is to let its writer go on
 * @follows: a symbolic link as the last part of the path is followed
 * @trusts: (nullable) the one user who may own the file, while nobody else may write to it
 * @max_size: in bytes; 0 for no limit
 * @avoids_proc: a file of proc(5) does not count as regular: what it holds depends on the process that reads
 *   it; nor does one that is not there, if its path leads into /proc
 * @keeps_mark: a UTF-8 byte order mark at the beginning is part of the text
 */
typedef struct
{
  int directory;
  gboolean looks_first;
  gboolean follows;
  const uid_t *trusts;
  gsize max_size;
  gboolean avoids_proc;
  gboolean keeps_mark;
} DwReadFile;

/* Reads the file at @path. A UTF-8 byte order mark at its beginning is left out
 * unless @how keeps it.
 * @length: (out) how many bytes; there may be NUL bytes among them
 * @status: (out) (optional) what fstat(2) says of the file
 *
 * Returns: (transfer full) NULL with one of the DW_ERROR_FILE_ codes, the message without the path. A
 * NUL follows the text. */
char *dw_read_file (const char *path, const DwReadFile *how, gsize *length, struct stat *status,
                    GError **error);

/* Whether a file or directory belongs to @owner and nobody else may write to it.
 * Returns: FALSE with DW_ERROR_FILE_UNTRUSTED, whose message says what to do. */
gboolean dw_file_is_trusted (const struct stat *status, uid_t owner, GError **error);

G_END_DECLS

#endif
