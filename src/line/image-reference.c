/* SPDX-License-Identifier: MIT */
#include "line/image-reference.h"

#include <string.h>

#define MAX_REPOSITORY 255 /* bytes of registry and path together */
#define MAX_TAG 128
#define IMAGE_ID_LENGTH 64
#define SHOWN_ID_LENGTH 12

static gboolean
is_lower_or_digit (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c);
}

/* One label of a host name: letters, digits, and dashes inside. */
static const char *
skip_host_label (const char *p)
{
  const char *start = p;

  while (g_ascii_isalnum (*p) || *p == '-')
    p++;
  return p > start && start[0] != '-' && p[-1] != '-' ? p : NULL;
}

/* An IPv6 address in brackets; docker checks no more than its characters. */
static const char *
skip_bracketed (const char *p)
{
  const char *start = ++p;

  while (g_ascii_isxdigit (*p) || *p == ':')
    p++;
  return p > start && *p == ']' ? p + 1 : NULL;
}

static gboolean
is_registry (const char *text)
{
  const char *p = text;

  if (*p == '[')
    p = skip_bracketed (p);
  else
    while ((p = skip_host_label (p)) != NULL && *p == '.')
      p++;
  if (p == NULL)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  return *p == ':' && p[1] != '\0' && p[1 + strspn (p + 1, "0123456789")] == '\0';
}

/* What may stand between two runs of letters and digits: a dot, one or two underscores, dashes. */
static gsize
separator_length (const char *p)
{
  if (*p == '.')
    return 1;
  if (*p == '_')
    return p[1] == '_' ? 2 : 1;
  return strspn (p, "-");
}

static gboolean
is_repository (const char *text)
{
  const char *p = text;

  for (;;)
    {
      gsize separator;

      if (!is_lower_or_digit (*p))
        return FALSE;
      while (is_lower_or_digit (*p))
        p++;
      if (*p == '\0')
        return TRUE;
      separator = *p == '/' ? 1 : separator_length (p);
      if (separator == 0)
        return FALSE;
      p += separator;
    }
}

static gboolean
is_tag (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_TAG || *text == '.' || *text == '-')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr ("_.-", *text) == NULL)
      return FALSE;
  return TRUE;
}

/* ALGORITHM:HEX. Of the registered algorithms docker knows the length too. */
static gboolean
is_digest (const char *text)
{
  static const struct
  {
    const char *prefix;
    gsize hex_length;
  } algorithms[] = { { "sha256:", 64 }, { "sha384:", 96 }, { "sha512:", 128 } };

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_str_has_prefix (text, algorithms[i].prefix))
      {
        const char *hex = text + strlen (algorithms[i].prefix);

        return strlen (hex) == algorithms[i].hex_length &&
               strspn (hex, "0123456789abcdef") == algorithms[i].hex_length;
      }
  return FALSE;
}

/* Whether the first part of a name, of @length bytes, is a host and not a part of the path. */
static gboolean
names_registry (const char *part, gsize length)
{
  if (length == strlen ("localhost") && strncmp (part, "localhost", length) == 0)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    if (part[i] == '.' || part[i] == ':' || g_ascii_isupper (part[i]))
      return TRUE;
  return FALSE;
}

/* A full image id is a name of its own: docker takes no repository of that shape. */
static gboolean
is_image_id (const char *text)
{
  return strlen (text) == IMAGE_ID_LENGTH && strspn (text, "0123456789abcdef") == IMAGE_ID_LENGTH;
}

static gboolean
is_valid (const DwImageReference *self)
{
  gsize length = strlen (self->repository);

  if (self->registry != NULL)
    length += strlen (self->registry) + 1;
  return length <= MAX_REPOSITORY && is_repository (self->repository) &&
         !(self->registry == NULL && is_image_id (self->repository)) &&
         (self->registry == NULL || is_registry (self->registry)) &&
         (self->tag == NULL || is_tag (self->tag)) &&
         (self->digest == NULL || is_digest (self->digest));
}

gboolean
dw_image_reference_init (DwImageReference *self, const char *text)
{
  const char *name = text, *slash, *at, *colon, *end;

  *self = (DwImageReference){ .text = text };
  slash = strchr (text, '/');
  if (slash != NULL && names_registry (text, (gsize) (slash - text)))
    {
      self->registry = g_strndup (text, (gsize) (slash - text));
      name = slash + 1;
    }
  at = strchr (name, '@');
  end = at != NULL ? at : name + strlen (name);
  if (at != NULL)
    self->digest = g_strdup (at + 1);
  colon = memchr (name, ':', (gsize) (end - name));
  if (colon != NULL)
    {
      self->tag = g_strndup (colon + 1, (gsize) (end - colon - 1));
      end = colon;
    }
  self->repository = g_strndup (name, (gsize) (end - name));
  if (!is_digest (text) && is_valid (self))
    return TRUE;
  dw_image_reference_clear (self);
  self->text = text;
  return FALSE;
}

void
dw_image_reference_clear (DwImageReference *self)
{
  g_free (self->registry);
  g_free (self->repository);
  g_free (self->tag);
  g_free (self->digest);
  *self = (DwImageReference){ 0 };
}

const char *
dw_image_reference_name (const DwImageReference *self)
{
  const char *slash;

  if (self->repository == NULL)
    return NULL;
  slash = strrchr (self->repository, '/');
  return slash != NULL ? slash + 1 : self->repository;
}

gboolean
dw_image_reference_is_of_hub (const DwImageReference *self)
{
  return self->registry == NULL || strcmp (self->registry, "docker.io") == 0 ||
         strcmp (self->registry, "index.docker.io") == 0;
}

char *
dw_image_reference_dup_path (const DwImageReference *self)
{
  if (self->repository == NULL)
    return NULL;
  return dw_image_reference_is_of_hub (self) && strchr (self->repository, '/') == NULL
           ? g_strconcat ("library/", self->repository, NULL)
           : g_strdup (self->repository);
}

gboolean
dw_image_is_id (const char *text)
{
  return is_image_id (text) || is_digest (text);
}

/* Whether @text is sha256:…, or at least @least hexadecimal digits. */
static gboolean
begins_id (const char *text, gsize least)
{
  gsize length = 0;

  while (g_ascii_isxdigit (text[length]) && !g_ascii_isupper (text[length]))
    length++;
  return g_str_has_prefix (text, "sha256:") || (length >= least && text[length] == '\0');
}

gboolean
dw_image_may_be_id (const char *text)
{
  return begins_id (text, 1);
}

gboolean
dw_image_looks_like_id (const char *text)
{
  return begins_id (text, SHOWN_ID_LENGTH);
}

char *
dw_image_reference_to_string (const DwImageReference *self)
{
  g_autofree char *text
    = g_strconcat (self->registry != NULL ? self->registry : "", self->registry != NULL ? "/" : "",
                   self->repository, self->tag != NULL ? ":" : "", self->tag != NULL ? self->tag : "",
                   self->digest != NULL ? "@" : "", self->digest, NULL);
  g_auto(DwImageReference) read = { 0 };

  if (!dw_image_reference_init (&read, text) || g_strcmp0 (read.registry, self->registry) != 0 ||
      strcmp (read.repository, self->repository) != 0 || g_strcmp0 (read.tag, self->tag) != 0 ||
      g_strcmp0 (read.digest, self->digest) != 0)
    return NULL;
  return g_steal_pointer (&text);
}

const char *
dw_image_reference_effective_tag (const DwImageReference *self)
{
  if (self->tag != NULL || self->repository == NULL)
    return self->tag;
  return self->digest == NULL ? DW_DEFAULT_TAG : NULL;
}
