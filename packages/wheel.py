#!/usr/bin/env python3
"""Writes a wheel that holds the static program as a script: wheel.py BUILD DIST.

The file format is that of the binary distribution format of Python packages (PEP 427, PEP 491); a
program that needs no library fits every Linux of its architecture, so it carries the tags of both C libraries.
"""
import base64
import hashlib
import os
import platform
import subprocess
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUMMARY = "Finds the defects that bring down fleets of LLM agents and unattended publish jobs"


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    """A member with a fixed date, so that the same program gives the same wheel."""
    info = zipfile.ZipInfo(name, time.gmtime(315532800)[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100000 | mode) << 16
    return info


def digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def main() -> None:
    build, dist = Path(sys.argv[1]), Path(sys.argv[2])
    program = build / "shearpin"
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    machine = platform.machine()
    tags = [f"manylinux_2_17_{machine}", f"manylinux2014_{machine}", f"musllinux_1_1_{machine}"]
    info = f"shearpin-{version}.dist-info"
    repository = os.environ.get("SHEARPIN_REPOSITORY", "")
    source = f"Project-URL: Source, {repository}\n" if repository else ""
    metadata = (
        f"Metadata-Version: 2.1\nName: shearpin\nVersion: {version}\nSummary: {SUMMARY}\nLicense: MIT\n"
        f"{source}Requires-Python: >=3.7\nDescription-Content-Type: text/markdown\n\n" + (build / "README.md").read_text()
    )
    wheel = "Wheel-Version: 1.0\nGenerator: packages/wheel.py\nRoot-Is-Purelib: false\n"
    wheel += "".join(f"Tag: py3-none-{tag}\n" for tag in tags)
    members = [
        (f"shearpin-{version}.data/scripts/shearpin", program.read_bytes(), 0o755),
        (f"{info}/METADATA", metadata.encode(), 0o644),
        (f"{info}/WHEEL", wheel.encode(), 0o644),
        (f"{info}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes(), 0o644),
        (f"{info}/licenses/THIRD-PARTY", (build / "THIRD-PARTY").read_bytes(), 0o644),
    ]
    record = "".join(f"{name},{digest(data)},{len(data)}\n" for name, data, _ in members)
    record += f"{info}/RECORD,,\n"
    members.append((f"{info}/RECORD", record.encode(), 0o644))
    with zipfile.ZipFile(dist / f"shearpin-{version}-py3-none-{'.'.join(tags)}.whl", "w") as archive:
        for name, data, mode in members:
            archive.writestr(entry(name, mode), data)


main()
