/* SPDX-License-Identifier: MIT */
/* Texts with variables. */
#include "common/common.h"
#include "rules/template.h"

#include <string.h>

enum
{
  COLOUR,
  EMPTY,
  ABSENT,
  ENV,
  LABEL
};

static const DwTemplateName names[] = {
  { "colour", COLOUR, FALSE }, { "empty", EMPTY, FALSE }, { "absent", ABSENT, FALSE },
  { "env.", ENV, FALSE },      { "label.", LABEL, TRUE }, { NULL, 0, FALSE },
};

#define LOGS "[{\"File\":\"/a\",\"Level\":3},{\"File\":\"/b\"}]"

/* A variable of the family env is its own name; there is one label. */
static char *
look_up (int id, const char *argument, gpointer data)
{
  switch (id)
    {
    case COLOUR:
      return g_strdup ("blue");
    case EMPTY:
      return g_strdup ("");
    case ENV:
      return g_strdup (argument);
    case LABEL:
      return strcmp (argument, "logs") == 0 ? g_strdup (LOGS) : NULL;
    default:
      return NULL;
    }
}

static const struct
{
  const char *name;
  const char *text;
  const char *result;
} good[] = {
  { "nothing", "", "" },
  { "no variable", "a text", "a text" },
  { "a variable alone", "${colour}", "blue" },
  { "a variable in a text", "a ${colour} one", "a blue one" },
  { "two in a row", "${colour}${colour}", "blueblue" },
  { "one that is empty", "<${empty}>", "<>" },
  { "one that has no value", "<${absent}>", "<>" },
  { "a dollar", "$$", "$" },
  { "two dollars", "$$$$", "$$" },
  { "no variable behind a dollar", "$${colour}", "${colour}" },
  { "a dollar in front of a variable", "$$${colour}", "$blue" },
  { "braces alone are text", "{colour} }", "{colour} }" },
  { "a default that is not needed", "${colour:-red}", "blue" },
  { "the default of an empty one", "${empty:-red}", "red" },
  { "the default of one without a value", "${absent:-red}", "red" },
  { "an empty default", "<${absent:-}>", "<>" },
  { "a default of odd bytes", "${absent:-a:-b {c:json:}", "a:-b {c:json:" },
  { "a family", "${env.PATH}", "PATH" },
  { "a family's name with dots and dashes", "${env.a.b-c/d}", "a.b-c/d" },
  { "a family with a default", "${env.A:-b}", "A" },
  { "a colon in a family's name", "${env.a:b}", "a:b" },
  { "a label as it is", "${label.logs}", LOGS },
  { "a text in a label", "${label.logs:json:/0/File}", "/a" },
  { "a number in a label", "${label.logs:json:/0/Level}", "3" },
  { "an object in a label", "${label.logs:json:/1}", "{\"File\":\"/b\"}" },
  { "all of a label", "${label.logs:json:}", LOGS },
  { "nothing there in a label", "<${label.logs:json:/2/File}>", "<>" },
  { "a default behind a pointer", "${label.logs:json:/2/File:-/c}", "/c" },
  { "a label that is not there", "${label.other:json:/0:-/c}", "/c" },
  { "UTF-8", "\xc3\xa4${colour}\xe2\x82\xac",
    "\xc3\xa4"
    "blue\xe2\x82\xac" },
  { "bytes that are no UTF-8", "\xff${colour}\xfe",
    "\xff"
    "blue\xfe" },
};

START_TEST (expands)
{
  g_autofree char *problem = NULL, *result = NULL;
  g_autoptr(DwTemplate) template = dw_template_parse (good[_i].text, names, &problem);

  assert_string (good[_i].name, problem, NULL);
  assert_true (good[_i].name, template != NULL);
  result = dw_template_expand (template, look_up, NULL);
  assert_string (good[_i].name, result, good[_i].result);
  assert_string (good[_i].name, dw_template_get_text (template), good[_i].text);
}
END_TEST

