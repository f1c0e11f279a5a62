#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The scripts at the top and what they source, read by ShellCheck. The sourced files
# share variables (SC2154).

command -v shellcheck >/dev/null || exit 77
exec shellcheck -x -s bash -S warning -e SC2154 run test .ci/run build-aux/*.sh
