/* Build tool: compile_models OUT.c MODEL.json... writes the models' rows as const tables. */
#include <stdio.h>
#include <stdlib.h>

#include "table.h"

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

static void write_table(FILE *out, const char *language, const struct model_table *table)
{
	fprintf(out, "static const struct model_entry %s_rows[] = {\n", language);
	for (size_t i = 0; i < table->count; i++)
		fprintf(out, "\t{ %u, %u, %u },\n", table->rows[i].path, table->rows[i].key,
			table->rows[i].value);
	fputs("};\n\n", out);
	fprintf(out, "static const unsigned char %s_texts[] = {", language);
	for (size_t i = 0; i < table->texts_size; i++)
		fprintf(out, "%s%u,", i % 16 ? " " : "\n\t", table->texts[i]);
	fputs("\n};\n\n", out);
	fprintf(out, "static const uint16_t %s_index[] = {", language);
	for (size_t i = 0; i < table->slots; i++)
		fprintf(out, "%s%u,", i % 16 ? " " : "\n\t", table->index[i]);
	fputs("\n};\n\n", out);
}

static int write_tables(const char *path, const struct model_table tables[MODEL_LANGS])
{
	static const char *const languages[MODEL_LANGS] = { "python", "javascript" };
	FILE *out = fopen(path, "w");
	if (!out) {
		perror(path);
		return -1;
	}
	fputs("/* Written by compile_models from models/. */\n#include \"table.h\"\n\n", out);
	for (int lang = 0; lang < MODEL_LANGS; lang++)
		write_table(out, languages[lang], &tables[lang]);
	fputs("const struct model_table model_tables[MODEL_LANGS] = {\n", out);
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		const char *name = languages[lang];
		fprintf(out, "\t{ %s_rows, %zu, %s_texts, %zu, %s_index, %zu, %u },\n", name,
			tables[lang].count, name, tables[lang].texts_size, name,
			tables[lang].slots, tables[lang].row_bits);
	}
	fputs("};\n", out);
	if (fclose(out) != 0) {
		perror(path);
		return -1;
	}
	return 0;
}

static int make_tables(struct arena *arena, struct model_rows rows[MODEL_LANGS],
		       struct model_table tables[MODEL_LANGS])
{
	int rc = 0;
	for (int lang = 0; lang < MODEL_LANGS; lang++) {
		if (sort_rows(&rows[lang]) != 0)
			rc = -1;
		if (model_table_make(arena, &rows[lang], &tables[lang]) != 0) {
			fprintf(stderr, "more than %d rows, or a text of more than %d bytes\n",
				MODEL_ROWS_MAX, MODEL_TEXT_MAX);
			rc = -1;
		}
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
	struct model_table tables[MODEL_LANGS];
	if (rc == 0)
		rc = make_tables(arena, rows, tables);
	if (rc == 0)
		rc = write_tables(argv[1], tables);
	arena_free(arena);
	return rc == 0 ? 0 : 1;
}
