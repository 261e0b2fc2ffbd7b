/* Where values come from: the origins of the last expression of each little file. One case a line. */
#define _DEFAULT_SOURCE /* mkdtemp, realpath */
#include "origins.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "project.h"
#include "test.h"
#include "test_reader.h"

/* As many callers as are asked. */
#define TWO_CALLS "f(v)\nf(v)\n"
#define EIGHT_CALLS TWO_CALLS TWO_CALLS TWO_CALLS TWO_CALLS
#define ALL_CALLS EIGHT_CALLS EIGHT_CALLS

struct example {
	const char *code, *origins;
};

#define LONG                                                                                   \
	"a_name_of_ninety_eight_characters_is_nothing_that_people_write_but_programs_may_put_" \
	"such_names_tog"

/* kind of path or source + access {steps that matter}; several by " | ", "..." when there may be others */
static const struct example python[] = {
	/* callers past the limit: one origin stands for them */
	{ "v = 1\ndef f(x):\n  ASK(x)\n" ALL_CALLS, "1" },
	{ "v = 1\ndef f(x):\n  ASK(x)\n" ALL_CALLS "f(2)\n", "1 | more unknown" },
	/* literals, names, unpacking */
	{ "x = 1\nx", "1" },
	{ "x = y = 'a'\ny", "'a'" },
	{ "import m\nx = m.f()\nx", "m.f()" },
	{ "import m\nx = m.f()\nx.a['b'][0]", "m.f()+.a.b[0]" },
	{ "import m\na, b = m.f()\nb", "m.f()+[1]" },
	{ "import m\n(a, (b, c)) = m.f()\nc", "m.f()+[1][1]" },
	{ "import m\na, *b = m.f()\nb", "m.f()" },
	{ "import m\nif t:\n  x = m.a()\nelse:\n  x = m.b()\nx", "m.b() | m.a()" },
	{ "import m\n(x := m.a())\nx", "m.a()" },
	{ "import m\nx = None\nfor a in m.f():\n  if a:\n    x = a\n    break\nx",
	  "m.f()+[] | None" },
	{ "import m\nx = None\nfor a in m.f():\n  if a:\n    x = a\n    continue\n  b(x)\nx",
	  "m.f()+[] | None" },
	{ "import m\nx = None\nif a:\n  x = m.f()\n  raise x\nx", "None" },
	{ "import m\nwith m.a() as x:\n  x", "m.a()" },
	{ "try:\n  f()\nexcept E as e:\n  e", "caught" },
	/* an access that grows too long is given up */
	{ "import m\n(a, b) = c = m.f()\nb." LONG "." LONG, "" },
	{ "class C:\n  kk = 1\nx = C()\nx.kk = 2\ny = x.kk\ny." LONG "." LONG,
	  "1+." LONG "." LONG },
	/* or, conditionals, await */
	{ "import m\nx = m.a() or {}\nx", "m.a() | {}" },
	{ "import m\nx = m.a() if t else m.b()\nx", "m.a() | m.b()" },
	{ "import m\nx = m.a() and {'k': m.b()}\nx['k']", "m.b()" },
	{ "import m\nasync def f():\n  x = await m.a()\n  x.b", "m.a()+.b" },
	{ "import m\nx = m.a().get('k', 'd')\nx", "m.a()+.k | 'd'" },
	{ "import m\nx = m.a().pop('k')\nx", "m.a()+.k" },
	{ "import m\nx = m.a()\ngetattr(x, 'k', 'd').b", "m.a()+.k.b | 'd'+.b" },
	{ "import m\nclass C:\n  def __init__(self):\n    self.k = m.a()\ngetattr(C(), 'k')",
	  "m.a()" },
	{ "import m\nclass C:\n  def k(self):\n    return m.a()\ngetattr(C(), 'k')()",
	  "m.a()" },
	/* literals taken apart, what is put in later */
	{ "import m\nd = {'a': m.f(), 'b': 2}\nd['a']", "m.f()" },
	{ "import m\nd = {}\nd['a'] = m.f()\nd['a']", "m.f()" },
	{ "import m\nd = {**m.f(), 'b': 2}\nd['a']", "m.f()+.a" },
	{ "import m\nd = dict(a=m.f())\nd['a']", "m.f()" },
	{ "import m\nd = {}\nd.update(m.f())\nd['a']", "" },
	/* ... and asked for as a whole: what is copied into it, all of it and as it is */
	{ "import m\nd = {}\nd.update(m.f())\nd", "{} | m.f()" },
	{ "import m\nd = {}\nfor k, v in m.f().items():\n  d[k] = v\nd", "{} | m.f()" },
	{ "import m\nd = {}\nfor k in m.f:\n  d[k] = m.f[k]\nd", "{} | global m+.f" },
	{ "import m\nd = {}\nfor k, v in m.f().items():\n  d[k] = int(v)\nd", "{}" },
	{ "import m\nd = {}\nfor k, v in m.f().items():\n  if k in A:\n    d[k] = v\nd", "{}" },
	{ "import m\nl = [1, m.f()]\nl[1]", "m.f()" },
	{ "import m\nl = []\nl.append(m.f())\nl[0].x", "m.f()+.x" },
	{ "import m\nl = []\nl.extend(m.f())\nl[0]", "m.f()+[0]" },
	{ "import m\nl = []\nl.insert(0, m.f())\nl[0]", "m.f()" },
	{ "import m\nd = m.db()\nd.insert('t', m.f())\nd.x", "m.db()+.x" },
	{ "import m\nl = []\nl.append(m.f())\nfor x in l:\n  x", "m.f()" },
	{ "import m\nd = {}\nd['a']['b'] = m.f()\nd['a']['b'].c", "m.f()+.c" },
	{ "import m\nd = {}\ne = d['a']\ne['b'] = m.f()\nd['a']['b']", "m.f()" },
	{ "import m\nd = {}\ne = d.setdefault(k, {})\ne['b'] = m.f()\nd[k]['b']", "m.f()" },
	{ "import m\nclass R: pass\nr = R()\nr.l = []\nr.l.append(m.f())\nr.l[0]",
	  "instance R+.l[0] | m.f()" },
	{ "import m\nclass C:\n  def a(self):\n    self.l = []\n    self.l.append(m.f())\n  "
	  "def b(self):\n    "
	  "self.l[0].x",
	  "m.f()+.x" },
	{ "import m\nclass C:\n  a: int\n  b: int\nC(1, m.f()).b", "m.f()" },
	{ "x = dict()\nx", "dict()" },
	/* loops, comprehensions */
	{ "import m\ns = 1\nfor x in q:\n  if x:\n    s = m.f()\n  else:\n    s", "1 | m.f()" },
	{ "import m\nfor x in q:\n  s = 1\n  if x:\n    s = m.f()\n  else:\n    s", "1" },
	{ "import m\nfor x in m.f():\n  x.a", "m.f()+[].a" },
	{ "import m\nfor k, v in m.f().items():\n  v", "m.f()+[]" },
	{ "import m\nfor k, v in m.f().items():\n  k", "m.f()+[key]" },
	{ "import m\nd = {k: m.g() for k in m.f()}\nfor x in d:\n  x", "m.f()+[]" },
	{ "import m\nd = {}\nd[m.f()] = m.g()\nfor x in d:\n  x", "m.f()" },
	{ "import m\nd = {'a': m.g()}\nfor x in d:\n  x", "" },
	{ "import m\nfor i, x in enumerate(m.f()):\n  x", "m.f()+[]" },
	{ "import m\nfor a, b in zip(m.f(), m.g()):\n  b", "m.g()+[]" },
	{ "import m\nl = [x.a for x in m.f()]\nl[0]", "m.f()+[].a" },
	{ "import m\nx = next(b for b in m.f().content if b.t)\nx.input",
	  "m.f()+.content[].input" },
	{ "import m\nlist(m.f().values())[0]", "m.f()+[0]" },
	{ "import m\nd = {c.k: c.v for c in m.f()}\nd['z']", "m.f()+[].v" },
	/* functions of the project */
	{ "import m\ndef g():\n  return m.f()\ng().a", "m.f()+.a" },
	/* eight that all call each other: each is looked at once */
	{ "import m\n"
	  "def a(x): return b(x) or c(x) or d(x) or e(x) or f(x) or g(x) or h(x)\n"
	  "def b(x): return a(x) or c(x) or d(x) or e(x) or f(x) or g(x) or h(x)\n"
	  "def c(x): return a(x) or b(x) or d(x) or e(x) or f(x) or g(x) or h(x)\n"
	  "def d(x): return a(x) or b(x) or c(x) or e(x) or f(x) or g(x) or h(x)\n"
	  "def e(x): return a(x) or b(x) or c(x) or d(x) or f(x) or g(x) or h(x)\n"
	  "def f(x): return a(x) or b(x) or c(x) or d(x) or e(x) or g(x) or h(x)\n"
	  "def g(x): return a(x) or b(x) or c(x) or d(x) or e(x) or f(x) or h(x)\n"
	  "def h(x): return a(x) or b(x) or c(x) or d(x) or e(x) or f(x) or g(x) or m.f()\n"
	  "a(1)",
	  "m.f()" },
	{ "import m\ndef g(x):\n  return x.a\ng(m.f())", "m.f()+.a" },
	{ "import m\ndef g(x, y=m.d()):\n  return y\ng(1)", "m.d()" },
	{ "import m\ndef g(**kw):\n  return kw['a']\ng(a=m.f())", "m.f()" },
	{ "import m\ndef g(*a):\n  return a[1]\ng(1, m.f())", "m.f()" },
	{ "import m\ndef g(a, b):\n  return b\ng(**m.f())", "m.f()+.b" },
	{ "import m\ndef g(x):\n  ASK(x)\ng(m.f())", "m.f()" },
	{ "import m\ndef g(x):\n  ASK(x)\ng(m.f())\ng(m.h())", "m.f() | m.h()" },
	{ "import m\ndef g(x=m.d()):\n  ASK(x)\ng()", "m.d()" },
	{ "import m\ndef g(x=m.d()):\n  ASK(x)\ng(m.f())", "m.d() | m.f()" },
	{ "import m\ndef g(x):\n  h(x.a)\ndef h(y):\n  ASK(y)\ng(m.f())", "m.f()+.a" },
	{ "import m\ndef g():\n  yield m.f()\nfor x in g():\n  x.a", "m.f()+.a" },
	/* given anew with something beside it, made of what it was before */
	{ "import m\ndef g(x):\n  return x, 1\nx = m.f()\nx, y = g(x)\nASK(x)", "m.f()" },
	{ "import m\nx = m.f()\nx, y = m.g(ASK(x))", "m.f()" },
	/* in a list that a loop calls one by one */
	{ "import m\ndef g(x):\n  ASK(x)\nfor one in [g]:\n  one(m.f())", "m.f()" },
	{ "import m\ndef g(x):\n  ASK(x)\nall = (g, 1)\nfor one in all:\n  one(m.f())",
	  "m.f()" },
	/* kept in an object of the project, by keyword, by place, by a constructor */
	{ "import m\nclass T:\n  run: object\ndef g(x):\n  ASK(x)\nt = [T(run=g)]\n"
	  "for one in t:\n  one.run(m.f())",
	  "m.f() | param x" },
	{ "import m\nclass T:\n  name: str\n  run: object\ndef g(x):\n  ASK(x)\n"
	  "t = {'g': T('g', g)}\nt['g'].run(m.f())",
	  "m.f() | param x" },
	{ "import m\nclass T:\n  def __init__(self, run):\n    self.run = run\ndef g(x):\n"
	  "  ASK(x)\nt = T(g)\nt.run(m.f())\nm.run(m.h())",
	  "m.f() | param x" },
	{ "def g(x):\n  return g(x)\ng(1)", "" },
	{ "import m\ndef g(x, n):\n  return g(x, n - 1) if n else x\ng(m.f(), 3)", "m.f()" },
	{ "def f(x):\n  x.a", "param x+.a" },
	{ "import m\ndef f(x: m.T):\n  x.a", "param x m.T()+.a" },
	{ "import m\nclass R:\n  a: str = m.d()\ndef f(x: R):\n  x.a", "m.d() | param x+.a" },
	{ "import m\nclass R:\n  a: str = m.d()\n  def __init__(self): pass\ndef f(x: R):\n  "
	  "x.a",
	  "m.d()" },
	{ "import m\nimport asyncio\ndef g(x):\n  return x\nawait asyncio.to_thread(g, m.f())",
	  "m.f()" },
	{ "import m\nimport threading\ndef g(x):\n  ASK(x)\nthreading.Thread(target=g, "
	  "args=(m.f(),))",
	  "m.f()" },
	{ "import m\ndef g(x):\n  ASK(x)\npool.apply_async(g, (m.f(),))", "m.f()" },
	{ "from mcp.server import Server\ns = Server('x')\n@s.call_tool()\nasync def g(name: "
	  "str, "
	  "arguments: dict):\n  arguments['a']",
	  "param arguments mcp.server.Server().call_tool(){1}+.a" },
	{ "from mcp.server.fastmcp import FastMCP\nmcp = FastMCP('x')\n@mcp.tool()\ndef "
	  "g(x):\n  "
	  "ASK(x)\ng('a')",
	  "'a' | param x mcp.server.fastmcp.FastMCP().tool(){0}" },
	{ "import m\nfrom langgraph.graph import StateGraph\ng = StateGraph(dict)\ndef a(s):\n "
	  " "
	  "return {'k': m.f()}\ndef b(s):\n  ASK(s['k'])\ng.add_node('a', a)\ng.add_node('b', "
	  "b)",
	  "m.f() | param s steps:StateGraph.add_node{}+.k" },
	{ "import m\nfrom langgraph.graph import StateGraph\ndef a(s):\n  return {'k': "
	  "m.f()}\ndef b(s):\n  ASK(s['k'])\ng = StateGraph(dict).add_node('a', "
	  "a)\ng.add_edge('a', 'b').add_node('b', b)",
	  "m.f() | param s steps:StateGraph.add_node{}+.k" },
	{ "import m\nfrom langgraph.graph import StateGraph\ndef a(s):\n  return {'k': "
	  "m.f()}\ndef b(s):\n  ASK(s['k'])\nStateGraph(dict).add_sequence([a, b])",
	  "m.f() | param s steps:StateGraph.add_sequence{}+.k" },
	{ "import m\nfrom langgraph.graph import StateGraph\ndef a(s):\n  return {'k': "
	  "m.f()}\ndef b(s):\n  ASK(s['k'])\nStateGraph(dict).add_node('a', a)\n"
	  "StateGraph(dict).add_node('b', b)",
	  "param s steps:StateGraph.add_node{}+.k" },
	{ "import m, re\nfor x in re.compile('a').finditer(m.f()):\n  x.group(1)", "m.f()+[]" },
	{ "import m\nT = {'a': lambda x: x}\nT[n](m.f())", "m.f()" },
	{ "import m\ndef h(x):\n  ASK(x)\nT = {'a': h}\nT[n](m.f())", "m.f()" },
	{ "import m\ndef h(x):\n  ASK(x)\nT = {'a': h}\ng = T[n]\ng(m.f())", "m.f()" },
	{ "import m\ndef h(x):\n  ASK(x)\nT = {'a': h}\ng = T.get(n)\nif g:\n  g(m.f())",
	  "m.f()" },
	{ "import m\ndef h(x):\n  ASK(x)\nT = {}\nT['a'] = h\nT[n](m.f())", "m.f()" },
	{ "import m\ndef h(x):\n  ASK(x)\nclass R:\n  def add(self, k, f):\n    self.t[k] = "
	  "f\n  def "
	  "run(self, k):\n    f = self.t[k]\n    f(m.f())\nclass S:\n  def run(self):\n    "
	  "self.t[k](m.g())\nR().add('a', h)",
	  "m.f()" },
	{ "import m\ndef reg(n, f):\n  m.on(n, f)\ndef h(x):\n  ASK(x)\nreg('call', h)",
	  "param x m.on{}" },
	{ "import m\ndef reg(f):\n  reg(f)\n  m.on('call', f)\ndef h(x):\n  ASK(x)\nreg(h)",
	  "param x m.on{}" },
	{ "import m\ndef h(x):\n  ASK(x)\nm.on('call', h)", "param x m.on{}" },
	{ "from mcp.server import Server\ns = Server('x')\n@s.call_tool()\nasync def g(name, "
	  "arguments):\n  arguments['a']",
	  "param arguments mcp.server.Server().call_tool(){1}+.a" },
	{ "import m\ndef guarded(f):\n  def inner(*a):\n    return f(*a)\n  return inner\n"
	  "m.on('x', guarded(lambda b: ASK(b.c)))\nm.off('x', guarded(lambda b: b))",
	  "param b m.on{}+.c" },
	{ "import m\ndef guarded(f):\n  def inner(a):\n    return f(a)\n  return inner\ndef "
	  "h(x):\n  ASK(x)\ng = guarded(h)\ng = guarded(g)\ng(m.f())",
	  "m.f()" },
	/* classes of the project */
	{ "import m\nclass A:\n  def __init__(self, x):\n    self.x = x\nA(m.f()).x", "m.f()" },
	{ "import m\nclass A:\n  def __init__(self):\n    self.x = {}\n    self.x['k'] = "
	  "m.f()\n  def g(self):\n    "
	  "ASK(self.x['k'])",
	  "m.f()" },
	{ "import m\nclass A:\n  def __init__(self, x):\n    self.x = x\n  def go(self):\n    "
	  "ASK(self.x.b)\nA(m.f())",
	  "m.f()+.b" },
	{ "import m\nclass A:\n  def set(self):\n    self.x = m.f()\n  def go(self):\n    "
	  "self.x",
	  "m.f()" },
	{ "import m\nclass A:\n  @property\n  def x(self):\n    return m.f()\n  def "
	  "go(self):\n    self.x",
	  "m.f()" },
	{ "import m\nclass A:\n  def get(self):\n    return m.f()\n  def go(self):\n    "
	  "self.get().b",
	  "m.f()+.b" },
	{ "import m\nclass A:\n  x: int\nA(x=m.f()).x", "m.f()" },
	{ "import m\nfrom pydantic import BaseModel\nclass A(BaseModel):\n  x: "
	  "int\nA(**m.f()).x",
	  "m.f()+.x {checked}" },
	{ "class A:\n  pass\nA()", "instance A" },
	/* from a class down to those below it: what their methods give, set and get */
	{ "import m\nclass A:\n  def g(self): ...\nclass B(A):\n  def g(self): return m.f()\n"
	  "def h(a: A):\n  a.g().x",
	  "m.f()+.x" },
	{ "import m\nclass A:\n  def g(self): return 1\nclass B(A):\n  def g(self): return "
	  "m.f()\ndef h(a: A):\n  a.g()",
	  "1 | m.f()" },
	{ "import m\nclass A:\n  def g(self): return 1\nclass B(A):\n  def g(self): return "
	  "m.f()\nA().g()",
	  "1" },
	{ "import m\nclass A:\n  def g(self): return 1\nclass B(A):\n  def g(self): return "
	  "m.f()\na = A()\ndef h():\n  a.g()",
	  "1" },
	{ "import m\nclass A:\n  def __init__(self):\n    self.x = []\nclass B(A):\n  def "
	  "go(self):\n    self.x = m.f()\ndef h(a: A):\n  a.x[0]",
	  "m.f()+[0]" },
	{ "import m\nclass A:\n  x: object\nclass B(A):\n  x = m.f()\nclass C(A):\n  "
	  "@property\n"
	  "  def x(self):\n    return m.g()\ndef h(a: A):\n  a.x.y",
	  "m.f()+.y | m.g()+.y | param a+.x.y" },
	{ "import m\nclass A:\n  def run(self, x):\n    self.go(x)\nclass B(A):\n  def "
	  "go(self, "
	  "x):\n    ASK(x)\nB().run(m.f())",
	  "m.f() | param x" },
	{ "import m\nclass A:\n  def go(self, x): ...\nclass B(A): pass\nclass C(B):\n  def "
	  "go(self, x):\n    ASK(x)\ndef h(a: A):\n  a.go(m.f())",
	  "m.f() | param x" },
	{ "import m\nclass A:\n  def go(self, x): ...\nclass B(A):\n  def go(self, x):\n    "
	  "ASK(x)\nclass C(A): pass\ndef h(a: C, b: m.A):\n  a.go(m.f())\n  A().go(m.f())\n  "
	  "b.go(m.f())",
	  "param x" },
	{ "import m\nclass B:\n  def go(self, x):\n    ASK(x)\nclass C:\n  def go(self, x): "
	  "pass\nT = {'b': B()}\nU = {'c': C()}\nT[n].go(m.f())\nU[n].go(m.g())",
	  "m.f() | param x" },
	{ "import m\nclass B:\n  def go(self, x):\n    ASK(x)\nfor b in [B()]:\n  b.go(m.f())",
	  "m.f() | param x" },
	{ "import m\nclass B:\n  def go(self, x):\n    ASK(x)\nclass R:\n  def "
	  "__init__(self):\n "
	  "   self.all = {}\n  def register(self, b):\n    self.all[b.name] = b\n  def "
	  "step(self, n):\n    self.all[n].go(m.f())\nr = R()\nr.register(B())",
	  "m.f() | param x" },
	/* texts and calls that pass on */
	{ "import m\nf\"a {m.f()}\"", "m.f() {part}" },
	{ "import m\n'a' + m.f()", "'a' {part} | m.f() {part}" },
	{ "import m\n'{}'.format(m.f())", "'{}' {part} | m.f() {part} | m.f()+[] {part}" },
	{ "import m\n'%s' % m.f()", "'%s' {part} | m.f() {part}" },
	{ "import m\n' '.join(['a', m.f()])",
	  "' ' {part} | ['a', m.f()] {part} | 'a' {part} | m.f() {part}" },
	{ "import m\nimport json\njson.loads(m.f().a)['b']", "m.f()+.a.b {parsed}" },
	{ "import m\nimport shlex\nshlex.quote(m.f())", "m.f() {quoted}" },
	{ "import m\nint(m.f())", "m.f() {number}" },
	{ "import m\nstr(m.f()).strip()", "m.f()" },
	{ "import m\nT.model_validate(m.f()).x", "m.f()+.x {checked}" },
	{ "import m\nx = 'a'\nx += m.f()\nx", "m.f() {part} | 'a'" },
	/* closures */
	{ "import m\ndef f():\n  x = m.f()\n  def g():\n    ASK(x.a)\n  return g", "m.f()+.a" },
	{ "import m\ndef f():\n  x = m.a()\n  def g():\n    nonlocal x\n    x = m.b()\n  "
	  "ASK(x)",
	  "m.b() | m.a()" },
	/* what nobody knows */
	{ "x", "global x" },
	{ "def f(page):\n  page.locator('a').first", "param page+.locator().first" },
	{ "a > b", "value" },
};

