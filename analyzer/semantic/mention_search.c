/*
 * Which files of a package mention a word: see project_mentions in project.h.
 *
 * Every file of a package is read once, and by the hash of each word kept which files have it: two words that share
 * a hash by chance cost a look, no answer. What is asked here depends on every file of the package.
 *
 * Many files mention `run` or `withRetry` and mean something of their own. Where more do than are read for one
 * question anyhow, only those are that also hold the last word of a module's name which leads to the definition:
 * that of its own file, or of one that hands on what it imports (an index.ts, an __init__.py, `export * from`).
 */
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "project_internal.h"
#include "shelf.h"

/* A word of a package: the first file that has it, by its place in the listing, and which others do. */
struct word {
	uint32_t hash; /* 0: no word */
	uint32_t file;
	uint32_t next;            /* place + 1 among the mentions; 0: no other file has it */
	unsigned last : 31;       /* the same of the last of them */
	unsigned has_meaning : 1; /* may any file give it one? */
};

/* One more file with a word. */
struct mention {
	uint32_t file, next; /* as above */
};

/* What a file's imports and exports say of it. */
struct manners {
	bool hands_on; /* `export {...} from`, `export *`, or it is a folder's own module */
	bool dotted; /* imports a folder's own module by dots alone: from . import a, from ".." */
};

/* What was found for a word, in a turn. */
struct kept_search {
	struct str word, holder;
	unsigned turn;
	struct project_mentions found;
};
enum { RECENT = 64, RECENT_GATES = 16 };

struct kept_gates;

/* The words of a package's files. */
struct package_words {
	struct word *table; /* open; its size is a power of two */
	size_t size, n;
	VEC(struct mention) mentions;
	struct manners *manners; /* by the file's place in the listing */
	struct kept_search recent[RECENT];
	struct kept_gates *gates; /* RECENT_GATES of them; NULL before one was asked for */
	seen_id seen;
	/* The file that asked last, and whether it is one of them. */
	const struct facts *asking;
	unsigned turn;
	bool listed;
};

enum {
	WORD_MIN = 3,
	WORDS_SIZE_LIMIT = 512 * 1024, /* bytes of a file: longer ones are nobody's */
	TABLE_SIZE = 1 << 12,
};

static uint32_t hash_of(struct str word)
{
	uint32_t hash = (uint32_t)str_bucket(word);
	return hash | (hash == 0);
}

/* The same of a word in the head of a class: kept beside it, as a word of its own. */
static uint32_t base_hash_of(struct str word)
{
	uint32_t hash = hash_of(word) * 0x9e3779b1u;
	return hash | (hash == 0);
}

/* Its place, or the empty one for it. */
static struct word *place_of(const struct package_words *words, uint32_t hash)
{
	size_t at = hash & (words->size - 1);
	while (words->table[at].hash && words->table[at].hash != hash)
		at = (at + 1) & (words->size - 1);
	return &words->table[at];
}

static void grow(struct package_words *words, struct arena *arena)
{
	struct package_words old = *words;
	words->size = old.size ? old.size * 2 : TABLE_SIZE;
	words->table = ARENA_ARRAY(arena, struct word, words->size);
	for (size_t i = 0; i < old.size; i++) {
		if (old.table[i].hash)
			*place_of(words, old.table[i].hash) = old.table[i];
	}
}

/* The word's place; when it is new, `file` has it first. */
static struct word *add_word(struct package_words *words, struct arena *arena, uint32_t hash,
			     uint32_t file)
{
	struct word *word = place_of(words, hash);
	if (word->hash)
		return word;
	if (words->n * 2 >= words->size) {
		grow(words, arena);
		word = place_of(words, hash);
	}
	words->n++;
	word->hash = hash;
	word->file = file;
	return word;
}

