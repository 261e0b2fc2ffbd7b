/*
 * Where a value in a command comes from, as a shell would say it: see origin_write (spawn_internal.h).
 *
 *     proc = subprocess.Popen(...)                     proc.pid       "$!"
 *     pids = check_output(["lsof", "-ti", ":80"])      for p in pids  "$(lsof -ti :80)"
 *     work = tempfile.mkdtemp()                        f"{work}/x"    "$(mktemp -d)/x"
 *     id = check_output(["docker", "run", "-d", i])    id.strip()     "$(docker run -d ...)"
 *     name = f"box-{uuid4().hex}"                      name           "box-$(uuidgen)"
 *
 * so that what judges commands sees one notation for both, and a message shows how the value was found. All ways
 * a value can have come must agree; empty ones (None, "") do not count.
 */
#include "origins.h"
#include "spawn_internal.h"
#include "test_code.h"
#include "types.h"
#include "values.h"

enum made {
	MADE_UNKNOWN,
	MADE_EMPTY,     /* None, null, "": not yet a value; or a part of a path */
	MADE_PID,       /* the number of a process the program started */
	MADE_OUTPUT,    /* what a command printed */
	MADE_OWN,       /* a folder or file made for the program alone */
	MADE_TEMPORARY, /* where all programs have theirs */
	MADE_CONTAINER, /* one the program made */
	MADE_BY_CHANCE, /* a name nobody else can have given anything */
	MADE_ENTRY,     /* a name a folder was found to have */
};

/* `proc: subprocess.Popen`, `child: ChildProcess`; psutil's are found, not started. */
static bool names_process(const struct node *type)
{
	static const char *const types[] = { "Popen", "Process", "Subprocess",
					     "ExecaChildProcess", NULL };
	return !str_starts(path_of(type), "psutil") &&
	       (str_in(type->text, types) || str_starts(type->text, "ChildProcess"));
}

enum { ALIASES = 3 };

static bool is_process_type_within(const struct node *type, int aliases)
{
	if (is_kind(type, K_BINARY))
		return is_process_type_within(type->kids[0], aliases) ||
		       is_process_type_within(type->kids[1], aliases);
	if (is_kind(type, K_INDEX)) /* Popen[bytes], Optional[Popen] */
		return is_process_type_within(type->kids[0], aliases) ||
		       is_process_type_within(kid_of(type, 1), aliases);
	if (type &&
	    str_starts(node_source(type), "typeof spawn")) /* ReturnType<typeof spawn> */
		return true;
	if (type && names_process(type))
		return true;
	/* type Child = ChildProcessWithoutNullStreams | ChildProcessByStdio<null, Readable, Readable> */
	return type && type->kind == K_NAME && aliases &&
	       is_process_type_within(named_type(type, type->text), aliases - 1);
}

static bool is_process_type(const struct node *type)
{
	return is_process_type_within(type, ALIASES);
}

/* entry.child.pid of `entry: Entry`, where Entry says `child: ChildProcess` */
static bool holds_process(const struct origin *origin)
{
	struct str access = origin->access;
	if (!str_ends(access, ".pid") || access.n == 4)
		return false;
	access = str_sub(access, 0, access.n - 4);
	return is_process_type(type_plain(type_along(origin->node->type, access)));
}

/* str(process.pid) of `process: Popen`: who calls it with something unknown has declared it all the same. */
static bool is_declared_pid(const struct node *expression)
{
	static const char *const texts[] = { "str", "String", "int", "Number", NULL };
	while (is_kind(expression, K_CALL) && str_in(call_path(expression), texts))
		expression = call_positional(expression, 0);
	return is_kind(expression, K_ATTR) && str_is(expression->text, "pid") &&
	       is_process_type(type_of(expression->kids[0]));
}

static bool starts_process(const struct node *call);

/* exec(command, (error, stdout) => ...): the call whose output a callback gets; or NULL. */
static const struct node *printed_by(const struct origin *origin)
{
	const struct step *back =
		origin->kind == ORIGIN_PARAM ? origin_step(origin, STEP_CALLBACK) : NULL;
	const struct node *params = back ? origin->node->parent : NULL;
	bool second = params && kid_of(params, 1) == origin->node;
	return second && is_kind(back->node, K_CALL) && starts_process(back->node) ? back->node
										   : NULL;
}

