/* Models by name, and what they do with a temperature: see llm.h. */
#include "llm_parts.h"
#include "models.h"
#include "names.h"
#include "origins.h"

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

/* "https://host/v1beta/models/gemini-2.5-pro:generateContent?key=...": the name in an address; else the text. */
static struct str out_of_address(struct str text)
{
	static const char before[] = "/models/";
	if (!str_has(text, "://"))
		return text;
	size_t query = str_find_char(text, '?', 0), models = str_find(text, before, 0);
	text = str_sub(text, 0, query < text.n ? query : text.n);
	if (models >= text.n)
		return text;
	text = str_sub(text, models + sizeof(before) - 1, text.n);
	size_t verb = str_find_char(text, ':', 0);
	return str_sub(text, 0, verb < text.n ? verb : text.n);
}

/* "gpt-4o"; openai("gpt-4o"), ChatOpenAI(model="gpt-4o"): the name in it. */
static struct str name_in(const struct node *expression, int depth)
{
	const struct node *value = expression && depth < 4 ? value_of(expression) : NULL,
			  *inner;
	if (!is_kind(value, K_CALL)) {
		struct str text = string_text(value);
		if (!text.p && is_kind(value, K_STRING)) /* an address with a key in it */
			text = text_of(arena_of(value), value);
		return text.p ? out_of_address(text) : STR("");
	}
	struct str said = llm_fact(value, call_path(value), "model");
	if (llm_slot(value,
		     said.p ? said : STR("model model_name modelName model_id modelId #0"),
		     &inner) != PRESENT)
		return STR("");
	return name_in(inner, depth + 1);
}

struct str llm_model_name(const struct llm *llm)
{
	return name_in(llm->model.value, 0);
}

bool llm_model_may_fix(const struct llm *llm, const struct node *used)
{
	struct origins origins = { .n = 0 };
	bool fixes = false;
	if (llm->model.value)
		origins_of(llm->model.value, &origins);
	for (size_t i = 0; i < origins.n && !fixes; i++) {
		struct str name = is_kind(origins.v[i].node, K_STRING) && !origins.v[i].access.n
					  ? string_text(origins.v[i].node)
					  : STR("");
		fixes = name.n &&
			llm_model_of(used, name).temperatures == LLM_TEMPERATURE_FIXED;
	}
	return fixes;
}

bool llm_model_is_default(const struct llm *llm)
{
	const struct node *value = llm->model.value ? value_of(llm->model.value) : NULL;
	return is_kind(value, K_STRING) && llm_is_spare(value);
}

/* "us.anthropic.claude-opus-4.7-v1:0", "openrouter/openai/o3:free" -> "claude-opus-4-7-v1-0", "o3-free". */
static struct str plain_name(struct arena *arena, struct str name)
{
	static const char *const prefixes[] = { "anthropic", "openai", "google",  "google-gla",
						"gateway",   "azure",  "bedrock", NULL };
	size_t version = str_find_char(name, '@', 1);
	if (version != SIZE_MAX) /* Vertex AI's "@20250514", "@default" */
		name = str_sub(name, 0, version);
	for (size_t i = name.n; i-- > 0;) {
		if (name.p[i] == '/' || name.p[i] == '@') {
			name = str_sub(name, i + 1, name.n);
			break;
		}
	}
	size_t colon = str_find_char(name, ':', 0);
	if (colon != SIZE_MAX && str_in(str_sub(name, 0, colon), prefixes))
		name = str_sub(name, colon + 1, name.n);
	if (colon != SIZE_MAX && colon + 1 < name.n && name.p[colon + 1] >= '0' &&
	    name.p[colon + 1] <= '9' && colon + 3 > name.n)
		name = str_sub(name, 0, colon); /* Bedrock's ":0" */
	size_t vendor = str_find(name, "anthropic.", 0);
	if (vendor != SIZE_MAX)
		name = str_sub(name, vendor + strlen("anthropic."), name.n);
	char *text = ARENA_ARRAY(arena, char, name.n + 1);
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool upper = c >= 'A' && c <= 'Z';
		text[i] = (char)(c == '.' || c == ':' || c == '_' || c == ' ' ? '-'
				 : upper                                      ? c + ('a' - 'A')
									      : c);
	}
	return (struct str){ text, name.n };
}