static const struct example typescript[] = {
	{ "import m from 'm';\nlet x = m.f(), y = 0;\n[x, y] = m.g(ASK(x));", "m.f()" },
	{ "const v = 1;\nfunction f(x) { ASK(x); }\n" ALL_CALLS, "1" },
	{ "const v = 1;\nfunction f(x) { ASK(x); }\n" ALL_CALLS "f(2)\n", "1 | more unknown" },
	{ "import m from 'm'\nfunction f({ abc }) { return ASK(abc." LONG "." LONG
	  ") }\nf(m.g())",
	  "" },
	{ "import m from 'm'\nfunction guarded(f) { return (a) => f(a) }\nm.on('x', "
	  "guarded((b) => "
	  "ASK(b.c)))",
	  "param b m.on{}+.c" },
	{ "import m from 'm'\nfunction guarded(f) { return (a) => f(a.d) }\nm.on('x', "
	  "guarded((b) => ASK(b.c)))",
	  "param a m.on{}+.d.c" },
	{ "import m from 'm'\nconst timed = (n, f) => async (...all) => { try { return await "
	  "f(...all) } finally { m.t() } }\nclass L { wrap(f) { const g = (a, b) => f(a, b); "
	  "return g } }\nconst l = new L()\nm.on('x', timed('a', l.wrap((a, b) => ASK(b.c))))",
	  "param b m.on{1}+.c" },
	{ "import m from 'm'\nfunction guarded(f) { return (a) => f(a) }\nfunction h(x) { "
	  "ASK(x) }\nconst g = guarded(h)\ng(m.f())",
	  "m.f()" },
	{ "import m from 'm'\nconst x = /a/.exec(m.f())\nx[1]", "m.f()+[1]" },
	{ "import m from 'm'\nclass A { go(x) { ASK(x) } init() { m.on('a', "
	  "this.go.bind(this)) } "
	  "}",
	  "param x m.on{}" },
	{ "import m from 'm';\nconst { a: b } = m.f();\nb;", "m.f()+.a" },
	{ "import m from 'm';\nconst { a: { b = 1 } } = m.f();\nb;", "m.f()+.a.b | 1" },
	{ "import m from 'm';\nconst [, b] = m.f();\nb;", "m.f()+[1]" },
	{ "import m from 'm';\nconst { a, ...rest } = m.f();\nrest;", "m.f()" },
	{ "import m from 'm';\n(await m.f())?.a!.b;", "m.f()+.a.b" },
	{ "import m from 'm';\nfunction reg(n, f) { if (n) m.on(n, f); }\n"
	  "reg('call', ({ x }) => { x; });",
	  "param  m.on{}+.x" },
	{ "import m from 'm';\nconst x = m.f() ?? {};\nx;", "m.f() | {}" },
	{ "import m from 'm';\nconst x = m.f();\nx['a'].b[0];", "m.f()+.a.b[0]" },
	{ "import m from 'm';\nfor (const x of m.f().items) { x.a; }", "m.f()+.items[].a" },
	{ "import m from 'm';\nfor (const k in m.f()) { k; }", "m.f()+[key]" },
	{ "import m from 'm';\nfor (const [k, v] of Object.entries(m.f())) { v; }",
	  "m.f()+[]" },
	{ "import m from 'm';\nm.f().map((x) => { x.a; });", "m.f()+[].a" },
	{ "import m from 'm';\nm.f().map((x) => x.a)[0];", "m.f()+[].a" },
	{ "import m from 'm';\nm.f().flatMap((x) => x.t ? [x.a] : [])[0].b;", "m.f()+[].a.b" },
	{ "import m from 'm';\nnew Map([['a', m.f()]]).get(k).b;", "m.f()+.b" },
	{ "import m from 'm';\nnew Map(m.f().map((x) => [x.n, x])).get('a');", "m.f()+[]" },
	{ "import m from 'm';\nfor (const [k, v] of new Map([['a', m.f()]])) { v.b; }",
	  "m.f()+.b" },
	{ "import m from 'm';\nfor (const [k, v] of new Map(m.f())) { v.b; }",
	  "m.f()+[][1].b" },
	{ "import m from 'm';\nm.f().flatMap((x) => x.a)[0].b;",
	  "m.f()+[].a[].b | m.f()+[].a.b" },
	{ "import m from 'm';\nm.f().forEach(function (x) { x.a; });", "m.f()+[].a" },
	{ "import m from 'm';\nfunction g(x) { ASK(x); }\nfor (const one of [g]) one(m.f());",
	  "m.f()" },
	{ "import m from 'm';\nconst g = (x) => { ASK(x); };\nconst all = [g];\n"
	  "all.forEach((one) => one(m.f()));",
	  "m.f()" },
	{ "import m from 'm';\nm.f().then(({ a }) => { a; });", "m.f()+.a" },
	{ "import m from 'm';\n(await m.f().then((x) => x.a)).b;", "m.f()+.a.b" },
	{ "import m from 'm';\nm.f().catch(() => ({})).b;", "m.f()+.b" },
	{ "import m from 'm';\nm.f().find((x) => x.t).a;", "m.f()+[].a" },
	{ "import m from 'm';\nArray.from({ length: 3 }, () => m.f())[0].a;", "m.f()+.a" },
	{ "import m from 'm';\nArray.from(m.f())[0].a;", "m.f()+[0].a" },
	{ "import m from 'm';\nconst l = [];\nl.push(m.f());\nl[0].x;", "m.f()+.x" },
	{ "import m from 'm';\nconst l = [];\nl.push(...m.f());\nl[0].x;", "m.f()+[0].x" },
	{ "import m from 'm';\nconst d: any = {};\nd.a = m.f();\nd.a;", "m.f()" },
	{ "import m from 'm';\nconst d = { a: m.f(), ...rest };\nd.a;",
	  "m.f() | global rest+.a" },
	{ "import m from 'm';\nconst [a, b] = await Promise.all([m.f(), m.g()]);\nb;",
	  "m.g()" },
	{ "import m from 'm';\nconst p = await new Promise((ok) => { m.g(); ok(m.f()); "
	  "});\np.a;",
	  "m.f()+.a" },
	{ "import m from 'm';\nconst g = () => new Promise((ok, no) => m.h((x) => ok(x)));\n"
	  "const p = await g();\np;",
	  "param x m.h{}" },
	{ "import m from 'm';\nconst p = await new Promise((ok) => m.f(ok));\np;",
	  "Promise()" },
	{ "import m from 'm';\nconst g = (x) => x.a;\ng(m.f());", "m.f()+.a" },
	{ "import m from 'm';\nfunction g({ a }) { return a; }\ng(m.f());", "m.f()+.a" },
	{ "import m from 'm';\nfunction g({ a }) { ASK(a); }\ng({ a: m.f() });", "m.f()" },
	{ "import m from 'm';\nfunction g(cb) { cb(m.f()); }\ng((x) => { x.a; });",
	  "m.f()+.a" },
	{ "import m from 'm';\nclass A { constructor(private x: any) {}\n go() { "
	  "ASK(this.x.a); } }\nnew A(m.f());",
	  "m.f()+.a" },
	{ "import m from 'm';\nclass A { x = m.f();\n go() { this.x.a; } }", "m.f()+.a" },
	{ "import m from 'm';\nclass A { get() { return m.f(); }\n go() { this.get().a; } }",
	  "m.f()+.a" },
	/* from an interface or class down to those below it */
	{ "import m from 'm';\ninterface A { g(): any }\nclass B implements A { g() { return "
	  "m.f(); } }\nfunction h(a: A) { a.g().x; }",
	  "m.f()+.x" },
	{ "import m from 'm';\nabstract class A { abstract g(): any; h() { this.g().x; } "
	  "}\nclass "
	  "B extends A { g() { return m.f(); } }",
	  "m.f()+.x" },
	{ "import m from 'm';\ninterface A { go(x: any): void }\nclass B implements C, A { "
	  "go(x) { "
	  "ASK(x); } }\nclass D { constructor(private a: A) {}\n h() { this.a.go(m.f()); } }",
	  "m.f() | param x" },
	{ "import m from 'm';\ninterface A { go(x: any): void }\ninterface C { go(x: any): "
	  "void "
	  "}\nclass B implements A { go(x) { ASK(x); } }\nfunction h(c: C) { c.go(m.f()); }",
	  "param x" },
	{ "import m from 'm';\nclass A { protected h: any;\n go() { this.h.x; } }\nclass B "
	  "extends "
	  "A { h = m.f(); }",
	  "m.f()+.x" },
	{ "import m from 'm';\nclass B { go(x) { ASK(x); } }\nconst all = new Map();\n"
	  "all.set('b', new B());\nall.get(n).go(m.f());",
	  "m.f() | param x" },
	{ "import m from 'm';\nconst T = { a: ({ b }) => { ASK(b); } };\nconst g = "
	  "T[n];\ng(m.f());",
	  "m.f()+.b" },
	{ "import m from 'm';\nconst T = new Map();\nconst add = (k, f) => { T.set(k, f); "
	  "};\nadd('a', (x) => { "
	  "ASK(x); });\nconst g = T.get(n);\ng(m.f());",
	  "m.f()" },
	{ "import m from 'm';\nconst T = { a: (x) => { ASK(x.b); } };\nT[n](m.f());",
	  "m.f()+.b" },
	{ "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst s = new "
	  "McpServer({});\n"
	  "s.tool('x', {}, async ({ cmd }) => { cmd; });",
	  "param  @modelcontextprotocol/sdk/server/mcp.js.McpServer().tool{}+.cmd" },
	{ "import m from 'm';\n`a ${m.f()}`;", "m.f() {part}" },
	{ "import m from 'm';\nJSON.parse(m.f().a).b;", "m.f()+.a.b {parsed}" },
	{ "import m from 'm';\nfunction* g() { yield m.f(); return m.g(); }\nfor (const x of "
	  "g()) { x.a; }",
	  "m.f()+.a" },
	{ "import m from 'm';\nasync function* g() { yield m.f(); return m.g(); }\nconst s = "
	  "g();\nconst { value } = await s.next();\nvalue.a;",
	  "m.f()+.a | m.g()+.a" },
	{ "import m from 'm';\nfunction g({ cb = null } = {}) { cb(m.f()); }\ng({ cb: (x) => { "
	  "ASK(x.a); } });",
	  "m.f()+.a" },
	{ "import m from 'm';\nfunction g(o) { o.cb(m.f()); }\ng({ cb: (x) => { ASK(x.a); } "
	  "});",
	  "m.f()+.a" },
	{ "import m from 'm';\nfunction g(o) { const { cb: call } = o; call(m.f()); }\ng({ "
	  "cb(x) { ASK(x.a); } });",
	  "m.f()+.a" },
	{ "import m from 'm';\nJSON.parse(JSON.stringify(m.f())).b;", "m.f()+.b" },
	{ "import m from 'm';\nString(m.f()).trim();", "m.f()" },
	{ "import m from 'm';\nschema.parse(m.f()).a;", "m.f()+.a {checked}" },
	{ "import m from 'm';\nschema.safeParse(m.f()).data.a;", "m.f()+.a {checked}" },
	{ "import m from 'm';\nconst { data } = schema.safeParse(m.f());\ndata.a;",
	  "m.f()+.a {checked}" },
	{ "import m from 'm';\nm.f().a.join(' ');",
	  "m.f()+.a {part} | m.f()+.a[] {part} | ' ' {part}" },
	{ "import m from 'm';\nlet x = '';\nswitch (t) { case 1: x = m.f(); break; case 2: x = "
	  "m.g(); break; }\nx;",
	  "m.g() | m.f() | ''" },
	{ "function f(x) { x.a.b; }", "param x+.a.b" },
	{ "import m from 'm';\nconst x = t ? m.a() : m.b();\nx;", "m.a() | m.b()" },
	{ "import m from 'm';\nconst x = m.a() || {};\nx;", "m.a() | {}" },
	{ "import m from 'm';\nlet x = m.a();\nif (t) x = m.b();\nx;", "m.b() | m.a()" },
	{ "import m from 'm';\nNumber(m.f().a);", "m.f()+.a {number}" },
	{ "import m from 'm';\nparseInt(m.f().a, 10);", "m.f()+.a {number}" },
	{ "import { quote } from 'shell-quote';\nimport m from 'm';\nquote([m.f()]);",
	  "[m.f()] {quoted}" },
	{ "try { f(); } catch (e) { e; }", "caught" },
	{ "function f(page) { page.locator('a').first; }", "param page+.locator().first" },
	{ "import m from 'm';\nconst s = new Set();\ns.add(m.f());\nfor (const x of s) { x.a; "
	  "}",
	  "m.f()+.a" },
	{ "import m from 'm';\n'a' + m.f();", "'a' {part} | m.f() {part}" },
	{ "import m from 'm';\nfunction f() { const x = m.f(); return () => { ASK(x.a); }; }",
	  "m.f()+.a" },
	{ "import m from 'm';\nasync function g() { return await m.f(); }\n(await g()).a;",
	  "m.f()+.a" },
	{ "import m from 'm';\nfunction g(x = m.d()) { ASK(x); }\ng();", "m.d()" },
	{ "import m from 'm';\nfunction g(...a) { return a[1]; }\ng(1, m.f());", "m.f()" },
	{ "import m from 'm';\nfunction g(x) { ASK(x); }\nfunction h(y) { g(y.a); }\nh(m.f());",
	  "m.f()+.a" },
	{ "import m from 'm';\nclass A { set() { this.x = m.f(); }\n go() { this.x; } }",
	  "m.f()" },
	{ "import m from 'm';\nclass A { get x() { return m.f(); }\n go() { this.x.a; } }",
	  "m.f()+.a" },
	{ "import m from 'm';\nfor (const [i, x] of m.f().entries()) { x; }", "m.f()+[]" },
	{ "import m from 'm';\na > b;", "value" },
	{ "x;", "global x" },
	{ "import { T } from 'm';\nfunction f(x: T) { x.a; }", "param x m.T()+.a" },
	{ "const f = function g(x) { return g(x); };\nf(1);", "" },
};

