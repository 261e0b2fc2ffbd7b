#!/usr/bin/env python3
"""Does the time of `check` grow with the size of a file, or with its square?

    ci/growth.py SHEARPIN [N [KIND...]]

Files of one kind of thing, N and 2 N of it (2,000): else-ifs, calls, classes, tools, retries, words of a shell, in Python, TypeScript and JavaScript;
and `folders`, of one small file each.
Told is the processor time of both, and where the second takes more than 2.6 times the first. By hand: it is about time.
"""

import os
import resource
import subprocess
import sys
import tempfile

RUN = "import subprocess\n"
EXEC = "const { execSync } = require('child_process');\n"
MODEL = "from openai import OpenAI\nr = OpenAI().chat.completions.create(model='m', messages=[], tools=T)\n"
EACH = "import json\nfor c in r.choices[0].message.tool_calls:\n    a = json.loads(c.function.arguments)\n    if c.function.name == 'a':\n        f(a['x'])\n"
PAGE = "from playwright.sync_api import Page\ndef f(page: Page):\n"
# head, what is repeated (with # as its number), tail
KINDS = {
    "elifs.py": (RUN + "if a:\n    x = 0\n", "elif a == #:\n    x = #\n", "subprocess.run('rm -rf ' + x, shell=True)\n"),
    "else-ifs.js": (EXEC + "let x;\nif (a) { x = 1; }\n", "else if (a === #) { x = #; }\n", "execSync(`rm -rf ${x}`);\n"),
    "cases.js": (EXEC + "let x;\nswitch (a) {\n", "case #: x = #; break;\n", "}\nexecSync(`rm -rf ${x}`);\n"),
    "conditions.js": (EXEC + "const x = ", "a === # ? 'b#' : ", "'c';\nexecSync(`rm -rf ${x}`);\n"),
    "matches.py": (RUN + "match a:\n", "    case #:\n        x = '#'\n", "subprocess.run('rm -rf ' + x, shell=True)\n"),
    "guards.py": (RUN + "def f(x):\n", "    if x == 'a#':\n        return\n", "    subprocess.run('rm -rf ' + x, shell=True)\n"),
    "tries.py": (RUN, "try:\n    x = g()\nexcept Exception:\n    x = 'b'\n", "subprocess.run('rm -rf ' + x, shell=True)\n"),
    "withs.py": (RUN, "with open('a') as f:\n    x = f.read()\n", "subprocess.run('rm -rf ' + x, shell=True)\n"),
    "rebound.py": (PAGE, "    if a: page = g(page)\n    page.evaluate('1', 1, 2)\n", ""),
    "runs.py": (RUN + "import sys\nx = sys.argv[1]\n", "if x:\n    subprocess.run('rm -rf ' + x, shell=True)\n", ""),
    "comprehensions.py": (RUN, "[subprocess.run(x, shell=True) for x in ['rm -rf /#']]\n", ""),
    "attributes.py": (RUN + "class A:\n", "    a# = 'rm -rf #'\n    def m#(self):\n        subprocess.run(self.a#, shell=True)\n", ""),
    "members.ts": ("import { execSync } from 'child_process';\nclass A {\n", "  c# = 'rm -rf #';\n  m#() { execSync(this.c#); }\n", "}\n"),
    "properties.js": ("const o = {};\n" + EXEC, "o.c# = 'rm -rf /#';\nexecSync(o.c#);\n", ""),
    "classes.py": (RUN, "class A#:\n    def run(self, c):\n        subprocess.run(c, shell=True)\n", "x.run('rm -rf /')\n"),
    "functions.py": (RUN, "def f#(c):\n    subprocess.run(c, shell=True)\nf#('rm -rf /#')\n", ""),
    "tables.js": (EXEC + "function f(x) { execSync('rm -rf ' + x); }\nconst e = {};\ne.a = f;\n", "function g#(k) { const t = e[k]; t(k); e[k] = t; }\n", ""),
    "callers.py": (RUN + "def f(x):\n    subprocess.run(x, shell=True)\n", "f('rm -rf /#')\n", ""),
    "chains.py": (RUN + "a = 'rm -rf /'\n", "b# = a\na = b#\n", "subprocess.run(a, shell=True)\n"),
    "statements.py": ("import sqlite3\nc = sqlite3.connect('a')\n", "c.execute('DROP TABLE t#')\n", ""),
    "retries.py": ("import requests\n", "while True:\n    try:\n        requests.get('x')\n        break\n    except Exception:\n        continue\n", ""),
    "retries.ts": ("async function f() {\n", "while (true) { try { await fetch('x'); break; } catch (e) { continue; } }\n", "}\n"),
    "handlers.py": ("import requests\nwhile True:\n    try:\n        requests.get('x')\n        break\n", "    except E#:\n        pass\n", ""),
    "polls.ts": ("", "async function p#() { while (true) { const r = await fetch('x'); if (r.ok) return r; } }\n", ""),
    "tools.py": ("TOOLS = [\n", "  {'type': 'function', 'function': {'name': 't#', 'parameters': {'type': 'object'}}},\n", "]\n"),
    "queries.py": (
        "import sqlite3\nfrom mcp.server.fastmcp import FastMCP\n@FastMCP('a').tool()\ndef f(t: str):\n    db = sqlite3.connect('a')\n    q = t\n",
        "    q = q + t\n    db.execute(q)\n",
        "",
    ),
    "tool-functions.py": ("from langchain_core.tools import tool\n" + RUN, "@tool\ndef t#(cmd: str):\n    return subprocess.run(cmd, shell=True)\n", ""),
    "tool-branches.py": (MODEL + EACH, "    elif c.function.name == 't#':\n        f#(a['x'])\n", ""),
    "server-branches.py": (
        RUN + "from mcp.server import Server\ns = Server('a')\n@s.call_tool()\nasync def call(name, arguments):\n",
        "    if name == 't#':\n        return subprocess.run(arguments['x'], shell=True)\n", "",
    ),
    "tool-servers.ts": (
        "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { z } from 'zod';\nconst s = new McpServer({});\n" + EXEC,
        "s.tool('t#', { a: z.string() }, async ({ a }) => { execSync(a); });\n", "",
    ),
    "tool-acts.py": (
        MODEL + "import json\nfor c in r.choices[0].message.tool_calls:\n    a = json.loads(c.function.arguments)\n",
        "    if c.function.name == 'a#':\n        save_it(a['x#'])\n", "",
    ),
    "tagged.py": (
        "import requests\n",
        "for block in requests.post('https://api.anthropic.com/v1/messages', json={'tools': T}).json()['content']:\n"
        "    if block['type'] == 'tool_use#':\n        run#(**block['input'])\n", "",
    ),
    "begins.py": (RUN + "def f(p):\n", "    if p.startswith('a'):\n        pass\n    subprocess.run('rm -rf ' + p, shell=True)\n", ""),
    "mounts.py": (
        "import requests\ns = requests.Session()\n",
        "s.mount('https://', x)\nfor i in range(3):\n    try:\n        s.get(u)\n        break\n    except Exception:\n        pass\n", "",
    ),
    "check-functions.py": (
        MODEL + "import json\ndef v(a):\n    if not isinstance(a.get('x'), str):\n        raise ValueError\n"
        "for c in r.choices[0].message.tool_calls:\n    a = json.loads(c.function.arguments)\n",
        "    if c.function.name == 'a#':\n        v(a)\n        save#(a['x'])\n", "",
    ),
    "answers.py": (RUN + MODEL + "x = r.choices[0].message.content\n", "subprocess.run(x, shell=True)\n", ""),
    "calls.py": ("from openai import OpenAI\nc = OpenAI()\n", "c.chat.completions.create(model='m', messages=[], tools=T, temperature=0.9)\n", ""),
    "routes.ts": ("import express from 'express';\nconst app = express();\n" + EXEC, "app.get('/a#', (q, r) => { execSync('rm -rf ' + q.query.x); });\n", ""),
    "elements.tsx": (EXEC + "export const C = () => <div>\n", "<b onClick={() => execSync('rm -rf ' + p#)}>x {y}</b>\n", "</div>;\n"),
    "types.ts": ("", "interface T# { a: string; b: T }\ntype U# = T# | U;\n", EXEC + "function f(x: U1) { execSync(x.a); }\n"),
    "comments.py": (RUN, "# it's {a}\n", "subprocess.run('rm -rf /', shell=True)\n"),
    "comments.js": ("", "/* it's {a} ` */ f(a);\n", EXEC + "execSync('rm -rf /');\n"),
    "notes.py": (RUN, "# shearpin: x\n", ""),
    "stages.py": (RUN + "subprocess.run('", "a | ", "rm -rf /', shell=True)\n"),
    "commands.py": (RUN + "subprocess.run('", "rm -rf /a#; ", "', shell=True)\n"),
    "variables.py": (RUN + "subprocess.run('", "a#=$a; ", "rm -rf $a1', shell=True)\n"),
    "substitutions.py": (RUN + "subprocess.run('rm -rf ", "$(a)", "', shell=True)\n"),
    "lists.py": ("x = ", "[", "\n" + RUN),
}  # fmt: skip
NESTED = {"shells.py": (RUN + "subprocess.run('", 'sh -c "$(', "rm -rf /", ')"', "', shell=True)\n"), "objects.ts": ("const x = ", "{a:", "1", "}", ";\n")}


