#!/bin/sh
# Everything CI checks, the cheap and telling first. Runs all jobs even when one fails; ends with
# the summary of the test run.
. "$(dirname "$0")/lib.sh"

mkdir -p build
rm -f build/dev/test.log build/failed

run() { # JOB...
	for job; do
		echo "== ci/$job.sh"
		start=$(date +%s)
		"ci/$job.sh" || echo "$job" >>build/failed
		echo "== ci/$job.sh: $(($(date +%s) - start)) s"
	done
}

run format build test
# These wait for registries and for servers most of the time: the others compute meanwhile.
run producers_pinned gateways integrations >build/beside.log 2>&1 &
run headers docs sarif editors spin packages sanitize tidy fuzz
wait
cat build/beside.log
if [ -s build/failed ]; then
	echo "== failed: $(tr '\n' ' ' <build/failed)"
else
	echo "== every job passed"
fi
[ ! -f build/dev/test.log ] || sed -n '/^\[ERROR_MESSAGE\]/d; /tests passed,/,$p' build/dev/test.log
[ ! -s build/failed ]
