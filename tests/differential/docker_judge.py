# SPDX-License-Identifier: MIT
"""Judges what docker, docker-wrapper and its explanation make of one line.

A judgement is (reasons, problems): the names under which a line is counted, and texts that tell
what nothing explains."""

import json
import re
import urllib.parse

import flag_table

ADDED = [{"action": "add", "words": ["--label=dw.test=1", "-e", "DW_TEST=1"]}]
CALLS = 4
OTHER_SYSTEM = " is only supported on a Docker daemon running on "
LOG_LINE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \d+ (debug|info|warning|error) .*\n"


# What docker asked for

def is_create(request):
    path = urllib.parse.urlsplit(request["path"]).path
    return request["method"] == "POST" and re.fullmatch(r"(/v[0-9.]+)?/containers/create", path)


def creates(outcome):
    return [request for request in outcome.requests if is_create(request)]


def edit_creates(outcome, edit):
    """OUTCOME with the bodies of the requests that create parsed and edited."""
    def edited(request):
        if not is_create(request):
            return request
        body = request["body"]
        return {**request, "body": edit(dict(json.loads(body) if isinstance(body, str) else body))}
    return outcome._replace(requests=[edited(request) for request in outcome.requests])


def with_changes(outcome, changes):
    """What OUTCOME becomes with the words of CHANGES in front of the caller's, the later ones in
    front of the earlier."""
    labels, variables = {}, []
    for change in reversed(changes):
        words = list(change["words"])
        while words:
            word = words.pop(0)
            if word == "-e":
                variables.append(words.pop(0))
            else:
                name, _, value = word.removeprefix("--label=").partition("=")
                labels[name] = value
    return edit_creates(outcome, lambda body: {
        **body, "Labels": {**labels, **(body["Labels"] or {})},
        "Env": variables + (body["Env"] or [])})


# What may differ between two calls of docker itself: left out one after the other, until nothing
# differs.

def without_times(outcome):
    return outcome._replace(stderr=re.sub('^time="[^"]*"', "", outcome.stderr, flags=re.MULTILINE))


def with_sorted_lists(outcome):
    """Docker keeps -e and -v in maps, and Go shuffles these."""
    def with_sorted(body):
        host = body["HostConfig"]
        return {**body, "Env": sorted(body["Env"] or []),
                "HostConfig": {**host, "Binds": sorted(host["Binds"] or [])}}
    return edit_creates(outcome, with_sorted)


def with_sorted_requests(outcome):
    """Docker removes, stops and inspects several things at the same time, and tells of each as it ends."""
    if creates(outcome) or len(outcome.requests) < 2:
        return outcome
    return outcome._replace(requests=sorted(outcome.requests, key=json.dumps),
                            stdout="".join(sorted(outcome.stdout.splitlines(True))),
                            stderr="".join(sorted(outcome.stderr.splitlines(True))))


def without_addresses(outcome):
    """A Go program that crashes says why in its first line, and then where."""
    return outcome._replace(stderr=re.sub(r"^(panic: .*\n)(.*\n)*", r"\1", outcome.stderr,
                                          flags=re.MULTILINE))


def without_pointers(outcome):
    """With -D, Go programs print structs, and what is behind a pointer as its address."""
    return outcome._replace(stderr=re.sub(r"\b0x[0-9a-f]{7,}\b", "0x", outcome.stderr))


def without_temporary_names(outcome):
    """Docker writes an archive to a file beside it first, which has a random name."""
    return outcome._replace(stderr=re.sub(r"\.docker_temp_\d+", ".docker_temp", outcome.stderr))


def without_warning(outcome):
    """Docker's own flags are warned of on stderr, those behind `container` on stdout."""
    def strip(text):
        return re.sub("^Flag shorthand -h has been deprecated, .*\n", "", text, flags=re.MULTILINE)
    return outcome._replace(stdout=strip(outcome.stdout), stderr=strip(outcome.stderr))


