# SPDX-License-Identifier: MIT
"""Where command lines are given to docker and nothing comes of it: Place runs a program with a line
before the engine's stand-in, and answers what came out and what the engine was asked for."""

import collections
import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
PATIENCE = 60  # seconds, after which a client is taken to hang
INSIDE = "CHECK_DOCKER_INSIDE"
UNSHARE = ["unshare", *(["--map-root-user"] if os.getuid() else []), "--net", "--mount", "--"]
FILES = {"run.env": "FROM_FILE=1\nFROM_CALLER\n# none\nMESOS_TASK_ID=file.1\n",
         "plain.env": "A=1\n", "evil.env": "A=1\nEVIL=1\n", "l.txt": "from.file=1\nplain\n",
         "blank.env": "EVIL\u00a0\n", "evil.txt": "a=1\nevil=1\n",
         "Dockerfile": "FROM scratch\n", "ctx/Dockerfile": "FROM alpine\n", "x.tar": "x", "x.pem": "x\n",
         "plug/config.json": "{}\n", "plug/rootfs/x": "x\n",
         "compose.yml": "version: '3'\nservices:\n  web:\n    image: alpine\n"}
ETC = ["group", "hosts", "nsswitch.conf", "passwd"]  # what is left of /etc where that is private

# status: the exit status, or "hangs"; requests: what the stand-in answers to /_requests.
Outcome = collections.namedtuple("Outcome", "status stdout stderr requests")


def go_inside():
    """Starts this program anew where there is no network, and where an empty /run hides the sockets
    of engines that run containers. Returns only where the kernel does not let one have that, or if
    it is there already."""
    if INSIDE in os.environ:
        subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)
        return
    if subprocess.run([*UNSHARE, "mount", "-t", "tmpfs", "none", "/run"], stderr=subprocess.DEVNULL,
                      check=False).returncode == 0:
        os.environ[INSIDE] = "1"
        os.execvp(UNSHARE[0], [*UNSHARE, sys.executable, *sys.argv])


def is_inside():
    return INSIDE in os.environ


def configure(directory, text):
    """Makes TEXT the configuration, in DIRECTORY, where the wrapper looks for it; what it learns of
    docker is kept nowhere. Only inside, where nobody else sees these mounts."""
    kept = {}
    for name in ETC:
        with contextlib.suppress(OSError), open("/etc/" + name, encoding="utf-8") as file:
            kept[name] = file.read()
    for place in (os.path.dirname(directory), "/var/cache"):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "none", place], check=True)
    os.mkdir(directory)
    kept = kept if os.path.dirname(directory) == "/etc" else {}
    for path, content in [*(("/etc/" + name, kept[name]) for name in kept),
                          (directory + "/docker-wrapper.conf", text)]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)


def might_leave(argv):
    """Whether docker might speak with anything but the stand-in; rather once too often."""
    def names_host(word, behind):
        if word.startswith("--host="):
            return word != "--host=unix://@SOCKET@"
        if word == "--host" or re.fullmatch("-[A-Za-z]*H", word):
            return behind != "unix://@SOCKET@"
        return word.startswith("--ho") or re.match("-[A-Za-z]*H", word) is not None
    return (any(names_host(*two) for two in zip(argv, [*argv[1:], ""]))
            or any(word.startswith("--disable-content-trust=") for word in argv)
            or bool({"manifest", "trust", "login", "search"} & set(argv)))


class Place:
    """The n-th place under a directory; each line finds it as if it were the first one."""

    def __init__(self, directory, n, docker):
        self.work = os.path.join(directory, str(n), "work")
        self.home = os.path.join(self.work, "home")
        self.socket = os.path.join(directory, str(n), "engine")
        os.makedirs(self.work)
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": self.home, "LANG": "C.UTF-8",
            "DOCKER_HOST": "unix://" + self.socket, "FROM_CALLER": "the caller",
            "DOCKER_WRAPPER_LOG": "none",
            "DOCKER_BUILDKIT": "0",  # else build is a plugin's
            "GOMAXPROCS": "1",  # docker starts quicker
            "DOCKER_WRAPPER_DOCKER": docker,
        }
        # pylint: disable-next=consider-using-with
        self.engine = subprocess.Popen([os.path.join(HERE, "docker-engine-stand-in"), self.socket],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        if self.engine.stdout.readline() != b"ready\n":
            raise RuntimeError("the engine's stand-in does not start")

    def close(self):
        self.engine.kill()
        self.engine.wait()
        self.engine.stdout.close()

    def localize(self, argv):
        """ARGV with the names of places made those of this one."""
        names = {"@SOCKET@": self.socket, "@HOME@": self.home, "@WORK@": self.work}
        return [re.sub("@(SOCKET|HOME|WORK)@", lambda match: names[match[0]], word)
                for word in argv]

    def begin(self):
        shutil.rmtree(self.work)
        os.makedirs(os.path.join(self.home, ".docker"))
        for name, text in FILES.items():
            os.makedirs(os.path.dirname(os.path.join(self.work, name)), exist_ok=True)
            with open(os.path.join(self.work, name), "w", encoding="utf-8") as file:
                file.write(text)

    def take_requests(self):
        connection = http.client.HTTPConnection("stand-in")
        connection.sock = socket.socket(socket.AF_UNIX)
        with contextlib.closing(connection):
            connection.sock.connect(self.socket)
            connection.request("GET", "/_requests")
            return json.load(connection.getresponse())

    def run(self, program, words, rules="/dev/null"):
        """Runs PROGRAM, called `docker`, with WORDS. RULES is the caller's configuration."""
        self.begin()
        try:
            done = subprocess.run(["docker", *words], executable=program, cwd=self.work,
                                  env={**self.environment, "DOCKER_WRAPPER_CONFIG": rules}, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return Outcome("hangs", "", "", self.take_requests())
        return Outcome(done.returncode, done.stdout.decode("utf-8", "surrogateescape"),
                       done.stderr.decode("utf-8", "surrogateescape"), self.take_requests())
