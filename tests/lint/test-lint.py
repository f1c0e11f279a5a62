# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks check: each row is a file that a check must object to, or let pass.
Also the counting of ./test, on results that programs gave which broke off."""

import importlib
import pathlib
import sys

import check_docs
import check_help
import check_layers
import check_potfiles
import check_sentences
import check_size
import check_spdx
import check_templates
import check_unused

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / 'build-aux'))
run_tests = importlib.import_module('run-tests')

C = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'

HELP_PO = 'msgid ""\nmsgstr ""\n\nmsgid "<key>F8</key> goes to <gui>Sources</gui> in <file>x</file>"\nmsgstr "%s"\n'
HELP = '<page xmlns="http://projectmallard.org/1.0/"%s><p>%s</p></page>'

# Check, path, content, how many findings.
FILES = [
    ('docs-none', check_docs, 'src/core/edit/a.h', 'int galley_no_such_thing (void);', 1),
    ('docs-above', check_docs, 'src/core/edit/a.h', '/* In bytes,\n * all of them. */\nint galley_no_such_thing (void);', 0),
    ('docs-beside', check_docs, 'src/core/edit/a.h', 'int galley_no_such_thing (void);   /* in bytes */', 0),
    ('docs-in-the-c-file', check_docs, 'src/core/article/tree.h', 'GalleySpan galley_tree_tag_span (int);', 0),
    ('docs-for-three', check_docs, 'src/core/edit/a.h', '/* All. */\n' + 'int galley_no_such_thing (void);\n' * 3, 0),
    ('docs-for-four', check_docs, 'src/core/edit/a.h', '/* All. */\n' + 'int galley_no_such_thing (void);\n' * 4, 1),
    ('docs-past-an-empty-line', check_docs, 'src/core/edit/a.h', '/* All. */\nint a;\n\nint galley_no_such_thing (void);', 1),
    ('docs-of-a-place', check_docs, 'src/core/edit/a.h', '/* edit-a.c */\nint galley_no_such_thing (void);', 1),
    ('docs-of-a-field', check_docs, 'src/core/edit/a.h', '  int a; /* one */\nint galley_no_such_thing (void);', 1),
    ('docs-empty', check_docs, 'src/core/edit/a.c', '/**\n * galley_a:\n *\n */\nint\ngalley_a (void)', 1),
    ('docs-not-empty', check_docs, 'src/core/edit/a.c', '/**\n * galley_a:\n * @b: bytes\n */\nint\ngalley_a (int b)', 0),
    ('docs-inline', check_docs, 'src/core/edit/a.h', 'static inline int\ngalley_no_such_thing (void)\n{\n}', 0),
    ('docs-of-a-copy', check_docs, 'src/core/edit/a.h', 'int galley_no_such_copy (int);\nvoid galley_no_such_free (int);', 0),
    ('docs-of-a-finish', check_docs, 'src/core/edit/a.h', 'int galley_no_such_finish (int);', 0),
    ('help-label', check_help, 'data/help/C/a.page', HELP % ('', '<gui>Save As…</gui>'), 0),
    ('help-no-label', check_help, 'data/help/C/a.page', HELP % ('', '<gui>Save It As</gui>'), 1),
    ('help-keys', check_help, 'data/help/C/a.page', HELP % ('', '<keyseq><key>Ctrl</key><key>.</key></keyseq><key>F8</key>'), 0),
    ('help-no-keys', check_help, 'data/help/C/a.page', HELP % ('', '<keyseq><key>Ctrl</key><key>Y</key></keyseq><key>F7</key>'), 2),
    ('help-translated', check_help, 'data/help/de/de.po', HELP_PO % '<key>F8</key> geht zu <gui>Quellen</gui> in <file>x</file>', 0),
    ('help-translated-turned', check_help, 'data/help/de/de.po', HELP_PO % '<gui>Quellen</gui>, <file>x</file>: <key>F8</key>', 0),
    ('help-translated-tags', check_help, 'data/help/de/de.po', HELP_PO % '<key>F8</key>: <gui>Quellen</gui> in x', 1),
    ('help-translated-verbatim', check_help, 'data/help/de/de.po', HELP_PO % '<key>F8</key>: <gui>Quellen</gui> in <file>y</file>', 1),
    ('help-translated-label', check_help, 'data/help/de/de.po', HELP_PO % '<key>F8</key>: <gui>Nachweise</gui> in <file>x</file>', 1),
    ('help-translated-keys', check_help, 'data/help/de/de.po', HELP_PO % '<key>F9</key>: <gui>Quellen</gui> in <file>x</file>', 1),
    ('help-translated-broken', check_help, 'data/help/de/de.po', HELP_PO % '<key>F8</gui>', 1),
    ('core-gtk', check_layers, 'src/core/edit/a.c', '#include <gtk/gtk.h>', 1),
    ('core-gtk-spaced', check_layers, 'src/core/edit/a.h', '  #  include <gtk/gtk.h>', 1),
    ('core-pango', check_layers, 'src/core/edit/a.c', '#include <pango/pango.h>', 1),
    ('core-glib', check_layers, 'src/core/edit/a.c', '#include <glib.h>\n#include <glib/gi18n-lib.h>\n#include <gio/gio.h>', 0),
    ('core-c-library', check_layers, 'src/core/edit/a.c', '#include <string.h>\n#include <sys/stat.h>', 0),
    ('core-cli', check_layers, 'src/core/edit/a.c', '#include "cli/command.h"', 1),
    ('core-app', check_layers, 'src/core/edit/a.c', '#include "app/window.h"', 1),
    ('core-core', check_layers, 'src/core/edit/a.c', '#include "core/text/span.h"', 0),
    ('core-own-folder', check_layers, 'src/core/edit/a.c', '#include "core/edit/field.h"', 0),
    ('core-upward', check_layers, 'src/core/text/a.c', '#include "core/edit/field.h"', 1),
    ('core-no-folder', check_layers, 'src/core/a.c', '#include "core/text/span.h"', 1),
    ('core-folder-unknown', check_layers, 'src/core/edit/a.c', '#include "core/other/a.h"', 1),
    ('core-private-elsewhere', check_layers, 'src/core/clip/a.c', '#include "core/html/html-writer-private.h"', 1),
    ('core-resources', check_layers, 'src/core/text/a.c', '#include "core/core-resources.h"', 0),
    ('core-comment', check_layers, 'src/core/edit/a.c', '/* #include <gtk/gtk.h> */', 0),
    ('bare-name', check_layers, 'src/core/edit/a.c', '#include "span.h"', 1),
    ('upward-path', check_layers, 'src/core/edit/a.c', '#include "core/../app/window.h"', 1),
    ('libxml', check_layers, 'src/core/article/article.c', '#include <libxml/tree.h>', 1),
    ('libxml-xml', check_layers, 'src/core/html/xml-reader.c', '#include <libxml/tree.h>', 0),
    ('libxml-cli', check_layers, 'src/cli/xml-reader.c', '#include <libxml/tree.h>', 1),
    ('json-core', check_layers, 'src/core/edit/a.c', '#include <json-glib/json-glib.h>', 0),
    ('json-cli', check_layers, 'src/cli/a.c', '#include <json-glib/json-glib.h>', 1),
    ('cli-core', check_layers, 'src/cli/a.c', '#include "core/text/span.h"\n#include "cli/command.h"', 0),
    ('cli-gtk', check_layers, 'src/cli/a.c', '#include <gtk/gtk.h>', 1),
    ('cli-app', check_layers, 'src/cli/a.c', '#include "app/window.h"', 1),
    ('app-gtk', check_layers, 'src/app/window.c', '#include <gtk/gtk.h>\n#include "core/text/span.h"', 0),
    ('app-cli', check_layers, 'src/app/window.c', '#include "cli/command.h"', 1),
    ('window-pane', check_layers, 'src/app/window-actions.c', '#include "app/source/source-pane.h"', 0),
    ('document-pane', check_layers, 'src/app/document.c', '#include "app/source/source-pane.h"', 1),
    ('pane-pane', check_layers, 'src/app/sidebar/outline-page.c', '#include "app/source/source-pane.h"', 1),
    ('pane-itself', check_layers, 'src/app/sidebar/sidebar.c', '#include "app/sidebar/outline-page.h"', 0),
    ('pane-document', check_layers, 'src/app/sidebar/sidebar.c', '#include "app/document.h"', 0),
    ('pane-window', check_layers, 'src/app/sidebar/sidebar.c', '#include "app/window.h"', 1),
    ('webkit', check_layers, 'src/app/window.c', '#include <webkit/webkit.h>', 1),
    ('webkit-preview', check_layers, 'src/app/preview/preview-pane.c', '#include <webkit/webkit.h>', 0),
    ('private-elsewhere', check_layers, 'src/app/source/a.c', '#include "app/document-private.h"', 1),
    ('private-sibling', check_layers, 'src/app/document-file.c', '#include "app/document-private.h"', 0),
    ('template-child-kept', check_templates, 'src/app/notice-bar.c',
     'gtk_widget_dispose_template (a, b);\ngtk_widget_class_bind_template_child (widget_class, GalleyNoticeBar, revealer);', 1),
    ('template-child-given-up', check_templates, 'src/app/notice-bar.c',
     'adw_bin_set_child (a, NULL);\ngtk_widget_dispose_template (a, b);\n'
     'gtk_widget_class_bind_template_child (widget_class, GalleyNoticeBar, revealer);', 0),
    ('template-child-not-bound', check_templates, 'src/app/notice-bar.c', 'gtk_widget_dispose_template (a, b);', 0),
    ('function-used', check_unused, 'src/core/edit/a.h', 'char *galley_tree_text (void);', 0),
    ('function-unused', check_unused, 'src/core/edit/a.h', 'char *galley_no_such_thing (void);', 1),
    ('function-unused-inline', check_unused, 'src/core/edit/a.h', 'static inline int\ngalley_no_such_thing (void)\n{\n}', 1),
    ('function-of-a-job', check_unused, 'src/core/edit/a.h',
     'int galley_no_such_thing (void);\nvoid galley_no_such_thing_async (void);', 1),
    ('function-for-tests', check_unused, 'src/core/edit/a.h', '/* For tests. */\nchar *galley_no_such_thing (void);', 0),
    ('constant-used', check_unused, 'src/core/edit/a.h', 'enum { GALLEY_NODE_TEXT };\n#define GALLEY_NO_NODE 1', 0),
    ('constant-unused', check_unused, 'src/core/edit/a.h', 'enum { GALLEY_NO_SUCH };\n#define GALLEY_NONE_SUCH 1', 2),
    ('id-bound', check_unused, 'src/app/window.ui', '<object class="GtkBox" id="split_view"/>', 0),
    ('id-referred-to', check_unused, 'src/app/window.ui', '<object id="no_such"/><property name="x">no_such</property>', 0),
    ('id-unused', check_unused, 'src/app/window.ui', '<object class="GtkBox" id="no_such"/>', 1),
    ('words-not-listed', check_potfiles, 'src/app/a.c', 'x (_("Words"));', 1),
    ('words-in-plural', check_potfiles, 'src/app/a.c', 'ngettext ("a", "b", n)', 1),
    ('words-in-context', check_potfiles, 'src/app/a.c', 'C_("verb", "Open")', 1),
    ('words-in-ui', check_potfiles, 'src/app/a.ui', '<property translatable="yes">Words</property>', 1),
    ('words-listed', check_potfiles, 'src/app/application.c', '_("Words")', 0),
    ('no-words', check_potfiles, 'src/app/a.c', '#define _(x) ("x")\nfoo_("x");', 0),
    ('list-unsorted', check_potfiles, 'po/POTFILES.in', 'src/app/main.c\nsrc/app/application.c', 1),
    ('list-twice', check_potfiles, 'po/POTFILES.in', 'src/app/main.c\nsrc/app/main.c', 2),
    ('list-gone', check_potfiles, 'po/POTFILES.in', 'src/app/gone.c', 1),
    ('list-without-words', check_potfiles, 'po/POTFILES.in', 'src/app/window.h', 1),
    ('sentence-bare', check_sentences, 'src/core/a.c', 'f ("The disk is full.");', 1),
    ('sentence-broken', check_sentences, 'src/core/a.c', 'f ("The disk is "\n   "full.");', 1),
    ('sentence-placeholder', check_sentences, 'src/app/a.c', 'f ("%s is not a date.", g ());', 1),
    ('sentence-argument', check_sentences, 'src/cli/a.c', 'f (_("%s: %s"), "The disk is full.");', 1),
    ('sentence-table', check_sentences, 'src/core/a.c', 'x = { "The disk is full." };', 1),
    ('sentence-marked', check_sentences, 'src/core/a.c', 'f (_("The disk is "\n     "full."));', 0),
    ('sentence-table-marked', check_sentences, 'src/core/a.c', 'x = { N_("The disk is full.") };', 0),
    ('sentence-context', check_sentences, 'src/app/a.c', 'f (C_ ("save", "The disk is full."));', 0),
    ('sentence-plural', check_sentences, 'src/app/a.c', 'f (ngettext ("There is %u (one).", "There are %u.", n));', 0),
    ('sentence-noted', check_sentences, 'src/app/a.c', 'f (/* Translators: no. */ _("The disk is full."));', 0),
    ('sentence-logged', check_sentences, 'src/core/a.c', 'g_warning ("A thing is gone.");', 0),
    ('sentence-of-the-page', check_sentences, 'src/core/text/phrases.c', 'x = { "Read it here." };', 0),
    ('no-sentence', check_sentences, 'src/core/a.c', '/* "It is so." */ f ("a b.", "File.", "default-src x");', 0),
    ('size-800', check_size, 'src/core/a.c', 'x\n' * 800, 0),
    ('size-801', check_size, 'src/core/a.c', 'x\n' * 801, 1),
    ('spdx-c', check_spdx, 'src/core/a.c', C, 0),
    ('spdx-c-second-line', check_spdx, 'src/core/a.c', '\n' + C, 1),
    ('spdx-c-other', check_spdx, 'src/core/a.c', C.replace('3.0', '2.0'), 1),
    ('spdx-script', check_spdx, 'build-aux/a.sh', '#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n', 0),
    ('spdx-script-without', check_spdx, 'build-aux/a.sh', '#!/bin/sh\necho\n', 1),
]

# Meson's result, whether the program speaks TAP, its output, then passed, failed, skipped.
COUNTS = [
    ('plain-ok', 'OK', False, 'ok 1 not counted\n', (1, 0, 0)),
    ('plain-fail', 'FAIL', False, '', (0, 1, 0)),
    ('plain-skip', 'SKIP', False, '', (0, 0, 1)),
    ('cases', 'OK', True, '1..3\nok 1 /a\nok 2 /b # SKIP no display\nok 3\n', (2, 0, 1)),
    ('case-failed', 'FAIL', True, '1..2\nnot ok 1 /a\nok 2 /b\n', (1, 1, 0)),
    ('crash', 'ERROR', True, '1..3\nok 1 /a\n', (1, 1, 0)),
    ('crash-before-any', 'ERROR', True, '', (0, 1, 0)),
    ('crash-after-failure', 'ERROR', True, '1..3\nnot ok 1 /a\n', (0, 1, 0)),
    ('leak-at-the-end', 'ERROR', True, '1..1\nok 1 /a\n', (1, 1, 0)),
    ('time-out', 'TIMEOUT', True, '1..2\nok 1 /a\n', (1, 1, 0)),
    ('silent', 'SKIP', True, '', (0, 1, 0)),
    ('skips-all', 'SKIP', True, '1..0 # SKIP no display\n', (0, 0, 1)),
    ('subtest-lines', 'OK', True, '    ok 1 inner\nok 1 /a\n1..1\n', (1, 0, 0)),
]


def rows():
    for name, check, path, content, findings in FILES:
        got = len(list(check.check(path, content)))
        yield f'/{check.__name__}/{name}', got, findings
    for name, result, tap, output, expected in COUNTS:
        total = run_tests.count([{'name': 'galley:core / t', 'result': result, 'stdout': output}],
                                {'t'} if tap else set())
        yield f'/count/{name}', tuple(total.values()), expected


def main():
    cases = list(rows())
    print(f'1..{len(cases)}')
    for number, (name, got, expected) in enumerate(cases, 1):
        if got == expected:
            print(f'ok {number} {name}')
        else:
            print(f'not ok {number} {name}')
            print(f'# {got} where {expected} was expected')


if __name__ == '__main__':
    main()
