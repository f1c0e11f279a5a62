#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: panes, sizes, looks, spelling, dialogs, and how it begins."""

import os
import sys

from driver.articles import article
from driver.cases import case, main
from driver.waiting import wait, wait_equal

BODY = '<p>One two</p>'


def resize(program, width, height=800):
    window = program.desk.xdotool('getactivewindow').strip()
    program.desk.xdotool('windowsize', window, width, height)
    wait(lambda: program.get('window').box[2] == width,
         lambda: 'the window is %d wide and not %d' % (program.get('window').box[2], width))


def is_underlined(program, offset):
    return program.source.attributes_at(offset).get('underline') == 'error'


def set_preference(program, label, on):
    program.key('ctrl+comma')
    switch = program.get('switch', label)
    if switch.has('checked') != on:
        program.get('dialog', 'Preferences')
        program.key('alt+' + {'Quiet Tags': 'q', 'Line Numbers': 'l', 'Check Spelling': 's'}[label])
        wait(lambda: switch.has('checked') == on, 'the switch “%s” stays' % label)
    program.key('Escape')
    program.wait_gone('dialog', 'Preferences')


@case('Ctrl+F9 hides the preview and brings it back')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.get('document web')
    program.key('ctrl+F9')
    program.wait_gone('document web')
    program.key('ctrl+F9')
    program.get('document web')


@case('F9 hides the sidebar and brings it back')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.get('tab', 'Problems')
    program.key('F9')
    program.wait_gone('tab', 'Problems')
    program.key('F9')
    program.get('tab', 'Problems')


@case('Ctrl+Plus, Ctrl+Minus and Ctrl+0 change the size of the text')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))

    def height():
        return program.source.character_box(5)[3]
    normal = height()
    program.key('ctrl+plus', 'ctrl+plus', 'ctrl+plus')
    wait(lambda: height() > normal, 'the text does not grow')
    program.key('ctrl+0')
    wait_equal(height, normal, 'the height')
    program.key('ctrl+minus', 'ctrl+minus', 'ctrl+minus')
    wait(lambda: height() < normal, 'the text does not shrink')
    program.key('ctrl+0')
    wait_equal(height, normal, 'the height')


@case('Quiet tags are small, and the words are not')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>Wiiiiide</p>'))
    tag, word = (program.source.text.index(part) for part in ('<p>', 'Wiiiiide'))

    def widths():
        return program.source.character_box(tag + 1)[2], program.source.character_box(word)[2]
    before = widths()
    set_preference(program, 'Quiet Tags', True)
    wait(lambda: widths()[0] < before[0], 'the tags stay as large')
    assert widths()[1] == before[1], 'the words change their size'
    set_preference(program, 'Quiet Tags', False)
    wait_equal(widths, before, 'the widths')


@case('Line numbers make room beside the text')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))

    def left():
        return program.source.character_box(0)[0]
    before = left()
    set_preference(program, 'Line Numbers', True)
    wait(lambda: left() > before, 'the text does not move')
    set_preference(program, 'Line Numbers', False)
    wait_equal(left, before, 'the left end of the text')


SOURCE = 'Text of the article'


def lefts(program, line):
    """Where the first word of a line of the text stands, and what is wrapped below it."""
    text = program.source.text
    start = text.index(line)
    first = start + len(line) - len(line.lstrip())
    top = program.source.character_box(first)[1]
    below = next(offset for offset in range(first, start + len(line)) if program.source.character_box(offset)[1] > top)
    return program.source.character_box(first)[0], program.source.character_box(below)[0]


@case('Lines that are wrapped keep their indentation, also when that or the size of the letters changes')
def _(stage):
    program = stage.get_shared()
    long = '<p>' + 'Many words ' * 20 + '</p>'
    text = article('<p>One</p>\n    %s\n  %s' % (long, long))
    program.put(text)
    margin = program.source.character_box(0)[0]

    def is_level(line, indented=True):
        first, below = lefts(program, line)
        return abs(first - below) <= 1 and (first > margin) == indented
    wait(lambda: is_level('    ' + long), lambda: 'the lines are at %s' % (lefts(program, '    ' + long),))
    wait(lambda: is_level('\n  ' + long), 'the lines with a smaller indentation are not level')
    program.key('ctrl+plus', 'ctrl+plus')
    wait(lambda: is_level('    ' + long), lambda: 'zoomed the lines are at %s' % (lefts(program, '    ' + long),))
    program.key('ctrl+0')
    wait(lambda: is_level('    ' + long), 'zoomed back the lines are not level')
    program.place(text.index('    ' + long), len(text))
    program.key('Delete', 'Delete')
    wait(lambda: is_level('\n  ' + long), 'with less indentation the lines are not level')
    program.key('Delete', 'Delete')
    wait(lambda: is_level(long, False), 'without indentation the lines are not level')
    program.key('BackSpace')
    program.type('\n   ')
    wait(lambda: is_level('\n   ' + long), 'with another indentation the lines are not level')


