#!/usr/bin/env python3
"""Is a result that is used again the one that judging would come to?

run_cache.py PROGRAM kinds: one small project for each kind of thing a result can hang on. It is checked, the thing is
changed, and the finding must change with it; and what must not be used (hostile folders, results cut short) is not.

run_cache.py PROGRAM FOLDER...: a copy of every folder of fixtures is checked without a cache, with an empty one and
with a full one, by one thread and by eight, in several formats; then files in it are changed, moved away and brought
back (a fixed seed), and every time the answer must be that of a run without a cache, byte by byte.
"""
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
HERE = pathlib.Path(__file__).resolve().parent
FORMATS = ("json", "sarif", "text", "gitlab", "github", "junit", "html")
FAILED = []


def fail(text):
    print(text, file=sys.stderr)
    FAILED.append(text)


class Project:
    """A folder, and a folder for results beside it."""

    def __init__(self, files=(), git=True, copy=None):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="shearpin-cache."))
        self.cache, self.root = self.top / "cache", self.top / "project"
        if copy:
            shutil.copytree(copy, self.root, symlinks=True)
        self.root.mkdir(exist_ok=True)
        if git:
            (self.root / ".git").mkdir(exist_ok=True)
        for name, text in dict(files).items():
            self.write(name, text)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self, *flags, where=None, cache=None, env=None):
        environment = {**os.environ, "SHEARPIN_CACHE_DIR": str(cache or self.cache), "HOME": str(self.top), **(env or {})}
        environment.pop("XDG_CACHE_HOME", None)
        command = [PROGRAM, "check", *flags]
        done = subprocess.run(command, cwd=where or self.root, env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1, 2):
            sys.exit(f"{command}: exit status {done.returncode}\n{done.stderr.decode()}")
        return done

    def judge(self, *flags, **named):
        """Status, and all that is printed."""
        done = self.run("--format", "json", *flags, **named)
        return done.returncode, done.stdout, done.stderr

    def fresh(self, *flags, **named):
        return self.judge("--no-cache", *flags, **named)

    def recalled(self, *flags, **named):
        """How many results of how many files were used again."""
        text = self.run("--timings", *flags, **named).stderr.decode()
        found = re.search(r"(\d+) of (\d+) results? from earlier runs", text)
        return (int(found[1]), int(found[2])) if found else None

    def same(self, what, *flags):
        cached, fresh = self.judge(*flags), self.fresh(*flags)
        if cached != fresh:
            fail(f"{what}: with the cache\n{cached[1].decode()}\nwithout\n{fresh[1].decode()}")
        return cached


def rules(answer):
    return [diag["rule"] for diag in json.loads(answer[1])["diagnostics"] if not diag.get("suppressed")]


# ---- kinds ----

CALL = ("from {module} import TEMP\n"
        "def ask(client, tools):\n"
        "    client.chat.completions.create(model='m', tools=tools, temperature=TEMP)\n")
TS_CALL = ("import { generateText } from 'ai';\n"
           "import { TEMP } from '%s';\n"
           "export async function ask(model: any, tools: any) {\n"
           "  await generateText({ model, tools, temperature: TEMP });\n"
           "}\n")


def changes(what, files, change, copy=None, flags=(), git=True):
    """The finding changes with the thing, both ways; and what did not change is used again."""
    with Project(files, copy=copy, git=git) as project:
        before = project.same(f"{what}: at first", *flags)
        again = project.same(f"{what}: again", *flags)
        seen = project.recalled(*flags)
        if seen is None or seen[0] != seen[1]:
            fail(f"{what}: of what did not change {seen} results were used again")
        change(project)
        after = project.same(f"{what}: changed", *flags)
        project.same(f"{what}: changed, again", *flags)
        if before != again or after == before:
            fail(f"{what}: the answer does not hang on it:\n{before[1].decode()}\n{after[1].decode()}")


def write(name, text):
    return lambda project: project.write(name, text)


def remove(name):
    return lambda project: (project.root / name).unlink()


def fence():
    """The disk is asked where it is noted (seen.h), and nowhere else."""
    asks = re.compile(r"\b(opendir|fopen|open|openat|stat|lstat|fstatat|access|readlink|source_load|source_read)\(")
    analyzer = HERE.parent / "analyzer"
    for folder in (analyzer / "semantic", analyzer / "domain", HERE.parent / "rules"):
        for path in folder.rglob("*.c"):
            if path.name in ("project.c", "seen.c") or path.stem.endswith("_test"):
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if not line.lstrip().startswith(("*", "/*")) and asks.search(re.sub(r'"[^"]*"|/\*.*?\*/', "", line)):
                    fail(f"{path}:{number}: asks the disk by itself; see seen.h")


