/*
 * Expressions followed to the texts and lists they stand for: see spawn_internal.h.
 */
#include "spawn_internal.h"

#include "origins.h"
#include "values.h"

enum {
	FOLLOW_MAX = 24, /* steps from a use to a literal */
	WORDS_MAX = 256,
};

/* ---- environments ---- */

const struct def *follow_def(const struct node *name)
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
	if (pair && pair->kind == K_PAIR && pair->text.n)
		entry_of(value, str_z(facts_of(param)->arena, pair->text), &entry);
	return entry;
}

const struct node *follow_argument(const struct node *expression, const struct env *env)
{
	const struct def *def = is_kind(expression, K_NAME) ? follow_def(expression) : NULL;
	while (def && def->how == DEF_PARAM) {
		const struct node *value = handed_over(def, &env);
		expression = value ? value : expression;
		def = is_kind(value, K_NAME) ? follow_def(value) : NULL;
	}
	return expression;
}

/* ---- the values an expression may have ---- */

static void follow(const struct node *expression, const struct env *env, const struct node *via,
		   struct leaves *out, unsigned depth);

static void add_leaf(const struct node *node, const struct env *env, const struct node *via,
		     struct leaves *out)
{
	if (out->n < LEAVES_MAX)
		out->v[out->n++] = (struct leaf){ node, env, via, NULL };
}

/* Did it only get into a field of an object by the call that made the object: Step("stop", "pkill x")? */
static bool is_handed_to_maker(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED &&
		    !(is_kind(step->node, K_CALL) && class_of(call_callee(step->node))))
			return false;
	}
	return true;
}

/* What else can be told: for name, cmd in table.items(), steps.forEach((step) => run(step.cmd)). */
static void follow_origins(const struct node *expression, const struct env *env,
			   struct leaves *out)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *origin = &origins.v[i];
		enum kind kind = origin->node ? origin->node->kind : K_NONE;
		bool whole = origin->kind == ORIGIN_VALUE && !origin->access.n &&
			     is_handed_to_maker(origin) && !origin_passed(origin, STEP_PART);
		if (whole && (kind == K_STRING || kind == K_LIST || kind == K_TUPLE))
			add_leaf(origin->node, env, origin->node, out);
	}
}

/* this.root of new Cleaner("out/pages"): where all who make one write out what it gets. */
static void follow_made_with(const struct node *attr, const struct env *env, struct leaves *out)
{
	struct origins origins;
	origins_of(attr, &origins);
	bool all = origins.complete && origins.n <= LEAVES_MAX - out->n;
	for (size_t i = 0; i < origins.n && all; i++) {
		const struct origin *origin = &origins.v[i];
		all = origin->kind == ORIGIN_VALUE && !origin->access.n &&
		      !origin_passed(origin, STEP_PART) && is_kind(origin->node, K_STRING);
	}
	for (size_t i = 0; i < origins.n && all; i++)
		add_leaf(origins.v[i].node, env, origins.v[i].node, out);
}

/* Does a name stand for the list that an assignment made, behind it in the same function? */
static bool names_list(const struct mention *mention, const struct node *assign)
{
	const struct node *name = kid_of(assign, 0);
	return mention->node->kind == K_NAME && mention->node->start > assign->end &&
	       node_function(mention->node) == node_function(assign) &&
	       mention_def(mention) == defs_of(name, name->text);
}

/* The call of list.append(x), where `mention` names the list; or NULL. */
static const struct node *adding_call(const struct node *mention)
{
	const struct node *above = mention->parent, *call = above ? above->parent : NULL;
	return is_kind(above, K_ATTR) && is_kind(call, K_CALL) && call_callee(call) == above
		       ? call
		       : NULL;
}

static bool follow_elements(const struct node *expression, const struct env *env,
			    struct leaves *out, unsigned depth);

/* commands.push("a"), commands.extend(["a", "b"]) */
static void follow_added(const struct node *call, const struct env *env, struct leaves *out,
			 unsigned depth)
{
	if (!call)
		return;
	struct str how = call_callee(call)->text;
	bool all = str_is(how, "extend"), one = str_is(how, "append") || str_is(how, "push");
	for (size_t i = 0; (all || one) && i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (all || arg->flags & F_SPREAD)
			follow_elements(kid_of(arg, 0), env, out, depth);
		else
			follow(kid_of(arg, 0), env, kid_of(arg, 0), out, depth);
	}
}

