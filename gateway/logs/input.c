/* Logs as lines: see input.h. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "must.h"

enum {
	CHUNK = 1 << 20, /* asked of the kernel at once */
	PEEK = 1 << 16,
	HEAD = 256, /* what is kept of a line that is too long */
	MAGIC = 4,
	PATIENCE_MS = 100, /* how long to wait for a pipe while following */
};

enum packing { PLAIN, GZIP, ZSTD };

struct input {
	char *path; /* NULL: standard input */
	int fd;
	bool follow;
	enum packing packing;
	z_stream gzip;
	ZSTD_DStream *zstd;
	bool whole; /* packed data may end here: no frame is open */
	/* bytes as they are on disk */
	unsigned char *raw;
	size_t raw_at, raw_n;
	bool raw_ended;
	uint64_t done, size;
	/* unpacked bytes: [at, n) are not handed out yet, [at, searched) hold no line break */
	char *p;
	size_t at, searched, n, cap;
	uint64_t number, offset; /* of the next line */
	uint64_t dropped;        /* bytes of the current line, which is too long */
	bool ended;
	bool begun; /* the first line was handed out */
	bool failed;
	struct err why;
	/* following: the file's first bytes, to know it again, and whether its end was seen */
	char first[HEAD];
	size_t first_n;
	bool waited;
};

static const char *name_of(const struct input *input)
{
	return input->path ? input->path : "standard input";
}

static void look_at_file(struct input *input)
{
	struct stat st;
	if (fstat(input->fd, &st) == 0 && S_ISREG(st.st_mode))
		input->size = (uint64_t)st.st_size;
}

/* Is there a file at the path by now? */
static bool has_appeared(struct input *input)
{
	if (input->fd < 0)
		input->fd = open(input->path, O_RDONLY | O_CLOEXEC);
	return input->fd >= 0;
}

/* Does the file begin as it did? If not, it was emptied and has grown past where it had been read to. */
static bool is_rewritten(const struct input *input)
{
	char now[HEAD];
	ssize_t n = pread(input->fd, now, input->first_n, 0);
	return n >= 0 &&
	       ((size_t)n < input->first_n || memcmp(now, input->first, (size_t)n) != 0);
}

static void remember_first(struct input *input)
{
	ssize_t n = pread(input->fd, input->first, sizeof(input->first), 0);
	input->first_n = n > 0 ? (size_t)n : 0;
}

/* Reads once: >0 bytes, 0 at the end, -1 nothing yet, -2 error with `why` set. */
static ssize_t read_some(struct input *input, void *to, size_t room)
{
	if (input->follow && input->path) {
		if (!has_appeared(input))
			return -1;
		if (input->waited && input->first_n && is_rewritten(input))
			return 0; /* as at the end: see follow_on */
		input->waited = false;
	}
	if (input->follow) {
		struct pollfd ready = { .fd = input->fd, .events = POLLIN };
		if (poll(&ready, 1, PATIENCE_MS) == 0)
			return -1;
	}
	ssize_t got;
	do
		got = read(input->fd, to, room);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		if (errno == EAGAIN)
			return -1;
		err_set(&input->why, "%s: cannot be read: %s", name_of(input), strerror(errno));
		input->failed = true;
		return -2;
	}
	input->done += (uint64_t)got;
	input->waited = got == 0;
	if (input->follow && input->path && got > 0 && input->first_n < sizeof(input->first))
		remember_first(input);
	return got;
}

static void recognise(struct input *input)
{
	static const unsigned char gzip[] = { 0x1F, 0x8B }, zstd[] = { 0x28, 0xB5, 0x2F, 0xFD };
	if (input->raw_n >= sizeof(gzip) && memcmp(input->raw, gzip, sizeof(gzip)) == 0) {
		input->packing = GZIP;
		if (inflateInit2(&input->gzip, 15 + 16) != Z_OK)
			abort();
	} else if (input->raw_n >= sizeof(zstd) &&
		   memcmp(input->raw, zstd, sizeof(zstd)) == 0) {
		input->packing = ZSTD;
		input->zstd = must(ZSTD_createDStream());
	}
}

/* Packings that are known by name only; NULL when it is none of them. */
static const char *foreign_packing(const struct input *input)
{
	static const struct {
		const char *magic, *name;
	} packings[] = {
		{ "BZh", "bzip2" },
		{ "\xFD"
		  "7zX",
		  "xz" },
		{ "PK\x03\x04", "zip" },
		{ "\x04\x22\x4D\x18", "lz4" },
	};
	for (size_t i = 0; i < sizeof(packings) / sizeof(*packings); i++) {
		size_t n = strlen(packings[i].magic);
		if (input->raw_n >= n && memcmp(input->raw, packings[i].magic, n) == 0)
			return packings[i].name;
	}
	return NULL;
}

