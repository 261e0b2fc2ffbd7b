/* What a tool's name decides: see chosen.h. */
#include "chosen.h"

#include "callees.h"
#include "evidence.h"
#include "names.h"
#include "words.h"

enum { CHOOSERS_MAX = 12 };

struct choosers {
	const struct node *v[CHOOSERS_MAX];
	size_t n;
};

static void add_chooser(struct choosers *choosers, const struct node *node)
{
	if (node && choosers->n < CHOOSERS_MAX && node->kind != K_STRING)
		choosers->v[choosers->n++] = node;
}

/* table[name], find(name), getattr(obj, name), tools.find((t) => t.name === name) */
static enum walk find_choosers(struct node *node, void *context)
{
	struct choosers *choosers = context;
	if (node->kind == K_INDEX)
		add_chooser(choosers, kid_of(node, 1));
	else if (node->kind == K_ARG && !is_kind(node->kids[0], K_FUNCTION))
		add_chooser(choosers, node->kids[0]);
	else if (node->kind == K_BINARY &&
		 (str_is(node->text, "==") || str_is(node->text, "!=") ||
		  str_is(node->text, "is"))) {
		add_chooser(choosers, node->kids[0]);
		add_chooser(choosers, node->kids[1]);
	}
	return WALK_ON;
}

/* What an attribute or a fixed entry is taken from: tool of tool.handler and tool["handler"]. */
static const struct node *holder_of(const struct node *callee)
{
	for (int i = 0; callee && i < 4; i++) {
		bool entry = callee->kind == K_INDEX && string_text(kid_of(callee, 1)).p;
		if (callee->kind != K_ATTR && !entry)
			break;
		callee = callee->kids[0];
	}
	return callee;
}

static void choosers_in(const struct node *callee, struct choosers *out, int depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	callee = holder_of(callee);
	if (is_kind(callee, K_FUNCTION))
		return; /* list = (v) => v.map(String): what it does with v chooses nothing */
	if (!is_kind(callee, K_NAME)) {
		look_into(callee, find_choosers, out);
		return;
	}
	size_t n = depth ? defs_reaching(callee, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK)
			choosers_in(defs[i]->value, out, depth - 1);
	}
}

static void choosers_of_callee(const struct node *callee, struct choosers *out)
{
	enum { NAMES = 3 }; /* tool = TOOLS[name]; handler = tool["handler"]; handler(args) */
	choosers_in(callee, out, NAMES);
}

static bool compares(const struct node *test, const char *how)
{
	return is_kind(test, K_BINARY) && str_is(test->text, how);
}

/* if (call.name !== "order") return; if (name === "order") ... else if (name === "refund") ... else throw */
static bool leaves_unless_equal(const struct node *statement)
{
	const struct node *branch = statement;
	if (is_kind(branch, K_IF) && compares(kid_of(branch, 0), "!="))
		return block_leaves(branch->kids[1]);
	while (is_kind(branch, K_IF) && compares(kid_of(branch, 0), "=="))
		branch = kid_of(branch, 2);
	return branch && branch != statement && !is_kind(branch, K_IF) && block_leaves(branch);
}

/* Calls visit for each test that decides whether a call is made: around it, or one that left before it came to it. */
static void tests_around(const struct node *call,
			 void (*visit)(const struct node *test, void *context), void *context)
{
	const struct node *below = call;
	for (const struct node *up = call->parent;
	     up && (up->kind != K_FUNCTION || up->flags & F_ARROW);
	     below = up, up = up->parent) {
		if (up->kind == K_SWITCH || (up->kind == K_CASE && up->kids[0]) ||
		    (up->kind == K_IF && below != up->kids[0]))
			visit(up->kids[0], context);
		for (size_t i = 0; up->kind == K_BLOCK && i < up->count && up->kids[i] != below;
		     i++) {
			if (leaves_unless_equal(up->kids[i]))
				visit(up->kids[i]->kids[0], context);
		}
	}
}

/* if call.name == "order": ..., switch (call.name) */
static void add_test(const struct node *test, void *context)
{
	struct choosers *out = context;
	if (is_kind(test->parent, K_SWITCH))
		add_chooser(out, test);
	else
		look_into(test, find_choosers, out);
}

static void choosers_around(const struct node *call, struct choosers *out)
{
	tests_around(call, add_test, out);
}

static bool is_name(const struct node *expression, const struct sent *sent)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_name(sent, &origins.v[i]))
			return true;
	}
	return false;
}

static bool any_name(const struct choosers *choosers, const struct sent *sent)
{
	for (size_t i = 0; i < choosers->n; i++) {
		if (is_name(choosers->v[i], sent))
			return true;
	}
	return false;
}

bool chosen_callee(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	choosers_of_callee(callee_behind(call), &choosers);
	return any_name(&choosers, sent);
}

bool chosen_around(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	choosers_around(call, &choosers);
	return any_name(&choosers, sent);
}

static void choosers_of_args(const struct node *call, struct choosers *out)
{
	for (size_t i = 0; i < call_arg_count(call); i++)
		add_chooser(out, kid_of(call_arg_at(call, i), 0));
}

bool chosen_beside(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	choosers_of_args(call, &choosers);
	choosers_around(call, &choosers);
	return any_name(&choosers, sent);
}

