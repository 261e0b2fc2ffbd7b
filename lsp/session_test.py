#!/usr/bin/env python3
"""A session of the language server, as an editor leads it, and as nobody should.

session_test.py PROGRAM: each test starts the real program and speaks to it over its streams.
"""
import json
import os
import queue
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
SLOW = float(os.environ.get("SLOW", 60))  # seconds until an answer counts as none; sanitizers and busy machines take their time

# evaluate() takes one argument: a safe fix passes a list.
BAD = """from playwright.sync_api import Page


def go(page: Page, a, b):
    # 𝄞 é
    page.evaluate("(x, y) => x + y", a, b)
"""
CALL_LINE = 5
# Judged for longer than a client takes to change its mind.
LONG = BAD + "".join(f"def f{i}(a):\n    return a + {i}\n" for i in range(20000))


class Client:
    """One server process, and what it says."""

    def __init__(self, folder, capabilities=None, start=True):
        self.folder = folder
        self.process = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.said = queue.Queue()
        self.kept = []
        self.ids = 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        if start:
            self.initialize(capabilities)

    def initialize(self, capabilities=None):
        self.abilities = self.request("initialize", {
            "processId": os.getpid(), "rootUri": uri(self.folder), "capabilities": capabilities or {}})["result"]
        self.notify("initialized", {})

    def read(self):
        out = self.process.stdout
        while True:
            length = None
            while line := out.readline().strip():
                name, value = line.split(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.said.put(None)
                return
            self.said.put(json.loads(out.read(length)))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.ids += 1
        self.send({"id": self.ids, "method": method, "params": params})
        return self.ids

    def wait(self, wanted, seconds=SLOW):
        """The first message that is wanted; others are kept for who wants them."""
        for i, message in enumerate(self.kept):
            if wanted(message):
                return self.kept.pop(i)
        until = time.monotonic() + seconds
        while True:
            message = self.said.get(timeout=max(0.01, until - time.monotonic()))
            if message is None:
                raise EOFError("the server has ended")
            if wanted(message):
                return message
            self.kept.append(message)

    def answer(self, number):
        return self.wait(lambda m: m.get("id") == number and "method" not in m)

    def request(self, method, params):
        return self.answer(self.ask(method, params))

    def published(self, path, version=None):
        """What is published next of a file."""
        def wanted(message):
            params = message.get("params") or {}
            return (message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri(path)
                    and version in (None, params.get("version")))
        return self.wait(wanted)["params"]["diagnostics"]

    def open(self, path, text, version=1, language="python"):
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": language, "version": version, "text": text}})

    def change(self, path, version, *changes):
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(path), "version": version}, "contentChanges": list(changes)})

    def actions(self, path, line, only=None):
        place = {"line": line, "character": 6}
        context = {"diagnostics": []}
        if only:
            context["only"] = only
        return self.request("textDocument/codeAction", {
            "textDocument": {"uri": uri(path)}, "range": {"start": place, "end": place}, "context": context})["result"]

    def hover(self, path, line, character):
        return self.request("textDocument/hover", {
            "textDocument": {"uri": uri(path)}, "position": {"line": line, "character": character}})["result"]

    def leave(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(SLOW)


def uri(path):
    return "file://" + path


def span(line, start, end):
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def applied(text, edits):
    """The text with TextEdits in it, as a client of UTF-16 applies them."""
    lines = text.split("\n")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.encode("utf-16-le")) // 2 + 1
    units = text.encode("utf-16-le")

    def offset(position):
        return 2 * (starts[position["line"]] + position["character"]) if position["line"] < len(starts) else len(units)
    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        units = (units[:offset(edit["range"]["start"])] + edit["newText"].encode("utf-16-le")
                 + units[offset(edit["range"]["end"]):])
    return units.decode("utf-16-le")


VERSIONED = {"textDocument": {"publishDiagnostics": {
    "versionSupport": True, "relatedInformation": True, "codeDescriptionSupport": True, "dataSupport": True,
    "tagSupport": {"valueSet": [1, 2]}}, "hover": {"contentFormat": ["markdown"]}}}


