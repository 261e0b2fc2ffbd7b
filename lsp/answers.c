/* What is answered from findings: see answers.h. */
#include "answers.h"

#include <inttypes.h>
#include <stdlib.h>

#include "message.h"
#include "rule_page.h"

#define FIX_ALL "source.fixAll.shearpin"

struct range {
	struct text_position from, to;
};

static struct str raw(const struct json_doc *doc, const struct json *value)
{
	return str_sub(doc->text, value->start, value->end);
}

static struct text_position position_of(const struct json *at)
{
	const struct json *line = json_get(at, "line"), *character = json_get(at, "character");
	struct text_position out = { 0, 0 };
	if (line && line->number >= 0 && line->number <= UINT32_MAX)
		out.line = (uint32_t)line->number;
	if (character && character->number >= 0 && character->number <= UINT32_MAX)
		out.character = (uint32_t)character->number;
	return out;
}

static struct range range_of(const struct json *range)
{
	return (struct range){ position_of(json_get(range, "start")),
			       position_of(json_get(range, "end")) };
}

static bool is_before(struct text_position a, struct text_position b)
{
	return a.line < b.line || (a.line == b.line && a.character < b.character);
}

/* Overlap, or at least an end in common: a cursor at the last letter is in the word. */
static bool touch(struct range a, struct range b)
{
	return !is_before(a.to, b.from) && !is_before(b.to, a.from);
}

uint64_t findings_hash(const struct document *document)
{
	const struct json *list = json_get(document->found.root, "diagnostics");
	return list ? str_hash(raw(&document->found, list)) : 0;
}

/* ---- diagnostics ---- */

static void put_list(struct json_write *w, const char *key, const struct document *document)
{
	const struct json *list =
		document ? json_get(document->found.root, "diagnostics") : NULL;
	json_write_raw(w, key, list ? raw(&document->found, list) : STR("[]"));
}

void tell_diagnostics(struct server *server, struct str uri, const struct document *document)
{
	struct message reply;
	message_notify(&reply, "textDocument/publishDiagnostics");
	json_write_object(&reply.w, "params");
	json_write_str(&reply.w, "uri", uri);
	if (document && server->client.versions)
		json_write_int(&reply.w, "version", document->version);
	put_list(&reply.w, "diagnostics", document);
	json_write_end(&reply.w);
	message_send(&reply, server);
}

void answer_diagnostics(struct server *server, const struct json_doc *request,
			const struct document *document)
{
	const struct json *params = json_get(request->root, "params");
	const struct json *previous = json_get(params, "previousResultId");
	struct message reply;
	char id[17];
	snprintf(id, sizeof(id), "%016" PRIx64, findings_hash(document));
	bool same = previous && previous->kind == JSON_STRING && str_is(previous->text, id);
	message_begin(&reply, request);
	json_write_object(&reply.w, "result");
	json_write_z(&reply.w, "kind", same ? "unchanged" : "full");
	json_write_z(&reply.w, "resultId", id);
	if (!same)
		put_list(&reply.w, "items", document);
	json_write_end(&reply.w);
	message_send(&reply, server);
}

/* ---- code actions ---- */

struct actions {
	struct server *server;
	const struct document *document;
	struct message reply;
	const struct json *only; /* kinds that are wanted; NULL: all */
};

/* "source.fixAll" asks for "source.fixAll.shearpin", too. */
static bool wants(const struct actions *a, const char *kind)
{
	const struct json *item = a->only ? a->only->first : NULL;
	for (; item; item = item->next) {
		size_t n = item->text.n;
		if (item->kind == JSON_STRING &&
		    str_eq(item->text, str_sub(str_of(kind), 0, n)) &&
		    (kind[n] == '.' || kind[n] == '\0'))
			return true;
	}
	return !a->only;
}

/* "edit": of the version that was judged, where the client can tell. */
static void put_edit(struct actions *a, struct str edits)
{
	struct json_write *w = &a->reply.w;
	struct str uri = a->document->uri;
	json_write_object(w, "edit");
	if (a->server->client.versioned_edits) {
		json_write_array(w, "documentChanges");
		json_write_object(w, NULL);
		json_write_object(w, "textDocument");
		json_write_str(w, "uri", uri);
		json_write_int(w, "version", a->document->version);
		json_write_end(w);
		json_write_raw(w, "edits", edits);
		json_write_end(w);
		json_write_end(w);
	} else {
		json_write_object(w, "changes");
		json_write_raw(w, str_z(a->server->scratch, uri), edits);
		json_write_end(w);
	}
	json_write_end(w);
}

static void put_offer(struct actions *a, const struct json *offer, struct str diagnostic)
{
	struct json_write *w = &a->reply.w;
	const struct json *safe = json_get(offer, "safe");
	json_write_object(w, NULL);
	json_write_str(w, "title", json_get(offer, "title")->text);
	json_write_z(w, "kind", "quickfix");
	json_write_array(w, "diagnostics");
	json_write_raw(w, NULL, diagnostic);
	json_write_end(w);
	if (safe->boolean)
		json_write_bool(w, "isPreferred", true);
	put_edit(a, raw(&a->document->offers, json_get(offer, "edits")));
	json_write_end(w);
}

