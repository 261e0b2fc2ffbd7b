#!/bin/sh
# Packs the two npm packages, the launcher and this platform's program: npm.sh BUILD DIST.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1 dist=$(cd "$2" && pwd)
version=$("$build/shearpin" --version | cut -d' ' -f2)
arch=$(node -p process.arch)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/shearpin/bin" "$work/platform/bin"
cp "$here/npm/launcher.js" "$work/shearpin/bin/shearpin.js"
cp "$here/../LICENSE" "$build/README.md" "$work/shearpin/"
cp "$build/shearpin" "$work/platform/bin/"
cp "$here/../LICENSE" "$build/THIRD-PARTY" "$work/platform/"

repository=${SHEARPIN_REPOSITORY:+"
  \"repository\": \"git+$SHEARPIN_REPOSITORY.git\","}

cat >"$work/shearpin/package.json" <<END
{
  "name": "shearpin",
  "version": "$version",
  "description": "Finds the defects that bring down fleets of LLM agents and unattended publish jobs",$repository
  "license": "MIT",
  "bin": { "shearpin": "bin/shearpin.js" },
  "files": ["bin"],
  "engines": { "node": ">=16" },
  "optionalDependencies": {
    "@shearpin/linux-x64": "$version",
    "@shearpin/linux-arm64": "$version"
  }
}
END
cat >"$work/platform/package.json" <<END
{
  "name": "@shearpin/linux-$arch",
  "version": "$version",
  "description": "The program of the package shearpin for Linux on $arch",$repository
  "license": "MIT",
  "os": ["linux"],
  "cpu": ["$arch"],
  "files": ["bin", "THIRD-PARTY"],
  "preferUnplugged": true
}
END
npm pack --silent --pack-destination "$dist" "$work/shearpin" "$work/platform" >/dev/null