/* Two files of one project: what is asked stands in the first. */
struct far_example {
	const char *here, *there, *origins;
};

static const struct far_example python_files[] = {
	{ "from other import x\nx.a", "import m\nx = m.f()\n", "m.f()+.a" },
	{ "import other\nother.x.a", "import m\nx = m.f()\n", "m.f()+.a" },
	{ "from other import g\ng().a", "import m\ndef g():\n  return m.f()\n", "m.f()+.a" },
	{ "import m\nfrom other import g\ng(m.f()).a", "def g(x):\n  return x.b\n",
	  "m.f()+.b.a" },
	{ "from other import A\nA().k",
	  "import m\nclass A:\n  def __init__(self):\n    self.k = m.f()\n", "m.f()" },
	{ "def given(x):\n  ASK(x)", "import m\nfrom here import given\ngiven(m.f())\n",
	  "m.f()" },
	{ "def given(x):\n  ASK(x)",
	  "import m\nimport here\nfor one in [here]:\n  one.given(m.f())\n", "m.f()" },
	{ "class Agent:\n  def __init__(self, x):\n    self.x = x\n  def go(self):\n    "
	  "ASK(self.x.a)",
	  "import m\nfrom here import Agent\nAgent(m.f())\n", "m.f()+.a" },
	{ "from other import T\nT['a'].b", "import m\nT = {'a': m.f()}\n", "m.f()+.b" },
};

