#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there again after a crash, a quit and the end of a session, unasked."""

import os
import signal
import sys
import time

from driver.accessible import PAGE
from driver.articles import article
from driver.cases import case, main
from driver.waiting import wait, wait_equal

AS_IT_WAS = 'Everything is as it was when Galley stopped.'


# Longer than the second that a crash may cost, for the caret comes after the text.
OLD_ENOUGH = 2.5


def wait_kept(program):
    """What is in the window now has become old enough not to be lost: that this is so
    is the promise, and what the case then looks at."""
    wait(lambda: n_drafts(program) > 0, 'there is no draft')
    time.sleep(OLD_ENOUGH)


def n_drafts(program):
    folder = os.path.join(program.home, '.local', 'share', 'galley', 'drafts')
    return sum(name.endswith('.draft') for name in os.listdir(folder)) if os.path.isdir(folder) else 0


def begin(stage, name, typed):
    """A program with a file at whose “One” something has been typed and kept."""
    text = article('<p>One</p>')
    program = stage.start(stage.write(name, text), home=stage.desk.new_home())
    program.wait_text(text)
    program.focus_source()
    program.place(text.index('One') + 3, len(text))
    program.type(typed)
    program.wait_text(article('<p>One%s</p>' % typed))
    wait_kept(program)
    return program


def start_again(stage, program, *files):
    again = stage.start(*files, home=program.home)
    again.get('window')
    assert not again.find('alert dialog') and not again.find('dialog'), 'something is asked'
    return again


@case('After kill -9 the text is there with its caret, and nothing is asked')
def _(stage):
    program = begin(stage, 'kill/a.article.xml', ' two')
    program.kill()
    again = start_again(stage, program)
    again.wait_text(article('<p>One two‸</p>'))
    again.get('label', AS_IT_WAS)
    again.get('label', 'Not saved')


@case('The recovered text is compared with the file')
def _(stage):
    program = begin(stage, 'compare/a.article.xml', ' two')
    program.kill()
    again = start_again(stage, program)
    again.get('label', AS_IT_WAS)
    again.press('button', 'Compare…')
    again.get('dialog', 'Compare')


@case('The file itself is as it was saved')
def _(stage):
    program = begin(stage, 'file/a.article.xml', ' two')
    program.kill()
    with open(os.path.join(stage.desk.folder, 'file/a.article.xml'), encoding='utf-8') as file:
        assert file.read() == article('<p>One</p>'), 'the file has changed'


@case('An article that never had a name survives Ctrl+Q')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    program.get('label', 'Write an Article')
    program.key('ctrl+n')
    wait(lambda: '<headline>' in program.source.text, 'there is no new article')
    program.focus_source()
    program.key('ctrl+End')
    program.type('<!-- kept -->')
    wait(lambda: '<!-- kept -->' in program.source.text, 'what is typed does not come')
    text = program.source.text
    program.key('ctrl+q')
    program.wait_end()
    again = start_again(stage, program)
    again.wait_text(text)
    again.get('label', 'Never saved')
    assert not again.find('label', AS_IT_WAS), 'a quit is taken for a crash'


@case('An article that never had a name survives kill -9')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    program.get('label', 'Write an Article')
    program.key('ctrl+n')
    wait(lambda: '<headline>' in program.source.text, 'there is no new article')
    program.focus_source()
    program.key('ctrl+End')
    program.type('<!-- kept -->')
    wait(lambda: '<!-- kept -->' in program.source.text, 'what is typed does not come')
    text = program.source.text
    wait_kept(program)
    program.kill()
    again = start_again(stage, program)
    again.wait_text(text)


@case('The end of a session is a quit')
def _(stage):
    program = begin(stage, 'term/a.article.xml', ' two')
    program.process.send_signal(signal.SIGTERM)
    program.wait_end()
    again = start_again(stage, program)
    again.wait_text(article('<p>One two</p>'))
    assert not again.find('label', AS_IT_WAS), 'a quit is taken for a crash'