static void choosers_packed(const struct node *call, struct choosers *out)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		for (size_t j = 0; is_kind(value, K_DICT) && j < value->count; j++) {
			if (is_kind(value->kids[j], K_PAIR))
				add_chooser(out, value->kids[j]->kids[1]);
		}
	}
}

bool chosen_packed(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	choosers_packed(call, &choosers);
	return any_name(&choosers, sent);
}

/* toolName, op.tool, or a name that stood as `.tool_name` beside the arguments */
static bool is_tools_name(const struct node *expression, const struct sent *sent)
{
	struct origins origins;
	bool says = evidence_in_names(expression);
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *origin = &origins.v[i];
		if (sent_name(sent, origin) &&
		    (says || evidence_in_name(access_last(origin->access))))
			return true;
	}
	return false;
}

static enum walk find_request(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_STRING && str_is(string_text(node), "tools/call");
	return *found ? WALK_STOP : WALK_ON;
}

static void find_request_in(const struct node *test, void *context)
{
	look_into(test, find_request, context);
}

/* if method == "tools/call": of MCP's own protocol */
static bool answers_request(const struct node *call)
{
	bool found = false;
	tests_around(call, find_request_in, &found);
	return found;
}

bool chosen_by_tools_name(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	if (answers_request(call))
		return true;
	choosers_of_callee(callee_behind(call), &choosers);
	choosers_of_args(call, &choosers);
	choosers_packed(call, &choosers);
	choosers_around(call, &choosers);
	for (size_t i = 0; i < choosers.n; i++) {
		if (is_tools_name(choosers.v[i], sent))
			return true;
	}
	return false;
}

/* ({ name, args }) => ...: the name of an object that holds both. */
static bool is_packed_name(struct str access)
{
	static const char *const names[] = { ".name", ".tool_name",     ".toolName",
					     ".tool", ".function_name", ".functionName",
					     NULL };
	return str_in(access, names);
}

bool chosen_with_param(const struct node *call, const struct node *function,
		       const struct node *param)
{
	struct choosers choosers = { .n = 0 };
	choosers_of_callee(callee_behind(call), &choosers);
	choosers_of_args(call, &choosers);
	choosers_around(call, &choosers);
	for (size_t i = 0; i < choosers.n; i++) {
		struct origins origins;
		origins_inside(function, choosers.v[i], &origins);
		for (size_t j = 0; j < origins.n; j++) {
			const struct origin *origin = &origins.v[j];
			if (origin->kind == ORIGIN_PARAM &&
			    (origin->node == param ? is_packed_name(origin->access)
						   : origin->node->parent == param->parent))
				return true;
		}
	}
	return false;
}

/* ---- called like the tool ---- */

/* Has an identifier a word, whatever its case? */
static bool has_this_word(struct str identifier, struct str word)
{
	struct str one;
	while (word_next(&identifier, &one)) {
		if (str_eq_nocase(one, word))
			return true;
	}
	return false;
}

/* Are all words of one name in the other? */
static bool is_within(struct str name, struct str other)
{
	struct str word;
	bool any = false;
	while (word_next(&name, &word)) {
		if (!has_this_word(other, word))
			return false;
		any = true;
	}
	return any;
}

struct namesake {
	struct str callee;
	bool whole; /* word for word */
	bool found;
};

static bool is_same_name(struct str tool, const struct namesake *namesake)
{
	bool in = is_within(tool, namesake->callee), out = is_within(namesake->callee, tool);
	return namesake->whole ? in && out : in || out;
}

/* "onToolCall": what a listener is called, no tool. */
static bool is_event(struct str text)
{
	struct str word;
	return word_next(&text, &word) && str_is(word, "on");
}

/* "text" in content, typeof content === "string": what is asked of a value, no tool's name. */
static bool is_of_shape(const struct node *string)
{
	const struct node *test = string->parent;
	if (!is_kind(test, K_BINARY))
		return false;
	const struct node *other = test->kids[test->kids[0] == string];
	bool key = test->kids[0] == string &&
		   (str_is(test->text, "in") || str_is(test->text, "not in"));
	return key || (is_kind(other, K_UNARY) && str_is(other->text, "typeof"));
}

static enum walk find_namesake(struct node *node, void *context)
{
	struct namesake *namesake = context;
	/* what says of an event that it is a tool's */
	static const char *const tags[] = { "tool_call",   "tool-call",     "toolCall",
					    "tool_result", "tool-result",   "toolResult",
					    "tool_use",    "tool-use",      "toolUse",
					    "function",    "function_call", "tool",
					    NULL };
	struct str tool = node->kind == K_STRING ? string_text(node) : (struct str){ NULL, 0 };
	if (tool.n && !str_in(tool, tags) && !is_event(tool) && !is_of_shape(node))
		namesake->found |= is_same_name(tool, namesake);
	return namesake->found ? WALK_STOP : WALK_ON;
}

static void find_in_test(const struct node *test, void *context)
{
	look_into(test, find_namesake, context);
}

static bool has_namesake(const struct node *call, bool whole)
{
	struct namesake namesake = { callee_behind(call)->text, whole, false };
	tests_around(call, find_in_test, &namesake);
	return namesake.found;
}

bool chosen_namesake(const struct node *call)
{
	return has_namesake(call, false);
}

bool chosen_called_so(const struct node *call)
{
	return has_namesake(call, true);
}
