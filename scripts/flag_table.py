# SPDX-License-Identifier: MIT
"""Docker's flag tables, read from src/line/docker-flags.c and command-flags.c: one Flag a row."""

import collections
import os
import re

# commands: those that have the flag; "docker" stands for docker's own flags. A letter, an alias or a
# version that there is not is "".
Flag = collections.namedtuple("Flag", "name letter kind commands traits meaning alias_of since until "
                                      "description")

# Whose flags the rows of an array are: run has those of create, too.
ARRAYS = {"docker_rows": frozenset(["docker"]), "container_rows": frozenset(["container"]),
          "create_rows": frozenset(["create", "run"]), "run_rows": frozenset(["run"])}

# What a value means, where its kind says so.
MEANINGS = {"int": "INTEGER", "int64": "INTEGER", "uint16": "INTEGER", "uint64": "INTEGER",
            "decimal": "DECIMAL", "bytes": "BYTES", "duration": "DURATION", "map": "KEY_VALUE",
            "mount": "MOUNT", "network": "NETWORK", "ulimit": "KEY_VALUE", "gpu-request": "GPUS"}

ARRAY = re.compile(r"static const DwFlag (\w+)\[\] = \{\n(.*?)\n\};", re.DOTALL)
TEXT = r'(?:"([^"]*)"|NULL)'
ROW = re.compile(r'\{ "([a-z0-9-]+)", (?:\'(.)\'|0), DW_FLAG_([A-Z0-9_]+), ([A-Z_ |]+), ([A-Z_]+), '
                 + ", ".join([TEXT] * 3) + r',\s+"([^"]*)" \},')


COMMAND = re.compile(r'\{ "([a-z -]*)", (GROUP|LEAF|PLUGIN), .*, &dw_(\w+)_flags, '
                     + TEXT + ", " + TEXT + r' \},')
ALIAS = re.compile(r'\{ "([a-z -]+)", "([a-z -]+)" \},')
TABLE = re.compile(r"const DwFlagTable (?:dw_)?(\w+)_flags = \{ (\w+), G_N_ELEMENTS \(\w+\), "
                   r"&(?:dw_)?(\w+)_flags \};")

# Command: its own name, its kind (`LEAF`), the names of the arrays of its flags (but for --help, which
# all have), and the first and last docker version that has it.
Command = collections.namedtuple("Command", "name kind arrays since until")


def rows_of(path, array, text, commands=None):
    found = ROW.findall(text)
    if len(found) != text.count('{ "'):
        raise ValueError(f"{path}: only {len(found)} of {text.count('{ ')} rows of {array} could be "
                         "read")
    return [Flag(name, letter, kind.lower().replace("_", "-"),
                 ARRAYS[array] if commands is None else commands,
                 frozenset(traits.split(" | ")), meaning, alias_of, since, until, about)
            for name, letter, kind, traits, meaning, alias_of, since, until, about in found]


def read(path):
    """The rows of the tables in the C source at PATH, in its order."""
    with open(path, encoding="utf-8") as source:
        arrays = ARRAY.findall(source.read())
    if {array for array, _ in arrays} != set(ARRAYS):
        raise ValueError(f"{path}: its arrays are {', '.join(array for array, _ in arrays)}")
    return [flag for array, text in arrays for flag in rows_of(path, array, text)]


def text_of(directory, name):
    with open(os.path.join(directory, name), encoding="utf-8") as source:
        return source.read()


def read_commands(directory):
    """Docker's commands in DIRECTORY (src/line), and the names that each has beside its own."""
    text = text_of(directory, "docker-commands.c")
    tables = {name: (array, then)
              for name, array, then in TABLE.findall(text_of(directory, "command-flags.c"))}
    commands = []
    for name, kind, table, since, until in COMMAND.findall(text):
        arrays = []
        while table in tables:
            arrays.append(tables[table][0])
            table = tables[table][1]
        commands.append(Command(name, kind, tuple(arrays), since, until))
    rows = text.split("static const DwCommand rows[] = {")[1].split("\n};")[0]
    if len(commands) != rows.count('{ "'):
        raise ValueError(f"docker-commands.c: only {len(commands)} rows could be read")
    return commands, dict(ALIAS.findall(text))


def read_flags_of(directory, commands):
    """The rows of the flags of COMMANDS in DIRECTORY, but for run, create and docker itself."""
    path = os.path.join(directory, "command-flags.c")
    flags = []
    for array, text in ARRAY.findall(text_of(directory, "command-flags.c")):
        having = frozenset(command.name for command in commands if array in command.arrays)
        flags += rows_of(path, array, text, having)
    return flags


def of_command(flags, command):
    return [flag for flag in flags if command in flag.commands]


def canonical_name(flag):
    return flag.alias_of or flag.name


def takes_value(flag):
    return flag.kind != "bool"
