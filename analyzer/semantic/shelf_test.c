/* What shelf.h promises: a later process has the facts and the tree of an earlier one, of that text or state and no other. */
#include "shelf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "names.h"
#include "origins.h"
#include "test.h"

static const struct file_state at_rest = { .inode = 1, .size = 2, .taken = INT64_C(1) << 60 },
			       another = { .inode = 2, .size = 2, .taken = INT64_C(1) << 60 },
			       in_motion = { .inode = 1, .size = 2 };
static const char *const text = "import os\n\n\ndef f(a):\n    return os.path.join(a)\n";

static struct source source_at(struct arena *arena, const char *path, struct str of,
			       const struct file_state *state)
{
	struct source source;
	source_from(arena, str_of(path), of, LANG_PYTHON, &source);
	source.state = *state;
	return source;
}

/* What does a process of its own make of the shelf? */
static bool in_process(struct shelf *shelf, const struct grammars *grammars,
		       void (*work)(struct shelf *, const struct grammars *, struct arena *))
{
	int status = -1;
	pid_t process = fork();
	if (process == 0) {
		struct arena *arena = arena_new();
		shelf_enter(shelf);
		work(shelf, grammars, arena);
		arena_free(arena);
		_exit(test_done());
	}
	return process > 0 && waitpid(process, &status, 0) == process && status == 0;
}

/* ---- files ---- */

static void put(struct shelf *shelf, const struct grammars *grammars, struct arena *arena)
{
	struct err err;
	struct source resting = source_at(arena, "/a.py", str_of(text), &at_rest),
		      moving = source_at(arena, "/b.py", str_of(text), &in_motion);
	struct facts *first = facts_build(grammars, &resting, &err),
		     *second = facts_build(grammars, &moving, &err);
	CHECK(first && second);
	shelf_put(shelf, first);
	shelf_put(shelf, second);
}

static struct facts *taken_at(struct shelf *shelf, struct arena *arena, const char *path,
			      const struct file_state *state)
{
	struct source *source = ARENA_NEW(arena, struct source);
	source->path = str_of(path);
	source->lang = LANG_PYTHON;
	source->arena = arena;
	return shelf_take_at(shelf, source, state);
}

static void check_taken(struct facts *facts)
{
	CHECK(facts && facts->calls.n == 1);
	if (!facts)
		return;
	names_adopt(facts, NULL, NULL);
	CHECK_STR(call_path(facts->calls.v[0]), STR("os.path.join"));
	CHECK(mentions_of(facts, STR("join")) && !mentions_of(facts, STR("joint")));
	CHECK_STR(facts->source->text, str_of(text));
	CHECK(lines_position(&facts->source->lines, facts->calls.v[0]->start).utf16 == 12);
}

static void take(struct shelf *shelf, const struct grammars *grammars, struct arena *arena)
{
	struct source source = source_at(arena, "/b.py", STR("x"), &at_rest);
	(void)grammars;
	CHECK(!taken_at(shelf, arena, "/a.py", &another));
	CHECK(!taken_at(shelf, arena, "/b.py", &in_motion));
	check_taken(taken_at(shelf, arena, "/a.py", &at_rest));
	CHECK(!taken_at(shelf, arena, "/a.py",
			&at_rest)); /* this process has written into it */
	CHECK(!shelf_take(shelf, &source));
	source.text = str_of(text);
	check_taken(shelf_take(shelf, &source));
}

/* ---- drafts ---- */

static void check_draft(struct shelf *shelf, const struct grammars *grammars,
			struct arena *arena, struct str of, bool follows)
{
	struct err err;
	struct source source = source_at(arena, "/a.py", of, &in_motion);
	struct draft *draft = shelf_draft(shelf, arena, source.path);
	CHECK((draft->before != NULL) == follows && draft->arena);
	struct facts *facts = facts_build_draft(grammars, &source, draft, &err);
	CHECK(facts && !facts->has_error && facts->calls.n == 1);
	CHECK(draft->after.tree);
	shelf_keep_draft(shelf, source.path, draft);
	draft = shelf_draft(shelf, arena, source.path);
	CHECK(draft->before && str_eq(draft->before->text, of) && !draft->arena);
	CHECK(!shelf_draft(shelf, arena, STR("/b.py"))->before);
}

static void type_first(struct shelf *shelf, const struct grammars *grammars,
		       struct arena *arena)
{
	check_draft(shelf, grammars, arena, str_of(text), false);
}

static void type_on(struct shelf *shelf, const struct grammars *grammars, struct arena *arena)
{
	check_draft(shelf, grammars, arena, str_cat(arena, STR("# why\n"), str_of(text)), true);
}

int main(void)
{
	struct grammars *grammars = facts_grammars(NULL);
	struct shelf *shelf = shelf_new();
	if (shelf) {
		CHECK(in_process(shelf, grammars, put));
		CHECK(in_process(shelf, grammars, take));
		CHECK(in_process(shelf, grammars,
				 take)); /* what the last one wrote was its own */
		CHECK(in_process(shelf, grammars, type_first));
		CHECK(in_process(shelf, grammars, type_on));
	}
	shelf_free(shelf);
	grammars_free(grammars);
	return test_done();
}
