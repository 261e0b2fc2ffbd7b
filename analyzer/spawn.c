/*
 * From a call to the commands it runs: see spawn.h.
 *
 * An expression is read in an environment: the chain of calls that led into
 * the function it stands in, innermost first, by which parameters are what the
 * callers hand over.
 */
#include "spawn.h"

#include <assert.h>

#include "buf.h"
#include "models.h"
#include "names.h"
#include "values.h"
#include "vec.h"

enum {
	FOLLOW_MAX = 24,      /* steps from a use to a literal */
	ALTERNATIVES_MAX = 8, /* values one expression may have */
	WORDS_MAX = 256,
	WRAPPER_DEPTH = 3,           /* functions between a caller and the spawn call */
	WRAPPERS_MAX = 256,          /* calls a file's functions hand a parameter on to */
	WORK_MAX = 400000,           /* expressions looked at, a file */
	BYTES_MAX = 8 * 1024 * 1024, /* of command texts parsed, a file */
};

/* A call as its callee sees it: to_thread(f, a, b) calls f(a, b), Thread(target=f, args=(a, b)) too. */
struct view {
	const struct node *call;
	const struct node *callee;
	const struct node *tuple; /* the arguments stand in here, or NULL */
	size_t skip;              /* positional arguments that are not the callee's */
};

struct env {
	const struct node *function;
	struct view view;
	const struct env *outer;
};

/* A call that gets a parameter of a function around it, and leads to a spawn call. */
struct wrapped {
	struct view view;
	unsigned depth; /* functions between it and the spawn call */
};

/* What is known of a file's functions. */
struct wrappers {
	const struct facts *facts;
	VEC(struct wrapped) calls;
};

struct spawns {
	const struct grammars *grammars;
	struct arena *arena;
	VEC(struct wrappers) files; /* of the files looked into */
	unsigned work;
	size_t bytes;
};

/* ---- what the models say ---- */

static struct str fact_of(const struct node *at, struct str path, const char *key)
{
	struct str none = { NULL, 0 };
	return path.n ? models_get(models_of(at), facts_of(at)->source->lang, path, key) : none;
}

static struct view view_of(const struct node *call)
{
	struct view view = { .call = call, .callee = call_callee(call) };
	struct str calls = fact_of(call, call_path(call), "calls");
	int64_t position;
	if (!calls.p)
		return view;
	if (str_to_i64(calls, &position) && position >= 0) {
		view.callee = call_positional(call, (size_t)position);
		view.skip = (size_t)position + 1;
		return view;
	}
	view.callee = call_keyword(call, str_z(facts_of(call)->arena, calls));
	view.tuple = call_keyword(call, "args");
	return view;
}

static const struct node *view_positional(const struct view *view, size_t i)
{
	if (!view->tuple)
		return call_positional(view->call, view->skip + i);
	const struct node *tuple = value_of(view->tuple);
	return is_kind(tuple, K_TUPLE) || is_kind(tuple, K_LIST) ? kid_of(tuple, i) : NULL;
}

static const struct node *view_keyword(const struct view *view, const char *name)
{
	const struct node *value = NULL;
	if (!view->tuple)
		argument_of(view->call, name, -1, &value);
	return value;
}

/* ---- environments ---- */

static const struct def *only_def(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return defs_reaching(name, defs, &complete) == 1 && complete ? defs[0] : NULL;
}

static size_t param_place(const struct node *param)
{
	const struct node *params = param->parent, *function = params->parent;
	size_t i = 0;
	while (params->kids[i] != param)
		i++;
	const struct node *first = params->kids[0];
	bool bound = function->flags & F_METHOD &&
		     (str_is(first->text, "self") || str_is(first->text, "cls"));
	return i - (bound && i > 0);
}

/* The environment a parameter gets its value in; NULL when its function was not entered by a known call. */
static const struct env *env_of(const struct node *param, const struct env *env)
{
	while (env && env->function != param->parent->parent)
		env = env->outer;
	return env;
}

