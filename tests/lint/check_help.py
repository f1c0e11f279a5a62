# SPDX-License-Identifier: GPL-3.0-or-later
"""What the help names is in the program: labels are written as they are there, and
shortcuts are in the list of shortcuts. A translated page has the parts of the English
one, and the labels that the program has in that language."""

import html
import pathlib
import re
import xml.etree.ElementTree as ET

FILES = 'data/help/*/*.page'
SOURCE = pathlib.Path(__file__).parents[2]

MALLARD = '{http://projectmallard.org/1.0/}'
# What is the same in every language.
VERBATIM = ('file', 'cmd')
KEYS = {'de': {'Strg': 'Ctrl', 'Umschalt': 'Shift', 'Eingabe': 'Enter', 'Leertaste': 'Space', 'Hoch': 'Up', 'Runter': 'Down'}}
# Every program has these, and no list names them.
COMMON = {'Ctrl+V', 'Enter', 'Tab'}
NAMED = {'question': '?', 'period': '.', 'comma': ',', 'plus': '+', 'minus': '-', 'Control': 'Ctrl', 'Return': 'Enter'}


def read_labels(language):
    """What the program says, and how it says that in a language; without the keys of labels."""
    text = (SOURCE / 'po' / f'{language}.po').read_text(encoding='utf-8')
    found = re.findall(r'^msgid ((?:".*"\s)+)msgstr ((?:".*"\s)+)', text + '\n', re.M)
    plain = [tuple(''.join(re.findall(r'"(.*)"', words)).replace('_', '') for words in pair) for pair in found]
    return {(own, said) for own, said in plain if own}


def read_shortcuts():
    text = (SOURCE / 'src/app/dialogs/shortcuts-window.ui').read_text(encoding='utf-8')
    for accelerators in re.findall(r'name="accelerator">([^<]*)<', text):
        for one in html.unescape(accelerators).replace('...', ' ').split():
            keys = [NAMED.get(key, key) for key in re.findall(r'[^<>]+', one)]
            keys[-1] = keys[-1].upper() if len(keys[-1]) == 1 else keys[-1]
            yield '+'.join(key.capitalize() if key == 'space' else key for key in keys)
    # The first and the last of a row of keys stand for all of them.
    yield from ('Alt+5', 'Ctrl+Space')


def words(element):
    return re.sub(r'[ \n]+', ' ', ''.join(element.itertext())).strip()


def shape(page):
    for element in page.iter():
        tag = element.tag.removeprefix(MALLARD)
        yield tag, *(element.get(name) for name in ('id', 'src', 'xref', 'type', 'style')), words(element) if tag in VERBATIM else ''


def shortcuts(page, names):
    inside = {key for sequence in page.iter(MALLARD + 'keyseq') for key in sequence}
    for element in page.iter():
        if element.tag == MALLARD + 'keyseq':
            yield '+'.join(names.get(words(key), words(key)) for key in element)
        elif element.tag == MALLARD + 'key' and element not in inside:
            yield names.get(words(element), words(element))


def check(path, text):
    folder = path.split('/')[-2]
    page = ET.fromstring(text)
    named = [words(element) for element in page.iter(MALLARD + 'gui')]
    known = {*read_shortcuts(), *COMMON}
    labels = read_labels('de' if folder == 'C' else folder)

    for keys in shortcuts(page, KEYS.get(folder, {})):
        if keys not in known:
            yield 1, f'no list of shortcuts has {keys}'
    if folder == 'C':
        for label in named:
            if label not in {own for own, _said in labels}:
                yield 1, f'the program does not say “{label}”'
        return

    english = ET.parse(SOURCE / 'data/help/C' / pathlib.PurePath(path).name).getroot()
    if list(shape(page)) != list(shape(english)):
        yield 1, 'the parts are not those of the English page'
    if page.get('{http://www.w3.org/XML/1998/namespace}lang') != folder:
        yield 1, f'the page does not say that it is in {folder}'
    if list(shortcuts(page, KEYS.get(folder, {}))) != list(shortcuts(english, {})):
        yield 1, 'the keys are not those of the English page'
    for own, said in zip([words(element) for element in english.iter(MALLARD + 'gui')], named):
        if (own, said) not in labels:
            yield 1, f'the program does not say “{said}” for “{own}”'