def kinds():
    fence()
    py, ts = {"a.py": CALL.format(module="pkg.temp")}, {"src/a.ts": TS_CALL % "./temp"}
    hot, cold = "TEMP = 0.9\n", "TEMP = 0.0\n"
    ts_hot, ts_cold = "export const TEMP = 0.9;\n", "export const TEMP = 0;\n"
    package = {**py, "pkg/__init__.py": "", "pkg/temp.py": hot}

    changes("the file itself", {"a.py": "TEMP = 0.9\n" + CALL.split("\n", 1)[1]},
            write("a.py", "TEMP = 0.0\n" + CALL.split("\n", 1)[1]))
    changes("a constant in another module", package, write("pkg/temp.py", cold))
    changes("a constant two modules away", {**package, "pkg/temp.py": "from .deep import TEMP\n", "pkg/deep.py": hot},
            write("pkg/deep.py", cold))
    changes("a constant that a star brings", {**package, "pkg/temp.py": "from .deep import *\n", "pkg/deep.py": hot,
                                              "b.py": py["a.py"]}, write("pkg/deep.py", cold))
    changes("a module that appears", {**py, "pkg/__init__.py": ""}, write("pkg/temp.py", hot))
    changes("a folder that appears", py, write("pkg/temp.py", hot))
    changes("a module that goes", package, remove("pkg/temp.py"))
    changes("a module nearer by", {"sub/a.py": py["a.py"], "pkg/temp.py": hot}, write("sub/pkg/temp.py", cold))
    changes("a module under src/", {"sub/a.py": py["a.py"], "src/pkg/temp.py": hot}, write("sub/src/pkg/temp.py", cold))
    changes("a file that becomes a folder", {**py, "pkg": "no package\n"},
            lambda p: (remove("pkg")(p), p.write("pkg/temp.py", hot)))
    changes("TypeScript: a constant", {**ts, "src/temp.ts": ts_hot}, write("src/temp.ts", ts_cold))
    changes("TypeScript: a module that comes first", {**ts, "src/temp.js": ts_hot}, write("src/temp.ts", ts_cold))
    changes("TypeScript: an index that appears", ts, write("src/temp/index.ts", ts_hot))
    mapped = {"src/a.ts": TS_CALL % "@x/temp", "one/temp.ts": ts_hot, "two/temp.ts": ts_cold}
    paths = '{ "compilerOptions": { "paths": { "@x/*": ["./%s/*"] } } }'
    changes("tsconfig: paths", {**mapped, "tsconfig.json": paths % "one"}, write("tsconfig.json", paths % "two"))
    changes("tsconfig: one nearer by", {**mapped, "tsconfig.json": paths % "one"},
            write("src/tsconfig.json", paths % "../two"))
    changes("tsconfig: it appears", mapped, write("tsconfig.json", paths % "one"))

    arity = HERE / "rules" / "evaluate-arity"
    untyped = {"a.js": "async function f(page, a, b) {\n  await page.evaluate((x, y) => x, a, b);\n}\n"}
    manifest = '{ "dependencies": { "%s": "1.40.0" } }'
    changes("a manifest", {**untyped, "package.json": manifest % "playwright"},
            write("package.json", manifest % "puppeteer"))
    changes("a manifest that appears", untyped, write("package.json", manifest % "playwright"))
    changes("a manifest's version", {}, copy=arity / "new",
            change=lambda p: shutil.copy(arity / "old" / "package.json", p.root / "package.json"))
    member = {"app/main.ts": TS_CALL % "@own/temp", "libs/temp/package.json": '{ "name": "@own/temp" }',
              "libs/temp/index.ts": ts_hot}
    changes("a workspace", member, write("package.json", '{ "workspaces": ["libs/*"] }'))
    changes("a workspace of pnpm", member, write("pnpm-workspace.yaml", "packages:\n  - 'libs/*'\n"))
    changes("a package of a workspace that appears",
            {"app/main.ts": TS_CALL % "@own/temp", "package.json": '{ "workspaces": ["libs/*"] }', "libs/b/x.txt": ""},
            lambda p: [p.write(k, v) for k, v in member.items()])
    lock = '{ "packages": { "node_modules/playwright": { "version": "%s" }, "node_modules/@playwright/test": ' \
           '{ "version": "%s" } } }'
    changes("a lock file that appears", {}, copy=arity / "new",
            change=write("package-lock.json", lock % ("1.30.0", "1.30.0")))
    steps = HERE / "rules" / "agent-step-cap"
    changes("a version in requirements.txt", {}, copy=steps, change=write("requirements.txt", "langgraph==0.2.0\n"))

    runner = HERE / "rules" / "model-output-to-shell" / "handed_runner"
    caller = next(p for p in runner.iterdir() if "registerContainerTools(server, run" in p.read_text())
    changes("a caller in another file", {}, copy=runner, change=remove(caller.name))
    wrapped = HERE / "rules" / "tool-args-unvalidated-dispatch" / "ok_wrapped_requests"
    setter = (wrapped.parent / "wrapped_requests" / "server.ts").read_text()
    changes("a word in any file of the package", {}, copy=wrapped, change=write("server.ts", setter))
    changes("another file of the package, changed",
            {"server.ts": "export {};\n"}, copy=wrapped, change=write("server.ts", setter))

    shell = "import subprocess\nsubprocess.run('pkill -9 node', shell=True)\n"
    changes("a configuration up the tree", {"a/b/c.py": shell}, write("shearpin.json", '{ "ignore": ["all"] }'))
    changes("a severity", {"a.py": shell, "shearpin.json": "{}"},
            write("shearpin.json", '{ "rules": { "destructive-shell": "note" } }'))
    changes("what a configuration extends", {"a.py": shell, "shearpin.json": '{ "extends": "b.json" }', "b.json": "{}"},
            write("b.json", '{ "rules": { "destructive-shell": "note" } }'))
    changes("an override", {"a/b.py": shell, "shearpin.json": '{ "overrides": [] }'},
            write("shearpin.json", '{ "overrides": [{ "files": ["a/"], "ignore": ["all"] }] }'))
    changes("pyproject.toml", {"a.py": shell, "pyproject.toml": '[tool.shearpin]\nignore = ["all"]\n'},
            write("pyproject.toml", "[tool.other]\n"))
    changes(".gitignore", {"a.py": shell, "b.py": shell}, write(".gitignore", "b.py\n"))
    changes("a suppression", {"a.py": shell}, write("a.py", shell.replace("True)\n", "True)  # shearpin: ignore[destructive-shell] -- known\n")))
    own = "TEMP = 0.9\n" + py["a.py"].split("\n", 1)[1]
    changes("a folder of tests that says so", {"test_bot/a.py": own},
            write("test_bot/a.py", own + "\ndef test_it(): pass\n"))
    changes("a git work tree that begins below", {"sub/a.py": py["a.py"], "pkg/temp.py": hot},
            lambda p: (p.root / "sub" / ".git").mkdir())
    changes("a link in place of a module", package,
            lambda p: (remove("pkg/temp.py")(p), p.write("other.py", cold),
                       (p.root / "pkg/temp.py").symlink_to("../other.py")))

    baseline(shell)
    links(py, hot, cold)
    partly()
    flags(shell)
    times()
    meanwhile(py, hot)
    bounded(shell)
    hostile(shell)


