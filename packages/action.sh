#!/bin/bash
# The two steps of action.yml. `program` brings the program and says where it is; `check` runs it, with annotations and a
# step summary where code scanning is not asked (forks, private repositories).
set -euo pipefail

say() {
	echo "shearpin: $*" >&2
}

# A release's file, compared with the release's own list of checksums.
download() { # VERSION FOLDER
	local arch file sums
	arch=$(uname -m)
	file="shearpin-$1-linux-$arch.tar.gz"
	sums="SHA256SUMS-$arch"
	curl -fsSL --retry 3 --max-time 120 -o "$2/$file" "$SHEARPIN_RELEASES/v$1/$file" &&
		curl -fsSL --retry 3 --max-time 120 -o "$2/$sums" "$SHEARPIN_RELEASES/v$1/$sums" || return
	(cd "$2" && grep -F "  $file" "$sums" | sha256sum --quiet -c -) || {
		say "$file is not the file whose checksum the release $1 names"
		exit 2
	}
	tar -xzf "$2/$file" -C "$2" --strip-components=2 "shearpin-$1-linux-$arch/bin/shearpin"
}

program() {
	local folder
	folder=$(mktemp -d)
	if [ "$SHEARPIN_VERSION" != source ] && download "$SHEARPIN_VERSION" "$folder"; then
		echo "program=$folder/shearpin" >>"$GITHUB_OUTPUT"
		return
	fi
	[ "$SHEARPIN_VERSION" = source ] || say "there is no release $SHEARPIN_VERSION to download; building from source"
	SHEARPIN_SETUP=1 "$SHEARPIN_ACTION/shearpin" --version
	echo "program=$SHEARPIN_ACTION/shearpin" >>"$GITHUB_OUTPUT"
}

# One argument a line; empty lines are none.
lines() {
	grep -v '^[[:space:]]*$' <<<"$1" || :
}

check() {
	local status=0 sarif
	local -a args paths
	sarif=$(realpath -m "$SHEARPIN_SARIF")
	mkdir -p "$(dirname "$sarif")"
	mapfile -t paths < <(lines "$SHEARPIN_PATHS")
	mapfile -t args < <(lines "$SHEARPIN_ARGS")
	[ -z "$SHEARPIN_CONFIG" ] || args+=(--config "$SHEARPIN_CONFIG")
	if [ "$SHEARPIN_FAIL_ON" = never ]; then args+=(--exit-zero); else args+=(--fail-on "$SHEARPIN_FAIL_ON"); fi
	[ "$SHEARPIN_UPLOAD" = true ] || args+=(--output "github=$sarif.annotations")
	cd "$SHEARPIN_FOLDER"
	"$SHEARPIN" check --output text --output "sarif=$sarif" "${args[@]}" -- "${paths[@]}" || status=$?
	[ ! -e "$sarif.annotations" ] || cat "$sarif.annotations"
	echo "status=$status" >>"$GITHUB_OUTPUT"
	exit "$status"
}

case ${1-} in
program) program ;;
check) check ;;
*) say "usage: action.sh program|check"; exit 2 ;;
esac
