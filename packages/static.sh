#!/bin/sh
# Builds the program that the packages hold: statically linked with musl, so that it runs on any Linux of its
# architecture, whatever its C library. The libraries come from Debian's source packages.
#
#   packages/static.sh        build/static/shearpin; exit 3 when the sources cannot be fetched
#   SHEARPIN_REPOSITORY       where this repository is published: findings link to its pages; unset, they link nowhere
#
# Why musl: a static glibc reads iconv's tables and resolver plug-ins from the machine it runs on, and they must
# be of the same version. musl has both inside. Debian has no libraries for musl, so these are built here.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
deps=$root/build/static-deps
prefix=$deps/prefix
jobs=$(nproc)

say() {
	echo "static: $*" >&2
}

# Shows a command's output only when it fails.
quietly() {
	"$@" >"$deps/log" 2>&1 && return
	cat "$deps/log" >&2
	say "this failed, its output is above: $*"
	exit 2
}

need() { # PACKAGE PROGRAM
	command -v "$2" >/dev/null || missing="$missing $1"
}

# What this script needs beside what ./setup brings.
tools() {
	missing=
	need musl-tools musl-gcc
	need tcl tclsh
	need xz-utils xz
	need bzip2 bzip2
	need make make
	need dpkg-dev dpkg-source
	[ -n "$missing" ] || return 0
	[ -z "${SHEARPIN_NO_SETUP-}" ] || { say "SHEARPIN_NO_SETUP is set; missing:$missing"; exit 2; }
	say "installing Debian packages:$missing"
	sudo=
	[ "$(id -u)" -eq 0 ] || sudo=sudo
	# shellcheck disable=SC2086 # a list of words
	quietly $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -q -y --no-install-recommends install $missing
}

# apt with this machine's own sources, read for source packages too, and lists of its own: nothing of the machine's is changed.
apt() {
	apt-get -q -o Dir::Etc::SourceList="$deps/apt/sources.list" -o Dir::Etc::SourceParts="$deps/apt/parts" \
		-o Dir::State::Lists="$deps/apt/lists" -o APT::Sandbox::User=root "$@"
}

apt_ready() {
	mkdir -p "$deps/apt/parts" "$deps/apt/lists/partial"
	: >"$deps/apt/sources.list"
	for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
		[ ! -f "$file" ] || sed -n 's/^deb /deb-src /p' "$file" >>"$deps/apt/sources.list"
	done
	for file in /etc/apt/sources.list.d/*.sources; do
		[ ! -f "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$deps/apt/parts/${file##*/}"
	done
	apt update
}

# A mirror may have dropped the newest point release before its index says so: then the release's first one.
fetch_one() {
	apt source "$1" || apt source "$1/$(. /etc/os-release && echo "$VERSION_CODENAME")"
}

fetch() { # PACKAGE: unpacked into $deps/src/PACKAGE
	[ ! -d "$deps/src/$1" ] || return 0
	rm -rf "$deps/fetch"
	mkdir -p "$deps/fetch" "$deps/src"
	(cd "$deps/fetch" && fetch_one "$1") >"$deps/log" 2>&1 || {
		cat "$deps/log" >&2
		say "the source package $1 could not be fetched"
		exit 3
	}
	mv "$deps/fetch/$1"-*/ "$deps/src/$1"
}

# The kernel's headers, which musl's own folder does not have.
kernel_headers() {
	mkdir -p "$prefix/include"
	for name in linux asm-generic; do
		ln -sfn "/usr/include/$name" "$prefix/include/$name"
	done
	ln -sfn "/usr/include/$(cc -print-multiarch)/asm" "$prefix/include/asm"
}

with_cmake() { # PACKAGE OPTION...
	package=$1
	shift
	quietly cmake -S "$deps/src/$package" -B "$deps/out/$package" -G Ninja -DCMAKE_BUILD_TYPE=Release \
		-DCMAKE_C_FLAGS_RELEASE="-O2 -DNDEBUG" \
		-DCMAKE_C_COMPILER=musl-gcc -DCMAKE_C_FLAGS="$CFLAGS" -DCMAKE_INSTALL_PREFIX="$prefix" \
		-DCMAKE_DISABLE_FIND_PACKAGE_ZLIB=ON -DCMAKE_DISABLE_FIND_PACKAGE_BZip2=ON \
		-DCMAKE_DISABLE_FIND_PACKAGE_Readline=ON -DCMAKE_DISABLE_FIND_PACKAGE_Editline=ON \
		-DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF -DCMAKE_POLICY_VERSION_MINIMUM=3.5 "$@"
	quietly cmake --build "$deps/out/$package" --target install
}

build_zlib() {
	cd "$deps/src/zlib"
	quietly ./configure --static --prefix="$prefix"
	quietly make -j"$jobs" install
}

# Small, and without second copies of its decoder for processors of a later kind and for long tables: 65 KB less.
build_libzstd() {
	CFLAGS="$CFLAGS -Os -DDYNAMIC_BMI2=0 -DHUF_FORCE_DECOMPRESS_X1 -DZSTD_FORCE_DECOMPRESS_SEQUENCES_SHORT"
	quietly make -C "$deps/src/libzstd/lib" -j"$jobs" PREFIX="$prefix" ZSTD_LIB_COMPRESSION=0 \
		ZSTD_LIB_DICTBUILDER=0 ZSTD_LIB_DEPRECATED=0 ZSTD_LEGACY_SUPPORT=0 install-static install-includes install-pc
}

