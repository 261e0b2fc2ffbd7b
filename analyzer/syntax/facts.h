/*
 * Facts: one shape for all languages.
 *
 * Lowering turns a syntax tree into nodes that look alike in Python,
 * JavaScript, TypeScript and TSX. Comments, parentheses, casts, `satisfies`,
 * `!` and type arguments are gone; every node knows its parent. Everything
 * after this file - names, values, flow, rules - sees nodes only.
 *
 * Nodes live in the file's arena and never change once lowered.
 */
#ifndef SHEARPIN_FACTS_H
#define SHEARPIN_FACTS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "source.h"
#include "str.h"
#include "tree.h"
#include "vec.h"

/*
 * Kinds, with their kids in order. "x?" may be NULL, "x..." is any number.
 * A kid list is never shorter than the fixed part shown.
 */
enum kind {
	K_NONE,

	/* expressions */
	K_NAME,  /* text: the identifier; also `this`, `super`, `self` as written */
	K_ATTR,  /* [object]; text: the member. a.b and a?.b */
	K_INDEX, /* [object, index] */
	K_CALL, /* [callee, ARG...]; `new X()`, tagged templates and import() are calls (flags; callee NAME "import") */
	K_ARG,  /* [value]; text: the keyword, empty when positional; F_SPREAD, F_SPREAD_DICT */
	K_STRING, /* [part...], a part is a K_TEXT or the expression in a hole; adjacent literals are one.
	              text: the value when there is no hole */
	K_TEXT,   /* text: decoded characters of a string */
	K_NUMBER, /* number; text: as written */
	K_BOOL,   /* number: 0 or 1 */
	K_NULL,   /* None, null, undefined; text: as written */
	K_REGEX,  /* text: as written */
	K_LIST,   /* [item...]; also array patterns; a hole in a JS array is a K_NULL */
	K_TUPLE,  /* [item...] */
	K_SET,    /* [item...] */
	K_DICT,   /* [PAIR or SPREAD...]; object literals and patterns too */
	K_PAIR, /* [key, value]; text: the key when it is constant (string, identifier, number) */
	K_SPREAD, /* [value]; *x, **x, ...x inside a list, dict or pattern */
	K_UNARY, /* [operand]; text: "-", "+", "~", "not", "typeof", "void", "delete", "++", "--" */
	K_BINARY, /* [left, right]; text: normalised: "and" "or" "??" "==" "!=" "<" "<=" ">" ">=" "in" "not in" "is"
	              "is not" "instanceof" "+" "-" "*" "/" "//" "%" "**" "&" "|" "^" "<<" ">>" ">>>" "@" "," */
	K_COND,   /* [test, then, else]; a if t else b, t ? a : b */
	K_AWAIT,  /* [value] */
	K_YIELD,  /* [value?]; F_SPREAD for yield from, yield* */
	K_COMPREHENSION, /* [element, K_COMP_FOR or K_COMP_IF...]; text: "list" "set" "dict" "generator"; a dict's element is a PAIR */
	K_COMP_FOR,      /* [target, iterable] */
	K_COMP_IF,       /* [test] */
	K_FUNCTION, /* [PARAMS, body BLOCK, DECORATORS]; text: name or empty; type: the return type.
	               A lambda's or arrow's expression body is a BLOCK of one RETURN. Statement or expression.
	               F_TYPE: a signature without a body (abstract, declare, function type), not in the list.
	               In a class a fourth kid is the expression of a computed name */
	K_CLASS, /* [BASES, body BLOCK, DECORATORS]; text: name. Bases are ARGs (Python keywords keep their name) */
	K_ASSIGN, /* [target, value?]; text: "=", ":=", "+=", ...; declarations too (F_CONST F_LET F_VAR, F_FIELD in a JS class).
	               type: the annotation. a = b = v is ASSIGN(a, ASSIGN(b, v)). Statement or expression.
	               A default in a pattern is an ASSIGN inside the pattern (F_DEFAULT).
	               F_TYPE: `type X = T`, and `interface X extends A {...}` as the type A & {...}; node_walk stays out of it,
	               lists don't have it. With F_CONST, F_LET or F_VAR it is `declare const x: T` */
	K_JSX, /* [attribute or child...]; text: the element's name. An attribute is a PAIR or SPREAD, text a TEXT */

