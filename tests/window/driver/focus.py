# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard goes: as a screen reader is told, and not by asking around, which
takes too long for a way through a whole window."""

from gi.repository import Gio, GLib

from .accessible import REGISTRY, Node
from .waiting import wait

EVENTS = 'org.a11y.atspi.Event.Object'
CHANGED = 'StateChanged'


class FocusWatch:
    def __init__(self, bus):
        self.bus = bus
        self.told = []
        connection = bus.connection
        self.subscription = connection.signal_subscribe(None, EVENTS, CHANGED, None, None, Gio.DBusSignalFlags.NONE,
                                                        self.event_cb)
        connection.call_sync(REGISTRY, '/org/a11y/atspi/registry', REGISTRY, 'RegisterEvent',
                             GLib.Variant('(sass)', ('object:state-changed:focused', [], '')), None,
                             Gio.DBusCallFlags.NONE, 10000, None)

    def event_cb(self, _connection, sender, path, _interface, _signal, parameters):
        name, gained = parameters.unpack()[:2]
        if name == 'focused' and gained:
            self.told.append(Node(self.bus, sender, path))

    def heard(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        return self.told

    def after(self, press, what):
        """What has the focus once the key that is pressed has moved it."""
        self.heard()
        del self.told[:]
        press()
        wait(self.heard, 'the focus stays where it is: ' + what)
        return self.told[-1]

    def close(self):
        self.bus.connection.signal_unsubscribe(self.subscription)
