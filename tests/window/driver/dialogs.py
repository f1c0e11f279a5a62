# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs that ask for a file, by keys alone."""

from .waiting import wait


def choose_file(program, title, path):
    """In the dialog of that title: types the whole name of a file and takes it."""
    wait(lambda: any(node.role == 'dialog' and node.label == title for node in program.windows()),
         'there is no dialog “%s”' % title)
    wait(lambda: has_focus(program, title), 'nothing in the dialog “%s” has the focus' % title)
    program.key('ctrl+a')
    program.type(path)
    program.key('Return')
    wait(lambda: is_gone(program, title), 'the dialog “%s” stays' % title)


def choose_folder_shown(program, title, name):
    """In a dialog for a folder: takes the one that it opens with, once it lists that file."""
    def get_window():
        return next((window for window in program.windows() if window.label == title), None)
    wait(lambda: get_window() is not None and any(name in node.label for node in get_window().walk()),
         'the dialog “%s” does not list “%s”' % (title, name))
    get_window().find('button', 'Choose').act()
    wait(lambda: is_gone(program, title), 'the dialog “%s” stays' % title)


def is_gone(program, title):
    return all(node.label != title for node in program.windows())


def choose_listed(program, title):
    """In a dialog for opening: takes the first file of the home folder."""
    wait(lambda: has_focus(program, title), 'nothing in the dialog “%s” has the focus' % title)
    program.key('alt+Home')
    wait(lambda: any(node.role == 'row' and '.article.xml' in node.label
                     for window in program.windows() if window.label == title for node in window.walk()),
         'the dialog “%s” shows no article' % title)

    def is_selected():
        program.key('Down')
        return any(node.role == 'row' and '.article.xml' in node.label and node.has('selected')
                   for window in program.windows() if window.label == title for node in window.walk())
    wait(is_selected, 'the file is not selected')
    program.key('Return')
    wait(lambda: is_gone(program, title), 'the dialog “%s” stays' % title)


def has_focus(program, title):
    for window in program.windows():
        if window.label == title:
            return any(node.has('focused') for node in window.walk())
    return False
