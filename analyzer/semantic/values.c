/* What an expression can be: see values.h. */
#include "values.h"

#include "buf.h"
#include "names.h"
#include "names_internal.h"
#include "project.h"
#include "vec.h"

static void gather(const struct node *expression, const struct node *via, struct values *out);

static bool spent(struct effort *effort)
{
	if (effort->work < VALUES_WORK && effort->question < VALUES_QUESTION &&
	    !effort_late(effort))
		return false;
	effort->values_cut = true;
	return true;
}

static void spend(struct effort *effort, size_t steps)
{
	effort->work += (unsigned)steps;
	effort->question += (unsigned)steps;
}

bool values_exhausted(const struct facts *facts)
{
	return facts->names->effort->values_cut;
}

bool values_spend(const struct facts *facts, unsigned steps)
{
	struct effort *effort = facts->names->effort;
	if (effort->work >= VALUES_WORK || effort_late(effort)) {
		effort->values_cut = true;
		return false;
	}
	effort->work += steps;
	return true;
}

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

static bool is_python(const struct node *node)
{
	return facts_of(node)->source->lang == LANG_PYTHON;
}

/* ---- collecting possibilities ---- */

static void push(struct values *out, struct value one)
{
	if (out->n == VALUES_MAX) {
		out->complete = false;
		return;
	}
	out->v[out->n++] = one;
	if (!one.node)
		out->complete = false;
}

static void add(struct values *out, const struct node *node, const struct node *via)
{
	push(out, (struct value){ node, via, false });
}

/* What was gathered since holds as long as nobody sets another. */
static void mark_spare(struct values *out, size_t since)
{
	for (size_t i = since; i < out->n; i++)
		out->v[i].spare = true;
}

static void gather_def(const struct def *def, struct values *out)
{
	switch (def->how) {
	case DEF_ASSIGN:
	case DEF_UNPACK: {
		const struct node *value = def_value(def);
		if (value)
			gather(value, def->site, out);
		else
			add(out, NULL, def->site);
		break;
	}
	case DEF_PARAM:
		if (def->value)
			gather(def->value, def->site, out);
		add(out, NULL, def->site);
		break;
	case DEF_FUNCTION:
	case DEF_CLASS:
		add(out, def->site, def->site);
		break;
	case DEF_IMPORT: {
		const struct node *name = def->site;
		const struct facts *module = project_module(facts_of(name), name->parent->text);
		const struct node *found = module ? project_export(module, name->text) : NULL;
		if (found)
			gather(found, found->parent ? found->parent : found, out);
		else
			add(out, NULL, def->site);
		break;
	}
	default:
		add(out, NULL, def->site);
		break;
	}
}

static void gather_name(const struct node *name, struct values *out)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	if (n == 0)
		add(out, NULL, NULL);
	for (size_t i = 0; i < n; i++)
		gather_def(defs[i], out);
	out->complete &= complete;
}

static const struct node *only_return(const struct node *function);

const struct node *field_default(const struct node *value)
{
	if (!is_kind(value, K_CALL))
		return value;
	struct str name = call_callee(value)->text;
	if (!str_is(name, "Field") && !str_is(name, "field"))
		return value;
	const struct node *fallback = call_keyword(value, "default");
	const struct node *maker = call_keyword(value, "default_factory");
	if (maker)
		return only_return(is_kind(maker, K_FUNCTION) ? maker : function_of(maker));
	return fallback ? fallback : call_positional(value, 0);
}

bool is_class_field(const struct node *assign)
{
	return is_kind(assign, K_ASSIGN) && is_kind(assign->parent, K_BLOCK) &&
	       is_kind(assign->parent->parent, K_CLASS);
}

/* The members of a class: all that self.x, Class.x or instance.x can be. */
static bool gather_attribute(const struct node *class_, struct str name, struct values *out)
{
	const struct attribute *one = class_ ? attributes_of(class_, name) : NULL;
	if (!one)
		return false;
	for (; one; one = one->next) {
		const struct node *value = one->value ? field_default(one->value) : NULL;
		size_t before = out->n;
		if (value)
			gather(value, one->site, out);
		else
			add(out, NULL, one->site);
		if (is_class_field(one->site))
			mark_spare(out, before);
	}
	return true;
}

