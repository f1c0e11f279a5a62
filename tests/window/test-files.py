#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files: opened and saved by keys, changed by others, gone, held by another program."""

import os
import shlex
import shutil
import subprocess
import sys

from gi.repository import Gio, GLib

from driver.accessible import connect
from driver.articles import article
from driver.cases import Skip, case, main
from driver.dialogs import choose_file, choose_folder_shown, choose_listed
from driver.waiting import wait, wait_equal

NAME = 'io.github.galleyeditor.Galley'
SOURCE = 'Text of the article'


def read(path):
    with open(path, encoding='utf-8', newline='') as file:
        return file.read()


def open_one(stage, name, text=article('<p>One</p>'), **options):
    """A program with one file, whose caret is behind “One”."""
    path = stage.write(name, text)
    program = stage.start(path, home=stage.desk.new_home(), **options)
    program.wait_text(text)
    program.focus_source()
    if '<p>One</p>' in text:
        program.place(text.index('One') + 3, len(text.replace('\r\n', '\n')))
    return program, path


def opened(program):
    """What the windows hold."""
    return [node.text for node in program.get_application().find_all('text box', SOURCE)]


def call_open(program, *paths):
    """As D-Bus activation: org.freedesktop.Application with the names of files."""
    bus = connect(program.session)
    names = call(bus, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ListNames').unpack()[0]
    # What is built for development has a longer one.
    name = next(name for name in names if name.startswith(NAME))
    uris = [Gio.File.new_for_path(path).get_uri() for path in paths]
    call(bus, name, '/' + name.replace('.', '/'), 'org.freedesktop.Application', 'Open',
         GLib.Variant('(asa{sv})', (uris, {})))
    bus.close_sync(None)


def call(bus, name, path, interface, method, arguments=None):
    return bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 10000, None)


@case('Ctrl+S writes what is in the window, byte for byte')
def _(stage):
    program, path = open_one(stage, 'save/a.article.xml', article('<p>One</p>') + '\r\n<!-- ä -->  ')
    program.type(' two')
    program.get('label', 'Not saved')
    program.key('ctrl+s')
    program.get('label', lambda label: label.startswith('Saved '))
    assert read(path) == article('<p>One two</p>') + '\r\n<!-- ä -->  ', repr(read(path))


@case('Save As by keys writes another file and goes on with it')
def _(stage):
    program, path = open_one(stage, 'save-as/a.article.xml')
    other = os.path.join(os.path.dirname(path), 'b.article.xml')
    program.type(' two')
    program.key('ctrl+shift+s')
    choose_file(program, 'Save the Article', other)
    program.get('label', 'b.article.xml')
    wait(lambda: os.path.exists(other), 'the file is not there')
    assert read(other) == article('<p>One two</p>'), read(other)
    assert read(path) == article('<p>One</p>'), 'the first file has changed'


@case('Ctrl+O opens a file by keys')
def _(stage):
    home = stage.desk.new_home()
    stage.write(os.path.join(home, 'b.article.xml'), article('<p>Another</p>'))
    program = stage.start(home=home)
    program.get('label', 'Write an Article')
    program.key('ctrl+o')
    choose_listed(program, 'Open an Article')
    program.wait_text(article('<p>Another</p>'))


@case('What is dropped on a window is opened, one window each')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    texts = {name: article('<p>%s</p>' % name) for name in ('one', 'two', 'three')}
    paths = [stage.write('dropped/%s.article.xml' % name, text) for name, text in texts.items()]
    x, y = program.on_screen(program.get('label', 'Write an Article').box)
    stage.desk.drag_files(paths[:1], x, y)
    program.wait_text(texts['one'])
    assert len(program.windows()) == 1, 'the window that was empty is still there'
    x, y = program.on_screen(program.get('group', 'Width of the page').box)
    stage.desk.drag_files(paths[1:], x, y + 200)
    wait_equal(lambda: sorted(opened(program)), sorted(texts.values()), 'the texts')
    assert all(read(path) in texts.values() for path in paths), 'a file has changed'