build_pcre2() {
	with_cmake pcre2 -DCMAKE_C_FLAGS_RELEASE="-Os -DNDEBUG" -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_BUILD_TESTS=OFF
}

build_cjson() {
	with_cmake cjson -DENABLE_CJSON_TEST=OFF -DENABLE_CJSON_UTILS=OFF -DBUILD_SHARED_AND_STATIC_LIBS=OFF
}

# Its one-file form, with what its authors recommend to leave out, and what we never ask it for.
build_sqlite3() {
	mkdir -p "$deps/out/sqlite3" && cd "$deps/out/sqlite3"
	quietly "$deps/src/sqlite3/configure" --prefix="$prefix" --disable-shared --disable-tcl --disable-readline
	quietly make BCC=cc sqlite3.c sqlite3.h sqlite3.pc
	# shellcheck disable=SC2086 # a list of words
	quietly $CC $CFLAGS -Os -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_SHARED_CACHE \
		-DSQLITE_OMIT_PROGRESS_CALLBACK -DSQLITE_DQS=0 -DSQLITE_THREADSAFE=1 -DSQLITE_OMIT_JSON \
		-DSQLITE_OMIT_UTF16 -DSQLITE_OMIT_TRACE -DSQLITE_OMIT_COMPLETE -DSQLITE_OMIT_DESERIALIZE \
		-DSQLITE_OMIT_DECLTYPE -DSQLITE_OMIT_GET_TABLE -DSQLITE_OMIT_INCRBLOB -DSQLITE_OMIT_AUTHORIZATION \
		-DSQLITE_OMIT_INTROSPECTION_PRAGMAS -DSQLITE_OMIT_TCL_VARIABLE -DSQLITE_UNTESTABLE \
		-DSQLITE_OMIT_INTEGRITY_CHECK -DSQLITE_OMIT_DATETIME_FUNCS -DSQLITE_OMIT_COMPILEOPTION_DIAGS \
		-DSQLITE_OMIT_XFER_OPT -DSQLITE_OMIT_AUTOMATIC_INDEX -DSQLITE_OMIT_SCHEMA_PRAGMAS -c sqlite3.c
	ar rcs "$prefix/lib/libsqlite3.a" sqlite3.o
	cp sqlite3.h "$prefix/include/"
	cp sqlite3.pc "$prefix/lib/pkgconfig/"
}

build_libevent() {
	with_cmake libevent -DCMAKE_C_FLAGS_RELEASE="-Os -DNDEBUG" -DEVENT__LIBRARY_TYPE=STATIC -DEVENT__DISABLE_OPENSSL=ON -DEVENT__DISABLE_TESTS=ON \
		-DEVENT__DISABLE_SAMPLES=ON -DEVENT__DISABLE_REGRESS=ON -DEVENT__DISABLE_BENCHMARK=ON \
		-DEVENT__DISABLE_MBEDTLS=ON
}

build_hiredis() {
	quietly make -C "$deps/src/hiredis" -j"$jobs" PREFIX="$prefix" static hiredis.pc
	mkdir -p "$prefix/include/hiredis" "$prefix/lib/pkgconfig"
	cp "$deps/src/hiredis"/*.h "$prefix/include/hiredis/"
	cp "$deps/src/hiredis/libhiredis.a" "$prefix/lib/"
	cp "$deps/src/hiredis/hiredis.pc" "$prefix/lib/pkgconfig/"
}

# One stamp a library: a second run builds nothing again, unless this script says something else since.
library() { # PACKAGE
	[ ! "$deps/stamps/$1" -nt "$root/packages/static.sh" ] || return 0
	say "building $1"
	rm -rf "$deps/out/$1" "$deps/src/$1" # some build among their sources
	fetch "$1"
	("build_$1")
	touch "$deps/stamps/$1"
}

SHEARPIN_SETUP=1 ./setup
mkdir -p "$deps/stamps"
tools
if [ ! -e "$deps/stamps/apt" ]; then
	apt_ready >"$deps/log" 2>&1 || { cat "$deps/log" >&2; say "no list of source packages"; exit 3; }
	touch "$deps/stamps/apt"
fi
kernel_headers
export CC=musl-gcc CFLAGS="-O2 -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -idirafter $prefix/include"
for package in zlib libzstd pcre2 cjson sqlite3 libevent hiredis; do
	library "$package"
done

say "building the program, twice: to count where its time goes, and by what was counted"
unset CC
PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig:$prefix/share/pkgconfig
export PKG_CONFIG_LIBDIR
quietly packages/profile.sh static -DSHEARPIN_REPOSITORY="${SHEARPIN_REPOSITORY-}" -DCMAKE_C_FLAGS="$CFLAGS -isystem $prefix/include"
strip -o build/static/shearpin.stripped build/static/shearpin
mv build/static/shearpin.stripped build/static/shearpin
build/static/shearpin --version
