/* SPDX-License-Identifier: MIT */
#include "plan/refusals.h"
#include "docker/version.h"

void
dw_refusals_find_pairs (DwDraft *draft, GPtrArray *warnings)
{
  g_autoptr(GPtrArray) pairs = dw_draft_find_exclusions (draft);

  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (warnings,
                     g_strdup_printf ("docker refuses %s", (const char *) g_ptr_array_index (pairs, i)));
}

/* Compares docker's version, which is asked for once, with those that have @flag.
 * Returns: less than 0 if it is older, more than 0 if it is newer */
static int
place_of (const DwHost *host, const DwFlag *flag, DwDockerVersion *version, gboolean *asked)
{
  if (*flag->since == '\0' && *flag->until == '\0')
    return 0;
  if (!*asked)
    g_free (dw_docker_version_ask (host->invocation, host->docker, version, NULL));
  *asked = TRUE;
  return dw_docker_version_place (*version, dw_flag_get_since (flag), dw_flag_get_until (flag));
}

void
dw_refusals_find_flags (const DwHost *host, const DwDraft *draft, GPtrArray *warnings)
{
  const GPtrArray *changes = dw_draft_get_changes (draft);
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;
  gboolean asked = host->flags.docker == NULL; /* or it may not be asked */

  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      const DwFlag *flag;

      for (guint n = 0; (flag = dw_change_get_flag (change, n)) != NULL; n++)
        {
          int place = place_of (host, flag, &version, &asked);

          if (place != 0)
            g_ptr_array_add (warnings,
                             g_strdup_printf ("docker refuses --%s: it was %s docker %s", flag->long_name,
                                              place < 0 ? "added in" : "removed after",
                                              place < 0 ? flag->since : flag->until));
        }
    }
}