def without_other_systems(outcome):
    return outcome._replace(stderr=re.sub(f'^"--.*{OTHER_SYSTEM}.*\n', "", outcome.stderr,
                                          flags=re.MULTILINE))


# What explain says where it will not tell which object docker asks its engine for.
STRAYS = ": docker treats this name as a path"
EXCUSES = [
    ("docker tells the time", without_times),
    ("docker orders variables and volumes at random", with_sorted_lists),
    ("docker crashes, and tells where", without_addresses),
    ("docker asks for several things at the same time", with_sorted_requests),
    ("docker prints addresses in its memory", without_pointers),
    ("docker names a file at random", without_temporary_names),
    ("docker warns of a short -h", without_warning),
]
# Flags that are spelled out stand in another order.
EXCUSES_OF_ORDER = EXCUSES + [("docker names another flag of another system",
                               without_other_systems)]


def without_log(outcome):
    """OUTCOME without the log that the wrapper writes for docker's -D, before docker speaks."""
    return outcome._replace(stderr=re.sub(rf"\A({LOG_LINE})+", "", outcome.stderr))


def inner_differences(path, expected, found):
    """Where two JSON values differ, down to what is no object or array of the same length."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted({*expected, *found}):
            yield from inner_differences(f"{path}.{name}", expected.get(name), found.get(name))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for i, (one, other) in enumerate(zip(expected, found)):
            yield from inner_differences(f"{path}[{i}]", one, other)
    elif expected != found:
        yield f"{path} should be {expected!r}\n      but is {found!r}"


def differences(expected, found):
    return [text for name in expected._fields
            for text in inner_differences(name, getattr(expected, name), getattr(found, name))]


def compare(docker, wrapper, changes, excuses):
    """Whether WRAPPER's outcome is DOCKER's with CHANGES made."""
    reasons = []
    if changes:
        docker, wrapper = with_changes(docker, changes), with_changes(wrapper, [])
    for reason, excuse in excuses:
        if docker == wrapper:
            break
        excused = excuse(docker), excuse(wrapper)
        if excused != (docker, wrapper):
            reasons.append(reason)
        docker, wrapper = excused
    return reasons, differences(docker, wrapper)


# What was explained

def spelled_out(explained, argv):
    """The line that explain read, each flag by its long name and with its value attached. What is
    in front of the command stays as it is where there is a -- or an a-b in it: docker reads the flags
    behind that one, and goes on as if they were not there."""
    def flags(values_by_name):
        return [f"--{name}={value}" for name, values in values_by_name.items() for value in values]
    front = argv[:explained["command_index"]]
    is_kept = "--" in front or steps_over_word(argv, explained)
    return [*(front if is_kept else flags(explained["docker_flags"])),
            explained["command"], *flags(explained["run_flags"]), "--",
            *argv[explained["image_index"]:]]


def can_spell_out(explained, argv):
    """What is no UTF-8 can't be told in JSON."""
    return not re.search("[\ud800-\udfff]", "".join(argv[:explained["image_index"]]))


def is_on(flags, name):
    return flags.get(name, ["false"])[-1] in ("1", "t", "T", "TRUE", "true", "True")


def pairs(values):
    return {name: value for name, _, value in (text.partition("=") for text in values)}


def variables_of(values, environment):
    """By name, the last of the -e VALUES, which may be a caller's variable."""
    return {value.partition("=")[0]:
            f"{value}={environment[value]}" if value in environment else value for value in values}


def of_names(found, names):
    return {name: value for name, value in found.items() if name in names}


