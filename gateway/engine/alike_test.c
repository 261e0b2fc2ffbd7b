/* Policies are alike as long as each event is selected by both or neither, as asking each of them says; random selectors, a fixed seed. */
#include "alike.h"

#include "buf.h"
#include "test.h"

enum { POLICIES = 40, EVENTS = 60, ROUNDS = 30 };

static uint64_t seed = 88172645463325252u;

static unsigned below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

static const char *const words[] = { "*", "a*", "*b", "*-*", "a-b", "b" };
static const char *const texts[] = { "a-b", "ab", "b", "a-c", "c" };
enum { WORDS = sizeof(words) / sizeof(*words), TEXTS = sizeof(texts) / sizeof(*texts) };

static void write_policies(struct buf *text)
{
	buf_addf(text, "{\"version\":1,\"policies\":[");
	for (unsigned i = 0; i < POLICIES; i++)
		buf_addf(
			text,
			"%s{\"id\":\"p%u\",\"kind\":\"request-cap\",\"when\":{\"team\":\"t%u\","
			"\"model\":\"%s\"},\"key\":[],\"limit\":\"10 "
			"tokens\",\"compare\":\">\","
			"\"count\":\"all\",\"action\":\"refuse\",\"answer\":null,"
			"\"fail\":\"open\",\"dry_run\":false}",
			i ? "," : "", i, below(2), words[below(WORDS)]);
	buf_addf(text, "]}");
}

/* Which policies select it, as bits. */
static uint64_t note(struct alike *alike, const struct policies *policies, unsigned kinds)
{
	struct event event;
	uint64_t bits = 0;
	event_clear(&event);
	event_set_text(&event, FIELD_TEAM, str_of(below(2) ? "t0" : "t1"));
	event_set_text(&event, FIELD_MODEL, str_of(texts[below(kinds)]));
	alike_note(alike, &event);
	for (size_t i = 0; i < POLICIES; i++)
		bits |= (uint64_t)selector_matches(&policies->v[i].when, &event) << i;
	return bits;
}

/* Of the same team, and of models by patterns, or by the same word. */
static bool may_be_alike(const struct selector *a, const struct selector *b)
{
	bool worded = match_is_plain(&a->matches[1]) || match_is_plain(&b->matches[1]);
	return match_is(&a->matches[0], &b->matches[0]) &&
	       (!worded || match_is(&a->matches[1], &b->matches[1]));
}

static void check_round(const struct policies *policies)
{
	struct alike *alike = alike_new(policies);
	uint64_t seen[EVENTS];
	unsigned kinds = 1 + below(TEXTS);
	for (size_t e = 0; e < EVENTS; e++)
		seen[e] = note(alike, policies, kinds);
	const uint32_t *group = alike_groups(alike);
	for (size_t i = 0; i < POLICIES; i++) {
		for (size_t j = 0; j < i; j++) {
			bool same = may_be_alike(&policies->v[i].when, &policies->v[j].when);
			for (size_t e = 0; e < EVENTS; e++)
				same = same && (seen[e] >> i & 1) == (seen[e] >> j & 1);
			CHECK(same == (group[i] == group[j]));
		}
	}
	alike_free(alike);
}

int main(void)
{
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new();
		struct policies policies;
		struct buf text;
		buf_init(&text, 1 << 20);
		write_policies(&text);
		if (policies_parse(arena, STR("test"), buf_str(&text), &policies, print_diag,
				   NULL))
			CHECK(!"the policies can be read");
		else
			check_round(&policies);
		policies_release(&policies);
		buf_release(&text);
		arena_free(arena);
	}
	return test_done();
}
