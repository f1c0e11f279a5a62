# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk of one's own: a screen, a session bus with accessibility, a window manager,
and a home folder, all of which are gone afterwards."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid

from . import accessible
from .waiting import wait

# Windows are as large as they want to be, in the corner, without a frame of the manager's.
OPENBOX = '''<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <applications><application class="*" type="normal">
    <decor>no</decor><focus>yes</focus><position force="yes"><x>0</x><y>0</y></position>
  </application></applications>
</openbox_config>
'''

# Nothing moves by itself, so that two pictures of the same are the same.
GTK_SETTINGS = '''[Settings]
gtk-enable-animations=false
gtk-cursor-blink=false
'''

KEPT = ('PATH', 'LD_LIBRARY_PATH', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')


class Desk:
    def __init__(self, schemas, screen='1280x1000'):
        self.marker = 'GALLEY_TEST_DESK=' + uuid.uuid4().hex
        self.folder = tempfile.mkdtemp(prefix='galley-desk-')
        self.processes = []
        self.sessions = {}
        self.n_homes = 0
        self.bus = None
        try:
            self.start(schemas, screen)
        except BaseException:
            self.close()
            raise

    def start(self, schemas, screen):
        runtime = os.path.join(self.folder, 'runtime')
        os.mkdir(runtime, 0o700)
        self.environment = {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            'HOME': self.new_home(), 'XDG_RUNTIME_DIR': runtime, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
            'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'no-portals', 'GTK_A11Y': 'atspi',
            'GSETTINGS_BACKEND': 'keyfile', 'GSETTINGS_SCHEMA_DIR': schemas,
            'GIO_USE_VFS': 'local', 'GIO_USE_VOLUME_MONITOR': 'unix', 'XDG_SESSION_TYPE': 'x11',
            'WEBKIT_DISABLE_DMABUF_RENDERER': '1', 'NO_COLOR': '1',
        }
        name, _, value = self.marker.partition('=')
        self.environment[name] = value
        self.environment['DISPLAY'] = ':' + self.start_and_read(
            'Xvfb', '-displayfd', '{}', '-screen', '0', screen + 'x24', '-nolisten', 'tcp', '-noreset')
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = self.new_session()
        self.bus = accessible.Bus(self.environment['DBUS_SESSION_BUS_ADDRESS'])
        # Programs on a second session are to be seen by the same reader.
        self.environment['AT_SPI_BUS_ADDRESS'] = self.bus.address
        rules = os.path.join(self.folder, 'openbox.xml')
        with open(rules, 'w', encoding='utf-8') as file:
            file.write(OPENBOX)
        self.spawn('openbox', '--sm-disable', '--config-file', rules)
        wait(self.has_manager, 'openbox does not manage the screen')

    def new_session(self):
        """The address of another session bus: programs there do not know of those here."""
        address = self.start_and_read('dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address={}')
        self.sessions[address] = self.processes[-1]
        return address

    def end_session(self, address):
        """Ends the bus, and with it what it has started: each of them watches files, and
        for all that one user runs there are no more than 128 such watches."""
        process = self.sessions.pop(address)
        process.terminate()
        process.wait()

    def new_home(self):
        self.n_homes += 1
        home = os.path.join(self.folder, 'home-%d' % self.n_homes)
        os.makedirs(os.path.join(home, '.config', 'gtk-4.0'))
        with open(os.path.join(home, '.config', 'gtk-4.0', 'settings.ini'), 'w', encoding='utf-8') as file:
            file.write(GTK_SETTINGS)
        # An input method may commit more than a letter at a time; so does the first of these.
        with open(os.path.join(home, '.config', 'gtk-4.0', 'Compose'), 'w', encoding='utf-8') as file:
            file.write('<Multi_key> <t> <g> : "em>"\n<Multi_key> <O> <E> : "Œ"\n')
        return home

    def spawn(self, *command, **options):
        with open(os.path.join(self.folder, 'desk.log'), 'ab') as log:
            process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       **options)
        self.processes.append(process)
        return process

    def start_and_read(self, *command):
        """Starts a program that says one line when it is ready, on the file number {}."""
        reading, writing = os.pipe()
        process = self.spawn(*(word.replace('{}', str(writing)) for word in command), pass_fds=[writing])
        os.close(writing)
        with open(reading, encoding='utf-8') as pipe:
            line = pipe.readline().strip()
        assert line, '%s did not start (%s)' % (command[0], process.poll())
        return line

    def has_manager(self):
        done = subprocess.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], env=self.environment,
                              capture_output=True, text=True, check=False)
        return 'window id' in done.stdout

    # --- the screen ---

    def xdotool(self, *words):
        done = subprocess.run(['xdotool', *map(str, words)], env=self.environment, capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, 'xdotool %s: %s' % (' '.join(map(str, words[:6])), done.stderr)
        return done.stdout

    def key(self, *keys):
        """Presses keys, as ctrl+b, one after the other."""
        self.xdotool('key', '--delay', '1', *keys)

    def type(self, text):
        """Types it, of the characters that a keyboard for English has."""
        for index, line in enumerate(text.split('\n')):
            if index:
                self.key('Return')
            if line:
                self.xdotool('type', '--delay', '1', '--', line)

    @contextlib.contextmanager
    def keyboard(self, *words):
        """Keys as those words have it that setxkbmap takes, for as long as this lasts."""
        def lay(*words):
            subprocess.run(['setxkbmap', *words], env=self.environment, check=True)
        lay(*words)
        try:
            yield
        finally:
            lay('-layout', 'us', '-option', '')

    def click(self, x, y, button=1):
        self.xdotool('mousemove', x, y, 'click', button)

    def drag_files(self, paths, x, y):
        """Drags files from another program to that place on the screen. Whoever lets go
        before the program there has answered drags in vain, and tries again more slowly."""
        for pause in (0.1, 0.3, 1, 3):
            source = self.spawn(sys.executable, os.path.join(os.path.dirname(__file__), 'drag_source.py'), *paths)
            window = self.xdotool('search', '--sync', '--onlyvisible', '--pid', source.pid).split()[0]
            # Windows of this desk begin in the other corner.
            self.xdotool('windowmove', '--sync', window, 1000, 880)
            self.xdotool('mousemove', 1100, 930, 'mousedown', 1)
            for step in range(1, 9):
                self.xdotool('mousemove', round(1100 + (x - 1100) * step / 8), round(930 + (y - 930) * step / 8))
                time.sleep(pause)
            self.xdotool('mouseup', 1)
            if source.wait(30) == 0:
                return
        raise AssertionError('what is dragged is not taken')

    def copy(self, *types_and_paths, stands_still=False):
        """What is in the file, or in several of them as several types, comes to be on the
        clipboard, as by another program: its PID. One that stands still answers nobody
        before it is sent SIGCONT."""
        clip = os.path.join(os.path.dirname(__file__), 'clip.py')
        return int(self.start_and_read('python3', clip, '{}', *types_and_paths, *['--standstill'] * stands_still))

    def paste(self, mime_type):
        """What another program gets from the clipboard: the types that are offered, and
        the content as that one; None where there is none."""
        done = subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), 'paste.py'), mime_type],
                              env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return None
        types, _, content = done.stdout.partition('\n\n')
        return types.split('\n'), content

    def picture(self, path=None):
        """The screen as bytes of RGB, or as a file."""
        if path is not None:
            subprocess.run(['import', '-silent', '-window', 'root', path], env=self.environment, check=True)
            return None
        return subprocess.run(['import', '-silent', '-window', 'root', '-depth', '8', 'rgb:-'], env=self.environment,
                              check=True, stdout=subprocess.PIPE).stdout

    # --- the end ---

    def marked(self):
        """All processes that were started here, by what they have in their environment."""
        found = []
        for name in os.listdir('/proc'):
            if name.isdigit() and int(name) != os.getpid():
                try:
                    with open('/proc/%s/environ' % name, 'rb') as file:
                        if self.marker.encode() in file.read().split(b'\0'):
                            found.append(int(name))
                except OSError:
                    pass
        return found

    def close(self):
        if self.bus is not None:
            self.bus.close()
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        # What the buses have started.
        deadline = time.monotonic() + 5
        while self.marked() and time.monotonic() < deadline:
            for pid in self.marked():
                try:
                    os.kill(pid, signal.SIGKILL)
                except OSError:
                    pass
            time.sleep(0.05)
        shutil.rmtree(self.folder, ignore_errors=True)
