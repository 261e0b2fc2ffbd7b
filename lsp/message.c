/* Messages to the client: see message.h. */
#include "message.h"

#include <stdlib.h>

static void begin(struct message *reply)
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
static void put_id(struct message *reply, const struct json_doc *request)
{
	const struct json *id = request ? json_get(request->root, "id") : NULL;
	if (id && (id->kind == JSON_NUMBER || id->kind == JSON_STRING))
		json_write_raw(&reply->w, "id", str_sub(request->text, id->start, id->end));
	else
		json_write_null(&reply->w, "id");
}

void message_begin(struct message *reply, const struct json_doc *request)
{
	begin(reply);
	put_id(reply, request);
}

void message_notify(struct message *reply, const char *method)
{
	begin(reply);
	json_write_z(&reply->w, "method", method);
}

void message_ask(struct message *reply, struct server *server, const char *method)
{
	begin(reply);
	json_write_int(&reply->w, "id", ++server->asked);
	json_write_z(&reply->w, "method", method);
}

void message_send(struct message *reply, struct server *server)
{
	json_write_end(&reply->w);
	if (fclose(reply->out) != 0)
		abort();
	frames_head(&server->out, reply->length);
	buf_add(&server->out, (struct str){ reply->text, reply->length });
	free(reply->text);
}

void message_null(struct server *server, const struct json_doc *request)
{
	struct message reply;
	message_begin(&reply, request);
	json_write_null(&reply.w, "result");
	message_send(&reply, server);
}

void message_error(struct server *server, const struct json_doc *request, enum lsp_error code,
		   const char *text)
{
	struct message reply;
	message_begin(&reply, request);
	json_write_object(&reply.w, "error");
	json_write_int(&reply.w, "code", code);
	json_write_z(&reply.w, "message", text);
	json_write_end(&reply.w);
	message_send(&reply, server);
}
