/*
 * What calls of libraries make, where they run no command of their own: see made.h.
 *
 *     os.mkdir(path)                                  fails where there is one: the folder is the program's
 *     mkdirSync(path, { recursive: true })            does not; own in a test, or when no other has that name:
 *     os.makedirs(f"runs/{uuid4()}", exist_ok=True)
 */
#include "made_internal.h"
#include "origins.h"
#include "spawn_internal.h"
#include "test_code.h"
#include "values.h"

/* GitPython's: repo.is_dirty(), repo.git.add(A=True), repo.index.commit("..."); THING_NONE for others. */
static enum thing thing_of_git(const struct node *call)
{
	const struct node *callee = call_callee(call), *object = kid_of(callee, 0);
	if (!is_kind(callee, K_ATTR) || facts_of(call)->source->lang != LANG_PYTHON)
		return THING_NONE;
	if (str_is(callee->text, "is_dirty"))
		return THING_STATUS;
	if (str_is(callee->text, "commit") && is_reference(object) &&
	    str_is(object->text, "index"))
		return THING_COMMIT;
	bool all = call_keyword(call, "A") || call_keyword(call, "all");
	return str_is(callee->text, "add") && all && is_reference(object) &&
			       str_is(object->text, "git")
		       ? THING_ADDED
		       : THING_NONE;
}

/* A Path's method: its place is the object. */
static bool is_path_method(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_is(callee->text, "mkdir") &&
	       !call_positional(call, 0) && facts_of(call)->source->lang == LANG_PYTHON;
}

/* mkdir(path, exist_ok=True), mkdir(path, { recursive: true }): satisfied with what is there. */
static bool has_option(const struct node *call, struct str name)
{
	const struct node *value = NULL, *dict = call_positional(call, 1);
	const char *option = str_z(facts_of(call)->arena, name);
	argument_of(call, option, -1, &value);
	if (!value && is_kind(dict ? value_of(dict) : NULL, K_DICT))
		entry_of(value_of(dict), option, &value);
	value = value ? value_of(value) : NULL;
	return value && !(is_kind(value, K_BOOL) && value->number == 0);
}

/* Has the path a part that no other program thinks of? */
static bool is_unique(const struct node *path)
{
	struct origins origins;
	origins_of(path, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origin_fact(&origins.v[i], "unique", NULL).p)
			return true;
	}
	return false;
}

void made_add_call(struct made *made, struct spawns *spawns, const struct node *call)
{
	bool method = is_path_method(call);
	struct str path = call_path(call), tolerant = spawn_fact(call, path, "tolerant");
	bool makes = spawn_fact(call, path, "makes").p;
	enum thing git = thing_of_git(call);
	if (git)
		made_add_one(made, (struct one){ .call = call, .thing = git });
	if (!makes && !method)
		return;
	const struct node *folder =
		makes ? call_positional(call, 0) : call_callee(call)->kids[0];
	bool own = !has_option(call, makes ? tolerant : STR("exist_ok")) &&
		   !str_is(tolerant, "always");
	if (folder && (own || is_test_code(facts_of(call)) || is_unique(folder)))
		made_add_folder(made, call, follow_word(spawns, folder, NULL));
}

void made_gather(struct made *made, struct spawns *spawns, const struct facts *facts)
{
	struct spawned spawned[SPAWNED_MAX];
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		size_t n = spawn_of(spawns, call, spawned);
		for (size_t k = 0; k < n; k++)
			made_add(made, call, &spawned[k]);
		made_add_call(made, spawns, call);
	}
}
