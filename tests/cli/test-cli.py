#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""galley-cli as a user meets it: arguments in, exit status, output and files out."""
import contextlib
import json
import os
import pty
import re
import select
import shutil
import signal
import stat
import subprocess
import time

from trial import (BROKEN, DOCUMENTS, FAULTY, GOOD, HEAD, PROGRAM, SAMPLE, SOURCE, expect, folder, main, read, run, sentence,
                   test, tree, write)


# --- the program itself --------------------------------------------------------

@test
def usage():
    result = run("--help", status=0)
    expect(result.out, "Usage:", "new", "check", "export", "format", "outline", "sources", "--version")
    assert result.err == ""
    assert run(status=2).out == ""
    expect(run("check", "--help", status=0).out, "--format", "FILE")
    for command in ("new", "check", "export", "format", "outline", "sources"):
        expect(run(command, "--help", status=0).out, "galley-cli " + command)


@test
def version():
    result = run("--version", status=0)
    assert re.fullmatch(r"galley-cli \d+\.\d+\.\d+\nGLib [\d.]+, compiled with [\d.]+\nlibxml2 [\d.]+, compiled with [\d.]+\n",
                        result.out), result.out


@test
def wrong_arguments():
    for arguments, part in (
            (["nosuch"], "no command “nosuch”"),
            (["chek"], "no command “chek”. Is “check” meant?"),
            (["Export"], "Is “export” meant?"),
            (["--nosuch"], "no command"),
            (["check"], "No file is named"),
            (["check", ""], "empty"),
            (["check", "--format", "yaml", SAMPLE], "text or as json"),
            (["check", "--nosuch", SAMPLE], "--nosuch"),
            (["check", "--rules", "some", SAMPLE], "all or structure"),
            (["check", "--silence", "no-such-code", SAMPLE], "no-such-code"),
            (["check", "-", "-"], "only once"),
            (["export", SAMPLE], "-o or --output-dir"),
            (["export", "-o", "x", "--output-dir", "y", SAMPLE], "-o or --output-dir"),
            (["export", "-o", "x", SAMPLE, SAMPLE], "one article"),
            (["export", "-o", "", SAMPLE], "empty"),
            (["export", "--output-dir", "-", SAMPLE], "-o - is standard output"),
            (["export", "--as", "pdf", "-o", "x", SAMPLE], "no such product"),
            (["export", "--style", "nosuch.css", "-o", "x.html", SAMPLE], "nosuch.css"),
            (["new", "--template", "nosuch", "x"], "blank, news, explainer, interview"),
            (["new", "a", "b"], "at a time"),
            (["outline", SAMPLE, SAMPLE], "at a time"),
            (["sources", SAMPLE, SAMPLE], "at a time"),
            (["sources", "--as", "docx", SAMPLE], "bibtex, ris or csl"),
            (["format"], "No file is named")):
        with folder() as place:
            sentence(run(*arguments, status=2, folder=place), part)
            assert tree(place) == []


@test
def option_that_is_a_file():
    """What a shell makes of *.xml may begin with a dash; the way to name such a file is told."""
    with folder() as place:
        write(os.path.join(place, "-odd.xml"), GOOD)
        sentence(run("check", "-odd.xml", folder=place, status=2), "-odd.xml", "as ./-odd.xml")
        assert "./" not in run("check", "-even.xml", folder=place, status=2).err
        assert run("check", "--rules", "structure", "./-odd.xml", folder=place, status=0).err == ""


@test
def manual():
    """The man page knows every command and option, and none that is not there."""
    page = read(os.path.join(SOURCE, "data", "man", "galley-cli.1")).decode().replace("\\-", "-")
    options = set()
    for command in ("new", "check", "export", "format", "outline", "sources"):
        expect(page, ".SS %s\n" % command)
        options |= set(re.findall(r"--[a-z-]+", run(command, "--help", status=0).out))
    for option in options - {"--help"}:
        expect(page, option)
    unknown = set(re.findall(r"--[a-z-]+", page)) - options - {"--help", "--version"}
    assert unknown == set(), unknown


@test
def links_no_interface():
    listed = subprocess.run(["readelf", "-d", PROGRAM], capture_output=True, text=True, check=True).stdout
    needed = re.findall(r"NEEDED.*\[(.+)\]", listed)
    assert any(n.startswith("libglib-2.0") for n in needed), needed
    bad = [n for n in needed if re.match(r"lib(gtk|gdk|adwaita|gtksource|webkit|X|wayland|spelling)", n)]
    assert bad == [], bad


