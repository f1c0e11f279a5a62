# SPDX-License-Identifier: GPL-3.0-or-later
"""No source file is longer than 800 lines; most have 150 to 450."""

FILES = '{src,tests,build-aux}/**/*.{c,h,py,mjs,sh}'
LONGEST = 800


def check(_path, text):
    lines = len(text.splitlines())
    if lines > LONGEST:
        yield lines, f'this file has {lines} lines; the most is {LONGEST}'