static const struct far_example typescript_files[] = {
	{ "import { x } from './other';\nx.a;", "import m from 'm';\nexport const x = m.f();\n",
	  "m.f()+.a" },
	{ "import * as other from './other';\nother.x.a;",
	  "import m from 'm';\nexport const x = m.f();\n", "m.f()+.a" },
	{ "import g from './other';\ng().a;",
	  "import m from 'm';\nexport default function g() { return m.f(); }\n", "m.f()+.a" },
	{ "async function f() { const { x } = await import('./other'); x.a; }",
	  "import m from 'm';\nexport const x = m.f();\n", "m.f()+.a" },
	{ "import m from 'm';\nimport { g } from './other';\ng(m.f()).a;",
	  "export const g = (x) => x.b;\n", "m.f()+.b.a" },
	{ "import { A } from './other';\nnew A().k;",
	  "import m from 'm';\nexport class A { k = m.f(); }\n", "m.f()" },
	{ "export function given(x) { ASK(x); }",
	  "import m from 'm';\nimport { given } from './here';\ngiven(m.f());\n", "m.f()" },
	{ "export class Agent { constructor(private x) {}\n go() { ASK(this.x.a); } }",
	  "import m from 'm';\nimport { Agent } from './here';\nnew Agent(m.f());\n",
	  "m.f()+.a" },
	{ "export function given(cb) { ASK(cb.run); }",
	  "import m from 'm';\nimport { given as other } from './here';\nother(m.f());\n",
	  "m.f()+.run" },
};

