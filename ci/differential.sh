#!/bin/sh
# Are facts what other parsers see? Compares names, calls with their arguments, and strings of every file below the folders
# with Python's own ast (3.12 or newer: PYTHON=...), TypeScript and Babel. By hand: it takes the network and many files.
#
#   ci/differential.sh FOLDER...
. "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || { say "which folders?" && exit 2; }
modules=$(mktemp -d)
trap 'rm -rf "$modules"' EXIT
(cd "$modules" && npm init --yes >npm.log &&
	npm install --silent --ignore-scripts --no-audit --no-fund typescript@5 @babel/parser@7 >>npm.log 2>&1) ||
	{ cat "$modules/npm.log" && exit 2; }
build release
cmake --build --preset release --target facts_dump -- --quiet
find "$@" \( -name node_modules -o -name .git \) -prune -o -type f ! -name '*.d.ts' -print |
	grep -E '\.(py|js|mjs|cjs|jsx|ts|mts|cts|tsx)$' | sort >"$modules/files"
"${PYTHON:-python3}" ci/differential/compare.py build/release/ci/facts_dump "$modules/node_modules" "$modules/files"
