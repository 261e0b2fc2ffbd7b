/* The text of a model's reply: see answer.h. */
#include "answer.h"

#include "names.h"
#include "sent.h"
#include "values.h"

/* `.choices[0].message.content`: nobody else's answers look like that. */
static bool has_shape_of_answer(struct str access)
{
	static const char *const shapes[] = { ".message.content", ".delta.content",
					      ".message.content[].text", NULL };
	if (!str_has(access, ".choices") && !str_has(access, ".output.message"))
		return false;
	if (str_ends(access, "].text")) /* completions of old */
		return true;
	for (size_t i = 0; shapes[i]; i++) {
		if (str_has(access, shapes[i]))
			return true;
	}
	return false;
}

/* Does a call ask for that place: fetch(`${host}/api/chat`)? */
static bool asks_for(const struct node *call, const char *place)
{
	const struct node *url = call_positional(call, 0);
	struct str text = url ? text_of(facts_of(call)->arena, url) : STR("");
	struct origins from;
	bool asks = str_ends(text, place);
	origins_of(asks ? NULL : url, &from);
	for (size_t i = 0; i < from.n; i++) /* self.url, by a default of its class */
		asks |= from.v[i].kind == ORIGIN_VALUE && !from.v[i].access.n &&
			str_ends(string_text(from.v[i].node), place);
	return asks;
}

/* Ollama's, asked by plain HTTP: .message.content of /api/chat, .response of /api/generate. */
static bool is_ollama(const struct origin *origin)
{
	enum { STEPS_MAX = 16 }; /* x = x.next() comes back to itself */
	bool chat = str_has(origin->access, ".message.content");
	bool generate = str_has(origin->access, ".response");
	const struct node *node = origin->node;
	for (int steps = 0; (chat || generate) && node && steps < STEPS_MAX; steps++) {
		if (is_kind(node, K_CALL) && ((chat && asks_for(node, "/api/chat")) ||
					      (generate && asks_for(node, "/api/generate"))))
			return true;
		if (is_kind(node, K_NAME))
			node = value_of(node) == node ? NULL : value_of(node);
		else
			node = is_kind(node, K_CALL)    ? call_callee(node)
			       : is_kind(node, K_ATTR)  ? node->kids[0]
			       : is_kind(node, K_AWAIT) ? kid_of(node, 0)
							: NULL;
	}
	return false;
}

/* What is taken out of a reply and is its text, or what was made of that. */
static bool is_said(struct str rest)
{
	static const char *const members[] = { ".content",    ".text",
					       ".output",     ".final_output",
					       ".data",       ".object",
					       ".response",   ".answer",
					       ".completion", ".generated_text",
					       ".message",    ".invoke()",
					       ".ainvoke()",  ".predict()",
					       ".apredict()", ".run()",
					       ".arun()",     ")()",
					       NULL };
	for (size_t i = 0; members[i]; i++) {
		if (str_has(rest, members[i]))
			return true;
	}
	return false;
}

/* Is it the answer, by what the row says of a call that asks a model? */
static bool is_answer(struct str answers, struct str rest, const struct origin *origin)
{
	if (!answers.p || str_is(answers, "text"))
		return is_said(rest);
	if (str_is(answers, "fields")) /* of a signature of one's own: p(task=task).code */
		return str_has(rest, ").") || origin->access.n;
	return str_is(answers, "itself") ||
	       str_find(rest, str_z(facts_of(origin->node)->arena, answers), 0) != SIZE_MAX;
}

/* By the part of the path that asks a model, and what was taken from that. */
static bool by_path(const struct origin *origin)
{
	struct str path = origin->path;
	struct arena *arena = facts_of(origin->node)->arena;
	if (origin->kind != ORIGIN_CALL)
		return false;
	if (has_shape_of_answer(origin->access) || is_ollama(origin))
		return true;
	for (size_t i = 0; i < path.n; i++) {
		if (path.p[i] != '(')
			continue;
		struct str asks = str_sub(path, 0, i);
		struct str answers = agent_fact(origin->node, asks, "answers");
		if (!answers.p && !agent_fact(origin->node, asks, "llm").p)
			continue;
		struct str rest = str_fmt(arena, "%.*s%.*s", STR_ARG(str_sub(path, i, path.n)),
					  STR_ARG(origin->access));
		if (is_answer(answers, rest, origin))
			return true;
	}
	return false;
}

/* tokenizer.decode(ids, skip_special_tokens=True): what a local model has put out. */
static bool is_decoded(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (is_kind(step->node, K_CALL) &&
		    call_keyword(step->node, "skip_special_tokens"))
			return true;
	}
	return is_kind(origin->node, K_CALL) &&
	       call_keyword(origin->node, "skip_special_tokens");
}

struct giving {
	bool answer;
};

/* return reply.choices[0].message.content */
static enum walk find_answer_given(struct node *node, void *context)
{
	enum {
		OTHER = 1u << STEP_QUOTED | 1u << STEP_NUMBERED | 1u << STEP_CHECKED |
			1u << STEP_KEY | 1u << STEP_PARSED
	};
	struct giving *giving = context;
	struct origins origins;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_RETURN || !kid_of(node, 0))
		return WALK_ON;
	origins_of(kid_of(node, 0), &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		giving->answer |= !(one->passed & OTHER) && (by_path(one) || is_decoded(one));
	}
	return giving->answer ? WALK_STOP : WALK_ON;
}

/* provider.ask(prompt), where the callers hand over an object of a class whose ask() gives back an answer. */
static bool is_given_by_method(const struct origin *origin)
{
	const struct node *callee =
		origin->kind == ORIGIN_CALL ? call_callee(origin->node) : NULL;
	struct giving giving = { false };
	struct origins objects;
	if (!is_kind(callee, K_ATTR) || origin->access.n || !is_reference(callee->kids[0]) ||
	    function_of(callee))
		return false;
	origins_of(callee->kids[0], &objects);
	for (size_t i = 0; i < objects.n && !giving.answer; i++) {
		const struct origin *object = &objects.v[i];
		const struct node *method = object->kind == ORIGIN_INSTANCE &&
							    is_kind(object->node, K_CLASS) &&
							    !object->access.n
						    ? method_of(object->node, callee->text)
						    : NULL;
		if (method)
			look_into(method->kids[1], find_answer_given, &giving);
	}
	return giving.answer;
}

bool answer_of(const struct origin *origin)
{
	return origin->node &&
	       (by_path(origin) || is_decoded(origin) || is_given_by_method(origin));
}
