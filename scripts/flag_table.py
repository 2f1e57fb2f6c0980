# SPDX-License-Identifier: MIT
"""Docker's flag tables, read from src/line/docker-flags.c: one Flag a row."""

import collections
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


def rows_of(path, array, text):
    found = ROW.findall(text)
    if len(found) != text.count('{ "'):
        raise ValueError(f"{path}: only {len(found)} of {text.count('{ ')} rows of {array} could be "
                         "read")
    return [Flag(name, letter, kind.lower().replace("_", "-"), ARRAYS[array],
                 frozenset(traits.split(" | ")), meaning, alias_of, since, until, about)
            for name, letter, kind, traits, meaning, alias_of, since, until, about in found]


def read(path):
    """The rows of the tables in the C source at PATH, in its order."""
    with open(path, encoding="utf-8") as source:
        arrays = ARRAY.findall(source.read())
    if {array for array, _ in arrays} != set(ARRAYS):
        raise ValueError(f"{path}: its arrays are {', '.join(array for array, _ in arrays)}")
    return [flag for array, text in arrays for flag in rows_of(path, array, text)]


def of_command(flags, command):
    return [flag for flag in flags if command in flag.commands]


def canonical_name(flag):
    return flag.alias_of or flag.name


def takes_value(flag):
    return flag.kind != "bool"
