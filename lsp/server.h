/*
 * The language server (LSP 3.17): what an editor says, and what is said to it.
 *
 * It is one thread and no clock: bytes come in with the time they come at, bytes go out into `out`. It knows texts and
 * messages; judging is somebody else's (checker.h): server_due says which text wants it, server_heard takes what was
 * found. So a keystroke costs its edit and nothing else, and requests about findings wait until they are those of the text
 * the client sees.
 */
#ifndef SHEARPIN_SERVER_H
#define SHEARPIN_SERVER_H

#include "edits.h"
#include "frames.h"
#include "json.h"
#include "lint.h"

enum {
	/* After a change, until the text is judged: twice as long as that took last, within these. */
	DEBOUNCE_MS = 150,
	DEBOUNCE_MOST_MS = 500,
	OTHERS_MS = 1000,      /* ... until those are that may see the changed one */
	REQUESTS_WAITING = 64, /* at most; one more is refused */
	DOCUMENTS_OPEN = 4096,
};

/* A text the client has opened. */
struct document {
	struct str uri, path; /* ours; the path is empty when it is no file of this machine */
	struct str language;  /* as the client calls it */
	struct buf text;
	int64_t version;
	bool broken; /* a change could not be followed: nothing is said of it until it is opened again */
	unsigned edition;  /* of the text: goes up with each change */
	unsigned checking; /* the edition that is being judged; 0: none is */
	int64_t due;       /* when it wants to be judged; -1: it does not */
	int64_t begun;     /* when it was judged last */
	int64_t took;      /* how long until it was known what was found */
	bool typed;        /* changed since it was opened or saved */

	/* What was found, and what can be done about it: JSON of findings.h, each of one edition. */
	struct arena *found_in, *offers_in;
	struct json_doc found, offers;
	unsigned found_of, offers_of;
	uint64_t published; /* hash of what the client was told last */
	struct document *next;
};

/* A request that waits for a document to be judged. */
struct waiting {
	struct arena *arena;
	struct json_doc message;
	struct document *document;
	struct waiting *next;
};

struct folder {
	struct str path; /* ours */
	struct folder *next;
};

/* What the client can do. */
struct client {
	enum units units;
	bool pull;    /* it asks for diagnostics, and can be told to ask again */
	bool watches; /* it can be asked to watch files */
	bool related, pages, unnecessary, data, versions;
	bool markdown;        /* in hovers */
	bool versioned_edits; /* documentChanges */
	bool watches_folders; /* workspace folders come and go */
	int64_t process;      /* its process; 0: it did not say */
};

enum server_state { SERVER_NEW, SERVER_RUNNING, SERVER_SHUT, SERVER_EXITED };

struct server {
	const struct linter *linter; /* its rules' texts */
	struct str pages; /* where rules' pages are: this + id + ".md"; empty: nowhere */
	const char *version;
	enum server_state state;
	int exit_status;
	int64_t now;
	struct client client;
	struct frames in;
	struct buf out;
	struct folder *folders;
	struct document *documents;
	size_t document_count;
	struct waiting *waiting;
	size_t waiting_count;
	unsigned editions;     /* handed out */
	unsigned asked;        /* requests of ours */
	uint64_t told;         /* hash of the last trouble that was shown */
	uint64_t watched;      /* hash of the last baseline whose watching was asked for */
	struct arena *scratch; /* emptied after each message */
	struct shelf *shelf;   /* of the processes that judge, whose owner sets it; or NULL */
};

void server_init(struct server *server, const struct linter *linter, struct str pages,
		 const char *version);
void server_release(struct server *server);
/* Bytes of the client, at a time in milliseconds that never goes back. */
void server_hear(struct server *server, struct str bytes, int64_t now);
/* The client is gone. */
void server_hang_up(struct server *server);

/* The document to judge now, or NULL; *wait is how long until there is one, -1: until somebody says something. */
struct document *server_due(struct server *server, int64_t now, int64_t *wait);
/* The document with that URI, or NULL. */
struct document *server_document(const struct server *server, struct str uri);
/* Does somebody want what is offered for the document? */
bool server_wants_offers(const struct server *server, const struct document *document);
/* A line of findings about an edition of a document's text; what is of an older one is dropped. */
void server_heard(struct server *server, struct document *document, unsigned edition,
		  struct str line);
/* Judging it came to nothing, and why. */
void server_failed(struct server *server, struct document *document, unsigned edition,
		   const char *why);
/* The folder that a document is judged in: the client's around it, else its own. */
struct str server_folder(const struct server *server, const struct document *document);

#endif
