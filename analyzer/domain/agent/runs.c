/* What a call runs: see runs.h. */
#include "runs.h"

#include <ctype.h>

#include "model_text.h"
#include "names.h"
#include "origins.h"
#include "project.h"
#include "sent.h"
#include "values.h"
#include "written.h"

static void add_text(struct run_texts *texts, const struct node *node, enum run_into into,
		     bool word)
{
	if (node && texts->n < RUN_TEXTS)
		texts->v[texts->n++] =
			(struct run_text){ .node = node, .into = into, .word = word };
}

/* ---- the call as what it calls sees it ---- */

/* to_thread(subprocess.run, text, shell=True) calls subprocess.run(text, shell=True). */
struct calling {
	const struct node *call;
	const struct node *callee;
	const struct node *tuple; /* the arguments stand in here, or NULL */
	size_t skip;              /* arguments that are not the callee's */
	struct str path;
};

/* "#1 #2" or "target args" of a row, as origins reads them. */
static bool read_hands(struct calling *calling, struct str how)
{
	struct arena *arena = facts_of(calling->call)->arena;
	struct str first, second;
	int64_t at, skip;
	if (!str_split(&how, ' ', &first) || !str_split(&how, ' ', &second))
		return false;
	if (first.p[0] != '#') {
		calling->callee = call_keyword(calling->call, str_z(arena, first));
		calling->tuple = call_keyword(calling->call, str_z(arena, second));
		return calling->callee && calling->tuple;
	}
	bool tuple = second.p[0] == '(';
	if (!str_to_i64(str_sub(first, 1, first.n), &at) ||
	    !str_to_i64(str_sub(second, tuple ? 2 : 1, second.n - tuple), &skip))
		return false;
	calling->callee = call_positional(calling->call, (size_t)at);
	calling->skip = (size_t)skip;
	if (tuple)
		calling->tuple = call_positional(calling->call, (size_t)skip);
	return calling->callee && (!tuple || calling->tuple);
}

/* "calls": "0" of models/spawn.json: what follows it are the callee's arguments. */
static struct str hands_of(const struct node *call)
{
	struct str hands = agent_call_fact(call, "hands");
	struct str calls = agent_fact(call, path_of(call_callee(call)), "calls");
	int64_t at;
	if (hands.n || !str_to_i64(calls, &at))
		return hands;
	return str_fmt(facts_of(call)->arena, "#%d #%d", (int)at, (int)at + 1);
}

/* const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor */
static bool is_function_maker(const struct node *value)
{
	const struct node *object = is_kind(value, K_ATTR) ? value->kids[0] : NULL;
	return object && str_is(value->text, "constructor") && is_kind(object, K_CALL) &&
	       str_is(call_path(object), "Object.getPrototypeOf");
}

/* factory = create_subprocess_shell if shell else create_subprocess_exec: the one of them that takes a text. */
static struct str chosen_path(const struct node *callee)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(callee, K_NAME) || defs_reaching(callee, defs, &complete) != 1)
		return (struct str){ NULL, 0 };
	if (is_function_maker(defs[0]->value))
		return STR("Function");
	if (!is_kind(defs[0]->value, K_COND))
		return (struct str){ NULL, 0 };
	struct str one = path_of(defs[0]->value->kids[1]);
	return str_is(agent_fact(callee, one, "spawn"), "shell")
		       ? one
		       : path_of(defs[0]->value->kids[2]);
}

/* Does the file import what a row speaks of: new_code_cell(text), where notebooks are run? */
static bool is_beside(const struct node *call, struct str path)
{
	struct str beside = agent_fact(call, path, "beside"), module;
	if (!beside.p)
		return true;
	while (str_split(&beside, ' ', &module)) {
		if (imports_module(facts_of(call), str_z(facts_of(call)->arena, module)))
			return true;
	}
	return false;
}

/* pool.get(host).execCommand(text), where the file imports node-ssh: by the method, the object being nobody's that a model knows. */
static struct str method_path(const struct node *callee, struct str path)
{
	if (!is_kind(callee, K_ATTR) || agent_fact(callee, path, "spawn").p)
		return path;
	struct str any = str_fmt(facts_of(callee)->arena, "*.%.*s", STR_ARG(callee->text));
	bool runs = agent_fact(callee, any, "spawn").p && is_beside(callee, any);
	return runs ? any : path;
}

static struct calling calling_of(const struct node *call)
{
	struct calling calling = { .call = call, .callee = call_callee(call) };
	struct str hands = hands_of(call);
	if (!hands.n || !read_hands(&calling, hands)) {
		calling.callee = call_callee(call);
		calling.tuple = NULL;
		calling.skip = 0;
	}
	calling.path = path_of(calling.callee);
	struct str chosen = chosen_path(calling.callee);
	if (!calling.path.n || str_is(chosen, "Function"))
		calling.path = chosen;
	calling.path = method_path(calling.callee, calling.path);
	return calling;
}

static const struct node *argument_at(const struct calling *calling, size_t i)
{
	return calling->tuple ? kid_of(value_of(calling->tuple), i)
			      : call_positional(calling->call, i + calling->skip);
}

static struct str fact(const struct calling *calling, const char *key)
{
	return agent_fact(calling->call, calling->path, key);
}

/* ---- shells ---- */

static bool is_true_literal(const struct node *value)
{
	return value &&
	       (value->kind == K_STRING || (value->kind == K_BOOL && value->number != 0));
}

