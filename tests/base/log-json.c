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

/* What is too long is shortened, and is an object all the same. */
static const char *const units[] = { "x", "\"", "\n", "\xff", "\xc3\xa9", "\xe2\x80\xae", "\xf0\x9f\x98\x80" };

START_TEST (shortens)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, units[_i]);
  for (gsize max = LEAST; max < LEAST + 20; max++)
    {
      g_autoptr(DwLogEvent) event = new_event (text->str);
      g_autofree char *json = NULL;
      json_t *object;

      for (guint i = 0; i < 100; i++)
        dw_log_fields_set (dw_log_fields_add (event->fields, "rules"), "name", text->str);
      json = dw_log_event_to_json (event, max);
      object = read_json (units[_i], json);
      assert_true ("it keeps within its limit", strlen (json) <= max);
      assert_true ("it says so", g_str_has_suffix (json_string_value (json_object_get (object, "image")), DW_LOG_CUT));
      json_decref (object);
    }
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
  assert_integer ("the caller", json_integer_value (json_object_get (object, "uid")), 4294967294);
  assert_string ("an error", json_string_value (json_object_get (object, "verdict")), "failed");
  assert_integer ("the list", json_array_size (json_object_get (object, "rules")), 2);
  assert_true (json, g_str_has_suffix (json, ",\"reason\":\"r\",\"rules\":[{\"line\":3},{}]}"));
  json_decref (object);
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
      assert_string ("the verdict", json_string_value (json_object_get (object, "verdict")), "refused");
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
  add_test (suite, has_its_keys);
  check_add (suite, "tells_of_signals", tells_of_signals, 4, FALSE);
  return check_run (suite);
}
