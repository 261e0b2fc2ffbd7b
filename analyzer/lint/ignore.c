/*
 * Path patterns: see ignore.h.
 *
 * Matching takes pattern and path name by name. Both levels - characters within
 * a name, names within a path - go back to their last star only, so
 * no pattern, however hostile, takes more than quadratic time.
 */
#include "ignore.h"

#include <ctype.h>

#include "vec.h"

struct pattern {
	struct str text;
	bool negated, folders_only, anchored;
};

struct ignore {
	const struct ignore *outer;
	struct str folder;
	VEC(struct pattern) patterns;
};

/* ---- one name ---- */

static const struct {
	const char *name;
	int (*is)(int);
} classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank },
	{ "cntrl", iscntrl }, { "digit", isdigit }, { "graph", isgraph },
	{ "lower", islower }, { "print", isprint }, { "punct", ispunct },
	{ "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
};

/* "[:alpha:]" at the start of `set`: its length, 0 when there is none. */
static size_t match_class(struct str set, unsigned char c, bool *matched)
{
	size_t end = str_starts(set, "[:") ? str_find(set, ":]", 2) : SIZE_MAX;
	if (end == SIZE_MAX)
		return 0;
	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
		if (str_is(str_sub(set, 2, end), classes[i].name) && classes[i].is(c))
			*matched = true;
	}
	return end + 2;
}

/* A character of a set, which a backslash may precede; *i moves past it. */
static unsigned char set_char(struct str set, size_t *i)
{
	if (set.p[*i] == '\\' && *i + 1 < set.n)
		++*i;
	return (unsigned char)set.p[(*i)++];
}

/* Does the set at the start of the pattern ("[a-z]") take the character? Its length; 0 when it is not closed. */
static size_t match_set(struct str pattern, unsigned char c, bool *matched)
{
	size_t i = 1;
	bool negated = i < pattern.n && (pattern.p[i] == '!' || pattern.p[i] == '^'),
	     in = false;
	i += negated;
	for (size_t first = i; i < pattern.n && (pattern.p[i] != ']' || i == first);) {
		size_t skip = match_class(str_sub(pattern, i, pattern.n), c, &in);
		if (skip) {
			i += skip;
			continue;
		}
		unsigned char low = set_char(pattern, &i), high = low;
		if (i + 1 < pattern.n && pattern.p[i] == '-' && pattern.p[i + 1] != ']') {
			i++;
			high = set_char(pattern, &i);
		}
		in |= low <= c && c <= high;
	}
	if (i >= pattern.n)
		return 0;
	*matched = in != negated;
	return i + 1;
}

/* Takes one character's worth of pattern; its length, 0 when it does not match. */
static size_t match_char(struct str pattern, char c)
{
	bool matched = false;
	switch (pattern.p[0]) {
	case '?':
		return 1;
	case '[': {
		size_t n = match_set(pattern, (unsigned char)c, &matched);
		return matched ? n : 0;
	}
	case '\\':
		return pattern.n > 1 && pattern.p[1] == c ? 2 : 0;
	default:
		return pattern.p[0] == c;
	}
}

