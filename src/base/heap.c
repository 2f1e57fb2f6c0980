/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/heap.h"

#include <errno.h>
#include <stdint.h>
#ifdef DW_OWN_HEAP
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define UNIT 16 /* what every block is aligned to */
#define SMALL 1024 /* up to here each multiple of UNIT is a size; above, each power of two */
#define LARGE 65536 /* what is larger is the kernel's */
#define PAGE 4096
#define N_SIZES (SMALL / UNIT + 7)
#define FIRST_CHUNK (256 * 1024) /* most calls need no more: nothing is asked of the kernel */
#define CHUNK (256 * 1024)

/* What stands before each block, and so close to it.
 * @size: of the block, without this
 * @seal: what its state is, and where it is: by this a block is known
 */
typedef struct
{
  gsize size;
  guintptr seal;
} Header;

G_STATIC_ASSERT (sizeof (Header) <= UNIT);

typedef struct _Free Free;
struct _Free
{
  Free *next;
};

enum
{
  USED = 0x5ca1ab1e,
  FREED = 0x0ddba11,
  MAPPED = 0xdecade
};

/* The section has it follow the program's other variables: scripts/hot-sections.awk. */
static char first_chunk[FIRST_CHUNK] __attribute__ ((aligned (UNIT), section (".bss.heap")));

/* What is left of the chunk that memory is taken off, and what was freed of each size. */
static struct
{
  int lock;
  char *top;
  char *end;
  Free *freed[N_SIZES];
} state = { .top = first_chunk, .end = first_chunk + FIRST_CHUNK };

static void
lock (void)
{
  while (__atomic_exchange_n (&state.lock, 1, __ATOMIC_ACQUIRE) != 0)
    ;
}

static void
unlock (void)
{
  __atomic_store_n (&state.lock, 0, __ATOMIC_RELEASE);
}

static Header *
get_header (const void *block)
{
  return (Header *) ((guintptr) block - UNIT);
}

static guintptr
get_seal (const void *block, guintptr kind)
{
  return (guintptr) block ^ kind;
}

static void
set_header (void *block, gsize size, guintptr kind)
{
  *get_header (block) = (Header){ size, get_seal (block, kind) };
}

/* Which list has the blocks of @size; and the size of the list's blocks, which is no less. */
static inline guint
find_size (gsize size, gsize *rounded)
{
  guint list = SMALL / UNIT;

  if (size <= SMALL)
    {
      list = (guint) ((size + (size == 0) + UNIT - 1) / UNIT);
      *rounded = (gsize) list * UNIT;
      return list - 1;
    }
  for (*rounded = 2 * SMALL; *rounded < size; *rounded *= 2)
    list++;
  return list;
}

static void *
fail (void)
{
  errno = ENOMEM;
  return NULL;
}

/* Asks the kernel for @size bytes, aligned to @alignment but for the header before them.
 * Returns: NULL if it has none */