/* True, "/bin/bash", or this.shell, where that is one of several such whatever the machine. */
static bool is_true(const struct node *value)
{
	const struct node *known = value ? value_of(value) : NULL;
	struct origins origins;
	if (is_true_literal(known) || !is_reference(value))
		return is_true_literal(known);
	origins_of(value, &origins);
	size_t literals = 0;
	for (size_t i = 0; i < origins.n; i++) {
		if (is_true_literal(origins.v[i].node))
			literals++;
		else if (origins.v[i].kind != ORIGIN_PARAM)
			return false;
	}
	return literals > 0;
}

/* shell=True, { shell: true }, **{"shell": True} */
static bool asks_for_shell(const struct node *call)
{
	const struct node *value;
	if (argument_of(call, "shell", -1, &value) == PRESENT && is_true(value))
		return true;
	for (size_t i = 1; i < call_arg_count(call); i++) {
		const struct node *options = kid_of(call_arg_at(call, i), 0);
		if (is_kind(value_of(options), K_DICT) &&
		    entry_of(options, "shell", &value) == PRESENT && is_true(value))
			return true;
	}
	return false;
}

/* ---- the words of a program's call ---- */

enum { WORDS_MAX = 32 };
struct words {
	const struct node *v[WORDS_MAX];
	size_t n;
};

static void add_word(struct words *words, const struct node *word)
{
	if (word && words->n < WORDS_MAX)
		words->v[words->n++] = word;
}

/* The list an expression is, though more may be put into it later. */
static const struct node *list_of(const struct node *expression)
{
	const struct node *value = expression ? value_of(expression) : NULL;
	struct origins origins;
	if (is_kind(value, K_LIST) || is_kind(value, K_TUPLE) || !expression)
		return value;
	if (is_kind(expression, K_BINARY))
		return expression;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct node *node = origins.v[i].node;
		if (origins.v[i].kind == ORIGIN_VALUE && !origins.v[i].access.n &&
		    !origin_passed(&origins.v[i], STEP_PART) &&
		    !origin_passed(&origins.v[i], STEP_QUOTED) &&
		    (is_kind(node, K_LIST) || is_kind(node, K_TUPLE)))
			return node;
	}
	return NULL;
}

static void add_words(struct words *words, const struct node *list, int depth)
{
	list = depth ? list_of(list) : NULL;
	if (is_kind(list, K_BINARY) && str_is(list->text, "+")) { /* ["a"] + more */
		add_words(words, list->kids[0], depth - 1);
		add_words(words, list->kids[1], depth - 1);
		return;
	}
	if (!is_kind(list, K_LIST) && !is_kind(list, K_TUPLE))
		return;
	for (size_t i = 0; i < list->count; i++) {
		if (list->kids[i]->kind == K_SPREAD)
			add_words(words, kid_of(list->kids[i], 0), depth - 1);
		else
			add_word(words, list->kids[i]);
	}
}

/* args.push("-p", port, ...more): what is put behind the words a list was made of, in source order. */
static void add_put_words(struct words *words, const struct node *list)
{
	const struct def *def = is_kind(list, K_NAME) ? defs_of(list, list->text) : NULL;
	const struct mention *one = def ? mentions_of(facts_of(list), list->text) : NULL;
	for (; one; one = one->next) {
		const struct node *callee = one->node->parent, *call = callee->parent;
		if (one->node->start > list->start || !is_kind(callee, K_ATTR) ||
		    !is_kind(call, K_CALL) || call_callee(call) != callee ||
		    !str_is(agent_call_fact(call, "puts"), "element") ||
		    mention_def(one) != def)
			continue;
		for (size_t i = 0; i < call_arg_count(call); i++) {
			const struct node *arg = call_arg_at(call, i);
			if (arg->flags & F_SPREAD)
				add_words(words, kid_of(arg, 0), 2);
			else
				add_word(words, kid_of(arg, 0));
		}
	}
}

/* create_subprocess_exec("sh", "-c", text), and of *command. */
static void add_arguments(struct words *words, const struct calling *calling)
{
	for (size_t i = calling->skip; i < call_arg_count(calling->call); i++) {
		const struct node *arg = call_arg_at(calling->call, i);
		if (arg->flags & F_SPREAD)
			add_words(words, kid_of(arg, 0), 4);
		else if (!arg->text.n)
			add_word(words, kid_of(arg, 0));
	}
}

/* shlex.split(text), text.split(" "): the text. */
static const struct node *split_text(const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (agent_call_fact(call, "cuts").p)
		return call_positional(call, 0);
	return is_kind(callee, K_ATTR) && str_is(callee->text, "split") ? callee->kids[0]
									: NULL;
}

/* What the words of a program are that nobody wrote down: a text cut up, or a parameter that is the list. */
static const struct node *words_source(const struct node *list, int depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!list || !depth)
		return NULL;
	switch (list->kind) {
	case K_CALL:
		return split_text(list);
	case K_BINARY: /* ["kubectl"] + text.split() */
		return str_is(list->text, "+") ? words_source(list->kids[1], depth - 1) : NULL;
	case K_LIST:
		list = list->count ? list->kids[list->count - 1] : NULL;
		return is_kind(list, K_SPREAD) ? words_source(kid_of(list, 0), depth - 1)
					       : NULL;
	case K_NAME:
		if (defs_reaching(list, defs, &complete) != 1)
			return NULL;
		return defs[0]->how == DEF_PARAM ? list
						 : words_source(defs[0]->value, depth - 1);
	default:
		return NULL;
	}
}

