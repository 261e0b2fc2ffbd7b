#!/bin/sh
# Packs the extension: build/editors/shearpin.vsix. What it is made with is installed below build/, nothing into this folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
work=$top/build/editors/vscode
mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$here/extension.js" "$here/README.md" "$here/.vscodeignore" \
	"$top/LICENSE" "$top/shearpin.schema.json" "$work/"
cd "$work"
# esbuild's program comes as a package of its own: no script needs to run. 3 says that nothing could be installed.
npm ci --ignore-scripts --no-audit --no-fund --loglevel error || exit 3
rm -rf out
node_modules/.bin/esbuild extension.js --bundle --platform=node --target=node20 --format=cjs \
	--external:vscode --minify --outfile=out/extension.js --log-level=warning
# It loads, with whatever VS Code would give it, and says what VS Code calls.
node -e '
	const module_ = require("module"), load = module_._load;
	const any = () => new Proxy(class {}, { get: (of, name) => (name in of || typeof name === "symbol" ? of[name] : any()) });
	module_._load = (name, ...rest) => (name === "vscode" ? any() : load(name, ...rest));
	const extension = require("./out/extension.js");
	if (typeof extension.activate !== "function" || typeof extension.deactivate !== "function") process.exit(1);
'
# Where it comes from is said when that is known: SHEARPIN_REPOSITORY.
[ -z "${SHEARPIN_REPOSITORY-}" ] || npm pkg set "repository=$SHEARPIN_REPOSITORY"
node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --out ../shearpin.vsix >vsce.log ||
	{ cat vsce.log && exit 1; }

# It is what it should be: the manifest, the program, and no more than that.
python3 - ../shearpin.vsix <<'END'
import json, sys, zipfile
vsix = zipfile.ZipFile(sys.argv[1])
files = {name for name in vsix.namelist() if name.startswith("extension/")}
wanted = {"extension/" + name for name in ("package.json", "out/extension.js", "shearpin.schema.json")}
extra = {name for name in files - wanted if not name.lower().endswith((".md", "license.txt", "license"))}
assert wanted <= files and not extra, files
manifest = json.loads(vsix.read("extension/package.json"))
assert "extension/" + manifest["main"].removeprefix("./") in files
size = sum(info.compress_size for info in vsix.infolist()) // 1024
print(f"ok: shearpin.vsix {manifest['version']}, {len(files)} files, {size} KB")
END
