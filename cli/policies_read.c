#include "policies_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "report.h"

struct complaints {
	struct arena *arena;
	VEC(const struct diag *) diags;
};

static void complain(void *context, const struct diag *diag)
{
	struct complaints *complaints = context;
	vec_push(complaints->arena, &complaints->diags, diag);
}

static int unclear(const struct complaints *complaints, const char *who, const char *what)
{
	const struct report report = {
		.version = SHEARPIN_VERSION,
		.diags = complaints->diags.v,
		.diag_count = complaints->diags.n,
		.quiet = true,
	};
	report_text(&report, stderr);
	return trouble("%s%s: nothing is judged by policies that are not clear", who, what);
}

int policies_read(struct arena *arena, const char *who, struct str path,
		  struct policies *policies)
{
	struct complaints complaints = { .arena = arena };
	const char *name = str_z(arena, path);
	if (access(name, R_OK))
		return trouble("%s%s: %s", who, name, strerror(errno));
	return policies_load(arena, name, policies, complain, &complaints)
		       ? unclear(&complaints, who, name)
		       : 0;
}

int policies_read_text(struct arena *arena, const char *who, const char *what, struct str text,
		       struct policies *policies)
{
	struct complaints complaints = { .arena = arena };
	return policies_parse(arena, str_of(what), text, policies, complain, &complaints)
		       ? unclear(&complaints, who, what)
		       : 0;
}
