#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typing in the source: what helps, and that one Ctrl+Z takes the help back."""

import contextlib
import os
import signal
import sys

from driver.articles import article
from driver.cases import case, main
from driver.keyboard import reach
from driver.program import unmarked
from driver.waiting import wait, wait_equal


def row(name, before, keys, after, undone=True, layout=None):
    """Keys at a place of the body, and the text that they make; then one Ctrl+Z.
    Keys are words for xdotool; one in quotation marks is typed. The layout is one of
    setxkbmap's."""
    @case(name)
    def _(stage):
        program = stage.get_shared()
        program.put(article(before))
        with program.desk.keyboard(*layout) if layout else contextlib.nullcontext():
            press(program, keys)
            program.wait_text(article(after))
        if undone:
            program.key('ctrl+z')
            program.wait_text(article(undone if isinstance(undone, str) else unmarked(before)))


def press(program, keys):
    for word in keys if isinstance(keys, list) else keys.split():
        if word.startswith('"'):
            program.type(word.strip('"'))
        else:
            program.key(word)


row('What is typed is in the text', '<p>One‸</p>', ['" two"'], '<p>One two‸</p>')

row('Ctrl+B makes the word at the caret strong', '<p>One t‸wo</p>', 'ctrl+b', '<p>One <strong>t‸wo</strong></p>')
row('What is typed after a word was made strong stands behind it', '<p>One two‸</p>', ['ctrl+b', '" three"'],
    '<p>One <strong>two</strong> three‸</p>', undone='<p>One <strong>two</strong></p>')
row('Ctrl+I twice behind a word leaves no trace', '<p>One two‸</p>', 'ctrl+i ctrl+i', '<p>One two‸</p>',
    undone='<p>One <em>two</em></p>')
row('Ctrl+I before and behind what is typed emphasises it', '<p>One ‸</p>', ['ctrl+i', '"two"', 'ctrl+i', '" three"'],
    '<p>One <em>two</em> three‸</p>', undone='<p>One <em>two</em></p>')
row('Ctrl+I twice where nothing is typed leaves no trace', '<p>One ‸</p>', 'ctrl+i ctrl+i', '<p>One ‸</p>',
    undone='<p>One <em></em></p>')
row('Ctrl+B makes the selection strong', '<p>⟦One two⟧ three</p>', 'ctrl+b', '<p><strong>⟦One two⟧</strong> three</p>')
row('Ctrl+B takes strong away', '<p>One <strong>t‸wo</strong></p>', 'ctrl+b', '<p>One t‸wo</p>')
row('Ctrl+B twice leaves no trace', '<p>One ⟦two⟧</p>', 'ctrl+b ctrl+b', '<p>One ⟦two⟧</p>',
    undone='<p>One <strong>two</strong></p>')
row('Ctrl+I emphasises the selection', '<p>One ⟦two three⟧.</p>', 'ctrl+i', '<p>One <em>⟦two three⟧</em>.</p>')
row('Ctrl+I takes the emphasis away', '<p>One <em>⟦two⟧</em></p>', 'ctrl+i', '<p>One ⟦two⟧</p>')
row('Ctrl+K makes a link and waits for its address', '<p>One ⟦two⟧</p>', 'ctrl+k', '<p>One <a href="‸">two</a></p>')
row('Ctrl+K takes a link away', '<p>One <a href="x">⟦two⟧</a></p>', 'ctrl+k', '<p>One ⟦two⟧</p>')

row('Enter at the end of a paragraph opens the next', '<p>One‸</p>', 'Return', '<p>One</p>\n<p>‸</p>')
row('Enter after some words opens the next', '<p>One‸</p>', ['" two three"', 'Return'], '<p>One two three</p>\n<p>‸</p>',
    undone='<p>One two three</p>')
