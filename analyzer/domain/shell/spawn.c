/*
 * From a call to the commands it runs: see spawn.h.
 *
 * A call whose callee is in the models is read as they say. Any other call is
 * looked into: if the function it calls hands a parameter on to such a call,
 * that one is read in the environment of this one.
 */
#include "spawn.h"

#include "models.h"
#include "origins.h"
#include "shell_words.h"
#include "spawn_internal.h"
#include "spawn_suspects.h"
#include "values.h"

enum {
	WRAPPER_DEPTH = 3,  /* functions between a caller and the spawn call */
	WRAPPERS_MAX = 256, /* calls a file's functions hand a parameter on to */
	WORK_MAX = 400000,  /* expressions looked at, a file */
	NESTED_MAX = 2,
	TURNS_MAX = 4,               /* values of one word that are tried */
	BYTES_MAX = 8 * 1024 * 1024, /* of command texts parsed, a file */
};

/* A call that gets a parameter of a function around it, and leads to a spawn call. */
struct wrapped {
	struct view view;
	unsigned depth; /* functions between it and the spawn call */
	enum { GUARD_UNKNOWN, GUARDED, UNGUARDED } guard;
	struct openings openings;
};

/* What is known of a file's functions. */
struct wrappers {
	const struct facts *facts;
	VEC(struct wrapped) calls;
};

struct spawns {
	const struct grammars *grammars;
	struct arena *arena;
	const struct facts *facts;
	const struct suspects *suspects;
	VEC(struct wrappers) files; /* of the files looked into */
	unsigned work;
	size_t bytes;
	size_t turn, choices; /* of the values words may have: which, and the most there were */
	bool each;            /* ... a loop has them all */
	bool overlong;        /* since this was last cleared */
	VEC(const struct node *) changes; /* calls that change the working folder */
	unsigned nested; /* commands in the way of others: "kill $(lsof ...)" */
};

bool spawns_work(struct spawns *spawns)
{
	return spawns->work++ < WORK_MAX;
}

void spawns_overlong(struct spawns *spawns)
{
	spawns->overlong = true;
}

/* An element of what a loop goes through: its list, or itself, is where it was given its name. */
static bool is_looped(const struct node *via)
{
	return is_kind(via, K_LIST) || is_kind(via, K_TUPLE) || is_kind(via, K_STRING);
}

const struct leaf *spawns_choice(struct spawns *spawns, const struct leaves *leaves)
{
	const struct leaf *leaf = &leaves->v[spawns->turn % leaves->n];
	spawns->choices = leaves->n > spawns->choices ? leaves->n : spawns->choices;
	spawns->each |= is_looped(leaf->via);
	return leaf;
}

struct arena *spawns_arena(const struct spawns *spawns)
{
	return spawns->arena;
}

/* ---- what the models say ---- */

struct str spawn_fact(const struct node *at, struct str path, const char *key)
{
	struct str none = { NULL, 0 };
	return path.n ? models_get(models_of(at), facts_of(at)->source->lang, path, key) : none;
}

/*
 * repo.git.reset("--hard"): GitPython runs `git reset --hard`. Where the repository is not known, an option among
 * the words says it: nothing else has git's verbs as methods of `git` that take its options.
 */
static struct str git_verb(const struct node *call)
{
	const struct node *callee = call_callee(call), *git = kid_of(callee, 0);
	const struct node *first = call_positional(call, 0);
	struct str none = { NULL, 0 };
	if (!is_kind(callee, K_ATTR) || !is_kind(git, K_ATTR) || !str_is(git->text, "git") ||
	    facts_of(call)->source->lang != LANG_PYTHON)
		return none;
	bool library = str_is(path_of(git->kids[0]), "git.Repo()") ||
		       str_starts(string_text(first), "-");
	return library ? str_fmt(facts_of(call)->arena, "git %.*s", STR_ARG(callee->text))
		       : none;
}

static struct view view_of(const struct node *call)
{
	struct view view = { .call = call, .callee = call_callee(call) };
	struct str calls = spawn_fact(call, call_path(call), "calls");
	int64_t position;
	if (!calls.p && invoked_tool(call, &view.dict))
		view.callee = view.callee->kids[0];
	if (!calls.p)
		return view;
	if (str_to_i64(calls, &position) && position >= 0) {
		view.callee = call_positional(call, (size_t)position);
		view.skip = (size_t)position + 1;
		return view;
	}
	view.callee = call_keyword(call, str_z(facts_of(call)->arena, calls));
	view.tuple = call_keyword(call, "args");
	return view;
}

