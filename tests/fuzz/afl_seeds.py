#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What tests/fuzz/afl starts from: afl_seeds.py TOP WORK writes WORK/seeds and WORK/words.dict.

Golden lines as they are, before each recipe, and behind `wrapper explain`; a configuration with all
that there is; the wrapper's own commands. The dictionary has the names of flags, keys and variables."""
import gzip
import json
import pathlib
import re
import sys

ALL = """[docker-wrapper]
on-error=refuse
environment=false
module-timeout=100
user-rules=false
mode=enforce
[rules]
priority=1
unless-tty=stderr
[rule all]
commands=run;create
priority=3
match-image=*
match-flag=name=*;rm
match-env=A*;MESOS_TASK_ID
match-label=own=*
match-image-label=tier=web
match-user=*;root
match-command-word=sh
unless-group=nobody
unless-host=other
add=--label=a=${image.name}/${mesos.task_id:-none};-e;B=${env.A}${host.PORTS}$$
default=--memory=1g;--colour=${flag.name}
set=--hostname=${name}-${uid};--ulimit=core=0
remove=--privileged;--env=A
final=true
[rule audited]
mode=audit
enabled=true
add=--init
[rule last]
mode=warn
refuse=${user} may not run ${image}${image-label.tier:json:/a}
"""
LINE = ["run", "-e", "MESOS_TASK_ID=a.1", "--name=n", "--rm", "--label", "own=1", "-eA=1", "--bright",
        "--privileged", "-m", "1g", "registry.example.com/a/debian:1", "sh"]
ATTACKS = ["container -h run", "-- -h create", "container -- run run", "-D a-b run", "-- --debug run",
           "container --help=0 -h create", "-H x -v run -itest.v -e -- -ei"]
OWN = ["check", "rules", "modules", "flags", "version", "help\nexplain", "complete\nrun\n--n"]


def seeds(top):
    """One word a line; behind a line %% the configuration."""
    with gzip.open(top / "tests/data/golden-20.10.jsonl.gz", "rt") as file:
        lines = ["\n".join(json.loads(line)["argv"]) for line in list(file)[::200]]
    line = "\n".join(LINE)
    configs = [ALL, *(path.read_text() for path in sorted((top / "tests/recipes").glob("*.conf")))]
    texts = [*lines, line, "docker-cli-plugin-metadata", *("wrapper\n" + words for words in OWN),
             *("wrapper\nexplain\n--json\n--\n" + words for words in lines[::4])]
    for i, text in enumerate(texts):
        yield text if i % 3 == 0 else text + "\n%%\n" + configs[i % len(configs)]
    for attack in ATTACKS:
        yield "\n".join([*attack.split(), "--privileged=T", "alpine"])
    for config in configs:
        yield line + "\n%%\n" + config


def dictionary(top):
    source = top / "src"
    words = {r"\x0a%%\x0a", "${", ":-", ":json:", "container", "wrapper", "explain"}
    flags = re.findall(r'^  \{ "([a-z0-9-]+)", ', (source / "line/docker-flags.c").read_text(), re.M)
    words |= {"--" + name for name in flags}
    for name in ("config/config.c", "rules/rule.c", "rules/action-reader.c"):
        words |= set(re.findall(r'\{ "([a-z._-]+)", ', (source / name).read_text()))
    words |= {line.split("=")[0] + "=" for line in ALL.splitlines() if "=" in line}
    return sorted(words)


def main():
    top, work = map(pathlib.Path, sys.argv[1:])
    for i, text in enumerate(seeds(top)):
        (work / "seeds" / str(i)).write_text(text)
    (work / "words.dict").write_text("".join('"%s"\n' % word for word in dictionary(top)))


if __name__ == "__main__":
    main()