/* commands = []; if (all) commands.push("a"): a loop over them runs what was added on some ways, too. */
static void follow_grown(const struct node *list, const struct env *env, struct leaves *out,
			 unsigned depth)
{
	const struct def *def = is_kind(list, K_NAME) ? follow_def(list) : NULL;
	const struct node *assign = def && def->how == DEF_ASSIGN ? def->site : NULL;
	if (!is_kind(assign, K_ASSIGN) || !is_kind(kid_of(assign, 0), K_NAME) ||
	    depth > FOLLOW_MAX)
		return;
	for (const struct mention *one = mentions_of(facts_of(list), list->text);
	     one && out->n < LEAVES_MAX; one = one->next) {
		if (one->node->start < list->start && names_list(one, assign))
			follow_added(adding_call(one->node), env, out, depth + 1);
	}
}

/* for cmd in commands, in a helper: what its caller lists, or hands over one by one (*commands). */
static bool follow_handed_elements(const struct node *list, const struct env *env,
				   struct leaves *out, unsigned depth)
{
	const struct def *def = is_kind(list, K_NAME) ? follow_def(list) : NULL;
	const struct env *inner = def && def->how == DEF_PARAM ? env_of(def->site, env) : NULL;
	const struct node *value;
	if (!inner || depth > FOLLOW_MAX)
		return false;
	if (!(def->site->flags & F_SPREAD)) {
		value = handed_over(def, &env);
		return follow_elements(value, env, out, depth + 1);
	}
	for (size_t i = param_place(def->site);
	     (value = view_positional(&inner->view, i)) && out->n < LEAVES_MAX; i++)
		follow(value, inner->outer, value, out, depth + 1);
	return true;
}

/* Each of a list that is written out, or put together before; false when it is none. */
static bool follow_elements(const struct node *expression, const struct env *env,
			    struct leaves *out, unsigned depth)
{
	const struct node *list = expression ? value_of(expression) : NULL;
	if (!is_kind(list, K_LIST) && !is_kind(list, K_TUPLE))
		return follow_handed_elements(expression, env, out, depth);
	for (size_t i = 0; i < list->count; i++)
		follow(list->kids[i], env, list, out, depth + 1);
	follow_grown(expression, env, out, depth + 1);
	return true;
}

/* for cmd in ["a", "b"]: each of them. */
static void follow_loop(const struct def *def, const struct env *env, struct leaves *out,
			unsigned depth)
{
	bool whole = def->target == kid_of(def->site, 0);
	if (!whole || !follow_elements(def->value, env, out, depth))
		follow_origins(def->target, env, out);
}

/* steps.forEach((step) => ...), steps.map(...): called with each element. */
static bool is_callback(const struct node *function)
{
	static const char *const callers[] = { "forEach", "map", "flatMap", NULL };
	const struct node *call =
		is_kind(function->parent, K_ARG) ? function->parent->parent : NULL;
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	return is_kind(callee, K_ATTR) && str_in(callee->text, callers);
}

/* steps.forEach(({ cmd }) => ...), ["a", "b"].forEach((cmd, i) => ...) */
static void follow_callback(const struct def *def, const struct env *env, struct leaves *out,
			    unsigned depth)
{
	const struct node *call = def->site->parent->parent->parent->parent;
	if (def->target)
		follow_origins(def->target, env, out);
	else if (param_place(def->site) == 0)
		follow_elements(call_callee(call)->kids[0], env, out, depth);
}

static void def_values(const struct def *def, const struct env *env, struct leaves *out,
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
		if (is_callback(def->site->parent->parent)) {
			follow_callback(def, env, out, depth);
			break;
		}
		value = handed_over(def, &env);
		follow(value, env, NULL, out, depth + 1);
		break;
	case DEF_FOR:
		follow_loop(def, env, out, depth);
		break;
	case DEF_AUGMENT: /* if (force) command += " -f" */
		if (str_is(def->site->text, "+=") && !node_up(def->site, K_FOR) &&
		    !node_up(def->site, K_WHILE))
			add_leaf(def->site, env, def->site, out);
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
		def_values(defs[i], env, out, depth);
}

