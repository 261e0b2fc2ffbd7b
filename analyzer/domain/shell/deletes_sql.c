/*
 * What databases lose: statements that drop or empty, and object mappers that make the whole schema anew. See deletes.h.
 */
#include "deletes_internal.h"

#include <ctype.h>

#include "names.h"
#include "origins.h"
#include "picked.h"
#include "project.h"
#include "spawn_internal.h"
#include "values.h"

/* ---- statements ---- */

enum { CREATORS = 24 };

struct created {
	struct str name;
	unsigned
		left; /* functions that are looked into, where what runs after the other is asked */
	bool found;
};

/* init_db(), Base.metadata.create_all(engine) */
static bool is_called_creator(const struct node *call)
{
	struct str name = call_callee(call)->text;
	return str_has_nocase(name, "create") || str_has_nocase(name, "init") ||
	       str_has_nocase(name, "migrat");
}

/* The next word of a statement, whatever blanks stand around it. */
static bool sql_word(struct str *rest, struct str *word)
{
	*rest = str_trim(*rest);
	size_t n = 0;
	while (n < rest->n && !isspace((unsigned char)rest->p[n]))
		n++;
	*word = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return n > 0;
}

/* CREATE TABLE, ... RENAME TO, but not SELECT created_at. */
static bool makes(struct str sql)
{
	return str_has_nocase(sql, "create ") || str_has_nocase(sql, "create\n") ||
	       str_has_nocase(sql, "rename to");
}

/* "CREATE TABLE posts (", "ALTER TABLE new RENAME TO posts": the file makes anew what it drops. */
static bool is_making(const struct node *node)
{
	return node->kind == K_TEXT && makes(node->text);
}

static enum walk look_for_create(struct node *node, void *context)
{
	struct created *created = context;
	created->found |= is_making(node) && str_has_nocase(node->text, created->name.p);
	if (created->left && node->kind == K_CALL) {
		const struct node *function = function_of(call_callee(node));
		created->found |= is_called_creator(node);
		created->left--;
		if (function && !created->found)
			node_walk(function->kids[1], look_for_create, created);
	}
	return created->found ? WALK_STOP : WALK_ON;
}

/* app.post("/reset") */
static bool is_route(const struct node *call)
{
	static const char *const ways[] = { "get",    "post",  "put", "patch",
					    "delete", "route", "all", NULL };
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	return is_kind(callee, K_ATTR) && str_in(callee->text, ways) &&
	       str_starts(string_text(call_positional(call, 0)), "/");
}

/* @app.post("/reset"), app.post("/reset", async () => ...): what answers a request, and is called by nobody else. */
static bool is_endpoint(const struct node *function)
{
	const struct node *decorators = function ? function->kids[2] : NULL;
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		if (is_route(decorators->kids[i]->kids[0]))
			return true;
	}
	return function && is_kind(function->parent, K_ARG) &&
	       is_route(function->parent->parent);
}

/* Is what is dropped made anew: in the same file, or where a request drops it by what the same request does? */
static bool is_made_anew(const struct node *call, struct str name)
{
	struct facts *facts = facts_of(call);
	struct node *function = node_function(call);
	struct created created = { str_of(str_z(facts->arena, name)), 0, false };
	created.left = is_endpoint(function) ? CREATORS : 0;
	if (name.n && created.left)
		node_walk(function->kids[1], look_for_create, &created);
	else if (name.n)
		look_into_picked(&facts->module, is_making, look_for_create, &created);
	return created.found;
}

/* A migration is where people read such a statement and can take it back. */
static bool in_migration(const struct node *call)
{
	static const char *const ways[] = { "upgrade", "downgrade", "up", "down", NULL };
	const struct facts *facts = facts_of(call);
	const struct node *function = node_function(call);
	return (function &&
		(str_in(function->text, ways) || str_has_nocase(function->text, "migrat"))) ||
	       imports_module(facts, "alembic") ||
	       str_has_nocase(facts->source->path, "migrat") ||
	       str_has_nocase(facts->source->path, "alembic/");
}

/* The last word before a semicolon, CASCADE or the end: what is dropped or emptied. */
static struct str dropped_name(struct str sql)
{
	struct str word, name = { NULL, 0 };
	while (sql_word(&sql, &word)) {
		bool last = str_ends(word, ";");
		word.n -= last;
		if (str_eq_nocase(word, STR("cascade")) || str_eq_nocase(word, STR("restart")))
			break;
		name = word;
		if (last)
			break;
	}
	while (name.n && (name.p[name.n - 1] == ';' || name.p[name.n - 1] == ','))
		name.n--;
	return name;
}