/* create_subprocess_exec(*words) */
static const struct node *spread_argument(const struct calling *calling)
{
	for (size_t i = calling->skip; i < call_arg_count(calling->call); i++) {
		const struct node *arg = call_arg_at(calling->call, i);
		if (arg->flags & F_SPREAD)
			return kid_of(arg, 0);
	}
	return NULL;
}

static void add_split(struct run_texts *texts, const struct node *list)
{
	const struct node *text = words_source(list, 4);
	add_text(texts, text, RUN_SHELL, false);
	if (text && texts->n)
		texts->v[texts->n - 1].split = true;
}

/* ---- interpreters among them ---- */

static const char *const shells[] = { "sh",   "bash", "zsh",  "dash", "ash",        "ksh",
				      "fish", "su",   "pwsh", "cmd",  "powershell", NULL };
static const char *const interpreters[] = { "python",    "python3", "node", "deno",    "bun",
					    "ruby",      "perl",    "php",  "Rscript", "lua",
					    "osascript", "ipython", "tsx",  NULL };

/* A word as it is written; windows ? "/c" : "-c": one of the two. */
static struct str word_text(const struct node *word)
{
	const struct node *value = value_of(word);
	return string_text(is_kind(word, K_COND) && !value ? value_of(word->kids[1]) : value);
}

/* The name of a program without its folder and ".exe"; "python3.12" is python3. */
static struct str program_name(const struct node *word)
{
	struct str text = word_text(word);
	if (!text.p)
		text = agent_fact(word, path_of(word), "program");
	for (size_t i = text.n; i-- > 0;) {
		if (text.p[i] == '/' || text.p[i] == '\\') {
			text = str_sub(text, i + 1, text.n);
			break;
		}
	}
	if (str_ends(text, ".exe"))
		text = str_sub(text, 0, text.n - 4);
	return str_starts(text, "python3.") ? str_sub(text, 0, 7) : text;
}

/* "-c", "-lc", "/c", "-Command": the next word is the command. */
static bool is_command_flag(struct str flag)
{
	static const char *const flags[] = { "/c",       "/C",        "/k", "-Command",
					     "-command", "--command", NULL };
	if (str_in(flag, flags))
		return true;
	return flag.n > 1 && flag.n < 5 && flag.p[0] == '-' && flag.p[1] != '-' &&
	       flag.p[flag.n - 1] == 'c';
}

static bool is_code_flag(struct str flag)
{
	static const char *const flags[] = { "-c", "-e", "--eval", "-p", "--print",
					     "-r", "-E", "eval",   NULL };
	return str_in(flag, flags);
}

/* cmd /c start "" url: do all words behind its flag make up the command? */
static bool joins_words(struct str program)
{
	static const char *const joining[] = { "cmd", "powershell", "pwsh", NULL };
	return str_in(program, joining);
}

/* What follows an interpreter's flag, and is its command. */
static void interpreter_text(const struct words *words, size_t from, enum run_into into,
			     struct run_texts *texts)
{
	bool joins = joins_words(program_name(words->v[from - 1]));
	for (size_t i = from; i + 1 < words->n; i++) {
		struct str flag = word_text(words->v[i]);
		bool takes = flag.p &&
			     (into == RUN_SHELL ? is_command_flag(flag) : is_code_flag(flag));
		size_t end = !takes ? 0 : joins ? words->n : i + 2;
		for (size_t k = i + 1; k < end; k++)
			add_text(texts, words->v[k], into, k > i + 1);
		if (takes)
			return;
	}
}

/* as ssh(1) of OpenSSH lists them */
bool runs_ssh_option_with_value(struct str word)
{
	return word.n == 2 && word.p[0] == '-' && strchr("BbcDEeFIiJLlmOopQRSWw", word.p[1]);
}

/* The place behind ssh's options, which may have a value each, and the host. */
static size_t behind_host(const struct words *words, size_t at)
{
	for (at++; at < words->n; at++) {
		struct str word = string_text(value_of(words->v[at]));
		if (!str_starts(word, "-"))
			break;
		if (runs_ssh_option_with_value(word))
			at++;
	}
	return at + 1;
}

/* ssh host words, adb shell words: what the other side's shell puts together. */
static void remote_text(const struct words *words, size_t at, struct str program,
			struct run_texts *texts)
{
	size_t first = behind_host(words, at);
	if (str_is(program, "adb")) {
		for (first = at + 1; first < words->n; first++) {
			if (str_is(string_text(value_of(words->v[first])), "shell"))
				break;
		}
		first++;
	}
	for (size_t i = first; i < words->n; i++)
		add_text(texts, words->v[i], RUN_SHELL, i > first);
}

/* python script.py: what was written there before. */
static void file_text(const struct words *words, size_t from, enum run_into into,
		      const struct node *call, struct run_texts *texts)
{
	for (size_t i = from; i < words->n; i++) {
		struct str flag = string_text(value_of(words->v[i]));
		if (str_starts(flag, "-m"))
			return; /* a module of its own */
		if (str_starts(flag, "-") || str_is(flag, "run"))
			continue;
		add_text(texts, written_to(words->v[i], call), into, false);
		return;
	}
}