LONG = article('\n'.join('<p>Paragraph %d %s</p>' % (number, 'of many words ' * (number % 23)) for number in range(300)))


def last_line(program):
    """How far down the window the end of the text is."""
    source = program.source
    return source.character_box(len(LONG) - 1)[1] - source.box[1]


def scroll_to_end(stage, name):
    """A program with a long article, at its end, and where that is seen."""
    program = stage.start(stage.write(name, LONG), home=stage.desk.new_home())
    program.wait_text(LONG)
    program.focus_source()
    program.key('ctrl+End')
    wait(lambda: 0 < last_line(program) < program.source.box[3], 'the end is not to be seen')
    return program, last_line(program)


def sees_the_end(stage, program, expected):
    again = start_again(stage, program)
    again.wait_text(LONG + '‸')
    wait(lambda: abs(last_line(again) - expected) <= 24,
         lambda: 'the end is at %d and not at %d' % (last_line(again), expected))
    # It stays there when the page has come, too, which says that it is not shown once it is scrolled.
    wait(lambda: again.find(PAGE, 'H', showing=False), 'there is no page')
    assert abs(last_line(again) - expected) <= 24, 'the end has gone to %d' % last_line(again)


@case('A long article is scrolled to where it was after a quit')
def _(stage):
    program, expected = scroll_to_end(stage, 'scrolled-quit/a.article.xml')
    program.key('ctrl+q')
    program.wait_end()
    sees_the_end(stage, program, expected)


@case('A long article is scrolled to where it was after kill -9')
def _(stage):
    program, expected = scroll_to_end(stage, 'scrolled-kill/a.article.xml')
    wait_kept(program)
    program.kill()
    sees_the_end(stage, program, expected)


@case('Two articles come back in two windows')
def _(stage):
    program = begin(stage, 'both/a.article.xml', ' two')
    text = article('<p>Second</p>')
    other = stage.start(stage.write('both/b.article.xml', text), home=program.home, session=program.session)
    other.wait_end()
    wait(lambda: len(program.windows()) == 2, 'there is no second window')
    wait(lambda: n_drafts(program) == 2, 'the second has no draft')
    wait_kept(program)
    program.kill()
    again = start_again(stage, program)
    wait(lambda: len(again.windows()) == 2, 'two windows do not come back')
    wait_equal(lambda: sorted(node.text for node in again.get_application().find_all('text box', 'Source of the article')),
               sorted([article('<p>One two</p>'), text]), 'the texts')


@case('A hidden preview is hidden again, and the page of the sidebar is the same')
def _(stage):
    program = begin(stage, 'hidden/a.article.xml', ' two')
    program.get('document web')
    program.key('alt+4')
    wait(lambda: program.get('tab', 'Outline').has('selected'), 'the outline is not shown')
    program.key('ctrl+F9')
    program.wait_gone('document web')
    program.key('ctrl+q')
    program.wait_end()
    again = start_again(stage, program)
    again.wait_text(article('<p>One two</p>'))
    again.get('toggle button', 'Show the Preview')
    assert not again.find('document web'), 'the preview is shown'
    wait(lambda: again.get('tab', 'Outline').has('selected'), 'the outline is not shown again')


@case('What was discarded does not come back')
def _(stage):
    program = begin(stage, 'discard/a.article.xml', ' two')
    program.key('ctrl+w')
    program.press('button', 'Discard')
    program.wait_end()
    again = start_again(stage, program)
    again.get('label', 'Write an Article')


@case('What is saved and quit is open again, without a word')
def _(stage):
    program = begin(stage, 'saved/a.article.xml', ' two')
    program.key('ctrl+s')
    program.get('label', lambda label: label.startswith('Saved '))
    program.key('ctrl+q')
    program.wait_end()
    again = start_again(stage, program)
    again.wait_text(article('<p>One two</p>'))
    again.get('label', 'Saved')
    assert not again.find('label', AS_IT_WAS), 'a quit is taken for a crash'


sys.exit(main())