/* tag`a ${x} b` calls tag(strings, x): the text stands for its strings, too. */
static const struct node *tag_argument(const struct node *call, size_t i)
{
	const struct node *string = call_arg_count(call) ? call_arg_at(call, 0)->kids[0] : NULL;
	if (!i || !string)
		return string;
	for (size_t k = 0; k < string->count; k++) {
		if (string->kids[k]->kind != K_TEXT && !--i)
			return string->kids[k];
	}
	return NULL;
}

const struct node *view_positional(const struct view *view, size_t i)
{
	if (view->call->flags & F_TAGGED && !view->skip)
		return tag_argument(view->call, i);
	if (view->dict)
		return NULL;
	if (!view->tuple)
		return call_positional(view->call, view->skip + i);
	const struct node *tuple = value_of(view->tuple);
	return is_kind(tuple, K_TUPLE) || is_kind(tuple, K_LIST) ? kid_of(tuple, i) : NULL;
}

const struct node *view_keyword(const struct view *view, const char *name)
{
	const struct node *value = NULL;
	if (view->dict)
		return dict_get(view->dict, name);
	if (!view->tuple)
		argument_of(view->call, name, -1, &value);
	return value;
}

/* ---- one spawn call ---- */

/* What is being gathered for one call of the file. */
struct gathering {
	struct spawns *spawns;
	struct spawned *out;
	size_t n;
	const struct node *call; /* of the file */
	const struct node *runner;
	const struct node *folder;
	bool elsewhere;
	struct shell_setting setting;
};

static void add_commands(struct gathering *gathering, struct commands commands, struct str text,
			 const struct node *built)
{
	if ((!commands.n && !commands.cut) || gathering->n == SPAWNED_MAX)
		return;
	gathering->out[gathering->n++] =
		(struct spawned){ commands,
				  text,
				  built,
				  gathering->runner,
				  gathering->folder,
				  gathering->elsewhere,
				  gathering->spawns->each || is_looped(built) };
}

/* cmd.split(" "), shlex.split(cmd): the text it was */
static const struct node *split_text(const struct node *node)
{
	if (!is_kind(node, K_CALL))
		return NULL;
	const struct node *callee = call_callee(node);
	if (str_is(call_path(node), "shlex.split"))
		return call_positional(node, 0);
	return is_kind(callee, K_ATTR) && str_is(callee->text, "split") ? callee->kids[0]
									: NULL;
}

static void add_text(struct gathering *gathering, const struct leaf *leaf)
{
	struct spawns *spawns = gathering->spawns;
	spawns->overlong = false;
	struct str text = follow_text(spawns, leaf);
	spawns->bytes += text.n;
	if (spawns->overlong || spawns->bytes > BYTES_MAX)
		add_commands(gathering, (struct commands){ .cut = true }, text, leaf->via);
	else if (text.p)
		add_commands(
			gathering,
			shell_parse(spawns->grammars, spawns->arena, text, gathering->setting),
			text, leaf->via);
}

static void add_list(struct gathering *gathering, const struct word_list *list,
		     const struct node *built)
{
	struct spawns *spawns = gathering->spawns;
	struct words words = { list->words.v, list->words.n };
	if (words.n)
		add_commands(gathering,
			     shell_argv(spawns->grammars, spawns->arena, words.v, words.n,
					gathering->setting),
			     words_joined(spawns->arena, words), built);
}

/* A list is an argument list, a text is for a shell; { cmd: [...] } holds one of them. */
static void add_any(struct gathering *gathering, const struct node *expression,
		    const struct env *env, struct str entry)
{
	struct leaves leaves;
	struct word_list rest = { .spawns = gathering->spawns };
	if (follow_rest(expression, env, &rest)) {
		add_list(gathering, &rest, NULL);
		return;
	}
	follow_values(expression, env, &leaves);
	for (size_t i = 0; i < leaves.n; i++) {
		struct leaf leaf = leaves.v[i];
		struct word_list list = { .spawns = gathering->spawns };
		const struct node *inner = split_text(leaf.node);
		if (entry.p && is_kind(leaf.node, K_DICT)) {
			entry_of(leaf.node, str_z(gathering->spawns->arena, entry), &inner);
			add_any(gathering, inner, leaf.env, (struct str){ NULL, 0 });
		} else if (inner) {
			struct leaves texts;
			follow_values(inner, leaf.env, &texts);
			for (size_t k = 0; k < texts.n; k++)
				add_text(gathering, &texts.v[k]);
		} else if (follow_list(&leaf, &list)) {
			add_list(gathering, &list, leaf.via);
		} else {
			add_text(gathering, &leaf);
		}
	}
}

