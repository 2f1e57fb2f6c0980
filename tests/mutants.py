# SPDX-License-Identifier: MIT
"""Makes mutants of a C source in GNU style: small changes, each of which some test ought to notice."""
import re

TOKEN = re.compile(r"""
      (?P<skip> \s+ | /\*.*?\*/ | //[^\n]* | ^[ \t]*\#[ \t]*define[ \t]+\w+(\([^)\n]*\))?
              | ^[ \t]*\#(?:\\\n|[^\n])* | \\\n )
    | (?P<string> "(?:\\.|[^"\\])*" )
    | (?P<char> '(?:\\.|[^'\\])+' )
    | (?P<number> 0[xX][0-9a-fA-F]+ | \d+ (?![.\w]) | \d[\w.]* )
    | (?P<name> [A-Za-z_]\w* )
    | (?P<mark> ->|\+\+|--|<<=|>>=|\.\.\.|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|. )
    """, re.X | re.S | re.M)

OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
         "TRUE": "FALSE", "FALSE": "TRUE", "+": "-", "-": "+", "|": "&", "|=": "&="}
BINARY_ONLY = {"+", "-"}
ASSIGNMENTS = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="}
CONTROL = {"if", "for", "while", "switch"}
CLOSING = {"(": ")", "[": "]", "{": "}"}
# What ends an operand of && and ||.
ENDS = {"&&", "||", ",", ";", "?", ":", "return", *ASSIGNMENTS}
# What they free no unit test misses; the sanitizers do.
FREES = re.compile(r"(freev?|unref|decref|g_clear_\w+|g_steal_\w+)$")
# That nobody calls with such arguments is what they say.
ASSERTS = re.compile(r"g_(assert|return)\w*$")


# One byte too few is found by the sanitizers, if at all.
SIZES = re.compile(r"(sized_new|g_new0?|g_malloc0?)$")


class Token:
    def __init__(self, kind, text, start):
        self.kind, self.text, self.start, self.end = kind, text, start, start + len(text)
        self.other = None  # the index of the bracket that belongs to this one


class Mutant:
    """What stands from start to end is replaced; what says how, in a word or two."""

    def __init__(self, start, end, text, what):
        self.start, self.end, self.text, self.what = start, end, text, what

    def apply(self, source):
        return source[:self.start] + self.text + source[self.end:]