/* What the caller hands over for a parameter, to be read in *env; NULL when that cannot be told. */
static const struct node *handed_over(const struct def *def, const struct env **env)
{
	const struct node *param = def->site;
	const struct env *inner = env_of(param, *env);
	if (!inner || param->flags & (F_SPREAD | F_SPREAD_DICT))
		return NULL;
	*env = inner->outer;
	const struct node *value =
		param->text.n
			? view_keyword(&inner->view, str_z(facts_of(param)->arena, param->text))
			: NULL;
	if (!value && !(param->flags & F_KEYWORD))
		value = view_positional(&inner->view, param_place(param));
	if (!value)
		return param->text.n ? kid_of(param, 0) : NULL;
	if (param->text.n)
		return value;
	/* ({ cmd }) => ...: the entry of the object that is handed over */
	const struct node *pair = def->target ? def->target->parent : NULL, *entry = NULL;
	if (is_kind(pair, K_PAIR) && pair->text.n)
		entry_of(value, str_z(facts_of(param)->arena, pair->text), &entry);
	return entry;
}

/* ---- the values an expression may have ---- */

struct leaf {
	const struct node *node; /* no NAME; a literal, an operation on some, a call */
	const struct env *env;
	const struct node *via; /* where it was given its name, or NULL */
};

struct leaves {
	struct leaf v[ALTERNATIVES_MAX];
	size_t n;
};

static void follow(const struct node *expression, const struct env *env, const struct node *via,
		   struct leaves *out, unsigned depth);

static void add_leaf(const struct node *node, const struct env *env, const struct node *via,
		     struct leaves *out)
{
	if (out->n < ALTERNATIVES_MAX)
		out->v[out->n++] = (struct leaf){ node, env, via };
}

/* for cmd in ["a", "b"]: each of them. */
static void follow_loop(const struct def *def, const struct env *env, struct leaves *out,
			unsigned depth)
{
	const struct node *list =
		def->target == kid_of(def->site, 0) ? value_of(def->value) : NULL;
	if (!is_kind(list, K_LIST) && !is_kind(list, K_TUPLE))
		return;
	for (size_t i = 0; i < list->count; i++)
		follow(list->kids[i], env, list, out, depth + 1);
}

static void follow_def(const struct def *def, const struct env *env, struct leaves *out,
		       unsigned depth)
{
	const struct node *value;
	switch (def->how) {
	case DEF_ASSIGN:
	case DEF_UNPACK:
		value = def_value(def);
		follow(value, env, def->site, out, depth + 1);
		break;
	case DEF_PARAM:
		value = handed_over(def, &env);
		follow(value, env, NULL, out, depth + 1);
		break;
	case DEF_FOR:
		follow_loop(def, env, out, depth);
		break;
	default:
		break;
	}
}

static void follow_name(const struct node *name, const struct env *env, struct leaves *out,
			unsigned depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	bool augmented = false;
	for (size_t i = 0; i < n; i++)
		augmented |= defs[i]->how == DEF_AUGMENT;
	if (augmented && text_of(facts_of(name)->arena, name).p) {
		add_leaf(name, env, defs[n - 1]->site, out); /* x = "a"; x += "b" */
		return;
	}
	if (n == 1 && defs[0]->how == DEF_IMPORT) {
		const struct node *value = value_of(name);
		if (value)
			add_leaf(value, env, value, out);
		return;
	}
	for (size_t i = 0; i < n; i++)
		follow_def(defs[i], env, out, depth);
}

/* COMMANDS[platform]: any of them, when the key is not known. */
static void follow_index(const struct node *index, const struct env *env, struct leaves *out,
			 unsigned depth)
{
	const struct node *value = value_of(index), *object = value_of(index->kids[0]);
	if (value && value != index) {
		add_leaf(value, env, value, out);
		return;
	}
	if (!is_kind(object, K_DICT) || string_text(kid_of(index, 1)).p)
		return;
	for (size_t i = 0; i < object->count; i++) {
		if (is_kind(object->kids[i], K_PAIR))
			follow(object->kids[i]->kids[1], env, object, out, depth + 1);
	}
}

