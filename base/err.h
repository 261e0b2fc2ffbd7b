/*
 * What went wrong in the world, in words: file, place, cause, what to do.
 *
 * A function that can fail takes a struct err, writes the text where the
 * failure is noticed and returns -1. Callers going up may add context in front.
 * The text is one line without a final newline.
 */
#ifndef SHEARPIN_ERR_H
#define SHEARPIN_ERR_H

struct err {
	char text[1024];
};

/* Writes the text and returns -1, so that `return err_set(...)` reads well. */
int err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts context in front of what is there: "policy.json: " + text; returns -1. */
int err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
