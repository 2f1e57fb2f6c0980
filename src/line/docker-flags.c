/* SPDX-License-Identifier: MIT */
/* The rows of docker's flag tables; docker-flags.h says what they are, HACKING how to add a row.
 *
 * Facts from docker 17.06 to 29.7 themselves; those of 1.8 to 1.13 from their documentation. */
#include "line/docker-flags.h"

#define NONE DW_TRAIT_NONE
#define HIDDEN DW_TRAIT_HIDDEN
#define DEPRECATED DW_TRAIT_DEPRECATED
#define LIMIT DW_TRAIT_LIMIT
#define ZERO_LIFTS DW_TRAIT_ZERO_LIFTS
#define SECRET DW_TRAIT_SECRET

#define TEXT DW_MEANING_TEXT
#define API_SOCKET DW_MEANING_API_SOCKET
#define BYTES DW_MEANING_BYTES
#define CAPABILITY DW_MEANING_CAPABILITY
#define CAPABILITY_DROP DW_MEANING_CAPABILITY_DROP
#define CONTAINER_NAME DW_MEANING_CONTAINER_NAME
#define DECIMAL DW_MEANING_DECIMAL
#define DEVICE DW_MEANING_DEVICE
#define DURATION DW_MEANING_DURATION
#define ENDPOINT DW_MEANING_ENDPOINT
#define ENV_FILE DW_MEANING_ENV_FILE
#define GPUS DW_MEANING_GPUS
#define HOST DW_MEANING_HOST
#define INTEGER DW_MEANING_INTEGER
#define KEY_VALUE DW_MEANING_KEY_VALUE
#define LABEL_FILE DW_MEANING_LABEL_FILE
#define LINK DW_MEANING_LINK
#define MOUNT DW_MEANING_MOUNT
#define NAMESPACE DW_MEANING_NAMESPACE
#define NAMESPACE_CGROUP DW_MEANING_NAMESPACE_CGROUP
#define NAMESPACE_HOST DW_MEANING_NAMESPACE_HOST
#define NAMESPACE_PID DW_MEANING_NAMESPACE_PID
#define NETWORK DW_MEANING_NETWORK
#define PATH DW_MEANING_PATH
#define PORT DW_MEANING_PORT
#define PORTS DW_MEANING_PORTS
#define PRIVILEGED DW_MEANING_PRIVILEGED
#define RESTART DW_MEANING_RESTART
#define SECURITY_OPTION DW_MEANING_SECURITY_OPTION
#define SWAP DW_MEANING_SWAP
#define TMPFS DW_MEANING_TMPFS
#define USER DW_MEANING_USER
#define VOLUME DW_MEANING_VOLUME
#define VOLUMES_FROM DW_MEANING_VOLUMES_FROM

/* clang-format off */
/* long name, letter, kind, traits, meaning, alias of, since, until, description */