static bool match_name(struct str pattern, struct str name)
{
	size_t p = 0, n = 0, star = SIZE_MAX, resume = 0;
	while (n < name.n) {
		size_t taken = 0;
		if (p < pattern.n && pattern.p[p] == '*') {
			star = ++p;
			resume = n;
			continue;
		}
		if (p < pattern.n)
			taken = match_char(str_sub(pattern, p, pattern.n), name.p[n]);
		if (taken) {
			p += taken;
			n++;
		} else if (star != SIZE_MAX) {
			p = star;
			n = ++resume;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

/* ---- a path ---- */

/* Takes the first name off; false when nothing is left. */
static bool next_name(struct str *rest, struct str *name)
{
	return str_split(rest, '/', name);
}

static bool match_path(struct str pattern, struct str path)
{
	struct str after_star = { 0 }, resume = { 0 }, name, want;
	bool starred = false;
	for (;;) {
		struct str pattern_rest = pattern, path_rest = path;
		bool more_pattern = next_name(&pattern_rest, &want);
		if (more_pattern && str_is(want, "**")) {
			if (!pattern_rest.p)
				return path.p != NULL; /* as the last name: anything inside */
			starred = true;
			pattern = after_star = pattern_rest;
			resume = path;
			continue;
		}
		bool more_path = next_name(&path_rest, &name);
		if (!more_path && !more_pattern)
			return true;
		if (more_path && more_pattern && match_name(want, name)) {
			pattern = pattern_rest;
			path = path_rest;
		} else if (starred && next_name(&resume, &name) && resume.p) {
			pattern = after_star;
			path = resume;
		} else {
			return false;
		}
	}
}

static struct str last_name(struct str path)
{
	size_t i = path.n;
	while (i && path.p[i - 1] != '/')
		i--;
	return str_sub(path, i, path.n);
}

static bool match(const struct pattern *pattern, struct str path, bool is_folder)
{
	if (pattern->folders_only && !is_folder)
		return false;
	if (!pattern->anchored)
		return match_name(pattern->text, last_name(path));
	return match_path(pattern->text, path);
}

/* ---- lists ---- */

/* Trailing blanks do not count unless a backslash precedes them. */
static struct str trim_line(struct str line)
{
	if (str_ends(line, "\r"))
		line.n--;
	while (line.n && line.p[line.n - 1] == ' ') {
		size_t slashes = 0;
		while (slashes + 1 < line.n && line.p[line.n - 2 - slashes] == '\\')
			slashes++;
		if (slashes % 2)
			break;
		line.n--;
	}
	return line;
}

/* False for a line that holds no pattern. */
static bool pattern_parse(struct str line, struct pattern *out)
{
	*out = (struct pattern){ 0 };
	line = trim_line(line);
	if (line.n == 0 || line.p[0] == '#')
		return false;
	if (line.p[0] == '!') {
		out->negated = true;
		line = str_sub(line, 1, line.n);
	}
	if (str_ends(line, "/")) {
		out->folders_only = true;
		line.n--;
	}
	out->anchored = str_find_char(line, '/', 0) != SIZE_MAX;
	if (str_starts(line, "/"))
		line = str_sub(line, 1, line.n);
	out->text = line;
	return line.n > 0;
}

const struct ignore *ignore_new(struct arena *arena, const struct ignore *outer,
				struct str folder, struct str text)
{
	struct ignore *ignore = ARENA_NEW(arena, struct ignore);
	ignore->outer = outer;
	ignore->folder = folder;
	if (str_starts(text, "\xef\xbb\xbf"))
		text = str_sub(text, 3, text.n);
	struct str line;
	while (str_split(&text, '\n', &line)) {
		struct pattern pattern;
		if (pattern_parse(line, &pattern))
			vec_push(arena, &ignore->patterns, pattern);
	}
	return ignore;
}

/* The path as counted from the folder; false when it is not inside. */
static bool path_inside(struct str folder, struct str path, struct str *inside)
{
	*inside = path;
	if (folder.n == 0)
		return true;
	if (path.n <= folder.n || path.p[folder.n] != '/' ||
	    !str_eq(str_sub(path, 0, folder.n), folder))
		return false;
	*inside = str_sub(path, folder.n + 1, path.n);
	return true;
}

enum ignored ignore_ask(const struct ignore *ignore, struct str path, bool is_folder)
{
	for (; ignore; ignore = ignore->outer) {
		struct str inside;
		if (!path_inside(ignore->folder, path, &inside))
			continue;
		for (size_t i = ignore->patterns.n; i-- > 0;) {
			const struct pattern *pattern = &ignore->patterns.v[i];
			if (match(pattern, inside, is_folder))
				return pattern->negated ? IGNORE_NO : IGNORE_YES;
		}
	}
	return IGNORE_UNSAID;
}

bool ignore_covers(const struct ignore *ignore, struct str path, bool is_folder)
{
	for (size_t i = 1; i < path.n; i++) {
		if (path.p[i] == '/' &&
		    ignore_ask(ignore, str_sub(path, 0, i), true) == IGNORE_YES)
			return true;
	}
	return ignore_ask(ignore, path, is_folder) == IGNORE_YES;
}

bool ignore_glob(struct str line, struct str path)
{
	struct pattern pattern;
	if (!pattern_parse(line, &pattern) || pattern.negated)
		return false;
	for (size_t i = 1; i < path.n; i++) {
		if (path.p[i] == '/' && match(&pattern, str_sub(path, 0, i), true))
			return true;
	}
	return match(&pattern, path, false);
}
