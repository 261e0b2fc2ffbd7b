#!/bin/sh
# Runs every test: sets up, builds, ends with ctest's summary. Arguments go to ctest (-R unit/).
SETUP=--test
. "$(dirname "$0")/lib.sh"

build dev
exec ctest --preset dev --parallel "$jobs" --output-log build/dev/test.log "$@"
