#!/usr/bin/env python3
"""Many policies together say what each says alone: together.py SHEARPIN

Policies that differ in little are judged by one of them as long as it is calm (gateway/engine/kin.h). Here such families, of several kinds and
with limits that the oracle's logs pass often, are judged all at once, by one thread and by two, and each policy in a run of its own.
"""
import json, os, random, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
PROBES = {"probes": 1, "successes": 1, "lease": "60s"}
SLIDING = {"window_kind": "sliding", "compare": ">"}
# what a family has in common, and of its members the limits; what is chosen from a list differs as well
FAMILIES = [
    {"kind": "budget", "key": ["session"], "window": "5m", "reserve": "none", **SLIDING, "limits": ["4000 tokens", "9000 tokens", "20000 tokens"]},
    {"kind": "budget", "key": ["user"], "window": "1h", "window_kind": "fixed", "compare": ">=", "reserve": "max", "lease": "1m",
     "limits": ["15000 tokens", "60000 tokens", "60001 tokens"]},
    {"kind": "budget", "key": ["session"], "window": "10m", "window_kind": "anchored", "compare": ">", "reserve": "none", "limits": ["3 calls", "8 calls"]},
    {"kind": "budget", "key": [], "window": "1m", "reserve": "none", **SLIDING, "limits": ["$0.02", "$0.1", "$5"]},
    {"kind": "rate-breaker", "key": ["session"], "window": "5m", "from": "last-admitted", **SLIDING, "limits": ["3 calls", "6 calls", "12 calls"],
     "cool_down": ["30s", "5m", "1h"], "half_open": [None, PROBES]},
    # sums that look back differently far: only the longest is kept while all are calm
    {"kind": "budget", "key": ["session"], "reserve": "none", **SLIDING, "limits": ["2500 tokens", "6000 tokens", "9000 tokens", "30000 tokens"],
     "windows": ["1m", "5m", "20m", "1h"]},
    {"kind": "budget", "key": ["user"], "reserve": "none", **SLIDING, "limits": ["4 calls", "3 calls", "12 calls", "40 calls"], "windows": ["30s", "1m", "10m", "30m"]},
    {"kind": "budget", "key": [], "reserve": "none", "window_kind": "sliding", "compare": ">=", "limits": ["$0.05", "$0.3", "$2"], "windows": ["1m", "10m", "1h"]},
    {"kind": "rate-breaker", "key": ["session"], "from": "trip", **SLIDING, "limits": ["2 calls", "5 calls", "9 calls", "9 calls"],
     "windows": ["20s", "2m", "10m", "15m"], "cool_down": ["15m", "1h"], "half_open": [None, PROBES]},
    {"kind": "error-rate-breaker", "key": ["model"], "window": "2m", "from": "trip", "min_volume": "5 calls", "errors": ["rate_limit", "server"], **SLIDING,
     "limits": ["5%", "20%", "60%"], "cool_down": ["10s", "1m"], "half_open": [None, PROBES]},
    {"kind": "slow-call-rate", "key": ["model"], "window": "20 calls", "from": "trip", "min_volume": "5 calls", "slow": "4s", **SLIDING,
     "limits": ["10%", "30%", "90%"], "cool_down": ["20s", "1m"], "half_open": [None, PROBES]},
    {"kind": "concurrency", "key": ["session"], "compare": ">", "lease": "5m", "limits": ["1 calls", "2 calls"]},
    {"kind": "failure-streak", "key": ["session"], "compare": ">=", "errors": ["rate_limit", "server", "timeout"], "from": "trip", "limits": ["1 calls", "2 calls", "4 calls"],
     "cool_down": ["1m", "until reset"], "half_open": [None]},
    {"kind": "request-cap", "key": [], "compare": ">", "count": "input", "limits": ["500 tokens", "1500 tokens"]},
    {"kind": "request-cap", "key": ["session"], "compare": ">", "count": "input", "limits": ["1%", "90%"]},  # of many a record cannot be judged
]
# Who is to blame for a refusal depends on all the policies of the file.
OF_ALL = {"FALSE-REFUSAL"}


def members(rng):
    for n, family in enumerate(FAMILIES):
        limits = family["limits"]
        for m, limit in enumerate(limits):
            policy = {"id": f"p{n}-{m}", "when": {"event": "llm.call"}, "action": rng.choice(["alert", "refuse"]), "answer": None, "fail": "open",
                      "dry_run": rng.random() < .2, "limit": limit}
            for name, value in family.items():
                if name in ("cool_down", "half_open"):
                    value = rng.choice(value)
                if name == "windows":
                    policy["window"] = value[m]
                elif name != "limits":
                    policy[name] = value
            if n % 3:
                policy["max_keys"] = n  # where memory begins: keys come, go and come again
            if policy.get("cool_down") == "until reset":
                policy["half_open"] = None
            yield policy


def judge(program, folder, name, policies, logs, jobs=1):
    """What is found, and how often that a record could not be judged, which is told once only."""
    path = os.path.join(folder, f"{name}.json")
    with open(path, "w") as out:
        json.dump({"version": 1, "policies": policies}, out)
    done = subprocess.run([program, "replay", "--policy", path, "--exit-zero", "--output", "json", "--jobs", str(jobs), *logs],
                          cwd=folder, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    unknown = sum(int(n) for n in re.findall(r"^  unverifiable +(\d+)", done.stderr, re.M))
    return sorted(json.dumps(f, sort_keys=True) for f in found if f["type"] == "finding" and f["outcome"] not in OF_ALL), unknown


def main():
    program = os.path.abspath(sys.argv[1])
    logs = ["litellm.jsonl", "envoy.jsonl", "runs.jsonl"]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), "."], cwd=folder, check=True)
        policies = list(members(random.Random(7)))
        together, unknown = judge(program, folder, "together", policies, logs)
        if judge(program, folder, "two", policies, logs, 2) != (together, unknown):
            sys.exit("two threads find something else than one")
        alone, unknown_alone = [], 0
        for found, times in pool.map(lambda policy: judge(program, folder, policy["id"], [policy], logs), policies):
            alone += found
            unknown_alone += times
        alone.sort()
        speaking = {json.loads(f)["policy"] for f in together}
    for finding in sorted(set(alone) ^ set(together))[:10]:
        print("alone" if finding in alone else "together", finding)
    silent = [policy["id"] for policy in policies if policy["id"] not in speaking]
    if len(silent) > 3:
        sys.exit(f"of too many policies nothing is found, they show nothing: {silent}")
    if alone != together:
        sys.exit(f"{len(together)} findings together, {len(alone)} alone")
    if unknown != unknown_alone:
        sys.exit(f"{unknown} verdicts are not possible together, {unknown_alone} alone")
    print(f"{len(policies)} policies together and alone: {len(together)} findings, {unknown} not possible, the same")


main()
