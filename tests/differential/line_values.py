# SPDX-License-Identifier: MIT
"""What the words of generated command lines say."""

IMAGES = ["alpine", "alpine", "centos:centos6.6", "library/redis",
          "reg.example.com:5000/team/app:v1", "localhost/a", "localhost:5000/a/b/c:1.0-rc_2", "run",
          "create", "container", "true", "80", "a@sha256:" + 64 * "a",
          "reg:1/a:t@sha256:" + 64 * "b", "missing:1", "refused", "docker"]
ODD_IMAGES = ["", "-", "--", "-x", "--rm", "A/b", "a//b", "a:", ":a", "a b", "a:b:c", "a@sha256:12",
              "é", "\udcff", "a" * 300, 64 * "f", "=", "a=b", "http://a/b", "./a", "$HOME", "'"]
WORDS = [[], [], ["sh"], ["sh", "-c", "echo run"], ["-e", "A=1"], ["--", "x"], ["--help"], ["run"],
         ["--rm", "-v"], [""], ["-"], ["--label=x", "alpine"],
         ["a b", "$HOME", "'", "é", "\udcfe"],
         ["-h"], ["docker", "run", "alpine"], ["--version"]]
# What takes a value takes these just as well.
LOOKS_LIKE_SYNTAX = ["--rm", "-e", "--", "-", "run", "create", "", "=", "=x", "a=b=c", "--name=x",
                     "--help", "-h", "alpine", "container", "'", "\"", "a b", "$HOME", "\\", "é",
                     "\udcff", "-1", "0", "true", "false", "--=", "-=", "*"]
TRUE = ["1", "t", "T", "true", "TRUE", "True"]
FALSE = ["0", "f", "F", "false", "FALSE", "False"]
NOT_BOOLEAN = ["", "yes", "no", "on", "2", "tRUE", " true", "true ", "--rm", "=", "\"", "é",
               "\udcff"]

OF_KIND = {
    "string": ["x", "a.b", "x=y"],
    "int": ["0", "1", "30"],
    "int64": ["0", "1", "512"],
    "uint16": ["0", "10", "500"],
    "uint64": ["0", "1000"],
    "decimal": ["0", "1.5", ".5"],
    "bytes": ["0", "64m", "1073741824", "2GB"],
    "duration": ["0s", "1m30s", "500ms"],
    "ip": ["172.18.0.22", "10.0.0.1"],
    "list": ["x", "a.b"],
    "map": ["a=b", "net.core.somaxconn=1024"],
    "mount": ["type=bind,source=/x,target=/y", "type=tmpfs,dst=/x",
              "type=volume,src=v,dst=/y,readonly"],
    "network": ["bridge", "host", "none", "mynet"],
    "ulimit": ["nofile=1024:2048", "nproc=3"],
    "gpu-request": ["all", "2", "device=0"],
}
OF_FLAG = {
    "add-host": ["db:10.0.0.1", "v6:::1"], "annotation": ["a=b", "a"],
    "attach": ["stdout", "STDERR"], "blkio-weight-device": ["/dev/sda:200"],
    "cap-add": ["SYS_ADMIN", "ALL", "CAP_NET_RAW", "net_admin"],
    "cap-drop": ["MKNOD", "all"], "cgroup-parent": ["/a/b"], "cgroupns": ["host", "private"],
    "cidfile": ["cid", "@WORK@/cid"], "config": ["@HOME@/.docker", "@WORK@/none", "run"],
    "context": ["default"], "cpu-rt-period": ["1000"], "cpuset-cpus": ["0-3", "0,1"],
    "detach-keys": ["ctrl-p,ctrl-q", "ctrl-a"], "device": ["/dev/null", "/dev/null:/dev/x:rw"],
    "device-cgroup-rule": ["c 1:3 mr"], "device-read-bps": ["/dev/sda:1mb"],
    "device-read-iops": ["/dev/sda:100"], "device-write-bps": ["/dev/sda:1mb"],
    "device-write-iops": ["/dev/sda:100"], "dns": ["8.8.8.8", "::1"],
    "dns-search": ["example.com", "."],
    "domainname": ["example.com"], "entrypoint": ["sh", "/bin/run", ""],
    "env": ["A=1", "A=b=c", "A=", "FROM_CALLER", "NOT_THERE", "run=run", "A=a b",
            "MESOS_TASK_ID=t.1", "MARATHON_APP_ID=/a/b"],
    "env-file": ["run.env", "@WORK@/run.env", "/dev/null"], "expose": ["80", "53/udp", "8000-8010"],
    "host": ["unix://@SOCKET@"], "hostname": ["web", "web.example.com"], "ip6": ["2001:db8::1"],
    "ipc": ["host", "private", "shareable"], "isolation": ["default"],
    "label": ["a=b", "a", "a=", "a=b=c", "com.example/x=y"], "label-file": ["l.txt", "/dev/null"],
    "link": ["db", "db:alias"], "link-local-ip": ["169.254.1.1"],
    "log-driver": ["syslog", "none"], "log-level": ["info", "warn", "error", "fatal"],
    "log-opt": ["max-size=1m", "tag={{.Name}}"], "mac-address": ["02:42:ac:11:00:02"],
    "name": ["c1", "my_app.2"], "pid": ["host"], "pids-limit": ["100", "-1"],
    "platform": ["linux/amd64", "linux"], "publish": ["80", "8080:80", "127.0.0.1:53:53/udp"],
    "pull": ["missing", "never", "always"], "restart": ["no", "always", "on-failure:3"],
    "security-opt": ["no-new-privileges", "label=disable"], "shm-size": ["64m"],
    "stop-signal": ["SIGTERM", "9"], "storage-opt": ["size=1G"],
    "sysctl": ["net.core.somaxconn=1024"],
    "tlscacert": ["@HOME@/ca.pem"], "tlscert": ["@HOME@/cert.pem"], "tlskey": ["@HOME@/key.pem"],
    "tmpfs": ["/t", "/t:size=1m"], "user": ["0", "1000:1000", "nobody"], "userns": ["host"],
    "uts": ["host"], "volume": ["/a", "/a:/b", "/a:/b:ro,z", "v:/b"],
    "volumes-from": ["c1", "c1:ro"],
    "workdir": ["/", "/run"],
}
# What docker does not accept by itself.
NEEDS = dict.fromkeys(["ip", "ip6", "link-local-ip", "network-alias"], ["--network", "mynet"])