	/* parts of functions and classes */
	K_PARAMS, /* [PARAM...] */
	K_PARAM, /* [default?, pattern?]; text: the name, empty for a pattern; type; F_SPREAD *a ...a, F_SPREAD_DICT **k,
	                 F_KEYWORD after a bare *; F_FIELD for TypeScript's `private x: T` in a constructor; F_OPTIONAL x?: T.
	                 Decorators come after the fixed two; so they do in an ASSIGN with F_FIELD */
	K_DECORATORS, /* [DECORATOR...] */
	K_DECORATOR,  /* [expression] */
	K_BASES,      /* [ARG...] */

	/* statements */
	K_BLOCK,      /* [statement...] */
	K_EXPRESSION, /* [expression] */
	K_IF,    /* [test, then BLOCK, else?]; else is a BLOCK or, for elif / else if, an IF */
	K_WHILE, /* [test, body, else?]; F_DO when the test comes last */
	K_FOR, /* [target, iterable, body, else?]; F_ASYNC; F_IN for JavaScript's for-in (keys); F_CONST, F_LET, F_VAR when it declares the target */
	K_CFOR,    /* [init?, test?, update?, body]; init is a BLOCK */
	K_TRY,     /* [body, else?, finally?, HANDLER...] */
	K_HANDLER, /* [type?, body]; text: the caught name (or a third kid: JavaScript's pattern). Python types may be a TUPLE */
	K_WITH,    /* [body, WITH_ITEM...]; F_ASYNC */
	K_WITH_ITEM, /* [context, target?]; JavaScript's `using x = e` is an ASSIGN, not this */
	K_RETURN,    /* [value?] */
	K_RAISE,     /* [value?, cause?]; throw too */
	K_BREAK,     /* text: label */
	K_CONTINUE,  /* text: label */
	K_LABELED,   /* [statement]; text: label */
	K_SWITCH,    /* [subject, CASE...]; match too; F_FALLS for JavaScript's */
	K_CASE,      /* [pattern?, guard?, body BLOCK]; no pattern: default */
	K_IMPORT, /* [IMPORT_NAME...]; text: the module ("..pkg.mod" keeps its dots; "./x.js" as written); F_TYPE type-only */
	K_IMPORT_NAME, /* [NAME of the local binding]; text: "pkg.mod" of `import pkg.mod [as x]` has text "" and F_MODULE;
	                  "*" with F_MODULE for `import * as x`; "*" without for Python's star (kid is NULL); "default"; else the name */
	K_EXPORT, /* [declaration or EXPORT_NAME...]; text: the module of a re-export; F_DEFAULT; export * has an EXPORT_NAME "*" */
	K_EXPORT_NAME, /* [local NAME?]; text: the exported name */
	K_GLOBAL,      /* [NAME...]; text: "global" or "nonlocal" */
	K_DELETE,      /* [target...] */
	K_ASSERT,      /* [test, message?] */
	K_EMPTY,       /* pass, ; */
	K_OTHER, /* [anything...]: a construct lowering has no shape for; its parts are still there */
	K_MODULE, /* [statement...] */
	KIND_COUNT
};

