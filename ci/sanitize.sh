#!/bin/sh
# Every test under AddressSanitizer (with leaks) and UndefinedBehaviorSanitizer.
. "$(dirname "$0")/lib.sh"

export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
build asan
exec ctest --preset asan --parallel "$jobs" "$@"
