/* Pages in HTML: see page.h. */
#include "page.h"

#include "json_write.h"
#include "utf8.h"

void page_text(struct str text, FILE *out)
{
	static const char *const named[128] = {
		['&'] = "&amp;",  ['<'] = "&lt;",   ['>'] = "&gt;",
		['"'] = "&quot;", ['\''] = "&#39;", ['\n'] = " ",
	};
	for (size_t at = 0; at < text.n;) {
		int32_t point;
		size_t n = utf8_next(text, at, &point);
		if (point >= 0 && point < 128 && named[point])
			fputs(named[point], out);
		else if (utf8_is_unseen(point)) /* UTF8_BAD is below 0x20, too */
			fputs(UTF8_REPLACEMENT, out);
		else
			fwrite(text.p + at, 1, n, out);
		at += n;
	}
}

void page_foreign(struct str text, FILE *out)
{
	fputs("<bdi>", out);
	page_text(text, out);
	fputs("</bdi>", out);
}

void page_attribute(const char *name, struct str text, FILE *out)
{
	fprintf(out, " %s=\"", name);
	page_text(text, out);
	fputc('"', out);
}

void page_json(const char *text, size_t n, FILE *out)
{
	for (size_t i = 0; i < n; i++) {
		if (strchr("<>&", text[i]) && text[i])
			fprintf(out, "\\u%04x", (unsigned)text[i]);
		else
			fputc(text[i], out);
	}
}

void page_tile(struct str number, const char *color, const char *text, FILE *out)
{
	fprintf(out, "<li class=\"tile %s%s\"><b>%.*s</b><span>%s</span></li>\n",
		color ? "c-" : "none", color ? color : "", STR_ARG(number), text);
}

static void put_notice(const struct notice *notice, FILE *out)
{
	fputs("<li>", out);
	if (notice->path.n) {
		page_foreign(notice->path, out);
		fputs(": ", out);
	}
	page_foreign(notice->text, out);
	fputs("</li>\n", out);
}

void page_notices(const char *title, const struct notice *notices, size_t count, FILE *out)
{
	size_t told = 0, errors = 0;
	for (size_t i = 0; i < count; i++) {
		told += !notices[i].counted;
		errors += !notices[i].counted && notices[i].severity == SEV_ERROR;
	}
	if (!told)
		return;
	fprintf(out, "<details class=\"warn\"%s><summary>%s</summary><ul>\n",
		errors ? " open" : "", title);
	for (size_t i = 0; i < count; i++) {
		if (!notices[i].counted)
			put_notice(&notices[i], out);
	}
	fputs("</ul></details>\n", out);
}

/* page/graph.css and graph.js as the build found them. */
extern const char page_graph_css[], page_graph_js[];

void page_fill(const char *page, page_part *part, const void *context, FILE *out)
{
	struct str rest = str_of(page);
	size_t open, close;
	while ((open = str_find(rest, "%%", 0)) != SIZE_MAX &&
	       (close = str_find(rest, "%%", open + 2)) != SIZE_MAX) {
		fwrite(rest.p, 1, open, out);
		struct str name = str_sub(rest, open + 2, close);
		if (str_is(name, "graph-style"))
			fputs(page_graph_css, out);
		else if (str_is(name, "graph"))
			fputs(page_graph_js, out);
		else
			part(name, context, out);
		rest = str_sub(rest, close + 2, rest.n);
	}
	fwrite(rest.p, 1, rest.n, out);
}

void page_row_begin(struct json_write *w, const struct page_row *row)
{
	json_write_array(w, NULL);
	json_write_int(w, NULL, row->index);
	if (row->measured)
		json_write_int(w, NULL, row->peak);
	else
		json_write_null(w, NULL);
	json_write_int(w, NULL, row->state);
	json_write_int(w, NULL, row->until == INT64_MAX ? -1 : row->until / 1000000);
	json_write_int(w, NULL, row->few);
}
