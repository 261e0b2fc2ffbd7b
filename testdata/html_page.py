#!/usr/bin/env python3
"""Is a page of ours what we promise? html_page.py PAGE... prints how many findings each has; html_page.py --live PAGE: it may ask where it came from.

Well-formed, with unique ids and links that lead somewhere; nothing in it is loaded from elsewhere or needs to be; its
Content-Security-Policy forbids all but its own style and script, by their hashes, and so no attribute holds either.
"""
import base64
import hashlib
import html.parser
import re
import sys

LIVE = sys.argv[1] == "--live"
VOID = {"meta", "input", "br", "link", "img", "hr"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.ids, self.links, self.mistakes = [], [], [], []
        self.policy = ""
        self.blocks = {"style": [], "script": []}
        self.findings = 0

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        attributes = dict(attrs)
        if len(set(names)) != len(names):
            self.mistakes.append(f"<{tag}> says an attribute twice")
        for name in names:
            if name == "style" or name.startswith("on"):
                self.mistakes.append(f"<{tag} {name}>: no style and no code in attributes")
        if "src" in attributes or "action" in attributes or tag in ("link", "base", "iframe", "object", "img"):
            self.mistakes.append(f"<{tag}> loads or sends something")
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])
        self.findings += "data-rule" in attributes or "data-outcome" in attributes
        if tag in self.blocks and "type" not in attributes:
            self.blocks[tag].append("")
        if tag not in VOID:
            self.stack.append((tag, "type" in attributes))

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1][0] != tag:
            self.mistakes.append(f"</{tag}> at {self.getpos()} closes {self.stack[-1:]}")
        else:
            self.stack.pop()

    def handle_data(self, data):
        if self.stack and self.stack[-1][0] in self.blocks and not self.stack[-1][1]:
            self.blocks[self.stack[-1][0]][-1] += data

    def judge(self):
        if self.stack:
            self.mistakes.append(f"not closed: {self.stack}")
        if len(set(self.ids)) != len(self.ids):
            self.mistakes.append("an id is there twice")
        for link in self.links:
            if not link.startswith("#") or link[1:] not in self.ids:
                self.mistakes.append(f"the link {link} leads nowhere")
        wanted = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
        if LIVE:
            wanted["connect-src"] = "'self'"
        for tag, contents in self.blocks.items():
            hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in contents]
            wanted[f"{tag}-src"] = " ".join(f"'sha256-{value}'" for value in hashes)
        policy = dict(part.split(None, 1) for part in self.policy.split(";") if part.strip())
        if policy != wanted:
            self.mistakes.append(f"the policy is {policy}, not {wanted}")
        if any(re.search(r"url\(|@import", text) for text in self.blocks["style"]):
            self.mistakes.append("the style loads something")
        return self.mistakes


failed = False
for path in sys.argv[1 + LIVE :]:
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    page.close()
    for mistake in page.judge():
        print(f"{path}: {mistake}", file=sys.stderr)
        failed = True
    print(page.findings)
sys.exit(failed)
