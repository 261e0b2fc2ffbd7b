/* The language server: see server.h. */
#include "server.h"

#include <stdlib.h>

#include "answers.h"
#include "documents.h"
#include "message.h"
#include "must.h"
#include "uri.h"

enum {
	OUT_LIMIT = 256 << 20, /* bytes the client has not taken: then it is as good as gone */
	WATCHED_MS = 100,
};

/* ---- beginning and end ---- */

void server_init(struct server *server, const struct linter *linter, struct str pages,
		 const char *version)
{
	*server = (struct server){ .linter = linter, .pages = pages, .version = version };
	frames_init(&server->in);
	buf_init(&server->out, OUT_LIMIT);
	server->scratch = arena_new();
}

static void drop_folders(struct server *server)
{
	while (server->folders) {
		struct folder *next = server->folders->next;
		free((char *)(uintptr_t)server->folders->path.p);
		free(server->folders);
		server->folders = next;
	}
}

void server_release(struct server *server)
{
	while (server->waiting) {
		struct waiting *next = server->waiting->next;
		arena_free(server->waiting->arena);
		free(server->waiting);
		server->waiting = next;
	}
	documents_release(server);
	drop_folders(server);
	arena_free(server->scratch);
	buf_release(&server->out);
	frames_release(&server->in);
}

static void leave(struct server *server)
{
	if (server->state == SERVER_EXITED)
		return;
	server->exit_status = server->state == SERVER_SHUT ? 0 : 1;
	server->state = SERVER_EXITED;
}

void server_hang_up(struct server *server)
{
	leave(server);
}

/* ---- folders ---- */

static void add_folder(struct server *server, const struct json *uri)
{
	struct str path = { NULL, 0 };
	if (uri && uri->kind == JSON_STRING)
		path = uri_path(server->scratch, uri->text);
	if (!path.n)
		return;
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	struct folder *folder = must_zeroed(1, sizeof(*folder));
	folder->path = (struct str){ must(strdup(str_z(server->scratch, path))), path.n };
	folder->next = server->folders;
	server->folders = folder;
}

static void remove_folder(struct server *server, const struct json *uri)
{
	struct str path = { NULL, 0 };
	if (uri && uri->kind == JSON_STRING)
		path = uri_path(server->scratch, uri->text);
	struct folder **link = &server->folders;
	while (*link && !str_eq((*link)->path, path))
		link = &(*link)->next;
	if (!*link)
		return;
	struct folder *gone = *link;
	*link = gone->next;
	free((char *)(uintptr_t)gone->path.p);
	free(gone);
}

static bool is_in(struct str folder, struct str path)
{
	return path.n > folder.n && str_eq(folder, str_sub(path, 0, folder.n)) &&
	       (path.p[folder.n] == '/' || folder.n == 1);
}

struct str server_folder(const struct server *server, const struct document *document)
{
	struct str best = { NULL, 0 };
	for (const struct folder *f = server->folders; f; f = f->next) {
		if (f->path.n > best.n && is_in(f->path, document->path))
			best = f->path;
	}
	size_t slash = document->path.n;
	while (slash && document->path.p[slash - 1] != '/')
		slash--;
	return best.n ? best : str_sub(document->path, 0, slash > 1 ? slash - 1 : slash);
}

/* ---- initialize ---- */

static bool flag(const struct json *object, const char *const *path)
{
	for (; object && *path; path++)
		object = json_get(object, *path);
	return object && object->kind == JSON_BOOL && object->boolean;
}
#define FLAG(object, ...) flag(object, (const char *const[]){ __VA_ARGS__, NULL })

static bool lists(const struct json *list, const char *text)
{
	const struct json *item = list && list->kind == JSON_ARRAY ? list->first : NULL;
	for (; item; item = item->next) {
		if (item->kind == JSON_STRING && str_is(item->text, text))
			return true;
	}
	return false;
}

