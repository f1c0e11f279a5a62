#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline: what it lists, where it leads, and what moves in it."""

import sys

from driver.articles import article
from driver.cases import case, main
from driver.keyboard import reach
from driver.waiting import wait

A = '  <section>\n    <title>Aah</title>\n    <p>One two three</p>\n  </section>'
B = ('  <section>\n    <title>Bee</title>\n    <section>\n      <title>Bumble</title>\n      <p>Four</p>\n    </section>\n'
     '  </section>')
ABOVE = article(A + '\n' + B)
BELOW = article(B + '\n' + A)


def get_row(program, beginning):
    return program.get('list item', lambda label: label.startswith(beginning))


def open_outline(program, text, n_down=0):
    program.put('‸' + text)
    program.key('alt+4')
    get_row(program, 'Section: Aah')
    program.key('Home', *['Down'] * n_down)


@case('It lists the sections with their words')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE)
    for words in ('Section: Aah, 4 words', 'Section: Bee, 3 words', 'Section: Bumble, 2 words'):
        program.get('list item', words)


@case('It follows what is typed')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE)
    program.put(ABOVE.replace('Aah<', 'Aah‸<'))
    program.type(' well')
    program.get('list item', 'Section: Aah well, 5 words')


@case('Without parts it says so')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE)
    program.put(article('<p>One‸</p>'))
    program.get('label', 'No Sections Yet')


@case('Where there is none, a section is added behind the caret, and its title waits for words')
def _(stage):
    program = stage.get_shared()
    program.put(article('  <p>One‸</p>\n  <p>Two</p>'))
    program.key('alt+4')
    button = program.get('button', 'Add a Section')
    reach(program, button)
    program.key('Return')
    added = ('  <p>One</p>\n  <section>\n    <title>%s</title>\n    <p></p>\n  </section>\n  <p>Two</p>')
    program.wait_text(article(added % '⟦New Section⟧'))
    wait(lambda: program.source.has('focused'), 'the text has not got the keyboard')
    program.type('A')
    program.wait_text(article(added % 'A‸'))
    get_row(program, 'Section: A')
    program.undo()
    program.undo()
    program.wait_text(article('  <p>One</p>\n  <p>Two</p>'))


@case('Enter goes to the title')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE, n_down=2)
    wait(lambda: get_row(program, 'Section: Bumble').has('selected'), 'the third row is another one')
    program.key('Return')
    program.wait_text(ABOVE.replace('Bumble', '‸Bumble'))
    wait(lambda: program.source.has('focused'), 'the text has not got the focus')


@case('Alt+Down moves a section with all in it, and one Ctrl+Z takes that back')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE)
    program.key('alt+Down')
    program.wait_text(BELOW)
    wait(lambda: get_row(program, 'Section: Aah').has('selected'), 'the row that was moved is not selected any more')
    program.undo()
    program.wait_text(ABOVE)


@case('Alt+Up moves it back')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE)
    program.key('alt+Down')
    program.wait_text(BELOW)
    wait(lambda: get_row(program, 'Section: Aah').has('focused'), 'the row that was moved has not got the focus')
    program.key('alt+Up')
    program.wait_text(ABOVE)


WITHIN = article(B[:-len('  </section>')] + '\n'.join('  ' + line for line in A.split('\n')) + '\n  </section>')


@case('A section is dragged into another one, and one Ctrl+Z takes that back')
def _(stage):
    program = stage.get_shared()
    open_outline(program, ABOVE)
    program.drag(get_row(program, 'Section: Aah'), get_row(program, 'Section: Bee'), 12, lambda: program.source.text == WITHIN)
    program.undo()
    program.wait_text(ABOVE)


sys.exit(main())
