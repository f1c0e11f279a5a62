#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""drag_source.py FILE...: a window from which one drags files, as from a file manager.
Ends with 0 when they have been taken, and with 1 when not."""

import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

TITLE = 'Files to drag'


def main():
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    Gtk.init()
    window = Gtk.Window(title=TITLE, decorated=False, default_width=200, default_height=100)
    label = Gtk.Label(label='Files')
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY, content=Gdk.ContentProvider.new_for_value(files))
    label.add_controller(source)
    window.set_child(label)
    loop = GLib.MainLoop()
    cancelled = []
    source.connect('drag-cancel', lambda *_: cancelled.append(True))
    source.connect('drag-end', lambda *_: loop.quit())
    window.present()
    loop.run()
    return 1 if cancelled else 0


if __name__ == '__main__':
    sys.exit(main())
