#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources by keyboard: citing them from the text, their forms, adding and removing."""

import os
import sys

from driver.cases import case, main
from driver.dialogs import choose_file
from driver.keyboard import find_focused, reach
from driver.program import unmarked
from driver.waiting import wait

HEAD = '<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body>\n'
SOURCES = '''
</body>
  <sources>
    <source xml:id="reg" type="book">
      <title>Parish register</title>
      <publisher>Leeds Archive</publisher>
      <published>1788</published>
    </source>
    <source xml:id="moon" type="web">
      <title>The moon &amp; its maps</title>
      <url>https://example.org/moon</url>
    </source>
  </sources>
</article>'''


def cited(name, before, keys, after, undone=None):
    """Keys at a place of the text, and the text that they make; then one Ctrl+Z."""
    @case(name)
    def _(stage):
        program = stage.get_shared()
        program.put(HEAD + before + SOURCES)
        press(program, keys)
        program.wait_text(HEAD + after + SOURCES)
        if undone:
            program.key('ctrl+z')
            program.wait_text(HEAD + undone + SOURCES)


def press(program, keys):
    for word in keys:
        if word.startswith('"'):
            program.type(word.strip('"'))
        elif word.startswith('?'):
            program.get(None, word[1:])
        else:
            program.key(word)


LIST = '?Search the sources'

cited('An @ in running text opens the sources, Enter cites the first', '<p>Born. ‸</p>', ['"@"', LIST, 'Return'],
      '<p>Born. <cite ref="reg"/>‸</p>', undone='<p>Born. @</p>')
cited('An @ over a selection opens the sources, too', '<p>Born. ⟦here⟧</p>', ['"@"', LIST, 'Return'], '<p>Born. <cite ref="reg"/>‸</p>',
      undone='<p>Born. @</p>')
cited('What is typed behind the @ searches', '<p>Born.‸</p>', ['"@"', LIST, '"map"', 'Return'], '<p>Born.<cite ref="moon"/>‸</p>',
      undone='<p>Born.@</p>')
cited('The arrows choose', '<p>Born.‸</p>', ['"@"', LIST, 'Down', 'Return'], '<p>Born.<cite ref="moon"/>‸</p>')
cited('Escape leaves a plain @', '<p>Born. ‸</p>', ['"@"', LIST, 'Escape', '"x"'], '<p>Born. @x‸</p>')
cited('What was typed before Escape is in the text', '<p>Born. ‸</p>', ['"@"', LIST, '"A<b"', 'Escape', '"."'],
      '<p>Born. @A&lt;b.‸</p>')
cited('A place in the source', '<p>Born.‸</p>', ['ctrl+shift+r', LIST, 'Tab', '"p. 12"', 'Return'],
      '<p>Born.<cite ref="reg" at="p. 12"/>‸</p>', undone='<p>Born.</p>')
cited('An @ in an address is an @', '<p>desk‸</p>', ['"@"', '"example.org"'], '<p>desk@example.org‸</p>')
cited('An @ in an attribute is an @', '<p><a href="‸">x</a></p>', ['"@"', '"a"'], '<p><a href="@a‸">x</a></p>')
cited('An @ in code is an @', '<p><code>‸</code></p>', ['"@"', '"a"'], '<p><code>@a‸</code></p>')
cited('An @ right behind a paragraph is in it', '<p>x</p>‸', ['"@"', '"a"'], '<p>x@a‸</p>')
cited('An @ where no words can stand is an @', '<table>‸<tr><td>x</td></tr></table>', ['"@"', '"a"'],
      '<table>@a‸<tr><td>x</td></tr></table>')
cited('Ctrl+Z that brings an @ back opens nothing', '<p>Born. @‸</p>', ['BackSpace', 'ctrl+z', '"x"'], '<p>Born. @x‸</p>')


CITED = HEAD + '<p>B.<cite ref="moon"/> And.<cite ref="moon">words</cite>‸</p>' + SOURCES
MOON = '1. The moon & its maps. cited 2 times'
REGISTER = '2. Parish register. Leeds Archive · 1788 · not cited'


def is_moon(label):
    return label.startswith(MOON)


def is_register(label):
    return label.startswith(REGISTER)


def show_list(program):
    program.put(CITED)
    program.key('alt+3')
    moon = program.get('list item', is_moon)
    # Before it is there, Tab is a tab in the text.
    wait(lambda: not program.source.has('focused') and find_focused(program) is not None, 'the keyboard is not in the page')
    return moon


def undo(program, times=1):
    for _ in range(times):
        program.undo()
    program.wait_text(unmarked(CITED))


