# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases, each with a name and a line of TAP of its own."""

import os
import sys
import time
import traceback

from .accessible import Gone
from .desk import Desk
from .program import Program

CASES = []

# Of what is shown where a case fails.
MAX_LINES = 40

MAX_TRIES = 3


def case(name):
    def add(function):
        CASES.append((name, function))
        return function
    return add


class Skip(Exception):
    """This machine does not allow what the case needs; says what that is."""


class Stage:
    """What cases get: a desk, and a program on it that one case hands to the next."""

    def __init__(self, executable, source, build):
        self.executable, self.source, self.build = executable, source, build
        self.desk = Desk(os.path.join(build, 'data'))
        self.desk.environment['GALLEY_DATA'] = os.path.join(source, 'data')
        self.programs = []
        self.sessions = []
        self.shared = None

    def start(self, *files, session=None, **options):
        """A program for this case alone; it is killed when the case ends. It is on a
        session of its own, or the one that runs already would get the files."""
        if session is None:
            session = self.desk.new_session()
            self.sessions.append(session)
        program = Program(self.desk, self.executable, *files, session=session, **options)
        self.programs.append(program)
        return program

    def get_shared(self):
        """The program that cases share which leave nothing behind but another text."""
        if self.shared is None or self.shared.process.poll() is not None:
            self.shared = Program(self.desk, self.executable,
                                  self.write('shared.article.xml', '<article xmlns="urn:galley:article:1"/>'),
                                  home=self.desk.new_home())
        return self.shared

    def write(self, name, content):
        path = os.path.join(self.desk.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def install_browser(self, home, *types):
        """A program for these types in that home; gives the file into which it writes the
        addresses that it is called with, a line each."""
        told = os.path.join(home, 'told')
        script = self.write(os.path.join(home, 'browser'), '#!/bin/sh\nprintf "%%s\\n" "$1" >> %s\n' % told)
        os.chmod(script, 0o755)
        self.write(os.path.join(home, '.local', 'share', 'applications', 'browser.desktop'),
                   '[Desktop Entry]\nType=Application\nName=Browser\nExec=%s %%u\nMimeType=%s;\n' % (script, ';'.join(types)))
        self.write(os.path.join(home, '.config', 'mimeapps.list'),
                   '[Default Applications]\n' + ''.join('%s=browser.desktop\n' % name for name in types))
        return told

    def end_case(self):
        for program in self.programs:
            if program.process.poll() is None:
                program.kill()
        self.programs = []
        for session in self.sessions:
            self.desk.end_session(session)
        self.sessions = []

    def all_programs(self):
        return self.programs + ([self.shared] if self.shared is not None else [])

    def all_seen(self):
        """What a screen reader sees of the programs that run."""
        return [program.application for program in self.all_programs()
                if program.process.poll() is None and program.application is not None]

    def close(self):
        self.end_case()
        self.desk.close()


def excerpt(application):
    """What has a name or holds words on the screen: of the dialog in front, if there is
    one. The whole tree is too long for a log."""
    dialogs = [node for role in ('dialog', 'alert dialog') for node in application.find_all(role)]
    lines = []
    for node in (dialogs[-1] if dialogs else application).walk(into_page=False):
        try:
            words = node.label or (node.text if node.role in ('text', 'text box') else '')
            line = '%s “%s”%s' % (node.role, words[:80], ' (focused)' if node.has('focused') else '')
        except Gone:
            continue
        # A button's label says what the button said.
        if words and not (lines and line == 'label ' + lines[-1].partition(' ')[2]):
            lines.append(line)
    return ['  %s shows:' % application.label, *('    ' + line for line in lines[-MAX_LINES:])]


def keep_evidence(stage, number):
    """What the screen shows and what a screen reader sees, for who looks into it."""
    folder = os.path.join(stage.build, 'tests', 'window', 'failures')
    os.makedirs(folder, exist_ok=True)
    stem = os.path.join(folder, '%s-%d' % (os.path.basename(sys.argv[0]).removesuffix('.py'), number))
    try:
        stage.desk.picture(stem + '.png')
        with open(stem + '.txt', 'w', encoding='utf-8') as file:
            for application in stage.all_seen():
                file.write('\n'.join(application.outline()) + '\n\n')
            for program in stage.all_programs():
                file.write(program.log() + '\n')
        for application in stage.all_seen():
            tell('\n'.join(excerpt(application)))
    except Exception as error:
        tell('no evidence: %s' % error)
    tell('see %s.png and .txt' % stem)


def tell(line):
    """Meson shows only this channel of a test that fails, and keeps it off the TAP."""
    print(line, file=sys.stderr, flush=True)


def main():
    """run with EXECUTABLE SOURCE-FOLDER BUILD-FOLDER [WORD...]: only cases with a word in their names."""
    executable, source, build, *words = sys.argv[1:]
    return run_cases(Stage(os.path.abspath(executable), os.path.abspath(source), os.path.abspath(build)), words)


def try_case(stage, number, name, function):
    """Whether the case passes; what fails is told, and shown in a picture."""
    try:
        function(stage)
        complaints = [line for program in stage.all_programs() for line in program.complaints()]
        assert not complaints, 'the program complains:\n' + '\n'.join(complaints)
        return True
    except (AssertionError, Gone, OSError, StopIteration, ValueError, LookupError) as error:
        tell('%s:' % name)
        for line in (str(error) + '\n' + ''.join(traceback.format_tb(error.__traceback__)[-3:])).splitlines():
            tell('  ' + line)
        keep_evidence(stage, number)
        return False


def start_over(stage):
    """The next try, or the next case, is not to suffer from this one."""
    stage.end_case()
    if stage.shared is not None and stage.shared.process.poll() is None:
        stage.shared.kill()
    stage.shared = None


def try_repeatedly(stage, number, name, function):
    """Keys and a window on a busy machine miss each other now and then; what is broken
    fails again, on a program that is started anew. What a program complains of is final."""
    for _ in range(MAX_TRIES):
        if try_case(stage, number, name, function):
            return True
        if any(program.complaints() for program in stage.all_programs()):
            return False
        start_over(stage)
    return False


def run_cases(stage, words, skipped=()):
    """The cases on another stage; names and reasons of what it cannot try are told first."""
    chosen = [(name, function) for name, function in CASES if not words or any(word in name for word in words)]
    failed = 0
    try:
        print('TAP version 14\n1..%d' % (len(skipped) + len(chosen)), flush=True)
        for number, (name, reason) in enumerate(skipped, 1):
            print('ok %d - %s # SKIP %s' % (number, name, reason))
        for number, (name, function) in enumerate(chosen, len(skipped) + 1):
            began = time.monotonic()
            try:
                passed = try_repeatedly(stage, number, name, function)
            except Skip as reason:
                print('ok %d - %s # SKIP %s' % (number, name, reason), flush=True)
                continue
            print('%s %d - %s # %.1f s' % ('ok' if passed else 'not ok', number, name, time.monotonic() - began), flush=True)
            failed += not passed
            if not passed:
                start_over(stage)
            stage.end_case()
    finally:
        stage.close()
    return 1 if failed else 0
