#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typing in the source: what helps, and that one Ctrl+Z takes the help back."""

import sys

from driver.cases import case, main
from driver.program import unmarked

HEAD = '<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body>\n'
TAIL = '\n</body></article>'


def row(name, before, keys, after, undone=True):
    """Keys at a place of the body, and the text that they make; then one Ctrl+Z.
    Keys are words for xdotool; one in quotation marks is typed."""
    @case(name)
    def _(stage):
        program = stage.get_shared()
        program.put(HEAD + before + TAIL)
        press(program, keys)
        program.wait_text(HEAD + after + TAIL)
        if undone:
            program.key('ctrl+z')
            program.wait_text(HEAD + (undone if isinstance(undone, str) else unmarked(before)) + TAIL)


def press(program, keys):
    for word in keys if isinstance(keys, list) else keys.split():
        if word.startswith('"'):
            program.type(word.strip('"'))
        else:
            program.key(word)


row('What is typed is in the text', '<p>One‸</p>', ['" two"'], '<p>One two‸</p>')
row('Ctrl+B makes the word at the caret strong', '<p>One t‸wo</p>', 'ctrl+b', '<p>One <strong>⟦two⟧</strong></p>')
row('Ctrl+I emphasises the selection', '<p>One ⟦two three⟧.</p>', 'ctrl+i', '<p>One <em>⟦two three⟧</em>.</p>')
row('Ctrl+K makes a link and waits for its address', '<p>One ⟦two⟧</p>', 'ctrl+k', '<p>One <a href="‸">two</a></p>')
row('Ctrl+B takes strong away', '<p>One <strong>t‸wo</strong></p>', 'ctrl+b', '<p>One ⟦two⟧</p>')
row('Enter at the end of a paragraph opens the next', '<p>One‸</p>', 'Return', '<p>One</p>\n<p>‸</p>')

sys.exit(main())
