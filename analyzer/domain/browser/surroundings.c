/* What a file and its project say of Playwright: see surroundings.h. The names are rows of models/browsers.json. */
#include "surroundings.h"

#include "models.h"
#include "names.h"
#include "project.h"

/* Is there a row of that key and value whose name the project has? */
struct question {
	const struct facts *facts;
	const char *key, *value;
	bool (*has)(const struct facts *facts, const char *name);
	bool found;
};

static void ask(void *context, struct str name, struct str value)
{
	struct question *question = context;
	const struct facts *facts = question->facts;
	(void)value; /* the user's word holds */
	if (!question->found && str_is(models_get(models_of(&facts->module),
						  facts->source->lang, name, question->key),
				       question->value))
		question->found = question->has(facts, str_z(facts->arena, name));
}

static bool any(const struct facts *facts, const char *key, const char *value,
		bool (*has)(const struct facts *, const char *))
{
	struct question question = { facts, key, value, has, false };
	models_each(models_of(&facts->module), facts->source->lang, key, ask, &question);
	return question.found;
}

static bool depends_on(const struct facts *facts, const char *package)
{
	return dependency_of(facts, package, NULL) == DEPENDENCY_PRESENT;
}

bool surroundings_say_playwright(const struct facts *facts)
{
	if (any(facts, "imported", "other", imports_module))
		return false;
	if (any(facts, "imported", "playwright", imports_module))
		return true;
	if (any(facts, "installed", "other", depends_on))
		return false;
	return any(facts, "installed", "playwright", depends_on) ||
	       (any(facts, "spoken", "playwright", project_has_word) &&
		!any(facts, "spoken", "other", project_has_word));
}

struct known {
	const struct facts *facts;
	struct version version;
};

static void ask_version(void *context, struct str name, struct str value)
{
	struct known *known = context;
	const struct facts *facts = known->facts;
	struct version version = { 0, 0, 0, false };
	(void)value;
	if (!known->version.major &&
	    dependency_of(facts, str_z(facts->arena, name), &version) == DEPENDENCY_PRESENT)
		known->version = version;
}

struct version surroundings_version(const struct facts *facts)
{
	struct known known = { facts, { 0, 0, 0, false } };
	models_each(models_of(&facts->module), facts->source->lang, "versions", ask_version,
		    &known);
	return known.version;
}