class Maker:
    def __init__(self, source):
        self.source = source
        self.tokens = [Token(match.lastgroup, match.group(), match.start())
                       for match in TOKEN.finditer(source) if match.group("skip") is None]
        self.pair_brackets()
        self.mutants = {}
        self.sizes = [(token.start, self.tokens[self.tokens[index + 1].other].end)
                      for index, token in enumerate(self.tokens)
                      if token.kind == "name" and SIZES.search(token.text) and self.text(index + 1) == "("]

    def pair_brackets(self):
        stack = []
        for index, token in enumerate(self.tokens):
            if token.kind == "mark" and token.text in CLOSING:
                stack.append(index)
            elif token.kind == "mark" and token.text in CLOSING.values() and stack:
                token.other = stack.pop()
                self.tokens[token.other].other = index

    def text(self, index):
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def add(self, first, last, text, what):
        """The tokens from first to last are replaced by text."""
        mutant = Mutant(self.tokens[first].start, self.tokens[last].end, text, what)
        if any(start <= mutant.start and mutant.end <= end for start, end in self.sizes):
            return
        changed = mutant.apply(self.source)
        if changed != self.source:
            self.mutants.setdefault(changed, mutant)

    def make(self):
        """Returns the mutants, as they stand in the source."""
        for index, token in enumerate(self.tokens):
            if token.kind == "number":
                self.change_number(index)
            elif token.kind == "char":
                self.change_character(index)
            else:
                self.change_mark(index)
        for first, last, returns in self.functions():
            self.change_statements(first, last, returns)
        self.change_rows()
        return sorted(self.mutants.values(), key=lambda mutant: (mutant.start, mutant.end))

    def change_number(self, index):
        text = self.text(index)
        if not re.fullmatch(r"\d+|0[xX][0-9a-fA-F]+", text):
            return
        value = int(text, 8 if re.match(r"0\d", text) else 0)
        other = value - 1 if value > 0 else 1
        self.add(index, index, "%d" % other, "%s to %d" % (text, other))

    def change_character(self, index):
        plain = re.fullmatch(r"'([ -%(-\[\]-}])'", self.text(index))
        self.add(index, index, "'%s'" % (chr(ord(plain.group(1)) + 1).replace("\\", "\\\\").replace("'", "\\'")
                                         if plain else "\\1"), "another character")

    def is_binary(self, index):
        before = self.tokens[index - 1]
        return (before.kind in ("name", "number", "char") and before.text not in ("return", "case")) or \
            before.text in (")", "]")

    def change_mark(self, index):
        text = self.text(index)
        if text in OTHER and (text not in BINARY_ONLY or self.is_binary(index)):
            self.add(index, index, OTHER[text], "%s to %s" % (text, OTHER[text]))
        if text == "!":
            self.add(index, index, "", "without !")
        if text == "?":
            self.add(index, index, "== 0 ?", "the other of two")
        if text in ("&&", "||"):
            self.drop_operands(index)

    def drop_operands(self, index):
        """Takes away what stands on either side of an && or ||."""
        last = index + 1
        while self.text(last) not in ENDS and self.text(last) not in CLOSING.values():
            last = self.tokens[last].other + 1 if self.text(last) in CLOSING else last + 1
        self.add(index, last - 1, "", "without a part of the condition")
        first = index - 1
        while self.text(first) not in ENDS and self.text(first) not in CLOSING:
            first = self.tokens[first].other - 1 if self.text(first) in CLOSING.values() else first - 1
        if self.text(first) != self.text(index):  # else that one's right side was taken away
            self.add(first + 1, index, "", "without a part of the condition")

    def functions(self):
        """(index of {, index of }, whether it returns a gboolean) of each function."""
        for index, token in enumerate(self.tokens):
            is_first = token.start == 0 or self.source[token.start - 1] == "\n"
            if token.text == "{" and is_first and self.text(index - 1) == ")":
                head = self.text(self.tokens[index - 1].other - 2)
                yield index, token.other, head == "gboolean"

    def change_statements(self, first, last, returns):
        for index in range(first + 1, last):
            token, before = self.tokens[index], self.text(index - 1)
            if token.text in ("if", "while") and self.text(index + 1) == "(" and \
                    (token.text == "if" or before != "}"):
                start, end = index + 1, self.tokens[index + 1].other
                condition = self.source[self.tokens[start].start:self.tokens[end].end]
                self.add(start, end, "(!%s)" % condition, "negated")
            elif token.text == "return" and returns and self.text(index + 1) not in ("TRUE", "FALSE"):
                end = self.end_of_statement(index)
                value = self.source[self.tokens[index + 1].start:self.tokens[end].start]
                self.add(index, end, "return !(%s);" % value, "returns the other")
            elif self.begins_statement(index):
                self.drop_statement(index)

    def begins_statement(self, index):
        before = self.tokens[index - 1]
        if before.text == ")":
            return self.text(before.other - 1) in CONTROL
        if before.text == ";":  # not those in a for's parentheses
            return not any(self.text(i) == "for" and self.tokens[i + 1].other > index
                           for i in range(max(index - 40, 0), index))
        return before.text in ("{", "}", "else", ":")

    def end_of_statement(self, index):
        while self.text(index) != ";":
            index = self.tokens[index].other + 1 if self.text(index) in CLOSING else index + 1
        return index

    def drop_statement(self, index):
        token, behind = self.tokens[index], self.text(index + 1)
        if token.text in ("break", "continue"):
            self.add(index, index + 1, ";", "without " + token.text)
        elif token.kind == "name" and behind == "(" and token.text not in CONTROL:
            end = self.tokens[index + 1].other + 1
            if self.text(end) == ";" and not FREES.search(token.text) and not ASSERTS.match(token.text):
                self.add(index, end, ";", "without the call")
        elif self.is_assignment(index):
            self.add(index, self.end_of_statement(index), ";", "without the assignment")

    def is_assignment(self, index):
        if self.text(index) == "*":
            index += 1
        if self.tokens[index].kind != "name":
            return self.text(index) in ("++", "--")
        index += 1
        while self.text(index) in (".", "->", "["):
            index = self.tokens[index].other + 1 if self.text(index) == "[" else index + 2
        return self.text(index) in ASSIGNMENTS or self.text(index) in ("++", "--")

    def change_rows(self):
        """Takes out an element of an array, and swaps neighbours, or what is last in both where they
        have parts."""
        for index, token in enumerate(self.tokens):
            if token.text == "{" and self.text(index - 1) == "=" and self.text(index - 2) == "]":
                rows = list(self.parts(index))
                for first, last in rows:
                    if self.text(first) == "NULL":  # what a loop that runs past it finds is not known
                        continue
                    end = last + 1 if self.text(last + 1) == "," else last
                    self.add(first, end, "", "without a row")
                pairs = list(zip(rows, rows[1:]))
                if rows and self.text(rows[-1][0]) == "NULL":  # a list, whose order may not matter
                    pairs = pairs[:1]
                for row, other in pairs:
                    self.swap(self.last_part(row), self.last_part(other))

    def last_part(self, row):
        return list(self.parts(row[0]))[-1] if self.text(row[0]) == "{" else row

    def swap(self, one, other):
        self.add(one[0], other[1], self.between(*other) +
                 self.source[self.tokens[one[1]].end:self.tokens[other[0]].start] + self.between(*one),
                 "two rows swapped")

    def between(self, first, last):
        return self.source[self.tokens[first].start:self.tokens[last].end]

    def parts(self, index):
        """The first and the last token of each part of what stands in braces."""
        first = index + 1
        at = first
        while at < self.tokens[index].other:
            if self.text(at) in CLOSING:
                at = self.tokens[at].other
            if self.text(at + 1) in (",", "}"):
                yield first, at
                first = at = at + 2
            else:
                at += 1