static void read_client(struct client *client, const struct json *params)
{
	const struct json *can = json_get(params, "capabilities");
	const struct json *text = json_get(can, "textDocument"),
			  *workspace = json_get(can, "workspace");
	const struct json *publish = json_get(text, "publishDiagnostics");
	const struct json *process = json_get(params, "processId");
	const struct json *tags = json_get(publish, "tagSupport");
	bool utf8 = lists(json_get(json_get(can, "general"), "positionEncodings"), "utf-8");
	client->units = utf8 ? UNITS_UTF8 : UNITS_UTF16;
	client->pull = json_get(text, "diagnostic") &&
		       FLAG(workspace, "diagnostics", "refreshSupport");
	client->watches = FLAG(workspace, "didChangeWatchedFiles", "dynamicRegistration");
	client->related = FLAG(publish, "relatedInformation") || client->pull;
	client->pages = FLAG(publish, "codeDescriptionSupport") || client->pull;
	client->data = FLAG(publish, "dataSupport") || client->pull;
	client->versions = FLAG(publish, "versionSupport");
	client->unnecessary = (tags && tags->kind == JSON_OBJECT) ||
			      FLAG(publish, "tagSupport") || client->pull;
	client->versioned_edits = FLAG(workspace, "workspaceEdit", "documentChanges");
	client->markdown =
		lists(json_get(json_get(text, "hover"), "contentFormat"), "markdown");
	if (process && process->kind == JSON_NUMBER && process->number > 0)
		client->process = (int64_t)process->number;
}

static void read_folders(struct server *server, const struct json *params)
{
	const struct json *list = json_get(params, "workspaceFolders");
	const struct json *item = list && list->kind == JSON_ARRAY ? list->first : NULL;
	for (; item; item = item->next)
		add_folder(server, json_get(item, "uri"));
	if (!server->folders)
		add_folder(server, json_get(params, "rootUri"));
}

static void put_abilities(struct server *server, struct json_write *w)
{
	json_write_object(w, "capabilities");
	json_write_z(w, "positionEncoding",
		     server->client.units == UNITS_UTF8 ? "utf-8" : "utf-16");
	json_write_raw(w, "textDocumentSync",
		       STR("{\"openClose\": true, \"change\": 2, \"save\": {\"includeText\": "
			   "false}}"));
	json_write_raw(w, "codeActionProvider",
		       STR("{\"codeActionKinds\": [\"quickfix\", "
			   "\"source.fixAll.shearpin\"]}"));
	json_write_bool(w, "hoverProvider", true);
	if (server->client.pull)
		json_write_raw(w, "diagnosticProvider",
			       STR("{\"identifier\": \"shearpin\", \"interFileDependencies\": "
				   "true, \"workspaceDiagnostics\": false}"));
	json_write_raw(w, "workspace",
		       STR("{\"workspaceFolders\": {\"supported\": true, "
			   "\"changeNotifications\": true}}"));
	json_write_end(w);
}

static void initialize(struct server *server, const struct json_doc *request)
{
	struct message reply;
	const struct json *params = json_get(request->root, "params");
	if (server->state != SERVER_NEW) {
		message_error(server, request, LSP_INVALID_REQUEST, "initialized already");
		return;
	}
	read_client(&server->client, params);
	read_folders(server, params);
	server->state = SERVER_RUNNING;
	message_begin(&reply, request);
	json_write_object(&reply.w, "result");
	put_abilities(server, &reply.w);
	json_write_object(&reply.w, "serverInfo");
	json_write_z(&reply.w, "name", "shearpin");
	json_write_z(&reply.w, "version", server->version);
	json_write_end(&reply.w);
	json_write_end(&reply.w);
	message_send(&reply, server);
}