# --- check -----------------------------------------------------------------------

@test
def check_good():
    result = run("check", "--rules", "structure", SAMPLE, status=0)
    assert result.out == "" and result.err == "", result.err
    assert run("check", "--rules", "structure", "-", input=GOOD, status=0).err == ""


@test
def check_desk():
    """What the desk asks is no error; it can be silenced here and in the article."""
    result = run("check", SAMPLE, status=0)
    codes = set(re.findall(r": note: .* \[([a-z-]+)\]$", result.err, re.M))
    assert codes == {"unsourced-event", "no-archive"} and "warning" not in result.err, result.err
    result = run("check", "--rules", "all", "--silence", "no-archive", "--silence", "unsourced-event", SAMPLE, status=0)
    assert result.out == "" and result.err == "", result.err

    expect(run("check", "-", input=GOOD, status=0).err, "-:1:", "warning: The article does not say who wrote it. [no-byline]")
    silenced = run("check", "-", input="<?galley-silence no-byline?>" + GOOD, status=0).err
    assert "[no-byline]" not in silenced and "[no-description]" in silenced, silenced
    # Of a timeline without any source it is not said how many rows of how many.
    columns = "<columns><when>When</when><column>What</column></columns>"
    timeline = GOOD.replace("</body>", "<timeline>" + columns + "%s</timeline></body>")
    for rows, told in ((1, "The only row of the timeline cites no source."), (3, "None of the 3 rows of the timeline cites a source;")):
        expect(run("check", "-", input=timeline % ("<event when='1999'><cell>x</cell></event>" * rows), status=0).err, told)
    # An error cannot be silenced, and of a text that is no XML nothing else is asked.
    expect(run("check", "--silence", "unknown-element", "-", input=FAULTY, status=1).err, "[unknown-element]")
    assert "[no-byline]" not in run("check", "-", input=BROKEN, status=1).err

    problems = json.loads(run("check", "--format", "json", "-", input=FAULTY, status=1).out)["files"][0]["problems"]
    groups = {p["code"]: p["group"] for p in problems}
    assert groups["unknown-element"] == "structure" and groups["no-byline"] == "desk", groups
    assert all(p.get("why") for p in problems if p["group"] == "desk")


@test
def check_text():
    with folder() as place:
        path = write(os.path.join(place, "a.xml"), FAULTY)
        result = run("check", "a.xml", folder=place, status=1)
        assert result.out == ""
        expect(result.err, "a.xml:2:8: error: ", " [unknown-element]\n", "a.xml:2:39: error: ", " [dangling-reference]\n")
        lines = result.err.splitlines()
        first = next(i for i, line in enumerate(lines) if "[unknown-element]" in line)
        # Tab and letter take one column each, and the caret stands under the name.
        assert lines[first + 1].startswith("   <p>Ä <unknown>x"), lines[first + 1]
        assert lines[first + 2].index("^") == lines[first + 1].index("unknown>"), lines[first:first + 3]
        assert lines[first + 2].strip().startswith("^~~~"), lines[first + 2]
        assert os.path.exists(path)


@test
def check_excerpts():
    """What a terminal could misread is shown as harmless, and a long line in part."""
    with folder() as place:
        for name, line, shown in (
                ("wide", "<p>漢字かな<nosuch/></p>", "漢字かな"),
                ("control", "<p>a\x1b[31mb\x07<nosuch/></p>", "a\ufffd[31mb\ufffd"),
                ("bidi", "<p>\u202eabc\u2066<nosuch/></p>", "\ufffdabc\ufffd"),
                ("invalid", b"<p>\xff\xfe\xc3<nosuch/></p>", "\ufffd\ufffd\ufffd"),
                ("long", "<p>" + "x" * 100000 + "<nosuch/>" + "y" * 100000 + "</p>", "…"),
                ("marks", "<p>" + "e\u0301" * 200 + "<nosuch/></p>", "e\u0301")):
            content = (HEAD % ("H", "")).encode() + b"<body>\n" + (line if isinstance(line, bytes) else line.encode()) + \
                b"</body></article>"
            result = run("check", "--rules", "structure", write(os.path.join(place, name), content), status=1)
            expect(result.err, shown)
            longest = max(len(text) for text in result.err.splitlines())
            assert longest < 500, "%s: a line of %d characters" % (name, longest)
        # Wide characters take two columns: 3 of the first tag, 8 of the text and one bracket stand before the caret.
        result = run("check", "--rules", "structure", os.path.join(place, "wide"), status=1)
        caret = next(line for line in result.err.splitlines() if line.strip().startswith("^"))
        assert caret.index("^") == 2 + 3 + 8 + 1, caret


