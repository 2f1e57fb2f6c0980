/* SPDX-License-Identifier: MIT */
#include "docker/engine.h"
#include "docker/own-files.h"
#include "line/flag-parser.h"
#include "line/white-space.h"
#include "values/text.h"

#include <arpa/inet.h>
#include <string.h>
#include <unistd.h>

#define LOCAL "unix://"
#define DEFAULT_SOCKET "unix:///var/run/docker.sock"

/* Reads the current context from config.json.
 * @name: (out) (transfer full) (nullable) NULL if it names none
 * Returns: FALSE with @error */
static gboolean
read_current_context (const char *directory, char **name, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "config.json", NULL);
  g_autoptr(GError) own = NULL;
  json_t *object = dw_own_files_read (path, &own);
  gboolean is_twice = FALSE;
  const char *current = json_string_value (dw_own_files_find_member (object, "currentContext", &is_twice));

  if (is_twice)
    g_set_error (&own, DW_ERROR, DW_ERROR_FILE_UNREADABLE, "%s: it names the context twice", path);
  *name = current != NULL && *current != '\0' ? g_strdup (current) : NULL;
  json_decref (object);
  if (own == NULL || g_error_matches (own, DW_ERROR, DW_ERROR_FILE_ABSENT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own));
  return FALSE;
}

/* The endpoint of a context. Docker keeps it in a directory named by the digest of the context's name. */
static char *
read_endpoint (const char *directory, const char *name, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *path
    = g_build_filename (directory, "contexts", "meta", digest, "meta.json", NULL);
  json_t *object = dw_own_files_read (path, error);
  gboolean is_twice = FALSE;
  const json_t *docker =
      json_object_get (dw_own_files_find_member (object, "Endpoints", &is_twice), "docker");
  char *host = g_strdup (json_string_value (dw_own_files_find_member (docker, "Host", &is_twice)));

  if (is_twice)
    g_clear_pointer (&host, g_free);
  if (object != NULL && host == NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNREADABLE, "%s: it names no endpoint, or two", path);
  json_decref (object);
  return host;
}

/* HOST:PORT of @authority, which may lack either and have a user, as docker completes it (ParseTCPAddr of its
 * package opts). With colons and without brackets, it is an address of IPv6. */
static char *
complete_authority (const char *authority, const char *usual_port)
{
  const char *user = strrchr (authority, '@');
  const char *start = user != NULL ? user + 1 : authority;
  const char *colon = strrchr (start, ':');
  gboolean lacks_brackets = *start != '[' && colon != NULL && strchr (start, ':') != colon;
  gboolean has_port = colon != NULL && !lacks_brackets && strchr (colon, ']') == NULL;
  g_autofree char *host = g_ascii_strdown (start, has_port ? colon - start : -1);
  const char *port = has_port ? colon + 1 : "";

  port += strspn (port, "0");
  return g_strdup_printf (lacks_brackets ? "[%s]:%s" : "%s:%s", *host != '\0' ? host : "localhost",
                          *port != '\0' ? port : usual_port);
}

/* Of the rest of a URL, docker takes the path alone. */
static char *
normalise_tcp (const char *address, const char *usual_port)
{
  g_autofree char *authority = g_strndup (address, strcspn (address, "/?#"));
  const char *rest = address + strlen (authority);
  g_autofree char *path = g_strndup (rest, *rest == '/' ? strcspn (rest, "?#") : 0);
  g_autofree char *unescaped = g_uri_unescape_string (path, NULL);
  g_autofree char *clean = dw_path_clean (unescaped != NULL ? unescaped : path);
  g_autofree char *completed = complete_authority (authority, usual_port);

  return g_strconcat ("tcp://", completed, *path != '\0' && strcmp (clean, "/") != 0 ? clean : "", NULL);
}

/* The endpoint @host as docker reads it. */
static char *
normalise (const char *host, gboolean tls)
{
  const char *address = strstr (host, "://");
  const char *port = tls ? "2376" : "2375";

  if (*host == '\0')
    return g_strdup (tls ? "tcp://localhost:2376" : DEFAULT_SOCKET);
  if (strcmp (host, LOCAL) == 0)
    return g_strdup (DEFAULT_SOCKET);
  if (address != NULL && !g_str_has_prefix (host, "tcp://"))
    return g_strdup (host);
  return normalise_tcp (address != NULL ? address + strlen ("://") : host, port);
}

static gboolean
is_on (GHashTable *flags, const char *name)
{
  const char *value = dw_own_files_last_value (flags, name);
  gboolean on;

  return value != NULL && dw_parse_bool (value, &on) && on;
}

static gboolean
is_tls (const DwInvocation *invocation, GHashTable *flags)
{
  const char *verify = dw_invocation_getenv (invocation, "DOCKER_TLS_VERIFY");

  return (verify != NULL && *verify != '\0') || is_on (flags, "tls") || is_on (flags, "tlsverify");
}

