/* Whence calls come: those of the same callers are most likely to end alike. */
#include "tests/fault/apart.h"

#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct note {
    uint64_t kind, callers;
};
static struct note *notes;
static size_t room;
static _Atomic size_t n_notes;

void fault_stacks_begin(const char *path)
{
    struct stat st;
    void *first[4];
    long file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    backtrace(first, 4); /* loads a library: before anything is counted */
    if (file >= 0 && FAULT_REAL(fstat)((int)file, &st) == 0) {
        notes = FAULT_REAL(mmap)(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, (int)file, 0);
        room = notes == MAP_FAILED ? 0 : (size_t)st.st_size / sizeof *notes;
    }
    syscall(SYS_close, file);
}

/* FNV-1a over addresses. */
void fault_stack(enum fault_kind kind)
{
    enum { DEPTH = 40 };
    void *caller[DEPTH];
    uint64_t hash = UINT64_C(14695981039346656037);
    if (room == 0 || kind <= FAULT_ALIGNED) /* memory is asked for by the one that looks */
        return;
    int was = errno, n = backtrace(caller, DEPTH);
    for (int i = 0; i < n; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)caller[i]) * UINT64_C(1099511628211);
    size_t at = atomic_fetch_add(&n_notes, 1);
    if (at < room)
        notes[at] = (struct note){ (uint64_t)kind + 1, hash };
    errno = was;
}
