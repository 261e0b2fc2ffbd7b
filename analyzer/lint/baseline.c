/* Baselines: see baseline.h. */
#include "baseline.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "json.h"
#include "json_write.h"
#include "replace.h"

#define IN_BASELINE "in the baseline" /* why a diag is suppressed */

/* ---- reading ---- */

static int read_hash(const struct json_doc *doc, const struct json *at, uint64_t *out,
		     struct err *err)
{
	char *end = NULL;
	bool sixteen = at && at->kind == JSON_STRING && at->text.n == 16;
	if (sixteen)
		*out = strtoull(at->text.p, &end, 16);
	if (!sixteen || end != at->text.p + 16)
		return json_err(doc, at ? at : doc->root, false, err,
				"\"hash\" is sixteen hexadecimal digits; write the baseline "
				"anew with `shearpin baseline`");
	return 0;
}

static int read_known(const struct json_doc *doc, const struct json *item, struct arena *arena,
		      struct str root, struct known *out, struct err *err)
{
	static const char *const keys[] = { "rule", "path", "what", "hash", "nth", NULL };
	if (item->kind != JSON_OBJECT)
		return json_err(doc, item, false, err, "a finding is an object, not a %s",
				json_kind_name(item->kind));
	if (json_known_keys(doc, item, keys, err))
		return -1;
	const struct json *rule = json_get(item, "rule"), *path = json_get(item, "path");
	const struct json *nth = json_get(item, "nth"), *what = json_get(item, "what");
	if (!rule || !path || rule->kind != JSON_STRING || path->kind != JSON_STRING)
		return json_err(doc, item, false, err,
				"a finding needs its \"rule\" and \"path\"");
	*out = (struct known){ .rule = rule->text,
			       .path = path->text,
			       .what = what ? what->text : STR("") };
	out->print.nth = nth && nth->number >= 1 ? (uint32_t)nth->number : 1;
	out->anywhere =
		access(str_fmt(arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(path->text)).p,
		       F_OK) != 0;
	return read_hash(doc, json_get(item, "hash"), &out->print.hash, err);
}

static int known_order(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	if (x->print.hash != y->print.hash)
		return x->print.hash < y->print.hash ? -1 : 1;
	int order = str_cmp(x->path, y->path);
	return order ? order : (x->print.nth > y->print.nth) - (x->print.nth < y->print.nth);
}

int baseline_load(struct baseline *baseline, struct arena *arena, const char *path,
		  struct str root, struct err *err)
{
	struct json_doc *doc = ARENA_NEW(arena, struct json_doc);
	static const char *const keys[] = { "version", "findings", NULL };
	if (json_load(arena, path, doc, err))
		return -1;
	const struct json *findings = json_get(doc->root, "findings");
	const struct json *version = json_get(doc->root, "version");
	if (doc->root->kind != JSON_OBJECT || !findings || findings->kind != JSON_ARRAY)
		return json_err(doc, doc->root, false, err,
				"a baseline is an object with \"findings\"");
	if (json_known_keys(doc, doc->root, keys, err))
		return -1;
	if (!version || version->number != 1)
		return json_err(doc, version ? version : doc->root, false, err,
				"a baseline's \"version\" is 1");
	for (const struct json *item = findings->first; item; item = item->next) {
		struct known known;
		if (read_known(doc, item, arena, root, &known, err))
			return -1;
		vec_push(arena, &baseline->known, known);
	}
	if (baseline->known.n)
		qsort(baseline->known.v, baseline->known.n, sizeof(*baseline->known.v),
		      known_order);
	return 0;
}

/* ---- applying ---- */

/* The entry that stands for a finding: its own file's, else one of a file that is gone. */
static struct known *known_of(struct baseline *baseline, const struct diag *diag,
			      struct fingerprint print)
{
	size_t low = 0, high = baseline->known.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (baseline->known.v[middle].print.hash < print.hash)
			low = middle + 1;
		else
			high = middle;
	}
	struct known *moved = NULL;
	for (; low < baseline->known.n; low++) {
		struct known *known = &baseline->known.v[low];
		if (known->print.hash != print.hash)
			break;
		if (known->met)
			continue;
		if (str_eq(known->path, diag->place.path) && known->print.nth == print.nth)
			return known;
		if (known->anywhere && !moved)
			moved = known;
	}
	return moved;
}