def baseline(shell):
    with Project({"a.py": shell}) as project:
        project.run("--write-baseline", "known.json")
        for flag in ((), ("--baseline", "known.json"), ()):
            project.same(f"baseline {flag}", *flag)
        if rules(project.judge("--baseline", "known.json")) or not rules(project.judge()):
            fail("a baseline: it does not count")


def links(py, hot, cold):
    """What goes through a link is judged anew each time: where it leads is told nowhere."""
    with Project({**py, "one/temp.py": hot, "two/temp.py": cold}) as project:
        (project.root / "pkg").symlink_to("one")
        project.same("a linked folder"), project.same("a linked folder, again")
        (project.root / "pkg").unlink()
        (project.root / "pkg").symlink_to("two")
        project.same("a linked folder that leads elsewhere")
    with Project({**py, "pkg/__init__.py": ""}) as project:
        outside = project.top / "temp.py"
        outside.write_text(hot)
        (project.root / "pkg/temp.py").symlink_to(outside)
        project.same("a link out of the project"), project.same("a link out of the project, again")
        moved = project.top / "moved"
        (project.root / "pkg").rename(moved)
        (project.root / "pkg").symlink_to(moved)
        project.same("a folder that was moved out, and linked to")
    with Project({**py, "pkg/temp.py": hot}) as project:
        project.same("a folder"), project.same("a folder, again")
        moved = project.top / "moved"
        (project.root / "pkg").rename(moved)
        (project.root / "pkg").symlink_to(moved)
        project.same("a folder that leads out of the project now")