static const struct
{
  const char *name;
  const char *text;
  const char *problem;
} bad[] = {
  { "a dollar alone", "a$b", "a $ is on its own; write $$ for a dollar sign, or ${NAME} for a variable" },
  { "a dollar at the end", "a$", "a $ is on its own; write $$ for a dollar sign, or ${NAME} for a variable" },
  { "a dollar behind a dollar", "$$$", "a $ is on its own; write $$ for a dollar sign, or ${NAME} for a variable" },
  { "no end", "${colour", "a ${ has no closing }" },
  { "no name", "${}", "there is no variable ${}" },
  { "a name that is not there", "${weather}", "there is no variable ${weather}" },
  { "a name with blanks", "${ colour }",
    "there is no variable ${ colour }; did you mean ${colour}?" },
  { "a name with a slip", "${color}", "there is no variable ${color}; did you mean ${colour}?" },
  { "case counts", "${Colour}", "there is no variable ${Colour}; did you mean ${colour}?" },
  { "a family without a name", "${env.}",
    "there is no variable ${env.}; did you mean ${env.NAME}?" },
  { "a family with a slip", "${lable.}",
    "there is no variable ${lable.}; did you mean ${label.NAME}?" },
  { "a default alone", "${:-x}", "there is no variable ${}" },
  { "another way to say default", "${colour-red}", "there is no variable ${colour-red}" },
  { "a pointer into what is no JSON", "${colour:json:/0}",
    "${colour} is not JSON; only labels of images can be" },
  { "a pointer without a slash", "${label.logs:json:0}",
    "'0' is not a JSON pointer, which begins with /" },
  { "a variable in a default", "${absent:-${colour}}",
    "the default of ${absent} cannot contain a variable" },
  { "a dollar in a default", "${absent:-$$}", "the default of ${absent} cannot contain a variable" },
  { "a mistake behind what is right", "${colour} ${nothing}", "there is no variable ${nothing}" },
};

START_TEST (tells_mistakes)
{
  g_autofree char *problem = NULL;
  DwTemplate *template = dw_template_parse (bad[_i].text, names, &problem);

  assert_true (bad[_i].name, template == NULL);
  assert_string (bad[_i].name, problem, bad[_i].problem);
}
END_TEST

/* What variables may do to a value, and what is said after the text where they do more.
 * @start: where the value begins */
static const DwShape volume = { ":", FALSE, TRUE }, record = { ",", FALSE, FALSE }, file = { NULL, FALSE, TRUE },
                     keyed = { "=", TRUE, FALSE };
static const struct
{
  const char *text;
  gsize start;
  const DwShape *shape;
  const char *breach;
} shapes[] = {
  { "/srv/${env.a}:/data", 0, &volume, NULL },
  { "/srv/${env...}:/data", 0, &volume, "the values of its variables lead to a parent directory" },
  { "/srv/${env.../etc}:/data", 0, &volume, "the value of ${env.../etc} contains a slash" },
  { "/srv/${env.a/b}:/data", 0, &volume, "the value of ${env.a/b} contains a slash" },
  { "/srv/${env..}:/data", 0, &volume, "the value of ${env..} is not a name" },
  { "/srv/${empty}:/data", 0, &volume, "the value of ${empty} is not a name" },
  { "/srv/${absent}:/data", 0, &volume, "the value of ${absent} is not a name" },
  { "/srv/${absent:-a/b}:/data", 0, &volume, NULL },
  { "/srv/${env.a:/}:/data", 0, &volume, "the value of ${env.a:/} contains a separator of that flag" },
  { "/srv${env./a/b}:/data", 0, &volume, NULL },
  { "/srv${env./a/../..}:/data", 0, &volume, "the values of its variables lead to a parent directory" },
  { "/srv/.${env..}:/data", 0, &volume, "the values of its variables lead to a parent directory" },
  { "/srv/../${env.a}:/data", 0, &volume, NULL },
  { "${env./home/a}:/src", 0, &volume, NULL },
  { "${env./home/..}:/src", 0, &volume, NULL },
  { "${env./a:/b}:/src", 0, &volume, "the value of ${env./a:/b} contains a separator of that flag" },
  { "${env./a:/b}", 0, &volume, NULL },
  { "--volume=${env./a:/b}", 9, &volume, NULL },
  { "--volume=/a/${env.b/c}", 9, &volume, "the value of ${env.b/c} contains a slash" },
  { "--volume=/a/${env...}", 9, &volume, "the values of its variables lead to a parent directory" },
  { "${env.a/b}/${env.c/d}", 0, NULL, NULL },
  { "a${env.,b}", 0, &record, "the value of ${env.,b} contains a separator of that flag" },
  { "/srv/${env.../etc}:/data", 0, NULL, NULL },
  { "/srv/${env.a:b}", 0, &file, NULL },
  { "/srv/${env...}", 0, &file, "the values of its variables lead to a parent directory" },
  { "${env.A}=1", 0, &keyed, NULL },
  { "${env.A=0}=1", 0, &keyed, "the value of ${env.A=0} contains a separator of that flag" },
  { "A=${env.B=1}", 0, &keyed, NULL },
  { "--env=${env.A=0}=1", 6, &keyed, "the value of ${env.A=0} contains a separator of that flag" },
  { "--env=A=${env.B=1}", 6, &keyed, NULL },
  { "${env.a=b}", 0, &keyed, NULL },
};

