#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast articles become pages, against programs that everybody has.

bench.py CLI STAGES BUILDTYPE SANITIZER

Every figure is a ratio within one run: the programs take turns on the same
content, and the medians are compared, so that a slow or busy machine slows both.
Fails where a goal is missed. Pandoc is left out where it is not installed.

TMPDIR says where the pages go. A disk of the kind ext4 passes over each inode that was
freed in the minutes before, which can take half of the time of 500 small pages right
after a build or a test; TMPDIR=/dev/shm, which has none of that, shows the programs alone.
"""
import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from goals import Goals, leave_unless_release

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = 11

# Pandoc takes seconds for 500 documents, in which the machine changes; between two of its
# runs there are some of ours.
PANDOC_RUNS, EXPORTS_A_PANDOC = 3, 4


class Measured:
    def __init__(self):
        self.seconds, self.cpu, self.kilobytes = [], [], 0

    @classmethod
    def joined(cls, parts):
        whole = cls()
        for part in parts:
            whole.seconds += part.seconds
            whole.cpu += part.cpu
            whole.kilobytes = max(whole.kilobytes, part.kilobytes)
        return whole

    @property
    def median(self):
        return statistics.median(self.seconds)

    def __str__(self):
        return "%.1f ms (%.1f-%.1f, processor %.1f), %d MB" % (
            self.median * 1e3, min(self.seconds) * 1e3, max(self.seconds) * 1e3, statistics.median(self.cpu) * 1e3,
            self.kilobytes / 1024)


def run(argv, measured, output):
    """In argv, @OUTPUT@ stands for a new folder below the given one. Nothing is deleted
    meanwhile: some file systems are slow to make files where others just went."""
    folder = tempfile.mkdtemp(dir=output)
    argv = [argument.replace("@OUTPUT@", folder) for argument in argv]
    start = time.monotonic()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("%s failed: %s" % (argv[0], complaint.decode(errors="replace")[:2000]))
    measured.seconds.append(time.monotonic() - start)
    measured.cpu.append(usage.ru_utime + usage.ru_stime)
    # The memory of this program, small as it is, is the floor of what can be seen.
    measured.kilobytes = max(measured.kilobytes, usage.ru_maxrss)


def take_turns(output, runs, *commands):
    """Runs each command as often; the first turn only warms up."""
    results = [Measured() for _ in commands]
    for turn in range(runs + 1):
        for argv, result in zip(commands, results):
            run(argv, result if turn else Measured(), output)
    return results


def measure_stages(program, folder, goals):
    names = ["10K", "100K", "1M", "10M"]
    files = {name: os.path.join(folder, "article-%s.article.xml" % name) for name in names}
    output = subprocess.run([program] + list(files.values()), capture_output=True, text=True, check=True).stdout
    table = {}
    for line in output.splitlines():
        step, path, milliseconds = line.split("\t")
        table.setdefault(step, {})[os.path.basename(path).split(".")[0].split("-")[1]] = float(milliseconds)

    print("\nMilliseconds of one processor, by step and size of the article:")
    print("%-12s %s" % ("", "".join("%10s" % name for name in names)))
    for step, times in table.items():
        print("%-12s %s" % (step, "".join("%10.3f" % times[name] for name in names)))
    print()

    megabytes = {name: os.path.getsize(path) / 1e6 for name, path in files.items()}
    goals.at_most("token pass at 10 MB, a megabyte", table["tokens"]["10M"] / megabytes["10M"], 1, " ms")
    goals.at_most("parse, check and page at 100 KB", table["all"]["100K"], 5, " ms")
    for step in ("article", "markup", "structure", "desk", "statistics", "page", "markdown"):
        growth = (table[step]["10M"] / megabytes["10M"]) / (table[step]["1M"] / megabytes["1M"])
        goals.at_most("%s, time a megabyte at 10 MB over that at 1 MB" % step, growth, 2)


def main():
    cli, stages, buildtype, sanitizer = sys.argv[1:5]
    leave_unless_release(buildtype, sanitizer)

    goals = Goals()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as folder:
        output = os.path.join(folder, "output")
        os.mkdir(output)
        subprocess.run([sys.executable, os.path.join(HERE, "make-articles.py"), folder], check=True)
        large = os.path.join(folder, "article-10M.article.xml")
        small = sorted(glob.glob(os.path.join(folder, "small", "*.article.xml")))
        n_bytes = sum(os.path.getsize(path) for path in small)
        export = [cli, "export", "--as", "page", "--output-dir", "@OUTPUT@"]
        print("%d processors, load %.1f; %d small articles of %d bytes each" % (os.cpu_count(), os.getloadavg()[0], len(small),
                                                                          n_bytes / len(small)), flush=True)

        parse, page = take_turns(output, RUNS, ["xmllint", "--noout", large], export + [large])
        print("one article of 10 MB: xmllint %s; galley-cli %s" % (parse, page))
        goals.at_most("one article of 10 MB, time over xmllint --noout", page.median / parse.median, 2)
        goals.at_most("one article of 10 MB, memory over xmllint --noout", page.kilobytes / parse.kilobytes, 2)

        parse, pages = take_turns(output, RUNS, ["xmllint", "--noout"] + small, export + small)
        print("500 small articles: xmllint %s; galley-cli %s" % (parse, pages))
        goals.at_most("500 small articles, time over xmllint --noout", pages.median / parse.median, 3)

        if shutil.which("pandoc"):
            docbook = large.replace(".article.xml", ".docbook.xml")
            pandoc = Measured()
            run(["pandoc", "-s", "-f", "docbook", "-t", "html5", "-o", "@OUTPUT@/page.html", docbook], pandoc, output)
            print("one document of 10 MB: pandoc %s" % pandoc)
            goals.at_least("one article of 10 MB, pandoc's time over ours", pandoc.median / page.median, 30)

            names = os.path.join(folder, "list")
            with open(names, "w", encoding="utf-8") as f:
                f.write("".join(path.replace(".article.xml", ".docbook.xml") + "\n" for path in small))
            pandoc, *turns = take_turns(output, PANDOC_RUNS,
                                        ["pandoc", "lua", os.path.join(HERE, "pandoc-many.lua"), names, "@OUTPUT@"],
                                        *[export + small] * EXPORTS_A_PANDOC)
            pages = Measured.joined(turns)
            print("500 small documents in one process each: pandoc %s; galley-cli %s" % (pandoc, pages))
            goals.at_least("500 small articles in one process each, pandoc's time over ours", pandoc.median / pages.median, 30)
        else:
            print("pandoc is not installed; nothing is compared with it")

        measure_stages(stages, folder, goals)

    goals.end()


main()
