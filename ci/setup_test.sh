#!/bin/sh
# What ./setup promises, on a system whose programs are ours to choose.
set -eu

box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
export BOX="$box"
mkdir -p "$box/repo/grammars" "$box/bin" "$box/more"
cp setup "$box/repo/"
cp grammars/package.json grammars/package-lock.json "$box/repo/grammars/"
for program in sh awk cat cp dirname env flock grep id mkdir mktemp rm; do
	ln -s "$(command -v $program)" "$box/bin/$program"
done

printf '#!/bin/sh\n' >"$box/tool"
chmod +x "$box/tool"

# Pretends to be PROGRAM: notes how it was called, then does what the words say.
pretend() { # PROGRAM COMMANDS
	printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$box" "$2" >"$box/more/$1"
	chmod +x "$box/more/$1"
}

run() {
	status=0
	: >"$box/calls"
	PATH="$box/bin:$box/more" "$box/repo/setup" "$@" >"$box/out" 2>"$box/err" || status=$?
}

fail() {
	echo "not so: $*" >&2
	head -n 50 "$box/out" "$box/err" "$box/calls"
	exit 1
}

pretend apt-get ''
pretend npm ''
unset PRE_COMMIT GIT_INDEX_FILE SHEARPIN_SETUP
for sign in PRE_COMMIT GIT_INDEX_FILE; do
	eval "export $sign=1"
	run
	[ $status = 2 ] || fail "a hook ($sign) ends with 2 when something is missing"
	grep -q 'a hook installs nothing' "$box/err" || fail "it says why, and what to do"
	[ ! -s "$box/calls" ] || fail "a hook ($sign) installs nothing"
	unset "$sign"
done
export SHEARPIN_NO_SETUP=1
run
[ $status = 2 ] || fail "with SHEARPIN_NO_SETUP what is missing ends it with 2"
[ ! -s "$box/calls" ] || fail "with SHEARPIN_NO_SETUP nothing is installed"
grep -q 'Debian packages: gcc .*cmake ninja-build pkg-config libpcre2-dev libcjson-dev' "$box/err" ||
	fail "it says which packages are missing"
grep -q 'npm ci --ignore-scripts' "$box/err" || fail "it says that the grammars are missing"
! grep -q clang "$box/err" || fail "running the program needs no clang"
run --dev
grep -q 'python3 .*clang' "$box/err" || fail "--dev also wants what CI needs"
unset SHEARPIN_NO_SETUP

run
[ $status = 2 ] || fail "without a terminal and without a yes it ends with 2"
grep -q 'SHEARPIN_SETUP=1 is a yes' "$box/err" || fail "it says how to say yes"
[ ! -s "$box/calls" ] || fail "without a terminal and without a yes nothing is installed"
export SHEARPIN_SETUP=1

rm "$box/bin/id"
pretend id 'echo 1000'
run
[ $status = 2 ] || fail "without root and sudo it ends with 2"
grep -q 'Run as root: apt-get install .*cmake' "$box/err" || fail "it says what root would have to do"

# shellcheck disable=SC2016 # it runs there
pretend sudo '"$@"'
# shellcheck disable=SC2016 # it runs there
pretend apt-get 'case $* in
*print-uris*) printf "%b\n" "\047http://a/b.deb\047 b.deb 61000000 MD5Sum:1" "\047http://a/c.deb\047 c.deb 1500000 MD5Sum:2" ;;
*install*)
	echo "Setting up cmake (1) ..."
	for program in cc cmake ninja pkg-config; do cp "$BOX/tool" "$BOX/bin/$program"; done ;;
esac'
pretend npm 'mkdir -p grammars/node_modules && cat grammars/package-lock.json >grammars/node_modules/.package-lock.json'
run
[ $status = 0 ] || fail "it installs what is missing"
grep -q '^sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get .*install .*cmake' "$box/calls" || fail "through sudo"
grep -q 'packages (2 packages, 63 MB to fetch, about a minute):.* cmake' "$box/err" || fail "it says how much that is"
! grep -q 'set up;' "$box/err" || fail "progress is for terminals"
grep -q '^npm ci .*--ignore-scripts' "$box/calls" || fail "the grammars come without scripts"
[ ! -s "$box/out" ] || fail "stdout stays empty"

rm "$box/bin/cmake"
unset SHEARPIN_SETUP
python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' env PATH="$box/bin:$box/more" "$box/repo/setup" >"$box/err" 2>&1 </dev/null ||
	fail "a terminal is a yes"
grep -q '1 of 2 set up; Setting up cmake' "$box/err" || fail "on a terminal it says how far it is"

export SHEARPIN_SETUP=1
pretend apt-get 'echo "E: no room" && exit 100'
rm "$box/bin/cmake"
run
[ $status = 2 ] && grep -q 'no room' "$box/err" || fail "what fails is shown"
cp "$box/tool" "$box/bin/cmake"

rm "$box/more/npm"
run
[ $status = 0 ] || fail "when all is there it wants no npm"
[ ! -s "$box/err" ] || fail "when all is there it says nothing"

echo '"integrity": "sha512-changed"' >>"$box/repo/grammars/package-lock.json"
SHEARPIN_NO_SETUP=1 run
[ $status = 2 ] || fail "a changed lock file wants the grammars anew"
