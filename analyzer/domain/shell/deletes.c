/*
 * What the calls of the language's own libraries destroy: see deletes.h.
 */
#include "deletes_internal.h"

#include "command_line.h"
#include "made.h"
#include "origins.h"
#include "shell_target.h"
#include "spawn_internal.h"
#include "values.h"

#define ONE_FOLDER                                                                             \
	"refuse an empty path, resolve it and check that it lies inside a directory of your "  \
	"own"

/* ---- trees ---- */

/* The tree a call deletes as a whole, or NULL. */
static const struct node *tree_of(const struct node *call)
{
	static const char *const trees[] = { "shutil.rmtree",
					     "os.removedirs",
					     "fs-extra.remove",
					     "fs-extra.removeSync",
					     "fs-extra.emptyDir",
					     "fs-extra.emptyDirSync",
					     "rimraf",
					     "rimraf.sync",
					     "rimraf.rimraf",
					     "rimraf.rimrafSync",
					     "rimraf.rimraf.sync",
					     NULL };
	static const char *const options[] = { "fs.rm",
					       "fs.rmSync",
					       "fs.rmdir",
					       "fs.rmdirSync",
					       "fs.promises.rm",
					       "fs.promises.rmdir",
					       "fs/promises.rm",
					       "fs/promises.rmdir",
					       "fs-extra.rm",
					       "fs-extra.rmSync",
					       "Deno.remove",
					       "Deno.removeSync",
					       NULL };
	struct str path = call_path(call);
	if (str_in(path, trees))
		return call_positional(call, 0);
	const struct node *object = str_in(path, options) ? call_positional(call, 1) : NULL;
	const struct node *recursive = NULL;
	const struct node *dict = object ? value_of(object) : NULL;
	if (!is_kind(dict, K_DICT) || entry_of(dict, "recursive", &recursive) != PRESENT)
		return NULL;
	return is_kind(recursive, K_BOOL) && recursive->number != 0 ? call_positional(call, 0)
								    : NULL;
}

/* rmtree's second parameter is ignore_errors; a text there was meant as a part of the path. */
static bool is_text(const struct node *expression)
{
	struct values values;
	values_of(expression, &values);
	if (values.n == 1 && is_kind(values.v[0].node, K_STRING))
		return true;
	if (is_kind(expression, K_CALL))
		return str_is(call_path(expression), "os.path.join") ||
		       str_is(call_path(expression), "str");
	return is_kind(expression, K_STRING) ||
	       (is_kind(expression, K_BINARY) && str_is(expression->text, "/"));
}

/* Do all who call hand over True or False? */
static bool is_given_switch(const struct node *param)
{
	struct origins from;
	origins_of_param(param, "", &from);
	for (size_t i = 0; i < from.n; i++) {
		if (!is_kind(from.v[i].node, K_BOOL))
			return false;
	}
	return from.n > 0;
}

/* A parameter that nothing says is a switch: def clean(root, name): rmtree(root, name). */
static bool is_part_by_use(const struct node *expression)
{
	static const char *const switches[] = { "ignore", "err",  "force",  "quiet",
						"silent", "safe", "strict", NULL };
	const struct def *def = is_kind(expression, K_NAME) ? follow_def(expression) : NULL;
	if (!def || def->how != DEF_PARAM)
		return false;
	const struct node *param = def->site;
	if (param->type && !str_is(param->type->text, "str"))
		return false;
	for (size_t i = 0; switches[i]; i++) {
		if (str_has_nocase(param->text, switches[i]))
			return false;
	}
	return !is_kind(kid_of(param, 0), K_BOOL) && !is_given_switch(param);
}

static bool has_part_as_switch(const struct node *call)
{
	const struct node *second = call_positional(call, 1);
	return str_is(call_path(call), "shutil.rmtree") && second &&
	       (is_text(second) || is_part_by_use(second));
}

