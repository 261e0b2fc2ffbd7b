/* What JavaScript, TypeScript and TSX are lowered to, one construct a line; then broken and hostile files. */
#include <string.h>

#include "buf.h"
#include "facts.h"
#include "test.h"

#define JS LANG_JAVASCRIPT
#define TS LANG_TYPESCRIPT
#define TSX LANG_TSX

struct row {
	enum lang lang;
	const char *source;
	const char *want; /* facts_print of the module, without the (module ) around it */
};

static const struct row rows[] = {
	/* names, attributes, calls */
	{ JS, "a.b.c", "(do (attr c (attr b a)))" },
	{ JS, "a?.b; a?.[x]; a?.(b)",
	  "(do (attr +optional b a)) (do (index +optional a x)) (do (call +optional a (arg "
	  "b)))" },
	{ JS, "a[0]; this.#p; super.m()",
	  "(do (index a 0)) (do (attr #p this)) (do (call (attr m super)))" },
	{ JS, "new A(1, ...r); new B; new c.D()",
	  "(do (call +new A (arg 1) (arg +spread r))) (do (call +new B)) (do (call +new (attr "
	  "D c)))" },
	{ JS, "f`a${b}c`", "(do (call +tagged f (arg (string +template \"a\" b \"c\"))))" },
	{ JS, "String.raw`C:\\n${x}`",
	  "(do (call +tagged (attr raw String) (arg (string +template \"C:\\\\n\" x))))" },
	{ JS, "import('m'); import.meta.url; new.target",
	  "(do (call import (arg \"m\"))) (do (attr url (attr meta import))) (do (attr target "
	  "new))" },
	{ JS, "a.b().c(d).e", "(do (attr e (call (attr c (call (attr b a))) (arg d))))" },
	{ JS, "#x in this", "(do (binary in #x this))" },
	{ JS, "p\\u0061ge.ev\\u{61}luate(1)", "(do (call (attr evaluate page) (arg 1)))" },
	{ JS, "f(a, // note\n  b /* note */)", "(do (call f (arg a) (arg b)))" },

	/* literals */
	{ JS, "\"a\\x41\\u{1F600}\\ud83d\\ude00\\0\\101\\v\"", "(do \"aA😀😀\\x00A\\x0b\")" },
	{ JS, "'it\\'s'", "(do \"it's\")" },
	{ JS, "\"one\\\ntwo\"", "(do \"onetwo\")" },
	{ JS, "'\\ud800 \\q'; f`\\u{110000000} \\x4 \\u12`",
	  "(do \"� q\") (do (call +tagged f (arg (string +template \"� x4 \\\\u12\"))))" },
	{ JS, "`a\r\nb`", "(do (string +template \"a\\x0ab\"))" },
	{ JS, "`a${b}c${`d${e}`}`",
	  "(do (string +template \"a\" b \"c\" (string +template \"d\" e)))" },
	{ JS, "``", "(do (string +template))" },
	{ JS, "1_000; 0x1F; 0b11; 0o17; 017; 1.5e3; 10n; .5",
	  "(do 1_000) (do 0x1F) (do 0b11) (do 0o17) (do 017) (do 1.5e3) (do 10n) (do .5)" },
	{ JS, "null; undefined; true; false; /a+/gi",
	  "(do null) (do undefined) (do true) (do false) (do (regex /a+/gi))" },
	{ JS, "-1; !a; ~a; typeof a; void 0; delete a.b; i++; --i",
	  "(do (unary - 1)) (do (unary not a)) (do (unary ~ a)) (do (unary typeof a)) (do "
	  "(unary void 0)) (do (unary delete (attr b a))) (do (unary ++ i)) (do (unary +prefix "
	  "-- i))" },

	/* collections */
	{ JS, "[1,, 2,]; [, a]; [...b]",
	  "(do (list 1 undefined 2)) (do (list undefined a)) (do (list (spread b)))" },
	{ JS, "({a, b: 1, 'c-d': 2, 3: 4, [e]: 5, ['f']: 6, ...g})",
	  "(do (dict (pair a \"a\" a) (pair b \"b\" 1) (pair c-d \"c-d\" 2) (pair 3 3 4) (pair "
	  "e 5) (pair f \"f\" 6) (spread g)))" },
	{ JS, "({m(x) {}, get p() {}, set p(v) {}, async *q() {}, [r]() {}})",
	  "(do (dict (pair m \"m\" (function +method m (params (param x - -)) (block) "
	  "(decorators))) (pair p \"p\" (function +method +accessor p (params) (block) "
	  "(decorators))) (pair p \"p\" (function +method +accessor p (params (param v - -)) "
	  "(block) (decorators))) (pair q \"q\" (function +async +generator +method q (params) "
	  "(block) (decorators))) (pair r (function +method (params) (block) "
	  "(decorators)))))" },
	{ JS, "({f: function () {}, g: () => 1})",
	  "(do (dict (pair f \"f\" (function (params) (block) (decorators))) (pair g \"g\" "
	  "(function +arrow (params) (block (return 1)) (decorators)))))" },

	/* operators */
	{ JS, "a && b || c ?? d", "(do (binary ?? (binary or (binary and a b) c) d))" },
	{ JS, "a === b; a !== b; a == b; a != b",
	  "(do (binary == a b)) (do (binary != a b)) (do (binary == a b)) (do (binary != a "
	  "b))" },
	{ JS, "a in b; a instanceof B; a ** b; a >>> 1",
	  "(do (binary in a b)) (do (binary instanceof a B)) (do (binary ** a b)) (do (binary "
	  ">>> a 1))" },
	{ JS, "a ? b : c ? d : e", "(do (cond a b (cond c d e)))" },
	{ JS, "a = b = c; a += 1; a ?\?= b; a &&= b",
	  "(assign = a (assign = b c)) (assign += a 1) (assign ?\?= a b) (assign &&= a b)" },
	{ JS, "(a, b, c)", "(do (binary , (binary , a b) c))" },
	{ JS, "a(), b = 1, c()", "(do (call a)) (assign = b 1) (do (call c))" },
	{ JS, "x = await (await a.b()).c(d)",
	  "(assign = x (await (call (attr c (await (call (attr b a)))) (arg d))))" },
	{ JS, "await (await import('m')).a.b(); await (a, b); await (a).b || c",
	  "(do (await (call (attr b (attr a (await (call import (arg \"m\")))))))) (do (await "
	  "(binary , a b))) (do (binary or (await (attr b a)) c))" },
	{ JS, "await (a()); await [await b][0]; await `c`; (await (d))?.e",
	  "(do (await (call a))) (do (await (index (list (await b)) 0))) (do (await (string "
	  "+template \"c\"))) (do (attr +optional e (await d)))" },
	{ JS, "await (async () => {})()",
	  "(do (await (call (function +async +arrow (params) (block) (decorators)))))" },
	{ JS, "await a.b(); (await a).b",
	  "(do (await (call (attr b a)))) (do (attr b (await a)))" },
	{ JS, "((a))", "(do a)" },

	/* declarations and patterns */
	{ JS, "const a = 1, b = f(); let c; var d = 2",
	  "(assign +const = a 1) (assign +const = b (call f)) (assign +let = c -) (assign +var "
	  "= d 2)" },
	{ JS, "const {a, b: c, d = 1, e: {f = 2}, ...g} = h",
	  "(assign +const = (dict (pair a \"a\" a) (pair b \"b\" c) (pair d \"d\" (assign "
	  "+default = d "
	  "1)) (pair e \"e\" (dict (pair f \"f\" (assign +default = f 2)))) (spread g)) h)" },
	{ JS, "const [a, , b = 1, ...c] = d",
	  "(assign +const = (list a undefined (assign +default = b 1) (spread c)) d)" },
	{ JS, "({a, b: c.d} = e); [a, b] = [b, a]",
	  "(assign = (dict (pair a \"a\" a) (pair b \"b\" (attr d c))) e) (assign = (list a b) "
	  "(list b a))" },
	{ JS, "using a = f(); await using b = g()",
	  "(assign +const = a (call f)) (assign +const = b (call g))" },
	{ JS, "const x = require('fs'), {y} = require('z')",
	  "(assign +const = x (call require (arg \"fs\"))) (assign +const = (dict (pair y "
	  "\"y\" y)) (call require (arg \"z\")))" },
	{ JS, "module.exports = {x}; exports.f = function g() {}",
	  "(assign = (attr exports module) (dict (pair x \"x\" x))) (assign = (attr f exports) "
	  "(function g (params) (block) (decorators)))" },

	/* functions */
	{ JS, "function f(a, b = 1, {c, d = 2} = {}, [e], ...r) { return a }",
	  "(function f (params (param a - -) (param b 1 -) (param (dict) (dict (pair c \"c\" "
	  "c) (pair d \"d\" (assign +default = d 2)))) (param - (list e)) (param +spread r - "
	  "-)) (block "
	  "(return a)) (decorators))" },
	{ JS, "async function* g() { yield 1; yield* h(); yield }",
	  "(function +async +generator g (params) (block (do (yield 1)) (do (yield +spread "
	  "(call h))) (do (yield -))) (decorators))" },
	{ JS, "const f = async x => await x; (() => { b })()",
	  "(assign +const = f (function +async +arrow (params (param x - -)) (block (return "
	  "(await x))) (decorators))) (do (call (function +arrow (params) (block (do b)) "
	  "(decorators))))" },
	{ JS, "const g = (a, b) => ({a})",
	  "(assign +const = g (function +arrow (params (param a - -) (param b - -)) (block "
	  "(return (dict (pair a \"a\" a)))) (decorators)))" },
	{ JS, "function f() { 'use strict'; return }",
	  "(function f (params) (block (do \"use strict\") (return -)) (decorators))" },

	/* classes */
	{ JS, "class A extends B.C { constructor(a) { super(a) } }",
	  "(class A (bases (arg (attr C B))) (block (function +method constructor (params "
	  "(param a - -)) (block (do (call super (arg a)))) (decorators))) (decorators))" },
	{ JS, "class A { x = 1; static y; #z = f(); [k] = 2; 's-t' = 3 }",
	  "(class A (bases) (block (assign +field = x 1) (assign +static +field = y -) (assign "
	  "+field = #z (call f)) (assign +field = (index this k) 2) (assign +field = s-t 3)) "
	  "(decorators))" },
	{ JS,
	  "class A { static { f() } get v() {} set v(x) {} static async m() {} *g() {} #p() {} "
	  "}",
	  "(class A (bases) (block (block +static (do (call f))) (function +method +accessor v "
	  "(params) (block) (decorators)) (function +method +accessor v (params (param x - -)) "
	  "(block) (decorators)) (function +async +method +static m (params) (block) "
	  "(decorators)) (function +generator +method g (params) (block) (decorators)) "
	  "(function +method #p (params) (block) (decorators))) (decorators))" },
	{ JS, "class A { *[Symbol.iterator]() {} 's-t'() {} 1() {} }",
	  "(class A (bases) (block (function +generator +method (params) (block) (decorators) "
	  "(attr iterator Symbol)) (function +method s-t (params) (block) (decorators)) "
	  "(function +method 1 (params) (block) (decorators))) (decorators))" },
	{ JS, "const A = class B extends f(C) {}",
	  "(assign +const = A (class B (bases (arg (call f (arg C)))) (block) (decorators)))" },
	{ JS, "@dec class A { @d2(1) m() {} @d3 f = 1 }",
	  "(class A (bases) (block (function +method m (params) (block) (decorators (decorator "
	  "(call d2 (arg 1))))) (assign +field = f 1 (decorator d3))) (decorators (decorator "
	  "dec)))" },

	/* statements */
	{ JS, "if (a) b(); else if (c) { d } else e",
	  "(if a (block (do (call b))) (if c (block (do d)) (block (do e))))" },
	{ JS, "if (a) ; else ;", "(if a (block) (block))" },
	{ JS, "while (a) b(); do { c() } while (d)",
	  "(while a (block (do (call b))) -) (while +do d (block (do (call c))) -)" },
	{ JS, "for (let i = 0, n = 5; i < n; i++) f(i)",
	  "(cfor (block (assign +let = i 0) (assign +let = n 5)) (binary < i n) (unary ++ i) "
	  "(block (do (call f (arg i)))))" },
	{ JS, "for (;;) {}", "(cfor - - - (block))" },
	{ JS, "for (a = 1, b = 2; ; a++, b++) {}",
	  "(cfor (block (assign = a 1) (assign = b 2)) - (binary , (unary ++ a) (unary ++ b)) "
	  "(block))" },
	{ JS, "for (x in y) f(); for (const k in y);",
	  "(for +in x y (block (do (call f))) -) (for +const +in k y (block) -)" },
	{ JS, "for (const [k, v] of m) f(); for (var z of q) {}",
	  "(for +const (list k v) m (block (do (call f))) -) (for +var z q (block) -)" },
	{ JS, "async () => { for await (const x of y) {} }",
	  "(do (function +async +arrow (params) (block (for +async +const x y (block) -)) "
	  "(decorators)))" },
	{ JS, "switch (a) { case 1: case 2: f(); break; default: { g() } }",
	  "(switch +falls a (case 1 - (block)) (case 2 - (block (do (call f)) (break))) (case "
	  "- - (block (block (do (call g))))))" },
	{ JS, "try { a() } catch (e) { b() } finally { c() }",
	  "(try (block (do (call a))) - (block (do (call c))) (handler e - (block (do (call "
	  "b)))))" },
	{ JS, "try { a() } catch { b() }",
	  "(try (block (do (call a))) - - (handler - (block (do (call b)))))" },
	{ JS, "try {} catch ({message}) {}",
	  "(try (block) - - (handler - (block) (dict (pair message \"message\" message))))" },
	{ JS, "try {} finally {}", "(try (block) - (block))" },
	{ JS, "x: for (;;) { break x; continue x }",
	  "(labeled x (cfor - - - (block (break x) (continue x))))" },
	{ JS, "y: { a } z: a, b",
	  "(labeled y (block (do a))) (labeled z (block (do a) (do b)))" },
	{ JS, "throw new Error('a'); debugger; ;",
	  "(raise (call +new Error (arg \"a\")) -) (empty) (empty)" },
	{ JS, "with (a) b()", "(other a (do (call b)))" },
	{ JS, "#!/usr/bin/env node\n'use strict'; a", "(do \"use strict\") (do a)" },
	{ JS, "{ let a = 1 }", "(block (assign +let = a 1))" },

	/* modules */
	{ JS, "import 'm'; import d from 'm'; import * as n from 'm'",
	  "(import m) (import m (import-name default d)) (import m (import-name +module * "
	  "n))" },
	{ JS, "import {a, b as c, default as e, 's t' as f} from './m.js'",
	  "(import ./m.js (import-name a a) (import-name b c) (import-name default e) "
	  "(import-name s t f))" },
	{ JS, "import d, {g} from 'm'; import d, * as n from 'm'",
	  "(import m (import-name default d) (import-name g g)) (import m (import-name default "
	  "d) (import-name +module * n))" },
	{ JS, "import j from './x.json' with {type: 'json'}",
	  "(import ./x.json (import-name default j))" },
	{ JS, "export const a = 1, b = 2; export function f() {} export class C {}",
	  "(export (assign +const = a 1) (assign +const = b 2)) (export (function f (params) "
	  "(block) (decorators))) (export (class C (bases) (block) (decorators)))" },
	{ JS, "export {a, b as c, d as default, e as 'f g'}",
	  "(export (export-name a a) (export-name c b) (export-name default d) (export-name f "
	  "g e))" },
	{ JS, "export {x as y, default, default as z} from 'm'",
	  "(export m (export-name y x) (export-name default default) (export-name z "
	  "default))" },
	{ JS, "export * from 'm'; export * as ns from 'm'",
	  "(export m (export-name * -)) (export m (export-name +module ns -))" },
	{ JS, "export default async () => {}",
	  "(export +default (function +async +arrow (params) (block) (decorators)))" },
	{ JS, "export default class {}",
	  "(export +default (class (bases) (block) (decorators)))" },
	{ JS, "export default function f() {}",
	  "(export +default (function f (params) (block) (decorators)))" },
	{ JS, "@dec export class A {}",
	  "(export (class A (bases) (block) (decorators (decorator dec))))" },

	/* JSX */
	{ JS, "<A b='x &amp; &lt;y' c={d} e {...f}>text {i} {/* c */}<g.h/></A>",
	  "(do (jsx A (pair b \"b\" \"x & <y\") (pair c \"c\" d) (pair e \"e\" true) (spread "
	  "f) \"text\" i (jsx g.h)))" },
	{ JS, "<></>", "(do (jsx))" },
	{ JS, "<a-b c:d='1'>{...e}</a-b>",
	  "(do (jsx a-b (pair c:d \"c:d\" \"1\") (spread e)))" },
	{ JS, "f(<a>don&apos;t &#x41; &nope;</a>)",
	  "(do (call f (arg (jsx a \"don\" \"'\" \"t\" \"A\" \"&nope;\"))))" },
	{ JS, "<Collapse in={open}/>", "(do (jsx Collapse (pair in \"in\" open)))" },
	{ TSX, "const a = <T,>(x: T) => <b c={x as D}>{x!}</b>",
	  "(assign +const = a (function +arrow (params (param x - - :T)) (block (return (jsx b "
	  "(pair c \"c\" (name x :D)) x))) (decorators)))" },
	{ TSX, "<Foo<Bar> a={1}/>", "(do (jsx Foo (pair a \"a\" 1)))" },

	/* what TypeScript adds to expressions: casts are transparent and leave a type */
	{ TS, "(page as Page).evaluate<A, B>(f)",
	  "(do (call (attr evaluate (name page :Page)) (arg f)))" },
	{ TS, "<Page>x; x as unknown as pw.Page; x as any; [] as const",
	  "(do (name x :Page)) (do (name x :(attr Page pw))) (do x) (do (list))" },
	{ TS, "x satisfies T; e!.f!(); foo<T>; new Map<string, Page>()",
	  "(do x) (do (call (attr f e))) (do foo) (do (call +new Map))" },
	{ TS, "y as Page | null; new (Foo as any)(1)",
	  "(do (name y :(binary | Page null))) (do (call +new Foo (arg 1)))" },
	{ TS, "a?.b?.(c); a?.[0]!.d",
	  "(do (call +optional (attr +optional b a) (arg c))) (do (attr d (index +optional a "
	  "0)))" },
	{ TS, "using x = f()", "(assign +const = x (call f))" },
	{ TS, "const f = <T>(a: T): T => a; async <T>(x: T) => x",
	  "(assign +const = f (function +arrow (params (param a - - :T)) (block (return a)) "
	  "(decorators) :T)) (do (function +async +arrow (params (param x - - :T)) (block "
	  "(return x)) (decorators)))" },
	{ TS, "(function (): A {}) as B", "(do (function (params) (block) (decorators) :A))" },

	/* which that grammar binds wrongly, to await, to operators and to ! */
	{ TS, "await page.evaluate<A>(f, a)",
	  "(do (await (call (attr evaluate page) (arg f) (arg a))))" },
	{ TS, "await a.b<T>(x).c<U>(y)!.d; !await f<T>(x)",
	  "(do (await (attr d (call (attr c (call (attr b a) (arg x))) (arg y))))) (do (unary "
	  "not (await (call f (arg x)))))" },
	{ TS, "!f<T>(x); -a.b<T>(x).c + d; a + b * c.d<T>(x).e + f",
	  "(do (unary not (call f (arg x)))) (do (binary + (unary - (attr c (call (attr b a) "
	  "(arg x)))) d)) (do (binary + (binary + a (binary * b (attr e (call (attr d c) (arg "
	  "x))))) f))" },
	{ TS, "!a!.b; a + b!.c; (await a)<T>(b); (a + b)!.c; (await f<T>(x)).y",
	  "(do (unary not (attr b a))) (do (binary + a (attr c b))) (do (call (await a) (arg "
	  "b))) (do (attr c (binary + a b))) (do (attr y (await (call f (arg x)))))" },
	{ TS, "await f(x) as T; a || b as T; (a || b) as T; a + b as T",
	  "(do (await (call f (arg x)) :T)) (do (binary or a (name b :T))) (do (binary or a b "
	  ":T)) (do (binary + a b :T))" },

	/* parameters, fields, methods */
	{ TS,
	  "function f(this: X, page: Page, n?: number, s: string = g(), ...r: string[]): "
	  "Promise<Page> {}",
	  "(function f (params (param page - - :Page) (param +optional n - - :number) (param s "
	  "(call g) - :string) (param +spread r - - :(index Array string))) (block) "
	  "(decorators) :(index Promise Page))" },
	{ TS, "function f({ a, b }: { a: Page; b?: X }, [c]: [D, E]) {}",
	  "(function f (params (param - (dict (pair a \"a\" a) (pair b \"b\" b)) :(dict (pair "
	  "a \"a\" Page) (pair +optional b \"b\" X))) (param - (list c) :(tuple D E))) (block) "
	  "(decorators))" },
	{ TS, "function f(a: string): A; function f(a: any) { return a }",
	  "(function f (params (param a - - :any)) (block (return a)) (decorators))" },
	{ TS, "function isPage(x: any): x is Page {} function ok(x): asserts x {}",
	  "(function isPage (params (param x - - :any)) (block) (decorators) :(other (other x "
	  "Page))) (function ok (params (param x - -)) (block) (decorators) :(other (other "
	  "x)))" },
	{ TS,
	  "class A { private readonly x: Page; static y?: string = 'a'; declare z: T; accessor "
	  "w = 1; [k: string]: any }",
	  "(class A (bases) (block (assign +field = x - :Page) (assign +static +field = y "
	  "\"a\" :string) (assign +field = z - :T) (assign +field = w 1)) (decorators))" },
	{ TS,
	  "class A { constructor(private page: Page, @Inject() readonly q: Q, r = 1) { super() "
	  "} }",
	  "(class A (bases) (block (function +method constructor (params (param +field page - "
	  "- :Page) (param +field q - - (decorator (call Inject)) :Q) (param r 1 -)) (block "
	  "(do (call super))) (decorators))) (decorators))" },
	{ TS,
	  "class A<T> extends B<T> implements C, D { m(): void; m(a?: any): X {} override o() "
	  "{} }",
	  "(class A (bases (arg B)) (block (function +method m (params (param +optional a - - "
	  ":any)) (block) (decorators) :X) (function +method o (params) (block) (decorators))) "
	  "(decorators))" },
	{ TS,
	  "abstract class A { abstract f(): Promise<Page>; abstract g: Page; protected "
	  "abstract get h(): X }",
	  "(class A (bases) (block (function +method +type f (params) (block) (decorators) "
	  ":(index Promise Page)) (assign +field = g - :Page) (function +method +accessor "
	  "+type h (params) (block) (decorators) :X)) (decorators))" },
	{ TS, "class A { get v(): Page {} @Input() w = 1; @dec() @d2 async p() {} }",
	  "(class A (bases) (block (function +method +accessor v (params) (block) (decorators) "
	  ":Page) (assign +field = w 1 (decorator (call Input))) (function +async +method p "
	  "(params) (block) (decorators (decorator (call dec)) (decorator d2)))) "
	  "(decorators))" },
	{ TS,
	  "@Component({a: 1}) export class A {} export @dec class B {} export default @d class "
	  "{}",
	  "(export (class A (bases) (block) (decorators (decorator (call Component (arg (dict "
	  "(pair a \"a\" 1)))))))) (export (class B (bases) (block) (decorators (decorator "
	  "dec)))) (export +default (class (bases) (block) (decorators (decorator d))))" },
	{ TS, "let x!: Page; const { a }: { a: Page } = y",
	  "(assign +let = x - :Page) (assign +const = (dict (pair a \"a\" a)) y :(dict (pair a "
	  "\"a\" Page)))" },
	{ TS, "try {} catch (e: unknown) {}",
	  "(try (block) - - (handler e - (block) :unknown))" },

	/* types as expressions */
	{ TS, "let a: pw.Page; let b: a.b.C<D>; let c: Map<string, Page>",
	  "(assign +let = a - :(attr Page pw)) (assign +let = b - :(index (attr C (attr b a)) "
	  "D)) (assign +let = c - :(index Map (tuple string Page)))" },
	{ TS, "let a: A | B | 'c' | 1 | null; let b: A & B; let c: | A | B",
	  "(assign +let = a - :(binary | (binary | (binary | (binary | A B) \"c\") 1) null)) "
	  "(assign +let = b - :(binary & A B)) (assign +let = c - :(binary | A B))" },
	{ TS, "let a: string[]; let b: readonly A[][]; let c: (A | B)[]",
	  "(assign +let = a - :(index Array string)) (assign +let = b - :(index Array (index "
	  "Array A))) (assign +let = c - :(index Array (binary | A B)))" },
	{ TS, "let a: import('m').T; let b: typeof x.y; let c: typeof import('m')",
	  "(assign +let = a - :(attr T (call import (arg \"m\")))) (assign +let = b - :(unary "
	  "typeof (attr y x))) (assign +let = c - :(unary typeof (call import (arg \"m\"))))" },
	{ TS, "let a: [A, b?: B, ...C[]]; let b: { c: D; e?(f: G): H }",
	  "(assign +let = a - :(tuple A B (index Array C))) (assign +let = b - :(dict (pair c "
	  "\"c\" D) (pair +optional e \"e\" (function +type e (params (param f - - :G)) "
	  "(block) (decorators) :H))))" },
	{ TS, "let a: (x: A, ...r: B[]) => C; let b: new (x: A) => B; let c: () => x is D",
	  "(assign +let = a - :(function +type (params (param x - - :A) (param +spread r - - "
	  ":(index Array B))) (block) (decorators) :C)) (assign +let = b - :(function +new "
	  "+type (params (param x - - :A)) (block) (decorators) :B)) (assign +let = c - "
	  ":(function +type (params) (block) (decorators) :(other x D)))" },
	{ TS, "let a: keyof T; let b: T['k']; let c: `a${B}`; let d: A extends B ? C : D",
	  "(assign +let = a - :(other T)) (assign +let = b - :(other T \"k\")) (assign +let = "
	  "c - :(other (other) (other B))) (assign +let = d - :(other A B C D))" },
	{ TS,
	  "let a: { [k: string]: A }; let b: { [K in T]?: U }; let c: { (x: A): B }; let d: "
	  "unique symbol",
	  "(assign +let = a - :(dict (other k string A))) (assign +let = b - :(dict (other "
	  "(other K T) (other U)))) (assign +let = c - :(dict (other (other A) B))) (assign "
	  "+let = d - :unique symbol)" },
	{ TS, "let a: -1; let b: this; let c: undefined; let d: true; let e: unknown",
	  "(assign +let = a - :(unary - 1)) (assign +let = b - :this) (assign +let = c - "
	  ":undefined) (assign +let = d - :true) (assign +let = e - :unknown)" },

	/* declarations of types and of what is elsewhere */
	{ TS, "type T = Page; type U<X> = A<X>; export type V = B",
	  "(assign +type = T Page) (assign +type = U (index A X)) (export (assign +type = V "
	  "B))" },
	{ TS, "interface I extends A, B<C> { page: Page; run(a: X): Promise<Y> }",
	  "(assign +type = I (binary & (binary & A (index B C)) (dict (pair page \"page\" "
	  "Page) (pair run \"run\" (function +type run (params (param a - - :X)) (block) "
	  "(decorators) :(index Promise Y))))))" },
	{ TS, "interface E {} export interface F { a }",
	  "(assign +type = E (dict)) (export (assign +type = F (dict (pair a \"a\" any))))" },
	{ TS, "enum E { A, B = 5, C, D = 'd', 'e-f' = g(), H }",
	  "(assign +const = E (dict (pair A \"A\" 0) (pair B \"B\" 5) (pair C \"C\" 6) (pair D "
	  "\"D\" \"d\") (pair e-f \"e-f\" (call g)) (pair H \"H\" (other))))" },
	{ TS, "const enum H { X } export enum G { Y }",
	  "(assign +const = H (dict (pair X \"X\" 0))) (export (assign +const = G (dict (pair "
	  "Y \"Y\" 0))))" },
	{ TS,
	  "declare const page: Page; declare function f(a: string): Page; declare class C { "
	  "m(): D }",
	  "(assign +const +type = page - :Page) (function +type f (params (param a - - "
	  ":string)) (block) (decorators) :Page) (class +type C (bases) (block (function "
	  "+method +type m (params) (block) (decorators) :D)) (decorators))" },
	{ TS, "declare module 'm' { export function g(): X; const y: Z }",
	  "(block +type m (export (function +type g (params) (block) (decorators) :X)) (assign "
	  "+const = y - :Z))" },
	{ TS, "declare global { interface Window { a: B } }",
	  "(block +type (assign +type = Window (dict (pair a \"a\" B))))" },
	{ TS, "namespace N.M { export const a = f() } module Q {}",
	  "(block N.M (export (assign +const = a (call f)))) (block Q)" },

	/* TypeScript's imports and exports */
	{ TS,
	  "import type { A } from 'm'; import { type B, C as D } from 'm'; import type E from "
	  "'m'",
	  "(import +type m (import-name A A)) (import m (import-name +type B B) (import-name C "
	  "D)) (import +type m (import-name default E))" },
	{ TS, "import type, { type } from 'm'; import fs = require('fs'); import X = N.M",
	  "(import m (import-name default type) (import-name type type)) (import fs "
	  "(import-name +module * fs)) (assign +const = X (attr M N))" },
	{ TS, "export type { A }; export { type B }; export type { C } from 'm'",
	  "(export +type (export-name A A)) (export (export-name +type B B)) (export +type m "
	  "(export-name C C))" },
	{ TS, "export = foo; export as namespace Foo; export default interface J {}",
	  "(export +module +default foo) (export +default (assign +type = J (dict)))" },
	{ TS, "export function f(a: string): A; export function f(a: any) {}",
	  "(export (function f (params (param a - - :any)) (block) (decorators)))" },
	{ TS,
	  "export abstract class A {} export declare const x: Y; export namespace N { g() }",
	  "(export (class A (bases) (block) (decorators))) (export (assign +const +type = x - "
	  ":Y)) (export (block N (do (call g))))" },
	{ TS, "export import a = b.c", "(export (assign +const = a (attr c b)))" },

	/* what the grammars cannot read */
	{ TS, "export type * from 'm'; export type * as n from 'm'; f()",
	  "(export m (export-name * -)) (export m (export-name +module n -)) (do (call f))" },
	{ TS, "let /* a\n b */ x = 1, y\nlet /* c */ z",
	  "(assign +let = x 1) (assign +let = y -) (assign +let = z -)" },
	{ TS, "const a = await load<typeof import('m')>(); b()",
	  "(assign +const = a (await (call load))) (do (call b))" },
	{ TS, "await load<typeof import('m')>(a); sql<User>`b`; s(C)<A<B>>`d`",
	  "(do (await (call load (arg a)))) (do (call +tagged sql (arg (string +template "
	  "\"b\")))) (do (call +tagged (call s (arg C)) (arg (string +template \"d\"))))" },
	{ TSX, "s.div<{ a: (b: C) => void }>`d: ${e}`; `List<string>`; a <b && c >`d`",
	  "(do (call +tagged (attr div s) (arg (string +template \"d: \" e)))) (do (string "
	  "+template \"List<string>\")) (do (binary and (binary < a b) (binary > c (string "
	  "+template \"d\"))))" },
	{ TSX, "<a b=\"c&d=1\">x & y && {p & q}</a>; f()",
	  "(do (jsx a (pair b \"b\" \"c&d=1\") \"x & y &&\" (binary & p q))) (do (call f))" },
	{ JS, "<a>x & y</a>; f()", "(do (jsx a \"x & y\")) (do (call f))" },
	{ TS, "let a: import('m').X[], b: import('n').Y.Z<W>; f()",
	  "(assign +let = a - :(index Array (attr X (call import (arg \"m\"))))) (assign +let "
	  "= b - :(index (attr Z (attr Y (call import (arg \"n\")))) W)) (do (call f))" },
	{ TS, "type A = B extends C ? import('m').D<E> : F; f()",
	  "(assign +type = A (other B C (index (attr D (call import (arg \"m\"))) E) F)) (do "
	  "(call f))" },
	{ TS,
	  "type A = {\n  <const T extends B>(a: T): C<T>\n  <const T extends D>(a: T): "
	  "C<T>\n}\nf()",
	  "(assign +type = A (dict (other (other (other T (other B))) (other T) (index C T)) "
	  "(other (other (other T (other D))) (other T) (index C T)))) (do (call f))" },
	{ TS, "type A = {\n  <T extends B>(a: T): C<T>\n  <T extends D>(a: T): C<T>\n}\nf()",
	  "(assign +type = A (dict (other (other (other T (other B))) (other T) (index C T)) "
	  "(other (other (other T (other D))) (other T) (index C T)))) (do (call f))" },
	{ TS, "let a: (boolean) => void; f()",
	  "(assign +let = a - :(function +type (params (param _oolean - -)) (block) "
	  "(decorators) :void)) (do (call f))" },
	{ TS, "a = i < unique.n; f()",
	  "(assign = a (binary <= i (attr n unique))) (do (call f))" },
	{ TS, "export { a } from 'm' with { type: 'json' }; f()",
	  "(export m (export-name a a)) (do (call f))" },
	{ JS, "a = { b: 1 }\rc = 2\rf()",
	  "(assign = a (dict (pair b \"b\" 1))) (assign = c 2) (do (call f))" },
	{ JS, "String.raw`C:\\users\\x`; f()",
	  "(do (call +tagged (attr raw String) (arg (string +template \"C:\\\\users\\\\x\")))) "
	  "(do (call f))" },
	{ TS, "type A = ({ b: import('m').B } & C) | D; f()",
	  "(assign +type = A (binary | (binary & (dict (pair b \"b\" (attr B (call import (arg "
	  "\"m\"))))) C) D)) (do (call f))" },
	{ TS, "type A = `a\\n${string}\\`b`; f()",
	  "(assign +type = A (other (other) (other string) (other))) (do (call f))" },
	{ TS, "using a: T = f(); await using b: U = g()",
	  "(assign +const = a (call f) :T) (assign +const = b (call g) :U)" },
	{ TS, "class A { static accessor a: T = f() }",
	  "(class A (bases) (block (assign +static +field = a (call f) :T)) (decorators))" },
	{ JS, "import defer * as a from 'm'; import source b from 'n'; f()",
	  "(import m (import-name +module * a)) (import n (import-name default b)) (do (call "
	  "f))" },
	{ TS, "a = `<typeof import('m')>${b}`",
	  "(assign = a (string +template \"<typeof import('m')>\" b))" },
	{ TS,
	  "const A = styled.div<{ a: boolean; b?: string }>`x: ${(p) => (p.a ? \"y\" : "
	  "\"z\")};`",
	  "(assign +const = A (call +tagged (attr div styled) (arg (string +template \"x: \" "
	  "(function +arrow (params (param p - -)) (block (return (cond (attr a p) \"y\" "
	  "\"z\"))) (decorators)) \";\"))))" },
	{ TS,
	  "class A {\n  a = 1\n  in_b = 2\n  instanceof1 = 3\n}\ninterface B {\n  a: string\n  "
	  "in_b: boolean\n}",
	  "(class A (bases) (block (assign +field = a 1) (assign +field = in_b 2) (assign "
	  "+field = instanceof1 3)) (decorators)) (assign +type = B (dict (pair a \"a\" "
	  "string) (pair in_b \"in_b\" boolean)))" },
	{ TS, "interface B {\n  a?: string\n\n  in_b?: boolean\n}",
	  "(assign +type = B (dict (pair +optional a \"a\" string) (pair +optional in_b "
	  "\"in_b\" "
	  "boolean)))" },
	{ TS, "type B = { a: string; abstract?: string; accessor: number }",
	  "(assign +type = B (dict (pair a \"a\" string) (pair +optional abstrac_ \"abstrac_\" "
	  "string) (pair accessor \"accessor\" number)))" },
	{ TSX, "x = <a><b>P&L of</b><c d={e === 'f' && 'g'} />{h && <i>P&L</i>}</a>; f()",
	  "(assign = x (jsx a (jsx b \"P&L of\") (jsx c (pair d \"d\" (binary and (binary == e "
	  "\"f\") "
	  "\"g\"))) (binary and h (jsx i \"P&L\")))) (do (call f))" },
	{ TS, "function f<T>(): P<import('m').H<T>> { if (a && b) c() }",
	  "(function f (params) (block (if (binary and a b) (block (do (call c))) -)) "
	  "(decorators) "
	  ":(index P (index (attr H (call import (arg \"m\"))) T)))" },
	{ TS, "export { type } from 'm'; f()",
	  "(export m (export-name typ_ typ_)) (do (call f))" },
	{ TS, "g(f<A, b.C[]>({ d: 1 }))",
	  "(do (call g (arg (call f (arg (dict (pair d \"d\" 1)))))))" },
	{ TS, "e<import('m').T>(); h<import('m').T\n>()", "(do (call e)) (do (call h))" },
	{ TS, "mock<A, typeof import('m').x>('m')", "(do (call mock (arg \"m\")))" },

	/* types in comments */
	{ JS,
	  "/** @param {import('playwright').Page} page\n * @param {string} [n=1] about\n * "
	  "@param {{page: Page, n?: X}} ctx\n * @returns {Promise<Page>} */\nasync function "
	  "f(page, n, {page: p}) {}",
	  "(function +async f (params (param page - - :(attr Page (call import (arg "
	  "\"playwright\")))) (param n - - :string) (param - (dict (pair page \"page\" p)) "
	  ":(dict (pair page \"page\" Page) (pair +optional n \"n\" X)))) (block) (decorators) "
	  ":(index Promise Page))" },
	{ JS, "/** @param {Page} page */ export const f = async (page) => {}",
	  "(export (assign +const = f (function +async +arrow (params (param page - - :Page)) "
	  "(block) (decorators))))" },
	{ JS, "/** @param {Page} page */ export default (page) => {}",
	  "(export +default (function +arrow (params (param page - - :Page)) (block) "
	  "(decorators)))" },
	{ JS, "/** @type {Page} */ let p, q; /** @type {A|B} */ this.page = null",
	  "(assign +let = p - :Page) (assign +let = q -) (assign = (attr page this) null "
	  ":(binary | A B))" },
	{ JS, "const c = /** @type {Page} */ (x); f(/** @type {Page} */ (z))",
	  "(assign +const = c (name x :Page)) (do (call f (arg (name z :Page))))" },
	{ JS, "/** @type {Page} */ (x).click(); () => { return /** @type {Page} */ (y).foo }",
	  "(do (call (attr click (name x :Page)))) (do (function +arrow (params) (block "
	  "(return (attr foo (name y :Page)))) (decorators)))" },
	{ JS, "f(/** @param {Page} p */ (p) => p)",
	  "(do (call f (arg (function +arrow (params (param p - - :Page)) (block (return p)) "
	  "(decorators)))))" },
	{ JS,
	  "class A { /** @type {Page} */ page; /** @param {Page[]} a @returns {Array.<Page>} "
	  "*/ m(a) {} }",
	  "(class A (bases) (block (assign +field = page - :Page) (function +method m (params "
	  "(param a - - :(index Array Page))) (block) (decorators) :(index Array Page))) "
	  "(decorators))" },
	{ JS,
	  "module.exports = { /** @param {Page} p */ run(p) {}, /** @param {Page} p */ go: "
	  "async function (p) {} }",
	  "(assign = (attr exports module) (dict (pair run \"run\" (function +method run "
	  "(params (param p - - :Page)) (block) (decorators))) (pair go \"go\" (function "
	  "+async (params (param p - - :Page)) (block) (decorators)))))" },
	{ JS,
	  "const a = 1\n/** @type {Page} */\nconst b = 2\n/** @param {Page} x */\nexports.g = "
	  "async x => {}",
	  "(assign +const = a 1) (assign +const = b 2 :Page) (assign = (attr g exports) "
	  "(function +async +arrow (params (param x - - :Page)) (block) (decorators)))" },
	{ JS, "function f(/** @type {Page} */ page, /* x */ b) {}",
	  "(function f (params (param page - - :Page) (param b - -)) (block) (decorators))" },
	{ JS, "/** @typedef {import('p').Page} Page */ f()",
	  "(do (call f)) (assign +type = Page (attr Page (call import (arg \"p\"))))" },
	{ JS,
	  "/** @type {?Page} */ var a; /** @type {!A.B<C, D>=} */ var b; /** @type "
	  "{Map<string, Page>} */ var c",
	  "(assign +var = a - :Page) (assign +var = b - :(index (attr B A) (tuple C D))) "
	  "(assign +var = c - :(index Map (tuple string Page)))" },
	{ JS,
	  "/** @type {(a: X) => Y} */ var a; /** @type {A */ var b; /** @type {A B} */ var c; "
	  "/* @type {A} */ var d; /***/ var e",
	  "(assign +var = a -) (assign +var = b -) (assign +var = c -) (assign +var = d -) "
	  "(assign +var = e -)" },
	{ JS, "/** @param {Page} o.page @param {A} nobody */ function f(o) {}",
	  "(function f (params (param o - -)) (block) (decorators))" },
	{ TS, "class A { /** @param {Page} page */ @dec() m(page, n: number) {} }",
	  "(class A (bases) (block (function +method m (params (param page - - :Page) (param n "
	  "- - :number)) (block) (decorators (decorator (call dec))))) (decorators))" },
	{ TS, "/** @type {A} */ let x: B", "(assign +let = x - :B)" },

	/* what does not parse: the rest is there */
	{ JS, "page.evaluate(fn, a, 2", "+error (other +error (attr evaluate page) fn a 2)" },
	{ JS, "f(a, @@ b(), c); d()",
	  "+error (do +error (call +error f (arg a) (arg c))) (other +error (decorator (call "
	  "b))) (do (call d))" },
	{ JS, "if (x { y() }", "+error (if +error x (block (do (call y))) -)" },
	{ JS, "a.; b()", "+error (do +error a) (other +error) (do (call b))" },
	{ JS, "x = {a: 1, b: , c: d()}",
	  "+error (assign +error = x (dict +error (pair a \"a\" 1) (pair +error b \"b\" ) "
	  "(pair c \"c\" (call d))))" },
	{ JS, "}}}} f() ((((", "+error (other +error (call f))" },
	{ JS, "try { a()", "+error (try +error (block (do (call a))) - -)" },
	{ JS, "class A { f( { g() } }", "+error (other +error A f g (other))" },
	{ JS, "`abc ${f(", "+error (other +error (other) f)" },
	{ JS, "'abc", "+error (other +error (other))" },
	{ JS, "const a = ; b()", "+error (assign +const +error = a (call b)) (other +error)" },
	{ JS, "", "" },
	{ JS, "// only a comment", "" },
	{ JS, "return", "(return -)" },
};

