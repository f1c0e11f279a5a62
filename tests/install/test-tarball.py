# SPDX-License-Identifier: GPL-3.0-or-later
"""test-tarball.py SOURCE MESON-OPTION SUITE...: what a release tarball has in it, and
whether it can be set up and judged by itself, where there is no repository. The whole of
./test is run there before a release; here those suites are that nothing has to be compiled
for.

It is made of the files as they are now, committed or not."""

import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(sys.argv[1])
OPTION, SUITES = sys.argv[2], sys.argv[3:]

CASES = []


def case(function):
    CASES.append(function)
    return function


class Tarball:
    """As git makes it, for `meson dist` too; unpacked in a folder of its own."""

    def __init__(self, folder):
        self.tree = folder / 'galley'
        self.tree.mkdir()
        # A repository that knows nothing but this: the tarball may itself have been unpacked
        # from one, and what is not committed yet counts.
        git = ['git', f'--git-dir={folder / "git"}', f'--work-tree={SOURCE}']
        subprocess.run([*git, 'init', '--quiet'], check=True)
        self.files = self.read(*git, 'ls-files', '--others', '--exclude-standard', '-z').split('\0')[:-1]
        subprocess.run([*git, '-c', 'core.safecrlf=false', 'add', '--all', '.'], cwd=SOURCE, check=True)
        archive = folder / 'galley.tar'
        # From another folder than the topmost it would be that one's files alone.
        subprocess.run([*git, 'archive', f'--output={archive}', self.read(*git, 'write-tree').strip()], cwd=SOURCE,
                       check=True)
        subprocess.run(['tar', '-xf', archive, '-C', self.tree], check=True)

    def read(self, *command):
        return subprocess.run(command, cwd=SOURCE, check=True, text=True, stdout=subprocess.PIPE).stdout

    def run(self, *command):
        """There, without a repository that a folder further up may be part of."""
        return subprocess.run(command, cwd=self.tree, text=True, check=False, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, env={**os.environ, 'GIT_CEILING_DIRECTORIES': str(self.tree.parent)})


def describe(path):
    """What has to be the same of a file."""
    if path.is_symlink():
        return 'link', os.readlink(path)
    return bool(path.stat().st_mode & stat.S_IXUSR), path.read_bytes()


@case
def has_every_file_as_it_is(tarball):
    unpacked = {str(path.relative_to(tarball.tree)) for path in tarball.tree.rglob('*') if path.is_symlink() or path.is_file()}
    assert unpacked == set(tarball.files), sorted(unpacked ^ set(tarball.files))
    assert len(unpacked) > 1000, len(unpacked)
    changed = [name for name in tarball.files if describe(tarball.tree / name) != describe(SOURCE / name)]
    assert not changed, changed


@case
def has_what_its_readers_look_for(tarball):
    for name in ('README.md', 'CONTRIBUTING.md', 'COPYING', 'run', 'test', 'build-aux/packages/debian.txt',
                 'data/screenshots/writing.png', 'flatpak/io.github.galleyeditor.Galley.yaml', '.gitignore'):
        assert (tarball.tree / name).is_file(), name


@case
def is_set_up_and_judged_by_itself(tarball):
    done = tarball.run('meson', 'setup', 'build', '-Dprofile=devel', OPTION)
    assert done.returncode == 0, done.stdout[-2000:]
    listed = json.loads((tarball.tree / 'build/meson-info/intro-tests.json').read_text(encoding='utf-8'))
    chosen = [test['name'] for test in listed if {suite.partition(':')[2] for suite in test['suite']} & set(SUITES)]
    # By their names: meson builds what these need, and for a suite, everything.
    done = tarball.run('meson', 'test', '-C', 'build', '--print-errorlogs', *chosen)
    assert done.returncode == 0, done.stdout[-4000:]
    assert len(chosen) > 10, chosen


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    with tempfile.TemporaryDirectory(prefix='galley-tarball-') as folder:
        tarball = Tarball(pathlib.Path(folder))
        for function in CASES:
            try:
                function(tarball)
                print(f'ok /tarball/{function.__name__}')
            except AssertionError as error:
                failed += 1
                print(f'not ok /tarball/{function.__name__}')
                print(''.join(f'# {line}\n' for line in str(error).splitlines()), end='')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