/* The statement that is handed over: the text, a variable's, text("..."), sql`...`, sql.raw("..."). */
static const struct node *unwrapped(const struct node *given)
{
	static const char *const wraps[] = { "sqlalchemy.text", "sqlalchemy.sql.text",
					     "drizzle-orm.sql", "drizzle-orm.sql.raw", NULL };
	bool wrap = is_kind(given, K_CALL) && str_in(call_path(given), wraps);
	return wrap ? call_positional(given, 0) : given;
}

static const struct node *statement_of(const struct node *given)
{
	given = unwrapped(given);
	return is_kind(given, K_NAME) ? value_of(given) : given;
}

/* The first of the names that a loop over a list of them gives: for t in ("users", "posts"); p == NULL when they are not all known. */
static struct str first_name(const struct node *hole)
{
	struct str first = { NULL, 0 };
	struct origins from;
	origins_of(hole, &from);
	for (size_t i = 0; from.complete && i < from.n; i++) {
		struct str name = from.v[i].kind == ORIGIN_VALUE && !from.v[i].access.n
					  ? string_text(from.v[i].node)
					  : (struct str){ NULL, 0 };
		if (!name.p)
			return name;
		first = first.p ? first : name;
	}
	return first;
}

/* Does a loop give them that goes over a list written where it stands? */
static bool is_of_written_list(const struct node *hole)
{
	struct origins from;
	origins_of(hole, &from);
	for (size_t i = 0; i < from.n; i++) {
		if (origin_passed(&from.v[i], STEP_HANDED) ||
		    origin_passed(&from.v[i], STEP_RETURNED) || !from.v[i].node ||
		    facts_of(from.v[i].node) != facts_of(hole))
			return false;
	}
	return from.n;
}

/* `TRUNCATE ${table}` for each table of such a list */
static bool names_from_list(const struct node *statement)
{
	for (size_t i = 0; is_kind(statement, K_STRING) && i < statement->count; i++) {
		if (statement->kids[i]->kind != K_TEXT)
			return is_of_written_list(statement->kids[i]);
	}
	return false;
}

/* f"TRUNCATE {table}", one name put in; p == NULL when it is another text, or the name is not known. */
static struct str with_name(const struct node *string, struct str text)
{
	size_t at = str_find_char(text, HOLE, 0);
	const struct node *hole = NULL;
	for (size_t i = 0; is_kind(string, K_STRING) && i < string->count; i++) {
		if (string->kids[i]->kind != K_TEXT && hole)
			return (struct str){ NULL, 0 };
		hole = string->kids[i]->kind != K_TEXT ? string->kids[i] : hole;
	}
	struct str name = hole ? first_name(hole) : (struct str){ NULL, 0 };
	struct str before = str_sub(text, 0, at), behind = str_sub(text, at + 1, text.n);
	return name.p ? str_fmt(facts_of(string)->arena, "%.*s%.*s%.*s", STR_ARG(before),
				STR_ARG(name), STR_ARG(behind))
		      : name;
}

/* What a statement says, where all of it is known. */
static struct str text_of_statement(const struct node *statement)
{
	struct str text = statement ? text_of(facts_of(statement)->arena, statement)
				    : (struct str){ NULL, 0 };
	bool whole = text.p && str_find_char(text, HOLE, 0) == SIZE_MAX;
	return whole || !text.p ? text : with_name(statement, text);
}

/* db.prepare("DROP TABLE posts").run(): what is prepared runs. */
static bool is_run_at_once(const struct node *call)
{
	const struct node *run = call->parent;
	return is_kind(run, K_ATTR) && str_is(run->text, "run") && is_kind(run->parent, K_CALL);
}

/* Does a call run the SQL it is given? */
static bool runs_sql(const struct node *call)
{
	static const char *const runs[] = {
		"execute",         "executescript",   "$executeRawUnsafe",
		"$queryRawUnsafe", "query",           "$executeRaw",
		"$queryRaw",       "exec_driver_sql", NULL
	};
	static const char *const of_sqlite[] = { "exec", "run", NULL };
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR))
		return false;
	if (facts_of(call)->source->lang == LANG_PYTHON || str_in(callee->text, runs))
		return str_in(callee->text, runs);
	return str_in(callee->text, of_sqlite) ||
	       (str_is(callee->text, "raw") && deletes_from(callee, "knex")) ||
	       (str_is(callee->text, "prepare") && is_run_at_once(call));
}

/* session.run(query), driver.execute_query(query) of Neo4j and its kind. */
static bool runs_cypher(const struct node *call)
{
	static const char *const runs[] = { "run",          "query",   "execute_query",
					    "executeQuery", "execute", NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, runs);
}

