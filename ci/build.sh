#!/bin/sh
# Does everything compile with gcc and with clang, without a warning?
. "$(dirname "$0")/lib.sh"

build dev
build clang
