#!/bin/sh
# Runs a command-line case: run_cli.sh PROGRAM FOLDER
#
# FOLDER/cmd runs in a fresh copy of FOLDER/in (outside of any git work tree) with the program on the
# PATH as `shearpin`, under MEMORY_KB (when set) of memory a process. What it prints must be FOLDER/stdout and FOLDER/stderr, its exit status the number in
# FOLDER/status; a missing file means nothing printed, or 0. UPDATE_GOLDEN=1 writes these files
# instead; read the difference before committing it. In FOLDER/cmd, $CASE is FOLDER.
set -u

program=$1 folder=$2
work=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/in"
ln -s "$program" "$work/bin/shearpin"
[ ! -d "$folder/in" ] || cp -R "$folder/in/." "$work/in"

unset NO_COLOR FORCE_COLOR SHEARPIN_NO_SETUP AI_AGENT CLAUDECODE GEMINI_CLI CODEX_SANDBOX GITHUB_STEP_SUMMARY
PATH=$work/bin:$PATH TERM=dumb SHEARPIN_CACHE_DIR=
CASE=$folder
export PATH TERM CASE SHEARPIN_CACHE_DIR
(
	cd "$work/in" && [ -z "${MEMORY_KB-}" ] || ulimit -v "$MEMORY_KB"
	exec sh "$folder/cmd"
) >"$work/stdout" 2>"$work/stderr" </dev/null
echo $? >"$work/status"

golden() {
	if [ "$(cat "$work/$1")" = "$2" ]; then rm -f "$folder/$1"; else cp "$work/$1" "$folder/$1"; fi
}
if [ -n "${UPDATE_GOLDEN-}" ]; then
	golden stdout ""
	golden stderr ""
	golden status 0
	exit
fi

failed=0
same() {
	[ -e "$folder/$1" ] && want=$folder/$1 || want=$work/default
	diff -u "$want" "$work/$1" || failed=1
}
: >"$work/default"
same stdout
same stderr
echo 0 >"$work/default"
same status
exit $failed
