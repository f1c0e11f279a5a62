#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's table by keyboard alone: what is typed is in the text at once, and
one Ctrl+Z takes it back."""

import csv
import os
import sys

from driver.cases import case, main
from driver.dialogs import choose_file
from driver.keyboard import reach
from driver.waiting import wait

HEAD = ('<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body>\n'
        '<timeline>\n<columns><when>Years</when><column>Where</column><column>Role</column></columns>\n')
TAIL = '\n</timeline>\n</body></article>'

LEEDS = '<event when="1780/1788"><cell>Leeds</cell><cell>Apprentice</cell></event>'
YORK = '<event when="1790"><cell>York <em>old</em><cite ref="s"/></cell><cell>Clocks</cell></event>'
ULM = '<event when="1785"><cell>Ulm</cell></event>'


def focused_cell(program):
    """The label of the cell that the keyboard is in; None where it is in none."""
    for cell in program.get_application().find_all('grid cell'):
        if cell.has('focused'):
            return cell.label
    return None


def focus_table(program):
    """The keyboard into the first cell of the table."""
    program.key('alt+2')
    program.get('grid cell')
    for _ in range(20):
        if focused_cell(program) is not None:
            break
        program.key('Tab')
    else:
        raise AssertionError('the keyboard does not come into the table')
    program.key('ctrl+Home')
    wait(lambda: (focused_cell(program) or '').startswith('Years'), 'the first cell has no keyboard')


def press(program, keys):
    for word in keys:
        if word.startswith('"'):
            program.type(word[1:-1])
        else:
            program.key(*word.split())


def take_back(program, text):
    """Ctrl+Z until the text is this one; who types slowly has more steps."""
    for _ in range(40):
        now = program.source.text
        if now == text:
            return
        program.undo()
    raise AssertionError('the text does not come back')


def row(name, before, keys, after, several=False):
    """Rows, keys from the first cell on, and the rows that they make; then one Ctrl+Z,
    or several, and the rows are those of before. Words in quotation marks are typed."""
    @case(name)
    def _(stage):
        program = stage.get_shared()
        text = HEAD + '\n'.join(before) + TAIL
        program.put(text)
        focus_table(program)
        press(program, keys)
        program.wait_text(HEAD + '\n'.join(after) + TAIL)
        program.key('Escape')
        if several:
            take_back(program, text)
        else:
            program.undo()
            program.wait_text(text)


row('What is typed into a cell takes the place of its words', [LEEDS], ['Right', '"<Y&k>."', 'Return'],
    ['<event when="1780/1788"><cell>&lt;Y&amp;k&gt;.</cell><cell>Apprentice</cell></event>', '<event when=""/>'], several=True)
row('F2 types on, and emphasis and citation stay', [LEEDS, YORK], ['Down Right F2', '"!"', 'F2'],
    [LEEDS, YORK.replace('<cite ref="s"/>', '<cite ref="s"/>!')])
row('A citation stays when its cell is typed over', [YORK, LEEDS], ['Right', '"Ulm"', 'F2'],
    [YORK.replace('York <em>old</em>', 'Ulm'), LEEDS])
row('A date is understood', [LEEDS, YORK], ['"since 2019"', 'Return'], [LEEDS.replace('1780/1788', '2019/..'), YORK])
row('What is no date is shown as it stands', [LEEDS, YORK], ['"long ago"', 'Return'],
    [LEEDS.replace('"1780/1788"', '"" label="long ago"'), YORK])
row('Tab goes on and Enter to the start of the next row', [LEEDS, ULM],
    ['"1700"', 'Tab', '"a"', 'Tab', '"b"', 'Return', '"1701"', 'Return'],
    ['<event when="1700"><cell>a</cell><cell>b</cell></event>', ULM.replace('1785', '1701'), '<event when=""/>'], several=True)
row('Tab behind the last cell makes a row', [LEEDS], ['Right Right F2 Tab', '"1800"', 'F2'],
    [LEEDS, '<event when="1800"/>'], several=True)
row('A cell behind the end of a row is written', [ULM, LEEDS], ['Right Right', '"Smith"', 'Return'],
    [ULM.replace('</event>', '<cell>Smith</cell></event>'), LEEDS])
row('Delete empties the cells that are selected, and not their citations', [LEEDS, YORK], ['Right shift+Down Delete'],
    [LEEDS.replace('Leeds', ''), YORK.replace('York <em>old</em>', '')])
row('Alt and an arrow move a row', [LEEDS, YORK, ULM], ['alt+Down'], [YORK, LEEDS, ULM])
row('Ctrl+Delete removes the rows that are selected', [LEEDS, YORK, ULM], ['shift+Down ctrl+Delete'], [ULM])
row('Ctrl+Enter adds a row while one types in a cell', [LEEDS, YORK], ['F2', 'ctrl+Return', '"1789"', 'F2'], [LEEDS, '<event when="1789"/>', YORK], several=True)
row('Ctrl+Enter adds a row', [LEEDS, YORK], ['ctrl+Return', '"1789"', 'F2'], [LEEDS, '<event when="1789"/>', YORK], several=True)
row('Cells are copied and pasted', [LEEDS, YORK], ['Right shift+Right ctrl+c Down Home Right ctrl+v'],
    [LEEDS, '<event when="1790"><cell>Leeds<cite ref="s"/></cell><cell>Apprentice</cell></event>'])
row('Whole rows are cut and pasted with all that is in them', [YORK, LEEDS], ['shift+space ctrl+x ctrl+v'],
    [LEEDS, YORK], several=True)
row('Whole rows are cut', [LEEDS, YORK], ['shift+space ctrl+x'], [YORK])
row('Ctrl+B makes words strong', [LEEDS, YORK], ['Right F2 ctrl+a ctrl+b', 'F2'],
    [LEEDS.replace('Leeds', '<strong>Leeds</strong>'), YORK])


@case('Escape puts back what was there, to the byte')
def _(stage):
    program = stage.get_shared()
    text = HEAD + YORK + TAIL
    program.put(text)
    focus_table(program)
    press(program, ['Right', '"gone"'])
    program.wait_text(text.replace('York <em>old</em>', 'gone'))
    program.key('Escape')
    program.wait_text(text)


@case('Rows out of order say so, and are sorted by one button')
def _(stage):
    program = stage.get_shared()
    text = HEAD + '\n'.join([YORK, LEEDS, ULM]) + TAIL
    program.put(text)
    focus_table(program)
    program.get('label', 'Out of order')
    program.press('button', 'Sort by Date')
    program.wait_text(HEAD + '\n'.join([LEEDS, ULM, YORK]) + TAIL)
    program.wait_gone('label', 'Out of order')
    program.undo()
    program.wait_text(text)


@case('While the text is broken elsewhere the table works; a broken cell says why it does not')
def _(stage):
    program = stage.get_shared()
    broken = LEEDS.replace('Apprentice', 'Appr<em>entice')
    text = HEAD.replace('<timeline>', '<p>half <em</p>\n<timeline>') + '\n'.join([broken, YORK]) + TAIL
    program.put(text)
    focus_table(program)
    press(program, ['Down Right Right', '"x"', 'F2'])
    program.wait_text(text.replace('Clocks', 'x'))
    press(program, ['Up', '"y"'])
    program.get('label', lambda label: 'broken' in label or 'closed' in label or 'end' in label)
    program.key('Escape')
    program.wait_text(text.replace('Clocks', 'x'))
    program.get('grid cell', lambda label: label.startswith('Role: Appr'))


@case('What a broken cell cannot take stays in it, and is written when the text is whole')
def _(stage):
    program = stage.get_shared()
    broken = LEEDS.replace('Apprentice', 'Appr<em>entice')
    text = HEAD + '\n'.join([YORK, broken]) + TAIL
    program.put(text)
    focus_table(program)
    press(program, ['Down Right Right', '"y"'])
    program.get('label', lambda label: 'broken' in label or 'closed' in label or 'end' in label)
    program.click(program.get('grid cell', 'Role: Clocks'))
    program.get('grid cell', 'Role: y')
    program.key('alt+1')
    program.wait_gone('grid cell', 'Role: y')
    program.key('alt+2')
    program.get('grid cell', 'Role: y')
    program.get('label', 'Not in the text yet, which is broken here')
    program.click(program.source)
    program.place(text.index('<em>entice'), len(text))
    program.key(*['shift+Right'] * len('<em>'), 'Delete')
    program.wait_text(HEAD + '\n'.join([YORK, LEEDS.replace('Apprentice', 'y')]) + TAIL)
    program.wait_gone('label', 'Not in the text yet, which is broken here')


@case('Where there is no timeline one button makes one, ready to type')
def _(stage):
    program = stage.get_shared()
    text = '<article xmlns="urn:galley:article:1" xml:lang="en"><head><headline>H</headline></head><body>\n<p>One‸</p>\n</body></article>'
    program.put(text)
    program.key('alt+2')
    program.press('button', 'Add a Timeline at the Caret')
    wait(lambda: focused_cell(program) == 'When: empty', 'the first cell has no keyboard')
    press(program, ['"44 BC"', 'Tab', '"Ides"', 'F2'])
    program.wait_text(text.replace('‸', '').replace('</p>\n', '''</p>
<timeline>
  <columns>
    <when>When</when>
    <column>Event</column>
  </columns>
  <event when="-0043">
    <cell>Ides</cell>
  </event>
</timeline>
'''))


SOURCES = ('<sources><source xml:id="reg"><title>Parish register</title></source>'
           '<source xml:id="moon"><title>The moon</title></source></sources></article>')


@case('An @ in a cell opens the sources, and what is typed searches them')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL.replace('</article>', SOURCES)
    program.put(text)
    focus_table(program)
    press(program, ['Right', 'F2', '" @"'])
    program.get(None, 'Search the sources')
    program.type('moon')
    program.key('Return')
    program.wait_gone(None, 'Search the sources')
    program.wait_text(text.replace('Leeds', 'Leeds <cite ref="moon"/>'))
    press(program, ['"!"', 'F2'])
    program.wait_text(text.replace('Leeds', 'Leeds <cite ref="moon"/>!'))


@case('The details of an event hold its anchor and the words instead of its date')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    focus_table(program)
    program.key('shift+F10')
    program.get('menu', '')
    program.key('l')
    label = program.get('text box', 'Shown Instead of the Date')
    reach(program, label)
    program.type('the <80s>')
    program.wait_text(text.replace('1780/1788"', '1780/1788" label="the &lt;80s>"'))
    anchor = program.get('text box', 'Anchor')
    reach(program, anchor)
    program.type('leeds')
    made = text.replace('1780/1788"', '1780/1788" label="the &lt;80s>" xml:id="leeds"')
    program.wait_text(made)
    program.type(' ')
    wait(lambda: 'begins with a letter' in anchor.description, 'an anchor with a space is not refused')
    program.wait_text(made)
    program.key('Escape')
    program.wait_gone('text box', 'Anchor')


def choose(program, letter):
    """The entry with that letter, from the menu of the timeline."""
    program.press('toggle button', 'Timeline Menu')
    program.get('menu', 'Timeline Menu')
    program.key(letter)
    program.wait_gone('menu', 'Timeline Menu')


@case('A timeline is shown as a line, found in the text and removed')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    focus_table(program)
    choose(program, 'l')
    program.wait_text(text.replace('<timeline>', '<timeline display="line">'))
    choose(program, 't')
    program.wait_text(text)
    choose(program, 's')
    wait(lambda: program.source.has('focused'), 'the text has no keyboard')
    program.wait_text(text.replace('<timeline>', '‸<timeline>'))
    program.key('alt+2')
    program.get('grid cell')
    choose(program, 'r')
    program.wait_text(text.replace(text[text.index('<timeline>'):text.index('</body>')], ''))
    program.get('button', 'Add a Timeline at the Caret')
    program.undo()
    program.wait_text(text)


@case('A column is added and named at once')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    focus_table(program)
    choose(program, 'c')
    program.get('text box', 'Heading of the column')
    program.type('Why')
    program.key('Return')
    program.wait_gone('text box', 'Heading of the column')
    program.wait_text(text.replace('Role</column>', 'Role</column><column>Why</column>'))


def choose_of_column(program, letter):
    """From the menu of the row, for the column that has the keyboard."""
    program.key('shift+F10')
    program.get('menu', '')
    program.key('n')
    wait(lambda: len(program.get_application().find_all('menu item')) > 0, 'there is no menu')
    program.key(letter)
    wait(lambda: not program.get_application().find_all('menu item'), 'the menu stays')


@case('What would move a row or a column beyond the ends cannot be chosen')
def _(stage):
    program = stage.get_shared()
    program.put(HEAD + '\n'.join([LEEDS, YORK]) + TAIL)
    focus_table(program)
    program.key('Right')
    wait(lambda: focused_cell(program) == 'Where: Leeds', 'the second cell has no keyboard')
    program.key('shift+F10')
    assert not program.get('menu item', 'Move Up').has('sensitive'), 'the first row moves up'
    assert program.get('menu item', 'Move Down').has('sensitive'), 'the first row does not move down'
    program.key('n')
    assert not program.get('menu item', 'Move One Place to the Front').has('sensitive'), 'the first column moves to the front'
    assert program.get('menu item', 'Move One Place to the Back').has('sensitive'), 'the first column does not move back'
    program.key('Escape', 'Escape')
    wait(lambda: not program.get_application().find_all('menu item'), 'the menu stays')


@case('A column is moved and removed by keyboard, and the keyboard goes along')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    focus_table(program)
    program.key('Right')
    wait(lambda: focused_cell(program) == 'Where: Leeds', 'the second cell has no keyboard')
    choose_of_column(program, 'b')
    moved = text.replace('<column>Where</column><column>Role</column>', '<column>Role</column><column>Where</column>')
    moved = moved.replace('<cell>Leeds</cell><cell>Apprentice</cell>', '<cell>Apprentice</cell><cell>Leeds</cell>')
    program.wait_text(moved)
    wait(lambda: focused_cell(program) == 'Where: Leeds', 'the keyboard does not go along')
    choose_of_column(program, 'v')
    program.wait_text(moved.replace('<column>Where</column>', '').replace('<cell>Leeds</cell>', ''))
    program.undo()
    program.wait_text(moved)
    program.undo()
    program.wait_text(text)


@case('An event is dragged to another place')
def _(stage):
    program = stage.get_shared()
    text = HEAD + '\n'.join([LEEDS, YORK, ULM]) + TAIL
    program.put(text)
    focus_table(program)
    last = program.get('grid cell', '3')
    program.drag(program.get('grid cell', '1'), last, last.box[3] // 4,
                 lambda: program.source.text == HEAD + '\n'.join([YORK, ULM, LEEDS]) + TAIL)
    program.undo()
    program.wait_text(text)


@case('A timeline is saved as CSV')
def _(stage):
    program = stage.get_shared()
    program.put(HEAD + '\n'.join([LEEDS, YORK]) + TAIL)
    focus_table(program)
    path = os.path.join(stage.desk.folder, 'timeline.csv')
    choose(program, 'e')
    choose_file(program, 'Export Events', path)
    wait(lambda: os.path.exists(path) and os.path.getsize(path) > 0, 'there is no file')
    with open(path, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.reader(file))
    assert rows == [['When', 'Where', 'Role', 'EDTF'], ['1780–1788', 'Leeds', 'Apprentice', '1780/1788'],
                    ['1790', 'York old', 'Clocks', '1790']], rows


def enter_caption(program):
    program.key('alt+2')
    program.get('grid cell')
    caption = program.get('text box', 'Caption of the timeline')
    reach(program, caption)
    return caption


@case('Ctrl+Z takes back what was typed where a timeline is named, and where its columns are')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    caption = enter_caption(program)
    program.type('A <b>')
    program.wait_text(text.replace('<timeline>\n', '<timeline>\n<caption>A &lt;b&gt;</caption>\n'))
    program.key('ctrl+z')
    program.wait_text(text)
    assert caption.has('focused'), 'the caption has lost the keyboard'
    focus_table(program)
    choose_of_column(program, 'r')
    program.get('text box', 'Heading of the column')
    program.key('ctrl+a')
    program.type('"When" & so')
    program.wait_text(text.replace('Years', '"When" &amp; so'))
    program.key('ctrl+z')
    program.wait_text(text)
    # The next key goes on from what is there again.
    program.get('column header', 'Years')
    program.type('!')
    program.wait_text(text.replace('Years', 'Years!'))
    program.key('Escape')
    program.wait_gone('text box', 'Heading of the column')


TWO = HEAD + LEEDS + '\n</timeline>\n<timeline>\n<caption>Second</caption>\n' + ULM + TAIL


@case('Among several timelines one is chosen by keyboard, and edited')
def _(stage):
    program = stage.get_shared()
    program.put(TWO)
    program.key('alt+2')
    program.get('grid cell', 'Years: 1780–1788')
    reach(program, program.get('toggle button', 'Timeline 1'))
    program.key('space')
    program.get('list item', 'Second')
    wait(lambda: program.get('list item', 'Timeline 1').has('focused'), 'the list of timelines has no keyboard')
    program.key('Down', 'Return')
    program.get('grid cell', 'No heading: Ulm')
    reach(program, program.get('text box', 'Caption of the timeline'))
    program.key('ctrl+a')
    program.type('Third')
    program.wait_text(TWO.replace('Second', 'Third'))
    program.undo()
    program.wait_text(TWO)


def import_file(stage, program, name, content):
    path = stage.write(name, content)
    choose(program, 'i')
    choose_file(program, 'Import Events', path)
    program.get('dialog', 'Import Events')


def choose_in_row(program, row, keys, wanted):
    """Opens the list of a row by keyboard, and takes what these keys come to."""
    program.key('space')
    wait(lambda: any(item.has('focused') for item in row.find_all('list item')), 'there is nothing to choose from')
    program.key(*keys, 'Return')
    wait(lambda: row.find('label', wanted) is not None and len(row.find_all('list item')) == 1,
         lambda: '“%s” is not chosen in “%s”' % (wanted, row.label))


@case('A spreadsheet’s file with semicolons and a byte order mark is taken in, its columns as one says')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    focus_table(program)
    import_file(stage, program, 'semicolons.csv',
                '\ufeffJahr;Rolle;Bemerkung;Where\r\n'
                '1790;"Clocks; ""fine"" ones";weg;York <old>\r\n'
                'c. 1801;Maps & more;weg;"Two\nlines"\r\n'.encode())
    program.get('label', '2 events')
    # Above “New column”, which is the last, and the first of all.
    for heading, keys, wanted in (('Rolle', ['End', 'Up'], 'Column “Role”'), ('Bemerkung', ['Home'], 'Left out')):
        row = program.get('combo box', heading)
        reach(program, row)
        choose_in_row(program, row, keys, wanted)
    reach(program, program.get('button', 'Import'))
    program.key('Return')
    added = ('<event when="1790"><cell>York &lt;old&gt;</cell><cell>Clocks; "fine" ones</cell></event>',
             '<event when="1801~"><cell>Two lines</cell><cell>Maps &amp; more</cell></event>')
    program.wait_text(text.replace(LEEDS, '\n'.join([LEEDS, *added])))
    program.undo()
    program.wait_text(text)


@case('A file for TimelineJS is understood by its headings')
def _(stage):
    program = stage.get_shared()
    text = HEAD + LEEDS + TAIL
    program.put(text)
    focus_table(program)
    import_file(stage, program, 'timelinejs.csv',
                'Year,Month,Day,End Year,Headline,Text,Media\r\n1790,3,,1795,York,"<b>Clocks</b>, then",\r\n-44,3,15,,Ides,,\r\n')
    program.get('label', '2 events')
    wait(lambda: program.get('button', 'Import').has('focused'), 'what imports has no keyboard')
    program.key('Return')
    added = ('<event when="1790-03/1795"><cell></cell><cell></cell><cell>York</cell><cell>Clocks, then</cell></event>',
             '<event when="-0043-03-15"><cell></cell><cell></cell><cell>Ides</cell></event>')
    program.wait_text(text.replace(LEEDS, '\n'.join([LEEDS, *added])).replace(
        'Role</column>', 'Role</column><column>Headline</column><column>Text</column>'))
    program.undo()
    program.wait_text(text)


sys.exit(main())