/* Asks the client to watch files; `id` names the wish. */
static void watch(struct server *server, const char *id, const struct str *globs, size_t count)
{
	struct message reply;
	if (!server->client.watches)
		return;
	message_ask(&reply, server, "client/registerCapability");
	json_write_object(&reply.w, "params");
	json_write_array(&reply.w, "registrations");
	json_write_object(&reply.w, NULL);
	json_write_z(&reply.w, "id", id);
	json_write_z(&reply.w, "method", "workspace/didChangeWatchedFiles");
	json_write_object(&reply.w, "registerOptions");
	json_write_array(&reply.w, "watchers");
	for (size_t i = 0; i < count; i++) {
		json_write_object(&reply.w, NULL);
		json_write_str(&reply.w, "globPattern", globs[i]);
		json_write_end(&reply.w);
	}
	for (int level = 0; level < 5; level++)
		json_write_end(&reply.w);
	message_send(&reply, server);
}

static void initialized(struct server *server)
{
	const struct str globs[] = {
		STR("**/{shearpin.json,package.json,tsconfig.json,pyproject.toml,.gitignore}"),
		STR("**/shearpin-baseline.json"),
		STR("**/*.{py,pyi,js,mjs,cjs,jsx,ts,mts,cts,tsx}"),
	};
	watch(server, "shearpin-files", globs, sizeof(globs) / sizeof(*globs));
}

/* ---- requests that wait ---- */

static bool is_ready(const struct document *document)
{
	return document->found_of == document->edition && document->edition &&
	       document->offers_of == document->edition;
}

static bool is_found(const struct document *document)
{
	return document->found_of == document->edition && document->edition;
}

static const struct question {
	const char *method;
	bool (*ready)(const struct document *document);
	void (*answer)(struct server *, const struct json_doc *, const struct document *);
} questions[] = {
	{ "textDocument/codeAction", is_ready, answer_actions },
	{ "textDocument/hover", is_ready, answer_hover },
	{ "textDocument/diagnostic", is_found, answer_diagnostics },
};

static const struct question *question_of(struct str method)
{
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		if (str_is(method, questions[i].method))
			return &questions[i];
	}
	return NULL;
}

static const struct question *question_in(const struct waiting *waiting)
{
	return question_of(json_get(waiting->message.root, "method")->text);
}

static void stop_waiting(struct server *server, struct waiting **link)
{
	struct waiting *gone = *link;
	*link = gone->next;
	server->waiting_count--;
	arena_free(gone->arena);
	free(gone);
}

/* Answers what can be answered now of those that wait for the document. */
static void answer_waiting(struct server *server, const struct document *document)
{
	struct waiting **link = &server->waiting;
	while (*link) {
		struct waiting *waiting = *link;
		const struct question *question = question_in(waiting);
		if (waiting->document != document || !question->ready(document)) {
			link = &waiting->next;
			continue;
		}
		question->answer(server, &waiting->message, document);
		stop_waiting(server, link);
	}
}

bool server_wants_offers(const struct server *server, const struct document *document)
{
	const struct waiting *waiting = server->waiting;
	while (waiting &&
	       (waiting->document != document || question_in(waiting)->ready != is_ready))
		waiting = waiting->next;
	return waiting || document->due >= 0;
}

/* None of those that wait for it will get an answer. */
static void refuse_waiting(struct server *server, const struct document *document,
			   enum lsp_error code, const char *why)
{
	struct waiting **link = &server->waiting;
	while (*link) {
		struct waiting *waiting = *link;
		if (waiting->document != document) {
			link = &waiting->next;
			continue;
		}
		message_error(server, &waiting->message, code, why);
		stop_waiting(server, link);
	}
}

static struct str raw_id(const struct json_doc *doc, const struct json *id)
{
	return id ? str_sub(doc->text, id->start, id->end) : (struct str){ NULL, 0 };
}

static void cancel(struct server *server, const struct json_doc *message)
{
	const struct json *id = json_get(json_get(message->root, "params"), "id");
	struct str which = raw_id(message, id);
	for (struct waiting **link = &server->waiting; which.n && *link;
	     link = &(*link)->next) {
		const struct json_doc *asked = &(*link)->message;
		if (!str_eq(raw_id(asked, json_get(asked->root, "id")), which))
			continue;
		message_error(server, asked, LSP_CANCELLED, "cancelled");
		stop_waiting(server, link);
		return;
	}
}

