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
from driver.waiting import wait  # noqa: E402
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

    def answer(self, path):
        """Types a path, as a person who knows it would, and agrees."""
        self.desk.key('ctrl+a')
        self.desk.type(path)
        self.finish()

    def answer_folder(self, path):
        """The same where a folder is asked for: there is nothing to type into at first."""
        self.desk.key('ctrl+l')
        entry = wait(lambda: self.look_for().find('text'), 'there is no place to type into')
        entry.set_text(path)
        wait(lambda: entry.text == path, 'the path is not there')
        self.window.find('button', lambda label: label in ('Allow', 'Choose')).act()
        wait(lambda: self.look_for() is None, 'the portal’s dialog stays')

    def finish(self):
        self.desk.key('Return')
        wait(lambda: self.look_for() is None, 'the portal’s dialog stays')


class SandboxStage(Stage):
    def __init__(self, installation, source, build):
        self.executable, self.source, self.build = None, source, build
        self.desk = SandboxDesk(installation)
        self.programs = []
        self.shared = None

    def start(self, *files, **options):
        launcher = os.path.join(self.desk.folder, 'launch')
        with open(launcher, 'w', encoding='utf-8') as file:
            file.write('#!/bin/sh\nexec flatpak run --user --file-forwarding %s "$@"\n' % APP_ID)
        os.chmod(launcher, 0o755)
        program = SandboxedProgram(self.desk, launcher, *files, **options)
        self.programs.append(program)
        return program

    def data(self):
        """Where the program keeps what is its own, seen from outside."""
        return pathlib.Path(self.desk.environment['HOME']) / '.var' / 'app' / APP_ID / 'data'

    def end_case(self):
        super().end_case()
        shutil.rmtree(self.data().parent, ignore_errors=True)

    def run_inside(self, script):
        """A shell in the program's sandbox, with the program's rights."""
        return subprocess.run(['flatpak', 'run', '--user', '--command=bash', APP_ID, '-c', script], text=True,
                              env=self.desk.environment, capture_output=True, stdin=subprocess.DEVNULL, check=False)