def compare_explained(explained, request, environment):
    """Problems where EXPLAINED tells another container than the one that REQUEST creates."""
    body = json.loads(request["body"])
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(request["path"]).query)
    flags = explained["run_flags"]
    variables = variables_of(flags.get("env", []), environment)
    labels = pairs(flags.get("label", []))
    facts = [
        ("image", explained["image"]["text"], body["Image"]),
        ("words", explained["words"], body["Cmd"] or []),
        ("name", flags.get("name", [""])[-1], query.get("name", [""])[-1]),
        ("env", variables, of_names(variables_of(body["Env"] or [], {}), variables)),
        ("label", labels, of_names(body["Labels"] or {},
                                   labels if "label-file" in flags else body["Labels"])),
    ]
    return [f"{name}: explained as {told!r}\n      created with {made!r}"
            for name, told, made in facts if told != made]


# Why docker refuses what explain reads, or has another complaint

# Docker's judgements of what the words mean, not of where they stand. The first pattern that is
# found in its stderr names the reason. The EARLIER ones are not held up by an error in the flags of
# the command.
EARLIER = [
    ("docker crashes", r"^panic: "),
    ("docker has the flag on another system only", OTHER_SYSTEM),
    ("docker has no such log level", r"^Unable to parse logging level|^invalid logging level"),
    ("docker has no such daemon, context or TLS file",
     r"error during connect|Cannot connect to the Docker daemon|nable to resolve docker endpoint"
     r"|unable to parse docker host|specify both --host and --context"
     r"|either specify --host or --context"),
]
REFUSALS = EARLIER + [
    ("docker accepts no such image name", r"invalid reference format|repository name must"),
    ("docker finds no trust server", r"error contacting notary server"),
    ("docker has flags that exclude each other", r"onflicting options|conflicts with"),
    ("docker wants a terminal", r"the input device is not a TTY"),
    ("docker finds no such file", r"open .*: no such file or directory"),
    ("docker judges a value once it has read the line", r"^(docker: |error |invalid )"),
]


def reason_of(docker, reasons):
    return next((reason for reason, pattern in reasons
                 if re.search(pattern, docker.stderr, re.MULTILINE)), None)


class Refusal:
    """Docker's refusal of a line beside what was explained."""

    def __init__(self, explained, docker, flags):
        self.docker = docker
        self.error = explained["error"] or ""
        self.given = {**explained["docker_flags"], **explained["run_flags"]}
        self.flags = flags

    def values_of(self, flag):
        return self.given.get(flag_table.canonical_name(flag), [])

    def judges_value(self):
        """Docker reads from left to right, and stops at a value that it does not like."""
        match = re.search(r'^invalid argument "(.*)" for "(?:-., )?--([a-z0-9-]+)" flag: ',
                          self.docker.stderr, re.MULTILINE)
        if not match:
            return False
        values = [value for flag in self.flags if flag.name == match[2]
                  for value in self.values_of(flag)]
        return match[1] in values or ("\\" in match[1] and values != [])

    def lacks_flag(self):
        """A flag that some dockers have, and this one does not."""
        name = re.search(r"^unknown flag: --([a-z0-9-]+)$", self.docker.stderr, re.MULTILINE)
        letter = re.search(r"^unknown shorthand flag: '(.)' in -", self.docker.stderr, re.MULTILINE)
        named = [flag for flag in self.flags
                 if name and flag.name == name[1] or letter and flag.letter == letter[1]]
        return any(flag.since or flag.until for flag in named
                   if self.values_of(flag) or self.error.startswith("flag needs an argument: "))

    def reason(self):
        if self.judges_value():
            return "docker judges a value while it reads"
        if self.lacks_flag():
            return "docker has the flag in another version only"
        return None