static struct document *asked_about(const struct server *server, const struct json_doc *request)
{
	const struct json *params = json_get(request->root, "params");
	const struct json *uri = json_get(json_get(params, "textDocument"), "uri");
	return uri && uri->kind == JSON_STRING ? server_document(server, uri->text) : NULL;
}

/* True when the message waits, and its arena with it. */
static bool ask(struct server *server, struct arena *arena, const struct json_doc *request,
		const struct question *question)
{
	struct document *document = asked_about(server, request);
	if (!document || document->broken || !document->path.n) {
		message_error(server, request, document ? LSP_FAILED : LSP_INVALID_PARAMS,
			      document ? "this document cannot be judged"
				       : "this document is not open");
		return false;
	}
	if (question->ready(document)) {
		question->answer(server, request, document);
		return false;
	}
	if (server->waiting_count >= REQUESTS_WAITING) {
		message_error(server, request, LSP_FAILED, "too many requests wait");
		return false;
	}
	struct waiting *waiting = must_zeroed(1, sizeof(*waiting)), **link = &server->waiting;
	*waiting = (struct waiting){ arena, *request, document, NULL };
	while (*link)
		link = &(*link)->next;
	*link = waiting;
	server->waiting_count++;
	/* Somebody waits for it; but clients ask for diagnostics at each key, and nobody reads them while he types. */
	bool typing = question->ready == is_found && document->typed && document->due >= 0;
	if (document->checking != document->edition && !typing)
		document->due = server->now;
	return true;
}

/* ---- notifications ---- */

static void changed_folders(struct server *server, const struct json *params)
{
	const struct json *event = json_get(params, "event");
	const struct json *added = json_get(event, "added"),
			  *removed = json_get(event, "removed");
	const struct json *item = removed ? removed->first : NULL;
	for (; item; item = item->next)
		remove_folder(server, json_get(item, "uri"));
	for (item = added ? added->first : NULL; item; item = item->next)
		add_folder(server, json_get(item, "uri"));
	documents_due(server, NULL, WATCHED_MS);
}

static void changed(struct server *server, const struct json *params)
{
	struct message reply;
	if (documents_change(server, params))
		return;
	message_notify(&reply, "window/logMessage");
	json_write_object(&reply.w, "params");
	json_write_int(&reply.w, "type", 2);
	json_write_z(&reply.w, "message",
		     "a change could not be followed: nothing is said of the document until it "
		     "is opened again");
	json_write_end(&reply.w);
	message_send(&reply, server);
}

static void closed(struct server *server, const struct json *params)
{
	const struct json *uri = json_get(json_get(params, "textDocument"), "uri");
	struct document *document =
		uri && uri->kind == JSON_STRING ? server_document(server, uri->text) : NULL;
	if (!document)
		return;
	refuse_waiting(server, document, LSP_MODIFIED, "the document was closed");
	documents_close(server, params);
	if (!server->client.pull)
		tell_diagnostics(server, uri->text, NULL);
}

static void notified(struct server *server, struct str method, const struct json_doc *message)
{
	const struct json *params = json_get(message->root, "params");
	if (str_is(method, "exit"))
		leave(server);
	else if (server->state != SERVER_RUNNING)
		return;
	else if (str_is(method, "initialized"))
		initialized(server);
	else if (str_is(method, "textDocument/didOpen"))
		documents_open(server, params);
	else if (str_is(method, "textDocument/didChange"))
		changed(server, params);
	else if (str_is(method, "textDocument/didSave"))
		documents_save(server, params);
	else if (str_is(method, "textDocument/didClose"))
		closed(server, params);
	else if (str_is(method, "$/cancelRequest"))
		cancel(server, message);
	else if (str_is(method, "workspace/didChangeWorkspaceFolders"))
		changed_folders(server, params);
	else if (str_is(method, "workspace/didChangeWatchedFiles") ||
		 str_is(method, "workspace/didChangeConfiguration"))
		documents_due(server, NULL, WATCHED_MS);
}

/* ---- messages ---- */

