#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody hears who does not see the window: everything that can be used has a
name and a role, in each state of the window."""

import contextlib
import os
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree as ET

from driver.accessible import Gone
from driver.announcements import Announcements
from driver.articles import article, full_article
from driver.cases import Skip, case, main
from driver.dialogs import choose_file
from driver.focus import FocusWatch
from driver.keyboard import find_focused, reach
from driver.waiting import SECONDS, wait

# Roles of things that are there to be used. Others that can have the focus are the
# libraries' own, as whatever scrolls.
USED = ('button', 'check box', 'check menu item', 'combo box', 'link', 'list item', 'menu item', 'password text', 'push button',
        'radio', 'radio button', 'radio menu item', 'search box', 'slider', 'spin button', 'switch', 'tab', 'text box',
        'toggle button')

DOT = bytes.fromhex('4749463839610100010080000000000000000021f90401000000002c00000000010001000002024401003b')

# A mnemonic that is spoken: "_Open", "Save _As". The pages of GTK's shortcuts are "_1", "_2".
UNDERLINE = re.compile(r'(^|\s|\w)_[^\W\d]')

# Every name and description that has been looked at: by these it is known which templates
# have been.
SEEN = set()

TEXT = article('<p>One <em>two</em>.</p><timeline><event when="1900"><cell>A</cell></event></timeline>'
               '<figure src="a.png" alt=""/>',
               sources='<sources><source xml:id="a"><title>Tides</title></source></sources>')


def first_words(node):
    words = node.find(label=lambda label: label.strip())
    return '“%s”' % words.label if words is not None else 'nothing in it'


def is_foreign(node, role, within, siblings):
    """Rows that the libraries put around or into rows, where the focus never stays, and
    the text box that WebKit has beside each page, for keys."""
    if role == 'list item':
        return 'combo box' in within or any(child.role == 'list item' for child in node.walk() if child != node)
    return role == 'text box' and node.text == '' and any(sibling.find('document web') for sibling in siblings)


def faults(root):
    """A line for each thing that a screen reader could not tell of."""
    found = []

    def look(node, within, siblings):
        try:
            role, label = node.role, node.label
            if not node.has('showing') and role not in ('application', 'filler', 'scroll pane'):
                return
            SEEN.add(label)
            here = '%s › %s “%s”' % (within, role, label) if label else '%s › %s' % (within, role)
            if role in USED and node.has('focusable') and not is_foreign(node, role, within, siblings):
                if not label.strip() and node.has('sensitive'):
                    found.append('no name: %s with %s' % (here, first_words(node)))
                SEEN.add(node.description)
                if UNDERLINE.search(label):
                    found.append('a mnemonic is spoken: ' + here)
            # The page is the article's own, and its own test reads it.
            children = node.children() if role != 'document web' else []
            for child in children:
                look(child, here if label else within, children)
        except Gone:
            return
    look(root, '', [])
    return found


def check(program, get_root=None):
    """What is on its way out or in is looked at again."""
    last = []

    def clean():
        last[:] = faults(get_root() if get_root is not None else program.get_application())
        return not last
    wait(clean, lambda: 'these cannot be told of:\n' + '\n'.join(sorted(set(last))), 3)


def escape(program, role, label):
    """Escape, until that is gone. On a busy machine a key may come when what had the focus
    has just lost it, and GTK gives it to nobody."""
    for _ in range(4):
        program.key('Escape')
        try:
            wait(lambda: program.find(role, label) is None, 'the %s “%s” stays' % (role, label), SECONDS / 4)
            return
        except AssertionError:
            pass
    raise AssertionError('Escape does not close the %s “%s”' % (role, label))


def check_menu(program, name):
    """A menu that is open, and nothing else: the whole window takes its time."""
    def get_menu():
        menu = program.find('menu', name)
        return menu if menu and (menu.find('menu item') or menu.find('radio menu item')) else None
    wait(get_menu, 'the menu “%s” has no entries' % name)
    check(program, get_menu)
    escape(program, 'menu', name)


@case('The welcome')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    program.get('button', 'New Article')
    check(program)


for page in ('Article', 'Timeline', 'Sources', 'Outline', 'Problems'):
    @case('An article with the page ' + page)
    def _(stage, page=page):
        program = stage.get_shared()
        program.put(TEXT)
        program.press('tab', page)
        program.get('tab panel', page)
        check(program)


@case('Every button can be pressed by a screen reader, a row that is one, too')
def _(stage):
    program = stage.get_shared()
    program.put('<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body/></article>')
    program.press('tab', 'Article')
    choose = program.get(None, 'Choose a Picture…')
    buttons = [node for node in program.get('tab panel', 'Article').walk() if node.role == 'button' and node.has('sensitive')]
    # Of a menu's button, the toggle in it is what is pressed.
    dead = [name_of(node) for node in [choose, *buttons] if node.n_actions == 0 and not node.find('toggle button')]
    assert not dead, 'these have no action: ' + ', '.join(dead)
    choose.act()
    wait(lambda: any(node.label == 'Choose a Picture' for node in program.windows()), 'nothing asks for a picture')
    program.key('Escape')
    wait(lambda: all(node.label != 'Choose a Picture' for node in program.windows()), 'the dialog stays')


@case('The keyboard stays with the lead figure when its picture is chosen and removed')
def _(stage):
    program = stage.get_shared()
    program.put('<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body/></article>')
    program.key('alt+1')
    choose = program.get(None, 'Choose a Picture…')
    wait(lambda: not program.source.has('focused') and find_focused(program) is not None, 'the keyboard is not in the page')
    reach(program, choose)
    program.key('Return')
    choose_file(program, 'Choose a Picture', stage.write('chosen/dot.gif', DOT))
    wait(lambda: program.get('button', 'Choose Another Picture').has('focused'), 'the keyboard is not where the picture is chosen')
    reach(program, program.get('button', 'Remove the Lead Figure'))
    program.key('Return')
    wait(lambda: program.get(None, 'Choose a Picture…').has('focused'), 'the keyboard is not where a picture is chosen')


def go_by_tab(program, role, label):
    """The focus comes with the next frame after its key, so it is looked for after each."""
    for _ in range(40):
        if program.get(role, label).has('focused'):
            return
        program.key('Tab')
    raise AssertionError('Tab does not come to the %s' % role)


def is_tides(label):
    return 'Tides' in label


@case('An article without parts and problems, and what is silenced')
def _(stage):
    program = stage.get_shared()
    program.put('<?galley-silence doubled-word?>\n' + full_article('<p>One of of two</p>'))
    program.key('alt+4')
    program.get('label', 'No Sections Yet')
    check(program)
    program.key('alt+5')
    program.get('label', 'No Problems')
    program.press('toggle button', '1 kind is silenced')
    program.get('button', 'Ask Again')
    check(program)
    escape(program, 'button', 'Ask Again')
    program.put(full_article('<p>One of of two</p>'))
    program.get('button', '1 query')
    program.key('alt+5', 'Home')
    program.get('toggle button', 'Silence')
    check(program)


@case('The form of a source')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.key('alt+3')
    go_by_tab(program, 'list item', is_tides)
    program.key('Return')
    title = program.get('text box', 'Title', 'Tides')
    check(program)
    reach(program, program.get('text box', 'Publisher, Site or Outlet'))
    reach(program, title, 'shift+Tab')
    program.key('Escape')
    program.get('button', 'Add Source…')


@case('Find and replace')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.key('ctrl+h')
    wait(lambda: program.find('button', lambda label: label.startswith('Replace')), 'there is nothing to replace with')
    check(program)
    program.key('Escape')


for name, key in (('Preferences', 'ctrl+comma'), ('Export', 'ctrl+e')):
    @case('The dialog ' + name)
    def _(stage, name=name, key=key):
        program = stage.get_shared()
        program.put(TEXT)
        program.key(key)
        program.get('dialog', name)
        check(program)
        escape(program, 'dialog', name)


@case('The dialog for sources')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.press('tab', 'Sources')
    program.press('button', 'Add Source…')
    program.get('dialog', 'Add Sources')
    check(program)
    escape(program, 'dialog', 'Add Sources')


@case('Menus')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    for name, page in (('New Article from a Template', None), ('Position of the Preview', None), ('Main Menu', None),
                       ('Light or Dark Page', None), ('Timeline Menu', 'Timeline'),
                       ('Copy or Save All Sources', 'Sources')):
        if page is not None:
            program.press('tab', page)
        program.press('toggle button', name)
        check_menu(program, name)


@case('What is about Galley')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.press('toggle button', 'Main Menu')
    program.press('menu item', 'About Galley')
    program.get('dialog', 'About')
    check(program)
    escape(program, 'dialog', 'About')


@case('The line to go to')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.key('ctrl+l')
    program.get('text box', 'Line')
    check(program)
    escape(program, 'text box', 'Line')


@case('The address of a link')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT.replace('</headline>', '</headline><standfirst>Here</standfirst>'))
    program.key('alt+1')
    go_by_tab(program, 'text box', 'Standfirst')
    program.key('shift+ctrl+Home', 'ctrl+k')
    program.get('text box', 'Address of the link')
    check(program)
    escape(program, 'text box', 'Address of the link')


def open_timeline_menu(program, label):
    program.press('tab', 'Timeline')
    program.press('toggle button', 'Timeline Menu')
    program.press('menu item', label)


@case('What is imported into a timeline')
def _(stage):
    table = stage.write('events.csv', 'Date,What happened\n1901,B\n')
    program = stage.get_shared()
    program.put(TEXT)
    open_timeline_menu(program, 'Import from a Spreadsheet…')
    choose_file(program, 'Import Events', table)
    program.get('button', 'Import')
    check(program)
    escape(program, 'button', 'Import')


@case('Details of a timeline')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    open_timeline_menu(program, 'Timeline Details…')
    program.get('text box', 'Anchor')
    check(program)
    escape(program, 'text box', 'Anchor')


@case('The question whether to remove a source that is cited')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT.replace('<em>two</em>', '<em>two</em><cite ref="a"/>'))
    program.key('alt+3')
    go_by_tab(program, 'list item', is_tides)
    program.key('Delete')
    program.get('label', 'Remove a Source That Is Cited?')
    check(program)
    escape(program, 'label', 'Remove a Source That Is Cited?')


@case('The menu of the text')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT.replace('One', '⟦One⟧'))
    program.key('shift+F10')
    program.get('menu item', 'Cut')
    check_menu(program, 'Context menu')


@case('What the buttons with an arrow open')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.key('alt+1')
    for around, name, role, label in (('Open an Article', 'Recent Articles', 'search box', 'Search Recent Articles'),
                                      ('Published', 'Choose a Date', 'button', 'Next Month')):
        program.press('toggle button', name)
        program.get(role, label)
        check(program, lambda around=around: program.get(label=around))
        escape(program, role, label)


@case('What may come at the caret')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT.replace('One', 'One ‸'))
    program.type('<')
    wait(lambda: program.source.find('list item', text=None), 'there is no list')
    check(program)
    program.key('Escape')


@case('What is cited')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT.replace('One', 'One ‸'))
    program.key('ctrl+shift+r')
    program.get('search box', 'Search the sources')
    check(program)
    escape(program, 'search box', 'Search the sources')


@case('The shortcuts')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.key('ctrl+question')
    program.get('label', 'Suggest What Can Go Here')
    check(program)
    escape(program, 'label', 'Suggest What Can Go Here')


def name_of(node):
    return '%s “%s”' % (node.role, node.label)


def walk_by_tab(program, start, is_end, key='Tab'):
    """What has the focus one after the other, from the first key on."""
    watch = FocusWatch(program.desk.bus)
    try:
        passed = [watch.after(start, 'at the beginning')]
        while not is_end(passed[-1]):
            node = watch.after(lambda: program.key(key), 'behind ' + name_of(passed[-1]))
            # Round, and not in a corner.
            if node in passed:
                assert node == passed[0], '%s leads back to %s' % (name_of(passed[-1]), name_of(node))
                break
            passed.append(node)
        return passed
    finally:
        watch.close()


def check_none_lost(passed, root):
    paths = {node.path for node in passed}
    # Of a row that is a switch, the row has the focus.
    inner = {part.path for node in passed for part in node.walk()}
    lost = [name_of(node) for node in root.walk()
            if node.role in ('button', 'text box', 'toggle button', 'switch', 'combo box', 'radio')
            and node.has('focusable') and node.has('sensitive') and node.path not in inner
            # What closes a window has a key, and libadwaita’s button no focus.
            and node.label != 'Close' and not any(part.path in paths for part in node.walk())]
    assert not lost, 'Tab does not come to ' + ', '.join(lost)


def check_order(passed, root):
    """Nothing comes before what stands above it."""
    tree = [node.path for node in root.walk(showing=False)]
    order = [tree.index(node.path) for node in passed if node.path in tree]
    assert order == sorted(order), 'the order is ' + ', '.join(map(name_of, passed))


def check_way_back(program, passed):
    """Shift+Tab leads from the last of these to the first, and leaves out none."""
    program.key('alt+1')
    reach(program, passed[-1])
    back = walk_by_tab(program, lambda: program.key('shift+Tab'), lambda node: node == passed[0], 'shift+Tab')
    lost = [name_of(node) for node in passed[:-1] if node not in back]
    assert not lost, 'Shift+Tab does not come to ' + ', '.join(lost)


@case('Tab goes through the fields in the order in which they are read, and Ctrl+Tab on to everything else')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    passed = walk_by_tab(program, lambda: program.key('alt+1'),
                         lambda node: node.label == 'Text of the article')
    assert name_of(passed[0]) == 'text box “Kicker”', name_of(passed[0])
    assert passed[-1].label == 'Text of the article', name_of(passed[-1])
    panel = program.get('tab panel', 'Article')
    check_none_lost(passed, panel)
    check_order(passed, panel)
    check_way_back(program, passed[:-1])
    program.focus_source()
    # In the text Tab is a character.
    round_trip = [name_of(node) for node in walk_by_tab(program, lambda: program.key('ctrl+Tab'),
                                                        lambda node: node.label == 'Text of the article', 'ctrl+Tab')]
    for name in ('toggle button “Light or Dark Page”', 'toggle button “Main Menu”', 'button “Export”',
                 'toggle button “Show the Sidebar”'):
        assert name in round_trip, '%s is not among %s' % (name, ', '.join(round_trip))


for name, key in (('Preferences', 'ctrl+comma'), ('Export', 'ctrl+e')):
    @case('Tab goes round the dialog ' + name)
    def _(stage, name=name, key=key):
        program = stage.get_shared()
        program.put(TEXT)
        passed = walk_by_tab(program, lambda: program.key(key), lambda node: False)
        check_none_lost(passed, program.get('dialog', name))
        escape(program, 'dialog', name)


@case('The question whether to save')
def _(stage):
    program = stage.get_shared()
    program.put(TEXT)
    program.key('ctrl+w')
    program.get('button', 'Discard')
    check(program)
    program.press('button', 'Cancel')
    program.wait_gone('button', 'Discard')


@case('Two versions side by side')
def _(stage):
    path = stage.write('compare/a.article.xml', TEXT)
    program = stage.start(path, home=stage.desk.new_home())
    program.wait_text(TEXT)
    program.put(TEXT.replace('One', 'Mine'))
    with open(path, 'w', encoding='utf-8') as file:
        file.write(TEXT.replace('One', 'Theirs'))
    program.get('button', 'Compare…')
    check(program)
    program.press('button', 'Compare…')
    dialog = program.get('dialog', 'Compare')
    check(program)
    dialog.find('button', 'Keep Mine').act()
    # A toast, with a way on.
    program.get('button', 'Open It')
    check(program)


@case('What is said about a file that has gone, a save that failed, a crash and a file that cannot be read')
def _(stage):
    home = stage.desk.new_home()
    path = stage.write('notices/a.article.xml', TEXT)
    program = stage.start(path, home=home)
    program.wait_text(TEXT)
    program.put(TEXT.replace('One', 'Mine'))
    os.remove(path)
    program.get('button', 'Save It Again')
    check(program)
    shutil.rmtree(os.path.dirname(path))
    program.key('ctrl+s')
    program.get('button', 'Try Again')
    check(program)
    program.kill()
    stage.write('notices/a.article.xml', TEXT)
    program = stage.start(stage.write('bad.article.xml', b'\0'), home=home)
    program.get('button', 'Open Another…')
    program.get('label', 'Everything is as it was when Galley stopped.')
    check(program)


@contextlib.contextmanager
def listening(program):
    announcements = Announcements(program.desk.bus)
    try:
        yield announcements
    finally:
        announcements.close()


@case('How many matches there are is told, and where the search goes on')
def _(stage):
    program = stage.get_shared()
    program.put(article('‸<p>One wind, two winds.</p>'))
    with listening(program) as told:
        program.key('ctrl+f')
        program.get('text box', 'Find')
        program.key('ctrl+a')
        program.type('winds')
        told.wait('1 of 1')
        program.key('BackSpace')
        told.wait('2 of 2')
        program.key('Return')
        told.wait('From the beginning: 1 of 2')
        program.key('Return')
        told.wait('2 of 2')
        program.key('shift+Return')
        told.wait('1 of 2')
        program.key('shift+Return')
        told.wait('From the end: 2 of 2')
        program.type('x')
        told.wait('0 matches')
        program.key('Escape')
        program.wait_gone('text box', 'Find')


@case('How many problems there are is told when somebody pauses, and only what is news')
def _(stage):
    program = stage.get_shared()
    program.put(full_article('<p>One ‸</p>'))
    program.get('button', 'No problems')
    with listening(program) as told:
        program.type('<qqq/>')
        told.wait('1 problem')
        program.undo()
        told.wait('No problems')


@case('That an article is saved is told, and that it could not be')
def _(stage):
    path = stage.write('told/a.article.xml', TEXT)
    program = stage.start(path, home=stage.desk.new_home())
    program.wait_text(TEXT)
    with listening(program) as told:
        program.put(TEXT.replace('One', 'Mine'))
        program.key('ctrl+s')
        told.wait('Saved')
        program.put(TEXT)
        shutil.rmtree(os.path.dirname(path))
        program.key('ctrl+s')
        wait(lambda: any('Nothing was saved' in sentence for sentence in told.heard()),
             lambda: 'told is %r' % told.told)


def strings_of(path):
    """What a template says, as a screen reader has it."""
    return {element.text.replace('_', '') for element in ET.parse(path).iter()
            if element.get('translatable') == 'yes' and element.text}


@case('Every template has been looked at')
def _(stage):
    if len(sys.argv) > 4:
        raise Skip('only some of the cases were chosen')
    folder = pathlib.Path(stage.source) / 'src' / 'app'
    said = {path: strings_of(path) for path in sorted(folder.rglob('*.ui'))}
    own = {path: strings.difference(*(said[other] for other in said if other != path)) for path, strings in said.items()}
    missed = [str(path.relative_to(folder)) for path, strings in own.items() if strings and not strings & SEEN]
    assert not missed, 'nothing of these has been looked at: ' + ', '.join(missed)


sys.exit(main())
