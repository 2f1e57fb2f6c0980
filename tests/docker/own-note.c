/* SPDX-License-Identifier: MIT */
/* Which programs are docker-wrappers, wherever a linker put the note that says so. */
#include "common/common.h"
#include "docker/own-note.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
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

/* Where the headers of segments are, how many the file says that there are, and whether the note of the
 * only one is found by them. */
static const struct
{
  const char *name;
  guint64 table;
  guint16 n_segments;
  gboolean known;
} tables[] = {
  { "after the header", HEADER, 1, TRUE },
  { "there, and none", HEADER, 0, FALSE },
  { "at the end of the beginning", DW_OWN_NOTE_BEGINNING - sizeof (Elf64_Phdr), 1, TRUE },
  { "over its end", DW_OWN_NOTE_BEGINNING - sizeof (Elf64_Phdr) + 1, 1, FALSE },
  { "behind it", DW_OWN_NOTE_BEGINNING, 1, FALSE },
  { "far behind it", FAR / 2, 1, FALSE },
};

START_TEST (looks_for_headers_in_the_beginning)
{
  static char bytes[SIZE];
  const Elf64_Ehdr head = { .e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64 },
                            .e_phoff = tables[_i].table,
                            .e_phnum = tables[_i].n_segments };
  const Elf64_Phdr segment = { .p_type = PT_NOTE, .p_offset = FAR, .p_filesz = 64 };
  g_autofree char *path = check_path ("program");
  int fd;

  memset (bytes, 0, sizeof bytes);
  memcpy (bytes, &head, sizeof head);
  memcpy (bytes + tables[_i].table, &segment, sizeof segment);
  memcpy (bytes + FAR, MARK, sizeof MARK);
  ck_assert (g_file_set_contents (path, bytes, sizeof bytes, NULL));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  assert_integer (tables[_i].name, dw_own_note_is_in (fd, bytes, sizeof bytes), tables[_i].known);
  close (fd);
}
END_TEST

/* Whether docker-wrapper's note is among the @size bytes at @notes, as one that readers of notes can skip. */
static gboolean
has_own_note (const char *notes, gsize size)
{
  static const char own_name[] = "docker-wrapper";
  const char *name = memmem (notes, size, own_name, sizeof own_name), *mark, *end;
  ElfW (Nhdr) head;

  if (name == NULL)
    return FALSE;
  memcpy (&head, name - sizeof head, sizeof head);
  mark = name + (sizeof own_name + 3) / 4 * 4;
  end = mark + (sizeof MARK + 3) / 4 * 4;
  assert_integer ("size of the name", head.n_namesz, sizeof own_name);
  assert_integer ("size of the mark", head.n_descsz, sizeof MARK);
  assert_integer ("type", head.n_type, 1);
  assert_integer ("the mark", memcmp (mark, MARK, sizeof MARK), 0);
  assert_true ("nothing is between it and the next", end == notes + size || *end != 0);
  return TRUE;
}

/* As in any program that this is linked with. */
START_TEST (is_a_note)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  ElfW (Ehdr) head;
  gboolean found = FALSE;

  ck_assert (path != NULL && g_file_get_contents (path, &bytes, &size, NULL));
  memcpy (&head, bytes, sizeof head);
  for (guint i = 0; i < head.e_phnum; i++)
    {
      ElfW (Phdr) row;

      memcpy (&row, bytes + head.e_phoff + i * sizeof row, sizeof row);
      if (row.p_type == PT_NOTE)
        found |= has_own_note (bytes + row.p_offset, row.p_filesz);
    }
  assert_true ("it is there", found);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/own-note");

  add_rows_in_directory (suite, knows_a_wrapper, files);
  add_rows_in_directory (suite, looks_at_what_is_known, beginnings);
  add_rows_in_directory (suite, looks_for_headers_in_the_beginning, tables);
  add_test (suite, is_a_note);
  return check_run (suite);
}
