# SPDX-License-Identifier: GPL-3.0-or-later
"""Small articles for tests, with everything in the head that a desk asks for, so that
the problems are those of the test."""

HEAD = '''<article xmlns="urn:galley:article:1" version="1.0" xml:lang="%s"><head>
<headline>H</headline>
<standfirst>S</standfirst>
<author>A</author>
<published>2025-06-30</published>
<description>D</description>
<category>C</category>
<canonical>https://example.org/a</canonical>
<figure src="a.png" alt="A"><credit>A</credit></figure>
</head><body>
'''


def article(body, sources='', language='en'):
    return HEAD % language + body + '\n</body>' + sources + '</article>'


# So that the desk has nothing to ask but what a case is about.
FULL_HEAD = ('<article xmlns="urn:galley:article:1" version="1.0" xml:lang="%s"><head><headline>H</headline>'
             '<standfirst>S</standfirst><author>A</author><published>2020-02-02</published><description>D</description>'
             '<category>C</category><canonical>https://example.org/h</canonical>'
             '<figure src="f.png" decorative="true"/></head><body>\n')


def full_article(body, sources='', language='en'):
    return FULL_HEAD % language + body + '\n</body>' + sources + '</article>'
