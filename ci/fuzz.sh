#!/bin/sh
# Runs each fuzz target for a while: ci/fuzz.sh [SECONDS [TARGET...]]. It starts from testdata/
# and from what earlier runs found. An input that crashes goes, made small, to testdata/broken.
. "$(dirname "$0")/lib.sh"

seconds=${1:-10}
[ $# -eq 0 ] || shift
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $(ours 'fuzz_*.c' | sed 's|.*/||; s|\.c$||')

# A file may take its deadlines, and a sanitizer makes them longer: what takes a minute hangs.
build fuzz
status=0
for target in "$@"; do
	corpus=build/fuzz/corpus/$target
	mkdir -p "$corpus" build/fuzz/crashes
	build/fuzz/ci/fuzz/"$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 \
		-max_len=65536 -artifact_prefix="build/fuzz/crashes/$target-" \
		"$corpus" testdata >"build/fuzz/$target.log" 2>&1 ||
		{ status=1 && tail -n 50 "build/fuzz/$target.log"; }
	tail -n 1 "build/fuzz/$target.log" | sed "s/^/$target: /"
done
exit $status
