# SPDX-License-Identifier: MIT
"""Judges what docker, docker-wrapper and its explanation make of a line of any command.

A judgement is (reasons, problems), as in docker_judge."""

import collections
import re

import docker_help
import docker_judge as judge

# What a rule adds: the first of these that the command has. Those that show in a request come first.
ADDED = [("label", "dw=1"), ("label-add", "dw=1"), ("env", "DW=1"), ("filter", "label=dw"), ("message", "dw"),
         ("alias", "dw"), ("detach-keys", "ctrl-q"), ("cpu-shares", "7"), ("signal", "USR1"), ("timeout", "7"),
         ("time", "7"),
         ("tail", "7"), ("size", "true"), ("volumes", "true"), ("force", "true"), ("checkpoint-dir", "dw"),
         ("no-prune", "true"), ("no-trunc", "true"), ("archive", "true"), ("output", "dw.tar"), ("quiet", "true"),
         ("format", "{{.ID}}dw"), ("description", "dw"), ("limit", "7")]
OF_COMMAND = {"search": ("filter", "stars=7"), "service ps": ("filter", "name=dw"), "stack ps": ("filter", "name=dw"),
              "plugin ls": ("filter", "enabled=true")}
# Docker's complaints of words that stand where it wants others, or too few of them or too many.
REFUSED = re.compile(r"(requires|accepts) (exactly |at least |at most |no )?\d* ?(and at most \d+ )?argument"
                     r"|^unknown (shorthand )?flag|^bad flag syntax|^flag needs an argument|^invalid argument"
                     r"|unknown command|is not a docker command|^Usage: |^Docker version "
                     r"|^specified orchestrator ", re.MULTILINE)


def in_one_way(text):
    """TEXT with the ways in which dockers complain of a number of words made one."""
    of_completion = r'^unknown command ".*" for "docker completion .*'
    text = re.sub(of_completion, "accepts no arguments", text, flags=re.MULTILINE)
    text = re.sub(r"^(accepts|requires at least) \d+ arg\(s\), .*", "requires arguments", text, flags=re.MULTILINE)
    return re.sub(r"requires (exactly |at (least|most) |\d+ and )*\d+ argument", "requires arguments", text)


def added_words(commands):
    """By its own name, what a rule adds to a command; None where it has nothing for that."""
    words = {}
    for command in commands:
        if command.path and not command.is_group:
            name = docker_help.own_name(commands, command.path)
            has = {flag.name for flag in command.flags}
            flag = OF_COMMAND.get(name) or next((one for one in ADDED if one[0] in has), None)
            words[name] = f"--{flag[0]}={flag[1]}" if flag else None
    return words


def rules(words):
    """The configuration that adds WORDS, and has the commands read as well to which it adds none."""
    text = "".join(f"[rule {name}]\ncommands={name}\nadd={word}\n" for name, word in words.items() if word)
    bare = ";".join(name for name, word in words.items() if not word)
    return text + f"[rule the rest]\ncommands={bare}\nmatch-user=nobody-here\nrefuse=never\n"


# words: what a rule adds, by command. names: the flags that the client's help has, by command. paths: what its
# commands are called. flags: the rows of the table.
Known = collections.namedtuple("Known", "words names paths flags")


def asks(outcome):
    """Whether docker went so far as to ask the engine for something."""
    return any(not request["path"].endswith("/_ping") for request in outcome.requests)


