#!/bin/sh
# clang-tidy over our own code, with the checks .clang-tidy names. Arguments: files; none is all
# but the unit tests, which may well crash where they fail.
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $(ours '*.c' | grep -v '_test\.c$')

# Those of the files whose path has the pattern, by the commands of a preset that builds them.
tidy() { # PRESET GREP-OPTION FILE...
	preset=$1 how=$2
	shift 2
	files=$(printf '%s\n' "$@" | grep "$how" 'ci/fuzz/') || return 0
	build "$preset" || return
	# One file a process: with more, clang-tidy 14 takes every va_list for uninitialised.
	# Errors come on stdout; stderr counts the warnings that are not shown.
	echo "$files" | xargs -P "$jobs" -n 1 clang-tidy -p "build/$preset" --quiet 2>"build/$preset/tidy.log"
}

status=0
tidy dev -v "$@" || status=1
tidy fuzz -e "$@" || status=1
exit $status
