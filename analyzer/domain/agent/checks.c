/* What checks a model's arguments: see checks.h. */
#include "checks.h"

#include "checks_parts.h"
#include "chosen.h"
#include "graph.h"
#include "names.h"
#include "picked.h"
#include "sent_at.h"

enum { AROUND_MAX = 4 }; /* closures in closures */

struct looking {
	const struct node *use; /* NULL: a check anywhere will do */
	const struct sent *sent;
	bool found;
};

/* x.match(/^[a-z]+$/), x.isalnum(); x.trim() asks nothing. */
static bool asks_of_text(const struct node *call, const struct sent *sent)
{
	static const char *const words[] = { "trim", "strip", "get", "toString", NULL };
	const struct node *callee = call_callee(call);
	return sent->text && is_kind(callee, K_ATTR) && !str_in(callee->text, words) &&
	       sent_at(callee->kids[0], sent, false);
}

/* Is a part asked about whichever way leads to the use, not in the branch of one tool only? */
static bool is_on_all_ways(const struct node *part, const struct node *use)
{
	return !use || graph_dominates(part, use);
}

/* if (call.invalid) continue: the AI SDK hands out what does not fit its tool's schema so marked, and what is dynamic has none. */
static bool asks_of_mark(const struct node *node, const struct sent *sent)
{
	static const char *const marks[] = { "invalid", "dynamic", NULL };
	return is_kind(node, K_ATTR) && str_in(node->text, marks) && sent_beside(sent, node);
}

/* if (args.mode === "raw") throw: whatever else it is goes on to the use. */
static bool forbids_word(const struct node *test, const struct node *use)
{
	if (!use || is_kind(test->kids[0], K_UNARY) ||
	    !(str_is(test->text, "==") || str_is(test->text, "!=")))
		return false; /* typeof x == "undefined" */
	return graph_outcome(test, use) == (str_is(test->text, "==") ? EDGE_FALSE : EDGE_TRUE);
}

/* The member that is taken of the arguments first, ".id"; empty where that is none. */
static struct str first_field(struct str rest)
{
	size_t n = 1;
	while (n < rest.n && rest.p[n] != '.' && rest.p[n] != '[')
		n++;
	return rest.n && rest.p[0] == '.' ? str_sub(rest, 0, n) : STR("");
}

/* if (args.action === "remove") remove(args.id): one field's word chooses what becomes of another, as a switch does, and says nothing of that. */
static bool chooses_by_other(const struct node *asked, const struct looking *looking)
{
	struct str used = first_field(looking->sent->rest), base = looking->sent->whole;
	struct origins origins;
	bool other = false;
	if (!looking->use || !used.n || is_kind(asked, K_UNARY))
		return false;
	sent_origins(looking->sent, asked, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		struct str field =
			one->access.n > base.n
				? first_field(str_sub(one->access, base.n, one->access.n))
				: STR("");
		if (!sent_same(looking->sent, one))
			continue;
		other = field.n && !str_eq(field, used);
		if (!other)
			return false;
	}
	return other;
}

/* JSON.stringify(x), json.dumps(x) */
static bool makes_text(const struct step *step)
{
	static const char *const makers[] = { "json.dumps", "JSON.stringify", NULL };
	return step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
	       str_in(call_path(step->node), makers);
}

static bool made_text(const struct origin *origin)
{
	const struct step *step = origin->steps;
	while (step && !makes_text(step))
		step = step->next;
	return step || origin_passed(origin, STEP_PART);
}

/* key = `${name}:${JSON.stringify(args)}`: all of them as one text, or (`raw`) the text they are parsed of: whether it came before says nothing of its form. */
static bool is_one_text(const struct node *expression, const struct sent *sent, bool raw)
{
	struct origins origins;
	bool text = false;
	if (sent->text || sent->part || made_text(sent->origin))
		return false;
	sent_origins(sent, expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		bool parsed = origin_passed(one, STEP_PARSED) ||
			      !origin_passed(sent->origin, STEP_PARSED);
		if (!sent_same(sent, one))
			continue;
		text = one->access.n <= sent->whole.n && (made_text(one) || (raw && !parsed));
		if (!text)
			return false;
	}
	return text;
}

/* Does a call in a test get them, and not but as one text: seen.has(key)? */
static bool is_asked_of(const struct node *call, const struct sent *sent)
{
	static const char *const kept[] = {
		"has", "includes", "get", "indexOf", "count", NULL
	};
	bool raw = is_kind(call_callee(call), K_ATTR) && str_in(call_callee(call)->text, kept);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (sent_at(value, sent, false) && !is_one_text(value, sent, raw))
			return !checks_seeks_words(call, sent);
	}
	return false;
}