enum node_flag {
	F_ASYNC = 1u << 0,
	F_GENERATOR = 1u << 1,
	F_NEW = 1u << 2,      /* CALL: new X() */
	F_OPTIONAL = 1u << 3, /* a?.b, a?.(), x?: T */
	F_TAGGED = 1u << 4,   /* CALL: tag`...`; one ARG with the STRING */
	F_SPREAD = 1u << 5,
	F_SPREAD_DICT = 1u << 6,
	F_KEYWORD = 1u << 7,
	F_METHOD = 1u << 8, /* FUNCTION: directly in a class or object literal */
	F_STATIC = 1u << 9,
	F_ARROW = 1u << 10,    /* lambda and arrow: no own `this` */
	F_ACCESSOR = 1u << 11, /* get, set */
	F_CONST = 1u << 12,
	F_LET = 1u << 13,
	F_VAR = 1u << 14,
	F_FIELD = 1u << 15,
	F_DO = 1u << 16,
	F_IN = 1u << 17,
	F_FALLS = 1u << 18,
	F_TYPE = 1u << 19,
	F_MODULE = 1u << 20,
	F_DEFAULT = 1u << 21,
	F_BYTES = 1u << 22,     /* STRING: b"" */
	F_TEMPLATE = 1u << 23,  /* STRING: f-string, template literal */
	F_PREFIX = 1u << 24,    /* UNARY ++ and --: before the operand */
	F_ERROR = 1u << 25,     /* part of it did not parse */
	F_DOCSTRING = 1u << 26, /* EXPRESSION: the docstring of a module, class or function */
};

struct node {
	enum kind kind;
	uint32_t flags;
	uint32_t start, end; /* bytes of the source */
	uint32_t count;      /* of kids */
	uint32_t serial;     /* see node_numbered; the module has none */
	struct node **kids;
	struct facts *facts; /* of the file it belongs to */
	struct node
		*parent; /* NULL only for the module; types have the annotated node as parent */
	struct node *type; /* annotation, cast or return type as an expression, or NULL.
	                           Union: BINARY "|"; generic: INDEX; import('m').T: ATTR of CALL(NAME import) */
	struct str text;
	union {
		double number;
		struct node *chain; /* of an IF that is another one's else: the first of them */
	};
	struct scope *scope; /* names.c's own: the scope it opens, or NULL */
};

typedef VEC(struct node *) node_vec;

/* One file's facts. */
struct facts {
	struct node module;
	const struct source *source;
	struct arena *arena;
	node_vec calls, functions, classes, loops, tries, assigns, imports, exports, strings,
		returns;
	/* all in source order; loops: WHILE, FOR, CFOR */
	node_vec nodes; /* the first of each row of FACTS_ROW nodes */
	uint32_t node_count;
	VEC(struct comment) comments; /* in source order */
	bool has_error;               /* some part did not parse; the rest is still judged */
	struct damage damage;         /* what did not parse, when has_error */
	bool too_deep;                /* nesting past FACTS_DEPTH was left out */
	struct names *names;          /* names.c's own; see names_attach */
	struct graphs *graphs;        /* graph.c's own */
	struct retries *retries;      /* retries.c's own */
	struct pages *pages;          /* playwright_receiver.c's own */
	struct declared *declared;    /* model_text.c's own */
	enum { TEST_UNASKED, TEST_NO, TEST_YES } test; /* test_code.c's own */
	enum { HOOK_UNASKED, HOOK_NO, HOOK_YES } hook; /* sent.c's own */
};
enum { FACTS_ROW = 64 };
/* More code than that is not parsed: nodes take up to 250 bytes for each of the text. */
enum { FACTS_LIMIT = 8 * 1024 * 1024 };
/* Lowering is recursive in real nesting; walks are in chains, too, which lean left (a.b.c, x + y) or right (elifs). */
enum { FACTS_DEPTH = 400, CHAIN_MAX = 10000, BRANCH_MAX = 4000 };

/* What lowering knows of the grammars' words. */
extern const struct vocabulary facts_vocabulary_python;
extern const struct vocabulary facts_vocabulary_javascript; /* TypeScript and TSX too */

/*
 * All languages' grammars, with their vocabularies, for facts_build; `shell` is that of command strings, NULL where none are read.
 * grammars_free gives them back.
 */
struct grammars *facts_grammars(const struct vocabulary *shell);

