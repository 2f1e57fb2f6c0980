/* SPDX-License-Identifier: MIT */
/* Events as JSON: whatever bytes are in them, each is an object that a strict reader takes. */
#include "base/log-json.h"
#include "common/common.h"

#include <string.h>

/* The least that is asked for; see log-json.h. */
#define LEAST 2048

/* Returns: (transfer full) @json as jansson reads it */
static json_t *
read_json (const char *name, const char *json)
{
  json_error_t error;
  json_t *object = json_loads (json, JSON_REJECT_DUPLICATES, &error);

  ck_assert_msg (json_is_object (object), "%s: %s: %s", name, error.text, json);
  return object;
}

static DwLogEvent *
new_event (const char *image)
{
  DwLogEvent *event = dw_log_event_new (DW_LOG_INFO);

  dw_log_fields_set (event->fields, "image", image);
  return event;
}

static const struct
{
  const char *name;
  const char *text;
  const char *json;
} texts[] = {
  { "plain", "cart:2", "cart:2" },
  { "empty", "", "" },
  { "a quote and a backslash", "a\"b\\", "a\\\"b\\\\" },
  { "controls", "\x01\n\t\x1f\x7f", "\\u0001\\u000a\\u0009\\u001f\\u007f" },
  { "letters", "\xc3\xa9\xf0\x9f\x98\x80", "\xc3\xa9\xf0\x9f\x98\x80" },
  { "a control of ISO 6429", "\xc2\x9b", "\\u009b" },
  { "an override and a separator", "\xe2\x80\xae\xe2\x80\xa8", "\\u202e\\u2028" },
  { "a tag", "\xf3\xa0\x81\x81" "1", "\\udb40\\udc411" },
  { "bytes that are not UTF-8", "a\xff\x9b" "b\xc3", "a\\ufffd\\ufffdb\\ufffd" },
  { "a surrogate", "\xed\xa0\x80", "\\ufffd\\ufffd\\ufffd" },
  { "an escape that is text", "\\u0041", "\\\\u0041" },
};

START_TEST (escapes)
{
  g_autoptr(DwLogEvent) event = new_event (texts[_i].text);
  g_autofree char *json = dw_log_event_to_json (event, LEAST);
  g_autofree char *wanted = g_strdup_printf (",\"level\":\"info\",\"image\":\"%s\"}", texts[_i].json);

  json_decref (read_json (texts[_i].name, json));
  assert_true (json, g_str_has_suffix (json, wanted));
}
END_TEST

/* Every two bytes beside each other. */
START_TEST (takes_any_bytes)
{
  for (guint second = 1; second < 256; second += check_stride ())
    {
      const char text[] = { (char) (_i + 1), (char) second, 'x', '\0' };
      g_autoptr(DwLogEvent) event = new_event (text);
      g_autofree char *json = dw_log_event_to_json (event, LEAST);

      json_decref (read_json ("two bytes", json));
      for (const char *p = json; *p != '\0'; p++)
        assert_true (json, (guchar) *p >= ' ' && *p != 0x7f);
    }
}
END_TEST

/* Returns: the text that @object has under @key */
static const char *
text_of (json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static void
assert_time (const char *name, json_t *object)
{
  g_autofree char *time = g_strdup (text_of (object, "time"));

  g_strcanon (time, "-:.TZ", '9');
  assert_string (name, time, "9999-99-99T99:99:99.999Z");
}

/* What is too long is shortened, and is an object all the same. */
static const char *const units[] = { "x", "\"", "\n", "\xff", "\xc3\xa9", "\xe2\x80\xae", "\xf0\x9f\x98\x80",
                                     "\xf3\xa0\x81\x81" };

START_TEST (shortens)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(DwLogEvent) event = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, units[_i]);
  event = new_event (text->str);
  for (guint i = 0; i < 100; i++)
    dw_log_fields_set (dw_log_fields_add (event->fields, "rules"), "name", text->str);
  for (gsize max = LEAST; max < LEAST + 20; max++)
    {
      g_autofree char *json = dw_log_event_to_json (event, max);
      json_t *object = read_json (units[_i], json);

      assert_true ("it keeps within its limit", strlen (json) <= max);
      assert_true ("it says so", g_str_has_suffix (text_of (object, "image"), DW_LOG_CUT));
      assert_true ("the list has a beginning", json_array_size (json_object_get (object, "rules")) > 0);
      json_decref (object);
    }
}
END_TEST

/* How many bytes of a text that is too long for LEAST are kept: of half or a quarter, whole characters. */
static const struct
{
  const char *name;
  const char *start;
  const char *unit; /* what follows, often */
  gsize kept;
} cuts[] = {
  { "letters", "", "x", LEAST / 2 },
  { "two bytes", "", "\xc3\xa9", LEAST / 2 },
  { "two bytes, of which the first fits", "x", "\xc3\xa9", LEAST / 2 - 1 },
  { "quotes", "", "\"", LEAST / 4 },
};

START_TEST (shortens_by_whole_characters)
{
  g_autoptr(GString) text = g_string_new (cuts[_i].start);
  g_autoptr(DwLogEvent) event = NULL;
  g_autofree char *json = NULL;
  json_t *object;

  for (guint i = 0; i < LEAST; i++)
    g_string_append (text, cuts[_i].unit);
  event = new_event (text->str);
  json = dw_log_event_to_json (event, LEAST);
  object = read_json (cuts[_i].name, json);
  assert_integer (cuts[_i].name, strlen (text_of (object, "image")), cuts[_i].kept + strlen (DW_LOG_CUT));
  json_decref (object);
}
END_TEST

