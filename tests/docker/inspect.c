/* SPDX-License-Identifier: MIT */
/* Docker, asked about an image: a script stands for it. */
#include "common/common.h"
#include "docker/inspect.h"

/* Asks the script @docker (NULL: there is none), on a line that begins with @front, about
 * the @type @name. */
static json_t *
inspect (const char *front, const char *docker, const char *type, const char *name,
         GError **error)
{
  static const char *const envp[] = { "PATH=/usr/bin:/bin", "DOCKER_HOST=there", NULL };
  g_autofree char *path = check_path ("bin/docker");
  g_auto(GStrv) words = check_words (front);
  const DwInspector inspector = {
    .docker = docker != NULL ? path : NULL,
    .words = words,
    .n_words = g_strv_length (words),
    .envp = (char *const *) envp,
    .timeout = 120 * 1000,
  };

  if (docker != NULL)
    check_write ("bin/docker", docker, 0755);
  return dw_inspector_ask (&inspector, type, name, error);
}

/* What docker is called with: the daemon that the line goes to, and nothing of the line itself. */
static const struct
{
  const char *name;
  const char *front;
  const char *image;
  const char *arguments;
} calls[] = {
  { "no flags", "", "alpine", "inspect|--type|image|--|alpine|" },
  { "docker's flags", "-H tcp://a --tls --config=/c", "alpine",
    "-H|tcp://a|--tls|--config=/c|inspect|--type|image|--|alpine|" },
  { "a name like a flag", "", "--help", "inspect|--type|image|--|--help|" },
  { "an empty name", "", "", "inspect|--type|image|--||" },
  { "a name with blanks", "", "a b", "inspect|--type|image|--|a b|" },
};

START_TEST (calls_docker)
{
  g_autoptr(GError) error = NULL;
  json_t *object = inspect (calls[_i].front,
                            "#!/bin/sh\nprintf '[{\"Arguments\": \"'; printf '%s|' \"$@\"\n"
                            "printf '\", \"Host\": \"%s\"}]' \"$DOCKER_HOST\"\n",
                            "image", calls[_i].image, &error);

  assert_string (calls[_i].name, error != NULL ? error->message : NULL, NULL);
  assert_string (calls[_i].name, json_string_value (json_object_get (object, "Arguments")),
                 calls[_i].arguments);
  assert_string (calls[_i].name, json_string_value (json_object_get (object, "Host")), "there");
  json_decref (object);
}
END_TEST

/* The type is the caller's to choose. */
START_TEST (asks_for_a_type)
{
  json_t *object = inspect ("",
                            "#!/bin/sh\n"
                            "printf '[{\"Type\": \"%s\", \"Name\": \"%s\"}]' \"$3\" \"$5\"\n",
                            "container", "db", NULL);

  assert_string ("type", json_string_value (json_object_get (object, "Type")), "container");
  assert_string ("name", json_string_value (json_object_get (object, "Name")), "db");
  json_decref (object);
}
END_TEST

static const struct
{
  const char *name;
  const char *docker;
  const char *message;
} failures[] = {
  { "no docker", NULL, "there is no docker to ask about alpine" },
  { "a status", "#!/bin/sh\necho '[]'; exit 1\n", "docker inspect alpine failed with status 1" },
  { "docker's reason", "#!/bin/sh\necho 'Error: No such image: alpine' >&2; exit 1\n",
    "docker inspect alpine failed with status 1: Error: No such image: alpine" },
  { "no JSON", "#!/bin/sh\necho nonsense\n", "docker inspect alpine did not print an array" },
  { "nothing", "#!/bin/sh\n", "docker inspect alpine did not print an array" },
  { "half of it", "#!/bin/sh\nprintf '[{\"Id\": '\n", "did not print an array" },
  { "an empty array", "#!/bin/sh\necho '[]'\n", "did not print an array of one object" },
  { "an array of numbers", "#!/bin/sh\necho '[1]'\n", "did not print an array of one object" },
  { "an object alone", "#!/bin/sh\necho '{}'\n", "did not print an array of one object" },
  { "a word behind", "#!/bin/sh\necho '[{}] x'\n", "did not print an array of one object" },
};

START_TEST (fails)
{
  g_autoptr(GError) error = NULL;

  assert_true (failures[_i].name,
               inspect ("", failures[_i].docker, "image", "alpine", &error) == NULL);
  assert_true (failures[_i].name, g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  assert_contains (failures[_i].name, error->message, failures[_i].message);
  assert_contains (failures[_i].name, error->message, "alpine");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/inspect");

  add_rows_in_directory (suite, calls_docker, calls);
  add_test_in_directory (suite, asks_for_a_type);
  add_rows_in_directory (suite, fails, failures);
  return check_run (suite);
}
