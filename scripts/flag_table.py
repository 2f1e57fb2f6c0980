# SPDX-License-Identifier: MIT
"""Docker's flag table, read from src/line/docker-flags.c: one Flag a row."""

import collections
import re

# scopes: a set of "global", "run", "create", "container"; "" is a letter, an alias or a version
# that there is not.
Flag = collections.namedtuple("Flag", "name letter kind scopes traits alias_of since until "
                                      "description")

SCOPES = {"GLOBAL": {"global"}, "RUN": {"run"}, "BOTH": {"run", "create"},
          "DW_SCOPE_CONTAINER": {"container"}}

TEXT = r'(?:"([^"]*)"|NULL)'
ROW = re.compile(r'\{ "([a-z0-9-]+)", (?:\'(.)\'|0), DW_FLAG_([A-Z0-9_]+), ([A-Z_]+), ([A-Z_ |]+), '
                 + ", ".join([TEXT] * 3) + r',\s+"([^"]*)" \},')


def read(path):
    """The rows of the table in the C source at PATH, in its order."""
    with open(path, encoding="utf-8") as source:
        rows = source.read().split("rows[] = {")[1].split("\n};")[0]
    found = ROW.findall(rows)
    if len(found) != rows.count("{ \""):
        raise ValueError(f"{path}: only {len(found)} of {rows.count('{ ')} rows could be read")
    return [Flag(name, letter, kind.lower().replace("_", "-"), frozenset(SCOPES[scope]),
                 frozenset(traits.split(" | ")), alias_of, since, until, about)
            for name, letter, kind, scope, traits, alias_of, since, until, about in found]


def of_scope(flags, scope):
    return [flag for flag in flags if scope in flag.scopes]


def canonical_name(flag):
    return flag.alias_of or flag.name


def takes_value(flag):
    return flag.kind != "bool"
