# SPDX-License-Identifier: MIT
"""What the system tests share: TAP, a private root file system, and starting programs in it.

A World is a small root of its own: the host's libraries, /proc and /dev, and else only what a test
puts there. A program is started in it in a mount namespace of its own, so that /usr/bin/docker,
/etc and /var/log are the test's and the host's stay untouched. That needs root, or leave to make a
user namespace; without either the tests are skipped, which counts as a failure where CI=true.
"""
import atexit
import ctypes
import difflib
import errno
import os
import re
import resource
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import traceback

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
REPORT_FD = 900      # tells the parent that exec failed
MUSL_WORDS = {errno.EIO: "I/O error", errno.ELOOP: "Symbolic link loop"}
HANG_SECONDS = 120   # only ever waited for in full by a test that fails
# The tests also run on Python 3.6, which lacks signal.valid_signals () and, for subprocess.run (),
# capture_output=True and text=True.
SIGNALS = {*range(1, 32), *range(signal.SIGRTMIN, signal.SIGRTMAX + 1)}
CATCHABLE = SIGNALS - {signal.SIGKILL, signal.SIGSTOP}
CAPTURED = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}

WRAPPER = "/usr/local/bin/docker"
DOCKER = "/usr/bin/docker"
LOG = os.environ.get("DW_LOG_FILE", "/var/log/docker-wrapper.log")
CONFIG_DIR = os.environ.get("DW_CONFIG_DIR", "/etc/docker-wrapper")
CACHE_DIR = os.environ.get("DW_CACHE_DIR", "/var/cache/docker-wrapper")
CONFIG = CONFIG_DIR + "/docker-wrapper.conf"
VARIABLES = CONFIG + ".d/00-variables.conf"
VARIABLES_COUNT = "[docker-wrapper]\nenvironment=true\nuser-rules=true\n"


class Tap:
    """Prints one test point a line, and the plan at the end."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, passed, name, *notes):
        self.count += 1
        self.failed += not passed
        name = name.replace("#", "no. ").encode("ascii", "backslashreplace").decode()
        print("%s %d - %s" % ("ok" if passed else "not ok", self.count, name))
        for note in notes if not passed else ():
            for line in str(note).splitlines():
                print("#   " + line[:400].encode("ascii", "backslashreplace").decode())
        sys.stdout.flush()
        return passed

    def equal(self, got, wanted, name, *notes):
        return self.ok(got == wanted, name, "got:    %r" % (got,), "wanted: %r" % (wanted,), *notes)

    def skip(self, name, why):
        """A test that can't be run here; where CI=true it should have been."""
        if os.environ.get("CI") == "true":
            self.ok(False, name, "this may not be skipped where CI=true: " + why)
            return
        self.count += 1
        print("ok %d - %s # SKIP %s" % (self.count, name, why))

    def run(self, test, *arguments):
        """Calls a function that tests; where it breaks down, that is a failure, and others go on."""
        try:
            test(*arguments)
        except Exception:  # pylint: disable=broad-except
            self.ok(False, test.__name__ + " broke down", traceback.format_exc())

    def done(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed else 0)

    def skip_all(self, why):
        self.skip("all of it", why)
        self.done()


def own_configuration():
    """Starts this test anew where the system's configuration is its own and has variables count."""
    if "DW_OWN_CONFIGURATION" not in os.environ:
        place = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "own-configuration")
        os.execv(place, [place, "--tap", sys.executable, *sys.argv])


class ExecFailed(Exception):
    """The program could not be started at all."""


class Result:
    """How a program that was started in a World ended.

    status: what wait (2) says; out, err: what it wrote; record: the lines that the stub wrote down,
    without the pid, or None where the stub did not run; pid: of the process that was started;
    same_pid: the stub was that very process
    """

    def __init__(self, status, out, err, record, pid):
        self.status, self.out, self.err = status, out, err
        lines = record.decode("ascii").splitlines()
        self.pid, self.same_pid = pid, lines[:1] == ["pid=%d" % pid]
        self.record = lines[1:] if lines else None

    @property
    def exit(self):
        """The exit status; minus the signal's number where one ended it."""
        return os.WEXITSTATUS(self.status) if os.WIFEXITED(self.status) else -os.WTERMSIG(self.status)

    def argv(self):
        return self.values("argv[")

    def env(self):
        return self.values("env[")

    def values(self, prefix):
        return [line.split("=", 1)[1] for line in self.record or () if line.startswith(prefix)]

    def difference(self, other):
        """The lines in which two records differ, for a person."""
        lines = difflib.unified_diff(self.record or [], other.record or [], "wanted", "got",
                                     n=0, lineterm="")
        return "\n".join(line[:160] for line in list(lines)[:30])

    def __repr__(self):
        return "exit %r, out %r, err %r, argv %r" % (self.exit, self.out[:300], self.err[:600],
                                                     (self.argv() or [])[:30])


