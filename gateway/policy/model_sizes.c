/*
 * Context windows of models, in tokens: data with a date.
 *
 * As the providers documented them up to August 2025; patterns, the first that
 * matches wins. A policy file states what is missing here under "models".
 */
#include "policy_file.h"

static const struct {
	const char *model;
	int64_t context;
} sizes[] = {
	{ "gpt-3.5-turbo-instruct*", 4096 },
	{ "gpt-3.5-turbo*", 16385 },
	{ "gpt-4-32k*", 32768 },
	{ "gpt-4-turbo*", 128000 },
	{ "gpt-4-1106-preview", 128000 },
	{ "gpt-4-0125-preview", 128000 },
	{ "gpt-4o*", 128000 },
	{ "gpt-4.1*", 1047576 },
	{ "gpt-4", 8192 },
	{ "gpt-4-0613", 8192 },
	{ "gpt-5*", 400000 },
	{ "o1-mini*", 128000 },
	{ "o1*", 200000 },
	{ "o3*", 200000 },
	{ "o4-mini*", 200000 },
	{ "claude-2.0*", 100000 },
	{ "claude-*", 200000 },
	{ "gemini-1.5-pro*", 2097152 },
	{ "gemini-*", 1048576 },
	{ "mistral-large*", 131072 },
	{ "text-embedding-3-*", 8191 },
};

int64_t model_context(struct str model)
{
	/* "openai/gpt-4o" and "azure/gpt-4o" are the same model to us. */
	size_t slash = str_find_char(model, '/', 0);
	if (slash != SIZE_MAX)
		model = str_sub(model, slash + 1, model.n);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		if (pattern_matches(str_of(sizes[i].model), model))
			return sizes[i].context;
	}
	return -1;
}
