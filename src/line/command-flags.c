/* SPDX-License-Identifier: MIT */
/* The rows of the flags of docker's commands, but for run and create; HACKING says how to add a row.
 *
 * Facts from docker 20.10 and 28.2 themselves; those of other versions, and of buildx, from their
 * documentation. */
#include "line/command-flags.h"
#include "line/docker-flags.h"

#define NONE DW_TRAIT_NONE
#define HIDDEN DW_TRAIT_HIDDEN
#define DEPRECATED DW_TRAIT_DEPRECATED
#define LIMIT DW_TRAIT_LIMIT
#define ZERO_LIFTS DW_TRAIT_ZERO_LIFTS
#define SECRET DW_TRAIT_SECRET

#define BUILD_CACHE DW_MEANING_BUILD_CACHE
#define BUILD_CONTEXT DW_MEANING_BUILD_CONTEXT
#define BUILD_FILE DW_MEANING_BUILD_FILE
#define BUILD_OUTPUT DW_MEANING_BUILD_OUTPUT
#define BYTES DW_MEANING_BYTES
#define CAPABILITY DW_MEANING_CAPABILITY
#define CAPABILITY_DROP DW_MEANING_CAPABILITY_DROP
#define DECIMAL DW_MEANING_DECIMAL
#define DURATION DW_MEANING_DURATION
#define ENV_FILE DW_MEANING_ENV_FILE
#define HOST DW_MEANING_HOST
#define INPUT_FILE DW_MEANING_INPUT_FILE
#define INTEGER DW_MEANING_INTEGER
#define KEY_VALUE DW_MEANING_KEY_VALUE
#define LINK DW_MEANING_LINK
#define MOUNT DW_MEANING_MOUNT
#define NETWORK DW_MEANING_NETWORK
#define OUTPUT_FILE DW_MEANING_OUTPUT_FILE
#define PATH DW_MEANING_PATH
#define PRIVILEGED DW_MEANING_PRIVILEGED
#define RESTART DW_MEANING_RESTART
#define SECRET_RECORD DW_MEANING_SECRET
#define SECURITY_OPTION DW_MEANING_SECURITY_OPTION
#define SERVICE_PORT DW_MEANING_SERVICE_PORT
#define SSH DW_MEANING_SSH
#define SWAP DW_MEANING_SWAP
#define TEXT DW_MEANING_TEXT
#define USER DW_MEANING_USER
#define VOLUME_DRIVER DW_MEANING_VOLUME_DRIVER
#define VOLUME_NAME DW_MEANING_VOLUME_NAME
#define VOLUME_OPTION DW_MEANING_VOLUME_OPTION

/* clang-format off */
/* long name, letter, kind, traits, meaning, alias of, since, until, description */

/* Of buildx itself. */
static const DwFlag builder_rows[] = {
  { "builder", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "builder that the command is for" },
  { "debug", 'D', DW_FLAG_BOOL, NONE, TEXT, "", "23.0", "",
    "debug logging" },
};

/* Of attach. */
static const DwFlag attach_rows[] = {
  { "detach-keys", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "key sequence that detaches" },
  { "no-stdin", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "leave stdin alone" },
  { "sig-proxy", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "pass signals on (default true)" },
};

/* Of build. */
static const DwFlag build_rows[] = {
  { "add-host", 0, DW_FLAG_LIST, NONE, HOST, "", "", "",
    "extra /etc/hosts line" },
  { "allow", 0, DW_FLAG_LIST, HIDDEN, TEXT, "", "23.0", "",
    "privilege that the build is granted" },
  { "annotation", 0, DW_FLAG_LIST, HIDDEN, KEY_VALUE, "", "24.0", "",
    "OCI annotation" },
  { "attest", 0, DW_FLAG_LIST, HIDDEN, TEXT, "", "23.0", "",
    "attestation to attach" },
  { "build-arg", 0, DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "value of a build argument" },
  { "build-context", 0, DW_FLAG_LIST, HIDDEN, BUILD_CONTEXT, "", "23.0", "",
    "further named context" },
  { "builder", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "23.0", "",
    "builder instance" },
  { "cache-from", 0, DW_FLAG_LIST, SECRET, BUILD_CACHE, "", "", "",
    "images and stores to take layers from" },
  { "cache-to", 0, DW_FLAG_LIST, HIDDEN | SECRET, BUILD_CACHE, "", "23.0", "",
    "where layers are stored for later builds" },
  { "call", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "27.0", "",
    "what to evaluate instead of building" },
  { "cgroup-parent", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "parent cgroup" },
  { "check", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "27.0", "",
    "check the Dockerfile instead of building" },
  { "compress", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "", "",
    "compress what is sent" },
  { "cpu-period", 0, DW_FLAG_INT, HIDDEN, INTEGER, "", "", "",
    "CFS period" },
  { "cpu-quota", 0, DW_FLAG_INT, HIDDEN | ZERO_LIFTS, INTEGER, "", "", "",
    "CFS quota" },
  { "cpu-shares", 'c', DW_FLAG_INT, HIDDEN | LIMIT, INTEGER, "", "", "",
    "relative CPU weight" },
  { "cpuset-cpus", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "", "",
    "allowed CPUs" },
  { "cpuset-mems", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "", "",
    "allowed memory nodes" },
  { "debug", 'D', DW_FLAG_BOOL, HIDDEN, TEXT, "", "27.0", "",
    "debug logging" },
  { "detach", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "24.0", "",
    "return at once" },
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
  { "file", 'f', DW_FLAG_STRING, NONE, BUILD_FILE, "", "", "",
    "path of the Dockerfile" },
  { "force-rm", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "", "",
    "remove intermediate containers even after a failure" },
  { "iidfile", 0, DW_FLAG_STRING, NONE, PATH, "", "", "",
    "file that receives the image id" },
  { "invoke", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "23.0", "",
    "command to debug with" },
  { "isolation", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "", "",
    "isolation technology" },
  { "label", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "load", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "23.0", "",
    "load the result into docker" },
  { "memory", 'm', DW_FLAG_BYTES, HIDDEN | LIMIT | ZERO_LIFTS, BYTES, "", "", "",
    "memory limit" },
  { "memory-swap", 0, DW_FLAG_BYTES, HIDDEN | LIMIT, SWAP, "", "", "",
    "memory plus swap limit" },
  { "metadata-file", 0, DW_FLAG_STRING, HIDDEN, PATH, "", "23.0", "",
    "file that receives what is known of the result" },
  { "network", 0, DW_FLAG_STRING, NONE, NETWORK, "", "", "",
    "network of the build" },
  { "no-cache", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "build each step anew" },
  { "no-cache-filter", 0, DW_FLAG_LIST, HIDDEN, TEXT, "", "23.0", "",
    "stages to build anew" },
  { "output", 'o', DW_FLAG_LIST, HIDDEN | SECRET, BUILD_OUTPUT, "", "", "",
    "where the result goes" },
  { "platform", 0, DW_FLAG_LIST, NONE, TEXT, "", "28.0", "",
    "platform of the image" },
  { "policy", 0, DW_FLAG_LIST, HIDDEN, TEXT, "", "29.2", "",
    "policy that sources are held to" },
  { "print", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "23.0", "",
    "print a part of the request instead of building" },
  { "progress", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "", "",
    "how progress is shown" },
  { "provenance", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "23.0", "",
    "provenance attestation" },
  { "pull", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "look for newer base images" },
  { "push", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "23.0", "",
    "push the result" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
  { "rm", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "", "",
    "remove intermediate containers (default true)" },
  { "root", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "24.0", "",
    "directory of the builder's server" },
  { "sbom", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "23.0", "",
    "bill of materials attestation" },
  { "secret", 0, DW_FLAG_LIST, HIDDEN | SECRET, SECRET_RECORD, "", "", "",
    "secret that the build may read" },
  { "security-opt", 0, DW_FLAG_LIST, HIDDEN, SECURITY_OPTION, "", "", "",
    "security option" },
  { "server-config", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "24.0", "",
    "configuration of the builder's server" },
  { "shm-size", 0, DW_FLAG_BYTES, LIMIT, BYTES, "", "", "",
    "size of /dev/shm" },
  { "squash", 0, DW_FLAG_BOOL, HIDDEN, TEXT, "", "", "",
    "one layer for all new ones" },
  { "ssh", 0, DW_FLAG_LIST, HIDDEN | SECRET, SSH, "", "", "",
    "SSH agent or keys that the build may use" },
  { "stream", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "send the context as it is read" },
  { "tag", 't', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "name of the result" },
  { "target", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "stage to build" },
  { "ulimit", 0, DW_FLAG_ULIMIT, NONE, KEY_VALUE, "", "", "",
    "resource limit" },
};

/* Of builder prune. */
static const DwFlag builder_prune_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "not only what is shown or taken by default" },
  { "filter", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
  { "keep-storage", 0, DW_FLAG_BYTES, NONE, BYTES, "", "", "",
    "how much of the cache is kept" },
};