@test
def check_both_tags():
    result = run("check", "-", input=BROKEN, status=1)
    expect(result.err, "-:1:", "error:")


@test
def check_json():
    with folder() as place:
        for name, content in (("good.xml", GOOD), ("faulty.xml", FAULTY), ("broken.xml", BROKEN),
                              ("bytes.xml", b"<p>\xff\x00\x1b\"\\</q>"), ("empty.xml", b"")):
            write(os.path.join(place, name), content)
        odd = os.fsencode(place) + b"/odd\xff\"\\\n\x01.xml"
        shutil.copy(os.path.join(place, "faulty.xml"), odd)
        names = ["good.xml", "faulty.xml", "broken.xml", "bytes.xml", "empty.xml", "missing.xml"]
        result = run("check", "--rules", "structure", "--format", "json", *names, odd, folder=place, status=2)
        files = json.loads(result.raw_out.decode("utf-8"))["files"]
        assert [f["file"] for f in files][:6] == names
        by_name = {f["file"]: f for f in files}
        assert by_name["good.xml"] == {"file": "good.xml", "wellFormed": True, "problems": []}, by_name["good.xml"]
        assert by_name["broken.xml"]["wellFormed"] is False and by_name["broken.xml"]["problems"]
        problem = by_name["faulty.xml"]["problems"][0]
        data = FAULTY.encode()
        assert problem["severity"] == "error" and problem["code"] == "unknown-element"
        assert data[problem["start"]:problem["end"]].startswith(b"<unknown") or data[problem["start"]:problem["end"]] == b"unknown"
        assert problem["line"] == 2 and problem["column"] in (7, 8) and problem["message"]
        assert "failure" in by_name["missing.xml"]
        assert any(p.get("related") for p in by_name["broken.xml"]["problems"]), "both tags of a mismatch"
        assert any(p.get("remedy", {}).get("edits") for f in files for p in f["problems"]), "no remedy at all"
        assert len(files) == 7


@test
def check_many_in_order():
    with folder() as place:
        names = []
        for i in range(200):
            names.append("%03d.xml" % i)
            write(os.path.join(place, names[-1]), (GOOD, FAULTY, BROKEN)[i % 3])
        names.insert(100, "missing.xml")
        result = run("check", "--rules", "structure", *names, folder=place, status=2)
        order = [m for m in re.findall(r"^(?:galley-cli: )?(\w+\.xml):", result.err, re.M)]
        assert order == sorted(order, key=names.index), "out of order"
        expect(result.err, "galley-cli: missing.xml: ")
        assert len(set(order)) == 1 + 133, len(set(order))
        data = json.loads(run("check", "--format", "json", *names, folder=place, status=2).out)
        assert [f["file"] for f in data["files"]] == names


# --- export ----------------------------------------------------------------------

@test
def export_page():
    with folder() as place:
        result = run("export", "--as", "page", "--output-dir", os.path.join(place, "out"), SAMPLE, status=0)
        assert result.out == "" and result.err == "", result.err
        files = tree(os.path.join(place, "out"))
        expect(files, "leap-seconds.html")
        assert any(f.startswith("assets/") and f.endswith(".css") for f in files), files
        assert sum(f.endswith((".png", ".svg")) and "leap-seconds/" in f for f in files) == 3, files
        page = read(os.path.join(place, "out", "leap-seconds.html")).decode()
        for address in re.findall(r'(?:src|href)="(assets/[^"]+)"', page):
            assert os.path.exists(os.path.join(place, "out", address)), address
        before = {f: os.stat(os.path.join(place, "out", f)).st_mtime_ns for f in files if "leap-seconds/" in f}
        run("export", "--output-dir", os.path.join(place, "out"), SAMPLE, status=0)
        after = {f: os.stat(os.path.join(place, "out", f)).st_mtime_ns for f in before}
        assert before == after, "pictures were copied twice"
        assert read(os.path.join(place, "out", "leap-seconds.html")).decode() == page, "not the same bytes"


