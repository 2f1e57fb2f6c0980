/* SPDX-License-Identifier: MIT */
/* Which flags a help text shows, in each form that docker and podman gave it. */
#include "common/common.h"
#include "docker/help-reader.h"

#include <string.h>

/* The flags that @flags holds, a word each: letter, long name, kind, and ? for a doubt. */
static char *
flags_as_line (const DwExtraFlags *flags)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < flags->rows->len; i++)
    {
      const DwFlag *flag = &g_array_index (flags->rows, DwFlag, i);

      if (i > 0)
        g_string_append_c (line, ' ');
      if (flag->short_name != '\0')
        g_string_append_printf (line, "%c,", flag->short_name);
      g_string_append_printf (line, "%s:%s%s", flag->long_name, dw_flag_kind_name (flag->kind),
                              flag->traits & DW_TRAIT_DOUBTFUL ? "?" : "");
    }
  return g_string_free (line, FALSE);
}

static const struct
{
  const char *file;
  gboolean is_dockers;
  const char *flags;
} texts[] = {
  { "docker-1.8-run", TRUE,
    "a,attach:list blkio-weight:string cidfile:string c,cpu-shares:string d,detach:bool "
    "disable-content-trust:bool e,env:list help:bool h,hostname:string memory-swappiness:string "
    "net:string restart:string rm:bool sig-proxy:bool signer:string" },
  { "docker-1.8", TRUE,
    "config:string D,debug:bool h,help:bool H,host:list l,log-level:string tls:bool" },
  { "docker-1.10-run", TRUE,
    "a,attach:list blkio-weight:bool? cidfile:bool? d,detach:bool? disable-content-trust:bool "
    "e,env:list help:bool? m,memory:bool? memory-swappiness:string rm:bool? stop-signal:string "
    "tmpfs:list" },
  { "docker-1.12-run", TRUE,
    "add-host:list a,attach:list blkio-weight:string cidfile:string cpu-period:int d,detach:bool "
    "disable-content-trust:bool help:bool sysctl:list" },
  { "docker-17.06-run", TRUE,
    "add-host:list blkio-weight:uint16 cpus:decimal d,detach:bool e,env:list "
    "health-interval:duration help:bool ip:string m,memory:bytes mount:mount network:network "
    "rm:bool sysctl:map ulimit:ulimit" },
  { "docker-17.06", TRUE,
    "config:string D,debug:bool help:bool H,host:list tls:bool v,version:bool" },
  { "narrow-run", TRUE, "blkio-weight-device:string? rm:bool t,tty:bool" },
  { "podman-4-run", FALSE,
    "add-host:list arch:string? a,attach:list blkio-weight-device:string? cpus:decimal "
    "detach-keys:string? e,env:list help:bool h,hostname:string http-proxy:bool m,memory:string? "
    "pod:string preserve-fds:uint64 replace:bool sdnotify:string tls-verify:bool tmpfs:string?" },
  { "podman-4", FALSE,
    "cgroup-manager:string c,connection:string help:bool log-level:string r,remote:bool "
    "tmpdir:string url:string v,version:bool" },
};

START_TEST (reads_text)
{
  g_autofree char *name = g_build_filename ("help", texts[_i].file, NULL);
  g_autofree char *path = check_source_data (name);
  g_autofree char *text = check_read (path);
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *line = NULL;

  dw_help_reader_read (text, flags);
  line = flags_as_line (flags);
  assert_string (texts[_i].file, line, texts[_i].flags);
  assert_integer (texts[_i].file, dw_help_reader_is_dockers (text), texts[_i].is_dockers);
}
END_TEST

