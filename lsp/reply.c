/* Messages to the client: see reply.h. */
#include "reply.h"

#include <stdlib.h>

static void begin(struct reply *reply)
{
	reply->text = NULL;
	reply->out = open_memstream(&reply->text, &reply->length);
	if (!reply->out)
		abort();
	json_write_init(&reply->w, reply->out, false);
	json_write_object(&reply->w, NULL);
	json_write_z(&reply->w, "jsonrpc", "2.0");
}

/* As it was written: numbers stay what they were. */
static void put_id(struct reply *reply, const struct json_doc *request)
{
	const struct json *id = request ? json_get(request->root, "id") : NULL;
	if (id && (id->kind == JSON_NUMBER || id->kind == JSON_STRING))
		json_write_raw(&reply->w, "id", str_sub(request->text, id->start, id->end));
	else
		json_write_null(&reply->w, "id");
}

void reply_begin(struct reply *reply, const struct json_doc *request)
{
	begin(reply);
	put_id(reply, request);
}

void reply_notify(struct reply *reply, const char *method)
{
	begin(reply);
	json_write_z(&reply->w, "method", method);
}

void reply_ask(struct reply *reply, struct server *server, const char *method)
{
	begin(reply);
	json_write_int(&reply->w, "id", ++server->asked);
	json_write_z(&reply->w, "method", method);
}

void reply_send(struct reply *reply, struct server *server)
{
	json_write_end(&reply->w);
	if (fclose(reply->out) != 0)
		abort();
	frames_head(&server->out, reply->length);
	buf_add(&server->out, (struct str){ reply->text, reply->length });
	free(reply->text);
}

void reply_null(struct server *server, const struct json_doc *request)
{
	struct reply reply;
	reply_begin(&reply, request);
	json_write_null(&reply.w, "result");
	reply_send(&reply, server);
}

void reply_error(struct server *server, const struct json_doc *request, enum lsp_error code,
		 const char *text)
{
	struct reply reply;
	reply_begin(&reply, request);
	json_write_object(&reply.w, "error");
	json_write_int(&reply.w, "code", code);
	json_write_z(&reply.w, "message", text);
	json_write_end(&reply.w);
	reply_send(&reply, server);
}
