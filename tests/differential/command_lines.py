# SPDX-License-Identifier: MIT
"""Makes lines of every command that a docker client has, with the flags that its help tells.

Each command comes as often as any other, under each of its names, and each of its flags in turn. A line
knows what it says, as it was put together; one that had a word changed does not."""

import collections
import random
import re

import docker_help
from line_values import (FALSE, LOOKS_LIKE_SYNTAX, NOT_BOOLEAN, OF_FLAG, OF_KIND, OF_NAME, OF_OPERAND,
                         OF_TYPE, TRUE)

# command: what it says, if docker refuses no word of it; None where that is not known. at: how many words
# there are up to the command's name, with it. flags: (name, value) in their order.
Line = collections.namedtuple("Line", "name argv command at flags operands")
# What a flag is given by: its words, and the (name, value) that they say.
Given = collections.namedtuple("Given", "words says")

# Their first word that is no flag ends the flags.
ENDS_AT_OPERAND = {"run", "create", "exec", "top", "service create", "commit", "tag"}
# They ask registries, which are not here.
LEFT_OUT = ("manifest", "trust")
# Without these flags, docker goes on until it is ended, or waits for somebody to type.
NEEDED = {"stats": [("no-stream", "true")], "login": [("username", "u"), ("password", "p")],
          **dict.fromkeys(["service create", "service update", "service rollback", "service scale", "stack deploy",
                           "stack rm", "swarm ca"], [("detach", "true")])}
GLOBAL = [["-D"], ["--debug=false"], ["-l", "error"], ["--log-level=warn"], ["-lfatal"], ["--tls=false"],
          ["--config", "@HOME@/.docker"], ["-H", "unix://@SOCKET@"], ["--host=unix://@SOCKET@"], ["-Dlerror"]]
ODD_WORDS = [*LOOKS_LIKE_SYNTAX, "--nosuch", "-Z", "--nosuch=x", "-h", "--debug", "-D", "--", "--help",
             "--help=false", "run", "ls", "-v"]


def is_plain(word):
    """Whether no command takes WORD for a flag."""
    return word == "-" or not word.startswith("-")


class FlagMaker:
    """Gives flags of one command in all their spellings."""

    def __init__(self, chance, name, flags):
        self.random = chance
        self.name = name
        self.flags = flags

    def good_value(self, flag):
        """A value that is likely to be taken; none of which the built-in modules make a label."""
        of_run = self.name in ("run", "create") and [value for value in OF_FLAG.get(flag.name, [])
                                                     if not re.search("MESOS|MARATHON|run.env", value)]
        return self.random.choice(of_run or OF_NAME.get(flag.name) or OF_TYPE.get(flag.kind)
                                  or OF_FLAG.get(flag.name) or OF_KIND.get(flag.kind) or ["x"])

    def value(self, flag):
        odd = self.random.random() < .05
        return self.random.choice(LOOKS_LIKE_SYNTAX) if odd else self.good_value(flag)

    def with_value(self, flag):
        name, letter, value = "--" + flag.name, "-" + flag.letter, self.value(flag)
        spellings = [[f"{name}={value}"], [name, value]]
        if flag.letter:
            spellings.append([letter, value])
            spellings += [[f"{letter}={value}"]] if value else []  # else the value is =
            spellings += [[letter + value]] if value and not value.startswith("=") else []
        return Given(self.random.choice(spellings), [(flag.name, value)])

    def boolean(self, flag):
        odd = self.random.random() < .03
        value = self.random.choice(NOT_BOOLEAN if odd else ["true", "true", *TRUE, *FALSE])
        if flag.name == "disable-content-trust":  # else it asks a server
            value = "true"
        names = ["--" + flag.name] + (["-" + flag.letter] if flag.letter else [])
        bare = value == "true" and self.random.random() < .7
        word = self.random.choice(names) + ("" if bare else "=" + value)
        return Given([word], [(flag.name, value)])

    def cluster(self, flag):
        """A letter behind those of booleans."""
        letters = [one for one in self.flags if one.letter and one.kind == "bool" and one != flag]
        front = self.random.sample(letters, min(len(letters), self.random.choice([1, 1, 2])))
        says = [(one.name, "true") for one in front]
        word = "-" + "".join(one.letter for one in front) + flag.letter
        if not docker_help.takes_value(flag):
            return Given([word], [*says, (flag.name, "true")])
        value = self.good_value(flag)
        spellings = [[word, value]] + ([[word + value], [f"{word}={value}"]] if value else [])
        return Given(self.random.choice(spellings), [*says, (flag.name, value)])

    def give(self, flag):
        if flag.letter and self.random.random() < .2:
            return self.cluster(flag)
        return self.with_value(flag) if docker_help.takes_value(flag) else self.boolean(flag)


