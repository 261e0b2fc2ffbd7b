/*
 * What a client might say to the language server, by bytes: whatever it is, the server's messages are whole JSON and its
 * texts are those a second reader of the edits would have. Nothing is judged: findings are made up.
 */
#include <stdlib.h>

#include "linters.h"
#include "server.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char hello[] = "Content-Length: 67\r\n\r\n{\"id\": 0, \"method\": \"initialize\", "
			    "\"params\": {\"capabilities\": {}}}  ";
static const char found[] =
	"{\"diagnostics\": [{\"range\": {\"start\": {\"line\": 0, \"character\": 0}, \"end\": "
	"{\"line\": 1, \"character\": 0}}, \"code\": \"parse-error\", \"message\": \"m\"}]}";
static const char offers[] =
	"{\"offers\": [{\"of\": 0, \"title\": \"t\", \"safe\": true, \"edits\": []}], \"all\": "
	"[{\"range\": {}, \"newText\": \"\"}]}";

/* All that went out is messages, and each of them JSON. */
static void check_out(struct server *server)
{
	struct frames frames;
	struct str body;
	struct err err;
	enum framed framed;
	frames_init(&frames);
	frames_feed(&frames, buf_str(&server->out));
	while ((framed = frames_next(&frames, &body, &err)) != FRAMED_MORE) {
		struct arena *arena = arena_new();
		struct json_doc doc;
		if (framed != FRAMED_MESSAGE || json_parse(arena, STR("out"), body, &doc, &err))
			abort();
		arena_free(arena);
	}
	if (frames.at != frames.bytes.n)
		abort();
	frames_release(&frames);
	buf_clear(&server->out);
}

static void judge(struct server *server, int64_t now)
{
	int64_t wait;
	struct document *document = server_due(server, now, &wait);
	if (!document)
		return;
	server_heard(server, document, document->edition, str_of(found));
	if (now % 2)
		server_failed(server, document, document->edition, "so it is");
	else
		server_heard(server, document, document->edition, str_of(offers));
}

/* The input is what is said, cut where its first byte says. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct linter linter;
	static struct arena *lasting;
	struct server server;
	int64_t now = 1;
	if (!lasting) {
		lasting = arena_new();
		linter = (struct linter){ .rules = rule_table, .rule_count = rule_table_count };
		linter_prepare(&linter, lasting);
	}
	if (size == 0)
		return 0;
	struct str said = { (const char *)data + 1, size - 1 };
	server_init(&server, &linter, STR("https://docs.test/"), "0");
	if (data[0] & 1)
		server_hear(&server, str_of(hello), now);
	size_t step = (size_t)(data[0] >> 1) * 8 + 1;
	for (size_t at = 0; at < said.n; at += step) {
		server_hear(&server, str_sub(said, at, at + step), now += 40);
		check_out(&server);
		judge(&server, now);
		check_out(&server);
	}
	server_release(&server);
	return 0;
}