def text_of(kind, n):
    if kind in NESTED:
        head, open_, inner, close, tail = NESTED[kind]
        return head + open_ * n + inner + close * n + tail
    head, unit, tail = KINDS[kind]
    return head + "".join(unit.replace("#", str(i)) for i in range(n)) + tail


def write(folder, kind, n):
    """What is to be checked: a file of n things, or n folders."""
    if kind != "folders":
        with open(os.path.join(folder, kind), "w") as out:
            out.write(text_of(kind, n))
        return
    for i in range(n):
        os.mkdir(os.path.join(folder, str(i)))
        with open(os.path.join(folder, str(i), "a.py"), "w") as out:
            out.write("x = 1\n")


def seconds(program, kind, n):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, kind, n)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([program, "check", "--no-cache", "--no-config", "--jobs", "1", folder], capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode in (0, 1, 2), (kind, done.returncode)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(program, n="2000", *kinds):
    enough = 0.3  # less is not worth a word
    for kind in kinds or [*KINDS, *NESTED, "folders"]:
        once, twice = (seconds(program, kind, size) for size in (int(n), 2 * int(n)))
        more = " grows faster" if twice > enough and twice > 2.6 * once else ""
        print(f"{kind:20} {once:6.2f} s {twice:6.2f} s{more}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