static void follow(const struct node *expression, const struct env *env, const struct node *via,
		   struct leaves *out, unsigned depth)
{
	if (!expression || depth > FOLLOW_MAX)
		return;
	switch (expression->kind) {
	case K_NAME:
		follow_name(expression, env, out, depth);
		break;
	case K_AWAIT:
		follow(kid_of(expression, 0), env, via, out, depth + 1);
		break;
	case K_ASSIGN:
		follow(kid_of(expression, 1), env, expression, out, depth + 1);
		break;
	case K_COND:
		follow(expression->kids[1], env, via, out, depth + 1);
		follow(expression->kids[2], env, via, out, depth + 1);
		break;
	case K_INDEX:
		follow_index(expression, env, out, depth);
		break;
	case K_ATTR: {
		const struct node *value = value_of(expression);
		if (value)
			add_leaf(value, env, value, out);
		break;
	}
	case K_BINARY:
		if (str_is(expression->text, "or") || str_is(expression->text, "??")) {
			follow(expression->kids[0], env, via, out, depth + 1);
			follow(expression->kids[1], env, via, out, depth + 1);
			break;
		}
		add_leaf(expression, env, via, out);
		break;
	case K_CALL: {
		const struct node *value = value_of(expression);
		add_leaf(value ? value : expression, env, value ? value : via, out);
		break;
	}
	default:
		add_leaf(expression, env, via, out);
	}
}

static void leaves_of(const struct node *expression, const struct env *env, struct leaves *out)
{
	out->n = 0;
	follow(expression, env, NULL, out, 0);
}

static bool only_leaf(const struct node *expression, const struct env *env, struct leaf *out)
{
	struct leaves leaves;
	leaves_of(expression, env, &leaves);
	if (leaves.n == 1)
		*out = leaves.v[0];
	return leaves.n == 1;
}

/* ---- texts and lists ---- */

struct word_list {
	struct spawns *spawns;
	VEC(struct str) words;
};

static bool write_leaf(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
		       unsigned depth);
static bool list_leaf(const struct leaf *leaf, struct word_list *list, unsigned depth);

static void write_part(struct spawns *spawns, const struct node *expression,
		       const struct env *env, struct buf *out, unsigned depth)
{
	struct leaf leaf;
	if (!only_leaf(expression, env, &leaf) || !write_leaf(spawns, &leaf, out, depth + 1))
		buf_putc(out, HOLE);
}

/* " ".join(words), words.join(" ") */
static bool write_join(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
		       unsigned depth)
{
	const struct node *call = leaf->node, *callee = call_callee(call);
	const struct node *argument = call_positional(call, 0);
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "join"))
		return false;
	bool python = facts_of(call)->source->lang == LANG_PYTHON;
	struct str separator = string_text(value_of(python ? callee->kids[0] : argument));
	struct word_list list = { .spawns = spawns };
	struct leaf items;
	if (!separator.p ||
	    !only_leaf(python ? argument : callee->kids[0], leaf->env, &items) ||
	    !list_leaf(&items, &list, depth + 1))
		return false;
	for (size_t i = 0; i < list.words.n; i++) {
		if (i)
			buf_add(out, separator);
		buf_add(out, list.words.v[i]);
	}
	return true;
}

/* cmd.strip(), cmd.trim(), str(cmd), shlex.quote(x): the text itself, for all we ask. */
static const struct node *same_text(const struct node *call)
{
	static const char *const methods[] = { "strip",  "trim",   "trimEnd", "toString",
					       "rstrip", "lstrip", "encode",  NULL };
	static const char *const functions[] = { "str",
						 "String",
						 "os.fspath",
						 "shlex.quote",
						 "pathlib.Path",
						 "os.path.expanduser",
						 "textwrap.dedent",
						 "os.path.abspath",
						 NULL };
	const struct node *callee = call_callee(call);
	if (str_in(call_path(call), functions))
		return call_positional(call, 0);
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods) ? callee->kids[0]
									: NULL;
}

static bool write_call(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
		       unsigned depth)
{
	const struct node *inner = same_text(leaf->node);
	struct leaf text;
	if (inner)
		return only_leaf(inner, leaf->env, &text) &&
		       write_leaf(spawns, &text, out, depth + 1);
	if (write_join(spawns, leaf, out, depth))
		return true;
	struct str folded = text_of(spawns->arena, leaf->node);
	if (folded.p)
		buf_add(out, folded);
	return folded.p != NULL;
}

