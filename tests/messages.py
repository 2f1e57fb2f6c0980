# SPDX-License-Identifier: MIT
"""Prints the messages of the program that a manual page lacks: messages.py PAGE SOURCE...

A message is what a function that reports one is called with, and any other string of three words or more that
is not part of a page that a command prints. Shorter strings that are put together first are parts of one that is
found, or names. The page has what stands for a value, where the program has a %s, in capitals or otherwise; the rest
is the same."""
import re
import sys

LITERAL = r'"(?:[^"\\\n]|\\.)*"'
TOKEN = re.compile(r"/\*.*?\*/|'(?:[^'\\]|\\.)+'|%s(?:\s*%s)*" % (LITERAL, LITERAL), re.S)
PLACE = r"%(?:\.\*|[-0-9.]*)?(?:lu|zu|[sudgc])?"

# What these files have besides their messages is no message: docker's flags and commands, and what only
# tests check of them; the pages that commands print, which the manual describes as a whole; JSON's formats, and
# what docker or /proc prints. (A message in one of them is still found, in the call that reports it.)
OTHER_FILES = re.compile(r"/(line/(docker-flags|command-flags|docker-commands|flag-table|commands)|"
                         r"cli/(commands|complete|explain-text|modules|rules|flags|flags-check|settings|diff|own-call|"
                         r"check-report|check-settings)|modules/(rules|example|mesos)|"
                         r"base/(callers|log-event)|docker/(circle|version|help-reader|help-cache))\.c$")
# Of the other files: parts of a message, TAP, the log's text, and names of things.
OWN_TEXTS = re.compile(r"^(\\n|files: |print |%-|#|  |%sok |commands of |this is docker-wrapper, not docker|"
                       r"and %u others|set the image to|would be refused: |: refused: | and %u)")
# What reports a message takes it as an argument.
REPORTS = re.compile(r"\b\w*(?:set_error|error_new|prefix_error|tell|complain|warn|report|fail|refuse|skip|note|"
                     r"problem|log_error|log_warning|log_info|log_debug|log_write)\w* "
                     r"\((?:[^;\"']|'(?:[^'\\]|\\.)+'|%s)*;" % LITERAL)
# The fields of `settings`, by functions that are called tell_.
FIELDS = re.compile(r"/cli/settings\.c$")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def literals(text):
    for match in TOKEN.finditer(text):
        if match.group(0)[0] == '"':
            yield "".join(part[1:-1] for part in re.findall(LITERAL, match.group(0)))


def messages(path):
    """The strings of three words or more, and those of any length that are reported."""
    text = read(path)
    if not OTHER_FILES.search(path):
        yield from (literal for literal in literals(text) if literal.count(" ") >= 2 and not OWN_TEXTS.search(literal))
    if not FIELDS.search(path):
        for call in REPORTS.finditer(re.sub(r"/\*.*?\*/", "", text, flags=re.S)):
            yield from (literal for literal in literals(call.group(0)) if re.search("[a-z]{3}", literal))


def main():
    page = read(sys.argv[1])
    page = page[page.index(".Sh DIAGNOSTICS"):]
    page = page[:page.index("\n.Sh ", 1)]
    for code, text in (("\\(dq", '"'), ("\\-", "-"), ("\\&", ""), ("\\e", "\\"), ("\\(aq", "'")):
        page = page.replace(code, text)
    found = set()
    for path in sys.argv[2:]:
        found.update((path, message) for message in messages(path))
    for path, message in sorted(found):
        plain = message.replace('\\"', '"').replace("\\\\", "\\").strip()
        pattern = ".*?".join(re.escape(part) for part in re.split(PLACE, plain))
        if not re.search(pattern, page):
            print("%s: %s" % (path.rpartition("/src/")[2], plain))
    if len(found) < 380:
        sys.exit("found only %d messages" % len(found))


main()
