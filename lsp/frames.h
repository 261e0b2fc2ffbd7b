/*
 * Messages on a stream of bytes: "Content-Length: 12", a blank line, so many bytes (the base protocol of LSP).
 *
 * A stream that has lost its step finds it again: whatever is no message is skipped up to the next header, and told
 * once. So a wrong length costs a message or two, not the session.
 */
#ifndef SHEARPIN_FRAMES_H
#define SHEARPIN_FRAMES_H

#include "buf.h"
#include "err.h"

enum {
	FRAME_BODY = 16 << 20, /* bytes of a message */
	FRAME_HEAD = 4096,     /* bytes of its headers */
};

struct frames {
	struct buf bytes;
	size_t at;   /* what was handed out already */
	size_t body; /* where the last body begins */
	bool lost;   /* skipping what is no message, and it was told */
};

enum framed {
	FRAMED_MORE,    /* no whole message yet */
	FRAMED_MESSAGE, /* *body is one; valid until the next call */
	FRAMED_BROKEN, /* something that is none was skipped; *err says what was wrong with it */
};

void frames_init(struct frames *frames);
void frames_release(struct frames *frames);
void frames_feed(struct frames *frames, struct str bytes);
enum framed frames_next(struct frames *frames, struct str *body, struct err *err);
/* The last body is not what it should be: when the next message begins inside of it, its length was wrong. */
void frames_resync(struct frames *frames);
/* The headers of a message with that many bytes, into `out`. */
void frames_head(struct buf *out, size_t length);

#endif
