/* A linter for fuzz targets: all rules on, no project around the text. */
#ifndef SHEARPIN_LINTERS_H
#define SHEARPIN_LINTERS_H

#include "lint.h"
#include "must.h"

static inline void linters_open(struct linter *linter, struct arena *arena)
{
	struct json_doc none = { 0 };
	struct err err;
	*linter = (struct linter){ .grammars = facts_grammars(&shell_vocabulary),
				   .models = models_new(&none, NULL, &err),
				   .rules = rule_table,
				   .rule_count = rule_table_count,
				   .root = STR("/nowhere") };
	linter_prepare(linter, arena);
	linter_prepare_scan(linter, arena);
}

/* Every rule on, and the builtins when asked for. */
static inline struct setting *linters_settings(const struct linter *linter, struct arena *arena,
					       bool builtins)
{
	size_t count = linter_about_count(linter);
	struct setting *settings = ARENA_ARRAY(arena, struct setting, count);
	for (size_t i = 0; i < (builtins ? count : linter->rule_count); i++)
		settings[i].on = true;
	return settings;
}

#endif
