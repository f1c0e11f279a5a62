# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways to spoil an article: each takes the root and a source of chance, changes one
thing and says whether it found something to change. What comes out is well-formed, and
now and then still valid."""

from article_model import (ATTRIBUTES, CHILDREN, CORRECTION_TYPES, EMPTY, NAMES, TEXT, VALUE,
                           Element, value)

BAD_VALUES = {
    'date': ('', '198', '1980-13', '1980-5', '1980-02-30', '1980-04-31', '1981-02-29', '..', '/',
             '../..', 'May 1980', '44 BC', '1980-', '20X1', '2XXX', 'Y1234', '1980-25', '-0000',
             '1980/1988/1990', '[1980..1983]', '1980?~', '~1980', '1980-05-03T25:00Z', '1980 1981',
             '1980–1988', '١٩٨٠', '1980-05-03Z', '1980-21~', '201X/2020'),
    'moment': ('', '2025', '2025-02', '2025-02-30', '2025-13-01', 'yesterday', '2025-02-01T09:30',
               '2025-02-01 09:30Z', '2025-02-01T24:00Z', '2025-02-01T09:30+15:00', '2025/2026',
               '2025-02-01~', '01.02.2025', '2023-02-29', '2025-02-01T9:30Z'),
    'version': ('', '1', '2.0', '1.', '1.0.1', 'one', '0.9', '1,0', '-1.0', '1.x'),
    'language': ('en_GB', 'en GB', 'english language', '-', 'e', '12', 'en--GB', 'en-', 'toolonglanguage'),
    'id': ('', '1a', 'a b', 'a:b', '-a', 'a/b', '#a', 'a"b'),
    'ref': ('', 'nobody', '#s1', 's1 s2', 'S1', 'a b', '99'),
    'web': ('', 'example.org', '/path', 'ftp://example.org/', 'mailto:desk@example.org', '#x',
            'javascript:alert(1)', 'https:/example.org', 'https://', 'http://a b', 'data:text/plain,x',
            '//example.org/'),
    'file': ('', 'javascript:alert(1)', 'data:image/png;base64,AA', 'file:///etc/passwd', 'C:\\a.png',
             'mailto:desk@example.org', 'ftp://example.org/a.png', '//example.org/a.png', 'about:blank'),
    'address': ('', 'javascript:alert(1)', ' JavaScript:alert(1)', 'java\tscript:alert(1)',
                'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'ftp://example.org/', 'tel:1',
                '//example.org/', 'mailto:', 'http:', 'https:///x', '\\\\example.org'),
    'filled': ('', ' ', '\t'),
    'positive': ('', '0', '-1', '1.5', 'wide', '100%', '8px', '+8', '0x10', '٨'),
    'integer': ('', '1.5', 'one', '1a', '--1', '+1', '1 2', '٣'),
    'span': ('', '0', '-1', '1001', '1.5', 'two', '99999999999999999999', '+2'),
    'text': ('',),
}


def everything(root):
    """Every element of ours but the root, with its parent."""
    return [(parent, child) for parent in root.walk() if not parent.is_foreign()
            for child in parent.elements() if not child.is_foreign()]


def pick(root, random):
    found = everything(root)
    return random.choice(found) if found else (None, None)


def remove(parent, child):
    """Takes out this very child, not one that equals it."""
    at = index(parent, child)
    del parent.children[at]
    return at


def index(parent, child):
    return next(at for at, other in enumerate(parent.children) if other is child)


def ours(root):
    return [element for element in root.walk() if not element.is_foreign()]


def with_attributes(root, random):
    found = [element for element in ours(root) if set(element.attributes) & set(ATTRIBUTES)]
    element = random.choice(found)
    return element, random.choice([name for name in element.attributes if name in ATTRIBUTES])


def kind_of(element, name):
    """The kind of value that the attribute has on this element."""
    if element.name == 'correction' and name == 'type':
        return CORRECTION_TYPES
    if element.name == 'correction' and name == 'date':
        return 'moment'
    return ATTRIBUTES[name]


def drop_element(root, random):
    parent, child = pick(root, random)
    remove(parent, child)


def repeat_element(root, random):
    parent, child = pick(root, random)
    parent.children.insert(random.randrange(len(parent.children) + 1), child.copy())


def move_element(root, random):
    parent, child = pick(root, random)
    inside = list(map(id, child.walk()))
    targets = [element for element in ours(root) if id(element) not in inside]
    target = random.choice(targets)
    remove(parent, child)
    target.children.insert(random.randrange(len(target.children) + 1), child)


def swap_siblings(root, random):
    parents = [element for element in ours(root) if len(element.elements()) > 1]
    if not parents:
        return False
    parent = random.choice(parents)
    first, second = random.sample(parent.elements(), 2)
    a, b = index(parent, first), index(parent, second)
    parent.children[a], parent.children[b] = second, first
    return True


def rename_element(root, random):
    random.choice(ours(root)).name = random.choice(NAMES)


def misspell_element(root, random):
    element = random.choice(ours(root))
    element.name = random.choice((element.name + 's', element.name.upper(), 'x' + element.name,
                                  'para', 'div', 'img', 'i', 'b', 'h1'))


def wrap_element(root, random):
    parent, child = pick(root, random)
    parent.children[index(parent, child)] = Element(random.choice(NAMES + ('div', 'box')), {}, [child])


def unwrap_element(root, random):
    parent, child = pick(root, random)
    at = index(parent, child)
    parent.children[at:at + 1] = child.children


def empty_element(root, random):
    random.choice(ours(root)).children.clear()


def add_element(root, random):
    element = random.choice(ours(root))
    name = random.choice(NAMES)
    element.children.insert(random.randrange(len(element.children) + 1), Element(name, {}, []))


def add_text(root, random):
    element = random.choice([element for element in ours(root)
                             if element.name in CHILDREN + EMPTY + ('li',)])
    element.children.insert(random.randrange(len(element.children) + 1),
                            random.choice(('Text', ' ', '\n  ', '.', '\u00a0', '0')))


def change_text_value(root, random):
    found = [element for element in ours(root) if element.name in VALUE]
    if not found:
        return False
    element = random.choice(found)
    in_head = any(element is child for head in root.walk() if head.name == 'head'
                  for child in head.elements())
    kind = 'moment' if in_head and element.name == 'published' else VALUE[element.name]
    if random.randrange(3):
        element.children = [random.choice(BAD_VALUES[kind])]
    else:
        element.children = ['\n    ' + value(random, kind) + ' ']
    return True


def drop_attribute(root, random):
    element, name = with_attributes(root, random)
    del element.attributes[name]


def misspell_attribute(root, random):
    element, name = with_attributes(root, random)
    text = element.attributes.pop(name)
    plain = name.removeprefix('xml:')
    element.attributes[random.choice((plain + 's', plain.upper(), 'data-' + plain, 'id', 'lang'))] = text


def add_attribute(root, random):
    element = random.choice(ours(root))
    name = random.choice(list(ATTRIBUTES) + ['class', 'style', 'id', 'w:seen'])
    if name in ('ref', 'cite'):
        text = 'nobody'
    elif name == 'xml:id':
        text = 'added'
    else:
        text = value(random, kind_of(element, name)) if name in ATTRIBUTES else 'x'
    element.attributes.setdefault(name, text)


def add_allowed_attribute(root, random):
    """On elements of the same name as another that has it."""
    element, name = with_attributes(root, random)
    if name == 'xml:id':
        return False
    same = [other for other in ours(root) if other.name == element.name]
    random.choice(same).attributes[name] = element.attributes[name]
    return True


def change_attribute(root, random):
    element, name = with_attributes(root, random)
    kind = kind_of(element, name)
    if isinstance(kind, tuple):
        element.attributes[name] = random.choice(('', 'other-word', kind[0].upper(), kind[-1] + 's',
                                                  f' {kind[0]} ', 'true', 'web', 'update'))
    elif kind == 'text':
        element.attributes[name] = random.choice(('', ' ', '<>&"\'', 'x' * 300))
    else:
        element.attributes[name] = random.choice(BAD_VALUES[kind])


def dangling_reference(root, random):
    found = [element for element in ours(root) if element.name in ('cite', 'blockquote')]
    if not found:
        return False
    element = random.choice(found)
    element.attributes['cite' if element.name == 'blockquote' else 'ref'] = 'nobody'
    return True


def repeat_id(root, random):
    found = [element for element in ours(root) if 'xml:id' in element.attributes]
    places = [element for element in ours(root)
              if element.name in ('section', 'figure', 'timeline', 'event', 'aside', 'source')]
    if not found or not places:
        return False
    random.choice(places).attributes['xml:id'] = random.choice(found).attributes['xml:id']
    return True


def add_foreign(root, random):
    """Something of another namespace: still valid."""
    element = random.choice([element for element in ours(root) if element.name not in VALUE])
    element.children.insert(random.randrange(len(element.children) + 1),
                            Element('w:mark', {'w:at': 'x'}, ['Text']))


def lose_namespace(root, random):
    """An element of no namespace, as when a prefix was forgotten."""
    element = random.choice(ours(root))
    if element.elements() or element is root:
        return False
    element.name = '=' + element.name
    return True


def link_in_link(root, random):
    holders = [element for element in ours(root) if element.name in ('a', 'cite')]
    if not holders:
        return False
    holder = random.choice(holders)
    inner = random.choice([element for element in holder.walk()
                           if not element.is_foreign() and element.name not in TEXT + EMPTY])
    inner.children.append(Element('a', {'href': 'x.html'}, ['Text']))
    return True


def headline_use(root, random):
    """No headline, or two."""
    found = [element for element in ours(root) if element.name == 'headline']
    if not found:
        return False
    element = random.choice(found)
    if element.attributes.pop('use', None) is None:
        element.attributes['use'] = 'short'
    return True


ALL = (drop_element, repeat_element, move_element, swap_siblings, rename_element, misspell_element,
       wrap_element, unwrap_element, empty_element, add_element, add_text, change_text_value,
       drop_attribute, misspell_attribute, add_attribute, add_allowed_attribute, change_attribute,
       dangling_reference, repeat_id, add_foreign, lose_namespace, link_in_link, headline_use)
