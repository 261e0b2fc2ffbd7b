#!/bin/sh
# Builds every package, installs each with the network closed, and drives the hooks with the real programs. What the
# machine does not allow (root, a closed network, a registry) is said and not run.
. "$(dirname "$0")/lib.sh"

version=$(sed -n 's/^project(shearpin VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -q "\"shearpin==$version\"" pyproject.toml && grep -q "^version = \"$version\"" pyproject.toml || {
	say "pyproject.toml names another version than CMakeLists.txt ($version)"
	exit 1
}
grep -q "\"version\": \"$version\"" editors/vscode/package.json || {
	say "editors/vscode/package.json names another version than CMakeLists.txt ($version)"
	exit 1
}
status=0
packages/static.sh || status=$?
if [ $status = 3 ]; then
	say "not run: Debian's source packages are not to be had here"
	exit 0
fi
[ $status = 0 ] || exit 1
packages/build.sh
if [ "$(id -u)" != 0 ] || ! unshare --net true 2>/dev/null; then
	say "not run: installing with the network closed needs root and a network namespace"
	exit 0
fi
packages/action_test.sh
packages/test.sh
packages/hook_test.sh
