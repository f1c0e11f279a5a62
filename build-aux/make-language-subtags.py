#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes src/core/text/language-subtags.h from the IANA registry of language subtags.

    make-language-subtags.py language-subtag-registry > src/core/text/language-subtags.h

The argument is IANA's file as it is published, or the registry.json of the npm
package of the same name. What is deprecated is left out: a page must not use it.
"""

import json
import sys


def read(path):
    text = open(path, encoding="utf-8").read()
    if text.lstrip().startswith("["):
        return json.loads(text)
    records = []
    for block in text.split("%%\n"):
        record = {}
        for line in block.splitlines():
            if ": " in line and not line.startswith(" "):
                key, value = line.split(": ", 1)
                record.setdefault(key, value)
        records.append(record)
    return records


def index(subtag):
    value = 0
    for letter in subtag:
        value = value * 26 + ord(letter) - ord("a")
    return value


def expand(subtag):
    if ".." not in subtag:
        return [subtag.lower()]
    first, last = (index(s.lower()) for s in subtag.split(".."))
    names = []
    for value in range(first, last + 1):
        name = ""
        for _ in range(len(subtag.split("..")[0])):
            name = chr(ord("a") + value % 26) + name
            value //= 26
        names.append(name)
    return names


def bits(name, comment, subtags, length):
    table = bytearray((26 ** length + 7) // 8)
    for subtag in subtags:
        if len(subtag) == length and subtag.isalpha():
            table[index(subtag) // 8] |= 1 << index(subtag) % 8
    print(f"/* {comment} */\nstatic const guint8 {name}[{len(table)}] = {{")
    for i in range(0, len(table), 20):
        print("  " + " ".join(f"{b:#04x}," for b in table[i:i + 20]))
    print("};\n")


def words(name, comment, items, end="\n"):
    print(f"/* {comment} */\nstatic const char {name}[] =")
    items = sorted(items)
    per_line = 100 // len(items[0])
    for i in range(0, len(items), per_line):
        print('  "' + "".join(items[i:i + per_line]) + '"')
    print("  ;" + end)


def main():
    records = [r for r in read(sys.argv[1]) if "Subtag" in r and "Deprecated" not in r]
    kinds = {}
    suppressed = []
    for r in records:
        names = expand(r["Subtag"])
        # The private scripts are of no use and would fill the table.
        if ".." in r["Subtag"] and r["Type"] == "script":
            continue
        kinds.setdefault(r["Type"], []).extend(names)
        if r["Type"] == "language" and "Suppress-Script" in r:
            suppressed.append(r["Subtag"].ljust(3) + r["Suppress-Script"].lower())

    print("/* language-subtags.h: the registered subtags of BCP 47, packed")
    print(" *")
    print(" * Made by build-aux/make-language-subtags.py from the IANA registry. Letters")
    print(" * count a = 0 to z = 25, the first one most; bit i of a table is bit i % 8 of")
    print(" * its byte i / 8. */\n")
    print("#pragma once\n\n#include <glib.h>\n")
    bits("two_letter_languages", "ISO 639-1", kinds["language"], 2)
    bits("three_letter_languages", "ISO 639-2, -3 and -5 where there is no shorter code", kinds["language"], 3)
    bits("two_letter_regions", "ISO 3166-1", kinds["region"], 2)
    words("numbered_regions", "UN M.49", [s for s in kinds["region"] if s.isdigit()])
    words("scripts", "ISO 15924", kinds["script"])
    words("default_scripts", "language (three bytes) and the script that is not written for it", suppressed, end="")


main()
