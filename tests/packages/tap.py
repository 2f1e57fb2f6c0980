# SPDX-License-Identifier: MIT
"""Named results in the Test Anything Protocol, and commands whose failure explains itself."""

import subprocess
import sys

count = 0
failures = 0


def ok(name, passed, *diagnosis):
    """One result; where it failed, the diagnosis follows as comments. Returns whether it passed."""
    global count, failures
    count += 1
    failures += not passed
    print(f'{"ok" if passed else "not ok"} {count} - {name}', flush=True)
    if not passed:
        for text in diagnosis:
            for line in str(text).splitlines():
                print(f'#   {line}', flush=True)
    return passed


def equal(name, got, wanted):
    if isinstance(got, (set, frozenset)) and isinstance(wanted, (set, frozenset)):
        return ok(name, got == wanted, f'unexpected: {sorted(got - wanted)}',
                  f'missing: {sorted(wanted - got)}')
    return ok(name, got == wanted, f'got:    {got!r}', f'wanted: {wanted!r}')


def contains(name, text, part):
    return ok(name, part in text, f'no {part!r} in:', text)


def run(*command, check=True, **options):
    """Runs a command and returns it with its output, both streams in one; failure ends the test."""
    command = [str(word) for word in command]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, errors='replace', **options)
    if check and result.returncode != 0:
        bail_out(f'{" ".join(command)}: exit status {result.returncode}', result.stdout)
    return result


def output(*command, **options):
    return run(*command, **options).stdout


def bail_out(reason, details=''):
    for line in details.splitlines()[-40:]:
        print(f'#   {line}')
    print(f'Bail out! {reason}', flush=True)
    sys.exit(1)


def finish():
    print(f'1..{count}')
    print(f'# {count - failures} passed, {failures} failed')
    return failures > 0