/* The default of a look-up: conf.get("dir", ""), os.environ.get("WORK", "."). */
static const struct node *default_of(const struct node *expression)
{
	static const char *const lookups[] = { "os.getenv", "os.environ.get", NULL };
	if (!is_kind(expression, K_CALL) || call_arg_count(expression) != 2)
		return NULL;
	const struct node *callee = call_callee(expression);
	bool get = is_kind(callee, K_ATTR) && str_is(callee->text, "get");
	return get || str_in(call_path(expression), lookups) ? call_positional(expression, 1)
							     : NULL;
}

/* Path(x), path.resolve(x), str(x): the place itself. *resolved: "" has become the working folder on the way. */
static const struct node *resolved_place(const struct node *expression, bool *resolved)
{
	static const char *const functions[] = { "pathlib.Path",     "os.path.abspath",
						 "os.path.realpath", "os.path.normpath",
						 "path.resolve",     "path.normalize",
						 "path.join",        NULL };
	while (is_kind(expression, K_CALL) && call_arg_count(expression) == 1) {
		bool resolves = str_in(call_path(expression), functions);
		if (!resolves && !str_is(call_path(expression), "str"))
			break;
		*resolved |= resolves;
		expression = call_positional(expression, 0);
	}
	return expression;
}

static const struct node *same_place(const struct node *expression)
{
	bool resolved = false;
	return resolved_place(expression, &resolved);
}

/* Never meant to be deleted. "" is the working folder to Path(""), path.join("") and rimraf; rmtree(""), rmSync("") find nothing. */
static bool is_everything(const struct node *value, bool resolved)
{
	static const char *const all[] = { ".", "./", "/", "~", "..", "*", "/*", NULL };
	struct str text =
		is_kind(value, K_STRING) ? string_text(value) : (struct str){ NULL, 0 };
	bool constant =
		is_kind(value, K_STRING) &&
		(!value->count || (value->count == 1 && value->kids[0]->kind == K_TEXT));
	return constant && (text.n ? str_in(text, all) : resolved);
}

static bool may_be_everything(const struct node *expression, bool resolved, unsigned depth);

/* path.join("", "."): no part of it names anything. Python's join makes nothing of "". */
static bool joins_nothing(const struct node *expression, bool resolved, unsigned depth)
{
	static const char *const joins[] = { "os.path.join", "path.join", "path.resolve",
					     NULL };
	bool all = is_kind(expression, K_CALL) && str_in(call_path(expression), joins) &&
		   call_arg_count(expression);
	bool place = resolved || !str_is(call_path(expression), "os.path.join");
	for (size_t i = 0; all && i < call_arg_count(expression); i++) {
		const struct node *part = call_positional(expression, i);
		all = may_be_everything(part, true, depth + 1);
		place = place || may_be_everything(part, false, depth + 1);
	}
	return all && place;
}

/* Path(target) if target else ...: on the way that asks for it, it is not "". */
static bool is_set_on_way(const struct node *test, const struct node *place, bool yes)
{
	static const char *const nots[] = { "not", "!", NULL };
	if (!yes)
		test = is_kind(test, K_UNARY) && str_in(test->text, nots) ? test->kids[0]
									  : NULL;
	return test && is_reference(place) && str_eq(node_source(test), node_source(place));
}

/* One side of a conditional: what its test says is there is no working folder for being empty. */
static bool may_side_be_everything(const struct node *choice, size_t side, bool resolved,
				   unsigned depth)
{
	const struct node *place = resolved_place(choice->kids[side], &resolved);
	bool set = is_set_on_way(choice->kids[0], place, side == 1);
	return may_be_everything(place, resolved && !set, depth + 1);
}

/* Is the working folder, the root or the home one of the values: `env.DIR || "."`? */
static bool may_be_everything(const struct node *expression, bool resolved, unsigned depth)
{
	enum { DEPTH_MAX = 6 };
	expression = resolved_place(expression, &resolved);
	if (!expression || depth > DEPTH_MAX)
		return false;
	if (is_everything(expression, resolved) || joins_nothing(expression, resolved, depth))
		return true;
	if (is_kind(expression, K_NAME)) {
		const struct def *def = follow_def(expression);
		return def && def->how == DEF_ASSIGN &&
		       may_be_everything(def->value, resolved, depth + 1);
	}
	const struct node *fallback = default_of(expression);
	if (is_kind(expression, K_BINARY) &&
	    (str_is(expression->text, "or") || str_is(expression->text, "??")))
		fallback = expression->kids[1];
	if (is_kind(expression, K_COND))
		return may_side_be_everything(expression, 1, resolved, depth) ||
		       may_side_be_everything(expression, 2, resolved, depth);
	fallback = resolved_place(fallback, &resolved);
	return fallback && is_everything(fallback, resolved);
}