/* Appends the text of a value, unknown parts as HOLE; false (and nothing) when it is no text. */
static bool write_leaf(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
		       unsigned depth)
{
	const struct node *node = leaf->node;
	size_t before = out->n;
	if (depth > FOLLOW_MAX || out->overflow || spawns->work++ > WORK_MAX)
		return false;
	switch (node->kind) {
	case K_STRING:
		for (size_t i = 0; i < node->count; i++) {
			if (node->kids[i]->kind == K_TEXT)
				buf_add(out, node->kids[i]->text);
			else
				write_part(spawns, node->kids[i], leaf->env, out, depth);
		}
		return true;
	case K_NUMBER:
		buf_add(out, node->text);
		return true;
	case K_BINARY:
		if (str_is(node->text, "+")) {
			write_part(spawns, node->kids[0], leaf->env, out, depth);
			write_part(spawns, node->kids[1], leaf->env, out, depth);
			return true;
		}
		break;
	case K_CALL:
		return write_call(spawns, leaf, out, depth);
	default:
		break;
	}
	struct str folded = text_of(spawns->arena, node);
	out->n = before;
	if (folded.p)
		buf_add(out, folded);
	return folded.p != NULL;
}

static struct str leaf_text(struct spawns *spawns, const struct leaf *leaf)
{
	struct buf out;
	struct str text = { NULL, 0 };
	buf_init(&out, SHELL_LIMIT);
	if (write_leaf(spawns, leaf, &out, 0) && !out.overflow)
		text = str_dup(spawns->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static struct str word_of(struct spawns *spawns, const struct node *expression,
			  const struct env *env)
{
	struct leaf leaf;
	struct str text = { NULL, 0 };
	if (only_leaf(expression, env, &leaf))
		text = leaf_text(spawns, &leaf);
	static const char hole[] = { HOLE };
	return text.p ? text : (struct str){ hole, 1 };
}

static void add_word(struct word_list *list, struct str word)
{
	if (list->words.n < WORDS_MAX)
		vec_push(list->spawns->arena, &list->words, word);
}

/* The words of *args as the caller hands them over. */
static bool list_rest(const struct node *name, const struct env *env, struct word_list *list)
{
	const struct def *def = is_kind(name, K_NAME) ? only_def(name) : NULL;
	if (!def || def->how != DEF_PARAM || !(def->site->flags & F_SPREAD))
		return false;
	const struct env *inner = env_of(def->site, env);
	if (!inner)
		return false;
	const struct node *value;
	for (size_t i = param_place(def->site); (value = view_positional(&inner->view, i)); i++)
		add_word(list, word_of(list->spawns, value, inner->outer));
	return true;
}

/* Appends the words of a list; what cannot be told is one HOLE. False when even that is no list. */
static bool list_of(const struct node *expression, const struct env *env,
		    struct word_list *list, unsigned depth)
{
	struct leaf leaf;
	return list_rest(expression, env, list) ||
	       (only_leaf(expression, env, &leaf) && list_leaf(&leaf, list, depth));
}

static void list_spread(const struct node *expression, const struct env *env,
			struct word_list *list, unsigned depth)
{
	if (!list_of(expression, env, list, depth + 1))
		add_word(list, word_of(list->spawns, NULL, NULL));
}

/* list(x), tuple(x), x.concat(y), x.filter(Boolean), [str(w) for w in x] */
static bool list_call(const struct leaf *leaf, struct word_list *list, unsigned depth)
{
	const struct node *call = leaf->node, *callee = call_callee(call);
	struct str path = call_path(call);
	if (str_is(path, "list") || str_is(path, "tuple"))
		return list_of(call_positional(call, 0), leaf->env, list, depth + 1);
	if (!is_kind(callee, K_ATTR))
		return false;
	bool concat = str_is(callee->text, "concat");
	if (!concat && !str_is(callee->text, "filter") && !str_is(callee->text, "copy") &&
	    !str_is(callee->text, "slice"))
		return false;
	if (!list_of(callee->kids[0], leaf->env, list, depth + 1))
		return false;
	for (size_t i = 0; concat && i < call_arg_count(call); i++)
		list_spread(call_positional(call, i), leaf->env, list, depth);
	return true;
}

static bool list_leaf(const struct leaf *leaf, struct word_list *list, unsigned depth)
{
	const struct node *node = leaf->node;
	if (depth > FOLLOW_MAX || list->spawns->work++ > WORK_MAX)
		return false;
	switch (node->kind) {
	case K_LIST:
	case K_TUPLE:
		for (size_t i = 0; i < node->count && list->words.n < WORDS_MAX; i++) {
			const struct node *item = node->kids[i];
			if (item->kind == K_SPREAD)
				list_spread(item->kids[0], leaf->env, list, depth);
			else
				add_word(list, word_of(list->spawns, item, leaf->env));
		}
		return true;
	case K_BINARY:
		if (!str_is(node->text, "+") ||
		    !list_of(node->kids[0], leaf->env, list, depth + 1))
			return false;
		list_spread(node->kids[1], leaf->env, list, depth);
		return true;
	case K_COMPREHENSION: {
		const struct node *loop = kid_of(node, 1);
		return node->count == 2 && is_kind(loop, K_COMP_FOR) &&
		       list_of(loop->kids[1], leaf->env, list, depth + 1);
	}
	case K_CALL:
		return list_call(leaf, list, depth);
	default:
		return false;
	}
}

/* ---- one spawn call ---- */

/* What is being gathered for one call of the file. */
struct gathering {
	struct spawns *spawns;
	struct spawned *out;
	size_t n;
	const struct node *runner;
	bool elsewhere;
};

static void add_commands(struct gathering *gathering, struct commands commands,
			 const struct node *built)
{
	if (!commands.n || gathering->n == SPAWNED_MAX)
		return;
	gathering->out[gathering->n++] =
		(struct spawned){ commands, built, gathering->runner, gathering->elsewhere };
}

/* cmd.split(" "), shlex.split(cmd): the text it was */
static const struct node *split_text(const struct node *node)
{
	if (!is_kind(node, K_CALL))
		return NULL;
	const struct node *callee = call_callee(node);
	if (str_is(call_path(node), "shlex.split"))
		return call_positional(node, 0);
	return is_kind(callee, K_ATTR) && str_is(callee->text, "split") ? callee->kids[0]
									: NULL;
}

static void add_text(struct gathering *gathering, const struct leaf *leaf)
{
	struct spawns *spawns = gathering->spawns;
	struct str text = leaf_text(spawns, leaf);
	spawns->bytes += text.n;
	if (text.p && spawns->bytes <= BYTES_MAX)
		add_commands(gathering, shell_parse(spawns->grammars, spawns->arena, text),
			     leaf->via);
}

static void add_list(struct gathering *gathering, const struct word_list *list,
		     const struct node *built)
{
	if (list->words.n)
		add_commands(gathering,
			     shell_argv(gathering->spawns->grammars, gathering->spawns->arena,
					list->words.v, list->words.n),
			     built);
}

/* A list is an argument list, a text is for a shell; { cmd: [...] } holds one of them. */
static void add_any(struct gathering *gathering, const struct node *expression,
		    const struct env *env, struct str entry)
{
	struct leaves leaves;
	struct word_list rest = { .spawns = gathering->spawns };
	if (list_rest(expression, env, &rest)) {
		add_list(gathering, &rest, NULL);
		return;
	}
	leaves_of(expression, env, &leaves);
	for (size_t i = 0; i < leaves.n; i++) {
		struct leaf leaf = leaves.v[i];
		struct word_list list = { .spawns = gathering->spawns };
		const struct node *inner = split_text(leaf.node);
		if (entry.p && is_kind(leaf.node, K_DICT)) {
			entry_of(leaf.node, str_z(gathering->spawns->arena, entry), &inner);
			add_any(gathering, inner, leaf.env, (struct str){ NULL, 0 });
		} else if (inner) {
			if (only_leaf(inner, leaf.env, &leaf))
				add_text(gathering, &leaf);
		} else if (list_leaf(&leaf, &list, 0)) {
			add_list(gathering, &list, leaf.via);
		} else {
			add_text(gathering, &leaf);
		}
	}
}

/* The list behind a program: spawn("rm", ["-rf", x]), new Deno.Command("rm", { args: [...] }). */
static void add_program(struct gathering *gathering, const struct node *program,
			const struct node *arguments, const struct env *env)
{
	struct spawns *spawns = gathering->spawns;
	struct leaves programs, lists;
	leaves_of(program, env, &programs);
	leaves_of(arguments, env, &lists);
	for (size_t i = 0; i < programs.n; i++) {
		struct str name = leaf_text(spawns, &programs.v[i]);
		bool listed = false;
		for (size_t k = 0; name.p && k < lists.n; k++) {
			struct leaf leaf = lists.v[k];
			struct word_list list = { .spawns = spawns };
			const struct node *inner = NULL;
			add_word(&list, name);
			if (is_kind(leaf.node, K_DICT)) {
				entry_of(leaf.node, "args", &inner);
				listed |= inner && list_of(inner, leaf.env, &list, 0);
			} else {
				listed |= list_leaf(&leaf, &list, 0);
			}
			if (listed)
				add_list(gathering, &list, leaf.via);
		}
		struct word_list rest = { .spawns = spawns };
		if (name.p)
			add_word(&rest, name);
		if (name.p && !listed && list_rest(arguments, env, &rest))
			add_list(gathering, &rest, NULL);
		else if (!listed)
			add_text(gathering, &programs.v[i]);
	}
}

/* run("rm", "-rf", path): up to an options object. */
static void add_words(struct gathering *gathering, const struct view *view, size_t from,
		      struct str program, const struct env *env)
{
	struct word_list list = { .spawns = gathering->spawns };
	if (program.p)
		add_word(&list, program);
	if (view->tuple) {
		const struct node *word;
		for (size_t i = from; (word = view_positional(view, i)); i++)
			add_word(&list, word_of(list.spawns, word, env));
	}
	for (size_t i = view->skip + from; !view->tuple && i < call_arg_count(view->call);
	     i++) {
		const struct node *arg = call_arg_at(view->call, i);
		if (arg->text.n || is_kind(arg->kids[0], K_DICT))
			break;
		if (arg->flags & F_SPREAD)
			list_spread(arg->kids[0], env, &list, 0);
		else
			add_word(&list, word_of(list.spawns, arg->kids[0], env));
	}
	add_list(gathering, &list, NULL);
}

/* The commands of a call whose callee is in the models. */
static void add_spawn(struct gathering *gathering, const struct view *view, struct str path,
		      struct str spawn, const struct env *env)
{
	const struct node *call = view->call;
	struct str position = fact_of(call, path, "position"),
		   keyword = fact_of(call, path, "keyword");
	int64_t at = 0;
	if (position.p && !str_to_i64(position, &at))
		at = 0;
	bool tagged = call->flags & F_TAGGED;
	gathering->elsewhere = str_is(fact_of(call, path, "where"), "container");
	if (str_is(spawn, "tag") && !tagged)
		return;
	if (str_is(spawn, "words")) {
		add_words(gathering, view, (size_t)at, fact_of(call, path, "program"), env);
		return;
	}
	const struct node *command =
		keyword.p ? view_keyword(view, str_z(facts_of(call)->arena, keyword)) : NULL;
	if (!command)
		command = view_positional(view, (size_t)at);
	if (str_is(spawn, "program") && !tagged)
		add_program(gathering, command, view_positional(view, (size_t)at + 1), env);
	else
		add_any(gathering, command, env, fact_of(call, path, "entry"));
}

/* ---- functions that lead to a spawn call ---- */

struct search {
	bool found;
	unsigned depth;
};

static bool mentions_param(const struct node *expression, unsigned depth);

static enum walk look_for_param(struct node *node, void *context)
{
	struct search *search = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_NAME)
		return WALK_ON;
	const struct def *def = only_def(node);
	if (def && def->how == DEF_PARAM)
		search->found = true;
	else if (def && (def->how == DEF_ASSIGN || def->how == DEF_UNPACK))
		search->found = mentions_param(def->value, search->depth + 1);
	return search->found ? WALK_STOP : WALK_ON;
}

/* Does a parameter have a part in it, directly or through variables? */
static bool mentions_param(const struct node *expression, unsigned depth)
{
	struct search search = { false, depth };
	if (expression && depth < 3)
		node_walk((struct node *)(uintptr_t)expression, look_for_param, &search);
	return search.found;
}

static bool hands_on_param(const struct node *call)
{
	if (!node_function(call))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (mentions_param(call_arg_at(call, i)->kids[0], 0))
			return true;
	}
	return false;
}