@test
def export_products():
    with folder() as place:
        for product, ending, start in (("page", "html", "<!doctype html>"), ("single", "html", "<!doctype html>"),
                                       ("article", "html", "<article"), ("markdown", "md", "---\ntitle: "),
                                       ("text", "txt", "Explainer: time\n\nTwenty-seven")):
            out = os.path.join(place, product)
            run("export", "--as", product, "--output-dir", out, SAMPLE, status=0)
            made = read(os.path.join(out, "leap-seconds." + ending)).decode()
            assert made.lower().startswith(start.lower()), made[:80]
            named = os.path.join(place, "as-file", product + "." + ending)
            os.makedirs(os.path.dirname(named), exist_ok=True)
            run("export", "--as", product, "-o", named, SAMPLE, status=0)
            assert os.path.getsize(named) > 3000
            result = run("export", "--as", product, "-o", "-", "-", input=read(SAMPLE), folder=os.path.dirname(SAMPLE), status=0)
            assert result.out.lower().startswith(start.lower()), (product, result.out[:80], result.err[:300])
            for private in ("Every January and July", "status", "slow or down"):
                assert private not in made or (private == "status" and product == "page"), private
        single = read(os.path.join(place, "single", "leap-seconds.html")).decode()
        assert tree(os.path.join(place, "single")) == ["leap-seconds.html"]
        assert "data:image/" in single, single[:2000]
        loaded = re.findall(r'(?:src|href)="([^"]*assets/[^"]*)"', single)
        assert loaded == [], loaded


@test
def export_styles():
    with folder() as place:
        css = write(os.path.join(place, "my style.css"), "body { color: #123456 }\n")
        for style, expected in (("serif", "serif.css"), ("sans", "sans.css"), (css, "my-style.css")):
            out = os.path.join(place, expected)
            run("export", "--style", style, "--output-dir", out, SAMPLE, status=0)
            assert "assets/" + expected in tree(out), tree(out)
        run("export", "--as", "single", "--style", css, "-o", os.path.join(place, "s.html"), SAMPLE, status=0)
        expect(read(os.path.join(place, "s.html")).decode(), "#123456")
        sentence(run("export", "--style", os.path.join(place, "none.css"), "-o", os.path.join(place, "t.html"), SAMPLE, status=2),
                 "none.css")
        for product in "article", "markdown", "text":
            sentence(run("export", "--as", product, "--style", "sans", "-o", os.path.join(place, "t"), SAMPLE, status=2),
                     "page and single")
            assert not os.path.exists(os.path.join(place, "t"))
        sentence(run("export", "--style", "serrif", "-o", os.path.join(place, "t.html"), SAMPLE, status=2), "serif, sans")
        assert not os.path.exists(os.path.join(place, "t.html"))


@test
def export_faulty_and_broken():
    with folder() as place:
        for name, content in (("good", GOOD), ("faulty", FAULTY), ("broken", BROKEN), ("other", "<html><body/></html>")):
            write(os.path.join(place, name + ".article.xml"), content)
        result = run("export", "--output-dir", "out", "good.article.xml", "faulty.article.xml", folder=place, status=1)
        expect(result.err, "faulty.article.xml:2:8: error:")
        assert "out/faulty.html" in tree(place) and "out/good.html" in tree(place)
        result = run("export", "--output-dir", "out", "broken.article.xml", "other.article.xml", "missing.xml", "good.article.xml",
                     folder=place, status=2)
        sentence(result, "broken.article.xml:1:", "It is not well-formed XML; nothing is exported.",
                 "other.article.xml: It is not an article", "missing.xml: ")
        assert not os.path.exists(os.path.join(place, "out", "broken.html"))
        assert not os.path.exists(os.path.join(place, "out", "other.html"))

        # A long one's page is begun before it is known whether there will be one: nothing is told of that.
        long = GOOD.replace("Some words.", "&nosuch; " + "word " * 60000)
        result = run("export", "-o", "long.html", "-", input=long, folder=place, status=2)
        expect(result.err, "error:", "nothing is exported")
        assert ": note:" not in result.err and not os.path.exists(os.path.join(place, "long.html")), result.err


@test
def export_same_names():
    with folder() as place:
        for sub in ("a", "b"):
            os.mkdir(os.path.join(place, sub))
            write(os.path.join(place, sub, "x.article.xml"), GOOD.replace("Good", "From " + sub))
        result = run("export", "--output-dir", "out", "a/x.article.xml", "b/x.article.xml", "a/x.article.xml", folder=place, status=2)
        sentence(result, "b/x.article.xml: It is left out")
        expect(read(os.path.join(place, "out", "x.html")).decode(), "From a")


