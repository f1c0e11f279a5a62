# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences that people read are marked for translation; what is logged is not, nor
are the words of a page, which are in the article's language."""

import re

FILES = 'src/**/*.c'
PAGE_WORDS = ('src/core/text/phrases.c', 'src/core/date/date-words.c')

COMMENT = r'/\*.*?\*/'
STRING = r'"(?:\\.|[^"\\])*"'
TOKEN = re.compile(rf"{COMMENT}|'(?:\\.|[^'\\])*'|(?P<literal>{STRING}(?:\s*{STRING})*)", re.S)
SENTENCE = re.compile(r'(?:[A-Z“]|%s ).* .*\.', re.S)
MARKS = re.compile(r'\b(?:N?_|N?C_|ngettext|g_(?:debug|info|message|warning|critical|error)) *$')


def check(path, text):
    if path in PAGE_WORDS:
        return
    for token in TOKEN.finditer(text):
        literal = token['literal']
        if not literal:
            continue
        words = ''.join(piece[1:-1] for piece in re.findall(STRING, literal, re.S))
        if not SENTENCE.fullmatch(words):
            continue
        before = re.sub(COMMENT, '', text[max(0, token.start() - 600):token.start()], flags=re.S)
        if not is_marked(before):
            yield text.count('\n', 0, token.start()) + 1, f'not marked for translation: {words}'


def is_marked(before):
    """Whether the innermost call that is open there is one that marks or logs."""
    depth = 0
    bare = re.sub(STRING, lambda string: '"' + '.' * (len(string[0]) - 2) + '"', before, flags=re.S)
    for i in range(len(bare) - 1, -1, -1):
        if bare[i] == ')':
            depth += 1
        elif bare[i] == '(':
            if depth == 0:
                return MARKS.search(bare[:i]) is not None
            depth -= 1
    return False
