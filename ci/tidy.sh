#!/bin/sh
# clang-tidy over our own code, with the checks .clang-tidy names. Arguments: files; none is all
# but the unit tests, which may well crash where they fail.
. "$(dirname "$0")/lib.sh"

build dev
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $(ours '*.c' | grep -v '_test\.c$')
# One file a process: with more, clang-tidy 14 takes every va_list for uninitialised.
# Errors come on stdout; stderr counts the warnings that are not shown.
printf '%s\n' "$@" | xargs -P "$jobs" -n 1 clang-tidy -p build/dev --quiet 2>build/dev/tidy.log