START_TEST (keeps_its_shape)
{
  const char *text = shapes[_i].text;
  g_autofree char *problem = NULL, *breach = NULL;
  g_autofree char *wanted
    = shapes[_i].breach != NULL ? g_strdup_printf ("'%s': %s", text, shapes[_i].breach) : NULL;
  g_autoptr(DwTemplate) template = dw_template_parse (text, names, &problem);

  assert_true (text, template != NULL);
  breach = dw_template_find_breach (template, look_up, NULL);
  assert_string (text, breach, NULL);
  dw_template_set_shape (template, shapes[_i].shape, shapes[_i].start);
  breach = dw_template_find_breach (template, look_up, NULL);
  assert_string (text, breach, wanted);
}
END_TEST

START_TEST (knows_its_variables)
{
  g_autofree char *problem = NULL;
  g_autoptr(DwTemplate) template =
      dw_template_parse ("env.A $${env.B} ${env.C}${label.D:json:/0}${env.E:-x}", names, &problem);

  assert_string ("the first", dw_template_get_argument (template, ENV, 0), "C");
  assert_string ("the second", dw_template_get_argument (template, ENV, 1), "E");
  assert_string ("no more", dw_template_get_argument (template, ENV, 2), NULL);
  assert_string ("another family", dw_template_get_argument (template, LABEL, 0), "D");
  assert_string ("no more there", dw_template_get_argument (template, LABEL, 1), NULL);
  assert_string ("none of it", dw_template_get_argument (template, COLOUR, 0), NULL);
}
END_TEST

/* A text for which a template stands that was made by doubling its dollars. */
static char *
random_text (GRand *random, const char *alphabet)
{
  GString *text = g_string_new (NULL);
  gint length = g_rand_int_range (random, 0, 24);

  for (gint i = 0; i < length; i++)
    g_string_append_c (text, alphabet[g_rand_int_range (random, 0, (gint) strlen (alphabet))]);
  return g_string_free (text, FALSE);
}

START_TEST (any_text_can_be_written)
{
  GRand *random = g_rand_new_with_seed (4);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text (random, "${}:-.ajson/~0\xff ");
      g_auto(GStrv) parts = g_strsplit (text, "$", -1);
      g_autofree char *doubled = g_strjoinv ("$$", parts);
      g_autofree char *problem = NULL, *result = NULL;
      g_autoptr(DwTemplate) template = dw_template_parse (doubled, names, &problem);

      assert_string (text, problem, NULL);
      result = dw_template_expand (template, look_up, NULL);
      assert_string (doubled, result, text);
    }
  g_rand_free (random);
}
END_TEST

