/*
 * Which commands the calls of little files run: all of them as messages show them, with "; " in between. One case a line.
 */
#include "spawn.h"

#include "buf.h"
#include "names.h"
#include "shell.h"
#include "test.h"
#include "test_reader.h"

struct example {
	const char *code, *commands; /* NULL: whatever it is */
};

#define SUBPROCESS "import subprocess, os\n"

static const struct example python[] = {
	/* texts and lists */
	{ SUBPROCESS "subprocess.run(['pkill', 'x'])", "pkill x" },
	{ SUBPROCESS "subprocess.run(('pkill', 'x'))", "pkill x" },
	{ SUBPROCESS "subprocess.run('pkill x', shell=True)", "pkill x" },
	{ SUBPROCESS "subprocess.run(args=['pkill', 'x'])", "pkill x" },
	{ SUBPROCESS "subprocess.run(f'rm -rf {a}/{b}')", "rm -rf {...}/{...}" },
	{ SUBPROCESS "subprocess.run('rm -rf ' + a)", "rm -rf {...}" },
	{ SUBPROCESS "subprocess.run(['rm', '-rf', str(a), *b])", "rm -rf {...} {...}" },
	{ SUBPROCESS "subprocess.run(['rm'] + ['-rf', a])", "rm -rf {...}" },
	{ SUBPROCESS "subprocess.run('rm -rf x'.split())", "rm -rf x" },
	{ SUBPROCESS "import shlex\nsubprocess.run(shlex.split('rm -rf x'))", "rm -rf x" },
	{ SUBPROCESS "subprocess.run(' '.join(['rm', '-rf', a]), shell=True)", "rm -rf {...}" },
	{ SUBPROCESS "os.execvp('rm', ['rm', '-rf', a])", "rm -rf {...}" },
	{ SUBPROCESS "os.execlp('rm', 'rm', '-rf', a)", "rm -rf {...}" },
	{ SUBPROCESS "subprocess.run(unknown)\nx = 'rm'", "" },
	{ "run(['pkill', 'x'])", "" },
	/* paths */
	{ SUBPROCESS "subprocess.run(['rm', '-rf', os.path.join(a, 'dist')])",
	  "rm -rf {...}/dist" },
	{ SUBPROCESS "from pathlib import Path\nsubprocess.run(['rm', '-rf', Path(a) / 'b'])",
	  "rm -rf {...}/b" },
	{ SUBPROCESS "import tempfile\nd = tempfile.mkdtemp()\nos.system(f'rm -rf {d}')",
	  "mktemp -d; rm -rf \"$(mktemp -d)\"" },
	{ SUBPROCESS "import tempfile\nwith tempfile.TemporaryDirectory() as d:\n"
		     "  os.system(f'rm -rf {d}')",
	  "mktemp -d; rm -rf \"$(mktemp -d)\"" },
	/* what the program made itself, or found */
	{ SUBPROCESS "p = subprocess.Popen(['x'])\nsubprocess.run(['kill', '-9', str(p.pid)])",
	  "kill -9 $!" },
	{ SUBPROCESS "class A:\n  def __init__(self): self.p = None\n  def f(self): self.p = "
		     "subprocess.Popen(['x'])\n  def g(self): subprocess.run(['kill', '-9', "
		     "str(self.p.pid)])",
	  "kill -9 $!" },
	{ SUBPROCESS "def f(p: subprocess.Popen[bytes]): subprocess.run(['kill', '-9', "
		     "str(p.pid)])",
	  "kill -9 $!" },
	{ SUBPROCESS "def f(p): subprocess.run(['kill', '-9', str(p.pid)])\n"
		     "f(subprocess.Popen('x'))",
	  "kill -9 $!; kill -9 $!" },
	{ SUBPROCESS "def f(p): subprocess.run(['kill', '-9', str(p.pid)])", "kill -9 {...}" },
	{ SUBPROCESS "import psutil\nfor p in psutil.process_iter(): subprocess.run(['kill', "
		     "'-9', str(p.pid)])",
	  "kill -9 {...}" },
	{ SUBPROCESS "o = subprocess.run(['lsof', '-t', '-i', ':80'], capture_output=True)\n"
		     "for p in o.stdout.decode().split(): subprocess.run(['kill', '-9', p])",
	  "kill -9 \"$(lsof -t -i :80)\"" },
	{ SUBPROCESS "o = subprocess.check_output(f'lsof -ti:{q}', shell=True)\n"
		     "pids = [int(x) for x in o.split()]\n"
		     "for p in pids: os.system(f'kill -9 {p}')",
	  "lsof -ti:{...}; kill -9 \"$(lsof -ti:{...})\"" },
	{ SUBPROCESS "i = subprocess.check_output(['docker', 'run', '-d', 'x']).strip()\n"
		     "subprocess.run(['docker', 'rm', '-f', i])",
	  "docker run -d x; docker rm -f \"$(docker run -d x)\"" },
	{ SUBPROCESS "import uuid\nn = f'box-{uuid.uuid4().hex[:8]}'\n"
		     "subprocess.run(['docker', 'rm', '-f', n])",
	  "docker rm -f box-$(uuidgen)" },
	{ SUBPROCESS "import tempfile\nasync def d():\n  p = tempfile.mkdtemp()\n  return p\n"
		     "async def f():\n  w = await d()\n  subprocess.run(['rm', '-rf', w])",
	  "rm -rf \"$(mktemp -d)\"" },
	{ SUBPROCESS "import tempfile\nclass A:\n  def d(self): self.w = tempfile.mkdtemp()\n"
		     "  def f(self): subprocess.run(['rm', '-rf', self.w])",
	  "rm -rf \"$(mktemp -d)\"" },
	{ SUBPROCESS "import tempfile\ndef f(c):\n  w = tempfile.mkdtemp() if c else '/srv'\n"
		     "  subprocess.run(['rm', '-rf', w])",
	  "rm -rf \"$(mktemp -d)\"; rm -rf /srv" },
	{ SUBPROCESS "for v in ('stop', 'rm'):\n  subprocess.run(['docker', v, 'x'])",
	  "docker stop x; docker rm x" },
	{ SUBPROCESS "c = ['kill']\nc.append('-9')\nc.extend(['1'])\nsubprocess.run(c)",
	  "kill -9 1" },
	/* variables */
	{ SUBPROCESS "c = ['pkill', 'x']\nsubprocess.run(c)", "pkill x" },
	{ SUBPROCESS "c = 'pkill'\nc = 'ls'\nos.system(c)", "ls" },
	{ SUBPROCESS "c = 'pkill a' if t else 'pkill b'\nos.system(c)", "pkill a; pkill b" },
	{ SUBPROCESS "if t: c = 'pkill a'\nelse: c = 'pkill b'\nos.system(c)",
	  "pkill b; pkill a" },
	{ SUBPROCESS "for c in ['pkill a', 'ls']: os.system(c)", "pkill a; ls" },
	{ SUBPROCESS "C = {'a': 'pkill a', 'b': 'pkill b'}\nos.system(C[k])",
	  "pkill a; pkill b" },
	{ SUBPROCESS "C = {'a': 'pkill a', 'b': 'pkill b'}\nos.system(C['b'])", "pkill b" },
	{ SUBPROCESS "c = 'rm '\nc += '-rf x'\nos.system(c)", "rm -rf x" },
	{ SUBPROCESS "class A:\n  c = ''\n  n = f'a-{b}'\n  def f(self): "
		     "subprocess.run(['pkill', self.c, self.n])",
	  "pkill {...} a-{...}" },
	{ SUBPROCESS "def f(c='pkill x'): os.system(c)", "" },
	{ SUBPROCESS "def f():\n  c = 'pkill x'\ndef g(c):\n  os.system(c)", "" },
	/* by reference */
	{ SUBPROCESS "import asyncio\nasyncio.to_thread(subprocess.run, ['pkill', 'x'])",
	  "pkill x" },
	{ SUBPROCESS "import threading\nthreading.Thread(target=os.system, args=('pkill x',))",
	  "pkill x" },
	{ SUBPROCESS "from functools import partial\np = partial(subprocess.run, "
		     "shell=True)\np('pkill x')",
	  "pkill x" },
	{ SUBPROCESS "from functools import partial\npartial(os.system, 'pkill x')()",
	  "pkill x" },
	/* wrappers */
	{ SUBPROCESS "def f(c): os.system(c)\nf('pkill x')", "pkill x" },
	{ SUBPROCESS "def f(a, *, c): os.system(c)\nf(1, c='pkill x')", "pkill x" },
	{ SUBPROCESS "def f(*a): subprocess.run(['git', *a])\nf('reset', '--hard')",
	  "git {...}; git reset --hard" },
	{ SUBPROCESS "def f(*a): subprocess.run(a)\nf('pkill', 'x')", "pkill x" },
	{ SUBPROCESS "def f(c):\n  full = f'sudo {c}'\n  os.system(full)\nf('pkill x')",
	  "{...}; pkill x" },
	{ SUBPROCESS "def f(c): os.system(c)\ndef g(c): f('nohup ' + c)\ng('pkill x')",
	  "pkill x" },
	{ SUBPROCESS "def f(c):\n  if isinstance(c, str): b = c.encode()\n  else: b = [x for x "
		     "in c]\n  subprocess.run(b)\nf(['pkill', 'x'])",
	  "pkill x" },
	{ SUBPROCESS "class A:\n  def f(self, c): os.system(c)\n  def g(self): "
		     "self.f('pkill x')",
	  "pkill x" },
	{ SUBPROCESS "def f(c): os.system(c)\nf(c='ls') or f('pkill x')", "pkill x" },
	{ SUBPROCESS "def f(c): return f(c)\nf('pkill x')", "" },
	{ SUBPROCESS "def f(c): print(c)\nf('pkill x')", "" },
};

