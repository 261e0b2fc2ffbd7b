/* What calls are to a language model: the last call of each little file. One case a line. */
#include "llm.h"

#include "names.h"
#include "test.h"
#include "test_reader.h"

/* The number is -1 where none can be told. */
struct example {
	const char *code;
	enum llm_role role;
	bool tools;
	double temperature;
	const char *model;
	enum llm_temperatures temperatures;
};

#define OPENAI "import openai\nc = openai.OpenAI()\n"
#define LITELLM "import litellm\n"

static const struct example python[] = {
	/* roles */
	{ "f(x)", LLM_NONE, false, -1, "", LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "c.chat.completions.create(model='gpt-4o')", LLM_CHAT, false, -1, "gpt-4o",
	  LLM_TEMPERATURE_ANY },
	{ "from langchain_openai import ChatOpenAI\nChatOpenAI(model='o3', temperature=1)",
	  LLM_MODEL, false, 1, "o3", LLM_TEMPERATURE_FIXED },
	{ "m.bind_tools(t)", LLM_BIND, true, -1, "", LLM_TEMPERATURE_UNKNOWN },
	{ "ask(model='m', tools=t, temperature=0.5)", LLM_CHAT, true, 0.5, "m",
	  LLM_TEMPERATURE_UNKNOWN },
	{ "Weather(temperature=21, tools=t)", LLM_NONE, false, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	/* tools */
	{ OPENAI "c.responses.create(tools=None)", LLM_CHAT, false, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "c.responses.create(tools=[])", LLM_CHAT, false, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "c.responses.create(tools=t, tool_choice='none')", LLM_CHAT, false, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "t = []\nt.append(1)\nc.responses.create(tools=t)", LLM_CHAT, true, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	/* numbers */
	{ OPENAI "c.responses.create(temperature=x)", LLM_CHAT, false, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "c.responses.create(temperature=x or 0.5)", LLM_CHAT, false, 0.5, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "c.responses.create(temperature=0.5 if t else 0)", LLM_CHAT, false, 0, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "c.responses.create(temperature=None)", LLM_CHAT, false, -1, "",
	  LLM_TEMPERATURE_UNKNOWN },
	{ OPENAI "x = p.get('temperature', 0.7)\nwhile t:\n  x += 0.2\nc.responses.create("
		 "temperature=x)",
	  LLM_CHAT, false, 0.7, "", LLM_TEMPERATURE_UNKNOWN },
	/* model names: provider, region, date and size come off, a version does not */
	{ LITELLM "litellm.completion('gpt-4o-mini-2024-07-18')", LLM_CHAT, false, -1,
	  "gpt-4o-mini-2024-07-18", LLM_TEMPERATURE_ANY },
	{ LITELLM "litellm.completion('openrouter/openai/o3-mini')", LLM_CHAT, false, -1,
	  "openrouter/openai/o3-mini", LLM_TEMPERATURE_FIXED },
	{ LITELLM "litellm.completion('us.anthropic.claude-opus-4-7-v1:0')", LLM_CHAT, false,
	  -1, "us.anthropic.claude-opus-4-7-v1:0", LLM_TEMPERATURE_FIXED },
	{ LITELLM "litellm.completion('anthropic/claude-opus-4.8')", LLM_CHAT, false, -1,
	  "anthropic/claude-opus-4.8", LLM_TEMPERATURE_FIXED },
	{ LITELLM "litellm.completion('claude-opus-4-20250514')", LLM_CHAT, false, -1,
	  "claude-opus-4-20250514", LLM_TEMPERATURE_ANY },
	{ LITELLM "litellm.completion('vertex_ai/claude-opus-4-7@20260416')", LLM_CHAT, false,
	  -1, "vertex_ai/claude-opus-4-7@20260416", LLM_TEMPERATURE_FIXED },
	{ "import requests\nk = f()\n"
	  "requests.post(f'https://h/v1beta/models/gemini-3-pro:generateContent?key={k}', "
	  "json={'contents': [], 'tools': t, 'generationConfig': {'temperature': 0.9}})",
	  LLM_CHAT, true, 0.9, "gemini-3-pro", LLM_TEMPERATURE_ADVISED },
	{ LITELLM "litellm.completion('claude-opus-4-99')", LLM_CHAT, false, -1,
	  "claude-opus-4-99", LLM_TEMPERATURE_UNKNOWN },
	{ LITELLM "litellm.completion('gpt-5.1')", LLM_CHAT, false, -1, "gpt-5.1",
	  LLM_TEMPERATURE_DEPENDS },
	{ LITELLM "litellm.completion('gemini/gemini-3-pro-preview')", LLM_CHAT, false, -1,
	  "gemini/gemini-3-pro-preview", LLM_TEMPERATURE_ADVISED },
	{ LITELLM "litellm.completion('MiniMax-M2')", LLM_CHAT, false, -1, "MiniMax-M2",
	  LLM_TEMPERATURE_POSITIVE },
};

static bool same(const struct example *want, const struct llm *llm)
{
	struct llm_number number = { .value = -1 };
	struct str name = llm_model_name(llm);
	if (!llm_number_of(&llm->temperature, NULL, &number))
		number.value = -1;
	enum llm_temperatures temperatures =
		llm->model.value ? llm_model_of(llm->model.value, name).temperatures
				 : LLM_TEMPERATURE_UNKNOWN;
	return llm->role == want->role && (llm->tools.value != NULL) == want->tools &&
	       number.value == want->temperature && str_is(name, want->model) &&
	       temperatures == want->temperatures;
}

static void check(const struct test_reader *reader, const struct example *example)
{
	struct arena *arena = arena_new();
	struct llm llm;
	struct facts *facts = test_reader_facts(reader, arena, LANG_PYTHON, example->code);
	CHECK(facts->calls.n > 0);
	llm_of(facts->calls.v[facts->calls.n - 1], &llm);
	test_checks++;
	if (!same(example, &llm)) {
		test_failures++;
		fprintf(stderr, "---\n%s\n  got role %d, model \"%.*s\"\n", example->code,
			(int)llm.role, STR_ARG(llm_model_name(&llm)));
	}
	arena_free(arena);
}

int main(void)
{
	struct test_reader reader = test_reader_open(NULL);
	for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
		check(&reader, &python[i]);
	test_reader_close(&reader);
	return test_done();
}
