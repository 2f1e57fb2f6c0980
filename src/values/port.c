/* SPDX-License-Identifier: MIT */
/* -p: [[ADDRESS:]HOST:]CONTAINER[/PROTOCOL], or its long form, which is rewritten to that
 * (convertToStandardNotation of docker's command container, then ParsePortSpec of go-connections).
 */
#include "values/number.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

typedef struct
{
  guint64 first;
  guint64 last;
} Range;

/* Reads a port, or two separated by a dash; what follows a second dash is ignored. */
static gboolean
read_range (const char *text, Range *range)
{
  g_auto(GStrv) ends = g_strsplit (text, "-", 3);

  if (ends[0] == NULL || !dw_read_uint (ends[0], 10, 16, &range->first))
    return FALSE;
  range->last = range->first;
  return ends[1] == NULL ||
         (dw_read_uint (ends[1], 10, 16, &range->last) && range->first <= range->last);
}

static char *
print_range (const Range *range)
{
  if (range->first == range->last)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, range->first);
  return g_strdup_printf ("%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, range->first, range->last);
}

/* The index of the long form's parameter @name; the number of parameters if docker ignores it. */
static guint
find_parameter (const char *name)
{
  static const char *const names[] = { "published", "target", "protocol" };
  guint i = 0;

  while (i < G_N_ELEMENTS (names) && strcmp (names[i], name) != 0)
    i++;
  return i;
}

/* The long form as the short one.
 * @is_old: what follows the second `=` of a parameter is ignored, and its name may be empty
 * Returns: (transfer full) (nullable) NULL if docker refuses it */
static char *
to_short_form (const char *text, gboolean is_old)
{
  g_auto(GStrv) parameters = g_strsplit (text, ",", -1);
  const char *values[] = { "", "", "tcp", NULL };

  for (char **parameter = parameters; *parameter != NULL; parameter++)
    {
      char *value = strchr (*parameter, '=');

      if (value == NULL || (value == *parameter && !is_old))
        return NULL;
      *value++ = '\0';
      if (is_old)
        value[strcspn (value, "=")] = '\0';
      values[find_parameter (*parameter)] = value;
    }
  return g_strconcat (values[0], ":", values[1], "/", values[2], NULL);
}

/* An address without the brackets that it may have.
 * Returns: (transfer full) (nullable) NULL if docker refuses it */
static char *
read_address (const char *text, gboolean is_old)
{
  gsize length = strlen (text);
  g_autofree char *address = NULL;

  if (*text == '[')
    {
      if (strcspn (text, "]") != length - 1 || strchr (text + 1, '[') != NULL)
        return NULL;
      address = g_strndup (text + 1, length - 2);
    }
  else if (is_old && strpbrk (text, ":[]") != NULL)
    return NULL;
  else
    address = g_strdup (text);
  return *address == '\0' || dw_is_address (address) ? g_steal_pointer (&address) : NULL;
}

/* Reads PORT[/PROTOCOL]. What follows a second slash is ignored. */
static gboolean
read_container (const char *text, Range *range, DwValue *value)
{
  static const char *const protocols[] = { "tcp", "udp", "sctp", NULL };
  g_auto(GStrv) parts = g_strsplit (text, "/", 3);
  char *protocol;

  if (parts[0] == NULL || !read_range (parts[0], range))
    return FALSE;
  protocol = dw_text_lower (parts[1] != NULL && *parts[1] != '\0' ? parts[1] : "tcp");
  dw_value_take (value, DW_FIELD_PROTOCOL, protocol);
  dw_value_take (value, DW_FIELD_CONTAINER, print_range (range));
  return g_strv_contains (protocols, protocol);
}

/* Reads the host's ports, which must be as many as the container's, unless that has only one. */
static gboolean
read_host (const char *text, const Range *container, DwValue *value)
{
  Range host;

  if (*text == '\0')
    {
      dw_value_set (value, DW_FIELD_HOST, "");
      return TRUE;
    }
  if (!read_range (text, &host))
    return FALSE;
  dw_value_take (value, DW_FIELD_HOST, print_range (&host));
  return container->first == container->last ||
         host.last - host.first == container->last - container->first;
}

/* [ADDRESS:][HOST:]CONTAINER[/PROTOCOL] of its parts, without the protocol if that is TCP.
 * Returns: (transfer full) */
static char *
print_port (const char *address, const char *host, const char *container, const char *protocol)
{
  gboolean in_brackets = strchr (address, ':') != NULL, is_tcp = strcmp (protocol, "tcp") == 0;

  return g_strconcat (in_brackets ? "[" : "", address, in_brackets ? "]" : "",
                      *address != '\0' ? ":" : "", host,
                      *address != '\0' || *host != '\0' ? ":" : "", container, is_tcp ? "" : "/",
                      is_tcp ? "" : protocol, NULL);
}

static gboolean
read_short_form (const char *text, gboolean is_old, DwValue *value)
{
  const char *container = strrchr (text, ':');
  g_autofree char *before = g_strndup (text, container != NULL ? (gsize) (container - text) : 0);
  char *host = strrchr (before, ':');
  char *address;
  Range range;

  if (!read_container (container != NULL ? container + 1 : text, &range, value) ||
      !read_host (host != NULL ? host + 1 : before, &range, value))
    return FALSE;
  if (host != NULL)
    *host = '\0';
  address = read_address (host != NULL ? before : "", is_old);
  dw_value_take (value, DW_FIELD_ADDRESS, address);
  if (address == NULL)
    return FALSE;
  value->text = print_port (address, value->fields[DW_FIELD_HOST],
                            value->fields[DW_FIELD_CONTAINER], value->fields[DW_FIELD_PROTOCOL]);
  return TRUE;
}

gboolean
dw_read_port (const DwReading *reading, const char *text, DwValue *value)
{
  g_autofree char *rewritten = NULL;

  if (strchr (text, '=') == NULL)
    return read_short_form (text, reading->is_old, value);
  rewritten = to_short_form (text, reading->is_old);
  return rewritten != NULL && read_short_form (rewritten, reading->is_old, value);
}

/* The long form has no place for an address: it becomes the short one. */
char *
dw_edit_port (const char *text G_GNUC_UNUSED, const DwValue *value, DwField field, const char *to)
{
  const char *parts[] = { value->fields[DW_FIELD_ADDRESS], value->fields[DW_FIELD_HOST],
                          value->fields[DW_FIELD_CONTAINER], value->fields[DW_FIELD_PROTOCOL] };

  if (field < DW_FIELD_ADDRESS || field > DW_FIELD_PROTOCOL)
    return NULL;
  parts[field - DW_FIELD_ADDRESS] = to;
  return print_port (parts[0], parts[1], parts[2], parts[3]);
}

/* Reads the number that *@text begins with, and moves *@text after it. */
static gboolean
read_end (const char **text, guint64 *port)
{
  if (!g_ascii_isdigit (**text))
    return FALSE;
  *port = g_ascii_strtoull (*text, (char **) text, 10);
  return *port <= G_MAXUINT16;
}

gboolean
dw_ports_read (const char *text, guint *first, guint *last)
{
  Range range;

  if (!read_end (&text, &range.first))
    return FALSE;
  range.last = range.first;
  if (*text == '-')
    {
      text++;
      if (!read_end (&text, &range.last))
        return FALSE;
    }
  if (*text != '\0' || range.first > range.last)
    return FALSE;
  *first = (guint) range.first;
  *last = (guint) range.last;
  return TRUE;
}
