# SPDX-License-Identifier: MIT
"""What the engine's stand-in answers by method and path alone: the same each time."""

import io
import tarfile

CONTAINER = "dec0de" + 58 * "0"
EXEC = "e8ec" + 60 * "0"
IMAGE = "sha256:1a9e" + 60 * "0"
OBJECT = "0b1ec7" + 19 * "0"  # a network's, a service's, a node's …
EXIT_STATUS = 42
OUTPUT = b"a line from the container\n"
CREATED = "2020-01-01T00:00:00Z"

INFO = {
    "ID": "stand-in", "Name": "stand-in", "ServerVersion": "99.0", "OSType": "linux",
    "OperatingSystem": "stand-in", "Architecture": "x86_64", "Driver": "none", "NCPU": 1,
    "MemTotal": 1 << 30, "SystemTime": CREATED, "CgroupDriver": "none", "CgroupVersion": "2",
    "DefaultRuntime": "runc", "Runtimes": {"runc": {"path": "runc"}}, "SecurityOptions": [],
    "Plugins": {"Volume": ["local"], "Network": ["bridge"], "Authorization": None, "Log": []},
    "Swarm": {"LocalNodeState": "active", "ControlAvailable": True, "NodeID": OBJECT},
    "ExperimentalBuild": True, "DriverStatus": [],
    "IndexServerAddress": "https://index.docker.io/v1/",
    "RegistryConfig": {"InsecureRegistryCIDRs": [], "IndexConfigs": {}, "Mirrors": []},
}
VERSION = {
    "Platform": {"Name": "stand-in"}, "Version": "99.0", "ApiVersion": "1.99",
    "MinAPIVersion": "1.12", "GitCommit": "0", "GoVersion": "go1", "Os": "linux",
    "Arch": "amd64", "KernelVersion": "0", "BuildTime": CREATED, "Components": [],
}
CONTAINER_STATE = {"Status": "running", "Running": True, "ExitCode": 0, "Pid": 1,
                   "StartedAt": CREATED, "FinishedAt": CREATED}
CONTAINER_OBJECT = {
    "Id": CONTAINER, "Name": "/stand-in", "Image": IMAGE, "Created": CREATED, "Path": "sh",
    "Args": [], "State": CONTAINER_STATE, "Mounts": [], "Platform": "linux",
    "Config": {"Image": "alpine", "Cmd": ["sh"], "Env": [], "Labels": {}, "Tty": False},
    "HostConfig": {"NetworkMode": "bridge", "LogConfig": {"Type": "json-file", "Config": {}}},
    "NetworkSettings": {"Ports": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}]},
                        "Networks": {}},
}
LISTED_CONTAINER = {
    "Id": CONTAINER, "Names": ["/stand-in"], "Image": "alpine", "ImageID": IMAGE, "Command": "sh -c true",
    "Created": 1577836800, "Ports": [{"PrivatePort": 80, "PublicPort": 8080, "IP": "127.0.0.1", "Type": "tcp"}],
    "Labels": {"a": "b"}, "State": "running", "Status": "Up", "SizeRw": 1, "SizeRootFs": 2,
    "HostConfig": {"NetworkMode": "bridge"}, "NetworkSettings": {"Networks": {"bridge": {}}},
    "Mounts": [{"Type": "volume", "Name": "v", "Destination": "/v"}],
}
IMAGE_OBJECT = {"Id": IMAGE, "RepoTags": ["alpine:latest"], "Created": CREATED, "Size": 1,
                "Os": "linux", "Architecture": "amd64", "Config": {}, "RootFS": {"Layers": []}}
LISTED_IMAGE = {"Id": IMAGE, "RepoTags": ["alpine:latest"], "RepoDigests": ["alpine@sha256:" + 64 * "a"],
                "Created": 1577836800, "Size": 1, "VirtualSize": 1, "SharedSize": 0, "Containers": 1,
                "Labels": {"a": "b"}, "ParentId": ""}
LAYER = {"Id": IMAGE, "Created": 1577836800, "CreatedBy": "/bin/sh -c a command that is longer than what is shown",
         "Size": 1, "Tags": ["alpine:latest"], "Comment": ""}
VOLUME = {"Name": "v", "Driver": "local", "Mountpoint": "/v", "Scope": "local", "CreatedAt": CREATED,
          "Labels": {"a": "b"}, "Options": {}}
