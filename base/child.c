#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/again.h"
#include "base/confine.h"
#include "base/mem.h"
#include "base/temp.h"

enum { CHUNK = 65536, MAX_FILES = 64, MAX_NAP_NS = 20000000 };
#define MAX_LIMIT ((size_t)1 << 24) /* of seconds and of megabytes; more is no limit */

/* A child that runs. */
struct running {
    pid_t pid; /* it leads a group of its own */
    int out, err;
    int64_t deadline; /* ms of the monotonic clock */
    struct mig_buf *to;
    size_t max; /* of TO */
    char said[4096];
    size_t n_said;
    bool is_slow, is_long;
    int lost; /* errno of what could not be read */
};

static int64_t now(void)
{
    struct timespec t = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Where NAME lies in PATH, as execvp looks for it; false: nowhere. */
static bool find_program(const char *name, char path[PATH_MAX])
{
    if (strchr(name, '/')) {
        int n = snprintf(path, PATH_MAX, "%s", name);
        return n > 0 && n < PATH_MAX && access(path, X_OK) == 0;
    }
    const char *all = getenv("PATH");
    struct mig_span folder, rest = mig_span_of(all ? all : "/usr/bin:/bin");
    while (mig_span_split(&rest, ':', &folder)) {
        if (folder.n == 0)
            folder = mig_span_of(".");
        int n = snprintf(path, PATH_MAX, "%.*s/%s", MIG_SPAN_ARG(folder), name);
        if (n > 0 && n < PATH_MAX && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

static size_t clipped(size_t limit)
{
    return limit < MAX_LIMIT ? limit : MAX_LIMIT;
}

static void set_limit(__rlimit_resource_t what, rlim_t most)
{
    struct rlimit limit;
    if (getrlimit(what, &limit) != 0 || (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < most))
        return; /* it is less already */
    limit = (struct rlimit){ .rlim_cur = most, .rlim_max = most };
    setrlimit(what, &limit);
}

static void limit_all(const struct mig_child *child)
{
    set_limit(RLIMIT_AS, (rlim_t)clipped(child->memory_mb) << 20);
    if (child->output_max > 0)
        set_limit(RLIMIT_CPU, (rlim_t)clipped(child->seconds) + 1);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_NOFILE, MAX_FILES);
}

/* Between fork and exec, where other threads may hold any lock: system calls only. */
static void become(const struct mig_child *child, const char *path, int in, const int out[2], const int err[2])
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int i = 1; i < NSIG; i++)
        signal(i, SIG_DFL);
    if (!child->is_chosen) {
        mig_confine_seal(); /* it opens files, of which there may be many already */
        limit_all(child);
    }
    if (dup2(in, 0) == 0 && dup2(out[1], 1) == 1 && dup2(err[1], 2) == 2)
        execv(path, (char *const *)(uintptr_t)child->args);
    _exit(127);
}

/* Starts PATH with the file IN as its stdin. */
static mig_status start(const struct mig_child *child, const char *path, int in, struct running *r, struct mig_err *err)
{
    int out[2], said[2];
    if (pipe2(out, O_CLOEXEC) != 0)
        return mig_err_set(err, MIG_IO, "cannot make a pipe to %s: %s", child->args[0], strerror(errno));
    if (pipe2(said, O_CLOEXEC) != 0) {
        close(out[0]);
        close(out[1]);
        return mig_err_set(err, MIG_IO, "cannot make a pipe to %s: %s", child->args[0], strerror(errno));
    }
    r->pid = fork();
    if (r->pid == 0)
        become(child, path, in, out, said);
    int why = errno;
    close(out[1]);
    close(said[1]);
    r->out = out[0];
    r->err = said[0];
    if (r->pid > 0) {
        setpgid(r->pid, r->pid); /* whoever comes first */
        return MIG_OK;
    }
    close(r->out);
    close(r->err);
    return mig_err_set(err, MIG_IO, "cannot start %s: %s", child->args[0], strerror(why));
}

/* The first lines are kept, the rest is read and forgotten. */
static void keep_said(struct running *r, const char *text, size_t n)
{
    size_t room = sizeof r->said - 1 - r->n_said;
    n = n < room ? n : room;
    memcpy(r->said + r->n_said, text, n);
    r->n_said += n;
}

/* Reads what is there, N bytes at most; closes *fd at its end. */
static size_t read_some(struct running *r, int *fd, char *to, size_t n)
{
    ssize_t n_read;
    MIG_AGAIN(n_read, read(*fd, to, n));
    if (n_read < 0)
        r->lost = errno; /* else a part would pass for all */
    if (n_read <= 0) {
        close(*fd);
        *fd = -1;
    }
    return n_read > 0 ? (size_t)n_read : 0;
}

static void take(struct running *r, int *fd)
{
    char room[CHUNK];
    size_t n = read_some(r, fd, room, sizeof room);
    if (fd == &r->err) {
        keep_said(r, room, n);
    } else if (r->to->n + n > r->max) {
        r->is_long = true;
    } else {
        mig_buf_add(r->to, mig_span(room, n));
    }
}

/* Waits until something can be read: whether from stdout and from stderr. */
static void await_output(struct running *r, bool *has_out, bool *has_err)
{
    struct pollfd fds[] = { { .fd = r->out, .events = POLLIN }, { .fd = r->err, .events = POLLIN } };
    int64_t left = r->deadline - now();
    r->is_slow = left <= 0;
    int n = r->is_slow ? 0 : poll(fds, 2, left < INT_MAX ? (int)left : INT_MAX);
    r->lost = n < 0 && errno != EINTR ? errno : r->lost;
    bool is_any = n > 0;
    *has_out = is_any && fds[0].revents;
    *has_err = is_any && fds[1].revents;
}

/* Nothing more of it is wanted. */
static bool is_cut(const struct running *r)
{
    return r->is_long || r->is_slow || r->lost;
}

/* Until both pipes are closed, or a limit is reached. */
static void listen_to(struct running *r)
{
    bool has_out, has_err;
    while ((r->out >= 0 || r->err >= 0) && !is_cut(r)) {
        await_output(r, &has_out, &has_err);
        if (has_out)
            take(r, &r->out);
        if (has_err)
            take(r, &r->err);
    }
}

/* Waits for its end, which comes at once behind that of its output unless it means ill. It stays a zombie, so that its
 * number is still that of its group. */
static void await(struct running *r)
{
    struct timespec nap = { 0, 50000 };
    while (!is_cut(r)) {
        siginfo_t info = { .si_pid = 0 };
        if (waitid(P_PID, (id_t)r->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno != EINTR)
            return;
        if (info.si_pid != 0)
            return;
        nanosleep(&nap, NULL);
        nap.tv_nsec = nap.tv_nsec * 2 < MAX_NAP_NS ? nap.tv_nsec * 2 : MAX_NAP_NS;
        r->is_slow = now() >= r->deadline;
    }
}

static void end(struct running *r, struct mig_child_result *result)
{
    int status = 0;
    kill(-r->pid, SIGKILL); /* and whatever it has started */
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (r->out >= 0)
        close(r->out);
    if (r->err >= 0)
        close(r->err);
    bool died = WIFSIGNALED(status);
    result->code = r->lost ? r->lost : died ? WTERMSIG(status) : WEXITSTATUS(status);
    result->end = r->lost                                           ? MIG_CHILD_LOST
                  : r->is_slow || (died && result->code == SIGXCPU) ? MIG_CHILD_SLOW
                  : r->is_long                                      ? MIG_CHILD_LONG
                  : died                                            ? MIG_CHILD_DIED
                  : result->code == 127                             ? MIG_CHILD_ABSENT
                  : result->code != 0                               ? MIG_CHILD_FAILED
                                                                    : MIG_CHILD_DONE;
    struct mig_span line = { 0 }, said = mig_span_trim(mig_span(r->said, r->n_said));
    snprintf(result->all, sizeof result->all, "%.*s", MIG_SPAN_ARG(said));
    mig_span_split(&said, '\n', &line);
    snprintf(result->said, sizeof result->said, "%.*s", MIG_SPAN_ARG(mig_span_trim(line)));
}

mig_status mig_child_run(const struct mig_child *child, struct mig_span input, struct mig_buf *out,
                         struct mig_child_result *result, struct mig_err *err)
{
    char path[PATH_MAX];
    struct mig_temp temp = { .fd = -1 };
    *result = (struct mig_child_result){ .end = MIG_CHILD_ABSENT };
    if (!find_program(child->args[0], path))
        return MIG_OK;
    mig_status status = mig_temp_open(&temp, err);
    if (status != MIG_OK)
        return status;
    struct running r = { .to = out, .max = out->n + child->output_max };
    status = mig_temp_write(&temp, input, err);
    if (status == MIG_OK)
        status = start(child, path, temp.fd, &r, err);
    if (status == MIG_OK) {
        r.deadline = now() + (int64_t)clipped(child->seconds) * 1000;
        listen_to(&r);
        await(&r);
        end(&r, result);
    }
    mig_temp_close(&temp);
    return status;
}

struct mig_child_pipe {
    struct running r;
    size_t seconds;
    bool is_over;
    struct mig_child_result result;
};

mig_status mig_child_open(struct mig_child_pipe **out, const struct mig_child *child, int in, struct mig_err *err)
{
    char path[PATH_MAX];
    if (!find_program(child->args[0], path))
        return MIG_END;
    struct mig_child unbounded = *child;
    struct mig_child_pipe *pipe = mig_alloc(sizeof *pipe);
    unbounded.output_max = 0;
    pipe->seconds = child->seconds;
    mig_status status = start(&unbounded, path, in, &pipe->r, err);
    if (status == MIG_OK)
        *out = pipe;
    else
        free(pipe);
    return status;
}

size_t mig_child_read(struct mig_child_pipe *pipe, char *to, size_t n, struct mig_child_result *result)
{
    struct running *r = &pipe->r;
    size_t n_read = 0;
    bool has_out, has_err;
    r->deadline = now() + (int64_t)clipped(pipe->seconds) * 1000;
    while (r->out >= 0 && n_read == 0 && !is_cut(r)) {
        await_output(r, &has_out, &has_err);
        if (has_err)
            take(r, &r->err);
        if (has_out)
            n_read = read_some(r, &r->out, to, n);
    }
    if (n_read == 0 && !pipe->is_over) {
        listen_to(r);
        await(r);
        end(r, &pipe->result);
        pipe->is_over = true;
    }
    *result = pipe->result;
    return n_read;
}

void mig_child_close(struct mig_child_pipe *pipe)
{
    struct mig_child_result ignored;
    if (pipe && !pipe->is_over)
        end(&pipe->r, &ignored);
    free(pipe);
}