/* bash, bash -s, python -, powershell -Command -: does the interpreter at a place read what it runs from its input? */
static bool reads_input(const struct words *words, size_t at)
{
	bool flags = true, told = false;
	for (size_t i = at + 1; i < words->n; i++) {
		struct str word = string_text(value_of(words->v[i]));
		told |= str_is(word, "-s") || (str_is(word, "-") && i + 1 == words->n);
		flags &= str_starts(word, "-");
	}
	return flags || told;
}

/* run(["bash"], input=text), execFileSync("sh", ["-s"], { input: text }) */
static const struct node *input_of(const struct node *call)
{
	const struct node *value;
	if (argument_of(call, "input", -1, &value) == PRESENT)
		return value;
	for (size_t i = 1; i < call_arg_count(call); i++) {
		const struct node *options = kid_of(call_arg_at(call, i), 0);
		if (is_kind(value_of(options), K_DICT) &&
		    entry_of(options, "input", &value) == PRESENT)
			return value;
	}
	return NULL;
}

/* p.communicate(text), p.stdin.write(text): what a process gets while it runs, and the process. */
static const struct node *written_to_process(const struct node *call,
					     const struct node **process)
{
	static const char *const writes[] = { "write", "end", "send", NULL };
	const struct node *callee = call_callee(call), *input;
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	*process = object;
	if (!object)
		return NULL;
	if (str_is(callee->text, "communicate"))
		return argument_of(call, "input", 0, &input) == PRESENT ? input : NULL;
	if (!is_kind(object, K_ATTR) || !str_is(object->text, "stdin") ||
	    !str_in(callee->text, writes))
		return NULL;
	*process = object->kids[0];
	return call_positional(call, 0);
}

/* uv run python, sudo -u me bash: what stands before the interpreter runs it on this machine. */
static bool leads_on(struct str program)
{
	static const char *const leading[] = { "uv",  "run",      "sudo", "poetry",
					       "npx", "bunx",     "nice", "time",
					       "env", "xvfb-run", NULL };
	return str_in(program, leading);
}

static void words_texts(const struct words *words, const struct node *call,
			const struct node *input, struct run_texts *texts)
{
	bool here = true;
	for (size_t i = 0; i < words->n; i++) {
		struct str program = program_name(words->v[i]);
		if (!program.n)
			continue;
		bool shell = str_in(program, shells);
		if (shell || str_in(program, interpreters)) {
			enum run_into into = shell ? RUN_SHELL : RUN_CODE;
			if (here && reads_input(words, i))
				add_text(texts, input, into, false);
			interpreter_text(words, i + 1, into, texts);
			if (here && !texts->n)
				file_text(words, i + 1, into, call, texts);
			return;
		}
		here &= leads_on(program);
		if (i == 0 && (str_is(program, "ssh") || str_is(program, "adb"))) {
			remote_text(words, i, program, texts);
			return;
		}
	}
}

/* "bash run.sh": the file's name as a text of its own. */
static const struct node *named_file(const struct node *text)
{
	struct str words = str_trim(string_text(text)), program, file;
	if (!words.n || !str_split(&words, ' ', &program) || !str_split(&words, ' ', &file) ||
	    str_starts(file, "-"))
		return NULL;
	struct node *name = ARENA_NEW(facts_of(text)->arena, struct node);
	*name = *text;
	name->text = file;
	name->count = 0;
	return name;
}

/* `python ${path}`, "bash " + path: the file behind an interpreter's name. */
static void file_in_text(const struct node *text, const struct node *call,
			 struct run_texts *texts)
{
	const struct node *before = kid_of(text, 0), *file = kid_of(text, 1);
	struct str words = STR(""), program;
	if (is_kind(text, K_STRING) && is_kind(before, K_TEXT))
		words = str_trim(before->text);
	else if (is_kind(text, K_BINARY) && str_is(text->text, "+"))
		words = str_trim(string_text(before));
	if (string_text(text).p) {
		words = str_trim(string_text(text));
		file = named_file(text);
		words = str_sub(words, 0, str_find_char(words, ' ', 0));
	}
	if (!words.n || !file || !str_split(&words, ' ', &program))
		return;
	bool shell = str_in(program, shells);
	if (str_ends(words, "\"") || str_ends(words, "'"))
		words.n--;
	if ((shell || str_in(program, interpreters)) && !str_trim(words).n)
		add_text(texts, written_to(file, call), shell ? RUN_SHELL : RUN_CODE, false);
}

/* ---- what starts programs ---- */

/* An argument, or what stands in it under the key that a row speaks of: invoke({ query: text }). */
static const struct node *entry_in(const struct calling *calling, const struct node *argument)
{
	struct str entry = fact(calling, "entry");
	const struct node *value;
	if (entry.p && is_kind(value_of(argument), K_DICT) &&
	    entry_of(argument, str_z(facts_of(calling->call)->arena, entry), &value) == PRESENT)
		return value;
	return argument;
}

static const struct node *command_of(const struct calling *calling, size_t *at)
{
	struct str keyword = fact(calling, "keyword");
	const struct node *command = NULL;
	int64_t place = 0;
	str_to_i64(fact(calling, "position"), &place);
	*at = (size_t)place;
	if (keyword.p)
		command = call_keyword(calling->call,
				       str_z(facts_of(calling->call)->arena, keyword));
	return entry_in(calling, command ? command : argument_at(calling, *at));
}

