#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find, replace, and go to a line."""

import sys

from driver.articles import article
from driver.cases import case, main
from driver.waiting import wait, wait_equal

BODY = '<p>A strong <strong>wind</strong>.</p>\n<p>Strong coffee, a wind.</p>'


def find(program, words, replace=False):
    """Opens the bar with these words, and with the switches as they are at first."""
    program.key('ctrl+h' if replace else 'ctrl+f')
    box = program.get('text box', 'Find')
    wait(lambda: box.find('text box') and program.find('text box', 'Find').has('showing'), 'there is no bar')
    program.key('ctrl+a')
    program.type(words)


def selected(program):
    bounds = program.source.selection
    return program.source.text[bounds[0]:bounds[1]] if bounds else None


def close(program):
    program.key('Escape')
    program.wait_gone('text box', 'Find')


SWITCHES = {'Text Only, Never Tags': 'alt+t', 'Match Case': 'alt+c', 'Whole Words': 'alt+w', 'Regular Expression': 'alt+e'}


def switch(program, label, on):
    """One of the switches of how to search, by the key that its label underlines."""
    program.click(program.get('toggle button', 'How to Search'))
    box = program.get('checkbox', label)
    if box.has('checked') != on:
        program.key(SWITCHES[label])
        wait(lambda: box.has('checked') == on, 'the switch “%s” stays' % label)
    program.key('Escape')
    program.wait_gone('checkbox', label)
    program.click(program.get('text box', 'Find'))


@case('Ctrl+F finds what is typed, counts it and selects it')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'wind')
    program.get('label', '1 of 2')
    wait_equal(lambda: selected(program), 'wind', 'the selection')
    close(program)


@case('Words are found and replaced over the tags between them, in one step')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article('<p>a very <em>important</em> <strong>thing</strong></p>'))
    find(program, 'very important', replace=True)
    program.get('label', '1 of 1')
    wait_equal(lambda: selected(program), 'very <em>important', 'the selection')
    program.click(program.get('text box', 'Replace With'))
    program.type('big')
    program.press('button', 'Replace All')
    program.wait_text(article('<p>a big <strong>thing</strong></p>'))
    close(program)
    program.focus_source()
    program.undo()
    program.wait_text(article('<p>a very <em>important</em> <strong>thing</strong></p>'))


@case('Enter and Shift+Enter in the bar go on and back')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'wind')
    program.get('label', '1 of 2')
    program.key('Return')
    program.get('label', '2 of 2')
    program.key('shift+Return')
    program.get('label', '1 of 2')
    close(program)


@case('Ctrl+G and Shift+Ctrl+G go round the end')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'wind')
    program.get('label', '1 of 2')
    program.key('ctrl+g')
    program.get('label', '2 of 2')
    program.key('ctrl+g')
    program.get('label', '1 of 2')
    program.key('ctrl+shift+g')
    program.get('label', '2 of 2')
    close(program)


def coloured_until_closed(program, place):
    wait(lambda: 'bg-color' in program.source.attributes_at(place), 'the match is not coloured')
    close(program)
    wait(lambda: 'bg-color' not in program.source.attributes_at(place), 'the match is still coloured')


@case('Matches are coloured while the bar is open')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    last = program.source.text.rindex('wind')
    find(program, 'wind')
    coloured_until_closed(program, last)


@case('The last of many matches is coloured when it is seen')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article('<p>%s</p>\n' % ('wind ' * 20) * 120))
    last = program.source.text.rindex('wind')
    find(program, 'wind')
    program.get('label', '1 of 2400')
    program.key('shift+Return')
    program.get('label', '2400 of 2400')
    coloured_until_closed(program, last)


@case('Tab goes from the words to what replaces them')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article('<p>wind</p>'))
    find(program, 'wind', replace=True)
    program.get('label', '1 of 1')
    program.key('Tab')
    program.type('rain')
    program.key('alt+a')
    program.wait_text(article('<p>rain</p>'))
    close(program)


@case('Escape in the bar goes back to the text')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'wind')
    program.get('label', '1 of 2')
    close(program)
    wait(lambda: program.source.has('focused'), 'the source has no focus')


@case('What is selected is what is looked for')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>⟦One⟧ two</p><p>One</p>'))
    program.key('ctrl+f')
    program.get('label', '1 of 2')
    close(program)


@case('Text only never matches in a tag')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'strong')
    switch(program, 'Text Only, Never Tags', False)
    program.get('label', lambda label: label.endswith('4') or label == '4 matches')
    switch(program, 'Text Only, Never Tags', True)
    program.get('label', lambda label: label.endswith('of 2') or label == '2 matches')
    close(program)


@case('Match case tells small letters from capitals')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'Strong')
    switch(program, 'Match Case', True)
    program.get('label', lambda label: label.endswith('of 1') or label == '1 match')
    switch(program, 'Match Case', False)
    program.get('label', lambda label: label.endswith('of 2') or label == '2 matches')
    close(program)


@case('Whole words are not found in longer ones')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article('<p>wind windy unwind wind</p>'))
    find(program, 'wind')
    program.get('label', '1 of 4')
    switch(program, 'Whole Words', True)
    program.get('label', lambda label: label.endswith('of 2') or label == '2 matches')
    switch(program, 'Whole Words', False)
    close(program)


@case('A regular expression finds, and a wrong one is said to be so')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article('<p>wind wand wound</p>'))
    find(program, 'w[ai]nd')
    switch(program, 'Regular Expression', True)
    program.get('label', lambda label: label.endswith('of 2') or label == '2 matches')
    program.key('ctrl+a')
    program.type('w[ai')
    program.get('label', 'Not valid')
    switch(program, 'Regular Expression', False)
    close(program)


@case('Replace All is one step to undo')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'wind', replace=True)
    program.get('label', '1 of 2')
    program.click(program.get('text box', 'Replace With'))
    program.key('ctrl+a')
    program.type('storm')
    program.press('button', 'Replace All')
    program.wait_text(article(BODY.replace('wind', 'storm')))
    close(program)
    program.key('ctrl+z')
    program.wait_text(article(BODY))


@case('Replace takes the selected match and goes to the next')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article(BODY))
    find(program, 'wind', replace=True)
    program.get('label', '1 of 2')
    program.click(program.get('text box', 'Replace With'))
    program.key('ctrl+a')
    program.type('storm')
    program.key('Return')
    program.wait_text(article(BODY.replace('wind', 'storm', 1)))
    wait_equal(lambda: selected(program), 'wind', 'the selection')
    close(program)


@case('A replacement knows the groups of a regular expression')
def _(stage):
    program = stage.get_shared()
    program.put('‸' + article('<p>1972 to 2016</p>'))
    find(program, '([0-9]+) to ([0-9]+)', replace=True)
    switch(program, 'Regular Expression', True)
    program.click(program.get('text box', 'Replace With'))
    program.key('ctrl+a')
    program.type('\\2 from \\1')
    program.press('button', 'Replace All')
    program.wait_text(article('<p>2016 from 1972</p>'))
    switch(program, 'Regular Expression', False)
    close(program)


@case('Ctrl+L goes to a line')
def _(stage):
    program = stage.get_shared()
    text = article('<p>One</p>\n<p>Two</p>\n<p>Three</p>')
    program.put('‸' + text)
    program.key('ctrl+l')
    program.get('text box', 'Line')
    program.key('ctrl+a')
    program.type(str(text[:text.index('<p>Three')].count('\n') + 1))
    program.key('Return')
    wait_equal(lambda: program.source.caret, text.index('<p>Three'), 'the caret')
    wait(lambda: program.source.has('focused'), 'the source has no focus')


sys.exit(main())
