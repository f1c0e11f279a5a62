# SPDX-License-Identifier: GPL-3.0-or-later
"""gtk_widget_dispose_template() takes the bound children out of their parent. Where one
of them is the child that a parent class (AdwBin and the like) still points to, that
pointer dangles: such a class gives the child up first."""

import pathlib
import re

FILES = 'src/app/**/*.c'

ROOT = pathlib.Path(__file__).parents[2]
CHILD = re.compile(r'^    <property name="(?:child|content)">\s*<object class="\w+" id="(\w+)"', re.M)
GIVEN_UP = re.compile(r'_set_(?:child|content) \([^;]*, NULL\);\s*gtk_widget_dispose_template \(')
DISPOSED = re.compile(r'gtk_widget_dispose_template \(')


def check(path, text):
    interface = (ROOT / path).with_suffix('.ui')
    disposed = DISPOSED.search(text)
    if not disposed or not interface.exists():
        return
    child = CHILD.search(interface.read_text(encoding='utf-8'))
    if child and re.search(rf'bind_template_child \(widget_class, \w+, {child[1]}\)', text) and not GIVEN_UP.search(text):
        yield text[:disposed.start()].count('\n') + 1, f'the template is disposed of before “{child[1]}” is given up'
