#!/bin/sh
# Every test under AddressSanitizer (leaks too) and UndefinedBehaviorSanitizer; then those that
# run the whole program, whose files are spread over threads, under ThreadSanitizer (twelve times
# slower: hostile input would meet its deadlines, so would that of cli/gaps). Of cache/* only cache/kinds: the others ask whether
# answers stay the same, which sanitizers do not make truer. An argument picks one: asan, tsan.
. "$(dirname "$0")/lib.sh"

export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
status=0
for preset in ${1:-asan tsan}; do
	build "$preset"
	tests=. but='^cache/[^k]'
	if [ "$preset" = tsan ]; then
		tests='^(cli/|unit/pool|unit/shared)' but='^cli/gaps$'
	fi
	ctest --preset "$preset" --parallel "$jobs" --tests-regex "$tests" --exclude-regex "$but" || status=1
done
exit $status