/* step of `for step in steps`, `steps.forEach((step) => ...)`: its attributes are those of the elements. */
static bool is_loops(const struct node *name)
{
	const struct def *def = is_kind(name, K_NAME) ? follow_def(name) : NULL;
	return def && (def->how == DEF_FOR ||
		       (def->how == DEF_PARAM && is_callback(def->site->parent->parent)));
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
	if (is_loops(index->kids[0])) /* for step in steps: step["command"] */
		follow_origins(index, env, out);
	if (!is_kind(object, K_DICT) || string_text(kid_of(index, 1)).p)
		return;
	for (size_t i = 0; i < object->count; i++) {
		if (is_kind(object->kids[i], K_PAIR))
			follow(object->kids[i]->kids[1], env, object, out, depth + 1);
	}
}

/* An attribute that starts as "" waits for its value. */
static bool is_empty_text(const struct node *value)
{
	return is_kind(value, K_STRING) && !string_text(value).n &&
	       (!value->count || (value->count == 1 && is_kind(value->kids[0], K_TEXT)));
}

/* What a field's value is where a helper found none: { stdout: "" }. */
static void drop_empty(struct leaves *out, size_t from)
{
	size_t kept = from;
	for (size_t i = from; i < out->n; i++) {
		if (!is_empty_text(out->v[i].node))
			out->v[kept++] = out->v[i];
	}
	out->n = kept;
}

/* self.base, where every place that gives it something says what; `private base: string;` gives nothing. */
static bool follow_field(const struct node *attr, struct leaves *out, unsigned depth)
{
	const struct node *class_ = instance_of(attr->kids[0]);
	const struct attribute *fields = class_ ? attributes_of(class_, attr->text) : NULL;
	size_t before = out->n;
	for (const struct attribute *one = fields; one; one = one->next) {
		if (one->site->kind == K_PARAM)
			return false;
	}
	for (const struct attribute *one = fields; one; one = one->next) {
		if (one->value && !is_kind(one->value, K_NULL) && !is_empty_text(one->value))
			follow(one->value, NULL, one->site, out, depth + 1);
	}
	drop_empty(out, before);
	return out->n > before;
}

/* options.command of run({ command: "git" }): the entry of what the caller hands over. */
static bool follow_handed_entry(const struct node *attr, const struct env *env,
				struct leaves *out, unsigned depth)
{
	const struct node *object = attr->kids[0], *entry = NULL;
	const struct def *def = is_kind(object, K_NAME) ? follow_def(object) : NULL;
	const struct node *given =
		def && def->how == DEF_PARAM && !def->target ? handed_over(def, &env) : NULL;
	if (!is_kind(given, K_DICT))
		return false;
	entry_of(given, str_z(facts_of(attr)->arena, attr->text), &entry);
	follow(entry, env, given, out, depth + 1);
	return entry != NULL;
}

static void follow_attr(const struct node *attr, const struct env *env, struct leaves *out,
			unsigned depth)
{
	const struct node *value = value_of(attr);
	if (value && !is_empty_text(value))
		add_leaf(value, env, value, out);
	if (value || follow_field(attr, out, depth))
		return;
	if (is_loops(attr->kids[0]))
		follow_origins(attr, env, out);
	else if (!follow_handed_entry(attr, env, out, depth))
		follow_made_with(attr, env, out);
}

/* The only `return` of a function; NULL when there are several. */
static const struct node *only_return(const struct node *function)
{
	const struct facts *facts = facts_of(function);
	const struct node *only = NULL;
	for (size_t i = 0; i < facts->returns.n; i++) {
		const struct node *one = facts->returns.v[i];
		if (node_function(one) != function)
			continue;
		if (only)
			return NULL;
		only = one;
	}
	return only;
}

/* folder(id) of `function folder(id) { return path.join(base, id) }`: what it gives for what it is handed. */
static bool follow_return(const struct node *call, const struct env *env,
			  const struct node *via, struct leaves *out, unsigned depth)
{
	const struct node *function = function_of(call_callee(call));
	const struct node *given = function ? kid_of(only_return(function), 0) : NULL;
	size_t before = out->n;
	if (!given || function->flags & F_GENERATOR)
		return false;
	struct env *inner = ARENA_NEW(facts_of(call)->arena, struct env);
	*inner = (struct env){ function, { .call = call, .callee = call_callee(call) }, env };
	follow(given, inner, via, out, depth + 1);
	return out->n > before;
}

