# SPDX-License-Identifier: GPL-3.0-or-later
"""Small articles for tests: a body between a head and an end."""

HEAD = '<article xmlns="urn:galley:article:1" version="1.0" xml:lang="%s"><head><headline>H</headline></head><body>\n'


def article(body, sources='', language='en'):
    return HEAD % language + body + '\n</body>' + sources + '</article>'


# So that the desk has nothing to ask but what a case is about.
FULL_HEAD = ('<article xmlns="urn:galley:article:1" version="1.0" xml:lang="%s"><head><headline>H</headline>'
             '<standfirst>S</standfirst><author>A</author><published>2020-02-02</published><description>D</description>'
             '<category>C</category><canonical>https://example.org/h</canonical>'
             '<figure src="f.png" decorative="true"/></head><body>\n')


def full_article(body, sources='', language='en'):
    return FULL_HEAD % language + body + '\n</body>' + sources + '</article>'
