#!/bin/sh
# The licences of what the static program is made of beside our own code: as its authors and Debian wrote them.
set -eu
cd "$(dirname "$0")/.."

head_of() { # NAME FILE
	printf '\n======== %s ========\n\n' "$1"
	cat "$2"
}

echo "The program shearpin holds these libraries; each stands under its own licence."
head_of musl /usr/share/doc/musl/copyright
for folder in build/static-deps/src/*/; do
	head_of "$(basename "$folder")" "$folder/debian/copyright"
done
for folder in grammars/node_modules/tree-sitter*/; do
	head_of "$(basename "$folder")" "$folder/LICENSE"
done
