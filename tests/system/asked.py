# SPDX-License-Identifier: MIT
"""What an engine was asked for, in the words of the settings that explain tells: both are brought into one
form, a dict of sets and scalars from which whatever a container has anyway is left out."""
import json
import posixpath
import re


def clean(path):
    """Go's path.Clean; Python leaves two slashes in front."""
    return posixpath.normpath(path).replace("//", "/") if path.startswith("/") else path


def options_bind(driver):
    """The path of the host that a volume of this driver leads to, or None."""
    options = driver.get("Options") or {}
    device = options.get("device")
    layers = re.search("(lowerdir|upperdir).*", options.get("o", ""), re.DOTALL)
    if device is not None and layers and driver.get("Name") in (None, "", "local"):
        return layers[0]
    leads = device is not None and (device.startswith("/")
                                    or {"bind", "rbind"} & set(options.get("o", "").split(",")))
    return device if driver.get("Name") in (None, "", "local") and leads else None


def mount(kind, source, target, readonly, device=None):
    """A mount as the engine makes it: sources that are paths of the host, and targets, are clean."""
    source = clean(source) if kind == "bind" and source else source
    return (kind, source or None, clean(target), bool(readonly), clean(device) if device else None)


def of_bind(text):
    source, target, *options = text.split(":", 2)
    return mount("bind" if source.startswith("/") else "volume", source, target,
                 "ro" in "".join(options).split(","))


def of_mount(asked):
    driver = (asked.get("VolumeOptions") or {}).get("DriverConfig") or {}
    return mount(asked["Type"], asked.get("Source"), asked["Target"], asked.get("ReadOnly"),
                 options_bind(driver) if asked["Type"] == "volume" else None)


def of_tmpfs(target, options):
    said = [option for option in options.split(",") if option in ("ro", "rw")]
    return mount("tmpfs", None, target, said[-1:] == ["ro"])


def mounts_of(body, host):
    return {*(of_bind(text) for text in host.get("Binds") or []),
            *(of_mount(asked) for asked in host.get("Mounts") or []),
            *(of_tmpfs(*pair) for pair in (host.get("Tmpfs") or {}).items()),
            *(mount("volume", None, target, False) for target in body.get("Volumes") or {})}


def ports_of(host):
    return {(binding["HostIp"], binding["HostPort"], *name.split("/"))
            for name, bindings in (host.get("PortBindings") or {}).items() for binding in bindings}


def networks_of(body, host):
    ends = (body.get("NetworkingConfig") or {}).get("EndpointsConfig") or {}
    return {*ends, host.get("NetworkMode", "default")} - {"default"}


def capability(name):
    """Without white space, which the client removes for a service; the engine refuses it for a container."""
    name = name.upper()
    return (name[4:] if name.startswith("CAP_") else name).strip()


def security(text):
    name, sign, value = text.partition("=" if "=" in text else ":")
    if name == "no-new-privileges":
        truth = {**dict.fromkeys(["1", "t", "T", "true", "TRUE", "True"], "true"),
                 **dict.fromkeys(["0", "f", "F", "false", "FALSE", "False"], "false")}
        value = truth.get(value, value) if sign else "true"
    return f"{name}={value}"


def security_of(host):
    masked = {"systempaths=unconfined"} if host.get("MaskedPaths") == [] else set()
    return {security(text) for text in host.get("SecurityOpt") or []} | masked


def devices_of(host):
    cdi = {("cdi", name) for request in host.get("DeviceRequests") or [] if request["Driver"] == "cdi"
           for name in request["DeviceIDs"]}
    return cdi | {(clean(device["PathOnHost"]), device["PathInContainer"], device["CgroupPermissions"])
                  for device in host.get("Devices") or []}


def add_counts(counts):
    return -1 if -1 in counts else sum(counts)


def gpus_of(host):
    requests = [request for request in host.get("DeviceRequests") or [] if request["Driver"] != "cdi"]
    ids = [name for request in requests for name in request["DeviceIDs"] or []]
    return (add_counts([request["Count"] for request in requests]), ids) if requests else None


