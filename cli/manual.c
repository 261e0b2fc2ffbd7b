/* Every command line: see manual.h. */
#include "manual.h"

#include "commands.h"

struct str manual_words(const struct command_line *line)
{
	struct str usage = str_of(line->usage);
	size_t from = str_find_char(usage, ' ', 0) + 1, end = from;
	while (end < usage.n &&
	       ((usage.p[end] >= 'a' && usage.p[end] <= 'z') || usage.p[end] == ' '))
		end++;
	return str_trim(str_sub(usage, from, end));
}

void manual_each(command_line_reader *read, void *context)
{
	command_line_describe(read, context);
	for (size_t i = 0; i < subcommand_count; i++) {
		char *argv[] = { (char *)subcommands[i].name, NULL };
		subcommands[i].run(1, argv);
	}
	command_line_describe(NULL, NULL);
}