static const struct node *same_text(const struct node *call);

/* c.trim() of `for (const c of commands)`: each of several. */
static bool follow_each_text(const struct node *call, const struct env *env,
			     const struct node *via, struct leaves *out, unsigned depth)
{
	const struct node *inner = same_text(call);
	size_t before = out->n;
	if (inner)
		follow(inner, env, via, out, depth + 1);
	if (out->n <= before + 1)
		out->n = before;
	return out->n > before;
}

/* What a call gives, and the name it is given: a list may grow by that one, too. */
static void follow_call(const struct node *call, const struct env *env, const struct node *via,
			struct leaves *out, unsigned depth)
{
	const struct node *value = value_of(call);
	size_t before = out->n;
	if (follow_each_text(call, env, via, out, depth))
		return;
	/* a list is read with what its function was handed: it may have grown by that */
	bool returned = (!value || value == call || value->kind == K_LIST) &&
			follow_return(call, env, via, out, depth);
	if (!returned)
		add_leaf(value ? value : call, env, value && value != call ? value : via, out);
	for (size_t i = before; is_kind(via, K_ASSIGN) && i < out->n; i++) {
		if (kid_of(via, 1) == call)
			out->v[i].named = via;
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
	case K_ATTR:
		follow_attr(expression, env, out, depth);
		break;
	case K_BINARY:
		if (str_is(expression->text, "or") || str_is(expression->text, "??")) {
			follow(expression->kids[0], env, via, out, depth + 1);
			follow(expression->kids[1], env, via, out, depth + 1);
			break;
		}
		add_leaf(expression, env, via, out);
		break;
	case K_CALL:
		follow_call(expression, env, via, out, depth);
		break;
	default:
		add_leaf(expression, env, via, out);
	}
}

void follow_values(const struct node *expression, const struct env *env, struct leaves *out)
{
	out->n = 0;
	follow(expression, env, NULL, out, 0);
}

bool follow_value(const struct node *expression, const struct env *env, struct leaf *out)
{
	struct leaves leaves;
	follow_values(expression, env, &leaves);
	if (leaves.n == 1)
		*out = leaves.v[0];
	return leaves.n == 1;
}

/* ---- texts and lists ---- */

static bool write_leaf(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
		       unsigned depth);
static bool list_leaf(const struct leaf *leaf, struct word_list *list, unsigned depth);
static bool list_of(const struct node *expression, const struct env *env,
		    struct word_list *list, unsigned depth);

/* sys.executable, process.execPath: which program that is. */
static bool write_program(const struct node *expression, struct buf *out)
{
	struct str program = { NULL, 0 };
	if (is_kind(expression, K_ATTR))
		program = spawn_fact(expression, path_of(expression), "program");
	if (program.p)
		buf_add(out, program);
	return program.p != NULL;
}

/* What made a temporary folder or file says so itself: the target is scratch. */
static bool write_temporary(const struct node *expression, struct buf *out)
{
	struct str place = { NULL, 0 };
	if (expression)
		place = spawn_fact(expression, path_of(expression), "temporary");
	if (place.p)
		buf_addz(out, str_is(place, "root") ? "$TMPDIR" : "$(mktemp -d)");
	return place.p != NULL;
}

/* Path.home(), os.homedir(), process.env.HOME, os.environ["HOME"]: the home folder. */
static bool write_home(const struct node *expression, struct buf *out)
{
	static const char *const homes[] = { "pathlib.Path.home()", "os.homedir()",
					     "process.env.HOME", "process.env.USERPROFILE",
					     NULL };
	static const char *const lookups[] = { "os.environ[]", "os.environ.get()",
					       "os.getenv()", NULL };
	struct str path = expression ? path_of(expression) : (struct str){ NULL, 0 };
	bool call = is_kind(expression, K_CALL);
	bool home = str_in(path, homes);
	if (!home && str_in(path, lookups))
		home = str_is(string_text(call ? call_positional(expression, 0)
					       : kid_of(expression, 1)),
			      "HOME");
	if (home)
		buf_addz(out, "~");
	return home;
}

static bool is_own_folder(const struct node *expression, unsigned depth);