static enum made made_by_param(const struct origin *origin)
{
	if (printed_by(origin))
		return MADE_OUTPUT;
	bool pid = str_is(access_last(origin->access), "pid");
	if (pid && (is_process_type(origin->node->type) || holds_process(origin)))
		return MADE_PID;
	return origin_fact(origin, "temporary", NULL).p ? MADE_OWN
							: MADE_UNKNOWN; /* pytest's tmp_path */
}

/* client.containers.run(...): one of its own. */
static bool makes_container(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) &&
	       (str_is(callee->text, "run") || str_is(callee->text, "create")) &&
	       str_ends(path_of(callee->kids[0]), "DockerContainers");
}

static enum walk look_for_container(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && makes_container(node);
	return *found ? WALK_STOP : WALK_ON;
}

bool origin_is_in_container(const struct node *call)
{
	const struct node *class_ = node_up(call, K_CLASS);
	bool found = false;
	look_into(class_ ? class_->kids[1] : NULL, look_for_container, &found);
	return found;
}

static bool starts_process(const struct node *call)
{
	static const char *const starts[] = { "multiprocessing.Process",
					      "multiprocessing.context.Process",
					      "child_process.fork", "cluster.fork", NULL };
	struct str path = call_path(call);
	return spawn_fact(call, path, "spawn").p || str_in(path, starts);
}

static bool forks(struct str path)
{
	static const char *const forks[] = { "os.fork()", "os.forkpty()", "pty.fork()",
					     "os.posix_spawn()", NULL };
	return str_in(path, forks);
}

/* uuid4().hex, randomBytes(4).toString("hex"): what is called so is the program's own. */
static bool is_by_chance(struct str path)
{
	static const char *const makers[] = { "uuid.uuid4()",
					      "uuid.uuid1()",
					      "secrets.token_hex()",
					      "secrets.token_urlsafe()",
					      "crypto.randomUUID()",
					      "crypto.randomBytes()",
					      "uuid.v4()",
					      "nanoid.nanoid()",
					      "nanoid()",
					      NULL };
	path = str_starts(path, "node:") ? str_sub(path, 5, path.n) : path;
	return str_starts_in(path, makers);
}

/* for (const name of readdirSync(dir)), os.listdir(dir) */
static bool lists_folder(struct str path)
{
	static const char *const lists[] = { "fs.readdir", "fs.promises.readdir",
					     "fs/promises.readdir", "os.listdir", NULL };
	path = str_starts(path, "node:") ? str_sub(path, 5, path.n) : path;
	return str_starts_in(path, lists);
}

/* self._create(), an abstract method that is said to give an asyncio.subprocess.Process */
static bool is_declared_process(struct str path)
{
	static const char *const types[] = { "asyncio.subprocess.Process()",
					     "subprocess.Popen()", NULL };
	return str_in(path, types);
}

static enum made made_by_call(const struct origin *origin)
{
	struct str temporary = origin_fact(origin, "temporary", NULL);
	if (temporary.p)
		return str_is(temporary, "root") ? MADE_TEMPORARY : MADE_OWN;
	if (forks(origin->path))
		return MADE_PID;
	if (makes_container(origin->node))
		return MADE_CONTAINER;
	if (is_by_chance(origin->path))
		return MADE_BY_CHANCE;
	if (lists_folder(origin->path) && !origin_passed(origin, STEP_PART))
		return MADE_ENTRY;
	struct str last = access_last(origin->access);
	bool starts = starts_process(origin->node);
	if (str_is(last, "pid") && (starts || is_declared_process(origin->path)))
		return MADE_PID;
	if (!starts)
		return MADE_UNKNOWN;
	return str_is(last, "returncode") ? MADE_UNKNOWN : MADE_OUTPUT;
}

static bool is_empty(const struct node *value)
{
	if (is_kind(value, K_NULL) || is_kind(value, K_BOOL) ||
	    (is_kind(value, K_NUMBER) && !value->number)) /* proc.pid or 0 */
		return true;
	return (is_kind(value, K_STRING) || is_kind(value, K_LIST)) && !value->count;
}

