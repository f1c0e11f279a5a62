#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the articles that the benchmarks read, and the same content as DocBook and Markdown.

make-articles.py FOLDER [--sizes 10K,100K,1M,10M] [--small 500] [--small-size 2.5K]

A document ends with the section in which it reaches its size; small ones of 2.5K
come to about 5 KB. The same arguments give the same bytes everywhere. Its other forms hold the same words and are about as large.
"""
import argparse
import os
import random
import struct
import zlib
from xml.sax.saxutils import escape, quoteattr

WORDS = """the of and a to in is that it was for on as with be by at from this which or an are not have were had one more
when there if can other than been its some about into only over such also may between under after most through year town
river bridge paper letter number question answer office report record street market winter summer morning evening water
light window table house garden school library station engine signal printer column margin edition reader writer editor
source archive article chapter volume page line word sentence measure distance weight second minute hour century map
record witness council harbour island village valley mountain forest field road railway canal café naïve façade Zürich
Łódź señor été ancient modern early late narrow wide open closed quiet sudden steady careful plain precise certain
common rare large small north south east west first last next former local foreign public private written printed kept
found lost begun ended built carried gathered compared counted measured described explained shown told read asked""".split()


class Content:
    """Blocks of an article, without end, told as plain values."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.n_figures = 0

    def words(self, low, high):
        return " ".join(self.r.choice(WORDS) for _ in range(self.r.randint(low, high)))

    def title(self):
        return self.words(3, 7).capitalize()

    def running(self, sentences):
        runs = []
        for i in range(sentences):
            runs.append(("text", (" " if i else "") + self.words(6, 14).capitalize() + " "))
            kind = self.r.choice(["em", "strong", "code", "link", "cite", "text", "text", "text", "text", "text"])
            if kind == "link":
                runs.append(("link", self.words(1, 3), "https://example.org/%s?id=%d&part=2" % (self.r.choice(WORDS[40:60]),
                                                                                             self.r.randrange(1000))))
            elif kind == "cite":
                runs.append(("cite", "", "s%d" % self.r.randrange(1, 9)))
            else:
                runs.append((kind, self.words(1, 4)))
            runs.append(("text", self.r.choice([", ", " — ", "; ", " "]) + self.words(4, 9) + "."))
        return runs

    def blocks(self):
        while True:
            yield ("section", self.title())
            for _ in range(self.r.randint(2, 4)):
                yield ("p", self.running(self.r.randint(3, 6)))
            kind = self.r.choice(["list", "table", "quote", "figure", "timeline", "numbered"])
            if kind in ("list", "numbered"):
                yield (kind, [self.running(1) for _ in range(self.r.randint(3, 6))])
            elif kind == "table":
                yield ("table", self.title(), [[self.words(1, 3) for _ in range(4)] for _ in range(self.r.randint(4, 8))])
            elif kind == "quote":
                yield ("quote", self.running(2))
            elif kind == "figure":
                self.n_figures += 1
                yield ("figure", self.words(6, 12).capitalize(), self.running(1), "images/figure-%d.png" % (1 + self.n_figures % 8))
            else:
                yield ("timeline", [(1800 + self.r.randrange(220), self.running(1), self.words(1, 2)) for _ in range(6)])
            yield ("p", self.running(self.r.randint(2, 5)))


