# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a screen reader sees it: AT-SPI, spoken plainly over D-Bus.

libatspi keeps what it has read until an event tells otherwise, and who polls has no
events; so each question here goes to the program."""

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
COMPONENT = 'org.a11y.atspi.Component'
EDITABLE = 'org.a11y.atspi.EditableText'
TEXT = 'org.a11y.atspi.Text'
VALUE = 'org.a11y.atspi.Value'

REGISTRY = 'org.a11y.atspi.Registry'
ROOT = '/org/a11y/atspi/accessible/root'
NOTHING = '/org/a11y/atspi/null'

# Numbers of AT-SPI's states, as far as they are asked for.
STATES = {'active': 1, 'checked': 4, 'editable': 7, 'enabled': 8, 'expanded': 10, 'focusable': 11, 'focused': 12,
          'pressed': 20, 'selected': 23, 'sensitive': 24, 'showing': 25, 'visible': 30}

# These do not say that they are shown when what is in them is.
UNSHOWN = ('application', 'filler', 'scroll pane')

# Numbers of AT-SPI's roles, as far as they are asked for.
ROLES = {27: 'image', 49: 'scroll pane', 73: 'paragraph', 83: 'heading', 88: 'link', 95: 'document web'}

# The role of the page in the preview.
PAGE = 'document web'

# What is relative to the window's own corner.
WINDOW = 1

CALL_MS = 10000


class Gone(Exception):
    """The thing that was asked is no longer there."""


class Bus:
    """The accessibility bus of a session."""

    def __init__(self, session_address):
        session = connect(session_address)
        self.address = session.call_sync(
            'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
            Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0]
        session.close_sync(None)
        self.connection = connect(self.address)

    def call(self, node, interface, method, arguments=None):
        try:
            return self.connection.call_sync(node.name, node.path, interface, method, arguments, None,
                                             Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()
        except GLib.Error as error:
            raise Gone('%s.%s of %s: %s' % (interface, method, node.path, error.message)) from error

    def applications(self):
        """The root of each program that can be seen."""
        return Node(self, REGISTRY, ROOT).children()

    def find_application(self, pid):
        for application in self.applications():
            try:
                owner = self.connection.call_sync(
                    'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                    'GetConnectionUnixProcessID', GLib.Variant('(s)', (application.name,)), None,
                    Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0]
            except GLib.Error:
                continue
            if owner == pid:
                return application
        return None

    def close(self):
        self.connection.close_sync(None)


def connect(address):
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        None, None)


class Node:
    """One accessible thing. Every property is asked for when it is read."""

    def __init__(self, bus, name, path):
        self.bus, self.name, self.path = bus, name, path

    def __eq__(self, other):
        return isinstance(other, Node) and (self.name, self.path) == (other.name, other.path)

    def __hash__(self):
        return hash((self.name, self.path))

    def call(self, interface, method, signature=None, *arguments):
        packed = GLib.Variant(signature, arguments) if signature else None
        return self.bus.call(self, interface, method, packed)

    def get(self, interface, prop):
        return self.call('org.freedesktop.DBus.Properties', 'Get', '(ss)', interface, prop)[0]

    @property
    def role(self):
        # WebKit has no names here for what it has numbers for.
        return self.call(ACCESSIBLE, 'GetRoleName')[0] or ROLES.get(self.call(ACCESSIBLE, 'GetRole')[0], '')

    @property
    def label(self):
        return self.get(ACCESSIBLE, 'Name')

    @property
    def description(self):
        return self.get(ACCESSIBLE, 'Description')

    def children(self):
        return [Node(self.bus, name, path) for name, path in self.call(ACCESSIBLE, 'GetChildren')[0] if path != NOTHING]

    def has(self, state):
        low, high = (self.call(ACCESSIBLE, 'GetState')[0] + [0, 0])[:2]
        return bool((low | high << 32) >> STATES[state] & 1)

    # --- text ---

    @property
    def text(self):
        return self.call(TEXT, 'GetText', '(ii)', 0, -1)[0]

    @property
    def caret(self):
        """In characters."""
        return self.get(TEXT, 'CaretOffset')

    @property
    def selection(self):
        """Start and end in characters; None where nothing is selected."""
        if self.call(TEXT, 'GetNSelections')[0] == 0:
            return None
        start, end = self.call(TEXT, 'GetSelection', '(i)', 0)
        return (start, end) if start != end else None

    def attributes_at(self, offset):
        """How that character looks: names and values as AT-SPI has them."""
        return self.call(TEXT, 'GetAttributeRun', '(ib)', offset, False)[0]

    def character_box(self, offset):
        """x, y, width and height in the window."""
        return self.call(TEXT, 'GetCharacterExtents', '(iu)', offset, WINDOW)

    def set_text(self, text):
        assert self.call(EDITABLE, 'SetTextContents', '(s)', text)[0], 'the text cannot be set'

    # --- the rest ---

    @property
    def value(self):
        return self.get(VALUE, 'CurrentValue')

    @property
    def box(self):
        """x, y, width and height in the window."""
        return self.call(COMPONENT, 'GetExtents', '(u)', WINDOW)[0]

    @property
    def n_actions(self):
        """What a screen reader can do with it."""
        return self.get(ACTION, 'NActions')

    def act(self, index=0):
        """As a screen reader would press it."""
        assert self.call(ACTION, 'DoAction', '(i)', index)[0], 'nothing was done'

    # --- finding ---

    def walk(self, showing=True, into_page=True):
        """This and everything in it, parents first; things that go meanwhile are left
        out. The page in the preview is one thing unless one starts there: it is large."""
        try:
            role = self.role
            if showing and not self.has('showing') and role not in UNSHOWN:
                return
            yield self
            children = self.children() if into_page or role != PAGE else []
        except Gone:
            return
        for child in children:
            yield from child.walk(showing, into_page=role == PAGE)

    def find(self, role=None, label=None, text=None, showing=True):
        """The first that fits, or None. A label or text may be a test on it, too."""
        for node in self.walk(showing):
            try:
                if node.fits(role, label, text):
                    return node
            except Gone:
                continue
        return None

    def find_all(self, role=None, label=None, text=None, showing=True):
        found = []
        for node in self.walk(showing):
            try:
                if node.fits(role, label, text):
                    found.append(node)
            except Gone:
                continue
        return found

    def fits(self, role, label, text):
        if role is not None and self.role != role:
            return False
        if label is not None and not is_like(self.label, label):
            return False
        if text is not None:
            try:
                return is_like(self.text, text)
            except Gone:
                return False
        return True

    def outline(self, depth=0):
        """Lines for a person who looks for the reason of a failure."""
        lines = []
        try:
            text = ''
            try:
                text = repr(self.text[:80])
            except Gone:
                pass
            lines.append('%s%s | %s %s%s' % ('  ' * depth, self.role, self.label, text,
                                             '' if self.has('showing') else ' (not showing)'))
            for child in self.children():
                lines += child.outline(depth + 1)
        except Gone:
            lines.append('  ' * depth + 'gone')
        return lines


def is_like(value, wanted):
    return wanted(value) if callable(wanted) else value == wanted
