/*
 * The policy file as a whole: which fields a policy must state and may not, what holds between
 * them, and what is computed from them. want.c reads the values, policy_fields.c and the
 * kinds' tables say which.
 */
#include "policy_file.h"

#include <assert.h>

#include "log_formats.h"
#include "policy_fields.h"
#include "want.h"

const struct about about_policy_file = {
	.id = "policy-file",
	.code = "PC01",
	.doc = "The policy file says something that cannot be read, or leaves something "
	       "unsaid.",
	.severity = SEV_ERROR,
	.precision = "very-high",
};

enum { POLICIES_MOST = 4096, DEFAULT_KEYS = 10000, DEFAULT_RESOLUTION = 64 };

/* Keys that are in neither table; names the nearest one that is. */
static void refuse_unknown_keys(struct reader *reader, const struct json *json,
				const struct policy_kind *kind)
{
	VEC(const char *) known = { NULL, 0, 0 };
	for (const struct policy_field *field = policy_fields; field->name; field++) {
		if (policy_takes_field(kind, field))
			vec_push(reader->arena, &known, field->name);
	}
	for (const struct kind_option *o = kind->options; o && o->name; o++)
		vec_push(reader->arena, &known, o->name);
	vec_push(reader->arena, &known, NULL);
	for (const struct json *member = json->first; member; member = member->next) {
		if (!str_in(member->key, known.v))
			want_error(reader, member, true, "a %s policy has no \"%.*s\"%.*s",
				   policy_kind_name(kind), STR_ARG(member->key),
				   STR_ARG(want_hint(reader, member->key, known.v)));
	}
}

static bool read_shared_fields(struct reader *reader, const struct json *json,
			       struct policy *policy)
{
	bool good = true;
	for (const struct policy_field *field = policy_fields; field->name; field++) {
		const struct json *value = json_get(json, field->name);
		if (!policy_takes_field(policy->kind, field) ||
		    str_is(STR("kind"), field->name))
			continue;
		if (value)
			good = field->read(reader, value, policy) && good;
	}
	return good;
}

static bool read_own_fields(struct reader *reader, const struct json *json,
			    struct policy *policy)
{
	const struct policy_kind *kind = policy->kind;
	bool good = true;
	char *options = arena_alloc(reader->arena, kind->options_size + 1);
	policy->options = options;
	for (const struct kind_option *o = kind->options; o && o->name; o++) {
		const struct json *value = json_get(json, o->name);
		if (value)
			good = want_option(reader, value, o, options + o->offset) && good;
	}
	return good;
}

/* Each missing field is told; many of them at once, with who writes them all. */
static bool refuse_missing(struct reader *reader, const struct json *json,
			   const struct policy_kind *kind)
{
	enum { EACH_MOST = 3 };
	struct missing {
		const char *name, *help;
	};
	VEC(struct missing) missing = { NULL, 0, 0 };
	for (const struct policy_field *field = policy_fields; field->name; field++) {
		struct missing one = { field->name, field->help };
		if (policy_takes_field(kind, field) && policy_needs_field(kind, field) &&
		    !json_get(json, field->name))
			vec_push(reader->arena, &missing, one);
	}
	for (const struct kind_option *o = kind->options; o && o->name; o++) {
		struct missing one = { o->name, o->help };
		if (o->required && !json_get(json, o->name))
			vec_push(reader->arena, &missing, one);
	}
	struct str names = { NULL, 0 };
	for (size_t i = 0; i < missing.n; i++) {
		if (missing.n <= EACH_MOST)
			want_error(reader, json, false, "a %s policy must state \"%s\": %s",
				   policy_kind_name(kind), missing.v[i].name,
				   missing.v[i].help);
		names = str_fmt(reader->arena, "%.*s%s\"%s\"", STR_ARG(names), i ? ", " : "",
				missing.v[i].name);
	}
	if (missing.n > EACH_MOST)
		want_error(
			reader, json, false,
			"a %s policy must state %.*s, too; `shearpin policy new %s` writes one "
			"with all of them",
			policy_kind_name(kind), STR_ARG(names), policy_kind_name(kind));
	return !missing.n;
}

