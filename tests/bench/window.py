#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the window is, against editors that everybody has.

window.py GALLEY PROBE SCHEMAS BUILDTYPE SANITIZER [--only EDITOR,...] [--sizes 10K,...] [--pictures FOLDER]

The same content in each editor, of three sizes, on one screen; the editors take turns,
so that a slow or busy machine slows all of them, and medians are compared. What counts
is what is to be seen on the screen (screen-probe.c). Fails where a goal is missed. An
editor that cannot be run is told of, and what needs it is not judged.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

from goals import Goals, leave_unless_release
from window_desk import Desk, Failed, Program

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = ["10K", "100K", "1M"]

# Turns of the two that are compared number by number; the others take one.
TURNS = 2
STARTS = 4
KEYS = 16
# The last is a letter, as a space is not to be seen at the end of a paragraph.
STORM_KEYS, STORM_RATE = 119, 30
# A few minutes of writing, faster: what stays of each key in memory adds up.
LONG_KEYS, LONG_RATE = 1799, 60

# Milliseconds
CALM = 300
PATIENCE = 30000
KEYS_BUDGET = 15000
# Before memory is read; programs have work to do after they have opened.
SETTLED = 2000

# While a caret blinks, a program draws at each of these, and a key waits for the next.
FRAME = 1000 / 60

# Seconds: GTK's carets blink for ten after a key.
BLINKING = 11
IDLE = 3


# Where GSettings keeps them for who has no daemon for it.
SETTINGS = ".config/glib-2.0/settings/keyfile"


@dataclass
class Editor:
    name: str
    command: list
    window: str               # a pattern of its class
    text_area: str
    page_area: str = "none"
    ending: str = ".article.xml"
    turns: int = 1
    sizes: list = field(default_factory=lambda: SIZES)
    environment: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    def keys_to_end(self, path):
        """From wherever to behind the last word of the last paragraph."""
        if self.ending == ".md":
            return ["ctrl+End"]
        with open(path, encoding="utf-8") as file:
            n_lines = file.read().rpartition("</p>")[2].count("\n")
        return ["ctrl+End"] + ["ctrl+Up"] * (n_lines + 1) + ["ctrl+Down"] + ["Left"] * len("</p>")


def all_editors(galley):
    return [
        Editor("galley", [galley, "FILE"], "galley", "0.275,0.07,0.65,0.94", "0.665,0.12,0.985,0.94", turns=TURNS,
               files={SETTINGS: "[io/github/galleyeditor/Galley]\nwindow-maximized=true\n"}),
        Editor("gnome-text-editor", ["gnome-text-editor", "--ignore-session", "FILE"], "texteditor|text-editor",
               "0.01,0.08,0.98,0.99", turns=TURNS),
        Editor("ghostwriter", ["ghostwriter", "FILE"], "ghostwriter", "0.114,0.05,0.54,0.94", "0.57,0.05,0.98,0.94", ".md",
               environment={"QTWEBENGINE_DISABLE_SANDBOX": "1"}),
        Editor("apostrophe", ["apostrophe", "FILE"], "apostrophe", "0.02,0.10,0.48,0.99", "0.51,0.10,0.98,0.995", ".md",
               # At 1 MB a letter takes it seconds, and where somebody types on it stops answering.
               sizes=["10K", "100K"],
               files={SETTINGS: "[org/gnome/gitlab/somas/Apostrophe]\npreview-active=true\n"
                                                           "preview-mode='half-width'\n"}),
    ]


