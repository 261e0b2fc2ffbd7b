/*
 * What stands around a log's lines when a container runtime, an orchestrator or a collector has written them down.
 *
 *     {"log": "{\"model\": ...}\n", "stream": "stdout", "time": "..."}    Docker's json-file
 *     2026-05-09T03:00:00.123Z stdout F {"model": ...}                    CRI: containerd, CRI-O
 *     gateway-1  | {"model": ...}                                         docker compose
 *     [pod/gateway-7f8d/proxy] {"model": ...}                             kubectl logs --prefix
 *
 * Runtimes cut long lines into parts; they are put together again, as is an object that a printer has laid out over many lines: from a line that is
 * "{" to the "}" that stands as far to the right.
 */
#ifndef SHEARPIN_WRAP_H
#define SHEARPIN_WRAP_H

#include "arena.h"
#include "event.h"
#include "str.h"

struct wrap;

struct wrap *wrap_new(void);
void wrap_free(struct wrap *wrap);
/*
 * The line within; false when it is only a part and the rest is still to come. `source` becomes that of the first part. What
 * comes back lives in the arena, in the line, or until the next call.
 */
bool wrap_open(struct wrap *wrap, struct arena *arena, struct str line, struct source *source,
	       struct str *inner);
/* The same for a log of JSON: an object over many lines comes as one. */
bool wrap_record(struct wrap *wrap, struct arena *arena, struct str line, struct source *source,
		 struct str *inner);
/* When the line that was opened last was written down, by what stood around it: ns, 0 when it does not say. */
int64_t wrap_written(const struct wrap *wrap);
/*
 * What a shipper (Filebeat, Vector, Fluent Bit, Loki, CloudWatch, Cloud Logging, Splunk) carried in the object that the line is: a line of text or an object.
 * False when there is none. Whether that is the record or only a record's word only the format can tell.
 */
bool wrap_shipped(struct wrap *wrap, struct arena *arena, struct str line, struct str *inner);
/* Does a part still wait for its rest? Where the first one stands. */
bool wrap_waits(const struct wrap *wrap, struct source *source);

#endif