/* Up from a part through not, and, or, == null to the test: is it but asked whether it is there? */
static bool asks_presence(const struct node *part)
{
	static const char *const words[] = { "not", "and", "or",     "??", "==",
					     "!=",  "is",  "is not", NULL };
	const struct node *up = part->parent;
	if (is_kind(up, K_CALL) && call_callee(up) == part && str_is(part->text, "get"))
		part = up, up = up->parent;
	for (; is_kind(up, K_UNARY) || is_kind(up, K_BINARY); part = up, up = up->parent) {
		bool compared = up->kind == K_BINARY && !str_is(up->text, "and") &&
				!str_is(up->text, "or") && !str_is(up->text, "??");
		if (!str_in(up->text, words) ||
		    (compared && !is_kind(up->kids[up->kids[0] == part], K_NULL)))
			return false;
	}
	return test_of(up) == part;
}

/* if (!args.userId) throw; run(endpoints[name], args): that one is there says nothing of all the others, whatever the tool. */
static bool is_one_of_all(const struct node *part, const struct looking *looking)
{
	const struct sent *sent = looking->sent;
	return looking->use && !sent->rest.n && !sent->part && !sent->helper && !sent->inside &&
	       is_kind(looking->use, K_CALL) && asks_presence(part) &&
	       sent_at(part, sent, true) && !chosen_around(looking->use, sent);
}

static enum walk find_subject(struct node *node, void *context)
{
	struct looking *looking = context;
	const struct sent *sent = looking->sent;
	if (node->kind == K_CALL && checks_asks_person(node))
		return WALK_SKIP;
	if (node->kind == K_CALL && !checks_asks_shape(node))
		looking->found |= is_asked_of(node, sent) || asks_of_text(node, sent);
	else if (node->kind == K_BINARY &&
		 (str_is(node->text, "in") || str_is(node->text, "not in")))
		looking->found |= (sent_at(node->kids[0], sent, false) &&
				   !is_one_text(node->kids[0], sent, true)) ||
				  sent_at(node->kids[1], sent, false);
	else if (node->kind == K_BINARY && string_text(node->kids[1]).n) {
		if (forbids_word(node, looking->use) ||
		    chooses_by_other(node->kids[0], looking))
			return WALK_SKIP;
		looking->found |= sent_at(node->kids[0], sent, false); /* x == "status" */
	} else if (!sent->text &&
		   (node->kind == K_ATTR || node->kind == K_INDEX || node->kind == K_NAME))
		looking->found |=
			asks_of_mark(node, sent) ||
			(sent_at(node, sent, !sent->part) &&
			 is_on_all_ways(node, looking->use) && !is_one_of_all(node, looking));
	return looking->found ? WALK_STOP : WALK_ON;
}

/* Has a call, or a test, anything to do with what was sent, whatever the use? The same for all tools of one call: answered once. */
static bool matters(const struct node *node, bool as_test, const struct sent *sent)
{
	struct sent any = *sent;
	struct looking looking = { NULL, &any, false };
	unsigned flags = sent->origin->passed << 4 | made_text(sent->origin) << 3 |
			 as_test << 2 | sent->text << 1 | sent->part;
	const struct recall_for what = { sent->origin->node, sent->inside, sent->whole,
					 sent->base, flags };
	enum recall kept = sent->by == SENT_BY_ANSWER ? RECALL_NOT : *recall_at(node, &what);
	any.run = NULL;
	if (kept != RECALL_NOT)
		return kept == RECALL_YES;
	if (!as_test)
		looking.found = checks_may_check(node, &any);
	else
		look_into(node, find_subject, &looking);
	if (sent->by != SENT_BY_ANSWER) /* its place may be another's by now */
		*recall_at(node, &what) = looking.found ? RECALL_YES : RECALL_NO;
	return looking.found;
}

/* !x, typeof x !== "string", "k" not in x: a test for what is missing or wrong. */
static enum walk find_doubt(struct node *node, void *context)
{
	static const char *const words[] = { "!=", "not in", "is not", NULL };
	bool *found = context;
	bool nothing = node->kind == K_BINARY && is_kind(node->kids[1], K_NULL);
	if (node->kind == K_UNARY)
		*found |= str_is(node->text, "not");
	else if (nothing) /* x is not None: that it is there is no doubt */
		*found |= str_is(node->text, "==") || str_is(node->text, "is");
	else if (node->kind == K_BINARY)
		*found |= str_in(node->text, words);
	else if (node->kind == K_CALL) /* Number.isNaN(x) */
		*found |= str_eq_nocase(call_callee(node)->text, STR("isnan"));
	return *found ? WALK_STOP : WALK_ON;
}