class LineMaker:
    def __init__(self, commands, seed):
        self.random = random.Random(seed)
        self.all = commands
        self.commands = [command for command in commands if command.path and not command.is_group
                         and command.path[0] not in LEFT_OUT]
        self.turns = collections.Counter()

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def flags(self, command, name):
        """Some of the command's flags: the next one in turn, and a few more."""
        taken = {"help", "password-stdin", *(needed for needed, _ in NEEDED.get(name, []))}
        flags = [flag for flag in command.flags if flag.name not in taken]
        has = {flag.name for flag in command.flags}
        needed = [Given([f"--{flag}={value}"], [(flag, value)]) for flag, value in NEEDED.get(name, [])
                  if flag in has]
        if not flags:
            return needed
        chosen = [] if self.chance(8) else [flags[self.turns[command.path] % len(flags)]]
        self.turns[command.path] += 1
        chosen += self.random.choices(flags, k=self.random.choice([0, 0, 1, 1, 2, 3]))
        if chosen and self.chance(10):
            chosen.append(self.random.choice(chosen))
        maker = FlagMaker(self.random, name, flags)
        return [*needed, *map(maker.give, chosen)]

    def operands(self, usage):
        """As many words as USAGE wants, and one more or less now and then."""
        text = " ".join(usage).replace(" | ", "|").replace("[ps OPTIONS]", "[PS...]")
        words = []
        for one in text.replace("[:TAG|@DIGEST]", "").replace("[:TAG]", "").replace("[/PROTO]", "").split():
            if one.startswith("[") and self.chance(50):
                continue
            count = self.random.choice([1, 1, 2, 3]) if "..." in one else 1
            words += self.random.choices(OF_OPERAND.get(one.strip("[]").replace("...", ""), ["x"]), k=count)
        return words + ["more"] if self.chance(4) else words[:-1] if self.chance(4) else words

    def mixed(self, given, operands, name):
        """The words of the flags and the operands, with a -- where an operand would be a flag."""
        words, rest = [], list(operands)
        can_mix = name not in ENDS_AT_OPERAND and self.chance(50)
        for one in given:
            while can_mix and rest and is_plain(rest[0]) and self.chance(40):
                words.append(rest.pop(0))
            words += one.words
        read = rest[:1] if name in ENDS_AT_OPERAND else rest
        ends = ["--"] if not all(map(is_plain, read)) or self.chance(10) else []
        return words + ends + rest

    def put_together(self, command):
        name = docker_help.own_name(self.all, command.path)
        given, operands = self.flags(command, name), self.operands(command.operands)
        front = [word for _ in range(self.random.choice([0, 0, 0, 0, 1, 2]))
                 for word in self.random.choice(GLOBAL)]
        start = [*front, *command.path]
        return Line(f"{' '.join(command.path)}, put together", start + self.mixed(given, operands, name), name,
                    len(start), [pair for one in given for pair in one.says], operands)

    def broken(self, line):
        """LINE with a word of it changed, lost, doubled or added, and no knowledge of what it says."""
        words = list(line.argv)
        for _ in range(self.random.choice([1, 1, 2])):
            at = self.random.randrange(len(words)) if words else 0
            word, odd = words[at] if words else "", self.random.choice(ODD_WORDS)
            words[at:at + 1] = self.random.choice([[], [word, word], [word[:-1]], [word[1:]], [odd], [odd, word],
                                                   [word, odd], ["-" + word], [word + "="], [word + odd]])
        return Line(line.name.replace("put together", "broken"), words, None, None, None, None)

    def line(self, command):
        line = self.put_together(command)
        if self.chance(5):
            line = Line(line.name.replace("put together", "help"), line.argv + ["--help"], None, None, None, None)
        if not self.chance(20):
            return line
        broken = self.broken(line)
        needed = {f"--{flag}={value}" for flag, value in NEEDED.get(line.command, [])}
        return broken if needed & set(line.argv) <= set(broken.argv) else line

    def lines(self, count):
        return [self.line(self.commands[turn % len(self.commands)]) for turn in range(count)]
