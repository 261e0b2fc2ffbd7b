/*
 * A second wall: what the first, our own code, should never do, the kernel does not let it do.
 *
 * From then on the process reads below the given folders only, writes below the given ones only, starts no
 * program and opens no socket. Landlock (landlock(7)) guards files, seccomp (seccomp(2)) programs and sockets; where the
 * kernel lacks one of them the rest holds.
 */
#ifndef SHEARPIN_SANDBOX_H
#define SHEARPIN_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

struct sandbox {
	const char *const *read; /* files and folders; what is not there is passed over */
	size_t read_count;
	const char *const *write; /* likewise; read, too */
	size_t write_count;
};

/* What the kernel can enforce. */
bool sandbox_has_files(void);
bool sandbox_has_calls(void);
/*
 * For this process, all its threads to come and all its children; there is no way back. Call before starting threads.
 * False when a wall the kernel has could not be put up.
 */
bool sandbox_enter(const struct sandbox *sandbox);

#endif
