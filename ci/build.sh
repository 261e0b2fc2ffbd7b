#!/bin/sh
# Does everything compile with gcc and with clang (which the fuzz targets need), without a warning?
. "$(dirname "$0")/lib.sh"

build dev
build fuzz
