/*
 * Suspects, by names alone: see spawn_suspects.h.
 *
 * From each telling text the walk goes up to the statement it stands in; calls
 * on the way are suspects, variables, entries, loops and functions it gives a
 * value to spread the suspicion by their name, wherever that is used in the file.
 * Sets are bit fields by hash: a collision costs time, never a finding.
 */
#include "spawn_suspects.h"

#include "names.h"
#include "shell.h"

enum { ROUNDS_MAX = 4, SET_BITS = 1 << 16 };

struct set {
	uint64_t bits[SET_BITS / 64];
	size_t n;
};

struct suspects {
	const struct shell_programs *programs;
	struct set names, calls;
	bool git;     /* the file knows a library that runs git */
	bool by_name; /* after the first round: names spread, too */
};

static bool set_has(const struct set *set, uint64_t hash)
{
	hash %= SET_BITS;
	return set->bits[hash / 64] >> hash % 64 & 1;
}

static void set_add(struct set *set, uint64_t hash)
{
	if (set_has(set, hash))
		return;
	hash %= SET_BITS;
	set->bits[hash / 64] |= (uint64_t)1 << hash % 64;
	set->n++;
}

static uint64_t hash_of_call(const struct node *call)
{
	return (uint64_t)call->start * 0x9e3779b97f4a7c15u >> 32;
}

/* Every name in an assignment's or loop's target. */
static enum walk add_target(struct node *node, void *context)
{
	struct suspects *suspects = context;
	if (node->kind == K_NAME || node->kind == K_ATTR)
		set_add(&suspects->names, str_bucket(node->text));
	return WALK_ON;
}

/* list.forEach((text) => ...): what the callback calls it. */
static void add_params(struct suspects *suspects, const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *function = call_arg_at(call, i)->kids[0];
		const struct node *params =
			is_kind(function, K_FUNCTION) ? function->kids[0] : NULL;
		for (size_t k = 0; params && k < params->count; k++) {
			if (params->kids[k]->text.n)
				set_add(&suspects->names, str_bucket(params->kids[k]->text));
		}
	}
}

/* Stop("pkill x") of a class of the file: what its maker keeps of what it gets. */
static void mark_maker(struct suspects *suspects, const struct node *call)
{
	const struct node *class_ = class_of(call_callee(call));
	bool python = class_ && facts_of(class_)->source->lang == LANG_PYTHON;
	const struct node *maker =
		class_ && facts_of(class_) == facts_of(call)
			? method_of(class_, python ? STR("__init__") : STR("constructor"))
			: NULL;
	for (size_t i = 0; maker && i < maker->kids[0]->count; i++) {
		struct str name = maker->kids[0]->kids[i]->text;
		if (name.n && !str_is(name, "self"))
			set_add(&suspects->names, str_bucket(name));
	}
}

/* list.append(text), list.push(text): the object, too. */
static void mark_call(struct suspects *suspects, const struct node *call)
{
	static const char *const grows[] = { "append",  "extend", "insert", "push",
					     "unshift", "add",    NULL };
	static const char *const takers[] = { "forEach", "map", "flatMap", NULL };
	const struct node *callee = call_callee(call);
	set_add(&suspects->calls, hash_of_call(call));
	if (!suspects->by_name)
		mark_maker(suspects, call);
	if (is_kind(callee, K_ATTR) && str_in(callee->text, grows))
		set_add(&suspects->names, str_bucket(callee->kids[0]->text));
	else if (is_kind(callee, K_ATTR) && str_in(callee->text, takers))
		add_params(suspects, call);
}

/* A function that gives it back: calls of it are suspects by its name. */
static void mark_function(struct suspects *suspects, const struct node *function)
{
	if (!function)
		return;
	if (function->text.n)
		set_add(&suspects->names, str_bucket(function->text));
	else if (is_kind(function->parent, K_ASSIGN) || is_kind(function->parent, K_PAIR))
		set_add(&suspects->names,
			str_bucket(is_kind(function->parent, K_PAIR)
					   ? function->parent->text
					   : function->parent->kids[0]->text));
}