/* The file has the word, too. Files come in the order of the listing, each in one piece. */
static void add_mention(struct package_words *words, struct arena *arena, struct word *word,
			uint32_t file)
{
	uint32_t newest = word->last ? words->mentions.v[word->last - 1].file : word->file;
	if (newest == file)
		return;
	vec_push(arena, &words->mentions, ((struct mention){ file, 0 }));
	unsigned place = (unsigned)words->mentions.n & INT32_MAX;
	if (word->last)
		words->mentions.v[word->last - 1].next = place;
	else
		word->next = place;
	word->last = place;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t back_over_space(struct str text, size_t at)
{
	while (at && is_space(text.p[at - 1]))
		at--;
	return at;
}

static size_t skip(struct str text, size_t at, const char *what)
{
	while (at < text.n && strchr(what, text.p[at]))
		at++;
	return at;
}

static bool is_at(struct str text, size_t at, char c)
{
	return at < text.n && text.p[at] == c;
}

/* `def run`, `run: `, `run = `, `self.run=`; `f(run=x)` hands something over. */
static bool gives_meaning_python(struct str text, size_t start, size_t end)
{
	size_t next = skip(text, end, " \t");
	bool set = is_at(text, next, '=') && !is_at(text, next + 1, '=');
	if (is_at(text, next, ':') ||
	    (set && (next > end || (start && is_at(text, start - 1, '.')))))
		return true;
	return str_ends(str_sub(text, 0, back_over_space(text, start)), "def");
}

/* `run: `, `"run": `, `run = `, `run?(`, and `run(`, `run<T>(` of no object. */
static bool gives_meaning_js(struct str text, size_t start, size_t end)
{
	size_t next = skip(text, end, " \t\r\n\"'`]?!");
	size_t before = back_over_space(text, start);
	if (is_at(text, next, ':') || (is_at(text, next, '=') && !is_at(text, next + 1, '=')))
		return true;
	return (is_at(text, next, '(') || is_at(text, next, '<')) &&
	       !(before && is_at(text, before - 1, '.'));
}

/* May a function or a field of that name be made here? */
static bool gives_meaning(struct str text, size_t start, size_t end, bool python)
{
	return python ? gives_meaning_python(text, start, end)
		      : gives_meaning_js(text, start, end);
}

/* Where the head of a class ends that begins at a word: `class A(B, C)` at its bracket, `extends B implements C` at the body; `end` when the word begins none. */
static size_t head_end(struct str text, size_t start, size_t end, bool python)
{
	enum { LONGEST = 300 };
	struct str word = str_sub(text, start, end);
	bool begins = python ? word.n == 5 && str_is(word, "class")
			     : (word.n == 7 && str_is(word, "extends")) ||
				       (word.n == 10 && str_is(word, "implements"));
	const char *last = python ? "):" : "{;)=";
	size_t at = end;
	while (begins && at < text.n && at - start < LONGEST && !strchr(last, text.p[at]))
		at++;
	return at;
}

/* In the head of a class, and not its name. */
static bool is_base(struct str text, size_t start, bool python)
{
	struct str before = str_sub(text, 0, back_over_space(text, start));
	return !python || !str_ends(before, "class");
}

/* Is what stands behind `from` or `require` dots alone? */
static bool is_dotted(struct str text, size_t at, bool python)
{
	size_t start = skip(text, at, python ? " \t" : " \t(");
	if (!python && !is_at(text, start, '"') && !is_at(text, start, '\''))
		return false;
	start += !python;
	size_t end = skip(text, start, python ? "." : "./");
	if (!python && str_starts(str_sub(text, end, text.n), "index"))
		return end > start;
	return end > start && end < text.n && strchr(python ? " \t" : "\"'", text.p[end]);
}

/* Told by the first words of imports and exports. */
static void read_manners(struct manners *manners, struct str text, size_t start, size_t end,
			 bool python)
{
	struct str word = str_sub(text, start, end);
	if (str_is(word, "from") || str_is(word, "require")) {
		manners->dotted |= is_dotted(text, end, python);
	} else if (!python && str_is(word, "export")) {
		size_t next = skip(text, end, " \t");
		size_t close = is_at(text, next, '{') ? str_find_char(text, '}', next) : 0;
		manners->hands_on |=
			is_at(text, next, '*') ||
			(close && close < text.n &&
			 str_starts(str_sub(text, skip(text, close + 1, " \t\r\n"), text.n),
				    "from"));
	}
}

static struct word *add_mentioned(struct package_words *words, struct arena *arena,
				  uint32_t hash, uint32_t file)
{
	struct word *word = add_word(words, arena, hash, file);
	add_mention(words, arena, word, file);
	return word;
}

static void add_words(struct listing *listing, struct arena *arena, struct str text,
		      uint32_t file)
{
	struct package_words *words = listing->words;
	enum { LATELY = 1024 };
	uint32_t lately[LATELY] = {
		0
	}; /* words that are there and have a meaning: no more to learn */
	size_t head = 0;
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		while (i < text.n && str_name_char(text.p[i]))
			i++;
		if (i - start >= WORD_MIN) {
			uint32_t hash = hash_of(str_sub(text, start, i));
			if (lately[hash % LATELY] != hash) {
				struct word *word = add_mentioned(words, arena, hash, file);
				if (!word->has_meaning)
					word->has_meaning =
						gives_meaning(text, start, i, listing->python);
				if (word->has_meaning)
					lately[hash % LATELY] = hash;
			}
			read_manners(&words->manners[file], text, start, i, listing->python);
			if (i > head) {
				head = head_end(text, start, i, listing->python);
			} else if (is_base(text, start, listing->python)) {
				hash = base_hash_of(str_sub(text, start, i));
				add_mentioned(words, arena, hash, file);
			}
		}
		i += i == start;
	}
}