/* Settings(temperature=0).temperature: what the object was made with, before what its class says. */
static bool gather_made_with(const struct node *attr, struct values *out)
{
	const struct node *object = attr->kids[0], *value;
	const struct node *made = is_kind(object, K_NAME) ? value_of(object) : NULL;
	if (!is_python(attr) || !is_kind(made, K_CALL) || !class_of(call_callee(made)))
		return false;
	value = call_keyword(made, str_z(arena_of(attr), attr->text));
	if (value)
		gather(value, value->parent, out);
	return value != NULL;
}

static void gather_attr(const struct node *attr, struct values *out)
{
	const struct node *object = attr->kids[0], *value;
	if (gather_made_with(attr, out))
		return;
	if (gather_attribute(instance_of(object), attr->text, out) ||
	    gather_attribute(class_of(object), attr->text, out))
		return;
	value = module_member(object, attr->text); /* config.TEMPERATURE */
	if (value) {
		gather(value, value->parent ? value->parent : value, out);
		return;
	}
	if (str_is(attr->text, "value") && is_kind(object, K_ATTR)) { /* an enum's member */
		struct values inner = { .complete = true };
		gather(object, NULL, &inner);
		if (inner.n == 1 && inner.v[0].node) {
			push(out, inner.v[0]);
			return;
		}
	}
	if (!is_python(attr) &&
	    entry_of(object, str_z(arena_of(attr), attr->text), &value) == PRESENT) {
		gather(value, value->parent, out);
		return;
	}
	add(out, NULL, NULL);
}

static void gather_index(const struct node *expression, struct values *out)
{
	const struct node *object = expression->kids[0], *index = kid_of(expression, 1), *value;
	struct str key = string_text(index);
	if (key.p && entry_of(object, str_z(arena_of(expression), key), &value) == PRESENT) {
		gather(value, value->parent, out);
		return;
	}
	const struct node *list = is_kind(index, K_NUMBER) ? value_of(object) : NULL;
	if (list && (list->kind == K_LIST || list->kind == K_TUPLE) && index->number >= 0 &&
	    index->number < (double)list->count) {
		gather(list->kids[(size_t)index->number], NULL, out);
		return;
	}
	add(out, NULL, NULL);
}

/* ---- calls that give back what they were given ---- */

/* os.getenv("T", "0.7"), os.environ.get(...), config("T", default=...): the default; NULL when there is none. */
static const struct node *environment_default(const struct node *call, struct str path)
{
	static const char *const readers[] = { "os.getenv",
					       "os.environ.get",
					       "decouple.config",
					       "environ.Env().float",
					       "environ.Env().int",
					       "environ.Env().str",
					       NULL };
	if (!path.n || !str_in(path, readers))
		return NULL;
	const struct node *fallback = call_keyword(call, "default");
	return fallback ? fallback : call_positional(call, 1);
}

static bool is_environment(const struct node *expression)
{
	struct str path = path_of(expression);
	return str_starts(path, "process.env.") || str_starts(path, "process.env[") ||
	       str_starts(path, "Deno.env.get(") || str_starts(path, "import.meta.env.") ||
	       str_starts(path, "Bun.env.") || str_is(path, "os.getenv()") ||
	       str_is(path, "os.environ.get()") || str_starts(path, "os.environ[");
}

/* float(x), Number(x), str(x), Object.freeze(x): x, for all we ask. */
static const struct node *converted(const struct node *call, struct str path)
{
	static const char *const same[] = { "float",
					    "int",
					    "str",
					    "Number",
					    "parseFloat",
					    "parseInt",
					    "String",
					    "Number.parseFloat",
					    "Number.parseInt",
					    "Object.freeze",
					    "typing.cast",
					    "textwrap.dedent",
					    "inspect.cleandoc",
					    "pathlib.Path",
					    "copy.copy",
					    "copy.deepcopy",
					    "structuredClone",
					    NULL };
	static const char *const methods[] = { "copy",       "strip", "trim",    "as_dict",
					       "model_dump", "dict",  "to_dict", NULL };
	if (path.n && str_in(path, same))
		return call_positional(call, str_is(path, "typing.cast"));
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_ATTR) && call_arg_count(call) == 0 &&
	    str_in(callee->text, methods))
		return callee->kids[0];
	return NULL;
}