/* Docker's own, before the command. */
static const DwFlag docker_rows[] = {
  { "config", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "client config directory" },
  { "context", 'c', DW_FLAG_STRING, NONE, TEXT, "", "19.03", "",
    "named endpoint to use" },
  { "daemon", 'd', DW_FLAG_BOOL, DEPRECATED, TEXT, "", "", "1.9",
    "start the daemon instead of a client (gone in 1.10)" },
  { "debug", 'D', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "debug logging in the client" },
  { "disable-legacy-registry", 0, DW_FLAG_BOOL, DEPRECATED, TEXT, "", "", "1.11",
    "daemon option that old wrappers list as global" },
  { "help", 'h', DW_FLAG_BOOL, HIDDEN, TEXT, "", "", "",
    "print usage" },
  { "host", 'H', DW_FLAG_STRING, NONE, ENDPOINT, "", "", "",
    "daemon endpoint" },
  { "log-level", 'l', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "client log level" },
  { "orchestrator", 0, DW_FLAG_STRING, NONE, TEXT, "", "18.01", "18.05",
    "swarm or kubernetes, experimental client only" },
  { "tls", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "use TLS" },
  { "tlscacert", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "CA file for TLS" },
  { "tlscert", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "client certificate" },
  { "tlskey", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "client key" },
  { "tlsverify", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "TLS with verification of the daemon" },
  { "version", 'v', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print client version (only when no subcommand follows)" },
};

/* Between `container` and its command. */
static const DwFlag container_rows[] = {
  { "help", 'h', DW_FLAG_BOOL, HIDDEN, TEXT, "", "", "",
    "print usage" },
};

/* Of create, and of run too. */
static const DwFlag create_rows[] = {
  { "add-host", 0, DW_FLAG_LIST, NONE, HOST, "", "", "",
    "extra /etc/hosts line" },
  { "annotation", 0, DW_FLAG_MAP, NONE, KEY_VALUE, "", "24.0", "",
    "OCI annotation" },
  { "attach", 'a', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "attach a standard stream" },
  { "blkio-weight", 0, DW_FLAG_UINT16, NONE, INTEGER, "", "", "",
    "relative block IO weight" },
  { "blkio-weight-device", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "block IO weight of one device" },
  { "cap-add", 0, DW_FLAG_LIST, NONE, CAPABILITY, "", "", "",
    "add a capability" },
  { "cap-drop", 0, DW_FLAG_LIST, NONE, CAPABILITY_DROP, "", "", "",
    "drop a capability" },
  { "cgroup-parent", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "parent cgroup" },
  { "cgroupns", 0, DW_FLAG_STRING, NONE, NAMESPACE_CGROUP, "", "20.10", "",
    "cgroup namespace mode" },
  { "cidfile", 0, DW_FLAG_STRING, NONE, PATH, "", "", "",
    "file that receives the container id" },
  { "cpu-count", 0, DW_FLAG_INT64, NONE, INTEGER, "", "17.06", "",
    "CPU count (Windows)" },
  { "cpu-percent", 0, DW_FLAG_INT64, NONE, INTEGER, "", "17.06", "",
    "CPU percent (Windows)" },
  { "cpu-period", 0, DW_FLAG_INT64, NONE, INTEGER, "", "", "",
    "CFS period" },
  { "cpu-quota", 0, DW_FLAG_INT64, ZERO_LIFTS, INTEGER, "", "", "",
    "CFS quota" },
  { "cpu-rt-period", 0, DW_FLAG_INT64, NONE, INTEGER, "", "1.13", "",
    "real-time period" },
  { "cpu-rt-runtime", 0, DW_FLAG_INT64, NONE, INTEGER, "", "1.13", "",
    "real-time runtime" },
  { "cpu-shares", 'c', DW_FLAG_INT64, LIMIT, INTEGER, "", "", "",
    "relative CPU weight" },
  { "cpus", 0, DW_FLAG_DECIMAL, LIMIT | ZERO_LIFTS, DECIMAL, "", "1.13", "",
    "number of CPUs" },
  { "cpuset", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "cpuset-cpus", "", "1.9",
    "old name of cpuset-cpus (gone in 1.10)" },
  { "cpuset-cpus", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "allowed CPUs" },
  { "cpuset-mems", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "allowed memory nodes" },
  { "device", 0, DW_FLAG_LIST, NONE, DEVICE, "", "", "",
    "pass a host device" },
  { "device-cgroup-rule", 0, DW_FLAG_LIST, NONE, TEXT, "", "17.06", "",
    "device cgroup rule" },
  { "device-read-bps", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "read rate limit" },
  { "device-read-iops", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "read IOPS limit" },
  { "device-write-bps", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "write rate limit" },
  { "device-write-iops", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "write IOPS limit" },
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
  { "dns", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS server" },
  { "dns-opt", 0, DW_FLAG_LIST, HIDDEN, TEXT, "dns-option", "", "",
    "resolver option" },
  { "dns-option", 0, DW_FLAG_LIST, NONE, TEXT, "", "1.13", "",
    "resolver option" },
  { "dns-search", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS search domain" },
  { "domainname", 0, DW_FLAG_STRING, NONE, TEXT, "", "19.03", "",
    "NIS domain name" },
  { "entrypoint", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "replace image entrypoint" },
  { "env", 'e', DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "environment variable" },
  { "env-file", 0, DW_FLAG_LIST, SECRET, ENV_FILE, "", "", "",
    "file of environment variables" },
  { "expose", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "expose a port" },
  { "gpus", 0, DW_FLAG_GPU_REQUEST, NONE, GPUS, "", "19.03", "",
    "request GPUs" },
  { "group-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "extra group" },
  { "health-cmd", 0, DW_FLAG_STRING, NONE, TEXT, "", "1.12", "",
    "health check command" },
  { "health-interval", 0, DW_FLAG_DURATION, NONE, DURATION, "", "1.12", "",
    "health check period" },
  { "health-retries", 0, DW_FLAG_INT, NONE, INTEGER, "", "1.12", "",
    "failures before unhealthy" },
  { "health-start-interval", 0, DW_FLAG_DURATION, NONE, DURATION, "", "25.0", "",
    "check period while starting" },
  { "health-start-period", 0, DW_FLAG_DURATION, NONE, DURATION, "", "17.05", "",
    "grace period at start" },
  { "health-timeout", 0, DW_FLAG_DURATION, NONE, DURATION, "", "1.12", "",
    "health check timeout" },
  { "help", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print usage" },
  { "hostname", 'h', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "container host name" },
  { "init", 0, DW_FLAG_BOOL, NONE, TEXT, "", "1.13", "",
    "run an init as pid 1" },
  { "interactive", 'i', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "keep stdin open" },
  { "io-maxbandwidth", 0, DW_FLAG_BYTES, NONE, BYTES, "", "17.06", "",
    "IO bandwidth cap (Windows)" },
  { "io-maxiops", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "17.06", "",
    "IOPS cap (Windows)" },
  { "ip", 0, DW_FLAG_IP, NONE, TEXT, "", "", "",
    "IPv4 address" },
  { "ip6", 0, DW_FLAG_IP, NONE, TEXT, "", "", "",
    "IPv6 address" },
  { "ipc", 0, DW_FLAG_STRING, NONE, NAMESPACE, "", "", "",
    "IPC namespace" },
  { "isolation", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "isolation technology" },
  { "kernel-memory", 0, DW_FLAG_BYTES, ZERO_LIFTS | HIDDEN | DEPRECATED, BYTES, "", "", "",
    "kernel memory limit" },
  { "label", 'l', DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "label-file", 0, DW_FLAG_LIST, NONE, LABEL_FILE, "", "", "",
    "file of labels" },
  { "link", 0, DW_FLAG_LIST, NONE, LINK, "", "", "",
    "link to a container" },
  { "link-local-ip", 0, DW_FLAG_LIST, NONE, TEXT, "", "1.12", "",
    "link-local address" },
  { "log-driver", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "log driver" },
  { "log-opt", 0, DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "log driver option" },
  { "lxc-conf", 0, DW_FLAG_LIST, DEPRECATED, TEXT, "", "", "1.9",
    "options of the LXC exec driver (gone in 1.10)" },
  { "mac-address", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "MAC address" },
  { "memory", 'm', DW_FLAG_BYTES, LIMIT | ZERO_LIFTS, BYTES, "", "", "",
    "memory limit" },
  { "memory-reservation", 0, DW_FLAG_BYTES, LIMIT | ZERO_LIFTS, BYTES, "", "", "",
    "soft memory limit" },
  { "memory-swap", 0, DW_FLAG_BYTES, LIMIT, SWAP, "", "", "",
    "memory plus swap limit" },
  { "memory-swappiness", 0, DW_FLAG_INT64, NONE, INTEGER, "", "", "",
    "swappiness 0-100" },
  { "mount", 0, DW_FLAG_MOUNT, SECRET, MOUNT, "", "17.05", "",
    "filesystem mount (csv)" },
  { "name", 0, DW_FLAG_STRING, NONE, CONTAINER_NAME, "", "", "",
    "container name" },
  { "net", 0, DW_FLAG_NETWORK, HIDDEN, NETWORK, "network", "", "",
    "network to join" },
  { "net-alias", 0, DW_FLAG_LIST, HIDDEN, TEXT, "network-alias", "", "",
    "alias on the network" },
  { "network", 0, DW_FLAG_NETWORK, NONE, NETWORK, "", "17.06", "",
    "network to join" },
  { "network-alias", 0, DW_FLAG_LIST, NONE, TEXT, "", "17.06", "",
    "alias on the network" },
  /* 1.9 took -n for it as well. With that letter here, -name of 1.9 would be a cluster that reads well,
   * with an image of its own; without it nobody can read -name, and the line is left alone. */
  { "networking", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "1.9",
    "switch networking off with =false (gone in 1.10)" },
  { "no-healthcheck", 0, DW_FLAG_BOOL, NONE, TEXT, "", "1.12", "",
    "disable the health check" },
  { "oom-kill-disable", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "disable the OOM killer" },
  { "oom-score-adj", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "OOM score adjustment" },
  { "pid", 0, DW_FLAG_STRING, NONE, NAMESPACE_PID, "", "", "",
    "PID namespace" },
  { "pids-limit", 0, DW_FLAG_INT64, LIMIT | ZERO_LIFTS, INTEGER, "", "", "",
    "process count limit" },
  { "platform", 0, DW_FLAG_STRING, NONE, TEXT, "", "17.12", "",
    "image platform" },
  { "privileged", 0, DW_FLAG_BOOL, NONE, PRIVILEGED, "", "", "",
    "all privileges" },
  { "publish", 'p', DW_FLAG_LIST, NONE, PORT, "", "", "",
    "publish a port" },
  { "publish-all", 'P', DW_FLAG_BOOL, NONE, PORTS, "", "", "",
    "publish all exposed ports" },
  { "publish-service", 0, DW_FLAG_STRING, DEPRECATED, TEXT, "", "", "1.8",
    "experimental service publishing (gone with 1.9 networks)" },
  { "pull", 0, DW_FLAG_STRING, NONE, TEXT, "", "20.10", "",
    "when to pull" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "23.0", "",
    "no pull output" },
  { "read-only", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "read-only root filesystem" },
  { "restart", 0, DW_FLAG_STRING, NONE, RESTART, "", "", "",
    "restart policy" },
  { "rm", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "remove at exit" },
  { "runtime", 0, DW_FLAG_STRING, NONE, TEXT, "", "1.12", "",
    "OCI runtime" },
  { "security-opt", 0, DW_FLAG_LIST, NONE, SECURITY_OPTION, "", "", "",
    "security option" },
  { "shm-size", 0, DW_FLAG_BYTES, LIMIT, BYTES, "", "", "",
    "size of /dev/shm" },
  { "stop-signal", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "stop signal" },
  { "stop-timeout", 0, DW_FLAG_INT, NONE, INTEGER, "", "1.13", "",
    "seconds before kill" },
  { "storage-opt", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "1.12", "",
    "storage driver option" },
  { "sysctl", 0, DW_FLAG_MAP, NONE, KEY_VALUE, "", "1.12", "",
    "kernel parameter" },
  { "tmpfs", 0, DW_FLAG_LIST, NONE, TMPFS, "", "", "",
    "tmpfs mount" },
  { "tty", 't', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "allocate a terminal" },
  { "ulimit", 0, DW_FLAG_ULIMIT, NONE, KEY_VALUE, "", "", "",
    "resource limit" },
  { "use-api-socket", 0, DW_FLAG_BOOL, NONE, API_SOCKET, "", "28.1", "",
    "give the container the API socket" },
  { "user", 'u', DW_FLAG_STRING, NONE, USER, "", "", "",
    "user or uid" },
  { "userns", 0, DW_FLAG_STRING, NONE, NAMESPACE_HOST, "", "", "",
    "user namespace" },
  { "uts", 0, DW_FLAG_STRING, NONE, NAMESPACE_HOST, "", "", "",
    "UTS namespace" },
  { "volume", 'v', DW_FLAG_LIST, NONE, VOLUME, "", "", "",
    "bind mount or volume" },
  { "volume-driver", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "volume driver" },
  { "volumes-from", 0, DW_FLAG_LIST, NONE, VOLUMES_FROM, "", "", "",
    "mount volumes of another container" },
  { "workdir", 'w', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "working directory" },
};

/* Of run alone. */
static const DwFlag run_rows[] = {
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "run in the background" },
  { "detach-keys", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "key sequence that detaches" },
  { "sig-proxy", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "pass signals on (default true)" },
};
/* clang-format on */

const DwFlagTable dw_docker_flags = { docker_rows, G_N_ELEMENTS (docker_rows), NULL };
const DwFlagTable dw_group_flags = { container_rows, G_N_ELEMENTS (container_rows), NULL };
const DwFlagTable dw_create_flags = { create_rows, G_N_ELEMENTS (create_rows), NULL };
const DwFlagTable dw_run_flags = { run_rows, G_N_ELEMENTS (run_rows), &dw_create_flags };
