/* The text of a model's reply: see answer.h. */
#include "answer.h"

#include "sent.h"

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

/* What is taken out of a reply and is its text, or what was made of that. */
static bool is_said(struct str rest)
{
	static const char *const members[] = { ".content",        ".text",      ".output",
					       ".final_output",   ".data",      ".object",
					       ".response",       ".answer",    ".completion",
					       ".generated_text", ".message",   ".invoke()",
					       ".ainvoke()",      ".predict()", ".apredict()",
					       ".run()",          ".arun()",    NULL };
	for (size_t i = 0; members[i]; i++) {
		if (str_has(rest, members[i]))
			return true;
	}
	return false;
}

/* By the part of the path that asks a model, and what was taken from that. */
static bool by_path(const struct origin *origin)
{
	struct str path = origin->path;
	struct arena *arena = facts_of(origin->node)->arena;
	if (origin->kind != ORIGIN_CALL)
		return false;
	if (has_shape_of_answer(origin->access))
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
		/* fields of a signature of one's own: p(task=task).code */
		if (answers.p && str_is(answers, "fields")
			    ? str_has(rest, ").") || origin->access.n
			    : is_said(rest))
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

bool answer_of(const struct origin *origin)
{
	return origin->node && (by_path(origin) || is_decoded(origin));
}
