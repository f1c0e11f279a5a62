# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and installs the Flatpak on a machine that knows no Flathub.

The GNOME runtime is stood in for by the Debian 13 root that the tests run in, exported
as a runtime of the same name. Everything is kept in the cache: the runtime for as long
as the root is the same, the build for as long as the sources are."""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

APP_ID = 'io.github.galleyeditor.Galley'
RUNTIME_VERSION = '51'

# To be raised when the stand-in is made in another way.
RECIPE = 2

# What no program in the sandbox needs: it would only be copied and hashed.
LEFT_OUT = (
    'games', 'lib/chromium', 'lib/git-core', 'lib/jvm', 'lib/node_modules', 'local', 'sbin', 'share/chromium',
    'share/fonts/opentype/noto', 'share/java', 'share/man', 'share/maven-repo', 'share/node_modules', 'share/nodejs',
    'src',
)


# No part of the package.
UNUSED = ('.', 'build-aux/', 'tests/', 'flatpak/meson.build', 'flatpak/sandbox.py', 'flatpak/standin.py', 'flatpak/test')


class Impossible(Exception):
    """Why the Flatpak cannot be tried here: a sentence."""


def run(log, *command, **options):
    log.write('\n$ ' + ' '.join(map(str, command)) + '\n')
    log.flush()
    return subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True,
                          **options)


def allow_nested_sandboxes():
    """A sandbox inside of bubblewrap's may have a /proc of its own only where nothing
    covers parts of the outer one."""
    probe = ['bwrap', '--unshare-user', '--unshare-pid', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true']
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    with open('/proc/self/mountinfo', encoding='utf-8') as file:
        covers = [line.split()[4] for line in file if line.split()[4].startswith('/proc/')]
    for place in reversed(covers):
        subprocess.run(['umount', place], capture_output=True, check=False)
    done = subprocess.run(probe, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Impossible('no sandbox can be made within this one: ' + done.stderr.strip())
    # The root has a /run of its own.
    if os.path.exists(f'/run/user/{os.getuid()}/bus'):
        raise Impossible('a session runs here, whose portals would be used')
    if not os.access('/dev/fuse', os.R_OK | os.W_OK):
        raise Impossible('there is no /dev/fuse, which the document portal needs')


class Installation:
    """A Flatpak installation in the cache, with the runtimes and the program."""

    def __init__(self, source, cache, place):
        self.source = pathlib.Path(source)
        self.folder = pathlib.Path(cache) / 'flatpak'
        self.root = pathlib.Path(cache) / place / 'usr'
        self.place = place
        self.folder.mkdir(parents=True, exist_ok=True)
        self.user = self.folder / f'user-{place}-{RECIPE}'
        self.environment = {**os.environ, 'FLATPAK_USER_DIR': str(self.user), 'HOME': str(self.folder / 'home')}
        self.environment.pop('XDG_DATA_HOME', None)
        self.left_out = []      # modules whose source cannot be had here

    def prepare(self):
        allow_nested_sandboxes()
        with open(self.folder / 'flatpak.log', 'w', encoding='utf-8') as log:
            if not all(self.has(f'{name}//{RUNTIME_VERSION}') for name in ('org.gnome.Platform', 'org.gnome.Sdk')):
                self.make_runtime(log)
            self.build(log)

    def log_tail(self):
        return (self.folder / 'flatpak.log').read_text(encoding='utf-8', errors='replace').splitlines()[-40:]

    def has(self, name):
        return subprocess.run(['flatpak', '--user', 'info', name], env=self.environment, capture_output=True,
                              check=False).returncode == 0

    def make_runtime(self, log):
        if not self.root.is_dir():
            raise Impossible('the GNOME runtime %s is not installed, and only the Debian 13 root can stand in for it'
                             % RUNTIME_VERSION)
        for old in self.folder.glob('user-*'):
            shutil.rmtree(old)
        work, repo = self.folder / 'runtime', self.folder / 'runtime-repo'
        for path in (work, repo):
            shutil.rmtree(path, ignore_errors=True)
        for path in (work / 'files', work / 'var', self.folder / 'home'):
            path.mkdir(parents=True, exist_ok=True)
        make_repo(repo)
        # By hard links: nothing is copied.
        run(log, 'cp', '-al', self.root, work / 'usr')
        for name in LEFT_OUT:
            path = work / 'usr' / name
            path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
        run(log, 'cp', '-a', '/etc', work / 'usr' / 'etc')
        # Debian keeps it out of the way; in a runtime it is a command.
        (work / 'usr' / 'bin' / 'flatpak-spawn').symlink_to('../libexec/flatpak-xdg-utils/flatpak-spawn')
        for name in ('org.gnome.Platform', 'org.gnome.Sdk'):
            (work / 'metadata').write_text(
                f'[Runtime]\nname={name}\nruntime=org.gnome.Platform/x86_64/{RUNTIME_VERSION}\n'
                f'sdk=org.gnome.Sdk/x86_64/{RUNTIME_VERSION}\n', encoding='utf-8')
            run(log, 'flatpak', 'build-export', '--runtime', '--disable-sandbox', repo, work, RUNTIME_VERSION,
                env=self.environment)
        run(log, 'flatpak', '--user', 'remote-add', '--no-gpg-verify', '--if-not-exists', 'standin', f'file://{repo}',
            env=self.environment)
        run(log, 'flatpak', '--user', 'install', '--noninteractive', 'standin', f'org.gnome.Platform//{RUNTIME_VERSION}',
            f'org.gnome.Sdk//{RUNTIME_VERSION}', env=self.environment)
        shutil.rmtree(work)
        shutil.rmtree(repo)

    def build(self, log):
        """From the files that a clean checkout has; what is built
        stays for as long as none of them changes."""
        files = self.listed_files()
        digest = hashlib.sha256(self.place.encode())
        for name in files:
            digest.update(b'%s\0' % name.encode() + hashlib.sha256((self.source / name).read_bytes()).digest())
        stamp = self.folder / 'built'
        if stamp.is_file() and self.has(APP_ID):
            built_from, *self.left_out = stamp.read_text(encoding='utf-8').split()
            if built_from == digest.hexdigest():
                return
        stamp.unlink(missing_ok=True)

        checkout = self.folder / 'checkout'
        shutil.rmtree(checkout, ignore_errors=True)
        for name in files:
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.source / name, checkout / name)
        self.left_out = self.build_from(checkout, log)
        stamp.write_text(' '.join([digest.hexdigest(), *self.left_out]), encoding='utf-8')

    def listed_files(self):
        """All that .gitignore does not name: what a clean checkout has, and a tarball that
        was unpacked, where there is no repository."""
        with tempfile.TemporaryDirectory() as empty:
            git = ['git', f'--git-dir={empty}', f'--work-tree={self.source}']
            subprocess.run([*git, 'init', '--quiet'], check=True)
            listed = subprocess.run([*git, 'ls-files', '--others', '--exclude-standard', '-z'], cwd=self.source, check=True,
                                    text=True, stdout=subprocess.PIPE).stdout
        # What the package is not made of need not make it anew.
        return sorted(name for name in listed.split('\0')
                      if name and not name.startswith(UNUSED) and (self.source / name).is_file())

    def build_from(self, checkout, log):
        """Builds the manifest, without the modules whose source cannot be had; returns
        their names."""
        manifest = checkout / 'flatpak' / f'{APP_ID}.yaml'
        built, state = self.folder / 'build', self.folder / 'state'
        builder = ['flatpak-builder', '--user', '--force-clean', '--disable-rofiles-fuse', f'--state-dir={state}']
        whole, left_out = manifest.read_text(encoding='utf-8'), []
        for name, module in archives(whole):
            alone = subprocess.run([*builder, '--download-only', built, write(manifest, keep_only(whole, module))],
                                   env=self.environment, stdout=log, stderr=log, check=False)
            if alone.returncode != 0:
                left_out.append(name)
        text = whole
        for name, module in archives(whole):
            if name in left_out:
                text = text.replace(module, '')
        write(manifest, text)
        run(log, *builder, '--install', built, manifest, env=self.environment)
        return left_out


def write(path, text):
    path.write_text(text, encoding='utf-8')
    return path


def split_modules(text):
    """What stands before the modules of a manifest, and each module's lines."""
    head, _, rest = text.partition('\nmodules:\n')
    return head, [piece for piece in re.split(r'(?m)^(?=  - name: )', rest) if piece.startswith('  - name: ')]


def archives(text):
    """Name and lines of the modules that come as an archive from elsewhere."""
    return [(re.search(r'- name: (\S+)', piece).group(1), piece) for piece in split_modules(text)[1]
            if 'type: archive' in piece]


def keep_only(text, module):
    return split_modules(text)[0] + '\nmodules:\n' + module


def make_repo(path):
    """A repository whose files are as they are on the disk: nothing is compressed, and
    an installation links to them."""
    for name in ('objects', 'tmp', 'extensions', 'state', 'refs/heads', 'refs/mirror', 'refs/remotes'):
        (path / name).mkdir(parents=True)
    (path / 'config').write_text('[core]\nrepo_version=1\nmode=bare-user-only\n', encoding='utf-8')