# A GIF of one pixel, as small as one can be.
DOT = bytes.fromhex('4749463839610100010080000000000000000021f90401000000002c00000000010001000002024401003b')


@case('The menu of the text marks words, and asks for a picture')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ⟦two⟧</p>'))
    program.key('shift+F10')
    program.press('menu item', 'Emphasis')
    program.wait_text(article('<p>One <em>two</em></p>'))
    program.key('shift+F10')
    program.press('menu item', 'Insert a Picture…')
    wait(lambda: any(node.label == 'Choose a Picture' for node in program.windows()), 'nothing asks for a picture')
    program.key('Escape')
    wait(lambda: all(node.label != 'Choose a Picture' for node in program.windows()), 'the dialog stays')


@case('Pictures and bibliographies that are dropped go to what is below them')
def _(stage):
    text = article('<p>One</p><p>Two</p>')
    program = stage.start(stage.write('pictures/a.article.xml', text), home=stage.desk.new_home())
    picture = stage.write('elsewhere/dot.gif', DOT)
    program.wait_text(text)
    x, y = program.on_screen(program.source.character_box(text.index('Two')))
    stage.desk.drag_files([picture], x, y)
    with_figure = text.replace('<p>Two', '<figure src="images/dot.gif" alt="" width="1" height="1"/>\n<p>Two')
    program.wait_text(with_figure)
    with open(stage.desk.folder + '/pictures/images/dot.gif', 'rb') as file:
        assert file.read() == DOT
    # The same file again is the same picture.
    lead = program.get('button', 'Choose Another Picture')
    while lead.box[1] > 600:
        stage.desk.click(150, 500, 5)
    x, y = program.on_screen(lead.box)
    stage.desk.drag_files([picture], x - 40, y)
    program.wait_text(with_figure.replace('<figure src="a.png" alt="A">', '<figure src="images/dot.gif" alt="A" width="1" height="1">'))
    program.press('tab', 'Sources')
    x, y = program.on_screen(program.get('label', 'No Sources Yet').box)
    stage.desk.drag_files([stage.write('elsewhere/refs.bib', '@misc{a, title = {Tides}, year = 2020}')], x, y)
    program.get('dialog', 'Add Sources')
    program.get(text=lambda words: 'Tides' in words)


@case('Files from the command line and from other programs come into windows of their own, each once')
def _(stage):
    texts = {name: article('<p>%s</p>' % name) for name in ('one', 'two', 'three')}
    paths = {name: stage.write('called/%s.article.xml' % name, text) for name, text in texts.items()}
    program = stage.start(paths['one'], paths['two'], home=stage.desk.new_home())
    wait_equal(lambda: sorted(opened(program)), sorted([texts['one'], texts['two']]), 'the texts')
    # What a file manager does with a program that runs.
    call_open(program, paths['three'], paths['one'])
    wait_equal(lambda: sorted(opened(program)), sorted(texts.values()), 'the texts')
    wait(lambda: [source.text for window in program.windows() if window.has('active')
                  for source in window.find_all('text box', SOURCE)] == [texts['one']], 'the last one is not in front')


@case('A new article asks for its name when it is saved, and proposes one')
def _(stage):
    program = stage.start(home=stage.desk.new_home())
    program.get('label', 'Write an Article')
    program.key('ctrl+n')
    wait(lambda: '<headline>' in program.source.text, 'there is no new article')
    path = os.path.join(program.home, 'new.article.xml')
    program.get('label', 'Never saved')
    program.key('ctrl+s')
    choose_file(program, 'Save the Article', path)
    wait(lambda: os.path.exists(path) and read(path) == program.source.text, 'the file is not what the window shows')