/* The folder of a path, and what stands behind it. */
static struct str folder_of(struct str path, struct str *last)
{
	size_t slash = path.n;
	while (slash && path.p[slash - 1] != '/')
		slash--;
	*last = str_sub(path, slash, path.n);
	return str_sub(path, 0, slash ? slash - 1 : 0);
}

/* utils/index.ts, utils/__init__.py: imported by the name of their folder. */
static bool is_folders_own(struct str path)
{
	struct str name;
	folder_of(path, &name);
	return str_starts(name, "index.") || str_is(name, "__init__.py");
}

/* A file's own words, for other processes: hashes, those with a meaning first. */
struct own_words {
	uint32_t n, meant;
	struct manners manners;
	uint32_t hashes[];
};

static void add_own(struct listing *listing, struct arena *arena, const struct own_words *own,
		    uint32_t file)
{
	struct package_words *words = listing->words;
	words->manners[file] = own->manners;
	for (uint32_t i = 0; i < own->n; i++) {
		struct word *word = add_word(words, arena, own->hashes[i], file);
		add_mention(words, arena, word, file);
		word->has_meaning |= i < own->meant;
	}
}

static const struct own_words *own_words_of(struct arena *arena, struct str text, bool python,
					    size_t *size)
{
	struct package_words words = { .manners = ARENA_NEW(arena, struct manners) };
	struct listing alone = { .python = python, .words = &words };
	grow(&words, arena);
	add_words(&alone, arena, text, 0);
	*size = sizeof(struct own_words) + words.n * sizeof(uint32_t);
	struct own_words *own = arena_alloc(arena, *size);
	own->manners = *words.manners;
	for (unsigned meant = 2; meant-- > 0; own->meant = meant ? own->n : own->meant) {
		for (size_t i = 0; i < words.size; i++) {
			const struct word *word = &words.table[i];
			if (word->hash && word->has_meaning == meant)
				own->hashes[own->n++] = word->hash;
		}
	}
	return own;
}

/* What another process has made of the file as it is now; false when none has. */
static bool recall_words(struct project *project, struct listing *listing, size_t i)
{
	struct str path = listing->paths.v[i], made = { NULL, 0 };
	struct file_state state;
	if (project->shelf && project_state(project, path, &state))
		made = shelf_recall(project->shelf, path, &state);
	if (made.p)
		add_own(listing, project->arena, (const struct own_words *)(const void *)made.p,
			(uint32_t)i);
	return made.p;
}

static void keep_words(struct project *project, struct listing *listing, size_t i,
		       const struct source *source)
{
	size_t size;
	const struct own_words *own =
		own_words_of(source->arena, source->text, listing->python, &size);
	add_own(listing, project->arena, own, (uint32_t)i);
	shelf_note(project->shelf, source->path, &source->state,
		   (struct str){ (const char *)own, size });
}

static void read_words(struct project *project, struct listing *listing, size_t i)
{
	struct arena *scratch = arena_new();
	struct source source;
	struct err err;
	if (!recall_words(project, listing, i) &&
	    project_read(project, scratch, listing->paths.v[i], LANG_NONE, &source, &err) ==
		    0 &&
	    source.text.n <= WORDS_SIZE_LIMIT) {
		if (project->shelf)
			keep_words(project, listing, i, &source);
		else
			add_words(listing, project->arena, source.text, (uint32_t)i);
	}
	listing->words->manners[i].hands_on |= is_folders_own(listing->paths.v[i]);
	arena_free(scratch);
}

