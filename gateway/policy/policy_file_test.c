/* The examples on the kinds' pages are policies; and what selectors and patterns choose. */
#include "policy_file.h"

#include "test.h"

static struct arena *arena;

static void print_diag(void *context, const struct diag *diag)
{
	*(size_t *)context += 1;
	fprintf(stderr, "%.*s:%u: %.*s\n", STR_ARG(diag->place.path), diag->place.from.line,
		STR_ARG(diag->what));
}

static int parse(const char *name, struct str policy, struct policies *policies)
{
	size_t errors = 0;
	struct str text =
		str_fmt(arena, "{\"version\":1,\"policies\":[%.*s]}", STR_ARG(policy));
	int status = policies_parse(arena, str_of(name), text, policies, print_diag, &errors);
	CHECK((status == 0) == (errors == 0));
	return status;
}

/* The lines of a page that are indented by four: its example. */
static struct str example(const char *doc)
{
	struct str rest = str_of(doc), line, text = { NULL, 0 };
	while (str_split(&rest, '\n', &line)) {
		if (str_starts(line, "    "))
			text = str_fmt(arena, "%.*s%.*s\n", STR_ARG(text), STR_ARG(line));
		else if (text.n && !str_ends(str_trim(text), "}"))
			continue;
		else if (text.n)
			break;
	}
	return text;
}

static void every_page_shows_a_policy(void)
{
	size_t kinds = 0;
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++, kinds++) {
		struct policies policies;
		struct str text = example(entry->doc);
		CHECK(text.n > 0);
		if (parse(entry->name, text, &policies)) {
			fprintf(stderr, "%s: its example is no policy\n", entry->name);
			continue;
		}
		CHECK(policies.n == 1 && policies.v[0].kind == entry->kind);
		CHECK(entry->kind->code != NULL &&
		      str_starts(str_of(entry->kind->code), "SG1"));
		policies_release(&policies);
	}
	CHECK(kinds >= 19);
}

static bool chooses(const char *when, struct event *event)
{
	struct policies policies;
	struct str text = str_fmt(
		arena,
		"{\"id\":\"t\",\"kind\":\"temperature\",\"when\":%s,\"key\":[],\"max\":0,"
		"\"only_with_tools\":false,\"action\":\"refuse\",\"answer\":null,"
		"\"fail\":\"open\",\"dry_run\":false}",
		when);
	CHECK(parse("when", text, &policies) == 0);
	bool result = selector_matches(&policies.v[0].when, event);
	policies_release(&policies);
	return result;
}

static void selectors_choose(void)
{
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_MODEL, STR("gpt-4o-mini"));
	event_set_text(&event, FIELD_TAGS, STR("blog, creative"));
	CHECK(chooses("{}", &event));
	CHECK(chooses("{\"event\":\"llm.call\"}", &event));
	CHECK(chooses("{\"event\":[\"run\",\"llm.*\"],\"model\":\"gpt-*\"}", &event));
	CHECK(!chooses("{\"event\":\"run\"}", &event));
	CHECK(!chooses("{\"agent\":\"writer\"}", &event));
	CHECK(chooses("{\"tags\":\"creative\"}", &event));
	CHECK(!chooses("{\"tags\":\"creat\"}", &event));
	CHECK(!chooses("{\"not\":{\"tags\":\"creative\"}}", &event));
	CHECK(chooses("{\"not\":{\"agent\":\"writer\"}}", &event));
	CHECK(!chooses("{\"model\":\"gpt-*\",\"not\":{\"model\":\"*mini\"}}", &event));
}

static void patterns_match(void)
{
	static const struct {
		const char *pattern, *text;
		bool match;
	} cases[] = {
		{ "", "", true },          { "*", "", true },
		{ "a*", "abc", true },     { "*c", "abc", true },
		{ "a*c", "abc", true },    { "a*b", "abc", false },
		{ "*b*", "abc", true },    { "abc", "abcd", false },
		{ "a**c", "ac", true },    { "*ab*ab", "abxab", true },
		{ "*ab*ab", "ab", false }, { "x", "", false },
		{ "a-1", "a-2", false },   { "a*1", "a-2", false },
		{ "", "a", false },        { "*", "a", true },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		CHECK(pattern_matches(str_of(cases[i].pattern), str_of(cases[i].text)) ==
		      cases[i].match);
}

static void knows_context_windows(void)
{
	CHECK(model_context(STR("gpt-4o-mini")) == 128000);
	CHECK(model_context(STR("azure/gpt-4")) == 8192);
	CHECK(model_context(STR("no-such-model")) == -1);
}

int main(void)
{
	arena = arena_new();
	every_page_shows_a_policy();
	selectors_choose();
	patterns_match();
	knows_context_windows();
	arena_free(arena);
	return test_done();
}