static bool leads_to(const struct wrappers *wrappers, const struct node *function,
		     unsigned depth)
{
	for (size_t i = 0; function && i < wrappers->calls.n; i++) {
		if (wrappers->calls.v[i].depth == depth &&
		    node_inside(wrappers->calls.v[i].view.call, function))
			return true;
	}
	return false;
}

/* First the calls that spawn, then the calls of functions around those, and so on. */
static void find_wrappers(struct spawns *spawns, struct wrappers *wrappers)
{
	const struct facts *facts = wrappers->facts;
	for (unsigned depth = 0; depth < WRAPPER_DEPTH; depth++) {
		if (depth && !wrappers->calls.n)
			return;
		for (size_t i = 0; i < facts->calls.n && wrappers->calls.n < WRAPPERS_MAX;
		     i++) {
			struct view view = view_of(facts->calls.v[i]);
			bool spawns_itself =
				fact_of(view.call, path_of(view.callee), "spawn").p != NULL;
			if (spawns_itself != (depth == 0) ||
			    (depth && !leads_to(wrappers, function_of(view.callee), depth - 1)))
				continue;
			if (hands_on_param(view.call))
				vec_push(spawns->arena, &wrappers->calls,
					 ((struct wrapped){ view, depth }));
		}
	}
}

static struct wrappers wrappers_of(struct spawns *spawns, const struct facts *facts)
{
	for (size_t i = 0; i < spawns->files.n; i++) {
		if (spawns->files.v[i].facts == facts)
			return spawns->files.v[i];
	}
	struct wrappers wrappers = { .facts = facts };
	find_wrappers(spawns, &wrappers);
	vec_push(spawns->arena, &spawns->files, wrappers);
	return wrappers;
}