/* ---- statements that a function of the project runs ---- */

typedef bool (*runs_statement)(const struct node *call);

/* A parameter, and whether the function it is of has a database run it. */
struct handed_on {
	const struct node *param;
	runs_statement runs_it;
	unsigned depth; /* functions that are looked into */
	bool runs;
};

static bool is_param_run(const struct node *function, size_t at, runs_statement runs_it,
			 unsigned depth);

/* def ask(q): session.run(q), or another function of the project that does. */
static enum walk look_for_run_of(struct node *node, void *context)
{
	struct handed_on *on = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	bool itself = on->runs_it(node);
	const struct node *helper = itself ? NULL : function_of(call_callee(node));
	size_t n = helper ? helper->kids[0]->count : itself;
	for (size_t i = 0; i < n && !on->runs; i++) {
		const struct node *given = helper ? call_given(node, helper->kids[0]->kids[i])
						  : unwrapped(call_positional(node, 0));
		const struct def *def = is_kind(given, K_NAME) ? follow_def(given) : NULL;
		on->runs = def && def->site == on->param &&
			   (!helper || is_param_run(helper, i, on->runs_it, on->depth + 1));
	}
	return on->runs ? WALK_STOP : WALK_ON;
}

static bool is_param_run(const struct node *function, size_t at, runs_statement runs_it,
			 unsigned depth)
{
	enum { DEPTH_MAX = 5 };
	struct handed_on on = { function->kids[0]->kids[at], runs_it, depth, false };
	if (depth < DEPTH_MAX)
		look_into(function->kids[1], look_for_run_of, &on);
	return on.runs;
}

/* functools.partial(run, "TRUNCATE users") hands over what run("TRUNCATE users") would. */
static const struct node *function_handed(const struct node *call, size_t *skip)
{
	*skip = str_is(call_path(call), "functools.partial");
	return function_of(*skip ? call_positional(call, 0) : call_callee(call));
}

/*
 * The statement of a kind that a call has a database run, itself or by a function of the project that it is handed to;
 * NULL when it has it run none.
 */
static const struct node *ran_statement(const struct node *call, runs_statement runs_it,
					bool (*is)(struct str text))
{
	if (runs_it(call) && is(text_of_statement(statement_of(call_positional(call, 0)))))
		return statement_of(call_positional(call, 0));
	size_t skip, n;
	const struct node *helper = runs_it(call) ? NULL : function_handed(call, &skip);
	n = helper ? helper->kids[0]->count : 0;
	for (size_t i = 0; i < n; i++) {
		const struct node *given = skip ? call_positional(call, i + 1)
						: call_given(call, helper->kids[0]->kids[i]);
		const struct node *text = given ? statement_of(given) : NULL;
		if (text && is(text_of_statement(text)) && is_param_run(helper, i, runs_it, 0))
			return text;
	}
	return NULL;
}

/* DROP TABLE posts, TRUNCATE posts */
static bool drops_or_empties(struct str sql)
{
	struct str verb, what;
	if (!sql_word(&sql, &verb) || !sql_word(&sql, &what))
		return false;
	return str_eq_nocase(verb, STR("truncate")) ||
	       (str_eq_nocase(verb, STR("drop")) && str_trim(sql).n &&
		(str_eq_nocase(what, STR("table")) || str_eq_nocase(what, STR("schema")) ||
		 str_eq_nocase(what, STR("database"))));
}

/* DROP SCHEMA public CASCADE, CREATE SCHEMA public: where all that names no schema is, whoever made it, comes back empty. */
static bool is_everybodys(struct str sql, struct str name)
{
	struct str verb, what;
	return sql_word(&sql, &verb) && sql_word(&sql, &what) &&
	       str_eq_nocase(what, STR("schema")) &&
	       (str_eq_nocase(name, STR("public")) || str_eq_nocase(name, STR("\"public\"")));
}

struct filled {
	struct str table;
	bool found;
};

/* "INSERT INTO posts ...", "CREATE TABLE IF NOT EXISTS posts (": whoever writes the table, or makes it, may empty it. */
static enum walk look_for_filling(struct node *node, void *context)
{
	static const char *const fills[] = { "insert ", "create ", "replace into",
					     "copy ",   "update ", "insert\n",
					     NULL };
	struct filled *filled = context;
	filled->found |= node->kind == K_TEXT && deletes_has_one(node->text, fills) &&
			 str_has_name(node->text, filled->table);
	return filled->found ? WALK_STOP : WALK_ON;
}