/* The list behind a program, or in the options object behind it. */
static bool program_list(const struct leaf *leaf, struct word_list *list)
{
	const struct node *args = NULL;
	struct leaf inner;
	if (!is_kind(leaf->node, K_DICT))
		return follow_list(leaf, list);
	entry_of(leaf->node, "args", &args);
	return args && follow_value(args, leaf->env, &inner) && follow_list(&inner, list);
}

static void add_one_program(struct gathering *gathering, const struct leaf *program,
			    const struct node *arguments, const struct leaves *lists,
			    const struct env *env)
{
	struct spawns *spawns = gathering->spawns;
	struct word_list rest = { .spawns = spawns };
	struct str name = follow_text(spawns, program);
	bool listed = false;
	if (!name.p)
		return;
	for (size_t i = 0; i < lists->n; i++) {
		struct word_list list = { .spawns = spawns };
		follow_add_word(&list, name);
		if (!program_list(&lists->v[i], &list))
			continue;
		add_list(gathering, &list, lists->v[i].via);
		listed = true;
	}
	if (listed)
		return;
	follow_add_word(&rest, name);
	/* exec("kill", stdout.split("\n")): what another command printed, however it is cut into words */
	struct leaf one =
		lists->n == 1 ? lists->v[0] : (struct leaf){ .node = arguments, .env = env };
	struct str printed = follow_word(spawns, one.node, one.env);
	if (follow_rest(arguments, env, &rest)) {
		add_list(gathering, &rest, NULL);
	} else if (arguments && (!lists->n || str_starts(printed, "$("))) {
		follow_add_word(&rest, printed);
		add_list(gathering, &rest, NULL);
	} else {
		add_text(gathering, program);
	}
}

/* spawn("rm", ["-rf", x]), new Deno.Command("rm", { args: [...] }), spawn("rm -rf x", { shell: true }) */
static void add_program(struct gathering *gathering, const struct node *program,
			const struct node *arguments, const struct env *env)
{
	struct leaves programs, lists;
	follow_values(program, env, &programs);
	follow_values(arguments, env, &lists);
	for (size_t i = 0; i < programs.n; i++)
		add_one_program(gathering, &programs.v[i], arguments, &lists, env);
}

/* git.reset("hard"): the mode is an option without its dashes. */
static struct str dashed(struct word_list *list, struct str mode, struct str word)
{
	bool option = !mode.p || !word.n || word.p[0] == '-' || word.p[0] == HOLE;
	return option ? word
		      : str_fmt(spawns_arena(list->spawns), "%.*s%.*s", STR_ARG(mode),
				STR_ARG(word));
}

/* run("rm", "-rf", path): up to an options object. */
static void add_words(struct gathering *gathering, const struct view *view, size_t from,
		      struct str program, const struct env *env)
{
	struct str mode = spawn_fact(view->call, path_of(view->callee), "mode");
	struct word_list list = { .spawns = gathering->spawns };
	struct str part;
	while (program.p && str_split(&program, ' ', &part))
		follow_add_word(&list, part); /* "git reset" */
	if (view->tuple) {
		const struct node *word;
		for (size_t i = from; (word = view_positional(view, i)); i++)
			follow_add_word(&list, follow_word(list.spawns, word, env));
	}
	for (size_t i = view->skip + from; !view->tuple && i < call_arg_count(view->call);
	     i++) {
		const struct node *arg = call_arg_at(view->call, i);
		if (arg->text.n || is_kind(arg->kids[0], K_DICT))
			break;
		if (arg->flags & F_SPREAD || is_kind(value_of(arg->kids[0]), K_LIST))
			follow_spread(arg->kids[0], env, &list);
		else
			follow_add_word(
				&list, dashed(&list, i == from ? mode : (struct str){ NULL, 0 },
					      follow_word(list.spawns, arg->kids[0], env)));
	}
	add_list(gathering, &list, NULL);
}

