/* Where values come from: the path of the last expression of each little file. One case a line. */
#include "names.h"

#include "buf.h"
#include "test.h"
#include "test_reader.h"

struct example {
	const char *code, *path;
};

static const struct example python[] = {
	/* imports */
	{ "import subprocess\nsubprocess.run", "subprocess.run" },
	{ "import subprocess as sp\nsp.run", "subprocess.run" },
	{ "from subprocess import *\nrun", "subprocess.run" },
	{ "from subprocess import *\nprint", "print" },
	{ "from subprocess import *\ndef run(): pass\nrun", "" },
	{ "from mine import *\nrun", "run" },
	{ "from os import *\nfrom subprocess import *\nrun", "subprocess.run" },
	{ "from playwright.sync_api import *\nsync_playwright().start()",
	  "playwright:Playwright" },
	{ "from subprocess import run\nrun", "subprocess.run" },
	{ "from subprocess import run as r\nr", "subprocess.run" },
	{ "import os.path\nos.path.join", "os.path.join" },
	{ "import a.b as c\nc.d", "a.b.d" },
	{ "def f():\n  import os\n  os.system", "os.system" },
	{ "print", "print" },
	/* assignments */
	{ "import acme\nc = acme.Client()\nc.chat.completions.create",
	  "acme.Client().chat.completions.create" },
	{ "import openai\nc = openai.OpenAI()\nc.chat.completions.create",
	  "openai:Completions.create" },
	{ "from m import a, b\nx = a\nx = b\nx", "m.b" },
	{ "from m import a, b\nx = a\nif t: x = b\nx", "" },
	{ "from m import a\nx = None\nif t: x = a\nx", "m.a" },
	{ "from m import a, b\nif t: x = a\nelse: x = b\nx", "" },
	{ "try:\n  from m import a\nexcept ImportError:\n  def a(): pass\na", "m.a" },
	{ "try:\n  from m import a\nexcept ImportError:\n  from n import a\na", "" },
	{ "try:\n  from m import a\nexcept OSError:\n  def a(): pass\na", "" },
	{ "from m import a, b\nif t:\n  x = a\n  raise E\nelse:\n  x = b\nx", "m.b" },
	{ "from m import a\n(x := a)\nx", "m.a" },
	{ "from m import a, b\nx, y = a, b\ny", "m.b" },
	{ "from m import a\nx = y = a\ny", "m.a" },
	{ "from m import a\nx = a if t else a\nx", "m.a" },
	{ "from m import a, b\nx = a if t else b\nx", "" },
	/* names of other functions are other names */
	{ "from m import a, b\ndef f():\n  x = a\ndef g():\n  x = b\n  x", "m.b" },
	{ "from m import a\ndef f(x):\n  x", "" },
	{ "from m import a\nx = a\ndef f():\n  x", "m.a" },
	{ "from m import a, b\nx = a\ndef f():\n  global x\n  x = b\nx", "" },
	/* with, for, await */
	{ "from playwright.sync_api import sync_playwright\nwith sync_playwright() as p:\n"
	  "  p.chromium.launch().new_page()",
	  "playwright:Page" },
	{ "from playwright.async_api import async_playwright\nasync def f():\n"
	  "  p = await async_playwright().start()\n  b = await p.firefox.launch()\n  page = "
	  "await b.new_page()\n  page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\ndef f(page: Page):\n  for frame in "
	  "page.frames:\n    frame",
	  "playwright:Frame" },
	{ "from playwright.sync_api import BrowserContext\ndef f(c: BrowserContext):\n  "
	  "c.pages[0]",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\ndef f(c: dict[str, Page]):\n  c.get('a')",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\ndef f(c: dict[str, Page]):\n  for p in "
	  "c.values():\n    p",
	  "playwright:Page" },
	{ "from playwright.sync_api import Playwright\ndef f(p: Playwright):\n  getattr(p, "
	  "'chromium')",
	  "playwright:BrowserType" },
	{ "from patchright.async_api import Page\nasync def f(p: Page):\n  await "
	  "p.query_selector('a')",
	  "playwright:ElementHandle" },
	/* annotations */
	{ "from playwright.sync_api import Page\ndef f(page: 'Page'):\n  page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\ndef f(page: Page | None):\n  page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nfrom patchright.sync_api import Page as P\n"
	  "from typing import Union\ndef f(page: Union[Page, P, None]):\n  page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nfrom pyppeteer.page import Page as P\nfrom "
	  "typing import Union\ndef f(page: Union[Page, P]):\n  page",
	  "" },
	{ "from playwright.sync_api import Page\nfrom typing import Optional\ndef f(page: "
	  "Optional[Page] = None):\n  page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nimport pyppeteer\ndef f(page: Page | "
	  "pyppeteer.Page):\n  page",
	  "" },
	{ "import playwright.async_api\ndef f(page: playwright.async_api.Page):\n  page",
	  "playwright:Page" },
	{ "def f(page: Evaluator):\n  page", "Evaluator()" },
	{ "from playwright.async_api import Page as A\nfrom patchright.async_api import Page "
	  "as B\nPage = A | B\ndef f(page: Page):\n  page",
	  "playwright:Page" },
	/* attributes of self */
	{ "from playwright.sync_api import Page\nclass B:\n  def __init__(self, page: Page):\n "
	  "   self.page = page\n"
	  "  def go(self):\n    self.page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nclass B:\n  page: Page\n  def go(self):\n    "
	  "self.page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nclass B:\n  def __init__(self):\n    "
	  "self.page = None\n"
	  "  def open(self, b: Page):\n    self.page = b\n  def go(self):\n    self.page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nfrom pyppeteer import launch\nclass B:\n  def "
	  "a(self, p: Page):\n"
	  "    self.page = p\n  def b(self):\n    self.page = launch()\n  def go(self):\n    "
	  "self.page",
	  "" },
	{ "from playwright.sync_api import Page\nclass B:\n  def __init__(self, p: Page):\n    "
	  "self._p = p\n"
	  "  @property\n  def page(self):\n    return self._p\n  def go(self):\n    self.page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nclass B:\n  def __init__(self, p: Page):\n    "
	  "self.page = p\n"
	  "bot = B(x)\nbot.page",
	  "playwright:Page" },
	/* functions of the file */
	{ "from playwright.sync_api import Browser\ndef fresh(b: Browser):\n  return "
	  "b.new_page()\nfresh(x)",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\ndef get() -> Page: ...\nget()",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\ndef go(page: Page):\n  helper(page)\ndef "
	  "helper(page):\n  page",
	  "playwright:Page" },
	{ "from playwright.sync_api import Page\nfrom pyppeteer import launch\ndef go(p: "
	  "Page):\n  helper(p)\n  helper(launch())\n"
	  "def helper(page):\n  page",
	  "" },
	/* pytest */
	{ "from playwright.sync_api import expect\ndef test_x(page):\n  page",
	  "playwright:Page" },
	{ "def test_x(page):\n  page", "" },
	{ "from playwright.sync_api import Browser\nimport pytest\n@pytest.fixture\ndef tab(b: "
	  "Browser):\n  yield b.new_page()\n"
	  "def test_x(tab):\n  tab",
	  "playwright:Page" },
};

