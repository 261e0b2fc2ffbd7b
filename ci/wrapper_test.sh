#!/bin/sh
# What ./shearpin promises, in a checkout whose set-up and compiler only pretend.
set -eu

box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
export BOX="$box"
repo="$box/a checkout"
mkdir -p "$repo/base" "$repo/rules" "$box/bin" "$box/elsewhere"
cp shearpin "$repo/"
touch "$repo/CMakePresets.json" "$repo/base/a.c" "$repo/rules/b.c"
export PATH="$box/bin:$PATH"

cat >"$repo/setup" <<'END'
#!/bin/sh
echo "a word of the set-up"
[ ! -e "$BOX/no-setup" ]
END
cat >"$box/bin/cmake" <<'END'
#!/bin/sh
echo "noise of the compiler"
[ ! -e "$BOX/broken" ] || exit 1
[ "$1" = --build ] || exit 0
sleep 0.3
echo built >>"$BOX/builds"
cp "$BOX/program" "$2/shearpin"
END
cat >"$box/program" <<'END'
#!/bin/sh
pwd
printf '<%s>' "$@"
cat
exit 7
END
chmod +x "$repo/setup" "$box/bin/cmake" "$box/program"

fail() {
	echo "not so: $*" >&2
	echo "stdout:" && cat "$box/out" && echo "stderr:" && cat "$box/err"
	exit 1
}

# Runs a command with "in" on its stdin; its status, stdout and stderr are looked at afterwards.
run() {
	status=0
	echo in | "$@" >"$box/out" 2>"$box/err" || status=$?
}

builds() {
	grep -c built "$box/builds" || :
}

cd "$box/elsewhere"
run "$repo/shearpin" check 'a b' '' '*' --x=1
[ $status = 7 ] || fail "the program's exit status comes through"
[ "$(cat "$box/out")" = "$box/elsewhere
<check><a b><><*><--x=1>in" ] || fail "stdout is the program's, with the caller's folder, arguments and stdin"
grep -q 'building' "$box/err" || fail "it says that it builds"
grep -q 'word of the set-up' "$box/err" || fail "the set-up speaks on stderr"
! grep -q 'noise' "$box/err" || fail "a build that works is silent"

run "$repo/shearpin"
[ "$(builds)" = 1 ] || fail "the second run builds nothing"
[ ! -s "$box/err" ] || fail "the second run says nothing"

ln -s "a checkout/shearpin" "$box/link"
ln -s ../link "$box/bin/sp"
run ../link x
[ "$(cat "$box/out")" = "$box/elsewhere
<x>in" ] || fail "it works through a symbolic link"
run sp x
[ $status = 7 ] || fail "it works through two links and PATH"
cd "$repo" && run sh shearpin && cd "$box/elsewhere"
[ $status = 7 ] || fail "it works without a slash in its name"
[ "$(builds)" = 1 ] || fail "other ways to call it build nothing"

sleep 0.05
touch "$repo/base/a.c"
run "$repo/shearpin"
[ "$(builds)" = 2 ] || fail "a changed source is built"
sleep 0.05
rm "$repo/rules/b.c"
run "$repo/shearpin"
[ "$(builds)" = 3 ] || fail "a source that went away is built"
run "$repo/shearpin"
[ "$(builds)" = 3 ] || fail "and built once"

rm -rf "$repo/build"
"$repo/shearpin" one </dev/null >"$box/one" 2>/dev/null &
run "$repo/shearpin" two
wait $! || :
[ "$(builds)" = 4 ] || fail "two first runs at once build once"
grep -q '<one>' "$box/one" || fail "and the first runs"
grep -q '<two>' "$box/out" || fail "and the second runs"

sleep 0.05
touch "$repo/base/a.c" "$box/broken"
run "$repo/shearpin"
[ $status = 2 ] || fail "a failed build ends with 2"
[ ! -s "$box/out" ] || fail "a failed build leaves stdout empty"
grep -q 'noise of the compiler' "$box/err" || fail "a failed build shows its output"
rm "$box/broken"
run "$repo/shearpin"
[ $status = 7 ] || fail "the next run builds again"

rm -rf "$repo/build"
touch "$box/no-setup"
run "$repo/shearpin"
[ $status = 2 ] || fail "a failed set-up ends with 2"
[ ! -e "$repo/build" ] || fail "a failed set-up builds nothing"
