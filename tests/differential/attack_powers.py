# SPDX-License-Identifier: MIT
"""What attacker's policy forbids: flags, the values that are forbidden and those that are not, the
patterns that say so in a rule, and how a request for a container shows it.

A value may be added wherever docker takes another spelling for what is forbidden, if the patterns
hold for it: attacker tries each by itself and in lines."""

import collections

TRUE = ["", "=1", "=t", "=T", "=TRUE", "=true", "=True"]
FALSE = ["=0", "=f", "=F", "=FALSE", "=false", "=False"]

# names: of the flag, letters too, the first in a rule; forbids, allows: values (no forbids: it is a
# boolean; no allows: every value is forbidden); patterns: globs of values, none for all; seen:
# whether the body of a request shows it; is_single: docker keeps the last one alone.
Power = collections.namedtuple("Power", "names forbids allows patterns seen is_single")


def host(key):
    """Whether the request's HostConfig says anything of KEY."""
    return lambda body: bool(body["HostConfig"].get(key))


def host_has(key, *values):
    """Whether KEY of HostConfig, a text, a list or a dictionary, begins with a VALUE somewhere."""
    def seen(body):
        found = body["HostConfig"].get(key) or []
        return any(str(one).lower().startswith(value)
                   for one in ([found] if isinstance(found, str) else found) for value in values)
    return seen


def has_bind_mount(body):
    return any(mount["Type"] == "bind" or
               "bind" in str((mount.get("VolumeOptions") or {}).get("DriverConfig"))
               for mount in body["HostConfig"].get("Mounts") or [])


def is_unconfined(body):
    return body["HostConfig"].get("MaskedPaths") == [] or \
        any("unconfined" in option or "disable" in option
            for option in body["HostConfig"].get("SecurityOpt") or [])


def has_ulimit(name):
    return lambda body: any(limit["Name"] == name
                            for limit in body["HostConfig"].get("Ulimits") or [])


def has_capability(body):
    return any(name.upper().replace("CAP_", "", 1) in ("ALL", "SYS_ADMIN")
               for name in body["HostConfig"].get("CapAdd") or [])


def is_root(body):
    return body.get("User", "").partition(":")[0] in ("0", "root")


def restarts(body):
    name = body["HostConfig"]["RestartPolicy"].get("Name")
    return name in ("always", "on-failure", "unless-stopped")


def boolean(*names, seen):
    return Power(names, [], [], [], seen, True)


def single(names, forbids, allows, patterns, seen):
    return Power(names.split(), forbids, allows, patterns, seen, True)


def many(names, forbids, allows, patterns, seen):
    return Power(names.split(), forbids, allows, patterns, seen, False)


