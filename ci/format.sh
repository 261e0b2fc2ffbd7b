#!/bin/sh
# Prints what clang-format would change; with --fix it changes it.
. "$(dirname "$0")/lib.sh"

status=0
for file in $(ours '*.[ch]'); do
	if [ "${1-}" = --fix ]; then
		clang-format -i "$file"
	else
		clang-format "$file" | diff -u --label "$file" --label "$file, formatted" \
			"$file" - || status=1
	fi
done
[ $status = 0 ] || say "the formatter disagrees; ci/format.sh --fix does it its way"
exit $status