/* What holds for all kinds and needs several fields at once. */
static bool check_policy(struct reader *reader, const struct json *json, struct policy *policy)
{
	const struct policy_kind *kind = policy->kind;
	if (policy->when.fields & event_outcome_fields && kind->ask)
		return want_error(reader, json_get(json, "when"), true,
				  "a %s policy decides when a call starts; \"when\" looks at "
				  "something only known when it has ended",
				  policy_kind_name(kind));
	if (policy->window_kind == WINDOW_GCRA && !(kind->takes & TAKES_BURST))
		return want_error(reader, json_get(json, "window_kind"), false,
				  "a %s policy has no \"gcra\" window", policy_kind_name(kind));
	if (policy->window_kind == WINDOW_GCRA && policy->limit.value < 1)
		return want_error(
			reader, json_get(json, "limit"), false,
			"a gcra window needs a limit above 0: it is the speed it drains with");
	if (policy->from != FROM_TRIP && !(kind->takes & TAKES_FROM))
		return want_error(reader, json_get(json, "from"), false,
				  "in a policy of kind %s the cool-down starts when it trips; "
				  "write \"trip\"",
				  policy_kind_name(kind));
	if (policy->fail == FAIL_LOCAL_SHARE && !policy->hosts)
		return want_error(
			reader, json_get(json, "fail"), true,
			"\"local-share\" divides by \"hosts\"; state how many there are");
	if (policy->action == ACTION_ALERT && policy->answer_status)
		return want_error(
			reader, json_get(json, "answer"), true,
			"an \"alert\" refuses nothing, so it has no answer; write null");
	struct policy_problem problem = { NULL, { NULL, 0 } };
	if (kind->check && !kind->check(policy, reader->arena, &problem)) {
		const struct json *at = problem.key ? json_get(json, problem.key) : NULL;
		return want_error(reader, at ? at : json, at != NULL, "%.*s",
				  STR_ARG(problem.text));
	}
	return true;
}

/* What is computed, not read. */
static bool complete_policy(struct reader *reader, const struct json *json,
			    struct policy *policy)
{
	if (!policy->burst)
		policy->burst = policy->limit.value;
	if (!policy->max_keys)
		policy->max_keys = DEFAULT_KEYS;
	if (!policy->key_count)
		policy->max_keys = 1;
	if (!policy->resolution)
		policy->resolution = DEFAULT_RESOLUTION;
	policy->slot_size = policy->kind->slot_size ? policy->kind->slot_size(policy) : 0;
	policy->fields = policy->when.fields | policy->kind->fields;
	for (const struct kind_option *o = policy->kind->options; o && o->name; o++) {
		if (o->is == OPTION_FIELDS)
			policy->fields |= *(
				const uint64_t *)(const void *)((const char *)policy->options +
								o->offset);
	}
	for (size_t i = 0; i < policy->key_count; i++)
		policy->fields |= FIELD_BIT(policy->key[i]);
	if (policy->slot_size > (SIZE_MAX >> 8) / policy->max_keys ||
	    (uint64_t)policy->slot_size * policy->max_keys > UINT64_C(16) << 30)
		return want_error(reader, json, false,
				  "%u keys of %zu bytes each are more than 16 GiB; lower "
				  "\"max_keys\" or \"resolution\"",
				  policy->max_keys, policy->slot_size);
	return true;
}

static bool read_policy(struct reader *reader, const struct json *json, struct policy *policy)
{
	policy->json = json;
	if (json->kind != JSON_OBJECT)
		return want_error(reader, json, false, "a policy is an object, not %s",
				  json_kind_name(json->kind));
	const struct json *kind = json_get(json, "kind");
	if (!kind)
		return want_error(reader, json, false,
				  "a policy must state \"kind\": what sort of policy it is");
	if (!policy_read_kind(reader, kind, policy))
		return false;
	bool good = read_shared_fields(reader, json, policy);
	good = read_own_fields(reader, json, policy) && good;
	good = refuse_missing(reader, json, policy->kind) && good;
	size_t before = reader->errors;
	refuse_unknown_keys(reader, json, policy->kind);
	return good && reader->errors == before && check_policy(reader, json, policy) &&
	       complete_policy(reader, json, policy);
}

static void refuse_same_ids(struct reader *reader)
{
	const struct policies *policies = reader->policies;
	for (size_t i = 0; i < policies->n; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct json *id = json_get(policies->v[i].json, "id");
			if (policies->v[i].id.n && str_eq(policies->v[i].id, policies->v[j].id))
				want_error(reader, id, false,
					   "another policy has the id \"%.*s\"",
					   STR_ARG(policies->v[i].id));
		}
	}
}

