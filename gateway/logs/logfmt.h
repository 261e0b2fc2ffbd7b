/*
 * A line of "key=value" pairs, as Heroku's router and many Go programs write it, taken for the object that it is:
 *
 *     2026-05-09T03:00:01.250+00:00 heroku[router]: at=info path="/v1/chat" service=1250ms status=200
 *     {"timestamp": "2026-05-09T03:00:01.250+00:00", "at": "info", "path": "/v1/chat", "service": "1250ms", "status": 200}
 *
 * So whatever reads any JSON by mapped fields reads it, too. So is a line of Rust's tracing, which has words before its pairs and spans around some:
 *
 *     2026-05-09T03:00:02.758Z DEBUG request{method=POST uri=/v1/chat}: gateway: answered latency=2 ms status=429
 *     {"timestamp": "2026-05-09T03:00:02.758Z", "method": "POST", "uri": "/v1/chat", "latency": "2ms", "status": 429}
 */
#ifndef SHEARPIN_LOGFMT_H
#define SHEARPIN_LOGFMT_H

#include "arena.h"
#include "buf.h"
#include "str.h"

/*
 * The object, in the arena; false when the line is none: from its first pair on there are only pairs, three at least, and before them no
 * bracket; or a time and a level, and pairs among what follows. A time that stands before the pairs is "timestamp", when no pair is.
 */
bool logfmt_object(struct arena *arena, struct str line, struct str *object);

/* Does it begin with a time and a level, "2026-05-09T03:00:02.758Z DEBUG"? Without pairs it tells of nothing. */
bool logfmt_is_speech(struct str line);

/* One more key of an object that begins with "{" in `out`: a number, true, false and null as they are, all else as text. */
void logfmt_put(struct buf *out, struct str key, struct str value);

#endif
