/* The comment that would silence a finding: see silence.h. */
#include "silence.h"

#include <stdlib.h>

enum {
	ALONE_MOST = 8
}; /* findings that are tried one by one, when all together broke the file */

/* Where a comment may stand, the best place first. */
enum form { FORM_ABOVE, FORM_BEHIND, FORM_JSX, FORMS };

struct search {
	struct inspector *inspector;
	const struct inspect_request *request;
	const struct outcome *outcome;
	struct str reason;
	struct silence *found;
	struct silence *tried; /* text.p is NULL where none is */
};

static size_t line_start(struct str text, size_t at)
{
	while (at && text.p[at - 1] != '\n' && text.p[at - 1] != '\r')
		at--;
	return at;
}

static size_t line_end(struct str text, size_t at)
{
	while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
		at++;
	return at;
}

static struct silence make(const struct search *s, const struct diag *diag, enum form form)
{
	struct arena *arena = s->inspector->results;
	struct str text = *s->request->text;
	bool js = lang_is_js(s->request->file->lang);
	size_t start = line_start(text, diag->place.start), end = line_end(text, start), in;
	for (in = start; in < end && (text.p[in] == ' ' || text.p[in] == '\t');)
		in++;
	struct str indent = str_sub(text, start, in);
	const char *brk = str_starts(str_sub(text, end, text.n), "\r\n") ? "\r\n" : "\n";
	struct str words = str_fmt(arena, "shearpin: ignore[%s]%s%.*s", diag->about->id,
				   s->reason.n ? " " : "", STR_ARG(s->reason));
	struct silence made = { (uint32_t)(form == FORM_BEHIND ? end : start), { NULL, 0 } };
	if (form == FORM_ABOVE)
		made.text = str_fmt(arena, "%.*s%s %.*s%s", STR_ARG(indent), js ? "//" : "#",
				    STR_ARG(words), brk);
	else if (form == FORM_BEHIND)
		made.text = str_fmt(arena, "  %s %.*s", js ? "//" : "#", STR_ARG(words));
	else if (js)
		made.text = str_fmt(arena, "%.*s{/* %.*s */}%s", STR_ARG(indent),
				    STR_ARG(words), brk);
	return made;
}

/* Does the same stand in the same place already? They come in the order of places. */
static bool is_again(const struct silence *silences, size_t i)
{
	for (size_t k = i; k-- > 0;) {
		if (!silences[k].text.p)
			continue;
		if (silences[k].at != silences[i].at)
			return false;
		if (str_eq(silences[k].text, silences[i].text))
			return true;
	}
	return false;
}

struct str silence_apply(struct arena *arena, struct str text, const struct silence *silences,
			 size_t count)
{
	struct buf out;
	size_t from = 0;
	buf_init(&out, SOURCE_LIMIT);
	for (size_t i = 0; i < count; i++) {
		const struct silence *one = &silences[i];
		if (!one->text.p || one->at < from || is_again(silences, i))
			continue;
		buf_add(&out, str_sub(text, from, one->at));
		buf_add(&out, one->text);
		from = one->at;
	}
	buf_add(&out, str_sub(text, from, text.n));
	struct str made = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return made;
}

/* How far the comments move a byte: those put in before it, or right where it stands. */
static uint32_t moved(const struct search *s, uint32_t at)
{
	size_t by = 0;
	for (size_t i = 0; i < s->outcome->diag_count; i++) {
		const struct silence *one = &s->tried[i];
		if (one->text.p && one->at <= at && !is_again(s->tried, i))
			by += one->text.n;
	}
	return at + (uint32_t)by;
}

static bool is_silenced(const struct search *s, size_t i, const struct outcome *after)
{
	const struct diag *diag = s->outcome->diags[i];
	uint32_t start = moved(s, diag->place.start);
	for (size_t k = 0; k < after->diag_count; k++) {
		const struct diag *now = after->diags[k];
		if (now->about == diag->about && now->place.start == start)
			return now->suppressed;
	}
	return false;
}

/* False when the file does not parse with them. */
static bool try(struct search *s)
{
	struct outcome after = { 0 };
	struct inspect_request request = *s->request;
	struct str text = silence_apply(s->inspector->results, *s->request->text, s->tried,
					s->outcome->diag_count);
	request.text = &text;
	inspect_file(s->inspector, &request, &after);
	if (after.gap > GAP_VENDORED && after.gap != s->outcome->gap)
		return false;
	for (size_t i = 0; i < s->outcome->diag_count; i++) {
		if (s->tried[i].text.p && is_silenced(s, i, &after))
			s->found[i] = s->tried[i];
	}
	return true;
}

static bool wants(const struct search *s, size_t i)
{
	return !s->outcome->diags[i]->suppressed && !s->found[i].text.p;
}

static void try_alone(struct search *s, enum form form)
{
	size_t count = s->outcome->diag_count, tries = 0;
	for (size_t i = 0; i < count && tries < ALONE_MOST; i++) {
		if (!wants(s, i))
			continue;
		memset(s->tried, 0, count * sizeof(*s->tried));
		s->tried[i] = make(s, s->outcome->diags[i], form);
		tries += s->tried[i].text.p != NULL;
		if (s->tried[i].text.p)
			try(s);
	}
}

static void try_form(struct search *s, enum form form)
{
	size_t count = s->outcome->diag_count;
	bool any = false;
	memset(s->tried, 0, count * sizeof(*s->tried));
	for (size_t i = 0; i < count; i++) {
		if (wants(s, i))
			s->tried[i] = make(s, s->outcome->diags[i], form);
		any |= s->tried[i].text.p != NULL;
	}
	if (any && !try(s))
		try_alone(s, form);
}

struct silence *silence_find(struct inspector *inspector, const struct inspect_request *request,
			     const struct outcome *outcome, struct str reason)
{
	struct search s = {
		.inspector = inspector, .request = request, .outcome = outcome, .reason = reason
	};
	s.found = ARENA_ARRAY(inspector->results, struct silence, outcome->diag_count);
	s.tried = ARENA_ARRAY(inspector->results, struct silence, outcome->diag_count);
	for (enum form form = 0; form < FORMS && outcome->diag_count; form++)
		try_form(&s, form);
	return s.found;
}