/* f(*words, **rest): what whoever called f hands over by that name, to be read in *env. */
static const struct node *rest_option(const struct node *call, const char *name,
				      const struct env **env)
{
	for (size_t i = 0; *env && i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i), *rest = kid_of(arg, 0);
		const struct def *def = arg->flags & F_SPREAD_DICT && is_kind(rest, K_NAME)
						? follow_def(rest)
						: NULL;
		if (!def || def->how != DEF_PARAM || !(def->site->flags & F_SPREAD_DICT) ||
		    def->site->parent->parent != (*env)->function)
			continue;
		const struct node *value = view_keyword(&(*env)->view, name);
		*env = (*env)->outer;
		return value;
	}
	return NULL;
}

/* An option of a spawn call: a keyword, or an entry of the object among its arguments; to be read in *env. */
static const struct node *option_of(const struct view *view, const char *name,
				    const struct env **env)
{
	const struct node *value = view_keyword(view, name);
	const struct node *call = view->call, *callee = call_callee(call);
	if (call->flags & F_TAGGED && is_kind(callee, K_CALL))
		call = callee; /* execa({ cwd })`...` */
	for (size_t i = 0; !value && i < call_arg_count(call); i++) {
		const struct node *object = call_arg_at(call, i)->kids[0];
		const struct node *dict = is_kind(object, K_DICT) ? object : value_of(object);
		if (is_kind(dict, K_DICT))
			entry_of(dict, name, &value);
	}
	return value ? value : rest_option(call, name, env);
}

static struct str setting_of(struct spawns *spawns, const struct view *view, const char *name,
			     const struct env *env)
{
	const struct node *value = option_of(view, name, &env);
	struct str none = { NULL, 0 };
	return value && !is_kind(value, K_NULL) ? follow_word(spawns, value, env) : none;
}

/* os.chdir(x) before it in the same function. */
static const struct node *changed_to(const struct spawns *spawns, const struct node *call)
{
	for (size_t i = spawns->changes.n; i-- > 0;) {
		const struct node *change = spawns->changes.v[i];
		if (change->start < call->start && node_function(change) == node_function(call))
			return call_positional(change, 0);
	}
	return NULL;
}

/* A folder that a wrapper is handed: an argument of the file's own call. */
struct handed {
	const struct gathering *gathering;
	const struct env *env;
	const struct node *found;
};

static enum walk look_for_handed(struct node *node, void *context)
{
	struct handed *handed = context;
	const struct node *given =
		is_kind(node, K_NAME) ? follow_argument(node, handed->env) : NULL;
	if (given && given != node && node_inside(given, handed->gathering->call))
		handed->found = given;
	return handed->found ? WALK_STOP : WALK_ON;
}

/* What the file's own call says of where it works: sh(["git", "clean"], repo) of def sh(cmd, cwd): run(cmd, cwd=cwd or HERE) */
static const struct node *folder_given(const struct gathering *gathering,
				       const struct view *view, const struct env *env)
{
	const struct node *given = option_of(view, "cwd", &env);
	struct handed handed = { gathering, env, NULL };
	if (env && given)
		look_into(given, look_for_handed, &handed);
	return env ? handed.found : given;
}

/* The folder a call runs its command in, as far as the file says so. */
static struct str folder_of(struct spawns *spawns, const struct view *view,
			    const struct env *env)
{
	struct str folder = setting_of(spawns, view, "cwd", env);
	const struct node *changed = folder.p ? NULL : changed_to(spawns, view->call);
	if (folder.p && folder.n && folder.p[0] == HOLE && spawns_work(spawns)) {
		const struct node *given = option_of(view, "cwd", &env);
		if (origin_is_fixture(follow_argument(given, env)))
			return STR("$(mktemp -d)");
	}
	return changed ? follow_word(spawns, changed, env) : folder;
}

static void find_changes(struct spawns *spawns)
{
	static const char *const changes[] = { "os.chdir", "process.chdir", "contextlib.chdir",
					       "Deno.chdir", NULL };
	const struct facts *facts = spawns->facts;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		if (callee && str_is(callee->text, "chdir") && str_in(call_path(call), changes))
			vec_push(spawns->arena, &spawns->changes, call);
	}
}

