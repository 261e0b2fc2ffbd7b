#!/bin/sh
# The random runs that ci/test.sh keeps short, at full length: ci/soak.sh [OPERATIONS-PER-RUN [STEPS-PER-STORE]]
. "$(dirname "$0")/lib.sh"

build release
build/release/gateway/engine/model_test "${1:-5000000}"
build/release/gateway/live/store_test "${2:-300000}"
DEATHS=1000 IDLE=10000 KEYS=1000000 python3 -B testdata/run_serve.py "$PWD/build/release/shearpin" killed idle keys
DEATHS=1000 python3 -B testdata/run_guard.py "$PWD/build/release/shearpin"
ASKS=2000 DEATHS=1000 KEYS=1000000 python3 -B testdata/run_redis.py "$PWD/build/release/shearpin"