START_TEST (does_not_shorten_what_fits)
{
  g_autofree char *text = g_strnfill (LEAST, 'x');
  g_autoptr(DwLogEvent) event = new_event (text);
  g_autofree char *whole = dw_log_event_to_json (event, 2 * LEAST);
  g_autofree char *fits = dw_log_event_to_json (event, strlen (whole));
  g_autofree char *shortened = dw_log_event_to_json (event, strlen (whole) - 1);

  assert_integer ("it fits", strlen (fits), strlen (whole));
  assert_true ("it does not", strlen (shortened) < strlen (whole));
}
END_TEST

/* A hundred values fit with eight bytes each, and not with sixteen. */
START_TEST (shortens_to_eight_bytes)
{
  g_autoptr(DwLogEvent) event = new_event ("x");
  g_autofree char *json = NULL;

  for (guint i = 0; i < 100; i++)
    dw_log_fields_set (event->fields, "k", "0123456789abcdef");
  json = dw_log_event_to_json (event, LEAST);
  assert_true (json, strlen (json) <= LEAST && strstr (json, ",\"k\":\"01234567" DW_LOG_CUT "\"") != NULL);
}
END_TEST

/* Where the keys alone are too long, so is the event. */
START_TEST (gives_up)
{
  g_autoptr(DwLogEvent) event = new_event ("x");
  g_autofree char *json = NULL;

  for (guint i = 0; i < LEAST; i++)
    dw_log_fields_set_number (event->fields, "key", i);
  json = dw_log_event_to_json (event, LEAST);
  assert_true ("it ends", g_str_has_suffix (json, ",\"key\":2047}"));
}
END_TEST

START_TEST (has_its_keys)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_ERROR);
  g_autoptr(GPtrArray) caller = dw_log_fields_new ();
  g_autofree char *json = NULL;
  json_t *object;

  dw_log_fields_set_number (caller, "uid", 4294967294);
  event->caller = caller;
  dw_log_fields_set (event->fields, "reason", "r");
  dw_log_fields_set_number (dw_log_fields_add (event->fields, "rules"), "line", 3);
  dw_log_fields_add (event->fields, "rules");
  json = dw_log_event_to_json (event, LEAST);
  object = read_json ("keys", json);
  assert_time ("the time", object);
  assert_integer ("the caller", json_integer_value (json_object_get (object, "uid")), 4294967294);
  assert_string ("an error", text_of (object, "verdict"), "failed");
  assert_integer ("the list", json_array_size (json_object_get (object, "rules")), 2);
  assert_true (json, g_str_has_suffix (json, ",\"reason\":\"r\",\"rules\":[{\"line\":3},{}]}"));
  json_decref (object);
}
END_TEST

/* Two entries of eight bytes each, with what comes before them. */
static const struct
{
  gsize max;
  const char *json;
} lists[] = {
  { 0, "[]" },
  { 1, "[{\"n\":1}]" },
  { 7, "[{\"n\":1}]" },
  { 8, "[{\"n\":1},{\"n\":2}]" },
};

START_TEST (leaves_out_last_entries)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autoptr(GString) out = g_string_new (">");
  const DwLogField *field;

  for (guint i = 1; i <= 2; i++)
    dw_log_fields_set_number (dw_log_fields_add (event->fields, "list"), "n", i);
  field = g_ptr_array_index (event->fields, 0);
  dw_log_append_json_list (out, field->list, LEAST, lists[_i].max);
  assert_string ("the list", out->str + 1, lists[_i].json);
}
END_TEST

/* A signal handler's, which may be of any length. */
START_TEST (tells_of_signals)
{
  for (guint n = 0; n < 1000; n += check_stride ())
    {
      g_autofree char *text = g_strnfill (n, "x\"\\\n"[_i]);
      DwSignalText line = { .length = 0 };
      json_t *object;

      dw_log_error_to_json (&line, "refused", text);
      assert_true ("there is room for the start of a message", line.length < DW_SIGNAL_TEXT_SIZE - 40);
      object = read_json ("a signal", line.text);
      assert_time ("the time", object);
      assert_string ("the verdict", text_of (object, "verdict"), "refused");
      assert_true ("the reason", *text == '\n' || g_str_has_prefix (text, text_of (object, "reason")));
      assert_true ("as much of it as there is room for", strlen (text_of (object, "reason")) >= MIN (n, 100));
      json_decref (object);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/log-json");

  add_rows (suite, escapes, texts);
  check_add (suite, "takes_any_bytes", takes_any_bytes, 255, FALSE);
  add_rows (suite, shortens, units);
  add_rows (suite, shortens_by_whole_characters, cuts);
  add_test (suite, does_not_shorten_what_fits);
  add_test (suite, shortens_to_eight_bytes);
  add_test (suite, gives_up);
  add_test (suite, has_its_keys);
  add_rows (suite, leaves_out_last_entries, lists);
  check_add (suite, "tells_of_signals", tells_of_signals, 4, FALSE);
  return check_run (suite);
}