@test
def export_never_over_its_input():
    with folder() as place:
        article = write(os.path.join(place, "a.txt"), GOOD)
        write(os.path.join(place, "b.article.xml"), GOOD)
        os.link(article, os.path.join(place, "b.txt"))
        sentence(run("export", "--as", "text", "-o", "a.txt", "a.txt", folder=place, status=2), "overwrite")
        sentence(run("export", "--as", "text", "--output-dir", ".", "a.txt", folder=place, status=2), "overwrite")
        assert read(article).decode() == GOOD
        # The export of one must not land on another one that is still to be read.
        run("export", "--as", "text", "--output-dir", ".", "b.article.xml", "b.txt", folder=place, status=2)
        assert read(article).decode() == GOOD


@test
def export_odd_names():
    with folder() as place:
        bytes_place = os.fsencode(place)
        names = [b'quo"te\'s.article.xml', b"new\nline.article.xml", b"-dash.article.xml", b"a b&c<d>.article.xml", b"\xff\xfe.article.xml",
                 "日本語.article.xml".encode(), b".article.xml", b"..article.xml", b"no-ending", b"two.dots.article.xml", b"\x1b[31m.xml"]
        for name in names:
            with open(os.path.join(bytes_place, name), "wb") as f:
                f.write(FAULTY.encode())
        result = run("export", "--output-dir", "out", "--", *names, folder=place, status=1)
        made = {name for where, _, files in os.walk(os.path.join(bytes_place, b"out")) for name in files if name.endswith(b".html")}
        assert made == {b'quo"te\'s.html', b"new\nline.html", b"-dash.html", b"a b&c<d>.html", b"\xff\xfe.html", "日本語.html".encode(),
                        b".article.html", b"article.html", b"no-ending.html", b"two.dots.html", b"\x1b[31m.html"}, made
        expect(result.err, "new\\nline.article.xml:2:8", "\\xff\\xfe.article.xml:2:8", "\\x1b[31m.xml:2:8")
        outside = set(os.listdir(bytes_place)) - set(names) - {b"out"}
        assert outside == set(), outside


@test
def export_pictures_stay_inside():
    with folder() as place:
        os.makedirs(os.path.join(place, "in"))
        write(os.path.join(place, "secret.png"), read(os.path.join(DOCUMENTS, "images", "dot.png")))
        os.symlink("../secret.png", os.path.join(place, "in", "link.png"))
        figures = "".join('<figure src="%s" alt="a"/>' % src for src in
                          ("../secret.png", "link.png", os.path.join(place, "secret.png"), "..%2Fsecret.png", "/etc/passwd",
                           "none.png", "file:///etc/passwd"))
        write(os.path.join(place, "in", "a.article.xml"), HEAD % ("H", "") + "<body>%s</body></article>" % figures)
        for product in ("page", "single", "article", "markdown"):
            out = os.path.join(place, "out-" + product)
            result = run("export", "--as", product, "--output-dir", out, os.path.join(place, "in", "a.article.xml"))
            assert result.status in (0, 1) and result.err != "", result.status
            assert [f for f in tree(out) if "secret" in f or "link" in f or "passwd" in f] == [], tree(out)


@test
def export_to_bad_places():
    with folder() as place:
        write(os.path.join(place, "file"), "x")
        for arguments in (["--output-dir", "file"], ["--output-dir", "file/below"], ["-o", "missing/x.html"], ["-o", "file/x.html"],
                          ["-o", "."]):
            result = run("export", *arguments, SAMPLE, folder=place, status=2)
            sentence(result, "galley-cli: ")
            assert len(result.err.splitlines()) == 1, result.err
            assert "below" not in result.err, result.err
            assert tree(place) == ["file"], tree(place)
        if os.geteuid() != 0:
            os.mkdir(os.path.join(place, "locked"), 0o500)
            sentence(run("export", "--output-dir", "locked", SAMPLE, folder=place, status=2), "locked")