/* os.getcwd(), Path.cwd(), process.cwd(): by a variable, too. */
static bool is_working_folder(const struct node *expression)
{
	static const char *const calls[] = { "os.getcwd", "pathlib.Path.cwd", "process.cwd",
					     "node:process.cwd", NULL };
	expression = value_of(same_place(expression));
	return is_kind(expression, K_CALL) && !call_arg_count(expression) &&
	       str_in(call_path(expression), calls);
}

/* What is given where nobody says otherwise: the working folder, the command line's default, that of a parameter which a caller leaves out or nobody in sight fills. */
static const struct node *spare_of(const struct origins *from, const struct origin *origin)
{
	bool filled = false;
	if (origin->kind == ORIGIN_CALL && from->n > 1 && is_working_folder(origin->node))
		return origin->node;
	if (origin->kind == ORIGIN_CALL && str_starts(origin->access, "."))
		return command_argument_default(origin->node,
						str_sub(origin->access, 1, origin->access.n));
	if (origin->kind == ORIGIN_PARAM && !origin->access.n)
		return command_param_default(origin->node);
	for (size_t i = 0; i < from->n; i++)
		filled |= origin_passed(&from->v[i], STEP_HANDED);
	bool chosen = origin->kind == ORIGIN_VALUE && origin_step(origin, STEP_CHOSEN) &&
		      is_kind(origin_step(origin, STEP_CHOSEN)->node, K_PARAM);
	return chosen && (!filled || origin_passed(origin, STEP_HANDED)) ? origin->node : NULL;
}

/* rmtree(args.out) of add_argument("--out", default="."), def clean(out="."): rmtree(out) */
static bool is_spare_everything(const struct node *tree)
{
	struct origins from;
	bool resolved = false;
	origins_of(resolved_place(tree, &resolved), &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct node *spare = origin_passed(&from.v[i], STEP_PART)
						   ? NULL
						   : spare_of(&from, &from.v[i]);
		if (spare &&
		    (may_be_everything(spare, resolved, 0) || is_working_folder(spare)))
			return true;
	}
	return false;
}

static enum walk look_for_move(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && str_is(call_callee(node)->text, "chdir");
	return *found ? WALK_STOP : WALK_ON;
}

/* Does the file go somewhere else first? */
static bool moves(const struct node *call)
{
	bool found = false;
	look_into(&facts_of(call)->module, look_for_move, &found);
	return found;
}

/* A test of the path anywhere before the call in its function is somebody's answer to the question. */
struct tested {
	const struct node *name, *call;
	bool found;
};

/* path.name.startswith("run-"), str(path).startswith(root): nothing and the working folder do not begin so. */
static bool is_begin_asked(const struct node *name)
{
	enum { UP_MAX = 8 };
	static const char *const methods[] = { "startswith", "startsWith", "is_relative_to",
					       NULL };
	const struct node *up = name->parent;
	for (unsigned i = 0; i < UP_MAX && up; i++, up = up->parent) {
		if (up->kind != K_ATTR && up->kind != K_CALL && up->kind != K_ARG)
			return false;
		const struct node *callee = is_kind(up, K_CALL) ? call_callee(up) : NULL;
		if (is_kind(callee, K_ATTR) && str_in(callee->text, methods) &&
		    name->start < callee->end)
			return !is_everything(call_positional(up, 0), true);
	}
	return false;
}

