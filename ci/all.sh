#!/bin/sh
# Everything CI checks, the cheap and telling first. Runs all jobs even when one fails; ends with
# the summary of the test run.
. "$(dirname "$0")/lib.sh"

rm -f build/dev/test.log
failed=
for job in format build test headers docs sarif editors spin producers_pinned gateways integrations packages sanitize tidy fuzz; do
	echo "== ci/$job.sh"
	start=$(date +%s)
	"ci/$job.sh" || failed="$failed $job"
	echo "== ci/$job.sh: $(($(date +%s) - start)) s"
done
if [ -n "$failed" ]; then
	echo "== failed:$failed"
else
	echo "== every job passed"
fi
[ ! -f build/dev/test.log ] || sed -n '/^\[ERROR_MESSAGE\]/d; /tests passed,/,$p' build/dev/test.log
[ -z "$failed" ]
