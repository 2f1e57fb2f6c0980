/* SPDX-License-Identifier: MIT */
/* The things that a line asks for, whichever flags do. */
#include "line/commands.h"
#include "run/common.h"
#include "run/draft-values.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A line, and who called it from /srv/job. */
typedef struct
{
  CheckDraft checked;
  char *environment[3];
  DwInvocation invocation;
  DwFacts facts;
} Place;

static void
place_init (Place *self, const char *line)
{
  *self = (Place){ .environment = { (char *) "HOME=/nonexistent" } };
  self->invocation.envp = self->environment;
  check_draft_init (&self->checked, &dw_commands, line);
  dw_facts_init (&self->facts, &self->invocation);
  self->facts.docker_flags = dw_parsed_flags_values (self->checked.line->docker_flags);
  self->facts.directory = g_strdup ("/srv/job");
}

static void
place_clear (Place *self)
{
  check_draft_clear (&self->checked);
  dw_facts_clear (&self->facts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* --FLAG, if a flag asks for it, and what each thing is, with ` ; ` between them: its path, its name, or its
 * parts. */
static char *
show_things (Place *self, DwThingKind kind)
{
  const GPtrArray *things = dw_draft_get_things (self->checked.draft, kind, &self->facts);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < things->len; i++)
    {
      const DwThing *thing = g_ptr_array_index (things, i);

      g_string_append (out, i > 0 ? " ; " : "");
      if (thing->flag != NULL)
        g_string_append_printf (out, "--%s: ", thing->flag->flag->long_name);
      if (thing->path != NULL || thing->name != NULL)
        g_string_append (out, thing->path != NULL ? thing->path : thing->name);
      else
        for (guint field = 0; field < DW_N_FIELDS; field++)
          if (thing->value->fields[field] != NULL)
            g_string_append_printf (out, "%s%s=%s", out->str[out->len - 1] == ' ' ? "" : " ",
                                    dw_field_name (field), thing->value->fields[field]);
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  DwThingKind kind;
  const char *line;
  const char *things;
} lines[] = {
  { DW_THING_MOUNT, "run x -v /a:/b", "" },
  { DW_THING_MOUNT, "run -v /a:/b:ro --tmpfs /t --mount dst=/m -v cd:/d x",
    "--volume: type=bind source=/a target=/b readonly=true options=ro ; "
    "--volume: type=volume source=cd target=/d readonly=false ; "
    "--mount: type=volume target=/m readonly=false ; --tmpfs: type=tmpfs target=/t "
    "readonly=false" },
  { DW_THING_MOUNT, "run --use-api-socket=false --mount x --tmpfs=/t --volume=/a x",
    "--volume: type=volume target=/a readonly=false ; --tmpfs: type=tmpfs target=/t "
    "readonly=false" },
  { DW_THING_HOST_PATH, "run -v /a/../etc:/b -v data:/d --mount type=bind,src=.,dst=/m -v /x x",
    "--volume: /etc ; --mount: /srv/job" },
  { DW_THING_HOST_PATH, "run --mount dst=/x,volume-opt=o=bind,volume-opt=device=/etc/ x",
    "--mount: /etc" },
  { DW_THING_HOST_PATH, "volume create --opt type=none -o o=bind --opt=device=/etc/ x", "--opt: /etc" },
  { DW_THING_HOST_PATH, "volume create -o device=/etc -o device=/srv -o o=bind", "--opt: /srv" },
  { DW_THING_HOST_PATH, "volume create -d local -o device=etc -o o=ro,rbind x", "--opt: etc" },
  { DW_THING_HOST_PATH, "volume create -d other -o o=bind -o device=/etc x", "" },
  { DW_THING_HOST_PATH, "volume create -d other -d local -o o=bind -o device=/etc x", "--opt: /etc" },
  { DW_THING_HOST_PATH, "volume create -o type=nfs -o o=addr=10.0.0.1,rw -o device=:/a x", "" },
  { DW_THING_HOST_PATH, "volume create -o type=tmpfs -o device=tmpfs x", "" },
  { DW_THING_HOST_PATH, "volume create x", "" },
  { DW_THING_HOST_PATH, "build --build-context a=/etc --build-context b=docker-image://x --build-context c=sub .",
    "--build-context: /etc ; --build-context: /srv/job/sub ; /srv/job" },
  { DW_THING_HOST_PATH, "build --build-context a=oci-layout:///etc/x:1@sha256:00 https://a/b",
    "--build-context: /etc/x" },
  { DW_THING_HOST_PATH, "build -f /etc/shadow -", "--file: /etc/shadow" },
  { DW_THING_HOST_PATH, "build -f - /a", "/a" },
  { DW_THING_HOST_PATH, "build -f sub/Dockerfile github.com/a/b", "" },
  { DW_THING_HOST_PATH, "build -f https://a/Dockerfile /a", "/a" },
  { DW_THING_HOST_PATH, "build --secret id=a,src=/etc/shadow --secret id=b --secret id=c,env=X -",
    "--secret: /etc/shadow ; --secret: /srv/job/b" },
  { DW_THING_HOST_PATH, "build --ssh default=/root/.ssh/a,/b --ssh c -", "--ssh: /root/.ssh/a ; --ssh: /b" },
  { DW_THING_HOST_PATH, "build --ssh a=../k -", "--ssh: /srv/k" },
  { DW_THING_HOST_PATH, "build -o out --output type=tar,dest=/etc/x --output type=docker -",
    "--output: /srv/job/out ; --output: /etc/x" },
  { DW_THING_HOST_PATH, "build --cache-to type=local,dest=/etc/c --cache-from type=local,src=/etc/d --cache-from x -",
    "--cache-from: /etc/d ; --cache-to: /etc/c" },
  { DW_THING_HOST_PATH, "build ../x", "/srv/x ; /srv/x" },
  { DW_THING_HOST_PATH, "save -o /etc/cron.d/x y", "--output: /etc/cron.d/x" },
  { DW_THING_HOST_PATH, "save --output - y", "--output: /srv/job/-" },
  { DW_THING_HOST_PATH, "load -i a.tar", "--input: /srv/job/a.tar" },
  { DW_THING_HOST_PATH, "import a.tar", "/srv/job/a.tar" },
  { DW_THING_HOST_PATH, "import a/../b.tar", "/srv/job/b.tar ; /srv/job/b.tar" },
  { DW_THING_HOST_PATH, "secret create x ../a", "/srv/a ; /srv/a" },
  { DW_THING_HOST_PATH, "context export mine ../a", "/srv/a ; /srv/a" },
  { DW_THING_HOST_PATH, "context export mine -", "" },
  { DW_THING_HOST_PATH, "network create -o device=/etc -o o=bind x", "" },
  { DW_THING_HOST_PATH, "run --mount dst=/x,volume-opt=o=bind,volume-opt=device=etc x",
    "--mount: etc" },
  { DW_THING_HOST_PATH, "run -v ~/x:/y --mount type=bind,src=y,dst=/m --tmpfs /etc x", "" },
  { DW_THING_HOST_PATH, "run --use-api-socket x", "--use-api-socket: /var/run/docker.sock" },
  { DW_THING_HOST_PATH, "-H unix:///run/my.sock run --use-api-socket x",
    "--use-api-socket: /run/my.sock" },
  { DW_THING_HOST_PATH, "-H ' unix:///run/../run//my.sock' run --use-api-socket x",
    "--use-api-socket: /run/my.sock" },
  { DW_THING_HOST_PATH, "-H unix://my.sock run --use-api-socket x", "--use-api-socket: my.sock" },
  { DW_THING_HOST_PATH, "-H ssh://a run --use-api-socket x", "" },
  { DW_THING_HOST_PATH, "-c none run --use-api-socket x", "--use-api-socket: /var/run/docker.sock" },
  { DW_THING_HOST_PATH, "create --use-api-socket --use-api-socket=0 x", "" },
  { DW_THING_DEVICE, "run --device /dev/../dev/sda:r --device ab/cd=x --device y:/dev/y x",
    "--device: /dev/sda ; --device: cdi=ab/cd=x ; --device: y" },
  { DW_THING_DEVICE, "run --gpus 'driver=cdi,\"device=ab/cd=x,ab/cd=y\"' --gpus all x",
    "--gpus: cdi=ab/cd=x ; --gpus: cdi=ab/cd=y" },
  { DW_THING_DEVICE, "run --mount dst=/x,volume-opt=type=ext4,volume-opt=device=/dev/../dev/sda x", "--mount: /dev/sda" },
  { DW_THING_DEVICE, "run --mount dst=/x,volume-opt=o=bind,volume-opt=device=/dev/sda --mount dst=/y x", "" },
  { DW_THING_DEVICE, "volume create -o type=ext4 -o device=dev/sda x", "--opt: dev/sda" },
  { DW_THING_DEVICE, "volume create -o device=/dev/sda -o device=/dev/sdb x", "--opt: /dev/sdb" },
  { DW_THING_DEVICE, "volume create -o device=dev/sda x", "" },
  { DW_THING_DEVICE, "volume create -o type=cifs -o device=//h/a x", "" },
  { DW_THING_DEVICE, "volume create -d other -o type=ext4 -o device=/dev/sda x", "" },
  { DW_THING_DEVICE, "run --privileged x", "--privileged: /dev" },
  { DW_THING_DEVICE, "run --privileged=false x", "" },
  { DW_THING_CONTAINER, "rename /a /b", "a" },
  { DW_THING_NEW_CONTAINER, "rename /a /b", "b" },
  { DW_THING_NEW_CONTAINER, "rm a /b", "" },
  { DW_THING_IMAGE, "run --mount type=image,src=a,dst=/x --mount src=b,dst=/y --mount type=image,dst=/z c", "--mount: a" },
  { DW_THING_PORT, "run -p 8000-8001:80-81 -p [::1]::9/udp x",
    "--publish: address= host=8000-8001 container=80-81 protocol=tcp ; "
    "--publish: address=::1 host= container=9 protocol=udp" },
  { DW_THING_PORT, "run -P x", "--publish-all: address= host= container= protocol=" },
  { DW_THING_PORT, "run -P=0 x", "" },
  { DW_THING_CAPABILITY, "run --cap-add sys_admin --cap-drop ALL --cap-add CAP_NET_RAW x",
    "--cap-add: SYS_ADMIN ; --cap-add: NET_RAW" },
  { DW_THING_CAPABILITY, "run --privileged --cap-add=x x", "--cap-add: X ; --privileged: ALL" },
  { DW_THING_CAPABILITY, "run --privileged --privileged=F x", "" },
  { DW_THING_NETWORK, "run --net a --network name=b --network container:c x",
    "--net: a ; --network: b ; --network: container:c" },
  { DW_THING_VOLUME, "run -v ab:/b -v /c:/d -v /e --mount src=f,dst=/g x",
    "--volume: ab ; --mount: f" },
  { DW_THING_CONTAINER,
    "run --volumes-from a:ro --link b:x --net container:c --pid container:d --ipc container:e "
    "--uts host x",
    "--volumes-from: a ; --link: b ; --net: c ; --ipc: e ; --pid: d" },
  { DW_THING_CONTAINER, "run --net host --pid host --ipc shareable x", "" },
};

START_TEST (finds_things)
{
  g_auto(Place) place;
  g_autofree char *things = NULL;

  place_init (&place, lines[_i].line);
  things = show_things (&place, lines[_i].kind);
  assert_string (lines[_i].line, things, lines[_i].things);
}
END_TEST

/* The SHA-256 digest of `prod`. */
#define DIGEST "6754af9632a2745e85c293e5aac0863370d9bd3330b9938c00cadfd215227d77"

/* The socket of another engine, as the environment or a context names it. */
static const struct
{
  const char *name;
  const char *variable;
  const char *line;
  const char *things;
} sockets[] = {
  { "by DOCKER_HOST", "DOCKER_HOST=unix:///run/other.sock", "run --use-api-socket x",
    "--use-api-socket: /run/other.sock" },
  { "by a context", NULL, "-c prod run --use-api-socket x",
    "--use-api-socket: /run/prod.sock" },
  { "by a context that another variable names", "DOCKER_CONTEXT=prod", "run --use-api-socket x",
    "--use-api-socket: /run/prod.sock" },
};

START_TEST (finds_the_socket)
{
  g_auto(Place) place;
  g_autofree char *directory = check_path (""), *config = g_strconcat ("DOCKER_CONFIG=", directory, NULL);
  g_autofree char *things = NULL;

  check_write ("contexts/meta/" DIGEST "/meta.json",
               "{\"Name\": \"prod\", \"Endpoints\": {\"docker\": {\"Host\": \"unix:///run/prod.sock\"}}}", 0644);
  place_init (&place, sockets[_i].line);
  place.environment[0] = config;
  place.environment[1] = (char *) sockets[_i].variable;
  things = show_things (&place, DW_THING_MOUNT);
  assert_string (sockets[_i].name, things, sockets[_i].things);
}
END_TEST

/* Modules change what is there. What was read stays as long as its flag. */
START_TEST (keeps_up_with_edits)
{
  g_auto(Place) place;
  DwDraft *draft;
  const DwValue *value;
  const DwThing *thing;
  g_autofree char *before = NULL, *after = NULL, *undone = NULL;

  place_init (&place, "run -v /a:/b x");
  draft = place.checked.draft;
  before = show_things (&place, DW_THING_HOST_PATH);
  assert_string ("before", before, "--volume: /a");
  thing = g_ptr_array_index (dw_draft_get_things (draft, DW_THING_HOST_PATH, &place.facts), 0);
  assert_true ("kept",
               thing == g_ptr_array_index (
                            dw_draft_get_things (draft, DW_THING_HOST_PATH, &place.facts), 0));
  value = thing->value;
  dw_draft_begin (draft, "m");
  dw_draft_add (draft, "-v", "/c:/d", "--device=/dev/x", NULL);
  after = show_things (&place, DW_THING_HOST_PATH);
  assert_string ("after", after, "--volume: /c ; --volume: /a");
  thing = g_ptr_array_index (dw_draft_get_things (draft, DW_THING_HOST_PATH, &place.facts), 1);
  assert_true ("read once", thing->value == value);
  dw_draft_remove (draft, "volume");
  assert_integer ("removed", dw_draft_get_things (draft, DW_THING_HOST_PATH, &place.facts)->len, 0);
  dw_draft_end (draft, FALSE, NULL);
  undone = show_things (&place, DW_THING_HOST_PATH);
  assert_string ("undone", undone, "--volume: /a");
}
END_TEST

/* Of a flag that docker keeps once the last counts, of others each. */
static const struct
{
  const char *name;
  DwMeaning meaning;
  const char *uses;
} uses[] = {
  { "a flag that is kept once", DW_MEANING_BYTES, "memory=2g shm-size=1m" },
  { "lists", DW_MEANING_PORT, "publish=1 publish=2" },
  { "other names", DW_MEANING_NETWORK, "net=a network=b" },
  { "of run alone and of create", DW_MEANING_USER, "user=u" },
  { "none", DW_MEANING_GPUS, "" },
};

START_TEST (tells_uses)
{
  g_auto(Place) place;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GString) out = g_string_new (NULL);

  place_init (&place, "run -m 1g -p 1 --net a -u u --shm-size 1m -m 2g -p 2 --network b x");
  found = dw_draft_get_uses (place.checked.draft, uses[_i].meaning);
  for (guint i = 0; i < found->len; i++)
    {
      const DwDraftFlag *flag = g_ptr_array_index (found, i);

      g_string_append_printf (out, "%s%s=%s", i > 0 ? " " : "", flag->flag->long_name, flag->value);
    }
  assert_string (uses[_i].name, out->str, uses[_i].uses);
}
END_TEST

/* What looks like a place elsewhere is a path where there is one of that name. The folder git@here has the link up,
 * which leads to far/below.
 * @n: how many paths there are; one with `..` is two */
static const struct
{
  const char *name;
  const char *line;
  guint n;
} elsewhere[] = {
  { "no such folder", "build git@there", 0 },
  { "a folder", "build git@here", 1 },
  { "up from a folder", "build git@here/../git@here", 2 },
  { "up from where a link leads", "build git@here/up/..", 2 },
  { "what is only where a link leads", "build git@here/up/../below", 2 },
  { "what is only there without following a link", "build git@here/gone/../up", 2 },
  { "neither", "build git@here/gone/../below", 0 },
  { "nobody knows", "build git@here/loop/x", 1 },
  { "a context", "build --build-context a=git@here -", 1 },
  { "up from a context", "build --build-context a=git@here/up/.. -", 2 },
  { "no such context", "build --build-context a=git@there -", 0 },
  { "a file for a folder", "build -f /etc/shadow git@here", 2 },
  { "a file for no such folder", "build -f /etc/shadow git@there", 0 },
  { "a file that looks remote", "build -f git@here/up -", 1 },
  { "no such file", "build -f git@there/up -", 0 },
  { "a context called -", "build --build-context a=- git@there", 1 },
  { "standard input", "build -f - -", 0 },
  { "standard output", "cp c:/x -", 0 },
  { "a directory called -", "plugin create x -", 1 },
};

START_TEST (knows_folders_that_look_remote)
{
  g_auto(Place) place;
  g_autofree char *directory = check_path (""), *folder = check_path ("git@here");
  g_autofree char *link = check_path ("git@here/up"), *below = check_path ("far/below");
  g_autofree char *loop = check_path ("git@here/loop"), *dash = check_path ("-");

  assert_integer ("a folder", g_mkdir_with_parents (folder, 0755), 0);
  assert_integer ("another", g_mkdir_with_parents (below, 0755), 0);
  assert_integer ("one called -", g_mkdir_with_parents (dash, 0755), 0);
  assert_integer ("a link", symlink ("../far/below", link), 0);
  assert_integer ("a circle", symlink ("loop", loop), 0);
  place_init (&place, elsewhere[_i].line);
  place.facts.shown_directory = g_strdup (directory);
  assert_integer (elsewhere[_i].name, dw_draft_get_things (place.checked.draft, DW_THING_HOST_PATH, &place.facts)->len,
                  elsewhere[_i].n);
}
END_TEST

/* Where nobody knows the working directory, nobody knows where a path that goes up leads. */
START_TEST (does_not_guess_a_directory)
{
  g_auto(Place) place;
  const GPtrArray *things;

  place_init (&place, "build ../x");
  g_clear_pointer (&place.facts.shown_directory, g_free);
  place.facts.shown_directory = g_strdup ("");
  things = dw_draft_get_things (place.checked.draft, DW_THING_HOST_PATH, &place.facts);
  assert_integer ("two readings", things->len, 2);
  for (guint i = 0; i < things->len; i++)
    {
      DwThing *thing = g_ptr_array_index (things, i);

      assert_string ("the path", thing->path, "../x");
      assert_string ("where it leads", dw_thing_get_real_path (thing), NULL);
    }
}
END_TEST

/* Docker may know it. */
static const char *const from_nowhere[] = { "run -v ./../etc:/x x", "run -v ..:/x x",
                                            "run --mount type=bind,src=../etc,dst=/x x" };

START_TEST (does_not_read_a_mount_from_nowhere)
{
  g_auto(Place) place;

  place_init (&place, from_nowhere[_i]);
  g_clear_pointer (&place.facts.shown_directory, g_free);
  place.facts.shown_directory = g_strdup ("");
  assert_true (from_nowhere[_i], dw_draft_get_unread (place.checked.draft, DW_THING_HOST_PATH, &place.facts) != NULL);
}
END_TEST

START_TEST (reads_values_once)
{
  g_auto(Place) place;
  const DwDraftFlag *memory, *name;

  place_init (&place, "run -m 4096m --shm-size x --name a x");
  memory = dw_draft_get_last (place.checked.draft, "memory");
  name = dw_draft_get_last (place.checked.draft, "shm-size");
  assert_string ("memory", dw_draft_get_value (memory, &place.facts)->text, "4g");
  assert_true ("once", dw_draft_get_value (memory, &place.facts) ==
                           dw_draft_get_value (memory, &place.facts));
  assert_true ("refused", dw_draft_get_value (name, &place.facts) == NULL);
  assert_true ("refused again", dw_draft_get_value (name, &place.facts) == NULL);
}
END_TEST

/* Links in the path of a thing are followed; what has no path leads nowhere. */
START_TEST (follows_links)
{
  g_auto(Place) place;
  g_autofree char *target = check_path ("target"), *link = check_path ("link");
  g_autofree char *line = g_strdup_printf ("run -v %s/x:/b -v data:/c x", link);
  g_autofree char *wanted = g_strconcat (target, "/x", NULL);
  DwThing *thing;

  assert_integer ("a link", symlink ("target", link), 0);
  place_init (&place, line);
  thing = g_ptr_array_index (
      dw_draft_get_things (place.checked.draft, DW_THING_HOST_PATH, &place.facts), 0);
  assert_string ("the link", dw_thing_get_real_path (thing), wanted);
  assert_integer ("gone", unlink (link), 0);
  assert_string ("once", dw_thing_get_real_path (thing), wanted);
  thing = g_ptr_array_index (
      dw_draft_get_things (place.checked.draft, DW_THING_VOLUME, &place.facts), 0);
  assert_string ("no path", dw_thing_get_real_path (thing), NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/draft-values");

  add_rows (suite, finds_things, lines);
  add_rows_in_directory (suite, finds_the_socket, sockets);
  add_test (suite, keeps_up_with_edits);
  add_rows (suite, tells_uses, uses);
  add_rows_in_directory (suite, knows_folders_that_look_remote, elsewhere);
  add_test (suite, does_not_guess_a_directory);
  add_rows (suite, does_not_read_a_mount_from_nowhere, from_nowhere);
  add_test (suite, reads_values_once);
  add_test_in_directory (suite, follows_links);
  return check_run (suite);
}