static bool all_digits(struct str part)
{
	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] < '0' || part.p[i] > '9')
			return false;
	}
	return true;
}

/* "-2024-07-18" at the end */
static bool ends_in_date(struct str name)
{
	return name.n > 11 && name.p[name.n - 3] == '-' && name.p[name.n - 6] == '-' &&
	       name.p[name.n - 11] == '-' && all_digits(str_sub(name, name.n - 10, name.n - 6));
}

/*
 * The name without its last part ("gpt-4o-mini" of "gpt-4o-mini-2024-07-18"); empty when there is
 * none, or when that part is a version: what holds for 4 need not hold for 4.9.
 */
static struct str without_last_part(struct str name)
{
	if (ends_in_date(name))
		return str_sub(name, 0, name.n - 11);
	size_t dash = name.n;
	while (dash > 0 && name.p[dash - 1] != '-')
		dash--;
	struct str last = str_sub(name, dash, name.n);
	return dash == 0 || (last.n <= 2 && all_digits(last)) ? STR("")
							      : str_sub(name, 0, dash - 1);
}

static enum llm_temperatures temperatures_named(struct str name)
{
	static const char *const names[] = { "",        "any",      "fixed",
					     "advised", "positive", "depends" };
	for (size_t i = 1; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_is(name, names[i]))
			return (enum llm_temperatures)i;
	}
	return LLM_TEMPERATURE_UNKNOWN;
}

struct llm_model llm_model_of(const struct node *at, struct str name)
{
	enum { LONGEST = 120 };
	struct llm_model out = { .temperatures = LLM_TEMPERATURE_UNKNOWN };
	if (!name.n || name.n > LONGEST)
		return out;
	struct arena *arena = arena_of(at);
	for (struct str family = plain_name(arena, name); family.n;
	     family = without_last_part(family)) {
		struct str path = str_fmt(arena, "llm:%.*s", STR_ARG(family));
		struct str said = llm_fact(at, path, "temperature");
		if (said.p) {
			out.temperatures = temperatures_named(said);
			out.family = family;
			out.says = llm_fact(at, path, "says");
			if (!str_to_double(llm_fact(at, path, "value"), &out.value))
				out.value = 1;
			return out;
		}
	}
	return out;
}

static bool asks_to_reason(const struct node *call)
{
	static const char slots[] =
		"reasoning_effort reasoning.effort reasoningEffort "
		"model_kwargs.reasoning_effort "
		"modelKwargs.reasoning_effort extra_body.reasoning_effort "
		"providerOptions.openai.reasoningEffort model_settings.reasoning.effort "
		"modelSettings.reasoning.effort json.reasoning_effort body.reasoning_effort "
		"json.reasoning.effort body.reasoning.effort";
	const struct node *value;
	if (llm_slot(call, str_of(slots), &value) != PRESENT)
		return false;
	struct str effort = string_text(value_of(value));
	return effort.n && !str_is(effort, "none");
}

bool llm_reasons(const struct llm *llm, const struct node *call)
{
	return asks_to_reason(call) || asks_to_reason(llm->temperature.from);
}