row('Enter between the tags of a paragraph opens the next', '  <p>‸</p>', 'Return', '  <p></p>\n  <p>‸</p>')
row('Enter at the end of an item opens the next', '<ul>\n  <li>One‸</li>\n</ul>', 'Return',
    '<ul>\n  <li>One</li>\n  <li>‸</li>\n</ul>')
row('Enter amid a paragraph makes two of it', '<p xml:lang="fr">One <em>two‸ three</em></p>', 'Return',
    '<p xml:lang="fr">One <em>two</em></p>\n<p xml:lang="fr"><em>‸three</em></p>')
row('Shift+Enter is a line end', '<p>One‸two</p>', 'shift+Return', '<p>One\n‸two</p>')
row('Enter in an empty last item leaves the list', '<ul>\n  <li>One‸</li>\n</ul>', ['Return', 'Return', '"two"'],
    '<ul>\n  <li>One</li>\n</ul>\n<p>two‸</p>', undone=False)
row('Backspace at the beginning of a paragraph joins it to the one before', '<p>One</p>\n<p>‸two</p>', 'BackSpace', '<p>One‸two</p>')
row('Delete at the end of a paragraph joins the next', '<p>One‸</p>\n<p>two</p>', 'Delete', '<p>One‸two</p>')
row('Backspace behind a tag of emphasis takes both', '<p>One <em>‸two</em></p>', 'BackSpace', '<p>One ‸two</p>')
row('Backspace takes a whole citation', '<p>One<cite ref="x"/>‸.</p>', 'BackSpace', '<p>One‸.</p>')
row('Backspace in a tag takes a character', '<p>One<cite ref="x"‸/>.</p>', 'BackSpace', '<p>One<cite ref="x‸/>.</p>')
row('A selection that has half of a pair loses its words', '<p>On⟦e <em>t⟧wo</em></p>', 'Delete', '<p>On‸<em>wo</em></p>')
row('A word typed over a selection is one step with it', '<p>One ⟦two⟧ three</p>', ['"four"'], '<p>One four‸ three</p>')
row('A word behind the one typed over a selection is another step', '<p>One ⟦two⟧</p>', ['"four five"'], '<p>One four five‸</p>',
    undone='<p>One four</p>')
row('A word typed where a selection was deleted is another step', '<p>One ⟦two⟧</p>', ['Delete', '"four"'], '<p>One four‸</p>',
    undone='<p>One </p>')
row('A < typed over a selection is one step with it', '<p>One ⟦two⟧ three</p>', ['"<"'], '<p>One <‸ three</p>')
row('What is typed over half of a pair is in its place', '<p>On⟦e <em>t⟧wo</em></p>', ['"xyz"'], '<p>Onxyz‸<em>wo</em></p>')
row('What is typed behind a paragraph is in it', '<p>One</p>‸\n<p>two</p>', ['"x y"'], '<p>Onex y‸</p>\n<p>two</p>', undone=False)
row('What is typed on a blank line is a paragraph', '<p>One</p>\n‸\n<p>two</p>', ['"x y"'], '<p>One</p>\n<p>x y‸</p>\n<p>two</p>',
    undone=False)
row('A letter from a dead key on a blank line is a paragraph', '<p>One</p>\n‸\n<p>two</p>', 'dead_acute e',
    '<p>One</p>\n<p>é‸</p>\n<p>two</p>', layout=('-layout', 'us', '-variant', 'intl'))
row('What is typed at the end of an end tag goes before it', '<p>One</p‸>', ['" x"'], '<p>One x‸</p>', undone='<p>One</p>')
row('Enter over a selection parts the paragraph there', '<p>One⟦ two⟧ three</p>', 'Return', '<p>One</p>\n<p>‸three</p>')
row('Enter over a selection of tags takes its place', '<p>One</p>\n⟦<hr/>⟧\n', 'Return', '<p>One</p>\n\n‸\n')

