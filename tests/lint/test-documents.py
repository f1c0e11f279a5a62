#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-documents.py SOURCE-FOLDER: the sample, the templates and the test documents
are what their lists say, by libxml2's own parser and RELAX NG validator."""

import pathlib
import re
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(sys.argv[1])
DOCUMENTS = SOURCE / 'tests/documents'
BAD = DOCUMENTS / 'bad'
SCHEMA = SOURCE / 'data/schema/article.rng'


def table(path):
    """The rows of a list, by their first column."""
    rows = [line.split('\t') for line in path.read_text(encoding='utf-8').splitlines()[1:]]
    return {row[0]: row[1:] for row in rows}


def articles(folder, within=''):
    return sorted(folder.glob(within + '*.article.xml'))


def run_xmllint(*args):
    done = subprocess.run(['xmllint', '--nonet', '--noout', *map(str, args)],
                          capture_output=True, text=True, errors='replace', check=False)
    return done.stderr


def valid(paths):
    """Those of the files that the schema allows."""
    said = run_xmllint('--relaxng', SCHEMA, *paths)
    return {path for path in paths if f'{path} validates\n' in said}


def well_formed(path):
    return not re.search(r'(parser|namespace) error|parser warning : Unsupported', run_xmllint(path))


def checks():
    """Each thing that must hold: its name, and whether it does."""
    shipped = articles(SOURCE / 'data/sample') + articles(SOURCE / 'data/templates') + articles(SOURCE / 'data/templates', '*/')
    ours = valid(shipped)
    for path in shipped:
        yield f'{path.relative_to(SOURCE)} is valid', path in ours

    expected = table(DOCUMENTS / 'expected.tsv')
    readme = (DOCUMENTS / 'README.md').read_text(encoding='utf-8')
    found = articles(DOCUMENTS)
    accepted = valid(found)
    yield 'every document is listed', {path.name for path in found} == set(expected)
    for path in found:
        stem = path.name.removesuffix('.article.xml')
        verdict = expected.get(path.name, ['missing'])[0]
        yield f'{stem} is {verdict}', verdict == ('valid' if path in accepted else 'invalid')
        yield f'{stem} has its purpose in README.md', f'\n| {stem} | ' in readme

    expected = table(BAD / 'expected.tsv')
    found = articles(BAD)
    yield 'every bad file is listed', {path.name for path in found} == set(expected)
    for path in found:
        stem = path.name.removesuffix('.article.xml')
        kind, what = expected.get(path.name, ['missing', ''])
        yield f'bad/{stem} is in README.md', f'\n| {stem} | {kind} | {what} |' in readme
        if kind == 'malformed':
            yield f'bad/{stem} is malformed', not well_formed(path)
        elif kind == 'no-article':
            yield f'bad/{stem} is well-formed', well_formed(path)
            yield f'bad/{stem} is not valid', not valid([path])

    made = subprocess.run([sys.executable, DOCUMENTS / 'make-timeline.py'],
                          capture_output=True, check=True).stdout
    yield ('timeline-5000 is what make-timeline.py makes',
           made == (DOCUMENTS / 'timeline-5000.article.xml').read_bytes())


def main():
    if not shutil.which('xmllint'):
        print('1..0 # SKIP xmllint is not installed')
        return 0

    failed = 0
    number = 0
    for number, (name, holds) in enumerate(checks(), 1):
        print(f'{"ok" if holds else "not ok"} {number} - {name}')
        failed += not holds
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
