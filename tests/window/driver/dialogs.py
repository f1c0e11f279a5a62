# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs that ask for a file, by keys alone."""

from .waiting import wait


def choose_file(program, title, path):
    """In the dialog of that title: types the whole name of a file and takes it."""
    wait(lambda: any(node.role == 'dialog' and node.label == title for node in program.windows()),
         'there is no dialog “%s”' % title)
    wait(lambda: has_focus(program, title), 'nothing in the dialog “%s” has the focus' % title)
    if title.startswith('Open'):
        # A slash brings the entry for a name.
        program.type('/')
        wait(lambda: any(node.role == 'text box' for window in program.windows() if window.label == title
                         for node in window.walk()), 'there is no entry for a name')
        program.key('ctrl+a')
    else:
        program.key('ctrl+a')
    program.type(path)
    program.key('Return')
    wait(lambda: all(node.label != title for node in program.windows()), 'the dialog “%s” stays' % title)


def has_focus(program, title):
    for window in program.windows():
        if window.label == title:
            return any(node.has('focused') for node in window.walk())
    return False