CLUSTER_VOLUME = {**VOLUME, "ClusterVolume": {"ID": OBJECT, "Version": {"Index": 1}, "Spec": {}}}
NETWORK = {"Name": "n", "Id": 64 * "e", "Created": CREATED, "Scope": "local", "Driver": "bridge",
           "IPAM": {"Driver": "default", "Config": []}, "Labels": {"a": "b"}, "Containers": {}, "Options": {}}
META = {"ID": OBJECT, "Version": {"Index": 1}, "CreatedAt": CREATED, "UpdatedAt": CREATED}
TASK_TEMPLATE = {"ContainerSpec": {"Image": "alpine", "Env": ["OLD=1"], "Mounts": []}, "Resources": {},
                 "Placement": {}, "RestartPolicy": {"Condition": "any"}, "ForceUpdate": 0, "Runtime": "container"}
SERVICE = {**META, "Spec": {"Name": "web", "Labels": {"a": "b"}, "TaskTemplate": TASK_TEMPLATE,
                            "Mode": {"Replicated": {"Replicas": 1}}, "EndpointSpec": {"Mode": "vip"}},
           "PreviousSpec": {"Name": "web", "TaskTemplate": TASK_TEMPLATE, "Mode": {"Replicated": {"Replicas": 1}}},
           "Endpoint": {"Spec": {}}, "ServiceStatus": {"RunningTasks": 1, "DesiredTasks": 1}}
TASK = {**META, "Spec": TASK_TEMPLATE, "ServiceID": OBJECT, "NodeID": OBJECT, "Slot": 1, "DesiredState": "running",
        "Status": {"Timestamp": CREATED, "State": "running", "ContainerStatus": {"ContainerID": CONTAINER}}}
NODE = {**META, "Spec": {"Name": "node", "Role": "worker", "Availability": "active", "Labels": {"a": "b"}},
        "Description": {"Hostname": "node", "Platform": {"OS": "linux", "Architecture": "x86_64"},
                        "Resources": {}, "Engine": {"EngineVersion": "99.0"}},
        "Status": {"State": "ready", "Addr": "10.0.0.1"}}
SECRET = {**META, "Spec": {"Name": "s", "Labels": {"a": "b"}, "Data": "eA=="}}
SWARM = {**META, "Spec": {"Name": "default", "Orchestration": {}, "Raft": {}, "Dispatcher": {}, "CAConfig": {},
                          "TaskDefaults": {}, "EncryptionConfig": {}},
         "JoinTokens": {"Worker": "SWMTKN-1-worker", "Manager": "SWMTKN-1-manager"},
         "TLSInfo": {"TrustRoot": "a certificate"}, "RootRotationInProgress": False}
PLUGIN = {"Id": 64 * "9", "Name": "p:latest", "Enabled": False, "PluginReference": "docker.io/library/p:latest",
          "Settings": {"Mounts": [], "Env": [], "Args": [], "Devices": []}, "Config": {"Description": "a plugin"}}
STATISTICS = {"read": CREATED, "name": "/stand-in", "id": CONTAINER, "pids_stats": {"current": 1},
              "cpu_stats": {"cpu_usage": {"total_usage": 2}, "system_cpu_usage": 4, "online_cpus": 1},
              "precpu_stats": {"cpu_usage": {"total_usage": 1}, "system_cpu_usage": 2},
              "memory_stats": {"usage": 1, "limit": 2, "stats": {}}, "networks": {}, "blkio_stats": {}}
EVENT = {"Type": "container", "Action": "start", "status": "start", "id": CONTAINER, "time": 1577836800,
         "timeNano": 1577836800000000000, "Actor": {"ID": CONTAINER, "Attributes": {"name": "stand-in"}}}
DISK_USAGE = {"LayersSize": 1, "Images": [LISTED_IMAGE], "Containers": [LISTED_CONTAINER],
              "Volumes": [{**VOLUME, "UsageData": {"Size": 1, "RefCount": 1}}], "BuildCache": []}
FOUND = {"name": "alpine", "description": "an image", "star_count": 3, "is_official": True, "is_automated": False}
MANIFEST = {"Descriptor": {"mediaType": "application/vnd.docker.distribution.manifest.v2+json", "size": 1,
                           "digest": "sha256:" + 64 * "c"}, "Platforms": [{"os": "linux", "architecture": "amd64"}]}
