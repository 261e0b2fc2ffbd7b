/* Telling someone, once per episode: what is wrong when it begins or changes, and that it is over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "job.h"
#include "json_write.h"

enum { ALERT_SECONDS = 10 };

/* The note says how it stood; true when it stands otherwise now. */
static bool has_changed(struct guard *guard, struct str what, struct str *before)
{
	struct err err, ended;
	struct str name = str_fmt(guard->arena, "alert/%.*s", STR_ARG(guard->flags.name));
	*before = (struct str){ NULL, 0 };
	if (!guard->store || store_begin(guard->store, &err))
		return what.n != 0; /* nobody remembers: rather once too often */
	bool changed = store_get_note(guard->store, guard->arena, name, before, &err) ||
		       !str_eq(*before, what);
	int kept = changed ? store_put_note(guard->store, name, what, &err) : 0;
	store_end(guard->store, !kept, &ended);
	return changed;
}

static char *alert_json(const struct guard *guard, struct str what, struct str before,
			const char *text)
{
	char *json = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&json, &size);
	if (!out)
		return NULL;
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_object(&w, NULL);
	json_write_str(&w, "job", guard->flags.name);
	json_write_str(&w, "run_id", guard->run);
	json_write_z(&w, "alert", what.n ? "trouble" : "recovered");
	json_write_str(&w, "what", what.n ? what : before);
	json_write_z(&w, "text", text);
	if (guard->kept.n)
		json_write_str(&w, "kept", guard->kept);
	json_write_end(&w);
	fclose(out);
	return json;
}

/* Whatever it does, the job goes its way. */
static void tell(char *const *argv, const char *json)
{
	const struct job job = { .argv = argv,
				 .input = json,
				 .timeout = ALERT_SECONDS * SECOND_NS,
				 .kill_after = SECOND_NS };
	struct job_end end;
	struct err err;
	if (job_run(&job, &end, &err))
		fprintf(stderr, "shearpin guard: the alert was not given: %s\n", err.text);
	else if (end.exit_code || end.signal)
		fprintf(stderr, "shearpin guard: the alert was not given: %s failed\n",
			argv[0]);
}

void guard_alert(struct guard *guard, struct str what, const char *text)
{
	const struct guard_flags *f = &guard->flags;
	struct str before;
	if (!f->alert_cmd.n && !f->alert_url.n)
		return;
	if (!has_changed(guard, what, &before) || (!what.n && !before.n))
		return;
	char *json = alert_json(guard, what, before, text);
	if (!json)
		return;
	char shell[] = "sh", c[] = "-c", curl[] = "curl", quiet[] = "-fsSo",
	     null[] = "/dev/null", type[] = "-HContent-Type: application/json",
	     data[] = "--data-binary", in[] = "@-", end[] = "--";
	char *command = strdup(str_z(guard->arena, f->alert_cmd));
	char *url = strdup(str_z(guard->arena, f->alert_url));
	if (f->alert_cmd.n && command)
		tell((char *const[]){ shell, c, command, NULL }, json);
	if (f->alert_url.n && url)
		tell((char *const[]){ curl, quiet, null, type, data, in, end, url, NULL },
		     json);
	free(command);
	free(url);
	free(json);
}
