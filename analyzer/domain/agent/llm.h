/*
 * LLM calls: which calls ask a language model, make one, or give it tools,
 * and what they set: tools, temperature, model, each with the call that says so.
 *
 * A library's calls are facts of models/ ("llm" and the slots beside it, see
 * llm_slot); users describe their own clients with the same facts. A call nobody
 * described counts when its arguments can hardly be anything else: tools
 * beside a temperature and a model, or beside a model object that was made with one.
 *
 * What a call leaves unsaid it takes from what it is given or called on: an
 * agent from its model object, a bind_tools() from the model before the dot,
 * a run() from the agent. Objects are followed to the calls that made them,
 * through variables, attributes, other files, factories of the project and the callers of a function.
 */
#ifndef SHEARPIN_LLM_H
#define SHEARPIN_LLM_H

#include "facts.h"
#include "str.h"
#include "values.h"

enum llm_role {
	LLM_NONE,
	LLM_CHAT,  /* asks a model or runs an agent */
	LLM_MODEL, /* makes a model object: ChatOpenAI(...) */
	LLM_AGENT, /* puts a model and tools together */
	LLM_BIND,  /* gives tools to the model object it is called on: model.bind_tools(...) */
	LLM_ATTACH, /* gives tools to an agent that is made elsewhere: @agent.tool, Task(agent=..., tools=...) */
};

/* A setting and where it was found. */
struct llm_part {
	enum presence presence;
	const struct node *value; /* the expression, NULL unless it is there */
	const struct node *from;  /* the call whose argument it is; may be in another file */
	bool one; /* of tools: the call names the one that is used, so that its arguments are the answer */
};

/* What the model may be instead, where it is made in several ways: a factory with a branch for each vendor. */
struct llm_choice {
	struct llm_part temperature;
	struct llm_part model;
};
enum { LLM_OTHERS = 6 };

struct llm {
	enum llm_role role;
	struct str
		path; /* "openai:Completions.create"; empty when presumed from the arguments */
	struct llm_part tools; /* never an empty list or None: those count as absent */
	struct llm_part temperature;
	struct llm_part model; /* a name, or the object or call that holds one */
	struct llm_choice others[LLM_OTHERS];
	size_t other_count;
};

/* What a call (or a bare decorator's expression) is to a language model; false when it is nothing to it. */
bool llm_of(const struct node *call, struct llm *out);

/*
 * An agent written as data for a framework of the project's own: an object that
 * says a prompt, tools, and in an object of its own the model's settings. `from`
 * is the dictionary that says it.
 */
bool llm_of_definition(const struct node *dict, struct llm *out);

/*
 * An argument of a call by its spellings: "temperature config.temperature #1".
 * A word is a keyword (or a key of an options object), "#1" the second
 * positional argument; dots lead into dictionaries, constructor calls (their
 * positional arguments by "#0", too) and, by number, lists. The first word that is there wins; MAYBE when one could be.
 */
enum presence llm_slot(const struct node *call, struct str spellings,
		       const struct node **value);

/* Does a node stand in a test? Tests build requests to look at them, and send what must be refused. */
bool llm_in_test(const struct node *node);

/* The slots a model fact gives a call's path: llm_fact(call, path, "temperature"); p == NULL when nothing is said. */
struct str llm_fact(const struct node *call, struct str path, const char *key);

/* The number a setting surely has, or has as long as nobody sets another. */
struct llm_number {
	double value; /* the lowest of the possible ones; of a table, the highest */
	const struct node *literal; /* where it is written; may be in another file */
	bool handed;                /* by a caller of the function the setting stands in */
	bool fallback; /* only a default: `x ?? 1`, a settings class's field, a spread may follow */
	bool left;     /* ... of a parameter, and all callers in sight leave it */
	bool keyed; /* one of several in a table, by a key nobody knows: TEMPERATURES[role] */
	double lowest; /* ... of them */
	bool one_way;  /* a condition's other arm sets none, and nobody knows which is taken */
};
/*
 * False when it cannot be told: parameters, opaque configuration, None among the values. Where callers hand the tools
 * over, only the numbers of those who do count; with `tools` NULL those of all callers.
 */
bool llm_number_of(const struct llm_part *part, const struct node *tools,
		   struct llm_number *out);

/* The model's name where it is known ("gpt-4o", "us.anthropic.claude-opus-4-7-v1:0"), else empty. */
struct str llm_model_name(const struct llm *llm);
/* May it be a model that takes one temperature alone, by one of the names it can have: process.env.MODEL || "gpt-5", said in another file? */
bool llm_model_may_fix(const struct llm *llm, const struct node *used);
/* Is that what is taken where nobody names another: process.env.MODEL ?? "gpt-4o"? */
bool llm_model_is_default(const struct llm *llm);

/* What one call of the function a request stands in makes of its model and its temperature, both known. */
struct llm_handed {
	const struct node *call;
	struct str model;
	double temperature;
};
enum { LLM_HANDED = 16 };
/*
 * gen("o3", 0.2) for def gen(model, temperature): the calls that hand over one or both, each with its own pair. Not
 * those of tests, nor what is no parameter or literal where the request is sent.
 */
size_t llm_handed_of(const struct llm *llm, struct llm_handed out[LLM_HANDED]);

/* What a model does with a temperature: a row of models/llm.json. */
enum llm_temperatures {
	LLM_TEMPERATURE_UNKNOWN,  /* not in the table */
	LLM_TEMPERATURE_ANY,      /* takes it, 0 included */
	LLM_TEMPERATURE_FIXED,    /* refuses all but one */
	LLM_TEMPERATURE_ADVISED,  /* takes it, the vendor warns against all but one */
	LLM_TEMPERATURE_POSITIVE, /* takes it, 0 excluded */
	LLM_TEMPERATURE_DEPENDS,  /* refuses all but one as soon as it reasons: llm_reasons */
};
struct llm_model {
	enum llm_temperatures temperatures;
	double value;      /* of FIXED, ADVISED and DEPENDS; of POSITIVE the least in use */
	struct str family; /* "claude-opus-4-7" */
	struct str says;   /* what happens with another value, for messages */
};
/* Looks a model up by name, whatever provider, region, date or size is written around it. */
struct llm_model llm_model_of(const struct node *at, struct str name);

/* Does the call that says the temperature, or the one that uses it, ask the model to reason: reasoning_effort="high"? */
bool llm_reasons(const struct llm *llm, const struct node *call);
/* Does a call ask for extended thinking, which demands temperature 1 (Anthropic), but for a branch that no caller takes? */
bool llm_thinks(const struct node *call);

/*
 * May the temperature be taken away or replaced for this model before it is sent: by the library (facts), or by
 * the function of the project it is handed to, where that looks at the model?
 */
bool llm_withholds_temperature(const struct llm *llm, const struct llm_model *model);

#endif
