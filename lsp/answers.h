/* What is answered from the findings of a document, and told of them. */
#ifndef SHEARPIN_ANSWERS_H
#define SHEARPIN_ANSWERS_H

#include "server.h"

/* textDocument/codeAction, hover and diagnostic; the document's findings are those of its text. */
void answer_actions(struct server *server, const struct json_doc *request,
		    const struct document *document);
void answer_hover(struct server *server, const struct json_doc *request,
		  const struct document *document);
void answer_diagnostics(struct server *server, const struct json_doc *request,
			const struct document *document);
/* publishDiagnostics; NULL findings clear. */
void tell_diagnostics(struct server *server, struct str uri, const struct document *document);
/* Hash of the findings: the same for the same. */
uint64_t findings_hash(const struct document *document);

#endif