/* TRUNCATE posts, and INSERT INTO posts in the same function. */
static bool is_refilled(const struct node *call, struct str table)
{
	const struct node *function = node_function(call);
	struct filled filled = { table, false };
	look_into(function ? function->kids[1] : NULL, look_for_filling, &filled);
	return filled.found;
}

/* Is it made anew in the file that its text comes from: from models import DROP_ALL? Of that file only what was asked for is read. */
static bool is_made_where_said(const struct node *call, const struct node *text,
			       struct str name)
{
	static const char *const makes[] = { "CREATE TABLE", "CREATE TABLE IF NOT EXISTS",
					     NULL };
	const struct facts *facts = facts_of(text);
	for (size_t i = 0; name.n && facts != facts_of(call) && makes[i]; i++) {
		struct str made =
			str_fmt(facts_of(call)->arena, "%s %.*s", makes[i], STR_ARG(name));
		if (str_has_nocase(facts->source->text, made.p))
			return true;
	}
	return false;
}

static bool is_under_question(const struct node *call);
static bool is_in_memory(const struct node *call);
static bool is_asked_for(const struct node *call);

/* cursor.execute("DROP TABLE posts"), prisma.$executeRawUnsafe("DROP SCHEMA public CASCADE"). */
struct verdict judge_sql(const struct node *call)
{
	const struct node *statement = ran_statement(call, runs_sql, drops_or_empties);
	struct str sql = text_of_statement(statement);
	if (!sql.p || in_migration(call) || str_find_char(sql, '%', 0) != SIZE_MAX ||
	    str_find_char(sql, '{', 0) != SIZE_MAX)
		return nothing;
	/* what a helper runs, or whose name it is given, may be asked for by its function's name: reset() */
	bool plain = runs_sql(call) && (string_text(statement).p || names_from_list(statement));
	if (!plain && is_asked_for(call))
		return nothing;
	struct str name = dropped_name(sql);
	if (!is_everybodys(sql, name) && (is_made_anew(call, name) || is_refilled(call, name) ||
					  is_made_where_said(call, statement, name)))
		return nothing;
	return (struct verdict){
		HARM_WARNING, STR("drops or empties what a database holds, with no way back"),
		STR("leave it to a migration that people read and can take back"), NULL
	};
}

/* WHERE true, WHERE 1=1, WHERE id > 0, WHERE id IS NOT NULL: of every row. */
static bool is_of_every_row(struct str rest)
{
	static const char *const always[] = { "true",    "1=1",     "1 = 1",          "1",
					      "id > 0",  "id >= 0", "id is not null", "id != 0",
					      "id <> 0", NULL };
	struct str where;
	if (!sql_word(&rest, &where) || !str_eq_nocase(where, STR("where")))
		return false;
	rest = str_trim(rest);
	rest.n -= str_ends(rest, ";");
	for (size_t i = 0; always[i]; i++) {
		if (str_eq_nocase(rest, str_of(always[i])))
			return true;
	}
	return false;
}

/* DELETE FROM posts, and no WHERE that leaves any: the table; p == NULL when it is another statement. */
static struct str emptied_table(struct str sql)
{
	struct str verb, from, table = { NULL, 0 };
	if (!sql_word(&sql, &verb) || !str_eq_nocase(verb, STR("delete")) ||
	    !sql_word(&sql, &from) || !str_eq_nocase(from, STR("from")) ||
	    !sql_word(&sql, &table))
		return (struct str){ NULL, 0 };
	while (table.n && strchr(";\"`]", table.p[table.n - 1]))
		table.n--;
	while (table.n && strchr("\"`[", table.p[0]))
		table = str_sub(table, 1, table.n);
	bool known = str_find_char(table, '%', 0) == SIZE_MAX &&
		     str_find_char(table, '{', 0) == SIZE_MAX;
	return known && table.n &&
			       (!str_trim(sql).n || str_is(str_trim(sql), ";") ||
				is_of_every_row(sql))
		       ? table
		       : (struct str){ NULL, 0 };
}

static bool empties_table(struct str sql)
{
	return emptied_table(sql).p != NULL;
}

/* cursor.execute("DELETE FROM posts"): every row of a table that others fill. */
struct verdict judge_rows(const struct node *call)
{
	const struct node *statement = ran_statement(call, runs_sql, empties_table);
	struct filled filled = { emptied_table(text_of_statement(statement)), false };
	if (!filled.table.p || is_asked_for(call))
		return nothing;
	look_into(&facts_of(call)->module, look_for_filling, &filled);
	if (filled.found)
		return nothing;
	return (struct verdict){ HARM_WARNING,
				 STR("deletes every row of a table, with no way back"),
				 STR("say which rows (WHERE), or leave it to a migration"),
				 NULL };
}

