#!/bin/sh
# Are the models true? Installs, model by model, what models/NAME.json speaks of, the newest versions and those a
# row names, and compares: ci/models.py says what is gone, renamed, otherwise or new. By hand or weekly: it takes
# long and the network, so it is no part of the tests.
#
#   ci/models.sh [--older] [--date] [NAME...]    --older: print spellings that only older versions take, too
#                                                --date: write versions and date where all is so
#   MODELS_FOLDER keeps what was installed, also by a run that was cut off: the next one goes on from there. Without it
#   each model's packages go before the next one's come. playwright's take seven minutes on two busy cores
. "$(dirname "$0")/lib.sh"

folder=${MODELS_FOLDER:-$(mktemp -d)}
[ -n "${MODELS_FOLDER:-}" ] || trap 'rm -rf "$folder"' EXIT
trap 'exit 143' HUP INT TERM # or the trap above does not run, and half a gigabyte stays
folder=$(mkdir -p "$folder" && cd "$folder" && pwd)
log=$folder/install.log
flags='' names=''
for word in "$@"; do
	case $word in --*) flags="$flags $word" ;; *) names="$names $word" ;; esac
done
[ -n "$names" ] || names=$(find models -name '*.json' -exec basename {} .json \; | sort)

npm_install() { # FOLDER PACKAGE...
	mkdir -p "$1" && (cd "$1" && shift && { [ -f package.json ] || echo '{}' >package.json; } &&
		npm install --loglevel error --ignore-scripts --no-audit --no-fund --legacy-peer-deps "$@" >>"$log" 2>&1)
}

# Files only, none is run: the packages' own dependencies are not needed to read them. Downloaded and unpacked,
# not installed: a package may want another Python than the one that runs here.
download() { # FOLDER PYTHON REQUIREMENT...
	wheels=$1 python=$2 && shift 2
	pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version "$python" \
		--dest "$wheels" "$@" 2>>"$log"
}

unpack_wheels() { # FOLDER REQUIREMENT...
	into=$1 && shift
	download "$into.wheels" 3.13.9 "$@" || download "$into.wheels" 3.11.9 "$@" || return
	python3 ci/models_python.py "$into" "$into.wheels"/*.whl
	rm -rf "$into.wheels"
}

# All at once, or those that can be had: what is missing is said by the comparison.
install_python() { # FOLDER REQUIREMENT...
	unpack_wheels "$@" && return
	target=$1 && shift
	for requirement; do
		unpack_wheels "$target" "$requirement" || say "$requirement cannot be installed"
	done
}

install_javascript() { # FOLDER PACKAGE...
	npm_install "$@" && return
	target=$1 && shift
	for package; do
		npm_install "$target" "$package" || say "$package cannot be installed"
	done
}

# shellcheck disable=SC2046 # lists of words
install_model() { # NAME FOLDER
	needed=$(python3 ci/models.py "$1" --requirements python)
	for spot in $(echo "$needed" | cut -d' ' -f1 | sort -u); do
		install_python "$2/python/$spot" $(echo "$needed" | sed -n "s/^$spot //p")
	done
	set -- "$2" $(python3 ci/models.py "$1" --requirements javascript | cut -d' ' -f2)
	[ $# -eq 1 ] || install_javascript "$1/javascript" $(shift && echo "$@")
}

npm_install "$folder/typescript" typescript@5 || { say "TypeScript cannot be installed:" && cat "$log" >&2 && exit 1; }
rc=0
for name in $names; do
	place=$folder/$name
	[ -e "$place/installed" ] || { mkdir -p "$place" && install_model "$name" "$place" && touch "$place/installed"; }
	# shellcheck disable=SC2086 # flags
	python3 ci/models.py "$name" --folder "$place" --typescript "$folder/typescript" $flags || rc=1
	[ -n "${MODELS_FOLDER:-}" ] || rm -rf "$place"
done
exit $rc
