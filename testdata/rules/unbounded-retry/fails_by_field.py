# The same in Python.
import subprocess


def run_agent(prompt):
    run = subprocess.run(["agent", prompt], capture_output=True)
    return {"success": run.returncode == 0, "kind": None if run.returncode == 0 else "lost"}


def by_name(prompt):
    while True:  # expect: unbounded-retry
        result = run_agent(prompt)
        again = not result["success"] and result["kind"] == "lost"
        if not again:
            return result


def counted(prompt):
    tries = 0
    while True:
        result = run_agent(prompt)
        again = not result["success"] and tries < 3
        if not again:
            return result
        tries += 1
