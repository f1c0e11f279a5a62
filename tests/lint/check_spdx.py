# SPDX-License-Identifier: GPL-3.0-or-later
"""Every program file names the licence in its first lines; a .c file in the first."""

FILES = '{src,tests,build-aux}/**/*.{c,py,mjs,sh}'
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'


def check(path, text):
    if path.endswith('.c'):
        if text.partition('\n')[0] != f'/* {LICENCE} */':
            yield 1, f'the first line is not /* {LICENCE} */'
    elif not any(LICENCE in line for line in text.splitlines()[:3]):
        yield 1, f'none of the first three lines says {LICENCE}'
