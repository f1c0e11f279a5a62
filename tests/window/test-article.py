#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's fields by keyboard: emphasis and links in them, authors, keywords."""

import sys

from driver.cases import case, main
from driver.keyboard import reach
from driver.waiting import wait

HEAD = '<article xmlns="urn:galley:article:1" xml:lang="en"><head>%s</head><body><p>One</p></body></article>'


def show(program, head):
    program.put(HEAD % head)
    program.key('alt+1')
    program.get('text box', 'Kicker')


def focus_field(program, label):
    field = program.get('text box', label)
    reach(program, field)
    return field


@case('Ctrl+I in a field makes a word emphatic, and takes that away')
def _(stage):
    program = stage.get_shared()
    show(program, '<standfirst>One last time</standfirst>')
    field = focus_field(program, 'Standfirst')
    program.key('ctrl+End', 'ctrl+Left', 'shift+ctrl+Left', 'ctrl+i')
    emphatic = '<standfirst>One <em>last </em>time</standfirst>'.replace('last </em>', 'last</em> ')
    program.wait_text(HEAD % emphatic)
    wait(lambda: field.attributes_at(5).get('style') == 'italic', 'the word does not look emphatic')
    program.key('ctrl+i')
    program.wait_text(HEAD % '<standfirst>One last time</standfirst>')
    program.undo()
    program.wait_text(HEAD % emphatic)


@case('Ctrl+K in a field asks for the address of a link')
def _(stage):
    program = stage.get_shared()
    show(program, '<standfirst>See here</standfirst>')
    focus_field(program, 'Standfirst')
    program.key('ctrl+End', 'shift+ctrl+Left', 'ctrl+k')
    address = program.get('text box', 'Address of the link')
    wait(lambda: address.has('focused'), 'the address has no keyboard')
    program.type('https://example.org/?a&b')
    program.key('Return')
    program.wait_gone('text box', 'Address of the link')
    program.wait_text(HEAD % '<standfirst>See <a href="https://example.org/?a&amp;b">here</a></standfirst>')
    program.undo()
    program.wait_text(HEAD % '<standfirst>See here</standfirst>')


@case('Ctrl+I in a field that holds words alone changes nothing anywhere')
def _(stage):
    program = stage.get_shared()
    show(program, '<kicker>One</kicker>')
    focus_field(program, 'Kicker')
    program.key('ctrl+a', 'ctrl+i')
    program.type('Two')
    program.wait_text(HEAD % '<kicker>Two</kicker>')


@case('Keywords are typed between commas, and Backspace takes the last one back')
def _(stage):
    program = stage.get_shared()
    show(program, '<headline>H</headline>')
    focus_field(program, 'Add a keyword')
    program.type('tides, the moon,')
    program.wait_text(HEAD % '<headline>H</headline><keyword>tides</keyword><keyword>the moon</keyword>')
    program.get('button', 'Remove “the moon”')
    program.key('ctrl+z')
    program.wait_gone('button', 'Remove “the moon”')
    program.key('ctrl+shift+z')
    program.wait_text(HEAD % '<headline>H</headline><keyword>tides</keyword><keyword>the moon</keyword>')
    program.get('button', 'Remove “the moon”')
    program.key('BackSpace')
    program.wait_text(HEAD % '<headline>H</headline><keyword>tides</keyword>')
    program.wait_gone('button', 'Remove “the moon”')
    program.key('ctrl+a')
    program.type('maps')
    program.key('Return')
    program.wait_text(HEAD % '<headline>H</headline><keyword>tides</keyword><keyword>maps</keyword>')
    chip = program.get('button', 'Remove “tides”')
    program.key('shift+Tab')
    wait(lambda: program.get('button', 'Remove “maps”').has('focused'), 'the last keyword has no keyboard')
    program.key('shift+Tab')
    wait(lambda: chip.has('focused'), 'the first keyword has no keyboard')
    program.key('Return')
    program.wait_text(HEAD % '<headline>H</headline><keyword>maps</keyword>')