/* dirname(fileURLToPath(import.meta.url)), Path(__file__).resolve(): made of nothing but where the program is. */
static bool leads_to_folder(const struct node *call, unsigned depth)
{
	static const char *const ways[] = { "dirname", "fileURLToPath", "URL",
					    "Path",    "abspath",       "realpath",
					    "resolve", "absolute",      "realpathSync",
					    NULL };
	const struct node *callee = call_callee(call);
	bool any = is_kind(callee, K_ATTR) && is_own_folder(callee->kids[0], depth);
	if (!is_reference(callee) || !str_in(callee->text, ways))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = call_arg_at(call, i)->kids[0];
		struct str text = string_text(value);
		bool here = is_own_folder(value, depth);
		if (!here && !str_is(text, ".") && !str_is(text, "..") && !str_is(text, "./"))
			return false;
		any |= here;
	}
	return any;
}

/* __dirname, process.cwd(), Path(__file__).parent: the folder the program stands or works in, or one above. */
static bool is_own_folder(const struct node *expression, unsigned depth)
{
	static const char *const places[] = { "__dirname",   "__filename",
					      "__file__",    "process.cwd()",
					      "os.getcwd()", "pathlib.Path.cwd()",
					      NULL };
	static const char *const metas[] = { "import.meta.url", "import.meta.dirname",
					     "import.meta.filename", NULL };
	if (!expression || depth >= FOLLOW_MAX)
		return false;
	if (str_in(path_of(expression), places) || str_in(node_source(expression), metas))
		return true;
	switch (expression->kind) {
	case K_NAME: {
		const struct def *def = follow_def(expression);
		return def && def->how == DEF_ASSIGN && is_own_folder(def->value, depth + 1);
	}
	case K_ATTR:
		return str_is(expression->text, "parent") &&
		       is_own_folder(expression->kids[0], depth + 1);
	case K_INDEX: /* Path(__file__).parents[2] */
		return is_kind(expression->kids[0], K_ATTR) &&
		       str_is(expression->kids[0]->text, "parents") &&
		       is_own_folder(expression->kids[0]->kids[0], depth + 1);
	case K_CALL:
		return leads_to_folder(expression, depth + 1);
	default:
		return false;
	}
}

static bool write_own_folder(const struct node *expression, struct buf *out)
{
	bool own = is_own_folder(expression, 0);
	if (own)
		buf_putc(out, OWN_FOLDER);
	return own;
}

/* What `strings` is in strings.join(" "), strings.raw[0], String.raw(strings, ...values). */
static const struct node *tag_strings(const struct node *expression)
{
	static const char *const methods[] = {
		"join", "reduce", "map", "concat", "slice", NULL
	};
	for (unsigned depth = 0; expression && depth < FOLLOW_MAX; depth++) {
		if (is_kind(expression, K_INDEX) ||
		    (is_kind(expression, K_ATTR) && str_is(expression->text, "raw"))) {
			expression = expression->kids[0];
			continue;
		}
		if (!is_kind(expression, K_CALL))
			break;
		const struct node *callee = call_callee(expression);
		if (str_is(call_path(expression), "String.raw"))
			expression = call_positional(expression, 0);
		else if (is_kind(callee, K_ATTR) && str_in(callee->text, methods))
			expression = callee->kids[0];
		else
			break;
	}
	return is_kind(expression, K_NAME) ? expression : NULL;
}

/* The text a tag was called with, when the expression is made of its strings. */
static bool tag_leaf(const struct node *expression, const struct env *env, struct leaf *out)
{
	const struct node *strings = env ? tag_strings(expression) : NULL;
	if (!strings || !follow_value(strings, env, out) || !is_kind(out->node, K_STRING))
		return false;
	const struct node *call = out->node->parent ? out->node->parent->parent : NULL;
	return call && call->kind == K_CALL && call->flags & F_TAGGED;
}

bool follow_tag(const struct node *expression, const struct env *env)
{
	struct leaf leaf;
	return tag_leaf(expression, env, &leaf);
}

/* The value, or that of several whose turn it is: for verb in ("stop", "rm"): run(["docker", verb]). */
static bool follow_choice(struct spawns *spawns, const struct node *expression,
			  const struct env *env, struct leaf *out)
{
	struct leaves leaves;
	follow_values(expression, env, &leaves);
	if (leaves.n)
		*out = *spawns_choice(spawns, &leaves);
	return leaves.n > 0;
}