class Bench:
    def __init__(self, desk, documents, pictures):
        self.desk = desk
        self.documents = documents
        self.pictures = pictures
        self.samples = {}
        self.broken = {}

    def add(self, editor, size, what, value):
        self.samples.setdefault((what, editor.name, size), []).append(value)

    def median(self, what, name, size):
        values = self.samples.get((what, name, size))
        return statistics.median(values) if values else None

    def open(self, editor, size, with_page=True):
        """On a copy of its own: some save by themselves."""
        folder = os.path.join(self.desk.folder, "articles")
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        os.symlink(os.path.join(self.documents, "images"), os.path.join(folder, "images"))
        path = os.path.join(folder, "article" + editor.ending)
        with open(os.path.join(self.documents, "article-" + size + editor.ending), encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            # Without a last line that is empty, which some editors show and others do not.
            file.write(text.rstrip("\n"))
        return Program(self.desk, editor, path, with_page), path

    def start_only(self, editor, size, count=True):
        """To the first letter that is typed and seen: then it can be worked with."""
        program, _ = self.open(editor, size, with_page=False)
        with program:
            program.check_opened()
            first = program.ask("first", PATIENCE)
            if count:
                self.add(editor, size, "start", program.since_start(program.opened["text"]))
            if count and first["text"]:
                self.add(editor, size, "start-typed", program.since_start(first["text"]))
            # Killed in the middle of its start, WebKit would complain.
            program.ask("calm", CALM, PATIENCE)

    def visit(self, editor, size, turn):
        program, path = self.open(editor, size)
        with program:
            try:
                self.measure(program, path, size, turn)
            except Failed:
                self.picture(program, size, turn, "failed")
                raise

    def measure(self, program, path, size, turn):
        editor = program.editor
        program.check_opened()
        self.add(editor, size, "start", program.since_start(program.opened["text"]))
        if editor.page_area != "none":
            self.add(editor, size, "start-page", program.since_start(program.opened["page"]))
        program.ask("calm", SETTLED, PATIENCE)
        for what, megabytes in program.memory().items():
            self.add(editor, size, "memory-" + what, megabytes)
        self.picture(program, size, turn, "open")

        left, top, right, bottom = map(float, editor.text_area.split(","))
        program.ask("click", (left + right) / 2, (top + bottom) / 2)
        program.ask("calm", CALM, PATIENCE)
        program.ask("press", *editor.keys_to_end(path))
        program.ask("calm", 2 * CALM, PATIENCE)
        self.type_keys(program, size)
        self.picture(program, size, turn, "keys")
        self.storm(program, size)
        self.picture(program, size, turn, "storm")
        if turn == TURNS - 1 and size == SIZES[0] and editor.turns == TURNS:
            self.watch_growth(program, size)
        if turn == TURNS - 1 and size == SIZES[-1]:
            self.watch_idle(program, size)

    def type_keys(self, program, size):
        program.ask("key", CALM, PATIENCE)
        give_up = time.monotonic() * 1e3 + KEYS_BUDGET
        for i in range(KEYS):
            # Without this, what ends with a frame begins the next key at the same moment
            # of another, and whether that is a good one is luck.
            time.sleep(i / KEYS * FRAME / 1e3)
            key = program.ask("key", CALM, PATIENCE)
            if key["text"] < 0:
                program.fail("did not show a letter at %s" % size)
            self.add(program.editor, size, "key", key["text"])
            if program.editor.page_area != "none":
                if key["page"] < 0:
                    program.fail("did not show a letter in its page at %s" % size)
                self.add(program.editor, size, "key-page", key["page"])
                self.add(program.editor, size, "key-page-last", key["page_last"])
            if time.monotonic() * 1e3 > give_up:
                break

    def watch_idle(self, program, size):
        """When the caret blinks no more."""
        time.sleep(BLINKING)
        before = program.cpu_seconds()
        time.sleep(IDLE)
        self.add(program.editor, size, "idle", (program.cpu_seconds() - before) / IDLE * 100)

    def watch_growth(self, program, size):
        program.ask("calm", SETTLED, PATIENCE)
        before = program.memory()
        program.ask("storm", LONG_KEYS, LONG_RATE, CALM, PATIENCE)
        program.ask("calm", SETTLED, PATIENCE)
        after = program.memory()
        for what in ("own", "all"):
            self.add(program.editor, size, "growth-" + what, (after[what] - before[what]) / before[what] * 100)

    def storm(self, program, size):
        storm = program.ask("storm", STORM_KEYS, STORM_RATE, CALM, PATIENCE)
        self.add(program.editor, size, "storm", storm["text"]["pause"])
        if program.editor.page_area != "none":
            self.add(program.editor, size, "storm-page", storm["page"]["pause"] if storm["page"]["changes"] else PATIENCE)

    def picture(self, program, size, turn, when):
        if self.pictures:
            program.save_picture(os.path.join(self.pictures, "%s-%s-%d-%s.ppm" % (program.name, size, turn, when)))

    def run(self, editors, sizes):
        for editor in list(editors):
            self.attempt(editors, editor, lambda: self.start_only(editor, sizes[0], count=False))
        for size in sizes:
            for turn in range(TURNS):
                for editor in list(editors):
                    if turn < editor.turns and size in editor.sizes:
                        self.attempt(editors, editor, lambda: self.visit(editor, size, turn))
            for _ in range(STARTS):
                for editor in list(editors):
                    if editor.turns == TURNS:
                        self.attempt(editors, editor, lambda: self.start_only(editor, size))
            print("%s: load %.1f" % (size, os.getloadavg()[0]), flush=True)

    def attempt(self, editors, editor, step):
        if shutil.which(editor.command[0]) is None:
            self.drop(editors, editor, "%s is not installed (./run bench window brings it)." % editor.name)
            return
        try:
            step()
        except Failed as failure:
            self.drop(editors, editor, str(failure))

    def drop(self, editors, editor, why):
        print("%s Nothing more is measured of it." % why, flush=True)
        self.broken[editor.name] = why
        editors.remove(editor)


ROWS = [
    ("start", "start to the text, ms"),
    ("start-typed", "start to the first letter typed, ms"),
    ("start-page", "start to the page, ms"),
    ("key", "key to the text, ms"),
    ("key-page", "key to the page, ms"),
    ("key-page-last", "key to its last change, ms"),
    ("storm", "longest pause of the text, ms"),
    ("storm-page", "longest pause of the page, ms"),
    ("memory-own", "memory, own process (PSS), MB"),
    ("memory-own_unshared", "memory, own process (USS), MB"),
    ("memory-all", "memory, all processes (PSS), MB"),
    ("memory-all_unshared", "memory, all processes (USS), MB"),
    ("growth-own", "growth of its own process in %d keys, %%" % LONG_KEYS),
    ("growth-all", "growth of all processes in %d keys, %%" % LONG_KEYS),
    ("idle", "processor of all when nothing happens, %"),
]


def show_table(bench, names, sizes):
    print("\nMedians (lowest to highest, number of samples):")
    for what, title in ROWS:
        print("\n%-36s%s" % (title, "".join("%28s" % size for size in sizes)))
        for name in names:
            cells = []
            for size in sizes:
                values = bench.samples.get((what, name, size))
                cells.append("%.1f (%.1f-%.1f, %d)" % (statistics.median(values), min(values), max(values), len(values))
                             if values else "-")
            if any(cell != "-" for cell in cells):
                print("    %-32s%s" % (name, "".join("%28s" % cell for cell in cells)))


def ratio(a, b):
    return a / b if a is not None and b else None


def judge(bench, sizes, goals):
    ours = lambda what, size: bench.median(what, "galley", size)
    editor = lambda what, size: bench.median(what, "gnome-text-editor", size)
    print()
    for size in sizes:
        goals.at_most("%s: start to the text over gnome-text-editor's" % size, ratio(ours("start", size), editor("start", size)), 1.2)
    for size in sizes:
        goals.at_most("%s: key to the text over gnome-text-editor's" % size, ratio(ours("key", size), editor("key", size)), 1)
    for size in sizes:
        peers = [bench.median("key-page", name, size) for name in ("ghostwriter", "apostrophe")]
        peers = [value for value in peers if value is not None]
        goals.at_most("%s: key to the page over the best peer's" % size,
                      ratio(ours("key-page", size), min(peers) if peers else None), 0.25)
    if "10K" in sizes and "1M" in sizes:
        goals.at_most("key to the page, 1M over 10K", ratio(ours("key-page", "1M"), ours("key-page", "10K")), 2)
    for size in sizes:
        goals.at_most("%s: longest pause of the page at %d keys a second" % (size, STORM_RATE), ours("storm-page", size), 150, " ms")
    for size in sizes:
        goals.at_most("%s: memory of its own process over gnome-text-editor's" % size,
                      ratio(ours("memory-own", size), editor("memory-own", size)), 1.3)
    for size in sizes:
        goals.at_most("%s: memory of everything together over ghostwriter's" % size,
                      ratio(ours("memory-all", size), bench.median("memory-all", "ghostwriter", size)), 1)
    if SIZES[0] in sizes:
        goals.at_most("%s: growth of its own process in %d keys" % (SIZES[0], LONG_KEYS), ours("growth-own", SIZES[0]), 5, " %")
    if SIZES[-1] in sizes:
        goals.at_most("%s: processor when nothing happens" % SIZES[-1], ours("idle", SIZES[-1]), 1, " %")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("galley", "probe", "schemas", "buildtype", "sanitizer"):
        parser.add_argument(name)
    parser.add_argument("--only", help="editors, with commas")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--pictures", help="a folder for pictures of the screen")
    arguments = parser.parse_args()
    leave_unless_release(arguments.buildtype, arguments.sanitizer)
    for tool in ("Xvfb", "dbus-daemon", "openbox"):
        if shutil.which(tool) is None:
            print("%s is not installed, and no window can be shown without it." % tool)
            sys.exit(77)

    sizes = arguments.sizes.split(",")
    editors = [editor for editor in all_editors(arguments.galley)
               if not arguments.only or editor.name in arguments.only.split(",")]
    names = [editor.name for editor in editors]
    if arguments.pictures:
        os.makedirs(arguments.pictures, exist_ok=True)
    begun = time.monotonic()
    goals = Goals()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as folder:
        subprocess.run([sys.executable, os.path.join(HERE, "make-articles.py"), folder, "--sizes", ",".join(sizes), "--small", "0"],
                       check=True)
        print("%d processors, load %.1f" % (os.cpu_count(), os.getloadavg()[0]), flush=True)
        with Desk(arguments.probe, arguments.schemas) as desk:
            bench = Bench(desk, folder, arguments.pictures)
            bench.run(editors, sizes)
    show_table(bench, names, sizes)
    judge(bench, sizes, goals)
    for why in bench.broken.values():
        print("\n%s" % why)
    print("\n%.0f seconds, load %.1f" % (time.monotonic() - begun, os.getloadavg()[0]))
    goals.end()


main()
