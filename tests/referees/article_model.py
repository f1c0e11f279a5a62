# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles made at random that are valid by construction. They say nothing sensible;
they only exercise the content model, which is written down here a third time on
purpose: what the schema and the program agree on has to agree with this as well."""

from xml.sax.saxutils import escape

NAMESPACE = 'urn:galley:article:1'
FOREIGN = 'urn:example:workflow'


class Element:
    """An element; its children are elements, raw markup and text."""

    def __init__(self, name, attributes=None, children=None):
        self.name = name
        self.attributes = dict(attributes or {})
        self.children = list(children or [])

    def elements(self):
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self):
        """This element and all below it, in document order."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def is_foreign(self):
        return self.name.startswith('w:')

    def copy(self):
        return Element(self.name, self.attributes,
                       [child.copy() if isinstance(child, Element) else child
                        for child in self.children])


class Raw(str):
    """Markup that is written as it stands: a comment, an instruction, a CDATA section."""


# What stands in an element: nothing, text that must be a value of some kind, text,
# text with marks, or elements alone.
EMPTY = ('hr', 'br', 'archive')
VALUE = {'published': 'date', 'updated': 'moment', 'embargo': 'moment', 'canonical': 'web',
         'url': 'web', 'accessed': 'date'}
TEXT = ('kicker', 'author', 'dateline', 'description', 'category', 'keyword', 'pre', 'abbr',
        'code', 'time', 'publisher', 'doi', 'isbn')
INLINE = ('headline', 'standfirst', 'byline', 'rights', 'note', 'p', 'title', 'caption', 'credit',
          'attribution', 'pullquote', 'li', 'th', 'td', 'when', 'column', 'cell', 'embed', 'em',
          'strong', 'a', 'q', 'cite', 'sub', 'sup', 'span', 'quote', 'correction')
CHILDREN = ('article', 'head', 'body', 'section', 'figure', 'blockquote', 'ul', 'ol', 'table',
            'tr', 'timeline', 'columns', 'event', 'aside', 'sources', 'source', 'corrections')
NAMES = EMPTY + tuple(VALUE) + TEXT + INLINE + CHILDREN

BLOCKS = ('p', 'section', 'figure', 'blockquote', 'pullquote', 'ul', 'ol', 'table', 'timeline',
          'aside', 'pre', 'embed', 'hr')

# The kind of value of each attribute; a tuple lists the words it takes.
ATTRIBUTES = {
    'version': 'version', 'xml:lang': 'language', 'xml:id': 'id',
    'use': ('search', 'social', 'short'),
    'role': ('author', 'editor', 'photographer', 'illustrator', 'translator'),
    'url': 'web', 'src': 'file', 'alt': 'filled', 'decorative': ('true',), 'width': 'positive',
    'height': 'positive', 'licence': 'text', 'cite': 'ref', 'start': 'integer',
    'scope': ('row', 'col', 'rowgroup', 'colgroup'), 'colspan': 'span', 'rowspan': 'span',
    'display': ('table', 'line'), 'when': 'date', 'label': 'text', 'language': 'text',
    'title': 'text', 'href': 'address', 'ref': 'ref', 'at': 'text',
    'type': ('web', 'news', 'article', 'book', 'report', 'interview', 'document', 'dataset',
             'video', 'audio', 'social', 'law', 'image', 'other'),
    'status': ('live', 'dead', 'unfit'), 'date': 'date',
}
CORRECTION_TYPES = ('correction', 'clarification', 'update', 'retraction')

WORDS = ('paper', 'ink', 'a proof', 'Zürich', 'naïve', 'the quay', 'R&D', '<b>', '"so"', 'кофе',
         '北京', 'שלום', 'e\u0301', '\U0001f600', ']]>', '–', 'tab\there', '100 %')


def calendar_date(random):
    year = random.choice(('0001', '0800', '1492', '1788', '1899', '1900', '1980', '1999', '2000',
                          '2024', '2026', '9999', '-0043', '-0500'))
    month, day = random.randrange(1, 13), random.randrange(1, 29)
    return random.choice((year, f'{year}-{month:02}', f'{year}-{month:02}-{day:02}'))


def span_of_time(random):
    first, second = random.choice((('1788', '1790'), ('1980-05', '1980-07'), ('1999-12-31', '2000'),
                                   ('-0043', '0014'), ('1980-01-01', '1980-01-01')))
    first += random.choice(('', '', '~', '?', '%'))
    second += random.choice(('', '', '~', '?', '%'))
    return random.choice((f'{first}/{second}', f'{first}/..', f'{first}/', f'../{second}',
                          f'/{second}'))


