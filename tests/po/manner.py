# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sentence and its translation have to keep to, as far as a program can tell.
Each rule yields what it objects to; the rows at the end are objected to, or not."""

import re

NBSP = '\u00a0'
NARROW = '\u202f'
LETTER = r'[^\W\d_]'
ARABIC = r'[\u0621-\u064a]'

# The marks of a sentence's end, and what stands for them elsewhere.
ENDS = {'ar': {'?': '؟'}}
QUOTES = {
    'de': ('„', '“'),
    'fr': ('«' + NBSP, NBSP + '»'),
    'es': ('«', '»'),
    'ar': ('«', '»'),
}

# What the field calls a thing, wherever the sentence names it: the stems that may stand for it.
TERMS = {
    'kicker': {'de': 'Dachzeile', 'fr': '[Ss]urtitre', 'es': '[Aa]ntetítulo', 'ar': 'العنوان التمهيدي'},
    'standfirst': {'de': 'Vorspann', 'fr': '[Cc]hapô', 'es': '[Ee]ntradilla', 'ar': 'مقدمة'},
    'byline': {'de': 'Autorenzeile', 'fr': '[Ss]ignature', 'es': '[Ff]irma', 'ar': 'توقيع'},
    'headlines?': {'de': 'Überschrift', 'fr': '[Tt]itre|un court|Aucun n', 'es': '[Tt]itular', 'ar': 'عنوان|عناوين'},
    'captions?': {'de': 'Bildunterschrift|Beschriftung', 'fr': '[Ll]égende', 'es': r'\b[Pp]ies?\b', 'ar': 'شرح|شروح'},
    'credits?': {'de': 'ildnachweis|Nachweis', 'fr': '[Cc]rédit', 'es': '[Cc]rédito', 'ar': 'صاحب|أصحاب'},
    'embargo': {'de': 'Sperrfrist', 'fr': '[Ee]mbargo', 'es': '[Ee]mbargo', 'ar': 'حظر|محظور'},
    'citations?': {'de': '[Vv]erweis', 'fr': '[Rr]envoi', 'es': '[Rr]eferencia', 'ar': 'ستشه'},
    'alternative text': {'de': 'Alternativtext', 'fr': '[Tt]exte de remplacement', 'es': '[Tt]exto alternativo', 'ar': 'البديل|بديل'},
    'timelines?': {'de': '[Zz]eitleiste', 'fr': '[Cc]hronologie', 'es': '[Cc]ronología', 'ar': 'زمني'},
    'sources?': {'de': '[Qq]uelle', 'fr': '[Ss]ource', 'es': '[Ff]uente', 'ar': 'مصدر|مصادر'},
    'draft': {'de': 'Entw[uü]rf', 'fr': '[Bb]rouillon', 'es': '[Bb]orrador', 'ar': 'مسود'},
    'outline': {'de': 'Gliederung', 'fr': '[Pp]lan', 'es': '[Ee]squema', 'ar': 'مخطط'},
    'preview': {'de': 'Vorschau', 'fr': '[Aa]perçu', 'es': '[Vv]ista previa', 'ar': 'معاين'},
    'sidebar': {'de': 'Seitenleiste', 'fr': '[Pp]anneau latéral', 'es': '[Bb]arra lateral', 'ar': 'الشريط الجانبي'},
}

# Words that no sentence of the program has.
UNWANTED = {
    'en': r'\b[Pp]lease\b|\b[Ss]orry\b|\bcan not\b|\bin line %|\btoken|\bbuffer|\bordinal|\bsplice|\bURI\b|\bnull\b|\balt text\b',
    'de': r'\bbitte\b|\bBitte\b|\b[Dd]ein|\b[Dd]u\b|\bAbspeichern\b',
    'fr': r's’il vous plaît|\b[Vv]euillez\b|\b[Tt]on\b|\btu\b|\b[Tt]es\b',
    'es': r'por favor|\btu\b|\btú\b|\btus\b',
    'ar': 'رجاء|من فضلك|يرجى',
}


def ending(words, language):
    """The mark at the end of @words, as it would be in English."""
    words = re.sub(r'&\w+;', '', words).rstrip('\n ' + NBSP + '\u200e\u200f»“”"')
    last = words[-1:]
    for english, own in ENDS.get(language, {}).items():
        if last == own:
            return english
    return last if last in '.…?!:;' else ''


def of_source(words):
    if re.search(UNWANTED['en'], words):
        yield 'has a word that no sentence has: ' + re.search(UNWANTED['en'], words)[0]
    if '!' in words.replace('<!', ''):
        yield 'shouts'
    if re.search(rf"{LETTER}'{LETTER}", words):
        yield 'has a straight apostrophe'
    if re.search(rf'"{LETTER}[^"=]* [^"]*"', words):
        yield 'has straight quotation marks'
    if '...' in words:
        yield 'has three full stops for an ellipsis'


def of_form(language, source, words):
    if ending(source, 'en') != ending(words, language):
        yield 'ends otherwise than the sentence does'
    for where, find in (('begins', r'^\s*'), ('ends', r'\s*$')):
        if re.search(find, source)[0] != re.search(find, words)[0] and language != 'ar':
            yield f'{where} with another space or line break'
    if source.count('\n') != words.count('\n'):
        yield 'has more or fewer lines'
    for what, find in (('tags', r'</?[a-z]+>'), ('entities', r'&[a-z]+;'), ('options', r'--[a-z-]+'), ('addresses', r'https?://')):
        if sorted(re.findall(find, source)) != sorted(re.findall(find, words)):
            yield f'has other {what}'
    if bool(re.search('_' + LETTER, source)) != bool(re.search('_' + LETTER, words)):
        yield 'has a key where there is none, or none where there is one'


def of_quotes(language, words):
    opening, closing = QUOTES[language]
    bare = words
    if bare.count(opening) != bare.count(closing):
        yield 'has a quotation mark too many or too few'
    foreign = set('„“”«»‚‘') - set(opening + closing)
    if set(bare) & foreign:
        yield 'has the quotation marks of another language: ' + ' '.join(sorted(set(bare) & foreign))
    if language == 'fr' and re.search(f'«[^{NBSP}]|[^{NBSP}]»', bare):
        yield 'has a quotation mark without its no-break space'
    if re.search(rf"{LETTER}'{LETTER}", bare):
        yield 'has a straight apostrophe'
    if '...' in bare:
        yield 'has three full stops for an ellipsis'


def of_spaces(language, words):
    if '  ' in words.replace('     ', ''):
        yield 'has two spaces in a row'
    if language == 'fr':
        if re.search(f'[^{NBSP}{NARROW}][;!?](?!\\w|>)', re.sub(r'&\w+;|<[!?]|\?>|\?, ~|galley-cli:', '', words)):
            yield 'has no no-break space before ; ! or ?'
        if re.search(rf'{LETTER}:(?= |$)| :', words):
            yield 'has no no-break space before a colon'
    elif language == 'de':
        if re.search(rf'{LETTER}…', re.sub('[A-Z]{4,}…', '', words)):
            yield 'has no no-break space before the ellipsis'
    if language != 'fr' and re.search(rf'[ {NBSP}][;:!?](?!\w|>|\))', words.replace(' ?,', '')) and language != 'ar':
        yield 'has a space before a mark'
    if language == 'ar' and re.search(rf'{ARABIC}[,;?]', words):
        yield 'has a European mark behind an Arabic word'


def of_words(language, source, words):
    found = re.search(UNWANTED[language], words)
    if found:
        yield 'has a word that no sentence has: ' + found[0]
    for term, own in TERMS.items():
        if re.search(rf'\b{term}\b', source.replace('_', ''), re.I) and not re.search(own[language], words.replace('_', '')):
            yield f'does not say {own[language]} for {term}'


def complaints(language, source, words):
    if ' ' not in source and re.search(r'[.;]', source) and not source.endswith('…'):
        return
    yield from of_form(language, source, words)
    yield from of_quotes(language, words)
    yield from of_spaces(language, words)
    yield from of_words(language, source, words)


# A language, a sentence, its translation, and a piece of what is objected to, if anything is.
ROWS = (
    ('en', 'Please try again.', None, 'Please'),
    ('en', 'The page can not be shown.', None, 'can not'),
    ('en', 'The text is broken in line %u.', None, 'in line %'),
    ('en', 'Done!', None, 'shouts'),
    ('en', "The article's folder", None, 'apostrophe'),
    ('en', 'Take the "other text" here.', None, 'quotation marks'),
    ('en', 'Save as...', None, 'ellipsis'),
    ('en', 'A figure has decorative="true". The article’s own is “%s”.', None, None),
    ('de', 'The disk is full.', 'Das Laufwerk ist voll', 'ends otherwise'),
    ('de', 'Save Changes?', 'Änderungen speichern', 'ends otherwise'),
    ('de', ' and ', 'und', 'another space'),
    ('de', 'Commands:\n', 'Befehle:', 'more or fewer lines'),
    ('de', 'It holds <p>.', 'Es enthält <P>.', 'other tags'),
    ('de', 'Write &amp;', '& schreiben', 'other entities'),
    ('de', 'Either -o or --output-dir.', '-o oder --ordner.', 'other options'),
    ('de', 'an address that starts with https://', 'eine Adresse', 'other addresses'),
    ('de', '_Open', 'Öffnen', 'has a key'),
    ('de', 'Open', 'Ö_ffnen', 'has a key'),
    ('de', 'Remove “%s”', '„%s entfernen', 'too many or too few'),
    ('de', 'Remove “%s”', '«%s» entfernen', 'another language'),
    ('de', '_Open…', 'Ö_ffnen…', 'before the ellipsis'),
    ('de', '_Open…', f'Ö_ffnen{NBSP}…', None),
    ('de', 'FILE…', 'DATEI…', None),
    ('de', 'Try again.', 'Bitte noch einmal.', 'Bitte'),
    ('de', 'Insert Citation %u', 'Zitat %u einfügen', 'for citations'),
    ('de', 'Page; text', 'Seite ; Text', 'space before a mark'),
    ('de', 'Remove the row', 'Die  Zeile entfernen', 'two spaces'),
    ('fr', 'Nothing: text', 'Rien : du texte', 'before a colon'),
    ('fr', 'Nothing: text', 'Rien: du texte', 'before a colon'),
    ('fr', 'Nothing: text', f'Rien{NBSP}: du texte', None),
    ('fr', 'Nothing; text', 'Rien ; du texte', 'before ; ! or ?'),
    ('fr', 'Is <%s> meant?', f'S’agit-il de <%s>{NBSP}?', None),
    ('fr', 'Remove “%s”', 'Retirer « %s »', 'quotation mark'),
    ('fr', 'Remove “%s”', f'Retirer «{NBSP}%s{NBSP}»', None),
    ('fr', 'The file', "L'article", 'apostrophe'),
    ('fr', 'Standfirst', 'Introduction', 'for standfirst'),
    ('fr', 'The start: xml:lang is missing.', f'Le début{NBSP}: il manque xml:lang.', None),
    ('es', 'Choose another one.', 'Elija otro, por favor.', 'por favor'),
    ('es', 'Remove “%s”', 'Quitar “%s”', 'another language'),
    ('es', 'Kicker', 'Volanta', 'for kicker'),
    ('ar', 'Save Changes?', 'أتحفظ التغييرات؟', None),
    ('ar', 'Nothing was saved; choose.', 'لم يُحفظ شيء; اختر.', 'European mark'),
    ('ar', 'Nothing was saved; choose.', 'لم يُحفظ شيء؛ اختر.', None),
)