/* How docker says that a command is to be used: whose help it is, and whether it has flags. */
static const struct
{
  const char *name;
  const char *text;
  gboolean is_dockers;
  gboolean is_of_group;
  gboolean has_no_flags;
} usages[] = {
  { "a command", "\nUsage:  docker ps [OPTIONS]\n\nList\n", TRUE, FALSE, FALSE },
  { "a command with a tab", "\nUsage:\tdocker ps [OPTIONS]\n", TRUE, FALSE, FALSE },
  { "one without flags", "\nUsage:  docker diff CONTAINER\n", TRUE, FALSE, TRUE },
  { "one that ends with a command", "Usage:  docker exec [OPTIONS] CONTAINER COMMAND [ARG...]\n", TRUE, FALSE, FALSE },
  { "docker itself", "Usage:  docker [OPTIONS] COMMAND\n\nA runtime\n", TRUE, TRUE, FALSE },
  { "a group", "\nUsage:  docker network COMMAND\n", TRUE, TRUE, TRUE },
  { "podman", "List\n\nUsage:\n  podman ps [options]\n", FALSE, FALSE, FALSE },
  { "podman without flags", "Usage:\n  podman diff CONTAINER\n", FALSE, FALSE, FALSE },
  { "another's that says OPTIONS", "Usage: nerdctl ps [OPTIONS]\n", TRUE, FALSE, FALSE },
  { "no usage", "docker diff CONTAINER COMMAND\n", FALSE, FALSE, FALSE },
  { "a usage that is cut", "Usage:", FALSE, FALSE, FALSE },
  { "a usage of nothing", "Usage:\n", FALSE, FALSE, FALSE },
};

/* The commands that a text lists, with spaces between, in the order of their bytes. */
static const struct
{
  const char *name;
  const char *text;
  const char *commands;
} listings[] = {
  { "docker", "Usage:  docker [OPTIONS] COMMAND\n\nCommon Commands:\n  run         Create\n  exec        Execute\n\n"
    "Management Commands:\n  compose*    Docker Compose\n\nGlobal Options:\n      --config string   X\n  -D, --debug  X\n",
    "compose exec run" },
  { "a group", "\nUsage:  docker network COMMAND\n\nCommands:\n  connect     Connect\n  rm          Remove\n\n"
    "Run 'docker network COMMAND --help' for more\n", "connect rm" },
  { "docker 1.12", "Usage: docker [OPTIONS] COMMAND\n\nCommands:\n    attach    Attach\n    wait      Wait\n", "attach wait" },
  { "podman", "Available Commands:\n  pod         Manage\n  ps          List\n\nOptions:\n  -r, --remote   X\n", "pod ps" },
  { "a description that goes on", "Commands:\n  a   X\n      of y\n  b\n", "a b" },
  { "no list", "Options:\n  -r, --remote   X\n", "" },
  { "an empty list", "Commands:\n", "" },
  { "a name that no row can hold", "Commands:\n  a-name-that-is-much-longer-than-any-row-of-a-table-can-hold   X\n  b   X\n", "b" },
  { "the end of the text", "Commands:\n  a", "a" },
};

