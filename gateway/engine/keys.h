/*
 * Keys by number: what an event has in the fields that policies count by, made and looked up once for all policies that count by the
 * same fields.
 *
 * A number stands for its key as long as somebody holds it, and at least until the turn after the one it was asked in.
 */
#ifndef SHEARPIN_KEYS_H
#define SHEARPIN_KEYS_H

#include "policy.h"

struct keys;

/* The fields of the policy's key. */
struct keys *keys_new(const struct policy *policy);
/* Takes room for so many more that are held, before the first number: there is always some for those that nobody holds. */
void keys_reserve(struct keys *keys, uint32_t more);
void keys_free(struct keys *keys);
/* Does this policy count by the same fields? */
bool keys_fit(const struct keys *keys, const struct policy *policy);

enum { KEY_NONE, KEY_MISSING }; /* no number: not asked for yet; the event lacks a field */

/* The number of the event's key, or KEY_MISSING. `turn` goes up from event to event, or from batch to batch. */
uint32_t keys_number(struct keys *keys, const struct event *event, uint32_t turn);
/* The same for a key that is known already; KEY_NONE when it is not. */
uint32_t keys_find(const struct keys *keys, const struct event *event);
/* Numbers are below this. */
uint32_t keys_room(const struct keys *keys);
uint64_t keys_hash(const struct keys *keys, uint32_t number);
void keys_hold(struct keys *keys, uint32_t number);
void keys_let_go(struct keys *keys, uint32_t number);

/* The hash of the event's key by the policy, without a number; what is missing counts as empty. */
uint64_t key_hash(const struct policy *policy, const struct event *event);
/* To spread keys over several states: a number that depends on the policy and its key's values only. */
uint64_t key_share(const struct policy *policy, const struct event *event);
/* Bits of the key's fields that the event lacks. */
uint64_t key_lacks(const struct policy *policy, const struct event *event);
/* Does it have none of them? Whoever names a policy and no key means all keys. */
bool key_is_any(const struct policy *policy, const struct event *event);

#endif