static bool is_self(const struct node *param)
{
	return str_is(param->text, "self") || str_is(param->text, "cls");
}

/* What a function of the project without parameters (but self) gives, when it has one return. */
static const struct node *only_return(const struct node *function)
{
	if (!function || function->kids[0]->count > 1)
		return NULL;
	const struct node *value = value_returned(function);
	bool handed = function->kids[0]->count == 1 && !is_self(function->kids[0]->kids[0]);
	/* make(0.9): what it makes depends on what it is handed */
	return handed && is_kind(value, K_CALL) ? NULL : value;
}

static void gather_call(const struct node *call, const struct node *via, struct values *out)
{
	struct str path = call_path(call);
	const struct node *fallback = environment_default(call, path);
	const struct node *inner = fallback ? fallback : converted(call, path);
	size_t before = out->n;
	if (!inner)
		inner = required_value(call);
	if (!inner && !class_of(call_callee(call)))
		inner = only_return(function_of(call_callee(call)));
	if (inner)
		gather(inner, via, out);
	else
		add(out, is_environment(call) ? NULL : call, via);
	if (fallback)
		mark_spare(out, before);
}

/* ---- operators ---- */

/* a or b, a ?? b: b when a is nothing or an environment variable, else either. */
static void gather_or(const struct node *expression, const struct node *via, struct values *out)
{
	struct values left = { .complete = true };
	const struct node *right = expression->kids[1];
	if (!is_environment(expression->kids[0])) {
		gather(expression->kids[0], via, &left);
		for (size_t i = 0; i < left.n; i++) {
			if (!is_kind(left.v[i].node, K_NULL))
				push(out, left.v[i]);
		}
		out->complete &= left.complete;
	}
	gather(right, via, out);
}

/* What leads elsewhere: worth remembering. */
static bool leads_on(enum kind kind)
{
	return kind == K_NAME || kind == K_ATTR || kind == K_INDEX || kind == K_CALL;
}

static void gather_anew(const struct node *expression, const struct node *via,
			struct values *out)
{
	switch (expression->kind) {
	case K_NAME:
		gather_name(expression, out);
		break;
	case K_ATTR:
		gather_attr(expression, out);
		break;
	case K_INDEX:
		gather_index(expression, out);
		break;
	case K_COND:
		gather(expression->kids[1], via, out);
		gather(expression->kids[2], via, out);
		break;
	case K_BINARY:
		if (str_is(expression->text, "or") || str_is(expression->text, "??"))
			gather_or(expression, via, out);
		else
			add(out, expression, via);
		break;
	case K_ASSIGN:
		gather(kid_of(expression, 1), expression, out);
		break;
	case K_CALL:
		gather_call(expression, via, out);
		break;
	case K_AWAIT:
		gather(kid_of(expression, 0), via, out);
		break;
	default:
		add(out, expression, via);
		break;
	}
}

/* The answer for a node, worked out once; one that asks itself again is unknown. */
static const struct values *remembered(const struct node *expression)
{
	static const struct values unknown = { .n = 1 };
	struct memo *memo = memo_at(expression);
	if (memo->asked & (1u << ASK_VALUES))
		return memo->values ? memo->values : &unknown;
	memo->asked |= 1u << ASK_VALUES;
	struct values *values = ARENA_NEW(answers_of(expression), struct values);
	values->complete = true;
	gather_anew(expression, NULL, values);
	memo->values = values;
	if (spent(facts_of(expression)
			  ->names->effort)) /* no answer for the next one who asks */
		memo->asked &= ~(1u << ASK_VALUES);
	return values;
}

static void gather(const struct node *expression, const struct node *via, struct values *out)
{
	struct names *names = expression ? facts_of(expression)->names : NULL;
	if (names && !names->effort->value_depth)
		names->effort->question = 0;
	if (!names || names->effort->value_depth >= VALUES_DEPTH || spent(names->effort)) {
		add(out, NULL, via);
		return;
	}
	spend(names->effort, 1);
	names->effort->value_depth++;
	if (leads_on(expression->kind)) {
		const struct values *values = remembered(expression);
		for (size_t i = 0; i < values->n; i++) {
			struct value one = values->v[i];
			one.via = one.via ? one.via : via;
			push(out, one);
		}
		out->complete &= values->complete;
	} else {
		gather_anew(expression, via, out);
	}
	names->effort->value_depth--;
}