row('A start tag gets its end tag', '<p>One ‸</p>', ['"<em>"'], '<p>One <em>‸</em></p>', undone='<p>One <em></p>')
row('The text in a tag just closed goes between', '<p>One ‸</p>', ['"<em>two"'], '<p>One <em>two‸</em></p>',
    undone='<p>One <em></em></p>')
row('A tag that closes itself gets no end tag', '<p>One</p>‸', ['"<hr/>"'], '<p>One</p><hr/>‸', undone='<p>One</p>')
row('</ is completed', '<section><title>T</title><p>One‸</section>', ['"</"'],
    '<section><title>T</title><p>One</p>‸</section>', undone='<section><title>T</title><p>One</</section>')
row('</ where nothing is open stays', '<p>One‸</p>', ['"</"'], '<p>One</‸</p>', undone='<p>One</p>')

row('An & is the sign when words go on behind it', '<p>Bed ‸</p>', ['"& b"'], '<p>Bed &amp; b‸</p>', undone='<p>Bed &amp; </p>')
row('One Ctrl+Z takes the sign back as it was typed', '<p>R‸</p>', ['"&D "'], '<p>R&amp;D ‸</p>', undone='<p>R&D </p>')
row('A < before a number is the sign', '<p>One ‸</p>', ['"<2 m"'], '<p>One &lt;2 m‸</p>', undone='<p>One &lt;2 </p>')
row('A comment is typed as one', '<p>One</p>‸', ['"<!-- a & b -->"'], '<p>One</p><!-- a & b -->‸', undone=False)

row('Typing in a start tag renames the end tag', '<p>One <e‸m>two</em></p>', ['"x"'], '<p>One <ex‸m>two</exm></p>')
row('Typing in an end tag renames the start tag', '<p>One <em>two</e‸m></p>', ['"x"'], '<p>One <exm>two</ex‸m></p>')
row('Backspace in a start tag shortens the end tag', '<p>One <em‸>two</em></p>', 'BackSpace',
    '<p>One <e‸>two</e></p>')
row('A name typed over another changes both tags', '<p>One <⟦em⟧>two</em></p>', ['"abbr"'], '<p>One <abbr‸>two</abbr></p>')
row('A name can be deleted and typed anew', '<p>One <em‸>two</em></p>', ['BackSpace', 'BackSpace', '"abbr"'],
    '<p>One <abbr‸>two</abbr></p>', undone=False)
row('An end tag without a name is left alone', '<p>One <em‸>two</em></p>', ['BackSpace', 'BackSpace', 'Left', 'Left', '"x"'],
    '<p>Onex‸ <>two</></p>', undone='<p>One <>two</></p>')
row('A space ends the renaming', '<p>One <em‸>two</em></p>', ['" x"'], '<p>One <em x‸>two</em></p>',
    undone='<p>One <em>two</em></p>')

# A character by its number is composed: it is underlined until Enter or a space ends it.
row('Enter ends a composition and opens no paragraph', '<p>One‸</p>', ['ctrl+shift+u', '"e9"', 'Return', '"!"'],
    '<p>Oneé!‸</p>', undone=False)

row('A composed letter in a start tag renames the end tag', '<p>One <e‸m>two</em></p>', ['ctrl+shift+u', '"e9"', 'Return'],
    '<p>One <eé‸m>two</eém></p>')
row('What is composed behind a < is no reason to complete', '<p>One ‸</p>', ['"<"', 'ctrl+shift+u', '"3e"', 'space', '"x"'],
    '<p>One <>x‸</p>', undone=False)

# Dead keys beside the letters, and a key that begins a sequence.
DEAD = ('-layout', 'us', '-variant', 'intl')
COMPOSE = ('-layout', 'us', '-option', 'compose:menu')