void baseline_apply(struct baseline *baseline, struct arena *arena, struct diag **diags,
		    size_t count)
{
	const struct fingerprint *prints =
		diag_fingerprints(arena, (const struct diag *const *)diags, count);
	for (size_t i = 0; i < count; i++) {
		struct known *known =
			diags[i]->suppressed ? NULL : known_of(baseline, diags[i], prints[i]);
		if (!known)
			continue;
		known->met = true;
		diag_suppress(diags[i], STR(IN_BASELINE));
	}
}

/* ---- writing ---- */

static void write_known(struct json_write *w, const struct known *known)
{
	char hash[17];
	snprintf(hash, sizeof(hash), "%016" PRIx64, known->print.hash);
	json_write_object(w, NULL);
	json_write_str(w, "path", known->path);
	json_write_str(w, "rule", known->rule);
	json_write_str(w, "what", known->what);
	json_write_z(w, "hash", hash);
	json_write_int(w, "nth", known->print.nth);
	json_write_end(w);
}

static int path_order(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The paths of the judged files, to be searched. */
static const struct str *sorted_paths(const struct baseline_request *request,
				      struct arena *arena)
{
	struct str *sorted = ARENA_ARRAY(arena, struct str, request->judged_count);
	for (size_t i = 0; i < request->judged_count; i++)
		sorted[i] = request->judged[i];
	qsort(sorted, request->judged_count, sizeof(*sorted), path_order);
	return sorted;
}

static bool is_known(const struct diag *diag)
{
	return diag->suppressed && str_is(diag->suppressed_why, IN_BASELINE);
}

static void collect(const struct baseline_request *request, struct arena *arena,
		    struct baseline *out)
{
	const struct fingerprint *prints = diag_fingerprints(
		arena, (const struct diag *const *)request->diags, request->diag_count);
	const struct str *judged = sorted_paths(request, arena);
	for (size_t i = 0; i < request->old->known.n; i++) {
		const struct known *known = &request->old->known.v[i];
		bool gone = known->anywhere && (known->met || request->prune);
		bool anew = bsearch(&known->path, judged, request->judged_count,
				    sizeof(*judged), path_order) != NULL;
		if (!gone && !anew)
			vec_push(arena, &out->known, *known);
	}
	for (size_t i = 0; i < request->diag_count; i++) {
		const struct diag *diag = request->diags[i];
		struct known known = { .rule = str_of(diag->about->id),
				       .path = diag->place.path,
				       .what = diag->what,
				       .print = prints[i] };
		if (is_known(diag) || (!diag->suppressed && !request->prune))
			vec_push(arena, &out->known, known);
	}
}

/* By file, and in it as the findings come: a difference of two baselines can be read. */
static int written_order(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = str_cmp(x->path, y->path);
	return order                       ? order
	       : str_cmp(x->rule, y->rule) ? str_cmp(x->rule, y->rule)
					   : known_order(a, b);
}

int baseline_write(const struct baseline_request *request, struct arena *arena, struct str path,
		   struct str root, size_t *count, struct err *err)
{
	struct baseline all = { { 0 } };
	struct replacement replacement;
	struct json_write w;
	collect(request, arena, &all);
	*count = all.known.n;
	if (all.known.n)
		qsort(all.known.v, all.known.n, sizeof(*all.known.v), written_order);
	if (replace_begin(&replacement, path, root, err))
		return -1;
	json_write_init(&w, replacement.out, true);
	json_write_object(&w, NULL);
	json_write_int(&w, "version", 1);
	json_write_array(&w, "findings");
	for (size_t i = 0; i < all.known.n; i++)
		write_known(&w, &all.known.v[i]);
	json_write_end(&w);
	json_write_end(&w);
	return replace_commit(&replacement, err);
}