/* def git(*words): run(["git", *words]): what its callers hand over may make it one. */
static void mark_wrapper(struct suspects *suspects, const struct node *place)
{
	const struct node *function = node_function(place);
	if (function && function->kids[0]->count && !suspects->by_name)
		mark_function(suspects, function);
}

static void mark(struct suspects *suspects, struct node *node)
{
	for (struct node *up = node->parent; up; node = up, up = up->parent) {
		switch (up->kind) {
		case K_CALL:
			mark_call(suspects, up);
			mark_wrapper(suspects, up);
			break;
		case K_ASSIGN:
			if (node == kid_of(up, 1))
				node_walk(up->kids[0], add_target, suspects);
			mark_wrapper(suspects, up); /* cmd = "git " + words; run(cmd) */
			break;
		case K_PAIR:
			if (node == kid_of(up, 1) && up->text.n)
				set_add(&suspects->names, str_bucket(up->text));
			break;
		case K_COMP_FOR:
		case K_FOR:
			if (node != kid_of(up, 1))
				return;
			node_walk(up->kids[0], add_target, suspects);
			break;
		case K_RETURN:
			mark_function(suspects, node_function(up));
			return;
		case K_FUNCTION:
		case K_BLOCK:
		case K_MODULE:
		case K_PARAM:
			return;
		default:
			break;
		}
	}
}

/* repo.git.reset(...), git.clean(...) of a library that runs git. */
static bool is_git_verb(const struct suspects *suspects, const struct node *node)
{
	static const char *const verbs[] = { "reset",    "clean",  "raw",   "push",
					     "checkout", "branch", "stash", "rebase",
					     "tag",      "rm",     NULL };
	bool git = suspects->git ||
		   (is_kind(kid_of(node, 0), K_ATTR) && str_is(kid_of(node, 0)->text, "git"));
	return git && node->kind == K_ATTR && is_kind(node->parent, K_CALL) &&
	       call_callee(node->parent) == node && str_in(node->text, verbs);
}

/* mkdir and others destroy nothing, but what they make may be taken away again (made.h). */
static bool names_maker(struct str text)
{
	static const char *const makers[] = { "mkdir", "createdb", "redis-server",
					      "valkey-server", NULL };
	for (size_t i = 0; makers[i]; i++) {
		if (str_has(text, makers[i]))
			return true;
	}
	return false;
}

/* git(...), run_git(...) */
static bool names_program(const struct suspects *suspects, struct str callee)
{
	return shell_names_program(suspects->programs, callee) ||
	       shell_names_helper(suspects->programs, callee);
}

static bool tells(const struct suspects *suspects, const struct node *node)
{
	if (!suspects->by_name && is_git_verb(suspects, node))
		return true;
	switch (node->kind) {
	case K_TEXT:
		return !suspects->by_name &&
		       (names_maker(node->text) || str_is(node->text, "DELETE") ||
			shell_names_program(suspects->programs, node->text));
	case K_NAME:
	case K_ATTR:
		return suspects->by_name ? set_has(&suspects->names, str_bucket(node->text))
					 : is_kind(node->parent, K_CALL) &&
						   names_program(suspects, node->text);
	default:
		return false;
	}
}

static enum walk visit(struct node *node, void *context)
{
	struct suspects *suspects = context;
	if (node->flags & F_DOCSTRING)
		return WALK_SKIP;
	if (tells(suspects, node))
		mark(suspects, node);
	return WALK_ON;
}

const struct suspects *suspects_new(struct arena *arena, const struct facts *facts)
{
	struct suspects *suspects = ARENA_NEW(arena, struct suspects);
	suspects->programs = shell_programs_new(arena);
	suspects->git = imports_module(facts, "simple-git") || imports_module(facts, "git");
	for (int round = 0; round < ROUNDS_MAX; round++) {
		size_t names = suspects->names.n;
		for (size_t i = 0; i < facts->module.count; i++)
			node_walk(facts->module.kids[i], visit, suspects);
		if (suspects->names.n == names)
			break; /* no further name leads there */
		suspects->by_name = true;
	}
	return suspects;
}

bool suspects_have(const struct suspects *suspects, const struct node *call)
{
	return set_has(&suspects->calls, hash_of_call(call));
}
