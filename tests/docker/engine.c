/* SPDX-License-Identifier: MIT */
/* Where a line goes, by flags, environment and the caller's files. */
#include "common/common.h"
#include "docker/engine.h"
#include "line/command-line.h"

#include <string.h>
#include <unistd.h>

/* @environment: words; @line: before `run`; @config: of config.json, NULL: none; @engines: their texts, with a ; between */
static const struct
{
  const char *name;
  const char *environment;
  const char *line;
  const char *config;
  const char *engines;
} rows[] = {
  { "nothing is said", "", "", NULL, "default unix:///var/run/docker.sock" },
  { "a host by flag", "", "-H tcp://h:1", NULL, "default tcp://h:1" },
  { "a host by variable", "DOCKER_HOST=ssh://me@h", "", NULL, "default ssh://me@h" },
  { "a flag beats a variable", "DOCKER_HOST=ssh://me@h", "--host unix:///x", NULL, "default unix:///x" },
  { "a host without a scheme", "", "-H h:1", NULL, "default tcp://h:1 h:1" },
  { "a host without a port", "", "-H tcp://h", NULL, "default tcp://h:2375 tcp://h" },
  { "a host without a port, with TLS", "", "--tlsverify -H h", NULL, "default tcp://h:2376 h" },
  { "a host without a port, with TLS off", "", "--tls=false -H h", NULL, "default tcp://h:2375 h" },
  { "TLS by variable", "DOCKER_TLS_VERIFY=1", "-H tcp://", NULL, "default tcp://localhost:2376 tcp://" },
  { "what docker drops", "", "-H tcp://ann@H:01/?a#b", NULL, "default tcp://h:1 tcp://ann@H:01/?a#b" },
  { "a query, no port", "", "-H h?a:5", NULL, "default tcp://h:2375 h?a:5" },
  { "a fragment, no port", "", "-H h#a/b", NULL, "default tcp://h:2375 h#a/b" },
  { "a path", "", "-H h/a%2fb/../c/", NULL, "default tcp://h:2375/a/c h/a%2fb/../c/" },
  { "a path that cannot be unescaped", "", "-H h/%00", NULL, "default tcp://h:2375/%00 h/%00" },
  { "a path alone", "", "-H tcp:///", NULL, "default tcp://localhost:2375 tcp:///" },
  { "a colon and a path", "", "-H :/", NULL, "default tcp://localhost:2375 :/" },
  { "a colon behind", "", "-H h:", NULL, "default tcp://h:2375 h:" },
  { "an address of IPv6", "", "-H ::1", NULL, "default tcp://[::1]:2375 ::1" },
  { "one with a port", "", "-H tcp://[::1]:5", NULL, "default tcp://[::1]:5" },
  { "one without a port", "", "-H [::1]", NULL, "default tcp://[::1]:2375 [::1]" },
  { "a port alone", "", "-H :1", NULL, "default tcp://localhost:1 :1" },
  { "a socket without a path", "", "-H unix://", NULL, "default unix:///var/run/docker.sock unix://" },
  { "a host with white space around it", "", "-H ' unix:///x\t'", NULL, "default unix:///x  unix:///x\t" },
  { "an empty host", "", "-H ''", NULL, "default unix:///var/run/docker.sock" },
  { "a context by flag", "", "-c prod", NULL, "prod ssh://me@prod" },
  { "a context by variable", "DOCKER_CONTEXT=prod", "", NULL, "prod ssh://me@prod" },
  { "a context by config.json", "", "", "{\"currentContext\": \"prod\"}", "prod ssh://me@prod" },
  { "no context in config.json", "", "", "{\"auths\": {}}", "default unix:///var/run/docker.sock" },
  { "an empty context in config.json", "", "", "{\"currentContext\": \"\"}",
    "default unix:///var/run/docker.sock" },
  { "a flag beats config.json", "", "--context default", "{\"currentContext\": \"prod\"}",
    "default unix:///var/run/docker.sock" },
  { "a host beats config.json", "", "-H h:1", "{\"currentContext\": \"prod\"}", "default tcp://h:1 h:1" },
  { "a host by variable beats a context by variable", "DOCKER_HOST=unix:///x DOCKER_CONTEXT=prod", "", NULL,
    "default unix:///x" },
  { "a context by flag beats a host by variable", "DOCKER_HOST=unix:///x", "-c prod", NULL,
    "prod ssh://me@prod" },
  { "the default context has the host of the variable", "DOCKER_HOST=unix:///x", "-c default", NULL,
    "default unix:///x" },
  { "an empty host by variable is read in two ways", "DOCKER_HOST= DOCKER_CONTEXT=prod", "", NULL,
    "prod ssh://me@prod;default unix:///var/run/docker.sock" },
  { "an empty host by variable beside a context by flag", "DOCKER_HOST=", "-c prod", NULL, "prod ssh://me@prod" },
  { "an empty context by variable", "DOCKER_CONTEXT=", "", "{\"currentContext\": \"prod\"}",
    "prod ssh://me@prod" },
  { "a context that is not there", "", "-c nowhere", NULL, NULL },
  { "a context without an endpoint", "", "-c odd", NULL, NULL },
  { "a context in another case", "", "", "{\"CurrentContext\": \"prod\"}", "prod ssh://me@prod" },
  { "a context in two cases", "", "", "{\"currentContext\": \"prod\", \"currentcontext\": \"default\"}", NULL },
  { "a context twice", "", "", "{\"currentContext\": \"prod\", \"currentContext\": null}", NULL },
  { "a context twice, far in", "", "", "{\"auths\": {\"a\": 1, \"a\": 2}, \"currentContext\": \"prod\"}", NULL },
  { "an endpoint twice", "", "-c again", NULL, NULL },
  { "an endpoint in two cases", "", "-c two", NULL, NULL },
  { "endpoints in two cases", "", "-c both", NULL, NULL },
  { "an endpoint with a ligature, which docker takes for no host", "", "-c ligature", NULL, NULL },
  { "an endpoint with a long s", "", "-c long", NULL, "long unix:///x" },
  { "a config.json that is no JSON", "", "", "{", NULL },
  { "a config.json with a byte order mark", "", "", "\xef\xbb\xbf{\"currentContext\": \"prod\"}", NULL },
  { "a config.json that is a list", "", "", "[]", NULL },
  { "a config.json that is not needed", "", "-H h:1", "{", "default tcp://h:1 h:1" },
};

