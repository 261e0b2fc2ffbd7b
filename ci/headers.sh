#!/bin/sh
# Does each header compile alone, and twice? And does an include across a border fail to: from a room to
# one above or beside it? (That none does it by mistake is checked by every build.) Does a rule include rule.h alone?
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

# A rule includes rule.h, and nothing else of ours.
if grep -n '#include "' rules/*.c | grep -v '"rule.h"$'; then
	say "a rule includes more than rule.h" && status=1
fi

# The include options a room's files are compiled with.
includes_of() { # ROOM
	python3 - "$1" <<-'END'
		import json, os, re, sys
		for entry in json.load(open("build/dev/compile_commands.json")):
		    if os.path.dirname(os.path.relpath(entry["file"])) == sys.argv[1] and not entry["file"].endswith("_test.c"):
		        print(" ".join(re.findall(r"-(?:I|isystem )\S+", entry["command"])))
		        break
	END
}

# Each border once: a room, a header it sees, one it must not see.
mkdir -p build/dev
cmake --preset dev >build/dev/configure.log 2>&1 || { cat build/dev/configure.log && exit 1; }
while read -r room below above; do
	includes=$(includes_of "$room")
	[ -n "$includes" ] || { say "$room: no file of it is compiled" && status=1; }
	for header in "$below" "$above"; do
		# shellcheck disable=SC2086 # a list of options
		if printf '#include "%s"\n' "$header" |
			cc -std=c11 -D_POSIX_C_SOURCE=200809L $includes -fsyntax-only -xc - 2>/dev/null; then
			[ "$header" = "$below" ] || { say "$room sees $above, which is not below it" && status=1; }
		else
			[ "$header" = "$above" ] || { say "$room does not see $below" && status=1; }
		fi
	done
done <<END
base                       str.h       diag.h
report                     str.h       facts.h
report                     diag.h      policy.h
analyzer/syntax            diag.h      names.h
analyzer/semantic          facts.h     shell_judge.h
analyzer/semantic          facts.h     retries.h
analyzer/semantic          facts.h     llm.h
analyzer/semantic          facts.h     playwright.h
analyzer/domain/shell      names.h     rule.h
analyzer/domain/retry      names.h     rule.h
analyzer/domain/agent      names.h     rule.h
analyzer/domain/browser    names.h     rule.h
analyzer/domain/shell      names.h     llm.h
analyzer/domain/shell      names.h     retries.h
analyzer/domain/shell      names.h     playwright.h
analyzer/domain/retry      names.h     llm.h
analyzer/domain/retry      names.h     shell_judge.h
analyzer/domain/retry      names.h     playwright.h
analyzer/domain/agent      names.h     shell_judge.h
analyzer/domain/agent      names.h     retries.h
analyzer/domain/agent      names.h     playwright.h
analyzer/domain/browser    names.h     shell_judge.h
analyzer/domain/browser    names.h     retries.h
analyzer/domain/browser    names.h     llm.h
analyzer/lint              spawn.h     policy.h
analyzer/lint              spawn.h     server.h
rules                      rule.h      policy.h
rules                      rule.h      server.h
lsp                        inspect.h   options.h
lsp                        inspect.h   policy.h
gateway/policy             diag.h      facts.h
gateway/policy             diag.h      decide.h
gateway/policy             diag.h      formats.h
gateway/engine             policy.h    formats.h
gateway/engine             policy.h    replay.h
gateway/engine/policies    policy.h    decide.h
gateway/logs               event.h     decide.h
gateway/logs               event.h     replay.h
gateway/logs/formats       formats.h   decide.h
gateway/replay             decide.h    lint.h
gateway/replay             decide.h    store.h
gateway/live               decide.h    replay.h
gateway/live               formats.h   lint.h
gateway/engine             policy.h    store.h
gateway/logs               event.h     store.h
END
exit $status