def edtf(random):
    kind = random.randrange(8)
    if kind < 3:
        return calendar_date(random)
    if kind == 3:
        return calendar_date(random) + random.choice('~?%')
    if kind == 4:
        return span_of_time(random)
    return random.choice(('178X', '17XX', '2004-XX', '1985-04-XX', '1985-XX-XX', '1980-21',
                          '1980-24', 'Y17000', 'Y-170000', '2000-02-29', '1980-12-31',
                          '1985-04-12T23:20:30Z', '1985-04-12T23:20', '-004X', '0000'))


def value(random, kind, ids=()):
    """A good value of a kind."""
    if isinstance(kind, tuple):
        return random.choice(kind)
    if kind == 'date':
        return edtf(random)
    if kind == 'ref':
        return random.choice(ids)
    return random.choice({
        'moment': ('2025-02-28', '2024-02-29', '2025-02-01T09:30Z', '2025-02-01T09:30:15+01:00',
                   '2025-02-01T23:59:59.250-11:30', '1999-12-31T00:00:00+14:00'),
        'version': ('1.0',),
        'language': ('en', 'en-GB', 'de-AT', 'zh-Hans', 'ar', 'fr', 'x-own', ''),
        'web': ('https://example.org/', 'http://example.org', 'HTTPS://EXAMPLE.ORG/a?b=c&d#e',
                'https://example.org/ä/(1)', 'https://user@example.org:8080/x'),
        'file': ('a.png', 'images/b.svg', '../c.jpg', 'with space.png', 'https://example.org/d.png',
                 'ü.png', '/root.png', 'a%20b.png'),
        'address': ('https://example.org/', 'mailto:desk@example.org', 'other.html', '#part', '?q=1',
                    '/', '../up', 'a/b:c', 'MAILTO:desk@example.org', './x:y'),
        'filled': ('A picture', 'x', '<&">'),
        'text': ('', 'text', 'A & B', '"quoted"', ' blanks '),
        'positive': ('1', '8', '1600', '99999'),
        'integer': ('1', '0', '-3', '12', '007'),
        'span': ('1', '2', '10', '1000'),
    }[kind])