static struct facts *lower_text(const struct grammars *grammars, struct arena *arena,
				enum lang lang, struct str text)
{
	struct source *source = ARENA_NEW(arena, struct source);
	struct err err;
	source_from(arena, STR("test"), text, lang, source);
	return facts_build(grammars, source, &err);
}

static void check_row(const struct grammars *grammars, struct arena *arena,
		      const struct row *row)
{
	arena_reset(arena);
	struct facts *facts = lower_text(grammars, arena, row->lang, str_of(row->source));
	struct buf out;
	buf_init(&out, 1 << 20);
	facts_print(&facts->module, &out);
	struct str got = buf_str(&out);
	got = str_sub(got, strlen("(module "), got.n - 1);
	if (!str_is(got, row->want))
		fprintf(stderr, "in: %s\n", row->source);
	CHECK_STR(got, str_of(row->want));
	buf_release(&out);
}

/* ---- hostile files ---- */

struct shape {
	const char *head, *unit, *middle, *tail; /* head unit*n middle tail*n */
	size_t n;
	size_t calls; /* how many of them must be found */
	enum lang lang;
	bool too_deep;
};

static const struct shape shapes[] = {
	{ "", "[", "f()", "]", 100000, 0, JS, true },
	{ "", "{", "f()", "}", 20000, 0, JS, true },
	{ "", "f(", "1", ")", 20000, 100, JS, true },
	{ "", "(", "f()", ")", 100000, 1, JS, false },
	{ "x = ", "{a:", "f()", "}", 20000, 0, JS, true },
	{ "", "!", "f()", "", 20000, 0, JS, true },
	{ "", "a => ", "f()", "", 20000, 0, JS, true },
	{ "", "function f() {", "g()", "}", 20000, 0, JS, true },
	{ "", "<a>", "{f()}", "</a>", 5000, 0, TSX, true },
	{ "let x: ", "A<", "B", ">", 10000, 0, TS, true },
	{ "type X = A", " | B", "", "", 9000, 0, TS, false },
	{ "type X = A", " | B", "", "", 20000, 0, TS, true },
	{ "a", " as B", "", "", 20000, 0, TS, false },
	{ "f()", ".b(g())", "", "", 4000, 8001, JS, false },
	{ "f()", " + g()", "", "", 9999, 10000, JS, false },
	{ "f()", " + g()", "", "", 30000, 9999, JS, true },
	{ "f()", ", g()", "", "", 30000, 30001, JS, false },
	{ "x = (f()", ", g()", ")", "", 30000, 30001, JS, false },
	{ "if (f()) g();", "else if (h()) i();", "", "", 3999, 8000, JS, false },
	{ "if (f()) g();", "else if (h()) i();", "", "", 25000, 8000, JS, true },
	{ "x = ", "a ? f() : ", "b", "", 3999, 3999, JS, false },
	{ "/** @type {", "A<", "B", ">", 5000, 0, JS, false },
};