row('A dead key and a letter are one letter and one step', '<p>Caf‸</p>', 'dead_acute e', '<p>Café‸</p>', layout=DEAD)
row('A dead key and a space are the accent alone', '<p>Caf‸</p>', 'dead_grave space', '<p>Caf`‸</p>', layout=DEAD)
row('Composed with Compose is one letter and one step', '<p>‸uvre</p>', 'Multi_key O E', '<p>Œ‸uvre</p>', layout=COMPOSE)
row('A letter from a dead key over a selection is one step with it', '<p>Caf⟦e⟧</p>', 'dead_acute e', '<p>Café‸</p>', layout=DEAD)
row('A start tag that ends with more than a letter at a time gets its end tag', '<p>One ‸</p>', ['"<"', 'Multi_key', 't', 'g'],
    '<p>One <em>‸</em></p>', undone='<p>One <em></p>', layout=COMPOSE)
row('A letter from a dead key in a start tag renames the end tag', '<p>One <e‸m>two</em></p>', 'dead_acute e',
    '<p>One <eé‸m>two</eém></p>', layout=DEAD)
row('Ctrl+B changes nothing while a letter is composed', '<p>Caf‸</p>', 'dead_acute ctrl+b e', '<p>Café‸</p>',
    layout=DEAD)
row('Enter ends a composition that began in an open list', '<p>One ‸</p>', ['"<"', 'ctrl+shift+u', '"e9"', 'Return'],
    '<p>One <é‸</p>', undone=False)

row('A word typed one place too far goes before the end tag', '<p>One<‸/p>', ['" two"'], '<p>One two‸</p>',
    undone='<p>One</p>')
row('A word typed in an end tag is its name', '<p>One <em>two</‸em></p>', ['"x"'], '<p>One <xem>two</x‸em></p>')


@case('The tag at the caret and the one that belongs to it are marked')
def _(stage):
    program = stage.get_shared()
    text = article('<p>One <em>two</e‸m> three</p>')
    program.put(text)
    plain = unmarked(text)
    places = [plain.index('<em>') + 2, plain.index('</em>') + 3]

    def marked(offset):
        return 'bg-color' in program.source.attributes_at(offset)
    wait(lambda: all(marked(place) for place in places), 'the tags are not marked')
    assert not marked(plain.index('two') + 1), 'what is between them is marked'
    program.type('x')
    program.wait_text(article('<p>One <exm>two</ex‸m> three</p>'))
    wait(lambda: marked(places[0] + 1), 'the renamed tag is not marked')
    program.key(*['Right'] * 4)
    wait(lambda: not marked(places[0]), 'a tag is still marked')


@case('Undo and redo go back and forth')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One‸</p>'))
    program.type(' two')
    program.wait_text(article('<p>One two‸</p>'))
    program.key('ctrl+z')
    program.wait_text(article('<p>One</p>'))
    program.key('ctrl+shift+z')
    program.wait_text(article('<p>One two</p>'))


@case('Several helps are undone one by one')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ⟦two⟧</p>'))
    program.key('ctrl+b')
    program.wait_text(article('<p>One <strong>two</strong></p>'))
    program.key('ctrl+i')
    program.wait_text(article('<p>One <strong><em>two</em></strong></p>'))
    program.key('ctrl+z')
    program.wait_text(article('<p>One <strong>two</strong></p>'))
    program.key('ctrl+z')
    program.wait_text(article('<p>One two</p>'))


# Where else somebody writes. What shows that a composition was in order is the letter.
HEAD = '<article xmlns="urn:galley:article:1" xml:lang="en"><head>%s</head><body>%s</body></article>'


@case('Letters are composed in a field of the sidebar')
def _(stage):
    program = stage.get_shared()
    program.put(HEAD % ('<kicker>Caf</kicker>', '<p>One</p>'))
    program.key('alt+1')
    reach(program, program.get('text box', 'Kicker'))
    with program.desk.keyboard(*DEAD):
        program.key('End', 'dead_acute', 'e')
        program.wait_text(HEAD % ('<kicker>Café</kicker>', '<p>One</p>'))
    program.undo()
    program.wait_text(HEAD % ('<kicker>Caf</kicker>', '<p>One</p>'))


