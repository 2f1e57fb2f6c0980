/* SPDX-License-Identifier: MIT */
#include "docker/own-note.h"

#include <elf.h>
#include <string.h>
#include <unistd.h>

#define NOTE_NAME "docker-wrapper"
#define NOTE_MARK "this is docker-wrapper, not docker"

/* clang's address sanitizer would put a red zone after the note, which readers of notes cannot skip. */
#ifdef __clang__
#define AS_IT_IS __attribute__ ((no_sanitize ("address")))
#else
#define AS_IT_IS
#endif

static const struct
{
  guint32 name_size;
  guint32 mark_size;
  guint32 type;
  char name[(sizeof NOTE_NAME + 3) / 4 * 4];
  char mark[(sizeof NOTE_MARK + 3) / 4 * 4];
} note __attribute__ ((section (".note.docker-wrapper"), used, aligned (4))) AS_IT_IS
= { sizeof NOTE_NAME, sizeof NOTE_MARK, 1, NOTE_NAME, NOTE_MARK };

/* What a program header says (elf (5)); the places are those of the file. */
typedef struct
{
  guint32 type;
  guint64 offset;
  guint64 size;
} Segment;

static gboolean
has_mark (const char *bytes, gsize size)
{
  return memmem (bytes, size, note.mark, sizeof NOTE_MARK) != NULL;
}

/* Where the header number @index is, of headers of @row_size bytes that begin at @table; NULL if it is not
 * among the @size bytes at @beginning. */
static const char *
find_row (const char *beginning, gsize size, guint64 table, guint index, gsize row_size)
{
  return table <= size && (size - table) / row_size > index ? beginning + table + index * row_size : NULL;
}

/* Defines a function that reads the header number @index of a file of that class. */
#define DEFINE_READ_SEGMENT(bits)                                                                            \
  static gboolean read_segment_##bits (const char *beginning, gsize size, guint index, Segment *segment)     \
  {                                                                                                          \
    Elf##bits##_Ehdr file;                                                                                   \
    Elf##bits##_Phdr row;                                                                                    \
    const char *place;                                                                                       \
                                                                                                             \
    memcpy (&file, beginning, sizeof file);                                                                  \
    place = index < file.e_phnum ? find_row (beginning, size, file.e_phoff, index, sizeof row) : NULL;       \
    if (place == NULL)                                                                                       \
      return FALSE;                                                                                          \
    memcpy (&row, place, sizeof row);                                                                        \
    *segment = (Segment){ row.p_type, row.p_offset, row.p_filesz };                                          \
    return TRUE;                                                                                             \
  }

DEFINE_READ_SEGMENT (32)
DEFINE_READ_SEGMENT (64)

static gboolean
read_segment (const char *beginning, gsize size, guint index, Segment *segment)
{
  if (size < sizeof (Elf64_Ehdr))
    return FALSE;
  return beginning[EI_CLASS] == ELFCLASS32 ? read_segment_32 (beginning, size, index, segment)
                                           : read_segment_64 (beginning, size, index, segment);
}

static gboolean
segment_has_mark (int fd, const Segment *segment)
{
  char bytes[DW_OWN_NOTE_BEGINNING];
  gssize got = pread (fd, bytes, MIN (segment->size, sizeof bytes), (off_t) segment->offset);

  return got > 0 && has_mark (bytes, (gsize) got);
}

/* Most linkers put notes near the beginning. GNU ld before 2.31 puts those whose names it does not know after
 * the constants, where only the program headers tell of them. */
gboolean
dw_own_note_is_in (int fd, const char *beginning, gsize size)
{
  gsize n = MIN (size, DW_OWN_NOTE_BEGINNING);
  Segment segment;

  if (has_mark (beginning, n))
    return TRUE;
  for (guint i = 0; read_segment (beginning, n, i, &segment); i++)
    if (segment.type == PT_NOTE && segment_has_mark (fd, &segment))
      return TRUE;
  return FALSE;
}