static enum walk look_for_test(struct node *node, void *context)
{
	struct tested *tested = context;
	if (node->start >= tested->call->start)
		return WALK_STOP;
	const struct node *up = node->parent;
	if (is_kind(up, K_ARG) && same_place(up->parent) != up->parent)
		up = up->parent->parent; /* resolve(dir) === process.cwd() */
	bool name = node->kind == tested->name->kind && str_eq(node->text, tested->name->text);
	bool test =
		name && (is_kind(up, K_IF) || is_kind(up, K_BINARY) || is_kind(up, K_UNARY) ||
			 is_kind(up, K_COND) || is_kind(up, K_ASSERT));
	tested->found |=
		(test && !is_kind(up->parent, K_ASSIGN)) || (name && is_begin_asked(node));
	return tested->found ? WALK_STOP : WALK_ON;
}

/* The test may be of what the path was made from: out = Path(name). */
static bool is_tested(const struct node *path, const struct node *call)
{
	enum { DEPTH_MAX = 6 };
	const struct node *function = node_function(call);
	struct tested tested = { path, call, false };
	for (unsigned i = 0; i < DEPTH_MAX && is_reference(tested.name); i++) {
		look_into(function ? function->kids[1] : &facts_of(call)->module, look_for_test,
			  &tested);
		if (!is_kind(tested.name, K_NAME))
			break;
		const struct def *def = follow_def(tested.name);
		if (tested.found || !def || def->how != DEF_ASSIGN)
			break;
		tested.name = same_place(def->value);
	}
	return tested.found;
}

/* A home folder or the root with a name behind it that may be empty: "$HOME/" + dir. */
static bool is_below_root(struct str text)
{
	static const char *const roots[] = { "$HOME/\1", "~/\1", "/\1", NULL };
	return str_in(text, roots);
}

/* Folders of a home that many programs keep things in. */
static bool is_shared_home(struct str text)
{
	static const char *const shared[] = {
		"~/.ssh",      "~/.gnupg",    "~/.aws",    "~/.config", "~/.local",
		"~/.kube",     "~/.docker",   "~/.vscode", "~/.claude", "~/.codex",
		"~/.cursor",   "~/.agents",   "~/.npm",    "~/.cargo",  "~/Desktop",
		"~/Documents", "~/Downloads", "~/Library", "~/AppData", NULL
	};
	return str_in(text, shared);
}

/* A home folder, the root or what the system needs; groups are made and removed below /sys/fs/cgroup. */
static bool is_of_system(struct str text)
{
	bool system = target_of(text) == TARGET_SYSTEM && !str_is(text, "\1") &&
		      !str_starts(text, "/sys/fs/cgroup/");
	return is_below_root(text) || system;
}

/* ... for some who call the function it stands in, or nobody knows them all? What they look at first is theirs. */
static bool is_of_system_called(struct spawns *spawns, const struct node *tree,
				const struct node *call)
{
	struct str text = follow_word(spawns, tree, NULL);
	struct callers callers;
	if (!is_below_root(text) || !made_callers(call, &callers))
		return is_of_system(text);
	for (size_t i = 0; i < callers.n; i++) {
		text = spawn_word_as_called(spawns, tree, callers.v[i]);
		if (is_of_system(text) && !made_is_tested(callers.v[i]))
			return true;
	}
	return false;
}

static struct verdict judge_tree(struct spawns *spawns, const struct node *call)
{
	const struct node *tree = tree_of(call);
	if (!tree)
		return nothing;
	if (has_part_as_switch(call))
		return (struct verdict){
			HARM_ERROR,
			STR("deletes all of its first argument: the second one is "
			    "`ignore_errors`, no part of the path"),
			STR("join the path first, and pass ignore_errors by name"), NULL
		};
	bool resolves = str_starts(call_path(call), "rimraf.rimraf"); /* since 4 */
	if ((may_be_everything(tree, resolves, 0) || is_spare_everything(tree)) &&
	    !is_tested(tree, call))
		return (struct verdict){ HARM_ERROR,
					 STR("deletes the whole working folder, or more, when "
					     "the path is not set"),
					 STR(ONE_FOLDER), NULL };
	if (is_working_folder(tree) && !moves(call))
		return (struct verdict){
			HARM_ERROR,
			STR("deletes the whole folder that the program was started in"),
			STR(ONE_FOLDER), NULL
		};
	struct str text = follow_word(spawns, tree, NULL);
	if (is_shared_home(text))
		return (struct verdict){
			HARM_ERROR,
			STR("deletes a folder of the home that other programs keep things in"),
			STR(ONE_FOLDER), NULL
		};
	if (is_of_system_called(spawns, tree, call))
		return (struct verdict){ HARM_ERROR,
					 STR("deletes a home folder, the root or what the "
					     "system needs"),
					 STR(ONE_FOLDER), NULL };
	return nothing;
}

