# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks have in common: goals, and builds whose times mean something."""
import sys


class Goals:
    def __init__(self):
        self.missed = 0
        self.unmeasured = 0

    def at_most(self, what, value, goal, unit=""):
        self.check(what, value, goal, value is None or value <= goal, "at most", unit)

    def at_least(self, what, value, goal, unit=""):
        self.check(what, value, goal, value is None or value >= goal, "at least", unit)

    def check(self, what, value, goal, is_met, word, unit):
        """A value that is None could not be measured, which meets no goal and misses none."""
        goal = "(goal: %s %g%s)" % (word, goal, unit)
        if value is None:
            self.unmeasured += 1
            print("%-6s %-66s %s" % ("-", what, goal), flush=True)
            return
        self.missed += not is_met
        print("%-6s %-66s %6.2f%s %s" % ("met" if is_met else "MISSED", what, value, unit, goal), flush=True)

    def end(self):
        """Ends the program: goals that were missed are a failure."""
        if self.unmeasured:
            print("\n%d goals could not be measured." % self.unmeasured)
        print("\n%s" % ("%d goals were missed." % self.missed if self.missed else "All goals that were measured are met."
                        if self.unmeasured else "All goals are met."))
        sys.exit(1 if self.missed else 0)


def leave_unless_release(buildtype, sanitizer):
    if buildtype != "release" or sanitizer != "none":
        print("This is no release build (%s, sanitizer %s), and its times mean nothing. ./run bench makes one." % (buildtype, sanitizer))
        sys.exit(77)