void values_of(const struct node *expression, struct values *out)
{
	*out = (struct values){ .complete = true };
	gather(expression, NULL, out);
	/* the same literal by two ways is one possibility */
	for (size_t i = 0; i < out->n; i++) {
		for (size_t j = out->n; j-- > i + 1;) {
			if (out->v[j].node == out->v[i].node)
				out->v[j] = out->v[--out->n];
		}
	}
}

const struct node *value_of(const struct node *expression)
{
	struct values values;
	values_of(expression, &values);
	return values.n == 1 && values.complete ? values.v[0].node : NULL;
}

/* ---- numbers ---- */

static bool arithmetic(struct str operator, double left, double right, double *out)
{
	if (str_is(operator, "**")) {
		*out = 1;
		for (int i = 0; i < 64 && i < right; i++)
			*out *= left;
		return right >= 0 && right <= 64 && right == (int)right;
	}
	switch (operator.n == 1 ? operator.p[0] : '\0') {
	case '+':
		*out = left + right;
		return true;
	case '-':
		*out = left - right;
		return true;
	case '*':
		*out = left * right;
		return true;
	case '/':
		*out = right != 0 ? left / right : 0;
		return right != 0;
	default:
		return false;
	}
}

static bool number_deep(const struct node *expression, double *out, int depth)
{
	const struct node *node = depth < VALUES_DEPTH ? value_of(expression) : NULL;
	double left, right;
	if (!node)
		return false;
	switch (node->kind) {
	case K_NUMBER:
		*out = node->number;
		return true;
	case K_STRING:
		return str_to_double(str_trim(string_text(node)), out);
	case K_UNARY:
		if (!number_deep(kid_of(node, 0), out, depth + 1))
			return false;
		if (str_is(node->text, "-"))
			*out = -*out;
		return str_is(node->text, "-") || str_is(node->text, "+");
	case K_BINARY:
		if (!number_deep(node->kids[0], &left, depth + 1) ||
		    !number_deep(node->kids[1], &right, depth + 1))
			return false;
		return arithmetic(node->text, left, right, out);
	default:
		return false;
	}
}

bool value_number(const struct node *expression, double *out)
{
	return number_deep(expression, out, 0);
}

/* ---- texts ---- */

enum { TEXT_LIMIT = 128 * 1024 };

/* Appends what is known; false when it is no text at all (nothing appended). */
static bool write_text(const struct node *expression, struct buf *out, int depth);

static void write_part(const struct node *expression, struct buf *out, int depth)
{
	if (!write_text(expression, out, depth))
		buf_putc(out, HOLE);
}

static bool write_string(const struct node *string, struct buf *out, int depth)
{
	for (size_t i = 0; i < string->count; i++) {
		if (string->kids[i]->kind == K_TEXT)
			buf_add(out, string->kids[i]->text);
		else
			write_part(string->kids[i], out, depth + 1);
	}
	return true;
}

/* x + y where one side is a text. */
static bool write_sum(const struct node *sum, struct buf *out, int depth)
{
	size_t before = out->n;
	bool left = write_text(sum->kids[0], out, depth + 1);
	if (!left)
		buf_putc(out, HOLE);
	bool right = write_text(sum->kids[1], out, depth + 1);
	if (!right)
		buf_putc(out, HOLE);
	if (!left && !right)
		out->n = before;
	return left || right;
}

/* Who is told the pieces of a text, and what to tell him by the way. */
struct pieces {
	text_piece see;
	void *context;
};

static void tell_text(const struct pieces *pieces, struct str text)
{
	if (text.n)
		pieces->see(pieces->context, text, NULL);
}

static void tell_value(const struct pieces *pieces, const struct node *value)
{
	pieces->see(pieces->context, (struct str){ NULL, 0 }, value);
}