/* ---- processes ---- */

/* for p in psutil.process_iter(): ... p.kill() */
static bool is_any_process(const struct node *object)
{
	const struct def *def = is_kind(object, K_NAME) ? follow_def(object) : NULL;
	const struct node *iterable = def && def->how == DEF_FOR ? def->value : NULL;
	const struct node *callee = is_kind(iterable, K_CALL) ? call_callee(iterable) : NULL;
	return is_kind(callee, K_ATTR) && str_is(callee->text, "process_iter");
}

struct named {
	bool by_name, by_parent;
};

static enum walk look_for_choice(struct node *node, void *context)
{
	struct named *named = context;
	static const char *const names[] = { "name", "cmdline", "exe", "username", NULL };
	static const char *const parents[] = { "ppid", "parent", "parents", "children", NULL };
	struct str word = node->kind == K_TEXT || node->kind == K_ATTR || node->kind == K_NAME
				  ? node->text
				  : (struct str){ NULL, 0 };
	named->by_name |= word.p && str_in(word, names);
	named->by_parent |= word.p && str_in(word, parents);
	return WALK_ON;
}

/* p.kill(), os.kill(p.pid, SIGKILL), os.kill(p.info["pid"], SIGKILL): the process a call ends, or NULL. */
static const struct node *killed(const struct node *call)
{
	static const char *const kills[] = { "kill", "terminate", "send_signal", NULL };
	static const char *const by_number[] = { "os.kill", "os.killpg", NULL };
	const struct node *callee = call_callee(call), *pid = call_positional(call, 0);
	if (str_in(call_path(call), by_number)) {
		if (is_kind(pid, K_INDEX) && is_kind(pid->kids[0], K_ATTR))
			pid = pid->kids[0];
		return is_kind(pid, K_ATTR) &&
				       (str_is(pid->text, "pid") || str_is(pid->text, "info"))
			       ? pid->kids[0]
			       : NULL;
	}
	return is_kind(callee, K_ATTR) && str_in(callee->text, kills) ? callee->kids[0] : NULL;
}

/* if p.status() == psutil.STATUS_ZOMBIE: what is killed there has ended already. */
static bool has_ended(const struct node *call)
{
	static const char *const states[] = { "STATUS_ZOMBIE", "STATUS_DEAD", "\"zombie\"",
					      "'zombie'", NULL };
	for (const struct node *branch = node_up(call, K_IF); branch;
	     branch = node_up(branch, K_IF)) {
		if (node_inside(call, kid_of(branch, 1)) &&
		    deletes_has_one(node_source(branch->kids[0]), states))
			return true;
	}
	return false;
}

static struct verdict judge_kill(const struct node *call)
{
	const struct node *process = killed(call);
	if (!process || !is_any_process(process) || has_ended(call))
		return nothing;
	struct named named = { false, false };
	const struct def *def = follow_def(process);
	look_into(def->site, look_for_choice, &named);
	if (!named.by_name || named.by_parent)
		return nothing;
	return (struct verdict){
		HARM_ERROR, STR("kills every process its search matches, whoever started it"),
		STR("keep the PID of what you start and end that one, politely "
		    "first"),
		NULL
	};
}

bool deletes_has_one(struct str text, const char *const *words)
{
	for (; *words; words++) {
		if (str_has_nocase(text, *words))
			return true;
	}
	return false;
}

/* $(ps -eo pid=,ppid=): who is whose child, and nothing that one could be picked by. */
static bool lists_children(struct str text)
{
	static const char *const picks[] = { "comm", "args",  "cmd", "user",  "uid",
					     "grep", "pgrep", "awk", "ps -f", NULL };
	return str_has(text, "$(ps ") && str_has(text, "ppid") && !deletes_has_one(text, picks);
}

