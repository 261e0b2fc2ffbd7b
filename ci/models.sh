#!/bin/sh
# Are the models true? Installs what models/*.json speak of, the newest versions and those a row names, into a
# folder of its own, and compares: ci/models.py says what is gone or called otherwise. By hand or weekly: it
# takes minutes and the network, so it is no part of the tests.
#
#   ci/models.sh [--older] [--skipped] [NAME...]    NAME: of models/NAME.json; MODELS_FOLDER keeps what was installed
. "$(dirname "$0")/lib.sh"

folder=${MODELS_FOLDER:-$(mktemp -d)}
[ -n "${MODELS_FOLDER:-}" ] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/python/older" "$folder/javascript"
names=$(for word in "$@"; do case $word in --*) ;; *) echo "$word" ;; esac; done)

# Files only, none is run: the packages' own dependencies are not needed to read them.
install_python() { # FOLDER REQUIREMENT
	# by way of a folder of its own: pip replaces what packages share ("google", "azure", "llama_index")
	if pip install --quiet --disable-pip-version-check --no-deps --target "$folder/one" \
		--only-binary=:all: --python-version 3.13.9 "$2" 2>>"$folder/pip.log"; then
		mkdir -p "$1"
		cp -a "$folder/one/." "$1/"
	else
		say "$2 cannot be installed"
	fi
	rm -rf "$folder/one"
}

# shellcheck disable=SC2086 # lists of names
{
	for package in $(python3 ci/models.py --packages python $names | sort -u); do
		install_python "$folder/python" "$package"
	done
	python3 ci/models.py --packages older $names | sort -u | while read -r package version; do
		place="$folder/python/older/$package-$version"
		[ -d "$place" ] || install_python "$place" "$package==$version"
	done
	packages=$(python3 ci/models.py --packages javascript $names | sort -u | sed 's/$/@latest/')
	(cd "$folder/javascript" && { [ -f package.json ] || npm init --yes >npm.log; } &&
		npm install --silent --ignore-scripts --no-audit --no-fund --legacy-peer-deps \
			typescript@5 $packages >>npm.log 2>&1) || say "not every npm package can be installed"
}
python3 ci/models.py --python "$folder/python" --javascript "$folder/javascript" "$@"
