"""Do the commands work that MegaLinter and trunk make of our descriptors? runners.py DESCRIPTOR TRUNK.YAML, in a folder with findings."""
import glob
import json
import re
import subprocess
import sys

import yaml


def results(sarif):
    return len(sarif["runs"][0]["results"])


def mega_linter(path):
    descriptor = yaml.safe_load(open(path))
    linter = descriptor["linters"][0]
    files = [name for name in sorted(glob.glob("*")) if name.endswith(tuple(descriptor["file_extensions"]))]
    sarif_args = [arg.replace("{{SARIF_OUTPUT_FILE}}", "mega.sarif") for arg in linter["cli_sarif_args"]]
    command = [linter["linter_name"], *linter["cli_lint_extra_args"], *sarif_args, *files]
    run = subprocess.run(command, capture_output=True, text=True)
    found = results(json.load(open("mega.sarif")))
    counted = sum(int(number) for number in re.findall(linter["cli_lint_errors_regex"], run.stdout))
    assert run.returncode == 1 and found == counted == 2, (command, run, found, counted)
    version = subprocess.run([linter["linter_name"], linter["cli_version_arg_name"]], capture_output=True, text=True).stdout
    number = re.search(linter["version_extract_regex"], version).group()
    install = linter["install"]["dockerfile"]
    assert len(install) == 1 and install[0].startswith("RUN ") and install[0].endswith(f"shearpin=={number}"), install
    assert subprocess.run([linter["linter_name"], linter["cli_help_arg_name"]], capture_output=True).returncode == 0


def trunk(path):
    lint = yaml.safe_load(open(path))["lint"]
    linter = lint["definitions"][0]
    command = linter["commands"][0]
    run = subprocess.run(command["run"].replace("${target}", "new.py old.py"), shell=True, capture_output=True, text=True)
    assert run.returncode in command["success_codes"] and results(json.loads(run.stdout)) == 2, run
    wanted = re.escape(linter["version_command"]["parse_regex"]).replace(re.escape("${semver}"), r"(\d+\.\d+\.\d+)")
    version = subprocess.run(linter["version_command"]["run"], shell=True, capture_output=True, text=True).stdout
    number = re.search(wanted, version).group(1)
    assert linter["known_good_version"] == number and lint["enabled"] == [f"shearpin@{number}"], number


mega_linter(sys.argv[1])
trunk(sys.argv[2])
print("runners: what MegaLinter and trunk run finds what is there")
