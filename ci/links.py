#!/usr/bin/env python3
"""Do the links in our documents lead to a file, and to a heading of it? links.py FILE.md... Addresses of the network are not asked."""
import os
import re
import sys


def slug(heading):
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def prose(path):
    """The text without its blocks of code."""
    with open(path, encoding="utf-8") as file:
        return re.sub(r"^```.*?^```|^(    |\t).*?$", "", file.read(), flags=re.S | re.M)


def headings(path):
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", prose(path), flags=re.M)}


broken = 0
for path in sys.argv[1:]:
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(path))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
        if not os.path.exists(target) or (anchor and anchor not in headings(target)):
            print(f"{path}: {link} leads nowhere", file=sys.stderr)
            broken += 1
sys.exit(broken > 0)
