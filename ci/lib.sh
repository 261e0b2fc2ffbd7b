# shellcheck shell=sh
# What the scripts here share. Sourced at their top; leaves them in the root of the checkout, with
# what they need installed (SETUP says how much; see ./setup).
set -eu
cd "$(dirname "$0")/.."
./setup "${SETUP:---dev}"

# shellcheck disable=SC2034 # the scripts use it
jobs=$(nproc)

say() {
	echo "$(basename "$0"): $*" >&2
}

# Our own files of that name, new ones included: ours '*.[ch]'.
ours() {
	find -- * \( -name build -o -name node_modules -o -path 'testdata/*/*' \) -prune -o -type f -name "$1" -print
}

# Configures and builds a preset; silent unless something is wrong.
build() {
	mkdir -p "build/$1"
	{ cmake --preset "$1" && cmake --build --preset "$1" -- --quiet; } >"build/$1/build.log" 2>&1 ||
		{ cat "build/$1/build.log" && return 1; }
}
