#!/bin/sh
# All of ci/producers.sh, in fixed versions: what a producer's next release does stands between no change and main. What the registries do not
# give is said, and is no failure.
PINNED=1 exec "$(dirname "$0")/producers.sh" "$@"
