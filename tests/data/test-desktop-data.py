# SPDX-License-Identifier: GPL-3.0-or-later
"""test-desktop-data.py SOURCE APP-ID DESKTOP METAINFO MIME SERVICE

What the desktop would make of the files that Galley installs: that they agree on one
id, that an article's type is told by its name and by what it holds, that the icons
can be seen at every size."""

import configparser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback
import xml.etree.ElementTree as ET

SOURCE, APP_ID = pathlib.Path(sys.argv[1]), sys.argv[2]
DESKTOP, METAINFO, MIME, SERVICE = map(pathlib.Path, sys.argv[3:7])
TYPE = 'application/vnd.galley.article+xml'
ICONS = SOURCE / 'data' / 'icons' / 'hicolor'

CASES = []


def case(function):
    CASES.append(function)
    return function


def read_ini(path):
    parser = configparser.RawConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding='utf-8')
    return parser


@case
def one_id():
    desktop, service = read_ini(DESKTOP), read_ini(SERVICE)
    metainfo = ET.parse(METAINFO).getroot()
    assert DESKTOP.name == APP_ID + '.desktop', DESKTOP
    assert desktop['Desktop Entry']['Icon'] == APP_ID
    assert desktop['Desktop Entry']['StartupWMClass'] == APP_ID
    assert service['D-BUS Service']['Name'] == APP_ID
    assert metainfo.findtext('id') == APP_ID
    assert metainfo.findtext('launchable') == APP_ID + '.desktop'


@case
def nothing_unreplaced():
    for path in (DESKTOP, METAINFO, MIME, SERVICE):
        left = re.findall(r'@\w+@', path.read_text(encoding='utf-8'))
        assert not left, f'{path.name}: {left}'


@case
def the_type_is_announced_everywhere():
    types = read_ini(DESKTOP)['Desktop Entry']['MimeType'].strip(';').split(';')
    assert types == [TYPE], types
    assert [e.text for e in ET.parse(METAINFO).iter('mediatype')] == [TYPE]


@case
def actions_are_described():
    desktop = read_ini(DESKTOP)
    for name in desktop['Desktop Entry']['Actions'].strip(';').split(';'):
        group = desktop[f'Desktop Action {name}']
        assert group['Name'] and group['Exec'].startswith('galley'), name


def guess(folder, file_name, content):
    """The type that a desktop with our definition sees."""
    program = ('import gi, sys; from gi.repository import Gio; '
               'print(Gio.content_type_guess(sys.argv[1] or None, sys.stdin.buffer.read() or None)[0])')
    env = dict(os.environ, XDG_DATA_DIRS=f'{folder}:/usr/share', XDG_DATA_HOME=f'{folder}/none')
    return subprocess.run([sys.executable, '-c', program, file_name], input=content, env=env, check=True,
                          capture_output=True).stdout.decode().strip()


def with_mime(function):
    with tempfile.TemporaryDirectory() as folder:
        packages = pathlib.Path(folder) / 'mime' / 'packages'
        packages.mkdir(parents=True)
        (packages / f'{APP_ID}.xml').write_bytes(MIME.read_bytes())
        done = subprocess.run(['update-mime-database', '-V', packages.parent], capture_output=True, text=True,
                              check=True)
        assert 'rror' not in done.stderr, done.stderr
        function(folder)


@case
def type_by_name():
    with_mime(lambda folder: check_type(folder, 'harbour.article.xml', b'', TYPE))


@case
def type_by_content():
    """GLib looks at names only; file managers that look at the root element find this."""
    def check(folder):
        known = (pathlib.Path(folder) / 'mime' / 'XMLnamespaces').read_text(encoding='utf-8').split()
        assert known == ['urn:galley:article:1', 'article', TYPE], known
    root = ET.parse(SOURCE / 'data/templates/news.article.xml').getroot()
    assert root.tag == '{urn:galley:article:1}article', root.tag
    with_mime(check)


@case
def other_xml_is_other():
    with_mime(lambda folder: check_type(folder, 'feed.xml', b'<?xml version="1.0"?><article/>', 'application/xml'))


def check_type(folder, name, content, expected):
    got = guess(folder, name, content)
    assert got == expected, got


@case
def type_is_a_kind_of_xml():
    root = ET.parse(MIME).getroot()
    parents = [e.get('type') for e in root.iter('{http://www.freedesktop.org/standards/shared-mime-info}sub-class-of')]
    assert parents == ['application/xml'], parents


@case
def screenshots_are_there():
    for screenshot in ET.parse(METAINFO).iter('screenshot'):
        image = screenshot.find('image')
        path = SOURCE / 'data' / 'screenshots' / image.text.rsplit('/', 1)[1]
        size = subprocess.run(['identify', '-format', '%w %h', path], check=True, capture_output=True, text=True).stdout
        assert size.split() == [image.get('width'), image.get('height')], (path, size)
        assert screenshot.findtext('caption')


@case
def newest_release_is_this_version():
    version = re.search(r"version: '([^']+)'", (SOURCE / 'meson.build').read_text(encoding='utf-8')).group(1)
    newest = ET.parse(METAINFO).find('releases/release')
    assert newest.get('version') == version, newest.get('version')
    assert len(''.join(newest.find('description').itertext()).split()) > 10