static void read_package(struct project *project, struct listing *listing)
{
	if (listing->words) {
		seen_again(project->seen, listing->words->seen);
		return;
	}
	listing->words = ARENA_NEW(project->arena, struct package_words);
	listing->words->manners =
		ARENA_ARRAY(project->arena, struct manners, listing->paths.n + 1);
	grow(listing->words, project->arena);
	size_t begun = seen_begin(project->seen);
	for (size_t i = 0; i < listing->paths.n; i++)
		read_words(project, listing, i);
	listing->words->seen = seen_end(project->seen, begun);
}

static struct listing *listing_around(struct project *project, const struct facts *from)
{
	struct str dir = project_package(project, from);
	if (!dir.p)
		dir = project->root; /* no manifest: all of it is one package */
	struct listing *listing =
		dir.p ? project_listing(project, dir, from->source->lang == LANG_PYTHON) : NULL;
	if (listing)
		read_package(project, listing);
	return listing;
}

/* The words of the files around one; NULL when there is no project, or the word is too short to tell. */
static struct listing *listing_for(const struct facts *from, struct str word)
{
	struct project *project = project_of(&from->module);
	if (!project || word.n < WORD_MIN)
		return NULL;
	struct around *around = &project->around;
	if (around->from != from || around->turn != project->effort.turn ||
	    !seen_stays(project->seen))
		*around = (struct around){ from, project->effort.turn,
					   listing_around(project, from) };
	return around->listing;
}

struct str project_module_word(struct str path)
{
	struct str name, folder = folder_of(path, &name);
	size_t end = name.n, start;
	while (end && name.p[end - 1] != '.')
		end--;
	if (is_folders_own(path)) {
		folder_of(folder, &name);
		end = name.n + 1;
	}
	end = end ? end - 1 : name.n;
	for (start = end; start && str_name_char(name.p[start - 1]);)
		start--;
	return str_sub(name, start, end);
}

/* ---- the files that have a word ---- */

struct having {
	const struct package_words *words;
	uint32_t file, next;
	bool any;
};

static struct having files_having(const struct listing *listing, uint32_t hash)
{
	const struct word *word = place_of(listing->words, hash);
	return (struct having){ listing->words, word->file, word->next, word->hash != 0 };
}

/* The next of them, by its place in the listing; false at the end. */
static bool next_having(struct having *having, uint32_t *file)
{
	if (!having->any)
		return false;
	*file = having->file;
	having->any = having->next != 0;
	if (having->any) {
		const struct mention *mention = &having->words->mentions.v[having->next - 1];
		having->file = mention->file;
		having->next = mention->next;
	}
	return true;
}

/* ---- what leads to a definition ---- */

enum { GATES_MAX = 24 };

/* The modules a definition may be imported from, by the last words of their names. */
struct gates {
	const struct listing *listing;
	uint32_t words[GATES_MAX];
	size_t n;
	bool *through; /* by a file's place in the listing: may its imports lead through one of them? */
	bool any; /* a name too short to tell: all may */
};

/* What was found for the definitions of a file, or of a class in it, in a turn. */
struct kept_gates {
	const struct facts *from;
	struct str holder;
	unsigned turn;
	struct gates gates;
};

static void add_gate(struct gates *gates, struct str path);

static void pass_through(struct gates *gates, size_t file)
{
	if (gates->through[file])
		return;
	gates->through[file] = true;
	if (gates->listing->words->manners[file].hands_on)
		add_gate(gates, gates->listing->paths.v[file]);
}

/* from . import a, below the folder of the gate */
static void pass_below(struct gates *gates, struct str folder)
{
	for (size_t i = 0; i < gates->listing->paths.n; i++) {
		struct str path = gates->listing->paths.v[i];
		if (gates->listing->words->manners[i].dotted && path.n > folder.n &&
		    path.p[folder.n] == '/' && str_eq(str_sub(path, 0, folder.n), folder))
			pass_through(gates, i);
	}
}

