#!/bin/sh
# Runs each fuzz target for a while: ci/fuzz.sh [SECONDS [TARGET...]]. It starts from testdata/, or from ci/fuzz/corpus/TARGET where
# a target reads what stands nowhere else, and from what earlier runs found. An input that crashes goes, made small, to testdata/broken.
. "$(dirname "$0")/lib.sh"

seconds=${1:-10}
[ $# -eq 0 ] || shift
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $(ours 'fuzz_*.c' | sed 's|.*/||; s|\.c$||')

# One target, from its seeds and what it found before.
fuzz() { # SECONDS TARGET
	corpus=$PWD/build/fuzz/corpus/$2 seeds=$PWD/ci/fuzz/corpus/$2 status=0
	[ -d "$seeds" ] || seeds=$PWD/testdata
	mkdir -p "$corpus" build/fuzz/crashes
	# A file may take its deadlines, and a sanitizer makes them longer: what takes a minute hangs.
	build/fuzz/ci/fuzz/"$2" -max_total_time="$1" -timeout=60 -rss_limit_mb=2048 \
		-max_len=65536 -artifact_prefix="$PWD/build/fuzz/crashes/$2-" \
		"$corpus" "$seeds" >"build/fuzz/$2.log" 2>&1 ||
		{ status=1 && tail -n 50 "build/fuzz/$2.log"; }
	tail -n 1 "build/fuzz/$2.log" | sed "s/^/$2: /"
	return $status
}

if [ -n "${FUZZ_ONE-}" ]; then # as this script calls itself, for as many targets at once as there are processors
	fuzz "$seconds" "$1"
	exit
fi
build fuzz
printf '%s\n' "$@" | FUZZ_ONE=1 xargs -P "$jobs" -n 1 "ci/fuzz.sh" "$seconds"