/* "%s of %(name)d" % args */
static bool percent_pieces(const struct node *expression, const struct pieces *pieces)
{
	struct str format = string_text(value_of(expression->kids[0]));
	const struct node *args = expression->kids[1];
	size_t next = 0, from = 0;
	if (!format.p)
		return false;
	for (size_t i = 0; i + 1 < format.n; i++) {
		const struct node *value = NULL;
		if (format.p[i] != '%')
			continue;
		tell_text(pieces, str_sub(format, from, i));
		from = ++i;
		if (format.p[i] == '%')
			continue;
		if (format.p[i] == '(') {
			size_t end = str_find_char(format, ')', i);
			if (end == SIZE_MAX)
				return true;
			struct str key = str_sub(format, i + 1, end);
			entry_of(args, str_z(arena_of(args), key), &value);
			i = end + 1;
		} else {
			value = args->kind == K_TUPLE ? kid_of(args, next++) : args;
		}
		while (i < format.n && strchr("-+ #0123456789.", format.p[i]))
			i++;
		tell_value(pieces, value);
		from = i + 1;
	}
	tell_text(pieces, str_sub(format, from, format.n));
	return true;
}

/* What {}, {2} or {name!r:>10} stands for. */
static const struct node *field_value(const struct node *call, struct str name, size_t *next)
{
	int64_t index;
	for (size_t j = 0; j < name.n; j++) {
		if (strchr("!:.[", name.p[j]))
			name.n = j;
	}
	if (name.n == 0)
		return call_positional(call, (*next)++);
	return str_to_i64(name, &index) ? call_positional(call, (size_t)index)
					: call_keyword(call, str_z(arena_of(call), name));
}

/* "{} of {name!r:>10}".format(...) */
static bool format_pieces(const struct node *call, const struct pieces *pieces)
{
	struct str format = string_text(value_of(call_callee(call)->kids[0]));
	size_t next = 0, from = 0;
	if (!format.p)
		return false;
	for (size_t i = 0; i < format.n; i++) {
		char c = format.p[i];
		bool twice = i + 1 < format.n && format.p[i + 1] == c;
		size_t end = c == '{' && !twice ? str_find_char(format, '}', i) : SIZE_MAX;
		if ((c == '{' || c == '}') && twice) {
			tell_text(pieces, str_sub(format, from, i));
			from = ++i;
		} else if (end != SIZE_MAX) {
			tell_text(pieces, str_sub(format, from, i));
			tell_value(pieces,
				   field_value(call, str_sub(format, i + 1, end), &next));
			i = end;
			from = end + 1;
		}
	}
	tell_text(pieces, str_sub(format, from, format.n));
	return true;
}

bool text_pieces(const struct node *expression, text_piece see, void *context)
{
	struct pieces pieces = { see, context };
	if (!expression || !is_python(expression))
		return false;
	if (expression->kind == K_BINARY && str_is(expression->text, "%"))
		return percent_pieces(expression, &pieces);
	const struct node *callee = expression->kind == K_CALL ? call_callee(expression) : NULL;
	return callee && callee->kind == K_ATTR && str_is(callee->text, "format") &&
	       format_pieces(expression, &pieces);
}

struct written {
	struct buf *out;
	int depth;
};

static void write_piece(void *context, struct str text, const struct node *value)
{
	struct written *written = context;
	if (text.p)
		buf_add(written->out, text);
	else if (value)
		write_part(value, written->out, written->depth + 1);
	else
		buf_putc(written->out, HOLE);
}

static bool write_formatted(const struct node *expression, struct buf *out, int depth)
{
	struct written written = { out, depth };
	return text_pieces(expression, write_piece, &written);
}

/* " ".join(list) and list.join(" "), shlex.join(list). */
static bool write_join(const struct node *items, struct str separator, struct buf *out,
		       int depth)
{
	const struct node *list = value_of(items);
	if (!list || (list->kind != K_LIST && list->kind != K_TUPLE))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		if (i)
			buf_add(out, separator);
		write_part(list->kids[i], out, depth + 1);
	}
	return true;
}

static bool write_call(const struct node *call, struct buf *out, int depth)
{
	const struct node *callee = call_callee(call);
	struct str path = call_path(call);
	if (call->flags & F_TAGGED && str_is(path, "String.raw"))
		return write_text(call_positional(call, 0), out, depth + 1);
	if (str_is(path, "shlex.join"))
		return write_join(call_positional(call, 0), STR(" "), out, depth);
	if (!is_kind(callee, K_ATTR))
		return false;
	if (write_formatted(call, out, depth))
		return true;
	if (!str_is(callee->text, "join") || call_arg_count(call) > 1)
		return false;
	if (is_python(call)) {
		struct str separator = string_text(value_of(callee->kids[0]));
		return separator.p &&
		       write_join(call_positional(call, 0), separator, out, depth);
	}
	struct str separator = string_text(value_of(call_positional(call, 0)));
	return write_join(callee->kids[0], separator.p ? separator : STR(","), out, depth);
}

