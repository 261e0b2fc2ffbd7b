/* What the files behind retries.h share, and nobody else sees. */
#ifndef SHEARPIN_RETRIES_INTERNAL_H
#define SHEARPIN_RETRIES_INTERNAL_H

#include "retries.h"

/* A new retry at the end of the file's. */
struct retry *retries_add(enum retry_form form, const struct node *at);
/* retry_library.c: adds those of decorators and calls. */
void retries_add_libraries(const struct facts *facts);
/* retry_measure.c: fills in wait and attempts of a loop, recursion or timer. */
void retries_measure(struct retry *retry);
/* Takes a number of milliseconds from an expression into wait, wait_ms and wait_at. */
void retries_set_wait(struct retry *retry, const struct node *at, const struct node *value,
		      double unit_ms);

/* sleep(5), setTimeout(go, 5000), a helper called delay(). */
bool is_pause(const struct node *call);
/* A value without end: None, Infinity, -1, stop_never, a million. */
bool is_endless_value(const struct node *value);

#endif
