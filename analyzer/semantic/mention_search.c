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

enum {
	WORD_MIN = 3,
	WORDS_SIZE_LIMIT = 512 * 1024 /* bytes of a file: longer ones are nobody's */
};

/* A file's words while it is read: each hash once, in an open table. */
enum { TABLE_SIZE = 1 << 14, TABLE_MOST = TABLE_SIZE / 2 };
struct hashes {
	uint32_t table[TABLE_SIZE];
	uint32_t v[TABLE_MOST];
	size_t n;
};

static void add_hash(struct hashes *hashes, uint32_t hash)
{
	size_t at = hash & (TABLE_SIZE - 1);
	hash |= hash == 0; /* 0 is an empty place */
	while (hashes->table[at] && hashes->table[at] != hash)
		at = (at + 1) & (TABLE_SIZE - 1);
	if (hashes->table[at] || hashes->n == TABLE_MOST)
		return;
	hashes->table[at] = hash;
	hashes->v[hashes->n++] = hash;
}

static void add_words(struct hashes *hashes, struct str text)
{
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		while (i < text.n && str_name_char(text.p[i]))
			i++;
		if (i - start >= WORD_MIN)
			add_hash(hashes, (uint32_t)str_hash(str_sub(text, start, i)));
		i += i == start;
	}
}

static int by_hash(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void read_words(struct project *project, struct str path, struct file_words *words)
{
	struct arena *scratch = arena_new();
	struct source source;
	struct err err;
	struct hashes *hashes = ARENA_NEW(scratch, struct hashes);
	if (project_read(project, scratch, path, LANG_NONE, &source, &err) == 0 &&
	    source.text.n <= WORDS_SIZE_LIMIT)
		add_words(hashes, source.text);
	if (hashes->n)
		qsort(hashes->v, hashes->n, sizeof(*hashes->v), by_hash);
	words->n = hashes->n;
	words->v = ARENA_ARRAY(project->arena, uint32_t, words->n + 1);
	memcpy(words->v, hashes->v, words->n * sizeof(*words->v));
	arena_free(scratch);
}

static const struct file_words *words_of(struct project *project, struct listing *listing)
{
	if (!listing->words) {
		listing->words =
			ARENA_ARRAY(project->arena, struct file_words, listing->paths.n + 1);
		for (size_t i = 0; i < listing->paths.n; i++)
			read_words(project, listing->paths.v[i], &listing->words[i]);
	}
	return listing->words;
}

static bool mentions(const struct file_words *words, uint32_t hash)
{
	return words->n && bsearch(&hash, words->v, words->n, sizeof(hash), by_hash);
}

/* The words of the other files around one, its own path aside; NULL when there is no project, or the word is too short to tell. */
static const struct listing *listing_for(const struct facts *from, struct str word)
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
		words_of(project, listing);
	return listing;
}

static uint32_t hash_of(struct str word)
{
	uint32_t hash = (uint32_t)str_hash(word);
	return hash | (hash == 0);
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
		if (mentions(&listing->words[i], hash) && !str_eq(listing->paths.v[i], own))
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
		if (mentions(&listing->words[i], hash))
			return true;
	}
	return false;
}
