# SPDX-License-Identifier: GPL-3.0-or-later
"""Real windows on a screen that nobody sees: see ../README.md."""
