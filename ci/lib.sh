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

# Configures a preset and builds all of it, or the targets named; silent unless something is wrong.
build() { # PRESET TARGET...
	preset=$1
	shift
	mkdir -p "build/$preset"
	{ cmake --preset "$preset" && cmake --build --preset "$preset" --target "${@:-all}" -- --quiet; } \
		>"build/$preset/build.log" 2>&1 || { cat "build/$preset/build.log" && return 1; }
}

# For scripts that drive real programs: $names are those asked for, $home is where they are put, $missing those not to be had.

wanted() { # NAME
	[ -z "$names" ] && return 0
	for name in $names; do
		[ "$name" = "$1" ] && return 0
	done
	return 1
}

# Said, and noted; false.
unavailable() { # NAME WHY
	say "$1 was not run: $2"
	missing="$missing $1"
	return 1
}

# Python packages in a place of their own; false, and said, when they cannot be had.
# shellcheck disable=SC2154 # whoever sources this sets $home
venv() { # NAME PACKAGE...
	name=$1
	shift
	[ -e "$home/$name/ready" ] && return 0
	{ python3 -m venv "$home/$name" && "$home/$name/bin/pip" install --quiet "$@" && touch "$home/$name/ready"; } \
		>"$home/$name.log" 2>&1 || unavailable "$name" "it cannot be had; see $home/$name.log"
}

# Debian packages that bring a program; false, and said, when it cannot be had: debian NAME PROGRAM PACKAGE...
# shellcheck disable=SC2154
debian() {
	name=$1 found=$2
	shift 2
	for package in "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || {
			[ "$(id -u)" = 0 ] && [ -z "${SHEARPIN_NO_SETUP-}" ] &&
				say "installing $package" &&
				apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$package" >>"$home/apt.log" 2>&1 || :
		}
	done
	command -v "$found" >/dev/null || unavailable "$name" "there is no $found; apt install $*"
}