static const char *kind_word(enum origin_kind kind)
{
	static const char *const words[] = { "unknown", "value",     "",
					     "param ",  "global ",   "function ",
					     "class ",  "instance ", "caught" };
	return words[kind];
}

static void show_origin(const struct origin *origin, struct buf *out)
{
	static const struct {
		enum step_kind kind;
		const char *word;
	} told[] = { { STEP_PART, "part" },
		     { STEP_PARSED, "parsed" },
		     { STEP_QUOTED, "quoted" },
		     { STEP_NUMBERED, "number" },
		     { STEP_CHECKED, "checked" } };
	if (origin->more)
		buf_addz(out, "more ");
	bool literal = origin->kind == ORIGIN_VALUE && origin->node->kind != K_BINARY;
	if (literal || (origin->kind == ORIGIN_CALL && !origin->path.n))
		buf_add(out, node_source(origin->node));
	else
		buf_addz(out, kind_word(origin->kind));
	if (origin->kind == ORIGIN_CALL)
		buf_add(out, origin->path);
	else if (origin->node && origin->kind >= ORIGIN_PARAM && origin->kind != ORIGIN_CAUGHT)
		buf_add(out, origin->node->text);
	if (origin->kind == ORIGIN_PARAM && origin->path.n)
		buf_addf(out, " %.*s", STR_ARG(origin->path));
	if (origin->access.n)
		buf_addf(out, "+%.*s", STR_ARG(origin->access));
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		if (origin_passed(origin, told[i].kind))
			buf_addf(out, " {%s}", told[i].word);
	}
}

