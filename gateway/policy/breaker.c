/* The three states of a breaker: see breaker.h. */
#include "breaker.h"

static void drop_probe(struct breaker *breaker, uint32_t i)
{
	breaker->probe[i] = breaker->probe[--breaker->probe_count];
}

static void shut(struct breaker *breaker)
{
	breaker->state = BREAKER_CLOSED;
	breaker->probe_count = breaker->successes = 0;
}

bool breaker_tick(struct breaker *breaker, const struct breaker_rules *rules, int64_t now)
{
	if (breaker->state == BREAKER_OPEN && now >= breaker->until) {
		if (!rules->probes) {
			shut(breaker);
			return true;
		}
		breaker->state = BREAKER_HALF_OPEN;
		breaker->probe_count = breaker->successes = 0;
	}
	for (uint32_t i = breaker->probe_count; i-- > 0;) {
		if (breaker->probe[i].until > now)
			continue;
		breaker->lost++;
		drop_probe(breaker, i);
	}
	return false;
}

enum breaker_answer breaker_ask(const struct breaker *breaker,
				const struct breaker_rules *rules)
{
	if (breaker->state == BREAKER_CLOSED)
		return BREAKER_GO;
	if (breaker->state == BREAKER_OPEN)
		return BREAKER_REFUSE;
	/* Not more probes than successes are missing: what is asked of the upstream has a use. */
	bool room = breaker->probe_count < rules->probes &&
		    breaker->successes + breaker->probe_count < rules->needed;
	return room ? BREAKER_PROBE : BREAKER_REFUSE;
}

void breaker_admit(struct breaker *breaker, const struct breaker_rules *rules, uint64_t call,
		   int64_t now)
{
	if (breaker->state != BREAKER_HALF_OPEN || breaker->probe_count >= rules->probes ||
	    breaker->probe_count == BREAKER_PROBES)
		return;
	breaker->probe[breaker->probe_count].call = call;
	breaker->probe[breaker->probe_count++].until =
		now > INT64_MAX - rules->lease ? INT64_MAX : now + rules->lease;
}

void breaker_trip(struct breaker *breaker, const struct breaker_rules *rules, int64_t now,
		  int64_t from, uint64_t ref)
{
	if (breaker->state != BREAKER_OPEN) {
		breaker->trips++;
		breaker->opened = now;
		breaker->ref = ref;
	}
	breaker->state = BREAKER_OPEN;
	breaker->probe_count = breaker->successes = 0;
	breaker->until = rules->cool_down && from < INT64_MAX - rules->cool_down
				 ? from + rules->cool_down
				 : INT64_MAX;
}

bool breaker_report(struct breaker *breaker, const struct breaker_rules *rules, uint64_t call,
		    enum breaker_news news, int64_t now, uint64_t ref)
{
	if (breaker->state != BREAKER_HALF_OPEN)
		return false;
	uint32_t i = 0;
	while (i < breaker->probe_count && breaker->probe[i].call != call)
		i++;
	if (i == breaker->probe_count)
		return false; /* began before it opened, or its lease is over: proves nothing */
	drop_probe(breaker, i);
	if (news == NEWS_BAD)
		breaker_trip(breaker, rules, now, now, ref);
	if (news != NEWS_GOOD)
		return false;
	if (++breaker->successes < rules->needed)
		return false;
	shut(breaker);
	return true;
}

int64_t breaker_wait(const struct breaker *breaker, const struct breaker_rules *rules,
		     int64_t now)
{
	if (breaker_ask(breaker, rules) != BREAKER_REFUSE)
		return 0;
	int64_t until = INT64_MAX;
	if (breaker->state == BREAKER_OPEN)
		until = breaker->until;
	for (uint32_t i = 0; i < breaker->probe_count; i++)
		until = breaker->probe[i].until < until ? breaker->probe[i].until : until;
	return until == INT64_MAX ? INT64_MAX : until > now ? until - now : 0;
}