/* if (!args.name) return error; one that gives them back has but added what was missing */
static bool refuses(const struct node *branch, const struct sent *sent)
{
	const struct node *last = is_kind(branch, K_IF) ? block_last(branch->kids[1]) : NULL;
	bool found = false;
	const struct node *answer = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	if (answer && sent_at(answer, sent, false))
		return false;
	if (sent->helper && is_kind(answer, K_BOOL))
		return false; /* whoever asks decides: see find_subject() */
	if (is_kind(last, K_RETURN) || is_kind(last, K_RAISE))
		look_into(branch->kids[0], find_doubt, &found);
	return found;
}

/* for name in args: if name not in self.names: raise: whoever comes past the loop has no key but those. */
static bool refuses_each(const struct node *branch, const struct looking *looking)
{
	const struct node *loop = node_up(branch, K_FOR);
	return loop && checks_branch_leaves(branch) &&
	       !is_kind(block_last(branch->kids[1]), K_CONTINUE) &&
	       node_function(loop) == node_function(branch) &&
	       !node_inside(looking->use, loop) &&
	       sent_at(loop->kids[1], looking->sent, false) &&
	       graph_dominates(loop->kids[1], looking->use);
}

/* case "list": ...: what stands there looks at the arguments of one tool. */
static bool is_in_branch(const struct node *node)
{
	for (const struct node *up = node->parent; up && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (up->kind == K_CASE || up->kind == K_IF)
			return true;
	}
	return false;
}

/* Told by bytes: in an else-if chain of hundreds the way up is long. */
static bool spans(const struct node *node, const struct node *use)
{
	return node->start <= use->start && use->end <= node->end;
}

static bool leaves(const struct node *block, bool falls);

/* try { ...; return x; } catch (e) { return e; } */
static bool try_leaves(const struct node *last, bool falls)
{
	enum { FINALLY = 2, HANDLERS };
	bool all = leaves(last->kids[0], falls);
	for (size_t i = HANDLERS; i < last->count; i++)
		all &= leaves(kid_of(last->kids[i], 1), falls);
	return all || leaves(last->kids[FINALLY], falls);
}

/* Is what stands behind a block never reached from its end? Where cases fall through, break is enough. */
static bool leaves(const struct node *block, bool falls)
{
	const struct node *last = block_last(block);
	if (is_kind(last, K_TRY))
		return try_leaves(last, falls);
	if (is_kind(last, K_BLOCK))
		return leaves(last, falls);
	return is_kind(last, K_RETURN) || is_kind(last, K_RAISE) ||
	       (falls && is_kind(last, K_BREAK));
}

/* Is a block what becomes of another case than the one the use stands in, or does it leave: `case "list": ...; return`? */
static bool is_other_way(const struct node *block, const struct node *use)
{
	const struct node *branch = block->parent;
	if (is_kind(branch, K_IF))
		return leaves(block, false) ||
		       (spans(branch, use) && !spans(branch->kids[0], use));
	if (!is_kind(branch, K_CASE))
		return false;
	bool beside = spans(branch->parent, use);
	return leaves(block, beside) || (beside && !(branch->parent->flags & F_FALLS));
}

bool checks_cannot_precede(const struct node *node, const struct node *use)
{
	bool behind = node->start >= use->end;
	if (behind && (is_kind(node->parent, K_BLOCK) || is_kind(node->parent, K_IF)))
		return true; /* the rest of a chain of else-ifs, too */
	return node->kind == K_BLOCK && !spans(node, use) && is_other_way(node, use);
}

/* Is an expression the very field that is used? */
static bool is_used_itself(const struct node *expression, const struct sent *sent)
{
	struct origins origins;
	sent_origins(sent, expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == sent->origin->node &&
		    access_same(origins.v[i].access, sent->origin->access))
			return true;
	}
	return false;
}

/* if (args.db && args.db !== own) throw: refuses one of them, where it is there; what else is sent, or missing, goes on. */
static bool lets_missing_pass(const struct node *test, const struct sent *sent)
{
	const struct node *there = is_kind(test, K_BINARY) ? test->kids[0] : NULL;
	if (!there || !str_is(test->text, "and"))
		return false;
	return !sent->text && sent_at(there, sent, !sent->part) &&
	       (sent->part || !is_used_itself(there, sent)) && !checks_type_in(test, sent);
}

/* Does a branch's test decide whether the use is reached; without a use, does it refuse? */
static bool is_way_barred(const struct node *branch, const struct looking *looking)
{
	return looking->use ? graph_decides(test_of(branch), looking->use) ||
				      refuses_each(branch, looking)
			    : refuses(branch, looking->sent);
}

