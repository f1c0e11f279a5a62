#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the window: to paper, to a browser, to the clipboard, to a file of a new name."""

import os
import shutil
import subprocess
import sys

from driver.articles import article
from driver.cases import case, main
from driver.dialogs import choose_file, choose_folder_shown, has_focus
from driver.waiting import wait, wait_equal

BODY = '<p>One <em>two</em> three</p>'


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


@case('Print to File makes a PDF of the page, called after the headline')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY).replace('<headline>H<', '<headline>Headline of Ours<'))
    wait(lambda: program.windows()[0].label == 'Headline of Ours', 'the window has another title')
    program.key('ctrl+p')
    dialog = wait(lambda: next((node for node in program.windows() if node.label == 'Print'), None), 'nothing is printed')
    wait(lambda: dialog.find('row', 'Print to File'), 'no file can be printed to')
    for _ in range(10):
        if dialog.find('row', 'Print to File').has('focused'):
            break
        program.key('Tab')
    program.key('space')
    wait(lambda: dialog.find('label', lambda label: label.endswith('headline-of-ours.pdf')), 'the file has another name')
    wait(lambda: dialog.find('button', 'Print').has('sensitive'), 'it cannot be printed')
    dialog.find('button', 'Print').act()
    path = os.path.join(program.home, 'headline-of-ours.pdf')
    # The file grows while it is written.
    words = wait(lambda: os.path.exists(path) and pdf_words(path), 'there is no PDF')
    assert 'One two three' in words and 'Headline of Ours' in words, words


def pdf_words(path):
    done = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=False)
    return ' '.join(done.stdout.split()) if done.returncode == 0 else None


@case('Open in Browser opens what was exported in the browser of the desktop')
def _(stage):
    home = stage.desk.new_home()
    told = stage.install_browser(home, 'text/html')
    path = stage.write(os.path.join(home, 'a.article.xml'), article(BODY))
    program = stage.start(path, home=home)
    program.wait_text(article(BODY))
    program.focus_source()
    program.key('ctrl+e')
    program.get('dialog', 'Export').find('button', 'Export').act()
    choose_folder_shown(program, 'Choose the Folder to Export To', 'a.article.xml')
    program.press('button', 'Open in Browser')
    wait(lambda: os.path.exists(told) and read(told).endswith('\n'), 'no browser was opened')
    address = read(told).strip()
    assert address.startswith('file://') or address.startswith('/'), address
    page = address.removeprefix('file://')
    assert os.path.dirname(page) == home and '<em>two</em>' in read(page), address


def visible(folder):
    return {name for name in os.listdir(folder) if not name.startswith('.')}


@case('Open Page in Browser opens the page as one file, which nobody had to export')
def _(stage):
    home = stage.desk.new_home()
    told = stage.install_browser(home, 'text/html')
    shutil.copy(os.path.join(stage.source, 'tests', 'documents', 'images', 'dot.png'), os.path.join(home, 'a.png'))
    path = stage.write(os.path.join(home, 'a.article.xml'), article(BODY))
    beside = visible(home)
    program = stage.start(path, home=home)
    program.focus_source()
    program.key('F10')
    program.get('menu', 'Main Menu')
    program.key('b')
    wait(lambda: os.path.exists(told) and read(told).endswith('\n'), 'no browser was opened')
    page = read(told).strip().removeprefix('file://')
    assert page.startswith(os.path.join(home, '.cache', 'galley')) and page.endswith('.html'), page
    assert '<em>two</em>' in read(page) and 'data:image/png;base64,' in read(page), 'it is not the whole page'
    assert visible(home) == beside | {'told'}, 'something is beside the article'
    program.key('ctrl+q')
    program.wait_end()
    assert os.path.exists(page), 'the page goes with the program'


@case('Copy as HTML gives the article to programs that take HTML and to those that take words')
def _(stage):
    program = stage.get_shared()
    program.put(article(BODY))
    program.key('ctrl+shift+c')
    program.get('label', lambda label: label.startswith('The article is on the clipboard'))
    types, html = stage.desk.paste('text/html')
    assert '<em>two</em>' in html and '<?xml' not in html and 'urn:galley' not in html, html
    assert any(name.startswith('text/plain') for name in types), types
    assert stage.desk.paste('text/plain;charset=utf-8')[1] == html, 'the words are others'


@case('An article without a name is saved among the documents first, then where the last one was')
def _(stage):
    home = stage.desk.new_home()
    documents, other = os.path.join(home, 'Papers'), os.path.join(home, 'Other')
    os.mkdir(documents)
    os.mkdir(other)
    stage.write(os.path.join(home, '.config', 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Papers"\n')
    program = stage.start(home=home)
    program.press('button', 'New Article')
    wait(lambda: program.source.has('focused'), 'the text has no focus')
    program.type('Something New')
    program.key('ctrl+s')
    accept(program, 'Save the Article')
    path = os.path.join(documents, 'something-new.article.xml')
    wait(lambda: os.path.exists(path) and '<headline>Something New</headline>' in read(path), 'it is not among the documents')
    program.key('ctrl+shift+s')
    choose_file(program, 'Save the Article', os.path.join(other, 'a.article.xml'))
    wait(lambda: os.path.exists(os.path.join(other, 'a.article.xml')), 'it has no other name')
    program.key('ctrl+n')
    wait(lambda: len(program.windows()) == 2, 'there is no second window')
    wait(lambda: any(node.has('active') and node.label != 'Something New' for node in program.windows()), 'it is not in front')
    program.key('ctrl+s')
    accept(program, 'Save the Article')
    wait_equal(lambda: len(os.listdir(other)), 2, 'the number of articles in the other folder')


def accept(program, title):
    """Takes what a dialog for saving proposes."""
    wait(lambda: has_focus(program, title), 'nothing in the dialog “%s” has the focus' % title)
    program.key('Return')
    wait(lambda: all(node.label != title for node in program.windows()), 'the dialog “%s” stays' % title)


sys.exit(main())
