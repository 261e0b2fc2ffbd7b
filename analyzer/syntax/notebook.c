/*
 * Reading notebooks: see notebook.h.
 *
 * What IPython adds is told line by line, as its own input transformer does, but for lines inside a text of
 * several lines, which look the same.
 */
#include "notebook.h"

#include "buf.h"
#include "json.h"
#include "vec.h"

enum magic {
	PYTHON,  /* the rest of the cell is Python */
	SHELL,   /* ... is a shell's */
	FOREIGN, /* ... is something else */
};

struct reader {
	struct arena *arena;
	struct lines file;
	struct buf out;
	VEC(struct notebook_line) lines; /* of the lines begun in `out` */
	uint32_t cell, line;             /* at hand */
	enum magic magic;
	bool in_command; /* a `!` command goes on: its last line ended with a backslash */
};

bool notebook_is(struct str path)
{
	return str_ends(path, ".ipynb");
}

struct notebook_line notebook_at(const struct source *source, uint32_t line)
{
	if (line == 0 || line > source->cell_lines)
		return (struct notebook_line){ 0, 0 };
	return source->cells[line - 1];
}

/* ---- one line of a cell ---- */

static bool is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

static size_t indent_of(struct str line)
{
	size_t n = 0;
	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	return n;
}

/* As part of a text in double quotes. */
static void add_quoted(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"' || text.p[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, text.p[i]);
	}
}

/* Has it `{name}` fields, and no braces that are a shell's own? Then IPython fills them in. */
static bool has_fields(struct str command)
{
	bool any = false;
	for (size_t at = 0; (at = str_find_char(command, '{', at)) != SIZE_MAX; at++) {
		size_t end = str_find_char(command, '}', at);
		if (end == SIZE_MAX || end == at + 1 || !is_letter(command.p[at + 1]) ||
		    str_find_char(str_sub(command, at, end), ' ', 0) != SIZE_MAX)
			return false;
		any = true;
	}
	return any;
}

/* The `!command` from here on, after what stands before it on its line. */
static void lower_command(struct reader *reader, struct str before, struct str command,
			  const char *function)
{
	reader->in_command = str_ends(command, "\\");
	if (reader->in_command)
		command.n--;
	size_t indent = indent_of(before);
	buf_add(&reader->out, str_sub(before, 0, indent));
	buf_addz(&reader->out, "import os as _os; ");
	buf_add(&reader->out, str_sub(before, indent, before.n));
	buf_addf(&reader->out, "_os.%s(%s\"", function, has_fields(command) ? "f" : "");
	add_quoted(&reader->out, command);
	buf_addz(&reader->out, "\")");
}

/* "name = !command": where the command's mark stands, else SIZE_MAX. */
static size_t assigned_command(struct str line)
{
	size_t at = str_find(line, "= !", 0);
	if (at == SIZE_MAX)
		at = str_find(line, "=!", 0);
	if (at == SIZE_MAX || at == 0)
		return SIZE_MAX;
	for (size_t i = indent_of(line); i < at; i++) {
		if (!is_letter(line.p[i]) && !strchr("0123456789, ", line.p[i]))
			return SIZE_MAX;
	}
	return str_find_char(line, '!', at);
}

/* "pip install x": IPython takes the magics people use most without their mark, too. */
static bool is_bare_magic(struct str code)
{
	static const char *const names[] = { "pip", "conda", "mamba", "uv", "cd", "ls", NULL };
	struct str rest = code, name;
	str_split(&rest, ' ', &name);
	rest = str_trim(rest);
	return rest.n && str_in(name, names) &&
	       (is_letter(rest.p[0]) || strchr("-./~", rest.p[0])) && !str_starts(rest, "- ") &&
	       !str_starts(rest, "in ") && !str_starts(rest, "is ") && !str_starts(rest, "if ");
}

/* "%time x", "?name", "name?", which do nothing that a rule asks after. */
static bool is_magic(struct str code)
{
	if (is_bare_magic(code))
		return true;
	if (code.n > 1 && code.p[0] == '%' && is_letter(code.p[1]))
		return true;
	return code.n > 1 && (code.p[0] == '?' || (code.p[code.n - 1] == '?' &&
						   str_find_char(code, '#', 0) == SIZE_MAX));
}

static void lower_line(struct reader *reader, struct str line)
{
	struct str indent = str_sub(line, 0, indent_of(line));
	struct str code = str_trim(line);
	size_t mark = assigned_command(line);
	if (reader->in_command)
		reader->in_command = str_ends(code, "\\");
	else if (code.n > 1 && code.p[0] == '!')
		lower_command(reader, indent, str_sub(code, code.p[1] == '!' ? 2 : 1, code.n),
			      "system");
	else if (mark != SIZE_MAX)
		lower_command(reader, str_sub(line, 0, mark),
			      str_trim(str_sub(line, mark + 1, line.n)), "popen");
	else if (is_magic(code))
		buf_add(&reader->out, str_fmt(reader->arena, "%.*spass", STR_ARG(indent)));
	else
		buf_add(&reader->out, line);
}