# The flags of other commands than run and create: by the type that help prints, and by name.
OF_TYPE = {
    "strings": ["x", "a,b"], "filter": ["label=a=b", "name=x", "dangling=true"], "uint": ["0", "3"],
    "uint32": ["0", "9000"], "float": ["0", ".5"], "stringToString": ["host=unix://@SOCKET@", "a=b"],
    "config": ["s", "source=s,target=/x"], "secret": ["s", "source=s,target=x,mode=0400"],
    "credential-spec": ["config://x"], "command": ["sh", "sh -c true"], "pref": ["spread=node.labels.a"],
    "port": ["80", "8080:80/udp", "published=8080,target=80"], "pem-file": ["x.pem"],
    "external-ca": ["protocol=cfssl,url=https://10.0.0.1/x"], "ipNetSlice": ["10.0.0.0/8"],
    "node-addr": ["10.0.0.1:2377"],
}
OF_NAME = {
    "format": ["{{json .}}", "table {{.ID}}", "{{.Name}}", "json", "x", "{{.ID"],
    "since": ["2020-01-01T00:00:00", "1577836800"], "until": ["2020-01-01T00:00:00", "1577836800"],
    "file": ["Dockerfile", "ctx/Dockerfile", "none"], "output": ["out.tar", "@WORK@/o"], "input": ["x.tar", "none"],
    "tail": ["5", "all"], "signal": ["KILL", "9", "TERM"], "type": ["container", "image", "network", "volume"],
    "driver": ["bridge", "local", "x"], "subnet": ["10.1.0.0/16"], "gateway": ["10.1.0.1"], "scope": ["swarm"],
    "ip-range": ["10.1.1.0/24"], "aux-address": ["host=10.1.0.9"],
    "opt": ["a=b", "com.docker.network.driver.mtu=1450"],
    "ipam-opt": ["a=b"], "driver-opt": ["a=b"], "config-from": ["n"], "compose-file": ["compose.yml", "none"],
    "tag": ["x:1", "reg.example.com:5000/a/b"], "build-arg": ["A=1", "FROM_CALLER", "NOT_THERE"],
    "change": ["CMD x", "ENV a=b"], "iidfile": ["iid", "@WORK@/iid"], "target": ["stage"], "cache-from": ["x:1"],
    "role": ["worker", "manager"], "availability": ["active", "drain"], "mode": ["global", "replicated"],
    "restart-condition": ["any", "none"], "update-order": ["start-first"], "rollback-order": ["stop-first"],
    "update-failure-action": ["pause"], "rollback-failure-action": ["pause"], "endpoint-mode": ["vip", "dnsrr"],
    "advertise-addr": ["10.0.0.1"], "data-path-addr": ["10.0.0.1"], "token": ["SWMTKN-1-x"], "from": ["default"],
    "docker": ["host=unix://@SOCKET@"], "label-add": ["a=b"], "label-rm": ["a"], "username": ["u"], "password": ["p"],
    "author": ["a b"], "message": ["m"], "image": ["alpine:3"], "resolve-image": ["never", "always"],
    "env-add": ["A=1"], "env-rm": ["OLD"], "host-add": ["h:10.0.0.2"], "host-rm": ["h:10.0.0.2"], "mount-rm": ["/x"],
    "constraint": ["node.role==worker"], "constraint-add": ["node.role==worker"], "dns-add": ["8.8.8.8"],
    "generic-resource": ["gpu=1"], "generic-resource-add": ["gpu=1"], "stop-signal": ["TERM"], 
    "alias": ["x", "y"], "ip": ["10.1.0.5"], "name": ["new"], "max-snapshots": ["1"], "checkpoint": ["cp1"],
    "cert-expiry": ["2160h0m0s"], "platform": ["linux/amd64"], "timeout": ["1", "0"], "time": ["1", "0"],
    "limit-memory": ["64m"], "reserve-memory": ["32m"], "limit-cpu": ["1.5"], "reserve-cpu": [".5"],
}
# The words that are no flags, by what usage calls them.
OF_OPERAND = {
    "CONTAINER": ["c1", "web", "my_app.2", "gone", "run", "dec0de"],
    "IMAGE": ["alpine", "reg:5000/a/b:1", "a@sha256:" + 64 * "a"],
    "NETWORK": ["n1", "bridge", "gone"], "VOLUME": ["v1", "gone", "a.b"], "CONTEXT": ["default", "nowhere"],
    "NAME": ["alpine", "alpine:3", "reg:5000/a"], "NAME|ID": ["c1", "alpine:3", "v1", "gone"],
    "PATH|URL|-": [".", "ctx", "-", "none"],
    "CONTAINER:SRC_PATH": ["c1:/a", "c1:a", "gone:/x", "x.pem"], "DEST_PATH|-": ["@WORK@/o", "-", "c1:/b", "."],
    "NEW_NAME": ["new"],
    "file|URL|-": ["x.tar", "-", "http://10.0.0.1/x.tar"], "file|-": ["x.tar", "-"], "FILE|-": ["-", "out"],
    "REPOSITORY": ["alpine", "x:1"],
    "SOURCE_IMAGE": ["alpine", "a:1"], "TARGET_IMAGE": ["b:2", "reg:5000/a"], "PRIVATE_PORT": ["80", "80/tcp", "81"],
    "PS": ["aux", "-ef"], "COMMAND": ["sh", "-x", "run"], "ARG": ["-c", "x", "--rm", "--"], "CONFIG": ["s", "gone"],
    "SECRET": ["s"],
    "SERVICE": ["web", "gone"], "SERVICE|TASK": ["web"], "SERVICE=REPLICAS": ["web=3"], "NODE": ["node", "self"],
    "self|NODE": ["self"],
    "PLUGIN": ["p", "p:latest"], "PLUGIN-DATA-DIR": ["plug"], "KEY=VALUE": ["a=b", "A=1"], "REMOTE": ["p:2"],
    "STACK": ["st"],
    "CHECKPOINT": ["cp1"], "TERM": ["alpine"], "SERVER": ["10.0.0.1"], "HOST:PORT": ["10.0.0.1:2377"],
    "(worker|manager)": ["worker", "x"],
}
