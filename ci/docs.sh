#!/bin/sh
# Are the pages in docs/rules/ what the rules say? With --fix, writes them anew.
. "$(dirname "$0")/lib.sh"

build dev
pages=build/dev/docs/rules
[ "${1-}" != --fix ] || pages=docs/rules
rm -rf "$pages"
mkdir -p "$pages"
build/dev/shearpin explain --all --format markdown --output-dir "$pages"
diff -ru docs/rules "$pages" || { say "docs/rules is out of date; ci/docs.sh --fix writes it" && exit 1; }
