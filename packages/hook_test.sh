#!/bin/sh
# Drives the hooks with the real programs, in scratch repositories: pre-commit (Debian 12's version and the current
# one), a plain git hook, lefthook, husky with lint-staged. What is installed is there before; commits are made with the
# network closed. Needs build/static/dist, root and the registries of Python and npm: packages/hook_test.sh
set -eu
cd "$(dirname "$0")/.."
repo=$PWD
dist=$repo/build/static/dist
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
export HOME="$box/home" XDG_STATE_HOME="$box/state" XDG_CACHE_HOME="$box/cache"
mkdir -p "$HOME"
git config --global user.name nobody
git config --global user.email nobody@example.invalid
git config --global init.defaultBranch main
git config --global protocol.file.allow always
git config --global advice.detachedHead false

fail() {
	echo "not so: $*" >&2
	[ ! -s "$box/out" ] || cat "$box/out" >&2
	exit 1
}

commit() { # MESSAGE: with the network closed; what is said goes to $box/out
	unshare --net -- env PATH="$PATH" git commit -qm "$1" >"$box/out" 2>&1
}

refused() { # WHY
	status=0
	commit "$1" || status=$?
	[ "$status" != 0 ] || fail "refused: $1"
	grep -q 'evaluate-arity' "$box/out" || fail "the message names the rule: $1"
}

passes() { # WHY
	commit "$1" || fail "passes: $1"
}

bad() { # FILE
	printf '%s\n' 'from playwright.sync_api import Page' '' '' 'def pick(page: Page, a: str, b: str) -> None:' \
		'    page.evaluate("(a, b) => pick(a, b)", a, b)' >"$1"
}

scratch() { # NAME: an empty repository, in it
	mkdir "$box/$1" && cd "$box/$1" && git init -q
}

# The life of a finding: refused, mended by the fix, committed; then the states a repository can be in.
life() {
	echo 'x = 1' >clean.py
	git add -A
	passes "a clean file"
	bad job.py
	git add -A
	refused "a bad file"
	shearpin check --fix job.py >/dev/null
	grep -q '\[a, b\])$' job.py || fail "the fix makes a list of the values"
	git add -A
	passes "the mended file"
	bad "two words.py"
	bad ./-dash.py
	git add -A
	refused "names with a blank and with a dash"
	rm -- "two words.py" -dash.py
	git add -A
	git reset -q --hard
	echo 'y = 2' >staged.py
	git add staged.py
	bad staged.py
	passes "what is staged is clean, what is not is bad"
	git checkout -q staged.py
}

# With --staged, old findings block nothing, and what is not staged does not count.
touched() {
	git reset -q --hard
	bad old.py
	git add -A
	git commit -qm 'what was there before' --no-verify
	echo 'x = 1' >>old.py
	git add -A
	passes "a line added to a file that had a finding"
	bad new.py
	echo 'y = 1' >>old.py
	git add old.py
	passes "a bad file that is not staged"
	printf '    page.evaluate("(a, b) => pick(a, b)", a, b)\n' >>old.py
	sed -i '/^[xy] = 1$/d' old.py
	git add old.py
	refused "a finding on a line the commit adds"
	git reset -q --hard
	rm -f new.py
}

elsewhere() {
	git worktree add -q "$box/$1-worktree" 2>/dev/null
	cd "$box/$1-worktree"
	bad there.py
	git add -A
	refused "in a worktree"
	cd "$box/$1"
	git worktree remove --force "$box/$1-worktree"
}