def take_settings(line):
    """The variables that stand before a command line, and the command line."""
    words = re.match(r"(?:[A-Za-z_]+=\S* )*", line)[0]
    return dict(word.split("=", 1) for word in words.split()), line[len(words):]


def as_bytes(word):
    return word if isinstance(word, bytes) else word.encode()


def libc(name, *arguments):
    if getattr(LIBC, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "%s: %s" % (name, os.strerror(number)))


def c_library():
    """The version of this Python's C library, where that is glibc."""
    name = os.confstr("CS_GNU_LIBC_VERSION") if "CS_GNU_LIBC_VERSION" in os.confstr_names else ""
    return tuple(int(number) for number in re.findall("[0-9]+", name)[:2])


def block_every_signal():
    """The C library's own as well, which its functions leave out; where the call has a known number, and
    where a program that begins keeps them so: glibc's threads unblock them before main, until 2.34."""
    mask = ctypes.c_uint64(2 ** 64 - 1)
    number = {"x86_64": 14, "aarch64": 135, "riscv64": 135}.get(os.uname().machine)
    if number is not None and sys.maxsize > 2 ** 32 and c_library() >= (2, 34):
        libc("syscall", number, signal.SIG_BLOCK, ctypes.byref(mask), None, 8)
    else:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def vector(words):
    """A NULL-terminated array of C strings; execve's argv and envp may be empty, unlike Python's."""
    words = [as_bytes(word) for word in words]
    return (ctypes.c_char_p * (len(words) + 1))(*words, None)


def program(variable, name):
    """A program that was built, in the directory the tests are started in."""
    path = os.path.abspath(os.environ.get(variable, name))
    if not os.access(path, os.X_OK):
        sys.exit("%s: not built; set %s" % (path, variable))
    return path


def built_wrapper():
    return program("DOCKER_WRAPPER_PROGRAM", "docker-wrapper")


def built_stub():
    return program("STUB_DOCKER_PROGRAM", "tests/stub-docker")


def error_words(number):
    """What the wrapper's C library says of an error. A static program holds musl's words, or glibc's."""
    with open(built_wrapper(), "rb") as file:
        is_musl = b"\0" + MUSL_WORDS[errno.ELOOP].encode() + b"\0" in file.read()
    return MUSL_WORDS[number] if is_musl else os.strerror(number)


def temporary_directory():
    """A directory that is gone when the tests are."""
    path = tempfile.mkdtemp(prefix="dw-")
    owner = os.getpid()
    os.chmod(path, 0o755)
    atexit.register(lambda: os.getpid() == owner and shutil.rmtree(path, ignore_errors=True))
    return path


def make_directories(path):
    """Nobody else may write to them, whatever the umask is: the wrapper would not trust them."""
    before = os.umask(0o022)
    os.makedirs(path, exist_ok=True)
    os.umask(before)