/* The commands of a call whose callee is in the models. */
static void add_spawn(struct gathering *gathering, const struct view *view, struct str path,
		      struct str spawn, const struct env *env)
{
	const struct node *call = view->call;
	struct str position = spawn_fact(call, path, "position"),
		   keyword = spawn_fact(call, path, "keyword");
	int64_t at = 0;
	if (position.p && !str_to_i64(position, &at))
		at = 0;
	const struct node *command =
		keyword.p ? view_keyword(view, str_z(facts_of(call)->arena, keyword)) : NULL;
	if (!command)
		command = view_positional(view, (size_t)at);
	/* execa(strings, ...values) inside a tag of one's own runs what the tag was given */
	bool tagged = call->flags & F_TAGGED || follow_tag(command, env);
	struct str where = spawn_fact(call, path, "where");
	gathering->elsewhere = str_is(where, "container") ||
			       (str_is(where, "host") && origin_is_in_container(call));
	gathering->folder = folder_given(gathering, view, env);
	gathering->setting =
		(struct shell_setting){ folder_of(gathering->spawns, view, env),
					setting_of(gathering->spawns, view, "input", env) };
	if (str_is(spawn, "tag") && !tagged)
		return;
	if (str_is(spawn, "words")) {
		add_words(gathering, view, (size_t)at, spawn_fact(call, path, "program"), env);
		return;
	}
	if (str_is(spawn, "program") && !tagged)
		add_program(gathering, command, view_positional(view, (size_t)at + 1), env);
	else
		add_any(gathering, command, env, spawn_fact(call, path, "entry"));
}

/* Repo(path), Repo.clone_from(url, path): that path; p == NULL when nothing is known of it. */
static struct str repo_folder(struct spawns *spawns, const struct node *repo,
			      const struct env *env)
{
	static const char *const opens[] = { "git.Repo", "git.Repo.init", NULL };
	struct leaf leaf;
	if (!follow_value(repo, env, &leaf) || !is_kind(leaf.node, K_CALL))
		return (struct str){ NULL, 0 };
	struct str path = call_path(leaf.node);
	bool clone = str_is(path, "git.Repo.clone_from");
	const struct node *folder = clone                 ? call_positional(leaf.node, 1)
				    : str_in(path, opens) ? call_positional(leaf.node, 0)
							  : NULL;
	return folder ? follow_word(spawns, folder, leaf.env) : (struct str){ NULL, 0 };
}

/* In the repository's folder; what is a clone of its own in a temporary one says so by its origin. */
static void add_git(struct gathering *gathering, const struct view *view, struct str verb,
		    const struct env *env)
{
	const struct node *repo = call_callee(view->call)->kids[0]->kids[0];
	gathering->elsewhere = false;
	gathering->folder = NULL;
	gathering->setting = (struct shell_setting){ repo_folder(gathering->spawns, repo, env),
						     { NULL, 0 } };
	add_words(gathering, view, 0, verb, env);
}

/* ---- functions that lead to a spawn call ---- */

struct search {
	bool found;
	unsigned depth;
};

static bool mentions_param(const struct node *expression, unsigned depth);

static enum walk look_for_param(struct node *node, void *context)
{
	struct search *search = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	size_t n = node->kind == K_NAME ? defs_reaching(node, defs, &complete) : 0;
	for (size_t i = 0; i < n && !search->found; i++)
		search->found = defs[i]->how == DEF_PARAM ||
				((defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK ||
				  defs[i]->how == DEF_FOR || defs[i]->how == DEF_AUGMENT) &&
				 mentions_param(defs[i]->value, search->depth + 1));
	return search->found ? WALK_STOP : WALK_ON;
}

/* Does a parameter have a part in it, directly or through variables? */
static bool mentions_param(const struct node *expression, unsigned depth)
{
	struct search search = { false, depth };
	if (expression && depth < 3)
		node_walk((struct node *)(uintptr_t)expression, look_for_param, &search);
	return search.found;
}

static bool hands_on_param(const struct node *call)
{
	if (!node_function(call))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (mentions_param(call_arg_at(call, i)->kids[0], 0))
			return true;
	}
	return false;
}

