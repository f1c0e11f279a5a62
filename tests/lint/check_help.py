# SPDX-License-Identifier: GPL-3.0-or-later
"""What the help names is in the program: labels are written as they are there, and
shortcuts are in the list of shortcuts. A translated sentence has the tags of the English
one, and the labels that the program has in that language."""

import html
import pathlib
import re
import xml.etree.ElementTree as ET

FILES = 'data/help/*/*.{page,po}'
SOURCE = pathlib.Path(__file__).parents[2]

MALLARD = '{http://projectmallard.org/1.0/}'
# What is the same in every language.
VERBATIM = ('file', 'cmd')
# What is printed on the keys where that language is spoken.
KEYS = {
    'ar': {},
    'de': {'Strg': 'Ctrl', 'Umschalt': 'Shift', 'Eingabe': 'Enter', 'Leertaste': 'Space', 'Hoch': 'Up', 'Runter': 'Down'},
    'es': {'Mayús': 'Shift', 'Intro': 'Enter', 'Espacio': 'Space', 'Arriba': 'Up', 'Abajo': 'Down'},
    'fr': {'Maj': 'Shift', 'Entrée': 'Enter', 'Espace': 'Space', 'Haut': 'Up', 'Bas': 'Down'},
}
# Every program has these, and no list names them.
COMMON = {'Ctrl+V', 'Enter', 'Tab'}
NAMED = {'question': '?', 'period': '.', 'comma': ',', 'plus': '+', 'minus': '-', 'Control': 'Ctrl', 'Return': 'Enter'}


def read_catalogue(text):
    """The sentences of a PO file, and what they are in its language."""
    for pair in re.findall(r'^msgid ((?:".*"\s)+)msgstr ((?:".*"\s)+)', text + '\n', re.M):
        own, said = (''.join(re.findall(r'"(.*)"', words)).replace('\\"', '"') for words in pair)
        if own:
            yield own, said


def read_labels(language):
    """What the program says, and how it says that in a language; without the keys of labels."""
    text = (SOURCE / 'po' / f'{language}.po').read_text(encoding='utf-8')
    return {(own.replace('_', ''), said.replace('_', '')) for own, said in read_catalogue(text)}


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


def name_of(element):
    return element.tag.removeprefix(MALLARD)


def shape(sentence):
    """In the order of the alphabet: a translation may say things in another one."""
    return sorted((name_of(element), words(element) if name_of(element) in VERBATIM else '') for element in sentence.iter())


def labels_in(element):
    return [words(one) for one in element.iter() if name_of(one) == 'gui']


def shortcuts(page, names):
    inside = {key for sequence in page.iter() if name_of(sequence) == 'keyseq' for key in sequence}
    for element in page.iter():
        if name_of(element) == 'keyseq':
            yield '+'.join(names.get(words(key), words(key)) for key in element)
        elif name_of(element) == 'key' and element not in inside:
            yield names.get(words(element), words(element))


def check_page(page):
    known = {*read_shortcuts(), *COMMON}
    for keys in shortcuts(page, {}):
        if keys not in known:
            yield 1, f'no list of shortcuts has {keys}'
    # Any catalogue has all that the program says.
    own = {own for own, _said in read_labels('de')}
    for label in labels_in(page):
        if label not in own:
            yield 1, f'the program does not say “{label}”'


def check_sentence(language, labels, own, said):
    english = ET.fromstring(f'<p>{own}</p>')
    try:
        translated = ET.fromstring(f'<p>{said}</p>')
    except ET.ParseError as error:
        yield 1, f'“{said}” is not well-formed: {error}'
        return
    if shape(translated) != shape(english):
        yield 1, f'“{said}” has not the tags of “{own}”'
    if sorted(shortcuts(translated, KEYS[language])) != sorted(shortcuts(english, {})):
        yield 1, f'“{said}” has not the keys of “{own}”'
    expected = labels_in(english)
    for label in labels_in(translated):
        if not any((one, label) in labels for one in expected):
            yield 1, f'the program does not say “{label}” for one of {", ".join(expected) or "none"}'


def check(path, text):
    if path.endswith('.page'):
        yield from check_page(ET.fromstring(text))
        return
    language = pathlib.PurePath(path).stem
    labels = read_labels(language)
    for own, said in read_catalogue(text):
        yield from check_sentence(language, labels, own, said)
