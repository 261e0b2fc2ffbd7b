#!/bin/sh
# Runs the two steps of action.yml against a release on loopback: packages/action_test.sh. Needs build/static/dist.
set -eu
cd "$(dirname "$0")/.."
repo=$PWD
dist=$repo/build/static/dist
version=$(build/static/shearpin --version | cut -d' ' -f2)
box=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || :; rm -rf "$box"' EXIT

fail() {
	echo "not so: $*" >&2
	cat "$box/out" >&2
	exit 1
}

mkdir -p "$box/web/v$version" "$box/web/v9.9.9" "$box/action" "$box/project/src dir"
cp "$dist"/*.tar.gz "$box/web/v$version/"
cp "$dist/SHA256SUMS" "$box/web/v$version/SHA256SUMS-$(uname -m)"
for file in "$dist"/*.tar.gz; do
	name=$(basename "$file" | sed "s/-$version-/-9.9.9-/")
	cp "$file" "$box/web/v9.9.9/$name"
	sed "s/-$version-/-9.9.9-/" "$dist/SHA256SUMS" >"$box/web/v9.9.9/SHA256SUMS-$(uname -m)"
	echo more >>"$box/web/v9.9.9/$name"
done
: >"$box/http" # read before the server has begun it
python3 -u -m http.server --bind 127.0.0.1 --directory "$box/web" 0 >"$box/http" 2>&1 &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
	port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$box/http")
	[ -z "$port" ] || break
	sleep 0.3
done
printf '#!/bin/sh\necho "shearpin from source"\n' >"$box/action/shearpin"
chmod +x "$box/action/shearpin"
printf 'import os\nos.system("pkill -9 node")\n' >"$box/project/src dir/a.py"
export SHEARPIN_ACTION="$box/action" SHEARPIN_RELEASES="http://127.0.0.1:$port" GITHUB_OUTPUT="$box/output"
export GITHUB_STEP_SUMMARY="$box/summary"

program() { # VERSION
	: >"$GITHUB_OUTPUT"
	status=0
	SHEARPIN_VERSION=$1 "$repo/packages/action.sh" program >"$box/out" 2>&1 || status=$?
}

program "$version"
[ $status = 0 ] || fail "the release is downloaded"
SHEARPIN=$(sed -n 's/^program=//p' "$GITHUB_OUTPUT")
export SHEARPIN
"$SHEARPIN" --version | grep -q "^shearpin $version" || fail "it is the program of that release"
program 9.9.9
[ $status = 2 ] && grep -q checksum "$box/out" || fail "a file with another checksum is refused"
program 0.0.1
[ $status = 0 ] && grep -q "program=$box/action/shearpin" "$GITHUB_OUTPUT" || fail "without a release it is built from source"

cd "$box/project"
check() { # UPLOAD FAIL_ON
	: >"$GITHUB_OUTPUT"
	: >"$GITHUB_STEP_SUMMARY"
	status=0
	SHEARPIN_PATHS='src dir
' SHEARPIN_FOLDER=. SHEARPIN_CONFIG='' SHEARPIN_FAIL_ON=$2 SHEARPIN_ARGS='--no-config

' SHEARPIN_SARIF=out/s.sarif SHEARPIN_UPLOAD=$1 "$repo/packages/action.sh" check >"$box/out" 2>&1 || status=$?
}

check true warning
[ $status = 1 ] && grep -q '^status=1' "$GITHUB_OUTPUT" || fail "findings fail the step"
grep -q executionSuccessful out/s.sarif || fail "SARIF stands where it was asked for"
grep -q '^::error' "$box/out" && fail "code scanning annotates by itself"
check false never
[ $status = 0 ] || fail "fail-on never lets the step pass"
grep -q '^::error' "$box/out" || fail "without code scanning the findings are annotations"
grep -q 'destructive-shell' "$GITHUB_STEP_SUMMARY" || fail "and stand in the step's summary"
echo "action: downloads by checksum, falls back to the source, annotates without code scanning"
