/*
 * The message that crashed the bot is asked for again, because its offset moves on only after the work.
 *
 * Messages are read from where the last reading ended: getUpdates(offset), "rows with an id above this one". When the
 * offset moves on after a message was handled, one that cannot be handled is read again: by the next turn of
 * a loop that catches what handling throws, or by the next start of a service that saves its offset. It fails again, and
 * nothing behind it is ever handled. Move the offset on and save it first, then work; or catch what the
 * handling of one message throws, put that message aside, and go on with the next.
 *
 * A message that is passed over before the offset moves on is asked for again, too, and in a loop without a pause at once:
 * until another one comes, the bot asks as often as it can.
 *
 * A job that is run once and resumed by hand keeps its mark where it is; so do loops whose failure ends the program and that
 * save nothing, and pages with a cursor the server hands out.
 *
 *     import requests, time                                         setup
 *     def poll(url, reply):
 *         offset = 0
 *         while True:
 *             try:
 *                 for u in requests.get(url, params={"offset": offset}, timeout=60).json()["result"]:
 *                     reply(u["message"])
 *                     offset = u["update_id"] + 1
 *             except Exception:
 *                 time.sleep(5)                                     # bad
 *     def poll(url, reply):
 *         offset = 0
 *         while True:
 *             try:
 *                 for u in requests.get(url, params={"offset": offset}, timeout=60).json()["result"]:
 *                     offset = u["update_id"] + 1
 *                     reply(u["message"])
 *             except Exception:
 *                 time.sleep(5)                                     # good
 */
#include "rule.h"

static const char *const tags[] = { "reliability", "state", NULL };

static void report_skip(struct lint *lint, const struct reading *reading)
{
	const struct node *skip = reading_skipped(reading);
	if (!skip)
		return;
	struct finding *finding = lint_report(
		lint, skip,
		"a message is passed over before %.*s moves on: it is read again at once",
		STR_ARG(node_source(reading->advance->kids[0])));
	finding_why(finding,
		    "until another message comes, the same one is asked for as often as "
		    "the machine can; move the offset on before anything is decided "
		    "about a message");
	finding_related(finding, reading->fetch, "the messages are asked for from there on");
	finding_related(finding, reading->advance, "the offset moves on here");
}

static void report(struct lint *lint, const struct reading *reading)
{
	const struct node *catcher = reading_caught(reading);
	const struct node *saving = catcher ? NULL : reading_saved(reading);
	if (!catcher && !saving)
		return;
	struct finding *finding =
		lint_report(lint, reading->work, "%.*s moves on only after this work: %s",
			    STR_ARG(node_source(reading->advance->kids[0])),
			    catcher ? "when it fails, the same message is read again"
				    : "when it crashes, the next start reads it again");
	finding_why(finding,
		    "a message that cannot be handled fails each time, and nothing "
		    "behind it is ever handled; move the offset on (and save it) first, "
		    "or catch what the handling of one message throws, put that "
		    "message aside and go on with the next");
	finding_related(finding, reading->fetch, "the messages are asked for from there on");
	finding_related(finding, catcher, "what fails is taken here, and asked for anew");
	finding_related(finding, reading->advance, "the offset moves on here");
	finding_related(finding, saving, "and is saved here");
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	const struct node *told = NULL;
	for (size_t i = 0; i < facts->assigns.n; i++) {
		struct reading reading;
		if (!reading_of(facts->assigns.v[i], &reading) || reading.each == told)
			continue;
		told = reading.each;
		report_skip(lint, &reading);
		if (reading.work)
			report(lint, &reading);
	}
}

const struct rule rule_offset_after_work = {
	.code = "SP701",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = offset_names,
	.policy = "order",
	.on_file = on_file,
};