static const struct example typescript[] = {
	{ "import { exec } from 'child_process';\nexec;", "child_process.exec" },
	{ "import { exec as e } from 'node:child_process';\ne;", "child_process.exec" },
	{ "import * as cp from 'child_process';\ncp.exec;", "child_process.exec" },
	{ "import { exec as e } from 'npm:left@1.2.3/deep/part.js';\ne;",
	  "left/deep/part.js.exec" },
	{ "import { exec as e } from 'npm:@scope/left@1';\ne;", "@scope/left.exec" },
	{ "import { exec as e } from 'npm:@scope/left';\ne;", "@scope/left.exec" },
	{ "import { exec as e } from 'https://esm.sh/left@1?bundle';\ne;", "left.exec" },
	{ "import { exec as e } from 'https://deno.land/x/left@v1.0.0/mod.ts';\ne;",
	  "left.exec" },
	{ "import { exec as e } from 'https://cdn.jsdelivr.net/npm/left@1/+esm';\ne;",
	  "left.exec" },
	{ "import { exec as e } from 'npm:';\ne;", "" },
	{ "import { chromium } from '/opt/lib/node_modules/playwright/index.mjs';\nchromium;",
	  "playwright:BrowserType" },
	{ "const pw = require('/opt/lib/node_modules/@playwright/test');\npw.chromium;",
	  "playwright:BrowserType" },
	{ "import cp from 'child_process';\ncp.exec;", "child_process.exec" },
	{ "const { exec } = require('child_process');\nexec;", "child_process.exec" },
	{ "const { exec: run } = require('child_process');\nrun;", "child_process.exec" },
	{ "const cp = require('child_process');\ncp.exec;", "child_process.exec" },
	{ "const { chromium } = await import('playwright');\nchromium;",
	  "playwright:BrowserType" },
	{ "import { promisify } from 'util';\nimport { exec } from 'child_process';\nconst run "
	  "= promisify(exec);\nrun;",
	  "child_process.exec" },
	{ "import { chromium } from 'playwright';\nconst b = await chromium.launch();\nconst "
	  "page = await b.newPage();\npage;",
	  "playwright:Page" },
	{ "import { Page } from '@playwright/test';\nfunction f(page: Page) { page; }",
	  "playwright:Page" },
	{ "import { Page } from '@playwright/test';\nfunction f(page?: Page | undefined) { "
	  "page; }",
	  "playwright:Page" },
	{ "import { Page } from '@playwright/test';\nfunction f(x) { (x as Page); }",
	  "playwright:Page" },
	{ "import { Page } from '@playwright/test';\nclass A { constructor(private page: Page) "
	  "{}\n go() { this.page; } }",
	  "playwright:Page" },
	{ "import { Page } from '@playwright/test';\nclass A { page!: Page;\n go() { "
	  "this.page; } }",
	  "playwright:Page" },
	{ "import { test } from '@playwright/test';\ntest('x', async ({ page }) => { page; });",
	  "playwright:Page" },
	{ "import { Page } from 'playwright';\nimport { Page as P } from "
	  "'puppeteer';\nfunction f(p: Page | P) { p; }",
	  "" },
	{ "import { Page } from 'playwright';\nimport { Page as P } from "
	  "'puppeteer';\nfunction f(p: Page & P) { p; }",
	  "playwright:Page" },
	{ "import puppeteer from 'puppeteer';\nconst page = await (await "
	  "puppeteer.launch()).newPage();\npage;",
	  "puppeteer.launch().newPage()" },
	{ "import { Page } from 'playwright';\nlet page: Page;\nbeforeEach(() => { page = "
	  "make(); });\nit('x', () => { page; });",
	  "playwright:Page" },
	{ "import { Browser } from 'playwright';\nasync function f(b: Browser) { const [a, c] "
	  "= await Promise.all([b.newPage(), x()]); a; }",
	  "playwright:Page" },
	{ "/** @param {import('playwright').Page} page */\nfunction f(page) { page; }",
	  "playwright:Page" },
	{ "import { chromium } from 'playwright';\nlet [b, page] = [null];\nif (x) page = "
	  "await b.newPage();\n"
	  "else page = await (await chromium.launch()).newPage();\npage;",
	  "playwright:Page" },
	{ "document.evaluate;", "document.evaluate" },
	{ "import { BrowserContext } from 'playwright';\nfunction f(c: BrowserContext) { let "
	  "page "
	  "= other(); for (const page of c.pages()) { page; } }",
	  "playwright:Page" },
	{ "import { a } from 'm';\nfunction f() { for (const x of []) {} }\nconst x = a;\nx;",
	  "m.a" },
	{ "import { a } from 'm';\nconst X = a;\ntype X = typeof X;\nX;", "m.a" },
	{ "import { Page } from 'playwright';\ntype P = Page;\nfunction f(page: P) { page; }",
	  "playwright:Page" },
	{ "import { a } from 'm';\nfunction f({ page = 1 }) {}\nconst page = a;\npage;",
	  "m.a" },
};

