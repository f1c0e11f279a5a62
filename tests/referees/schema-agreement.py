#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""schema-agreement.py SOURCE-FOLDER WORK-FOLDER [--cli PROGRAM] [--vnu JAR] [--count N] [--seed N]

The schema, judged by Jing, and the program's own check call the same articles valid:
those that come with Galley, those of tests/documents, and N that make-documents.py makes.
Without PROGRAM only Jing's verdicts are held to what is known. Where the two differ, the
file stays in WORK-FOLDER. Speaks TAP."""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys

# The jar of the Nu HTML Checker has Jing inside, under a name of its own.
JING = 'nu.validator.vendor.thaiopensource.relaxng.util.Driver'
FILES_AT_ONCE = 500


def batches(paths):
    for start in range(0, len(paths), FILES_AT_ONCE):
        yield [str(path) for path in paths[start:start + FILES_AT_ONCE]]


def ask_jing(jar, schema, paths):
    """What Jing says of the files that it does not call valid: its first sentence."""
    said = {}
    for batch in batches(paths):
        done = subprocess.run(['java', '-Xss16m', '-cp', str(jar), JING, '-c', str(schema), *batch],
                              capture_output=True, text=True, encoding='utf-8', check=False)
        if done.returncode not in (0, 1) or 'fatal' in done.stdout or 'Exception' in done.stderr:
            raise RuntimeError(f'Jing could not judge: {(done.stdout + done.stderr)[-1000:]}')
        known = set(batch)
        for line in done.stdout.splitlines():
            found = re.match(r'(.*?\.xml):(\d+:\d+: error: .*)', line)
            if found:
                path = str(pathlib.Path(found[1]))
                if path not in known:
                    raise RuntimeError(f'Jing speaks of a file it was not asked about: {line}')
                said.setdefault(path, found[2])
    return said


def ask_program(program, paths):
    """What the program says of the files that it does not call valid: its first error."""
    said = {}
    for batch in batches(paths):
        done = subprocess.run([program, 'check', '--format', 'json', *batch],
                              capture_output=True, text=True, encoding='utf-8', check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f'{program} could not judge: {done.stderr[-1000:]}')
        answer = json.loads(done.stdout)['files']
        if [entry['file'] for entry in answer] != batch:
            raise RuntimeError(f'{program} did not answer for every file, in order')
        for entry in answer:
            for problem in entry['problems']:
                if problem['severity'] == 'error':
                    said[entry['file']] = '{line}:{column}: {message} [{code}]'.format(**problem)
                    break
        if (done.returncode == 1) != any(path in said for path in batch):
            raise RuntimeError(f'{program} exits with {done.returncode}, which is not what it says')
    return said


def table(path):
    rows = [line.split('\t') for line in path.read_text(encoding='utf-8').splitlines()[1:]]
    return {row[0]: row[1:] for row in rows}


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def say(self, holds, name, *remarks):
        self.count += 1
        self.failed += not holds
        print(f'{"ok" if holds else "not ok"} {self.count} - {name}')
        if not holds:
            for remark in remarks:
                print(f'#   {remark}')

    def end(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0


def check_known(tap, source, jing, program):
    """The articles that people wrote, against their lists."""
    shipped = sorted((source / 'data').glob('*/*.article.xml'))
    documents = sorted((source / 'tests/documents').glob('*.article.xml'))
    expected = table(source / 'tests/documents/expected.tsv')
    by_jing = jing(shipped + documents)
    by_program = program(shipped + documents) if program else {}

    for path in shipped + documents:
        wanted = expected[path.name] if path in documents else ['valid', 'valid']
        said = by_jing.get(str(path))
        tap.say((said is None) == (wanted[0] == 'valid'), f'{path.name} is {wanted[0]} to Jing', said)
        if program:
            said = by_program.get(str(path))
            tap.say((said is None) == (wanted[1] == 'valid'), f'{path.name} is {wanted[1]} to the program', said)


def check_made(tap, folder, jing, program):
    """The generated ones: what is valid by construction, and where the two judges differ."""
    done_to = {name: row[0] for name, row in table(folder / 'list.tsv').items()}
    paths = [folder / name for name in done_to]
    by_jing = jing(paths)
    by_program = program(paths) if program else {}
    kept = folder.parent / 'disagreements'
    shutil.rmtree(kept, ignore_errors=True)

    untouched = [path for path in paths if not done_to[path.name]]
    wrong = [f'{path.name}: {by_jing[str(path)]}' for path in untouched if str(path) in by_jing]
    tap.say(not wrong, f'{len(untouched)} articles are valid by construction', *wrong[:10])

    spoilt = len(paths) - len(untouched)
    tap.say(len(by_jing) * 2 > spoilt, f'of {spoilt} spoilt ones most are invalid, {len(by_jing)}')

    if not program:
        return
    groups = collections.defaultdict(list)
    for path in paths:
        names = done_to[path.name].split()
        groups[names[0] if len(names) == 1 else 'several mutations' if names else 'no mutation'].append(path)
    for name, members in sorted(groups.items()):
        differ = []
        for path in members:
            schema, check = by_jing.get(str(path)), by_program.get(str(path))
            if (schema is None) != (check is None):
                kept.mkdir(exist_ok=True)
                shutil.copy(path, kept)
                differ.append(f'{path.name} ({done_to[path.name]}): Jing: {schema or "valid"}; '
                              f'the program: {check or "valid"}')
        tap.say(not differ, f'{name}: the schema and the program agree on {len(members)} articles', *differ[:10])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('source', type=pathlib.Path)
    parser.add_argument('work', type=pathlib.Path)
    parser.add_argument('--cli')
    parser.add_argument('--vnu', type=pathlib.Path)
    parser.add_argument('--count', type=int, default=2000)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()

    # Jing names files by their absolute paths.
    options.source, options.work = options.source.resolve(), options.work.resolve()
    here = options.source / 'tests/referees'
    jar = options.vnu or here / 'node_modules/vnu-jar/build/dist/vnu.jar'
    if not jar.exists() or not shutil.which('java'):
        print('1..1\nnot ok 1 - Jing is not here: it needs java and the npm packages of tests/referees')
        return 1

    made = options.work / 'made'
    shutil.rmtree(made, ignore_errors=True)
    subprocess.run([sys.executable, here / 'make-documents.py', made,
                    '--count', str(options.count), '--seed', str(options.seed)], check=True)

    def jing(paths):
        return ask_jing(jar, options.source / 'data/schema/article.rnc', paths)

    def program(paths):
        return ask_program(options.cli, paths)

    tap = Tap()
    check_known(tap, options.source, jing, program if options.cli else None)
    check_made(tap, made, jing, program if options.cli else None)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
