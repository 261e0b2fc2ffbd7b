#!/bin/sh
# The random runs that ci/test.sh keeps short, at full length: ci/soak.sh [OPERATIONS-PER-RUN]
. "$(dirname "$0")/lib.sh"

build release
build/release/gateway/engine/model_test "${1:-5000000}"