@case('In a narrow window text and preview take turns, the text first; a wide one has both again')
def _(stage):
    program = stage.start(stage.write('narrow.article.xml', article(BODY)), home=stage.desk.new_home())
    program.get('text box', SOURCE)
    program.get('document web')
    program.get('tab', 'Problems')
    resize(program, 700)
    program.wait_gone('document web')
    program.wait_gone('tab', 'Problems')
    wait(lambda: program.get('text box', SOURCE).has('focused'), 'the text has lost the focus')
    program.key('ctrl+F9')
    program.wait_gone('text box', SOURCE)
    program.get('document web')
    # Who looks for words wants to see them.
    program.key('ctrl+f')
    program.get('text box', 'Find')
    program.get('text box', SOURCE)
    program.key('Escape')
    program.wait_gone('text box', 'Find')
    program.key('ctrl+F9')
    program.wait_gone('text box', SOURCE)
    # What has its turn has it still when the window becomes narrower yet.
    resize(program, 500)
    program.get('button', 'Main Menu')
    program.get('document web')
    program.key('ctrl+F9')
    program.get('text box', SOURCE)
    program.wait_gone('document web')
    resize(program, 1200)
    program.get('text box', SOURCE)
    program.get('document web')
    program.get('tab', 'Problems')


@case('What was hidden beside the text stays hidden when a narrow window becomes wide')
def _(stage):
    program = stage.start(stage.write('hidden.article.xml', article(BODY)), home=stage.desk.new_home())
    program.get('document web')
    program.focus_source()
    program.key('ctrl+F9', 'F9')
    program.wait_gone('document web')
    program.wait_gone('tab', 'Problems')
    resize(program, 700)
    program.key('F9')
    program.get('tab', 'Problems')
    program.key('F9')
    program.wait_gone('tab', 'Problems')
    program.key('ctrl+F9')
    program.get('document web')
    resize(program, 1200)
    program.get('text box', SOURCE)
    program.wait_gone('document web')
    program.wait_gone('tab', 'Problems')


@case('A window that begins narrow begins with the text, and has everything in reach')
def _(stage):
    home = stage.desk.new_home()
    stage.write(os.path.join(home, '.config', 'glib-2.0', 'settings', 'keyfile'),
                '[io/github/galleyeditor/Galley]\nwindow-width=500\n')
    program = stage.start(stage.write('small.article.xml', article(BODY)), home=home)
    source = program.get('text box', SOURCE)
    assert source.box[2] >= 300, 'the text is %d wide' % source.box[2]
    wait(lambda: source.has('focused'), 'the text has no focus')
    program.get('button', 'No problems')
    program.wait_gone('document web')
    program.wait_gone('tab', 'Problems')
    program.key('F10')
    program.get('menu', 'Main Menu')
    program.key('Escape')
    program.wait_gone('menu', 'Main Menu')
    program.key('ctrl+F9')
    program.get('document web')
    program.wait_gone('text box', SOURCE)


@case('The title follows the headline')
def _(stage):
    program = stage.get_shared()
    text = article(BODY).replace('<headline>H', '<headline>H‸')
    program.put(text)
    program.type('igh')
    program.get('label', 'High')
    wait(lambda: program.windows()[0].label == 'High', 'the window has another title')


@case('A misspelt word is underlined, and a name in a tag is not')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One wrongg word <abbr title="wrongg">two</abbr></p>'))
    text = program.source.text
    wait(lambda: is_underlined(program, text.index('wrongg') + 2), 'the word is not underlined')
    assert not is_underlined(program, text.index('word') + 2), 'a right word is underlined'
    assert not is_underlined(program, text.rindex('wrongg') + 2), 'an attribute is underlined'
    assert not is_underlined(program, text.index('abbr') + 2), 'a name is underlined'


@case('Words are those of the language of the article')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>Eine Zeitung und das Haus of newspapers.</p>', language='de'))
    text = program.source.text
    wait(lambda: is_underlined(program, text.index('newspapers') + 2), 'the English word is not underlined')
    wait(lambda: not is_underlined(program, text.index('Zeitung') + 2), 'the German word is underlined')


@case('Spelling can be switched off')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One wrongg word</p>'))
    offset = program.source.text.index('wrongg') + 2
    wait(lambda: is_underlined(program, offset), 'the word is not underlined')
    set_preference(program, 'Check Spelling', False)
    wait(lambda: not is_underlined(program, offset), 'the word is still underlined')
    set_preference(program, 'Check Spelling', True)
    wait(lambda: is_underlined(program, offset), 'the word is not underlined again')


