/* The rules' needles, collected and asked for: see prefilter.h. */
#include "prefilter.h"

#include <ctype.h>
#include <string.h>

#include "scan.h"
#include "vec.h"

enum { LANGUAGES = 2 };

/* A rule's places among all literals. */
struct places {
	const size_t *v;
	size_t n;
	bool asked; /* else the rule has no such list, and is free to fire */
};

struct filter {
	const struct rule *rule;
	struct places needles[LANGUAGES], also[LANGUAGES];
	const void *prepared; /* what the rule's `prepare` made */
};

struct prefilter {
	const struct scanner *scanner;
	const struct filter *filters;
	size_t literals;
};

static size_t column_of(enum lang lang)
{
	return lang_is_js(lang);
}

/* ---- literals, each once ---- */

struct literal {
	const char *text;
	size_t place; /* among all */
	struct literal *next;
};

struct literals {
	struct arena *arena;
	VEC(const char *) all;
	struct literal *lists[512]; /* by the text's hash */
};

static size_t literal_add(struct literals *literals, const char *text)
{
	size_t lists = sizeof(literals->lists) / sizeof(*literals->lists);
	struct literal **list = &literals->lists[str_bucket(str_of(text)) % lists];
	for (const struct literal *literal = *list; literal; literal = literal->next) {
		if (strcmp(literal->text, text) == 0)
			return literal->place;
	}
	struct literal *added = ARENA_NEW(literals->arena, struct literal);
	*added = (struct literal){ text, literals->all.n, *list };
	*list = added;
	vec_push(literals->arena, &literals->all, text);
	return added->place;
}

/* ---- names that the models have ---- */

/* One rule's needles of one language, while they are collected. */
struct needles {
	struct literals *literals;
	enum lang lang;
	const char *const *own; /* what the rule lists itself */
	VEC(size_t) places;
};

static void needle_add(struct needles *needles, struct str text)
{
	struct arena *arena = needles->literals->arena;
	vec_push(arena, &needles->places, literal_add(needles->literals, str_z(arena, text)));
}

/* Does a needle of the rule's own find it anyway? */
static bool is_listed(const struct needles *needles, struct str name)
{
	for (const char *const *own = needles->own; own && *own; own++) {
		if (str_has(name, *own))
			return true;
	}
	return false;
}

static bool is_name_byte(char c)
{
	return str_name_char(c) || (unsigned char)c >= 0x80;
}

/* The last name that ends before `end`, and is no number: "call_tool" of "Server().call_tool(){1}". Empty: none. */
static struct str name_before(struct str path, size_t end)
{
	for (size_t start = end; end; end = start) {
		while (end && !is_name_byte(path.p[end - 1]))
			end--;
		for (start = end; start && is_name_byte(path.p[start - 1]);)
			start--;
		if (start < end && !isdigit((unsigned char)path.p[start]))
			return str_sub(path, start, end);
	}
	return STR("");
}

/* The longest part between points and slashes: "react-query" of "@tanstack/react-query.get". */
static struct str longest_part(struct str path)
{
	struct str longest = STR("");
	for (size_t start = 0, i = 0; i <= path.n; i++) {
		if (i < path.n && (is_name_byte(path.p[i]) || path.p[i] == '-'))
			continue;
		if (i - start >= longest.n)
			longest = str_sub(path, start, i);
		start = i + 1;
	}
	return longest;
}

/* run, get, click, type */
static bool is_everyday(struct str name)
{
	enum { LONGEST = 5 };
	for (size_t i = 0; i < name.n; i++) {
		if (!isalpha((unsigned char)name.p[i]))
			return false;
	}
	return name.n <= LONGEST;
}

/* Is what a name is taken of an object, which another file may have made? "playwright:Page.click", "agents.Runner().run", "*.tool" */
static bool is_member(struct str path, struct str name)
{
	size_t start = (size_t)(name.p - path.p);
	for (size_t i = 0; i + 1 < start; i++) {
		if (strchr(":(*[{", path.p[i]))
			return path.p[start - 1] == '.';
	}
	return false;
}

/*
 * What is written wherever a path is used: its last name. A method's stands behind a point, but where JavaScript may take
 * the object apart; an everyday word that is none gives way to the longest part of what the import must say.
 */
static void add_name(struct needles *needles, struct str path, struct str value)
{
	(void)value;
	struct str name = name_before(path, path.n);
	bool word = path.n && path.p[0] == '~'; /* no path: a word in any spelling */
	bool member = is_member(path, name), everyday = is_everyday(name);
	if (word || is_listed(needles, name))
		return;
	if (member && (everyday || needles->lang == LANG_PYTHON))
		name = str_fmt(needles->literals->arena, ".%.*s", STR_ARG(name));
	else if (everyday)
		name = longest_part(path);
	if (name.n >
	    1) /* the scan needs two bytes; who is called by one is named by the rule */
		needle_add(needles, name);
}

/* "config.recursion_limit #1": the arguments by their names; of one that is given by its place, the call's. */
static void add_slots(struct needles *needles, struct str path, struct str value)
{
	struct str word;
	while (str_split(&value, ' ', &word)) {
		struct str name = name_before(word, word.n);
		if (is_listed(needles, name))
			continue;
		if (name.n > 1)
			needle_add(needles, name);
		else
			add_name(needles, path, word);
	}
}

