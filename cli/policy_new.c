/* A policy to begin with: see policy_new.h. */
#include "policy_new.h"

#include "buf.h"
#include "json.h"
#include "policy_fields.h"

/* The example of a kind's page: its lines that are indented by four, up to the policy's end. */
static struct str page_example(struct arena *arena, const char *doc)
{
	struct str rest = str_of(doc), line, text = { NULL, 0 };
	while (str_split(&rest, '\n', &line)) {
		if (!str_starts(line, "    ") || (!text.n && !str_starts(line, "    {")))
			continue;
		text = str_fmt(arena, "%.*s%.*s\n", STR_ARG(text), STR_ARG(line));
		if (str_ends(str_trim(line), "}"))
			break;
	}
	return text;
}

/* A value as it was written, in one line. */
static void put_value(struct buf *out, struct str raw)
{
	bool gap = false;
	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] == '\n' || raw.p[i] == ' ') {
			gap = true;
			continue;
		}
		if (gap)
			buf_putc(out, ' ');
		gap = false;
		buf_putc(out, raw.p[i]);
	}
}

struct skeleton {
	struct buf *out;
	const struct json_doc *doc;
	size_t left; /* members of the example that are still to come */
};

/* " (sliding, fixed, anchored)" */
static void put_choices(struct buf *out, const char *const *choices)
{
	for (size_t i = 0; choices && choices[i]; i++)
		buf_addf(out, "%s%s", i ? ", " : " (", choices[i]);
	buf_addz(out, choices ? ")\n" : "\n");
}

/* What the example states; what may be left out stands as a comment. */
static void put_field(struct skeleton *s, const char *name, const char *help,
		      const char *const *choices)
{
	const struct json *value = json_get(s->doc->root, name);
	if (!value) {
		buf_addf(s->out, "      // may be added: \"%s\": %s", name, help);
		put_choices(s->out, choices);
		return;
	}
	buf_addf(s->out, "      \"%s\": ", name);
	put_value(s->out, str_sub(s->doc->text, value->start, value->end));
	buf_addf(s->out, "%s // %s", --s->left ? "," : "", help);
	put_choices(s->out, choices);
}

/* First all that is stated, so that no comma is missing. */
static void put_fields(struct skeleton *s, const struct policy_kind *kind, bool stated)
{
	for (const struct policy_field *f = policy_fields; f->name; f++) {
		if (policy_takes_field(kind, f) && !json_get(s->doc->root, f->name) != stated)
			put_field(s, f->name, f->help, f->choices);
	}
	for (const struct kind_option *o = kind->options; o && o->name; o++) {
		if (!json_get(s->doc->root, o->name) != stated)
			put_field(s, o->name, o->help, o->choices);
	}
}

int policy_new(struct arena *arena, const struct kind_entry *entry, FILE *out)
{
	struct json_doc doc;
	struct err err;
	struct buf text;
	if (json_parse(arena, str_of(entry->name), page_example(arena, entry->doc), &doc, &err))
		return -1;
	buf_init(&text, 1 << 16);
	struct skeleton s = { &text, &doc, doc.root->count };
	buf_addf(&text,
		 "{\n  \"version\": 1,\n"
		 "  // \"log_format\": \"litellm\", the log these are replayed against: policy "
		 "check then knows which fields it has\n  \"policies\": [\n    {\n");
	put_fields(&s, entry->kind, true);
	put_fields(&s, entry->kind, false);
	buf_addz(&text, "    }\n  ]\n}\n");
	fwrite(text.p, 1, text.n, out);
	buf_release(&text);
	return 0;
}