/* What ASK() is given, else the expression that stands last in the file. */
static enum walk find_asked(struct node *node, void *context)
{
	struct node **asked = context;
	if (node->kind == K_CALL && str_is(call_callee(node)->text, "ASK")) {
		*asked = call_arg_at(node, 0);
		return WALK_STOP;
	}
	if (node->kind == K_EXPRESSION && (!*asked || node->start >= (*asked)->start))
		*asked = node;
	return WALK_ON;
}

static void compare(struct facts *facts, const char *code, const char *want)
{
	struct node *asked = NULL;
	struct buf out;
	buf_init(&out, 4096);
	look_into(&facts->module, find_asked, &asked);
	struct origins origins;
	origins_of(kid_of(asked, 0), &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (i)
			buf_addz(&out, " | ");
		show_origin(&origins.v[i], &out);
	}
	test_checks++;
	if (!str_is(buf_str(&out), want)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got  %.*s\n  want %s\n", code,
			STR_ARG(buf_str(&out)), want);
	}
	buf_release(&out);
}

static void check(const struct test_reader *reader, enum lang lang,
		  const struct example *example)
{
	struct arena *arena = arena_new();
	compare(test_reader_facts(reader, arena, lang, example->code), example->code,
		example->origins);
	arena_free(arena);
}