class Article:
    ending = ".article.xml"

    def __init__(self):
        self.in_section = False

    def runs(self, runs):
        out = []
        for run in runs:
            kind, text = run[0], escape(run[1])
            if kind == "text":
                out.append(text)
            elif kind == "link":
                out.append("<a href=%s>%s</a>" % (quoteattr(run[2]), text))
            elif kind == "cite":
                out.append('<cite ref="%s"/>' % run[2])
            else:
                out.append("<%s>%s</%s>" % (kind, text, kind))
        return "".join(out)

    def head(self, title, standfirst, author):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<article xmlns="urn:galley:article:1" version="1.0" xml:lang="en">\n'
                "  <head>\n    <headline>%s</headline>\n    <standfirst>%s</standfirst>\n    <author>%s</author>\n"
                "    <published>2025-03-01T09:00:00Z</published>\n    <canonical>https://example.org/a</canonical>\n  </head>\n  <body>\n"
                % (escape(title), escape(standfirst), escape(author)))

    def block(self, b):
        kind = b[0]
        if kind == "section":
            end = "    </section>\n" if self.in_section else ""
            self.in_section = True
            return end + "    <section>\n      <title>%s</title>\n" % escape(b[1])
        if kind == "p":
            return "      <p>%s</p>\n" % self.runs(b[1])
        if kind in ("list", "numbered"):
            tag = "ul" if kind == "list" else "ol"
            return "      <%s>\n%s      </%s>\n" % (tag, "".join("        <li>%s</li>\n" % self.runs(i) for i in b[1]), tag)
        if kind == "table":
            rows = "".join("        <tr>\n%s        </tr>\n" % "".join(
                "          <%s>%s</%s>\n" % (c, escape(cell), c) for cell in row)
                for n, row in enumerate(b[2]) for c in ["td" if n else "th"])
            return "      <table>\n        <caption>%s</caption>\n%s      </table>\n" % (escape(b[1]), rows)
        if kind == "quote":
            return "      <blockquote>\n        <p>%s</p>\n      </blockquote>\n" % self.runs(b[1])
        if kind == "figure":
            return ('      <figure src="%s" alt=%s>\n        <caption>%s</caption>\n      </figure>\n'
                    % (b[3], quoteattr(b[1]), self.runs(b[2])))
        rows = "".join('        <event when="%d">\n          <cell>%s</cell>\n          <cell>%s</cell>\n        </event>\n'
                       % (year, self.runs(what), escape(where)) for year, what, where in b[1])
        return ("      <timeline>\n        <columns>\n          <when>Year</when>\n          <column>What</column>\n"
                "          <column>Where</column>\n        </columns>\n%s      </timeline>\n" % rows)

    def end(self, sources):
        return ("    </section>\n  </body>\n  <sources>\n%s  </sources>\n</article>\n" % "".join(
            '    <source xml:id="s%d">\n      <title>%s</title>\n      <url>https://example.org/source/%d</url>\n    </source>\n'
            % (n, escape(title), n) for n, title in enumerate(sources, 1)))


class DocBook(Article):
    ending = ".docbook.xml"

    def runs(self, runs):
        tags = {"em": ("<emphasis>", "</emphasis>"), "strong": ('<emphasis role="strong">', "</emphasis>"),
                "code": ("<literal>", "</literal>")}
        out = []
        for run in runs:
            kind, text = run[0], escape(run[1])
            if kind == "text":
                out.append(text)
            elif kind == "link":
                out.append("<link xlink:href=%s>%s</link>" % (quoteattr(run[2]), text))
            elif kind == "cite":
                # Not an xref, for which pandoc searches the whole document.
                out.append('<link linkend="%s">%s</link>' % (run[2], run[2]))
            else:
                out.append(text.join(tags[kind]))
        return "".join(out)

    def head(self, title, standfirst, author):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<article xmlns="http://docbook.org/ns/docbook" '
                'xmlns:xlink="http://www.w3.org/1999/xlink" version="5.0" xml:lang="en">\n  <info>\n    <title>%s</title>\n'
                "    <abstract><para>%s</para></abstract>\n    <author><personname>%s</personname></author>\n"
                "    <pubdate>2025-03-01</pubdate>\n  </info>\n" % (escape(title), escape(standfirst), escape(author)))

    def block(self, b):
        kind = b[0]
        if kind == "p":
            return "      <para>%s</para>\n" % self.runs(b[1])
        if kind in ("list", "numbered"):
            tag = "itemizedlist" if kind == "list" else "orderedlist"
            items = "".join("        <listitem><para>%s</para></listitem>\n" % self.runs(i) for i in b[1])
            return "      <%s>\n%s      </%s>\n" % (tag, items, tag)
        if kind in ("table", "timeline"):
            rows = b[2] if kind == "table" else [[str(y), what, where] for y, what, where in b[1]]
            cells = lambda row: "".join("<entry>%s</entry>" % (self.runs(c) if isinstance(c, list) else escape(c)) for c in row)
            title = b[1] if kind == "table" else "Timeline"
            body = "".join("<row>%s</row>\n" % cells(row) for row in rows[1:])
            return ('      <table><title>%s</title><tgroup cols="%d"><thead><row>%s</row></thead>\n<tbody>\n%s</tbody>'
                    "</tgroup></table>\n" % (escape(title), len(rows[0]), cells(rows[0]), body))
        if kind == "quote":
            return "      <blockquote><para>%s</para></blockquote>\n" % self.runs(b[1])
        if kind == "figure":
            return ('      <figure><title>%s</title><mediaobject><imageobject><imagedata fileref="%s"/></imageobject>'
                    "<textobject><phrase>%s</phrase></textobject></mediaobject></figure>\n"
                    % (self.runs(b[2]), b[3], escape(b[1])))
        return Article.block(self, b)

    def end(self, sources):
        return ("    </section>\n  <bibliography>\n%s  </bibliography>\n</article>\n" % "".join(
            '    <biblioentry xml:id="s%d"><title>%s</title></biblioentry>\n' % (n, escape(title))
            for n, title in enumerate(sources, 1)))