def partly():
    """What was not judged as a whole is judged anew."""
    with Project({"a.py": "x = 1\n", "b.py": b"\xff\xfe\x00".decode("latin-1")}) as project:
        (project.root / "c.py").write_bytes("import os\n".encode("utf-16")[:-1])
        project.same("text that is none"), project.same("text that is none, again")
        if project.recalled() != (2, 3):
            fail(f"text that is none: {project.recalled()}")
    imports = "".join(f"from m{i} import *\n" for i in range(450)) + "import subprocess\nsubprocess.run(x, shell=True)\n"
    with Project({"a.py": imports, **{f"m{i}.py": "y = 1\n" for i in range(450)}}) as project:
        project.same("too many modules"), project.same("too many modules, again")
        seen = project.recalled()
        if seen != (451, 451) or project.judge("--strict")[0] != 2:
            fail(f"too many modules: {seen} results were used again, or nobody says that something is missing")


def flags(shell):
    with Project({"a.py": shell, "b.py": "x = 1\n"}) as project:
        for flag in ((), ("--select", "SP1"), (), ("--ignore", "all"), ("a.py",), ("--no-config",), ("--jobs", "8")):
            for _ in range(2):
                project.same(f"flags {flag}", *flag)
        if project.recalled() != (2, 2) or project.recalled("a.py") != (1, 1):
            fail("a run of a part makes the rest forget")
        for flag in (("--fix",), ("--diff",), ("--no-cache",), ("--cache-dir=",)):
            if project.recalled(*flag) is not None:
                fail(f"{flag}: results are used again")
        if project.recalled(cache=project.top / "none", env={"SHEARPIN_CACHE_DIR": ""}) is not None:
            fail("SHEARPIN_CACHE_DIR is empty, and results are used again")


def times():
    """A file whose times and size are as they were is not the same when it is another, nor another when only they changed."""
    with Project({"a.py": CALL.format(module="b"), "b.py": "TEMP = 0.9\n"}) as project:
        path, long_ago = project.root / "b.py", 1_500_000_000
        for name in ("a.py", "b.py"):
            os.utime(project.root / name, (long_ago, long_ago))
        project.same("times"), project.same("times, again")
        path.write_text("TEMP = 0.0\n")
        os.utime(path, (long_ago, long_ago))
        if rules(project.same("the same times, another text")):
            fail("the same times, another text: it was not seen")
        os.utime(path)
        if project.recalled() != (2, 2):
            fail("other times, the same text: it was judged again")


def meanwhile(py, hot):
    """A module that is away for a moment while the run asks for it: its folder's names are as they were, before and after."""
    work = "".join(f"def f{i}(client, x):\n    return client.chat.completions.create(model=x, tools={i})\n" for i in range(60))
    early = "from pkg.nothere import x\nx()\n" + work * 2  # the longest is judged first
    with Project({"a.py": early, "z.py": py["a.py"], "pkg/temp.py": hot, **{f"m{i}.py": work for i in range(30)}}) as project:
        begun = time.monotonic()
        project.fresh("--jobs", "1")
        whole = time.monotonic() - begun
        for part in (0.4, 0.5, 0.6, 0.7):
            shutil.rmtree(project.cache, ignore_errors=True)
            with concurrent.futures.ThreadPoolExecutor() as pool:
                run = pool.submit(project.judge, "--jobs", "1")
                time.sleep(whole * part)
                (project.root / "pkg/temp.py").rename(project.top / "away")
                run.result()
            (project.top / "away").rename(project.root / "pkg/temp.py")
            project.same("a module that was away for a moment")


def damaged(project, file):
    good = file.read_bytes()
    where = random.Random(3)
    for cut in [0, 1, 11, 12, 43, 44, len(good) - 1] + [where.randrange(len(good)) for _ in range(20)]:
        file.write_bytes(good[:cut])
        project.same(f"a file cut off at {cut}")
        bad = bytearray(good)
        bad[min(cut, len(bad) - 1)] ^= 0x41
        file.write_bytes(bad)
        project.same(f"a file with another byte at {cut}")