def number_of(name):
    """A user or group without zeros in front of its number, and 0 for root."""
    return "0" if name == "root" else re.sub("^0+(?=[0-9]+$)", "", name)


def user_of(text):
    """The user as settings tell it."""
    user, _, group = (text or "").partition(":")
    user, group = number_of(user or "0"), number_of(group)
    return None if not text else f"{user}:{group or '0'}" if group or user == "0" else user


LIMITS = {"memory": "Memory", "memory_swap": "MemorySwap", "memory_reservation": "MemoryReservation",
          "shm_size": "ShmSize", "cpu_shares": "CpuShares", "pids_limit": "PidsLimit"}
NAMESPACES = {"pid": "PidMode", "ipc": "IpcMode", "uts": "UTSMode", "userns": "UsernsMode",
              "cgroupns": "CgroupnsMode"}


def restart_of(policy):
    count = policy.get("MaximumRetryCount")
    return policy.get("Name", "") + (f":{count}" if count else "")


def without_defaults(settings):
    settings["restart"] = None if settings["restart"] == "no" else settings["restart"]
    settings["limits"] = {name: value for name, value in settings["limits"].items() if value}
    return {name: value for name, value in settings.items() if value}


def of_request(body):
    """What BODY asks for: a request, or what differs from that of no flags."""
    host = body.get("HostConfig") or {}
    return without_defaults({
        "mounts": mounts_of(body, host), "ports": ports_of(host), "networks": networks_of(body, host),
        "volumes_from": set(host.get("VolumesFrom") or []),
        "add": {capability(name) for name in host.get("CapAdd") or []},
        "drop": {capability(name) for name in host.get("CapDrop") or []},
        "security": security_of(host), "devices": devices_of(host), "gpus": gpus_of(host),
        "limits": {**{name: host.get(key) for name, key in LIMITS.items()},
                   "cpus": (host.get("NanoCpus") or 0) / 1e9},
        "namespaces": {name: host[key] for name, key in NAMESPACES.items() if host.get(key)},
        "privileged": host.get("Privileged"), "user": user_of(body.get("User")),
        "restart": restart_of(host.get("RestartPolicy") or {})})


def numbers(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def expand_port(port):
    """The single ports of one that is told; a range of the host's for one of the container's stays one."""
    inner = numbers(port["container"])
    outer = [port["host"]] if not port["host"] or len(inner) == 1 else map(str, numbers(port["host"]))
    outer = list(outer) * len(inner) if len(inner) > 1 and not port["host"] else outer
    return {(port["address"], one, str(other), port["protocol"]) for one, other in zip(outer, inner)}


def told_mount(told):
    return mount(told["type"], told.get("source"), told["target"], told["readonly"], told.get("device"))


def told_device(told):
    return ("cdi", told["cdi"]) if "cdi" in told else (told["path"], told["target"], told["access"])


def of_settings(told):
    """What TOLD says, the object that explain has for a line."""
    capabilities, gpus = told.get("capabilities", {}), told.get("gpus")
    return without_defaults({
        "mounts": {told_mount(one) for one in told.get("mounts", [])},
        "ports": set().union(*(expand_port(port) for port in told.get("ports", []))),
        "networks": set(told.get("networks", [])) - {"default"},
        "volumes_from": set(told.get("volumes_from", [])),
        "add": set(capabilities.get("add", [])), "drop": set(capabilities.get("drop", [])),
        "security": set(told.get("security", [])),
        "devices": {told_device(one) for one in told.get("devices", [])},
        "gpus": (gpus["count"], gpus["ids"]) if gpus else None,
        "limits": told.get("limits", {}), "namespaces": told.get("namespaces", {}),
        "privileged": told.get("privileged"), "user": told.get("user"), "restart": told.get("restart")})


def show(settings):
    return json.dumps(settings, sort_keys=True, default=lambda value: sorted(value, key=repr))


def differences(asked, told):
    """A line for each setting that differs."""
    return [f"{name}: docker asks for {show(asked.get(name))}, explain tells {show(told.get(name))}"
            for name in sorted({*asked, *told}) if asked.get(name) != told.get(name)]