static struct str save(struct arena *arena, struct str folder, const char *name,
		       const char *text)
{
	struct str path = str_fmt(arena, "%.*s/%s", STR_ARG(folder), name);
	FILE *out = fopen(path.p, "wb");
	CHECK(out && fputs(text, out) >= 0 && fclose(out) == 0);
	return path;
}

static void check_far(const struct test_reader *reader, struct str folder, enum lang lang,
		      const struct far_example *example)
{
	bool py = lang == LANG_PYTHON;
	struct arena *arena = arena_new();
	struct str here = save(arena, folder, py ? "here.py" : "here.ts", example->here);
	struct str there = save(arena, folder, py ? "other.py" : "other.ts", example->there);
	struct project *project = project_new(reader->grammars, reader->models, folder);
	struct source source;
	struct err err;
	CHECK(source_load(arena, here, lang, &source, &err) == 0);
	struct facts *facts = project_facts(project, &source, &err);
	CHECK(facts != NULL);
	compare(facts, example->here, example->origins);
	project_free(project);
	unlink(here.p);
	unlink(there.p);
	arena_free(arena);
}

static void check_files(const struct test_reader *reader)
{
	char made[] = "/tmp/shearpin-origins-XXXXXX", real[PATH_MAX];
	CHECK(mkdtemp(made) && realpath(made, real));
	for (size_t i = 0; i < sizeof(python_files) / sizeof(python_files[0]); i++)
		check_far(reader, str_of(real), LANG_PYTHON, &python_files[i]);
	for (size_t i = 0; i < sizeof(typescript_files) / sizeof(typescript_files[0]); i++)
		check_far(reader, str_of(real), LANG_TYPESCRIPT, &typescript_files[i]);
	rmdir(real);
}

