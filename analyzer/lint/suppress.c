/* Suppression comments: see suppress.h. */
#include "suppress.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f';
}

bool suppress_possible(struct str text)
{
	return str_has(text, "shearpin:");
}

/* Where "shearpin:" stands directly behind a comment sign; SIZE_MAX when nowhere. Text that merely talks about it is left alone. */
static size_t find_marker(struct str comment)
{
	for (size_t at = 0;; at++) {
		at = str_find(comment, "shearpin:", at);
		if (at == SIZE_MAX)
			return SIZE_MAX;
		size_t sign = at;
		while (sign && is_blank(comment.p[sign - 1]))
			sign--;
		if (sign == 0 || !strchr("#/*", comment.p[sign - 1]))
			continue;
		while (sign && strchr("#/*", comment.p[sign - 1]))
			sign--;
		if (sign == 0 || is_blank(comment.p[sign - 1]))
			return at;
	}
}

static void read_ids(struct suppression *s, const struct linter *linter, struct arena *arena,
		     struct str list, const char *text)
{
	VEC(struct suppressed_id) ids = { 0 };
	struct str part;
	while (str_split(&list, ',', &part)) {
		struct str name = str_trim(part);
		uint32_t start = (uint32_t)(name.p - text);
		struct suppressed_id id = {
			name,  start, start + (uint32_t)name.n, linter_find(linter, name),
			false, false
		};
		if (name.n)
			vec_push(arena, &ids, id);
	}
	s->ids = ids.v;
	s->id_count = ids.n;
}

static struct str comment_body(struct str comment)
{
	bool block = str_starts(comment, "/*") && str_ends(comment, "*/") && comment.n >= 4;
	return block ? str_sub(comment, 0, comment.n - 2) : comment;
}

/* Where the code begins, behind a docstring. */
static uint32_t first_statement(const struct facts *facts)
{
	const struct node *first = kid_of(&facts->module, 0);
	if (first && first->flags & F_DOCSTRING)
		first = kid_of(&facts->module, 1);
	return first ? first->start : UINT32_MAX;
}

/* Reads the directive of a comment whose marker is at `at`. */
static void read_directive(struct suppression *s, const struct linter *linter,
			   const struct facts *facts, struct str comment, size_t at)
{
	struct str rest = str_trim(str_sub(comment, at + strlen("shearpin:"), comment.n));
	if (!str_starts(rest, "ignore")) {
		s->mistake = "the only words known after \"shearpin:\" are ignore[rule-id] and "
			     "ignore-file[rule-id]";
		return;
	}
	rest = str_trim(str_sub(rest, strlen("ignore"), rest.n));
	if (str_starts(rest, "-file")) {
		s->whole_file = true;
		rest = str_trim(str_sub(rest, strlen("-file"), rest.n));
		if (!s->own_line || s->start > first_statement(facts))
			s->mistake = "ignore-file stands on a line of its own before the first "
				     "statement";
	}
	size_t close = str_find_char(rest, ']', 0);
	if (!str_starts(rest, "[") || close == SIZE_MAX) {
		s->mistake = "it must name the rules it silences: ignore[rule-id]";
		return;
	}
	read_ids(s, linter, facts->arena, str_sub(rest, 1, close), facts->source->text.p);
	if (s->id_count == 0)
		s->mistake = "it must name the rules it silences: ignore[rule-id]";
	struct str reason = str_sub(rest, close + 1, rest.n);
	size_t line_end = str_find_char(reason, '\n', 0);
	s->reason = str_trim(str_sub(reason, 0, line_end));
	while (s->reason.n && strchr(":- ", s->reason.p[0]))
		s->reason = str_sub(s->reason, 1, s->reason.n);
}

/* Only blanks, or the braces around a JSX comment? */
static bool is_bare(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!is_blank(s.p[i]) && !strchr("{}\r", s.p[i]))
			return false;
	}
	return true;
}

/* Does nothing but the comment stand on its lines? */
static bool stands_alone(const struct source *source, struct comment comment)
{
	const struct lines *lines = &source->lines;
	uint32_t first = lines_line(lines, comment.start),
		 last = lines_line(lines, comment.end);
	size_t end = last < lines->count ? lines->start[last] - 1 : source->text.n;
	struct str before = str_sub(source->text, lines->start[first - 1], comment.start);
	struct str after = str_sub(source->text, comment.end, end);
	if (first == 1 && str_starts(before, "\xef\xbb\xbf"))
		before = str_sub(before, 3, before.n);
	return is_bare(before) && is_bare(after);
}

