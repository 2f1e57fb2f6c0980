/* SPDX-License-Identifier: MIT */
/* Image names taken apart as docker's reference grammar has it. */
#include "common/common.h"
#include "line/image-reference.h"

#include <string.h>

#define HEX_8 "0123abcd"
#define HEX_64 HEX_8 HEX_8 HEX_8 HEX_8 HEX_8 HEX_8 HEX_8 HEX_8
#define SHA256 "sha256:" HEX_64
#define A_10 "aaaaaaaaaa"
#define A_50 A_10 A_10 A_10 A_10 A_10

static const struct
{
  const char *text;
  const char *registry;
  const char *repository;
  const char *tag;
  const char *digest;
  const char *name;
  const char *effective_tag;
} good[] = {
  { "alpine", NULL, "alpine", NULL, NULL, "alpine", "latest" },
  { "alpine:3.18", NULL, "alpine", "3.18", NULL, "alpine", "3.18" },
  { "alpine:latest", NULL, "alpine", "latest", NULL, "alpine", "latest" },
  { "centos:centos6.6", NULL, "centos", "centos6.6", NULL, "centos", "centos6.6" },
  { "library/alpine", NULL, "library/alpine", NULL, NULL, "alpine", "latest" },
  { "org/team/svc:1", NULL, "org/team/svc", "1", NULL, "svc", "1" },
  { "reg:5000/a/b", "reg:5000", "a/b", NULL, NULL, "b", "latest" },
  { "reg:5000/a/b:1", "reg:5000", "a/b", "1", NULL, "b", "1" },
  { "reg:5000", NULL, "reg", "5000", NULL, "reg", "5000" },
  { "localhost/a", "localhost", "a", NULL, NULL, "a", "latest" },
  { "localhost:5000/a", "localhost:5000", "a", NULL, NULL, "a", "latest" },
  { "local/a", NULL, "local/a", NULL, NULL, "a", "latest" },
  { "mylibrary/a", NULL, "mylibrary/a", NULL, NULL, "a", "latest" },
  { "my-reg.io/a", "my-reg.io", "a", NULL, NULL, "a", "latest" },
  { "localhosts/a", NULL, "localhosts/a", NULL, NULL, "a", "latest" },
  { "docker.io/alpine", "docker.io", "alpine", NULL, NULL, "alpine", "latest" },
  { "10.1.2.3:443/a/b/c:x", "10.1.2.3:443", "a/b/c", "x", NULL, "c", "x" },
  { "[::1]:5000/a", "[::1]:5000", "a", NULL, NULL, "a", "latest" },
  { "[fe80::1]/a:1", "[fe80::1]", "a", "1", NULL, "a", "1" },
  { "Reg/a", "Reg", "a", NULL, NULL, "a", "latest" },
  { "a@" SHA256, NULL, "a", NULL, SHA256, "a", NULL },
  { "a:1@" SHA256, NULL, "a", "1", SHA256, "a", "1" },
  { "reg.example.com/a/b:1@" SHA256, "reg.example.com", "a/b", "1", SHA256, "b", "1" },
  { "a@sha512:" HEX_64 HEX_64, NULL, "a", NULL, "sha512:" HEX_64 HEX_64, "a", NULL },
  { "a@sha384:" HEX_64 HEX_8 HEX_8 HEX_8 HEX_8, NULL, "a", NULL,
    "sha384:" HEX_64 HEX_8 HEX_8 HEX_8 HEX_8, "a", NULL },
  { "g/a.b_c__d-e---f", NULL, "g/a.b_c__d-e---f", NULL, NULL, "a.b_c__d-e---f", "latest" },
  { "0451c45f64d6", NULL, "0451c45f64d6", NULL, NULL, "0451c45f64d6", "latest" },
  { "a:_x", NULL, "a", "_x", NULL, "a", "_x" },
  { "a:X.y-z_1", NULL, "a", "X.y-z_1", NULL, "a", "X.y-z_1" },
  { "reg/" HEX_64, NULL, "reg/" HEX_64, NULL, NULL, HEX_64, "latest" },
  { "r.io/" HEX_64, "r.io", HEX_64, NULL, NULL, HEX_64, "latest" },
  { HEX_64 "-x", NULL, HEX_64 "-x", NULL, NULL, HEX_64 "-x", "latest" },
  { A_50 A_10 "xxxx", NULL, A_50 A_10 "xxxx", NULL, NULL, A_50 A_10 "xxxx", "latest" },
  { "r.io/" A_50 A_50 A_50 A_50 A_50, "r.io", A_50 A_50 A_50 A_50 A_50, NULL, NULL,
    A_50 A_50 A_50 A_50 A_50, "latest" },
  { HEX_64 "0", NULL, HEX_64 "0", NULL, NULL, HEX_64 "0", "latest" },
  { A_50 A_50 A_50 A_50 A_50 "aaaaa", NULL, A_50 A_50 A_50 A_50 A_50 "aaaaa", NULL, NULL,
    A_50 A_50 A_50 A_50 A_50 "aaaaa", "latest" },
  { "a:" A_50 A_50 A_10 A_10 "aaaaaaaa", NULL, "a", A_50 A_50 A_10 A_10 "aaaaaaaa", NULL, "a",
    A_50 A_50 A_10 A_10 "aaaaaaaa" },
};