#define NODE "import { exec, execSync, spawn } from 'node:child_process';\n"

static const struct example typescript[] = {
	{ NODE "execSync(`rm -rf ${a}`);", "rm -rf {...}" },
	{ NODE "spawn('rm', ['-rf', a]);", "rm -rf {...}" },
	{ NODE "spawn('rm -rf x', { shell: true });", "rm -rf x" },
	{ NODE "spawn('rm', list);", "rm {...}" },
	{ NODE "spawn('pkill');", "pkill" },
	{ NODE "const a = ['-rf', ...b]; spawn('rm', a);", "rm -rf {...}" },
	{ NODE
	  "import { promisify } from 'util';\nconst e = promisify(exec);\nawait e('pkill x');",
	  "pkill x" },
	{ "const cp = require('child_process');\ncp.execSync('pkill x');", "pkill x" },
	{ "require('child_process').exec('pkill x');", "pkill x" },
	{ "import { execa } from 'execa';\nawait execa`rm -rf ${a}`;", "rm -rf {...}" },
	{ "import { execa } from 'execa';\nawait execa({ cwd })`rm -rf ${a}`;",
	  "rm -rf {...}" },
	{ "import { $ } from 'zx';\nawait $`pkill x`;", "pkill x" },
	{ NODE
	  "function t(s, ...v) { const c = s.join(' '); return new Promise(r => exec(c, r)); "
	  "}\nawait t`pkill ${x}`;",
	  "pkill {...}" },
	{ NODE "const t = (s, ...v) => execSync(String.raw(s, ...v));\nt`rm -rf ${x}`;",
	  "rm -rf {...}" },
	{ NODE "const t = (s, ...v) => execSync(s.reduce((a, b, i) => a + b + (v[i] ?? ''), "
	       "''));\nt`rm -rf ${x}`;",
	  "rm -rf {...}" },
	{ "import { execa } from 'execa';\nconst t = (s, ...v) => execa({ cwd })(s, ...v);\n"
	  "t`rm -rf ${x}`;",
	  "rm -rf {...}" },
	{ "import { $ } from 'zx';\n$('pkill');", "" },
	{ "$('pkill').remove();", "" },
	{ "/pkill/.exec('pkill x');", "" },
	{ "Bun.spawn({ cmd: ['pkill', 'x'] });", "pkill x" },
	{ "new Deno.Command('rm', { args: ['-rf', a] });", "rm -rf {...}" },
	{ NODE "import path from 'path';\nexecSync(`rm -rf ${path.join(a, 'dist')}`);",
	  "rm -rf {...}/dist" },
	{ NODE "import os from 'os';\nimport * as path from 'path';\nexecSync(`rm -rf "
	       "${path.join(os.tmpdir(), 'x')}`);",
	  "rm -rf $TMPDIR/x" },
	{ NODE "const f = (c: string) => execSync(c);\nf('pkill x');", "pkill x" },
	{ NODE "const c = spawn('x'); execSync(`taskkill /F /PID ${c.pid}`);",
	  "taskkill /F /PID $!" },
	{ NODE "const { pid } = spawn('x'); execSync(`kill -9 ${pid}`);", "kill -9 $!" },
	{ NODE "function f(c: ChildProcess) { execSync(`kill -9 ${c.pid}`); }", "kill -9 $!" },
	{ NODE "const o = execSync('lsof -ti:80').toString().trim(); execSync(`kill -9 ${o}`);",
	  "lsof -ti:80; kill -9 \"$(lsof -ti:80)\"" },
	{ NODE "import { mkdtemp } from 'node:fs/promises';\nasync function d() { return await "
	       "mkdtemp('x'); }\nasync function f() { const w = await d(); execSync(`rm -rf "
	       "${w}`); }",
	  "mktemp -d; rm -rf \"$(mktemp -d)\"" },
	{ NODE "function f(c: string, a: string[]) { return new Promise((r) => { spawn(c, a); "
	       "}); }\n"
	       "f('rm', ['-rf', b]);",
	  "rm -rf {...}" },
	{ NODE
	  "const path = require('path');\nfunction f(x: string) { return path.join('w', x); }\n"
	  "execSync(`rm -rf ${f(b)}`);",
	  "rm -rf w/{...}" },
	{ NODE "class A { c = b ? 'w' : '/srv/w'; f() { execSync(`rm -rf ${this.c}`); } }",
	  "rm -rf w; rm -rf /srv/w" },
	{ NODE
	  "function f({ cmd }: { cmd: string }) { execSync(cmd); }\nf({ cmd: 'pkill x' });",
	  "pkill x" },
	{ NODE "class A { private f(c: string) { execSync(c); } g() { this.f('pkill x'); } }",
	  "pkill x" },
};

