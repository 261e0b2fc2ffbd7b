/* A rule's page: see rule_page.h. */
#include "rule_page.h"

#include "doc.h"

struct page {
	const struct about *about;
	const struct rule *rule; /* NULL for what no rule reports */
};

static const char *languages(const struct rule *rule)
{
	bool python = !rule || (rule->languages & FOR_PYTHON);
	bool js = !rule || (rule->languages & FOR_JS);
	return python && js ? "Python, JavaScript, TypeScript"
	       : python     ? "Python"
			    : "JavaScript, TypeScript";
}

/* "error, in Python, JavaScript, TypeScript; precision very-high; some findings can be fixed" */
static void put_facts(const struct page *page, FILE *out)
{
	fprintf(out, "%s, in %s", severity_name(page->about->severity), languages(page->rule));
	if (page->about->precision)
		fprintf(out, "; precision %s", page->about->precision);
	if (page->rule && page->rule->fixes)
		fputs("; some findings can be fixed", out);
	if (page->rule && page->rule->policy)
		fprintf(out, "; a `%s` policy stops it at run time", page->rule->policy);
}

static void put_options(const struct page *page, bool markdown, FILE *out)
{
	const struct option *options = page->rule ? page->rule->options : NULL;
	if (!options || !options->name)
		return;
	fputs(markdown ? "\n## Options\n\n" : "\nOptions:\n", out);
	for (; options->name; options++)
		fprintf(out,
			markdown ? "- `%s` (default `%s`): %s\n" : "    %s (default %s): %s\n",
			options->name, options->fallback, options->help);
}

static void put_doc(struct str doc, FILE *out)
{
	struct buf page;
	buf_init(&page, SIZE_MAX);
	doc_add(&page, doc);
	fwrite(page.p, 1, page.n, out);
	buf_release(&page);
}

static void put_page(const struct page *page, bool markdown, FILE *out)
{
	const struct about *about = page->about;
	fprintf(out, "%s%s (%s)\n\n", markdown ? "# " : "", about->id, about->code);
	if (markdown)
		fputs("*", out);
	put_facts(page, out);
	fprintf(out, "%s\n\n", markdown ? "*" : "");
	put_doc(str_of(about->doc), out);
	put_options(page, markdown, out);
	if (!markdown)
		return;
	fprintf(out,
		"\n## Silencing it\n\n"
		"On the line, or on a line of its own above: `# shearpin: ignore[%s] why` in "
		"Python, `// shearpin: ignore[%s] why` in JavaScript and TypeScript. For whole "
		"files, `\"rules\": { \"%s\": \"off\" }` in `shearpin.json`.\n",
		about->id, about->id, about->id);
}

void rule_page(const struct linter *linter, size_t rule, bool markdown, FILE *out)
{
	const struct page page = { &linter->about[rule], rule < linter->rule_count
								 ? linter->rules[rule].rule
								 : NULL };
	put_page(&page, markdown, out);
}