/* True when the request waits, and its arena with it. */
static bool requested(struct server *server, struct str method, struct arena *arena,
		      const struct json_doc *message)
{
	const struct question *question = question_of(method);
	if (str_is(method, "initialize")) {
		initialize(server, message);
	} else if (server->state == SERVER_NEW) {
		message_error(server, message, LSP_NOT_INITIALIZED,
			      "the first request is initialize");
	} else if (server->state == SERVER_SHUT) {
		message_error(server, message, LSP_INVALID_REQUEST, "shut down already");
	} else if (str_is(method, "shutdown")) {
		server->state = SERVER_SHUT;
		message_null(server, message);
	} else if (question) {
		return ask(server, arena, message, question);
	} else {
		message_error(server, message, LSP_UNKNOWN_METHOD, "unknown method");
	}
	return false;
}

static bool is_hex4(const char *p)
{
	return strspn(p, "0123456789abcdefABCDEF") >= 4;
}

/* The code unit of the escape \uXXXX at p; -1 when it is none. `p` ends with a NUL somewhere behind. */
static long unit_at(const char *p)
{
	char digits[5] = { 0 };
	if (p[0] != '\\' || p[1] != 'u' || !is_hex4(p + 2))
		return -1;
	memcpy(digits, p + 2, 4);
	return strtol(digits, NULL, 16);
}

/* Escapes that stand for no character (a lone half of a pair, NUL) become U+FFFD, as wide in UTF-16: editors send them. */
static void tame(char *text)
{
	for (char *p = text; (p = strchr(p, '\\'));) {
		long unit = unit_at(p);
		bool high = unit >= 0xd800 && unit < 0xdc00;
		long next = high ? unit_at(p + 6) : -1;
		if (high && next >= 0xdc00 && next < 0xe000) {
			p += 12;
			continue;
		}
		if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
			memcpy(p + 2, "fffd", 4);
		p += unit >= 0 ? 6 : p[1] ? 2 : 1;
	}
}

/* True when the message waits. */
static bool hear_message(struct server *server, struct arena *arena, struct str body)
{
	struct json_doc message;
	struct err err;
	char *text = arena_take(arena, body.n + 1);
	if (body.n)
		memcpy(text, body.p, body.n);
	text[body.n] = '\0';
	tame(text);
	if (json_parse(arena, STR("message"), (struct str){ text, body.n }, &message, &err)) {
		frames_resync(&server->in);
		message_error(server, NULL, LSP_PARSE_ERROR, err.text);
		return false;
	}
	const struct json *method = json_get(message.root, "method");
	const struct json *id = json_get(message.root, "id");
	if (message.root->kind != JSON_OBJECT || (method && method->kind != JSON_STRING) ||
	    (!method && !id)) {
		message_error(server, NULL, LSP_INVALID_REQUEST, "this is no message");
		return false;
	}
	if (!method)
		return false; /* an answer to what we asked */
	if (id)
		return requested(server, method->text, arena, &message);
	notified(server, method->text, &message);
	return false;
}

void server_hear(struct server *server, struct str bytes, int64_t now)
{
	struct str body;
	struct err err;
	enum framed framed;
	server->now = now;
	frames_feed(&server->in, bytes);
	while (server->state != SERVER_EXITED &&
	       (framed = frames_next(&server->in, &body, &err)) != FRAMED_MORE) {
		struct arena *arena = arena_new();
		bool waits = false;
		if (framed == FRAMED_MESSAGE)
			waits = hear_message(server, arena, body);
		else
			message_error(server, NULL, LSP_PARSE_ERROR, err.text);
		if (!waits)
			arena_free(arena);
		arena_reset(server->scratch);
	}
	if (server->out.overflow)
		leave(server);
}

/* ---- judging ---- */

struct document *server_document(const struct server *server, struct str uri)
{
	struct document *document = server->documents;
	while (document && !str_eq(document->uri, uri))
		document = document->next;
	return document;
}