static void write_part(struct spawns *spawns, const struct node *expression,
		       const struct env *env, struct buf *out, unsigned depth)
{
	struct leaf leaf;
	if (tag_leaf(expression, env, &leaf) && write_leaf(spawns, &leaf, out, depth + 1))
		return;
	if (follow_choice(spawns, expression, env, &leaf) &&
	    (write_leaf(spawns, &leaf, out, depth + 1) || write_temporary(leaf.node, out)))
		return;
	expression = follow_argument(expression,
				     env); /* what this caller hands over, not all of them */
	if (write_home(expression, out))
		return;
	if (!write_temporary(expression, out) && !write_program(expression, out) &&
	    !origin_write(spawns, expression, out) && !write_own_folder(expression, out))
		buf_putc(out, HOLE);
}

/* A text that is being put together, and the environment its pieces are read in. */
struct written {
	struct spawns *spawns;
	const struct env *env;
	struct buf *out;
	unsigned depth;
};

static void write_piece(void *context, struct str text, const struct node *value)
{
	struct written *written = context;
	if (text.p)
		buf_add(written->out, text);
	else
		write_part(written->spawns, value, written->env, written->out,
			   written->depth + 1);
}

/* "git %s" % words, "git {}".format(words) */
static bool write_formatted(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
			    unsigned depth)
{
	struct written written = { spawns, leaf->env, out, depth };
	return text_pieces(leaf->node, write_piece, &written);
}

/* cmd = "git "; cmd += words: each of them, in order. */
static bool write_augmented(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
			    unsigned depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(leaf->node, defs, &complete);
	for (size_t i = n; i-- > 0;)
		write_part(spawns, defs[i]->value, leaf->env, out, depth + 1);
	return n > 0;
}

/* "git ".concat(words) of JavaScript */
static bool write_concat(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
			 unsigned depth)
{
	const struct node *call = leaf->node, *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "concat") ||
	    !is_kind(value_of(callee->kids[0]), K_STRING))
		return false;
	write_part(spawns, callee->kids[0], leaf->env, out, depth);
	for (size_t i = 0; i < call_arg_count(call); i++)
		write_part(spawns, call_positional(call, i), leaf->env, out, depth);
	return true;
}

/* os.path.join(a, b), path.resolve(a, b) */
static bool write_path(struct spawns *spawns, const struct leaf *leaf, struct buf *out,
		       unsigned depth)
{
	static const char *const joins[] = {
		"os.path.join",    "posixpath.join",  "path.join", "path.resolve",
		"path.posix.join", "path.win32.join", NULL
	};
	const struct node *call = leaf->node;
	size_t from = out->n;
	if (!str_in(call_path(call), joins))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (out->n > from) /* "" joined with a name is the name, not below the root */
			buf_putc(out, '/');
		write_part(spawns, call_positional(call, i), leaf->env, out, depth);
	}
	return true;
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
	if (!separator.p ||
	    !list_of(python ? argument : callee->kids[0], leaf->env, &list, depth + 1))
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
						 "shutil.which",
						 "which.sync",
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
	if (tag_leaf(leaf->node, leaf->env, &text))
		return write_leaf(spawns, &text, out, depth + 1);
	if (inner)
		return follow_value(inner, leaf->env, &text) &&
		       write_leaf(spawns, &text, out, depth + 1);
	if (write_join(spawns, leaf, out, depth) || write_path(spawns, leaf, out, depth) ||
	    write_formatted(spawns, leaf, out, depth) || write_concat(spawns, leaf, out, depth))
		return true;
	struct str folded = text_of(spawns_arena(spawns), leaf->node);
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
	if (depth > FOLLOW_MAX || out->overflow || !spawns_work(spawns))
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
	case K_ASSIGN:
		write_part(spawns, node->kids[0], leaf->env, out, depth + 1);
		write_part(spawns, node->kids[1], leaf->env, out, depth + 1);
		return true;
	case K_BINARY:
		if (str_is(node->text, "+")) {
			write_part(spawns, node->kids[0], leaf->env, out, depth);
			write_part(spawns, node->kids[1], leaf->env, out, depth);
			return true;
		}
		if (str_is(node->text, "/")) { /* Path(a) / "b" */
			write_part(spawns, node->kids[0], leaf->env, out, depth);
			buf_putc(out, '/');
			write_part(spawns, node->kids[1], leaf->env, out, depth);
			return true;
		}
		if (write_formatted(spawns, leaf, out, depth))
			return true;
		break;
	case K_NAME:
		return write_augmented(spawns, leaf, out, depth);
	case K_CALL:
		return write_call(spawns, leaf, out, depth);
	default:
		break;
	}
	struct str folded = text_of(spawns_arena(spawns), node);
	out->n = before;
	if (folded.p)
		buf_add(out, folded);
	return folded.p != NULL;
}

