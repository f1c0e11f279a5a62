# SPDX-License-Identifier: GPL-3.0-or-later
"""Galley on a desk: started, looked at, typed into, stopped or killed."""

import os
import re
import signal
import subprocess
import time

from .accessible import Gone
from .waiting import SECONDS, wait, wait_equal

# The caret in the texts of tests, and the two ends of a selection.
CARET, START, END = '‸', '⟦', '⟧'

# All of it is read from the disk and linked first, which a busy machine takes its time for.
START_SECONDS = 3 * SECONDS

BAD_LINE = re.compile(r'(CRITICAL|WARNING) \*\*|ERROR: \w+Sanitizer|runtime error:')

# What is not ours to mend.
FOREIGN = re.compile(r'Error releasing name .*WebProcess.*connection is closed'     # WebKit's helper, at the end
                     # A system has only so many watches on files, for all that runs on it.
                     r'|Failed to create file monitor for'
                     # A scrollbar whose range changes while the frame is being laid out (GTK merge request 5222).
                     r'|Trying to snapshot GtkGizmo \S+ without a current allocation')


def unmarked(text):
    return text.replace(CARET, '').replace(START, '').replace(END, '')


class Program:
    """One process of Galley. `home` and `session` tie it to others; by default each
    program of a desk has the same. `within` is a command that makes its surroundings
    and then becomes the program."""

    def __init__(self, desk, executable, *files, home=None, session=None, environment=None, within=()):
        self.desk = desk
        self.home = home or desk.environment['HOME']
        self.log_path = os.path.join(desk.folder, 'galley-%d.log' % len(desk.processes))
        settings = {**desk.environment, 'HOME': self.home, **(environment or {})}
        self.session = session or settings['DBUS_SESSION_BUS_ADDRESS']
        settings['DBUS_SESSION_BUS_ADDRESS'] = self.session
        with open(self.log_path, 'wb') as log:
            self.process = subprocess.Popen([*within, executable, *files], env=settings, stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, cwd=self.home)
        desk.processes.append(self.process)
        self.application = None
        self.found = {}

    # --- what it shows ---

    def get_application(self):
        if self.application is None:
            self.application = wait(self.look_for, 'the program is not to be seen', START_SECONDS)
        return self.application

    def look_for(self):
        assert self.process.poll() is None, 'the program has ended with %d:\n%s' % (self.process.poll(), self.log())
        return self.desk.bus.find_application(self.process.pid)

    def windows(self):
        found = []
        for node in self.get_application().children():
            try:
                if node.role in ('window', 'dialog', 'alert dialog'):
                    found.append(node)
            except Gone:
                pass
        return found

    def find(self, role=None, label=None, text=None, showing=True):
        return self.get_application().find(role, label, text, showing)

    def get(self, role=None, label=None, text=None):
        """What is or soon will be on the screen. What was found before and still fits
        is not looked for again."""
        key = (role, label, text)
        node = self.found.get(key)
        try:
            if node is not None and node.has('showing') and node.fits(role, label, text):
                return node
        except Gone:
            pass
        node = wait(lambda: self.find(role, label, text),
                    lambda: 'there is no %s “%s” %s' % (role or 'thing', label or '', text or ''))
        self.found[key] = node
        return node

    def wait_gone(self, role=None, label=None, text=None):
        wait(lambda: self.find(role, label, text) is None,
             'the %s “%s” %s is still there' % (role or 'thing', label or '', text or ''))

    @property
    def source(self):
        return self.get('text box', 'Text of the article')

    # --- what is done to it ---

    def key(self, *keys):
        self.desk.key(*keys)

    def type(self, text):
        self.desk.type(text)

    def undo(self):
        self.change('ctrl+z')

    def change(self, keys):
        """Keys that change the text, pressed until they do. One that comes after what had
        the keyboard has gone from the window, and before the next frame, GTK gives to
        nobody; and what was just copied it cannot paste before it has asked its owner."""
        before = self.source.text
        for _ in range(4):
            self.key(keys)
            try:
                wait(lambda: self.source.text != before, '%s does nothing' % keys, SECONDS / 5)
                return
            except AssertionError:
                pass
        raise AssertionError('%s does nothing' % keys)

    def press(self, role, label):
        """A button or row, as a screen reader presses it."""
        self.get(role, label).act()

    def on_screen(self, box):
        """The middle of a box in the window. GTK leaves the padding of what is around
        out of account, so it is some pixels too far to the left and the top."""
        left, top = self.windows()[0].box[:2]
        return box[0] - left + max(box[2] // 2, 1), box[1] - top + box[3] // 2

    def click(self, node, button=1):
        self.desk.click(*self.on_screen(node.box), button)

    def click_character(self, node, offset, button=1):
        self.desk.click(*self.on_screen(node.character_box(offset)), button)

    def drag(self, node, target, dy, happened):
        """Drags one thing to another, so many pixels from its middle. Who lets go before
        the program has answered drags in vain, and tries again more slowly."""
        for pause in (0.05, 0.2, 0.5):
            x, y = self.on_screen(node.box)
            to_x, to_y = self.on_screen(target.box)
            self.desk.xdotool('mousemove', x, y, 'mousedown', 1)
            for step in range(1, 9):
                self.desk.xdotool('mousemove', round(x + (to_x - x) * step / 8), round(y + (to_y + dy - y) * step / 8))
                time.sleep(pause)
            self.desk.xdotool('mouseup', 1)
            try:
                wait(happened, 'nothing comes of dragging', SECONDS / 4)
                return
            except AssertionError:
                pass
        raise AssertionError('nothing comes of dragging')

    def focus_source(self):
        source = self.source
        for _ in range(5):
            if source.has('focused'):
                return source
            self.key('Escape')
            if source.has('focused'):
                return source
            self.click(source)
        wait(lambda: source.has('focused'), 'the source does not get the focus')
        return source

    def put(self, text):
        """Makes the text this one, with nothing to undo but that; a caret or a selection
        is put where it is marked."""
        plain = unmarked(text)
        source = self.focus_source()
        source.set_text(plain)
        self.wait_text(plain)
        self.key('Escape')
        if START in text:
            start = text.index(START)
            self.place(start, len(plain))
            n = text.index(END) - start - 1
            self.key(*['shift+Right'] * n)
            wait_equal(lambda: source.selection, (start, start + n), 'the selection')
        elif CARET in text:
            self.place(text.index(CARET), len(plain))

    def place(self, caret, length):
        """Puts the caret there by keys, from whichever end is nearer."""
        if caret <= length // 2:
            self.key('ctrl+Home', *['Right'] * caret)
        else:
            self.key('ctrl+End', *['Left'] * (length - caret))
        wait_equal(lambda: self.source.caret, caret, 'the caret')

    # --- what is to be seen then ---

    def wait_text(self, text):
        """The text, with the caret where it is marked, if it is."""
        source = self.source
        plain = unmarked(text)
        wait_equal(lambda: source.text, plain, 'the text')
        if START in text:
            start = text.index(START)
            wait_equal(lambda: source.selection, (start, text.index(END) - 1), 'the selection')
        elif CARET in text:
            wait_equal(lambda: source.caret, text.index(CARET), 'the caret')

    def log(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as file:
            return file.read()

    def complaints(self):
        """Warnings of GLib's, and a sanitizer's findings."""
        return [line for line in self.log().splitlines() if BAD_LINE.search(line) and not FOREIGN.search(line)]

    # --- its end ---

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def wait_end(self, seconds=30):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError('the program does not end') from None