/*
 * Parses and lowers a file; NULL with the cause when there is too much of it, or the parser's deadline
 * passes. Everything lives in the source's arena; no tree is left behind.
 */
struct facts *facts_build(const struct grammars *grammars, const struct source *source,
			  struct err *err);
/* The same from a draft (or NULL), which may outlive it. */
struct facts *facts_build_draft(const struct grammars *grammars, const struct source *source,
				struct draft *draft, struct err *err);

/*
 * The same of another source with the same text and language, in its arena: cheaper than parsing by far. `from` may be in use by
 * another thread, which must not give it back meanwhile.
 */
struct facts *facts_copy(const struct facts *from, const struct source *source);

/* ---- building nodes: for facts_python*.c and facts_javascript*.c ---- */

struct lowering {
	struct facts *facts;
	struct tree *tree;
	struct arena *arena;
	struct arena *scratch; /* for lists that become kids: gone when the file is lowered */
	unsigned depth;
	unsigned leaning;  /* Python's: how far the nodes being lowered lean left */
	unsigned branches; /* and right */
};

/* The text with the inner lines of long blocks of comments as blanks, byte for byte; `text` itself when it has none. */
struct str python_without_comments(struct arena *arena, struct str text);
/* The text with each line's end and comment within brackets as blanks. */
struct str python_joined(struct arena *arena, struct str text);
void lower_python(struct lowering *low, struct kid root);
void lower_javascript(struct lowering *low, struct kid root);
/* A new node over the bytes of `kid`. */
struct node *node_new(struct lowering *low, enum kind kind, const struct kid *kid);
/* Sets the kids (NULLs allowed), copied into the arena, and their parent. */
void node_kids(struct lowering *low, struct node *node, struct node *const *kids, size_t count);
/* Puts the node into the facts' list of its kind, which is in source order; call once, before its kids are lowered. */
void node_list(struct lowering *low, struct node *node);

/* ---- reading nodes: for everybody ---- */

/* A file's nodes are numbered as they are made, from 0. */
static inline struct node *node_numbered(const struct facts *facts, uint32_t number)
{
	return &facts->nodes.v[number / FACTS_ROW][number % FACTS_ROW];
}

/* What a node stands in; of an else-if, whatever stands around it, the chain of hundreds: the IFs between have no more to tell than the first. */
static inline struct node *node_above(const struct node *node)
{
	return node->kind == K_IF && node->chain ? node->chain : node->parent;
}

static inline struct node *kid_of(const struct node *node, size_t i)
{
	return node && i < node->count ? node->kids[i] : NULL;
}

/* What decides which way an IF, a COND, an ASSERT or a WHILE goes; NULL for other nodes. */
static inline const struct node *test_of(const struct node *node)
{
	bool tests = node->kind == K_IF || node->kind == K_COND || node->kind == K_ASSERT ||
		     node->kind == K_WHILE;
	return tests ? kid_of(node, 0) : NULL;
}
static inline bool is_kind(const struct node *node, enum kind kind)
{
	return node && node->kind == kind;
}

/* f() of await f(): what is waited for; any other expression, or NULL, as it is. */
static inline const struct node *node_awaited(const struct node *expression)
{
	while (is_kind(expression, K_AWAIT))
		expression = kid_of(expression, 0);
	return expression;
}

/* An expression of those in which a statement stands only where a function is in between. */
static inline bool is_plain_expression(const struct node *node)
{
	return node->kind < K_FUNCTION;
}

static inline bool is_loop(const struct node *node)
{
	return is_kind(node, K_WHILE) || is_kind(node, K_FOR) || is_kind(node, K_CFOR);
}

/* What a loop does each time; NULL for what is none. */
static inline const struct node *loop_body(const struct node *loop)
{
	return is_loop(loop) ? kid_of(loop, loop->kind == K_WHILE ? 1
					    : loop->kind == K_FOR ? 2
								  : 3)
			     : NULL;
}