/* x = "a"; x += "b": the pieces, when each runs for sure. */
static bool write_pieces(const struct node *name, struct buf *out, int depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = defs_reaching(name, defs, &complete);
	if (n < 2 || !complete || defs[n - 1]->how != DEF_ASSIGN)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->site->parent != defs[n - 1]->site->parent)
			return false;
		if (i < n - 1 &&
		    (defs[i]->how != DEF_AUGMENT || !str_is(defs[i]->site->text, "+=")))
			return false;
	}
	size_t before = out->n;
	if (!write_text(defs[n - 1]->value, out, depth + 1)) {
		out->n = before;
		return false;
	}
	for (size_t i = n - 1; i-- > 0;)
		write_part(defs[i]->value, out, depth + 1);
	return true;
}

static bool write_value(const struct node *node, struct buf *out, int depth)
{
	switch (node->kind) {
	case K_STRING:
		return write_string(node, out, depth);
	case K_NUMBER:
		buf_add(out, node->text);
		return depth > 0; /* a part of a text, no text itself */
	case K_BINARY:
		if (str_is(node->text, "+"))
			return write_sum(node, out, depth);
		return write_formatted(node, out, depth);
	case K_CALL:
		return write_call(node, out, depth);
	default:
		return false;
	}
}

static bool write_text(const struct node *expression, struct buf *out, int depth)
{
	if (!expression || depth > VALUES_DEPTH || out->overflow)
		return false;
	size_t before = out->n;
	const struct node *node = value_of(expression);
	bool known = node ? write_value(node, out, depth)
			  : is_kind(expression, K_NAME) && write_pieces(expression, out, depth);
	if (!known)
		out->n = before;
	return known;
}

