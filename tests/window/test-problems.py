#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems: where they are seen, how they are walked, and what mends them."""

import sys

from driver.articles import article, full_article
from driver.cases import case, main
from driver.waiting import wait

TWO = full_article('<p>One <wrong>two</wrong></p>\n<p>Three <strang>four</strang></p>')

NOTHING_TO_FIX = 'There is nothing at the caret that can be fixed automatically'


def is_underlined(program, part):
    offset = program.source.text.index(part) + 1
    return program.source.attributes_at(offset).get('underline') == 'error'


@case('The status bar counts the problems while one types')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One <em‸>two</em></p>'))
    program.get('button', 'No problems')
    program.type('x')
    program.get('button', '1 problem')
    program.key('BackSpace')
    program.get('button', 'No problems')


@case('F8 goes from problem to problem, and round the end')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + TWO)
    program.get('button', '2 problems')
    seen = []
    for _ in range(3):
        program.key('F8')
        before = seen[-1] if seen else None
        seen.append(wait(lambda: program.source.selection != before and program.source.selection,
                         'the selection stays'))
    text = program.source.text
    assert [text[start:end] for start, end in seen[:2]] == ['wrong', 'strang'], seen
    assert seen[2] == seen[0], 'the third is not the first again'


@case('Shift+F8 goes back')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + TWO)
    program.get('button', '2 problems')
    program.key('shift+F8')
    wait(lambda: program.source.selection, 'nothing is selected')
    start, end = program.source.selection
    assert program.source.text[start:end] == 'strang', program.source.text[start:end]


@case('F8 tells the problem in a sentence')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + full_article('<p>One <wrong>two</wrong></p>'))
    program.get('button', '1 problem')
    program.key('F8')
    program.get('label', 'An article has no element <wrong>.')


@case('F8 right behind a key goes to where the problem is now')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>‸One <wrong>two</wrong></p>'))
    program.get('button', '1 problem')
    program.key('a', 'b', 'c', 'd', 'F8')
    wait(lambda: program.source.selection, 'nothing is selected')
    start, end = program.source.selection
    assert program.source.text[start:end] == 'wrong', program.source.text[start:end]


@case('F8 tells of the problem that it is at, and not of those before')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + TWO)
    program.get('button', '2 problems')
    program.key('F8', 'F8', 'F8')
    program.get('label', 'An article has no element <wrong>.')
    program.wait_gone('label', 'An article has no element <wrong>.')
    late = program.find('label', lambda label: label.startswith('An article has no element <strang>'))
    assert late is None, 'the one before is told of afterwards'


@case('The button with the count shows the list of problems')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + full_article('<p>One <wrong>two</wrong></p>'))
    program.press('button', '1 problem')
    wait(lambda: program.get('tab', 'Problems').has('selected'), 'the page of problems is not shown')


@case('A problem is underlined, and what is sound is not')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One <wrong>two</wrong></p>'))
    wait(lambda: is_underlined(program, '<wrong>'), 'the problem is not underlined')
    assert not is_underlined(program, '<p>'), 'the paragraph is underlined'


@case('The underline goes with the problem')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One <emm‸>two</emm></p>'))
    wait(lambda: is_underlined(program, '<emm>'), 'the problem is not underlined')
    program.key('BackSpace')
    program.wait_text(full_article('<p>One <em>two</em></p>'))
    wait(lambda: not is_underlined(program, '<em>'), 'it is still underlined')


@case('The pointer on a problem brings its sentence')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One <wrong>two</wrong></p>'))
    program.get('button', '1 problem')
    x, y = program.on_screen(program.source.character_box(program.source.text.index('<wrong>') + 2))

    def comes():
        for step in (0, 2):
            stage.desk.xdotool('mousemove', x + step, y)
        return program.find('label', 'An article has no element <wrong>.')
    wait(comes, 'there is no tooltip')
    stage.desk.xdotool('mousemove', 0, 0)


@case('Ctrl+. mends the problem at the caret, and one Ctrl+Z takes that back')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One <st‸rog>two</strog></p>'))
    program.get('button', '1 problem')
    program.key('ctrl+period')
    program.wait_text(full_article('<p>One <strong>two</strong></p>'))
    program.undo()
    program.wait_text(full_article('<p>One <strog>two</strog></p>'))


@case('The context menu mends the problem')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One <st‸rog>two</strog></p>'))
    program.get('button', '1 problem')
    program.key('shift+F10')
    program.get('menu', 'Context menu')
    program.key('f')
    program.wait_text(full_article('<p>One <strong>two</strong></p>'))


@case('A right click on a problem mends that one, wherever the caret was')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>‸One <strog>two</strog></p>'))
    program.get('button', '1 problem')
    program.click_character(program.source, program.source.text.index('trog'), button=3)
    program.get('menu', 'Context menu')
    program.key('f')
    program.wait_text(full_article('<p>One <strong>two</strong></p>'))


@case('A right click into the selection leaves it as it is')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>⟦One two⟧ three</p>'))
    program.click_character(program.source, program.source.text.index('two'), button=3)
    program.get('menu', 'Context menu')
    program.key('Escape')
    program.wait_gone('menu', 'Context menu')
    program.wait_text(full_article('<p>⟦One two⟧ three</p>'))


