#!/bin/sh
# One folder of a policy kind or of an incident: usage: run_replay.sh SHEARPIN FOLDER
#
# A folder holds policy.json, what happened (events.jsonl, or generate.py that prints it), and the
# verdict lines it must lead to (expected). bad-*.json are policy files that must be refused, with
# their errors in bad-*.expected; bad-*.facts are what is known of the traffic. UPDATE=1 writes what is expected anew: read the difference before you commit it.
set -eu
shearpin=$1
cd "$2"

compare() { # EXPECTED ACTUAL
	if [ -n "${UPDATE-}" ]; then
		cp "$2" "$1"
	else
		diff -u "$1" "$2" || status=1
	fi
}

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status=0

if [ -e policy.json ]; then
	log=events.jsonl
	if [ -e generate.py ]; then
		python3 generate.py >"$out/events.jsonl"
		ln -s "$out/events.jsonl" generated.jsonl
		trap 'rm -rf "$out" generated.jsonl' EXIT
		log=generated.jsonl
	fi
	# shellcheck disable=SC2046 # options, a word each
	"$shearpin" replay --policy policy.json --exit-zero $(cat options 2>/dev/null || :) "$log" >"$out/verdicts" 2>"$out/said" || {
		cat "$out/said" "$out/verdicts"
		exit 1
	}
	compare expected "$out/verdicts"
fi
for bad in bad-*.json; do
	[ -e "$bad" ] || continue
	facts=${bad%.json}.facts
	# shellcheck disable=SC2046 # two words or none
	"$shearpin" policy check --format concise --quiet $([ ! -e "$facts" ] || echo --facts "$facts") "$bad" \
		>"$out/errors" || :
	compare "${bad%.json}.expected" "$out/errors"
done
exit $status
