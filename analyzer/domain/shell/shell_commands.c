/*
 * Judging a command by the command table (shell_table.c).
 *
 * Flags are conditions of an entry ("needs", "unless"); what depends on more
 * is refined by a function of shell_refine.c. All entries of a program are
 * tried and the worst verdict holds. "@" in a text stands for the operands.
 */
#include <stdint.h>
#include <stdlib.h>

#include "buf.h"
#include "shell_judge.h"
#include "shell_target.h"
#include "values.h"

enum { OPERANDS_SHOWN = 3 };

/* Whatever the program, these make it look, not act. */
static const char harmless[] = "--help,--version,--dry-run,--dryrun,--what-if,-WhatIf,/?";

/* ---- for those who refine ---- */

void judge_forget(struct judging *judging)
{
	judging->harm = HARM_NONE;
}

void judge_say(struct judging *judging, enum harm harm, const char *what)
{
	judging->harm = harm;
	judging->what = str_of(what);
}

void judge_name(struct judging *judging, struct str operand)
{
	struct str *one = ARENA_NEW(judging->arena, struct str);
	*one = operand;
	judging->operands = (struct words){ one, 1 };
}

bool judge_has_hole(struct str text)
{
	return str_find_char(text, HOLE, 0) != SIZE_MAX;
}

