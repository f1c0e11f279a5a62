#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What another program makes of our Markdown is what stands in the article.

test-markdown.py PRODUCTS DOCUMENTS

Renders the Markdown of the test documents, and of a few hundred articles made
of nothing but characters that Markdown cares for, with cmark-gfm. Blocks, text,
emphasis, links and footnotes have to come back as they went in.
"""
import glob
import html.parser
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from xml.sax.saxutils import escape

INLINE = {"em", "strong", "sub", "sup", "code", "a", "br", "img"}
LEAVES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre"}


class Blocks(html.parser.HTMLParser):
    """HTML as a list of lines: the elements around a block, and its text with its marks."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.around, self.lines, self.notes, self.text = [], [], [], []
        self.note, self.hidden, self.row, self.sups = None, 0, None, []

    def flush(self, leaf=""):
        text = "".join(self.text)
        if leaf != "pre":
            text = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
            text = re.sub(r" ?<br> ?", " " if leaf.startswith("h") else "<br>", text)
        elif text.endswith("\n"):
            text = text[:-1]
        self.text = []
        if self.row is not None and leaf in ("td", "th"):
            self.row += [text] if text else []
        elif text and self.note is not None:
            self.notes.append("%s: %s" % (self.note, text))
        elif text:
            path = [a for a in self.around]
            self.lines.append("%s %s: %s" % ("/".join(path), "" if leaf == "p" else leaf, text))

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if a.get("class") == "footnote-backref":
            self.hidden = 1
        elif tag == "a" and "/fn-" in "/" + a.get("href", "")[1:]:
            self.text.append("[^%s" % a["href"][4:])
            self.hidden = 2
        elif tag == "sup":
            self.sups.append(a.get("class"))
            self.text.append("" if self.sups[-1] else "<sup>")
        elif tag == "li" and re.match(r"(fn|source)-", a.get("id", "")):
            self.note = a["id"]
        elif tag == "img":
            self.text.append("<img %s|%s>" % (a["src"], re.sub(r"\s+", " ", a["alt"]).strip()))
        elif tag == "a":
            href = a["href"]
            self.text.append("<a %s>" % ("#" if href.startswith("#") else href))
        elif tag == "code" and self.around and self.around[-1] == "pre":
            pass
        elif tag in INLINE:
            self.text.append("<%s>" % tag)
        elif tag == "tr":
            self.row = []
        elif tag == "hr":
            self.lines.append("/".join(self.around) + " hr")
        elif tag in LEAVES:
            self.flush()
            if tag == "pre":
                self.around.append("pre")
        elif tag in ("blockquote", "ul", "ol", "li"):
            self.flush()
            self.around.append(tag if tag != "ol" else "ol" + a.get("start", "1"))

    def handle_endtag(self, tag):
        if self.hidden:
            if tag == "a":
                if self.hidden == 2:
                    self.text.append("]")
                self.hidden = 0
        elif tag == "li" and self.note is not None:
            self.flush()
            self.note = None
        elif tag == "code" and self.around and self.around[-1] == "pre":
            pass
        elif tag in INLINE and tag not in ("br", "img"):
            if tag != "sup" or self.sups.pop() is None:
                self.text.append("</%s>" % tag)
        elif tag == "tr":
            if self.row:
                self.lines.append("/".join(self.around) + " row: " + " | ".join(self.row))
            self.row = None
        elif tag in LEAVES:
            if tag == "pre":
                self.around.pop()
            self.flush(tag)
        elif tag in ("blockquote", "ul", "ol", "li"):
            self.flush()
            self.around.pop()

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def blocks(text):
    parser = Blocks()
    parser.feed(text)
    parser.close()
    parser.flush()
    return parser


def tidy(line):
    """Addresses are encoded more by one than by the other; what they say is the same."""
    return re.sub(r"(<a |<img )([^>|]*)", lambda m: m[1] + urllib.parse.unquote(m[2], errors="strict")
                  if "%" in m[2] else m[0], line)


def body_of(markdown):
    """The text behind the front matter, whose values must be what JSON calls strings, too."""
    head, body = re.fullmatch(r"---\n(.*?)---\n(.*)", markdown, re.S).groups()
    for line in head.splitlines():
        match = re.fullmatch(r'(?: *- |  +)?(?:[a-z_]+:)?(?: ?("(?:[^"\\]|\\.)*"))?', line)
        assert match, "not a line of the front matter: " + line
        if match[1]:
            json.loads(match[1])
    return body


