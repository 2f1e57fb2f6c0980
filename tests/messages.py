# SPDX-License-Identifier: MIT
"""Prints the messages of the program that a manual page lacks: messages.py PAGE SOURCE...

A message is a string of three words or more that is not part of a page that a command prints. The page has
what stands for a value, where the program has a %s, in capitals or otherwise; the rest is the same."""
import re
import sys

LITERAL = r'"(?:[^"\\\n]|\\.)*"'
TOKEN = re.compile(r"/\*.*?\*/|'(?:[^'\\]|\\.)+'|%s(?:\s*%s)*" % (LITERAL, LITERAL), re.S)
PLACE = r"%(?:\.\*|[-0-9.]*)?(?:lu|zu|[sudgc])?"

# What is no message: tables that only tests check, and what prints a page of its own.
OTHER_FILES = re.compile(r"/(docker-flags|command-flags|docker-commands|flag-table|commands|explain-text|log-event|"
                         r"complete|modules|rules|example|mesos|own-call|flags|flags-check|flag-check|settings|diff|"
                         r"callers|circle|version|check-report|check-settings|help-reader|help-cache)\.c$")
OWN_TEXTS = re.compile(r"^(\\n|files: |print |%-|#|  |%sok |rules that |commands of |no module ran|this is docker-wrapper, not docker|and %u others|"
                       r"set the image to|would be refused: |: refused: | and %u)")


def literals(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for match in TOKEN.finditer(text):
        if match.group(0)[0] == '"':
            yield "".join(part[1:-1] for part in re.findall(LITERAL, match.group(0)))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        page = file.read()
    page = page[page.index(".Sh DIAGNOSTICS"):]
    page = page[:page.index("\n.Sh ", 1)]
    for code, text in (("\\(dq", '"'), ("\\-", "-"), ("\\&", ""), ("\\e", "\\"), ("\\(aq", "'")):
        page = page.replace(code, text)
    found = 0
    for path in sys.argv[2:]:
        if OTHER_FILES.search(path):
            continue
        for message in literals(path):
            if message.count(" ") < 2 or OWN_TEXTS.search(message):
                continue
            found += 1
            plain = message.replace('\\"', '"').replace("\\\\", "\\").strip()
            pattern = ".*?".join(re.escape(part) for part in re.split(PLACE, plain))
            if not re.search(pattern, page):
                print("%s: %s" % (path.rpartition("/src/")[2], plain))
    if found < 200:
        sys.exit("found only %d messages" % found)


main()