/* Does a text say that another command looked for it: $(lsof -ti :80)? Who asks for a parent's has his own. */
static bool is_search(struct str text)
{
	static const char *const searches[] = { "$(lsof ", "$(pgrep ",   "$(pidof ",
						"$(ps ",   "$(netstat ", "$(ss ",
						"$(fuser", "$(tasklist", NULL };
	static const char *const of_windows[] = { "Get-Process",  "Win32_Process",
						  "wmic process", "Get-NetTCPConnection",
						  "netstat -",    NULL };
	static const char *const of_parents[] = { "ParentProcessId", "pgrep -P ", "--ppid",
						  "Get-Process -Id", NULL };
	if (deletes_has_one(text, of_parents) || lists_children(text))
		return false;
	return deletes_has_one(text, searches) ||
	       (str_has(text, "$(") && deletes_has_one(text, of_windows));
}

/* os.kill(int(pid), signal.SIGKILL), process.kill(Number(pid)) of a PID that a command found. */
static struct verdict judge_kill_found(struct spawns *spawns, const struct node *call)
{
	static const char *const kills[] = { "os.kill", "os.killpg", "process.kill", NULL };
	const struct node *pid = call_positional(call, 0), *signal = call_positional(call, 1);
	if (!pid || !str_in(call_path(call), kills) || is_kind(signal, K_NUMBER) ||
	    !(is_search(follow_word(spawns, pid, NULL)) ||
	      origin_any_output(spawns, pid, is_search)))
		return nothing;
	struct str sent = is_kind(signal, K_STRING) ? string_text(signal)
			  : signal                  ? signal->text
						    : STR("");
	return (struct verdict){
		str_has(sent, "KILL") ? HARM_ERROR : HARM_WARNING,
		STR("kills whatever processes a search finds at that moment"),
		STR("keep the PID of what you start and end that one, politely first"), NULL
	};
}

/* process.kill(-1, "SIGKILL"), os.kill(-1, 9): all processes of the user. */
static struct verdict judge_kill_all(const struct node *call)
{
	static const char *const kills[] = { "os.kill", "process.kill", NULL };
	const struct node *pid = call_positional(call, 0);
	if (!pid || !str_in(call_path(call), kills) || !str_is(node_source(pid), "-1"))
		return nothing;
	return (struct verdict){
		HARM_ERROR, STR("kills every process the user may end, not one of them"),
		STR("keep the PID of what you start and end that one, politely first"), NULL
	};
}

/* ---- containers, repositories ---- */

bool deletes_from(const struct node *expression, const char *library)
{
	struct str path = path_of(expression);
	return str_starts(path, library) && path.n > strlen(library) &&
	       strchr(".:(", path.p[strlen(library)]);
}

/* for c in client.containers.list(all=True): what nobody has filtered. */
static bool is_any_container(const struct node *object)
{
	const struct def *def = is_kind(object, K_NAME) ? follow_def(object) : NULL;
	const struct node *list = def && def->how == DEF_FOR ? def->value : NULL;
	const struct node *callee = is_kind(list, K_CALL) ? call_callee(list) : NULL;
	const struct node *kind = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	return kind && str_is(callee->text, "list") && is_kind(kind, K_ATTR) &&
	       str_ends(path_of(kind), "DockerContainers") && !call_keyword(list, "filters");
}

static enum walk look_for_question(struct node *node, void *context)
{
	bool *asked = context;
	*asked |= node->kind == K_IF || node->kind == K_COND;
	return *asked ? WALK_STOP : WALK_ON;
}

/* Is nothing asked in the loop, so that all of them it is? */
static bool is_unasked(const struct node *object)
{
	bool asked = false;
	look_into(follow_def(object)->site, look_for_question, &asked);
	return !asked;
}