class CommandCase(judge.Case):
    """A line, as it was put together, what explain said of it, and docker's outcome."""

    def __init__(self, line, argv, explained, docker, run, known):
        super().__init__(argv, explained, docker, run)
        self.line = line
        self.known = known

    def judge_transparent(self, call):
        """With nothing to add, docker is asked for the same, and says the same."""
        return self.compare(call, [])

    def added_argv(self):
        """What the rules make of the line."""
        word, at = self.known.words.get(self.explained["command"]), self.explained["command_index"] + 1
        return self.argv[:at] + [word] + self.argv[at:] if word else self.argv

    def judge_added(self, call):
        """The rules add their word right behind the command's name, and docker does with it what it does
        with that line."""
        expected = self.added_argv()
        if self.explained["argv"][1:] != [judge.go_text(word) for word in expected]:
            return [], [f"with rules, it becomes {self.explained['argv'][1:]}, and not {expected}"]
        if expected == self.argv:
            return self.compare(call, [])
        plain, self.docker, self.argv = (self.docker, self.argv), self.run(expected), expected
        reasons, problems = self.compare(call, [])
        shows = self.docker.requests != plain[0].requests
        self.docker, self.argv = plain
        return [*reasons, "a flag was added, and the engine is asked for it" if shows else
                "a flag was added, and the engine is not asked for it"], problems

    def operands(self):
        """All of them; the container's own words are told apart."""
        return [operand["text"] for operand in self.explained["operands"]] + self.explained["words"]

    def spelled_out_line(self):
        """Each flag by its long name and with its value attached, then a --, then the operands."""
        at = self.explained["command_index"] + 1
        has = self.known.names.get(self.explained["command"], set())
        flags = [f"--{'time' if name == 'timeout' and name not in has else name}={value}"
                 for name, values in self.explained["run_flags"].items() for value in values]
        return [*self.argv[:at], *flags, "--", *self.operands()]

    def judge_said(self):
        """The line says what it was put together to say."""
        flags = {}
        for name, value in self.line.flags:
            flags.setdefault(name, []).append(value)
        facts = [("command", self.explained["command"], self.line.command),
                 ("end of the command's name", self.explained["command_index"] + 1, self.line.at),
                 ("flags", by_one_name(self.explained["run_flags"]), by_one_name(flags)),
                 ("operands", self.operands(), self.line.operands)]
        return [f"{name}: explained as {told!r}\n      put together as {made!r}"
                for name, told, made in facts if told != made]

    def judge_read(self):
        """Explain says what docker does."""
        if re.search("[\ud800-\udfff]", "".join(self.argv)):
            return ["not looked at: JSON holds nothing but UTF-8"], []
        if self.explained["command"] is None:
            return self.judge_unread()
        if self.is_unknown_here():
            return ["docker has the command in another version only"], []
        reasons, problems = self.compare(lambda: self.run(self.spelled_out_line()), [], judge.EXCUSES_OF_ORDER)
        problems = ["not so where the line is spelled out: " + problem for problem in problems]
        if self.line.command is not None:
            problems += self.judge_said()
        return ["does as explained, and so where the line is spelled out", *reasons], problems

    def is_unknown_here(self):
        """Whether docker stops at its own flags, and has no command of the name that the line has."""
        name = self.argv[self.explained["command_index"]]
        return (not asks(self.docker) and (name,) not in self.known.paths
                and re.search(r"^Usage:  docker \[OPTIONS\] COMMAND", self.docker.stderr, re.MULTILINE) is not None)

    def judge_unread(self):
        """Explain says that docker carries no command out."""
        error = in_one_way(self.explained["error"] or "")
        if error.endswith(judge.STRAYS):
            return ["a name may lead to another object, so the line is not read"], []
        if asks(self.docker):
            return [], [f"explained as {error or 'no command'!r}, but docker asked the engine for something"]
        if error and error in in_one_way(judge.go_text(self.docker.stderr)):
            return ["refused in the words explained"], []
        if self.judges_value():
            return ["docker judges a value while it reads"], []
        reason = (judge.Refusal(self.explained, self.docker, self.known.flags).reason()
                  or judge.reason_of(self.docker, judge.EARLIER))
        if reason:
            return [reason], []
        if not error and REFUSED.search(self.docker.stderr + self.docker.stdout):
            return ["carries nothing out, as explained"], []
        return [], [f"explained as {error or 'no command'!r}; docker ended with {self.docker.status} and said\n"
                    f"      {self.docker.stderr[:400]!r}"]

    def judges_value(self):
        """Docker reads from left to right, and stops at a value that it does not like."""
        match = re.search(r'^invalid argument "(.*)" for "(?:-., )?--([a-z0-9-]+)" flag: ', self.docker.stderr,
                          re.MULTILINE)
        read = {**self.explained["docker_flags"], **self.explained["run_flags"]}
        if match is None:
            return False
        values = by_one_name(read).get("timeout" if match[2] == "time" else match[2], [])
        return match[1] in values or "\\" in match[1]


def by_one_name(flags):
    """FLAGS with the two names of stop's and restart's timeout as one."""
    return {"timeout" if name == "time" else name: values for name, values in flags.items()}
