#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sidebar costs the main thread at a key, and a timeline of 5,000 rows.

bench-sidebar.py PROGRAM TIMELINE-PROGRAM BUILDTYPE SANITIZER

Times of the processor, so that a busy machine counts less. Fails where a goal is missed.
"""
import os
import subprocess
import sys
import tempfile

from goals import leave_unless_release

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = ["10K", "100K", "1M"]
GOAL_100K = 2.0   # milliseconds
GOAL_FRAME = 16.0 # of a turn of the main loop while the table is scrolled
ROWS_5000 = os.path.join(HERE, "..", "documents", "timeline-5000.article.xml")


def main():
    program, timeline_program, buildtype, sanitizer = sys.argv[1:5]
    leave_unless_release(buildtype, sanitizer)

    with tempfile.TemporaryDirectory(prefix="galley-bench-") as folder:
        subprocess.run([sys.executable, os.path.join(HERE, "make-articles.py"), folder, "--sizes", ",".join(SIZES), "--small", "0"],
                       check=True)
        files = [os.path.join(folder, "article-%s.article.xml" % size) for size in SIZES]
        environment = dict(os.environ, GSK_RENDERER="cairo", GTK_A11Y="none", GDK_DEBUG="no-portals", GSETTINGS_BACKEND="memory")
        output = subprocess.run(["xvfb-run", "-a", program] + files, capture_output=True, text=True, check=True,
                                env=environment).stdout
        timeline = subprocess.run(["xvfb-run", "-a", timeline_program, ROWS_5000], capture_output=True, text=True, check=True,
                                  env=environment).stdout

    table = {}
    for line in output.splitlines():
        step, path, median, highest = line.split("\t")
        table.setdefault(step, {})[path.split(".")[0].split("-")[1]] = (float(median), float(highest))

    print("Milliseconds of the main thread, median and highest:")
    print("%-16s %s" % ("", "".join("%18s" % size for size in SIZES)))
    for step, times in table.items():
        print("%-16s %s" % (step, "".join("%10.2f %7.2f" % times[size] for size in SIZES)))

    pages = max(times["100K"][0] for step, times in table.items() if step.startswith("page-"))
    total = table["field-key"]["100K"][0] + pages
    print("\n%-6s a key in a field and all pages after it, at 100 KB: %.2f ms (goal: at most %.1f)" % (
        "met" if total <= GOAL_100K else "MISSED", total, GOAL_100K))
    print("\nA timeline of 5,000 rows, median and highest:")
    turns = {}
    for line in timeline.splitlines():
        name, median, highest = line.split("\t")
        turns[name] = float(median)
        print("%-16s %10.2f %7.2f" % (name, float(median), float(highest)))
    frame = max(turns["scroll"], turns["key-turn"])
    print("\n%-6s the longest turn of the main loop at a scroll or a key: %.1f ms (goal: at most %.0f)" % (
        "met" if frame <= GOAL_FRAME else "MISSED", frame, GOAL_FRAME))
    sys.exit(0 if total <= GOAL_100K and frame <= GOAL_FRAME else 1)


main()
