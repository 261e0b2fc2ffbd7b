/*
 * What llm.c, llm_makers.c, llm_presumed.c, llm_slots.c, llm_tools.c and llm_number.c share: expressions seen from the call that makes something. A function
 * of the project that builds a request or a model is read where it stands, and what its callers hand over is put
 * in the place of its parameters.
 */
#ifndef SHEARPIN_LLM_PARTS_H
#define SHEARPIN_LLM_PARTS_H

#include "llm.h"
#include "origins.h"

/* build(messages), where the project says what it gives: its arguments are no entries of that. */
bool llm_is_made_by_project(const struct node *expression);

/* f(*args), f(**options), f(...rest): what it hands over is not all seen. */
bool llm_spreads(const struct node *call);

/*
 * What an expression inside a function is when `call` calls that: a parameter becomes what the call hands over,
 * else its default. The expression itself where the call does not tell.
 */
const struct node *llm_seen_from(const struct node *expression, const struct node *call);

/* The first of several defining returns of a function: what it gives; NULL ends the list. */
enum { LLM_RETURNS = 4 };
size_t llm_returns_of(const struct node *function, const struct node *out[LLM_RETURNS]);

/*
 * What an object is given under a key after it is made: config.temperature = 0.7, self.kwargs["temperature"] = 0.7,
 * or by a function it is handed to. NULL when nothing is; *at is the statement that says so.
 */
const struct node *llm_put_later(const struct node *object, const char *key,
				 const struct node **at);

/* What an object of settings has under a key, wherever it was put together; *value is NULL when it has none, or it is not seen. */
enum presence llm_entry(const struct node *object, struct str key, const struct node **value);

/* json.dumps(body), JSON.stringify(body), either encoded: what the text was written from; else the value itself. */
const struct node *llm_written_from(const struct node *value);

/* config.temperature where config = Schema.parse(input): what the schema says where the input says nothing. */
const struct node *llm_parsed_default(const struct node *object, const char *key);

/* The right side of `x ?? 1`, the default of os.getenv("T", "0.7"), kwargs.setdefault("temperature", 0.7): what holds where nobody sets it. */
bool llm_is_spare(const struct node *literal);

/* Spellings where nothing else is known: what most libraries use. */
extern const char llm_usual_temperature[], llm_usual_model[], llm_usual_tools[];
/* What a path's facts say of a setting, else the usual spellings. */
struct str llm_spellings(const struct node *call, struct str path, const char *key,
			 const char *usual);
struct llm_part llm_own_part(const struct node *call, struct str path, const char *key,
			     const char *usual);
/* What the object a setting was left to brings along. */
void llm_inherit(const struct node *object, struct llm *out);
/* ...(ask ? { tools, temperature: 0 } : { temperature: 0.7 }): tools go with what their own arm says. */
void llm_keep_to_one_arm(struct llm *out);
/* A call nobody described, whose arguments can hardly be anything but a request to a model, or a model of the table. */
bool llm_presume(const struct node *call, struct llm *out);

/* What a call says of a setting, by its spellings. */
struct llm_part llm_part_of(const struct node *call, struct str spellings);
/* The tools it is given; absent where they are none, or nothing but a search of the web that the model's vendor runs. */
struct llm_part llm_tools_of(const struct node *call, struct str spellings);
bool llm_has_no_tools(const struct node *expression);
/*
 * Do the tools come to nothing where `call` hands over what they and `beside` are made of: chat({ model, temperature })
 * for { tools: options.tools, temperature: options.temperature }? False where they do not come by parameters of one function.
 */
bool llm_hands_no_tools(const struct node *tools, const struct node *beside,
			const struct node *call);

#endif