/* new Deno.Command("sh", { args: [...] }) */
static const struct node *program_words(const struct calling *calling, size_t at)
{
	const struct node *rest = argument_at(calling, at + 1), *args;
	if (is_kind(value_of(rest), K_DICT))
		return entry_of(rest, "args", &args) == PRESENT ? args : NULL;
	return rest;
}

/* The words of a call that starts a program. */
static void words_of(const struct calling *calling, struct str spawn, struct words *words)
{
	size_t at;
	const struct node *command = command_of(calling, &at);
	bool program = str_is(spawn, "program");
	if (str_is(spawn, "words")) {
		add_arguments(words, calling);
		return;
	}
	if (program || str_is(spawn, "shell"))
		add_word(words, command);
	const struct node *rest = program ? program_words(calling, at) : command;
	add_words(words, rest, 4);
	if (!asks_for_shell(calling->call))
		add_put_words(words, rest);
}

/* ---- containers of the program's own ---- */

static struct str word_at(const struct words *words, size_t i)
{
	return i < words->n ? string_text(value_of(words->v[i])) : STR("");
}

static bool is_docker(const struct words *words, const char *const *verbs)
{
	static const char *const programs[] = { "docker", "podman", "nerdctl", NULL };
	return words->n > 2 && str_in(program_name(words->v[0]), programs) &&
	       str_in(word_at(words, 1), verbs);
}

/* docker run image: one that is there for this alone, without folders or rights of the machine. */
static bool makes_container(const struct words *words)
{
	static const char *const verbs[] = { "run", "create", NULL };
	static const char *const shares[] = { "-v", "--volume", "--mount", "--privileged",
					      NULL };
	for (size_t i = 2; i < words->n; i++) {
		if (str_starts_in(word_at(words, i), shares))
			return false;
	}
	return is_docker(words, verbs);
}

/* docker exec -u me NAME: the name; or NULL. */
static const struct node *entered_container(const struct words *words)
{
	static const char *const verbs[] = { "exec", NULL };
	static const char *const values[] = { "-e",     "-u",        "-w",         "--env",
					      "--user", "--workdir", "--env-file", NULL };
	size_t i = 2;
	while (str_starts(word_at(words, i), "-"))
		i += str_in(word_at(words, i), values) ? 2 : 1;
	return is_docker(words, verbs) && i < words->n ? words->v[i] : NULL;
}

static bool is_same_word(const struct node *a, const struct node *b)
{
	struct str one = string_text(value_of(a)), other = string_text(value_of(b));
	return one.p || other.p
		       ? one.p && other.p && str_eq(one, other)
		       : is_reference(a) && is_reference(b) && str_eq(a->text, b->text);
}

/* `docker run -d --name ${name} image` */
static bool is_made_by_text(const struct node *name, const struct node *text)
{
	struct str all = is_kind(text, K_STRING) ? node_source(text) : STR("");
	if (!(str_has(all, "docker run ") || str_has(all, "docker create ")) ||
	    str_has(all, " -v") || str_has(all, "--mount") || str_has(all, "--privileged"))
		return false;
	for (size_t i = 1; i < text->count; i++) {
		struct str before = str_trim(text->kids[i - 1]->text);
		if (text->kids[i]->kind != K_TEXT && str_ends(before, "--name") &&
		    is_same_word(text->kids[i], name))
			return true;
	}
	return false;
}

/* Is a container called what these words of `docker run` have it called, or print? */
static bool is_made_by(const struct node *name, const struct node *call,
		       const struct words *words)
{
	struct origins origins;
	for (size_t i = 2; i + 1 < words->n; i++) {
		if (str_is(word_at(words, i), "--name") && is_same_word(words->v[i + 1], name))
			return true;
	}
	origins_of(name, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == call)
			return true;
	}
	return false;
}

/* Does the file make the container that a program's words lead into? */
static bool is_in_own_container(const struct words *words)
{
	const struct node *name = entered_container(words);
	const node_vec *calls = name ? &facts_of(name)->calls : NULL;
	for (size_t i = 0; calls && i < calls->n; i++) {
		struct calling calling = calling_of(calls->v[i]);
		struct words made = { .n = 0 };
		struct str spawn = fact(&calling, "spawn");
		if (spawn.p)
			words_of(&calling, spawn, &made);
		if ((makes_container(&made) && is_made_by(name, calls->v[i], &made)) ||
		    (made.n && is_made_by_text(name, made.v[0])))
			return true;
	}
	return makes_container(words);
}

static void spawn_texts(const struct calling *calling, struct str spawn,
			struct run_texts *texts)
{
	struct words words = { .n = 0 };
	size_t at;
	const struct node *command = command_of(calling, &at), *list = list_of(command);
	bool shell = asks_for_shell(calling->call);
	bool is_list = is_kind(list, K_LIST) || is_kind(list, K_TUPLE);
	bool program = str_is(spawn, "program"), text = str_is(spawn, "shell");
	words_of(calling, spawn, &words);
	if (!is_list && (shell || (text && !fact(calling, "splits").p))) {
		add_text(texts, command, RUN_SHELL, false);
		file_in_text(value_of(command), calling->call, texts);
	} else if (!shell && is_in_own_container(&words)) {
		return; /* what is run there is the container's */
	} else if (!shell)
		words_texts(&words, calling->call, input_of(calling->call), texts);
	if (!shell && !text && !texts->n)
		add_split(texts, str_is(spawn, "words") ? spread_argument(calling)
				 : program              ? program_words(calling, at)
							: command);
	size_t before = texts->n;
	if (shell && program) /* spawn("sh", ["-c", text], { shell: true }) */
		words_texts(&words, calling->call, NULL, texts);
	bool parts = shell && texts->n == before;
	for (size_t i = program || text; parts && i < words.n; i++)
		add_text(texts, words.v[i], RUN_SHELL, true);
	if (shell && program && words.n < 2) /* a list nobody sees into */
		add_text(texts, program_words(calling, at), RUN_SHELL, true);
}