def go_text(text):
    """What is no UTF-8 is not told apart in an explanation."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def is_left_alone(argv):
    """Behind `container` or `--`, old dockers take a -h for the command's own, or for a flag with a
    value; the wrapper leaves such a line alone on any docker."""
    for at, word in enumerate(argv):
        if word in ("run", "create"):
            return any(re.match("-[Dvh]*h", flag) for flag in argv[:at])
    return False


def steps_over_word(argv, explained):
    """Docker before 23 takes a word such as a-b in front of the command for a flag, and so does the
    wrapper; later ones know no command of that name."""
    commands = [at for at, word in enumerate(argv) if word in ("run", "create")]
    values = [value for values in explained["docker_flags"].values() for value in values]
    return any(re.match("[^-]-.", word) and word not in values
               for word in argv[:commands[0] if commands else 0])


class Case:
    """A line, what explain said of it, and docker's outcome. RUN has docker run a line."""

    def __init__(self, argv, explained, docker, run):
        self.argv = argv
        self.explained = explained
        self.docker = docker
        self.run = run

    def compare(self, call, changes, excuses=EXCUSES):
        """Whether the outcome that CALL gets is docker's with CHANGES made. Docker gives up on a
        daemon that is slow to answer, and a busy machine is slow: where the two differ, both are
        called anew."""
        docker, again = self.docker, []
        for _ in range(CALLS):
            reasons, problems = compare(docker, call(), changes, excuses)
            if not problems:
                return reasons + again, []
            again = ["agrees when both are called again"]
            docker = self.run(self.argv)
        return [], problems

    def knows_no_such_command(self):
        """Docker says so, or shows its usage or, where the line has --version, its version."""
        ends = re.search(r"unknown command: docker .-|Usage:  docker \[OPTIONS\] COMMAND|^Docker version ",
                         self.docker.stderr + self.docker.stdout, re.MULTILINE)
        return ends is not None and steps_over_word(self.argv, self.explained)

    def judge_spelled_out(self):
        if not can_spell_out(self.explained, self.argv):
            return ["not spelled out: JSON holds nothing but UTF-8"], []
        words = spelled_out(self.explained, self.argv)
        reasons, problems = self.compare(lambda: self.run(words), [], EXCUSES_OF_ORDER)
        return reasons, ["not so where the line is spelled out: " + problem for problem in problems]

    def judge_creation(self, request, environment):
        """Docker created a container with a line that explain reads as a run or create."""
        reasons, problems = self.judge_spelled_out()
        return (["created as explained, and so where the line is spelled out", *reasons],
                compare_explained(self.explained, request, environment) + problems)

    def unexplained(self):
        told = self.explained["error"] or "a " + self.explained["command"]
        return [], [f"explained as {told!r}; docker ended with {self.docker.status} and said\n"
                    f"      {self.docker.stderr[:400]!r}"]

    def judge_refusal(self, flags):
        """Docker created nothing with a line that explain reads as a run or create."""
        reason = Refusal(self.explained, self.docker, flags).reason()
        if reason:
            return [reason], []
        reasons, problems = self.judge_spelled_out()
        reason = reason_of(self.docker, REFUSALS)
        if problems or reason and self.docker.status != 0:
            return [*filter(None, [reason]), *reasons], problems
        return self.unexplained()

    def judge_error(self, flags):
        """Explain tells what docker will complain about."""
        if self.docker.status == 0:
            return self.unexplained()
        if self.explained["error"] in go_text(self.docker.stderr):
            return ["refused in the words explained"], []
        reason = (Refusal(self.explained, self.docker, flags).reason()
                  or reason_of(self.docker, EARLIER))
        return ([reason], []) if reason else self.unexplained()

    def judge(self, flags, environment):
        """What was explained and docker's outcome have to do with each other."""
        made = creates(self.docker)
        if self.knows_no_such_command():
            return ["docker knows no command with a dash; older ones do not mind"], []
        if made and self.explained["command"]:
            return self.judge_creation(made[-1], environment)
        if made and is_left_alone(self.argv):
            return ["left alone: -h in front of the command"], []
        if made:
            return [], ["explain reads no run or create, but a container was created"]
        if self.explained["command"]:
            return self.judge_refusal(flags)
        if self.explained["error"]:
            return self.judge_error(flags)
        return ["creates nothing, as explained"], []