static void put_offers(struct actions *a, struct range range)
{
	const struct document *document = a->document;
	const struct json *diagnostics = json_get(document->found.root, "diagnostics");
	const struct json *offers = json_get(document->offers.root, "offers");
	const struct json *offer = offers ? offers->first : NULL;
	const struct json *diagnostic = diagnostics->first;
	for (size_t at = 0; offer; offer = offer->next) {
		size_t of = (size_t)json_get(offer, "of")->number;
		if (of < at) {
			diagnostic = diagnostics->first;
			at = 0;
		}
		for (; diagnostic && at < of; at++)
			diagnostic = diagnostic->next;
		if (diagnostic && touch(range, range_of(json_get(diagnostic, "range"))))
			put_offer(a, offer, raw(&document->found, diagnostic));
	}
}

static void put_all(struct actions *a)
{
	const struct json *all = json_get(a->document->offers.root, "all");
	if (!all || !all->count)
		return;
	json_write_object(&a->reply.w, NULL);
	json_write_z(&a->reply.w, "title", "Fix all that shearpin can fix safely");
	json_write_z(&a->reply.w, "kind", FIX_ALL);
	put_edit(a, raw(&a->document->offers, all));
	json_write_end(&a->reply.w);
}

void answer_actions(struct server *server, const struct json_doc *request,
		    const struct document *document)
{
	struct actions a = { .server = server, .document = document };
	const struct json *params = json_get(request->root, "params");
	const struct json *only = json_get(json_get(params, "context"), "only");
	a.only = only && only->kind == JSON_ARRAY ? only : NULL;
	message_begin(&a.reply, request);
	json_write_array(&a.reply.w, "result");
	if (wants(&a, "quickfix"))
		put_offers(&a, range_of(json_get(params, "range")));
	if (wants(&a, FIX_ALL))
		put_all(&a);
	json_write_end(&a.reply.w);
	message_send(&a.reply, server);
}

/* ---- hover ---- */

struct hover {
	struct server *server;
	char *text;
	size_t length;
	FILE *out;
	size_t pages;
};

/* What is known of the line of a finding. */
static struct str known_of(const struct document *document, size_t finding)
{
	const struct json *known = json_get(document->offers.root, "known");
	const struct json *item = known ? known->first : NULL;
	while (item && (size_t)json_get(item, "of")->number != finding)
		item = item->next;
	return item ? json_get(item, "text")->text : STR("");
}

/* The message of a finding, what it hangs on, and the page of its rule. */
static void put_page(struct hover *h, struct str rule, struct str message, struct str known)
{
	size_t index = linter_find(h->server->linter, rule);
	bool markdown = h->server->client.markdown;
	if (index == SIZE_MAX)
		return;
	if (h->pages++)
		fputs(markdown ? "\n---\n\n" : "\n", h->out);
	if (message.n)
		fprintf(h->out, "%.*s\n\n", STR_ARG(message));
	if (known.n)
		fprintf(h->out, "What is known here:\n\n%.*s\n", STR_ARG(known));
	rule_page(h->server->linter, index, markdown, h->out);
}

static bool in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-';
}

/* In a comment that silences rules: the name of the one under the cursor. */
static struct str silenced_rule(const struct server *server, const struct document *document,
				struct text_position at)
{
	struct str text = buf_str(&document->text);
	enum units units = server->client.units;
	size_t line = edits_offset(text, (struct text_position){ at.line, 0 }, units);
	size_t end = edits_offset(text, (struct text_position){ at.line, UINT32_MAX }, units);
	size_t from = edits_offset(text, at, units), to = from;
	struct str whole = str_sub(text, line, end);
	if (!str_has(whole, "shearpin:") || !str_has(whole, "ignore"))
		return (struct str){ NULL, 0 };
	while (from > line && in_name(text.p[from - 1]))
		from--;
	while (to < end && in_name(text.p[to]))
		to++;
	return str_sub(text, from, to);
}

static const struct json *put_findings(struct hover *h, const struct document *document,
				       struct text_position at)
{
	const struct json *list = json_get(document->found.root, "diagnostics"), *first = NULL;
	const struct json *item = list ? list->first : NULL;
	for (size_t i = 0; item; item = item->next, i++) {
		const struct json *code = json_get(item, "code"),
				  *range = json_get(item, "range");
		if (!code || !touch(range_of(range), (struct range){ at, at }))
			continue;
		put_page(h, code->text, json_get(item, "message")->text, known_of(document, i));
		first = first ? first : range;
	}
	return first;
}

void answer_hover(struct server *server, const struct json_doc *request,
		  const struct document *document)
{
	struct hover h = { .server = server };
	struct message reply;
	const struct json *params = json_get(request->root, "params");
	struct text_position at = position_of(json_get(params, "position"));
	h.out = open_memstream(&h.text, &h.length);
	if (!h.out)
		abort();
	const struct json *range = put_findings(&h, document, at);
	struct str rule = silenced_rule(server, document, at);
	if (rule.n)
		put_page(&h, rule, STR(""), STR(""));
	if (fclose(h.out) != 0)
		abort();
	message_begin(&reply, request);
	if (h.pages) {
		json_write_object(&reply.w, "result");
		json_write_object(&reply.w, "contents");
		json_write_z(&reply.w, "kind",
			     server->client.markdown ? "markdown" : "plaintext");
		json_write_str(&reply.w, "value", (struct str){ h.text, h.length });
		json_write_end(&reply.w);
		if (range)
			json_write_raw(&reply.w, "range", raw(&document->found, range));
		json_write_end(&reply.w);
	} else {
		json_write_null(&reply.w, "result");
	}
	message_send(&reply, server);
	free(h.text);
}
