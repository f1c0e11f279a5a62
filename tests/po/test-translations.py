# SPDX-License-Identifier: GPL-3.0-or-later
"""test-translations.py SOURCE: each language of po/LINGUAS has a whole, current and
sound translation, of the help too, keeps to manner.py, and no two entries of a menu have
one key."""

import gettext
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import manner

SOURCE = pathlib.Path(sys.argv[1])
HELP = SOURCE / 'data' / 'help'
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


def make_help_template(folder):
    path = pathlib.Path(folder) / 'help.pot'
    subprocess.run(['itstool', '--output', path, *sorted((HELP / 'C').glob('*.page'))], check=True)
    # What has a context is no words: the order of the topics, the pictures' checksums.
    plain = subprocess.run(['msgattrib', '--no-wrap', path], check=True, capture_output=True, text=True).stdout
    path.write_text('\n\n'.join(block for block in plain.split('\n\n') if '\nmsgctxt ' not in block), encoding='utf-8')
    return path


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def check_complete(catalogue, template, folder):
    merged = pathlib.Path(folder) / catalogue.name
    run('msgmerge', '--no-fuzzy-matching', '--quiet', '-o', merged, catalogue, template)
    for state in ('--untranslated', '--only-fuzzy'):
        _status, left, _said = run('msgattrib', state, '--no-obsolete', '--no-wrap', merged)
        sentences = re.findall(r'(?m)^msgid "(.+)"$', left)
        assert not sentences, f'{len(sentences)} are {state[2:]}, first: {sentences[:5]}'


def check_sound(catalogue, _template, _folder):
    status, _out, said = run('msgfmt', '--check-format', '--check-domain', '-o', '/dev/null', catalogue)
    assert status == 0, said


def read_catalogue(path):
    """The entries of a PO file: what is said of each, in the order of the keywords."""
    plain = subprocess.run(['msgattrib', '--no-obsolete', '--no-wrap', path], check=True, capture_output=True,
                           text=True).stdout
    for block in plain.split('\n\n')[1:]:
        entry = {}
        for line in block.splitlines():
            found = re.fullmatch(r'(?:(msg\w+)(?:\[(\d)\])? )?"(.*)"', line)
            if not found:
                continue
            if found[1]:
                key = found[1] + (found[2] or '')
                entry[key] = ''
            entry[key] += re.sub(r'\\(.)', lambda escape: {'n': '\n', 't': '\t'}.get(escape[1], escape[1]), found[3])
        yield entry


def prose(words):
    """Without what the help quotes: names of elements and files, and keys. An example is nothing else."""
    return '' if words.startswith('\n') else re.sub(r'<(code|file|cmd|key)>.*?</\1>', r'<\1></\1>', words)


def check_manner(catalogue, _template, _folder):
    language, wrong = catalogue.stem, []
    for entry in read_catalogue(catalogue):
        if entry['msgid'] == 'translator-credits':
            continue
        for key, words in entry.items():
            if key.startswith('msgstr'):
                source = entry['msgid'] if key in ('msgstr', 'msgstr0') else entry['msgid_plural']
                wrong += [f'“{words}” {what}' for what in manner.complaints(language, prose(source), prose(words))]
    assert not wrong, '\n'.join(wrong)


def check_sentences(template):
    wrong = []
    for entry in read_catalogue(template):
        for key in ('msgid', 'msgid_plural'):
            wrong += [f'“{entry[key]}” {what}' for what in manner.of_source(entry.get(key, ''))] if key in entry else []
    assert not wrong, '\n'.join(wrong)


def check_rows():
    """The rules object to what they are there for, and to nothing else."""
    wrong = []
    for language, source, words, piece in manner.ROWS:
        said = list(manner.of_source(source) if words is None else manner.complaints(language, source, words))
        if not (any(piece in one for one in said) if piece else not said):
            wrong.append(f'{language}: “{words or source}”: expected {piece}, said {said}')
    assert not wrong, '\n'.join(wrong)


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


def check_keys(catalogue, _template, _folder):
    compiled = subprocess.run(['msgfmt', '-o', '-', catalogue], check=True, capture_output=True).stdout
    said = gettext.GNUTranslations(io.BytesIO(compiled))
    wrong = []
    for name, labels in menus():
        taken = {}
        for label in labels:
            words = said.gettext(label)
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

    def report(name, check, *args):
        nonlocal failed
        try:
            check(*args)
            print(f'ok /translations/{name}')
        except AssertionError as error:
            failed += 1
            print(f'not ok /translations/{name}')
            print('#   ' + str(error).replace('\n', '\n#   '))

    def check_sorted():
        assert languages == sorted(languages) and languages, 'po/LINGUAS'

    print(f'1..{len(languages) * 7 + 4}')
    report('languages-are-sorted', check_sorted)
    report('rules-object', check_rows)
    with tempfile.TemporaryDirectory() as folder:
        template, help_template = make_template(folder), make_help_template(folder)
        report('sentences', check_sentences, template)
        report('help/sentences', check_sentences, help_template)
        for language in languages:
            for check in (check_complete, check_sound, check_manner, check_keys):
                report(f'{language}/{check.__name__}', check, SOURCE / 'po' / f'{language}.po', template, folder)
            for check in (check_complete, check_sound, check_manner):
                report(f'help/{language}/{check.__name__}', check, HELP / language / f'{language}.po', help_template, folder)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