/* for (const c of await docker.listContainers({ all: true })) docker.getContainer(c.Id).remove(): the loop's c, or NULL. */
static const struct node *any_of_dockerode(const struct node *object)
{
	const struct node *get = is_kind(object, K_CALL) ? call_callee(object) : NULL;
	const struct node *id = get ? call_positional(object, 0) : NULL;
	const struct node *item = is_kind(id, K_ATTR) ? id->kids[0] : NULL;
	const struct def *def = is_kind(item, K_NAME) ? follow_def(item) : NULL;
	const struct node *list = def && def->how == DEF_FOR ? def->value : NULL;
	if (is_kind(list, K_AWAIT))
		list = list->kids[0];
	const struct node *lists = is_kind(list, K_CALL) ? call_callee(list) : NULL;
	bool known = is_kind(get, K_ATTR) && str_is(get->text, "getContainer") &&
		     is_kind(lists, K_ATTR) && str_is(lists->text, "listContainers") &&
		     deletes_from(get, "dockerode");
	return known && !str_has(node_source(list), "filters") ? item : NULL;
}

/* docker.pruneVolumes() of dockerode */
static bool prunes_by_dockerode(const struct node *callee)
{
	return str_is(callee->text, "pruneVolumes") && deletes_from(callee, "dockerode");
}

static struct verdict judge_containers(const struct node *call)
{
	static const char *const ends[] = { "remove", "kill", NULL };
	const struct node *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (!object)
		return nothing;
	const struct node *item = is_any_container(object) ? object : any_of_dockerode(object);
	if (str_in(callee->text, ends) && item && is_unasked(item))
		return (struct verdict){
			HARM_ERROR,
			STR("removes every container there is, other projects' too"),
			STR("give yours a label and list by it (filters={\"label\": ...})"),
			NULL
		};
	bool prunes = str_is(callee->text, "prune") && is_kind(object, K_ATTR) &&
		      str_ends(path_of(object), "DockerClient.volumes");
	if ((prunes || prunes_by_dockerode(callee)) && !call_arg_count(call))
		return (struct verdict){
			HARM_WARNING,
			STR("deletes the volumes of every project that does not run just now"),
			STR("remove your own by name or label"), NULL
		};
	return nothing;
}

bool deletes_work(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct node *tree = call_keyword(call, "working_tree");
	return is_kind(callee, K_ATTR) && str_is(callee->text, "reset") &&
	       is_kind(tree, K_BOOL) && tree->number;
}

/* Repo(path).head.reset(working_tree=True); what the program cloned itself is its own. */
static struct verdict judge_reset(const struct node *call)
{
	const struct node *head = kid_of(call_callee(call), 0);
	if (!deletes_work(call) || !is_kind(head, K_ATTR) || !str_is(head->text, "head") ||
	    !deletes_from(head, "git") || str_has(path_of(head), "clone"))
		return nothing;
	return (struct verdict){ HARM_WARNING,
				 STR("throws away every change that is not committed"),
				 STR("stash it first, or work in a clone of your own"), NULL };
}

/* ---- stores ---- */

/* execute_command("FLUSHALL"), sendCommand(["FLUSHALL"]) of a Redis client */
static bool sends_flush(const struct node *call)
{
	static const char *const sends[] = { "execute_command", "sendCommand", "call", NULL };
	const struct node *callee = call_callee(call), *first = call_positional(call, 0);
	const struct node *word = is_kind(first, K_LIST) ? kid_of(first, 0) : first;
	return is_kind(callee, K_ATTR) && str_in(callee->text, sends) && word &&
	       str_eq_nocase(string_text(word), STR("flushall")) &&
	       (deletes_from(callee, "redis") || deletes_from(callee, "ioredis"));
}

/* client.flushall(): only Redis clients have it (node-cache's flushAll empties its own memory). */
static struct verdict judge_flush(const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR) ||
	    (!str_is(callee->text, "flushall") && !sends_flush(call)))
		return nothing;
	return (struct verdict){
		HARM_ERROR,
		STR("empties every database of the Redis server, other programs' "
		    "keys included"),
		STR("delete your own keys by prefix (SCAN, UNLINK)"), NULL
	};
}