def render(markdown, *extensions):
    command = ["cmark-gfm", "--unsafe"] + [word for name in extensions for word in ("-e", name)]
    return subprocess.run(command, input=markdown.encode(), capture_output=True, check=True).stdout.decode()


def without_links(lines):
    return [re.sub(r"</a>|<a [^>]*>", "", line) for line in lines]


def split(parsed):
    """Lines, and notes by label; sources that nothing cites, a heading and a list in Markdown, are left out."""
    lines = [tidy(line) for line in parsed.lines]
    listed = ["ul/li : " + tidy(n).split(": ", 1)[1] for n in parsed.notes if n.startswith("source-")]
    return lines, sorted(tidy(n) for n in parsed.notes if n.startswith("fn-")), listed


def first_difference(want, got):
    for i in range(max(len(want), len(got))):
        a = want[i] if i < len(want) else "nothing"
        b = got[i] if i < len(got) else "nothing"
        if a != b:
            return "want %r\n#   got  %r" % (a, b)
    return None


def compare(expected_html, markdown):
    body = body_of(markdown)
    want, want_notes, listed = split(blocks(expected_html))
    got, got_notes, _ = split(blocks(render(body, "table", "strikethrough", "footnotes")))

    # A source of which nothing is known is a dash.
    got_notes = [n for n in got_notes if not n.endswith(": —")]
    for i, line in enumerate(got):
        if (line in listed[:1] or line == "ul/li : —") and got[i - 1].startswith(" h2: "):
            end = i
            while end < len(got) and (got[end] in listed or got[end] == "ul/li : —"):
                end += 1
            del got[i - 1:end]
            break

    difference = first_difference(want, got) or first_difference(want_notes, got_notes)
    if difference is None:
        # Bare addresses may become links, never anything else.
        linked, _, _ = split(blocks(render(body, "table", "strikethrough", "footnotes", "autolink")))
        plain, _, _ = split(blocks(render(body, "table", "strikethrough", "footnotes")))
        difference = first_difference(without_links(plain), without_links(linked))
    return difference


# --- articles that are all trouble ---------------------------------------------

PIECES = ["*", "**", "_", "__", "`", "``", "~", "~~", "[", "]", "](", "(x)", "![", "!", "<", ">", "&", "&amp;", "#", "##",
          "-", "+", "=", "===", "1.", "2)", "|", "\\", "\\\\", "$x$", ":", "://", "http://a.b/c_d_e", "www.a.b/*x*",
          "a@b.c", "word", "w", "é", "中文", "“", "”", "—", "’", "…", "☃", "😀", " ", " ", " ", "\n", "\u00a0", "^1", "[^1]",
          "[^1]:", "<b>", "</em>", "<!-- x -->", "---", "***", "- x", "    ", "\t", "'", '"', "%", "{", "}", "{#id}", "x", "1"]
MARKS = ["em", "strong", "code", "sub", "sup", "a", "q", "cite", "br"]


def text(rng, n=6):
    return escape("".join(rng.choice(PIECES) for _ in range(rng.randrange(1, n))))


def running(rng, depth=0, no_link=False):
    out = []
    for _ in range(rng.randrange(1, 5)):
        kind = rng.choice(MARKS) if depth < 4 and rng.random() < 0.5 else None
        if kind is None:
            out.append(text(rng))
        elif kind == "br":
            out.append("<br/>")
        elif kind == "code":
            out.append("<code>%s</code>" % text(rng))
        elif kind == "a" and not no_link:
            href = rng.choice(["https://example.org/a?b=1&amp;copy=2", "a_(b).html", "#s", "mailto:a@b.c", "https://x.y/*a*"])
            out.append('<a href="%s">%s</a>' % (href, running(rng, depth + 1, True)))
        elif kind == "cite" and not no_link:
            out.append('<cite ref="%s"%s>%s</cite>' % (rng.choice(["s1", "s2"]), rng.choice(["", ' at="p. 3 *x*"']),
                                                       rng.choice(["", text(rng)])))
        elif kind in ("em", "strong", "sub", "sup", "q"):
            out.append("<%s>%s</%s>" % (kind, running(rng, depth + 1, no_link), kind))
    return "".join(out)