/* What a process that was started as an interpreter without a command gets while it runs. */
static void input_texts(const struct node *call, struct run_texts *texts)
{
	const struct node *process, *input = written_to_process(call, &process);
	struct origins started;
	if (!input)
		return;
	origins_of(process, &started);
	for (size_t i = 0; i < started.n && !texts->n; i++) {
		const struct node *start = started.v[i].node;
		if (started.v[i].kind != ORIGIN_CALL || !is_kind(start, K_CALL) ||
		    started.v[i].access.n)
			continue;
		struct calling calling = calling_of(start);
		struct words words = { .n = 0 };
		struct str spawn = fact(&calling, "spawn");
		if (!spawn.p || str_is(fact(&calling, "where"), "container") ||
		    asks_for_shell(start))
			continue;
		words_of(&calling, spawn, &words);
		words_texts(&words, start, input, texts);
		texts->n = texts->n &&
			   texts->v[0].node == input; /* not what it was started with */
	}
}

/* ---- SQL ---- */

enum { SQL_LOOK = 400 };

/* Does a text begin like a statement of SQL? Written small only where its second word is there, too. */
static bool is_sql(struct str text, bool surely)
{
	static const struct {
		const char *verb, *then;
	} statements[] = {
		{ "SELECT ", "FROM" },   { "INSERT ", "INTO" }, { "UPDATE ", " SET " },
		{ "DELETE ", "FROM" },   { "DROP ", " " },      { "CREATE ", " " },
		{ "ALTER ", " " },       { "TRUNCATE ", " " },  { "WITH ", "SELECT" },
		{ "PRAGMA ", "" },       { "EXPLAIN ", " " },   { "REPLACE ", "INTO" },
		{ "ANALYZE ", " " },     { "VACUUM ", " " },    { "GRANT ", " TO " },
		{ "REVOKE ", " FROM " }, { "COPY ", " " },      { "ATTACH ", " " },
		{ "REINDEX ", " " },     { "OPTIMIZE ", " " },  { "REFRESH ", " " },
		{ "MERGE ", "INTO" },    { "DESCRIBE ", "" },   { "SHOW ", "" },
	};
	char look[SQL_LOOK];
	text = str_trim(text);
	size_t n = text.n < SQL_LOOK ? text.n : SQL_LOOK;
	for (size_t i = 0; i < n; i++) {
		bool space = isspace((unsigned char)text.p[i]);
		look[i] = space ? ' ' : (char)toupper((unsigned char)text.p[i]);
	}
	struct str upper = { look, n };
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++) {
		size_t verb = strlen(statements[i].verb);
		if (n < verb || memcmp(look, statements[i].verb, verb) != 0)
			continue;
		bool big = !islower((unsigned char)text.p[0]) &&
			   !islower((unsigned char)text.p[1]);
		bool small = surely && islower((unsigned char)text.p[0]);
		return big || (small && str_has(upper, statements[i].then));
	}
	return false;
}

/* MATCH (n:Ship {name: 'x'}): what graph databases are asked in. */
static bool is_cypher(struct str text)
{
	static const char *const words[] = { "MATCH (",  "OPTIONAL MATCH (", "MERGE (",
					     "CREATE (", "UNWIND ",          NULL };
	return str_starts_in(str_trim(text), words);
}

bool runs_says_sql(struct str text)
{
	return is_sql(text, true);
}

enum { BEGINS_DEEP = 4, BEGINS_DEFS = 16 };
enum speech { SQL_LOUD, SQL_SURELY, CYPHER };
static bool begins_sql(const struct node *text, enum speech speech, int depth);

/* q = "SELECT ..."; if (x) q += " WHERE ...": is the name given one of them, among the first? */
static bool is_given_sql(const struct node *name, enum speech speech, int depth)
{
	const struct def *def = defs_of(name, name->text);
	bool found = false;
	for (int i = 0; def && !found && i < BEGINS_DEFS; i++, def = def->next)
		found = def->how == DEF_ASSIGN && def->value &&
			def->value->start < name->start &&
			begins_sql(def->value, speech, depth);
	return found;
}

/* ["SELECT ...", more].join(" "), " ".join(parts), base.replace("t", table): what such a text begins with. */
static const struct node *made_from(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (!object || !str_is(callee->text, "join"))
		return object;
	const struct node *list = list_of(object);
	if (!is_kind(list, K_LIST))
		list = list_of(call_positional(call, 0));
	return is_kind(list, K_LIST) ? kid_of(list, 0) : NULL;
}

