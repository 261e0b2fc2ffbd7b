/*
 * decide takes no memory, whatever the kind: every kind's own fixtures go through it while
 * allocations are counted, those of libraries included.
 */
#include "decide.h"

#include <stdlib.h>

#include "formats.h"
#include "input.h"
#include "test.h"

static unsigned long allocations;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#ifdef SANITIZED
/* Its header is not installed with every compiler. */
int __sanitizer_install_malloc_and_free_hooks(void (*taken)(const volatile void *, size_t),
					      void (*given)(const volatile void *));

static void taken(const volatile void *memory, size_t size)
{
	(void)memory;
	(void)size;
	allocations++;
}

static void given(const volatile void *memory)
{
	(void)memory;
}

static void count_allocations(void)
{
	CHECK(__sanitizer_install_malloc_and_free_hooks(taken, given));
}
#else
/* Ours stand before the C library's, for other libraries as well. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size)
{
	allocations++;
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	allocations++;
	return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	allocations++;
	return __libc_realloc(memory, size);
}

static void count_allocations(void)
{
}
#endif

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

struct fixture {
	struct policies policies;
	struct state *state;
	unsigned long decided;
};

static bool judge(const struct fixture *fixture, struct event *event, enum phase phase)
{
	bool refuse = false;
	event->phase = phase;
	for (size_t i = 0; i < fixture->policies.n; i++) {
		struct verdict verdict;
		decide(fixture->state, event, &fixture->policies.v[i], event_end(event),
		       &verdict);
		refuse = refuse || verdict.refuse;
	}
	return refuse;
}

static void on_event(void *context, const struct event *record)
{
	struct fixture *fixture = context;
	struct event event = *record;
	unsigned long before = allocations;
	bool refuse = judge(fixture, &event, PHASE_ASK);
	judge(fixture, &event, refuse ? PHASE_REFUSED : PHASE_ADMITTED);
	judge(fixture, &event, PHASE_REPORT);
	CHECK(allocations == before);
	fixture->decided++;
}

/* Reads the folder's events.jsonl into decide. */
static void read_events(struct arena *arena, const char *path, struct fixture *fixture)
{
	const struct format *format = format_find(STR("minimum"))->format;
	struct reading reading = { .emit = on_event,
				   .context = fixture,
				   .arena = arena,
				   .wanted = UINT64_MAX,
				   .state = format->start(arena, NULL) };
	struct err err;
	struct input_line line;
	struct input *input = input_open(path, false, &err);
	CHECK(input);
	while (input && input_next(input, &line, &err) == INPUT_LINE)
		format_read(format, &reading, line.text, &err);
	input_close(input);
}

static void kind_takes_no_memory(const struct kind_entry *entry)
{
	struct arena *arena = arena_new();
	struct fixture fixture = { .decided = 0 };
	struct str folder = str_fmt(arena, "testdata/policies/%s", entry->name);
	const char *file = str_fmt(arena, "%.*s/policy.json", STR_ARG(folder)).p;
	const char *log = str_fmt(arena, "%.*s/events.jsonl", STR_ARG(folder)).p;
	int status = policies_load(arena, file, &fixture.policies, print_diag, NULL);
	CHECK(status == 0);
	fixture.state = state_new(&fixture.policies);
	read_events(arena, log, &fixture);
	CHECK(fixture.decided > 0);
	state_free(fixture.state);
	policies_release(&fixture.policies);
	arena_free(arena);
}

int main(void)
{
	count_allocations();
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++)
		kind_takes_no_memory(entry);
	unsigned long before = allocations;
	struct arena *arena = arena_new();
	CHECK(allocations > before); /* they are counted indeed */
	arena_free(arena);
	return test_done();
}