/* ---- every table there is ---- */

/* SELECT tablename FROM pg_tables, but not ... WHERE tablename LIKE 'tmp_%', which picks some. */
static bool asks_for_all_tables(struct str query)
{
	static const char *const lists[] = { "pg_tables",     "information_schema.tables",
					     "sqlite_master", "sqlite_schema",
					     "show tables",   NULL };
	static const char *const picks[] = { " name=",   "tablename=",   "table_name=",
					     " name =",  "tablename =",  "table_name =",
					     " name in", "tablename in", "table_name in",
					     " like ",   "~ '",          NULL };
	return deletes_has_one(query, lists) &&
	       (str_has_nocase(query, " not like ") || !deletes_has_one(query, picks));
}

static enum walk look_for_all_tables(struct node *node, void *context)
{
	bool *found = context;
	bool text = is_kind(node, K_STRING) || is_kind(node, K_BINARY);
	struct str query = text ? text_of(facts_of(node)->arena, node) : STR("");
	*found |= query.n && asks_for_all_tables(query);
	return *found ? WALK_STOP : text && query.p ? WALK_SKIP : WALK_ON;
}

/* cur.fetchall(), for row in cur: the cursor that gives what it was told to look for before; or NULL. */
static const struct node *cursor_of(const struct node *step)
{
	static const char *const fetches[] = { "fetchall", "fetchone", "fetchmany", NULL };
	bool loop = is_kind(step, K_FOR) || is_kind(step, K_COMP_FOR);
	const struct node *rows = loop || is_kind(step, K_ASSIGN) ? kid_of(step, 1) : step;
	const struct node *callee = is_kind(rows, K_CALL) ? call_callee(rows) : NULL;
	bool fetch = is_kind(callee, K_ATTR) && str_in(callee->text, fetches);
	const struct node *cursor = fetch ? callee->kids[0] : loop ? rows : NULL;
	return is_reference(cursor) ? cursor : NULL;
}

/* What the nearest cur.execute(query) before it in the same function asks for. */
static const struct node *asked_before(const struct node *cursor)
{
	const node_vec *calls = &facts_of(cursor)->calls;
	for (size_t i = first_inside(calls, cursor); i-- > 0;) {
		const struct node *call = calls->v[i], *callee = call_callee(call);
		if (node_function(call) != node_function(cursor))
			return NULL;
		if (is_kind(callee, K_ATTR) && str_is(callee->text, "execute") &&
		    str_eq(node_source(callee->kids[0]), node_source(cursor)))
			return value_of(call_positional(call, 0));
	}
	return NULL;
}

/* Does what stands in a hole come out of a query for the names of all tables? */
static bool is_all_tables(const struct node *hole)
{
	struct origins from;
	bool found = false;
	origins_of(hole, &from);
	for (size_t i = 0; i < from.n && !found; i++) {
		if (from.v[i].kind == ORIGIN_CALL)
			look_into(from.v[i].node, look_for_all_tables, &found);
		for (const struct step *step = from.v[i].steps; step && !found;
		     step = step->next) {
			const struct node *cursor = cursor_of(step->node);
			const struct node *query = cursor ? asked_before(cursor) : NULL;
			if (query)
				look_into(query, look_for_all_tables, &found);
		}
	}
	return found;
}

/* "TRUNCATE TABLE ", "DROP TABLE IF EXISTS ": what follows is put in. */
static bool begins_to_empty(struct str text)
{
	struct str verb, what;
	if (!sql_word(&text, &verb))
		return false;
	return str_eq_nocase(verb, STR("truncate")) ||
	       (str_eq_nocase(verb, STR("drop")) && sql_word(&text, &what) &&
		str_eq_nocase(what, STR("table")));
}

struct kept {
	const struct node *call;
	bool for_tests;
};

static enum walk look_for_test_guard(struct node *node, void *context)
{
	struct kept *kept = context;
	kept->for_tests |= is_kind(node, K_IF) && node->start < kept->call->start &&
			   str_has_nocase(node_source(node->kids[0]), "test");
	return kept->for_tests ? WALK_STOP : WALK_ON;
}

/* if (process.env.NODE_ENV !== "test") throw ...: what only tests may do. */
static bool is_kept_for_tests(const struct node *call)
{
	struct kept kept = { call, false };
	const struct node *function = node_function(call);
	look_into(function ? function->kids[1] : NULL, look_for_test_guard, &kept);
	return kept.for_tests;
}