@case('A file that others change is read again, and the caret stays')
def _(stage):
    program, path = open_one(stage, 'reload/a.article.xml')
    caret = program.source.caret
    stage.write('reload/a.article.xml', article('<p>One</p>\n<p>From elsewhere</p>'))
    program.wait_text(article('<p>One</p>\n<p>From elsewhere</p>'))
    assert program.source.caret == caret, 'the caret is at %d and not at %d' % (program.source.caret, caret)
    program.get('label', lambda label: 'has been read again' in label)
    program.key('ctrl+z')
    program.wait_text(article('<p>One</p>'))


@case('Where both have changed nobody is overwritten, and Keep Mine keeps mine')
def _(stage):
    program, path = open_one(stage, 'mine/a.article.xml')
    program.type(' mine')
    stage.write('mine/a.article.xml', article('<p>Theirs</p>'))
    program.get('label', lambda label: 'and it was changed here too' in label)
    program.key('ctrl+s')
    program.press('button', 'Keep Mine')
    program.wait_gone('button', 'Keep Mine')
    assert read(path) == article('<p>Theirs</p>'), 'the file was overwritten unasked'
    program.focus_source()
    program.key('ctrl+s')
    wait_equal(lambda: read(path), article('<p>One mine</p>'), 'the file')
    # The copy that lost is there, as an article without a name.
    n_windows = len(program.windows())
    program.press('button', 'Open It')
    wait(lambda: len(program.windows()) == n_windows + 1, 'the copy has no window')
    program.get('text box', text=article('<p>Theirs</p>'))
    program.key('ctrl+w')
    program.press('button', 'Discard')
    wait(lambda: len(program.windows()) == n_windows, 'the window stays')


@case('Take Theirs takes the file, and one Ctrl+Z brings mine back')
def _(stage):
    program, path = open_one(stage, 'theirs/a.article.xml')
    program.type(' mine')
    stage.write('theirs/a.article.xml', article('<p>Theirs</p>'))
    program.press('button', 'Take Theirs')
    program.wait_text(article('<p>Theirs</p>'))
    program.focus_source()
    program.key('ctrl+z')
    program.wait_text(article('<p>One mine</p>'))


@case('Compare shows both texts')
def _(stage):
    program, path = open_one(stage, 'compare/a.article.xml')
    program.type(' mine')
    stage.write('compare/a.article.xml', article('<p>Theirs</p>'))
    program.press('button', 'Compare…')
    program.get('dialog', 'Compare')
    program.get(None, 'Differences')
    program.key('Escape')
    program.wait_gone('dialog', 'Compare')
    program.get('button', 'Keep Mine')
    # The notice wraps where the window is narrow, and does not leave it.
    window = program.desk.xdotool('getactivewindow').strip()
    for width in (500, 360):
        program.desk.xdotool('windowsize', window, width, 800)
        wait(lambda: program.get('window').box[2] == width, 'the window is not %d wide' % width)
        nodes = [program.get('button', name) for name in ('Compare…', 'Keep Mine', 'Take Theirs', 'Close This Notice')]
        for node in nodes + [program.get('label', lambda label: 'and it was changed here too' in label)]:
            # The padding around is left out of account.
            wait(lambda: -20 <= node.box[0] and node.box[0] + node.box[2] <= width,
                 lambda: '“%s” is at %s of %d' % (node.label, node.box, width))


@case('A file that is gone is said to be, and can be saved again')
def _(stage):
    program, path = open_one(stage, 'gone/a.article.xml')
    os.remove(path)
    program.get('label', lambda label: 'is no longer in its folder' in label)
    program.press('button', 'Save It Again')
    wait(lambda: os.path.exists(path), 'the file is not there again')
    assert read(path) == article('<p>One</p>'), read(path)


