#!/bin/sh
# Are the pages in docs/rules/, the schema of shearpin.json and the picture in README.md what the program says, and do links lead
# somewhere? With --fix, writes them anew.
. "$(dirname "$0")/lib.sh"

build dev
out=build/dev
pages=build/dev/docs/rules
mkdir -p build/dev/docs/picture
[ "${1-}" != --fix ] || { out=. && pages=docs/rules; }
rm -rf "$pages"
mkdir -p "$pages"
build/dev/shearpin explain --all --format markdown --output-dir "$pages"
build/dev/shearpin rules --format schema >"$out/shearpin.schema.json"
ci/picture.py build/dev/shearpin docs/picture check nightly.py >"$out/docs/picture/check.svg"
diff -ru docs/rules "$pages" && diff -u shearpin.schema.json "$out/shearpin.schema.json" && diff -u docs/picture/check.svg "$out/docs/picture/check.svg" ||
	{ say "docs/rules, shearpin.schema.json or docs/picture is out of date; ci/docs.sh --fix writes it" && exit 1; }
# shellcheck disable=SC2046 # a list of words
ci/links.py $(ours '*.md')