/* pool.query(`TRUNCATE TABLE ${all} CASCADE`), where `all` is what the database says it has. */
struct verdict judge_all_tables(const struct node *call)
{
	const struct node *string =
		runs_sql(call) ? statement_of(call_positional(call, 0)) : NULL;
	if (!is_kind(string, K_STRING) || string->count < 2 ||
	    string->kids[0]->kind != K_TEXT || !begins_to_empty(string->kids[0]->text) ||
	    in_migration(call) || str_has(facts_of(call)->source->text, ":memory:"))
		return nothing;
	for (size_t i = 1; i < string->count; i++) {
		if (string->kids[i]->kind != K_TEXT && is_all_tables(string->kids[i]) &&
		    !is_kept_for_tests(call))
			return (struct verdict){
				HARM_WARNING,
				STR("drops or empties every table the database has, with no "
				    "way back"),
				STR("name the tables that are the program's own"), NULL
			};
	}
	return nothing;
}

/* ---- documents ---- */

/* {}, filter || {}, flt or {}: what picks nothing, or nothing where nobody says what. */
static bool picks_nothing(const struct node *filter)
{
	static const char *const ors[] = { "||", "or", "??", NULL };
	if (is_kind(filter, K_BINARY) && str_in(filter->text, ors))
		filter = filter->kids[1];
	return is_kind(filter, K_DICT) && !filter->count;
}

struct uses {
	struct str name;
	unsigned n;
};

static enum walk count_uses(struct node *node, void *context)
{
	struct uses *uses = context;
	uses->n += node->kind == K_NAME && str_eq(node->text, uses->name);
	return WALK_ON;
}

/* const filter = given || {}, that nobody asks about or adds to before it is handed over. */
static bool picks_nothing_by_name(const struct node *name)
{
	struct uses uses = { name->text, 0 };
	const struct node *function = node_function(name);
	const struct def *def = follow_def(name);
	const struct node *value = def ? def->value : NULL;
	if (!function || !is_kind(value, K_BINARY) || node_function(value) != function)
		return false;
	look_into(function->kids[1], count_uses, &uses);
	return uses.n <= 2 && picks_nothing(value);
}

/* users.deleteMany({}), User.deleteMany(), prisma.post.deleteMany(), users.delete_many(flt or {}) */
static bool deletes_all_documents(const struct node *call)
{
	static const char *const libraries[] = { "pymongo", "motor",          "mongoose",
						 "mongodb", "@prisma/client", NULL };
	static const char *const deletes[] = { "deleteMany", "delete_many", NULL };
	const struct node *callee = call_callee(call), *filter = call_positional(call, 0);
	bool known = false;
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, deletes) ||
	    call_arg_count(call) > 1 || (call_arg_count(call) && !filter))
		return false;
	for (size_t i = 0; libraries[i]; i++)
		known |= deletes_from(callee, libraries[i]);
	return known && (!filter || picks_nothing(filter) ||
			 (is_kind(filter, K_NAME) && picks_nothing_by_name(filter)));
}

/* knex("users").del(), knex("users").truncate(): nothing between the table and the deed. */
static bool deletes_all_of_knex(const struct node *call)
{
	static const char *const deletes[] = { "del", "delete", "truncate", NULL };
	const struct node *callee = call_callee(call);
	const struct node *table = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	return is_kind(table, K_CALL) && str_in(callee->text, deletes) &&
	       !call_arg_count(call) && is_kind(call_callee(table), K_NAME) &&
	       string_text(call_positional(table, 0)).p && deletes_from(table, "knex");
}

/* db.delete(users) of drizzle, which .where() does not follow; what is kept may be given one later. */
static bool deletes_all_of_drizzle(const struct node *call)
{
	static const char *const picks[] = { "where", "$dynamic", "limit", NULL };
	const struct node *callee = call_callee(call), *on = call->parent;
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "delete") ||
	    call_arg_count(call) != 1 || !str_starts(path_of(callee), "drizzle-orm"))
		return false;
	while (is_kind(on, K_ATTR) || is_kind(on, K_CALL)) {
		if (is_kind(on, K_ATTR) && str_in(on->text, picks))
			return false;
		on = on->parent;
	}
	return !is_kind(on, K_ASSIGN) && !is_kind(on, K_ARG);
}

struct stocked {
	struct str collection;
	bool found;
};