/* thinking=False of the function around it, which all callers in sight leave: is what stands in `if thinking:` never done? */
static bool is_switched_off(const struct node *value)
{
	const struct node *branch = node_up(value, K_IF);
	const struct node *test = branch ? branch->kids[0] : NULL;
	struct origins origins;
	bool off = false;
	if (!is_kind(test, K_NAME) || !node_inside(value, branch->kids[1]) ||
	    node_function(branch) != node_function(value))
		return false;
	origins_of(test, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct node *node = origins.v[i].node;
		off = origins.v[i].kind == ORIGIN_VALUE && !origins.v[i].access.n &&
		      (is_kind(node, K_NULL) || (is_kind(node, K_BOOL) && !node->number));
		if (!off)
			return false;
	}
	return off && origins.complete;
}

bool llm_thinks(const struct node *call)
{
	static const char slots[] = "thinking providerOptions.anthropic.thinking "
				    "defaultOptions.providerOptions.anthropic.thinking "
				    "providerOptions.bedrock.reasoningConfig "
				    "additional_request_fields.thinking "
				    "additional_model_request_fields.thinking "
				    "additionalModelRequestFields.thinking "
				    "additionalModelRequestFields.reasoning_config "
				    "model_kwargs.thinking modelKwargs.thinking "
				    "extra_body.thinking body.thinking json.thinking";
	const struct node *value;
	if (llm_slot(call, str_of(slots), &value) != PRESENT || is_switched_off(value))
		return false;
	const struct node *asked = value_of(value);
	bool dict = is_kind(asked, K_DICT);
	return !is_kind(asked, K_NULL) &&
	       !(dict && str_is(string_text(dict_get(asked, "type")), "disabled"));
}

/* ---- by the calls of the function ---- */

/* A literal, or a parameter that nothing in its function replaces: what it is in a call is what arrives. */
static bool arrives_as_handed(const struct node *expression)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(expression, K_NAME))
		return is_kind(value_of(expression), K_STRING) ||
		       is_kind(value_of(expression), K_NUMBER);
	size_t n = defs_reaching(expression, defs, &complete);
	return (n == 1 && complete) || is_kind(value_of(expression), K_STRING);
}

/* if provider == "openai": create(...): only some of what the callers hand over comes here. */
static bool is_for_some(const struct node *call)
{
	const struct node *at = call;
	while (at && at->kind != K_FUNCTION && at->kind != K_IF && at->kind != K_COND &&
	       at->kind != K_SWITCH)
		at = at->parent;
	return !at || at->kind != K_FUNCTION;
}

static void add_handed(const struct llm *llm, const struct node *call, struct llm_handed *out,
		       size_t *n)
{
	const struct node *function = function_of(call_callee(call));
	const struct node *temperature = llm_seen_from(llm->temperature.value, call);
	struct llm_handed one = { call,
				  string_text(value_of(llm_seen_from(llm->model.value, call))),
				  0 };
	bool known = value_number(temperature, &one.temperature) &&
		     !is_kind(value_of(temperature), K_BOOL);
	for (size_t i = 0; i < *n; i++)
		known &= out[i].call != call;
	if (known && one.model.n && function == node_function(llm->temperature.value) &&
	    !llm_in_test(call) && *n < LLM_HANDED)
		out[(*n)++] = one;
}

static void add_callers(const struct llm *llm, const struct node *setting,
			struct llm_handed *out, size_t *n)
{
	struct origins from;
	origins_of(setting, &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct step *handed = origin_step(&from.v[i], STEP_HANDED);
		if (handed && is_kind(handed->node, K_CALL))
			add_handed(llm, handed->node, out, n);
	}
}

size_t llm_handed_of(const struct llm *llm, struct llm_handed out[LLM_HANDED])
{
	const struct node *temperature = llm->temperature.value, *model = llm->model.value;
	size_t n = 0;
	if (llm->temperature.presence != PRESENT || llm->model.presence != PRESENT ||
	    node_function(temperature) != node_function(model) || is_for_some(temperature) ||
	    is_for_some(llm->temperature.from) || !arrives_as_handed(temperature) ||
	    !arrives_as_handed(model))
		return 0;
	add_callers(llm, temperature, out, &n);
	add_callers(llm, model, out, &n);
	return n;
}