static void
make_context (const char *name, const char *text)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *path = g_strdup_printf (".docker/contexts/meta/%s/meta.json", digest);

  check_write (path, text, 0644);
}

static char *
describe (const GPtrArray *engines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < engines->len; i++)
    {
      g_autofree char *texts = g_strjoinv (" ", g_ptr_array_index (engines, i));

      g_string_append_printf (out, "%s%s", i > 0 ? ";" : "", texts);
    }
  return g_string_free (out, FALSE);
}

/* @home: the variable that leads to the caller's files */
static char *
find (const char *home, const char *variables, const char *flags, GError **error)
{
  g_autofree char *environment_text = g_strconcat (variables, " ", home, NULL);
  g_autofree char *line_text = g_strconcat (flags, " run x", NULL);
  g_auto(GStrv) environment = check_words (environment_text), words = check_words (line_text);
  DwInvocation invocation = { .envp = environment };
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  GHashTable *values = dw_parsed_flags_values (line->docker_flags);
  g_autoptr(GPtrArray) engines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return dw_engine_find (&invocation, values, engines, error) ? describe (engines) : NULL;
}

START_TEST (finds_engines)
{
  g_autofree char *home = check_path (""), *variable = g_strconcat ("HOME=", home, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *engines = NULL;

  make_context ("two", "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://h:1\",\"ho\u017ft\":\"unix:///x\"}}}");
  make_context ("again", "{\"Endpoints\":{\"docker\":{\"Host\":\"unix:///x\",\"Host\":\"tcp://h:1\"}}}");
  make_context ("both",
                "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://h:1\"}},\"endpoints\":{\"docker\":{\"Host\":\"unix:///x\"}}}");
  make_context ("prod", "{\"Name\":\"prod\",\"Endpoints\":{\"docker\":{\"Host\":\"ssh://me@prod\"}}}");
  make_context ("ligature", "{\"Endpoints\":{\"docker\":{\"Ho\ufb06\":\"tcp://h:1\"}}}");
  make_context ("long", "{\"Endpoints\":{\"docker\":{\"ho\u017ft\":\"unix:///x\"}}}");
  make_context ("odd", "{\"Endpoints\":{\"kubernetes\":{}}}");
  if (rows[_i].config != NULL)
    check_write (".docker/config.json", rows[_i].config, 0644);
  engines = find (variable, rows[_i].environment, rows[_i].line, &error);
  assert_string (rows[_i].name, engines, rows[_i].engines);
  assert_integer (rows[_i].name, error == NULL, engines != NULL);
}
END_TEST

/* Where the caller's files are. */
static const struct
{
  const char *name;
  const char *environment;
  const char *line;
  const char *engines;
} places[] = {
  { "by HOME", "", "", "at-home tcp://home:1" },
  { "by DOCKER_CONFIG", "DOCKER_CONFIG=@DIR@/other", "", "elsewhere tcp://other:1" },
  { "by --config", "DOCKER_CONFIG=/nonexistent", "--config @DIR@/other", "elsewhere tcp://other:1" },
  { "by DOCKER_CONFIG, without links before ..", "DOCKER_CONFIG=@DIR@/away/../other", "", "elsewhere tcp://other:1" },
  { "by --config, without links before ..", "", "--config @DIR@/away/../other", "elsewhere tcp://other:1" },
  { "by HOME, without links before ..", "HOME=@DIR@/away/..", "", "at-home tcp://home:1" },
  { "by what is not there before ..", "DOCKER_CONFIG=@DIR@/nowhere/../other", "", "elsewhere tcp://other:1" },
  { "an empty DOCKER_CONFIG", "DOCKER_CONFIG=", "", "at-home tcp://home:1" },
};

static char *
fill (const char *text, const char *directory)
{
  g_auto(GStrv) parts = g_strsplit (text, "@DIR@", -1);

  return g_strjoinv (directory, parts);
}

START_TEST (finds_files)
{
  g_autofree char *home = check_path (""), *variable = g_strconcat ("HOME=", home, NULL);
  g_autofree char *environment = fill (places[_i].environment, home), *line = fill (places[_i].line, home);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "elsewhere", -1);
  g_autofree char *path = g_strdup_printf ("other/contexts/meta/%s/meta.json", digest);
  g_autofree char *engines = NULL, *link = check_path ("away");

  ck_assert_int_eq (symlink ("/proc/self", link), 0); /* no directory that holds docker's files */
  make_context ("at-home", "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://home:1\"}}}");
  check_write (".docker/config.json", "{\"currentContext\":\"at-home\"}", 0644);
  check_write (path, "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://other:1\"}}}", 0644);
  check_write ("other/config.json", "{\"currentContext\":\"elsewhere\"}", 0644);
  engines = find (variable, environment, line, NULL);
  assert_string (places[_i].name, engines, places[_i].engines);
}
END_TEST

