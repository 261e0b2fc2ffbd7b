#!/usr/bin/env python3
"""Reports of Code Quality before the fields that GitLab's documentation names, since there is no schema to be had of them:
gitlab.py FILE... . The file before a colon, the number of findings behind it."""
import json
import os
import sys

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def hold(finding):
    for field in ("description", "check_name", "fingerprint"):
        assert isinstance(finding[field], str) and finding[field].strip(), (field, finding)
    assert finding["severity"] in SEVERITIES, finding
    path, begin = finding["location"]["path"], finding["location"]["lines"]["begin"]
    assert not os.path.isabs(path) and not path.startswith("./") and os.path.normpath(path) == path, path
    assert type(begin) is int and begin >= 1, finding
    assert type(finding["location"]["lines"].get("end", begin)) is int, finding


for argument in sys.argv[1:]:
    path, _, count = argument.rpartition(":")
    with open(path, encoding="utf-8") as file:
        findings = json.load(file)
    assert isinstance(findings, list) and len(findings) == int(count), (path, len(findings))
    for finding in findings:
        hold(finding)
    assert len({finding["fingerprint"] for finding in findings}) == len(findings), "two findings of one fingerprint"
print("schemas: Code Quality has the fields that GitLab documents, with findings, without, and after an error")
