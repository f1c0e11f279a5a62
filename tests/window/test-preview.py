#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preview: where it is, how wide, what it shows of half-typed text, and what
becomes of it when its process dies or hangs."""

import os
import http.server
import shlex
import shutil
import signal
import subprocess
import sys
import threading

from driver.accessible import PAGE, Gone
from driver.articles import article
from driver.cases import Skip, case, main
from driver.keyboard import find_focused
from driver.waiting import wait

BODY = '<p>One two</p>\n<p>Three four</p>'
SOURCE = 'Text of the article'

# What the pane has besides the page, which draws itself in a process of its own.
BAR = ('group', 'Width of the page')


def page_words(program):
    """What a screen reader reads of the page that is shown, also where that is scrolled
    out of sight."""
    words = []
    for page in program.get_application().find_all(PAGE):
        for node in page.walk(showing=False):
            try:
                words.append(node.text)
            except Gone:
                continue
    return words


def page_says(program, sentence):
    wait(lambda: any(sentence in words for words in page_words(program)),
         lambda: 'the page does not say “%s” but %s' % (sentence, page_words(program)))


def web_process(program):
    """The process that draws the page, inside of its sandbox or not."""
    children = {}
    for entry in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open('/proc/%s/stat' % entry) as file:
                stat = file.read()
        except OSError:
            continue
        children.setdefault(int(stat[stat.rindex(')') + 2:].split()[1]), []).append(int(entry))
    waiting = [program.process.pid]
    while waiting:
        pid = waiting.pop()
        waiting += children.get(pid, [])
        try:
            with open('/proc/%d/cmdline' % pid) as file:
                if os.path.basename(file.read().split('\0')[0]) == 'WebKitWebProcess':
                    return pid
        except OSError:
            pass
    return None


def start(stage, name):
    program = stage.start(stage.write(name + '.article.xml', article(BODY)), home=stage.desk.new_home())
    program.get('text box', SOURCE)
    page_says(program, 'Three four')
    return program


@case('Ctrl+2 puts the preview below the text, and Ctrl+1 beside it')
def _(stage):
    program = start(stage, 'below')
    program.focus_source()
    program.key('ctrl+2')
    wait(lambda: program.get(*BAR).box[1] >= program.source.box[1] + program.source.box[3], 'the preview is not below')
    program.key('ctrl+1')
    wait(lambda: program.get(*BAR).box[0] >= program.source.box[0] + program.source.box[2], 'the preview is not beside')


@case('Ctrl+3 puts the preview in place of the text, and Ctrl+F9 brings the text back')
def _(stage):
    program = start(stage, 'alone')
    program.focus_source()
    program.key('ctrl+3')
    program.wait_gone('text box', SOURCE)
    program.get(*BAR)
    program.key('ctrl+F9')
    program.wait_gone(*BAR)
    wait(lambda: program.source.has('focused'), 'the text has no focus')


@case('Ctrl+4 gives the preview its own window; closing that brings it back')
def _(stage):
    program = start(stage, 'own')
    program.focus_source()
    process = web_process(program)
    program.key('ctrl+4')
    wait(lambda: len(program.windows()) == 2, 'there is no second window')
    program.get('text box', SOURCE)
    page_says(program, 'Three four')
    wait(lambda: any(node.has('active') and node.find(*BAR) for node in program.windows()), 'the preview is not in front')
    program.key('alt+F4')
    wait(lambda: len(program.windows()) == 1, 'the second window stays')
    page_says(program, 'Three four')
    assert web_process(program) == process, 'the page was loaded anew'


@case('What is typed comes into the page; what is half typed stays as it was')
def _(stage):
    program = start(stage, 'typed')
    program.put(article('<p>One‸ two</p>\n<p>Three four</p>'))
    program.type(' and')
    page_says(program, 'One and two')
    program.type(' <')
    program.type('stro')
    program.key('Escape')
    wait(lambda: '<stro' in program.source.text, 'the tag is not typed')
    # Elsewhere it goes on, and only then is it sure that nothing more comes here.
    program.place(program.source.text.index('four'), len(program.source.text))
    program.type('and ')
    page_says(program, 'Three and four')
    page_says(program, 'One and two')


def stand_together(program, *sentences):
    """Whether something in the page holds these as its own paragraphs."""
    for page in program.get_application().find_all(PAGE):
        for node in page.walk(showing=False):
            words = []
            for child in node.children():
                try:
                    words.append(child.text)
                except Gone:
                    pass
            if set(sentences) <= set(words):
                return True
    return False


@case('A paragraph that is added at the end stands where the others do')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>One‸</p>'))
    page_says(program, 'One')
    program.key('Return')
    program.type('Two')
    page_says(program, 'Two')
    wait(lambda: stand_together(program, 'One', 'Two'), 'the paragraph stands elsewhere')


@case('A preview whose process is killed says so, and comes back on Reload')
def _(stage):
    program = start(stage, 'killed')
    os.kill(web_process(program), signal.SIGKILL)
    program.get('label', 'The Preview Has Stopped')
    program.focus_source()
    program.key('ctrl+Home')
    program.wait_text('‸' + article(BODY))
    program.press('button', 'Reload')
    page_says(program, 'Three four')
    program.wait_gone('label', 'The Preview Has Stopped')


@case('A preview that hangs says so; text goes on, and Reload brings another')
def _(stage):
    program = start(stage, 'hangs')
    process = web_process(program)
    os.kill(process, signal.SIGSTOP)
    try:
        program.put(article('<p>Five‸</p>'))
        program.type(' six')
        program.get('label', 'The Preview Is Not Responding')
        program.wait_text(article('<p>Five six‸</p>'))
        program.press('button', 'Reload')
        page_says(program, 'Five six')
        assert web_process(program) != process, 'it is the same process'
    finally:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


@case('A preview that hung and comes back needs nobody')
def _(stage):
    program = start(stage, 'back')
    process = web_process(program)
    os.kill(process, signal.SIGSTOP)
    try:
        program.put(article('<p>Five‸</p>'))
        program.type(' six')
        program.get('label', 'The Preview Is Not Responding')
    finally:
        os.kill(process, signal.SIGCONT)
    program.wait_gone('label', 'The Preview Is Not Responding')
    page_says(program, 'Five six')


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def forbid_sandbox(stage):
    """A command in whose surroundings bubblewrap refuses, until there is that file."""
    real = shutil.which('bwrap')
    copy = os.path.join(stage.desk.folder, 'bwrap')
    allowed = os.path.join(stage.desk.folder, 'allowed')
    shutil.copy(real, copy)
    fake = stage.write('fake-bwrap', '#!/bin/sh\n[ -e %s ] && exec %s "$@"\necho "No permissions to create new namespace" >&2\nexit 1\n'
                       % (allowed, copy))
    os.chmod(fake, 0o755)
    alone = ['unshare', '--mount']
    mount = ['mount', '--bind', fake, real]
    if os.geteuid() != 0 or subprocess.run([*alone, *mount], capture_output=True, check=False).returncode != 0:
        raise Skip('bubblewrap cannot be replaced here')
    return [*alone, 'sh', '-c', shlex.join(mount) + ' && exec "$@"', 'sh'], allowed


@case('Where the sandbox of the preview is forbidden a sentence says so, and everything else goes on')
def _(stage):
    within, allowed = forbid_sandbox(stage)
    path = stage.write('forbidden.article.xml', article('<p>One</p>'))
    program = stage.start(path, home=stage.desk.new_home(), within=within)
    program.get('label', 'The Preview Cannot Be Shown')
    text = article('<p>One</p>')
    program.focus_source()
    program.place(text.index('One') + 3, len(text))
    program.type(' two')
    program.wait_text(article('<p>One two</p>'))
    program.key('ctrl+p')
    program.get('label', lambda label: label.startswith('The page was not printed.') and 'bubblewrap' in label)
    program.key('F1')
    program.get('label', 'The Help Cannot Be Shown')
    program.key('Escape')
    program.wait_gone('label', 'The Help Cannot Be Shown')
    program.key('ctrl+s')
    wait(lambda: read(path) == article('<p>One two</p>'), 'the text is not saved')
    with open(allowed, 'w', encoding='utf-8'):
        pass
    program.press('button', 'Try Again')
    page_says(program, 'One two')
    program.wait_gone('label', 'The Preview Cannot Be Shown')


def part_of(picture, screen_width, left, right, top, bottom):
    """A part of a picture of the screen, as bytes of RGB."""
    return b''.join(picture[(y * screen_width + left) * 3:(y * screen_width + right) * 3] for y in range(top, bottom))


@case('While somebody writes the page has no scrollbar; the pointer brings it')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>Word</p>\n' * 40 + '<p>Last‸</p>'))
    screen_width = int(program.desk.xdotool('getdisplaygeometry').split()[0])
    left, top = program.on_screen((sum(program.source.box[::2]), sum(program.get(*BAR).box[1::2]), 1, 1))
    width, height = program.windows()[0].box[2:]
    steps = iter(range(1000))

    def look():
        """The page, and whether there is more than paper at its edge, where the bar would be."""
        picture = program.desk.picture()
        edge = part_of(picture, screen_width, width - 25, width - 10, top + 40, height - 60)
        return part_of(picture, screen_width, left + 10, width - 40, top + 40, height - 60), edge != edge[:3] * (len(edge) // 3)

    def has_brought_bar():
        program.desk.xdotool('mousemove', width - 60 + next(steps) % 9, height // 2)
        return look()[1]

    def has_written():
        page, has_bar = look()
        return page != before and (has_bar, )

    wait(has_brought_bar, 'the pointer brings no scrollbar')
    before = look()[0]
    program.type('ing')
    assert wait(has_written, 'nothing that is typed comes into the page') == (False, ), 'the scrollbar stays'


@case('The keys for a menu bring none of a text field over the page')
def _(stage):
    program = stage.get_shared()
    program.put(article('<p>Word‸</p>'))
    page_says(program, 'Word')
    button = program.get(label='Light or Dark Page')
    for key in ('shift+F10', 'Menu'):
        # Its menu leaves the keyboard to it.
        button.find('toggle button').act()
        program.get('menu', 'Light or Dark Page')
        program.key('Escape')
        wait(lambda: find_focused(program) in (button, button.find('toggle button')), 'the button has not the keyboard')
        program.key('Tab')
        wait(lambda: find_focused(program) not in (None, button, button.find('toggle button')), 'the page has not the keyboard')
        program.key(key)
        # A menu would keep these to itself.
        program.key('ctrl+f')
        program.get('text box', 'Find')
        assert program.find(label='Insert Emoji') is None, 'a menu is over the page'
        program.key('Escape')
        wait(lambda: program.source.has('focused'), 'the text has not the keyboard')


# A GIF of one pixel, as small as one can be.
DOT = bytes.fromhex('4749463839610100010080000000000000000021f90401000000002c00000000010001000002024401003b')

# What would call home, or show what is not beside the article, if the page had it.
HOSTILE = '''<p><a href="%(web)sclicked">%(words)s</a></p>
<script>fetch("%(web)sscript")</script>
<p onclick="location = '%(web)sonclick'">Two <img src="%(web)simg.png"/><iframe src="%(web)siframe"/></p>
<meta http-equiv="refresh" content="0;url=%(web)smeta"/>
<style>@import url("%(web)sstyle");</style>
<figure src="%(web)sfigure.png" alt="Remote"><credit>A</credit></figure>
<figure src="../secret.gif" alt="Above"><credit>A</credit></figure>
<figure src="link.gif" alt="Linked"><credit>A</credit></figure>
<figure src="own.gif" alt="Own"><credit>A</credit></figure>
<p><a href="file:///etc/hostname">filelink</a> <a href="javascript:location='%(web)sjs'">scriptlink</a></p>
<p>Last words</p>'''


class Listener(http.server.BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802 (its name is given)
        self.server.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *arguments):
        pass


@case('The page loads nothing from elsewhere, and only a click on a web address leaves it, to the browser')
def _(stage):
    home = stage.desk.new_home()
    told = stage.install_browser(home, 'x-scheme-handler/http', 'x-scheme-handler/file')
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Listener) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        web = 'http://127.0.0.1:%d/' % server.server_address[1]
        stage.write(os.path.join(home, 'secret.gif'), DOT)
        stage.write(os.path.join(home, 'folder', 'own.gif'), DOT)
        path = stage.write(os.path.join(home, 'folder', 'a.article.xml'),
                           article(HOSTILE % {'web': web, 'words': 'Long words of a link ' * 12}))
        os.symlink('../secret.gif', os.path.join(home, 'folder', 'link.gif'))
        program = stage.start(path, home=home)
        page_says(program, 'Last words')
        page = program.get(PAGE)
        # What is not shown has a frame with its description in its place, and no picture.
        pictures = [node.label for node in page.find_all('image', showing=False)]
        assert pictures == ['Own'], pictures
        links = [node.label for node in page.find_all('link', showing=False)]
        assert not any('filelink' in label or 'scriptlink' in label for label in links), links
        box = page.find('link', lambda label: label.startswith('Long words'), showing=False).box
        bar = program.get(*BAR).box
        x, y = program.on_screen((program.source.box[0] + program.source.box[2], bar[1] + bar[3], 1, 1))
        program.desk.click(x + box[0] + box[2] // 2, y + box[1] + box[3] // 2)
        wait(lambda: os.path.exists(told), 'the browser is not called')
        wait(lambda: read(told) == web + 'clicked\n', lambda: 'the browser is called with %s' % read(told))
        page_says(program, 'Last words')
        server.shutdown()
        assert not server.asked, server.asked


sys.exit(main())