def bounded(shell):
    """The oldest results go when there are too many bytes of them; what somebody else keeps in the folder stays."""
    with Project({"a.py": shell}) as project:
        project.cache.mkdir(mode=0o700)
        results = [project.cache / name for name in ("0" * 32, "f" * 32 + ".a1B2c3")]
        others = [project.cache / name for name in ("CACHEDIR.TAG", "photo.raw", "0" * 31, "0" * 32 + ".tar.gz")]
        for path in results + others:
            with path.open("wb") as file:
                file.truncate(300 << 20)
            os.utime(path, (1_500_000_000, 1_500_000_000))
        project.judge()
        if project.recalled() != (1, 1) or any(path.exists() for path in results):
            fail("a folder with too many bytes of results: the oldest stay, or the newest goes")
        if not all(path.exists() for path in others):
            fail("a folder with too many bytes of results: what is no result was deleted")


def hostile(shell):
    """Nothing but the user's own folder, outside of the project, is believed."""
    with Project({"a.py": shell}) as project, Project({"a.py": "print()\n"}) as clean:
        want = project.fresh()
        project.judge()
        file = next(p for p in project.cache.iterdir() if p.name != "CACHEDIR.TAG")
        if project.cache.stat().st_mode & 0o777 != 0o700 or file.stat().st_mode & 0o777 != 0o600:
            fail("others may read the results")
        if not (project.cache / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55"):
            fail("CACHEDIR.TAG")
        damaged(project, file)
        clean.judge()
        other = next(p for p in clean.cache.iterdir() if p.name != "CACHEDIR.TAG")
        shutil.copy(other, file)
        project.same("another project's results")

        project.judge()
        file.chmod(0o666)
        if project.recalled() != (0, 1):
            fail("a file that others may write to is believed")
        file.unlink()
        project.judge()
        kept = file.read_bytes()
        file.rename(project.top / "elsewhere")
        file.symlink_to(project.top / "elsewhere")
        if project.recalled() != (0, 1) or (project.top / "elsewhere").read_bytes() != kept:
            fail("a link is believed, or written through")
        file.unlink()
        os.mkfifo(file)
        project.same("a pipe in place of results")
        file.unlink()
        project.cache.chmod(0o777)
        if project.recalled() is not None:
            fail("a folder that others may write to is believed")
        project.cache.chmod(0o700)
        link = project.top / "link"
        link.symlink_to(project.cache)
        if project.recalled(cache=link) is not None:
            fail("a folder that is a link is believed")
        project.cache.chmod(0o500)
        if os.geteuid() and project.judge() != want:
            fail("a folder that cannot be written to is an error")
        project.cache.chmod(0o700)
        for inside in (project.root / ".shearpin_cache", project.root):
            inside.mkdir(exist_ok=True)
            inside.chmod(0o700)
            if project.recalled(cache=inside) is not None or project.judge(cache=inside)[:2] != want[:2]:
                fail("a folder inside of the project is believed")
        if project.recalled(cache=inside / "none" / ".." / ".." / "project" / "c") is not None:
            fail("a folder inside of the project is believed, by a way around")
        for around in (project.top, pathlib.Path("/")):
            if project.recalled(cache=around) is not None or (around / "CACHEDIR.TAG").exists():
                fail("a folder around the project is used")
        deep = project.root / "deep"
        deep.symlink_to(project.top)
        if list(project.root.glob("**/CACHEDIR.TAG")):
            fail("results were written into the project")


# ---- folders of fixtures ----

def storm(folder, seed):
    source = random.Random(seed)
    with Project(copy=folder) as project:
        for jobs in ("1", "8"):
            for form in FORMATS if jobs == "1" else FORMATS[:1]:
                want = project.run("--no-cache", "--jobs", jobs, "--format", form)
                for how in ("cold", "cached"):
                    got = project.run("--jobs", jobs, "--format", form)
                    if (got.returncode, got.stdout) != (want.returncode, want.stdout):
                        fail(f"{folder}: {form}, {jobs} threads, {how}")
        files = sorted(p for p in project.root.rglob("*") if p.is_file() and not p.is_symlink())
        for path in source.sample(files, min(len(files), 6)):
            text, name = path.read_bytes(), path.relative_to(project.root)
            path.write_bytes(re.sub(rb"[0-9]", lambda m: b"0" if m[0] != b"0" else b"7", text))
            project.same(f"{folder}: other numbers in {name}")
            path.write_bytes(b"")
            project.same(f"{folder}: nothing in {name}")
            path.unlink()
            project.same(f"{folder}: {name} is gone")
            path.write_bytes(text)
            project.same(f"{folder}: {name} is back")


def main():
    if sys.argv[2:] == ["kinds"]:
        kinds()
    else:
        for folder in map(pathlib.Path, sys.argv[2:]):
            storm(folder.resolve(), 11)
    print(f"{len(FAILED)} differences")
    return 1 if FAILED else 0


sys.exit(main())
