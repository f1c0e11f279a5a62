# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something to be so. Never for a time to pass: a machine that is slow
makes a test slow, and not wrong."""

import os
import time

SECONDS = int(os.environ.get("GALLEY_WAIT", 20))
PAUSE = 0.02


def wait(condition, what, seconds=SECONDS):
    """The first value of condition() that is true; what it is about is named in the
    sentence of a failure, with the last value where that is not just False."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            said = what() if callable(what) else what
            raise AssertionError('%s (waited %d s)' % (said, seconds))
        time.sleep(PAUSE)


def wait_equal(get, expected, what, seconds=SECONDS):
    last = None

    def same():
        nonlocal last
        last = get()
        return last == expected
    wait(same, lambda: '%s is\n%r\nand not\n%r' % (what, last, expected), seconds)