/* Does a text that is put together begin like a statement, as far as anybody sees? */
static bool begins_sql(const struct node *text, enum speech speech, int depth)
{
	if (!text || !depth)
		return false;
	struct str said = text_of(facts_of(text)->arena, text);
	if (speech == CYPHER ? is_cypher(said) : is_sql(said, speech == SQL_SURELY))
		return true;
	switch (text->kind) {
	case K_BINARY:
	case K_STRING: /* `${base} LIMIT 10` */
		return begins_sql(kid_of(text, 0), speech, depth - 1);
	case K_COND:
		return begins_sql(text->kids[1], speech, depth - 1) ||
		       begins_sql(text->kids[2], speech, depth - 1);
	case K_CALL:
		return begins_sql(made_from(text), speech, depth - 1);
	case K_NAME:
		return is_given_sql(text, speech, depth - 1);
	default:
		return false;
	}
}

bool runs_begins_sql(const struct node *text, bool cypher)
{
	if (is_kind(text, K_ASSIGN)) /* q += " WHERE ..." */
		text = kid_of(text, 0);
	return begins_sql(text, cypher ? CYPHER : SQL_SURELY, BEGINS_DEEP);
}

/* query({ text: "SELECT ..." }) */
static const struct node *statement_of(const struct node *call)
{
	const struct node *text = call_positional(call, 0), *value;
	static const char *const keys[] = { "text", "sql", "query", NULL };
	for (size_t i = 0; is_kind(value_of(text), K_DICT) && keys[i]; i++) {
		if (entry_of(text, keys[i], &value) == PRESENT)
			return value;
	}
	return text;
}

static struct str spoken_at(const struct node *at, struct str path)
{
	struct str said = { NULL, 0 };
	for (size_t i = 0; i < path.n && !said.p; i++) {
		if (strchr(".(", path.p[i]))
			said = agent_fact(at, str_sub(path, 0, i), "speaks");
	}
	return said;
}

/* What a method's object speaks, by the library it comes from: "sql", "sql statements", "gaql"; p == NULL when the models do not say. */
static struct str spoken_by(const struct node *callee)
{
	struct origins from = { .n = 0 };
	struct str said = spoken_at(callee, path_of(callee));
	if (!path_of(callee).n) /* self.conn, which one of two libraries gives */
		origins_of(callee->kids[0], &from);
	for (size_t i = 0; i < from.n && !said.p; i++)
		said = spoken_at(callee, origin_path(&from.v[i]));
	return said;
}

/* { enable_external_access: "false" } */
static bool says_no(const struct node *config, struct str key)
{
	const struct node *value = NULL;
	if (!config || entry_of(config, str_z(facts_of(config)->arena, key), &value) != PRESENT)
		return false;
	return is_kind(value, K_BOOL) ? value->number == 0
				      : str_is(string_text(value), "false");
}

/* duckdb.connect(":memory:", config={"enable_external_access": False}): nothing is in there that is not put there, and nothing leaves. */
static bool opens_nothing(const struct node *made, struct str key)
{
	bool python = facts_of(made)->source->lang == LANG_PYTHON;
	const struct node *place = call_positional(made, 0);
	const struct node *config = call_positional(made, python ? 2 : 1);
	if (python && !place)
		place = call_keyword(made, "database");
	if (python && !config)
		config = call_keyword(made, "config");
	return (!place || str_is(string_text(place), ":memory:")) && says_no(config, key);
}

/* Is the connection, or what it was got from, to a database in memory that reaches nothing outside? */
static bool is_shut_in(const struct node *object)
{
	enum { LINKS = 3 };
	for (int i = 0; i < LINKS; i++) {
		const struct node *made = node_awaited(value_of(object));
		if (!is_kind(made, K_CALL))
			return false;
		struct str key = agent_fact(made, path_of(call_callee(made)), "closed");
		if (key.p)
			return opens_nothing(made, key);
		if (!is_kind(call_callee(made), K_ATTR))
			return false;
		object = call_callee(made)->kids[0];
	}
	return false;
}

static bool is_empty_literal(const struct node *node)
{
	return is_kind(node, K_NULL) ||
	       ((is_kind(node, K_LIST) || is_kind(node, K_DICT)) && !node->count);
}

/* query(text, [id]); not query(text, args.values || []): where nothing is bound the text is run as it is. */
static bool binds_values(const struct node *call)
{
	const struct node *given = call_positional(call, 1);
	struct origins values;
	struct model_text said;
	if (!given)
		return call_arg_count(call) > 1;
	origins_of(given, &values);
	bool several = values.n > 1 || is_empty_literal(given), bound = true;
	for (size_t i = 0; bound && i < values.n; i++) {
		const struct origin *one = &values.v[i];
		bound = !model_text_of(one, &said) &&
			!(several && !one->access.n && is_empty_literal(one->node));
	}
	return bound;
}

bool runs_binds_nothing(const struct node *given)
{
	return !given || is_empty_literal(given);
}

/* { text: sql, queryMode: "extended" }: sent as one statement, prepared. */
static bool is_extended(const struct node *call)
{
	const struct node *given = value_of(call_positional(call, 0));
	const struct node *mode = is_kind(given, K_DICT) ? dict_get(given, "queryMode") : NULL;
	return mode && str_is(string_text(mode), "extended");
}

