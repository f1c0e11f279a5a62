# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak on a desk with portals: see tests/window/README.md for the
desk, the programs on it and the cases."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'tests' / 'window'))

from driver import accessible  # noqa: E402
from driver.cases import Stage  # noqa: E402
from driver.desk import Desk  # noqa: E402
from driver.program import Program  # noqa: E402
from driver.waiting import wait, wait_equal  # noqa: E402
from standin import APP_ID  # noqa: E402

PORTAL = 'xdg-desktop-portal-gtk'
RUNTIME = f'/run/user/{os.getuid()}'


class SandboxDesk(Desk):
    """A desk where flatpak finds the installation, and portals are started by the bus."""

    def __init__(self, installation):
        # Not in /tmp, which each sandbox has for itself.
        tempfile.tempdir = '/var/tmp'
        self.installation = installation
        super().__init__('')

    def start(self, schemas, screen):
        super().start(schemas, screen)
        for name in ('GDK_DEBUG', 'GSETTINGS_SCHEMA_DIR', 'GSETTINGS_BACKEND', 'AT_SPI_BUS_ADDRESS', 'GIO_USE_VFS'):
            self.environment.pop(name, None)
        user = self.installation.environment['FLATPAK_USER_DIR']
        # Where the document portal is in every sandbox, it is to be outside as well.
        os.makedirs(RUNTIME, 0o700, exist_ok=True)
        self.environment |= {
            'XDG_RUNTIME_DIR': RUNTIME,
            'FLATPAK_USER_DIR': user,
            'XDG_DATA_DIRS': f'{user}/exports/share:/usr/local/share:/usr/share',
        }
        self.tell_session()

    def tell_session(self):
        """What the bus starts from now on has this environment."""
        names = ('XDG_RUNTIME_DIR', 'FLATPAK_USER_DIR', 'XDG_DATA_DIRS', 'DISPLAY', 'HOME')
        subprocess.run(['dbus-update-activation-environment', *(f'{n}={self.environment[n]}' for n in names)],
                       env=self.environment, check=True, capture_output=True)

    def new_home(self):
        home = super().new_home()
        os.mkdir(os.path.join(home, 'Documents'))
        with open(os.path.join(home, '.config', 'user-dirs.dirs'), 'w', encoding='utf-8') as file:
            file.write('XDG_DOCUMENTS_DIR="$HOME/Documents"\n')
        return home

    def close(self):
        if hasattr(self, 'environment'):
            subprocess.run(['fusermount3', '-u', '-z', os.path.join(self.environment['XDG_RUNTIME_DIR'], 'doc')],
                           capture_output=True, check=False)
        super().close()


class SandboxedProgram(Program):
    """Galley in its sandbox. The accessibility bus knows it by a proxy's process, so it is
    found by its name."""

    def look_for(self):
        assert self.process.poll() is None, 'the program has ended with %d:\n%s' % (self.process.poll(), self.log())
        return find_application(self.desk, 'galley')

    def key(self, *keys):
        """Keys go to whichever window has them: this program's, as soon as it has."""
        wait(lambda: any(window.has('active') for window in self.windows()), 'the program does not get the keys')
        super().key(*keys)

    def kill(self):
        subprocess.run(['flatpak', 'kill', APP_ID], env=self.desk.environment, check=False, capture_output=True)
        super().kill()


def find_application(desk, name):
    for application in desk.bus.applications():
        try:
            if application.label.lower() == name:
                return application
        except accessible.Gone:
            continue
    return None


class PortalDialog:
    """The file chooser that the portal shows, outside of the sandbox."""

    def __init__(self, desk):
        self.desk = desk
        self.window = wait(self.look_for, 'the portal shows no dialog')

    def look_for(self):
        application = find_application(self.desk, PORTAL)
        return application and application.find('file chooser')

    def answer(self, path, look=None):
        """Says under which name to save. Not by keys: they would get what the dialog adds
        to them, and where it has the focus late, another window."""
        self.agree(self.wait_entry(), path, look)

    def answer_folder(self, path, look=None):
        """The same where a folder is asked for: there is nothing to type into at first, and
        what is typed before the dialog has read the folder that it opens at, which has one
        in it, is replaced by that one's name."""
        wait(lambda: self.look_for().find('table cell'), 'the portal’s dialog does not show its folder')
        wait(lambda: self.window.has('active'), 'the portal’s dialog does not get the keys')
        self.desk.key('ctrl+l')
        entry = self.wait_entry()
        wait(lambda: entry.text, 'the portal’s dialog does not begin with a name')
        self.agree(entry, path, look)

    def wait_entry(self):
        return wait(lambda: self.look_for().find('text'), 'there is no place to type into')

    def agree(self, entry, path, look):
        entry.set_text(path)
        # A folder's name may be completed by a slash.
        wait_equal(lambda: entry.text.rstrip('/'), path, 'the path in the portal’s dialog')
        button = wait(lambda: self.window.find('button', lambda label: label in ('Allow', 'Choose', 'Save')),
                      'the portal’s dialog has no button to agree')
        if look is not None:
            look()
        button.act()
        wait(lambda: self.look_for() is None, 'the portal’s dialog stays')


class SandboxStage(Stage):
    def __init__(self, installation, source, build, pictures=None):
        self.pictures = pictures    # a folder, for who wants to look
        self.executable, self.source, self.build = None, source, build
        self.desk = SandboxDesk(installation)
        self.programs, self.sessions = [], []
        self.shared = None

    def start(self, *files, **options):
        launcher = os.path.join(self.desk.folder, 'launch')
        with open(launcher, 'w', encoding='utf-8') as file:
            file.write('#!/bin/sh\nexec flatpak run --user --file-forwarding %s "$@"\n' % APP_ID)
        os.chmod(launcher, 0o755)
        program = SandboxedProgram(self.desk, launcher, *files, **options)
        self.programs.append(program)
        return program

    def keep(self, name):
        """What the screen shows now, if somebody wants to look at it."""
        if self.pictures is not None:
            os.makedirs(self.pictures, exist_ok=True)
            self.desk.picture(os.path.join(self.pictures, name + '.png'))

    def data(self):
        """Where the program keeps what is its own, seen from outside."""
        return pathlib.Path(self.desk.environment['HOME']) / '.var' / 'app' / APP_ID / 'data'

    def all_seen(self):
        portal = find_application(self.desk, PORTAL)
        return super().all_seen() + ([portal] if portal is not None else [])

    def end_case(self):
        """What a case has put anywhere is in nobody's way, and not in its own second try's."""
        super().end_case()
        home = pathlib.Path(self.desk.environment['HOME'])
        for path in (self.data().parent, *home.glob('[!.]*')):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True) if path.is_file() else None
        (home / 'Documents').mkdir(exist_ok=True)

    def run_inside(self, script):
        """A shell in the program's sandbox, with the program's rights."""
        return subprocess.run(['flatpak', 'run', '--user', '--command=bash', APP_ID, '-c', script], text=True,
                              env=self.desk.environment, capture_output=True, stdin=subprocess.DEVNULL, check=False)
