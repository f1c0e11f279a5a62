# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes point downward only: core, then cli and app beside it; in core, from folder to
folder; in app, the panes, which do not see each other, then the window. Read off every
include line under src."""

import re

FILES = 'src/**/*.[ch]'

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
PLAIN = set('''
    assert ctype dirent errno fcntl float fts glob inttypes limits locale math poll pwd
    setjmp signal stdarg stdatomic stdbool stddef stdint stdio stdlib string strings
    threads time unistd wchar wctype'''.split())
# The folders of core; each sees itself and those before it.
CORE = (
    'text', 'file', 'draft', 'date', 'article', 'address', 'html', 'edit', 'clip', 'sources',
    'timeline', 'picture', 'check', 'page', 'flow', 'export', 'live')
ABOVE_PANES = ('window', 'application', 'main')


def check(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            bracket, name = match.groups()
            sentence = system(path, name) if bracket == '<' else own(path, name)
            if sentence:
                yield number, sentence


def layer_of(path):
    return path.split('/')[1]


def system(path, name):
    layer, file = layer_of(path), path.rsplit('/', 1)[-1]
    if name.startswith('libxml/'):
        if layer == 'core' and file.startswith('xml-'):
            return None
        return 'only the files of core named xml-* include libxml2'
    if name.startswith(('webkit', 'jsc/')):
        if path.startswith('src/app/preview/'):
            return None
        return 'only src/app/preview includes WebKit'
    if layer == 'app' or (layer == 'core' and name == 'json-glib/json-glib.h'):
        return None
    if name.startswith(('sys/', 'glib', 'gio/')) or name.removesuffix('.h') in PLAIN:
        return None
    return f'{layer} includes only GLib, GIO, the C library and, in core, JSON-GLib, not <{name}>'


def own(path, name):
    layer = layer_of(path)
    parts = name.split('/')
    if name == 'config.h':
        return None
    if '..' in parts or parts[0] not in ('core', 'cli', 'app') or len(parts) < 2:
        return f'"{name}" is not written from src/'
    if parts[0] not in {'core': ['core'], 'cli': ['core', 'cli'], 'app': ['core', 'app']}[layer]:
        return f'{layer} does not include {parts[0]}'
    if name.endswith('-private.h') and name.rsplit('/', 1)[0] != path[4:].rsplit('/', 1)[0]:
        return f'"{name}" is private to its own folder'
    if parts[0] == 'app':
        return pane(path.split('/')[2:], parts[1:])
    if layer == 'core':
        return core(path.split('/')[2:], parts[1:])
    return None


def core(place, target):
    """What a file of src/core may include of it; both are paths below src/core. The
    resources alone stand above its folders, where they are made."""
    if place[0] not in CORE:
        return f'{place[0]} is no folder of core that has its place in the order'
    if target == ['core-resources.h']:
        return None
    if target[0] not in CORE[:CORE.index(place[0]) + 1]:
        return f'{place[0]}/ does not include {target[0]}/'
    return None


def pane(place, target):
    """What a file of src/app may include of it; both are paths below src/app. Each
    folder there is a pane (or the dialogs)."""
    here = place[0] if len(place) > 1 else None
    there = target[0] if len(target) > 1 else None
    if here is None:
        if there and not place[-1].startswith(ABOVE_PANES):
            return f'only the window and what stands above it include {there}/'
    elif there is None:
        if target[-1].startswith(ABOVE_PANES):
            return f'a pane does not include {target[-1]}'
    elif there != here:
        return f'{here}/ does not include {there}/'
    return None
