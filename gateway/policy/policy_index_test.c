/* The index chooses what asking every policy would choose: random selectors and events with a fixed seed. */
#include "policy_index.h"

#include "buf.h"
#include "test.h"

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
	fprintf(stderr, "%u: %.*s\n", diag->place.from.line, STR_ARG(diag->what));
}

static const char *const fields[] = { "model", "team", "tags", "provider" };
static const char *const words[] = { "a",  "b",   "ab",  "a*",   "*",   "c",
				     "*b", "*c*", "ab*", "*bc*", "a*c", "*x*bc" };
static const char *const texts[] = {
	"a", "b", "ab", "abc", "", "c", "a text that is too long for anybody to keep it: a"
};
enum { WORDS = sizeof(words) / sizeof(words[0]) };

static void add_condition(struct buf *text, unsigned field)
{
	buf_addf(text, "\"%s\":[\"%s\",\"%s\"]", fields[field], words[below(WORDS)],
		 words[below(WORDS)]);
}

static void write_policies(struct buf *text, unsigned n)
{
	buf_addf(text, "{\"version\":1,\"policies\":[");
	for (unsigned i = 0; i < n; i++) {
		buf_addf(text, "%s{\"id\":\"p%u\",\"kind\":\"request-cap\",\"when\":{",
			 i ? "," : "", i);
		unsigned field = below(4);
		add_condition(text, field);
		if (below(2)) {
			buf_addf(text, ",");
			add_condition(text, (field + 1) % 4);
		}
		if (below(3) == 0)
			buf_addf(text, ",\"not\":{\"%s\":\"%s\"}", fields[below(4)],
				 words[below(WORDS)]);
		buf_addf(text, "},\"key\":[],\"limit\":\"10 tokens\",\"compare\":\">\","
			       "\"count\":\"all\",\"action\":\"refuse\",\"answer\":null,"
			       "\"fail\":\"open\",\"dry_run\":false}");
	}
	buf_addf(text, "]}");
}

static void check_event(const struct policies *policies, struct policy_index *index)
{
	static const enum event_field filled[] = { FIELD_MODEL, FIELD_TEAM, FIELD_TAGS,
						   FIELD_PROVIDER };
	uint32_t chosen[256];
	struct event event;
	size_t n = 0;
	event_clear(&event);
	for (size_t i = 0; i < 4; i++) {
		if (below(4))
			event_set_text(&event, filled[i], str_of(texts[below(7)]));
	}
	size_t found = policy_index_choose(index, &event, chosen);
	for (uint32_t i = 0; i < policies->n; i++) {
		if (!selector_matches(&policies->v[i].when, &event))
			continue;
		CHECK(n < found && chosen[n] == i);
		n++;
	}
	CHECK(n == found);
}

int main(void)
{
	for (unsigned round = 0; round < 20; round++) {
		struct arena *arena = arena_new();
		struct policies policies;
		struct buf text;
		buf_init(&text, 1 << 20);
		write_policies(&text, 1 + below(200));
		if (policies_parse(arena, STR("test"), buf_str(&text), &policies, print_diag,
				   NULL)) {
			CHECK(!"the policies can be read");
			return test_done();
		}
		struct policy_index *index = policy_index_new(&policies);
		for (unsigned i = 0; i < 500; i++)
			check_event(&policies, index);
		policy_index_free(index);
		policies_release(&policies);
		buf_release(&text);
		arena_free(arena);
	}
	return test_done();
}