/* Docker ignores white space at both ends. */
static char *
trim (const char *text)
{
  while (*text != '\0' && dw_is_white_space (g_utf8_get_char_validated (text, -1)))
    text = g_utf8_next_char (text);
  return g_strndup (text, dw_trimmed_length (text));
}

static void
add_engine (GPtrArray *engines, const char *name, const char *endpoint, gboolean tls)
{
  g_autofree char *host = trim (endpoint);
  char **texts = g_new0 (char *, 4);

  texts[0] = g_strdup (name);
  texts[1] = normalise (host, tls);
  if (strcmp (endpoint, texts[1]) != 0 && *endpoint != '\0')
    texts[2] = g_strdup (endpoint);
  g_ptr_array_add (engines, texts);
}

static void
add_default (const DwInvocation *invocation, GHashTable *flags, GPtrArray *engines)
{
  const char *host = dw_own_files_last_value (flags, "host");

  if (host == NULL)
    host = dw_invocation_getenv (invocation, "DOCKER_HOST");
  add_engine (engines, DW_ENGINE_DEFAULT, host != NULL ? host : "", is_tls (invocation, flags));
}

/* The context that the command line or the environment names.
 * Returns: (nullable) NULL if it leaves that to config.json */
static const char *
named_context (const DwInvocation *invocation, GHashTable *flags)
{
  const char *context = dw_own_files_last_value (flags, "context");
  const char *host = dw_invocation_getenv (invocation, "DOCKER_HOST");
  const char *variable = dw_invocation_getenv (invocation, "DOCKER_CONTEXT");

  if (context != NULL && *context != '\0')
    return context;
  if (dw_own_files_last_value (flags, "host") != NULL || (host != NULL && *host != '\0'))
    return DW_ENGINE_DEFAULT;
  return variable != NULL && *variable != '\0' ? variable : NULL;
}

gboolean
dw_engine_find (const DwInvocation *invocation, GHashTable *docker_flags, GPtrArray *engines, GError **error)
{
  const char *host = dw_invocation_getenv (invocation, "DOCKER_HOST");
  g_autofree char *directory = dw_own_files_find (invocation, docker_flags);
  g_autofree char *name = g_strdup (named_context (invocation, docker_flags));
  g_autofree char *endpoint = NULL;

  if (name == NULL && !read_current_context (directory, &name, error))
    return FALSE;
  if (name == NULL || strcmp (name, DW_ENGINE_DEFAULT) == 0)
    {
      add_default (invocation, docker_flags, engines);
      return TRUE;
    }
  endpoint = read_endpoint (directory, name, error);
  if (endpoint == NULL)
    return FALSE;
  add_engine (engines, name, endpoint, FALSE);
  if (host != NULL && *host == '\0' && dw_own_files_last_value (docker_flags, "context") == NULL)
    add_default (invocation, docker_flags, engines); /* 20.10 and older take an empty DOCKER_HOST as set */
  return TRUE;
}

const char *
dw_engine_get_socket (char *const *engine)
{
  return g_str_has_prefix (engine[1], LOCAL) ? engine[1] + strlen (LOCAL) : NULL;
}

/* The host that an endpoint names.
 * Returns: (transfer full) */
static char *
host_of (const char *endpoint)
{
  const char *address = strstr (endpoint, "://");
  const char *user, *end;

  address = address != NULL ? address + strlen ("://") : endpoint;
  end = address + strcspn (address, "/");
  user = memchr (address, '@', (gsize) (end - address));
  address = user != NULL ? user + 1 : address;
  if (*address == '[')
    return g_strndup (address + 1, strcspn (address + 1, "]/"));
  return g_strndup (address, strcspn (address, ":/"));
}

/* Whether @host is an address of IPv6 that only this host can reach, in any spelling, or such a one of IPv4
 * in its notation. */
static gboolean
is_own_ipv6 (const char *host)
{
  struct in6_addr address;

  if (inet_pton (AF_INET6, host, &address) != 1)
    return FALSE;
  if (IN6_IS_ADDR_V4MAPPED (&address))
    return address.s6_addr[12] == 127 || address.s6_addr[12] == 0;
  return IN6_IS_ADDR_LOOPBACK (&address) || IN6_IS_ADDR_UNSPECIFIED (&address);
}

/* Whether an endpoint is on this host: its socket, or an address that only this host can reach. */
static gboolean
is_local (const char *endpoint)
{
  char own[256] = "";
  g_autofree char *host = NULL;

  if (g_str_has_prefix (endpoint, LOCAL))
    return TRUE;
  host = host_of (endpoint);
  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_prefix (host, "127.") ||
         strcmp (host, "0.0.0.0") == 0 || is_own_ipv6 (host) ||
         (gethostname (own, sizeof own - 1) == 0 && g_ascii_strcasecmp (host, own) == 0);
}

gboolean
dw_engines_are_local (const GPtrArray *engines)
{
  for (guint i = 0; i < engines->len; i++)
    if (is_local (((char **) g_ptr_array_index (engines, i))[1]))
      return TRUE;
  return FALSE;
}
