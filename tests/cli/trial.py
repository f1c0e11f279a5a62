# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of galley-cli share: they run it with arguments, and look at its exit
status, its output and its files.

test-NAME.py PROGRAM SOURCE [--sanitized]

Every run is bounded in time and memory. A build with sanitizers needs several
times as much time; the bound is wider there, and still one. Of memory it needs
more as well, but where it keeps nothing of what was freed, it stays below the
bound of the plain program, which then holds for that one all the more.
"""
import contextlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, SOURCE = (os.path.abspath(a) for a in sys.argv[1:3])
SANITIZED = "--sanitized" in sys.argv
SECONDS = 10 if SANITIZED else 2
MEGABYTES = 300
SAMPLE = os.path.join(SOURCE, "data", "sample", "leap-seconds.article.xml")
DOCUMENTS = os.path.join(SOURCE, "tests", "documents")

HEAD = '<article xmlns="urn:galley:article:1" version="1.0" xml:lang="en"><head><headline>%s</headline>%s</head>'
GOOD = HEAD % ("Good", "") + "<body><p>Some words.</p></body></article>"
FAULTY = HEAD % ("Faulty", "") + "<body>\n\t<p>Ä <unknown>x</unknown> <cite ref='no'/></p></body></article>"
BROKEN = HEAD % ("Broken", "") + "<body><p>Some <em>words</p></body></article>"

TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Result:
    def __init__(self, status, out, err, rss):
        self.status, self.raw_out, self.raw_err, self.rss = status, out, err, rss
        self.out, self.err = out.decode("utf-8", "replace"), err.decode("utf-8", "replace")


def limit(file_size):
    os.setsid()
    if file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * SECONDS, 4 * SECONDS))
    # A sanitizer reserves terabytes of addresses; its memory is measured instead.
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


def run(*arguments, input=None, status=None, folder=None, stdout=None, stderr=None, environment=None, file_size=None):
    """Runs the program and holds it to the bounds."""
    env = dict(os.environ, LC_ALL="C.UTF-8", G_DEBUG="fatal-warnings", **(environment or {}))
    env["ASAN_OPTIONS"] = env.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=0"
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as fed:
        if input is not None:
            fed.write(input if isinstance(input, bytes) else input.encode())
            fed.seek(0)
        start = time.monotonic()
        process = subprocess.Popen([PROGRAM] + list(arguments), stdin=fed, stdout=stdout or out, stderr=stderr or err,
                                   env=env, cwd=folder, preexec_fn=lambda: limit(file_size), restore_signals=file_size is None)
        while True:
            pid, code, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > 10 * SECONDS:
                process.kill()
            time.sleep(0.002)
        process.returncode = os.waitstatus_to_exitcode(code)
        seconds = usage.ru_utime + usage.ru_stime
        out.seek(0)
        err.seek(0)
        result = Result(process.returncode, out.read(), err.read(), usage.ru_maxrss / 1024)
    what = " ".join(repr(a) if isinstance(a, bytes) else a[:80] for a in arguments[:6])
    assert result.status in (0, 1, 2), "%s died with %d: %s" % (what, result.status, result.err[-2000:])
    assert seconds < SECONDS, "%s took %.1f s" % (what, seconds)
    assert result.rss < MEGABYTES, "%s took %d MB" % (what, result.rss)
    if status is not None:
        assert result.status == status, "%s: status %d, not %d\n%s" % (what, result.status, status, result.err[-2000:])
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", result.raw_err), "control characters: %r" % result.raw_err[:500]
    result.raw_err.decode("utf-8")
    return result


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="galley-cli-")
    try:
        yield path
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", path], check=False)
        shutil.rmtree(path, ignore_errors=True)


def write(path, content):
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode())
    return path


def read(path):
    with open(path, "rb") as f:
        return f.read()


def tree(path):
    return sorted(os.path.relpath(os.path.join(where, name), path)
                  for where, _, names in os.walk(path) for name in names)


def expect(text, *parts):
    for part in parts:
        assert part in text, "%r is not in %r" % (part, text[:3000])


def sentence(result, *parts):
    """A complaint: one line for each part, whole sentences, no trace of the insides."""
    expect(result.err, *parts)
    for line in result.err.splitlines():
        assert not re.search(r"CRITICAL|WARNING \*\*|assertion|\(null\)|errno|GError", line), line


def main():
    print("1..%d" % len(TESTS))
    wanted = os.environ.get("CLI_TESTS", "").split()
    for number, function in enumerate(TESTS, 1):
        if wanted and function.__name__ not in wanted:
            print("ok %d %s # SKIP not asked for" % (number, function.__name__))
            continue
        try:
            reason = function()
        except Exception as error:  # a failure is told, and the others go on
            print("not ok %d %s" % (number, function.__name__))
            place = error.__traceback__
            while place.tb_next and place.tb_frame.f_code is not function.__code__:
                place = place.tb_next
            for line in ("line %d: %s: %s" % (place.tb_lineno, type(error).__name__, error)).splitlines()[:40]:
                print("# " + line)
        else:
            print("ok %d %s%s" % (number, function.__name__, " # SKIP " + reason if reason else ""))
        sys.stdout.flush()
