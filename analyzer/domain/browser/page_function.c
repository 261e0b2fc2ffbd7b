/* What runs in the page: see page_function.h. */
#include "page_function.h"

#include <ctype.h>

#include "names.h"
#include "values.h"

size_t page_function_place(struct str method)
{
	static const char *const after_selector[] = { "$eval",
						      "$$eval",
						      "eval_on_selector",
						      "eval_on_selector_all",
						      "evalOnSelector",
						      "evalOnSelectorAll",
						      NULL };
	return str_in(method, after_selector);
}

/* Past the bracket that closes the one a text begins with, its elements counted; SIZE_MAX when none does. */
static size_t past_brackets(struct str text, size_t *elements)
{
	size_t depth = 0, last = 0;
	*elements = 0;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (strchr("([{", c)) {
			last = depth++ ? i : last;
		} else if (strchr(")]}", c)) {
			if (--depth == 0) {
				*elements += last != 0;
				return i + 1;
			}
		} else if (c == ',' && depth == 1) {
			++*elements;
			last = 0;
		} else if (!strchr(" \t\r\n", c)) {
			last = i;
		}
	}
	return SIZE_MAX;
}

static size_t name_length(struct str text)
{
	size_t n = 0;
	while (n < text.n && (isalnum((unsigned char)text.p[n]) || strchr("_$", text.p[n])))
		n++;
	return n;
}

static struct str without_word(struct str text, const char *word)
{
	size_t n = name_length(text);
	return str_is(str_sub(text, 0, n), word) ? str_trim(str_sub(text, n, text.n)) : text;
}

/* "(a, b) => ...", "async ({ a }, b) => ...", "a => ...", "function name(a, b) { ... }" */
static bool text_params(struct str code, size_t *params)
{
	struct str head = without_word(str_trim(code), "async");
	struct str behind = without_word(head, "function");
	bool arrow = behind.p == head.p;
	size_t n = name_length(behind);
	*params = 1;
	if (arrow && n)
		return str_starts(str_trim(str_sub(behind, n, behind.n)), "=>");
	behind = str_trim(str_sub(behind, n, behind.n));
	n = str_starts(behind, "(") ? past_brackets(behind, params) : SIZE_MAX;
	return n != SIZE_MAX &&
	       str_starts(str_trim(str_sub(behind, n, behind.n)), arrow ? "=>" : "{");
}

bool page_function_of(const struct node *argument, size_t *params)
{
	const struct node *function = argument ? function_of(argument) : NULL;
	*params = function ? function->kids[0]->count : 0;
	if (function || !argument)
		return function;
	struct str text = text_of(facts_of(argument)->arena, argument);
	return text.p && text_params(text, params);
}
