/* Files whose change changes findings: see stamp.h. */
#include "stamp.h"

#include <sys/stat.h>

#include "documents.h"

uint64_t stamp_add(uint64_t stamp, struct str path)
{
	struct stat st = { .st_size = -1 };
	struct {
		uint64_t before;
		int64_t seconds, nanoseconds, size, inode;
	} mark = { .before = stamp, .size = -1 };
	if (stat(path.p, &st) == 0) {
		mark.seconds = st.st_mtim.tv_sec;
		mark.nanoseconds = st.st_mtim.tv_nsec;
		mark.size = st.st_size;
		mark.inode = (int64_t)st.st_ino;
	}
	return str_hash((struct str){ (const char *)&mark, sizeof(mark) });
}

static bool is_stale(struct server *server, const struct document *document)
{
	const struct json *watch = json_get(document->found.root, "watch");
	const struct json *files = json_get(watch, "files");
	uint64_t stamp = 0;
	if (!files)
		return false;
	for (const struct json *file = files->first; file; file = file->next)
		stamp = stamp_add(stamp, str_dup(server->scratch, file->text));
	return !str_eq(document_mark(server->scratch, stamp), json_get(watch, "stamp")->text);
}

void stamp_look(struct server *server)
{
	for (struct document *d = server->documents; d; d = d->next) {
		if (d->due < 0 && !d->checking && is_stale(server, d))
			d->due = server->now;
	}
	arena_reset(server->scratch);
}