/* What a call runs of the project: a function, what makes an object of a class, or what an object does that is called. */
static const struct node *function_run(const struct node *callee)
{
	const struct node *function = function_of(callee);
	const struct node *class_ = function ? NULL : class_of(callee);
	bool python = callee && facts_of(callee)->source->lang == LANG_PYTHON;
	if (class_)
		return method_of(class_, python ? STR("__init__") : STR("constructor"));
	const struct node *object = python && !function ? instance_of(callee) : NULL;
	return object ? method_of(object, STR("__call__")) : function;
}

static bool leads_to(const struct wrappers *wrappers, const struct node *function,
		     unsigned depth)
{
	for (size_t i = 0; function && i < wrappers->calls.n; i++) {
		if (wrappers->calls.v[i].depth == depth &&
		    node_inside(wrappers->calls.v[i].view.call, function))
			return true;
	}
	return false;
}

/* A call in a function that hands on what that gets. */
struct handing {
	struct view view;
	const struct node *function; /* of the project that it runs, or NULL */
	unsigned depth; /* functions to the spawn call, where that is known before */
	bool known;
};

static enum walk look_for_spawn(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind != K_CALL || *found)
		return *found ? WALK_STOP : WALK_ON;
	struct view view = view_of(node);
	*found = spawn_fact(node, path_of(view.callee), "spawn").p && hands_on_param(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* from shell import run; def git(words): run("git " + words): does a function of another file spawn what it gets? */
static bool spawns_abroad(const struct node *function, const struct node *call)
{
	bool found = false;
	if (function && facts_of(function) != facts_of(call))
		look_into(function->kids[1], look_for_spawn, &found);
	return found;
}

static struct handing handing_of(const struct node *call)
{
	struct handing one = { .view = view_of(call) };
	if (spawn_fact(call, path_of(one.view.callee), "spawn").p) {
		one.known = true;
		return one;
	}
	one.function = function_run(one.view.callee);
	one.known = spawns_abroad(one.function, call);
	one.depth = one.known;
	return one;
}

/* First the calls that spawn, then the calls of functions around those, and so on. */
static void find_wrappers(struct spawns *spawns, struct wrappers *wrappers)
{
	const struct facts *facts = wrappers->facts;
	VEC(struct handing) handings = { 0 };
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (hands_on_param(facts->calls.v[i]))
			vec_push(spawns->arena, &handings, handing_of(facts->calls.v[i]));
	}
	for (unsigned depth = 0; depth < WRAPPER_DEPTH; depth++) {
		for (size_t i = 0; i < handings.n && wrappers->calls.n < WRAPPERS_MAX; i++) {
			const struct handing *one = &handings.v[i];
			if (one->known ? one->depth == depth
				       : depth && leads_to(wrappers, one->function, depth - 1))
				vec_push(spawns->arena, &wrappers->calls,
					 ((struct wrapped){ .view = one->view,
							    .depth = depth }));
		}
	}
}

static struct wrappers wrappers_of(struct spawns *spawns, const struct facts *facts)
{
	for (size_t i = 0; i < spawns->files.n; i++) {
		if (spawns->files.v[i].facts == facts)
			return spawns->files.v[i];
	}
	struct wrappers wrappers = { .facts = facts };
	find_wrappers(spawns, &wrappers);
	vec_push(spawns->arena, &spawns->files, wrappers);
	return wrappers;
}

bool spawns_run(struct spawns *spawns, const struct node *call)
{
	struct view view = view_of(call);
	if (spawn_fact(call, path_of(view.callee), "spawn").p)
		return true;
	struct wrappers wrappers = wrappers_of(spawns, facts_of(call));
	for (size_t i = 0; i < wrappers.calls.n; i++) {
		if (wrappers.calls.v[i].view.call == call)
			return true;
	}
	return false;
}