class World:
    """A private root with the wrapper as /usr/local/bin/docker and the stub as /usr/bin/docker."""

    DIRECTORIES = "usr/bin usr/sbin usr/local/bin etc var/log run root dev proc opt home".split()
    LIBRARIES = "lib lib32 lib64 libx32".split()

    def __init__(self, binds=(), variables=False):
        """binds: further directories or files of the host that are seen, as (host, inside)
        variables: a drop-in of the system's has the wrapper's variables, and HOME, count for root"""
        self.directory = temporary_directory()
        self.root = os.path.join(self.directory, "root")
        self.binds = [("/proc", "/proc"), ("/dev", "/dev")]
        self.variables = variables
        self.output = "/tmp/program"  # what is started writes to files of this name
        for name in self.DIRECTORIES:
            make_directories(os.path.join(self.root, name))
        self.make_directory(CONFIG_DIR)
        self.make_directory(os.path.dirname(LOG))
        self.make_directory("/tmp", 0o1777)
        os.symlink("../run", self.path("/var/run"))
        for name in ("bin", "sbin"):
            os.symlink("usr/" + name, self.path("/" + name))
        self.add_libraries()
        for host, inside in binds:
            self.bind(host, inside)
        if "DW_COVERAGE_DIR" in os.environ:  # where counts are written; see tests/coverage
            self.bind(os.environ["DW_COVERAGE_DIR"], os.environ["DW_COVERAGE_DIR"])
        self.copy(built_wrapper(), WRAPPER)
        self.add_stub(DOCKER)
        self.copy(os.path.realpath("/bin/sh"), "/usr/bin/sh")
        self.forget()

    def add_libraries(self):
        for name in self.LIBRARIES:
            if os.path.isdir("/usr/" + name):
                self.bind("/usr/" + name, "/usr/" + name)
            if os.path.islink("/" + name):
                os.symlink(os.readlink("/" + name), self.path("/" + name))
            elif os.path.isdir("/" + name):
                self.bind("/" + name, "/" + name)

    def path(self, inside):
        """Where a path of the world is for the test itself."""
        return os.path.join(self.root, inside.lstrip("/"))

    def bind(self, host, inside):
        place = self.path(inside)
        if os.path.isdir(host):
            make_directories(place)
        else:
            make_directories(os.path.dirname(place))
            open(place, "ab").close()
        self.binds.append((host, inside))

    def make_directory(self, inside, mode=0o755):
        make_directories(self.path(inside))
        os.chmod(self.path(inside), mode)

    def remove(self, *places):
        for inside in places:
            place = self.path(inside)
            if os.path.isdir(place) and not os.path.islink(place):
                shutil.rmtree(place)
            elif os.path.lexists(place):
                os.unlink(place)

    def copy(self, host, inside, mode=0o755):
        self.remove(inside)
        make_directories(os.path.dirname(self.path(inside)))
        shutil.copyfile(host, self.path(inside))
        os.chmod(self.path(inside), mode)

    def write(self, inside, text, mode=0o644):
        self.remove(inside)
        make_directories(os.path.dirname(self.path(inside)))
        with open(self.path(inside), "wb") as file:
            file.write(as_bytes(text))
        os.chmod(self.path(inside), mode)

    def read(self, inside):
        try:
            with open(self.path(inside), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def symlink(self, target, inside):
        self.remove(inside)
        make_directories(os.path.dirname(self.path(inside)))
        os.symlink(target, self.path(inside))

    def link(self, other, inside):
        self.remove(inside)
        os.link(self.path(other), self.path(inside))

    def add_stub(self, inside):
        self.copy(built_stub(), inside)
        self.write(inside + ".record", b"", 0o666)

    def log_lines(self):
        return self.read(LOG).decode("utf-8", "backslashreplace").splitlines()

    def forget(self):
        """Takes away what a call may have left or found: log and configuration."""
        self.remove(LOG, CONFIG, CONFIG + ".d")
        if self.variables:
            self.write(VARIABLES, VARIABLES_COUNT)

    def enter(self):
        """Makes this process see the world as /."""
        if os.geteuid() == 0:
            libc("unshare", CLONE_NEWNS)
        else:
            self.enter_as_user()
        libc("mount", None, b"/", None, MS_REC | MS_PRIVATE, None)
        for host, inside in self.binds:
            libc("mount", host.encode(), self.path(inside).encode(), None, MS_BIND | MS_REC, None)
        os.chroot(self.root)
        os.chdir("/")

    @staticmethod
    def enter_as_user():
        uid, gid = os.geteuid(), os.getegid()
        libc("unshare", CLONE_NEWNS | CLONE_NEWUSER)
        for name, text in (("setgroups", "deny"), ("uid_map", "0 %d 1" % uid),
                           ("gid_map", "0 %d 1" % gid)):
            with open("/proc/self/" + name, "w", encoding="ascii") as file:
                file.write(text)

    def can_be_entered(self):
        """Returns None, or why not."""
        try:
            self.start(DOCKER, ["docker"]).wait()
        except (ExecFailed, OSError) as error:
            return str(error)
        return None

    def start(self, path, argv, env=(), prepare=(), cwd="/", stub=DOCKER):
        """Starts the program at path.

        prepare: functions that are called, in order, in the new process before exec; stub: the
        stub whose record is of interest
        """
        return Process(self, path, argv, env, prepare, cwd, stub)

    def run(self, path, argv, env=(), prepare=(), cwd="/", stub=DOCKER):
        return self.start(path, argv, env, prepare, cwd, stub).wait()

    def wrapper(self, words, env=(), **others):
        return self.run(WRAPPER, ["docker"] + list(words), env, **others)

    def direct(self, words, env=(), **others):
        return self.run(DOCKER, ["docker"] + list(words), env, **others)


class Process:
    """A program started in a World."""

    def __init__(self, world, path, argv, env, prepare, cwd, stub):
        self.world, self.stub = world, stub
        self.out, self.err = world.output + ".out", world.output + ".err"
        if os.path.exists(world.path(stub + ".record")):
            world.write(stub + ".record", b"", 0o666)
        readable, writable = os.pipe()
        arguments = (as_bytes(path), vector(argv), vector(env))
        self.pid = os.fork()
        if self.pid == 0:
            self.become(arguments, prepare, cwd, writable)
        os.close(writable)
        with os.fdopen(readable, "rb") as file:
            problem = file.read().decode()
        if problem:
            os.waitpid(self.pid, 0)
            raise ExecFailed(problem)

    def become(self, arguments, prepare, cwd, report):
        """In the child: never returns."""
        try:
            os.dup2(report, REPORT_FD, inheritable=False)
            os.closerange(3, REPORT_FD)
            reset_signals()
            self.world.enter()
            open_standard_streams(self.out, self.err)
            os.umask(0o022)
            os.chdir(cwd)
            for function in prepare:
                function()
            LIBC.execve(*arguments)
            problem = "execve: " + os.strerror(ctypes.get_errno())
        except BaseException as error:  # pylint: disable=broad-except
            problem = "%s: %s" % (type(error).__name__, error)
        os.write(REPORT_FD, problem.encode())
        os._exit(0)

    def wait(self):
        return Result(wait_for(self.pid), self.world.read(self.out), self.world.read(self.err),
                      self.world.read(self.stub + ".record"), self.pid)


def wait_for(pid):
    """Waits for a process, and kills one that hangs. Returns what wait (2) says."""
    if not ends_in_time(pid):
        os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def ends_in_time(pid):
    try:
        pidfd = os.pidfd_open(pid)
    except (AttributeError, OSError):  # before Python 3.9, before Linux 5.3
        return any(has_ended(pid) or time.sleep(0.001) for _ in range(HANG_SECONDS * 1000))
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    ended = poll.poll(HANG_SECONDS * 1000)
    os.close(pidfd)
    return ended


def has_ended(pid):
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def reset_signals():
    """Python ignores some signals; what it starts should not."""
    for number in CATCHABLE:
        try:
            if signal.getsignal(number) != signal.SIG_DFL:
                signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            pass
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def open_standard_streams(out, err):
    for number, path, flags in ((0, "/dev/null", os.O_RDONLY), (1, out, os.O_WRONLY),
                                (2, err, os.O_WRONLY)):
        fd = os.open(path, flags | (os.O_CREAT | os.O_TRUNC if number else 0), 0o666)
        os.dup2(fd, number)
        if fd > 2:
            os.close(fd)


def as_user(uid, groups=()):
    """For subprocess.run (): another user, unless that is this one; its user= came with Python 3.9."""
    def become():
        os.setgroups(groups)
        os.setgid(uid)
        os.setuid(uid)
    return {} if uid in (None, os.geteuid()) else {"preexec_fn": become}


def soft_limit(which, value):
    """A function for prepare= that lowers or raises a soft limit."""
    def prepare():
        resource.setrlimit(which, (value, resource.getrlimit(which)[1]))
    return prepare


def world_or_skip(tap, **others):
    world = World(**others)
    why = world.can_be_entered()
    if why is not None:
        tap.skip_all("no private root can be made here: " + why)
    return world


def mode_of(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def modules(world):
    """The run modules of this build."""
    result = world.run(WRAPPER, ["docker", "wrapper", "modules"])
    return [line.split()[0].decode() for line in result.out.splitlines()[1:]]


def words_for_task(world, task, app=None, command="run"):
    """What the built-in modules of this build add for a Mesos task."""
    present, words = modules(world), []
    if "example" in present and command == "run":
        words += ["--env=EXAMPLE_RUN_MODULE=%s-" % task]
    if "mesos" in present:
        words += ["--label=mesos.task_id=" + task]
        words += ["--label=marathon.app_id=" + app] if app else []
    return words


def replace_dev_log(target, below="/tmp"):
    """For prepare=: has /dev/log lead to target, in a /dev of this process's own, made in a directory."""
    place = tempfile.mkdtemp(dir=below).encode()
    os.chmod(place, 0o755)
    for name in (b"null", b"full", b"zero", b"tty"):
        open(place + b"/" + name, "wb").close()
        libc("mount", b"/dev/" + name, place + b"/" + name, None, MS_BIND, None)
    os.symlink(target, place + b"/log")
    libc("mount", place, b"/dev", None, MS_BIND | MS_REC, None)
