/* SPDX-License-Identifier: MIT */
/* Image references: the parts of one put together are the text again. */
#include "line/image-reference.h"
#include "words.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto(DwImageReference) image = { 0 };
  g_autoptr(GString) again = g_string_new (NULL);

  if (!dw_image_reference_init (&image, text))
    {
      g_assert (image.text == text && image.repository == NULL && image.registry == NULL);
      return 0;
    }
  if (image.registry != NULL)
    g_string_append_printf (again, "%s/", image.registry);
  g_string_append (again, image.repository);
  if (image.tag != NULL)
    g_string_append_printf (again, ":%s", image.tag);
  if (image.digest != NULL)
    g_string_append_printf (again, "@%s", image.digest);
  g_assert_cmpstr (again->str, ==, text);
  return 0;
}