/* Whether an endpoint is on this host. */
static const struct
{
  const char *name;
  const char *endpoint;
  gboolean is_local;
} endpoints[] = {
  { "a socket", "unix:///x", TRUE },
  { "another host", "tcp://h:1", FALSE },
  { "this host's address for itself", "tcp://127.0.0.1:1", TRUE },
  { "another one", "tcp://127.8.9.1:1", TRUE },
  { "that of IPv6", "tcp://[::1]:1", TRUE },
  { "a longer one", "tcp://[0:0::0:1]:1", TRUE },
  { "another one of IPv6", "tcp://[::2]:1", FALSE },
  { "IPv4's by IPv6", "tcp://[::ffff:127.1.0.1]:1", TRUE },
  { "another one by IPv6", "tcp://[::ffff:10.0.0.1]:1", FALSE },
  { "any address of IPv4 by IPv6", "tcp://[::ffff:0.0.0.0]:1", TRUE },
  { "any address of IPv6", "tcp://[::]:1", TRUE },
  { "any address", "tcp://0.0.0.0:1", TRUE },
  { "localhost", "tcp://localhost:1", TRUE },
  { "localhost in other letters", "tcp://LocalHost:1", TRUE },
  { "a host that begins so", "tcp://localhost.example.com:1", FALSE },
  { "localhost by ssh", "ssh://localhost", TRUE },
  { "localhost by ssh, as somebody", "ssh://me@localhost:22/x@y", TRUE },
  { "an alias of ssh's may be anywhere", "ssh://myself", FALSE },
  { "another host by ssh, as somebody", "ssh://localhost@h", FALSE },
  { "another host by ssh, with a path", "ssh://h/a@localhost", FALSE },
  { "this host's name", "tcp://@HOST@:1", TRUE },
};

START_TEST (knows_local_ones)
{
  char host[256] = "", name[] = "default", far[] = "tcp://h:1";
  g_auto(GStrv) parts = g_strsplit (endpoints[_i].endpoint, "@HOST@", -1);
  g_autofree char *endpoint = NULL;
  char *remote[] = { name, far, NULL }, *texts[] = { name, NULL, NULL };
  g_autoptr(GPtrArray) engines = g_ptr_array_new ();

  ck_assert_int_eq (gethostname (host, sizeof host - 1), 0);
  texts[1] = endpoint = g_strjoinv (host, parts);
  g_ptr_array_add (engines, remote);
  g_ptr_array_add (engines, texts);
  assert_integer (endpoints[_i].name, dw_engines_are_local (engines), endpoints[_i].is_local);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/engine");

  add_rows_in_directory (suite, finds_engines, rows);
  add_rows_in_directory (suite, finds_files, places);
  add_rows (suite, knows_local_ones, endpoints);
  return check_run (suite);
}
