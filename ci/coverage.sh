#!/bin/sh
# Which lines do the tests visit? A table, no threshold; the gaps of each file in its last column.
. "$(dirname "$0")/lib.sh"

find build/cov -name '*.gcda' -delete 2>/dev/null || :
build cov
ctest --preset cov --parallel "$jobs"
exec gcovr --root . --exclude grammars --exclude build --exclude '.*_test\.c' build/cov
