/* Reading files: see source.h. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "decode.h"
#include "notebook.h"

static const struct {
	const char *extension;
	enum lang lang;
} extensions[] = {
	{ ".py", LANG_PYTHON },
	{ ".pyi", LANG_PYTHON },
	{ ".pyw", LANG_PYTHON },
	{ ".js", LANG_JAVASCRIPT },
	{ ".mjs", LANG_JAVASCRIPT },
	{ ".cjs", LANG_JAVASCRIPT },
	{ ".jsx", LANG_JAVASCRIPT },
	{ ".ts", LANG_TYPESCRIPT },
	{ ".mts", LANG_TYPESCRIPT },
	{ ".cts", LANG_TYPESCRIPT },
	{ ".tsx", LANG_TSX },
	{ ".ipynb", LANG_PYTHON }, /* its kernel may speak another language: notebook.h */
	/* components: which script theirs is, their text tells */
	{ ".vue", LANG_TYPESCRIPT },
	{ ".svelte", LANG_TYPESCRIPT },
	{ ".astro", LANG_TYPESCRIPT },
};

static const struct {
	const char *program; /* digits and dots may follow: python3.12 */
	enum lang lang;
} interpreters[] = {
	{ "python", LANG_PYTHON },      { "pypy", LANG_PYTHON },
	{ "node", LANG_JAVASCRIPT },    { "nodejs", LANG_JAVASCRIPT },
	{ "ts-node", LANG_TYPESCRIPT }, { "tsx", LANG_TYPESCRIPT },
	{ "bun", LANG_TYPESCRIPT },     { "deno", LANG_TYPESCRIPT },
	{ "bunx", LANG_TYPESCRIPT },    { "zx", LANG_JAVASCRIPT },
	{ "ipython", LANG_PYTHON },     { "uv", LANG_PYTHON },
	{ "uvx", LANG_PYTHON },         { "pipx", LANG_PYTHON },
};

static struct str last_part(struct str path)
{
	while (path.n) {
		size_t slash = str_find_char(path, '/', 0);
		if (slash == SIZE_MAX)
			break;
		path = str_sub(path, slash + 1, path.n);
	}
	return path;
}

static bool is_version(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	}
	return true;
}

static enum lang lang_of_program(struct str program)
{
	for (size_t i = 0; i < sizeof(interpreters) / sizeof(*interpreters); i++) {
		const char *name = interpreters[i].program;
		if (str_starts(program, name) &&
		    is_version(str_sub(program, strlen(name), program.n)))
			return interpreters[i].lang;
	}
	return LANG_NONE;
}

/* "#!/usr/bin/env -S uv run --script": the first word that names an interpreter we know. */
static enum lang lang_of_shebang(struct str head)
{
	if (str_starts(head, "\xef\xbb\xbf"))
		head = str_sub(head, 3, head.n);
	if (!str_starts(head, "#!"))
		return LANG_NONE;
	struct str line = str_sub(head, 2, str_find_char(head, '\n', 0)), word;
	while (str_split(&line, ' ', &word)) {
		enum lang lang = lang_of_program(last_part(str_trim(word)));
		if (lang != LANG_NONE)
			return lang;
	}
	return LANG_NONE;
}

enum lang lang_of(struct str path, struct str head)
{
	struct str name = last_part(path);
	for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++) {
		const char *extension = extensions[i].extension;
		size_t n = strlen(extension);
		if (name.n > n &&
		    str_eq_nocase(str_sub(name, name.n - n, name.n), str_of(extension)))
			return extensions[i].lang;
	}
	return lang_of_shebang(head);
}

