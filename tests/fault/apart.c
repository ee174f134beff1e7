#include "tests/fault/apart.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { UNFIT = 126 }; /* what a copy ends with that could not be made like a run of its own */

static const struct fault_trial *plan;
static size_t n_trials, next[FAULT_N];
static const char *out_path, *err_path;
static int talk = -1;
static long owner; /* a program that it starts has these wrappers until it becomes another */
static int is_apart;

int fault_is_apart(void)
{
    return is_apart;
}

int fault_talk(void)
{
    return talk;
}

/* The first trial of each kind. */
static void find_kinds(void)
{
    for (size_t kind = 0, i = 0; kind < FAULT_N; kind++) {
        while (i < n_trials && plan[i].kind < kind)
            i++;
        next[kind] = i;
    }
}

void fault_apart_begin(const char *path, const char *fd, const char *out, const char *err)
{
    struct stat st;
    long file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    if (FAULT_REAL(fstat)((int)file, &st) == 0 && st.st_size > 0) {
        plan = FAULT_REAL(mmap)(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, (int)file, 0);
        n_trials = plan == MAP_FAILED ? 0 : (size_t)st.st_size / sizeof *plan;
    }
    syscall(SYS_close, file);
    find_kinds();
    out_path = out;
    err_path = err;
    talk = (int)strtol(fd, NULL, 10);
    syscall(SYS_fcntl, talk, F_SETFD, FD_CLOEXEC);
    owner = syscall(SYS_getpid);
}

/* Says WORD and waits for the answer. Nobody there: the end. */
static void say(const struct fault_word *word)
{
    char answer;
    if (syscall(SYS_write, talk, word, sizeof *word) != sizeof *word || syscall(SYS_read, talk, &answer, 1) != 1)
        syscall(SYS_exit_group, UNFIT);
}

static int is_alone(void)
{
    struct stat st;
    return FAULT_REAL(stat)("/proc/self/task", &st) == 0 && st.st_nlink == 3;
}

/* 1: we are the copy. */
static int try_apart(size_t i)
{
    struct fault_word word = { .trial = i, .status = -1 };
    int status = 0;
    say(&word);
    pid_t pid = (pid_t)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL,
                               0); /* locks that its thread has, it has: fork would not say so */
    if (pid == 0) {
        is_apart = 1;
        syscall(SYS_close, talk);
        if (!fault_part_files(out_path, err_path))
            syscall(SYS_exit_group, UNFIT);
        return 1;
    }
    word.pid = pid;
    say(&word);
    if (pid > 0)
        syscall(SYS_wait4, pid, &status, 0, NULL);
    word.status = pid > 0 ? status : UNFIT << 8;
    say(&word);
    return 0;
}

const struct fault_trial *fault_apart(enum fault_kind kind, uint64_t n)
{
    const struct fault_trial *found = NULL;
    size_t *i = &next[kind];
    while (*i < n_trials && plan[*i].kind == kind && plan[*i].at < n)
        ++*i;
    if (*i == n_trials || is_apart || plan[*i].kind != kind || plan[*i].at != n || syscall(SYS_getpid) != owner)
        return NULL;
    int was = errno, fits = -1;
    for (; !found && *i < n_trials && plan[*i].kind == kind && plan[*i].at == n; ++*i) {
        fits = fits >= 0 ? fits : is_alone() && fault_can_part();
        if (fits && try_apart(*i))
            found = &plan[*i];
    }
    errno = was;
    return found;
}