class Maker:
    """Makes one article after the other from one source of chance."""

    def __init__(self, random):
        self.random = random
        self.sources = []
        self.last_id = 0
        self.budget = 0

    def chance(self, one_in):
        return self.random.randrange(one_in) == 0

    def some(self, one_in, *children):
        """The children, now and then."""
        return list(children) if self.chance(one_in) else []

    def new_id(self):
        self.last_id += 1
        return f'{self.random.choice(("part", "x-", "Ä", "_."))}{self.last_id}'

    def text(self):
        return ' '.join(self.random.choice(WORDS) for _ in range(self.random.randrange(1, 4)))

    def foreign(self, depth=0):
        children = []
        if self.chance(2):
            children.append(self.text())
        if depth < 2 and self.chance(3):
            children.append(self.foreign(depth + 1))
        attributes = {'w:at': 'x'} if self.chance(3) else {'at': 'y'} if self.chance(3) else {}
        return Element('w:mark', attributes, children)

    def element(self, name, attributes=None, children=None):
        """An element with what any element may have."""
        element = Element(name, attributes, children)
        if self.chance(25) and 'xml:lang' not in element.attributes:
            element.attributes['xml:lang'] = value(self.random, 'language')
        if self.chance(40):
            element.attributes[self.random.choice(('w:state', 'xml:space', 'w:id'))] = 'default'
        if self.chance(30):
            element.children.insert(self.random.randrange(len(element.children) + 1),
                                    Raw(self.random.choice(('<!-- a note -->', '<?work done?>'))))
        if self.chance(40) and name not in VALUE:
            places = len(element.children) + 1
            element.children.insert(self.random.randrange(places), self.foreign())
        return element

    def optional(self, kinds, one_in=3):
        """Attributes, each of them now and then."""
        return {name: value(self.random, kind) for name, kind in kinds.items() if self.chance(one_in)}

    def an_id(self, one_in=3):
        return {'xml:id': self.new_id()} if self.chance(one_in) else {}

    # Text with marks.

    def inline(self, depth=0, links=True):
        children = []
        for _ in range(self.random.randrange(4 - min(depth, 3)) + (depth == 0)):
            if self.chance(2) or depth > 3:
                children.append(Raw('<![CDATA[a < b & c]]>') if self.chance(20) else self.text())
            else:
                children.append(self.mark(depth, links))
        return children

    def mark(self, depth, links):
        names = ['em', 'strong', 'q', 'sub', 'sup', 'span', 'abbr', 'code', 'time', 'br']
        if links:
            names += ['a', 'a', 'cite', 'cite'] if self.sources else ['a', 'a']
        name = self.random.choice(names)
        if name == 'br':
            return self.element(name)
        if name == 'abbr':
            return self.element(name, self.optional({'title': 'text'}), [self.text()])
        if name == 'code':
            return self.element(name, {}, [self.text()])
        if name == 'time':
            return self.element(name, {'when': edtf(self.random)}, [self.text()])
        if name == 'a':
            return self.element(name, {'href': value(self.random, 'address')},
                                self.inline(depth + 1, False))
        if name == 'cite':
            attributes = {'ref': self.random.choice(self.sources), **self.optional({'at': 'text'})}
            return self.element(name, attributes, [] if self.chance(2) else self.inline(depth + 1, False))
        attributes = {'xml:lang': value(self.random, 'language')} if name == 'span' else {}
        return self.element(name, attributes, self.inline(depth + 1, links))

    def line(self, name, attributes=None):
        """An element that holds text with marks."""
        return self.element(name, attributes, self.inline())

    def words(self, name, attributes=None):
        """An element that holds text alone."""
        return self.element(name, attributes, [self.text()] if not self.chance(5) else [])

    # Blocks.

    def blocks(self, depth, at_least=0):
        made = []
        while len(made) < at_least or (self.budget > 0 and len(made) < 6 and not self.chance(4)):
            self.budget -= 1
            names = BLOCKS if depth < 5 else ('p', 'hr', 'pre')
            made.append(getattr(self, 'make_' + self.random.choice(names))(depth))
        return made

    def make_p(self, _depth):
        return self.line('p')

    def make_hr(self, _depth):
        return self.element('hr')

    def make_pre(self, _depth):
        return self.words('pre', self.optional({'language': 'text'}))

    def make_section(self, depth):
        return self.element('section', self.an_id(), [self.line('title'), *self.blocks(depth + 1)])

    def make_figure(self, _depth=0):
        attributes = {'src': value(self.random, 'file'),
                      **self.optional({'width': 'positive', 'height': 'positive', 'licence': 'text'})}
        if self.chance(3):
            attributes['decorative'] = 'true'
        else:
            attributes['alt'] = value(self.random, 'filled')
        return self.element('figure', {**attributes, **self.an_id()},
                            self.some(2, self.line('caption')) + self.some(2, self.line('credit')))

    def make_blockquote(self, _depth):
        attributes = {'cite': self.random.choice(self.sources)} if self.sources and self.chance(2) else {}
        return self.element('blockquote', attributes,
                            [self.line('p') for _ in range(self.random.randrange(1, 3))]
                            + self.some(2, self.line('attribution')))

    def make_pullquote(self, _depth):
        quote = self.line('pullquote')
        quote.children += self.some(2, self.line('attribution'))
        return quote

    def make_ul(self, depth):
        return self.element('ul', {}, self.items(depth))

    def make_ol(self, depth):
        return self.element('ol', self.optional({'start': 'integer'}), self.items(depth))

    def items(self, depth):
        return [self.line('li') if self.chance(2) else self.element('li', {}, self.blocks(depth + 1, 1))
                for _ in range(self.random.randrange(1, 4))]

    def make_table(self, _depth):
        spans = {'colspan': 'span', 'rowspan': 'span'}
        rows = []
        for _ in range(self.random.randrange(1, 4)):
            cells = [self.line('td', self.optional(spans, 6)) if self.chance(2)
                     else self.line('th', self.optional({'scope': ATTRIBUTES['scope'], **spans}, 4))
                     for _ in range(self.random.randrange(1, 4))]
            rows.append(self.element('tr', {}, cells))
        return self.element('table', {}, self.some(2, self.line('caption')) + rows)

    def make_timeline(self, _depth):
        count = self.random.randrange(3)
        columns = self.element('columns', {}, [self.line('when')] + [self.line('column') for _ in range(count)])
        events = [self.element('event', {'when': edtf(self.random), **self.optional({'label': 'text'}, 4),
                                         **self.an_id(6)},
                               [self.line('cell') for _ in range(self.random.randrange(count + 2))])
                  for _ in range(self.random.randrange(1, 5))]
        return self.element('timeline', {**self.optional({'display': ATTRIBUTES['display']}), **self.an_id()},
                            self.some(2, self.line('caption')) + [columns] + events)

    def make_aside(self, depth):
        return self.element('aside', self.an_id(), self.some(2, self.line('title')) + self.blocks(depth + 1, 1))

    def make_embed(self, _depth):
        return self.line('embed', {'url': value(self.random, 'web'), **self.optional({'title': 'text'})})

    # The parts of the article.

    def typed(self, name, kind):
        return self.element(name, {}, [value(self.random, kind)])

    def head(self):
        author = {'role': ATTRIBUTES['role'], 'url': 'web'}
        parts = (
            self.some(2, self.words('kicker'))
            + [self.line('headline')]
            + [self.line('headline', {'use': value(self.random, ATTRIBUTES['use'])})
               for _ in range(self.random.randrange(3))]
            + self.some(2, self.line('standfirst'))
            + [self.words('author', self.optional(author)) for _ in range(self.random.randrange(3))]
            + self.some(3, self.line('byline')) + self.some(3, self.words('dateline'))
            + self.some(2, self.typed('published', 'moment')) + self.some(3, self.typed('updated', 'moment'))
            + self.some(4, self.typed('embargo', 'moment')) + self.some(3, self.words('description'))
            + self.some(3, self.words('category'))
            + [self.words('keyword') for _ in range(self.random.randrange(3))]
            + self.some(3, self.typed('canonical', 'web')) + self.some(3, self.make_figure())
            + self.some(3, self.line('rights'))
            + [self.line('note') for _ in range(self.random.randrange(2))])
        if self.chance(5):
            self.random.shuffle(parts)
        return self.element('head', {}, parts)

    def source(self, identifier):
        parts = ([self.words('author') for _ in range(self.random.randrange(3))]
                 + self.some(2, self.words('publisher')) + self.some(2, self.typed('published', 'date'))
                 + self.some(3, self.typed('accessed', 'date'))
                 + self.some(3, self.element('archive', {'url': value(self.random, 'web'),
                                                         **self.optional({'date': 'date'})}))
                 + self.some(4, self.words('doi')) + self.some(4, self.words('isbn'))
                 + self.some(3, self.line('quote')) + self.some(4, self.line('note')))
        parts = ([] if self.chance(4) else [self.line('title')]) + parts
        if parts[:1] == [] or parts[0].name != 'title' or self.chance(2):
            parts.append(self.typed('url', 'web'))
        if self.chance(5):
            self.random.shuffle(parts)
        return self.element('source', {'xml:id': identifier,
                                       **self.optional({'type': ATTRIBUTES['type'],
                                                        'status': ATTRIBUTES['status']})}, parts)

    def correction(self):
        return self.line('correction', {'date': value(self.random, 'moment'),
                                        **self.optional({'type': CORRECTION_TYPES})})

    def article(self):
        self.last_id = 0
        self.budget = self.random.randrange(12)
        self.sources = [f's{number + 1}' for number in range(self.random.randrange(4))]
        parts = [self.head(), self.element('body', {}, self.blocks(0))]
        if self.sources or self.chance(3):
            parts.append(self.element('sources', {}, [self.source(identifier) for identifier in self.sources]))
        if self.chance(4):
            parts.append(self.element('corrections', {},
                                      [self.correction() for _ in range(self.random.randrange(3))]))
        language = {} if self.chance(10) else {'xml:lang': value(self.random, 'language')}
        return Element('article', {'version': '1.0', **language}, parts)