struct str text_of(struct arena *arena, const struct node *expression)
{
	struct buf out;
	struct str text = { NULL, 0 };
	buf_init(&out, TEXT_LIMIT);
	if (write_text(expression, &out, 0) && !out.overflow)
		text = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* ---- dictionaries ---- */

static enum presence entry_deep(const struct node *dict, const char *key,
				const struct node **value, int depth);

/* {k: v, **rest}: the last word counts; an unknown spread behind it leaves the question open. */
static enum presence entry_in_literal(const struct node *dict, const char *key,
				      const struct node **value, int depth)
{
	bool maybe = false;
	spend(facts_of(dict)->names->effort, dict->count / 16);
	for (size_t i = dict->count; i-- > 0;) {
		const struct node *item = dict->kids[i], *inner = NULL;
		if (item->kind == K_PAIR) {
			if (item->text.n && str_is(item->text, key)) {
				*value = item->kids[1];
				return maybe ? MAYBE : PRESENT;
			}
			maybe |= !item->text.n && !is_kind(item->kids[0], K_STRING);
			continue;
		}
		enum presence one = entry_deep(kid_of(item, 0), key, &inner, depth + 1);
		if (one == PRESENT) {
			*value = inner;
			return maybe ? MAYBE : PRESENT;
		}
		maybe |= one == MAYBE;
		if (inner) /* ...(tools ? { tools } : {}) */
			*value = inner;
	}
	return maybe ? MAYBE : ABSENT;
}

/* dict(a=1, **rest), Settings(temperature=0.7), new Chat({ temperature: 0.7 }), Object.assign(a, b). */
static enum presence entry_in_call(const struct node *call, const char *key,
				   const struct node **value, int depth)
{
	bool maybe = false;
	for (size_t i = call_arg_count(call); i-- > 0;) {
		const struct node *arg = call_arg_at(call, i), *inner = NULL;
		if (arg->text.n) {
			if (str_is(arg->text, key)) {
				*value = arg->kids[0];
				return PRESENT;
			}
			continue;
		}
		bool dictionary = arg->flags & F_SPREAD_DICT || is_kind(arg->kids[0], K_DICT) ||
				  str_is(call_path(call), "Object.assign") ||
				  str_is(call_path(call), "dict");
		if (!dictionary)
			continue;
		enum presence one = entry_deep(arg->kids[0], key, &inner, depth + 1);
		if (one == PRESENT) {
			*value = inner;
			return maybe ? MAYBE : PRESENT;
		}
		maybe |= one == MAYBE;
	}
	return maybe ? MAYBE : ABSENT;
}

/* Is this the variable's x["key"], x.key (JavaScript), for the same binding? */
static bool is_entry_of(const struct node *target, const struct node *name, const char *key)
{
	const struct node *object = kid_of(target, 0);
	if (!is_kind(object, K_NAME) || !str_eq(object->text, name->text))
		return false;
	if (is_kind(target, K_INDEX)) {
		struct str text = string_text(kid_of(target, 1));
		return text.p && str_is(text, key);
	}
	return is_kind(target, K_ATTR) && !is_python(name) && str_is(target->text, key);
}

/* x["k"] = v between the variable's making and its use; the last one. NULL when there is none. */
static const struct node *later_entry(const struct node *name, const char *key,
				      const struct node **value)
{
	const struct facts *facts = facts_of(name);
	const struct node *function = node_function(name), *found = NULL;
	spend(facts->names->effort, facts->assigns.n / 64);
	for (size_t i = first_inside(&facts->assigns, function); i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (assign->start >= name->start)
			break;
		if (is_entry_of(kid_of(assign, 0), name, key) &&
		    node_function(assign) == function) {
			found = assign;
			*value = kid_of(assign, 1);
		}
	}
	return found;
}

/* x.setdefault("k", v), x.update({...}), x.update(k=v) before the use. */
static bool entry_by_method(const struct node *name, const char *key, const struct node **value,
			    bool *maybe, int depth)
{
	const struct facts *facts = facts_of(name);
	const struct node *function = node_function(name);
	bool found = false;
	spend(facts->names->effort, facts->calls.n / 64);
	for (size_t i = first_inside(&facts->calls, function); i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		if (call->start >= name->start)
			break;
		if (!is_kind(callee, K_ATTR) || !is_kind(callee->kids[0], K_NAME) ||
		    !str_eq(callee->kids[0]->text, name->text) ||
		    node_function(call) != function)
			continue;
		const struct node *inner = NULL;
		struct str first = string_text(call_positional(call, 0));
		if (str_is(callee->text, "setdefault") && first.p && str_is(first, key)) {
			*value = call_positional(call, 1);
			found = *value != NULL;
		} else if (str_is(callee->text, "update")) {
			const struct node *other = call_positional(call, 0);
			enum presence one = entry_in_call(call, key, &inner, depth + 1);
			if (one == ABSENT && other)
				one = entry_deep(other, key, &inner, depth + 1);
			if (one == PRESENT) {
				*value = inner;
				found = true;
			}
			*maybe |= one == MAYBE;
		}
	}
	return found;
}

struct results {
	const char *key;
	const struct node *value;
	enum presence all;
	int depth, n;
};

static enum walk look_at_result(struct node *node, void *context)
{
	struct results *results = context;
	const struct node *inner = NULL;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || is_plain_expression(node))
		return WALK_SKIP;
	if (node->kind != K_RETURN)
		return WALK_ON;
	enum presence one = entry_deep(kid_of(node, 0), results->key, &inner, results->depth);
	results->all = results->n++ && one != results->all ? MAYBE : one;
	results->value = inner ? inner : results->value;
	return WALK_SKIP;
}

/* **settings(model), where a function of the project makes the dictionary: what all it returns has. */
static enum presence entry_of_result(const struct node *call, const char *key,
				     const struct node **value, int depth)
{
	const struct node *callee = call_callee(call);
	const struct node *function = class_of(callee) ? NULL : function_of(callee);
	static const char *const plain[] = { "dict", "Object.assign", "Object.freeze", NULL };
	struct results results = { key, NULL, MAYBE, depth + 1, 0 };
	/* of dict(a=1) and Settings(a=1) their arguments say all, of load_settings() nothing */
	if (!function)
		return !callee->text.n ||
				       (callee->text.p[0] >= 'A' && callee->text.p[0] <= 'Z') ||
				       class_of(callee) || str_in(path_of(callee), plain)
			       ? ABSENT
			       : MAYBE;
	if (!(function->flags & F_GENERATOR))
		node_walk(function->kids[1], look_at_result, &results);
	*value = results.value;
	return results.all;
}