static void gather(struct gathering *gathering, const struct view *view, const struct env *env,
		   unsigned depth)
{
	struct str path = path_of(view->callee);
	struct str spawn = fact_of(view->call, path, "spawn");
	if (spawn.p) {
		add_spawn(gathering, view, path, spawn, env);
		return;
	}
	const struct node *function = function_of(view->callee);
	if (!function || depth >= WRAPPER_DEPTH || !call_arg_count(view->call) ||
	    gathering->spawns->work++ > WORK_MAX)
		return;
	struct wrappers wrappers = wrappers_of(gathering->spawns, facts_of(function));
	struct env inner = { function, *view, env };
	for (size_t i = 0; i < wrappers.calls.n; i++) {
		struct wrapped wrapped = wrappers.calls.v[i];
		if (wrapped.depth + depth >= WRAPPER_DEPTH ||
		    !node_inside(wrapped.view.call, function))
			continue;
		if (depth == 0)
			gathering->runner = wrapped.view.call;
		gather(gathering, &wrapped.view, &inner, depth + 1);
	}
}

/* ---- outside ---- */

struct spawns *spawns_new(const struct grammars *grammars, struct arena *arena)
{
	struct spawns *spawns = ARENA_NEW(arena, struct spawns);
	spawns->grammars = grammars;
	spawns->arena = arena;
	return spawns;
}

size_t spawn_of(struct spawns *spawns, const struct node *call, struct spawned out[SPAWNED_MAX])
{
	struct gathering gathering = { .spawns = spawns, .out = out };
	struct view view = view_of(call);
	gather(&gathering, &view, NULL, 0);
	return gathering.n;
}