def ink(svg, size):
    """How many of an icon's pixels are not see-through, and how many colours they have."""
    picture = subprocess.run(['rsvg-convert', '-w', str(size), '-h', str(size), svg], check=True,
                             capture_output=True).stdout
    raw = subprocess.run(['convert', 'png:-', '-depth', '8', 'rgba:-'], input=picture, check=True,
                         capture_output=True).stdout
    pixels = [raw[i:i + 4] for i in range(0, len(raw), 4)]
    assert len(pixels) == size * size, len(pixels)
    seen = [p for p in pixels if p[3] > 127]
    return len(seen) / len(pixels), seen


@case
def icons_at_every_size():
    for name in (APP_ID, 'io.github.galleyeditor.Galley'):
        for size in (16, 32, 64, 128, 512):
            share, seen = ink(ICONS / 'scalable' / 'apps' / f'{name}.svg', size)
            assert 0.4 < share < 0.8, (name, size, share)
            # The sheet, the tray and the corrector's mark are told apart at the smallest size too.
            assert any(r > 230 and g > 220 and b > 210 for r, g, b, _a in seen), (name, size, 'no paper')
            assert any(r > g + 60 and r > b + 60 for r, g, b, _a in seen), (name, size, 'no mark')
            assert any(g > r + 40 and b > r + 40 for r, g, b, _a in seen), (name, size, 'no tray')


@case
def symbolic_icon_is_of_one_colour():
    svg = ICONS / 'symbolic' / 'apps' / 'io.github.galleyeditor.Galley-symbolic.svg'
    root = ET.parse(svg).getroot()
    assert root.get('width') == root.get('height') == '16'
    fills = {e.get('fill') for e in root.iter('{http://www.w3.org/2000/svg}path')}
    assert len(fills) == 1 and None not in fills, fills
    # GTK recolours what is filled, not what is stroked.
    assert 'stroke' not in svg.read_text(encoding='utf-8')
    assert 0.2 < ink(svg, 16)[0] < 0.7


def width_of(path):
    return subprocess.run(['identify', '-format', '%w', path], check=True, capture_output=True, text=True).stdout


HELP = SOURCE / 'data' / 'help'
MALLARD = '{http://projectmallard.org/1.0/}'


def help_topics():
    """Those of the program's own window, in their order."""
    included = ET.parse(HELP / 'help.xml').iter('{http://www.w3.org/2001/XInclude}include')
    return [pathlib.Path(element.get('href')).stem for element in included]


@case
def help_leads_somewhere():
    pages = {path.stem: ET.parse(path).getroot() for path in (HELP / 'C').glob('*.page')}
    places = {name: {element.get('id') for element in root.iter() if element.get('id')} for name, root in pages.items()}
    for name, root in pages.items():
        assert root.get('id') == name, name
        assert name == 'index' or any(link.get('xref') == 'index' for link in root.iter(MALLARD + 'link')), f'{name} is on no list'
        for element in root.iter():
            page, _, section = (element.get('xref') or name).partition('#')
            assert page in pages and (not section or section in places[page]), f'{name}: {element.get("xref")}'
    # What the build gives to a help viewer, and to the program.
    rules = (HELP / 'meson.build').read_text(encoding='utf-8')
    assert sorted(re.findall(r"'(\w+)\.page'", rules)) == sorted(help_topics()) == sorted(pages), 'the lists of pages differ'


@case
def help_has_its_pictures_in_each_language():
    languages = [line for line in (SOURCE / 'po' / 'LINGUAS').read_text(encoding='utf-8').splitlines() if line[:1] != '#']
    rules = (HELP / 'meson.build').read_text(encoding='utf-8')
    resources = (HELP / 'help.gresource.xml').read_text(encoding='utf-8')
    assert re.findall(r"'(\w+)'", re.search(r'help_languages = \[(.*?)\]', rules).group(1)) == languages, 'languages'
    media = [element for path in (HELP / 'C').glob('*.page') for element in ET.parse(path).getroot().iter(MALLARD + 'media')]
    assert media
    for language in ('C', *languages):
        assert f'>help-{language.replace("C", "en")}.html<' in resources, language
        for one in media:
            path = HELP / language / one.get('src')
            assert path.is_file() and f"'{path.name}'" in rules and f'>{language}/{one.get("src")}<' in resources, path
            # A help viewer shows it as wide as it is, beyond the edge of its window.
            assert int(one.get('width', width_of(path))) <= 640, f'{path} is too wide'
        others = sorted(set((HELP / language / 'figures').iterdir()) - {HELP / language / one.get('src') for one in media})
        assert not others, f'no page shows {others}'
        english = {path.name: path.read_bytes() for path in (HELP / 'C' / 'figures').iterdir()}
        same = [path for path in (HELP / language / 'figures').iterdir() if path.read_bytes() == english[path.name]]
        assert language == 'C' or not same, f'these are English: {same}'


@case
def help_viewers_have_the_topics_in_our_order():
    """Else they sort them by their titles."""
    topics = help_topics()
    sort = f'./{MALLARD}info/{MALLARD}title[@type="sort"]'
    keys = [ET.parse(HELP / 'C' / f'{name}.page').getroot().findtext(sort) for name in topics]
    assert topics[0] == 'index' and keys[1:] == [str(i) for i in range(1, len(topics))], dict(zip(topics, keys))


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    for function in CASES:
        try:
            function()
            print(f'ok /desktop-data/{function.__name__}')
        except Exception:
            failed += 1
            print(f'not ok /desktop-data/{function.__name__}')
            print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), end='')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
