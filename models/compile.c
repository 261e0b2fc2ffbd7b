/* Build tool: compile_models OUT.c MODEL.json... writes the models' rows as sorted const tables. */
#include <stdio.h>
#include <stdlib.h>

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

/* Rows that say the same thing twice are kept once; two that disagree are an error. */
static int write_rows(FILE *out, const char *name, struct model_rows *rows)
{
	int rc = 0;
	if (rows->n)
		qsort(rows->v, rows->n, sizeof(*rows->v), model_row_order);
	fprintf(out, "static const struct model_row %s[] = {\n", name);
	for (size_t i = 0; i < rows->n; i++) {
		const struct model_row *row = &rows->v[i];
		if (i && model_row_order(row, row - 1) == 0) {
			if (!str_eq(row->value, row[-1].value)) {
				fprintf(stderr,
					"models disagree on %.*s of %.*s: %.*s and %.*s\n",
					STR_ARG(row->key), STR_ARG(row->path),
					STR_ARG(row->value), STR_ARG(row[-1].value));
				rc = -1;
			}
			continue;
		}
		fputs("\t{ ", out);
		write_text(out, row->path);
		fputs(", ", out);
		write_text(out, row->key);
		fputs(", ", out);
		write_text(out, row->value);
		fputs(" },\n", out);
	}
	fputs("\t{ { 0, 0 }, { 0, 0 }, { 0, 0 } }\n};\n\n", out);
	return rc;
}

static int write_tables(const char *path, struct model_rows rows[MODEL_LANGS])
{
	FILE *out = fopen(path, "w");
	if (!out) {
		perror(path);
		return -1;
	}
	fputs("/* Written by compile_models from models/. */\n#include \"reader.h\"\n\n", out);
	int rc = write_rows(out, "python_rows", &rows[MODEL_PYTHON]);
	if (write_rows(out, "javascript_rows", &rows[MODEL_JS]) != 0)
		rc = -1;
	fputs("const struct model_table model_tables[MODEL_LANGS] = {\n"
	      "\t{ python_rows, sizeof(python_rows) / sizeof(python_rows[0]) - 1 },\n"
	      "\t{ javascript_rows, sizeof(javascript_rows) / sizeof(javascript_rows[0]) - 1 "
	      "},\n"
	      "};\n",
	      out);
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
	/* duplicates within one language only; write_rows sorts and checks */
	if (rc == 0)
		rc = write_tables(argv[1], rows);
	arena_free(arena);
	return rc == 0 ? 0 : 1;
}
