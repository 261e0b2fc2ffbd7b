#!/usr/bin/env python3
"""Does what is said of a file depend on that file and its project alone?

run_orders.py PROGRAM FOLDER...: judges every folder as a whole with one thread and with eight, its files
one by one, together in random order (a fixed seed), and from three folders; every answer must be the same.
"""
import json
import os
import pathlib
import random
import subprocess
import sys

LANGUAGES = {".py", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"}


def judge(program, where, paths, *flags):
    """Everything said, by file; the order within a file counts, too."""
    command = [program, "check", "--format", "json", "--no-config", "--no-cache", *flags, "--", *map(str, paths)]
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"{command}: exit status {done.returncode}\n{done.stderr}")
    said = {}
    for diag in json.loads(done.stdout)["diagnostics"]:
        said.setdefault(diag["path"], []).append(diag)
    return said


def differences(folder, program):
    folder = folder.resolve()
    files = sorted(p for p in folder.rglob("*") if p.suffix in LANGUAGES and p.is_file() and not p.is_symlink())
    whole = judge(program, folder, files, "--jobs", "1")
    shuffled = random.Random(7).sample(files, len(files))
    yield "eight threads", whole, judge(program, folder, files, "--jobs", "8")
    yield "a random order", whole, judge(program, folder, shuffled, "--jobs", "1")
    yield "from above", whole, judge(program, folder.parent, files, "--jobs", "2")
    yield "from the top", whole, judge(program, "/", files, "--jobs", "2")
    alone = {}
    for file in files:
        alone.update(judge(program, folder, [file]))
    yield "each file alone", whole, alone


def main():
    program, failed, compared = os.path.abspath(sys.argv[1]), 0, 0
    for folder in map(pathlib.Path, sys.argv[2:]):
        for how, want, got in differences(folder, program):
            compared += 1
            for path in sorted(set(want) | set(got)):
                if want.get(path) != got.get(path):
                    failed += 1
                    print(f"{path}: {how}: {len(got.get(path, []))} findings, {len(want.get(path, []))} at first")
    print(f"{compared} comparisons, {failed} differences")
    return 1 if failed or not compared else 0


sys.exit(main())