/* "%%name" on a cell's first line says what the rest is. */
static enum magic cell_magic(struct str line)
{
	static const char *const transparent[] = { "time",    "timeit", "capture", "prun",
						   "memit",   "mprun",  "lprun",   "python",
						   "python3", NULL };
	static const char *const shells[] = { "bash", "sh", "!", "system", "sx", NULL };
	struct str rest = str_trim(line), name;
	if (!str_starts(rest, "%%"))
		return PYTHON;
	rest = str_sub(rest, 2, rest.n);
	str_split(&rest, ' ', &name);
	if (str_is(name, "script"))
		str_split(&rest, ' ', &name);
	if (str_in(name, transparent))
		return PYTHON;
	return str_in(name, shells) ? SHELL : FOREIGN;
}

static void add_line(struct reader *reader, struct str line)
{
	bool opens = reader->line == 1 && str_starts(str_trim(line), "%%");
	if (reader->line == 1)
		reader->magic = cell_magic(line);
	if (reader->magic == SHELL && opens)
		buf_addz(&reader->out, "import os as _os; _os.system(\"\"\"");
	else if (reader->magic == SHELL)
		add_quoted(&reader->out, line);
	else if (reader->magic == PYTHON && !opens)
		lower_line(reader, line);
}

/* ---- cells ---- */

static void break_line(struct reader *reader)
{
	buf_putc(&reader->out, '\n');
	vec_push(reader->arena, &reader->lines, ((struct notebook_line){ 0, 0 }));
}

/* A string of a cell's source: it begins where the file has it, unless the text is further on already. */
static void add_text(struct reader *reader, const struct json *item)
{
	uint32_t at = lines_line(&reader->file, item->start);
	struct str rest = item->text, line;
	while (reader->line == 1 && reader->lines.n < at)
		break_line(reader);
	while (str_split(&rest, '\n', &line)) {
		if (str_ends(line, "\r"))
			line.n--;
		struct notebook_line *place = &reader->lines.v[reader->lines.n - 1];
		*place = (struct notebook_line){ reader->cell, reader->line };
		add_line(reader, line);
		if (!rest.p)
			return; /* the string ends within a line */
		break_line(reader);
		reader->line++;
		if (rest.n == 0)
			return; /* ... or behind one */
	}
}

static void add_cell(struct reader *reader, const struct json *cell)
{
	const struct json *type = json_get(cell, "cell_type"),
			  *source = json_get(cell, "source");
	if (!type || !str_is(type->text, "code") || !source)
		return;
	reader->line = 1;
	reader->magic = PYTHON;
	reader->in_command = false;
	if (source->kind == JSON_STRING)
		add_text(reader, source);
	for (const struct json *item = source->first; item; item = item->next) {
		if (item->kind == JSON_STRING)
			add_text(reader, item);
	}
	if (reader->magic == SHELL)
		buf_addz(&reader->out, "\"\"\")");
	break_line(reader);
}

/* Notebooks that do not say are Python's: nbformat has it so. */
static bool is_python(const struct json *root)
{
	const struct json *metadata = json_get(root, "metadata");
	const struct json *info = json_get(metadata, "language_info");
	const struct json *name = json_get(info, "name");
	if (!name)
		name = json_get(json_get(metadata, "kernelspec"), "language");
	return !name || str_starts(name->text, "python") || str_starts(name->text, "ipython");
}

int notebook_read(struct arena *arena, struct str bytes, struct str *text,
		  const struct notebook_line **lines, size_t *count, struct err *err)
{
	struct json_doc doc;
	*text = STR("");
	*lines = NULL;
	*count = 0;
	if (!str_trim(bytes).n)
		return 0; /* as Jupyter makes a new one */
	if (json_parse(arena, STR("JSON"), bytes, &doc, err) < 0)
		return err_prefix(err, "it is no notebook: ");
	const struct json *cells = json_get(doc.root, "cells");
	if (!cells || cells->kind != JSON_ARRAY)
		return err_set(err, "it is no notebook of format 4 (it has no \"cells\"); "
				    "opened and saved with Jupyter it will be");
	struct reader reader = { .arena = arena, .file = lines_index(arena, bytes) };
	buf_init(&reader.out, SOURCE_LIMIT);
	vec_push(arena, &reader.lines, ((struct notebook_line){ 0, 0 }));
	for (const struct json *cell = cells->first; cell && is_python(doc.root);
	     cell = cell->next) {
		reader.cell++;
		add_cell(&reader, cell);
	}
	/* a lone carriage return would be a line of its own */
	for (size_t i = 0; i < reader.out.n; i++) {
		if (reader.out.p[i] == '\r')
			reader.out.p[i] = ' ';
	}
	*text = str_dup(arena, buf_str(&reader.out));
	*lines = reader.lines.v;
	*count = reader.lines.n;
	bool cut = reader.out.overflow;
	buf_release(&reader.out);
	return cut ? err_set(err, "its code is larger than %d MiB", SOURCE_LIMIT >> 20) : 0;
}