struct str follow_text(struct spawns *spawns, const struct leaf *leaf)
{
	struct buf out;
	struct str text = { NULL, 0 };
	buf_init(&out, SHELL_LIMIT);
	bool known = write_leaf(spawns, leaf, &out, 0);
	if (out.overflow)
		spawns_overlong(spawns);
	else if (known)
		text = str_dup(spawns_arena(spawns), buf_str(&out));
	buf_release(&out);
	return text;
}

struct str follow_word(struct spawns *spawns, const struct node *expression,
		       const struct env *env)
{
	struct buf out;
	buf_init(&out, SHELL_LIMIT);
	write_part(spawns, expression, env, &out, 0);
	struct str word = str_dup(spawns_arena(spawns), buf_str(&out));
	buf_release(&out);
	return word;
}

void follow_add_word(struct word_list *list, struct str word)
{
	if (list->words.n < WORDS_MAX)
		vec_push(spawns_arena(list->spawns), &list->words, word);
}

static void list_spread(const struct node *expression, const struct env *env,
			struct word_list *list, unsigned depth);

/* The words of *args as the caller hands them over. */
bool follow_rest(const struct node *name, const struct env *env, struct word_list *list)
{
	const struct def *def = is_kind(name, K_NAME) ? follow_def(name) : NULL;
	if (!def || def->how != DEF_PARAM)
		return false;
	if (!(def->site->flags & F_SPREAD)) { /* run("git", words) of def git(*words) */
		const struct node *given = handed_over(def, &env);
		return is_kind(given, K_NAME) && follow_rest(given, env, list);
	}
	const struct env *inner = env_of(def->site, env);
	if (!inner)
		return false;
	const struct view *view = &inner->view;
	size_t from = param_place(def->site);
	const struct node *value, *arg;
	for (size_t i = from; (value = view_positional(view, i)); i++, from++)
		follow_add_word(list, follow_word(list->spawns, value, inner->outer));
	bool plain = !view->tuple && !view->dict && !(view->call->flags & F_TAGGED);
	for (size_t i = view->skip + from; plain && i < call_arg_count(view->call); i++) {
		arg = call_arg_at(view->call, i); /* run(*shlex.split(text)) */
		if (arg->flags & F_SPREAD)
			list_spread(arg->kids[0], inner->outer, list, 0);
	}
	return true;
}

/* Appends the words of a list; what cannot be told is one HOLE. False when even that is no list. */
static bool list_of(const struct node *expression, const struct env *env,
		    struct word_list *list, unsigned depth)
{
	struct leaf leaf;
	return follow_rest(expression, env, list) ||
	       (follow_value(expression, env, &leaf) && list_leaf(&leaf, list, depth));
}

static void list_spread(const struct node *expression, const struct env *env,
			struct word_list *list, unsigned depth)
{
	if (!list_of(expression, env, list, depth + 1)) /* or what a command printed */
		follow_add_word(list, follow_word(list->spawns, expression, env));
}

/* shlex.split(text), text.split(): its words, as far as blanks part them; false for another list. */
static bool list_split(const struct leaf *leaf, struct word_list *list)
{
	const struct node *call = leaf->node, *callee = call_callee(call);
	bool shlex = str_is(call_path(call), "shlex.split");
	struct str at = string_text(call_positional(call, 0)), word;
	if (!shlex && (!is_kind(callee, K_ATTR) || !str_is(callee->text, "split") ||
		       (call_arg_count(call) && !str_is(at, " "))))
		return false;
	struct str text = follow_word(
		list->spawns, shlex ? call_positional(call, 0) : callee->kids[0], leaf->env);
	while (str_split(&text, ' ', &word)) {
		if (word.n)
			follow_add_word(list, word);
	}
	return true;
}