@case('Alt and a number lead back to where the keyboard was, and pressed again to nowhere else')
def _(stage):
    program = stage.get_shared()
    show(program, '<headline>H</headline>')
    headline = focus_field(program, 'Headline')
    for _ in range(2):
        program.key('alt+5')
        program.get('list item', lambda label: label.startswith('Note') or label.startswith('Warning'))
        program.key('alt+1', 'alt+1')
        wait(lambda: headline.has('focused'), 'the headline has no keyboard')
    program.type('!')
    wait(lambda: 'H!' in program.source.text or '!H' in program.source.text, 'what is typed is not in the headline')


DATES = '<headline>H</headline><published>2020-03-03</published><embargo>2020-01-31T08:30:00+01:00</embargo>'


def chosen_day(program):
    text = program.source.text
    day = text[text.index('<published>') + len('<published>'):text.index('</published>')]
    return day if day != '2020-03-03' else None


@case('A day, a time and its offset are chosen from the calendar by keyboard, and taken back')
def _(stage):
    program = stage.get_shared()
    show(program, DATES)
    reach(program, program.get('text box', 'Published'))
    program.key('Tab', 'Return')
    hour = program.get('spin button', 'Hour')
    # Where in the leaf the keyboard begins is GTK’s choice.
    program.key('Right', 'Right', 'space')
    day = wait(lambda: chosen_day(program), 'no day is chosen')
    reach(program, program.get(None, 'Time'))
    program.key('space')
    program.wait_text(HEAD % DATES.replace('2020-03-03', day + 'T09:00:00Z'))
    reach(program, hour)
    program.key('Up', 'Up')
    program.wait_text(HEAD % DATES.replace('2020-03-03', day + 'T11:00:00Z'))
    reach(program, program.get('toggle button', 'UTC'))
    program.key('space')
    wait(lambda: any(item.has('focused') for item in program.get('combo box', 'UTC').find_all('list item')),
         'there is no list of offsets')
    program.key('End', 'Return')
    program.wait_text(HEAD % DATES.replace('2020-03-03', day + 'T11:00:00+14:00'))
    program.key('Escape')
    program.wait_gone('spin button', 'Hour')
    for _ in range(8):
        if program.source.text == HEAD % DATES:
            break
        program.undo()
    program.wait_text(HEAD % DATES)


@case('The calendar takes a date out, and has none to take out then')
def _(stage):
    program = stage.get_shared()
    show(program, DATES)
    reach(program, program.get('text box', 'Published'))
    program.key('Tab', 'Return')
    reach(program, program.get('button', 'Remove'))
    program.key('Return')
    program.wait_text(HEAD % DATES.replace('<published>2020-03-03</published>', ''))
    program.wait_gone('spin button', 'Hour')
    program.key('Return')
    program.get('spin button', 'Hour')
    program.wait_gone('button', 'Remove')
    program.key('Escape')
    program.wait_gone('spin button', 'Hour')
    program.undo()
    program.wait_text(HEAD % DATES)


AUTHORS = '<author>Ann</author><author role="editor">Bo</author>'


@case('Authors are dragged, and removed by keyboard')
def _(stage):
    program = stage.get_shared()
    show(program, AUTHORS)
    program.drag(program.get('label', 'Editor'), program.get('label', 'Author'), 0,
                 lambda: program.source.text == HEAD % '<author role="editor">Bo</author><author>Ann</author>')
    program.undo()
    program.wait_text(HEAD % AUTHORS)
    row = program.get('list item', 'Ann')
    reach(program, row)
    program.key('Return')
    assert program.get('button', 'Move Down').has('sensitive'), 'the first of two cannot be moved down'
    remove = program.get('button', 'Remove This Author')
    reach(program, remove)
    program.key('Return')
    program.wait_text(HEAD % '<author role="editor">Bo</author>')
    wait(lambda: not program.get('button', 'Move Down').has('sensitive'), 'the only author can be moved down')
    program.undo()
    program.wait_text(HEAD % AUTHORS)


@case('All of the lead figure is reached by Tab')
def _(stage):
    program = stage.get_shared()
    show(program, '<headline>H</headline><figure src="a.png" alt="A"/>')
    focus_field(program, 'Caption')
    program.type('Sea & sky')
    program.wait_text(HEAD % '<headline>H</headline><figure src="a.png" alt="A"><caption>Sea &amp; sky</caption></figure>')


if __name__ == '__main__':
    sys.exit(main())