@case('A save that fails keeps the text and offers a copy elsewhere')
def _(stage):
    program, path = open_one(stage, 'lost/a.article.xml')
    program.type(' two')
    shutil.rmtree(os.path.dirname(path))
    program.key('ctrl+s')
    program.get('button', lambda label: label in ('Save a Copy…', 'Save As…'))
    program.wait_text(article('<p>One two</p>'))
    copy = os.path.join(program.home, 'copy.article.xml')
    program.press('button', program.get('button', lambda label: label in ('Save a Copy…', 'Save As…')).label)
    choose_file(program, wait(lambda: next((node.label for node in program.windows() if node.role == 'dialog'), None),
                              'there is no dialog'), copy)
    wait(lambda: os.path.exists(copy), 'there is no copy')
    assert read(copy) == article('<p>One two</p>'), read(copy)
    os.mkdir(os.path.dirname(path))
    program.focus_source()
    program.key('alt+t')
    wait(lambda: os.path.exists(path), 'the file is not there again')
    program.wait_gone('button', 'Try Again')
    assert read(path) == article('<p>One two</p>'), read(path)


def save_copy(program, copy, expected):
    program.press('button', 'Save a Copy…')
    choose_file(program, 'Save a Copy', copy)
    wait(lambda: os.path.exists(copy) and read(copy) == expected, 'there is no copy of what the window shows')


@case('A full disk keeps the text and the file, and there is room again')
def _(stage):
    # The disk is the program's alone, and goes with it.
    alone = ['unshare', '--mount']
    folder = os.path.join(stage.desk.folder, 'small')
    os.makedirs(folder, exist_ok=True)
    mount = ['mount', '-t', 'tmpfs', '-o', 'size=64k,mode=0700', 'small', folder]
    if os.geteuid() != 0 or subprocess.run([*alone, *mount], capture_output=True, check=False).returncode != 0:
        raise Skip('a small disk cannot be mounted here')
    text = article('<p>One</p>')
    whole = stage.write('whole.article.xml', text)
    path = os.path.join(folder, 'a.article.xml')
    begin = '%s && cp %s %s && exec "$@"' % (shlex.join(mount), whole, path)
    program = stage.start(path, home=stage.desk.new_home(), within=[*alone, 'sh', '-c', begin, 'sh'])
    program.wait_text(text)
    program.focus_source()
    long = article('<p>One</p>\n' + '<p>Many words</p>\n' * 4000)
    program.source.set_text(long)
    program.wait_text(long)
    program.key('ctrl+s')
    program.get('label', lambda label: 'The disk is full.' in label)
    program.wait_text(long)
    inside = '/proc/%d/root%s' % (program.process.pid, path)
    assert read(inside) == text, 'the file is no longer what it was'
    assert os.listdir(os.path.dirname(inside)) == [os.path.basename(path)], os.listdir(os.path.dirname(inside))
    save_copy(program, os.path.join(program.home, 'copy.article.xml'), long)
    program.source.set_text(article('<p>Two</p>'))
    program.wait_text(article('<p>Two</p>'))
    program.press('button', 'Try Again')
    wait_equal(lambda: read(inside), article('<p>Two</p>'), 'the file')
    program.wait_gone('label', lambda label: 'The disk is full.' in label)


@case('A file that may not be changed is left alone, and a copy can be saved')
def _(stage):
    home = stage.desk.new_home()
    path = stage.write(os.path.join(home, 'forbidden', 'a.article.xml'), article('<p>One</p>'))
    os.chmod(path, 0o444)
    os.chmod(os.path.dirname(path), 0o555)
    # Root may change everything, unless it gives that up.
    modest = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] if os.geteuid() == 0 else []
    program = stage.start(path, home=home, within=modest)
    text = article('<p>One</p>')
    program.wait_text(text)
    program.focus_source()
    program.place(text.index('One') + 3, len(text))
    program.type(' two')
    program.wait_text(article('<p>One two</p>'))
    program.key('ctrl+s')
    program.get('label', lambda label: 'You are not allowed to change this file' in label)
    program.get('button', 'Save As…')
    program.wait_text(article('<p>One two</p>'))
    save_copy(program, os.path.join(program.home, 'copy.article.xml'), article('<p>One two</p>'))
    assert read(path) == text, 'the file has changed'
    assert os.listdir(os.path.dirname(path)) == ['a.article.xml'], os.listdir(os.path.dirname(path))
    os.chmod(os.path.dirname(path), 0o755)


