/* A second wall: see sandbox.h. */
#define _GNU_SOURCE /* syscall, O_PATH */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__linux__) && !defined(SANITIZED) && (defined(__x86_64__) || defined(__aarch64__))

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* ---- files ---- */

/* As linux/landlock.h has it today; the header of an older system knows less than the kernel does. */
struct ruleset {
	uint64_t files, net, scoped;
};
struct __attribute__((packed)) path_rule {
	uint64_t allowed;
	int32_t folder;
};
enum {
	CREATE_RULESET = 444,
	ADD_RULE = 445,
	RESTRICT_SELF = 446,
	PATH_BENEATH = 1,
	ASK_VERSION = 1,
};
#define READ_FILE (UINT64_C(1) << 2)
#define READ_DIR (UINT64_C(1) << 3)
#define OF_FILES ((UINT64_C(1) << 1) | READ_FILE | (UINT64_C(1) << 14))

static int version(void)
{
	long n = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
	return n < 0 ? 0 : (int)n;
}

/* All rights that version knows: 13 at first, then to move between folders, to truncate, to use devices. */
static uint64_t rights(int version)
{
	int count = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
	return (UINT64_C(1) << count) - 1;
}

static bool allow(int ruleset, const char *path, uint64_t allowed)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT;
	struct path_rule rule = { .allowed = allowed, .folder = fd };
	long status = syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0);
	if (status != 0 && errno == EINVAL) { /* a file: only what can be done to files */
		rule.allowed &= OF_FILES;
		status = syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0);
	}
	close(fd);
	return status == 0;
}

static bool guard_files(const struct sandbox *sandbox)
{
	int n = version();
	/* Binding and connecting, of TCP: sockets there will be none, but for those already open. */
	struct ruleset all = { .files = rights(n), .net = n >= 4 ? 3 : 0 };
	size_t size = n >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
	long ruleset = syscall(CREATE_RULESET, &all, size, 0);
	if (ruleset < 0)
		return false;
	bool ok = true;
	for (size_t i = 0; i < sandbox->read_count; i++)
		ok = allow((int)ruleset, sandbox->read[i], READ_FILE | READ_DIR) && ok;
	for (size_t i = 0; i < sandbox->write_count; i++)
		ok = allow((int)ruleset, sandbox->write[i], all.files & ~UINT64_C(1)) && ok;
	ok = ok && syscall(RESTRICT_SELF, (int)ruleset, 0) == 0;
	close((int)ruleset);
	return ok;
}

/* ---- programs and sockets ---- */

#ifdef __x86_64__
#define ARCH AUDIT_ARCH_X86_64
#else
#define ARCH AUDIT_ARCH_AARCH64
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
/* When it is that call, refuse it: `left` denials stand between here and the allowance. */
#define DENY(call, left) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), (left) + 1, 0)

static bool guard_calls(void)
{
	struct sock_filter filter[] = {
		LOAD(arch),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 0, 9), /* another's numbers */
		LOAD(nr),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 7, 0), /* x32's */
		DENY(__NR_execve, 5),
		DENY(__NR_execveat, 4),
		DENY(__NR_socket, 3),
		DENY(__NR_socketpair, 2),
		DENY(__NR_ptrace, 1),
		DENY(__NR_process_vm_writev, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
	};
	struct sock_fprog program = { sizeof(filter) / sizeof(*filter), filter };
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool sandbox_has_files(void)
{
	return version() > 0;
}

bool sandbox_has_calls(void)
{
	/* Asked with no program: it exists when that is the only fault. */
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) != 0 && errno == EFAULT;
}

bool sandbox_enter(const struct sandbox *sandbox)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	bool files = !sandbox_has_files() || guard_files(sandbox);
	return (!sandbox_has_calls() || guard_calls()) && files;
}

#else

bool sandbox_has_files(void)
{
	return false;
}

bool sandbox_has_calls(void)
{
	return false;
}

bool sandbox_enter(const struct sandbox *sandbox)
{
	(void)sandbox;
	return true;
}

#endif
