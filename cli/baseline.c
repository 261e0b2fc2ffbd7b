/* Baselines: see baseline.h. */
#include "baseline.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "json.h"
#include "json_write.h"
#include "replace.h"

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

static void silence(struct diag *diag, struct str why)
{
	diag->suppressed = true;
	diag->suppressed_why = why;
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
		silence(diags[i], STR("in the baseline"));
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

/* Does the file speak anew? */
static bool is_judged(const struct baseline_request *request, struct str path)
{
	return request->judged_count &&
	       bsearch(&path, request->judged, request->judged_count, sizeof(path), path_order);
}

static bool is_known(const struct diag *diag)
{
	return diag->suppressed && str_is(diag->suppressed_why, "in the baseline");
}

static void collect(const struct baseline_request *request, struct arena *arena,
		    struct baseline *out)
{
	const struct fingerprint *prints = diag_fingerprints(
		arena, (const struct diag *const *)request->diags, request->diag_count);
	for (size_t i = 0; i < request->old->known.n; i++) {
		const struct known *known = &request->old->known.v[i];
		bool gone = known->anywhere && (known->met || request->prune);
		if (!gone && !is_judged(request, known->path))
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
		   struct str root, struct err *err)
{
	struct baseline all = { { 0 } };
	struct replacement replacement;
	struct json_write w;
	collect(request, arena, &all);
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

/* ---- changed lines ---- */

struct lines_changed {
	struct str path;
	uint32_t from, to; /* inclusive */
};

struct changed {
	VEC(struct lines_changed) all;
};

/* "+++ b/src/a.py\t2026-...": the path of the new file; git quotes odd ones, which are left as they are. */
static struct str new_path(struct str line)
{
	struct str path = str_sub(line, 4, line.n);
	path = str_sub(path, 0, str_find_char(path, '\t', 0));
	if (str_ends(path, "\r"))
		path.n--;
	return str_starts(path, "b/") ? str_sub(path, 2, path.n) : path;
}

static bool read_number(struct str text, size_t *at, uint32_t *out)
{
	size_t end = *at;
	int64_t value;
	while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
		end++;
	if (!str_to_i64(str_sub(text, *at, end), &value) || value > UINT32_MAX)
		return false;
	*out = (uint32_t)value;
	*at = end;
	return true;
}

/* "@@ -1,2 +3,4 @@": where the hunk begins in the new file, and how many lines of either it has. */
static bool read_hunk(struct str line, uint32_t *start, uint32_t *old_lines,
		      uint32_t *new_lines)
{
	size_t at = strlen("@@ -");
	uint32_t ignored;
	*old_lines = *new_lines = 1;
	if (!read_number(line, &at, &ignored))
		return false;
	if (at < line.n && line.p[at] == ',' && (at++, !read_number(line, &at, old_lines)))
		return false;
	if (!str_starts(str_sub(line, at, line.n), " +"))
		return false;
	at += 2;
	if (!read_number(line, &at, start))
		return false;
	return at >= line.n || line.p[at] != ',' || (at++, read_number(line, &at, new_lines));
}

struct diff {
	struct arena *arena;
	struct changed changed;
	struct str path;
	uint32_t at;                 /* the new file's line to come */
	uint32_t from;               /* the first of the added lines right before it; 0: none */
	uint32_t old_left, new_left; /* of the hunk */
};

/* The added lines up to here are a stretch of their own. */
static void end_stretch(struct diff *diff)
{
	if (diff->from)
		vec_push(diff->arena, &diff->changed.all,
			 ((struct lines_changed){ diff->path, diff->from, diff->at - 1 }));
	diff->from = 0;
}

/* A line inside of a hunk. */
static void hunk_line(struct diff *diff, char mark)
{
	if (mark == '+' && !diff->from)
		diff->from = diff->at;
	else if (mark == ' ')
		end_stretch(diff);
	if (mark != '-' && mark != '\\' && diff->new_left) {
		diff->at++;
		diff->new_left--;
	}
	if (mark != '+' && mark != '\\' && diff->old_left)
		diff->old_left--;
	if (!diff->old_left && !diff->new_left)
		end_stretch(diff);
}

int changed_read(struct arena *arena, struct str text, const struct changed **out,
		 struct err *err)
{
	struct diff diff = { .arena = arena };
	struct changed *changed = ARENA_NEW(arena, struct changed);
	struct str line;
	size_t number = 0, hunks = 0;
	while (str_split(&text, '\n', &line)) {
		number++;
		if (diff.old_left || diff.new_left) {
			hunk_line(&diff, line.n ? line.p[0] : ' ');
		} else if (str_starts(line, "+++ ")) {
			diff.path = new_path(line);
		} else if (str_starts(line, "@@ -")) {
			if (!diff.path.p ||
			    !read_hunk(line, &diff.at, &diff.old_left, &diff.new_left))
				return err_set(err,
					       "line %zu of the diff is no hunk's head of a "
					       "unified diff",
					       number);
			hunks++;
		}
	}
	if (!hunks && number > 1)
		return err_set(err, "this is no unified diff: it has no line that begins with "
				    "\"@@ -\"; `git diff -U0` writes one");
	*changed = diff.changed;
	*out = changed;
	return 0;
}

void changed_apply(const struct changed *changed, struct diag **diags, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct place *place = &diags[i]->place;
		bool touched = false;
		for (size_t k = 0; k < changed->all.n && !touched; k++) {
			const struct lines_changed *lines = &changed->all.v[k];
			touched = lines->from <= place->to.line &&
				  lines->to >= place->from.line &&
				  str_eq(lines->path, place->path);
		}
		if (!touched && !diags[i]->suppressed)
			silence(diags[i], STR("on lines that did not change"));
	}
}
