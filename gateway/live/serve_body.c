/* Request bodies: see serve.h. */
#include "serve.h"

#include "skip.h"
#include "utf8.h"

int serve_read_body(struct gate *gate, struct arena *arena, struct str body,
		    struct event *event, struct str *ticket, struct str *policy, bool *all,
		    struct err *err)
{
	static const char *const paths[] = { "ticket", "policy", "all" };
	struct skip_value values[3];
	struct str line = str_trim(body);
	/* The scanner reads lines; within an object a line's end is as good as a blank. */
	char *flat = arena_alloc(arena, line.n + 1);
	for (size_t i = 0; i < line.n; i++)
		flat[i] = line.p[i] == '\n' || line.p[i] == '\r' ? ' ' : line.p[i];
	line.p = flat;
	enum read_status status = gate_read(gate, arena, line, event, err);
	if (status == READ_BAD || status == READ_ODD)
		return -1;
	if (skip_scan(skip_new(arena, paths, 3), line, values, err))
		return -1;
	*ticket = skip_text(arena, &values[0]);
	*policy = skip_text(arena, &values[1]);
	*all = values[2].kind == JSON_BOOL && str_is(values[2].raw, "true");
	return 0;
}
