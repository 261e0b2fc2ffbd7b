/*
 * Which files of a package mention a word: see project_mentions in project.h.
 *
 * Every file of a package is read once, and the hashes of its words kept, sorted: a word two files share by
 * chance costs a look, no answer.
 */
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "project_internal.h"

/* The hashes of a file's words, sorted, each once. */
struct file_words {
	uint32_t *v;
	size_t n;
};

/* Each hash once, in an open table whose size is a power of two; 0 is an empty place. */
struct hash_set {
	uint32_t *table;
	size_t size, n;
};

/* The words of a package's files, one a path of its listing. */
struct package_words {
	struct file_words *files;
	struct hash_set meant; /* those that any of them may give a meaning to */
	seen_id seen;
	/* The file that asked last, and whether it is one of them. */
	const struct facts *asking;
	unsigned turn;
	bool listed;
};

enum {
	WORD_MIN = 3,
	WORDS_SIZE_LIMIT = 512 * 1024, /* bytes of a file: longer ones are nobody's */
	TABLE_SIZE = 1 << 14,
};

static uint32_t hash_of(struct str word)
{
	uint32_t hash = (uint32_t)str_hash(word);
	return hash | (hash == 0);
}

/* Its place, or the empty one for it. */
static uint32_t *place_of(const struct hash_set *set, uint32_t hash)
{
	size_t at = hash & (set->size - 1);
	while (set->table[at] && set->table[at] != hash)
		at = (at + 1) & (set->size - 1);
	return &set->table[at];
}

static void grow(struct hash_set *set, struct arena *arena)
{
	struct hash_set old = *set;
	set->size = old.size ? old.size * 2 : TABLE_SIZE;
	set->table = ARENA_ARRAY(arena, uint32_t, set->size);
	for (size_t i = 0; i < old.size; i++) {
		if (old.table[i])
			*place_of(set, old.table[i]) = old.table[i];
	}
}

static void add_hash(struct hash_set *set, struct arena *arena, uint32_t hash)
{
	if (set->n * 2 >= set->size)
		grow(set, arena);
	uint32_t *place = place_of(set, hash);
	set->n += !*place;
	*place = hash;
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

/* The words of a text, and among them those it may give a meaning to. */
struct reading {
	struct str text;
	bool python;
	struct hash_set words;
	struct arena *scratch;
	struct hash_set *meant;
	struct arena *arena;
};

static void add_words(struct reading *reading)
{
	struct str text = reading->text;
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		while (i < text.n && str_name_char(text.p[i]))
			i++;
		if (i - start >= WORD_MIN) {
			uint32_t hash = hash_of(str_sub(text, start, i));
			add_hash(&reading->words, reading->scratch, hash);
			if (gives_meaning(text, start, i, reading->python))
				add_hash(reading->meant, reading->arena, hash);
		}
		i += i == start;
	}
}

static int by_hash(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* The members of a set, sorted. */
static void list_words(const struct hash_set *set, struct arena *arena,
		       struct file_words *words)
{
	words->v = ARENA_ARRAY(arena, uint32_t, set->n + 1);
	words->n = 0;
	for (size_t i = 0; i < set->size; i++) {
		if (set->table[i])
			words->v[words->n++] = set->table[i];
	}
	if (words->n)
		qsort(words->v, words->n, sizeof(*words->v), by_hash);
}

static void read_words(struct project *project, struct listing *listing, size_t i)
{
	struct arena *scratch = arena_new();
	struct reading reading = { .python = listing->python,
				   .scratch = scratch,
				   .meant = &listing->words->meant,
				   .arena = project->arena };
	struct source source;
	struct err err;
	if (project_read(project, scratch, listing->paths.v[i], LANG_NONE, &source, &err) ==
		    0 &&
	    source.text.n <= WORDS_SIZE_LIMIT) {
		reading.text = source.text;
		add_words(&reading);
	}
	list_words(&reading.words, project->arena, &listing->words->files[i]);
	arena_free(scratch);
}

static void read_package(struct project *project, struct listing *listing)
{
	if (listing->words) {
		seen_again(project->seen, listing->words->seen);
		return;
	}
	listing->words = ARENA_NEW(project->arena, struct package_words);
	listing->words->files =
		ARENA_ARRAY(project->arena, struct file_words, listing->paths.n + 1);
	grow(&listing->words->meant, project->arena);
	size_t begun = seen_begin(project->seen);
	for (size_t i = 0; i < listing->paths.n; i++)
		read_words(project, listing, i);
	listing->words->seen = seen_end(project->seen, begun);
}

static bool mentions(const struct file_words *words, uint32_t hash)
{
	return words->n && bsearch(&hash, words->v, words->n, sizeof(hash), by_hash);
}

/* The words of the other files around one, its own path aside; NULL when there is no project, or the word is too short to tell. */
static struct listing *listing_for(const struct facts *from, struct str word)
{
	struct project *project = project_of(&from->module);
	if (!project || word.n < WORD_MIN)
		return NULL;
	struct str dir = project_package(project, from);
	if (!dir.p)
		dir = project->root; /* no manifest: all of it is one package */
	struct listing *listing =
		dir.p ? project_listing(project, dir, from->source->lang == LANG_PYTHON) : NULL;
	if (listing)
		read_package(project, listing);
	return listing;
}

/* The paths of the others that mention a word, at most max. */
static size_t paths_mentioning(const struct facts *from, struct str word, const char **paths,
			       size_t max)
{
	const struct listing *listing = listing_for(from, word);
	uint32_t hash = hash_of(word);
	size_t n = 0;
	if (!listing)
		return 0;
	struct str own = project_own_path(project_of(&from->module), from);
	for (size_t i = 0; i < listing->paths.n && n < max; i++) {
		if (mentions(&listing->words->files[i], hash) &&
		    !str_eq(listing->paths.v[i], own))
			paths[n++] = listing->paths.v[i].p;
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
	size_t n = paths_mentioning(from, word, paths, PROJECT_MENTIONS + 1);
	return n <= PROJECT_MENTIONS ? load_files(from, paths, n, files) : 0;
}

size_t project_some_mentions(const struct facts *from, struct str word,
			     const struct facts *files[PROJECT_MENTIONS])
{
	const char *paths[PROJECT_MENTIONS];
	return load_files(from, paths, paths_mentioning(from, word, paths, PROJECT_MENTIONS),
			  files);
}

bool project_has_word(const struct facts *from, const char *word)
{
	const struct listing *listing = listing_for(from, str_of(word));
	uint32_t hash = hash_of(str_of(word));
	for (size_t i = 0; listing && i < listing->paths.n; i++) {
		if (mentions(&listing->words->files[i], hash))
			return true;
	}
	return false;
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
	    *place_of(&listing->words->meant, hash_of(word)))
		return true;
	return !is_listed(listing, from) && own_may_mean(from, word);
}