@case('Alt+3 lists the sources by number, with how often each is cited, and goes there')
def _(stage):
    program = stage.get_shared()
    show_list(program)
    program.get('list item', is_register)
    wait(lambda: not program.get('tab', 'Sources').has('focused') and not program.source.has('focused'),
         'the keyboard is not in the page')


@case('Enter on a source opens its form; what is typed is in the text')
def _(stage):
    program = stage.get_shared()
    reach(program, show_list(program))
    program.key('Return')
    title = program.get('text box', 'Title', 'The moon & its maps')
    reach(program, title)
    program.key('ctrl+End')
    program.type(' <1>')
    program.wait_text(unmarked(CITED).replace('its maps<', 'its maps &lt;1&gt;<'))
    undo(program)
    program.key('Escape')
    program.get('list item', is_moon)


@case('A date is taken as people type it')
def _(stage):
    program = stage.get_shared()
    reach(program, show_list(program))
    program.key('Return')
    accessed = program.get('text box', lambda label: label.startswith('Accessed'))
    reach(program, accessed)
    program.type('3 march 2020')
    program.wait_text(unmarked(CITED).replace('moon</url>\n', 'moon</url>\n      <accessed>2020-03-03</accessed>\n'))
    undo(program)
    program.key('Escape')
    program.get('list item', is_moon)


@case('Delete takes a source away that is not cited; one Ctrl+Z brings it back')
def _(stage):
    program = stage.get_shared()
    reach(program, show_list(program))
    program.key('Down')
    reach(program, program.get('list item', is_register), 'Down')
    program.key('Delete')
    program.wait_gone('list item', is_register)
    text = unmarked(CITED)
    register = text[text.index('    <source xml:id="reg"'):text.index('    <source xml:id="moon"')]
    program.wait_text(text.replace(register, ''))
    undo(program)


@case('Delete on a source that is cited asks; its citations can go with it')
def _(stage):
    program = stage.get_shared()
    reach(program, show_list(program))
    program.key('Delete')
    program.press('button', 'Remove Citations')
    text = unmarked(CITED)
    moon = text[text.index('    <source xml:id="moon"'):text.index('  </sources>')]
    program.wait_text(text.replace(moon, '').replace('<cite ref="moon"/>', '').replace('<cite ref="moon">words</cite>', 'words'))
    # The keyboard is where the source was.
    wait(lambda: program.get('list item', lambda label: 'Parish register' in label).has('focused'), 'the next source has no keyboard')
    undo(program)


@case('A source that is cited stays where nobody wants it away; its citations can stay without it')
def _(stage):
    program = stage.get_shared()
    reach(program, show_list(program))
    program.key('Delete')
    program.get('button', 'Keep Citations')
    program.key('Escape')
    program.wait_gone('button', 'Keep Citations')
    program.wait_text(unmarked(CITED))
    program.key('Delete')
    program.press('button', 'Keep Citations')
    text = unmarked(CITED)
    moon = text[text.index('    <source xml:id="moon"'):text.index('  </sources>')]
    program.wait_text(text.replace(moon, ''))
    undo(program)


@case('What is pasted is shown before it is added')
def _(stage):
    program = stage.get_shared()
    show_list(program)
    reach(program, program.get('button', 'Add Source…'), 'shift+Tab')
    program.key('Return')
    program.get('text box', 'What to add')
    program.type('@book{k, title={One}}@book{l, title={Two}}')
    for title in ('One', 'Two'):
        program.get('label', title)
    program.get('button', 'Add 2 Sources')
    program.key('ctrl+Return')
    program.wait_text(unmarked(CITED).replace('  </sources>', '''    <source xml:id="k" type="book">
      <title>One</title>
    </source>
    <source xml:id="l" type="book">
      <title>Two</title>
    </source>
  </sources>'''))


@case('Records of several kinds are added together, and what is none stays in the field')
def _(stage):
    program = stage.get_shared()
    show_list(program)
    reach(program, program.get('button', 'Add Source…'), 'shift+Tab')
    program.key('Return')
    field = program.get('text box', 'What to add')
    program.desk.copy('text/plain;charset=utf-8', stage.write('mixed.txt', '@book{k, title={One}}\n\nTY  - BOOK\nTI  - Two\nER  - \n\n'
                                                              'said on the phone\n10.1000/182\n10.1000/182\n'))
    program.key('ctrl+v')
    program.get('label', 'Records of several kinds')
    program.get('label', lambda label: 'The same source stands further up.' in label)
    program.get('label', '“said on the phone” was not understood as a source.')
    program.get('button', 'Add 3 Sources')
    program.key('ctrl+Return')
    program.wait_text(unmarked(CITED).replace('  </sources>', '''    <source xml:id="k" type="book">
      <title>One</title>
    </source>
    <source xml:id="two" type="book">
      <title>Two</title>
    </source>
    <source xml:id="doi-182" type="article">
      <url>https://doi.org/10.1000/182</url>
      <doi>10.1000/182</doi>
    </source>
  </sources>'''))
    program.get('label', '3 sources were added. What was not understood is still in the field.')
    wait(lambda: field.text == 'said on the phone', 'the field does not hold what is left')
    program.press('button', 'Close')
    program.wait_gone('text box', 'What to add')
    program.get('label', '3 sources were added')
    undo(program)


