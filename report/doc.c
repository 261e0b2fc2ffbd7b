/* Rules' pages: see doc.h. */
#include "doc.h"

static struct str without_end(struct str line, const char *end)
{
	if (str_ends(line, end))
		line.n -= strlen(end);
	while (line.n && line.p[line.n - 1] == ' ')
		line.n--;
	return line;
}

struct str doc_line(struct str line)
{
	if (!str_starts(line, "    ") || !str_ends(line, " setup"))
		return line;
	return without_end(without_end(without_end(line, "setup"), "//"), "#");
}

void doc_add(struct buf *out, struct str doc)
{
	for (struct str line; str_split(&doc, '\n', &line);) {
		buf_add(out, doc_line(line));
		if (doc.p)
			buf_putc(out, '\n');
	}
}