/* r.flushdb() of a Redis client; fakes have nothing to lose, and clear() of a cache says what it does. */
static struct verdict judge_flush_one(const struct node *call)
{
	static const char *const flushes[] = { "flushdb", "flushDb", NULL };
	static const char *const saying[] = { "clear", "flush", "reset", "wipe",
					      "purge", "empty", "all",   NULL };
	const struct node *callee = call_callee(call), *function = node_function(call);
	if (function && deletes_has_one(function->text, saying))
		return nothing;
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, flushes) ||
	    !(deletes_from(callee, "redis") || deletes_from(callee, "ioredis")))
		return nothing;
	return (struct verdict){ HARM_WARNING,
				 STR("deletes every key of the database, other programs' too"),
				 STR("delete your own keys by prefix (SCAN, UNLINK)"), NULL };
}

bool deletes_in_memory(const struct facts *facts)
{
	static const char *const modules[] = { "mongodb-memory-server",
					       "mongodb-memory-server-core", "pymongo_inmemory",
					       "mongomock", NULL };
	for (size_t i = 0; modules[i]; i++) {
		if (imports_module(facts, modules[i]))
			return true;
	}
	return false;
}

/* client.drop_database("prod"), mongoose.connection.dropDatabase() */
static struct verdict judge_drop(const struct node *call)
{
	static const char *const drops[] = { "drop_database", "dropDatabase", NULL };
	static const char *const libraries[] = { "pymongo", "mongoose", "mongodb",
						 "motor",   "typeorm",  NULL };
	const struct node *callee = call_callee(call);
	struct str name = string_text(call_positional(call, 0));
	bool known = false;
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, drops))
		return nothing;
	for (size_t i = 0; libraries[i]; i++)
		known |= deletes_from(callee, libraries[i]);
	if (!known || str_has_nocase(name, "test") || made_is_tested(call) ||
	    deletes_in_memory(facts_of(call)))
		return nothing;
	return (struct verdict){ HARM_WARNING, STR("drops a whole database, with no way back"),
				 STR("name what is yours, and let a person confirm it"), NULL };
}

/* bucket.objects.all().delete(): S3's, and Django's tables. */
static struct verdict judge_all(const struct node *call)
{
	const struct node *delete = call_callee(call);
	const struct node *all = is_kind(delete, K_ATTR) && str_is(delete->text, "delete")
					 ? delete->kids[0]
					 : NULL;
	const struct node *get = is_kind(all, K_CALL) ? call_callee(all) : NULL;
	const struct node *objects =
		is_kind(get, K_ATTR) && str_is(get->text, "all") ? get->kids[0] : NULL;
	if (!is_kind(objects, K_ATTR) || call_arg_count(call) ||
	    (!str_is(objects->text, "objects") && !str_is(objects->text, "object_versions")))
		return nothing;
	return (struct verdict){ HARM_WARNING, STR("deletes every object there is"),
				 STR("filter for what is yours, and let a person confirm it"),
				 NULL };
}

/* bucket.deleteFiles() of Google's storage, bucket.object_versions.delete() of boto3: no prefix picks some. */
static struct verdict judge_bucket(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	bool google = object && str_is(callee->text, "deleteFiles") &&
		      str_starts(path_of(callee), "@google-cloud/storage");
	bool boto = is_kind(object, K_ATTR) && str_is(callee->text, "delete") &&
		    str_is(object->text, "object_versions") && deletes_from(object, "boto3");
	if ((!google && !boto) || call_arg_count(call) ||
	    str_has_nocase(node_source(object), "test"))
		return nothing;
	return (struct verdict){ HARM_WARNING, STR("deletes every object of the bucket"),
				 STR("filter for what is yours, and let a person confirm it"),
				 NULL };
}

struct verdict deletes_judge(struct spawns *spawns, const struct node *call)
{
	static struct verdict (*const judges[])(const struct node *) = {
		judge_kill,   judge_kill_all,   judge_flush,      judge_flush_one, judge_drop,
		judge_all,    judge_containers, judge_reset,      judge_sql,       judge_rows,
		judge_cypher, judge_schema,     judge_all_tables, judge_documents, judge_bucket,
	};
	struct verdict verdict = judge_tree(spawns, call);
	if (verdict.harm == HARM_NONE)
		verdict = judge_kill_found(spawns, call);
	for (size_t i = 0; verdict.harm == HARM_NONE && i < sizeof(judges) / sizeof(judges[0]);
	     i++)
		verdict = judges[i](call);
	return verdict;
}
