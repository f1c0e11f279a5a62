#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there again after a crash, a quit and the end of a session, unasked."""

import os
import random
import signal
import sys
import time
import uuid

from driver.accessible import PAGE
from driver.articles import article
from driver.cases import case, main
from driver.keyboard import reach
from driver.waiting import wait, wait_equal

AS_IT_WAS = 'Everything is as it was when Galley stopped.'


# What a crash may cost, in seconds.
PROMISE = 1.0

# Longer than that, for the caret comes after the text, and a machine may be busy.
OLD_ENOUGH = 2.5

# How long the window lives each time, in seconds; one life is long enough for a loss.
# Window-crash has a hundred, and knows when each change was made; here keys are typed,
# and time counts from when they were seen.
LIVES = (0.9, 2 * PROMISE + 1.2, 0.1)


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


def type_and_save(program, rand, typed, seconds):
    """Words, and saves now and then. What has been typed at the end; and when how much
    of it was to be seen."""
    seen = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word = ' %x' % rand.randrange(1 << 24)
        program.type(word)
        typed += word
        n = typed_in(program.source.text, typed)
        seen.append((time.monotonic(), n))
        if rand.random() < 0.3:
            program.key('ctrl+s')
    return typed, seen


def allowed(seen, killed):
    """How old what is lost may be. A machine that has no time to show what is typed has
    none to keep it: the longest time in which nothing was seen comes on top."""
    moments = [moment for moment, _ in seen] + [killed]
    return PROMISE + max((later - earlier for earlier, later in zip(moments, moments[1:])), default=0)


def typed_in(text, typed):
    """How much of what was typed a text has; None where it is no text that there was."""
    n = len(text) - len(article('<p>One</p>'))
    return n if 0 <= n <= len(typed) and text == article('<p>One%s</p>' % typed[:n]) else None


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


@case('After kill -9 the text is there with its caret, and nothing is asked')
def _(stage):
    program = begin(stage, 'kill/a.article.xml', ' two')
    program.kill()
    again = start_again(stage, program)
    again.wait_text(article('<p>One two‸</p>'))
    again.get('label', AS_IT_WAS)
    again.get('label', 'Not saved')


@case('Of a damaged draft what can be read is there, and its file is kept and named')
def _(stage):
    home = stage.desk.new_home()
    text = article('<p>One</p>')
    content = b'Galley draft 1\n\0' + bytes(16) + text.encode()
    path = stage.write(os.path.join(home, '.local', 'share', 'galley', 'drafts', str(uuid.uuid4()) + '.draft'), content)
    program = stage.start(home=home)
    wait(lambda: text in program.source.text, 'what can be read is not there')
    kept = path.removesuffix('.draft') + '.damaged'
    program.get('label', 'A draft was damaged, perhaps by a fault of the disk; what could be read of it is here. '
                'Its file is kept as “%s”.' % os.path.basename(kept))
    program.get('button', 'Show in Folder')
    with open(kept, 'rb') as file:
        assert file.read() == content, 'the damaged file has changed'


@case('Where nothing can be read of a damaged draft that is said, whatever else is opened')
def _(stage):
    home = stage.desk.new_home()
    path = stage.write(os.path.join(home, '.local', 'share', 'galley', 'drafts', str(uuid.uuid4()) + '.draft'), bytes(100))
    program = stage.start(stage.write('beside/a.article.xml', article('<p>One</p>')), home=home)
    program.wait_text(article('<p>One</p>'))
    kept = path.removesuffix('.draft') + '.damaged'
    program.get('label', 'A draft was damaged, perhaps by a fault of the disk, and nothing of it can be read. '
                'Its file is kept as “%s”.' % os.path.basename(kept))
    assert os.path.getsize(kept) == 100, 'the damaged file has changed'


