# SPDX-License-Identifier: GPL-3.0-or-later
"""clip.py FILE-NUMBER TYPE PATH...: another program that has copied something, perhaps as
several types. Says a line there when it has, and stays until it is stopped. With
--standstill it answers nobody before it is sent SIGCONT."""

import os
import signal
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

stands_still = '--standstill' in sys.argv
number, *rest = [word for word in sys.argv[1:] if word != '--standstill']
Gtk.init()
display = Gdk.Display.get_default()
contents = []
for mime_type, path in zip(rest[::2], rest[1::2]):
    with open(path, 'rb') as file:
        contents.append(Gdk.ContentProvider.new_for_bytes(mime_type, GLib.Bytes.new(file.read())))
display.get_clipboard().set_content(Gdk.ContentProvider.new_union(contents))
display.sync()
os.write(int(number), b'%d\n' % os.getpid())
if stands_still:
    os.kill(os.getpid(), signal.SIGSTOP)
GLib.MainLoop().run()