/* Does the database take several statements at once? Not where values are bound: then the statement is prepared. */
static void read_several(const struct node *call, struct str said, struct run_text *text)
{
	static const char *const scripts[] = { "executescript", "exec", "executeScript", NULL };
	static const char *const prepare[] = { "fetch", "fetchrow", "fetchval", "prepare",
					       NULL };
	struct str method = call_callee(call)->text;
	bool may =
		str_has(said, "statements") && !str_in(method, prepare) && !is_extended(call);
	bool binds = may && binds_values(call);
	text->several = str_in(method, scripts) || (may && !binds);
	text->bound = binds ? param_reaching(call_positional(call, 1)) : NULL;
}

static void sql_texts(const struct node *call, struct run_texts *texts)
{
	static const char *const sure[] = {
		"execute",        "executemany",     "executescript",
		"queryRawUnsafe", "$queryRawUnsafe", "raw",
		"prepare",        "fetch",           "$executeRawUnsafe",
		"fetchrow",       "fetchval",        "read_sql",
		"read_sql_query", "exec_driver_sql", NULL
	};
	static const char *const methods[] = { "query", "exec", "run",   "all",     "sql",
					       "get",   "each", "batch", "command", NULL };
	static const char *const whole[] = { "execute", "executescript",   "query",  "exec",
					     "raw",     "exec_driver_sql", "unsafe", NULL };
	static const char *const handed[] = { "query", "all", NULL };
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR) || call->flags & F_TAGGED)
		return; /* a tag binds what stands in its holes */
	bool known = str_in(callee->text, sure), named = str_in(callee->text, methods);
	bool takes_all = str_in(callee->text, whole);
	const struct node *text = known || named || takes_all ? statement_of(call) : NULL;
	if (!text)
		return;
	struct str said = spoken_by(callee);
	bool database = str_starts(said, "sql");
	if ((said.p && !database) || (database && is_shut_in(callee->kids[0])))
		return; /* in a language of its own, that only reads; where nothing is */
	bool asked = (known || named) &&
		     begins_sql(text, known || database ? SQL_SURELY : SQL_LOUD, BEGINS_DEEP);
	bool sure_of = asked || (database && takes_all);
	/* def query(sql): return connection.execute(sql) */
	if (!sure_of && !((known || str_in(callee->text, handed)) && param_reaching(text)))
		return;
	add_text(texts, text, RUN_SQL, false);
	if (!texts->n)
		return;
	read_several(call, said, &texts->v[texts->n - 1]);
	texts->v[texts->n - 1].if_sql = !sure_of;
}

/* def run_query(query): return session.run(query), in a file that talks to Neo4j */
static bool hands_cypher_on(const struct node *call, const struct node *text)
{
	static const char *const methods[] = { "run", "execute_query", "executeQuery", NULL };
	return str_in(call_callee(call)->text, methods) && param_reaching(text) &&
	       str_has(facts_of(call)->source->text, "neo4j");
}

/* session.run(f"MATCH (n:{label}) ..."), driver.execute_query(...) */
static bool cypher_texts(const struct node *call, struct run_texts *texts)
{
	static const char *const methods[] = { "run", "query", "execute_query", "executeQuery",
					       NULL };
	const struct node *callee = call_callee(call), *text = call_positional(call, 0);
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, methods))
		return false;
	bool begins = begins_sql(text, CYPHER, BEGINS_DEEP);
	if (!begins && !hands_cypher_on(call, text))
		return false;
	add_text(texts, text, RUN_SQL, false);
	texts->v[0].cypher = true;
	texts->v[0].if_sql = !begins;
	return true;
}

/* ---- a call ---- */

/* Is PostgreSQL what the file talks to, or its package? */
static bool is_postgres(const struct facts *facts)
{
	static const char *const drivers[] = { "psycopg2", "psycopg2-binary", "psycopg", NULL };
	bool drives = str_has(facts->source->text, "postgres");
	for (size_t i = 0; !drives && drivers[i]; i++)
		drives = dependency_of(facts, drivers[i], NULL) == DEPENDENCY_PRESENT;
	return drives;
}

static void sink_texts(const struct calling *calling, struct str sink, struct run_texts *texts)
{
	const struct node *call = calling->call, *text = argument_at(calling, 0);
	struct str keyword = fact(calling, "keyword");
	if (call->flags & F_NEW && str_is(calling->path, "Function"))
		text = call_positional(call, call_arg_count(call) - 1);
	if (keyword.p && !text)
		text = call_keyword(call, str_z(facts_of(call)->arena, keyword));
	if (str_is(sink, "code") && is_beside(call, calling->path))
		add_text(texts, text, RUN_CODE, false);
	else if (str_is(sink, "sql"))
		add_text(texts, entry_in(calling, text), RUN_SQL, false);
	if (texts->n &&
	    str_is(sink, "sql")) /* text() of SQLAlchemy: by the driver the file talks of */
		texts->v[texts->n - 1].several =
			str_starts(calling->path, "duckdb.") || is_postgres(facts_of(call));
}

void runs_of(const struct node *call, struct run_texts *texts)
{
	struct calling calling = calling_of(call);
	struct str spawn = fact(&calling, "spawn"), sink = fact(&calling, "sink");
	texts->n = 0;
	if (spawn.p && str_is(fact(&calling, "where"), "container"))
		return; /* in a sandbox the program made */
	if (spawn.p)
		spawn_texts(&calling, spawn, texts);
	else if (str_is(sink, "code") || str_is(sink, "sql"))
		sink_texts(&calling, sink, texts);
	else if (!cypher_texts(call, texts))
		sql_texts(call, texts);
	if (!texts->n)
		input_texts(call, texts);
}