@case('The context menu has nothing to mend where nothing can be mended')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + full_article('<p>One <strog>two</strog></p>'))
    program.get('button', '1 problem')
    program.key('shift+F10')
    program.get('menu', 'Context menu')
    # The letter of the entry would end the menu, and tell that there is nothing.
    program.key('f')
    program.get('menu', 'Context menu')
    program.key('Escape')
    program.wait_gone('menu', 'Context menu')
    assert not program.find('label', NOTHING_TO_FIX), 'the entry can be taken'
    program.wait_text('‸' + full_article('<p>One <strog>two</strog></p>'))


@case('Ctrl+. where nothing can be mended says so')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One ‸two</p>'))
    program.key('ctrl+period')
    program.get('label', NOTHING_TO_FIX)
    program.wait_text(full_article('<p>One two</p>'))


@case('The status bar tells in which element the caret is')
def _(stage):
    program = stage.get_shared()
    program.put(article('<section><title>T</title><p>One <em>tw‸o</em></p></section>'))
    program.get('label', 'body › section › paragraph › emphasis')
    program.key('ctrl+Home', 'Right')
    program.wait_gone('label', 'body › section › paragraph › emphasis')


@case('The status bar counts the words')
def _(stage):
    program = stage.get_shared()

    def count():
        return int(program.get('label', lambda label: ' min read' in label).label.split()[0])
    program.put(article('<p>One two‸</p>'))
    program.get('label', lambda label: ' min read' in label)
    before = count()
    program.type(' three four')
    wait(lambda: count() == before + 2, lambda: '%d words have become %d' % (before, count()))


# --- The page of problems ---

DOUBLED = full_article('<p>One of of two</p>\n<p>Three <strog>four</strog></p>')


def row(program, beginning):
    return program.get('list item', lambda label: label.startswith(beginning))


def enter_list(program, n_down=0):
    """Into the list by keys; the first row or one further down is selected."""
    program.key('alt+5', 'Home', *['Down'] * n_down)


@case('What the desk asks is counted apart')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + full_article('<p>One of of two</p>'))
    program.get('button', '1 query')
    program.put('‸' + DOUBLED)
    program.get('button', '1 problem · 1 query')


@case('The page lists the XML before the desk, and Enter goes to the place')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + DOUBLED)
    program.get('button', '1 problem · 1 query')
    enter_list(program)
    wait(lambda: row(program, 'Error: An article has no element <strog>.').has('selected'), 'the first row is another one')
    program.key('Return')
    wait(lambda: program.source.selection, 'nothing is selected')
    start, end = program.source.selection
    assert program.source.text[start:end] == 'strog', program.source.text[start:end]


@case('What is missing is gone to in its field of the sidebar')
def _(stage):
    program = stage.get_shared()
    text = full_article('<p>One</p>').replace('<description>D</description>', '').replace('<category>C</category>', '')
    program.put('‸' + text)
    program.get('button', '2 queries')

    def has_keyboard(field):
        return program.get('tab', 'Article').has('selected') and program.get('text box', field).has('focused')
    enter_list(program)
    wait(lambda: row(program, 'Warning: The article has no description').has('selected'), 'the first row is another one')
    program.key('Return')
    wait(lambda: has_keyboard('Description'), 'the list does not go to the description')
    program.focus_source()
    for key, field in (('F8', 'Description'), ('F8', 'Category'), ('shift+F8', 'Description')):
        program.key(key)
        wait(lambda field=field: has_keyboard(field), '%s does not go to the %s' % (key, field))
    program.key('F9')
    program.wait_gone('tab', 'Article')
    # It has gone to the description last, whatever is hidden meanwhile.
    program.key('F8')
    wait(lambda: has_keyboard('Category'), 'F8 does not open the sidebar for the category')
    program.key('shift+F8')
    wait(lambda: has_keyboard('Description'), 'Shift+F8 does not go back to the description')
    program.type('X')
    wait(lambda: '<description>X</description>' in program.source.text, 'the field is not typed into')


@case('A fix is one undo step')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + DOUBLED)
    program.get('button', '1 problem · 1 query')
    enter_list(program, 1)
    wait(lambda: row(program, 'Warning: The word “of” appears twice').has('selected'), 'the second row is another one')
    program.press('button', 'Remove the second one')
    program.wait_text(full_article('<p>One of two</p>\n<p>Three <strog>four</strog></p>'))
    program.get('button', '1 problem')
    program.undo()
    program.wait_text(DOUBLED)


@case('A kind is silenced in the article, and asked again')
def _(stage):
    program = stage.get_shared()
    text = full_article('<p>One of of two</p>')
    program.put('‸' + text)
    program.get('button', '1 query')
    enter_list(program)
    program.press('toggle button', 'Silence')
    program.get('menu', 'Silence')
    program.key('t')
    program.wait_text('<?galley-silence doubled-word?>\n' + text)
    program.get('label', 'No Problems')
    program.press('toggle button', '1 kind is silenced')
    program.press('button', 'Ask Again')
    program.wait_text(text)
    program.get('button', '1 query')


@case('A kind is silenced for all articles, and asked again from the preferences')
def _(stage):
    program = stage.get_shared()
    text = full_article('<p>One of of two</p>')
    program.put('‸' + text)
    program.get('button', '1 query')
    enter_list(program)
    program.press('toggle button', 'Silence')
    program.get('menu', 'Silence')
    program.key('e')
    program.get('label', 'No Problems')
    program.wait_text(text)
    program.key('ctrl+comma')
    program.press('button', 'Ask Again')
    program.get('list item', 'All Queries Are Asked')
    program.key('Escape')
    program.wait_gone('list item', 'All Queries Are Asked')
    program.get('button', '1 query')


sys.exit(main())