static void read_models(struct reader *reader, const struct json *json, struct policy *policies,
			size_t n)
{
	if (!json || !want_kind(reader, json, JSON_OBJECT))
		return;
	struct model_size *sizes =
		ARENA_ARRAY(reader->arena, struct model_size, json->count + 1);
	size_t count = 0;
	for (const struct json *member = json->first; member; member = member->next) {
		sizes[count].model = member->key;
		if (want_counted(reader, member, UNIT_TOKENS, &sizes[count].context))
			count++;
	}
	for (size_t i = 0; i < n; i++) {
		policies[i].models = sizes;
		policies[i].model_count = count;
	}
}

/* Who may stand between a verdict and the caller; PC17 knows what some of them do to a status. */
static const char *const gateways[] = { "nginx-auth-request",
					"envoy-ext-authz",
					"litellm",
					"kong",
					"apisix",
					"haproxy",
					"other",
					NULL };

static bool want_format(struct reader *reader, const struct json *json)
{
	VEC(const char *) names = { NULL, 0, 0 };
	int32_t which;
	for (size_t i = 0; log_format_name(i); i++)
		vec_push(reader->arena, &names, log_format_name(i));
	vec_push(reader->arena, &names, NULL);
	return want_choice(reader, json, names.v, &which);
}

static void read_log_fields(struct reader *reader, const struct json *fields)
{
	VEC(const char *) names = { NULL, 0, 0 };
	if (!want_kind(reader, fields, JSON_OBJECT))
		return;
	for (size_t i = 0; log_field_name(i); i++)
		vec_push(reader->arena, &names, log_field_name(i));
	vec_push(reader->arena, &names, NULL);
	for (const struct json *member = fields->first; member; member = member->next) {
		struct str said;
		if (!want_text(reader, member, &said))
			continue;
		const char *wrong = log_field_wrong(member->key, said);
		struct str hint = { NULL, 0 };
		if (wrong && !str_in(member->key, names.v))
			hint = want_hint(reader, member->key, names.v);
		if (wrong)
			want_error(reader, member, true, "\"%.*s\" %s%.*s",
				   STR_ARG(member->key), wrong, STR_ARG(hint));
	}
	reader->policies->log_fields = fields;
}

static void read_head(struct reader *reader, const struct json *root)
{
	static const char *const known[] = { "$schema",        "version",  "log_format",
					     "log_fields",     "gateway",  "models",
					     "quota_patterns", "policies", NULL };
	const struct json *version = json_get(root, "version"),
			  *format = json_get(root, "log_format"),
			  *gateway = json_get(root, "gateway");
	int32_t which;
	for (const struct json *member = root->first; member; member = member->next) {
		if (!str_in(member->key, known))
			want_error(reader, member, true, "a policy file has no \"%.*s\"%.*s",
				   STR_ARG(member->key),
				   STR_ARG(want_hint(reader, member->key, known)));
	}
	if (!version || version->kind != JSON_NUMBER || version->number != 1)
		want_error(reader, version ? version : root, false,
			   "a policy file states \"version\": 1");
	if (format && want_format(reader, format))
		reader->policies->log_format = format->text;
	if (json_get(root, "log_fields"))
		read_log_fields(reader, json_get(root, "log_fields"));
	if (json_get(root, "quota_patterns"))
		want_texts(reader, json_get(root, "quota_patterns"),
			   &reader->policies->quota_patterns);
	if (gateway && want_choice(reader, gateway, gateways, &which))
		reader->policies->gateway = gateway->text;
}

static void read_list(struct reader *reader, const struct json *root, const struct json *list)
{
	struct policies *policies = reader->policies;
	struct policy *v = ARENA_ARRAY(reader->arena, struct policy, list->count + 1);
	policies->v = v;
	read_models(reader, json_get(root, "models"), v, list->count);
	for (const struct json *item = list->first; item; item = item->next) {
		struct policy *policy = &v[policies->n];
		policy->index = (uint32_t)policies->n++;
		read_policy(reader, item, policy);
		policies->fields |= policy->fields;
	}
	refuse_same_ids(reader);
}