def block(rng, depth=0):
    kind = rng.choice(["p", "p", "p", "section", "ul", "ol", "blockquote", "aside", "table", "pre", "figure", "pullquote",
                       "timeline", "embed", "hr"] if depth < 4 else ["p"])
    if kind == "p":
        return "<p>%s</p>" % running(rng)
    if kind == "section":
        return '<section%s><title>%s</title>%s</section>' % (' xml:id="s"' if depth == 0 and rng.random() < .1 else "",
                                                             running(rng), several(rng, depth + 1))
    if kind in ("ul", "ol"):
        items = ["<li>%s</li>" % (running(rng) if rng.random() < .6 else several(rng, depth + 1))
                 for _ in range(rng.randrange(1, 4))]
        start = rng.choice(["", ' start="7"', ' start="-3"', ' start="99999999999"']) if kind == "ol" else ""
        return "<%s%s>%s</%s>" % (kind, start, "".join(items), kind)
    if kind == "blockquote":
        return "<blockquote>%s%s</blockquote>" % ("".join("<p>%s</p>" % running(rng) for _ in range(2)),
                                                  "<attribution>%s</attribution>" % running(rng) if rng.random() < .5 else "")
    if kind == "aside":
        return "<aside><title>%s</title>%s</aside>" % (running(rng), several(rng, depth + 1))
    if kind == "table":
        rows = "".join("<tr>%s</tr>" % "".join("<%s>%s</%s>" % (c, running(rng), c) for c in [rng.choice(["th", "td"])] * 3)
                       for _ in range(rng.randrange(1, 4)))
        return "<table><caption>%s</caption>%s</table>" % (running(rng), rows)
    if kind == "timeline":
        return ("<timeline><columns><when>%s</when><column>%s</column></columns><event when=\"1980\"><cell>%s</cell></event>"
                "</timeline>" % (running(rng), running(rng), running(rng)))
    if kind == "pre":
        return "<pre>%s</pre>" % escape("\n".join(rng.choice(["```", "~~~", "    x", "", "a * b", "````", "|"]) for _ in range(3)) + "\nend")
    if kind == "figure":
        return '<figure src="a_b*(1).png" alt="%s"><caption>%s</caption></figure>' % (
            text(rng).replace('"', "&quot;").strip() or "x", running(rng))
    if kind == "pullquote":
        return "<pullquote>%s</pullquote>" % running(rng)
    if kind == "embed":
        return '<embed url="https://example.org/" title="%s">%s</embed>' % (text(rng).replace('"', "&quot;"), running(rng))
    return "<hr/>"


def several(rng, depth):
    return "".join(block(rng, depth) for _ in range(rng.randrange(1, 4)))


def article(seed):
    rng = random.Random(seed)
    return ('<article xmlns="urn:galley:article:1" version="1.0" xml:lang="en"><head><headline>%s</headline>'
            '<standfirst>%s</standfirst></head><body>%s</body><sources><source xml:id="s1"><title>%s</title></source>'
            '<source xml:id="s2"><title>%s</title><publisher>%s</publisher></source></sources></article>'
            % (running(rng, no_link=True), running(rng), several(rng, 0) + several(rng, 0), running(rng, no_link=True),
               running(rng, no_link=True), text(rng)))


def main():
    products, documents = sys.argv[1:3]
    first, count = (int(n) for n in os.environ.get("MARKDOWN_SEEDS", "0:120").split(":"))
    if shutil.which("cmark-gfm") is None:
        print("1..0 # SKIP cmark-gfm is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            with open(os.path.join(folder, "seed-%d.xml" % seed), "w", encoding="utf-8") as f:
                f.write(article(seed))
        files = sorted(glob.glob(os.path.join(documents, "*.article.xml"))) + \
            sorted(glob.glob(os.path.join(folder, "*.xml")))
        subprocess.run([products, folder] + files, check=True)
        print("1..%d" % len(files))
        for i, path in enumerate(files, 1):
            base = os.path.join(folder, os.path.basename(path))
            with open(base + ".html", encoding="utf-8", newline="") as f:
                expected = f.read()
            with open(base + ".md", encoding="utf-8", newline="") as f:
                markdown = f.read()
            difference = compare(expected, markdown)
            print("%s %d - %s" % ("not ok" if difference else "ok", i, os.path.basename(path)))
            if difference:
                print("#   " + difference)
                if os.environ.get("MARKDOWN_KEEP"):
                    shutil.copy(base + ".md", os.environ["MARKDOWN_KEEP"])
                    shutil.copy(base + ".html", os.environ["MARKDOWN_KEEP"])


main()
