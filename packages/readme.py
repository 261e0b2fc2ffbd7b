#!/usr/bin/env python3
"""The README for packages, to standard output. Its links lead into the repository: with SHEARPIN_REPOSITORY, where that is
published, they lead there; without it they are text, since a package has no such files."""
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)#]+)(#[^)]*)?\)")


def version() -> str:
    return re.search(r"^project\(shearpin VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(), re.M).group(1)


def led(link: re.Match, repository: str) -> str:
    picture, text, path, place = link.groups()
    if "://" in path:
        return link.group()
    if not repository:
        return "" if picture else text
    kind = "raw" if picture else "blob"
    return f"{picture}[{text}]({repository}/{kind}/v{version()}/{path}{place or ''})"


repository = os.environ.get("SHEARPIN_REPOSITORY", "")
readme = LINK.sub(lambda link: led(link, repository), (ROOT / "README.md").read_text())
if not repository:  # what is said of the picture goes with it
    readme = re.sub(r"\n+\(A real run[^\n]*\n", "\n", readme)
print(readme, end="")