/* The expression that stands last in the file: the last EXPRESSION statement in source order. */
static enum walk find_last(struct node *node, void *context)
{
	struct node **last = context;
	if (node->kind == K_EXPRESSION && (!*last || node->start >= (*last)->start))
		*last = node;
	return WALK_ON;
}

static void check(const struct test_reader *reader, enum lang lang,
		  const struct example *example)
{
	struct arena *arena = arena_new();
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	struct node *last = NULL;
	node_walk(&facts->module, find_last, &last);
	struct str path = path_of(kid_of(last, 0));
	test_checks++;
	if (!str_is(path, example->path)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got  \"%.*s\"\n  want \"%s\"\n", example->code,
			STR_ARG(path), example->path);
	}
	arena_free(arena);
}

/* Each type names the one before twice: looked at anew each time, the last would take 2^30 steps. */
static void check_doubled(const struct test_reader *reader)
{
	struct arena *arena = arena_new();
	struct buf code;
	buf_init(&code, 16384);
	buf_addf(&code, "import { Page } from 'playwright';\ntype T0 = Page | Page;\n");
	for (int i = 1; i < 30; i++)
		buf_addf(&code, "type T%d = Promise<T%d> | T%d;\n", i, i - 1, i - 1);
	buf_addf(&code, "declare const page: T29;\npage;\n");
	struct example doubled = { str_z(arena, buf_str(&code)), "playwright:Page" };
	check(reader, LANG_TYPESCRIPT, &doubled);
	buf_release(&code);
	arena_free(arena);
}

int main(void)
{
	struct test_reader reader = test_reader_open(NULL);
	for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
		check(&reader, LANG_PYTHON, &python[i]);
	for (size_t i = 0; i < sizeof(typescript) / sizeof(typescript[0]); i++)
		check(&reader, LANG_TYPESCRIPT, &typescript[i]);
	check_doubled(&reader);
	test_reader_close(&reader);
	return test_done();
}
