#!/bin/sh
# Runs each fuzz target for a while: ci/fuzz.sh [SECONDS [TARGET...]]. It starts from testdata/, or from ci/fuzz/corpus/TARGET where
# a target reads what stands nowhere else, and from what earlier runs found. An input that crashes goes, made small, to testdata/broken.
. "$(dirname "$0")/lib.sh"

seconds=${1:-10}
[ $# -eq 0 ] || shift
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $(ours 'fuzz_*.c' | sed 's|.*/||; s|\.c$||')

# A file may take its deadlines, and a sanitizer makes them longer: what takes a minute hangs.
build fuzz
status=0
for target in "$@"; do
	corpus=$PWD/build/fuzz/corpus/$target seeds=$PWD/ci/fuzz/corpus/$target
	[ -d "$seeds" ] || seeds=$PWD/testdata
	mkdir -p "$corpus" build/fuzz/crashes
	build/fuzz/ci/fuzz/"$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 \
		-max_len=65536 -artifact_prefix="$PWD/build/fuzz/crashes/$target-" \
		"$corpus" "$seeds" >"build/fuzz/$target.log" 2>&1 ||
		{ status=1 && tail -n 50 "build/fuzz/$target.log"; }
	tail -n 1 "build/fuzz/$target.log" | sed "s/^/$target: /"
done
exit $status