/* The file a node belongs to. */
static inline struct facts *facts_of(const struct node *node)
{
	assert(node);
	return node->facts;
}
/* The bytes of the source a node covers. */
struct str node_source(const struct node *node);
/* The place of the first of a facts' list that begins where a node does or behind it, so may stand in it; 0 for NULL, the module. */
size_t first_inside(const node_vec *list, const struct node *within);
/* The place behind the last of a facts' list that begins before a node's end, so may stand in it; the list's end for NULL. */
size_t past_inside(const node_vec *list, const struct node *within);
/* The innermost ancestor (not the node itself) of a kind; NULL when there is none. */
struct node *node_up(const struct node *node, enum kind kind);
/* The innermost function the node stands in (not itself); NULL at module level. Decorators and defaults stand outside. */
struct node *node_function(const struct node *node);
/* The statement the expression belongs to (a direct kid of a BLOCK or MODULE). */
struct node *node_statement(const struct node *node);
/* Is `node` `ancestor`, or inside it? */
bool node_inside(const struct node *node, const struct node *ancestor);
/* The name a class, function or method goes by, with its enclosing ones: "Bot.login". In the facts' arena. */
struct str node_scope_name(const struct node *node);

/* Calls. */
static inline struct node *call_callee(const struct node *call)
{
	return kid_of(call, 0);
}
static inline size_t call_arg_count(const struct node *call) /* keywords and spreads included */
{
	return call->count - 1;
}
/* The ARG at a place among all of them; NULL past the end. */
static inline struct node *call_arg_at(const struct node *call, size_t i)
{
	return kid_of(call, i + 1);
}
/* The value of positional argument i; NULL when there is none or a spread stands before it. */
struct node *call_positional(const struct node *call, size_t i);
/* The value of a keyword argument, NULL when absent. */
struct node *call_keyword(const struct node *call, const char *name);
/* What a call of the function around it gives a parameter; NULL when it leaves it at its default. */
struct node *call_given(const struct node *call, const struct node *param);
/* How many positional arguments are written out; *spreads when there is also a * or ... one. */
size_t call_positional_count(const struct node *call, bool *spreads);
/* The value of a DICT's constant key (the last one wins); NULL when absent. Spreads are not followed. */
struct node *dict_get(const struct node *dict, const char *key);
/* The text of a STRING without holes; p == NULL when it is no such thing. */
struct str string_text(const struct node *node);

/* Calls visit for the node and all below it, types excluded, in source order; visit answers how to go on. */
enum walk { WALK_ON, WALK_SKIP, WALK_STOP };
enum walk node_walk(struct node *node, enum walk (*visit)(struct node *, void *),
		    void *context);
/* The same over what nobody changes; NULL is nothing. */
static inline void look_into(const struct node *node, enum walk (*visit)(struct node *, void *),
			     void *context)
{
	if (node)
		node_walk((struct node *)(uintptr_t)node, visit, context);
}
/* A NAME, or an ATTR like self.attempts. */
static inline bool is_reference(const struct node *node)
{
	return is_kind(node, K_NAME) || is_kind(node, K_ATTR);
}
/* A BLOCK's last statement; NULL when it is empty or no BLOCK. */
static inline const struct node *block_last(const struct node *block)
{
	return is_kind(block, K_BLOCK) && block->count ? block->kids[block->count - 1] : NULL;
}
/* Does a BLOCK end in leaving what is around it, by return, raise or continue? */
static inline bool block_leaves(const struct node *block)
{
	const struct node *last = block_last(block);
	return is_kind(last, K_RETURN) || is_kind(last, K_RAISE) || is_kind(last, K_CONTINUE);
}
/* from module import * */
static inline bool is_star_import(const struct node *import)
{
	const struct node *first = kid_of(import, 0);
	return first && str_is(first->text, "*") && !(first->flags & F_MODULE);
}

/* A node as an s-expression, for tests and --dump-facts: (call (attr page evaluate) "x"). */
struct buf;
void facts_print(const struct node *node, struct buf *out);

#endif