def add_one(program):
    """Its form has the keyboard then."""
    show_list(program)
    reach(program, program.get('button', 'Add Source…'), 'shift+Tab')
    program.key('Return')
    program.get('text box', 'What to add')
    program.type('@book{k, title={One}}')
    program.get('button', 'Add Source')
    program.key('ctrl+Return')
    title = program.get('text box', 'Title', 'One')
    wait(lambda: title.has('focused'), 'the keyboard is not in the form of what was added')


@case('From a source that was just added the keyboard goes back to its row')
def _(stage):
    program = stage.get_shared()
    add_one(program)
    program.key('Escape')
    added = program.get('list item', lambda label: label.startswith('3. One.'))
    wait(lambda: added.has('focused'), 'the keyboard is not in its row')
    undo(program)


@case('What is undone in the text leaves the keyboard there')
def _(stage):
    program = stage.get_shared()
    add_one(program)
    program.focus_source()
    undo(program)
    program.get('list item', is_moon)
    assert program.source.has('focused'), 'the keyboard is elsewhere'


@case('Alt+3 does not go into a menu that is closed')
def _(stage):
    program = stage.get_shared()
    show_list(program)
    button = program.get('toggle button', 'Copy or Save All Sources')
    reach(program, button, 'shift+Tab')
    program.key('Return')
    program.get('menu item', 'RIS')
    program.key('Return')
    program.wait_gone('menu item', 'RIS')
    program.focus_source()
    program.key('alt+3')
    wait(lambda: not program.source.has('focused'), 'the keyboard stays in the text')
    wait(lambda: find_focused(program) is not None, 'nothing that is to be seen has the keyboard')


@case('A source that is there already is not added again')
def _(stage):
    program = stage.get_shared()
    show_list(program)
    reach(program, program.get('button', 'Add Source…'), 'shift+Tab')
    program.key('Return')
    program.get('text box', 'What to add')
    program.type('http://www.example.org/moon/')
    program.press('button', 'Show')
    program.get('text box', 'Title', 'The moon & its maps')
    program.key('Escape')
    program.get('list item', is_moon)
    program.wait_text(unmarked(CITED))


def choose_of_all(program, *keys):
    """From the menu of the list, whose button has the keyboard."""
    button = program.get('toggle button', 'Copy or Save All Sources')
    wait(lambda: button.has('focused'), 'the button of the menu has no keyboard')
    program.key('Return')
    program.get('menu', 'Copy or Save All Sources')
    wait(lambda: any(item.has('focused') for item in program.get_application().find_all('menu item')), 'no entry has the keyboard')
    program.key(*keys, 'Return')
    program.wait_gone('menu', 'Copy or Save All Sources')


@case('All sources are copied in three forms, and saved as a file, by keyboard')
def _(stage):
    program = stage.get_shared()
    show_list(program)
    reach(program, program.get('list item', is_moon))
    reach(program, program.get('toggle button', 'Copy or Save All Sources'), 'shift+Tab')
    for n_down, part in ((0, '@book{reg,'), (1, 'TY  - BOOK'), (2, '"publisher" : "Leeds Archive"')):
        choose_of_all(program, *['Down'] * n_down)
        wait(lambda part=part: part in (stage.desk.paste('text/plain;charset=utf-8') or ('', ''))[1],
             '%s is not on the clipboard' % part)
    path = os.path.join(stage.desk.folder, 'all.ris')
    choose_of_all(program, *['Down'] * 4)
    choose_file(program, 'Save the Sources', path)
    program.get('label', 'The sources were saved as “all.ris”, without private notes')
    with open(path, encoding='utf-8') as file:
        kinds = [line for line in file.read().splitlines() if line.startswith('TY')]
    assert kinds == ['TY  - BOOK', 'TY  - ELEC'], kinds


if __name__ == '__main__':
    sys.exit(main())