@case('Backspace amid a composition leaves the keywords alone')
def _(stage):
    program = stage.get_shared()
    text = HEAD % ('<keyword>tides</keyword>', '<p>One</p>')
    program.put(text)
    program.key('alt+1')
    reach(program, program.get('text box', 'Add a keyword'))
    program.key('ctrl+shift+u', '2', 'BackSpace', 'BackSpace', 'Escape')
    program.type('x')
    program.key('Return')
    program.wait_text(text.replace('</keyword>', '</keyword><keyword>x</keyword>'))


@case('Letters are composed in the bar for finding, and Escape ends only them')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One é</p>'))
    program.key('ctrl+f')
    box = program.get('text box', 'Find')
    wait(lambda: box.has('focused') or box.find('text box'), 'there is no bar')
    program.key('ctrl+a', 'ctrl+shift+u', '4', '1', 'Escape')
    with program.desk.keyboard(*DEAD):
        program.key('dead_acute', 'e')
        program.get('label', '1 of 1')
    program.key('Escape')
    program.wait_gone('text box', 'Find')


# A GIF of one pixel, as small as one can be.
DOT = bytes.fromhex('4749463839610100010080000000000000000021f90401000000002c00000000010001000002024401003b')
FIGURE = '<figure src="%s" alt="" width="1" height="1"/>'


@case('A picture that a file manager copied is pasted as a figure')
def _(stage):
    program = stage.get_shared()
    dot = stage.write('elsewhere/one dot.gif', DOT)
    text = article('<p>One</p><p>Two</p>')
    program.put(text.replace('Two', 'Two‸'))
    program.desk.copy('text/uri-list', stage.write('clip.txt', 'file://%s\r\n' % dot.replace(' ', '%20')))
    program.change('ctrl+v')
    # It is in the article's folder already, so it stays where it is.
    figure = (FIGURE % 'elsewhere/one%20dot.gif').replace('alt=""', 'alt="‸"')
    program.wait_text(text.replace('<p>Two</p>', '<p>Two</p>' + figure))
    program.key('ctrl+z')
    program.wait_text(text)


@case('A picture that a browser copied is pasted as a figure, and words are pasted as words')
def _(stage):
    program = stage.get_shared()
    text = article('<p>One</p>')
    program.put(text.replace('One', 'One‸'))
    program.desk.copy('image/gif', stage.write('elsewhere/dot.gif', DOT))
    program.change('ctrl+v')
    program.wait_text(text.replace('</p>', '</p>\n' + (FIGURE % 'images/picture.png').replace('alt=""', 'alt="‸"')))
    assert os.path.isfile(os.path.join(program.desk.folder, 'images', 'picture.png'))
    program.key('ctrl+z')
    program.wait_text(text)
    program.put(text.replace('One', 'One‸'))
    program.desk.copy('text/plain;charset=utf-8', stage.write('words.txt', ' more'))
    program.change('ctrl+v')
    program.wait_text(text.replace('One', 'One more‸'))


def paste(name, words, before, after, keys='ctrl+v', html=None):
    """What another program has copied, and the text with it; then one Ctrl+Z."""
    @case(name)
    def _(stage):
        program = stage.get_shared()
        program.put(article(before))
        types = ['text/plain;charset=utf-8', stage.write('words.txt', words)] if words else []
        if html:
            types += ['text/html', stage.write('words.html', html)]
        program.desk.copy(*types)
        program.change(keys)
        program.wait_text(article(after))
        program.undo()
        program.wait_text(article(unmarked(before)))


@case('The caret is in sight when much has been pasted')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>\n' + '<p>Two</p>\n' * 30))
    program.desk.copy('text/plain;charset=utf-8', stage.write('words.txt', ('Words enough for two lines. ' * 5 + '\n\n') * 300))
    program.change('ctrl+v')
    source = program.source

    def in_sight():
        top, height = source.box[1], source.box[3]
        caret = source.character_box(source.caret)
        return top <= caret[1] and caret[1] + caret[3] <= top + height
    wait(in_sight, 'the caret is out of sight')
    program.undo()


