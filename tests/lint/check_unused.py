# SPDX-License-Identifier: GPL-3.0-or-later
"""What a header of src offers, something in src uses: a function, a macro, a constant. The
twin of a job in a thread may wait for its first user, and so may what stands under a comment
that begins “For tests”. An id in a .ui file is bound, or another part of the file names it."""

import functools
import pathlib
import re

FILES = 'src/**/*.{h,ui}'

ROOT = pathlib.Path(__file__).parents[2]
COMMENT = re.compile(r'/\*.*?\*/', re.S)
# At the margin, and no macro: where a function is declared or defined.
FUNCTION = re.compile(r'^(?!G_DEFINE)(?:\w[^;={\n]*?\b)?(galley_\w+) *\(', re.M)
MACRO = re.compile(r'^# *define (GALLEY_\w+\b)(?!\()', re.M)
ENUM = re.compile(r'\benum\b[^{;]*\{([^}]*)\}')
CONSTANT = re.compile(r'\b(GALLEY_\w+)\s*(?:=[^,}]*)?(?:,|$)')
FOR_TESTS = re.compile(r'/\* For tests[^/]*\*/\s*\w[^;={\n]*?\b(galley_\w+) *\(')
# Comes as a number, from the settings.
STORED = {'GALLEY_PREVIEW_LIGHT'}
ID = re.compile(r'\bid="(\w+)"')


@functools.cache
def used():
    """Every word of src, but where a function is declared or a macro or constant is named."""
    words = set()
    for path in ROOT.glob('src/**/*.[ch]'):
        text = COMMENT.sub('', path.read_text(encoding='utf-8'))
        for own in (FUNCTION, MACRO):
            text = own.sub(lambda match: match[0].replace(match[1], ''), text)
        text = ENUM.sub('', text)
        words.update(re.findall(r'\w+', text))
    return words


def check(path, text):
    yield from (interface if path.endswith('.ui') else header)(path, text)


def header(_path, text):
    tested = set(FOR_TESTS.findall(text))
    bare = COMMENT.sub(lambda match: re.sub(r'[^\n]', ' ', match[0]), text)
    offered = [(match[1], match.start(1)) for match in FUNCTION.finditer(bare)]
    names = {name for name, _place in offered}
    for name, place in offered:
        if name not in used() | tested and name + '_async' not in names and not name.endswith('_get_type'):
            yield bare[:place].count('\n') + 1, f'nothing calls {name}()'
    offered = [(match[1], match.start(1)) for match in MACRO.finditer(bare)]
    for enum in ENUM.finditer(bare):
        offered += [(match[1], enum.start(1) + match.start(1)) for match in CONSTANT.finditer(enum[1])]
    for name, place in offered:
        if name not in used() | STORED:
            yield bare[:place].count('\n') + 1, f'nothing uses {name}'


def interface(path, text):
    source = (ROOT / path).with_suffix('.c')
    bound = set(re.findall(r'\w+', source.read_text(encoding='utf-8'))) if source.exists() else used()
    for match in ID.finditer(text):
        name = match[1]
        if name not in bound and not re.search(rf'["> ]{name}[<"]', text[:match.start()] + text[match.end():]):
            yield text[:match.start()].count('\n') + 1, f'nothing asks for “{name}”'
