/* Messages to the client, written piece by piece and framed when they are done. */
#ifndef SHEARPIN_MESSAGE_H
#define SHEARPIN_MESSAGE_H

#include "json_write.h"
#include "server.h"

enum lsp_error {
	LSP_PARSE_ERROR = -32700,
	LSP_INVALID_REQUEST = -32600,
	LSP_UNKNOWN_METHOD = -32601,
	LSP_INVALID_PARAMS = -32602,
	LSP_NOT_INITIALIZED = -32002,
	LSP_CANCELLED = -32800,
	LSP_MODIFIED = -32801,
	LSP_FAILED = -32803,
};

struct message {
	char *text;
	size_t length;
	FILE *out;
	struct json_write w;
};

/* Opens {"jsonrpc": "2.0", ... of an answer; the caller writes "result". */
void message_begin(struct message *reply, const struct json_doc *request);
/* ... of a notification; the caller writes "params". */
void message_notify(struct message *reply, const char *method);
/* ... of a request of ours. */
void message_ask(struct message *reply, struct server *server, const char *method);
/* Closes it and puts it where it goes out. */
void message_send(struct message *reply, struct server *server);
/* The whole answer; `request` NULL: nobody knows to what. */
void message_null(struct server *server, const struct json_doc *request);
void message_error(struct server *server, const struct json_doc *request, enum lsp_error code,
		   const char *text);

#endif
