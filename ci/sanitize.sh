#!/bin/sh
# Every test under AddressSanitizer (leaks too) and UndefinedBehaviorSanitizer; then those that run the whole program, whose
# files are spread over threads, under ThreadSanitizer (twelve times slower: hostile input would meet its deadlines, so would
# that of cli/gaps). Not those that ask whether an answer is right, or stays the same, of code that others run as well, for
# sanitizers do not make that truer: seen/*, oracle/*, gateway/spin, cache/* but cache/kinds, orders/* but one. That no pointer
# into a function outlives it is asked of the unit tests and of every rule's fixtures, which all others only run once more: it
# takes 2.6 times as long. An argument picks one part: asan, tsan, or every: all tests under AddressSanitizer.
. "$(dirname "$0")/lib.sh"

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=0
export UBSAN_OPTIONS=print_stacktrace=1
status=0

run() { # PRESET TESTS BUT
	ctest --preset "$1" --parallel "$jobs" --tests-regex "$2" --exclude-regex "$3" || status=1
}

for part in ${1:-asan tsan}; do
	case $part in
	asan)
		build asan
		ASAN_OPTIONS=$ASAN_OPTIONS:detect_stack_use_after_return=1 run asan '^(unit|rules)/' '^$'
		run asan . '^(unit|rules|seen|oracle)/|^gateway/spin$|^cache/[^k]|^orders/[^u]'
		;;
	every)
		build asan
		run asan . '^$'
		;;
	tsan)
		build tsan shearpin pool_test shared_test
		run tsan '^(cli/|unit/pool|unit/shared)' '^cli/gaps$'
		;;
	esac
done
exit $status
