/* Whose file is it: see foreign.h. */
#include "foreign.h"

#include "files.h"

enum { HEAD = 1024 }; /* bytes in which a file says where it comes from */

static bool is_minified(const struct source *source)
{
	enum { LEAST_BYTES = 16 * 1024, LONG_LINE = 300 };
	struct str folder = files_folder(source->path);
	if (!lang_is_js(source->lang))
		return false;
	return str_has(str_sub(source->path, folder.n, source->path.n), ".min.") ||
	       (source->text.n >= LEAST_BYTES &&
		source->text.n / source->lines.count >= LONG_LINE);
}

static bool is_comment(struct str line)
{
	line = str_trim(line);
	return str_starts(line, "#") || str_starts(line, "//") || str_starts(line, "/*") ||
	       str_starts(line, "*") || str_starts(line, "\"\"\"");
}

/* Go's convention, which other generators took over, and Phabricator's. */
static bool says_generated(struct str line)
{
	size_t at = str_find(line, "enerated", 0);
	if (str_find(line, "@generated", 0) != SIZE_MAX)
		return true;
	return at != SIZE_MAX && (str_find(line, "DO NOT EDIT", at) != SIZE_MAX ||
				  str_find(line, "do not edit", at) != SIZE_MAX ||
				  str_find(line, "Do not edit", at) != SIZE_MAX);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* " v3.6.0", " 2.1": digits, a dot and digits, with nothing before them but a blank or a v. */
static bool has_version(struct str line)
{
	for (size_t i = 1; i + 2 < line.n; i++) {
		bool begins = line.p[i - 1] == ' ' || line.p[i - 1] == '@' ||
			      ((line.p[i - 1] | 0x20) == 'v' && i > 1 && line.p[i - 2] == ' ');
		size_t end = i;
		while (begins && end < line.n && is_digit(line.p[end]))
			end++;
		if (begins && end > i && end + 1 < line.n && line.p[end] == '.' &&
		    is_digit(line.p[end + 1]))
			return true;
	}
	return false;
}

/* "@license React v17.0.2", "! jQuery v3.6.0": banners that bundlers keep. A licence of one's own names no version there. */
static bool says_vendored(struct str line)
{
	size_t at = str_find(line, "@license ", 0);
	if (at == SIZE_MAX)
		at = str_find(line, "/*!", 0);
	return at != SIZE_MAX && has_version(str_sub(line, at, line.n));
}

/* "18986: function(t, e, r) {", "18986: (t, e, r) => {", "18986(t, e, r) {": a row of a bundler's table of modules. */
static bool is_module_row(struct str line)
{
	size_t digits = 0;
	line = str_trim(line);
	while (digits < line.n && is_digit(line.p[digits]))
		digits++;
	struct str rest = str_sub(line, digits, line.n);
	return digits > 0 &&
	       (str_starts(rest, ": function(") || str_starts(rest, ": function (") ||
		str_starts(rest, ": (") || str_starts(rest, "(")) &&
	       str_ends(line, "{");
}

/* A bundler's output, laid out for people or not minified at all: what its runtime is called, or its table of modules. */
static bool is_bundle(const struct source *source)
{
	enum { LEAST_BYTES = 32 * 1024, LEAST_ROWS = 8 };
	static const char *const runtimes[] = { "webpackBootstrap", "__webpack_modules__",
						"parcelRequire",
						"var __defProp = Object.defineProperty" };
	struct str rest = source->text, head = str_sub(rest, 0, HEAD), line;
	size_t rows = 0;
	if (!lang_is_js(source->lang) || rest.n < LEAST_BYTES)
		return false;
	for (size_t i = 0; i < sizeof(runtimes) / sizeof(*runtimes); i++) {
		if (str_find(head, runtimes[i], 0) != SIZE_MAX)
			return true;
	}
	while (rows < LEAST_ROWS && str_split(&rest, '\n', &line))
		rows += is_module_row(line);
	return rows >= LEAST_ROWS;
}

enum foreign foreign_of(const struct source *source)
{
	struct str rest = str_sub(source->text, 0, HEAD), line;
	if (is_minified(source))
		return FOREIGN_MINIFIED;
	if (is_bundle(source))
		return FOREIGN_GENERATED;
	while (str_split(&rest, '\n', &line)) {
		if (!is_comment(line))
			continue;
		if (says_generated(line))
			return FOREIGN_GENERATED;
		if (lang_is_js(source->lang) && says_vendored(line))
			return FOREIGN_VENDORED;
	}
	return FOREIGN_NOT;
}