static void add_gate(struct gates *gates, struct str path)
{
	struct str word = project_module_word(path), name;
	uint32_t hash = hash_of(word);
	gates->any |= word.n < WORD_MIN;
	for (size_t i = 0; i < gates->n; i++) {
		if (gates->words[i] == hash)
			return;
	}
	if (gates->any || gates->n == GATES_MAX)
		return;
	gates->words[gates->n++] = hash;
	if (is_folders_own(path))
		pass_below(gates, folder_of(path, &name));
}

/* From the definition's own module to those that hand it on, and to those that hand these on. */
static void find_gates(const struct facts *from, const struct listing *listing,
		       struct str holder, struct gates *gates)
{
	uint32_t file;
	*gates = (struct gates){ .listing = listing };
	gates->through = ARENA_ARRAY(answers_of(&from->module), bool, listing->paths.n + 1);
	if (holder.n >= WORD_MIN)
		gates->words[gates->n++] = hash_of(holder);
	add_gate(gates, project_own_path(project_of(&from->module), from));
	for (size_t i = 0; i < gates->n && !gates->any; i++) {
		struct having having = files_having(listing, gates->words[i]);
		while (next_having(&having, &file))
			pass_through(gates, file);
	}
}

static const struct gates *gates_of(const struct facts *from, struct listing *listing,
				    struct str holder)
{
	struct project *project = project_of(&from->module);
	struct package_words *words = listing->words;
	if (!words->gates)
		words->gates = ARENA_ARRAY(project->arena, struct kept_gates, RECENT_GATES);
	uint64_t hash = ((uintptr_t)from >> 4) * 0x9e3779b97f4a7c15u;
	struct kept_gates *kept = &words->gates[(hash >> 32) % RECENT_GATES];
	if (kept->from != from || kept->turn != project->effort.turn ||
	    !str_eq(kept->holder, holder)) {
		find_gates(from, listing, holder, &kept->gates);
		kept->from = from;
		kept->turn = project->effort.turn;
		kept->holder = holder;
	}
	return &kept->gates;
}

/* ---- who mentions a word ---- */

/* A file, and how much of its folder it shares with the one that asks, in bytes. */
struct near {
	struct str path;
	size_t shared;
	uint32_t file; /* its place in the listing */
};
typedef VEC(struct near) near_list;

static size_t shared_folders(struct str a, struct str b)
{
	size_t shared = 0;
	for (size_t i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++)
		shared = a.p[i] == '/' ? i : shared;
	return shared;
}

static int by_nearness(const void *a, const void *b)
{
	const struct near *x = a, *y = b;
	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	return str_cmp(x->path, y->path);
}

/* The others that mention a word, at most max; through gates only, when there are any. */
static void list_mentions(const struct listing *listing, const struct facts *from,
			  uint32_t hash, const struct gates *gates, size_t max, near_list *out)
{
	uint32_t file;
	out->n = 0;
	if (!listing)
		return;
	struct str own = project_own_path(project_of(&from->module), from);
	struct having having = files_having(listing, hash);
	while (out->n < max && next_having(&having, &file)) {
		struct near one = { listing->paths.v[file], 0, file };
		if (str_eq(one.path, own) || (gates && !gates->any && !gates->through[file]))
			continue;
		vec_push(answers_of(&from->module), out, one);
	}
}

static void sort_by_nearness(const near_list *list, const struct facts *from)
{
	struct str own = project_own_path(project_of(&from->module), from);
	for (size_t i = 0; i < list->n; i++)
		list->v[i].shared = shared_folders(list->v[i].path, own);
	qsort(list->v, list->n, sizeof(*list->v), by_nearness);
}

static void take_files(const near_list *list, size_t max, struct project_mentions *out)
{
	out->more = list->n > max;
	out->n = out->more ? max : list->n;
	for (size_t i = 0; i < out->n; i++)
		out->files[i] = list->v[i].file;
}

static void search_mentions(struct listing *listing, const struct facts *from, struct str word,
			    struct str holder, struct project_mentions *out)
{
	near_list list = { NULL, 0, 0 };
	list_mentions(listing, from, hash_of(word), NULL, PROJECT_MENTIONS + 1, &list);
	if (list.n > PROJECT_MENTIONS) {
		list_mentions(listing, from, hash_of(word), gates_of(from, listing, holder),
			      SIZE_MAX, &list);
	}
	if (list.n > PROJECT_CALLERS)
		sort_by_nearness(&list, from);
	take_files(&list, PROJECT_CALLERS, out);
}

