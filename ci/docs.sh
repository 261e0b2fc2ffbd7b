#!/bin/sh
# Are the pages in docs/rules/ and the schema of shearpin.json what the rules say? With --fix, writes them anew.
. "$(dirname "$0")/lib.sh"

build dev
pages=build/dev/docs/rules schema=build/dev/shearpin.schema.json
[ "${1-}" != --fix ] || { pages=docs/rules && schema=shearpin.schema.json; }
rm -rf "$pages"
mkdir -p "$pages"
build/dev/shearpin explain --all --format markdown --output-dir "$pages"
build/dev/shearpin rules --format schema >"$schema"
diff -ru docs/rules "$pages" && diff -u shearpin.schema.json "$schema" || { say "docs/rules or shearpin.schema.json is out of date; ci/docs.sh --fix writes it" && exit 1; }
