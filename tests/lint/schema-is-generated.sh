#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The schema in XML syntax is what trang makes of the one in compact syntax.
# Usage: schema-is-generated.sh ARTICLE.rnc ARTICLE.rng
set -eu

command -v trang >/dev/null || { echo 'trang is not installed'; exit 77; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

trang "$1" "$folder/article.rng"
diff -u "$2" "$folder/article.rng" || {
  echo "$2 is out of date; run: trang $1 $2"
  exit 1
}