static void read_file(struct reader *reader)
{
	const struct json *root = reader->policies->doc.root;
	const struct json *list = json_get(root, "policies");
	if (root->kind != JSON_OBJECT || (!list && json_get(root, "kind"))) {
		want_error(
			reader, root, false,
			"a policy file is an object with a list of policies: {\"version\": 1, "
			"\"policies\": [...]}");
		return;
	}
	read_head(reader, root);
	if (list && list->kind == JSON_ARRAY && list->count <= POLICIES_MOST)
		read_list(reader, root, list);
	else
		want_error(reader, list ? list : root, false,
			   "a policy file states \"policies\": a list of at most %d",
			   POLICIES_MOST);
}

/* The diag of an error json.h wrote as "path:line:column: cause". */
static void report_syntax(struct reader *reader, struct str text, const struct err *err)
{
	struct str cause = str_of(err->text), path = reader->policies->doc.path;
	int64_t line = 1, column = 1;
	struct str part, rest = str_sub(cause, path.n + 1, cause.n);
	if (str_split(&rest, ':', &part) && str_to_i64(part, &line) &&
	    str_split(&rest, ':', &part) && str_to_i64(part, &column))
		cause = str_trim(rest);
	if (str_trim(text).n && !strchr("{[/", str_trim(text).p[0]))
		cause = str_fmt(reader->arena, "%.*s; a policy file is JSON", STR_ARG(cause));
	reader->lines = lines_index(reader->arena, text);
	if (line < 1 || line > reader->lines.count)
		line = 1;
	uint32_t at = reader->lines.start[line - 1] + (uint32_t)(column > 0 ? column - 1 : 0);
	if (at > text.n)
		at = (uint32_t)text.n;
	uint32_t end = at < text.n ? at + 1 : at;
	reader->report(reader->context,
		       want_diag(reader, at, end, str_dup(reader->arena, cause)));
}

int policies_parse(struct arena *arena, struct str path, struct str text,
		   struct policies *policies,
		   void (*report)(void *context, const struct diag *diag), void *context)
{
	*policies = (struct policies){ 0 };
	struct reader reader = {
		.arena = arena, .policies = policies, .report = report, .context = context
	};
	struct err err;
	if (json_parse(arena, path, text, &policies->doc, &err)) {
		policies->doc.path = str_dup(arena, path);
		report_syntax(&reader, policies->doc.text, &err);
		return -1;
	}
	reader.lines = lines_index(arena, policies->doc.text);
	read_file(&reader);
	policies->patterns = reader.patterns.v;
	policies->pattern_count = reader.patterns.n;
	if (!reader.errors)
		return 0;
	policies_release(policies);
	return -1;
}

void policies_release(struct policies *policies)
{
	for (size_t i = 0; i < policies->pattern_count; i++)
		re_free(policies->patterns[i]);
	policies->pattern_count = 0;
}

void policies_grow(struct arena *arena, struct policies *policies)
{
	struct policy *grown = ARENA_ARRAY(arena, struct policy, policies->n + 1);
	for (size_t i = 0; i < policies->n; i++) {
		grown[i] = policies->v[i];
		grown[i].grows = true;
		grown[i].resolution = WINDOW_LEAST;
		if (grown[i].kind->slot_size)
			grown[i].slot_size = grown[i].kind->slot_size(&grown[i]);
	}
	policies->v = grown;
}

int policies_load(struct arena *arena, const char *path, struct policies *policies,
		  void (*report)(void *context, const struct diag *diag), void *context)
{
	struct json_doc doc;
	struct err err;
	if (!json_load(arena, path, &doc, &err) || doc.text.p)
		return policies_parse(arena, str_of(path), doc.text, policies, report, context);
	/* Not even readable: there is no place to point at. */
	*policies = (struct policies){ .doc.path = str_of(path) };
	struct reader reader = {
		.arena = arena, .policies = policies, .report = report, .context = context
	};
	reader.lines = lines_index(arena, (struct str){ "", 0 });
	struct str cause = str_dup(arena, str_of(err.text));
	report(context, want_diag(&reader, 0, 0, cause));
	return -1;
}

const struct policy *policies_find(const struct policies *policies, struct str id)
{
	for (size_t i = 0; i < policies->n; i++) {
		if (str_eq(policies->v[i].id, id))
			return &policies->v[i];
	}
	return NULL;
}

const char *policy_kind_name(const struct policy_kind *kind)
{
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++) {
		if (entry->kind == kind)
			return entry->name;
	}
	return "?";
}
