#!/bin/sh
# Builds a preset by a profile: first with counters, which count while the program does what it is for on the repository's own
# test data; then as the counts say, what is done often fast and the rest small. About three minutes more than without.
#
#   packages/profile.sh release-pgo [CMAKE-OPTION...]     build/release-pgo/shearpin
#
# The same sources give the same counts and the same program: one thread, addresses that stay where they are.
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
counting=build/$preset-count
counts=$counting/profile
program=$PWD/$counting/shearpin

# Where a container forbids this, counts differ a little from run to run.
still=
! setarch -R true 2>/dev/null || still="setarch -R"

# One command of the program, whose findings nobody wants.
does() {
	$still "$program" "$@" >"$counting/done.log" 2>&1 || [ $? = 1 ] || {
		cat "$counting/done.log" >&2
		exit 2
	}
}

# No sandbox: counts are written when a program ends.
practise() {
	does check --no-cache --no-config --no-sandbox --jobs 1 testdata/rules testdata/incidents clients editors ci
	does check --no-cache --no-config --no-sandbox --jobs 1 --format sarif testdata/incidents
	mkdir -p "$counting/logs"
	python3 testdata/oracle/generate.py "$counting/logs"
	for log in litellm envoy runs; do
		does replay --policy testdata/oracle/policies.json --jobs 1 --summary "$counting/logs/$log.jsonl"
	done
}

cmake --preset "$preset" -B "$counting" -DSHEARPIN_COUNT=ON -DSHEARPIN_LTO=OFF "$@"
cmake --build "$counting" --target shearpin
anew=
if [ ! "$counts/made" -nt "$program" ]; then
	rm -rf "$counts"
	practise
	touch "$counts/made"
	anew=--clean-first
fi
cmake --preset "$preset" "$@"
cmake --build "build/$preset" --target shearpin $anew