struct document *server_due(struct server *server, int64_t now, int64_t *wait)
{
	struct document *first = NULL;
	server->now = now;
	*wait = -1;
	for (struct document *d = server->documents; d; d = d->next) {
		/* One that is being judged waits for the end of that. */
		bool free = !d->checking || d->checking != d->edition;
		if (d->due >= 0 && free && (!first || d->due < first->due))
			first = d;
	}
	if (!first || server->state != SERVER_RUNNING)
		return NULL;
	if (first->due > now) {
		*wait = first->due - now;
		return NULL;
	}
	first->due = -1;
	first->checking = first->edition;
	first->begun = now;
	return first;
}

/* Somebody must see why nothing is judged, once. */
static void show_trouble(struct server *server, const struct json *trouble)
{
	struct message reply;
	uint64_t hash = trouble ? str_hash(trouble->text) : 0;
	if (hash == server->told)
		return;
	server->told = hash;
	if (!trouble)
		return;
	message_notify(&reply, "window/showMessage");
	json_write_object(&reply.w, "params");
	json_write_int(&reply.w, "type", 1);
	json_write_str(&reply.w, "message",
		       str_fmt(server->scratch, "shearpin: %.*s", STR_ARG(trouble->text)));
	json_write_end(&reply.w);
	message_send(&reply, server);
}

/* A baseline with a name of its own is watched, too. */
static void watch_baseline(struct server *server, const struct json *baseline)
{
	uint64_t hash = baseline ? str_hash(baseline->text) : 0;
	if (!baseline || hash == server->watched ||
	    str_ends(baseline->text, "/shearpin-baseline.json"))
		return;
	server->watched = hash;
	watch(server, str_fmt(server->scratch, "baseline-%.*s", STR_ARG(baseline->text)).p,
	      &baseline->text, 1);
}

/* The findings of a text the client has changed are told anew, those of one it has not when they are others. */
static void tell(struct server *server, struct document *document, bool changed_text)
{
	uint64_t hash = findings_hash(document);
	bool other = hash != document->published;
	document->published = hash;
	if (!server->client.pull) {
		if (changed_text || other)
			tell_diagnostics(server, document->uri, document);
	} else if (other && !changed_text) {
		struct message reply;
		message_ask(&reply, server, "workspace/diagnostic/refresh");
		message_send(&reply, server);
	}
}

static void found(struct server *server, struct document *document, struct arena *arena,
		  const struct json_doc *doc)
{
	bool changed_text = document->found_of != document->edition;
	document_forget(document);
	document->found = *doc;
	document->found_in = arena;
	document->found_of = document->edition;
	document->took = server->now - document->begun;
	show_trouble(server, json_get(doc->root, "trouble"));
	watch_baseline(server, json_get(doc->root, "baseline"));
	tell(server, document, changed_text);
}

void server_heard(struct server *server, struct document *document, unsigned edition,
		  struct str line)
{
	struct arena *arena = arena_new();
	struct json_doc doc;
	struct err err;
	if (edition != document->edition ||
	    json_parse(arena, STR("findings"), line, &doc, &err)) {
		arena_free(arena);
		return;
	}
	if (json_get(doc.root, "diagnostics")) {
		found(server, document, arena, &doc);
	} else {
		arena_free(document->offers_in);
		document->offers = doc;
		document->offers_in = arena;
		document->offers_of = edition;
		document->checking = 0;
	}
	answer_waiting(server, document);
	arena_reset(server->scratch);
}

void server_failed(struct server *server, struct document *document, unsigned edition,
		   const char *why)
{
	struct str line = str_fmt(
		server->scratch,
		"{\"diagnostics\": [{\"range\": {\"start\": {\"line\": 0, \"character\": 0}, "
		"\"end\": {\"line\": 0, \"character\": 0}}, \"severity\": 1, \"source\": "
		"\"shearpin\", \"message\": \"%s\"}]}",
		why);
	document->checking = 0;
	if (document->found_of != document->edition)
		server_heard(server, document, edition, line);
	if (document->offers_of != document->edition)
		server_heard(server, document, edition, STR("{\"offers\": [], \"all\": []}"));
}
