#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""paste.py TYPE: another program into which something is pasted. Says the types that the
clipboard offers, each in a line, then an empty line and the content as that type."""

import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

Gtk.init()
clipboard = Gdk.Display.get_default().get_clipboard()
loop = GLib.MainLoop()
failures = []


def spliced(stream, result):
    stream.splice_finish(result)
    content = stream.steal_as_bytes().get_data()
    print('\n'.join(clipboard.get_formats().get_mime_types() or []), end='\n\n', flush=True)
    sys.stdout.buffer.write(content)
    loop.quit()


def received(_clipboard, result):
    try:
        source, _mime_type = clipboard.read_finish(result)
    except GLib.Error as error:
        failures.append(error.message)
        loop.quit()
        return
    stream = Gio.MemoryOutputStream.new_resizable()
    stream.splice_async(source, Gio.OutputStreamSpliceFlags.CLOSE_SOURCE | Gio.OutputStreamSpliceFlags.CLOSE_TARGET,
                        0, None, spliced)


clipboard.read_async([sys.argv[1]], 0, None, received)
loop.run()
sys.exit('\n'.join(failures) or 0)
