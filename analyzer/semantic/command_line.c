/* What the command line says where nobody gives an option: see command_line.h. */
#include "command_line.h"

#include <ctype.h>

#include "names.h"
#include "values.h"

/* "--top-temperature" sets top_temperature, or topTemperature. */
static bool is_option(struct str option, struct str name)
{
	size_t at = 0, i;
	while (str_starts(option, "-"))
		option = str_sub(option, 1, option.n);
	for (i = 0; i < option.n && at < name.n; i++, at++) {
		char c = option.p[i], wanted = name.p[at];
		if (c == '-' && wanted != '_' && i + 1 < option.n)
			c = (char)toupper((unsigned char)option.p[++i]);
		if (c != wanted && !(c == '-' && wanted == '_'))
			return false;
	}
	return i == option.n && at == name.n;
}

/* add_argument("-t", "--temperature", default=0.7), @click.option("--temperature", default=0.7): the default; NULL where it is another option. */
static const struct node *option_default(const struct node *call, struct str name)
{
	bool named = str_eq(string_text(call_keyword(call, "dest")), name);
	for (size_t i = 0; i < call_positional_count(call, &(bool){ false }); i++)
		named |= is_option(string_text(call_positional(call, i)), name);
	return named ? call_keyword(call, "default") : NULL;
}

/* program.option("-o, --out <dir>", "where to", "."), .option("-n <n>", "how many", parseInt, 3), yargs().option("out", { default: "." }) */
static const struct node *option_of_js(const struct node *call, struct str name)
{
	struct str flags = string_text(call_positional(call, 0)), flag;
	const struct node *last = call_positional(call, call_positional(call, 3) ? 3 : 2);
	const struct node *options = call_positional(call, 1);
	const struct node *value =
		is_kind(options, K_DICT) ? dict_get(options, "default") : last;
	while (str_split(&flags, ' ', &flag)) {
		if (str_ends(flag, ","))
			flag.n--;
		if (is_option(flag, name))
			return value;
	}
	return NULL;
}

/* What gives the options: parse_args(), program.opts(), yargs().parse(); program.action(f), to f. */
static bool gives_options(const struct node *call)
{
	static const char *const paths[] = { "argparse.ArgumentParser().parse_args", NULL };
	struct str path = call_path(call);
	return str_in(path, paths) || str_starts(path, "commander.") ||
	       str_starts(path, "yargs");
}

bool command_line_says(struct str path)
{
	static const char *const parsers[] = { "argparse", "optparse", "commander",
					       "yargs",    "minimist", NULL };
	size_t n = 0;
	while (n < path.n && path.p[n] != '.' && path.p[n] != '(')
		n++;
	return str_in(str_sub(path, 0, n), parsers) || str_starts(path, "util.parseArgs(");
}

const struct node *command_argument_default(const struct node *parsed, struct str name)
{
	const struct facts *facts = is_kind(parsed, K_CALL) ? facts_of(parsed) : NULL;
	const struct node *found = NULL;
	if (!facts || !gives_options(parsed))
		return NULL;
	for (size_t i = 0; i < facts->calls.n && !found; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		if (is_kind(callee, K_ATTR) && str_is(callee->text, "add_argument"))
			found = option_default(call, name);
		else if (is_kind(callee, K_ATTR) && str_is(callee->text, "option"))
			found = option_of_js(call, name);
	}
	return found;
}

/* temperature: float = typer.Option(0.7), or plainly 0.7 */
static const struct node *typer_default(const struct node *param)
{
	static const char *const makers[] = { "typer.Option", "typer.Argument", NULL };
	const struct node *own = kid_of(param, 0);
	if (!is_kind(own, K_CALL) || !str_in(call_path(own), makers))
		return own;
	const struct node *fallback = call_keyword(own, "default");
	return fallback ? fallback : call_positional(own, 0);
}

/* The parameter of a command, which the command line fills. */
const struct node *command_param_default(const struct node *param)
{
	const struct node *decorators = kid_of(param->parent->parent, 2), *found = NULL;
	for (size_t i = 0; decorators && i < decorators->count && !found; i++) {
		const struct node *call = decorators->kids[i]->kids[0];
		if (!is_kind(call, K_CALL))
			continue;
		if (str_is(call_path(call), "click.option"))
			found = option_default(call, param->text);
		else if (str_is(call_path(call), "typer.Typer().command"))
			found = typer_default(param);
	}
	return found;
}