/* Of checkpoint create. */
static const DwFlag checkpoint_create_rows[] = {
  { "checkpoint-dir", 0, DW_FLAG_STRING, NONE, OUTPUT_FILE, "", "", "",
    "directory of checkpoints" },
  { "leave-running", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "let the container run on" },
};

/* Of checkpoint ls and checkpoint rm. */
static const DwFlag checkpoint_dir_rows[] = {
  { "checkpoint-dir", 0, DW_FLAG_STRING, NONE, OUTPUT_FILE, "", "", "",
    "directory of checkpoints" },
};

/* Of commit. */
static const DwFlag commit_rows[] = {
  { "author", 'a', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "author of the image" },
  { "change", 'c', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "Dockerfile instruction to apply" },
  { "message", 'm', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "commit message" },
  { "no-pause", 0, DW_FLAG_BOOL, NONE, TEXT, "", "29.0", "",
    "do not pause the container meanwhile" },
  { "pause", 'p', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "pause the container meanwhile (default true)" },
};

/* Of completion bash, completion fish, completion powershell and completion zsh. */
static const DwFlag completion_rows[] = {
  { "no-descriptions", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "complete without descriptions" },
};

/* Of config create. */
static const DwFlag config_create_rows[] = {
  { "label", 'l', DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "template-driver", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template driver" },
};

/* Of config inspect, node inspect, secret inspect and service inspect. */
static const DwFlag pretty_inspect_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "pretty", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "readable output" },
};

/* Of config ls, node ls, secret ls and service ls. */
static const DwFlag object_ls_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of container inspect. */
static const DwFlag container_inspect_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "size", 's', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show sizes" },
};

/* Of container prune and network prune. */
static const DwFlag object_prune_rows[] = {
  { "filter", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
};

/* Of context create. */
static const DwFlag context_create_rows[] = {
  { "default-stack-orchestrator", 0, DW_FLAG_STRING, DEPRECATED, TEXT, "", "", "20.10",
    "orchestrator of stacks" },
  { "description", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "description for people" },
  { "docker", 0, DW_FLAG_LIST, SECRET, TEXT, "", "", "",
    "endpoint of the engine" },
  { "from", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "context to start from" },
  { "kubernetes", 0, DW_FLAG_LIST, DEPRECATED | SECRET, TEXT, "", "", "20.10",
    "endpoint of kubernetes" },
};

/* Of context export. */
static const DwFlag context_export_rows[] = {
  { "kubeconfig", 0, DW_FLAG_BOOL, DEPRECATED, TEXT, "", "", "20.10",
    "kubernetes configuration file" },
};

/* Of context inspect, info, plugin inspect and volume inspect. */
static const DwFlag format_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
};

/* Of context ls. */
static const DwFlag context_ls_rows[] = {
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of context rm, network disconnect, node rm, plugin disable, plugin rm, swarm leave, trust signer
   remove and volume rm. */
static const DwFlag force_rows[] = {
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
};

/* Of context update. */
static const DwFlag context_update_rows[] = {
  { "default-stack-orchestrator", 0, DW_FLAG_STRING, DEPRECATED, TEXT, "", "", "20.10",
    "orchestrator of stacks" },
  { "description", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "description for people" },
  { "docker", 0, DW_FLAG_LIST, SECRET, TEXT, "", "", "",
    "endpoint of the engine" },
  { "kubernetes", 0, DW_FLAG_LIST, DEPRECATED | SECRET, TEXT, "", "", "20.10",
    "endpoint of kubernetes" },
};

/* Of cp. */
static const DwFlag cp_rows[] = {
  { "archive", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "keep owner and group" },
  { "follow-link", 'L', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "follow links in the source" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "23.0", "",
    "print less" },
};

/* Of events. */
static const DwFlag events_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "since", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "only what is newer" },
  { "until", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "only what is older" },
};

/* Of exec. */
static const DwFlag exec_rows[] = {
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "return at once" },
  { "detach-keys", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "key sequence that detaches" },
  { "env", 'e', DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "environment variable" },
  { "env-file", 0, DW_FLAG_LIST, SECRET, ENV_FILE, "", "", "",
    "file of environment variables" },
  { "interactive", 'i', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "keep stdin open" },
  { "privileged", 0, DW_FLAG_BOOL, NONE, PRIVILEGED, "", "", "",
    "all privileges" },
  { "tty", 't', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "allocate a terminal" },
  { "user", 'u', DW_FLAG_STRING, NONE, USER, "", "", "",
    "user or uid" },
  { "workdir", 'w', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "working directory" },
};

/* Of export. */
static const DwFlag export_rows[] = {
  { "output", 'o', DW_FLAG_STRING, NONE, OUTPUT_FILE, "", "", "",
    "where the result goes" },
};

