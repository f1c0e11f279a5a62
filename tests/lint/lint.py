# SPDX-License-Identifier: GPL-3.0-or-later
"""lint.py SOURCE-FOLDER CHECK: reads the files that a check asks for, tells what is
wrong as FILE:LINE: sentence, and fails if anything is."""

import importlib
import itertools
import pathlib
import re
import sys


def expand(pattern):
    """The patterns that {a,b} stands for."""
    pieces = [piece.split(',') if index % 2 else [piece]
              for index, piece in enumerate(re.split(r'\{([^}]*)\}', pattern))]
    return [''.join(choice) for choice in itertools.product(*pieces)]


def files(folder, pattern):
    found = {path for one in expand(pattern) for path in folder.glob(one)}
    return sorted(path for path in found
                  if path.is_file() and 'node_modules' not in path.parts)


def main():
    folder = pathlib.Path(sys.argv[1])
    check = importlib.import_module('check_' + sys.argv[2])
    read = wrong = 0
    for path in files(folder, check.FILES):
        name = path.relative_to(folder).as_posix()
        read += 1
        for line, sentence in check.check(name, path.read_text(encoding='utf-8', errors='replace')):
            print(f'{name}:{line}: {sentence}')
            wrong += 1
    print(f'{read} files read, {wrong} findings')
    return 1 if wrong or not read else 0


if __name__ == '__main__':
    sys.exit(main())
