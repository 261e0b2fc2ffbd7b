/*
 * Which files of a package mention a word: see project_mentions in project.h.
 *
 * Every file of a package is read once, and by the hash of each word kept which files have it: two words that share
 * a hash by chance cost a look, no answer.
 */
#include <string.h>

#include "names.h"
#include "project_internal.h"

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

/* The words of a package's files. */
struct package_words {
	struct word *table; /* open; its size is a power of two */
	size_t size, n;
	VEC(struct mention) mentions;
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
	uint32_t hash = (uint32_t)str_hash(word);
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

static size_t back_over_space(struct str text, size_t at)
{
	while (at && strchr(" \t\r\n", text.p[at - 1]))
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

static void add_words(struct listing *listing, struct arena *arena, struct str text,
		      uint32_t file)
{
	struct package_words *words = listing->words;
	size_t head = 0;
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		while (i < text.n && str_name_char(text.p[i]))
			i++;
		if (i - start >= WORD_MIN) {
			uint32_t hash = hash_of(str_sub(text, start, i));
			struct word *word = add_word(words, arena, hash, file);
			add_mention(words, arena, word, file);
			if (!word->has_meaning)
				word->has_meaning =
					gives_meaning(text, start, i, listing->python);
			if (i >= head) {
				head = head_end(text, start, i, listing->python);
			} else if (is_base(text, start, listing->python)) {
				hash = base_hash_of(str_sub(text, start, i));
				word = add_word(words, arena, hash, file);
				add_mention(words, arena, word, file);
			}
		}
		i += i == start;
	}
}

static void read_words(struct project *project, struct listing *listing, size_t i)
{
	struct arena *scratch = arena_new();
	struct source source;
	struct err err;
	if (project_read(project, scratch, listing->paths.v[i], LANG_NONE, &source, &err) ==
		    0 &&
	    source.text.n <= WORDS_SIZE_LIMIT)
		add_words(listing, project->arena, source.text, (uint32_t)i);
	arena_free(scratch);
}

static void read_package(struct project *project, struct listing *listing)
{
	if (listing->words) {
		seen_again(project->seen, listing->words->seen);
		return;
	}
	listing->words = ARENA_NEW(project->arena, struct package_words);
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

/* The paths of the others that mention a word, anywhere or in the head of a class, at most max. */
static size_t paths_mentioning(const struct facts *from, struct str word, bool base,
			       const char **paths, size_t max)
{
	const struct listing *listing = listing_for(from, word);
	uint32_t hash = base ? base_hash_of(word) : hash_of(word);
	const struct word *found = listing ? place_of(listing->words, hash) : NULL;
	size_t n = 0;
	if (!found || !found->hash)
		return 0;
	struct str own = project_own_path(project_of(&from->module), from);
	uint32_t file = found->file, next = found->next;
	while (n < max) {
		if (!str_eq(listing->paths.v[file], own))
			paths[n++] = listing->paths.v[file].p;
		if (!next)
			break;
		const struct mention *mention = &listing->words->mentions.v[next - 1];
		file = mention->file;
		next = mention->next;
	}
	return n;
}

static size_t load_files(const struct facts *from, const char **paths, size_t n,
			 const struct facts **files)
{
	size_t loaded = 0;
	for (size_t i = 0; i < n; i++) {
		struct str path = str_of(paths[i]);
		const struct facts *facts =
			project_load(project_of(&from->module), path, lang_of(path, STR("")));
		if (facts && facts != from)
			files[loaded++] = facts;
	}
	return loaded;
}

size_t project_mentions(const struct facts *from, struct str word,
			const struct facts *files[PROJECT_MENTIONS])
{
	const char *paths[PROJECT_MENTIONS + 1];
	size_t n = paths_mentioning(from, word, false, paths, PROJECT_MENTIONS + 1);
	return n <= PROJECT_MENTIONS ? load_files(from, paths, n, files) : 0;
}

size_t project_extending(const struct facts *from, struct str word,
			 const struct facts *files[PROJECT_MENTIONS], bool *more)
{
	const char *paths[PROJECT_MENTIONS + 1];
	size_t n = paths_mentioning(from, word, true, paths, PROJECT_MENTIONS + 1);
	*more = n > PROJECT_MENTIONS;
	return load_files(from, paths, *more ? PROJECT_MENTIONS : n, files);
}

size_t project_some_mentions(const struct facts *from, struct str word,
			     const struct facts *files[PROJECT_MENTIONS])
{
	const char *paths[PROJECT_MENTIONS];
	size_t n = paths_mentioning(from, word, false, paths, PROJECT_MENTIONS);
	return load_files(from, paths, n, files);
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