/* One parameter after the other is asked for: the answer is kept while the same file is judged. */
void project_mentions(const struct facts *from, struct str word, struct str holder,
		      struct project_mentions *out)
{
	struct project *project = project_of(&from->module);
	struct listing *listing = listing_for(from, word);
	*out = (struct project_mentions){ .from = from, .listing = listing };
	if (!listing)
		return;
	struct kept_search *recent = &listing->words->recent[hash_of(word) % RECENT];
	if (recent->turn != project->effort.turn || recent->found.from != from ||
	    !str_eq(recent->word, word) || !str_eq(recent->holder, holder)) {
		search_mentions(listing, from, word, holder, out);
		*recent = (struct kept_search){ word, holder, project->effort.turn, *out };
	}
	*out = recent->found;
}

const struct facts *project_next_mention(struct project_mentions *search)
{
	struct project *project = project_of(&search->from->module);
	while (search->at < search->n) {
		uint32_t file = search->files[search->at++];
		const struct facts *facts = project_listed(project, search->listing, file);
		if (facts && facts != search->from)
			return facts;
	}
	return NULL;
}

/* The first that have a hash, read; *more when there are further ones. */
static size_t first_mentions(const struct facts *from, struct str word, uint32_t hash,
			     const struct facts *files[PROJECT_MENTIONS], bool *more)
{
	struct project_mentions search = { .from = from, .listing = listing_for(from, word) };
	near_list list = { NULL, 0, 0 };
	const struct facts *one;
	size_t n = 0;
	list_mentions(search.listing, from, hash, NULL, PROJECT_MENTIONS + 1, &list);
	take_files(&list, PROJECT_MENTIONS, &search);
	*more = search.more;
	while ((one = project_next_mention(&search)))
		files[n++] = one;
	return n;
}

size_t project_extending(const struct facts *from, struct str word,
			 const struct facts *files[PROJECT_MENTIONS], bool *more)
{
	return first_mentions(from, word, base_hash_of(word), files, more);
}

size_t project_some_mentions(const struct facts *from, struct str word,
			     const struct facts *files[PROJECT_MENTIONS])
{
	bool more;
	return first_mentions(from, word, hash_of(word), files, &more);
}

size_t project_all_mentions(const struct facts *from, struct str word,
			    const struct facts *files[PROJECT_MENTIONS])
{
	bool more;
	size_t n = first_mentions(from, word, hash_of(word), files, &more);
	return more ? 0 : n;
}

bool project_has_word(const struct facts *from, const char *word)
{
	const struct listing *listing = listing_for(from, str_of(word));
	return listing && place_of(listing->words, hash_of(str_of(word)))->hash;
}

/* Does the file itself, which need not be among those listed? */
static bool own_may_mean(const struct facts *facts, struct str word)
{
	struct str text = facts->source->text;
	bool python = facts->source->lang == LANG_PYTHON;
	const char *name = str_z(facts->arena, word);
	for (size_t at = str_find(text, name, 0); at != SIZE_MAX;
	     at = str_find(text, name, at + word.n)) {
		if (gives_meaning(text, at, at + word.n, python))
			return true;
	}
	return false;
}

/* Is the file one of those listed, and read? */
static bool is_listed(struct listing *listing, const struct facts *from)
{
	struct package_words *words = listing->words;
	struct project *project = project_of(&from->module);
	if (words->asking == from && words->turn == project->effort.turn)
		return words->listed;
	struct str own = project_own_path(project, from);
	words->asking = from;
	words->turn = project->effort.turn;
	words->listed = false;
	for (size_t i = 0; i < listing->paths.n && !words->listed; i++)
		words->listed = str_eq(listing->paths.v[i], own);
	return words->listed;
}

bool project_may_mean(const struct facts *from, struct str word)
{
	struct listing *listing = listing_for(from, word);
	if (!listing || listing->more || from->source->text.n > WORDS_SIZE_LIMIT ||
	    place_of(listing->words, hash_of(word))->has_meaning)
		return true;
	return !is_listed(listing, from) && own_may_mean(from, word);
}