/* What a rule asks the models for: "sink=sql", the rows of that key and value. */
struct wish {
	struct str key, value; /* p == NULL: any value */
	void (*add)(struct needles *needles, struct str path, struct str value);
	struct needles *needles;
	const struct wish *next;
};

/* Of one language, by the key's hash: the models are gone through once for all. */
struct wishes {
	const struct wish *lists[64];
};

static const struct wish **wishes_of(struct wishes *wishes, struct str key)
{
	return &wishes->lists[str_bucket(key) %
			      (sizeof(wishes->lists) / sizeof(*wishes->lists))];
}

static void wish_for(struct wishes *wishes, const char *const *facts, struct wish as)
{
	for (; facts && *facts; facts++) {
		struct wish *wish = ARENA_NEW(as.needles->literals->arena, struct wish);
		struct str value = str_of(*facts);
		*wish = as;
		str_split(&value, '=', &wish->key);
		if (value.n)
			wish->value = value;
		const struct wish **list = wishes_of(wishes, wish->key);
		wish->next = *list;
		*list = wish;
	}
}

static void grant(void *context, struct str path, struct str key, struct str value)
{
	for (const struct wish *wish = *wishes_of(context, key); wish; wish = wish->next) {
		if (str_eq(wish->key, key) && (!wish->value.p || str_eq(wish->value, value)))
			wish->add(wish->needles, path, value);
	}
}

/* What a rule lists itself, and what it asks for. */
static struct needles *needles_of(struct literals *literals, struct wishes *wishes,
				  const struct rule *rule, enum lang lang)
{
	struct needles *needles = ARENA_NEW(literals->arena, struct needles);
	*needles = (struct needles){ literals, lang, rule->needles, { 0 } };
	for (const char *const *list = rule->needles; list && *list; list++)
		needle_add(needles, str_of(*list));
	wish_for(wishes, rule->needle_facts,
		 (struct wish){ .add = add_name, .needles = needles });
	wish_for(wishes, rule->needle_slots,
		 (struct wish){ .add = add_slots, .needles = needles });
	return needles;
}

static bool asks(const struct rule *rule)
{
	return rule->needles || rule->needle_facts || rule->needle_slots;
}

/* The needles of all rules in one language. */
static void collect(struct literals *literals, const struct models *models,
		    struct filter *filters, size_t count, enum lang lang)
{
	struct needles **needles = ARENA_ARRAY(literals->arena, struct needles *, count);
	struct wishes wishes = { { NULL } };
	for (size_t i = 0; i < count; i++)
		needles[i] = needles_of(literals, &wishes, filters[i].rule, lang);
	models_every(models, lang, grant, &wishes);
	for (size_t i = 0; i < count; i++)
		filters[i].needles[column_of(lang)] =
			(struct places){ needles[i]->places.v, needles[i]->places.n,
					 asks(filters[i].rule) };
}

static struct places also_needles_of(struct literals *literals, const struct rule *rule)
{
	struct needles needles = { literals, LANG_NONE, NULL, { 0 } };
	for (const char *const *list = rule->also_needles; list && *list; list++)
		needle_add(&needles, str_of(*list));
	return (struct places){ needles.places.v, needles.places.n, rule->also_needles };
}

const struct prefilter *prefilter_new(struct arena *arena, const struct rule_entry *rules,
				      size_t count, const struct models *models)
{
	static const enum lang langs[LANGUAGES] = { LANG_PYTHON, LANG_JAVASCRIPT };
	struct prefilter *prefilter = ARENA_NEW(arena, struct prefilter);
	struct filter *filters = ARENA_ARRAY(arena, struct filter, count);
	struct literals literals = { .arena = arena };
	for (size_t i = 0; i < count; i++) {
		const struct rule *rule = rules[i].rule;
		filters[i].rule = rule;
		for (size_t l = 0; l < LANGUAGES; l++)
			filters[i].also[l] = also_needles_of(&literals, rule);
		filters[i].prepared = rule->prepare ? rule->prepare(arena) : NULL;
	}
	for (size_t l = 0; l < LANGUAGES; l++)
		collect(&literals, models, filters, count, langs[l]);
	*prefilter = (struct prefilter){ scanner_new(arena, literals.all.v, literals.all.n),
					 filters, literals.all.n };
	return prefilter;
}

/* ---- asking ---- */

size_t prefilter_size(const struct prefilter *prefilter)
{
	return prefilter->literals;
}

void prefilter_scan(const struct prefilter *prefilter, struct str text, bool *found)
{
	scan(prefilter->scanner, text, found);
}

static bool any_found(const bool *found, struct places places)
{
	for (size_t i = 0; i < places.n; i++) {
		if (found[places.v[i]])
			return true;
	}
	return !places.asked;
}

bool prefilter_may_fire(const struct prefilter *prefilter, size_t rule,
			const struct source *source, const bool *found)
{
	const struct filter *filter = &prefilter->filters[rule];
	size_t column = column_of(source->lang);
	if (!any_found(found, filter->also[column]))
		return false;
	return any_found(found, filter->needles[column]) ||
	       (filter->rule->may_fire &&
		filter->rule->may_fire(filter->prepared, source->text));
}