static enum made made_by(const struct origin *origin)
{
	switch (origin->kind) {
	case ORIGIN_CALL:
		return made_by_call(origin);
	case ORIGIN_PARAM:
		return made_by_param(origin);
	case ORIGIN_GLOBAL: { /* the module of path.join(work, "x") is no part of the path */
		static const char *const modules[] = { "os",        "path",    "node:path",
						       "posixpath", "os.path", "path.posix",
						       NULL };
		return origin_passed(origin, STEP_PART) && str_in(origin->path, modules)
			       ? MADE_EMPTY
			       : MADE_UNKNOWN;
	}
	case ORIGIN_VALUE:
		/* f"{work}/x": the rest of a path */
		return is_empty(origin->node) || (origin_passed(origin, STEP_PART) &&
						  is_kind(origin->node, K_STRING) &&
						  !str_has(string_text(origin->node), ".."))
			       ? MADE_EMPTY
			       : MADE_UNKNOWN;
	default:
		return MADE_UNKNOWN;
	}
}

/* path: Path, which others in sight hand over: its declared type is no further origin. */
static bool is_only_declared(const struct origins *from, const struct origin *origin)
{
	if (origin->kind != ORIGIN_PARAM || !origin->node->type || origin->access.n)
		return false;
	const struct node *function = origin->node->parent->parent;
	for (size_t i = 0; i < from->n; i++) {
		for (const struct step *step = from->v[i].steps; step; step = step->next) {
			if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
			    function_of(call_callee(step->node)) == function)
				return true;
		}
	}
	return false;
}

/* What all origins agree on, and one of those that say it. */
static enum made agreed(const struct origins *from, const struct origin **one)
{
	enum made all = MADE_EMPTY;
	for (size_t i = 0; i < from->n; i++) {
		enum made made = made_by(&from->v[i]);
		if (made == MADE_EMPTY || is_only_declared(from, &from->v[i]))
			continue;
		if (made == MADE_UNKNOWN || (all != MADE_EMPTY && made != all))
			return MADE_UNKNOWN;
		all = made;
		*one = &from->v[i];
	}
	return all == MADE_EMPTY ? MADE_UNKNOWN : all;
}

/* line[9:] */
static bool is_slice(const struct node *node)
{
	return is_kind(node, K_INDEX) && is_kind(kid_of(node, 1), K_OTHER);
}

/* Is it a piece somebody cut out of the output, not a line or word of it? */
static bool is_cut_out(const struct origin *origin)
{
	static const char *const cuts[] = { "match",     "matchAll",   "exec",
					    "search",    "group",      "findall",
					    "partition", "rpartition", "removeprefix",
					    "replace",   "substr",     "substring",
					    "slice",     "sub",        NULL };
	static const char *const splits[] = { "split", "rsplit", "splitlines", NULL };
	unsigned taken_apart = 0; /* into lines, and those into words */
	if (origin_passed(origin, STEP_PARSED))
		return true;
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *callee =
			is_kind(step->node, K_CALL) ? call_callee(step->node) : NULL;
		struct str at = callee ? string_text(call_positional(step->node, 0)) : STR("");
		bool splits_here = callee && str_in(callee->text, splits);
		taken_apart += splits_here;
		if (is_slice(step->node) || (splits_here && str_trim(at).n) ||
		    (step->kind != STEP_RETURNED && callee && str_in(callee->text, cuts)))
			return true;
	}
	return taken_apart > 1;
}

/* Is it what one of several commands printed, whichever ran? */
static bool is_either(const struct origins *from)
{
	const struct node *one = NULL;
	for (size_t i = 0; i < from->n; i++) {
		if (made_by(&from->v[i]) != MADE_OUTPUT)
			continue;
		if (one && from->v[i].node != one)
			return true;
		one = from->v[i].node;
	}
	return false;
}

/* lsof -ti :80 */
static bool searches_processes(struct str command)
{
	static const char *const searches[] = { "lsof ",    "pgrep ", "pidof ",   "ps ", "ss ",
						"netstat ", "fuser ", "tasklist", NULL };
	return str_starts_in(command, searches);
}

/*
 * The command whose output it is. Of exec(cmd, args), which only hands its own words on, the words it got, where it
 * looks for processes: what it would make one's own, it may fail to make, and say nothing.
 */
