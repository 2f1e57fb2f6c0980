/* SPDX-License-Identifier: MIT */
/* Which programs are docker-wrappers, wherever a linker put the note that says so. */
#include "common/common.h"
#include "docker/own-note.h"

#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SIZE 20000
#define MARK "this is docker-wrapper, not docker"
#define FAR 12000
#define NOWHERE SIZE
#define FAR_ROW 4 /* of the files */

static const struct
{
  const char *name;
  int class;
  guint n_segments;
  guint32 last_type; /* of the segments; the others load */
  guint64 offset;    /* what the last segment says of its place */
  guint64 size;
  guint32 mark; /* where the mark is */
  gboolean known;
} files[] = {
  { "near the beginning, 64 bits", ELFCLASS64, 1, PT_LOAD, 0, 100, 2000, TRUE },
  { "near the beginning, 32 bits", ELFCLASS32, 1, PT_LOAD, 0, 100, 2000, TRUE },
  { "over the end of the beginning", ELFCLASS64, 1, PT_LOAD, 0, 100, 4096 - sizeof MARK + 1, FALSE },
  { "just before it", ELFCLASS64, 1, PT_LOAD, 0, 100, 4096 - sizeof MARK, TRUE },
  { "far away, 64 bits", ELFCLASS64, 1, PT_NOTE, FAR, 64, FAR + 28, TRUE },
  { "far away, 32 bits", ELFCLASS32, 1, PT_NOTE, FAR, 64, FAR + 28, TRUE },
  { "the last of ten segments, 64 bits", ELFCLASS64, 10, PT_NOTE, FAR, 64, FAR + 28, TRUE },
  { "the last of ten segments, 32 bits", ELFCLASS32, 10, PT_NOTE, FAR, 64, FAR + 28, TRUE },
  { "in a segment that loads", ELFCLASS64, 1, PT_LOAD, FAR, 64, FAR + 28, FALSE },
  { "just within its segment", ELFCLASS64, 1, PT_NOTE, FAR, 28 + sizeof MARK, FAR + 28, TRUE },
  { "not whole within its segment", ELFCLASS64, 1, PT_NOTE, FAR, 27 + sizeof MARK, FAR + 28, FALSE },
  { "behind its segment", ELFCLASS64, 1, PT_NOTE, FAR, 64, FAR + 64, FALSE },
  { "in a segment of all sizes", ELFCLASS64, 1, PT_NOTE, FAR, G_MAXUINT64, FAR + 28, TRUE },
  { "a segment behind the file", ELFCLASS64, 1, PT_NOTE, SIZE, 64, FAR, FALSE },
  { "a segment nowhere", ELFCLASS64, 1, PT_NOTE, G_MAXUINT64, 64, FAR, FALSE },
  { "as many headers as a file can have", ELFCLASS64, 65535, PT_NOTE, FAR, 64, FAR + 28, FALSE },
  { "no mark", ELFCLASS64, 1, PT_NOTE, FAR, 64, NOWHERE, FALSE },
};

#define PUT_HEADERS(bits, bytes, row)                                                                        \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    const Elf##bits##_Ehdr head = { .e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS##bits },                      \
                                    .e_phoff = sizeof head,                                                  \
                                    .e_phnum = (guint16) files[row].n_segments };                            \
                                                                                                             \
    memcpy (bytes, &head, sizeof head);                                                                      \
    for (guint i = 0; i < MIN (files[row].n_segments, 70); i++)                                              \
      {                                                                                                      \
        const gboolean last = i + 1 == files[row].n_segments;                                                \
        const Elf##bits##_Phdr segment = { .p_type = last ? files[row].last_type : PT_LOAD,                  \
                                           .p_offset = (Elf##bits##_Off) files[row].offset,                  \
                                           .p_filesz = (Elf##bits##_Word) files[row].size };                 \
                                                                                                             \
        memcpy (bytes + sizeof head + i * sizeof segment, &segment, sizeof segment);                         \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/* The type that elf (5) gives to a 64-bit size. */
#define Elf64_Word Elf64_Xword

START_TEST (knows_a_wrapper)
{
  static char bytes[SIZE + sizeof MARK];
  g_autofree char *path = check_path ("program");
  int fd;

  memset (bytes, 0, sizeof bytes);
  if (files[_i].class == ELFCLASS32)
    PUT_HEADERS (32, bytes, _i);
  else
    PUT_HEADERS (64, bytes, _i);
  memcpy (bytes + files[_i].mark, MARK, sizeof MARK);
  ck_assert (g_file_set_contents (path, bytes, SIZE, NULL));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  assert_integer (files[_i].name, dw_own_note_is_in (fd, bytes, SIZE), files[_i].known);
  close (fd);
}
END_TEST

#define HEADER sizeof (Elf64_Ehdr)
#define ONE_SEGMENT (HEADER + sizeof (Elf64_Phdr))

/* How much of the file is known, and whether the note of the only segment is found by it. */
static const struct
{
  const char *name;
  gsize size;
  gboolean known;
} beginnings[] = {
  { "nothing", 0, FALSE },
  { "half of the header", HEADER / 2, FALSE },
  { "the header but a byte", HEADER - 1, FALSE },
  { "the header", HEADER, FALSE },
  { "the segment but a byte", ONE_SEGMENT - 1, FALSE },
  { "the segment", ONE_SEGMENT, TRUE },
};

START_TEST (looks_at_what_is_known)
{
  static char bytes[SIZE];
  g_autofree char *path = check_path ("program");
  int fd;

  memset (bytes, 0, sizeof bytes);
  PUT_HEADERS (64, bytes, FAR_ROW);
  memcpy (bytes + files[FAR_ROW].mark, MARK, sizeof MARK);
  ck_assert (g_file_set_contents (path, bytes, sizeof bytes, NULL));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  assert_integer (beginnings[_i].name, dw_own_note_is_in (fd, bytes, beginnings[_i].size),
                  beginnings[_i].known);
  close (fd);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/own-note");

  add_rows_in_directory (suite, knows_a_wrapper, files);
  add_rows_in_directory (suite, looks_at_what_is_known, beginnings);
  return check_run (suite);
}