/* All of a regular file; `fd` stays open. */
static int read_all(struct arena *arena, int fd, struct str *text, struct file_state *state,
		    struct err *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return err_set(err, "%s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return err_set(err, "is a folder");
	if (!S_ISREG(st.st_mode))
		return err_set(err, "is no regular file");
	if (st.st_size > SOURCE_LIMIT)
		return err_set(err, "larger than %d MiB; exclude it, or split it",
			       SOURCE_LIMIT >> 20);
	*state = file_state_of(&st);
	/* It may grow while we read: what is past the size we saw is not ours. */
	char *bytes = arena_alloc(arena, (size_t)st.st_size + 1);
	size_t n = 0;
	while (n < (size_t)st.st_size) {
		ssize_t got = read(fd, bytes + n, (size_t)st.st_size - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, "%s", strerror(errno));
		if (got == 0)
			break;
		n += (size_t)got;
	}
	*text = (struct str){ bytes, n };
	return 0;
}

int source_of_text(struct arena *arena, struct str path, struct str text, enum lang lang,
		   struct source *out, struct err *err)
{
	const struct notebook_line *cells = NULL;
	struct str bytes = text;
	size_t cell_lines = 0;
	if (lang != LANG_NONE && decode_is_component(path))
		text = decode_component(arena, path, text, &lang);
	if (lang != LANG_NONE && notebook_is(path) &&
	    notebook_read(arena, bytes, &text, &cells, &cell_lines, err))
		return -1;
	source_from(arena, path, text, lang, out);
	out->bytes = bytes;
	out->cells = cells;
	out->cell_lines = cell_lines;
	return 0;
}

int source_decode(struct arena *arena, struct str path, struct str bytes, enum lang lang,
		  struct source *out, struct err *err)
{
	struct str text = bytes;
	const char *encoding = NULL;
	if (lang != LANG_NONE && decode_text(arena, bytes, lang, &text, &encoding, err))
		return -1;
	/* A notebook is UTF-8, and read from its bytes. */
	if (source_of_text(arena, path, notebook_is(path) ? bytes : text, lang, out, err))
		return -1;
	out->bytes = bytes;
	out->encoding = encoding;
	return 0;
}

int source_load(struct arena *arena, struct str path, enum lang lang, struct source *out,
		struct err *err)
{
	/* O_NONBLOCK: opening a FIFO must not wait for its other end. */
	int fd = open(str_z(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return err_set(err, "%s", strerror(errno));
	struct str bytes = { 0 };
	struct file_state state;
	int status = read_all(arena, fd, &bytes, &state, err);
	close(fd);
	if (status || source_decode(arena, path, bytes, lang, out, err))
		return -1;
	out->state = state;
	return 0;
}

int source_read(struct arena *arena, const struct overlay *overlay, struct str path,
		enum lang lang, struct source *out, struct err *err)
{
	struct str text;
	if (overlay && overlay->text(overlay->context, path, &text))
		return source_of_text(arena, path, text, lang, out, err);
	return source_load(arena, path, lang, out, err);
}

void source_from(struct arena *arena, struct str path, struct str text, enum lang lang,
		 struct source *out)
{
	*out = (struct source){
		.path = path,
		.shown = path,
		.within = path,
		.bytes = text,
		.text = text,
		.lang = lang,
		.lines = lines_index(arena, text),
		.arena = arena,
	};
}

/* Takes the first folder off a path; false when only the file's name is left. */
static bool next_folder(struct str *path, struct str *folder)
{
	size_t slash = str_find_char(*path, '/', 0);
	if (slash == SIZE_MAX)
		return false;
	*folder = str_sub(*path, 0, slash);
	*path = str_sub(*path, slash + 1, path->n);
	return true;
}

bool source_in_folder(const struct source *source, const char *const *names)
{
	struct str rest = source->within, folder;
	while (next_folder(&rest, &folder)) {
		if (str_in(folder, names))
			return true;
	}
	return false;
}

/* Tests by what they say: a product's own folder may be called test_assistant, too. */
static bool says_tests(struct str text)
{
	static const char *const marks[] = { "\ndef test", "class Test", "pytest", "unittest",
					     "describe(",  "\ntest(",    "\nit(",  NULL };
	for (size_t i = 0; marks[i]; i++) {
		if (str_has(text, marks[i]))
			return true;
	}
	return false;
}

/* testing/, but a product's tools that test something may lie in tools/testing/. */
static bool in_testing(const struct source *source)
{
	static const char *const products[] = { "tools", "agents", "skills", NULL };
	struct str rest = source->within, folder;
	while (next_folder(&rest, &folder) && !str_in(folder, products)) {
		if (str_is(folder, "testing"))
			return true;
	}
	return false;
}

bool source_is_test(const struct source *source)
{
	static const char *const folders[] = { "tests",    "test",    "__tests__",
					       "e2e",      "mocks",   "__mocks__",
					       "fixtures", "cypress", NULL };
	static const char *const marks[] = { "_test.", ".test.", ".spec.",   "_spec.",
					     ".e2e.",  ".cy.",   "conftest", NULL };
	struct str rest = source->within, folder;
	if (source_in_folder(source, folders) || in_testing(source))
		return true;
	for (size_t i = 0; marks[i]; i++) {
		if (str_has(rest, marks[i]))
			return true;
	}
	while (next_folder(&rest, &folder)) {
		if (str_ends(folder, "_tests") || str_ends(folder, "-tests") ||
		    (str_starts(folder, "test_") && says_tests(source->text)))
			return true;
	}
	return str_starts(rest, "test_");
}