bool judge_is_substitution(struct str word)
{
	return str_starts(word, "$(") || str_starts(word, "`");
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

bool judge_is_test_name(struct str name)
{
	for (size_t i = 0; i < name.n;) {
		size_t from = i;
		while (i < name.n && is_letter(name.p[i]))
			i++;
		if (words_listed("test|tests|testing|e2e|pytest|tmp|temp|scratch|fixture|"
				 "sandbox|smoke",
				 '|', str_sub(name, from, i)))
			return true;
		if (from + 1 == i && i + 1 < name.n && (name.p[from] | 32) == 'e' &&
		    name.p[i] == '2' && (name.p[i + 1] | 32) == 'e')
			return true; /* e2e */
		i += i == from;
	}
	return false;
}

/* ---- judging ---- */

/* A few of many, for a message. */
static struct str shown(struct arena *arena, struct words words)
{
	struct buf buf;
	buf_init(&buf, 1024);
	for (size_t i = 0; i < words.n && i < OPERANDS_SHOWN; i++) {
		buf_addz(&buf, i ? ", " : "");
		words_show(&buf, words.v[i]);
	}
	buf_addz(&buf, words.n > OPERANDS_SHOWN ? ", ..." : "");
	struct str out = str_dup(arena, words.n ? buf_str(&buf) : STR("what it is given"));
	buf_release(&buf);
	return out;
}

static struct words operands_of(struct arena *arena, struct words words, const char *values,
				bool windows)
{
	struct str *v = ARENA_ARRAY(arena, struct str, words.n + 1);
	size_t n = 0;
	bool ended = false;
	for (size_t i = 0; i < words.n; i++) {
		if (ended || (windows && words.v[i].n > 1 && words.v[i].p[0] == '/')) {
			if (ended)
				v[n++] = words.v[i];
			continue;
		}
		size_t next = words_skip_options(words, i, values);
		ended = next > i && str_is(words.v[next - 1], "--");
		i = next;
		if (i < words.n)
			v[n++] = words.v[i];
	}
	return (struct words){ v, n };
}

static bool has_needed(struct words words, const char *needs, struct arena *arena)
{
	struct str rest = str_of(needs);
	struct str group;
	while (str_split(&rest, ' ', &group)) {
		if (!words_flag(words, str_z(arena, group)))
			return false;
	}
	return true;
}

/* "deletes @" with the operands in the place of the "@". */
static struct str filled(struct judging *judging)
{
	size_t at = str_find_char(judging->what, '@', 0);
	if (at == SIZE_MAX)
		return judging->what;
	struct str operands = shown(judging->arena, judging->operands);
	return str_fmt(judging->arena, "%.*s%.*s%.*s", (int)at, judging->what.p,
		       STR_ARG(operands), (int)(judging->what.n - at - 1),
		       judging->what.p + at + 1);
}

/* What a clone in a temporary folder loses was made for the moment; what it pushes was not. */
static enum harm harm_of_git(struct arena *arena, const struct entry *entry,
			     const struct command *command, enum harm harm)
{
	if (!str_is(command->program, "git") || !entry->verb ||
	    str_is(str_of(entry->verb), "push"))
		return harm;
	enum target place = target_of_git(arena, command);
	if (place == TARGET_OWN)
		return HARM_NONE;
	return place == TARGET_SCRATCH && harm > HARM_NOTE ? HARM_NOTE : harm;
}

/* box-$(uuidgen): whatever is called so, nobody else has made it. Kubernetes' kind of thing stands before the names. */
static bool are_by_chance(const struct judging *judging)
{
	size_t first = words_listed("kubectl|oc", '|', judging->command->program);
	for (size_t i = first; i < judging->operands.n; i++) {
		struct str word = judging->operands.v[i];
		if (!str_has(word, "$(uuidgen)") || str_has(word, ".."))
			return false;
	}
	return judging->operands.n > first;
}

static struct verdict judge_by(struct arena *arena, const struct entry *entry,
			       const struct command *command)
{
	struct verdict none = { .harm = HARM_NONE };
	struct words words = { command->args, command->arg_count };
	size_t after = words_after_verb(words, 0, entry->verb, entry->values);
	if (after == SIZE_MAX)
		return none;
	struct words rest = { words.v + after, words.n - after };
	if (!has_needed(rest, entry->needs, arena) ||
	    (entry->unless && words_flag(rest, entry->unless)))
		return none;
	bool windows = words_listed("taskkill|del|erase|rd|rmdir|format|net|reg|shutdown", '|',
				    command->program);
	struct judging judging = {
		.arena = arena,
		.command = command,
		.words = rest,
		.operands = operands_of(arena, rest, entry->values, windows),
		.harm = entry->harm,
		.what = str_of(entry->what),
	};
	if (entry->refine)
		entry->refine(&judging);
	judging.harm = harm_of_git(arena, entry, command, judging.harm);
	if (judging.harm == HARM_NONE || are_by_chance(&judging))
		return none;
	if (command->where == SHELL_CONTAINER && judging.harm == HARM_ERROR)
		judging.harm = HARM_WARNING; /* what is lost is the container's */
	return (struct verdict){ judging.harm, filled(&judging), str_of(entry->advice),
				 command };
}

static bool judge_table(struct arena *arena, const struct entry *table, size_t count,
			const struct command *command, struct verdict *worst)
{
	bool known = false;
	for (size_t i = 0; i < count; i++) {
		if (!words_listed(table[i].program, '|', command->program))
			continue;
		known = true;
		struct verdict verdict = judge_by(arena, &table[i], command);
		if (verdict.harm > worst->harm)
			*worst = verdict;
	}
	return known;
}

/* What needs no program to be harmful: $(curl ...) as the command, > /dev/sda. */
static void judge_shape(struct arena *arena, const struct command *command,
			struct verdict *worst)
{
	if (judge_is_download(command->program))
		*worst = (struct verdict){
			HARM_ERROR,
			STR("runs whatever a server sends at that moment"),
			STR(JUDGE_PIN_DOWNLOAD),
			command,
		};
	struct str disk = shown(arena, (struct words){ &command->writes, 1 });
	if (command->writes.p && target_is_disk(command->writes))
		*worst = (struct verdict){
			HARM_ERROR,
			str_fmt(arena, "overwrites a disk (%.*s)", STR_ARG(disk)),
			STR("write to an image file; leave disks to an operator"),
			command,
		};
}

struct verdict shell_judge(struct arena *arena, const struct command *command)
{
	struct verdict worst = { .harm = HARM_NONE };
	struct words words = { command->args, command->arg_count };
	if (words_flag(words, harmless) ||
	    (command->powershell && words_flag(words, "~-WhatIf")))
		return worst;
	if (!command->powershell || !judge_table(arena, shell_table_powershell,
						 shell_table_powershell_size, command, &worst))
		judge_table(arena, shell_table, shell_table_size, command, &worst);
	judge_shape(arena, command, &worst);
	return worst;
}

struct verdict shell_worst(struct arena *arena, const struct commands *commands)
{
	struct verdict worst = { .harm = HARM_NONE };
	for (size_t i = 0; i < commands->n; i++) {
		struct verdict verdict = shell_judge(arena, commands->v[i]);
		if (verdict.harm > worst.harm)
			worst = verdict;
	}
	return worst;
}

/* ---- names of programs ---- */

enum { PROGRAM_NAME_MAX = 24, PROGRAM_SHAPES = 4096 };

struct shell_programs {
	struct str *slots;           /* open addressing, lower case */
	size_t size;                 /* a power of two */
	bool shapes[PROGRAM_SHAPES]; /* which any of them has: most words have none */
};

/* Programs that are words of prose, too. */
static const char everyday[] = "find|format|net|sc|kind|init|source|node|python|python3|py|sh|"
			       "bash|zsh|fish|perl|ruby|php|eval|fly|snow|amplify|nomad|"
			       "sam|halt|railway|oci|mongo|kill|"
			       "shutdown|reboot|truncate|parted|service|migrate|mc|mix|"
			       "consul|vault|influx|atlas|goose|celery|flask|eb|b2|screen";
/* What makes an interpreter or find one that destroys. */
static const char telling[] = "curl|wget|iwr|irm|-delete|invoke-webrequest|invoke-restmethod|"
			      "downloadstring|xargs|sudo|kill-port";

/* Programs with commands of their own, after which people call a helper: run_git("reset", "--hard"), this.kubectlExec([...]). */
static const char helped[] =
	"git|docker|podman|nerdctl|compose|kubectl|kubectx|helm|oc|psql|"
	"mysql|redis|gh|glab|terraform|tofu|rsync|rclone|systemctl|tmux|"
	"prisma|supabase|gcloud|gsutil|aws|az|brew|apt|pkill|killall|taskkill";

static char lower_char(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static struct str lower(struct str word, char out[PROGRAM_NAME_MAX])
{
	size_t n = word.n < PROGRAM_NAME_MAX ? word.n : PROGRAM_NAME_MAX;
	for (size_t i = 0; i < n; i++)
		out[i] = lower_char(word.p[i]);
	return (struct str){ out, n };
}

/* By its two ends and its length. */
static size_t shape_of(struct str name)
{
	size_t first = (unsigned char)lower_char(name.p[0]);
	size_t last = (unsigned char)lower_char(name.p[name.n - 1]);
	return (first * 67 + last * 5 + name.n * 311) % PROGRAM_SHAPES;
}

/* Where a name stands, or would. */
static struct str *program_slot(const struct shell_programs *programs, struct str name)
{
	size_t at = str_bucket(name) & (programs->size - 1);
	while (programs->slots[at].n && !str_eq(programs->slots[at], name))
		at = (at + 1) & (programs->size - 1);
	return &programs->slots[at];
}

static void add_names(struct arena *arena, struct shell_programs *programs, const char *list)
{
	struct str rest = str_of(list), name;
	char buffer[PROGRAM_NAME_MAX];
	while (str_split(&rest, '|', &name)) {
		struct str low = lower(name, buffer);
		struct str *slot = program_slot(programs, low);
		if (!low.n || slot->n)
			continue;
		*slot = str_eq(low, name) ? name : str_dup(arena, low);
		programs->shapes[shape_of(low)] = true;
	}
}

static size_t names_in(const char *list)
{
	size_t n = 1;
	for (; *list; list++)
		n += *list == '|';
	return n;
}

const struct shell_programs *shell_programs_new(struct arena *arena)
{
	size_t posix = shell_table_size, windows = shell_table_powershell_size;
	struct shell_programs *programs = ARENA_NEW(arena, struct shell_programs);
	size_t n = names_in(telling);
	for (size_t i = 0; i < posix; i++)
		n += names_in(shell_table[i].program);
	for (size_t i = 0; i < windows; i++)
		n += names_in(shell_table_powershell[i].program);
	for (programs->size = 1; programs->size < 2 * n;)
		programs->size *= 2;
	programs->slots = ARENA_ARRAY(arena, struct str, programs->size);
	add_names(arena, programs, telling);
	for (size_t i = 0; i < posix; i++)
		add_names(arena, programs, shell_table[i].program);
	for (size_t i = 0; i < windows; i++)
		add_names(arena, programs, shell_table_powershell[i].program);
	return programs;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.';
}

static bool is_program(const struct shell_programs *programs, struct str word, bool begins)
{
	char buffer[PROGRAM_NAME_MAX];
	while (word.n && word.p[word.n - 1] == '.')
		word.n--;
	if (word.n && lower_char(word.p[word.n - 1]) == 'e')
		word = words_program(word); /* without .exe */
	if (!word.n || word.n > PROGRAM_NAME_MAX || !programs->shapes[shape_of(word)])
		return false;
	struct str name = lower(word, buffer);
	return program_slot(programs, name)->n &&
	       (begins || !words_listed(everyday, '|', name));
}

/* The end of the word that begins in a name: "run" of run_git, of runGit. */
static size_t part_end(struct str name, size_t from)
{
	size_t i = from + 1;
	while (i < name.n && name.p[i] != '_' && name.p[i] != '-' &&
	       (name.p[i] < 'A' || name.p[i] > 'Z' || name.p[i - 1] < 'a'))
		i++;
	return i;
}

static bool is_helper(const struct shell_programs *programs, struct str name)
{
	char buffer[PROGRAM_NAME_MAX];
	size_t from = name.n, end;
	while (from && name.p[from - 1] != '.')
		from--;
	for (; from < name.n; from = end + (end < name.n && strchr("_-", name.p[end]))) {
		end = part_end(name, from);
		struct str part = str_sub(name, from, end);
		if (part.n <= PROGRAM_NAME_MAX && programs->shapes[shape_of(part)] &&
		    words_listed(helped, '|', lower(part, buffer)))
			return true;
	}
	return false;
}

static bool is_called(struct str text, size_t end)
{
	while (end < text.n && text.p[end] == ' ')
		end++;
	return end < text.n && text.p[end] == '(';
}

/* `begin`: the characters, blanks aside, behind which a command can begin. */
static bool names_program(const struct shell_programs *programs, struct str text,
			  const char *begin)
{
	bool begins = true; /* nothing but blanks since a command could begin */
	for (size_t i = 0; i < text.n;) {
		if (!is_name_char(text.p[i])) {
			begins = text.p[i] == ' '
					 ? begins
					 : text.p[i] && strchr(begin, text.p[i]) != NULL;
			i++;
			continue;
		}
		size_t from = i;
		while (i < text.n && is_name_char(text.p[i]))
			i++;
		struct str name = str_sub(text, from, i);
		if (is_program(programs, name, begins) ||
		    (is_called(text, i) && is_helper(programs, name)))
			return true;
		begins = false;
	}
	return str_has(text, "> /dev/");
}

bool shell_names_program(const struct shell_programs *programs, struct str text)
{
	return names_program(programs, text, "/\\|;&(`\n");
}

bool shell_names_helper(const struct shell_programs *programs, struct str name)
{
	return is_helper(programs, name);
}

bool shell_code_names_program(const struct shell_programs *programs, struct str code)
{
	return names_program(programs, code, "/\\|;&(`\n\"'");
}
