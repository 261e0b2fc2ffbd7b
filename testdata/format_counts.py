#!/usr/bin/env python3
"""Is every report of one run a document of its kind, and do all hold the same findings? format_counts.py FOLDER, which has a
file named after each format; prints how many findings there are, and errors of the run."""
import json
import os
import re
import sys
import xml.etree.ElementTree as xml

folder = sys.argv[1]


def text(name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


def gitlab():
    findings = json.loads(text("gitlab"))
    assert len({finding["fingerprint"] for finding in findings}) == len(findings)
    for finding in findings:
        assert set(finding) == {"description", "check_name", "fingerprint", "severity", "location"}, finding
        assert finding["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not finding["location"]["path"].startswith(("/", "./")) and finding["location"]["lines"]["begin"] >= 1
    return len(findings)


def junit():
    suite = xml.fromstring(text("junit").encode()).find("testsuite")
    cases = suite.findall("testcase")
    failures = [case for case in cases if case.find("failure") is not None]
    errors = [case for case in cases if case.find("error") is not None]
    assert [int(suite.get(name)) for name in ("tests", "failures", "errors")] == [len(cases), len(failures), len(errors)]
    return len(failures)


def rdjson():
    findings = json.loads(text("rdjson"))["diagnostics"]
    for finding in findings:
        assert finding["severity"] in ("ERROR", "WARNING", "INFO") and len(finding.get("suggestions", [])) < 2
        assert finding["location"]["range"]["start"]["column"] >= 1
    return len(findings)


def commands():
    """GitHub's workflow commands, a line each and no other line."""
    lines = text("github").split("\n")[:-1]
    assert all(re.match(r"::(error|warning|notice)( [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*)?::", line) for line in lines), lines
    return sum("title=" in line for line in lines)


counts = {
    "json": len(json.loads(text("json"))["diagnostics"]),
    "jsonl": sum(1 for line in text("jsonl").split("\n") if line and json.loads(line)),
    "sarif": len(json.loads(text("sarif"))["runs"][0]["results"]),
    "concise": len(re.findall(r"^[^\n]+:\d+:\d+: (?:error|warning|note) [a-z-]+: ", text("concise"), flags=re.M)),
    "agent": len(re.findall(r"^[^\n]+:\d+:\d+: (?:error|warning|note) [a-z-]+: ", text("agent"), flags=re.M)),
    "text": len(re.findall(r"^(?:error|warning|note)\[[A-Z0-9]+\]", text("text"), flags=re.M)),
    "statistics": sum(int(n) for n in re.findall(r"^ *(\d+)  [A-Z]+\d+ ", text("statistics"), flags=re.M)),
    "github": commands(),
    "gitlab": gitlab(),
    "junit": junit(),
    "checkstyle": len(list(xml.fromstring(text("checkstyle").encode()).iter("error"))),
    "rdjson": rdjson(),
    "html": len(re.findall(r"<article ", text("html"))),
}
assert len(set(counts.values())) == 1, counts
assert set(counts) == set(os.listdir(folder)), set(counts) ^ set(os.listdir(folder))
print(f"{len(counts)} formats, {counts['json']} findings")
