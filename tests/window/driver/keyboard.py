# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard is, and how it gets elsewhere."""

from .accessible import Gone
from .waiting import wait

MAX_KEYS = 60


def find_focused(program):
    for node in program.get_application().walk(into_page=False):
        try:
            if node.has('focused'):
                return node
        except Gone:
            continue
    return None


def has_lost(node):
    try:
        return node is None or not node.has('focused')
    except Gone:
        return True


def reach(program, node, key='Tab'):
    """By that key alone, as somebody without a mouse gets there; step by step: what has
    the keyboard has lost it before the next one."""
    for _ in range(MAX_KEYS):
        if node.has('focused'):
            return
        last = find_focused(program)
        program.key(key)
        where = '%s “%s”' % (last.role, last.label) if last else 'nothing'
        wait(lambda: has_lost(last), lambda: 'the keyboard stays in %s' % where)
    raise AssertionError('“%s” cannot be reached by %s' % (node.label, key))