/* What the command of a call inside a wrapper is made of; where the models say nothing of it, all it is given. */
static size_t command_parts(const struct view *view, const struct node *out[], size_t max)
{
	struct str path = path_of(view->callee), spawn = spawn_fact(view->call, path, "spawn"),
		   keyword = spawn_fact(view->call, path, "keyword");
	int64_t at = 0;
	size_t n = 0;
	if (!str_to_i64(spawn_fact(view->call, path, "position"), &at))
		at = 0;
	bool all = !spawn.p || str_is(spawn, "words");
	if (keyword.p)
		out[n] = view_keyword(view, str_z(facts_of(view->call)->arena, keyword));
	if (keyword.p && out[n])
		return 1;
	size_t end = all ? SIZE_MAX : (size_t)at + (str_is(spawn, "program") ? 2 : 1);
	for (size_t i = spawn.p ? (size_t)at : 0; i < end && n < max; i++) {
		out[n] = view_positional(view, i);
		if (!out[n])
			break;
		n++;
	}
	for (size_t i = 0; !spawn.p && i < call_arg_count(view->call) && n < max; i++) {
		const struct node *arg = call_arg_at(view->call, i);
		if (arg->text.n || arg->flags & (F_SPREAD | F_SPREAD_DICT))
			out[n++] = arg->kids[0];
	}
	return n;
}

static bool is_guarded(struct spawns *spawns, struct wrapped *wrapped)
{
	enum { PARTS_MAX = 8 };
	const struct node *parts[PARTS_MAX];
	if (wrapped->guard == GUARD_UNKNOWN) {
		size_t n = command_parts(&wrapped->view, parts, PARTS_MAX);
		wrapped->guard = spawn_is_guarded(spawns, wrapped->view.call, parts, n,
						  &wrapped->openings)
					 ? GUARDED
					 : UNGUARDED;
	}
	return wrapped->guard == GUARDED;
}

/* A mention of a parameter in its own function; NULL where nobody speaks of it. */
static const struct node *mention_of_param(const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(param), param->text) : NULL;
	while (one && !(is_kind(one->node, K_NAME) &&
			node_inside(one->node, param->parent->parent->kids[1])))
		one = one->next;
	return one ? one->node : NULL;
}

/* self.command of an object whose maker looks at the command before it keeps it. */
static bool is_kept_guarded(struct spawns *spawns, const struct node *attr)
{
	const struct node *class_ = is_kind(attr, K_ATTR) ? instance_of(attr->kids[0]) : NULL;
	const struct attribute *one = class_ ? attributes_of(class_, attr->text) : NULL;
	bool guarded = false;
	for (; one && !guarded; one = one->next) {
		bool param = one->site->kind == K_PARAM;
		const struct node *given = param ? mention_of_param(one->site) : one->value;
		const struct node *maker = param   ? one->site->parent->parent
					   : given ? node_function(given)
						   : NULL;
		struct openings openings = { .n = 0 };
		if (!maker || !given)
			continue;
		struct node end = { .kind = K_EMPTY,
				    .parent = maker->kids[1],
				    .start = maker->end,
				    .end = maker->end };
		guarded = spawn_is_guarded(spawns, param ? &end : one->site, &given, 1,
					   &openings);
	}
	return guarded;
}

static bool passes(const struct openings *openings, struct str text)
{
	bool passes = !openings->n;
	for (size_t i = 0; i < openings->n; i++)
		passes |= str_eq(str_sub(text, 0, openings->v[i].n), openings->v[i]);
	return passes;
}

/* Of what was gathered since, leaves what the wrapper lets through. */
static void drop_refused(struct gathering *gathering, size_t since,
			 const struct openings *openings)
{
	size_t n = since;
	for (size_t i = since; i < gathering->n; i++) {
		if (passes(openings, gathering->out[i].text))
			gathering->out[n++] = gathering->out[i];
	}
	gathering->n = n;
}

/* A parameter that a call leaves at None, false, or nothing at all. */
static bool is_left_empty(const struct node *param, const struct node *call)
{
	const struct node *unset = kid_of(param, 0);
	bool spreads = false;
	call_positional_count(call, &spreads);
	for (size_t i = 0; i < call_arg_count(call); i++)
		spreads |= (call_arg_at(call, i)->flags & F_SPREAD_DICT) != 0;
	return !spreads && !call_given(call, param) &&
	       (is_kind(unset, K_NULL) || (is_kind(unset, K_BOOL) && unset->number == 0));
}

/* if display: ... of start(display=None): a call that gives it none never gets there. */
static bool is_never_reached(const struct node *inner, const struct node *function,
			     const struct node *call)
{
	for (const struct node *branch = node_up(inner, K_IF);
	     branch && node_inside(branch, function); branch = node_up(branch, K_IF)) {
		const struct node *test = branch->kids[0];
		const struct node *param = is_kind(test, K_NAME) ? param_reaching(test) : NULL;
		if (param && param->parent->parent == function &&
		    node_inside(inner, kid_of(branch, 1)) && is_left_empty(param, call))
			return true;
	}
	return false;
}