START_TEST (reads_commands)
{
  g_autoptr(DwExtraFlags) names = dw_extra_flags_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  dw_help_reader_read_commands (listings[_i].text, names);
  for (guint i = 0; i < names->rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", g_array_index (names->rows, DwFlag, i).long_name);
  assert_string (listings[_i].name, text->str, listings[_i].commands);
}
END_TEST

START_TEST (reads_usage)
{
  const char *name = usages[_i].name, *text = usages[_i].text;

  assert_integer (name, dw_help_reader_is_dockers (text), usages[_i].is_dockers);
  assert_integer (name, dw_help_reader_is_of_group (text), usages[_i].is_of_group);
  assert_integer (name, dw_help_reader_has_no_flags (text), usages[_i].has_no_flags);
}
END_TEST

/* One line or two each, as pflag prints them unless @name says otherwise. */
static const struct
{
  const char *name;
  const char *text;
  const char *flags;
} lines[] = {
  { "nothing", "", "" },
  { "no line's end", "      --rm   Leave nothing", "rm:bool" },
  { "no description", "      --rm\n", "rm:bool" },
  { "blanks for a description", "      --rm   \n", "rm:bool" },
  { "one blank at the end", "      --rm \n", "rm:bool" },
  { "a tab in front of the description", "      --rm\tLeave nothing\n", "rm:bool" },
  { "a type at the end", "      --name string", "name:string" },
  { "types that docker's own flags lack",
    "      --a bools   X\n"
    "      --b count   X\n"
    "      --c durations   X\n"
    "      --d durationSlice   X\n"
    "      --e float   X\n"
    "      --f float32   X\n"
    "      --g int32   X\n"
    "      --h intSlice   X\n"
    "      --i ints   X\n"
    "      --j ipSlice   X\n"
    "      --k stringArray   X\n"
    "      --l stringSlice   X\n"
    "      --m stringToInt   X\n"
    "      --n stringToString   X\n"
    "      --o strings   X\n"
    "      --p uint   X\n"
    "      --q uint32   X\n"
    "      --r uintSlice   X\n"
    "      --s uints   X\n"
    "      --t value   X\n",
    "a:list b:optional c:list d:list e:decimal f:decimal g:int h:list i:list j:list k:list "
    "l:list m:map n:map o:list p:uint64 q:uint64 r:list s:list t:string" },
  { "a value that may be left out", "      --init string[=\"tini\"]   Run it\n", "init:optional" },
  { "one without a type", "      --verbose[=1]   Say more\n", "verbose:optional" },
  { "a boolean with another value", "      --rm[=false]   Leave nothing\n", "rm:bool" },
  { "a boolean that says what it takes", "      --rm[=true|false]   Leave nothing\n", "rm:bool" },
  { "one with a letter", "  -t, --tty[=true|false]   X\n", "t,tty:bool" },
  { "one at the end", "      --rm[=true|false]", "rm:bool" },
  { "a boolean with its own value", "      --rm[=true]   Leave nothing\n", "rm:bool" },
  { "a string that may be left out", "      --x[=true|later]   X\n", "x:optional" },
  { "a string that says true", "      --x string[=true|false]   X\n", "x:optional" },
  { "a counter", "  -v, --verbose count   Say more\n", "v,verbose:optional" },
  { "a quoted name in place of a type", "      --init tini   Run tini\n", "init:string?" },
  { "a quoted name of several words", "      --keys list of keys   Use them\n", "keys:string?" },
  { "a quoted name that is the kind of a boolean", "      --init bool   Run it\n", "init:string?" },
  { "a quoted name that is a kind of ours", "      --init optional   Run it\n", "init:string?" },
  { "a default that looks like a list's", "      --x string   X (default \"[]\")\n", "x:string" },
  { "a letter that is a digit", "  -6, --ipv6   Use it\n", "6,ipv6:bool" },
  { "odd names", "      --a.b_c-d2 string   X\n      --3d   Y\n", "3d:bool a.b_c-d2:string" },
  { "not in order", "      --b   B\n      --a   A\n", "a:bool b:bool" },
  { "the same twice", "      --a   A\n  -a, --a string   A\n", "a:bool" },

  { "a description's own flag", "      --tls   Use it, and\n            --more string   X\n",
    "tls:bool" },
  { "the same behind a tab", "      --tls   Use it, and\n\t--more string   X\n", "tls:bool" },
  { "the wrong column", "    --rm   Leave nothing\n  - x\n --rm  X\n--rm  X\n", "" },
  { "a letter alone", "  -x   X\n      -y   Y\n", "" },
  { "a blank for a letter", "  - , --x   X\n", "" },
  { "a letter without a name", "  -x, -y   Y\n", "" },
  { "no name", "      --   X\n      ---x   X\n      --=x   X\n  -x, --\n  -x,\n  -", "" },
  { "two names", "      --net, --network string   X\n", "" },
  { "an example", "  docker run --rm image\n", "" },

  { "mflag: an empty default", "  --name=   X\n", "name:string" },
  { "mflag: a boolean at the end", "  --rm=false", "rm:bool" },
  { "mflag: bare beside others", "  --env=[]   X\n  --rm   X\n", "env:list rm:bool?" },
};

START_TEST (reads_lines)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *line = NULL;

  dw_help_reader_read (lines[_i].text, flags);
  line = flags_as_line (flags);
  assert_string (lines[_i].name, line, lines[_i].flags);
}
END_TEST

static const struct
{
  const char *name;
  const char *text;
  const char *description;
} descriptions[] = {
  { "one line", "      --a   Leave nothing\n      --b   B\n", "Leave nothing" },
  { "a first word of one letter", "      --a   A flag\n", "A flag" },
  { "three lines", "      --a   Leave\n          nothing\n          behind\n",
    "Leave nothing behind" },
  { "on the next line", "      --a   \n                Leave nothing\n", "Leave nothing" },
  { "up to a heading", "      --a   Leave\nCommands:\n    nothing\n", "Leave" },
  { "over an empty line", "      --a   Leave\n\n          nothing\n", "Leave nothing" },
  { "control characters", "      --a   Le\033[1mave\x7f\r nothing\n", "Le [1mave nothing" },
};

