# SPDX-License-Identifier: GPL-3.0-or-later
"""test-translations.py SOURCE: each language of po/LINGUAS has a whole, current and
sound translation, and no two entries of a menu have one key."""

import gettext
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

SOURCE = pathlib.Path(sys.argv[1])
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3')


def read_list(name):
    lines = (SOURCE / 'po' / name).read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def make_template(folder):
    """What the sources say today."""
    path = pathlib.Path(folder) / 'galley.pot'
    subprocess.run(['xgettext', '--from-code=UTF-8', '--directory', SOURCE, '--output', path,
                    *(f'--keyword={word}' for word in KEYWORDS), *read_list('POTFILES.in')],
                   check=True, capture_output=True)
    return path


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def check_complete(language, template, folder):
    merged = pathlib.Path(folder) / f'{language}.po'
    run('msgmerge', '--no-fuzzy-matching', '--quiet', '-o', merged, SOURCE / 'po' / f'{language}.po', template)
    for state in ('--untranslated', '--only-fuzzy'):
        _status, left, _said = run('msgattrib', state, '--no-obsolete', '--no-wrap', merged)
        sentences = re.findall(r'(?m)^msgid "(.+)"$', left)
        assert not sentences, f'{len(sentences)} are {state[2:]}, first: {sentences[:5]}'


def check_sound(language, _template, _folder):
    status, _out, said = run('msgfmt', '--check-format', '--check-domain', '-o', '/dev/null', SOURCE / 'po' / f'{language}.po')
    assert status == 0, said


def menus():
    """The labels of each menu that the window's interface files have, sections joined."""
    for path in sorted((SOURCE / 'src' / 'app').rglob('*.ui')):
        root = ET.parse(path).getroot()
        for menu in [*root.iter('menu'), *root.iter('submenu')]:
            labels = []

            def gather(element):
                for child in element:
                    if child.tag == 'section':
                        gather(child)
                    elif child.tag in ('item', 'submenu'):
                        labels.extend(a.text for a in child.findall('attribute')
                                      if a.get('name') == 'label' and a.get('translatable'))
            gather(menu)
            yield f'{path.name}: {menu.get("id", "submenu")}', labels


def check_keys(language, _template, _folder):
    compiled = subprocess.run(['msgfmt', '-o', '-', SOURCE / 'po' / f'{language}.po'], check=True,
                              capture_output=True).stdout
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled))
    wrong = []
    for name, labels in menus():
        taken = {}
        for label in labels:
            words = catalogue.gettext(label)
            key = re.search(r'_(\w)', words)
            if key is None:
                wrong += [f'{name}: “{words}” has no key'] if '_' in label else []
                continue
            letter = key.group(1).lower()
            if letter in taken:
                wrong.append(f'{name}: “{words}” and “{taken[letter]}” have one key')
            taken.setdefault(letter, words)
    assert not wrong, '\n'.join(wrong)


def main():
    failed = 0
    languages = read_list('LINGUAS')
    print(f'1..{len(languages) * 3 + 1}')
    print(f'{"ok" if languages == sorted(languages) and languages else "not ok"} /translations/languages-are-sorted')
    failed += languages != sorted(languages) or not languages
    with tempfile.TemporaryDirectory() as folder:
        template = make_template(folder)
        for language in languages:
            for check in (check_complete, check_sound, check_keys):
                name = f'/translations/{language}/{check.__name__}'
                try:
                    check(language, template, folder)
                    print(f'ok {name}')
                except AssertionError as error:
                    failed += 1
                    print(f'not ok {name}')
                    print('#   ' + str(error).replace('\n', '\n#   '))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
