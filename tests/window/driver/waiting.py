# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something to be so. Never for a time to pass: a machine that is slow
makes a test slow, and not wrong."""

import os
import time

from .accessible import Gone

SECONDS = int(os.environ.get("GALLEY_WAIT", 20))
PAUSE = 0.02


def wait(condition, what, seconds=SECONDS):
    """The first value of condition() that is true; what it is about is named in the
    sentence of a failure, with the last value where that is not just False. What goes
    while it is looked at tells nothing yet: one looks again."""
    deadline = time.monotonic() + seconds
    while True:
        gone = None
        try:
            value = condition()
            if value:
                return value
        except Gone as error:
            gone = error
        if time.monotonic() > deadline:
            said = what() if callable(what) else what
            if gone is not None:
                said = '%s: %s' % (said, gone)
            raise AssertionError('%s (waited %d s)' % (said, seconds)) from gone
        time.sleep(PAUSE)


def wait_equal(get, expected, what, seconds=SECONDS):
    last = None

    def same():
        nonlocal last
        last = get()
        return last == expected
    wait(same, lambda: '%s is\n%r\nand not\n%r' % (what, last, expected), seconds)
