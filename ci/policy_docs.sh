#!/bin/sh
# Are the pages in docs/policies/ and the schema what the program says? ci/policy_docs.sh SHEARPIN;
# with FIX=1 it writes them anew. README.md there is written by hand.
set -eu
cd "$(dirname "$0")/.."
shearpin=$1
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT

"$shearpin" policy explain --output-dir "$pages"
"$shearpin" policy schema >"$pages/policy.schema.json"
cp docs/policies/README.md "$pages"
if [ -n "${FIX-}" ]; then
	cp "$pages"/* docs/policies/
fi
diff -ru docs/policies "$pages" || {
	echo "docs/policies is out of date; FIX=1 ci/policy_docs.sh build/dev/shearpin writes it" >&2
	exit 1
}