pre_commit() { # NAME REQUIREMENT
	python3 -m venv "$box/$1-venv"
	"$box/$1-venv/bin/pip" -q --disable-pip-version-check install "$2" "$dist"/shearpin-*.whl >"$box/out" 2>&1 ||
		{ echo "hooks: $2 is not to be had here: not run"; return 0; }
	export PATH="$box/$1-venv/bin:$path" PIP_FIND_LINKS="$dist" PIP_DISABLE_PIP_VERSION_CHECK=1
	export PRE_COMMIT_HOME="$box/$1-home"
	scratch "$1"
	printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: shearpin\n' "$box/source" "$rev" >.pre-commit-config.yaml
	pre-commit install --install-hooks >"$box/out" 2>&1 || fail "$1: install"
	life
	elsewhere "$1"
	git init -q "$box/$1-outer" && cd "$box/$1-outer"
	git submodule --quiet add "$box/$1" inner 2>"$box/out" && cd inner
	pre-commit install >"$box/out" 2>&1
	bad sub.py
	git add -A
	refused "in a submodule"
	cd "$box/$1"
	unshare --net -- pre-commit run --all-files >"$box/out" 2>&1 || fail "$1: --all-files"
	sed -i 's/id: shearpin$/id: shearpin-system/' .pre-commit-config.yaml
	bad late.py
	git add -A
	refused "with the program on the PATH"
	git reset -q --hard
	printf '    args: [--staged]\n' >>.pre-commit-config.yaml
	git add .pre-commit-config.yaml
	passes "a configuration"
	touched
	echo "hooks: $(pre-commit --version) refuses, explains and passes"
}

plain() {
	scratch plain
	cat >.git/hooks/pre-commit <<'END'
#!/bin/sh
git diff --cached --name-only -z --diff-filter=ACM | xargs -0 -r shearpin check --force-exclude --
END
	chmod +x .git/hooks/pre-commit
	echo 'x = 1' >clean.py
	git add -A
	passes "a clean file"
	bad job.py
	git add -A
	refused "a bad file"
	printf '#!/bin/sh\nexec shearpin check --staged\n' >.git/hooks/pre-commit
	touched
	echo "hooks: a plain hook refuses and passes; with --staged, only what the commit touches"
}

lefthook() {
	scratch lefthook
	printf '{"private": true}\n' >package.json
	printf 'node_modules\npackage-lock.json\n' >.gitignore
	npm install --silent --no-audit --no-fund lefthook >"$box/out" 2>&1 || { echo "hooks: lefthook is not to be had here: not run"; return 0; }
	printf 'pre-commit:\n  jobs:\n    - name: shearpin\n      glob: "*.{py,js,ts}"\n      run: shearpin check --force-exclude -- {staged_files}\n' >lefthook.yml
	npx --no-install lefthook install >"$box/out" 2>&1 || fail "lefthook install"
	echo 'x = 1' >clean.py
	git add -A
	passes "lefthook, a clean file"
	bad job.py
	git add -A
	refused "lefthook, a bad file"
	echo "hooks: lefthook refuses and passes"
}

husky() {
	scratch husky
	printf 'node_modules\npackage-lock.json\n' >.gitignore
	printf '{"private": true, "lint-staged": {"*.{py,js,ts}": "shearpin check --force-exclude --"}}\n' >package.json
	npm install --silent --no-audit --no-fund husky lint-staged@15 >"$box/out" 2>&1 || { echo "hooks: husky is not to be had here: not run"; return 0; }
	npx --no-install husky >"$box/out" 2>&1 || fail "husky"
	echo 'npx --no-install lint-staged' >.husky/pre-commit
	echo 'x = 1' >clean.py
	git add -A
	passes "husky, a clean file"
	bad job.py
	git add -A
	refused "husky, a bad file"
	echo "hooks: husky with lint-staged refuses and passes"
}

path=$PATH
# What pre-commit takes from this repository: its hooks, and what they install.
scratch source
cp "$repo/.pre-commit-hooks.yaml" "$repo/pyproject.toml" .
git add -A
git commit -qm 'the hooks'
rev=$(git -C "$box/source" rev-parse HEAD)
pre_commit debian pre-commit==3.0.4
pre_commit current pre-commit
plain
lefthook
husky
