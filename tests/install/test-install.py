# SPDX-License-Identifier: GPL-3.0-or-later
"""test-install.py GALLEY SOURCE BUILD APP-ID VERSION PREFIX [WORD...]: what is installed,
put under a folder of its own, and used where it says that it is. Only cases with a WORD
in their names."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'window'))

from driver.cases import Skip, Stage, case, run_cases  # noqa: E402
from driver.program import Program  # noqa: E402
from driver.waiting import wait, wait_equal  # noqa: E402

APP_ID, VERSION, PREFIX = sys.argv[4:7]

LOCALES = '/usr/lib/locale'
GERMAN = {'LC_ALL': 'de_DE.UTF-8'}


class InstalledProgram(Program):
    """It is a child of what has made its surroundings, and so found by its name."""

    def look_for(self):
        assert self.process.poll() is None, 'the program has ended with %d:\n%s' % (self.process.poll(), self.log())
        return next((one for one in self.desk.bus.applications() if one.label == 'galley'), None)


class InstalledStage(Stage):
    def __init__(self, source, build):
        super().__init__(os.path.join(PREFIX, 'bin', 'galley'), source, build)
        self.tree = pathlib.Path(self.desk.folder) / 'installed'
        self.root = self.tree / PREFIX.lstrip('/')
        # The compiled schemas are those that are installed.
        self.desk.environment.pop('GSETTINGS_SCHEMA_DIR')
        # For a test meson builds what its rule names, and the pages of a help viewer have no name there.
        with open(os.path.join(build, 'meson-info', 'intro-targets.json'), encoding='utf-8') as file:
            pages = [os.path.relpath(name, build) for target in json.load(file) if target['installed']
                     for name in target['filename'] if name.endswith('.page')]
        subprocess.run(['ninja', '-C', build, *pages], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet', '--destdir', str(self.tree)],
                       check=True, stdout=subprocess.DEVNULL)
        # What a package manager does afterwards.
        subprocess.run(['glib-compile-schemas', '--strict', str(self.share('glib-2.0/schemas'))], check=True)

    def start(self, *files, **options):
        program = InstalledProgram(self.desk, self.executable, *files, within=self.within(), **options)
        self.programs.append(program)
        return program

    def share(self, name):
        return self.root / 'share' / name

    def within(self):
        """A command that puts the tree where it was made for, and becomes the next one.
        There, the system has a German locale, too: with German words, and else as C."""
        command = ['bwrap', '--die-with-parent', '--dev-bind', '/', '/', '--bind', str(self.root), PREFIX,
                   '--ro-bind', self.locales(), LOCALES, '--']
        done = subprocess.run([*command, 'true'], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Skip('nothing can be mounted here: ' + done.stderr.strip())
        return command

    def locales(self):
        folder = os.path.join(self.desk.folder, 'locales')
        if not os.path.isdir(folder):
            known = next(pathlib.Path(LOCALES).glob('C.[uU][tT][fF]*8'), None)
            if known is None:
                raise Skip('this system has no locale C.UTF-8 to make another of')
            for name in (known.name, 'de_DE.utf8'):
                shutil.copytree(known, os.path.join(folder, name))
        return folder

    def run_installed(self, *command, **environment):
        return subprocess.run([*self.within(), *command], env={**self.desk.environment, **environment}, text=True,
                              capture_output=True, check=False)


@case('Everything is where the desktop looks for it')
def _(stage):
    lines = (pathlib.Path(stage.source) / 'po' / 'LINGUAS').read_text(encoding='utf-8').splitlines()
    languages = [line for line in lines if not line.startswith('#')]
    assert languages
    expected = {'bin/galley', 'bin/galley-cli', 'share/man/man1/galley-cli.1', f'share/applications/{APP_ID}.desktop',
                f'share/metainfo/{APP_ID}.metainfo.xml', f'share/mime/packages/{APP_ID}.xml',
                f'share/dbus-1/services/{APP_ID}.service', f'share/icons/hicolor/scalable/apps/{APP_ID}.svg',
                f'share/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg',
                'share/glib-2.0/schemas/io.github.galleyeditor.Galley.gschema.xml',
                'share/galley/schema/article.rng', 'share/galley/templates/news.article.xml',
                'share/galley/sample/leap-seconds.article.xml',
                *(f'share/help/{language}/galley/index.page' for language in ('C', *languages)),
                *(f'share/locale/{language}/LC_MESSAGES/galley.mo' for language in languages)}
    found = {str(path.relative_to(stage.root)) for path in stage.root.rglob('*') if path.is_file()}
    assert expected <= found, sorted(expected - found)
    # And nothing that nobody looks for.
    others = [path for path in stage.tree.rglob('*') if path.is_file() and stage.root not in path.parents]
    assert not others, others
    foreign = [name for name in found if not re.match(
        r'bin/galley|share/(applications|dbus-1|galley|glib-2\.0/schemas|help|icons|locale|man|metainfo|mime)/', name)]
    assert not foreign, foreign


@case('What is installed is what the launcher, the service and the type speak of')
def _(stage):
    subprocess.run(['desktop-file-validate', str(stage.share(f'applications/{APP_ID}.desktop'))], check=True)
    launcher = stage.share(f'applications/{APP_ID}.desktop').read_text(encoding='utf-8')
    assert re.search(r'(?m)^Exec=galley ', launcher) and os.access(stage.root / 'bin/galley', os.X_OK)
    icon = re.search(r'(?m)^Icon=(.*)$', launcher).group(1)
    ET.parse(stage.share(f'icons/hicolor/scalable/apps/{icon}.svg'))
    types = re.search(r'(?m)^MimeType=(.*);$', launcher).group(1).split(';')
    known = {node.get('type') for node in ET.parse(stage.share(f'mime/packages/{APP_ID}.xml')).getroot()}
    assert known >= set(types), known
    service = stage.share(f'dbus-1/services/{APP_ID}.service').read_text(encoding='utf-8')
    assert f'Exec={PREFIX}/bin/galley --gapplication-service' in service, service


@case('Pictures of the help are where its pages expect them')
def _(stage):
    for folder in stage.share('help').glob('*/galley'):
        named = {source for page in folder.glob('*.page')
                 for source in re.findall(r'<media[^>]* src="([^"]+)"', page.read_text(encoding='utf-8'))}
        assert named, folder
        missing = [name for name in named if not (folder / name).is_file()]
        assert not missing, (folder, missing)


@case('galley-cli works from where it is, in another language too')
def _(stage):
    done = stage.run_installed('galley-cli', '--version')
    assert VERSION in done.stdout, done
    sample = f'{PREFIX}/share/galley/sample/leap-seconds.article.xml'
    done = stage.run_installed(f'{PREFIX}/bin/galley-cli', 'export', '--as', 'single', '--output', '-', sample)
    assert done.returncode == 0 and '<h1' in done.stdout, done.stderr
    done = stage.run_installed(f'{PREFIX}/bin/galley-cli', 'check', '/nowhere', **GERMAN)
    assert 'nicht da' in done.stderr, done.stderr
    done = stage.run_installed('man', '--path', f'--manpath={PREFIX}/share/man', 'galley-cli')
    assert done.returncode == 0, done.stderr


@case('The program starts from where it is, with its settings, its templates and its words')
def _(stage):
    done = stage.run_installed(f'{PREFIX}/bin/galley', '--version')
    assert VERSION in done.stdout, done
    home = stage.desk.new_home()
    told = stage.install_browser(home, 'x-scheme-handler/help')
    program = stage.start(home=home, environment=GERMAN)
    program.get('button', 'Neuer Artikel')
    program.press('button', 'Beispielartikel ansehen')
    # The page is in the article's language.
    program.get('label', 'Twenty-seven seconds – why the world’s clocks will stop waiting for the Earth')
    # Where there is a help viewer, it is asked.
    program.key('F1')
    wait_equal(lambda: os.path.exists(told) and pathlib.Path(told).read_text(encoding='utf-8'), 'help:galley\n', 'what is asked')


@case('Where there is no help viewer, the help is in the language of the program')
def _(stage):
    program = stage.start(home=stage.desk.new_home(), environment=GERMAN)
    program.get('button', 'Neuer Artikel')
    program.key('F1')
    program.get('window', 'Galley-Hilfe')
    page = program.get('document web', 'Galley')
    wait(lambda: page.find('link', 'Einen Artikel schreiben'), 'the help is not in German')


def main():
    return run_cases(InstalledStage(os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3])), sys.argv[7:])


if __name__ == '__main__':
    sys.exit(main())
