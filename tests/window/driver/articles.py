# SPDX-License-Identifier: GPL-3.0-or-later
"""Small articles for tests: a body between a head and an end."""

HEAD = '<article xmlns="urn:galley:article:1" version="1.0" xml:lang="%s"><head><headline>H</headline></head><body>\n'


def article(body, sources='', language='en'):
    return HEAD % language + body + '\n</body>' + sources + '</article>'