@test
def export_names_what_is_in_the_way():
    """It need not be the page itself."""
    for obstacle, is_folder, named in (
            ("assets", False, "out/assets/leap-seconds: The folder is not there: a part of its path is a file."),
            ("assets/serif.css", True, "out/assets/serif.css: This is a folder, not a file."),
            ("assets/leap-seconds", False, "out/assets/leap-seconds: There is a file of this name already."),
            ("assets/leap-seconds/tai-utc.svg", True, "out/assets/leap-seconds/tai-utc.svg: This is a folder, not a file.")):
        with folder() as place:
            path = os.path.join(place, "out", obstacle)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if is_folder:
                os.mkdir(path)
            else:
                write(path, "x")
            result = run("export", "--output-dir", "out", SAMPLE, folder=place, status=2)
            sentence(result, "galley-cli: out/leap-seconds.html: " + named)
            assert not os.path.exists(os.path.join(place, "out", "leap-seconds.html"))
    with folder() as place:
        os.makedirs(os.path.join(place, "images"))
        write(os.path.join(place, "images", "dot.png"), read(os.path.join(DOCUMENTS, "images", "dot.png")))
        write(os.path.join(place, "new\nline.article.xml"),
              HEAD % ("H", "") + '<body><figure src="images/dot.png" alt="a"/></body></article>')
        os.makedirs(os.path.join(place, "out", "assets"))
        write(os.path.join(place, "out", "assets", "new\nline"), "x")
        result = run("export", "--output-dir", "out", "new\nline.article.xml", folder=place, status=2)
        sentence(result, "galley-cli: out/new\\nline.html: out/assets/new\\nline: There is")
        assert len(result.err.splitlines()) == 1, result.err


@test
def full_disk():
    with open("/dev/full", "wb") as full:
        for arguments in (["export", "--as", "text", "-o", "-", SAMPLE], ["new", "-"], ["check", "--format", "json", SAMPLE],
                          ["outline", SAMPLE], ["--version"], ["--help"], ["check", "--help"]):
            sentence(run(*arguments, stdout=full, status=2), "standard output")
        # What nobody could read of the problems was not said.
        for arguments in (["check", SAMPLE], ["export", "--as", "text", "-o", "-", "missing.xml"]):
            assert run(*arguments, stderr=full, status=2).err == ""
    sentence(run("export", "--as", "text", "-o", "/dev/full", SAMPLE, status=2), "/dev/full")


@test
def room_for_half():
    """Where a file cannot grow to its whole length, there is none, or the old one."""
    with folder() as place:
        run("export", "--output-dir", "out", SAMPLE, folder=place, status=0)
        before = read(os.path.join(place, "out", "leap-seconds.html"))
        shutil.copytree(os.path.dirname(SAMPLE), os.path.join(place, "in"))
        sample = "in/leap-seconds.article.xml"
        write(os.path.join(place, sample), read(SAMPLE).replace(b"Explainer", b"Explanation"))
        for product, name in (("page", "leap-seconds.html"), ("markdown", "leap-seconds.md"), ("text", "leap-seconds.txt")):
            for size in (1000, 8000):
                result = run("export", "--as", product, "--output-dir", "out", sample, folder=place, status=2, file_size=size)
                sentence(result, "galley-cli: out/" + name)
        assert read(os.path.join(place, "out", "leap-seconds.html")) == before
        assert [f for f in tree(place) if f.endswith((".md", ".txt"))] == [], tree(place)
        write(os.path.join(place, "a.xml"), GOOD)
        sentence(run("format", "a.xml", folder=place, status=2, file_size=100), "galley-cli: a.xml: ")
        assert read(os.path.join(place, "a.xml")).decode() == GOOD
        assert [f for f in os.listdir(place) if f not in ("out", "in", "a.xml")] == []


@test
def unreadable():
    with folder() as place:
        os.mkdir(os.path.join(place, "folder.xml"))
        os.mkfifo(os.path.join(place, "pipe.xml"))
        os.symlink("loop.xml", os.path.join(place, "loop.xml"))
        os.symlink("gone.xml", os.path.join(place, "dangling.xml"))
        names = ["folder.xml", "pipe.xml", "loop.xml", "dangling.xml", "missing.xml"]
        if os.geteuid() != 0:
            write(os.path.join(place, "locked.xml"), GOOD)
            os.chmod(os.path.join(place, "locked.xml"), 0)
            names.append("locked.xml")
        for command in (["check"], ["export", "--output-dir", "out"], ["format"]):
            result = run(*command, *names, folder=place, status=2)
            for name in names:
                sentence(result, "galley-cli: %s: " % name)
        for name in names:
            sentence(run("outline", name, folder=place, status=2), name)


