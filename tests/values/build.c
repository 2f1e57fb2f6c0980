/* SPDX-License-Identifier: MIT */
/* What build reads and writes, and the files of save and load. */
#include "common/common.h"
#include "values/build.h"
#include "values/value.h"

#define READ(path) "source=" path " readonly=true"
#define WRITTEN(path) "source=" path " readonly=false"

/* @wanted: the parts that it has; NULL where docker refuses the value. The working directory is /srv/job. */
static const struct
{
  DwMeaning meaning;
  const char *text;
  const char *wanted;
} values[] = {
  { DW_MEANING_BUILD_FILE, "Dockerfile", READ ("/srv/job/Dockerfile") },
  { DW_MEANING_BUILD_FILE, "/a/../b", READ ("/b") " unclean=/a/../b" },
  { DW_MEANING_BUILD_FILE, "-", "" },
  { DW_MEANING_BUILD_FILE, "", "" },
  { DW_MEANING_INPUT_FILE, "-", READ ("/srv/job/-") },
  { DW_MEANING_OUTPUT_FILE, "-", WRITTEN ("/srv/job/-") },
  { DW_MEANING_BUILD_CONTEXT, "a=-", READ ("/srv/job/-") " name=a" },
  { DW_MEANING_BUILD_OUTPUT, "type=tar,dest=-", "" },
  { DW_MEANING_BUILD_CACHE, "type=local,src=-", READ ("/srv/job/-") },
  { DW_MEANING_SECRET, "id=-", READ ("/srv/job/-") " name=-" },
  { DW_MEANING_INPUT_FILE, "a.tar", READ ("/srv/job/a.tar") },
  { DW_MEANING_OUTPUT_FILE, "../a.tar", WRITTEN ("/srv/a.tar") " unclean=/srv/job/../a.tar" },
  { DW_MEANING_BUILD_CONTEXT, "a=/b", READ ("/b") " name=a" },
  { DW_MEANING_BUILD_CONTEXT, "a=b=c", READ ("/srv/job/b=c") " name=a" },
  { DW_MEANING_BUILD_CONTEXT, "a", NULL },
  { DW_MEANING_BUILD_CONTEXT, "a=target:b", "name=a value=target:b" },
  { DW_MEANING_BUILD_CONTEXT, "a=docker-image://b", "name=a value=docker-image://b" },
  { DW_MEANING_BUILD_CONTEXT, "a=https://b", "name=a value=https://b" },
  { DW_MEANING_BUILD_CONTEXT, "a=oci-layout://b", READ ("/srv/job/b") " name=a" },
  { DW_MEANING_BUILD_CONTEXT, "a=oci-layout:///b:1/c:2@sha256:0", READ ("/b:1/c") " name=a" },
  { DW_MEANING_BUILD_CONTEXT, "a=oci-layout:///b:1/c", READ ("/b:1/c") " name=a" },
  { DW_MEANING_BUILD_CONTEXT, "a=Docker-Image://b", READ ("/srv/job/Docker-Image:/b") " name=a" },
  { DW_MEANING_BUILD_OUTPUT, "out", WRITTEN ("/srv/job/out") },
  { DW_MEANING_BUILD_OUTPUT, "dest=/x", WRITTEN ("/srv/job/dest=/x") },
  { DW_MEANING_BUILD_OUTPUT, "-", "" },
  { DW_MEANING_BUILD_OUTPUT, "type=local, DEST =/x", WRITTEN ("/x") },
  { DW_MEANING_BUILD_OUTPUT, "type=local,dest=/x,dest=/y", WRITTEN ("/y") },
  { DW_MEANING_BUILD_OUTPUT, "type=registry", "" },
  { DW_MEANING_BUILD_OUTPUT, "type=local,x", NULL },
  { DW_MEANING_BUILD_OUTPUT, "\"type=local", NULL },
  { DW_MEANING_BUILD_CACHE, "a/b:1", "" },
  { DW_MEANING_BUILD_CACHE, "a,b", "" },
  { DW_MEANING_BUILD_CACHE, "a,type=local", NULL },
  { DW_MEANING_BUILD_CACHE, "type=local,src=/a", READ ("/a") },
  { DW_MEANING_BUILD_CACHE, "type=local,dest=/a,mode=max", WRITTEN ("/a") },
  { DW_MEANING_SECRET, "id=ca", READ ("/srv/job/ca") " name=ca" },
  { DW_MEANING_SECRET, "type=file,id=ca,src=/a", READ ("/a") " name=ca" },
  { DW_MEANING_SECRET, "source=/a,ID=ca", READ ("/a") " name=ca" },
  { DW_MEANING_SECRET, "id=ca,env=A", "name=ca" },
  { DW_MEANING_SECRET, "type=env,id=ca,src=A", "name=ca" },
  { DW_MEANING_SSH, "default", "name=default" },
  { DW_MEANING_SSH, "a=/b,/c", "name=a value=/b,/c" },
};

START_TEST (has_parts)
{
  const DwFlag flag = { "x", 0, DW_FLAG_LIST, 0, values[_i].meaning, "", "", "", "" };
  const DwReading reading = { &flag, FALSE, "/srv/job" };
  g_autoptr(DwValue) value = dw_value_read (&reading, values[_i].text);
  g_autoptr(GString) parts = g_string_new (NULL);

  for (guint i = 0; value != NULL && i < DW_N_FIELDS; i++)
    if (value->fields[i] != NULL)
      g_string_append_printf (parts, "%s%s=%s", parts->len > 0 ? " " : "", dw_field_name (i), value->fields[i]);
  assert_string (values[_i].text, value != NULL ? parts->str : NULL, values[_i].wanted);
}
END_TEST

/* @key: (nullable) NULL where docker refuses the value */
static const struct
{
  const char *text;
  const char *key;
} secrets[] = {
  { "id=ca", "ca" },
  { "type=file,id=ca,src=/a", "ca" },
  { "src=/a,ID=ca", "ca" },
  { "id=a,id=b", "b" },
  { "\"id=a,b\",src=/x", "a,b" },
  { "src=/a", "" },
  { "id", NULL },
  { "id=a,src", NULL },
  { "id=\"a", NULL },
};

START_TEST (has_an_id)
{
  static const DwFlag flag
    = { "secret", 0, DW_FLAG_LIST, 0, DW_MEANING_SECRET, "", "", "", "" };
  const DwReading reading = { .flag = &flag };
  g_autoptr(DwValue) value = dw_value_read (&reading, secrets[_i].text);
  g_autofree char *key = value != NULL ? dw_value_dup_key (&flag, value) : NULL;

  assert_string (secrets[_i].text, key, secrets[_i].key);
}
END_TEST

static const struct
{
  const char *text;
  gboolean is_remote;
} places[] = {
  { "https://a/b.git", TRUE }, { "git@a:b", TRUE },   { "github.com/a/b", TRUE }, { "./github.com", FALSE },
  { "/a", FALSE },             { "-", FALSE },        { "HTTPS://a", FALSE },     { "http://a/b.git", TRUE },
  { "git://a/b.git", TRUE },   { "ssh://a/b", TRUE }, { "github.com", FALSE },    { "ftp://a", FALSE },
};

START_TEST (tells_what_is_remote)
{
  assert_integer (places[_i].text, dw_build_is_remote (places[_i].text), places[_i].is_remote);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/build");

  add_rows (suite, has_parts, values);
  add_rows (suite, has_an_id, secrets);
  add_rows (suite, tells_what_is_remote, places);
  return check_run (suite);
}
