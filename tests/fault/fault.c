#include "tests/fault/apart.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ROW(id, name, errors) { name, errors },
const struct fault_row fault_rows[] = { FAULT_KINDS(ROW){ NULL, NULL } };

/* Shared with who reads the file, and with children until they become another program. */
struct counts {
    _Atomic uint64_t hit, of[FAULT_N];
};
static struct counts *counts; /* NULL: nobody asked */
static enum fault_kind chosen = FAULT_N;
static uint64_t first;
static int error;
static int goes_on, is_named;

int fault_next(enum fault_kind kind)
{
    if (!counts)
        return 0;
    uint64_t n = atomic_fetch_add(&counts->of[kind], 1) + 1;
    fault_stack(kind);
    const struct fault_trial *trial = fault_apart(kind, n);
    if (trial) {
        chosen = kind;
        first = n;
        error = (int)trial->error;
        goes_on = trial->goes_on != 0;
    }
    if (kind != chosen || n < first || (n > first && !goes_on))
        return 0;
    atomic_fetch_add(&counts->hit, 1);
    return error ? error : FAULT_SHORT;
}

int fault_next_part(enum fault_kind kind, size_t *n)
{
    int why = fault_next(kind);
    if (why == FAULT_SHORT)
        *n = *n > FAULT_PART ? FAULT_PART : *n;
    else if (why)
        errno = why;
    return why > 0;
}

int fault_is_named(int flags)
{
    return is_named && (flags & O_TMPFILE) == O_TMPFILE ? EOPNOTSUPP : 0;
}

static const char *given(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

/* Before main; calls the kernel itself, since the functions of the library are ours. */
__attribute__((constructor)) static void begin(void)
{
    long fd = syscall(SYS_openat, AT_FDCWD, given("FAULT_FILE"), O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    for (size_t i = 0; i < FAULT_N; i++)
        if (strcmp(fault_rows[i].name, given("FAULT_KIND")) == 0)
            chosen = (enum fault_kind)i;
    first = strtoull(given("FAULT_AT"), NULL, 10);
    error = (int)strtol(given("FAULT_ERROR"), NULL, 10);
    is_named = *given("FAULT_NAMED") != '\0';
    goes_on = *given("FAULT_ON") != '\0';
    void *room = FAULT_REAL(mmap)(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, (int)fd, 0);
    syscall(SYS_close, fd);
    unsetenv("LD_PRELOAD"); /* what it starts is another program */
    if (*given("FAULT_PLAN"))
        fault_apart_begin(given("FAULT_PLAN"), given("FAULT_TALK"), given("FAULT_OUT"), given("FAULT_ERR"));
    if (*given("FAULT_STACKS"))
        fault_stacks_begin(given("FAULT_STACKS"));
    if (room != MAP_FAILED)
        counts = room;
}