/* typeof args.n === "number" ? args.n : undefined: a tool that takes its fields so looks at them. */
static enum walk find_check(struct node *node, void *context)
{
	struct looking *looking = context;
	const struct node *test = test_of(node);
	if (names_late(facts_of(node)))
		return WALK_STOP;
	if (node->kind == K_FUNCTION && !node_inside(looking->use ? looking->use : node, node))
		return WALK_SKIP;
	if (looking->use && checks_cannot_precede(node, looking->use))
		return WALK_SKIP;
	if (node->kind == K_COND && !looking->use && !looking->sent->helper &&
	    !is_in_branch(node))
		looking->found |= checks_type_in(node->kids[0], looking->sent);
	if (looking->found)
		return WALK_STOP;
	if ((node->kind == K_CALL && matters(node, false, looking->sent) &&
	     checks_call(node, looking->use, looking->sent)) ||
	    (node->kind == K_DICT && !looking->use && !looking->sent->broken &&
	     checks_request_with(node, looking->sent))) {
		looking->found = true;
		return WALK_STOP;
	}
	if (!test || !matters(test, true, looking->sent) ||
	    lets_missing_pass(test, looking->sent))
		return WALK_ON;
	look_into(test, find_subject, looking);
	looking->found =
		looking->found && is_way_barred(node, looking); /* the dearer question */
	return looking->found ? WALK_STOP : WALK_ON;
}

bool checks_within(const struct node *function, const struct node *use, const struct sent *sent,
		   const struct node *within)
{
	struct looking looking = { use, sent, false };
	look_into(function ? function->kids[1] : &facts_of(within)->module, find_check,
		  &looking);
	return looking.found;
}

/* retry(() => this.run(args)): in a function around the one it stands in, before that is made. */
static bool checked_around(const struct node *use, const struct sent *sent)
{
	const struct node *inner = node_function(use);
	for (int depth = 0; inner && inner != sent->inside && depth < AROUND_MAX; depth++) {
		const struct node *outer = node_function(inner);
		if (outer && checks_within(outer, inner, sent, inner))
			return true;
		inner = outer;
	}
	return false;
}

static bool checked_at(const struct node *use, const struct sent *sent)
{
	return checks_within(node_function(use), use, sent, use) || checked_around(use, sent);
}

/* In a function the value came through, before it was handed on. */
static bool checked_on_the_way(const struct node *use, const struct sent *sent)
{
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if (step->kind != STEP_HANDED && step->kind != STEP_RETURNED)
			continue;
		const struct node *call = step->node;
		const struct node *function =
			step->kind == STEP_RETURNED && is_kind(call, K_CALL)
				? function_of(call_callee(call))
				: NULL;
		if (node_function(call) != node_function(use) && checked_at(call, sent))
			return true;
		if (function && checks_within(function, NULL, sent, function))
			return true;
	}
	return false;
}

bool checks_value(const struct node *use, const struct sent *sent)
{
	return checked_at(use, sent) || (!sent->inside && checked_on_the_way(use, sent));
}

/* Was it checked since it was parsed? A schema of the call says of `arguments` that it is a text, and nothing of what is in it. */
static bool was_checked(const struct origin *origin)
{
	int texts = 0;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_CHECKED && texts <= 0)
			return true;
		texts += step->kind == STEP_PARSED;
		texts -= makes_text(step); /* a copy, JSON.parse(JSON.stringify(x)) */
	}
	return false;
}

bool checks_made_text(const struct sent *sent)
{
	static const char *const makers[] = { "str", "String", NULL };
	int within =
		0; /* what is taken of an object that the program has put it into is itself once more */
	for (const struct step *step = sent->origin->steps; step && step->kind != STEP_PARSED;
	     step = step->next) {
		within += (step->kind == STEP_TAKEN) - (step->kind == STEP_PUT);
		if (step->kind == STEP_PASSED && within <= 0 && is_kind(step->node, K_CALL) &&
		    str_in(call_path(step->node), makers))
			return true;
	}
	return false;
}

bool checks_before(const struct node *use, const struct sent *sent)
{
	return was_checked(sent->origin) || (!sent->broken && checks_made_text(sent)) ||
	       origin_passed(sent->origin, STEP_NUMBERED) || checks_chosen_by_type(sent) ||
	       checks_kept_each(sent) || (!sent->broken && checks_goes_to_server(use, sent)) ||
	       checks_output_there(use, sent) || checks_asked_by_sdk(sent) ||
	       checks_value(use, sent);
}