static enum presence entry_deep(const struct node *dict, const char *key,
				const struct node **value, int depth)
{
	if (!dict || depth > 16 || !values_spend(facts_of(dict), 1))
		return MAYBE;
	bool maybe = false;
	dict = node_awaited(dict);
	if (is_kind(dict, K_CALL)) {
		enum presence one = entry_of_result(dict, key, value, depth);
		if (one == PRESENT)
			return one;
		maybe = one == MAYBE;
	}
	if (is_kind(dict, K_NAME)) {
		const struct node *assign = later_entry(dict, key, value);
		if (assign)
			return PRESENT;
		if (entry_by_method(dict, key, value, &maybe, depth))
			return PRESENT;
	}
	struct values values;
	values_of(dict, &values);
	enum presence all = ABSENT;
	for (size_t i = 0; i < values.n; i++) {
		const struct node *node = values.v[i].node;
		enum presence one = MAYBE;
		if (is_kind(node, K_DICT))
			one = entry_in_literal(node, key, value, depth);
		else if (is_kind(node, K_CALL))
			one = entry_in_call(node, key, value, depth);
		else if (is_kind(node, K_NULL) || (is_kind(node, K_BOOL) && node->number == 0))
			one = ABSENT; /* ...(cond && {...}) */
		else if (is_kind(node, K_BINARY) &&
			 (str_is(node->text, "|") || str_is(node->text, "and"))) {
			one = entry_deep(node->kids[1], key, value, depth + 1);
			if (one != PRESENT && !*value && str_is(node->text, "|")) {
				enum presence left =
					entry_deep(node->kids[0], key, value, depth + 1);
				one = one == ABSENT ? left : MAYBE;
			} else if (one == PRESENT && str_is(node->text, "and"))
				one = MAYBE;
		}
		if (i == 0)
			all = one;
		else if (all != one)
			all = MAYBE;
	}
	if (!values.complete && all == ABSENT)
		all = MAYBE;
	return maybe && all == ABSENT ? MAYBE : all;
}

enum presence entry_of(const struct node *dict, const char *key, const struct node **value)
{
	*value = NULL;
	return entry_deep(dict, key, value, 0);
}

enum presence argument_of(const struct node *call, const char *keyword, int position,
			  const struct node **value)
{
	*value = keyword ? call_keyword(call, keyword) : NULL;
	if (*value)
		return PRESENT;
	if (position >= 0) {
		*value = call_positional(call, (size_t)position);
		if (*value)
			return PRESENT;
	}
	enum presence all = ABSENT;
	for (size_t i = 0; i < call_arg_count(call) && all != PRESENT; i++) {
		const struct node *arg = call_arg_at(call, i);
		if (arg->flags & F_SPREAD && position >= 0)
			all = MAYBE;
		if (!(arg->flags & F_SPREAD_DICT) || !keyword)
			continue;
		enum presence one = entry_of(arg->kids[0], keyword, value);
		if (one != ABSENT)
			all = one;
	}
	return all;
}

bool is_infinity(const struct node *expression)
{
	static const char *const names[] = { "Infinity",
					     "Number.POSITIVE_INFINITY",
					     "Number.MAX_SAFE_INTEGER",
					     "Number.MAX_VALUE",
					     "math.inf",
					     "numpy.inf",
					     "sys.maxsize",
					     NULL };
	return str_in(path_of(expression), names);
}

/* ---- tools that are invoked ---- */

static bool is_tool(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *one = kid_of(decorators->kids[i], 0);
		struct str path = is_kind(one, K_CALL) ? call_path(one) : path_of(one);
		if (str_ends(path, ".tool") || str_ends(path, ".function_tool"))
			return true;
	}
	return false;
}

const struct node *invoked_tool(const struct node *call, const struct node **arguments)
{
	static const char *const methods[] = { "invoke", "ainvoke", NULL };
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, methods) || !first)
		return NULL;
	const struct node *function = function_of(callee->kids[0]), *dict = value_of(first);
	if (!function || !is_kind(dict, K_DICT) || !is_tool(function))
		return NULL;
	*arguments = dict;
	return function;
}
