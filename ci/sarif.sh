#!/bin/sh
# Do other people's validators accept our SARIF? Arguments: files; none is what the program and
# the unit tests write, and that the validators are awake.
. "$(dirname "$0")/lib.sh"

stamp=ci/sarif/node_modules/.package-lock.json
if ! [ -e $stamp ] || [ -n "$(find ci/sarif/package-lock.json -newer $stamp)" ]; then
	say "installing the validators into ci/sarif/node_modules (npm ci, scripts off)"
	npm ci --prefix ci/sarif --ignore-scripts --no-audit --no-fund --loglevel error
	touch $stamp
fi

judge() {
	node ci/sarif/validate.mjs "$@"
}

# Findings or not: what counts is the document.
check() { # NAME PATH
	build/dev/shearpin check --output "sarif=$out/$1.sarif" "$2" || [ $? -le 2 ]
}

# Each must be refused by one of the two judges.
spoil() { # SED-SCRIPT
	sed "$1" "$out/sample.sarif" >build/dev/spoilt.sarif
	status=0
	judge build/dev/spoilt.sarif >/dev/null || status=$?
	[ $status = 1 ] || { say "the validators did not see this: $1" && exit 1; }
}

if [ $# -eq 0 ]; then
	build dev
	out=build/dev/sarif
	rm -rf "$out"
	mkdir -p "$out/empty" "$out/clean"
	echo 'print("hello")' >"$out/clean/hello.py"
	build/dev/report/report_test "$out"
	check incidents testdata/incidents
	# one by one: GitHub shows a thousand results of a document
	for rule in testdata/rules/*; do
		check "rule-$(basename "$rule")" "$rule"
	done
	check broken testdata/broken
	check clean "$out/clean"
	check empty "$out/empty"
	spoil 's/"level": "error"/"level": "fatal"/'
	spoil 's/"startLine": 3/"startLine": 9/'
	set -- "$out"/*.sarif
fi
judge "$@"
say "$# SARIF documents, no error, no warning"
