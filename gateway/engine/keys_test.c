/* Numbers stand for their keys as long as they are held, and are given to others afterwards. */
#include "keys.h"

#include <stdio.h>

#include "test.h"

enum { MANY = 10000, HELD = 7 };

static const struct policy by_session = { .key = { FIELD_SESSION }, .key_count = 1 };
static const struct policy by_both = { .key = { FIELD_SESSION, FIELD_MODEL }, .key_count = 2 };
static const struct policy by_nothing = { .key_count = 0 };

/* The event of a session; its name lives in `text`. */
static struct event of_session(char text[16], unsigned session)
{
	struct event event = { .phase = PHASE_ASK };
	int n = snprintf(text, 16, "s-%u", session);
	event_set_text(&event, FIELD_SESSION, (struct str){ text, (size_t)n });
	return event;
}

static uint32_t number_of(struct keys *keys, unsigned session, uint32_t turn)
{
	char text[16];
	struct event event = of_session(text, session);
	return keys_number(keys, &event, turn);
}

static void test_same_key_same_number(void)
{
	struct keys *keys = keys_new(&by_session);
	uint32_t first = number_of(keys, 1, 1);
	CHECK(first > KEY_MISSING && number_of(keys, 2, 1) != first);
	CHECK(number_of(keys, 1, 2) == first);
	struct event empty = { .phase = PHASE_ASK };
	CHECK(keys_number(keys, &empty, 2) == KEY_MISSING);
	CHECK(key_lacks(&by_session, &empty) == FIELD_BIT(FIELD_SESSION));
	keys_free(keys);
}

static void test_lists_fit_by_their_fields(void)
{
	struct keys *keys = keys_new(&by_session), *one = keys_new(&by_nothing);
	struct event empty = { .phase = PHASE_ASK };
	CHECK(keys_fit(keys, &by_session) && !keys_fit(keys, &by_both));
	CHECK(!keys_fit(keys, &by_nothing) && keys_fit(one, &by_nothing));
	CHECK(keys_number(one, &empty, 1) > KEY_MISSING);
	keys_free(keys);
	keys_free(one);
}

/* What is held stays, what was asked for in this turn stays, and the rest does not fill the memory. */
static void test_forgets_what_nobody_holds(void)
{
	struct keys *keys = keys_new(&by_session);
	uint32_t held[HELD];
	for (unsigned i = 0; i < HELD; i++) {
		held[i] = number_of(keys, i, 1);
		keys_hold(keys, held[i]);
	}
	uint32_t room = keys_room(keys);
	for (unsigned i = HELD; i < MANY; i++) {
		uint32_t number = number_of(keys, i, i);
		CHECK(number_of(keys, i, i) == number && number < keys_room(keys));
	}
	CHECK(keys_room(keys) == room);
	for (unsigned i = 0; i < HELD; i++)
		CHECK(number_of(keys, i, MANY) == held[i]);
	keys_free(keys);
}

static void test_a_turn_keeps_its_numbers(void)
{
	struct keys *keys = keys_new(&by_session);
	static uint32_t numbers[MANY];
	for (unsigned i = 0; i < MANY; i++)
		numbers[i] = number_of(keys, i, 1);
	for (unsigned i = 0; i < MANY; i++)
		CHECK(number_of(keys, i, 1) == numbers[i]);
	keys_free(keys);
}

static void test_let_go_is_forgotten(void)
{
	struct keys *keys = keys_new(&by_session);
	char text[16];
	struct event event = of_session(text, 1);
	uint32_t number = keys_number(keys, &event, 1);
	keys_hold(keys, number);
	CHECK(keys_find(keys, &event) == number);
	keys_let_go(keys, number);
	for (unsigned i = 2; i < MANY; i++)
		number_of(keys, i, i);
	CHECK(keys_find(keys, &event) == KEY_NONE);
	keys_free(keys);
}

int main(void)
{
	test_same_key_same_number();
	test_lists_fit_by_their_fields();
	test_forgets_what_nobody_holds();
	test_a_turn_keeps_its_numbers();
	test_let_go_is_forgotten();
	return test_done();
}