@case('What a field could not write is in it again after kill -9, and does not go unsaid')
def _(stage):
    broken = article('<p>One</p>').replace('<headline>', '<kicker>Old<em</kicker><headline>')
    path = stage.write('unwritten/a.article.xml', broken)
    program = stage.start(path, home=stage.desk.new_home())
    program.wait_text(broken)
    program.key('alt+1')
    reach(program, program.get('text box', 'Kicker'))
    program.key('ctrl+a')
    program.type('New')
    program.get('text box', 'Kicker', 'New')
    wait_kept(program)
    program.kill()
    again = start_again(stage, program)
    again.wait_text(broken)
    again.get('text box', 'Kicker', 'New')
    again.focus_source()
    again.key('ctrl+w')
    again.press('button', 'Save')
    again.get('label', lambda label: label.startswith('Words that were typed beside the text are not in it yet'))
    again.get('text box', 'Kicker', 'New')
    assert read(path) == broken, 'the file has changed'


@case('Killed at any moment of typing and saving, the window comes back as it was')
def _(stage):
    rand = random.Random(1)
    path = stage.write('rounds/a.article.xml', article('<p>One</p>'))
    program = stage.start(path, home=stage.desk.new_home())
    typed, n_saved = '', 0
    for seconds in LIVES:
        text = article('<p>One%s</p>' % typed)
        program.wait_text(text)
        program.focus_source()
        program.place(text.index('<p>One') + len('<p>One' + typed), len(text))
        typed, seen = type_and_save(program, rand, typed, seconds)
        program.kill()
        killed = time.monotonic()

        on_disk = read(path)
        n_on_disk = typed_in(on_disk, typed)
        assert n_on_disk is not None, 'the file is no whole version:\n%s' % on_disk
        assert n_on_disk >= n_saved, 'the file is older than it was'
        n_saved = n_on_disk
        program = start_again(stage, program)
        n_due = max([n for moment, n in seen if moment < killed - allowed(seen, killed)], default=0)
        wait(lambda: typed_in(program.source.text, typed) is not None, lambda: 'this was never there: %s' % program.source.text)
        n_kept = typed_in(program.source.text, typed)
        assert n_kept >= n_due, '%r is lost, which was there long before' % typed[n_kept:n_due]
        # What others have done to the file would be told, and what we have done is not.
        assert n_kept >= n_saved, 'what comes back is older than the file'
        assert not program.find('button', 'Take Theirs'), 'a save of our own is taken for another one’s'
        typed = typed[:n_kept]


@case('The recovered text is compared with the file, and is no longer what a crash left where that is taken')
def _(stage):
    program = begin(stage, 'compare/a.article.xml', ' two')
    program.kill()
    again = start_again(stage, program)
    again.get('label', AS_IT_WAS)
    again.press('button', 'Compare…')
    again.get('dialog', 'Compare')
    again.key('Escape')
    again.wait_gone('dialog', 'Compare')
    stage.write('compare/a.article.xml', article('<p>Theirs</p>'))
    # Where the system has no watches left, the file is looked at when the window comes to the front.
    again.focus_source()
    again.key('ctrl+s')
    again.press('button', 'Take Theirs')
    again.wait_text(article('<p>Theirs</p>'))
    again.get('label', 'The other text is here now; a copy of yours is kept')
    assert not again.find('label', AS_IT_WAS), 'what was taken from the file is said to be as it was'


@case('The file itself is as it was saved')
def _(stage):
    program = begin(stage, 'file/a.article.xml', ' two')
    program.kill()
    assert read(os.path.join(stage.desk.folder, 'file/a.article.xml')) == article('<p>One</p>'), 'the file has changed'


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
    for number in (signal.SIGTERM, signal.SIGHUP):
        program.process.send_signal(number)
        program.wait_end()
        program = start_again(stage, program)
        program.wait_text(article('<p>One two</p>'))
        assert not program.find('label', AS_IT_WAS), 'a quit is taken for a crash'


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
    wait_equal(lambda: sorted(node.text for node in again.get_application().find_all('text box', 'Text of the article')),
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