POWERS = [
    boolean("privileged", seen=host("Privileged")),
    boolean("publish-all", "P", seen=host("PublishAllPorts")),
    boolean("oom-kill-disable", seen=host("OomKillDisable")),
    boolean("use-api-socket", seen=has_bind_mount),
    many("cap-add", ["ALL", "all", "sys_admin", "CAP_SYS_ADMIN", "Sys_Admin"],
         ["CHOWN", "cap_net_raw"], ["[aA][lL][lL]", "*[sS][yY][sS]_[aA][dD][mM][iI][nN]"],
         has_capability),
    many("volume v", ["/:/h", "/etc:/x:ro", "//:/h", "/var/run/docker.sock:/s", "./x:/y", "..:/y",
                      ".:/x", "/a/../:/x:rw,rshared"],
         ["name:/x", "name:/etc:ro"], ["/*", ".*"], host_has("Binds", "/", ".")),
    many("mount", ["type=bind,src=/,dst=/h", "dst=/h,type=BIND,source=/",
                   '"type=bind","src=/","dst=/h"', 'target=/h,"src=/,",readonly,type=Bind',
                   "Type=bind,src=/x,dst=/y",
                   "src=v,dst=/x,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/",
                   'src=v,dst=/x,volume-opt=device=/,"volume-opt=o=ro,rbind"'],
         ["type=tmpfs,dst=/t", "src=name,dst=/x", '"dst=/h",type=volume,src=v'],
         ["*[bB][iI][nN][dD]*"], has_bind_mount),
    many("tmpfs", ["/t", "/t:size=1m"], [], [], host("Tmpfs")),
    many("device", ["/dev/null", "/dev/null:/dev/x:r"], [], [], host("Devices")),
    many("device-cgroup-rule", ["c 1:3 rwm", "a *:* rwm"], [], [], host("DeviceCgroupRules")),
    single("pid", ["host"], ["container:web", ""], ["host"], host_has("PidMode", "host")),
    single("ipc", ["host"], ["private", "none", "container:x"], ["host"],
           host_has("IpcMode", "host")),
    single("uts", ["host"], [""], ["host"], host_has("UTSMode", "host")),
    single("userns", ["host"], [""], ["host"], host_has("UsernsMode", "host")),
    single("cgroupns", ["host"], ["private"], ["host"], host_has("CgroupnsMode", "host")),
    many("network net", ["host", "name=host", '"name=host"', "driver-opt=a=b,name=host"],
         ["none", "bridge", "mynet", "container:web"], ["host", "*name=host*"],
         host_has("NetworkMode", "host")),
    many("security-opt", ["label=disable", "label:disable", "apparmor=unconfined", 
                          "seccomp=unconfined", "seccomp:unconfined", "systempaths=unconfined"],
         ["no-new-privileges", "label=level:s0"], ["*unconfined*", "*disable*"], is_unconfined),
    many("volumes-from", ["web", "web:ro"], [], [], host("VolumesFrom")),
    single("runtime", ["other", "runc2"], ["runc"], ["other", "runc?*"],
           host_has("Runtime", "other", "runc2")),
    many("gpus", ["all", "1", "device=0", '"device=0,1"', "count=-1"], [], [],
         host("DeviceRequests")),
    many("sysctl", ["kernel.shm_rmid_forced=1", "kernel.msgmax=9"], ["net.core.somaxconn=1"],
         ["kernel.*"], host_has("Sysctls", "kernel.")),
    many("group-add", ["0", "docker"], ["1000", "audio"], ["0", "docker"],
         host_has("GroupAdd", "0", "docker")),
    single("user u", ["0", "root", "0:0", "root:users", "0:"], ["1000", "nobody:root", "1000:0"],
           ["0", "0:*", "root", "root:*"], is_root),
    single("cgroup-parent", ["/x", "system.slice"], [], [], host("CgroupParent")),
    many("publish p", ["80:80", "127.0.0.1::22", "8000-8002:80-82/udp"], [], [],
         host("PortBindings")),
    many("add-host", ["db:10.0.0.1", "db=10.0.0.2"], [], [], host("ExtraHosts")),
    many("ulimit", ["nofile=9:9", "nofile=-1"], ["nproc=5"], ["nofile=*"], has_ulimit("nofile")),
    single("restart", ["always", "on-failure:3", "unless-stopped"], ["no", ""],
           ["always*", "on-failure*", "unless-stopped*"], restarts),
    many("link", ["db:db", "db"], [], [], host("Links")),
    single("entrypoint", ["/bin/sh", "--privileged"], [], [],
           lambda body: bool(body.get("Entrypoint"))),
    single("memory m", ["1g", "67108864"], [], [], host("Memory")),
    single("oom-score-adj", ["-500", "-1"], [], [], host("OomScoreAdj")),
    single("volume-driver", ["d"], [], [], host("VolumeDriver")),
    many("storage-opt", ["size=1G"], [], [], host("StorageOpt")),
    many("dns", ["8.8.8.8"], [], [], host("Dns")),
    single("log-driver", ["syslog"], ["none", "json-file"], ["syslog"],
           lambda body: body["HostConfig"]["LogConfig"]["Type"] == "syslog"),
]

PATTERNS = [power.names[0] + "=" + glob if glob else power.names[0]
            for power in POWERS for glob in power.patterns or [""]]