/* list(x), tuple(x), x.concat(y), x.filter(Boolean), x.map(quote), [str(w) for w in x] */
static bool list_call(const struct leaf *leaf, struct word_list *list, unsigned depth)
{
	static const char *const same[] = { "filter", "copy", "slice", "map", NULL };
	const struct node *call = leaf->node, *callee = call_callee(call);
	struct str path = call_path(call);
	if (str_is(path, "list") || str_is(path, "tuple"))
		return list_of(call_positional(call, 0), leaf->env, list, depth + 1);
	if (list_split(leaf, list))
		return true;
	if (!is_kind(callee, K_ATTR))
		return false;
	bool concat = str_is(callee->text, "concat");
	if (!concat && !str_in(callee->text, same))
		return false;
	if (!list_of(callee->kids[0], leaf->env, list, depth + 1))
		return false;
	for (size_t i = 0; concat && i < call_arg_count(call); i++)
		list_spread(call_positional(call, i), leaf->env, list, depth);
	return true;
}

/* ---- lists that grow ---- */

/* What list.append(x), list.extend(more), list.push(...more) and list += more add where `mention` names the list. */
static void grow_at(const struct node *mention, const struct env *env, struct word_list *list,
		    unsigned depth)
{
	static const char *const lists[] = { "extend", "concat", NULL };
	static const char *const words[] = { "append", "push", NULL };
	const struct node *above = mention->parent, *call = adding_call(mention);
	if (is_kind(above, K_ASSIGN) && kid_of(above, 0) == mention &&
	    str_is(above->text, "+=")) {
		list_spread(kid_of(above, 1), env, list, depth);
		return;
	}
	for (size_t i = 0; call && i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (str_in(above->text, lists) || arg->flags & F_SPREAD)
			list_spread(kid_of(arg, 0), env, list, depth);
		else if (str_in(above->text, words))
			follow_add_word(list, follow_word(list->spawns, kid_of(arg, 0), env));
	}
}

/* Only on some ways: an option that may be there is not told as if it were. */
static bool is_conditional(const struct node *mention, const struct node *assign)
{
	for (const struct node *up = mention->parent; up && !node_inside(assign, up);
	     up = up->parent) {
		if (up->kind == K_IF || up->kind == K_SWITCH || up->kind == K_COND ||
		    up->kind == K_HANDLER)
			return true;
	}
	return false;
}

/* What is added after the list was given its name, in the same function. */
static void grow_by(const struct node *assign, const struct env *env, struct word_list *list,
		    unsigned depth)
{
	const struct node *name = kid_of(assign, 0);
	if (!is_kind(name, K_NAME))
		return;
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (names_list(one, assign) && list->words.n < WORDS_MAX &&
		    !is_conditional(one->node, assign))
			grow_at(one->node, env, list, depth + 1);
	}
}

/* words = ["ssh"]; words.append(host): by its own name, and by the one it has where a helper gave it. */
static void grow(const struct leaf *leaf, struct word_list *list, unsigned depth)
{
	const struct node *assign = leaf->node->parent;
	if (is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == leaf->node &&
	    !str_is(assign->text, "+="))
		grow_by(assign, leaf->env, list, depth);
	if (leaf->named)
		grow_by(leaf->named, leaf->env, list, depth);
}

static bool list_leaf(const struct leaf *leaf, struct word_list *list, unsigned depth)
{
	const struct node *node = leaf->node;
	if (depth > FOLLOW_MAX || !spawns_work(list->spawns))
		return false;
	switch (node->kind) {
	case K_LIST:
	case K_TUPLE:
		for (size_t i = 0; i < node->count && list->words.n < WORDS_MAX; i++) {
			const struct node *item = node->kids[i];
			if (item->kind == K_SPREAD)
				list_spread(item->kids[0], leaf->env, list, depth);
			else
				follow_add_word(list,
						follow_word(list->spawns, item, leaf->env));
		}
		grow(leaf, list, depth);
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

bool follow_list(const struct leaf *leaf, struct word_list *list)
{
	return list_leaf(leaf, list, 0);
}

void follow_spread(const struct node *expression, const struct env *env, struct word_list *list)
{
	list_spread(expression, env, list, 0);
}