def attribute(name, text):
    text = escape(text, {'"': '&quot;', '\t': '&#9;', '\n': '&#10;'})
    return f' {name}="{text}"'


def serialize(root, random):
    """The article as XML, in one of the ways of writing the same."""
    prefix = 'g:' if random.randrange(8) == 0 else ''
    indented = random.randrange(3) > 0
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n'] if random.randrange(8) else []

    def write(element, level):
        name = element.name
        shown = name[1:] if name.startswith('=') else name if ':' in name else prefix + name
        out.append('<' + shown)
        if level == 0:
            out.append(attribute('xmlns' + (':g' if prefix else ''), NAMESPACE))
            out.append(attribute('xmlns:w', FOREIGN))
        if name.startswith('='):
            out.append(' xmlns=""')
        out.extend(attribute(key, text) for key, text in element.attributes.items())
        if not element.children and random.randrange(2):
            out.append('/>')
            return
        out.append('>')
        apart = indented and name in CHILDREN and not any(
            isinstance(child, str) and not isinstance(child, Raw) for child in element.children)
        for child in element.children:
            if apart:
                out.append('\n' + '  ' * (level + 1))
            if isinstance(child, Element):
                write(child, level + 1)
            else:
                out.append(child if isinstance(child, Raw) else escape(child))
        if apart:
            out.append('\n' + '  ' * level)
        out.append(f'</{shown}>')

    write(root, 0)
    return ''.join(out) + '\n'
