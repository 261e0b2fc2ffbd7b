/* Which build runs: see build_id.h. */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "build_id.h"

#ifdef __linux__

#include <elf.h>
#include <link.h>

struct search {
	struct digesting *digesting;
	bool main, found; /* the program comes first; it has one */
};

static size_t padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

/* The build id among a segment's notes. */
static struct str id_in(struct str notes)
{
	ElfW(Nhdr) head;
	while (notes.n >= sizeof(head)) {
		memcpy(&head, notes.p, sizeof(head));
		size_t name = sizeof(head), text = name + padded(head.n_namesz);
		size_t end = text + padded(head.n_descsz);
		if (end > notes.n)
			break;
		if (head.n_type == NT_GNU_BUILD_ID &&
		    str_eq(str_sub(notes, name, name + head.n_namesz), STR("GNU\0")))
			return str_sub(notes, text, text + head.n_descsz);
		notes = str_sub(notes, end, notes.n);
	}
	return (struct str){ NULL, 0 };
}

static int look(struct dl_phdr_info *info, size_t size, void *context)
{
	struct search *search = context;
	struct str id = { NULL, 0 };
	(void)size;
	if (info->dlpi_name && str_starts(str_of(info->dlpi_name), "linux-vdso"))
		return 0; /* the kernel's */
	for (size_t i = 0; i < info->dlpi_phnum && !id.n; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		if (segment->p_type != PT_NOTE)
			continue;
		id = id_in((struct str){
			(const char *)(info->dlpi_addr + segment->p_vaddr), /* NOLINT */
			segment->p_memsz });
	}
	search->found |= search->main && id.n;
	search->main = false;
	digest_add_str(search->digesting, id);
	return 0;
}

bool build_id_add(struct digesting *digesting)
{
	struct search search = { digesting, true, false };
	dl_iterate_phdr(look, &search);
	return search.found;
}

#else

bool build_id_add(struct digesting *digesting)
{
	(void)digesting;
	return false;
}

#endif