/* users.insertMany(rows), prisma.post.create({ ... }), db.insert(users) of the same collection: whoever fills it may empty it. */
static enum walk look_for_stocking(struct node *node, void *context)
{
	static const char *const fills[] = { "insert", "create", "upsert",  "save",
					     "bulk",   "update", "replace", NULL };
	struct stocked *stocked = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	const struct node *first = callee ? call_positional(node, 0) : NULL;
	stocked->found |= is_kind(callee, K_ATTR) && deletes_has_one(callee->text, fills) &&
			  (str_eq(node_source(callee->kids[0]), stocked->collection) ||
			   (first && str_eq(node_source(first), stocked->collection)));
	return stocked->found ? WALK_STOP : WALK_ON;
}

/* Is it a collection for tests, examples or the while a program runs? */
static bool is_for_a_while(const struct node *call)
{
	static const char *const words[] = { "test", "tmp", "temp", "mock", "fake", NULL };
	static const char *const places[] = { "seed", "fixtures/", "e2e", "mock", NULL };
	return deletes_has_one(node_source(call_callee(call)), words) ||
	       deletes_has_one(facts_of(call)->source->path, places) ||
	       is_kept_for_tests(call) || deletes_in_memory(facts_of(call));
}

/* Every document of a collection that others fill, every row of a model's table. */
struct verdict judge_documents(const struct node *call)
{
	const struct node *filter = call_positional(call, 0);
	/* delete(filter || {}): its name asks for what the filter picks, not for all there is */
	bool drizzle = deletes_all_of_drizzle(call),
	     builder = drizzle || deletes_all_of_knex(call);
	bool unasked = filter && !drizzle && !is_kind(filter, K_DICT) && !in_migration(call) &&
		       !is_under_question(call);
	if (!(builder ? !is_in_memory(call) : deletes_all_documents(call)) ||
	    (!unasked && is_asked_for(call)) || is_for_a_while(call))
		return nothing;
	struct stocked stocked = { node_source(drizzle ? filter : call_callee(call)->kids[0]),
				   false };
	look_into(&facts_of(call)->module, look_for_stocking, &stocked);
	if (stocked.found)
		return nothing;
	return (struct verdict){ HARM_WARNING,
				 STR("deletes all there is where no filter picks, with no way "
				     "back"),
				 STR("say which ones, and refuse an empty filter"), NULL };
}

/* Base.metadata.drop_all(engine), db.drop_all(), connection.run_sync(Base.metadata.drop_all); NULL when it is none. */
static const struct node *drops_all(const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "run_sync"))
		callee = call_positional(call, 0);
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "drop_all") ||
	    facts_of(call)->source->lang != LANG_PYTHON)
		return NULL;
	const struct node *object = callee->kids[0];
	bool known = is_reference(object) && str_is(object->text, "metadata");
	return known || str_has(path_of(object), "sqlalchemy") ? callee : NULL;
}

/* reset_db(), seed.py: whoever calls it was told. */
static bool is_named_for_drop(struct str name)
{
	static const char *const words[] = { "reset",   "drop",   "clean",   "clear",
					     "wipe",    "purge",  "seed",    "down",
					     "test",    "delete", "rebuild", "recreate",
					     "fixture", NULL };
	return deletes_has_one(name, words);
}

/* def fill(reset=True): whoever does not ask for it gets it. */
static bool is_yes_from_start(const struct node *test)
{
	const struct def *def = is_kind(test, K_NAME) ? follow_def(test) : NULL;
	const struct node *given = def && def->how == DEF_PARAM ? kid_of(def->site, 0) : NULL;
	return is_kind(given, K_BOOL) && given->number != 0;
}

/* if not names: ..., of def sync(names=None): whoever leaves it out gets all of it, unasked. */
static bool is_of_left_out(const struct node *test)
{
	static const char *const nots[] = { "not", "!", NULL };
	static const char *const same[] = { "is", "==", "===", NULL };
	bool none = is_kind(test, K_UNARY) && str_in(test->text, nots);
	none |= is_kind(test, K_BINARY) && str_in(test->text, same) &&
		is_kind(test->kids[1], K_NULL);
	const struct node *name = none ? test->kids[0] : NULL;
	const struct def *def = is_kind(name, K_NAME) ? follow_def(name) : NULL;
	const struct node *param = def && def->how == DEF_PARAM ? def->site : NULL;
	return param && (param->flags & F_OPTIONAL || is_kind(kid_of(param, 0), K_NULL));
}

/* if args.reset: ..., but not under the main file's own question. */
static bool is_under_question(const struct node *call)
{
	const struct node *branch = node_up(call, K_IF);
	const struct node *test = kid_of(branch, 0);
	return branch && !str_has(node_source(test), "__name__") && !is_yes_from_start(test) &&
	       !is_of_left_out(test);
}

