/* SPDX-License-Identifier: MIT */
#include "base/invocation.h"
#include "base/read-file.h"
#include "base/trusted-path.h"

#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* The first is a link that an administrator may make where more than one docker is installed: it
 * holds for every command, also for those for which no configuration is read. */
static const char *const docker_path[] = {
  DW_CONFIG_DIR "/docker", "/usr/local/bin/docker", "/usr/bin/docker", "/bin/docker",
  "/usr/sbin/docker",      "/sbin/docker",          NULL,
};

/* defaultSystemPluginDirs of docker's cli-plugins/manager. */
static const char *const plugin_path[] = {
  "/usr/local/lib/docker/cli-plugins", "/usr/local/libexec/docker/cli-plugins",
  "/usr/lib/docker/cli-plugins",       "/usr/libexec/docker/cli-plugins",       NULL,
};

/* The time of g_get_monotonic_time. Most calls ask for it once, which a system call answers sooner than the
 * code that the kernel maps for it: that is two pages to be had first, and a name to be looked up. */
static gint64
get_monotonic_time (void)
{
#if defined SYS_clock_gettime && GLIB_SIZEOF_LONG == 8
  struct timespec now;

  if (syscall (SYS_clock_gettime, CLOCK_MONOTONIC, &now) == 0)
    return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
#endif
  return g_get_monotonic_time ();
}

void
dw_invocation_init (DwInvocation *self, int argc, char **argv, char **envp)
{
  guint named = argc > 0;

  *self = (DwInvocation){
    .program = argv[0],
    .words = argv + named,
    .n_words = (guint) argc - named,
    .envp = envp,
    .uid = (uid_t) getauxval (AT_EUID),
    .is_secure = getauxval (AT_SECURE) != 0,
    .started = get_monotonic_time (),
    .self = "/proc/self/exe",
    .config_directory = DW_CONFIG_DIR,
    .config_file = DW_CONFIG_DIR "/docker-wrapper.conf",
    .log_file = DW_LOG_FILE,
    .cache_directory = DW_CACHE_DIR,
    .help_timeout = 2000,
    .docker_path = docker_path,
    .plugin_path = plugin_path,
  };
}

const char *
dw_invocation_getenv (const DwInvocation *self, const char *name)
{
  gsize length = strlen (name);

  for (char *const *entry = self->envp; entry != NULL && *entry != NULL; entry++)
    if (**entry == *name && strncmp (*entry, name, length) == 0 && (*entry)[length] == '=')
      return *entry + length + 1;
  return NULL;
}

gboolean
dw_invocation_getenv_flag (const DwInvocation *self, const char *name)
{
  const char *value = dw_invocation_getenv (self, name);

  return value != NULL && *value != '\0' && strcmp (value, "0") != 0 &&
         strcmp (value, "false") != 0 && strcmp (value, "no") != 0;
}

gboolean
dw_invocation_trusts_caller (const DwInvocation *self)
{
  return self->uid != 0 && !self->is_secure;
}

char *
dw_invocation_user_directory (const DwInvocation *self, const char *variable, const char *fallback)
{
  const char *base = dw_invocation_getenv (self, variable);
  const char *home = dw_invocation_getenv (self, "HOME");

  if (base != NULL && *base == '/')
    return g_build_filename (base, "docker-wrapper", NULL);
  if (home != NULL && *home == '/')
    return g_build_filename (home, fallback, "docker-wrapper", NULL);
  return NULL;
}

void
dw_invocation_settle_program (DwInvocation *self)
{
  const uid_t root = 0;
  struct stat status;

  if (dw_invocation_trusts_caller (self) || self->program == NULL ||
      !g_str_has_suffix (self->program, "/docker"))
    return;
  if (stat (self->program, &status) != 0 || !dw_file_is_trusted (&status, root, NULL) ||
      !dw_path_is_trusted (self->program, root, NULL))
    self->program = "docker";
}