/* Of history. */
static const DwFlag history_rows[] = {
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "human", 'H', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "readable sizes and dates (default true)" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "platform", 0, DW_FLAG_STRING, NONE, TEXT, "", "28.0", "",
    "platform of the image" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of image inspect. */
static const DwFlag image_inspect_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "platform", 0, DW_FLAG_STRING, NONE, TEXT, "", "28.1", "",
    "platform of the image" },
};

/* Of image prune. */
static const DwFlag image_prune_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "not only what is shown or taken by default" },
  { "filter", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
};

/* Of images. */
static const DwFlag images_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "not only what is shown or taken by default" },
  { "digests", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show digests" },
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
  { "tree", 0, DW_FLAG_BOOL, NONE, TEXT, "", "27.2", "",
    "list platforms as a tree" },
};

/* Of import. */
static const DwFlag import_rows[] = {
  { "change", 'c', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "Dockerfile instruction to apply" },
  { "message", 'm', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "commit message" },
  { "platform", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "platform of the image" },
};

/* Of inspect. */
static const DwFlag inspect_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "size", 's', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show sizes" },
  { "type", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "type of the object" },
};

/* Of kill. */
static const DwFlag kill_rows[] = {
  { "signal", 's', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "signal to send" },
};

/* Of load. */
static const DwFlag load_rows[] = {
  { "input", 'i', DW_FLAG_STRING, NONE, INPUT_FILE, "", "", "",
    "file to read instead of stdin" },
  { "platform", 0, DW_FLAG_LIST, NONE, TEXT, "", "28.0", "",
    "platform of the image" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of login. */
static const DwFlag login_rows[] = {
  { "password", 'p', DW_FLAG_STRING, SECRET, TEXT, "", "", "",
    "password or token" },
  { "password-stdin", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "read the password from stdin" },
  { "username", 'u', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "user name" },
};

/* Of logs. */
static const DwFlag logs_rows[] = {
  { "details", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show further attributes" },
  { "follow", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "go on with what is new" },
  { "since", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "only what is newer" },
  { "tail", 'n', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "lines from the end" },
  { "timestamps", 't', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show times" },
  { "until", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "only what is older" },
};

/* Of manifest annotate. */
static const DwFlag manifest_annotate_rows[] = {
  { "arch", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "architecture" },
  { "os", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "operating system" },
  { "os-features", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "operating system features" },
  { "os-version", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "operating system version" },
  { "variant", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "architecture variant" },
};

/* Of manifest create. */
static const DwFlag manifest_create_rows[] = {
  { "amend", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "change a list that exists" },
  { "insecure", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "talk to a registry without TLS" },
};

/* Of manifest inspect. */
static const DwFlag manifest_inspect_rows[] = {
  { "insecure", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "talk to a registry without TLS" },
  { "verbose", 'v', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print more" },
};

/* Of manifest push. */
static const DwFlag manifest_push_rows[] = {
  { "insecure", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "talk to a registry without TLS" },
  { "purge", 'p', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "remove the local list afterwards" },
};

/* Of network connect. */
static const DwFlag network_connect_rows[] = {
  { "alias", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "alias on the network" },
  { "driver-opt", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "network driver option" },
  { "gw-priority", 0, DW_FLAG_INT, NONE, INTEGER, "", "28.0", "",
    "priority as default gateway" },
  { "ip", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "IPv4 address" },
  { "ip6", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "IPv6 address" },
  { "link", 0, DW_FLAG_LIST, NONE, LINK, "", "", "",
    "link to a container" },
  { "link-local-ip", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "link-local address" },
};

/* Of network create. */
static const DwFlag network_create_rows[] = {
  { "attachable", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "containers may join by hand" },
  { "aux-address", 0, DW_FLAG_MAP, NONE, KEY_VALUE, "", "", "",
    "addresses that the driver uses itself" },
  { "config-from", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "network to copy the configuration from" },
  { "config-only", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "a configuration, not a network" },
  { "driver", 'd', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "driver" },
  { "gateway", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "gateway of a subnet" },
  { "ingress", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "routing mesh of the swarm" },
  { "internal", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "no way out" },
  { "ip-range", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "range of a subnet to take addresses from" },
  { "ipam-driver", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address driver" },
  { "ipam-opt", 0, DW_FLAG_MAP, NONE, KEY_VALUE, "", "", "",
    "address driver option" },
  { "ipv4", 0, DW_FLAG_BOOL, NONE, TEXT, "", "28.0", "",
    "IPv4 addresses (default true)" },
  { "ipv6", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "IPv6 addresses" },
  { "label", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "opt", 'o', DW_FLAG_MAP, NONE, KEY_VALUE, "", "", "",
    "driver option" },
  { "scope", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "scope" },
  { "subnet", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "subnet" },
};

/* Of network inspect. */
static const DwFlag network_inspect_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "verbose", 'v', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print more" },
};

/* Of network ls and plugin ls. */
static const DwFlag long_ls_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of network rm. */
static const DwFlag network_rm_rows[] = {
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "23.0", "",
    "do not ask, or do it all the same" },
};

/* Of node ps and service ps. */
static const DwFlag task_ls_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "no-resolve", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "leave ids as they are" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of node update. */
static const DwFlag node_update_rows[] = {
  { "availability", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "availability" },
  { "label-add", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "label to add" },
  { "label-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "label to remove" },
  { "role", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "role of the node" },
};

/* Of plugin create. */
static const DwFlag plugin_create_rows[] = {
  { "compress", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "compress what is sent" },
};

/* Of plugin enable. */
static const DwFlag plugin_enable_rows[] = {
  { "timeout", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "seconds to wait for the plugin" },
};

/* Of plugin install. */
static const DwFlag plugin_install_rows[] = {
  { "alias", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "local name of the plugin" },
  { "disable", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not enable it" },
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
  { "grant-all-permissions", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "grant what the plugin asks for" },
};

/* Of plugin push. */
static const DwFlag plugin_push_rows[] = {
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
};

/* Of plugin upgrade. */
static const DwFlag plugin_upgrade_rows[] = {
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
  { "grant-all-permissions", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "grant what the plugin asks for" },
  { "skip-remote-check", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not compare with the remote plugin" },
};

/* Of ps. */
static const DwFlag ps_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "not only what is shown or taken by default" },
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "last", 'n', DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "so many of the newest" },
  { "latest", 'l', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "the newest alone" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
  { "size", 's', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show sizes" },
};

/* Of pull. */
static const DwFlag pull_rows[] = {
  { "all-tags", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "each tag of the repository" },
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
  { "platform", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "platform of the image" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of push. */
static const DwFlag push_rows[] = {
  { "all-tags", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "each tag of the repository" },
  { "disable-content-trust", 0, DW_FLAG_BOOL, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "skip signature check (default true)" },
  { "platform", 0, DW_FLAG_STRING, NONE, TEXT, "", "27.0", "",
    "platform of the image" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of restart and stop. */
static const DwFlag stop_rows[] = {
  { "signal", 's', DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "signal to send" },
  { "time", 0, DW_FLAG_INT, HIDDEN | DEPRECATED, INTEGER, "timeout", "", "",
    "old name of timeout" },
  { "timeout", 't', DW_FLAG_INT, NONE, INTEGER, "", "28.0", "",
    "seconds to wait" },
};

/* Of rm. */
static const DwFlag rm_rows[] = {
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
  { "link", 'l', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "remove the link alone" },
  { "volumes", 'v', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "anonymous volumes too" },
};

/* Of rmi. */
static const DwFlag rmi_rows[] = {
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
  { "no-prune", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "keep untagged parents" },
  { "platform", 0, DW_FLAG_LIST, NONE, TEXT, "", "28.2", "",
    "platform of the image" },
};

/* Of save. */
static const DwFlag save_rows[] = {
  { "output", 'o', DW_FLAG_STRING, NONE, OUTPUT_FILE, "", "", "",
    "where the result goes" },
  { "platform", 0, DW_FLAG_LIST, NONE, TEXT, "", "28.0", "",
    "platform of the image" },
};

/* Of search. */
static const DwFlag search_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "limit", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "most results" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
};

/* Of secret create. */
static const DwFlag secret_create_rows[] = {
  { "driver", 'd', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "driver" },
  { "label", 'l', DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "template-driver", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template driver" },
};

/* Of service create. */
static const DwFlag service_create_rows[] = {
  { "config", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "config for the service" },
  { "constraint", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "placement constraint" },
  { "container-label", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "label of the containers" },
  { "dns", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS server" },
  { "dns-option", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resolver option" },
  { "dns-search", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS search domain" },
  { "env", 'e', DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "environment variable" },
  { "env-file", 0, DW_FLAG_LIST, SECRET, ENV_FILE, "", "", "",
    "file of environment variables" },
  { "generic-resource", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resource of the node" },
  { "group", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "extra group" },
  { "host", 0, DW_FLAG_LIST, NONE, HOST, "", "", "",
    "extra /etc/hosts line" },
  { "label", 'l', DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "mode", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "replicated, global, or a job" },
  { "mount", 0, DW_FLAG_MOUNT, SECRET, MOUNT, "", "", "",
    "filesystem mount (csv)" },
  { "name", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "name" },
  { "network", 0, DW_FLAG_NETWORK, NONE, NETWORK, "", "", "",
    "network to join" },
  { "placement-pref", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "placement preference" },
  { "publish", 'p', DW_FLAG_LIST, NONE, SERVICE_PORT, "", "", "",
    "publish a port" },
  { "secret", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "secret that the build may read" },
  { "sysctl", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "kernel parameter" },
  { "ulimit", 0, DW_FLAG_ULIMIT, NONE, KEY_VALUE, "", "", "",
    "resource limit" },
};

/* Of service create and service update. */
static const DwFlag service_rows[] = {
  { "cap-add", 0, DW_FLAG_LIST, NONE, CAPABILITY, "", "", "",
    "add a capability" },
  { "cap-drop", 0, DW_FLAG_LIST, NONE, CAPABILITY_DROP, "", "", "",
    "drop a capability" },
  { "credential-spec", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "managed service account (Windows)" },
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "return at once" },
  { "endpoint-mode", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "how the service is reached" },
  { "entrypoint", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "replace image entrypoint" },
  { "health-cmd", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "health check command" },
  { "health-interval", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "health check period" },
  { "health-retries", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "failures before unhealthy" },
  { "health-start-interval", 0, DW_FLAG_DURATION, NONE, DURATION, "", "25.0", "",
    "check period while starting" },
  { "health-start-period", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "grace period at start" },
  { "health-timeout", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "health check timeout" },
  { "hostname", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "container host name" },
  { "init", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "run an init as pid 1" },
  { "isolation", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "isolation technology" },
  { "limit-cpu", 0, DW_FLAG_DECIMAL, LIMIT | ZERO_LIFTS, DECIMAL, "", "", "",
    "number of CPUs" },
  { "limit-memory", 0, DW_FLAG_BYTES, LIMIT | ZERO_LIFTS, BYTES, "", "", "",
    "memory limit" },
  { "limit-pids", 0, DW_FLAG_INT, LIMIT | ZERO_LIFTS, INTEGER, "", "", "",
    "process count limit" },
  { "log-driver", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "log driver" },
  { "log-opt", 0, DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "log driver option" },
  { "max-concurrent", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "jobs at a time" },
  { "memory-swap", 0, DW_FLAG_BYTES, LIMIT, SWAP, "", "29.0", "",
    "memory plus swap limit" },
  { "memory-swappiness", 0, DW_FLAG_INT64, NONE, INTEGER, "", "29.0", "",
    "swappiness 0-100" },
  { "no-healthcheck", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "disable the health check" },
  { "no-resolve-image", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask the registry for the digest" },
  { "oom-score-adj", 0, DW_FLAG_INT, NONE, INTEGER, "", "27.0", "",
    "OOM score adjustment" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
  { "read-only", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "read-only root filesystem" },
  { "replicas", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "number of tasks" },
  { "replicas-max-per-node", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "tasks on one node at most" },
  { "reserve-cpu", 0, DW_FLAG_DECIMAL, NONE, DECIMAL, "", "", "",
    "CPUs to reserve" },
  { "reserve-memory", 0, DW_FLAG_BYTES, NONE, BYTES, "", "", "",
    "memory to reserve" },
  { "restart-condition", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "when tasks restart" },
  { "restart-delay", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "pause between restarts" },
  { "restart-max-attempts", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "restarts at most" },
  { "restart-window", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "time in which restarts are counted" },
  { "rollback-delay", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "pause between rollbacks" },
  { "rollback-failure-action", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "what follows a failed rollback" },
  { "rollback-max-failure-ratio", 0, DW_FLAG_DECIMAL, NONE, DECIMAL, "", "", "",
    "failures that a rollback may have" },
  { "rollback-monitor", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "time in which a rollback is watched" },
  { "rollback-order", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "start or stop first in a rollback" },
  { "rollback-parallelism", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "rollbacks at a time" },
  { "stop-grace-period", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "time before kill" },
  { "stop-signal", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "stop signal" },
  { "tty", 't', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "allocate a terminal" },
  { "update-delay", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "pause between updates" },
  { "update-failure-action", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "what follows a failed update" },
  { "update-max-failure-ratio", 0, DW_FLAG_DECIMAL, NONE, DECIMAL, "", "", "",
    "failures that an update may have" },
  { "update-monitor", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "time in which an update is watched" },
  { "update-order", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "start or stop first in an update" },
  { "update-parallelism", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "updates at a time" },
  { "user", 'u', DW_FLAG_STRING, NONE, USER, "", "", "",
    "user or uid" },
  { "with-registry-auth", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "hand the registry login on to the nodes" },
  { "workdir", 'w', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "working directory" },
};

/* Of service logs. */
static const DwFlag service_logs_rows[] = {
  { "details", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show further attributes" },
  { "follow", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "go on with what is new" },
  { "no-resolve", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "leave ids as they are" },
  { "no-task-ids", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "leave task ids out" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "raw", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print lines as they are" },
  { "since", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "only what is newer" },
  { "tail", 'n', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "lines from the end" },
  { "timestamps", 't', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "show times" },
};

/* Of service rollback. */
static const DwFlag service_rollback_rows[] = {
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "return at once" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of service scale. */
static const DwFlag service_scale_rows[] = {
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "return at once" },
};

/* Of service update. */
static const DwFlag service_update_rows[] = {
  { "args", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "arguments of the command" },
  { "config-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "config to add" },
  { "config-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "config to remove" },
  { "constraint-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "placement constraint to add" },
  { "constraint-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "placement constraint to remove" },
  { "container-label-add", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "label of the containers to add" },
  { "container-label-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "label of the containers to remove" },
  { "dns-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS server to add" },
  { "dns-option-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resolver option to add" },
  { "dns-option-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resolver option to remove" },
  { "dns-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS server to remove" },
  { "dns-search-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS search domain to add" },
  { "dns-search-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "DNS search domain to remove" },
  { "env-add", 0, DW_FLAG_LIST, SECRET, KEY_VALUE, "", "", "",
    "environment variable to add" },
  { "env-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "environment variable to remove" },
  { "force", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
  { "generic-resource-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resource of the node to add" },
  { "generic-resource-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resource of the node to remove" },
  { "group-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "extra group to add" },
  { "group-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "extra group to remove" },
  { "host-add", 0, DW_FLAG_LIST, NONE, HOST, "", "", "",
    "extra /etc/hosts line to add" },
  { "host-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "extra /etc/hosts line to remove" },
  { "image", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "image of the service" },
  { "label-add", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "label to add" },
  { "label-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "label to remove" },
  { "mount-add", 0, DW_FLAG_MOUNT, SECRET, MOUNT, "", "", "",
    "filesystem mount to add" },
  { "mount-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "mount target to remove" },
  { "network-add", 0, DW_FLAG_NETWORK, NONE, NETWORK, "", "", "",
    "network to join" },
  { "network-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "network to leave" },
  { "placement-pref-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "placement preference to add" },
  { "placement-pref-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "placement preference to remove" },
  { "publish-add", 0, DW_FLAG_LIST, NONE, SERVICE_PORT, "", "", "",
    "port to publish" },
  { "publish-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "port to stop publishing" },
  { "rollback", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "go back to the last specification" },
  { "secret-add", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "secret to add" },
  { "secret-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "secret to remove" },
  { "sysctl-add", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "kernel parameter to add" },
  { "sysctl-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "kernel parameter to remove" },
  { "ulimit-add", 0, DW_FLAG_ULIMIT, NONE, KEY_VALUE, "", "", "",
    "resource limit to add" },
  { "ulimit-rm", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "resource limit to remove" },
};

/* Of stack config. */
static const DwFlag stack_config_rows[] = {
  { "compose-file", 'c', DW_FLAG_LIST, NONE, PATH, "", "", "",
    "compose file" },
  { "skip-interpolation", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "leave variables alone" },
};

/* Of stack deploy. */
static const DwFlag stack_deploy_rows[] = {
  { "compose-file", 'c', DW_FLAG_LIST, NONE, PATH, "", "", "",
    "compose file" },
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "26.0", "",
    "return at once" },
  { "namespace", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "", "", "20.10",
    "kubernetes namespace" },
  { "prune", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "remove services that are gone" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "26.0", "",
    "print less" },
  { "resolve-image", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "when the registry is asked for digests" },
  { "with-registry-auth", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "hand the registry login on to the nodes" },
};

/* Of stack ls. */
static const DwFlag stack_ls_rows[] = {
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "namespace", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "", "", "20.10",
    "kubernetes namespace" },
};

/* Of stack ps. */
static const DwFlag stack_ps_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "namespace", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "", "", "20.10",
    "kubernetes namespace" },
  { "no-resolve", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "leave ids as they are" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of stack rm. */
static const DwFlag stack_rm_rows[] = {
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "26.0", "",
    "return at once" },
  { "namespace", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "", "", "20.10",
    "kubernetes namespace" },
};

/* Of stack services. */
static const DwFlag stack_services_rows[] = {
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "namespace", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "", "", "20.10",
    "kubernetes namespace" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of start. */
static const DwFlag start_rows[] = {
  { "attach", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "attach the standard streams" },
  { "checkpoint", 0, DW_FLAG_STRING, HIDDEN, TEXT, "", "", "",
    "checkpoint to start from" },
  { "checkpoint-dir", 0, DW_FLAG_STRING, HIDDEN, OUTPUT_FILE, "", "", "",
    "directory of checkpoints" },
  { "detach-keys", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "key sequence that detaches" },
  { "interactive", 'i', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "keep stdin open" },
};

/* Of stats. */
static const DwFlag stats_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "not only what is shown or taken by default" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "no-stream", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print once" },
  { "no-trunc", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print in full" },
};

/* Of swarm ca. */
static const DwFlag swarm_ca_rows[] = {
  { "ca-cert", 0, DW_FLAG_STRING, NONE, PATH, "", "", "",
    "CA certificate file" },
  { "ca-key", 0, DW_FLAG_STRING, NONE, PATH, "", "", "",
    "CA key file" },
  { "cert-expiry", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "how long certificates last" },
  { "detach", 'd', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "return at once" },
  { "external-ca", 0, DW_FLAG_LIST, SECRET, TEXT, "", "", "",
    "certificate authority" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
  { "rotate", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "make a new one" },
};

/* Of swarm init. */
static const DwFlag swarm_init_rows[] = {
  { "advertise-addr", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address that others see" },
  { "autolock", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "lock managers" },
  { "availability", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "availability" },
  { "cert-expiry", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "how long certificates last" },
  { "data-path-addr", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address of data traffic" },
  { "data-path-port", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "port of data traffic" },
  { "default-addr-pool", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "pool of subnets" },
  { "default-addr-pool-mask-length", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "size of subnets" },
  { "dispatcher-heartbeat", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "heartbeat of nodes" },
  { "external-ca", 0, DW_FLAG_LIST, SECRET, TEXT, "", "", "",
    "certificate authority" },
  { "force-new-cluster", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "start a new swarm from this state" },
  { "listen-addr", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address to listen on" },
  { "max-snapshots", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "snapshots to keep" },
  { "snapshot-interval", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "log entries between snapshots" },
  { "task-history-limit", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "old tasks to keep" },
};

/* Of swarm join. */
static const DwFlag swarm_join_rows[] = {
  { "advertise-addr", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address that others see" },
  { "availability", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "availability" },
  { "data-path-addr", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address of data traffic" },
  { "listen-addr", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "address to listen on" },
  { "token", 0, DW_FLAG_STRING, SECRET, TEXT, "", "", "",
    "secret of the swarm" },
};

/* Of swarm join-token and swarm unlock-key. */
static const DwFlag swarm_token_rows[] = {
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
  { "rotate", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "make a new one" },
};

/* Of swarm update. */
static const DwFlag swarm_update_rows[] = {
  { "autolock", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "lock managers" },
  { "cert-expiry", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "how long certificates last" },
  { "dispatcher-heartbeat", 0, DW_FLAG_DURATION, NONE, DURATION, "", "", "",
    "heartbeat of nodes" },
  { "external-ca", 0, DW_FLAG_LIST, SECRET, TEXT, "", "", "",
    "certificate authority" },
  { "max-snapshots", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "snapshots to keep" },
  { "snapshot-interval", 0, DW_FLAG_UINT64, NONE, INTEGER, "", "", "",
    "log entries between snapshots" },
  { "task-history-limit", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "old tasks to keep" },
};

/* Of system df. */
static const DwFlag system_df_rows[] = {
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "verbose", 'v', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print more" },
};

/* Of system prune. */
static const DwFlag system_prune_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "not only what is shown or taken by default" },
  { "filter", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
  { "volumes", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "anonymous volumes too" },
};

/* Of trust inspect. */
static const DwFlag trust_inspect_rows[] = {
  { "pretty", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "readable output" },
};

/* Of trust key generate. */
static const DwFlag trust_key_generate_rows[] = {
  { "dir", 0, DW_FLAG_STRING, NONE, PATH, "", "", "",
    "directory of the key" },
};

/* Of trust key load. */
static const DwFlag trust_key_load_rows[] = {
  { "name", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "name of the key" },
};

/* Of trust revoke. */
static const DwFlag trust_revoke_rows[] = {
  { "yes", 'y', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask" },
};

/* Of trust sign. */
static const DwFlag trust_sign_rows[] = {
  { "local", 0, DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "sign the local tag" },
};

/* Of trust signer add. */
static const DwFlag trust_signer_add_rows[] = {
  { "key", 0, DW_FLAG_LIST, NONE, PATH, "", "", "",
    "public key file" },
};

/* Of update. */
static const DwFlag update_rows[] = {
  { "blkio-weight", 0, DW_FLAG_UINT16, NONE, INTEGER, "", "", "",
    "relative block IO weight" },
  { "cpu-period", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "CFS period" },
  { "cpu-quota", 0, DW_FLAG_INT, ZERO_LIFTS, INTEGER, "", "", "",
    "CFS quota" },
  { "cpu-rt-period", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "real-time period" },
  { "cpu-rt-runtime", 0, DW_FLAG_INT, NONE, INTEGER, "", "", "",
    "real-time runtime" },
  { "cpu-shares", 'c', DW_FLAG_INT, LIMIT, INTEGER, "", "", "",
    "relative CPU weight" },
  { "cpus", 0, DW_FLAG_DECIMAL, LIMIT | ZERO_LIFTS, DECIMAL, "", "", "",
    "number of CPUs" },
  { "cpuset-cpus", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "allowed CPUs" },
  { "cpuset-mems", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "allowed memory nodes" },
  { "kernel-memory", 0, DW_FLAG_BYTES, HIDDEN | DEPRECATED | ZERO_LIFTS, BYTES, "", "", "20.10",
    "kernel memory limit" },
  { "memory", 'm', DW_FLAG_BYTES, LIMIT | ZERO_LIFTS, BYTES, "", "", "",
    "memory limit" },
  { "memory-reservation", 0, DW_FLAG_BYTES, LIMIT | ZERO_LIFTS, BYTES, "", "", "",
    "soft memory limit" },
  { "memory-swap", 0, DW_FLAG_BYTES, LIMIT, SWAP, "", "", "",
    "memory plus swap limit" },
  { "pids-limit", 0, DW_FLAG_INT, LIMIT | ZERO_LIFTS, INTEGER, "", "", "",
    "process count limit" },
  { "restart", 0, DW_FLAG_STRING, NONE, RESTART, "", "", "",
    "restart policy" },
};

/* Of version. */
static const DwFlag version_rows[] = {
  { "format", 'f', DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "kubeconfig", 0, DW_FLAG_STRING, DEPRECATED, PATH, "", "", "20.10",
    "kubernetes configuration file" },
};

/* Of volume create. */
static const DwFlag volume_create_rows[] = {
  { "availability", 0, DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "availability" },
  { "driver", 'd', DW_FLAG_STRING, NONE, VOLUME_DRIVER, "", "", "",
    "driver" },
  { "group", 0, DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "group of cluster volumes" },
  { "label", 0, DW_FLAG_LIST, NONE, KEY_VALUE, "", "", "",
    "metadata label" },
  { "limit-bytes", 0, DW_FLAG_BYTES, NONE, BYTES, "", "23.0", "",
    "largest size" },
  { "name", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, VOLUME_NAME, "", "", "",
    "name of the volume; the operand is the newer way" },
  { "opt", 'o', DW_FLAG_MAP, SECRET, VOLUME_OPTION, "", "", "",
    "driver option" },
  { "required-bytes", 0, DW_FLAG_BYTES, NONE, BYTES, "", "23.0", "",
    "least size" },
  { "scope", 0, DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "scope" },
  { "secret", 0, DW_FLAG_MAP, SECRET, KEY_VALUE, "", "23.0", "",
    "secrets of the driver" },
  { "sharing", 0, DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "who may use it at a time" },
  { "topology-preferred", 0, DW_FLAG_LIST, NONE, TEXT, "", "23.0", "",
    "preferred places" },
  { "topology-required", 0, DW_FLAG_LIST, NONE, TEXT, "", "23.0", "",
    "required places" },
  { "type", 0, DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "access type: mount or block" },
};

/* Of volume ls. */
static const DwFlag volume_ls_rows[] = {
  { "cluster", 0, DW_FLAG_BOOL, NONE, TEXT, "", "23.0", "",
    "cluster volumes alone" },
  { "filter", 'f', DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "format", 0, DW_FLAG_STRING, NONE, TEXT, "", "", "",
    "template of the output" },
  { "quiet", 'q', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "print less" },
};

/* Of volume prune. */
static const DwFlag volume_prune_rows[] = {
  { "all", 'a', DW_FLAG_BOOL, NONE, TEXT, "", "23.0", "",
    "not only what is shown or taken by default" },
  { "filter", 0, DW_FLAG_LIST, NONE, TEXT, "", "", "",
    "condition on what is listed or taken" },
  { "force", 'f', DW_FLAG_BOOL, NONE, TEXT, "", "", "",
    "do not ask, or do it all the same" },
};

/* Of volume update. */
static const DwFlag volume_update_rows[] = {
  { "availability", 0, DW_FLAG_STRING, NONE, TEXT, "", "23.0", "",
    "availability" },
};

/* Between `stack` and its command, and after that. */
static const DwFlag stack_rows[] = {
  { "kubeconfig", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, PATH, "", "", "20.10",
    "kubernetes configuration file" },
  { "orchestrator", 0, DW_FLAG_STRING, HIDDEN | DEPRECATED, TEXT, "", "", "",
    "swarm or kubernetes" },
};
/* clang-format on */

static const DwFlagTable service_flags = { service_rows, G_N_ELEMENTS (service_rows), &dw_group_flags };

const DwFlagTable dw_builder_flags = { builder_rows, G_N_ELEMENTS (builder_rows), &dw_group_flags };
const DwFlagTable dw_attach_flags = { attach_rows, G_N_ELEMENTS (attach_rows), &dw_group_flags };
const DwFlagTable dw_build_flags = { build_rows, G_N_ELEMENTS (build_rows), &dw_group_flags };
const DwFlagTable dw_builder_prune_flags = { builder_prune_rows, G_N_ELEMENTS (builder_prune_rows), &dw_group_flags };
const DwFlagTable dw_checkpoint_create_flags = { checkpoint_create_rows, G_N_ELEMENTS (checkpoint_create_rows), &dw_group_flags };
const DwFlagTable dw_checkpoint_dir_flags = { checkpoint_dir_rows, G_N_ELEMENTS (checkpoint_dir_rows), &dw_group_flags };
const DwFlagTable dw_commit_flags = { commit_rows, G_N_ELEMENTS (commit_rows), &dw_group_flags };
const DwFlagTable dw_completion_flags = { completion_rows, G_N_ELEMENTS (completion_rows), &dw_group_flags };
const DwFlagTable dw_config_create_flags = { config_create_rows, G_N_ELEMENTS (config_create_rows), &dw_group_flags };
const DwFlagTable dw_container_inspect_flags = { container_inspect_rows, G_N_ELEMENTS (container_inspect_rows), &dw_group_flags };
const DwFlagTable dw_context_create_flags = { context_create_rows, G_N_ELEMENTS (context_create_rows), &dw_group_flags };
const DwFlagTable dw_context_export_flags = { context_export_rows, G_N_ELEMENTS (context_export_rows), &dw_group_flags };
const DwFlagTable dw_context_ls_flags = { context_ls_rows, G_N_ELEMENTS (context_ls_rows), &dw_group_flags };
const DwFlagTable dw_context_update_flags = { context_update_rows, G_N_ELEMENTS (context_update_rows), &dw_group_flags };
const DwFlagTable dw_cp_flags = { cp_rows, G_N_ELEMENTS (cp_rows), &dw_group_flags };
const DwFlagTable dw_events_flags = { events_rows, G_N_ELEMENTS (events_rows), &dw_group_flags };
const DwFlagTable dw_exec_flags = { exec_rows, G_N_ELEMENTS (exec_rows), &dw_group_flags };
const DwFlagTable dw_export_flags = { export_rows, G_N_ELEMENTS (export_rows), &dw_group_flags };
const DwFlagTable dw_force_flags = { force_rows, G_N_ELEMENTS (force_rows), &dw_group_flags };
const DwFlagTable dw_format_flags = { format_rows, G_N_ELEMENTS (format_rows), &dw_group_flags };
const DwFlagTable dw_history_flags = { history_rows, G_N_ELEMENTS (history_rows), &dw_group_flags };
const DwFlagTable dw_image_inspect_flags = { image_inspect_rows, G_N_ELEMENTS (image_inspect_rows), &dw_group_flags };
const DwFlagTable dw_image_prune_flags = { image_prune_rows, G_N_ELEMENTS (image_prune_rows), &dw_group_flags };
const DwFlagTable dw_images_flags = { images_rows, G_N_ELEMENTS (images_rows), &dw_group_flags };
const DwFlagTable dw_import_flags = { import_rows, G_N_ELEMENTS (import_rows), &dw_group_flags };
const DwFlagTable dw_inspect_flags = { inspect_rows, G_N_ELEMENTS (inspect_rows), &dw_group_flags };
const DwFlagTable dw_kill_flags = { kill_rows, G_N_ELEMENTS (kill_rows), &dw_group_flags };
const DwFlagTable dw_load_flags = { load_rows, G_N_ELEMENTS (load_rows), &dw_group_flags };
const DwFlagTable dw_login_flags = { login_rows, G_N_ELEMENTS (login_rows), &dw_group_flags };
const DwFlagTable dw_logs_flags = { logs_rows, G_N_ELEMENTS (logs_rows), &dw_group_flags };
const DwFlagTable dw_long_ls_flags = { long_ls_rows, G_N_ELEMENTS (long_ls_rows), &dw_group_flags };
const DwFlagTable dw_manifest_annotate_flags = { manifest_annotate_rows, G_N_ELEMENTS (manifest_annotate_rows), &dw_group_flags };
const DwFlagTable dw_manifest_create_flags = { manifest_create_rows, G_N_ELEMENTS (manifest_create_rows), &dw_group_flags };
const DwFlagTable dw_manifest_inspect_flags = { manifest_inspect_rows, G_N_ELEMENTS (manifest_inspect_rows), &dw_group_flags };
const DwFlagTable dw_manifest_push_flags = { manifest_push_rows, G_N_ELEMENTS (manifest_push_rows), &dw_group_flags };
const DwFlagTable dw_network_connect_flags = { network_connect_rows, G_N_ELEMENTS (network_connect_rows), &dw_group_flags };
const DwFlagTable dw_network_create_flags = { network_create_rows, G_N_ELEMENTS (network_create_rows), &dw_group_flags };
const DwFlagTable dw_network_inspect_flags = { network_inspect_rows, G_N_ELEMENTS (network_inspect_rows), &dw_group_flags };
const DwFlagTable dw_network_rm_flags = { network_rm_rows, G_N_ELEMENTS (network_rm_rows), &dw_group_flags };
const DwFlagTable dw_node_update_flags = { node_update_rows, G_N_ELEMENTS (node_update_rows), &dw_group_flags };
const DwFlagTable dw_object_ls_flags = { object_ls_rows, G_N_ELEMENTS (object_ls_rows), &dw_group_flags };
const DwFlagTable dw_object_prune_flags = { object_prune_rows, G_N_ELEMENTS (object_prune_rows), &dw_group_flags };
const DwFlagTable dw_plugin_create_flags = { plugin_create_rows, G_N_ELEMENTS (plugin_create_rows), &dw_group_flags };
const DwFlagTable dw_plugin_enable_flags = { plugin_enable_rows, G_N_ELEMENTS (plugin_enable_rows), &dw_group_flags };
const DwFlagTable dw_plugin_install_flags = { plugin_install_rows, G_N_ELEMENTS (plugin_install_rows), &dw_group_flags };
const DwFlagTable dw_plugin_push_flags = { plugin_push_rows, G_N_ELEMENTS (plugin_push_rows), &dw_group_flags };
const DwFlagTable dw_plugin_upgrade_flags = { plugin_upgrade_rows, G_N_ELEMENTS (plugin_upgrade_rows), &dw_group_flags };
const DwFlagTable dw_pretty_inspect_flags = { pretty_inspect_rows, G_N_ELEMENTS (pretty_inspect_rows), &dw_group_flags };
const DwFlagTable dw_ps_flags = { ps_rows, G_N_ELEMENTS (ps_rows), &dw_group_flags };
const DwFlagTable dw_pull_flags = { pull_rows, G_N_ELEMENTS (pull_rows), &dw_group_flags };
const DwFlagTable dw_push_flags = { push_rows, G_N_ELEMENTS (push_rows), &dw_group_flags };
const DwFlagTable dw_rm_flags = { rm_rows, G_N_ELEMENTS (rm_rows), &dw_group_flags };
const DwFlagTable dw_rmi_flags = { rmi_rows, G_N_ELEMENTS (rmi_rows), &dw_group_flags };
const DwFlagTable dw_save_flags = { save_rows, G_N_ELEMENTS (save_rows), &dw_group_flags };
const DwFlagTable dw_search_flags = { search_rows, G_N_ELEMENTS (search_rows), &dw_group_flags };
const DwFlagTable dw_secret_create_flags = { secret_create_rows, G_N_ELEMENTS (secret_create_rows), &dw_group_flags };
const DwFlagTable dw_service_create_flags = { service_create_rows, G_N_ELEMENTS (service_create_rows), &service_flags };
const DwFlagTable dw_service_logs_flags = { service_logs_rows, G_N_ELEMENTS (service_logs_rows), &dw_group_flags };
const DwFlagTable dw_service_rollback_flags = { service_rollback_rows, G_N_ELEMENTS (service_rollback_rows), &dw_group_flags };
const DwFlagTable dw_service_scale_flags = { service_scale_rows, G_N_ELEMENTS (service_scale_rows), &dw_group_flags };
const DwFlagTable dw_service_update_flags = { service_update_rows, G_N_ELEMENTS (service_update_rows), &service_flags };
const DwFlagTable dw_stack_config_flags = { stack_config_rows, G_N_ELEMENTS (stack_config_rows), &dw_stack_flags };
const DwFlagTable dw_stack_deploy_flags = { stack_deploy_rows, G_N_ELEMENTS (stack_deploy_rows), &dw_stack_flags };
const DwFlagTable dw_stack_flags = { stack_rows, G_N_ELEMENTS (stack_rows), &dw_group_flags };
const DwFlagTable dw_stack_ls_flags = { stack_ls_rows, G_N_ELEMENTS (stack_ls_rows), &dw_stack_flags };
const DwFlagTable dw_stack_ps_flags = { stack_ps_rows, G_N_ELEMENTS (stack_ps_rows), &dw_stack_flags };
const DwFlagTable dw_stack_rm_flags = { stack_rm_rows, G_N_ELEMENTS (stack_rm_rows), &dw_stack_flags };
const DwFlagTable dw_stack_services_flags = { stack_services_rows, G_N_ELEMENTS (stack_services_rows), &dw_stack_flags };
const DwFlagTable dw_start_flags = { start_rows, G_N_ELEMENTS (start_rows), &dw_group_flags };
const DwFlagTable dw_stats_flags = { stats_rows, G_N_ELEMENTS (stats_rows), &dw_group_flags };
const DwFlagTable dw_stop_flags = { stop_rows, G_N_ELEMENTS (stop_rows), &dw_group_flags };
const DwFlagTable dw_swarm_ca_flags = { swarm_ca_rows, G_N_ELEMENTS (swarm_ca_rows), &dw_group_flags };
const DwFlagTable dw_swarm_init_flags = { swarm_init_rows, G_N_ELEMENTS (swarm_init_rows), &dw_group_flags };
const DwFlagTable dw_swarm_join_flags = { swarm_join_rows, G_N_ELEMENTS (swarm_join_rows), &dw_group_flags };
const DwFlagTable dw_swarm_token_flags = { swarm_token_rows, G_N_ELEMENTS (swarm_token_rows), &dw_group_flags };
const DwFlagTable dw_swarm_update_flags = { swarm_update_rows, G_N_ELEMENTS (swarm_update_rows), &dw_group_flags };
const DwFlagTable dw_system_df_flags = { system_df_rows, G_N_ELEMENTS (system_df_rows), &dw_group_flags };
const DwFlagTable dw_system_prune_flags = { system_prune_rows, G_N_ELEMENTS (system_prune_rows), &dw_group_flags };
const DwFlagTable dw_task_ls_flags = { task_ls_rows, G_N_ELEMENTS (task_ls_rows), &dw_group_flags };
const DwFlagTable dw_trust_inspect_flags = { trust_inspect_rows, G_N_ELEMENTS (trust_inspect_rows), &dw_group_flags };
const DwFlagTable dw_trust_key_generate_flags = { trust_key_generate_rows, G_N_ELEMENTS (trust_key_generate_rows), &dw_group_flags };
const DwFlagTable dw_trust_key_load_flags = { trust_key_load_rows, G_N_ELEMENTS (trust_key_load_rows), &dw_group_flags };
const DwFlagTable dw_trust_revoke_flags = { trust_revoke_rows, G_N_ELEMENTS (trust_revoke_rows), &dw_group_flags };
const DwFlagTable dw_trust_sign_flags = { trust_sign_rows, G_N_ELEMENTS (trust_sign_rows), &dw_group_flags };
const DwFlagTable dw_trust_signer_add_flags = { trust_signer_add_rows, G_N_ELEMENTS (trust_signer_add_rows), &dw_group_flags };
const DwFlagTable dw_update_flags = { update_rows, G_N_ELEMENTS (update_rows), &dw_group_flags };
const DwFlagTable dw_version_flags = { version_rows, G_N_ELEMENTS (version_rows), &dw_group_flags };
const DwFlagTable dw_volume_create_flags = { volume_create_rows, G_N_ELEMENTS (volume_create_rows), &dw_group_flags };
const DwFlagTable dw_volume_ls_flags = { volume_ls_rows, G_N_ELEMENTS (volume_ls_rows), &dw_group_flags };
const DwFlagTable dw_volume_prune_flags = { volume_prune_rows, G_N_ELEMENTS (volume_prune_rows), &dw_group_flags };
const DwFlagTable dw_volume_update_flags = { volume_update_rows, G_N_ELEMENTS (volume_update_rows), &dw_group_flags };
