/* child.h -- another program, asked to turn bytes into bytes within limits, sealed (confine.h); no shell, nothing of ours left open in it. */
#ifndef MIG_BASE_CHILD_H
#define MIG_BASE_CHILD_H

#include "base/buf.h"
#include "base/err.h"

/* The program, how it is called and how far it may go. */
struct mig_child {
    const char *const *args; /* the first is its name, looked for in PATH, or has a '/'; ended by NULL */
    size_t seconds;          /* by the clock, and of the processor */
    size_t memory_mb;        /* of address space; 2^20 bytes */
    size_t output_max;       /* bytes */
    bool
        is_chosen; /* by who runs us, to do what he likes, write files and use the network: its time and its output are limited only */
};

/* How it ended. */
enum mig_child_end {
    MIG_CHILD_DONE,   /* by itself, with status 0 */
    MIG_CHILD_FAILED, /* by itself, with another status */
    MIG_CHILD_ABSENT, /* it is not there, or cannot be run */
    MIG_CHILD_SLOW,   /* killed: time was up */
    MIG_CHILD_LONG,   /* killed: it wrote too much */
    MIG_CHILD_DIED,   /* of a signal: when memory runs out, too */
    MIG_CHILD_LOST    /* killed: what it wrote could not be read; `code` is an errno */
};

struct mig_child_result {
    enum mig_child_end end;
    int code;       /* its status, or the signal */
    char said[200]; /* the first line of its stderr, cut short; "" if there is none */
    char all[4096]; /* all of it, cut short */
};

/* Runs it with INPUT as stdin, which is a file, and appends its stdout to OUT. It is waited for, with all it has started; any number may
 * run at once. MIG_CANTCREAT or MIG_IO: it could not be run for a reason of ours; else *result says all. */
mig_status mig_child_run(const struct mig_child *child, struct mig_span input, struct mig_buf *out,
                         struct mig_child_result *result, struct mig_err *err);

/* One whose stdout is read while it runs. */
struct mig_child_pipe;
/* Starts it with IN, a file at its first byte, as its stdin; IN stays the caller's. Its `seconds` are those between two pieces of its
 * output, its `output_max` is not looked at. MIG_IO; MIG_END: it is not there. On MIG_OK *out is to be closed. */
mig_status mig_child_open(struct mig_child_pipe **out, const struct mig_child *child, int in, struct mig_err *err);
/* The next bytes of its stdout, N at most. None: that was all, and *result says how it ended. */
size_t mig_child_read(struct mig_child_pipe *pipe, char *to, size_t n, struct mig_child_result *result);
void mig_child_close(struct mig_child_pipe *pipe); /* ends it, if it still runs; NULL is accepted */

#endif