START_TEST (reads_description)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();

  dw_help_reader_read (descriptions[_i].text, flags);
  assert_string (descriptions[_i].name, g_array_index (flags->rows, DwFlag, 0).description,
                 descriptions[_i].description);
}
END_TEST

/* Of two texts about one command, what the first says counts. */
START_TEST (adds_what_another_text_shows)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *line = NULL;

  dw_help_reader_read ("  -q, --quiet   X\n      --rm   X\n", flags);
  dw_help_reader_read ("  -q, --quick   Y\n  -Q, --quiet   Y\n      --rm string   X\n", flags);
  dw_help_reader_read ("      --rm   X\n", flags);
  line = flags_as_line (flags);
  assert_string ("flags", line, "quick:bool q,quiet:bool rm:bool");
}
END_TEST

static void
assert_rows_are_sane (const char *name, const DwExtraFlags *flags)
{
  assert_true (name, flags->rows->len <= DW_EXTRA_FLAGS_MAX);
  for (guint i = 0; i < flags->rows->len; i++)
    {
      const DwFlag *flag = &g_array_index (flags->rows, DwFlag, i);

      assert_true (name, flag->long_name[0] != '\0' && strpbrk (flag->long_name, " \t=,") == NULL);
      assert_true (name, flag->kind < DW_FLAG_N_KINDS);
      assert_true (name, strpbrk (flag->description, "\n\t\033") == NULL);
      assert_true (name, i == 0 || strcmp (g_array_index (flags->rows, DwFlag, i - 1).long_name,
                                           flag->long_name) <= 0);
    }
}

/* Help texts with bytes changed, dropped and doubled at random; the seed is in the name shown. */
START_TEST (any_bytes_will_do)
{
  static const char bytes[] = " \n\t-=[],abc\"\xff\x01";
  g_autofree char *name = g_build_filename ("help", texts[_i].file, NULL);
  g_autofree char *path = check_source_data (name);
  g_autofree char *text = check_read (path);

  for (guint32 seed = 1; seed <= 300; seed++)
    {
      g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
      g_autofree char *row = g_strdup_printf ("%s, seed %u", texts[_i].file, seed);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) changed = g_string_new (text);

      for (guint i = 0; i < 60 && changed->len > 2; i++)
        {
          gint at = g_rand_int_range (random, 0, (gint32)changed->len - 1);
          char byte = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

          switch (g_rand_int_range (random, 0, 4))
            {
            case 0:
              g_string_truncate (changed, changed->len - (changed->len - (gsize)at) / 50);
              break;
            case 1:
              g_string_erase (changed, at, 1);
              break;
            case 2:
              g_string_insert_c (changed, at, byte);
              break;
            default:
              changed->str[at] = byte;
            }
        }
      dw_help_reader_read (changed->str, flags);
      dw_help_reader_is_dockers (changed->str);
      assert_rows_are_sane (row, flags);
    }
}
END_TEST

START_TEST (a_flood_of_flags_ends)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5 * DW_EXTRA_FLAGS_MAX; i++)
    g_string_append_printf (text, "      --flag-%u string   X\n", i * 7919 % 100000);
  dw_help_reader_read (text->str, flags);
  assert_integer ("flags", flags->rows->len, DW_EXTRA_FLAGS_MAX);
  assert_rows_are_sane ("flood", flags);
}
END_TEST

START_TEST (a_flood_of_words_ends)
{
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new ();
  g_autoptr(GString) text = g_string_new ("      --flag   X\n");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "                 more words\n");
  g_string_append (text, "      --rm   X\n");
  dw_help_reader_read (text->str, flags);
  assert_integer ("flags", flags->rows->len, 2);
  assert_true ("description", strlen (g_array_index (flags->rows, DwFlag, 0).description) < 2000);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/help-reader");

  add_rows (suite, reads_text, texts);
  add_rows (suite, reads_commands, listings);
  add_rows (suite, reads_usage, usages);
  add_rows (suite, reads_lines, lines);
  add_rows (suite, reads_description, descriptions);
  add_test (suite, adds_what_another_text_shows);
  add_rows (suite, any_bytes_will_do, texts);
  add_test (suite, a_flood_of_flags_ends);
  add_test (suite, a_flood_of_words_ends);
  return check_run (suite);
}
