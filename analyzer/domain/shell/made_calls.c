/*
 * Folders that calls of the language's own libraries make: see made.h.
 *
 *     os.mkdir(path)                                  fails where there is one: the folder is the program's
 *     mkdirSync(path, { recursive: true })            does not; own in a test, or when no other has that name:
 *     os.makedirs(f"runs/{uuid4()}", exist_ok=True)
 */
#include "made.h"
#include "origins.h"
#include "spawn_internal.h"
#include "test_code.h"
#include "values.h"

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
	if (!makes && !method)
		return;
	const struct node *folder =
		makes ? call_positional(call, 0) : call_callee(call)->kids[0];
	bool own = !has_option(call, makes ? tolerant : STR("exist_ok")) &&
		   !str_is(tolerant, "always");
	if (folder && (own || is_test_code(facts_of(call)) || is_unique(folder)))
		made_add_folder(made, call, follow_word(spawns, folder, NULL));
}