/* sync({ force: true }), new DataSource({ dropSchema: true }), by a variable, too: a switch that stands there for good. */
static bool switched_on(const struct node *call, const char *option)
{
	const struct node *first = call_positional(call, 0), *value = NULL;
	const struct node *dict = first ? value_of(first) : NULL;
	return is_kind(dict, K_DICT) && entry_of(dict, option, &value) == PRESENT &&
	       is_kind(value, K_BOOL) && value->number != 0;
}

/* sequelize.sync({ force: true }), User.sync({ force: true }), sequelize.drop() */
static bool is_of_sequelize(const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR))
		return false;
	const struct node *object = callee->kids[0];
	bool its = deletes_from(callee, "sequelize") ||
		   deletes_from(callee, "sequelize-typescript") ||
		   (is_reference(object) && str_has_nocase(object->text, "sequelize"));
	if (str_is(callee->text, "drop"))
		return its && !call_arg_count(call);
	return str_is(callee->text, "sync") && switched_on(call, "force") &&
	       (its || dependency_of(facts_of(call), "sequelize", NULL) == DEPENDENCY_PRESENT ||
		imports_module(facts_of(call), "sequelize"));
}

/* new DataSource({ dropSchema: true }), TypeOrmModule.forRoot({ dropSchema: true }), source.synchronize(true) */
static bool is_of_typeorm(const struct node *call)
{
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	if (!deletes_from(callee, "typeorm") && !deletes_from(callee, "@nestjs/typeorm"))
		return false;
	return switched_on(call, "dropSchema") ||
	       (is_kind(callee, K_ATTR) && str_is(callee->text, "synchronize") &&
		is_kind(first, K_BOOL) && first->number != 0);
}

/* db.schema.dropTable("posts") of knex, where the file does not make tables, too. */
static bool is_of_knex(const struct node *call)
{
	static const char *const drops[] = { "dropTable", "dropTableIfExists", "dropSchema",
					     "dropSchemaIfExists", NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, drops) &&
	       deletes_from(callee, "knex") &&
	       !str_has(facts_of(call)->source->text, "createTable");
}

/* db.drop_tables([...]) of peewee */
static bool is_of_peewee(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_is(callee->text, "drop_tables") &&
	       deletes_from(callee, "peewee");
}

/* new Sequelize("sqlite::memory:"), { database: ":memory:" } */
static bool is_in_memory(const struct node *call)
{
	return str_has(facts_of(call)->source->text, ":memory:");
}

/* Does somebody ask for it, by the name of the function or the file, or in a question? */
static bool is_asked_for(const struct node *call)
{
	const struct node *function = node_function(call);
	struct str path = facts_of(call)->source->path;
	size_t file = path.n;
	while (file && path.p[file - 1] != '/')
		file--;
	return in_migration(call) || is_under_question(call) ||
	       (function && is_named_for_drop(function->text)) ||
	       is_named_for_drop(str_sub(path, file, path.n));
}

/* init_db() that drops all tables first: every start empties the database. */
struct verdict judge_schema(const struct node *call)
{
	bool drops = drops_all(call) || is_of_peewee(call);
	bool mapped = is_of_sequelize(call) || is_of_typeorm(call) || is_of_knex(call);
	if ((!drops && !mapped) || (mapped && is_in_memory(call)) || is_asked_for(call))
		return nothing;
	return (struct verdict){
		HARM_WARNING,
		!drops_all(call) ? STR("drops tables there are, with all they hold")
				 : STR("drops every table there is, with no way back"),
		STR("create what is missing, and leave the rest to a migration"), NULL
	};
}

/* MATCH (n) DETACH DELETE n: every node of a graph, whatever its kind. */
static bool empties_graph(struct str cypher)
{
	char look[48];
	size_t n = 0, at = strlen("match(");
	for (size_t i = 0; i < cypher.n && n < sizeof(look); i++) {
		if (!isspace((unsigned char)cypher.p[i]))
			look[n++] = (char)tolower((unsigned char)cypher.p[i]);
	}
	struct str text = { look, n };
	if (!str_starts(text, "match("))
		return false;
	while (at < n && (isalnum((unsigned char)look[at]) || look[at] == '_'))
		at++;
	return str_starts(str_sub(text, at, n), ")detachdelete");
}

/* MATCH (n) DETACH DELETE n that runs, here or in the function it is handed to. */
struct verdict judge_cypher(const struct node *call)
{
	if (in_migration(call) || !ran_statement(call, runs_cypher, empties_graph))
		return nothing;
	return (struct verdict){
		HARM_WARNING,
		STR("deletes every node and relationship of the graph database, with no way "
		    "back"),
		STR("delete what the program made, by a label or a property of its own"), NULL
	};
}