@case('The context menu has the right spelling')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One‸ wrongg word</p>'))
    offset = program.source.text.index('wrongg') + 2
    wait(lambda: is_underlined(program, offset), 'the word is not underlined')
    program.key('Right', 'Right', 'Right')
    program.key('shift+F10')
    menu = program.get('menu', 'Context menu')
    # GTK gives the rows no names: the first proposal stands behind those for any text.
    row = menu.find_all('menu item')[8]
    for _ in range(20):
        if row.has('focused'):
            break
        program.key('Down')
    program.key('Return')
    program.wait_text(article('<p>One wrong word</p>'))


@case('The context menu has no spelling for names and addresses')
def _(stage):
    program = stage.get_shared()
    # Eight rows for any text, pasting it as such, the remedy, three that mark words, and
    # citing, a picture and what can go here.
    for text in (article('<p>One <xml‸qx>two</xmlqx></p>'), article('<p>One &l‸t; two</p>'),
                 article(BODY).replace('//example', '//exa‸mplee')):
        program.put(text)
        program.key('shift+F10')
        menu = program.get('menu', 'Context menu')
        assert len(menu.find_all('menu item')) == 16, 'there are %d rows' % len(menu.find_all('menu item'))
        program.key('Escape')
        program.wait_gone('menu', 'Context menu')


@case('Ctrl+? shows the shortcuts, and Page Down the rest of them')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.key('ctrl+question')
    program.get('label', 'Suggest What Can Go Here')
    program.key('Page_Down')
    program.wait_gone('label', 'Suggest What Can Go Here')
    program.get('label', 'Find and Replace')
    program.key('Escape')
    program.wait_gone('label', 'Find and Replace')


@case('F1 opens the help where there is no program for it, in a window of its own')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.key('F1')
    program.get('window', 'Galley Help')
    page = program.get('document web', 'Galley')
    wait(lambda: page.find('link', 'Write an article'), 'the help does not begin with what there is')
    program.key('ctrl+w')
    program.wait_gone('window', 'Galley Help')
    program.wait_text(article(BODY))


@case('Ctrl+N opens another article beside the first')
def _(stage):
    program = stage.start(stage.write('beside.article.xml', article(BODY)), home=stage.desk.new_home())
    program.wait_text(article(BODY))
    program.focus_source()
    program.key('ctrl+n')
    wait(lambda: len(program.windows()) == 2, 'there is no second window')
    program.key('ctrl+w')
    wait(lambda: len(program.windows()) == 1, 'the second window stays')
    program.wait_text(article(BODY))


@case('The first start has a welcome, and New begins an article')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    program.get('label', 'Write an Article')
    program.press('button', 'New Article')
    wait(lambda: '<headline>' in program.source.text, 'there is no new article')
    wait(lambda: program.source.has('focused'), 'the source has no focus')


@case('The first start offers the sample article, with its pictures')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    program.press('button', 'Look at the Sample Article')
    wait(lambda: '<timeline' in program.source.text, 'there is no sample article')
    wait(lambda: program.source.has('focused'), 'the source has no focus')
    wait(lambda: program.find('document web') and program.find('document web').find('image', showing=False), 'the page has no picture')


@case('A template makes an explainer with a timeline, in the language of the session')
def _(stage):
    program = stage.start(home=stage.desk.new_home(), environment={'LANGUAGE': 'de'})
    program.get('label', 'Write an Article')
    program.press('toggle button', 'New Article from a Template')
    program.get('menu item')
    program.key('e')
    wait(lambda: '<timeline' in program.source.text, 'there is no timeline')
    assert 'xml:lang="de"' in program.source.text, program.source.text


@case('A dialog is opened once, whatever presses its button')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    button = program.get('button', 'Export')
    button.act()
    program.get('dialog', 'Export')
    button.act()
    program.key('ctrl+e', 'ctrl+comma', 'ctrl+l')
    # Escape closes one; another one would still be there.
    program.key('Escape')
    wait(lambda: program.source.has('focused'), 'the text has no focus')
    for role in ('dialog', 'alert dialog'):
        assert not program.find(role), 'there is another %s' % role


@case('What is named with a letter to press has a name without a mark')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.key('ctrl+f')
    program.press('toggle button', 'How to Search')
    program.get('checkbox', 'Whole Words')
    marked = [node.label for node in program.get_application().walk(showing=False) if '_' in node.label]
    assert not marked, marked
    program.key('Escape', 'Escape')
    program.wait_gone('text box', 'Find')


@case('The button for a new article is named after what it does')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.get('button', 'New Article')
    program.get('toggle button', 'New Article from a Template')


sys.exit(main())
