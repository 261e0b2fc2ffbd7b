/* Which events a policy judges. */
#include "policy_file.h"

static bool tags_match(struct str pattern, struct str tags)
{
	struct str tag;
	while (str_split(&tags, ',', &tag)) {
		if (pattern_matches(pattern, str_trim(tag)))
			return true;
	}
	return false;
}

bool match_holds(const struct match *match, const struct event *event)
{
	struct str text = event_text(event, match->field);
	for (size_t i = 0; i < match->count; i++) {
		if (str_eq(match->patterns[i], text))
			return !match->none_of; /* most patterns are plain words */
		bool hit = match->field == FIELD_TAGS
				   ? tags_match(match->patterns[i], text)
				   : pattern_matches(match->patterns[i], text);
		if (hit)
			return !match->none_of;
	}
	return match->none_of;
}

bool selector_matches(const struct selector *selector, const struct event *event)
{
	for (size_t i = 0; i < selector->count; i++) {
		if (!match_holds(&selector->matches[i], event))
			return false;
	}
	return true;
}

bool match_is(const struct match *a, const struct match *b)
{
	bool same = a->field == b->field && a->none_of == b->none_of && a->count == b->count;
	for (size_t i = 0; same && i < a->count; i++)
		same = str_eq(a->patterns[i], b->patterns[i]);
	return same;
}

bool match_is_plain(const struct match *match)
{
	if (match->none_of || match->field == FIELD_TAGS)
		return false;
	for (size_t i = 0; i < match->count; i++) {
		if (str_find_char(match->patterns[i], '*', 0) != SIZE_MAX)
			return false;
	}
	return true;
}

bool selector_is(const struct selector *a, const struct selector *b)
{
	bool same = a->count == b->count;
	for (size_t i = 0; same && i < a->count; i++)
		same = match_is(&a->matches[i], &b->matches[i]);
	return same;
}
