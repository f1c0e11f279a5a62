# SPDX-License-Identifier: GPL-3.0-or-later
"""What a header of src offers has a comment that says what the signature does not: above the
function in its .c file, or with its declaration. A comment in a header speaks for what stands
below it, for three declarations at the most and never past an empty line; one in a .c file
says something beside the name of its function. What makes,
copies or gives up needs none where its name says all, nor what is inline, which shows itself;
a _finish has that of its _async."""

import functools
import pathlib
import re

FILES = 'src/**/*.{c,h}'

ROOT = pathlib.Path(__file__).parents[2]
MOST = 3
PLAIN = re.compile(r'_(get_type|error_quark|new|copy|ref|unref|free|clear|finish)$')
# At the margin, and no macro.
DECLARED = re.compile(r'(?!G_DEFINE)\w[^;={]*?\b(galley_\w+) *\(')
DEFINED = re.compile(r'\*/\n(?!static)\w[^;{}()=]*\n(galley_\w+) \(')
# Says nothing but a name.
EMPTY = re.compile(r'/\*\*\n \* galley_\w+:\n(?: \*\n)* \*/\n')
# Names a file, and speaks for nothing.
PLACE = re.compile(r'/\* (--- )?[\w-]+\.c\b')


@functools.cache
def explained():
    return {name for path in ROOT.glob('src/**/*.c') for name in DEFINED.findall(path.read_text(encoding='utf-8'))}


def check(path, text):
    yield from (source if path.endswith('.c') else header)(text)


def source(text):
    for match in EMPTY.finditer(text):
        yield text[:match.start()].count('\n') + 1, 'this comment says nothing but a name'


def header(text):
    spoken_for = 0
    for number, line in enumerate(text.splitlines(), 1):
        declared = DECLARED.match(line)
        if not line or PLACE.match(line):
            spoken_for = 0
        elif declared:
            name = declared[1]
            if not (spoken_for or name in explained() or PLAIN.search(name) or line.endswith('*/')):
                yield number, f'no comment says of {name}() what its signature does not'
            spoken_for = max(0, spoken_for - 1)
        elif line.endswith('*/') and line.startswith(('/*', ' *')):
            spoken_for = MOST
