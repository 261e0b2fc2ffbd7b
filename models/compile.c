/* Build tool: compile_models OUT.c MODEL.json... writes the models' rows as sorted const tables. */
#include <stdio.h>
#include <stdlib.h>

#include "must.h"
#include "reader.h"

static void write_text(FILE *out, struct str text)
{
	fputs("{ \"", out);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < ' ' || c > '~')
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fprintf(out, "\", %zu }", text.n);
}

/* Sorts the rows; ones that say the same thing twice are kept once, two that disagree are an error. */
static int sort_rows(struct model_rows *rows)
{
	int rc = 0;
	size_t n = 0;
	if (rows->n)
		qsort(rows->v, rows->n, sizeof(*rows->v), model_row_order);
	for (size_t i = 0; i < rows->n; i++) {
		const struct model_row *row = &rows->v[i], *last = n ? &rows->v[n - 1] : NULL;
		if (!last || model_row_order(row, last) != 0) {
			rows->v[n++] = *row;
		} else if (!str_eq(row->value, last->value)) {
			fprintf(stderr, "models disagree on %.*s of %.*s: %.*s and %.*s\n",
				STR_ARG(row->key), STR_ARG(row->path), STR_ARG(row->value),
				STR_ARG(last->value));
			rc = -1;
		}
	}
	rows->n = n;
	return rc;
}

static void write_rows(FILE *out, const char *language, const struct model_rows *rows)
{
	fprintf(out, "static const struct model_row %s_rows[] = {\n", language);
	for (size_t i = 0; i < rows->n; i++) {
		const struct model_row *row = &rows->v[i];
		fputs("\t{ ", out);
		write_text(out, row->path);
		fputs(", ", out);
		write_text(out, row->key);
		fputs(", ", out);
		write_text(out, row->value);
		fputs(" },\n", out);
	}
	fputs("\t{ { 0, 0 }, { 0, 0 }, { 0, 0 } }\n};\n\n", out);
}

/* Twice as many slots as rows, so that a path that has no row meets an empty slot soon. Returns the slots. */
static size_t write_index(FILE *out, const char *language, const struct model_rows *rows)
{
	size_t slots = 1;
	while (slots < 2 * rows->n)
		slots *= 2;
	uint16_t *index = must_zeroed(slots, sizeof(*index));
	for (size_t i = 0; i < rows->n; i++) {
		if (i && str_eq(rows->v[i].path, rows->v[i - 1].path))
			continue;
		size_t at = str_hash(rows->v[i].path) & (slots - 1);
		while (index[at])
			at = (at + 1) & (slots - 1);
		index[at] = (uint16_t)(i + 1);
	}
	fprintf(out, "static const uint16_t %s_index[] = {", language);
	for (size_t i = 0; i < slots; i++)
		fprintf(out, "%s%u,", i % 16 ? " " : "\n\t", index[i]);
	fputs("\n};\n\n", out);
	free(index);
	return slots;
}

static int write_tables(const char *path, struct model_rows rows[MODEL_LANGS])
{
	FILE *out = fopen(path, "w");
	if (!out) {
		perror(path);
		return -1;
	}
	fputs("/* Written by compile_models from models/. */\n#include \"reader.h\"\n\n", out);
	static const char *const languages[MODEL_LANGS] = { "python", "javascript" };
	size_t slots[MODEL_LANGS];
	int rc = 0;
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		if (sort_rows(&rows[lang]) != 0 || rows[lang].n >= UINT16_MAX)
			rc = -1;
		write_rows(out, languages[lang], &rows[lang]);
		slots[lang] = write_index(out, languages[lang], &rows[lang]);
	}
	fputs("const struct model_table model_tables[MODEL_LANGS] = {\n", out);
	for (int lang = 0; lang < MODEL_LANGS; lang++)
		fprintf(out, "\t{ %s_rows, %zu, %s_index, %zu },\n", languages[lang],
			rows[lang].n, languages[lang], slots[lang]);
	fputs("};\n", out);
	if (fclose(out) != 0) {
		perror(path);
		rc = -1;
	}
	return rc;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: compile_models OUT.c MODEL.json...\n", stderr);
		return 2;
	}
	struct arena *arena = arena_new();
	struct model_rows rows[MODEL_LANGS] = { { 0 } };
	int rc = 0;
	for (int i = 2; i < argc && rc == 0; i++) {
		struct json_doc doc;
		struct err err;
		if (json_load(arena, argv[i], &doc, &err) != 0 ||
		    model_read(arena, &doc, doc.root, rows, &err) != 0) {
			fprintf(stderr, "%s\n", err.text);
			rc = -1;
		}
	}
	if (rc == 0)
		rc = write_tables(argv[1], rows);
	arena_free(arena);
	return rc == 0 ? 0 : 1;
}
