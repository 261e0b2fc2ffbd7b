#!/bin/sh
# Checks the models of reservations, of half-open probes, of a shared store's steps and of loans with Spin, and that Spin finds what is
# wrong with the ways that are not ours. --quick: with the spin that is there, sets nothing up.
if [ "${1-}" = --quick ]; then
	set -eu
	cd "$(dirname "$0")/.."
else
	# shellcheck source=ci/lib.sh
	. "$(dirname "$0")/lib.sh"
fi

root=$PWD
out=build/spin
mkdir -p "$out"

# Every state of a model: prints Spin's verdict; the errors it found are left in $errors.
verify() { # MODEL PAN-FLAGS [-DWRONG-WAY]
	name=$1${3-}
	mkdir -p "$out/$name"
	(
		cd "$out/$name"
		# shellcheck disable=SC2086 # no third argument is none
		spin ${3-} -a "$root/ci/spin/$1.pml" >spin.log
		# shellcheck disable=SC2046 # a list of options
		cc -O2 -w $(case $2 in *-a*) echo -DNFAIR=4 ;; *) echo -DSAFETY ;; esac) -o pan pan.c
		# shellcheck disable=SC2086 # a list of options
		./pan -m100000 $2 >pan.log
	)
	errors=$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' "$out/$name/pan.log")
	states=$(sed -n 's/ *\([0-9.e+]*\) states, stored.*/\1/p' "$out/$name/pan.log")
	grep -q 'max search depth too small' "$out/$name/pan.log" && errors='unknown: too deep'
	echo "$name $2: $states states, errors: $errors"
}

status=0
holds() {
	verify "$@"
	[ "$errors" = 0 ] || status=1
}
fails() {
	verify "$@"
	[ "$errors" = 1 ] || status=1
}

holds reserve_settle -E
fails reserve_settle -E -DCHECK_THEN_RECORD
fails reserve_settle -E -DFREE_LOST
holds store_step -E
fails store_step -E -DBLIND_PUT
fails store_step -E -DNO_TICKET
holds share -E
fails share -E -DNO_MARGIN
fails share -E -DUNSURE_USES
fails share -E -DFREE_DEAD
holds half_open "-a -f"
fails half_open "-a -f" -DNO_LEASE
exit $status