static void *
map_block (gsize size, gsize alignment)
{
  gsize wanted = size + alignment + UNIT;
  char *memory, *block;

  if (wanted < size || size > G_MAXSSIZE)
    return fail ();
  memory = mmap (NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return fail ();
  block = (char *) (((guintptr) memory + UNIT + alignment - 1) / alignment * alignment);
  set_header (block, (gsize) (memory + wanted - block), MAPPED);
  return block;
}

/* All its pages are asked for at once: one by one they would take longer than what is done with them. */
static gboolean
map_chunk (void)
{
  char *chunk = mmap (NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

  if (chunk == MAP_FAILED)
    return FALSE;
  state.top = chunk;
  state.end = chunk + CHUNK;
  return TRUE;
}

/* Takes @size bytes, a multiple of UNIT, off the chunk. */
static inline void *
take (gsize size, gsize alignment)
{
  char *block = (char *) (((guintptr) state.top + UNIT + alignment - 1) & ~(alignment - 1));

  if (block > state.end || (gsize) (state.end - block) < size)
    {
      if (!map_chunk ())
        return fail ();
      block = (char *) (((guintptr) state.top + UNIT + alignment - 1) & ~(alignment - 1));
    }
  state.top = block + size;
  set_header (block, size, USED);
  return block;
}

/* The size of @block; a block that is none ends the process. */
static gsize
check (const void *block, gboolean *is_mapped)
{
  const Header *header = get_header (block);

  *is_mapped = header->seal == get_seal (block, MAPPED);
  if (!*is_mapped && header->seal != get_seal (block, USED))
    abort ();
  return header->size;
}

/* Takes a block off the list of its size, or off the chunk. */
static void *
take_listed (guint list, gsize rounded)
{
  Free *block;

  lock ();
  block = state.freed[list];
  if (block != NULL)
    {
      state.freed[list] = block->next;
      set_header (block, rounded, USED);
    }
  else
    block = take (rounded, UNIT);
  unlock ();
  return block;
}

static void *
take_aligned (gsize size, gsize alignment)
{
  gsize rounded;
  void *block;

  find_size (size, &rounded);
  lock ();
  block = take (rounded, alignment);
  unlock ();
  return block;
}

void *
dw_heap_allocate (gsize size, gsize alignment)
{
  gsize rounded;
  guint list;

  if (size > LARGE || alignment > LARGE)
    return map_block (size, MAX (alignment, UNIT));
  if (alignment > UNIT)
    return take_aligned (size, alignment);
  list = find_size (size, &rounded);
  return take_listed (list, rounded);
}

void *
dw_heap_clear (gsize n, gsize size)
{
  gsize all = 0;
  void *block = __builtin_mul_overflow (n, size, &all) ? fail () : dw_heap_allocate (all, UNIT);

  return block == NULL || all > LARGE ? block : memset (block, 0, all);
}

static void
unmap (char *block, gsize size)
{
  int number = errno;
  char *start = (char *) ((guintptr) get_header (block) / PAGE * PAGE);

  munmap (start, (gsize) (block + size - start));
  errno = number;
}

void
dw_heap_free (void *block)
{
  gboolean is_mapped = FALSE;
  gsize size = block != NULL ? check (block, &is_mapped) : 0;
  guint list;

  if (is_mapped)
    unmap (block, size);
  if (is_mapped || block == NULL)
    return;
  list = find_size (size, &size);
  lock ();
  get_header (block)->seal = get_seal (block, FREED);
  ((Free *) block)->next = state.freed[list];
  state.freed[list] = block;
  unlock ();
}

void *
dw_heap_resize (void *block, gsize size)
{
  gboolean is_mapped;
  gsize before = block != NULL ? check (block, &is_mapped) : 0;
  void *new;

  if (block != NULL && size <= before && size >= before / 4)
    return block;
  new = dw_heap_allocate (size, UNIT);
  if (block != NULL && new != NULL)
    {
      memcpy (new, block, MIN (before, size));
      dw_heap_free (block);
    }
  return new;
}

gsize
dw_heap_get_size (const void *block)
{
  gboolean is_mapped;

  return block != NULL ? check (block, &is_mapped) : 0;
}

#ifdef DW_OWN_HEAP

void *
malloc (size_t size)
{
  return dw_heap_allocate (size, UNIT);
}

void *
calloc (size_t n, size_t size)
{
  return dw_heap_clear (n, size);
}

void *
realloc (void *block, size_t size)
{
  return dw_heap_resize (block, size);
}

void
free (void *block)
{
  dw_heap_free (block);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return dw_heap_allocate (size, alignment);
}

void *
memalign (size_t alignment, size_t size)
{
  return dw_heap_allocate (size, alignment);
}

int
posix_memalign (void **block, size_t alignment, size_t size)
{
  int before = errno;
  void *new = dw_heap_allocate (size, alignment);

  errno = before;
  if (new == NULL)
    return ENOMEM;
  *block = new;
  return 0;
}

size_t
malloc_usable_size (void *block)
{
  return dw_heap_get_size (block);
}

/* GLib before 2.76 keeps slices of its own: pages for each size, and a clock. The linker (--wrap) has it call
 * these, which do what later ones do. */
gpointer __wrap_g_slice_alloc (gsize size);
gpointer __wrap_g_slice_alloc0 (gsize size);
gpointer __wrap_g_slice_copy (gsize size, gconstpointer block);
void __wrap_g_slice_free1 (gsize size, gpointer block);
void __wrap_g_slice_free_chain_with_offset (gsize size, gpointer chain, gsize offset);

gpointer
__wrap_g_slice_alloc (gsize size)
{
  return g_malloc (size);
}

gpointer
__wrap_g_slice_alloc0 (gsize size)
{
  return g_malloc0 (size);
}

gpointer
__wrap_g_slice_copy (gsize size, gconstpointer block)
{
  gpointer copy = g_malloc (size);

  return size != 0 && block != NULL ? memcpy (copy, block, size) : copy;
}

void
__wrap_g_slice_free1 (gsize size, gpointer block)
{
  g_free (block);
}

void
__wrap_g_slice_free_chain_with_offset (gsize size, gpointer chain, gsize offset)
{
  while (chain != NULL)
    {
      gpointer next = *(gpointer *) ((char *) chain + offset);

      g_free (chain);
      chain = next;
    }
}

#endif
