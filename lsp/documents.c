/* The texts a client has open: see documents.h. */
#include "documents.h"

#include <stdlib.h>

#include "files.h"
#include "must.h"
#include "uri.h"

static struct str own(struct str text)
{
	char *copy = must(malloc(text.n + 1));
	if (text.n)
		memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	return (struct str){ copy, text.n };
}

static void disown(struct str text)
{
	free((char *)(uintptr_t)text.p);
}

static struct str member_text(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key);
	bool text = value && value->kind == JSON_STRING;
	return text ? value->text : (struct str){ NULL, 0 };
}

static const struct json *object_of(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key);
	return value && value->kind == JSON_OBJECT ? value : NULL;
}

static struct document *named(const struct server *server, const struct json *params)
{
	return server_document(server, member_text(json_get(params, "textDocument"), "uri"));
}

void document_forget(struct document *document)
{
	arena_free(document->found_in);
	arena_free(document->offers_in);
	document->found_in = document->offers_in = NULL;
	document->found.root = document->offers.root = NULL;
	document->found_of = document->offers_of = 0;
}

/* Only clients can close one; requests that wait for it are answered by the caller. */
static void drop(struct document *document)
{
	document_forget(document);
	buf_release(&document->text);
	disown(document->uri);
	disown(document->path);
	disown(document->language);
	free(document);
}

static void unlink_document(struct server *server, const struct document *document)
{
	struct document **link = &server->documents;
	while (*link && *link != document)
		link = &(*link)->next;
	if (*link)
		*link = document->next;
	server->document_count--;
}

void documents_release(struct server *server)
{
	while (server->documents) {
		struct document *next = server->documents->next;
		drop(server->documents);
		server->documents = next;
	}
}

void documents_due(struct server *server, const struct document *but, int64_t after)
{
	for (struct document *d = server->documents; d; d = d->next) {
		if (d != but && !d->broken && d->path.n)
			d->due = server->now + after;
	}
}

struct str document_mark(struct arena *arena, uint64_t hash)
{
	return str_fmt(arena, "%016llx", (unsigned long long)hash);
}

/* Findings that asked for too many texts to tell may hang on any. */
static bool has_asked(const struct document *document, struct str mark)
{
	const struct json *asked = json_get(document->found.root, "asked");
	if (!asked || asked->kind != JSON_ARRAY)
		return true;
	for (const struct json *item = asked->first; item; item = item->next) {
		if (str_eq(item->text, mark))
			return true;
	}
	return false;
}

void documents_affected(struct server *server, const struct document *changed)
{
	struct str mark = document_mark(server->scratch, str_hash(changed->path));
	for (struct document *d = server->documents; d; d = d->next) {
		if (d != changed && !d->broken && d->path.n && d->found_of &&
		    has_asked(d, mark))
			d->due = server->now + OTHERS_MS;
	}
}

/* Without links, as those name it who import it. A buffer without a file gets a name in the client's folder. */
static struct str path_of_uri(struct server *server, struct str uri)
{
	struct str path = uri_path(server->scratch, uri);
	if (path.n)
		return own(files_absolute(server->scratch, STR("/"), path));
	if (!str_starts(uri, "untitled:"))
		return own(STR(""));
	struct str folder = server->folders ? server->folders->path : STR("/");
	return own(str_fmt(server->scratch, "%.*s/untitled", STR_ARG(folder)));
}

static struct document *add(struct server *server, struct str uri, struct str language)
{
	struct document *document = must_zeroed(1, sizeof(*document));
	document->uri = own(uri);
	document->path = path_of_uri(server, uri);
	document->language = own(language);
	buf_init(&document->text, SOURCE_LIMIT);
	document->next = server->documents;
	server->documents = document;
	server->document_count++;
	return document;
}

static void set_version(struct document *document, const struct json *identifier)
{
	const struct json *version = json_get(identifier, "version");
	if (version && version->kind == JSON_NUMBER)
		document->version = (int64_t)version->number;
}

/* The text is another one now. */
static void touched(struct server *server, struct document *document, int64_t after)
{
	document->edition = ++server->editions;
	document->due = document->broken || !document->path.n ? -1 : server->now + after;
	document->typed = after > 0;
}

bool documents_open(struct server *server, const struct json *params)
{
	const struct json *item = object_of(params, "textDocument");
	struct str uri = member_text(item, "uri"), text = member_text(item, "text");
	if (!uri.p || !text.p || server->document_count >= DOCUMENTS_OPEN)
		return false;
	struct document *document = server_document(server, uri);
	if (!document)
		document = add(server, uri, member_text(item, "languageId"));
	document->broken = false;
	set_version(document, item);
	buf_clear(&document->text);
	buf_add(&document->text, text);
	touched(server, document, 0);
	documents_affected(server, document);
	return true;
}

static bool read_position(const struct json *range, const char *key, struct text_position *out)
{
	const struct json *at = json_get(range, key);
	const struct json *line = json_get(at, "line"), *character = json_get(at, "character");
	if (!line || !character || line->kind != JSON_NUMBER ||
	    character->kind != JSON_NUMBER || line->number < 0 || character->number < 0)
		return false;
	out->line = line->number > UINT32_MAX ? UINT32_MAX : (uint32_t)line->number;
	out->character =
		character->number > UINT32_MAX ? UINT32_MAX : (uint32_t)character->number;
	return true;
}

static bool apply(const struct server *server, struct document *document,
		  const struct json *change)
{
	struct str with = member_text(change, "text"), text = buf_str(&document->text);
	const struct json *range = object_of(change, "range");
	struct text_position from, to;
	size_t start = 0, end = text.n;
	if (!with.p)
		return false;
	if (range) {
		if (!read_position(range, "start", &from) || !read_position(range, "end", &to))
			return false;
		start = edits_offset(text, from, server->client.units);
		end = edits_offset(text, to, server->client.units);
	}
	edits_replace(&document->text, start, end < start ? start : end, with);
	return !document->text.overflow;
}

/* Who types on would end what has just begun: so the more a look costs, the longer is the pause that asks for one. */
static int64_t pause_of(const struct document *document)
{
	int64_t pause = 2 * document->took;
	if (pause < DEBOUNCE_MS)
		return DEBOUNCE_MS;
	return pause > DEBOUNCE_MOST_MS ? DEBOUNCE_MOST_MS : pause;
}

bool documents_change(struct server *server, const struct json *params)
{
	struct document *document = named(server, params);
	const struct json *changes = json_get(params, "contentChanges");
	if (!document)
		return false;
	bool whole = changes && changes->kind == JSON_ARRAY;
	const struct json *change = whole ? changes->first : NULL;
	for (; change && whole; change = change->next)
		whole = apply(server, document, change);
	set_version(document, json_get(params, "textDocument"));
	document->broken |= !whole;
	touched(server, document, pause_of(document));
	documents_affected(server, document);
	return whole;
}

bool documents_save(struct server *server, const struct json *params)
{
	struct document *document = named(server, params);
	if (!document)
		return false;
	documents_affected(server, document);
	document->due = document->broken || !document->path.n ? -1 : server->now;
	document->typed = false;
	return true;
}

bool documents_close(struct server *server, const struct json *params)
{
	struct document *document = named(server, params);
	if (!document)
		return false;
	documents_affected(server, document);
	unlink_document(server, document);
	drop(document);
	return true;
}
