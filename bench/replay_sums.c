/*
 * The same four sums over a log, read in two ways: with shearpin's readers, or with cJSON.
 *
 *     replay_sums shearpin|cjson litellm|minimum LOG
 *     replay_sums run COMMAND ARGUMENT...
 *
 * bench/replay builds and runs it beside jq and Python, which print the same line: records, tokens, micro-dollars, 429s. `run`
 * adds a line on stderr: processor seconds and most KiB of memory. A large parent cannot ask
 * for the latter, since a child begins with its parent's.
 */
#include <cjson/cJSON.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "logs.h"

struct sums {
	int64_t records, tokens, micros, limited;
};

static void on_event(void *context, const struct event *event)
{
	struct sums *sums = context;
	sums->records++;
	sums->tokens += event_number(event, FIELD_TOTAL_TOKENS, 0);
	sums->micros += event_number(event, FIELD_COST, 0);
	sums->limited += event_number(event, FIELD_HTTP_STATUS, 0) == 429;
}

static void on_problem(void *context, const struct log_problem *problem)
{
	(void)context;
	fprintf(stderr, "%" PRIu64 ": %s\n", problem->source.line, problem->text);
}

static void on_trouble(void *context, const char *text)
{
	(void)context;
	fprintf(stderr, "%s\n", text);
}

static int with_shearpin(const char *format, const char *path, struct sums *sums)
{
	struct str log = str_of(path);
	struct logs_counts counts;
	struct logs_request request = {
		.paths = &log,
		.count = 1,
		.format = format_find(str_of(format)),
		.wanted = FIELD_BIT(FIELD_TOTAL_TOKENS) | FIELD_BIT(FIELD_COST),
		.context = sums,
		.event = on_event,
		.problem = on_problem,
		.trouble = on_trouble,
	};
	return logs_read(&request, &counts);
}

static double number_of(const cJSON *object, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
	return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

/* What both readers look at: times and keys as well, or the comparison would flatter cJSON. */
static void add_cjson(const cJSON *root, int litellm, struct sums *sums)
{
	double cost = number_of(root, litellm ? "response_cost" : "cost_usd");
	sums->records++;
	sums->tokens += (int64_t)number_of(root, litellm ? "total_tokens" : "tokens_used");
	sums->micros += (int64_t)llround(cost * 1e6);
	if (!litellm) {
		sums->limited += number_of(root, "http_status") == 429;
		return;
	}
	const cJSON *error = cJSON_GetObjectItemCaseSensitive(root, "error_information");
	const cJSON *code = cJSON_GetObjectItemCaseSensitive(error, "error_code");
	sums->limited += cJSON_IsString(code) && strcmp(code->valuestring, "429") == 0;
}

static int with_cjson(const char *format, const char *path, struct sums *sums)
{
	FILE *file = fopen(path, "rb");
	char *line = NULL;
	size_t room = 0;
	if (!file)
		return -1;
	for (ssize_t n; (n = getline(&line, &room, file)) > 0;) {
		cJSON *root = cJSON_ParseWithLength(line, (size_t)n);
		if (!root)
			continue;
		add_cjson(root, strcmp(format, "litellm") == 0, sums);
		cJSON_Delete(root);
	}
	free(line);
	return fclose(file);
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int run(char **command)
{
	int status;
	struct rusage usage;
	pid_t child = fork();
	if (child == 0) {
		execvp(command[0], command);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 127;
	getrusage(RUSAGE_CHILDREN, &usage);
	fprintf(stderr, "\n%.6f %ld\n", seconds(usage.ru_utime) + seconds(usage.ru_stime),
		usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

int main(int argc, char **argv)
{
	struct sums sums = { 0 };
	if (argc > 2 && strcmp(argv[1], "run") == 0)
		return run(argv + 2);
	if (argc != 4) {
		fputs("usage: replay_sums shearpin|cjson litellm|minimum LOG\n"
		      "       replay_sums run COMMAND ARGUMENT...\n",
		      stderr);
		return 2;
	}
	int ours = strcmp(argv[1], "shearpin") == 0;
	if ((ours ? with_shearpin : with_cjson)(argv[2], argv[3], &sums)) {
		fprintf(stderr, "%s: could not be read\n", argv[3]);
		return 2;
	}
	printf("%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", sums.records, sums.tokens,
	       sums.micros, sums.limited);
	return 0;
}