NEW = {"Id": OBJECT, "ID": OBJECT, "Name": "new", "Warnings": None}
PRUNED = {"ContainersDeleted": [CONTAINER], "ImagesDeleted": [{"Deleted": IMAGE}], "NetworksDeleted": ["n"],
          "VolumesDeleted": ["v"], "CachesDeleted": ["c"], "SpaceReclaimed": 1}
SAID = {"stream": "Loaded image: alpine:latest\n"}
PUSHED = {"status": "pushed", "aux": {"Tag": "latest", "Digest": "sha256:" + 64 * "d", "Size": 1}}
BUILT = [{"stream": "Step 1/1 : FROM scratch\n"}, {"aux": {"ID": IMAGE}}, {"stream": "Successfully built 1a9e\n"}]

# The first pattern that matches the path counts.
FIXED = [
    ("GET", r"/info", INFO),
    ("GET", r"/version", VERSION),
    ("GET", r"/system/df", DISK_USAGE),
    ("GET", r"/containers/json", [LISTED_CONTAINER]),
    ("GET", r"/containers/[^/]+/json", CONTAINER_OBJECT),
    ("GET", r"/containers/[^/]+/top", {"Titles": ["PID", "CMD"], "Processes": [["1", "sh"]]}),
    ("GET", r"/containers/[^/]+/changes", [{"Path": "/a", "Kind": 0}, {"Path": "/b", "Kind": 1}]),
    ("GET", r"/containers/[^/]+/checkpoints", [{"Name": "cp1"}]),
    ("GET", r"/containers/[^/]+/stats", STATISTICS),
    ("POST", r"/containers/[^/]+/exec", {"Id": EXEC}),
    ("POST", r"/containers/[^/]+/update", {"Warnings": []}),
    ("GET", r"/exec/[^/]+/json", {"ID": EXEC, "Running": False, "ExitCode": EXIT_STATUS}),
    ("GET", r"/images/json", [LISTED_IMAGE]),
    ("GET", r"/images/search", [FOUND]),
    ("GET", r"/images/.+/history", [LAYER]),
    ("GET", r"/images/.+/json", IMAGE_OBJECT),
    ("DELETE", r"/images/.+", [{"Untagged": "alpine:latest"}, {"Deleted": IMAGE}]),
    ("GET", r"/distribution/.+/json", MANIFEST),
    ("GET", r"/volumes", {"Volumes": [VOLUME], "Warnings": None}),
    ("GET", r"/volumes/[^/]+", CLUSTER_VOLUME),
    ("GET", r"/networks", [NETWORK]),
    ("GET", r"/networks/[^/]+", NETWORK),
    ("GET", r"/plugins", [PLUGIN]),
    ("GET", r"/plugins/privileges", []),
    ("GET", r"/plugins/.+/json", PLUGIN),
    ("GET", r"/services", [SERVICE]),
    ("GET", r"/services/[^/]+", SERVICE),
    ("GET", r"/tasks", [TASK]),
    ("GET", r"/tasks/[^/]+", TASK),
    ("GET", r"/nodes", [NODE]),
    ("GET", r"/nodes/[^/]+", NODE),
    ("GET", r"/(secrets|configs)", [SECRET]),
    ("GET", r"/(secrets|configs)/[^/]+", SECRET),
    ("GET", r"/swarm", SWARM),
    ("GET", r"/swarm/unlockkey", {"UnlockKey": "SWMKEY-1-key"}),
    ("GET", r"/events", EVENT),
    ("POST", r"/swarm/init", OBJECT),
    ("POST", r"/services/[^/]+/update", {"Warnings": None}),
    ("POST", r"/[a-z]+/prune", PRUNED),
    ("POST", r"/auth", {"Status": "Login Succeeded"}),
    ("POST", r"/commit", {"Id": IMAGE}),
    ("POST", r"/volumes/create", VOLUME),
    ("POST", r"/(networks|services|secrets|configs)/create", NEW),
    ("POST", r"/images/load", SAID),
    ("POST", r"/(images|plugins)/.+/(push|upgrade)|/plugins/pull", PUSHED),
]
# The names of these say that the engine has no such object.
GONE = r"/(containers|exec|images|networks|volumes|plugins|services|nodes|tasks|secrets|configs)/.*gone.*"


def archive(name):
    """A tar file with a file called NAME."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime = 2, 1577836800
        tar.addfile(entry, io.BytesIO(b"x\n"))
    return content.getvalue()
