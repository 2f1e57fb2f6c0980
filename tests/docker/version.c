/* SPDX-License-Identifier: MIT */
/* Versions: how they are read, compared and written, and how a docker is asked for its own. */
#include "common/common.h"
#include "docker/version.h"

#define NONE DW_DOCKER_VERSION_UNKNOWN
#define DOCKER(major, minor) { DW_DOCKER_KIND_DOCKER, major, minor }
#define PODMAN(major, minor) { DW_DOCKER_KIND_PODMAN, major, minor }

static void
assert_version (const char *name, DwDockerVersion got, DwDockerVersion want)
{
  assert_integer (name, got.kind, want.kind);
  assert_integer (name, got.major, want.major);
  assert_integer (name, got.minor, want.minor);
}

static const struct
{
  const char *name;
  const char *text;
  DwDockerVersion version;
} texts[] = {
  { "a flag's", "24.0", DOCKER (24, 0) },
  { "of year and month", "Docker version 17.05.0-ce, build 89658be", DOCKER (17, 5) },
  { "a new one", "Docker version 28.2.2, build e6534b4", DOCKER (28, 2) },
  { "a distribution's", "Docker version v20.10.24+dfsg1, build 297e128", DOCKER (20, 10) },
  { "podman's", "podman version 4.3.1", PODMAN (4, 3) },
  { "podman's, called docker", "docker version 4.3.1", PODMAN (4, 3) },
  { "of something else", "nerdctl version 1.7.6", NONE },
  { "one without a number", "Docker version dev, build 1234", NONE },
  { "half a number", "Docker version 5", NONE },
  { "nothing", "", NONE },
};

START_TEST (reads)
{
  DwDockerVersion version = DOCKER (1, 1);

  assert_integer (texts[_i].name, dw_docker_version_parse (texts[_i].text, &version),
                  texts[_i].version.kind != DW_DOCKER_KIND_UNKNOWN);
  assert_version (texts[_i].name, version, texts[_i].version);
}
END_TEST

/* @order: how @a compares with @b */
static const struct
{
  const char *name;
  DwDockerVersion a;
  DwDockerVersion b;
  int order;
} pairs[] = {
  { "the same", DOCKER (20, 10), DOCKER (20, 10), 0 },
  { "an older minor", DOCKER (20, 9), DOCKER (20, 10), -1 },
  { "an older major, a newer minor", DOCKER (19, 11), DOCKER (20, 10), -1 },
};

START_TEST (compares)
{
  assert_integer (pairs[_i].name, dw_docker_version_compare (pairs[_i].a, pairs[_i].b),
                  pairs[_i].order);
  assert_integer (pairs[_i].name, dw_docker_version_compare (pairs[_i].b, pairs[_i].a),
                  -pairs[_i].order);
}
END_TEST

static const struct
{
  const char *name;
  DwDockerVersion version;
  const char *since;
  const char *until;
  int place;
} places[] = {
  { "no bounds", DOCKER (20, 10), NULL, NULL, 0 },
  { "the first", DOCKER (20, 10), "20.10", NULL, 0 },
  { "before the first", DOCKER (20, 9), "20.10", NULL, -1 },
  { "before both", DOCKER (20, 9), "20.10", "23.0", -1 },
  { "the last", DOCKER (20, 10), NULL, "20.10", 0 },
  { "after the last", DOCKER (20, 11), "19.03", "20.10", 1 },
  { "podman is none of them", PODMAN (4, 3), "20.10", "20.10", 0 },
  { "nor is what is not known", DW_DOCKER_VERSION_UNKNOWN, "20.10", NULL, 0 },
  { "no number", DOCKER (20, 10), "soon", "late", 0 },
};

START_TEST (finds_the_place)
{
  assert_integer (places[_i].name,
                  dw_docker_version_place (places[_i].version, places[_i].since, places[_i].until),
                  places[_i].place);
}
END_TEST

static const struct
{
  const char *name;
  DwDockerVersion version;
  const char *text;
} spellings[] = {
  { "an old one", DOCKER (1, 9), "1.9" },
  { "the first of year and month", DOCKER (17, 3), "17.03" },
  { "the last of year and month", DOCKER (19, 3), "19.03" },
  { "a new one", DOCKER (20, 10), "20.10" },
  { "the first minor of a new one", DOCKER (24, 0), "24.0" },
  { "before year and month", DOCKER (16, 3), "16.3" },
  { "podman's", PODMAN (18, 3), "18.3" },
};

START_TEST (writes)
{
  g_autofree char *text = dw_docker_version_to_string (spellings[_i].version);

  assert_string (spellings[_i].name, text, spellings[_i].text);
}
END_TEST

/* @answer: NULL is an error */
static const struct
{
  const char *name;
  const char *script;
  const char *answer;
  DwDockerVersion version;
} dockers[] = {
  { "docker", "#!/bin/sh\n[ \"$*\" = --version ] && echo 'Docker version 20.10.24, build 297e128'\n",
    "Docker version 20.10.24, build 297e128", DOCKER (20, 10) },
  { "no daemon", "#!/bin/sh\necho \"$DOCKER_HOST\"\n", "unix:///nonexistent/docker.sock", NONE },
  { "one that fails", "#!/bin/sh\necho 'Docker version 20.10.24'; exit 1\n", NULL, NONE },
};

START_TEST (asks)
{
  static char *words[] = { NULL };
  char *envp[] = { (char *) "DOCKER_HOST=there", NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autofree char *path = check_path ("docker");
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = NULL;
  DwDockerVersion version = DOCKER (1, 1);

  invocation.help_timeout = 120 * 1000;
  check_write ("docker", dockers[_i].script, 0755);
  answer = dw_docker_version_ask (&invocation, path, &version, &error);
  assert_string (dockers[_i].name, answer, dockers[_i].answer);
  assert_integer (dockers[_i].name, g_error_matches (error, DW_ERROR, DW_ERROR_HELPER),
                  dockers[_i].answer == NULL);
  assert_version (dockers[_i].name, version, dockers[_i].version);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/version");

  add_rows (suite, reads, texts);
  add_rows (suite, compares, pairs);
  add_rows (suite, finds_the_place, places);
  add_rows (suite, writes, spellings);
  add_rows_in_directory (suite, asks, dockers);
  return check_run (suite);
}
