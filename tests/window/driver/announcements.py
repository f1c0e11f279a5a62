# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told to say, beside what it reads where the keyboard is."""

from gi.repository import Gio, GLib

from .waiting import wait

EVENTS = 'org.a11y.atspi.Event.Object'


class Announcements:
    def __init__(self, bus):
        self.bus = bus
        self.told = []
        self.subscription = bus.connection.signal_subscribe(None, EVENTS, 'Announcement', None, None,
                                                            Gio.DBusSignalFlags.NONE, self.event_cb)

    def event_cb(self, _connection, _sender, _path, _interface, _signal, parameters):
        self.told.append(parameters.unpack()[3])

    def heard(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        return self.told

    def wait(self, sentence):
        """Until it is told; what was told before that is forgotten."""
        wait(lambda: sentence in self.heard(), lambda: 'told is %r and not “%s”' % (self.told, sentence))
        del self.told[:self.told.index(sentence) + 1]

    def close(self):
        self.bus.connection.signal_unsubscribe(self.subscription)
