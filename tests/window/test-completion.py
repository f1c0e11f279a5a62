#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what may come at the caret."""

import sys

from driver.articles import article
from driver.cases import case, main
from driver.waiting import wait, wait_equal

SOURCES = ('<sources><source xml:id="who"><title>Report</title></source>'
           '<source xml:id="bipm"><title>Resolution</title></source></sources>')


def proposals(program):
    """The names in the list, from the top; None while there is no list."""
    names = []
    for row in program.source.find_all('list item'):
        words = [label.label for label in row.find_all('label') if label.label]
        if words:
            names.append(words[0])
    return names or None


def wait_proposals(program, *first):
    wait(lambda: (proposals(program) or [])[:len(first)] == list(first),
         lambda: 'the list is %r and does not begin with %r' % (proposals(program), first))


@case('< over a selection opens it, too')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ⟦two⟧</p>'))
    program.type('<s')
    wait_proposals(program, 'strong', 'sub')
    program.key('Escape')
    wait(lambda: proposals(program) is None, 'the list is still open')


@case('< in a paragraph opens a list of what may stand there')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    program.type('<')
    wait_proposals(program, 'em', 'strong')
    assert 'section' not in proposals(program), 'a paragraph holds no section'
    program.key('Escape')
    wait(lambda: proposals(program) is None, 'the list is still open')


@case('< in a body proposes blocks and no inline elements')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One</p>‸'))
    program.type('<')
    wait_proposals(program, 'p')
    assert 'em' not in proposals(program), 'a body holds no emphasis'


@case('Typing on narrows the list')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    program.type('<st')
    wait_equal(lambda: proposals(program), ['strong'], 'the list')


@case('Enter takes a proposal with its end tag, and one Ctrl+Z takes it back')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    program.type('<st')
    wait_equal(lambda: proposals(program), ['strong'], 'the list')
    program.key('Return')
    program.wait_text(article('<p>One <strong>‸</strong></p>'))
    program.key('ctrl+z')
    program.wait_text(article('<p>One <st</p>'))


@case('At the end of a paragraph Enter takes a proposal where some are shown')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    program.type('<')
    wait_proposals(program, 'em')
    program.key('Return')
    program.wait_text(article('<p>One <em>‸</em></p>'))


@case('A proposal brings the attributes that it must have')
def _(stage):
    program = stage.get_shared()
    program.put(article('‸'))
    program.type('<fi')
    wait_equal(lambda: proposals(program), ['figure'], 'the list')
    program.key('Return')
    program.wait_text(article('<figure src="‸" alt=""></figure>'))


@case('A proposal brings the children that it must have')
def _(stage):
    program = stage.get_shared()
    program.put(article('‸'))
    program.type('<timel')
    wait_equal(lambda: proposals(program), ['timeline'], 'the list')
    program.key('Return')
    program.wait_text(article('<timeline>\n  <columns>\n    <when>‸</when>\n  </columns>\n  <event when=""></event>\n</timeline>'))


@case('A list is begun in an empty paragraph, and Enter goes on with it')
def _(stage):
    program = stage.get_shared()
    program.put(article('  <p>One‸</p>'))
    program.key('Return')
    program.wait_text(article('  <p>One</p>\n  <p>‸</p>'))
    program.type('<ul')
    wait_equal(lambda: proposals(program), ['ul'], 'the list')
    program.key('Return')
    program.wait_text(article('  <p>One</p>\n  <ul>\n    <li>‸</li>\n  </ul>'))
    program.type('a')
    program.key('Return')
    program.type('b')
    program.wait_text(article('  <p>One</p>\n  <ul>\n    <li>a</li>\n    <li>b‸</li>\n  </ul>'))


@case('Ctrl+Space proposes parts before a < is typed')
def _(stage):
    program = stage.get_shared()
    program.put(article('  ‸'))
    program.key('ctrl+space')
    wait_proposals(program, 'p', 'section')
    program.key('Down', 'Return')
    program.wait_text(article('  <section>\n    <title>‸</title>\n  </section>'))


@case('Who types on after Ctrl+Space types words')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    program.key('ctrl+space')
    wait_proposals(program, 'em', 'strong')
    program.type('st')
    wait(lambda: proposals(program) is None, 'the list is still open')
    program.key('Return')
    program.wait_text(article('<p>One st</p>\n<p>‸</p>'))


@case('Ctrl+Space proposes attributes in a tag')
def _(stage):
    program = stage.get_shared()
    program.put(article('<figure src="a" ‸></figure>'))
    program.key('ctrl+space')
    wait_proposals(program, 'alt')
    program.key('Return')
    program.wait_text(article('<figure src="a" alt="‸"></figure>'))


@case('The reference of a citation is proposed from the sources')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One <cite ref=‸/></p>', SOURCES))
    program.type('"')
    wait_proposals(program, 'who', 'bipm')
    program.key('Down', 'Return')
    wait(lambda: 'ref="bipm' in program.source.text, lambda: 'the text is %r' % program.source.text)


@case('An attribute with a choice proposes its values')
def _(stage):
    program = stage.get_shared()
    program.put(article('<timeline display="‸"/>'))
    program.key('ctrl+space')
    wait_equal(lambda: proposals(program), ['table', 'line'], 'the list')


@case('Where nothing is to be proposed no list opens')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One <!-- ‸ --></p>'))
    program.type('<')
    # The same key, and the list that comes then is the first one.
    program.wait_text(article('<p>One <!-- <‸ --></p>'))
    assert proposals(program) is None, 'there is a list in a comment'
    program.put(article('<p>One ‸</p>'))
    program.type('<')
    wait_proposals(program, 'em')


@case('Escape closes the list, and Enter is Enter again')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One <st‸</p>'))
    program.key('ctrl+space')
    wait_equal(lambda: proposals(program), ['strong'], 'the list')
    program.key('Escape')
    wait(lambda: proposals(program) is None, 'the list is still open')
    program.key('Return')
    program.wait_text(article('<p>One <st\n‸</p>'))


@case('The list opens after something was pasted')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    program.desk.copy('text/plain;charset=utf-8', stage.write('words', 'two '))
    program.key('ctrl+v')
    program.wait_text(article('<p>One two ‸</p>'))
    program.type('<')
    wait_proposals(program, 'em', 'strong')
    program.key('Escape')
    wait(lambda: proposals(program) is None, 'the list is still open')


sys.exit(main())
