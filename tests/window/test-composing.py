#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing by an input method of Korean's kind (input-method.c): two letters are a
syllable, in capitals, shown until the next one begins or another key ends it."""

import os
import sys

from driver.articles import article
from driver.cases import Stage, case, run_cases
from driver.keyboard import reach
from driver.program import unmarked
from driver.waiting import wait, wait_equal

MODULE = 'libim-syllables.so'


def row(name, before, keys, after, undone=True):
    """Keys at a place of the body, and the text that they make; then one Ctrl+Z."""
    @case(name)
    def _(stage):
        program = stage.get_shared()
        program.put(article(before))
        press(program, keys)
        program.wait_text(article(after))
        if undone:
            program.key('ctrl+z')
            program.wait_text(article(undone if isinstance(undone, str) else unmarked(before)))


def press(program, keys):
    for word in keys:
        if word.startswith('"'):
            program.type(word.strip('"'))
        else:
            program.key(word)


row('Enter ends a syllable, and is an Enter', '<p>One‸</p>', ['"ab"', 'Return', '"cd"', 'Return'],
    '<p>OneAB</p>\n<p>CD</p>\n<p>‸</p>', undone='<p>OneAB</p>\n<p>CD</p>')
row('Syllables on a blank line are a paragraph', '<p>One</p>\n‸\n<p>two</p>', ['"abcd."'], '<p>One</p>\n<p>ABCD.‸</p>\n<p>two</p>',
    undone=False)
row('Syllables behind a paragraph are in it', '<p>One</p>‸\n', ['"ab."'], '<p>OneAB.‸</p>\n', undone=False)
row('Syllables over a selection are one step with it', '<p>One ⟦two⟧ three</p>', ['"abcd."'], '<p>One ABCD.‸ three</p>')
row('Syllables in a start tag rename the end tag', '<p>One <‸em>two</em></p>', ['"ab"', 'Right'], '<p>One <ABe‸m>two</ABem></p>')
row('A start tag of syllables gets its end tag', '<p>One ‸</p>', ['"<ab>"'], '<p>One <AB>‸</AB></p>', undone='<p>One <AB></p>')
row('Backspace and Escape amid a syllable are of that', '<p>One <em>‸two</em></p>',
    ['"a"', 'BackSpace', '"b"', 'Escape', '"c."'], '<p>One <em>C.‸two</em></p>')

HEAD = '<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>%s</headline></head><body><p>One</p></body></article>'


@case('The field of the headline grows with what is composed in it')
def _(stage):
    program = stage.get_shared()
    words = 'N' * 60 + '.'

    def height():
        return program.get('text box', 'Headline').box[3]
    program.put(HEAD % words)
    program.key('alt+1')
    wait_equal(lambda: program.get('text box', 'Headline').text, words, 'the headline')
    tall = height()
    program.put(HEAD % '')
    wait_equal(lambda: program.get('text box', 'Headline').text, '', 'the headline')
    wait(lambda: height() < tall, 'the field has no lesser height for fewer words')
    program.key('alt+1')
    reach(program, program.get('text box', 'Headline'))
    program.type('n' * 60)
    wait_equal(height, tall, 'the height')
    program.type('.')
    program.wait_text(HEAD % words)
    wait_equal(height, tall, 'the height')
    program.focus_source()


TIMELINE = ('<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body><timeline>\n'
            '<columns><when>Years</when><column>Where</column></columns>\n%s\n</timeline></body></article>')
LEEDS = '<event when="1780"><cell>Leeds</cell></event>'


def focus_cell(program, text):
    program.put(text)
    program.key('alt+2')
    program.click(program.get('grid cell', 'Where: Leeds'))
    # GTK has a cell of its own around each.
    wait(lambda: any(cell.has('focused') for cell in program.get_application().find_all('grid cell', 'Where: Leeds')),
         'the keyboard is in no cell')


def cell_row(name, keys, words):
    @case(name)
    def _(stage):
        program = stage.get_shared()
        focus_cell(program, TIMELINE % LEEDS)
        press(program, keys)
        program.wait_text(TIMELINE % (LEEDS.replace('Leeds', words) + '\n<event when=""/>'))
        program.focus_source()


cell_row('Enter ends a syllable and the cell that it is in', ['"abcd"', 'Return'], 'ABCD')
cell_row('A cell has the first key that is typed over it', ['"2003"', 'Return'], '2003')
cell_row('Escape amid a syllable ends only that, and the cell goes on', ['"abc"', 'Escape', '"d"', 'Return'], 'ABD')


def main():
    stage = Stage(*(os.path.abspath(path) for path in sys.argv[1:4]))
    folder = os.path.join(stage.desk.folder, 'gtk', '4.0.0', 'immodules')
    os.makedirs(folder)
    os.symlink(os.path.join(stage.build, 'tests', 'window', MODULE), os.path.join(folder, MODULE))
    stage.desk.environment['GTK_PATH'] = os.path.join(stage.desk.folder, 'gtk')
    stage.desk.environment['GTK_IM_MODULE'] = 'syllables'
    return run_cases(stage, sys.argv[4:])


sys.exit(main())