/* As a message shows it; a PID of the program's own, which a message does not name, as $!. */
static void show(struct buf *out, const struct command *command)
{
	struct str shown = command->shown;
	bool own =
		command->arg_count && str_starts(command->args[command->arg_count - 1], "$!");
	if (own)
		shown = str_sub(shown, 0, shown.n - strlen("{...}"));
	buf_add(out, shown);
	buf_addz(out, own ? "$!" : "");
}

static void add_commands(const struct spawned *spawned, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < spawned[i].commands.n; k++) {
			buf_addz(out, out->n ? "; " : "");
			show(out, spawned[i].commands.v[k]);
		}
	}
}

static void check(const struct test_reader *reader, enum lang lang,
		  const struct example *example)
{
	struct arena *arena = arena_new();
	struct buf out;
	buf_init(&out, 4096);
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	struct spawns *spawns = spawns_new(reader->grammars, arena, facts);
	for (size_t i = 0; i < facts->calls.n; i++) {
		struct spawned spawned[SPAWNED_MAX];
		add_commands(spawned, spawn_of(spawns, facts->calls.v[i], spawned), &out);
	}
	test_checks++;
	if (example->commands && !str_is(buf_str(&out), example->commands)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got  \"%.*s\"\n  want \"%s\"\n", example->code,
			STR_ARG(buf_str(&out)), example->commands);
	}
	buf_release(&out);
	arena_free(arena);
}

/* Doubling names and long lists end. */
static void test_hostile(const struct test_reader *reader)
{
	static char code[64 * 1024];
	struct str text = { code, 0 };
	struct example example = { code, NULL };
	text.n += (size_t)snprintf(code, sizeof(code), SUBPROCESS "a0 = ''\n");
	for (int i = 1; i < 60; i++)
		text.n += (size_t)snprintf(code + text.n, sizeof(code) - text.n,
					   "a%d = a%d + a%d + ''\n", i, i - 1, i - 1);
	text.n += (size_t)snprintf(code + text.n, sizeof(code) - text.n,
				   "subprocess.run(['ls', 'pkill', a59])\nos.system(a59)\n");
	check(reader, LANG_PYTHON, &example);
}

int main(void)
{
	struct test_reader reader = test_reader_open(&shell_vocabulary);
	for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
		check(&reader, LANG_PYTHON, &python[i]);
	for (size_t i = 0; i < sizeof(typescript) / sizeof(typescript[0]); i++)
		check(&reader, LANG_TYPESCRIPT, &typescript[i]);
	test_hostile(&reader);
	test_reader_close(&reader);
	return test_done();
}