@case('What a second program opens can only be read there')
def _(stage):
    home = stage.desk.new_home()
    path = stage.write('two/a.article.xml', article('<p>One</p>'))
    first = stage.start(path, home=home)
    first.wait_text(article('<p>One</p>'))
    first.get('label', 'Saved')
    second = stage.start(path, home=home)
    second.get('label', lambda label: 'is being edited in another window' in label)
    second.get('label', 'Read only')
    second.focus_source()
    second.type('x')
    second.key('ctrl+b')
    # A key that does something tells that the others have done nothing.
    second.key('ctrl+f')
    second.get('text box', 'Find')
    second.wait_text(article('<p>One</p>'))


@case('What is no text is refused in a sentence, and stays as it is')
def _(stage):
    path = stage.write('refused/a.article.xml', b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe')
    before = os.stat(path)
    program = stage.start(path, home=stage.desk.new_home())
    sentence = program.get('label', lambda label: len(label) > 30 and label.endswith('.')).label
    assert 'error' not in sentence.lower(), sentence
    assert os.stat(path).st_mtime_ns == before.st_mtime_ns, 'the file has been touched'


@case('A file that is not there is said to be missing')
def _(stage):
    program = stage.start(os.path.join(stage.desk.folder, 'nowhere.article.xml'), home=stage.desk.new_home())
    program.get('label', lambda label: len(label) > 20 and label.endswith('.') and label[0].isupper() or
                'nowhere.article.xml' in label)


@case('Closing what is not saved asks, and Escape stays')
def _(stage):
    program, path = open_one(stage, 'close/a.article.xml')
    program.type(' two')
    program.get('label', 'Not saved')
    program.key('ctrl+w')
    program.get('alert dialog', 'Save Changes?')
    program.key('Escape')
    program.wait_gone('alert dialog', 'Save Changes?')
    program.wait_text(article('<p>One two</p>'))
    assert read(path) == article('<p>One</p>'), 'the file has changed'


@case('Closing with Save saves and closes')
def _(stage):
    program, path = open_one(stage, 'close-save/a.article.xml')
    program.type(' two')
    program.get('label', 'Not saved')
    program.key('ctrl+w')
    program.press('button', 'Save')
    program.wait_end()
    assert read(path) == article('<p>One two</p>'), read(path)


@case('Revert brings back the file, and one Ctrl+Z the text')
def _(stage):
    program, path = open_one(stage, 'revert/a.article.xml')
    program.type(' two')
    program.wait_text(article('<p>One two</p>'))
    program.key('F10')
    program.get('menu', 'Main Menu')
    program.key('r')
    program.wait_text(article('<p>One</p>'))
    program.get('button', 'Undo')
    program.focus_source()
    program.key('ctrl+z')
    program.wait_text(article('<p>One two</p>'))
    # It would take back something else by now.
    program.wait_gone('button', 'Undo')


@case('A page that would replace another file in the chosen folder is asked about')
def _(stage):
    program, path = open_one(stage, 'export/a.article.xml')
    other = stage.write('export/a.html', 'not ours')
    program.key('ctrl+e')
    program.get('dialog', 'Export').find('button', 'Export').act()
    choose_folder_shown(program, 'Choose the Folder to Export To', os.path.basename(path))
    program.get(None, lambda label: 'will be replaced' in label)
    assert read(other) == 'not ours', repr(read(other))
    program.get('dialog', 'Export').find('button', 'Export').act()
    wait(lambda: '<p>One</p>' in read(other), 'the page is not there')


sys.exit(main())