static struct str printer(struct spawns *spawns, const struct origin *origin)
{
	const struct node *callback = printed_by(origin);
	struct str text = spawn_text(spawns, callback ? callback : origin->node);
	for (const struct step *step = origin->steps; step; step = step->next) {
		struct str given = step->kind == STEP_RETURNED ? spawn_text(spawns, step->node)
							       : (struct str){ NULL, 0 };
		if (given.p && searches_processes(given))
			return given;
	}
	return text;
}

static bool write_output(struct spawns *spawns, const struct origins *from,
			 const struct origin *origin, struct buf *out)
{
	struct str text = printer(spawns, origin);
	if (!text.p)
		return false;
	buf_addz(out, "$(");
	buf_add(out, text);
	if (is_cut_out(origin) || is_either(from))
		buf_putc(out, CUT_OUT);
	buf_addz(out, ")");
	return true;
}

bool origin_any_output(struct spawns *spawns, const struct node *expression,
		       bool (*is)(struct str text))
{
	struct origins from;
	bool any = false;
	if (!spawns_work(spawns))
		return false;
	origins_of(expression, &from);
	for (size_t i = 0; i < from.n && !any; i++) {
		struct str text = made_by(&from.v[i]) == MADE_OUTPUT
					  ? printer(spawns, &from.v[i])
					  : (struct str){ NULL, 0 };
		any = text.p && is(str_fmt(spawns_arena(spawns), "$(%.*s)", STR_ARG(text)));
	}
	return any;
}

bool origin_write(struct spawns *spawns, const struct node *expression, struct buf *out)
{
	static const char *const written[] = {
		[MADE_PID] = "$!\2", /* CUT_OUT: nobody wrote it so */
		[MADE_OWN] = "$(mktemp -d)",
		[MADE_TEMPORARY] = "$TMPDIR",
		[MADE_CONTAINER] = "$(docker run)",
		[MADE_BY_CHANCE] = "$(uuidgen)",
		[MADE_ENTRY] = ANY_ENTRY,
	};
	struct origins from;
	const struct origin *one = NULL;
	if (!expression || !spawns_work(spawns))
		return false;
	origins_of(expression, &from);
	enum made made = is_declared_pid(expression) ? MADE_PID : agreed(&from, &one);
	if (made == MADE_OUTPUT)
		return write_output(spawns, &from, one, out);
	struct str before = buf_str(out);
	if (made == MADE_UNKNOWN || (made == MADE_ENTRY && !str_ends(before, "/")))
		return false;
	buf_addz(out, written[made]);
	if (made == MADE_TEMPORARY && origin_passed(one, STEP_PART)) {
		buf_putc(out, '/');
		buf_putc(out, HOLE);
	}
	return true;
}

/* ---- the folder of a test ---- */

static enum walk look_for_temporary(struct node *node, void *context)
{
	bool *found = context;
	struct origins from;
	if (!is_reference(node) && node->kind != K_CALL)
		return WALK_ON;
	origins_of(node, &from);
	for (size_t i = 0; i < from.n; i++)
		*found |= made_by(&from.v[i]) == MADE_OWN;
	return *found ? WALK_STOP : WALK_ON;
}

/* provision({ repositoryPath: join(root, "a") }) of a test: what is made there, it makes in the test's own folder. */
static bool is_given_temporary(const struct node *call)
{
	bool found = false;
	for (size_t i = 0; is_test_code(facts_of(call)) && i < call_arg_count(call); i++)
		node_walk(call_arg_at(call, i), look_for_temporary, &found);
	return found;
}

static bool is_made_from_temporary(const struct origin *origin)
{
	bool found = origin->kind == ORIGIN_CALL && is_given_temporary(origin->node);
	for (const struct step *step = origin->steps; step && !found; step = step->next)
		found = step->kind == STEP_RETURNED && is_given_temporary(step->node);
	return found;
}

bool origin_is_fixture(const struct node *folder)
{
	struct origins from;
	bool all = true, any = false;
	origins_of(folder, &from);
	for (size_t i = 0; i < from.n && all; i++) {
		enum made made = made_by(&from.v[i]);
		bool own = made == MADE_OWN || is_made_from_temporary(&from.v[i]);
		any |= own;
		all = own || made == MADE_EMPTY;
	}
	return any && all;
}
