#!/bin/sh
# Does each header compile alone, and twice? (Who may include whom is checked by every build.)
. "$(dirname "$0")/lib.sh"

headers=$(ours '*.h')
folders=$(for header in $headers; do dirname "$header"; done | sort -u | sed 's/^/-I/')
status=0
for header in $headers; do
	# shellcheck disable=SC2086 # a list of options
	printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
		cc -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror \
			-Wno-unused-variable -I. $folders \
			-isystem grammars/node_modules/tree-sitter/vendor/tree-sitter/lib/include \
			-fsyntax-only -xc - || status=1
done
exit $status