/* What a rule has used up is no other rule's: the next one begins anew, and that something is missing is known. */
static void check_budget(const struct test_reader *reader)
{
	enum { NAMES = 50, READS = ORIGINS_WORK / NAMES };
	struct arena *arena = arena_new();
	struct buf code;
	buf_init(&code, 1 << 20);
	buf_addz(&code, "import m\nv0 = m.f()\n");
	for (int i = 1; i < NAMES; i++)
		buf_addf(&code, "v%d = v%d\n", i, i - 1);
	for (int i = 0; i < READS; i++)
		buf_addf(&code, "v%d.k%d\n", NAMES - 1, i);
	struct facts *facts =
		test_reader_facts(reader, arena, LANG_PYTHON, str_z(arena, buf_str(&code)));
	const struct node *module = &facts->module, *last = module->kids[module->count - 1];
	struct origins origins = { NULL, 0, true };
	for (size_t i = NAMES + 1; i < module->count && origins.complete; i++)
		origins_of(kid_of(module->kids[i], 0), &origins);
	CHECK(!origins.complete && origins_exhausted(facts));
	origins_begin(facts);
	origins_of(kid_of(last, 0), &origins);
	CHECK(origins.complete && origins.n == 1 && origins.v[0].kind == ORIGIN_CALL);
	CHECK(origins_exhausted(facts));
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
	check_files(&reader);
	check_budget(&reader);
	test_reader_close(&reader);
	return test_done();
}