/* For every comment: the first line below it on which no comment stands alone. */
static uint32_t *lines_below(const struct facts *facts)
{
	const struct lines *lines = &facts->source->lines;
	uint32_t *below = ARENA_ARRAY(facts->arena, uint32_t, facts->comments.n);
	uint32_t next_line = 0; /* of the comment that follows, when it stands alone */
	for (size_t i = facts->comments.n; i-- > 0;) {
		struct comment c = facts->comments.v[i];
		below[i] = lines_line(lines, c.end) + 1;
		if (below[i] == next_line)
			below[i] = below[i + 1];
		next_line = stands_alone(facts->source, c) ? lines_line(lines, c.start) : 0;
	}
	return below;
}

struct suppressions suppress_read(const struct linter *linter, const struct facts *facts)
{
	const uint32_t *below = lines_below(facts);
	enum { FILE_MOST = 1000 }; /* comments among which those for the file are looked for */
	VEC(struct suppression) list = { 0 };
	size_t file_end = 0;
	for (size_t i = 0; i < facts->comments.n; i++) {
		struct comment c = facts->comments.v[i];
		struct str text = comment_body(str_sub(facts->source->text, c.start, c.end));
		size_t at = find_marker(text);
		if (at == SIZE_MAX)
			continue;
		struct suppression s = { .start = c.start, .end = c.end };
		/* Python's grammar counts the \r of a \r\n to the comment. */
		s.end -= str_ends(text, "\r");
		s.own_line = stands_alone(facts->source, c);
		s.line = s.own_line ? below[i] : lines_line(&facts->source->lines, c.start);
		read_directive(&s, linter, facts, text, at);
		vec_push(facts->arena, &list, s);
		if (s.whole_file && !s.mistake && list.n <= FILE_MOST)
			file_end = list.n;
	}
	return (struct suppressions){ list.v, list.n, file_end };
}

/* Does the comment name the diag's rule? The name. */
static struct suppressed_id *names_rule(struct suppression *s, const struct linter *linter,
					const struct diag *diag)
{
	for (size_t i = 0; !s->mistake && i < s->id_count; i++) {
		if (s->ids[i].rule != SIZE_MAX && diag->about == &linter->about[s->ids[i].rule])
			return &s->ids[i];
	}
	return NULL;
}

static void silence(const struct suppression *s, struct suppressed_id *id, struct diag *diag)
{
	id->used = true;
	diag->suppressed = true;
	diag->suppressed_why = s->reason;
}

/* The first suppression for the line or a later one; their lines never go down. */
static size_t first_for(struct suppressions list, uint32_t line)
{
	size_t low = 0, high = list.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list.v[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* By comments for the line the diag begins on. */
static void apply_exact(struct suppressions list, const struct linter *linter,
			struct diag *diag)
{
	uint32_t line = diag->place.from.line;
	for (size_t i = first_for(list, line); i < list.n && list.v[i].line == line; i++) {
		struct suppressed_id *id = names_rule(&list.v[i], linter, diag);
		if (!id || list.v[i].whole_file)
			continue;
		silence(&list.v[i], id, diag);
		id->is_exact = true;
	}
}

/* By comments for its other lines, unless they are meant for a finding that begins there. */
static void apply_inside(struct suppressions list, const struct linter *linter,
			 struct diag *diag)
{
	const struct place *place = &diag->place;
	size_t i = first_for(list, place->from.line + 1);
	for (; !diag->suppressed && i < list.n && list.v[i].line <= place->to.line; i++) {
		struct suppressed_id *id = names_rule(&list.v[i], linter, diag);
		if (id && !id->is_exact && !list.v[i].whole_file)
			silence(&list.v[i], id, diag);
	}
}

static void apply_file(struct suppressions list, const struct linter *linter, struct diag *diag)
{
	for (size_t i = 0; !diag->suppressed && i < list.file_end; i++) {
		struct suppressed_id *id = names_rule(&list.v[i], linter, diag);
		if (id && list.v[i].whole_file)
			silence(&list.v[i], id, diag);
	}
}

void suppress_apply(struct suppressions list, const struct linter *linter, struct diag **diags,
		    size_t count)
{
	for (size_t k = 0; k < count; k++)
		apply_exact(list, linter, diags[k]);
	for (size_t k = 0; k < count; k++) {
		apply_inside(list, linter, diags[k]);
		apply_file(list, linter, diags[k]);
	}
}
