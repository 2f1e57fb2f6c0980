# SPDX-License-Identifier: MIT
"""What commands and flags a docker client has, as its own help tells."""

import collections
import re
import subprocess

# path: the words of its name. operands: its usage after the name, without [OPTIONS].
Command = collections.namedtuple("Command", "path is_group operands flags")
# kind: the type that help prints, "bool" where it prints none.
Flag = collections.namedtuple("Flag", "name letter kind")

FLAG = re.compile(r" +(?:-(\S), |    )?--([A-Za-z0-9][A-Za-z0-9_.-]*)(?: (\S+))?(?:  +(\S.*))?$")
SECTION = re.compile(r"(?:[A-Z][A-Za-z ]*)?Commands:")
# What docker 20.10 and later call `container ls` and its like outside of their group.
SHORT = {"container ls": "ps", "image ls": "images", "image rm": "rmi", "builder build": "build"}
ALSO = {"list": "ls", "remove": "rm", "up": "deploy", "down": "rm"}
GROUPS = {"container", "image", "system"}


def help_of(docker, words):
    done = subprocess.run([docker, *words, "--help"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "DOCKER_HOST": "unix:///nowhere"})
    return done.stdout.decode("utf-8", "replace")


def flags_of(text):
    found = [match.groups("") for match in map(FLAG.fullmatch, text.splitlines()) if match]
    return [Flag(name, letter, kind or "bool") for letter, name, kind, _ in found]


def names_below(text):
    """The commands that a help text lists, but for plugins, which have a star."""
    names, listing = [], False
    for line in text.splitlines():
        listing = bool(SECTION.fullmatch(line)) or listing and line.strip() != ""
        match = listing and re.match(r"  ([a-z][a-z-]*)  ", line)
        if match:
            names.append(match[1])
    return names


def aliases_of(text, path):
    """The other last words that a command is called by."""
    match = re.search(r"^Aliases:\n +(.*)", text, re.MULTILINE)
    ways = [way.split()[-1] for way in match[1].split(", ")
            if len(way.split()) == 1 or way.split()[1:-1] == path[:-1]] if match else []
    return [way for way in ways if way != path[-1]]


def commands_below(docker, path):
    text = help_of(docker, path)
    below = names_below(text)
    usage = re.search(r"^Usage:\s+docker ?(.*)", text, re.MULTILINE)
    operands = usage[1].removeprefix(" ".join(path)).replace("[OPTIONS]", "").split() if usage else []
    yield Command(tuple(path), bool(below), operands, flags_of(text))
    for alias in aliases_of(text, path) if path else []:
        yield Command((*path[:-1], alias), False, operands, flags_of(text))
    for name in below:
        yield from commands_below(docker, [*path, name])


def commands_of(docker):
    """All that DOCKER has, docker itself first, each under each of its names."""
    return list({command.path: command for command in commands_below(docker, [])}.values())


def own_name(commands, path):
    """What rules call the command: the shortest of its names."""
    name = " ".join([*path[:-1], ALSO.get(path[-1], path[-1])])
    group, _, last = name.rpartition(" ")
    if path[0] == "trust":
        return " ".join(path)
    if path[0] == "image" and path[-1] == "rmi" or path[0] == "container" and path[-1] == "ps":
        return path[-1]
    if name in SHORT:
        return SHORT[name]
    is_short = group in GROUPS and last != "inspect" and (last,) in {command.path for command in commands}
    return last if is_short else name


def takes_value(flag):
    return flag.kind != "bool"