@case('What another program has only just copied is pasted as what it is')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One ‸</p>'))
    pid = program.desk.copy('text/plain;charset=utf-8', stage.write('words.txt', 'A & B'), stands_still=True)
    program.key('ctrl+v')
    # The key has been dealt with when the other program answers.
    caret = program.source.caret
    for key, place in (('Left', caret - 1), ('Right', caret)):
        program.key(key)
        wait_equal(lambda: program.source.caret, place, 'the caret')
    os.kill(pid, signal.SIGCONT)
    program.wait_text(article('<p>One A &amp; B‸</p>'))
    program.undo()


paste('Paragraphs of a mail are pasted as paragraphs', 'AT&T said\n\n1 < 2\n', '<p>One ‸</p>',
      '<p>One AT&amp;T said</p>\n<p>1 &lt; 2‸</p>')
paste('A piece of an article is pasted as it is', '<p>Two</p>', '<p>One</p>\n‸', '<p>One</p>\n<p>Two</p>‸')
paste('A start tag that is pasted gets no end tag', '<em>', '<p>One ‸</p>', '<p>One <em>‸</p>')
paste('Ctrl+Shift+V pastes markup as words', '<p>Two</p>', '<p>One ‸</p>', '<p>One &lt;p&gt;Two&lt;/p&gt;‸</p>',
      keys='ctrl+shift+v')
HTML = '<meta charset="utf-8"><p>A <b>bold</b> <a href="https://example.org/">link</a></p><ul><li>AT&amp;T</li></ul>'
paste('What a browser copied is pasted as an article has it', 'A bold link\n\nAT&T\n', '<p>‸</p>',
      '<p>A <strong>bold</strong> <a href="https://example.org/">link</a></p>\n<ul>\n  <li>AT&amp;T‸</li>\n</ul>', html=HTML)
paste('Ctrl+Shift+V pastes the words of what a browser copied', 'A bold link\n\nAT&T\n', '<p>‸</p>',
      '<p>A bold link</p>\n<p>AT&amp;T‸</p>', keys='ctrl+shift+v', html=HTML)
paste('HTML that came without words is pasted, too', None, '<p>‸</p>', '<p>A <em>b</em>‸</p>', html='A <i>b</i>')
paste('Ctrl+Shift+V pastes the words of HTML that came without', None, '<p>‸</p>', '<p>A b‸</p>', keys='ctrl+shift+v',
      html='A <i>b</i>')
paste('What is pasted over the border of two paragraphs joins them', 'A & B', '<p>On⟦e</p>\n<p>t⟧wo</p>', '<p>OnA &amp; B‸wo</p>')
paste('What is pasted over half of a pair takes the place of its words', 'A & B', '<p>On⟦e <em>t⟧wo</em></p>',
      '<p>OnA &amp; B‸<em>wo</em></p>')
paste('A tag pasted over half of a pair takes the place of its words', '<hr/>', '<p>On⟦e <em>t⟧wo</em></p>', '<p>On<hr/>‸<em>wo</em></p>')
paste('What is pasted over a selection where words have no place is one step', 'x y', '<!-- One ⟦two⟧ -->', '<!-- One x y‸ -->')
paste('Words pasted into a tag are the characters that they are', ' title="x"', '<p>One <abbr‸>X</abbr></p>',
      '<p>One <abbr title="x"‸>X</abbr></p>')


@case('HTML without any words is told of, and nothing changes')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One‸</p>'))
    program.desk.copy('text/html', stage.write('words.html', '<img src="https://example.org/a.png">'))
    program.key('ctrl+v')
    program.get('label', 'There are no words in what was copied')
    program.wait_text(article('<p>One‸</p>'))


sys.exit(main())
