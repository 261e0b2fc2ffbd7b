#!/bin/sh
# Kakoune with kakoune-lsp, without a screen: findings, a fix, all fixes. The snippet of docs/editors.md is the kakrc. $sample is the file.
set -eu
session=shearpin-$$
XDG_CONFIG_HOME=$PWD/config XDG_RUNTIME_DIR=$PWD/run TMPDIR=$PWD/run
export XDG_CONFIG_HOME XDG_RUNTIME_DIR TMPDIR
mkdir -p config/kak run
cp kakrc config/kak/kakrc
chmod 700 run
# shellcheck disable=SC2154 # ci/editors.sh sets it
kak -ui dummy -s "$session" "$sample" &
trap 'tell kill! 2>/dev/null || kill $! 2>/dev/null' EXIT

tell() { # COMMANDS
	echo "$*" | kak -p "$session"
}

client() { # COMMANDS
	tell "evaluate-commands -client client0 %{ $* }"
}

within() { # WHAT COMMAND...: in half a minute
	what=$1
	shift
	for _ in $(seq 150); do
		! "$@" || return 0
		sleep 0.2
	done
	echo "not so: $what"
	tell 'evaluate-commands -buffer *debug* %{ write -force debug }'
	cat debug "$sample"
	exit 1
}

errors() { # NUMBER
	client 'echo -to-file count %opt{lsp_diagnostic_error_count}' 2>/dev/null
	sleep 0.2
	[ "$(cat count 2>/dev/null)" = "$1" ]
}

mended() {
	client 'write'
	sleep 0.2
	[ "$(grep -cF '    page.evaluate("([x, y]) => x + y", [a, b])' "$sample")" = 1 ] && [ "$(wc -l <"$sample")" = 6 ]
}

apply() { # TITLE
	client "execute-keys 6ggi; lsp-code-action '$1'"
}

within "one finding in the file" errors 1
for fix in 'pass the 2 values as one list' 'Fix all that shearpin can fix safely'; do
	apply "$fix"
	within "the fix is applied: $fix" mended
	within "and nothing is left to find" errors 0
	client 'execute-keys u'
	within "undone, it is found again" errors 1
done
echo "ok: Kakoune with $(kak-lsp --version | sed 's/^[^0-9]*/kak-lsp /'): findings, a fix, all fixes"
