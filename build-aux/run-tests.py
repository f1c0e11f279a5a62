# SPDX-License-Identifier: GPL-3.0-or-later
"""run-tests.py BUILD-FOLDER [NAME...]

Runs the tests of a build folder, or those that bear one of the names (of a test or
a suite), and counts single cases. The last line is "N passed, N failed, N skipped".
"""

import json
import os
import re
import subprocess
import sys

WHOLE = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped', 'IGNORED': 'skipped'}
CASE = re.compile(r'(not )?ok\b(?:[^#\\]|\\.)*(?:#\s*(skip|todo))?', re.IGNORECASE)


def names_of(test):
    """What a test answers to: its own name and its suites, without the project's."""
    return {test['name']} | {suite.partition(':')[2] or suite for suite in test['suite']}


def cases_of(output):
    """The outcomes of the single cases that a TAP program has told of."""
    cases = []
    for line in output.splitlines():
        match = CASE.match(line)
        if match:
            failed, directive = match.groups()
            cases.append('skipped' if directive else 'failed' if failed else 'passed')
    return cases


def count(results, tap_names):
    """Sums up meson's results, each with name, result and stdout.

    A program that broke off (crash, time-out, leak, missing cases) is one failure
    more unless one of its cases says so already. A TAP program that tells of no
    case has failed, except where it says that it skips them all.
    """
    total = {'passed': 0, 'failed': 0, 'skipped': 0}
    for result in results:
        whole = WHOLE.get(result['result'], 'failed')
        cases = []
        if result['name'].rpartition(' / ')[2] in tap_names:
            output = result.get('stdout', '')
            cases = cases_of(output)
            if not cases and not re.search(r'^1\.\.0\b', output, re.MULTILINE):
                whole = 'failed'
        if not cases or (whole == 'failed' and 'failed' not in cases):
            cases.append(whole)
        for case in cases:
            total[case] += 1
    return total


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    with open(os.path.join(folder, 'meson-info', 'intro-tests.json'), encoding='utf-8') as file:
        tests = json.load(file)

    known = sorted(set().union(*map(names_of, tests)))
    unknown = [name for name in names if name not in known]
    if unknown:
        print('galley: There is no test or suite named ' + ', '.join(unknown) + '. There are: ' +
              ', '.join(known) + '.', file=sys.stderr)
        return 2
    chosen = [test['name'] for test in tests if names_of(test) & set(names)]
    # All of them are built by now; of some, meson builds what they need.
    options = ['--print-errorlogs'] if names else ['--print-errorlogs', '--no-rebuild']

    log = os.path.join(folder, 'meson-logs', 'testlog.json')
    if os.path.exists(log):
        os.remove(log)
    status = subprocess.run(
        ['meson', 'test', '-C', folder, *options, *chosen],
        stdin=subprocess.DEVNULL, check=False).returncode
    if not os.path.exists(log):
        print('galley: The tests could not be run.', file=sys.stderr)
        return status or 1

    with open(log, encoding='utf-8') as file:
        total = count(map(json.loads, file),
                      {test['name'] for test in tests if test['protocol'] == 'tap'})
    print('{passed} passed, {failed} failed, {skipped} skipped'.format(**total))
    return 1 if status or total['failed'] else 0


if __name__ == '__main__':
    sys.exit(main())