static void gather(struct gathering *gathering, const struct view *view, const struct env *env,
		   unsigned depth)
{
	struct str path = path_of(view->callee);
	struct str spawn = spawn_fact(view->call, path, "spawn"), verb = git_verb(view->call);
	const struct node *command = NULL;
	if (spawn.p && !env)
		command_parts(view, &command, 1);
	if (spawn.p) {
		if (!command || !is_kept_guarded(gathering->spawns, command))
			add_spawn(gathering, view, path, spawn, env);
		return;
	}
	if (verb.p) {
		add_git(gathering, view, verb, env);
		return;
	}
	const struct node *function = function_run(view->callee);
	if (!function || depth >= WRAPPER_DEPTH || !call_arg_count(view->call) ||
	    !spawns_work(gathering->spawns))
		return;
	struct wrappers wrappers = wrappers_of(gathering->spawns, facts_of(function));
	struct env inner = { function, *view, env };
	for (size_t i = 0; i < wrappers.calls.n; i++) {
		struct wrapped *wrapped = &wrappers.calls.v[i];
		if (wrapped->depth + depth >= WRAPPER_DEPTH ||
		    !node_inside(wrapped->view.call, function) ||
		    is_never_reached(wrapped->view.call, function, view->call) ||
		    is_guarded(gathering->spawns, wrapped))
			continue;
		if (depth == 0)
			gathering->runner = wrapped->view.call;
		size_t since = gathering->n;
		gather(gathering, &wrapped->view, &inner, depth + 1);
		drop_refused(gathering, since, &wrapped->openings);
	}
}

struct str spawn_text(struct spawns *spawns, const struct node *call)
{
	struct spawned out[SPAWNED_MAX];
	struct gathering gathering = { .spawns = spawns, .out = out, .call = call };
	struct view view = view_of(call);
	struct str none = { NULL, 0 };
	if (spawns->nested >= NESTED_MAX)
		return none;
	spawns->nested++;
	gather(&gathering, &view, NULL, 0);
	spawns->nested--;
	return gathering.n ? out[0].text : none;
}

/* ---- outside ---- */

struct spawns *spawns_new(const struct grammars *grammars, struct arena *arena,
			  const struct facts *facts)
{
	struct spawns *spawns = ARENA_NEW(arena, struct spawns);
	spawns->grammars = grammars;
	spawns->arena = arena;
	spawns->facts = facts;
	spawns->suspects = suspects_new(arena, facts);
	find_changes(spawns);
	return spawns;
}

/* Once for each value that its words may have. */
static size_t gather_turns(struct spawns *spawns, const struct node *call,
			   const struct env *env, struct spawned out[SPAWNED_MAX])
{
	struct gathering gathering = { .spawns = spawns, .out = out, .call = call };
	struct view view = view_of(call);
	spawns->choices = 1;
	spawns->each = false;
	for (spawns->turn = 0; spawns->turn < spawns->choices && spawns->turn < TURNS_MAX;
	     spawns->turn++)
		gather(&gathering, &view, env, 0);
	spawns->turn = 0;
	return gathering.n;
}

size_t spawn_of(struct spawns *spawns, const struct node *call, struct spawned out[SPAWNED_MAX])
{
	if (facts_of(call) == spawns->facts && !suspects_have(spawns->suspects, call))
		return 0;
	return gather_turns(spawns, call, NULL, out);
}

size_t spawn_as_called(struct spawns *spawns, const struct node *call,
		       const struct chain *chain, struct spawned out[SPAWNED_MAX])
{
	struct env env[LED_MAX];
	for (size_t i = 0; i < chain->n; i++) {
		const struct node *inner = i ? chain->v[i - 1] : call;
		env[i] = (struct env){ node_function(inner), view_of(chain->v[i]),
				       i + 1 < chain->n ? &env[i + 1] : NULL };
	}
	return gather_turns(spawns, call, chain->n ? env : NULL, out);
}

struct str spawn_word_as_called(struct spawns *spawns, const struct node *expression,
				const struct node *caller)
{
	struct env env = { node_function(expression), view_of(caller), NULL };
	return follow_word(spawns, expression, &env);
}
