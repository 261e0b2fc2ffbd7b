/* Text in XML: see xml.h. */
#include "xml.h"

#include "utf8.h"

static const char *escaped(int32_t point)
{
	switch (point) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\n':
		return "&#10;";
	case '\t':
		return "&#9;";
	}
	/* XML 1.0, 2.2: what is a Char */
	bool is_char = point >= 0x20 && point != 0xFFFE && point != 0xFFFF;
	return is_char ? NULL : UTF8_REPLACEMENT;
}

void xml_put(FILE *out, struct str text)
{
	size_t n;
	for (size_t at = 0; at < text.n; at += n) {
		int32_t point;
		n = utf8_next(text, at, &point);
		const char *other = escaped(point);
		if (other)
			fputs(other, out);
		else
			fwrite(text.p + at, 1, n, out);
	}
}

void xml_attribute(FILE *out, const char *name, struct str text)
{
	fprintf(out, " %s=\"", name);
	xml_put(out, text);
	putc('"', out);
}

void xml_attribute_z(FILE *out, const char *name, const char *text)
{
	xml_attribute(out, name, str_of(text));
}