class Markdown:
    ending = ".md"

    def runs(self, runs):
        marks = {"text": "%s", "em": "*%s*", "strong": "**%s**", "code": "`%s`"}
        out = []
        for run in runs:
            if run[0] == "link":
                out.append("[%s](%s)" % (run[1], run[2]))
            elif run[0] == "cite":
                out.append("(source %s)" % run[2][1:])
            else:
                out.append(marks[run[0]] % run[1])
        return "".join(out)

    def head(self, title, standfirst, author):
        return "# %s\n\n*%s*\n\nBy %s\n\n" % (title, standfirst, author)

    def rows(self, rows):
        lines = ["| %s |\n" % " | ".join(row) for row in rows]
        return lines[0] + "|%s\n" % (" --- |" * len(rows[0])) + "".join(lines[1:]) + "\n"

    def block(self, b):
        kind = b[0]
        if kind == "section":
            return "## %s\n\n" % b[1]
        if kind == "p":
            return "%s\n\n" % self.runs(b[1])
        if kind in ("list", "numbered"):
            mark = "-" if kind == "list" else "1."
            return "".join("%s %s\n" % (mark, self.runs(item)) for item in b[1]) + "\n"
        if kind == "table":
            return "%s\n\n" % b[1] + self.rows(b[2])
        if kind == "quote":
            return "> %s\n\n" % self.runs(b[1])
        if kind == "figure":
            return "![%s](%s)\n\n%s\n\n" % (b[1], b[3], self.runs(b[2]))
        return self.rows([["Year", "What", "Where"]] + [[str(year), self.runs(what), where] for year, what, where in b[1]])

    def end(self, sources):
        return "## Sources\n\n" + "".join("%d. [%s](https://example.org/source/%d)\n" % (n, title, n)
                                        for n, title in enumerate(sources, 1))


def make(path, size, seed):
    content = Content(seed)
    writers = [Article(), DocBook(), Markdown()]
    head = (content.title(), content.words(10, 20).capitalize() + ".", "The benchmark")
    sources = [content.title() for _ in range(8)]
    parts = [[w.head(*head)] for w in writers]
    n_bytes = 0
    for block in content.blocks():
        if n_bytes >= size and block[0] == "section":
            break
        for writer, part in zip(writers, parts):
            part.append(writer.block(block))
        n_bytes += len(parts[0][-1].encode())
    for writer, part in zip(writers, parts):
        part.append(writer.end(sources))
        with open(path + writer.ending, "w", encoding="utf-8") as f:
            f.write("".join(part))


def make_picture(path, shade):
    """A grey PNG of 32 by 16 pixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([shade]) * 32 for _ in range(16))
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 16, 8, 0, 0, 0, 0)) +
                chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def parse_size(text):
    return int(float(text[:-1]) * {"K": 1000, "M": 1000000}[text[-1]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--sizes", default="10K,100K,1M,10M")
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--small-size", default="2.5K")
    arguments = parser.parse_args()
    for folder in (arguments.folder, os.path.join(arguments.folder, "small")):
        os.makedirs(os.path.join(folder, "images"), exist_ok=True)
        for n in range(1, 9):
            make_picture(os.path.join(folder, "images", "figure-%d.png" % n), 20 * n)
    for size in filter(None, arguments.sizes.split(",")):
        make(os.path.join(arguments.folder, "article-" + size), parse_size(size), 1)
    for i in range(arguments.small):
        make(os.path.join(arguments.folder, "small", "%04d" % i), parse_size(arguments.small_size), 1000 + i)


if __name__ == "__main__":
    main()