struct input *input_open(const char *path, bool follow, struct err *err)
{
	struct input *input = must_zeroed(1, sizeof(*input));
	struct stat st;
	bool file = strcmp(path, "-") != 0;
	input->path = file ? must(strdup(path)) : NULL;
	input->fd = file ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	input->follow = follow;
	input->raw = must(malloc(CHUNK));
	input->cap = (size_t)2 * CHUNK;
	input->p = must(malloc(input->cap));
	bool later = follow && file && input->fd < 0 && errno == ENOENT;
	if (input->fd < 0 && !later) {
		err_set(err, "%s: cannot be opened: %s", path, strerror(errno));
		goto out_close;
	}
	if (later)
		return input; /* it waits for the file */
	if (fstat(input->fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		err_set(err, "%s: is a directory; name the log files in it", path);
		goto out_close;
	}
	look_at_file(input);
	while (input->raw_n < MAGIC) {
		ssize_t got = read_some(input, input->raw + input->raw_n, MAGIC - input->raw_n);
		if (got == -2) {
			*err = input->why;
			goto out_close;
		}
		if (got <= 0)
			break;
		input->raw_n += (size_t)got;
	}
	recognise(input);
	const char *packing = foreign_packing(input);
	if (!packing)
		return input;
	err_set(err, "%s: is packed with %s; unpack it before, and read the output as -",
		name_of(input), packing);
out_close:
	input_close(input);
	return NULL;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	if (input->path && input->fd >= 0)
		close(input->fd);
	if (input->packing == GZIP)
		inflateEnd(&input->gzip);
	ZSTD_freeDStream(input->zstd);
	free(input->raw);
	free(input->p);
	free(input->path);
	free(input);
}

uint64_t input_done(const struct input *input)
{
	return input->done;
}

uint64_t input_size(const struct input *input)
{
	return input->size;
}

static enum input_status broken(struct input *input, const char *what)
{
	err_set(&input->why, "%s: %s after %llu bytes unpacked; what came before was judged",
		name_of(input), what,
		(unsigned long long)(input->offset + input->n - input->at));
	input->failed = true;
	return INPUT_ERROR;
}

/* Unpacks from raw into the free room; true when something came out or went in. */
static bool unpack(struct input *input)
{
	size_t room = input->cap - input->n, before = input->raw_at, n = input->n;
	if (input->packing == GZIP) {
		z_stream *z = &input->gzip;
		if (input->whole) {
			/* another member, or padding that gzip ignores as well */
			if (input->raw[input->raw_at] != 0x1F) {
				input->raw_at = input->raw_n;
				return true;
			}
			inflateReset(z);
			input->whole = false;
		}
		z->next_in = input->raw + input->raw_at;
		z->avail_in = (uInt)(input->raw_n - input->raw_at);
		z->next_out = (unsigned char *)input->p + input->n;
		z->avail_out = (uInt)room;
		int status = inflate(z, Z_NO_FLUSH);
		input->whole = status == Z_STREAM_END;
		input->raw_at = input->raw_n - z->avail_in;
		input->n += room - z->avail_out;
		if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
			broken(input, "the gzip data is broken");
	} else {
		ZSTD_inBuffer in = { input->raw, input->raw_n, input->raw_at };
		ZSTD_outBuffer out = { input->p, input->cap, input->n };
		size_t status = ZSTD_decompressStream(input->zstd, &out, &in);
		input->whole = status == 0;
		input->raw_at = in.pos;
		input->n = out.pos;
		if (ZSTD_isError(status))
			broken(input, "the zstd data is broken");
	}
	return input->n > n || input->raw_at > before;
}

/* Is the file at the path another one now, or shorter than what was read? */
static bool is_replaced(const struct input *input)
{
	struct stat now, mine;
	if (!input->path || stat(input->path, &now) < 0 || fstat(input->fd, &mine) < 0)
		return false;
	return now.st_dev != mine.st_dev || now.st_ino != mine.st_ino ||
	       (uint64_t)mine.st_size < input->done || (input->first_n && is_rewritten(input));
}

/* Goes on with the beginning of what is at the path now; a line without its end ends here. */
static enum input_status follow_on(struct input *input)
{
	look_at_file(input);
	if (!is_replaced(input))
		return INPUT_WAIT;
	if (input->n > input->at && input->p[input->n - 1] == '\n')
		return INPUT_WAIT; /* whole lines that were only looked at so far */
	if (input->n > input->at) {
		input->p[input->n++] = '\n';
		return INPUT_LINE;
	}
	int fd = open(input->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return INPUT_WAIT;
	close(input->fd);
	input->fd = fd;
	input->done = input->number = input->offset = 0;
	input->begun = input->waited = false;
	input->first_n = 0;
	return INPUT_LINE;
}

static enum input_status at_end(struct input *input)
{
	if (input->packing != PLAIN && !input->whole)
		return broken(input, "the packed data is cut off");
	if (input->packing == PLAIN && input->follow && input->path)
		return follow_on(input);
	input->ended = true;
	return INPUT_END;
}

static enum input_status fill_plain(struct input *input)
{
	if (input->raw_at < input->raw_n) { /* what was read to recognise the packing */
		memcpy(input->p + input->n, input->raw, input->raw_n);
		input->n += input->raw_n;
		input->raw_at = input->raw_n;
		return INPUT_LINE;
	}
	ssize_t got = read_some(input, input->p + input->n, CHUNK);
	if (got > 0) {
		input->n += (size_t)got;
		return INPUT_LINE;
	}
	return got == 0 ? at_end(input) : got == -1 ? INPUT_WAIT : INPUT_ERROR;
}

static enum input_status fill_packed(struct input *input)
{
	for (;;) {
		size_t n = input->n;
		while (input->raw_at < input->raw_n) {
			unpack(input);
			if (input->failed)
				return INPUT_ERROR;
			if (input->n > n)
				return INPUT_LINE;
		}
		ssize_t got = read_some(input, input->raw, CHUNK);
		if (got == 0 && !input->whole) {
			/* what the decoder still holds back */
			input->raw_at = input->raw_n = 0;
			if (unpack(input) && input->n > n)
				return INPUT_LINE;
		}
		if (got <= 0)
			return got == 0 ? at_end(input) : got == -1 ? INPUT_WAIT : INPUT_ERROR;
		input->raw_at = 0;
		input->raw_n = (size_t)got;
	}
}

/* Makes room for CHUNK bytes and adds some. INPUT_LINE: there is more now. */
static enum input_status fill(struct input *input)
{
	if (input->failed)
		return INPUT_ERROR;
	if (input->ended)
		return INPUT_END;
	if (input->at) {
		memmove(input->p, input->p + input->at, input->n - input->at);
		input->n -= input->at;
		input->searched -= input->at;
		input->at = 0;
	}
	if (input->cap - input->n < CHUNK) {
		input->cap = input->cap * 2;
		input->p = must(realloc(input->p, input->cap));
	}
	return input->packing == PLAIN ? fill_plain(input) : fill_packed(input);
}

struct str input_peek(struct input *input, struct err *err)
{
	while (input->n - input->at < PEEK) {
		enum input_status status = fill(input);
		if (status == INPUT_ERROR)
			*err = input->why;
		if (status != INPUT_LINE)
			break;
	}
	struct str all = { input->p + input->at, input->n - input->at };
	all = str_sub(all, 0, PEEK);
	for (size_t i = all.n; i > 0; i--) {
		if (all.p[i - 1] == '\n')
			return str_sub(all, 0, i);
	}
	return all;
}

/* The `length` bytes from `at` become a line and are handed out; `taken` more bytes go with it. */
static enum input_status hand_out(struct input *input, struct input_line *line, size_t length,
				  uint64_t taken)
{
	struct str text = { input->p + input->at, length };
	*line = (struct input_line){ .number = ++input->number,
				     .offset = input->offset,
				     .bytes = taken,
				     .cut = taken == length };
	if (!input->begun && str_starts(text, "\xEF\xBB\xBF")) {
		text = str_sub(text, 3, text.n);
		line->offset += 3;
	}
	input->begun = true;
	if (text.n && text.p[text.n - 1] == '\r')
		text.n--;
	line->text = text;
	input->offset += taken;
	return INPUT_LINE;
}

/* Drops bytes up to the end of a line that is too long; keeps its beginning. */
static enum input_status skip_long(struct input *input, struct input_line *line)
{
	enum input_status status = INPUT_LINE;
	char *end = NULL;
	while (status == INPUT_LINE) {
		char *from = input->p + input->searched;
		end = memchr(from, '\n', input->n - input->searched);
		if (end)
			break;
		input->dropped += input->n - input->at - HEAD;
		input->n = input->searched = input->at + HEAD;
		status = fill(input);
	}
	if (status == INPUT_WAIT)
		return status;
	size_t upto = end ? (size_t)(end - input->p) + 1 : input->n;
	hand_out(input, line, HEAD, input->dropped + upto - input->at);
	line->too_long = true;
	line->cut = !end;
	input->dropped = 0;
	input->at = input->searched = upto;
	return INPUT_LINE;
}

enum input_status input_next(struct input *input, struct input_line *line, struct err *err)
{
	for (;;) {
		if (input->dropped || input->n - input->at > INPUT_LINE_MOST)
			return skip_long(input, line);
		char *from = input->p + input->searched;
		char *end = memchr(from, '\n', input->n - input->searched);
		if (end) {
			size_t length = (size_t)(end - input->p) - input->at;
			enum input_status status = hand_out(input, line, length, length + 1);
			input->at += length + 1;
			input->searched = input->at;
			return status;
		}
		input->searched = input->n;
		enum input_status status = fill(input);
		if (status == INPUT_LINE)
			continue;
		if (status == INPUT_END && input->at < input->n) {
			size_t length = input->n - input->at;
			hand_out(input, line, length, length);
			input->at = input->searched = input->n;
			return INPUT_LINE;
		}
		if (status == INPUT_ERROR)
			*err = input->why;
		return status;
	}
}
