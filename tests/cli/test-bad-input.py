#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""galley-cli and what nobody wrote in good faith: a plain sentence, the right exit
status, within the bounds that trial.py holds every run to."""
import json
import os
import shutil
import subprocess
import time

from trial import DOCUMENTS, GOOD, HEAD, PROGRAM, SAMPLE, SANITIZED, SECONDS, expect, folder, main, read, run, sentence, test, tree, write


def every_command(name, content, place, statuses=(1, 2)):
    path = write(os.path.join(place, "bad.article.xml"), content)
    for command in (["check"], ["check", "--format", "json"], ["export", "--output-dir", os.path.join(place, "out")],
                    ["export", "--as", "markdown", "-o", "-"], ["export", "--as", "text", "-o", "-"], ["outline"], ["sources"], ["format"]):
        result = run(*command, path)
        assert result.status in statuses or command in (["outline"], ["sources"], ["format"]), "%s: %s: status %d" % (name, command[0], result.status)
        assert "/etc/passwd" not in result.out and "root:" not in result.out + result.err
        if command[0] == "export" and result.status == 2:
            assert not os.path.exists(os.path.join(place, "out", "bad.html")), name
            assert result.raw_out == b"", name
        if command[:2] == ["check", "--format"]:
            json.loads(result.raw_out.decode("utf-8"))
        shutil.rmtree(os.path.join(place, "out"), ignore_errors=True)
        assert read(path) == (content if isinstance(content, bytes) else content.encode()), "%s was changed by %s" % (name, command[0])


@test
def bad_documents():
    folder_of_bad = os.path.join(DOCUMENTS, "bad")
    with folder() as place:
        for name in sorted(os.listdir(folder_of_bad)):
            if name.endswith(".xml"):
                every_command(name, read(os.path.join(folder_of_bad, name)), place)


@test
def truncated():
    whole = read(SAMPLE)
    step = 397 if not SANITIZED else 1987
    for n in range(0, len(whole) - 20, step):
        result = run("export", "--as", "text", "-o", "-", "-", input=whole[:n], status=2)
        sentence(result, "standard input: It is not well-formed XML")
        assert result.raw_out == b""


@test
def big_and_deep():
    body = HEAD % ("H", "") + "<body>%s</body></article>"
    cases = [
        ("levels", body % ("<section>" * 100000 + "</section>" * 100000), (1, 2)),
        ("levels-inline", body % ("<p>" + "<em>" * 100000 + "x" + "</em>" * 100000 + "</p>"), (1, 2)),
        ("levels-open", "<a>" * 100000, (1, 2)),
        ("levels-list", body % ("<ul><li>" * 50000), (1, 2)),
        ("attributes", body % ("<p %s>x</p>" % " ".join("a%d='1'" % i for i in range(100000))), (1, 2)),
        ("attributes-same", body % ("<p %s>x</p>" % ("a='1' " * 100000)), (1, 2)),
        ("namespaces", body % ("<p %s>x</p>" % " ".join("xmlns:a%d='u:%d'" % (i, i) for i in range(20000))), (0, 1, 2)),
        ("one-value", body % ("<figure src='a.png' alt='%s'/>" % ("x" * 5000000)), (0, 1, 2)),
        ("one-comment", body % ("<!--" + " -" * 2000000 + "-->"), (0, 1, 2)),
        ("one-line", body % ("<p>%s</p>" % ("word " * 1000000)), (0,)),
        ("stray-lt", body % ("<p>%s</p>" % ("< " * 300000)), (1, 2)),
        ("ampersands", body % ("<p>%s</p>" % ("&" * 300000)), (1, 2)),
        ("end-tags", body % ("</p>" * 100000), (1, 2)),
        ("unknown", body % ("<p>%s</p>" % ("<b>x</b>" * 50000)), (1,)),
        ("references", body % ("<p>%s</p>" % ("<cite ref='a'/>" * 50000)), (1,)),
        ("ids", body % ("<section xml:id='a'><title>t</title></section>" * 30000), (1,)),
        ("spans", body % ("<table>%s</table>" % ("<tr>%s</tr>" % ("<td colspan='1000' rowspan='1000'/>" * 100) * 50)), (0, 1, 2)),
        ("forty-megabytes", body % ("<p>%s</p>" % ("word " * 8000000)), (2,)),
    ]
    for name, content, statuses in cases:
        with folder() as place:
            path = write(os.path.join(place, "bad.article.xml"), content)
            for command in (["check"], ["export", "--output-dir", os.path.join(place, "out")],
                            ["export", "--as", "markdown", "-o", os.path.join(place, "m.md")], ["outline"]):
                result = run(*command, path)
                assert result.status in statuses or command[0] == "outline", "%s: %s: %d" % (name, command, result.status)


@test
def too_many_of_one_kind():
    """What is reported, looked up or composed for each of very many."""
    body = HEAD % ("H", "") + "<body>%s</body></article>"
    page, check = ["export", "--output-dir", "out"], ["check"]
    cases = [
        ("missing-pictures", body % "".join("<figure src='%d.png' alt='x'/>" % i for i in range(249500)), [page], 0),
        ("links-left-out", body % ("<p>%s</p>" % ("<a href='javascript:x'>y</a>" * 490000)), [page], 1),
        ("letters", body % (("<p>%s</p>" % ("a " * 3800000)) * 3), [check], 0),
        ("composed", body % ("<p>%s</p>" % ("e\u0301 " * 700000)), [page, check], 0),
        ("marks", body % ("<p>e%s</p>" % ("\u0301\u0323" * 700000)), [page, check], 0),
        ("sources", HEAD % ("H", "") + "<body><p>x</p></body><sources>%s</sources></article>" %
         "".join("<source xml:id='s%d'><title>T</title></source>" % i for i in range(390000)),
         [["format", "--check"], ["sources"], ["sources", "--as", "csl"]], None),
    ]
    for name, content, commands, status in cases:
        with folder() as place:
            write(os.path.join(place, "many.article.xml"), content)
            for command in commands:
                result = run(*command, "many.article.xml", folder=place, status=status)
                # Nobody reads a hundred thousand lines about the same thing.
                assert result.raw_err.count(b"\n") < 3 * 2100, (name, command, result.raw_err.count(b"\n"))
        expect(result.err, *{"links-left-out": ["more problems of this kind. [left-out]"]}.get(name, []))


@test
def one_picture_by_many_names():
    """However often and by whatever address an article shows a file, it is copied once."""
    with folder() as place:
        shutil.copy(os.path.join(DOCUMENTS, "images", "dot.png"), place)
        figures = "".join("<figure src='dot.png?%d' alt='x'/>" % i for i in range(20000))
        write(os.path.join(place, "a.article.xml"), HEAD % ("H", "") + "<body>%s<figure src='./dot.png' alt='y'/></body></article>" % figures)
        run("export", "--output-dir", "out", "a.article.xml", folder=place, status=0)
        assert [f for f in tree(os.path.join(place, "out")) if "/a/" in f] == ["assets/a/dot.png"]
        page = read(os.path.join(place, "out", "a.html")).decode()
        assert page.count('src="assets/a/dot.png"') == 20001


@test
def many_gaps():
    """The gaps of a long timeline and of its rows are set without moving one another about."""
    events = "<event when='1999'><cell>x</cell></event>" * 200000
    with folder() as place:
        path = write(os.path.join(place, "long.article.xml"), HEAD % ("H", "") + "<body><timeline>%s</timeline></body></article>" % events)
        run("format", path, status=0)
        assert read(path).count(b"\n") > 600000


@test
def endless_input():
    with open("/dev/zero", "rb") as zero:
        start = time.monotonic()
        done = subprocess.run([PROGRAM, "check", "-"], stdin=zero, capture_output=True)
        assert done.returncode == 2 and b"MB" in done.stderr, done.stderr
        assert time.monotonic() - start < 10 * SECONDS


@test
def no_entities_no_network():
    with folder() as place:
        secret = write(os.path.join(place, "secret.txt"), "SECRET-CONTENT")
        for content in ('<!DOCTYPE article [<!ENTITY x SYSTEM "file://%s">]>' % secret + GOOD.replace("Some", "&x;"),
                        '<!DOCTYPE article SYSTEM "http://127.0.0.1:9/x.dtd">' + GOOD,
                        GOOD.replace("<body>", '<body><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt" '
                                               'parse="text"/>')):
            path = write(os.path.join(place, "a.article.xml"), content)
            for command in (["check"], ["export", "--as", "single", "-o", "-"], ["export", "--as", "text", "-o", "-"]):
                result = run(*command, path)
                assert "SECRET-CONTENT" not in result.out + result.err


main()