@test
def unreadable_picture():
    if os.geteuid() == 0:
        return "an administrator may read everything"
    with folder() as place:
        shutil.copy(os.path.join(DOCUMENTS, "images", "dot.png"), os.path.join(place, "dot.png"))
        os.chmod(os.path.join(place, "dot.png"), 0)
        write(os.path.join(place, "a.xml"), HEAD % ("H", "") + '<body><figure src="dot.png" alt="A dot"/></body></article>')
        for product in ("page", "single", "article", "markdown"):
            result = run("export", "--as", product, "--output-dir", product, "a.xml", folder=place, status=0)
            expect(result.err, "[missing-file]")
            assert not [f for f in tree(os.path.join(place, product)) if f.endswith("dot.png")]


# --- new, format, outline ----------------------------------------------------------

@test
def new():
    with folder() as place:
        for template in (None, "blank", "news", "explainer", "interview"):
            name = "%s.article.xml" % template
            run("new", *(["--template", template] if template else []), name, folder=place, status=0)
            assert read(os.path.join(place, name)).startswith(b"<?xml")
            # What is still to be written is missing, and nothing else is wrong.
            assert run("check", "--rules", "structure", name, folder=place, status=0).err == ""
            run("check", name, folder=place, status=0)
            assert run("format", "--check", name, folder=place, status=0).out == ""
            for product in ("page", "single", "article", "markdown", "text"):
                result = run("export", "--as", product, "--output-dir", "out", name, folder=place, status=0)
                assert result.err == "", result.err
        before = read(os.path.join(place, "blank.article.xml"))
        write(os.path.join(place, "mine.xml"), "mine")
        sentence(run("new", "mine.xml", folder=place, status=2), "mine.xml")
        assert read(os.path.join(place, "mine.xml")) == b"mine"
        assert run("new", "-", status=0).raw_out == before
        sentence(run("new", "missing/x.xml", folder=place, status=2), "missing/x.xml")


@test
def format_files():
    with folder() as place:
        odd = GOOD.replace("<headline>", "<keyword>k</keyword><headline>")
        write(os.path.join(place, "odd.xml"), odd)
        os.chmod(os.path.join(place, "odd.xml"), 0o640)
        write(os.path.join(place, "broken.xml"), BROKEN)
        shutil.copy(SAMPLE, os.path.join(place, "sample.xml"))
        result = run("format", "--check", "odd.xml", "sample.xml", folder=place, status=1)
        assert result.out == "odd.xml\n", result.out
        assert read(os.path.join(place, "odd.xml")).decode() == odd
        run("format", "odd.xml", "sample.xml", folder=place, status=0)
        formatted = read(os.path.join(place, "odd.xml")).decode()
        expect(formatted, "\n    <headline>Good</headline>\n    <keyword>k</keyword>\n", "\n    <p>Some words.</p>\n")
        assert stat.S_IMODE(os.stat(os.path.join(place, "odd.xml")).st_mode) == 0o640
        assert read(os.path.join(place, "sample.xml")) == read(SAMPLE)
        assert run("format", "--check", "odd.xml", folder=place, status=0).out == ""
        assert run("format", "-", input=odd, status=0).out == formatted
        result = run("format", "broken.xml", "odd.xml", folder=place, status=2)
        sentence(result, "broken.xml: It is not well-formed XML and stays as it is.")
        assert read(os.path.join(place, "broken.xml")).decode() == BROKEN


@test
def outline():
    result = run("outline", SAMPLE, status=0)
    lines = result.out.splitlines()
    assert lines[0].startswith("Twenty-seven seconds"), lines[0]
    assert re.fullmatch(r"\d+ words, \d+ characters, \d+ minutes to read", lines[1]), lines[1]
    expect(result.out, "Two clocks that disagree (", "    The second that is spread thin (", "timeline: Seventy years of seconds (",
           "box: How to skip a second (")
    expect(run("outline", "-", input=BROKEN, status=1).out, "Broken\n")


@test
def sources():
    """All of them in each form, and nothing that is private."""
    bibtex = run("sources", SAMPLE, status=0).out
    n = bibtex.count("\n@") + bibtex.startswith("@")
    expect(bibtex, "@book{jones,\n  title = {{Splitting the Second: The Story of Atomic Time}},\n  author = {Jones, Tony}",
           "archiveurl = {https://web.archive.org/web/20220320100036/https://lkml.org/lkml/2012/7/1/203}")
    assert run("sources", "--as", "bibtex", SAMPLE, status=0).out == bibtex
    ris = run("sources", "--as", "ris", SAMPLE, status=0).out
    assert ris.count("TY  - ") == ris.count("ER  - ") == n, (n, ris)
    expect(ris, "AU  - Jones, Tony\r\n", "DA  - 2024/03/27/\r\n")
    items = json.loads(run("sources", "--as", "csl", SAMPLE, status=0).out)
    assert len(items) == n and len({item["id"] for item in items}) == n
    book = next(item for item in items if item["id"] == "jones")
    assert book["type"] == "book" and book["author"] == [{"family": "Jones", "given": "Tony"}], book
    for text in (bibtex, ris, json.dumps(items, ensure_ascii=False)):
        assert "The French text is the official one" not in text and "unfit" not in text
    assert run("sources", "-", input=GOOD, status=0).out == ""
    assert json.loads(run("sources", "--as", "csl", "-", input=GOOD, status=0).out) == []