/* Whatever is written either has a meaning or is told to have none. */
START_TEST (any_text_can_be_read)
{
  static const char *const pieces[] = {
    "$",  "${",     "}",    "$$",     ":-",   ":json:",           "/0", "/",
    "~1", "colour", "env.", "label.", "logs", "label.logs:json:", "x",  " "
  };
  GRand *random = g_rand_new_with_seed (5);
  guint read = 0, refused = 0;

  for (int i = 0; i < 50000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *problem = NULL, *result = NULL;
      g_autoptr(DwTemplate) template = NULL;

      for (gint n = g_rand_int_range (random, 0, 10); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      template = dw_template_parse (text->str, names, &problem);
      ck_assert_msg ((template == NULL) == (problem != NULL), "%s: %s", text->str,
                     problem != NULL ? problem : "no problem and no template");
      if (template != NULL)
        result = dw_template_expand (template, look_up, NULL);
      read += template != NULL ? 1 : 0;
      refused += template == NULL ? 1 : 0;
    }
  assert_true ("some texts are read", read > 1000);
  assert_true ("some texts are refused", refused > 1000);
  g_rand_free (random);
}
END_TEST

/* The same texts as patterns: a value is literal text. */
static const struct
{
  const char *name;
  const char *text;
  const char *result;
} patterns[] = {
  { "no variable", "a*", "a*" },
  { "a dollar is text", "$a$", "$a$" },
  { "two dollars are two", "$$", "$$" },
  { "a dollar in front of a variable", "$${colour}", "$blue" },
  { "a variable", "${colour}-*", "blue-*" },
  { "wildcards in a value", "${env.*?[a]\\}", "\\*\\?\\[a\\]\\\\" },
  { "what separates in a value", "${env.a=b,c<d>;!@$e}", "a\\=b\\,c\\<d\\>\\;\\!\\@\\$e" },
  { "a path at the beginning", "${env./a/b}/c", "/a/b/c" },
  { "a slash behind the beginning", "/${env.a/b}", "/a\\/b" },
  { "an empty one", "a${empty}", NULL },
  { "one that is not there", "${absent}*", NULL },
  { "a default", "${absent:-a*}", "a\\*" },
};

START_TEST (expands_patterns)
{
  g_autofree char *problem = NULL, *result = NULL;
  g_autoptr(DwTemplate) template = dw_template_parse_pattern (patterns[_i].text, names, &problem);

  assert_string (patterns[_i].name, problem, NULL);
  result = dw_template_expand_pattern (template, look_up, NULL);
  assert_string (patterns[_i].name, result, patterns[_i].result);
}
END_TEST

START_TEST (patterns_have_mistakes_too)
{
  static const char *const texts[][2] = { { "a${", "a ${ has no closing }" },
                                          { "${colou}", "there is no variable ${colou}; did you mean ${colour}?" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *problem = NULL;
      g_autoptr(DwTemplate) template = dw_template_parse_pattern (texts[i][0], names, &problem);

      ck_assert_ptr_null (template);
      assert_string (texts[i][0], problem, texts[i][1]);
    }
}
END_TEST

/* Which of them may be empty, where colour never is. */
static const struct
{
  const char *text;
  gboolean may_be;
} emptiness[] = {
  { "a", FALSE },       { "${colour}", FALSE },  { "${empty}", TRUE }, { "a${absent}", TRUE },
  { "${absent:-}", TRUE }, { "${absent:-a}", FALSE }, { "${colour}${env.A}", TRUE },
};

START_TEST (may_be_empty)
{
  static const int always[] = { LABEL, COLOUR };
  g_autofree char *problem = NULL;
  g_autoptr(DwTemplate) template = dw_template_parse (emptiness[_i].text, names, &problem);

  assert_integer (emptiness[_i].text, dw_template_may_be_empty (template, always, 2), emptiness[_i].may_be);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/template");

  add_rows (suite, expands, good);
  add_rows (suite, tells_mistakes, bad);
  add_rows (suite, keeps_its_shape, shapes);
  add_test (suite, knows_its_variables);
  add_test (suite, any_text_can_be_written);
  add_test (suite, any_text_can_be_read);
  add_rows (suite, expands_patterns, patterns);
  add_test (suite, patterns_have_mistakes_too);
  add_rows (suite, may_be_empty, emptiness);
  return check_run (suite);
}
