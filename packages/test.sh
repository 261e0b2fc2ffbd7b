#!/bin/sh
# Installs each package of build/static/dist where nothing else is, with the network closed, and runs what it
# brought: packages/test.sh. Needs root (chroot, a network namespace without a network).
set -eu
cd "$(dirname "$0")/.."
dist=$PWD/build/static/dist
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
cp -R testdata/incidents "$box/incidents"

fail() {
	echo "not so: $*" >&2
	exit 1
}

closed() {
	unshare --net -- "$@"
}

# The program works where it was put: it says its version, and finds what there is to find.
works() { # NAME COMMAND...
	name=$1
	shift
	closed "$@" --version | grep -q '^shearpin [0-9]' || fail "$name: --version"
	status=0
	closed "$@" check --no-config --format concise "$box/incidents" >"$box/out" 2>&1 || status=$?
	[ "$status" = 1 ] && grep -q 'destructive-shell' "$box/out" || { cat "$box/out" >&2; fail "$name: check exits 1 and names destructive-shell"; }
	echo "$name: installed with the network closed, and it works"
}

# In a root that holds one file: no library, no table of iconv's is taken from the machine.
tarball() {
	mkdir -p "$box/root/src"
	tar -xzf "$dist"/shearpin-*-linux-*.tar.gz -C "$box"
	cp "$box"/shearpin-*-linux-*/bin/shearpin "$box/root/"
	printf '# -*- coding: shift_jis -*-\nimport os\n# \223\372\226\173\nos.system("rm -rf ~/")\n' >"$box/root/src/a.py"
	chroot "$box/root" /shearpin check --no-config --format concise /src/a.py >"$box/out" 2>&1 || :
	grep -q "a.py:4:1.*destructive-shell" "$box/out" || { cat "$box/out" >&2; fail "tar.gz: alone in a root, with a file in Shift JIS"; }
	works tar.gz "$box"/shearpin-*-linux-*/bin/shearpin
}

deb() {
	mkdir -p "$box/deb/var/lib/dpkg/info" "$box/deb/var/lib/dpkg/updates"
	: >"$box/deb/var/lib/dpkg/status"
	closed dpkg --root="$box/deb" --force-script-chrootless --log=/dev/null -i "$dist"/shearpin_*.deb >"$box/out" 2>&1 ||
		{ cat "$box/out" >&2; fail "deb: dpkg -i"; }
	bash -n "$box/deb/usr/share/bash-completion/completions/shearpin" || fail "deb: completions"
	[ -s "$box/deb/usr/share/man/man1/shearpin.1" ] || fail "deb: the manual page"
	[ -s "$box/deb/usr/share/doc/shearpin/rules/evaluate-arity.md" ] || fail "deb: the rules' pages"
	works deb "$box/deb/usr/bin/shearpin"
}

wheel() {
	python3 -m venv "$box/venv"
	closed "$box/venv/bin/pip" -q --disable-pip-version-check install --no-index "$dist"/shearpin-*.whl
	works wheel "$box/venv/bin/shearpin"
	"$box/venv/bin/pip" -q --disable-pip-version-check uninstall -y shearpin
	[ ! -e "$box/venv/bin/shearpin" ] || fail "wheel: uninstalled"
}

npm_pair() {
	mkdir "$box/npm"
	closed npm install --silent --offline --no-audit --no-fund --prefix "$box/npm" "$dist"/shearpin-linux-*.tgz \
		"$dist"/shearpin-[0-9].*.tgz >"$box/out" 2>&1 || { cat "$box/out" >&2; fail "npm install"; }
	works npm "$box/npm/node_modules/.bin/shearpin"
	closed "$box/npm/node_modules/.bin/shearpin" guard -- sh -c 'exit 7' >/dev/null 2>&1 || status=$?
	[ "$status" = 7 ] || fail "npm: the command's own exit status comes through, not $status"
	rm -rf "$box/npm/node_modules/@shearpin"
	"$box/npm/node_modules/.bin/shearpin" --version 2>"$box/out" && fail "npm: without the program it ends with 2"
	grep -q 'omit=optional' "$box/out" || fail "npm: it says why there is no program"
}

# No link of the README is dead where there is no repository around it.
readmes() {
	unzip -qp "$dist"/shearpin-*.whl '*/METADATA' >"$box/readme.wheel"
	tar -xzOf "$dist"/shearpin-[0-9]*.tgz package/README.md >"$box/readme.npm"
	tar -xzOf "$dist"/shearpin-*-linux-*.tar.gz --wildcards '*/README.md' >"$box/readme.tar"
	for file in "$box"/readme.*; do
		grep -q 'shearpin check' "$file" || fail "README in $file"
		! grep -n '](' "$file" | grep -v '](https://' || fail "no link of $file is dead"
	done
}

# Asked of the program itself, and of the files people download.
size() {
	[ "$(wc -c <build/static/shearpin)" -lt 8388608 ] || fail "the program is smaller than 8 MiB"
	(cd "$dist" && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS"
}

export HOME="$box/home" XDG_STATE_HOME="$box/state"
mkdir -p "$HOME"
size
readmes
tarball
deb
wheel
npm_pair
