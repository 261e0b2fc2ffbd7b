#!/bin/sh
# Builds every package from one static program, into build/static/dist: .deb and .tar.gz (CPack), a wheel, the
# two npm packages, and SHA256SUMS over all. SHEARPIN_REPOSITORY says where this repository is published, when it is.
set -eu
cd "$(dirname "$0")/.."
packages/static.sh
dist=build/static/dist
rm -rf "$dist"
mkdir -p "$dist"
packages/third_party.sh >build/static/THIRD-PARTY
packages/readme.py >build/static/README.md
cmake --build build/static --target package_files -- --quiet
(cd build/static && cpack >cpack.log 2>&1) || { cat build/static/cpack.log >&2; exit 2; }
rm -rf "$dist/_CPack_Packages"
python3 packages/wheel.py build/static "$dist"
packages/npm.sh build/static "$dist"
(cd "$dist" && sha256sum -- * >SHA256SUMS)
cat "$dist/SHA256SUMS"
