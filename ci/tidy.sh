#!/bin/sh
# clang-tidy over our own code, with the checks that .clang-tidy names. Arguments: files; none is all.
. "$(dirname "$0")/lib.sh"

build clang
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $(ours '*.c')
log=build/clang/tidy.log # how many warnings it did not show, file by file; and why it stopped
printf '%s\n' "$@" | xargs -P "$jobs" -n 4 clang-tidy -p build/clang --quiet 2>"$log" ||
	{ sed '/warnings generated/d' "$log" && exit 1; }