# --- terminals -------------------------------------------------------------------------

def on_terminal(*arguments, environment=None, folder=None, feed=None, status=None):
    """What the program shows on a terminal of 60 columns; @feed hears of it, and has its standard input."""
    parent, child = pty.openpty()
    import fcntl
    import struct
    import termios
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    env.update({"TERM": "xterm", "LC_ALL": "C.UTF-8"}, **(environment or {}))
    process = subprocess.Popen([PROGRAM] + list(arguments), stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stdout=child,
                               stderr=child, env=env, cwd=folder)
    os.close(child)
    shown = b""
    end = time.monotonic() + 30
    with contextlib.suppress(OSError):
        while time.monotonic() < end:
            if select.select([parent], [], [], 0.05)[0]:
                data = os.read(parent, 65536)
                if not data:
                    break
                shown += data
            if feed:
                feed(shown, process)
    if feed and not process.stdin.closed:
        process.stdin.close()
    process.wait()
    os.close(parent)
    assert status in (None, process.returncode), process.returncode
    return shown.decode("utf-8", "replace")


@test
def colours():
    with folder() as place:
        write(os.path.join(place, "a.xml"), FAULTY.replace("Ä", "Ä" + "ä" * 300))
        shown = on_terminal("check", "a.xml", folder=place)
        expect(shown, "\x1b[1;31merror:\x1b[0m", "\x1b[1;32m^")
        for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines():
            assert len(line) <= 60 or re.search(": (error|warning|note): ", line), line
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            assert "\x1b" not in on_terminal("check", "a.xml", folder=place, environment=environment)
        assert "\x1b" not in run("check", "a.xml", folder=place).err


@test
def progress():
    """On a long run a terminal shows how far it is, and nothing of that at the end."""
    with folder() as place:
        write(os.path.join(place, "faulty.xml"), FAULTY)
        write(os.path.join(place, "good.xml"), GOOD)
        files = ["faulty.xml", "-", "good.xml", "good.xml", "faulty.xml"]

        # What is shown of the first file says that the run has begun; the rest waits for standard input.
        def feed(shown, process):
            if b"[dangling-reference]" in shown and not process.stdin.closed:
                time.sleep(0.6)
                process.stdin.write(GOOD.encode())
                process.stdin.close()

        arguments = ["check", "--rules", "structure", *files]
        shown = on_terminal(*arguments, folder=place, feed=feed)
        expect(shown, "\r\x1b[K2 of 5")
        last = shown.rindex(" of 5")
        # The line goes before anything else comes, and for good.
        assert re.match(r" of 5\r\x1b\[K(\x1b\[1m)?faulty\.xml:2:8:", shown[last:]), shown[last:]
        assert "of 5" not in on_terminal(*arguments, folder=place, feed=feed, environment={"TERM": "dumb"})
        assert "\r" not in run(*arguments, input=GOOD, folder=place, status=1).err


@test
def interrupted():
    """Ctrl+C leaves whole pages, and nothing else."""
    with folder() as place:
        names = []
        for i in range(40):
            names.append("%02d.xml" % i)
            write(os.path.join(place, names[-1]), GOOD)
        run("export", "--output-dir", "whole", *names, folder=place, status=0)

        def interrupt(shown, process):
            if os.path.exists(os.path.join(place, "out", "00.html")) and process.poll() is None:
                process.send_signal(signal.SIGINT)

        # Standard input never comes, so that it cannot be over before.
        on_terminal("export", "--output-dir", "out", *names[:20], "-", *names[20:], folder=place, feed=interrupt,
                    status=-signal.SIGINT)
        for name in os.listdir(os.path.join(place, "out")):
            assert name == "assets" or read(os.path.join(place, "out", name)) == read(os.path.join(place, "whole", name)), name
        assert tree(os.path.join(place, "out", "assets")) == tree(os.path.join(place, "whole", "assets"))


main()
