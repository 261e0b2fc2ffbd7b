#!/bin/sh
# Are the pages in docs/policies/, the schema, and the fields in docs/logs/ what the program says? ci/policy_docs.sh SHEARPIN;
# with FIX=1 it writes them anew. README.md and what stands above the fields of a log are written by hand.
set -eu
cd "$(dirname "$0")/.."
shearpin=$1
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT

"$shearpin" policy explain --output-dir "$pages"
"$shearpin" policy schema >"$pages/policy.schema.json"
"$shearpin" policy fields >"$pages/fields.md"
cp docs/policies/README.md "$pages"
if [ -n "${FIX-}" ]; then
	cp "$pages"/* docs/policies/
	for page in docs/logs/[a-z]*.md; do
		sed '/^## Fields$/,$d' "$page" >"$pages/above"
		"$shearpin" policy fields "$(basename "$page" .md)" >>"$pages/above"
		mv "$pages/above" "$page"
	done
fi
diff -ru docs/policies "$pages" || {
	echo "docs/policies is out of date; FIX=1 ci/policy_docs.sh build/dev/shearpin writes it" >&2
	exit 1
}