static struct str write_shape(struct arena *arena, const struct shape *shape)
{
	struct buf out;
	buf_init(&out, 16u << 20);
	buf_addz(&out, shape->head);
	for (size_t i = 0; i < shape->n; i++)
		buf_addz(&out, shape->unit);
	buf_addz(&out, shape->middle);
	for (size_t i = 0; i < shape->n; i++)
		buf_addz(&out, shape->tail);
	struct str text = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void check_shape(const struct grammars *grammars, struct arena *arena,
			const struct shape *shape)
{
	arena_reset(arena);
	struct facts *facts =
		lower_text(grammars, arena, shape->lang, write_shape(arena, shape));
	if (!facts) /* a slow machine: the parse has a deadline */
		return;
	CHECK(facts->calls.n >= shape->calls);
	CHECK(facts->too_deep == shape->too_deep);
	if (facts->calls.n < shape->calls || facts->too_deep != shape->too_deep)
		fprintf(stderr, "in: %s%s...: %zu calls\n", shape->head, shape->unit,
			facts->calls.n);
}

/* Every list is in source order, whatever did not parse and however calls were turned around. */
static void check_order(const struct grammars *grammars, struct arena *arena)
{
	static const char *const sources[] = {
		"f(a, @@ b(), c()); d()",
		"g() + b.c<T>(h()).d<U>(i())",
		"if (x { y() } z(1, , ..)",
	};
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
		arena_reset(arena);
		struct facts *facts = lower_text(grammars, arena, TS, str_of(sources[i]));
		CHECK(facts && facts->calls.n > 0);
		for (size_t j = 1; facts && j < facts->calls.n; j++)
			CHECK(facts->calls.v[j - 1]->start <= facts->calls.v[j]->start);
	}
}

int main(void)
{
	struct grammars *grammars = facts_grammars(NULL);
	struct arena *arena = arena_new();
	static const enum lang langs[] = { JS, TS, TSX, LANG_NONE };
	const char *unknown = grammars_unknown_word(&facts_vocabulary_javascript, langs);
	CHECK_STR(str_of(unknown), STR(""));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(grammars, arena, &rows[i]);
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		check_shape(grammars, arena, &shapes[i]);
	check_order(grammars, arena);
	arena_free(arena);
	grammars_free(grammars);
	return test_done();
}