START_TEST (takes_apart)
{
  const char *text = good[_i].text;
  g_auto(DwImageReference) image = { 0 };

  assert_true (text, dw_image_reference_init (&image, text));
  assert_true (text, image.text == text);
  assert_string (text, image.registry, good[_i].registry);
  assert_string (text, image.repository, good[_i].repository);
  assert_string (text, image.tag, good[_i].tag);
  assert_string (text, image.digest, good[_i].digest);
  assert_string (text, dw_image_reference_name (&image), good[_i].name);
  assert_string (text, dw_image_reference_effective_tag (&image), good[_i].effective_tag);
  dw_image_reference_clear (&image);
  assert_true (text, image.text == NULL && image.repository == NULL);
}
END_TEST

static const char *const outside[] = {
  SHA256,
  "",
  "-x",
  "Alpine",
  "a/B",
  "a:",
  "a:.x",
  "a:-x",
  "a:x y",
  "a b",
  "a.b_c/d",
  "a/",
  "/a",
  "a//b",
  "a..b",
  "a___b",
  "a.",
  "_a",
  "a-",
  "a@",
  "a@sha256:abc",
  "a@sha256:" HEX_64 "0",
  "a@sha256:ABCDABCD" HEX_8 HEX_8 HEX_8 HEX_8 HEX_8 HEX_8 HEX_8,
  "a@md5:" HEX_8 HEX_8 HEX_8 HEX_8,
  "a@" SHA256 "@" SHA256,
  "reg:/a",
  "reg:x/a",
  "-reg.io/a",
  "reg-.io/a",
  "reg..io/a",
  "[::1/a",
  "[]/a",
  "[]:5000/a",
  "[::1]x/a",
  "[::1]x5/a",
  "http://reg/a",
  "caf\xc3\xa9",
  HEX_64,
  HEX_64 ":1",
  A_50 A_50 A_50 A_50 A_50 "aaaaaa",
  "r.io/" A_50 A_50 A_50 A_50 A_50 "a",
  "a:" A_50 A_50 A_10 A_10 "aaaaaaaaa",
};

START_TEST (leaves_whole)
{
  const char *text = outside[_i];
  g_auto(DwImageReference) image = { 0 };

  assert_true (text, !dw_image_reference_init (&image, text));
  assert_true (text, image.text == text);
  assert_string (text, image.registry, NULL);
  assert_string (text, image.repository, NULL);
  assert_string (text, image.tag, NULL);
  assert_string (text, image.digest, NULL);
  assert_string (text, dw_image_reference_name (&image), NULL);
  assert_string (text, dw_image_reference_effective_tag (&image), NULL);
}
END_TEST

/* Names that are put together of parts. @text: NULL where docker would read other parts */
static const struct
{
  const char *registry;
  const char *repository;
  const char *tag;
  const char *digest;
  const char *text;
} parts[] = {
  { NULL, "a", NULL, NULL, "a" },
  { "r.io", "a/b", "1", NULL, "r.io/a/b:1" },
  { "r.io:5000", "a", NULL, SHA256, "r.io:5000/a@" SHA256 },
  { NULL, "a", "1", SHA256, "a:1@" SHA256 },
  { "host", "a", NULL, NULL, NULL },
  { NULL, "r.io/a", NULL, NULL, NULL },
  { NULL, "a:1", NULL, NULL, NULL },
  { NULL, "a", "1@" SHA256, NULL, NULL },
  { NULL, "a", NULL, "sha256:1", NULL },
  { NULL, "A", NULL, NULL, NULL },
};

START_TEST (puts_together)
{
  const DwImageReference image = { NULL, (char *) parts[_i].registry, (char *) parts[_i].repository,
                                   (char *) parts[_i].tag, (char *) parts[_i].digest };
  g_autofree char *text = dw_image_reference_to_string (&image);

  assert_string (parts[_i].repository, text, parts[_i].text);
}
END_TEST

static const struct
{
  const char *text;
  const char *path;
} paths[] = {
  { "debian", "library/debian" },         { "docker.io/debian:1", "library/debian" },
  { "index.docker.io/debian", "library/debian" }, { "a/debian", "a/debian" },
  { "library/debian", "library/debian" }, { "r.io/debian", "debian" },
  { "A", NULL },
};

START_TEST (knows_paths)
{
  g_auto(DwImageReference) image = { 0 };
  g_autofree char *path = NULL;

  dw_image_reference_init (&image, paths[_i].text);
  path = dw_image_reference_dup_path (&image);
  assert_string (paths[_i].text, path, paths[_i].path);
}
END_TEST

static const struct
{
  const char *text;
  gboolean may_be;
  gboolean looks;
} ids[] = {
  { "sha256:0", TRUE, TRUE },        { "0123456789ab", TRUE, TRUE },    { "0123456789a", TRUE, FALSE },
  { HEX_64, TRUE, TRUE },            { "0123456789ab:1", FALSE, FALSE }, { "0123456789ag", FALSE, FALSE },
  { "0123456789AB", FALSE, FALSE },  { "a/0123456789ab", FALSE, FALSE }, { "debian", FALSE, FALSE },
  { "f", TRUE, FALSE },              { "", FALSE, FALSE },
};

START_TEST (knows_ids)
{
  assert_integer (ids[_i].text, dw_image_may_be_id (ids[_i].text), ids[_i].may_be);
  assert_integer (ids[_i].text, dw_image_looks_like_id (ids[_i].text), ids[_i].looks);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/image-reference");

  add_rows (suite, takes_apart, good);
  add_rows (suite, leaves_whole, outside);
  add_rows (suite, puts_together, parts);
  add_rows (suite, knows_paths, paths);
  add_rows (suite, knows_ids, ids);
  return check_run (suite);
}