class Session(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.folder = os.path.realpath(self.home.name)
        self.path = self.file("a.py")
        self.clients = []

    def tearDown(self):
        for client in self.clients:
            client.process.kill()
            client.process.wait()
            client.process.stdin.close()
            client.reader.join()
            client.process.stdout.close()
        self.home.cleanup()

    def file(self, name):
        return os.path.join(self.folder, name)

    def save(self, name, text):
        with open(self.file(name), "w", encoding="utf-8") as out:
            out.write(text)

    def client(self, capabilities=None, start=True):
        self.clients.append(Client(self.folder, capabilities or VERSIONED, start))
        return self.clients[-1]

    # ---- findings ----

    def test_open_change_save_close(self):
        client = self.client()
        self.assertEqual(client.abilities["capabilities"]["positionEncoding"], "utf-16")
        client.open(self.path, BAD)
        [found] = client.published(self.path)
        self.assertEqual(found["code"], "evaluate-arity")
        self.assertEqual(found["source"], "shearpin")
        self.assertEqual(found["severity"], 1)
        self.assertEqual(found["range"]["start"]["line"], CALL_LINE)
        self.assertEqual(found["data"]["fixable"], True)
        self.assertTrue(found["codeDescription"]["href"].endswith("/evaluate-arity.md"), found["codeDescription"])
        # A blank line above moves it; so does a character before it, and two halves of one.
        client.change(self.path, 2, {"range": span(0, 0, 0), "text": "\n"},
                      {"range": span(CALL_LINE, 6, 8), "text": ""})
        [found] = client.published(self.path, 2)
        self.assertEqual(found["range"]["start"]["line"], CALL_LINE + 1)
        client.change(self.path, 3, {"text": "x = 1\n"})
        self.assertEqual(client.published(self.path, 3), [])
        client.notify("textDocument/didSave", {"textDocument": {"uri": uri(self.path)}})
        client.change(self.path, 4, {"text": BAD})
        self.assertEqual(len(client.published(self.path, 4)), 1)
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri(self.path)}})
        self.assertEqual(client.published(self.path), [])
        self.assertEqual(client.leave(), 0)

    def test_columns(self):
        line = "def f(page: Page, a, b): s = '𝄞é'; page.evaluate('f', a, b)\n"
        text = "from playwright.sync_api import Page\r\n" + line
        for encodings, unit in ((None, 2), (["utf-8", "utf-16"], 1)):
            client = self.client({"general": {"positionEncodings": encodings}} if encodings else {})
            client.open(self.path, text)
            [found] = client.published(self.path)
            before = line[:line.index("page.evaluate")]
            column = len(before.encode("utf-8" if unit == 1 else "utf-16-le")) // unit
            self.assertEqual(found["range"]["start"], {"line": 1, "character": column})

    def test_unsaved_texts_are_seen(self):
        self.save("helper.py", "def page_of(): return None\n")
        user = "from helper import page_of\n\n\ndef go(a, b):\n    page_of().evaluate('f', a, b)\n"
        self.save("user.py", user)
        client = self.client()
        client.open(self.file("user.py"), user)
        self.assertEqual(client.published(self.file("user.py")), [])
        client.open(self.file("helper.py"), "from playwright.sync_api import Page\n\n\ndef page_of() -> Page: ...\n")
        [found] = client.published(self.file("user.py"))
        self.assertEqual(found["code"], "evaluate-arity")
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri(self.file("helper.py"))}})
        self.assertEqual(client.published(self.file("user.py")), [])

    def test_texts_without_a_file(self):
        client = self.client()
        client.notify("textDocument/didOpen", {"textDocument": {
            "uri": "untitled:Untitled-1", "languageId": "python", "version": 1, "text": BAD}})
        told = client.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics")["params"]
        self.assertEqual((told["uri"], len(told["diagnostics"])), ("untitled:Untitled-1", 1))
        client.notify("textDocument/didOpen", {"textDocument": {
            "uri": "git:/a.py", "languageId": "python", "version": 1, "text": BAD}})
        self.assertIn("error", client.request("textDocument/hover", {
            "textDocument": {"uri": "git:/a.py"}, "position": {"line": 0, "character": 0}}))

    def test_others_are_judged_when_they_asked(self):
        # A text that imports nothing of the project is left alone when another one changes.
        client = self.client()
        client.open(self.path, BAD)
        client.open(self.file("helper.py"), "x = 1\n")
        client.published(self.path)
        client.published(self.file("helper.py"))
        client.actions(self.path, 0)
        client.change(self.file("helper.py"), 2, {"text": "x = 2\n"})
        client.published(self.file("helper.py"), 2)
        client.actions(self.file("helper.py"), 0)
        while children_of(client.process.pid):
            time.sleep(0.01)
        before = children_faults_of(client.process.pid)
        time.sleep(1.5)
        self.assertEqual(children_faults_of(client.process.pid), before)

    def test_pull(self):
        client = self.client({"textDocument": {"diagnostic": {}}, "workspace": {
            "diagnostics": {"refreshSupport": True}}})
        self.assertIn("diagnosticProvider", client.abilities["capabilities"])
        client.open(self.path, BAD)
        asked = {"textDocument": {"uri": uri(self.path)}}
        first = client.request("textDocument/diagnostic", asked)["result"]
        self.assertEqual((first["kind"], len(first["items"])), ("full", 1))
        again = client.request("textDocument/diagnostic", {**asked, "previousResultId": first["resultId"]})["result"]
        self.assertEqual(again, {"kind": "unchanged", "resultId": first["resultId"]})
        typed = time.monotonic()
        client.change(self.path, 2, {"text": "x = 1\n"})
        last = client.request("textDocument/diagnostic", {**asked, "previousResultId": first["resultId"]})["result"]
        self.assertGreater(time.monotonic() - typed, 0.14, "clients ask at each key: who types is not judged for that")
        self.assertEqual((last["kind"], last["items"]), ("full", []))
        # The configuration switches it on and off; the client is told to ask again.
        client.change(self.path, 3, {"text": BAD})
        client.request("textDocument/diagnostic", asked)
        self.save("shearpin.json", '{"rules": {"evaluate-arity": "off"}}')
        client.notify("workspace/didChangeWatchedFiles", {"changes": []})
        client.wait(lambda m: m.get("method") == "workspace/diagnostic/refresh")
        self.assertEqual(client.request("textDocument/diagnostic", asked)["result"]["items"], [])
        self.assertFalse([m for m in client.kept if m.get("method") == "textDocument/publishDiagnostics"])

    # ---- actions ----

    def test_fixes(self):
        client = self.client()
        client.open(self.path, BAD)
        actions = client.actions(self.path, CALL_LINE)
        self.assertEqual([a["kind"] for a in actions], ["quickfix", "quickfix", "source.fixAll.shearpin"])
        fix, silence, everything = actions
        self.assertTrue(fix["isPreferred"])
        self.assertNotIn("isPreferred", silence)
        self.assertEqual(fix["diagnostics"][0]["code"], "evaluate-arity")
        for action in (fix, everything):
            [(where, edits)] = action["edit"]["changes"].items()
            self.assertEqual(where, uri(self.path))
            self.assertIn('page.evaluate("([x, y]) => x + y", [a, b])', applied(BAD, edits))
        [edit] = everything["edit"]["changes"][uri(self.path)]
        self.assertEqual((edit["range"]["start"]["line"], edit["range"]["end"]["line"]), (CALL_LINE, CALL_LINE))
        self.assertEqual(edit["newText"], '[x, y]) => x + y", [a, b]')  # what stays at both ends is not replaced
        silenced = applied(BAD, silence["edit"]["changes"][uri(self.path)])
        self.assertIn("\n    # shearpin: ignore[evaluate-arity]\n    page.evaluate(", silenced)
        self.assertEqual(client.actions(self.path, 0, ["quickfix"]), [])
        self.assertEqual([a["kind"] for a in client.actions(self.path, 0, ["source.fixAll"])], ["source.fixAll.shearpin"])
        self.assertEqual(client.actions(self.path, CALL_LINE, ["refactor"]), [])
        client.change(self.path, 2, {"text": silenced})
        self.assertEqual(client.published(self.path, 2), [])

    def test_fixes_that_ask(self):
        text = ('import openai\n\nclient = openai.OpenAI()\n\n\ndef ask(messages):\n'
                '    client.chat.completions.create(model="o3", temperature=0, messages=messages)\n')
        client = self.client()
        client.open(self.path, text)
        fix, _ = client.actions(self.path, 6)
        self.assertEqual((fix["title"], fix["kind"]), ("leave the temperature to the model", "quickfix"))
        self.assertNotIn("isPreferred", fix)
        self.assertIn('(model="o3", messages=messages)', applied(text, fix["edit"]["changes"][uri(self.path)]))
        self.assertEqual(client.actions(self.path, 6, ["source.fixAll.shearpin"]), [])

    def test_what_it_speaks_of_in_other_files(self):
        user = self.file("user.js")
        self.save("h é.js", "const { execSync } = require('child_process');\nconst s = '𝄞'; exports.run = (c) => { execSync(c); };\n")
        text = "const { run } = require('./h é');\nrun('rm -rf /');\n"
        client = self.client()
        client.open(user, text, 1, "javascript")
        [found] = client.published(user)
        [there] = [r for r in found["relatedInformation"] if r["location"]["uri"] != uri(user)]
        self.assertEqual(there["location"]["uri"], uri(self.file("h%20%C3%A9.js")))
        self.assertEqual(there["location"]["range"]["start"], {"line": 1, "character": 39})
        # What the first process has parsed of the other file is there for the next; of another text it is not.
        for version in (2, 3):
            client.change(user, version, {"range": span(1, 0, 0), "text": "\n"})
            [found] = client.published(user, version)
            self.assertIn(there, found["relatedInformation"])
        self.save("h é.js", "const { execSync } = require('child_process');\nexports.run = (c) => { execSync(c); };\n")
        client.change(user, 4, {"range": span(1, 0, 0), "text": "\n"})
        [found] = client.published(user, 4)
        [there] = [r for r in found["relatedInformation"] if r["location"]["uri"] != uri(user)]
        self.assertEqual(there["location"]["range"]["start"], {"line": 1, "character": 23})

    def test_typed_texts_are_those_read_anew(self):
        # Each text is read from the one before it; what is found must not tell.
        rest = "".join(f"def f{i}(a):\n    return [a, '{i}']\n\n\n" for i in range(50))
        text = rest + BAD
        client = self.client()
        client.open(self.path, text)
        client.published(self.path)
        for version, (line, start, end, new) in enumerate((
                (0, 4, 4, "x"), (20, 0, 0, "if a:\n    pass\n"), (30, 0, 4, ""), (30, 0, 0, "def "),
                (1, 11, 11, "\"\"\""), (1, 11, 14, ""), (205, 25, 26, "b"), (198, 0, 0, "# é\n")), 2):
            client.change(self.path, version, {"range": span(line, start, end), "text": new})
            lines = text.split("\n")
            lines[line] = lines[line][:start] + new + lines[line][end:]
            text = "\n".join(lines)
            fresh = self.client()
            fresh.open(self.path, text)
            self.assertEqual(client.published(self.path, version), fresh.published(self.path))
            fresh.leave()

    def test_edits_of_a_version(self):
        client = self.client({"workspace": {"workspaceEdit": {"documentChanges": True}}})
        client.open(self.path, BAD, 7)
        [change] = client.actions(self.path, CALL_LINE)[0]["edit"]["documentChanges"]
        self.assertEqual(change["textDocument"], {"uri": uri(self.path), "version": 7})

    def test_silence_where_a_comment_can_stand(self):
        page = self.file("a.tsx")
        head = 'import { Page } from "playwright";\nconst f = (page: Page, a: number) => '
        for body, comment in (
                ("\n  page.evaluate((x, y) => x, a, a);\n", "  // shearpin: ignore[evaluate-arity]\n  page.evaluate"),
                ("<p>\n  {page.evaluate((x, y) => x, a, a)}\n</p>;\n", "  {/* shearpin: ignore[evaluate-arity] */}\n  {page.evaluate")):
            client = self.client()
            client.open(page, head + body, 1, "typescriptreact")
            silences = [a for a in client.actions(page, 2) if a["title"].startswith("Silence")]
            self.assertEqual(len(silences), 1)
            self.assertIn(comment, applied(head + body, silences[0]["edit"]["changes"][uri(page)]))
        # In a text nothing can be said about: a line above would be part of it, and so would its end.
        text = "from playwright.sync_api import Page\ndef f(page: Page, a):\n    return f'''\n{page.evaluate('(x, y) => x', a, a)}\n'''\n"
        client = self.client()
        client.open(self.path, text)
        self.assertFalse([a for a in client.actions(self.path, 3) if a["title"].startswith("Silence")])

    def test_unused_suppression(self):
        client = self.client()
        client.open(self.path, "x = 1  # shearpin: ignore[evaluate-arity] gone\n")
        [found] = client.published(self.path)
        self.assertEqual((found["code"], found["tags"]), ("unused-suppression", [1]))

    def test_hover(self):
        client = self.client()
        client.open(self.path, BAD)
        told = client.hover(self.path, CALL_LINE, 10)
        self.assertEqual(told["contents"]["kind"], "markdown")
        self.assertIn("# evaluate-arity (SP101)", told["contents"]["value"])
        self.assertIn("- call `page.evaluate`: playwright:Page.evaluate (line 6)", told["contents"]["value"])
        self.assertEqual(told["range"]["start"]["line"], CALL_LINE)
        self.assertIsNone(client.hover(self.path, 0, 3))
        client.change(self.path, 2, {"range": span(0, 0, 0), "text": "# shearpin: ignore[destructive-shell]\n"})
        self.assertIn("# destructive-shell", client.hover(self.path, 0, 22)["contents"]["value"])
        self.assertIsNone(client.hover(self.path, 0, 4))

    # ---- configuration ----

    def test_configuration(self):
        os.mkdir(self.file("sub"))
        inner = self.file("sub/b.py")
        self.save("sub/shearpin.json", '{"root": true, "rules": {"evaluate-arity": "note"}}')
        client = self.client()
        client.open(self.path, BAD)
        client.open(inner, BAD)
        self.assertEqual(client.published(self.path)[0]["severity"], 1)
        self.assertEqual(client.published(inner)[0]["severity"], 3)
        self.save("sub/shearpin.json", '{"root": true, "rulse": {}}')
        client.notify("workspace/didChangeWatchedFiles", {"changes": []})
        [trouble] = client.published(inner)
        self.assertIn('"rulse"', trouble["message"])
        self.assertIn('"rulse"', client.wait(lambda m: m.get("method") == "window/showMessage")["params"]["message"])
        self.save("sub/shearpin.json", '{"root": true, "exclude": ["b.py"]}')
        client.notify("workspace/didChangeConfiguration", {"settings": {}})
        self.assertEqual(client.published(inner), [])

    def test_files_nobody_watches(self):
        client = self.client()
        client.open(self.path, BAD)
        self.assertEqual(client.published(self.path)[0]["severity"], 1)
        self.save("shearpin.json", '{"root": true, "rules": {"evaluate-arity": "note"}}')
        self.assertEqual(client.published(self.path)[0]["severity"], 3)
        self.save("shearpin.json", '{"root": true, "baseline": "known.json"}')
        self.save("known.json", '{"version": 1, "findings": [')
        self.assertIn("known.json", client.published(self.path)[0]["message"])
        self.save("known.json", '{"version": 1, "findings": []}')
        self.assertEqual(client.published(self.path)[0]["severity"], 1)

    def test_baseline(self):
        self.save("a.py", BAD)
        self.save("shearpin.json", '{"root": true, "baseline": "known.json"}')
        subprocess.run([PROGRAM, "baseline", "--file", "known.json", "--no-config", "a.py"],
                       cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        client = self.client({**VERSIONED, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
        client.open(self.path, BAD)
        self.assertEqual(client.published(self.path), [])

        def globs(message):
            if message.get("method") != "client/registerCapability":
                return []
            [registration] = message["params"]["registrations"]
            return [w["globPattern"] for w in registration["registerOptions"]["watchers"]]
        client.wait(lambda m: any("shearpin.json" in g for g in globs(m)))
        client.wait(lambda m: self.file("known.json") in globs(m))
        client.change(self.path, 2, {"range": span(CALL_LINE + 1, 0, 0), "text": "    page.evaluate('g', b, a)\n"})
        self.assertEqual(len(client.published(self.path, 2)), 1)

    def test_folders(self):
        client = self.client()
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {
            "added": [{"uri": uri(self.file("x")), "name": "x"}], "removed": [{"uri": uri(self.folder), "name": "r"}]}})
        client.open(self.path, BAD)
        self.assertEqual(len(client.published(self.path)), 1)

    # ---- what nobody should say ----

    def test_errors(self):
        client = self.client(start=False)
        self.assertEqual(client.request("textDocument/hover", {})["error"]["code"], -32002)
        client.notify("textDocument/didOpen", {})
        client.initialize()
        self.assertEqual(client.request("initialize", {})["error"]["code"], -32600)
        self.assertEqual(client.request("shearpin/none", {})["error"]["code"], -32601)
        self.assertEqual(client.request("textDocument/hover", {"textDocument": {"uri": "file:///none"}})["error"]["code"], -32602)
        client.notify("$/none", {})
        client.notify("textDocument/didOpen", {"textDocument": 3})
        client.notify("textDocument/didChange", {"textDocument": {"uri": uri(self.path)}})
        client.send({"result": None, "id": 99})
        self.assertEqual(client.request("shutdown", None)["result"], None)
        self.assertEqual(client.request("textDocument/hover", {})["error"]["code"], -32600)
        client.notify("exit", None)
        self.assertEqual(client.process.wait(SLOW), 0)

    def assert_recovers(self, client, data):
        client.raw(data)
        code = client.wait(lambda m: m.get("id", 0) is None)["error"]["code"]
        self.assertIn(code, (-32700, -32600))
        self.assertEqual(client.wait(lambda m: m.get("id") == "x")["error"]["code"], -32601)

    def test_broken_messages(self):
        client = self.client()
        good = json.dumps({"jsonrpc": "2.0", "id": "x", "method": "none"}).encode()
        frame = b"Content-Length: %d\r\n\r\n" % len(good) + good
        for data in (
                b"Content-Length: 5\r\n\r\n{nop}", b"Content-Length: 2\r\n\r\n[]",
                b"Content-Length: 4\r\n\r\n\xff\xfe\x00\x01", b"Content-Length: 0\r\n\r\n",
                b"hello\r\n", b"\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: -5\r\n\r\n",
                b"Content-Length: 99999999999999999999\r\n\r\n", b"Content-Length: 100000000\r\n\r\n{}",
                b"Content-Length: 30\r\n\r\n" + b"[" * 30, b"Content-Length: 7\r\n\r\n{\"id\": 1}",
                b"X: " + b"y" * 10000 + b"\r\n"):
            with self.subTest(data[:40]):
                self.assert_recovers(client, data + frame)
        # Too long by a few bytes, it swallows the head of the next one.
        client.raw(b"Content-Length: 40\r\n\r\n{\"jsonrpc\": \"2.0\"}" + frame + frame)
        client.wait(lambda m: m.get("id", 0) is None)
        client.wait(lambda m: m.get("id") == "x")
        self.assertEqual(client.leave(), 0)

    def test_byte_by_byte_and_other_headers(self):
        client = self.client()
        body = b'{"jsonrpc": "2.0", "id": 1.5, "method": "none"}'
        for byte in (b"content-length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n" % len(body)
                     + body):
            client.raw(bytes([byte]))
        self.assertEqual(client.wait(lambda m: m.get("id") == 1.5)["error"]["code"], -32601)

    def test_halves_of_characters(self):
        client = self.client()
        client.open(self.path, "x = 1\n")
        client.change(self.path, 2, {"range": span(0, 4, 5), "text": "'\ud834'"})
        client.change(self.path, 3, {"range": span(1, 0, 0), "text": BAD})
        [found] = client.published(self.path, 3)
        self.assertEqual(found["range"]["start"]["line"], CALL_LINE + 1)

    def test_cancel(self):
        client = self.client()
        client.open(self.path, LONG)
        numbers = [client.ask("textDocument/codeAction", {
            "textDocument": {"uri": uri(self.path)}, "range": span(CALL_LINE, 6, 6), "context": {"diagnostics": []}})
            for _ in range(2)]
        client.notify("$/cancelRequest", {"id": numbers[0]})
        client.notify("$/cancelRequest", {"id": 12345})
        self.assertEqual(client.answer(numbers[0])["error"]["code"], -32800)
        # The other one is answered, about the text as it is by then.
        client.change(self.path, 2, {"text": "x = 1\n"})
        self.assertEqual(client.answer(numbers[1])["result"], [])
        self.assertEqual(client.leave(), 0)
        self.assertFalse([m for m in client.kept if m.get("id") == numbers[0] and "method" not in m])

    def test_closed_while_waiting(self):
        client = self.client()
        client.open(self.path, LONG)
        number = client.ask("textDocument/hover", {"textDocument": {"uri": uri(self.path)},
                                                   "position": {"line": 0, "character": 0}})
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri(self.path)}})
        self.assertEqual(client.answer(number)["error"]["code"], -32801)

    def test_too_many_wait(self):
        client = self.client()
        client.open(self.path, LONG)
        asked = [client.ask("textDocument/hover", {"textDocument": {"uri": uri(self.path)},
                                                   "position": {"line": 0, "character": 0}}) for _ in range(70)]
        answers = [client.answer(number) for number in asked]
        self.assertEqual([a.get("error", {}).get("code") for a in answers], [None] * 64 + [-32803] * 6)

    def test_a_crash_costs_one_answer(self):
        client = self.client()
        found, version = [], 0
        while not any("shearpin failed on it" in d["message"] for d in found):
            version += 1
            self.assertLess(version, 200)
            client.open(self.path, BAD * 300, version)
            deadline = time.monotonic() + 0.5
            while not (children := children_of(client.process.pid)) and time.monotonic() < deadline:
                pass
            for child in children:
                os.kill(child, signal.SIGKILL)  # sanitizers catch the others
            found = client.published(self.path, version)
        client.open(self.path, BAD, version + 1)
        self.assertEqual(client.published(self.path, version + 1)[0]["code"], "evaluate-arity")

    def test_a_slow_text_keeps_nobody_waiting(self):
        client = self.client()
        client.open(self.file("slow.py"), BAD * 2000)
        client.open(self.path, BAD)
        self.assertEqual(len(client.published(self.path)), 1)
        self.assertFalse([m for m in client.kept if m.get("params", {}).get("uri") == uri(self.file("slow.py"))])

    # ---- the end ----

    def test_exit_without_shutdown(self):
        client = self.client()
        client.notify("exit", None)
        self.assertEqual(client.process.wait(SLOW), 1)

    def test_end_of_input(self):
        client = self.client()
        client.open(self.path, BAD)
        client.process.stdin.close()
        self.assertEqual(client.process.wait(SLOW), 1)
        client.process.stdin = open(os.devnull, "wb")

    def test_client_that_vanished(self):
        # Its streams stay open with others: only its process tells.
        sleeper = subprocess.Popen(["sleep", "600"])
        client = self.client(start=False)
        client.request("initialize", {"processId": sleeper.pid, "capabilities": {}})
        sleeper.send_signal(signal.SIGKILL)
        sleeper.wait()
        self.assertEqual(client.process.wait(SLOW), 1)

    def test_nobody_is_left(self):
        client = self.client()
        left, version = [], 0
        while not left and version < 100:
            version += 1
            client.open(self.path, BAD * 300, version)
            deadline = time.monotonic() + 0.3
            while not left and time.monotonic() < deadline:
                left = children_of(client.process.pid)
        client.process.kill()
        client.process.wait()
        deadline = time.monotonic() + SLOW
        while any(os.path.exists(f"/proc/{pid}") for pid in left):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)

    # ---- what earlier ones have parsed ----

    def fresh(self, others):
        """What a server finds that has judged nothing before; `others` are open, too."""
        client = self.client()
        for path, text in others:
            client.open(path, text)
        found = client.published(others[-1][0], 1)
        client.leave()
        return found

    def test_a_server_that_has_judged_before_finds_the_same(self):
        chance = random.Random(10)
        lib, page = self.file("lib.py"), self.file("page.py")
        makes = ["from page import make\n", "from page import other as make\n", "from page import *\n", "def make(): ...\n"]
        pages = ["def make() -> Page:\n    return start()\n", "def make():\n    return 1\n", "class Page: ...\n",
                 "def other(p: Page):\n    return p\n", "make = other = lambda: Page()\n"]
        users = ["x = 1\n", "from a import show\nfrom page import make\nshow(make())\n", "import a\na.show(1)\n",
                 "from playwright.sync_api import Page\nimport a\na.show(Page())\n"]
        parts = ["page.evaluate(f, 1, 2)\n", "def show(page):\n    page.evaluate(f, 1, 2)\n", "page = make()\n", "page = lib.make()\n",
                 "import lib\n", "from lib import make\n", "# a\n", "    ", "def show(page):\n", "x = '", "\n"]
        self.save("page.py", "from playwright.sync_api import Page\n" + pages[0])
        self.save("lib.py", makes[0])
        self.save("user.py", users[0])
        time.sleep(3)  # what files hold is remembered by their states once they are at rest
        whole = "import lib\npage = lib.make()\npage.evaluate(f, 1, 2)\ndef show(page):\n    page.evaluate(f, 1, 2)\n"
        client, text, open_lib, differ = self.client(), whole, None, set()
        client.open(self.path, text)
        for version in range(2, 40):
            lines = text.split("\n")
            line, part = chance.randrange(len(lines)), chance.choice(parts)
            where = span(line, 0, chance.choice((0, 0, len(lines[line]))))
            changes = [{"range": where, "text": part}]
            text = applied(text, [{"range": where, "newText": part}])
            what = chance.randrange(9)
            if what == 0:
                self.save("page.py", "from playwright.sync_api import Page\n" + "".join(chance.sample(pages, 2)))
            elif what == 1:
                self.save("lib.py", chance.choice(makes))
            elif what == 2:
                open_lib = chance.choice(makes)
                client.open(lib, open_lib, version)
            elif what == 4:
                self.save("user.py", chance.choice(users))
            elif what == 3 or version % 10 == 0:
                text = whole + text[-200:]
                changes = [{"text": text}]
            client.change(self.path, version, *changes)
            found = client.published(self.path, version)
            others = [(lib, open_lib)] if open_lib is not None else []
            self.assertEqual(found, self.fresh(others + [(self.path, text)]), text)
            differ.add(json.dumps(found))
        self.assertGreater(len(differ), 5)

    def test_a_file_that_changes_is_read_again(self):
        # Who calls show() is told by the words of other files, which are kept once these are at rest.
        self.save("user.py", "x = 1\n")
        time.sleep(3)
        client = self.client()
        client.open(self.path, "def show(page):\n    page.evaluate(f, 1, 2)\n")
        self.assertEqual(client.published(self.path, 1), [])
        self.save("user.py", "from playwright.sync_api import Page\nimport a\na.show(Page())\n")
        client.change(self.path, 2, {"range": span(0, 0, 0), "text": "#\n"})
        [found] = client.published(self.path, 2)
        self.assertEqual(found["code"], "evaluate-arity")

    # ---- a keystroke ----

    def test_a_keystroke_costs_its_edit(self):
        text = BAD + "".join(f"def f{i}(a):\n    return a + {i}\n" for i in range(1500))
        client = self.client()
        client.open(self.path, text)
        client.published(self.path, 1)
        client.actions(self.path, 0)
        before, rounds = cpu_of(client.process.pid), 100
        for version in range(2, 2 + rounds):
            client.change(self.path, version, {"range": span(2000, 0, 0), "text": "#"})
        client.request("none", {})
        spent = (cpu_of(client.process.pid) - before) / rounds
        print(f"a keystroke in {text.count(chr(10))} lines: {spent * 1000:.2f} ms of processor time")
        self.assertLess(spent, 0.010)


def children_of(parent):
    found = []
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8") as stat:
                if int(stat.read().rsplit(")", 1)[1].split()[1]) == parent:
                    found.append(int(entry))
        except (OSError, ValueError):
            pass
    return found


def children_faults_of(pid):
    # Page faults of children that have ended: any work shows.
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        return int(stat.read().rsplit(")", 1)[1].split()[8])


def cpu_of(pid):
    """Seconds of processor time, without that of children."""
    with open(f"/proc/{pid}/schedstat", encoding="utf-8") as stat:
        return int(stat.read().split()[0]) / 1e9


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unittest.main()
