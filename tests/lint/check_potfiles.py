# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file that has words for people, each once and sorted,
and no other file. Run by itself, this writes the list anew."""

import pathlib
import re

import lint

FILES = '{src/**/*.c,src/**/*.h,src/**/*.ui,data/*.in,po/POTFILES.in}'
SOURCE = pathlib.Path(__file__).parents[2]
LIST = 'po/POTFILES.in'

IN_C = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext)\s*\(\s*(?:[^"()]*,\s*)?"')
IN_UI = re.compile(r'translatable="(?:yes|true)"')


def has_words(path, text):
    """Whether gettext finds something in a file."""
    if path.endswith('.ui'):
        return IN_UI.search(text)
    if path.endswith(('.c', '.h')):
        # A macro's own definition is no string.
        return any(IN_C.search(line) for line in text.splitlines() if not line.startswith('#define'))
    return not path.endswith('.service.in')


def listed(text):
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith('#')]


def check_list(text):
    names = listed(text)
    for number, line in enumerate(text.splitlines(), 1):
        name = line.strip()
        if not name or name.startswith('#'):
            continue
        if names.count(name) > 1:
            yield number, f'{name} is listed twice'
        if not (SOURCE / name).is_file():
            yield number, f'there is no {name}'
        elif not has_words(name, (SOURCE / name).read_text(encoding='utf-8')):
            yield number, f'{name} has nothing to translate'
    if names != sorted(names):
        yield 1, 'the names are not sorted'


def check(path, text):
    if path == LIST:
        yield from check_list(text)
    elif has_words(path, text) and path not in listed((SOURCE / LIST).read_text(encoding='utf-8')):
        yield 1, f'this file has words to translate; python3 tests/lint/check_potfiles.py names it in {LIST}'


def main():
    names = sorted(path.relative_to(SOURCE).as_posix() for path in lint.files(SOURCE, FILES)
                   if path != SOURCE / LIST
                   and has_words(path.relative_to(SOURCE).as_posix(), path.read_text(encoding='utf-8')))
    head = [line for line in (SOURCE / LIST).read_text(encoding='utf-8').splitlines() if line.startswith('#')]
    (SOURCE / LIST).write_text('\n'.join(head + names) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
