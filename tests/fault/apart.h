/* apart.h -- many calls of one run fail, each in a copy of the process (fork), so that what comes before is not done again.
 *
 * FAULT_PLAN is a file of struct fault_trial, by kind and call; FAULT_TALK a file descriptor: a socket to who judges. At each call of
 * the plan we say what is to begin (a struct fault_word), the other side keeps what lies on the disk and answers with a byte; the copy
 * goes on with the failure, and writes its stdout and stderr to the files FAULT_OUT and FAULT_ERR; when it has ended we say so, the
 * other side judges, puts back what lay on the disk, and answers. Where a copy would not be like a run of its own (threads, pipes and
 * children under way) nothing is said: such a call is for a run of its own. */
#ifndef FAULT_APART_H
#define FAULT_APART_H

#include "tests/fault/fault.h"

#include <stdint.h>

struct fault_trial {
    uint64_t kind, at;
    int64_t error; /* as FAULT_ERROR */
    uint64_t goes_on;
};
struct fault_word {
    uint64_t trial;      /* which of the plan, from 0 on */
    int64_t pid, status; /* of the copy; status: as of wait, or -1: it begins */
};

/* Before main, once. */
void fault_apart_begin(const char *plan, const char *talk, const char *out, const char *err);
/* The next call of KIND is its N-th. NULL: it goes on; else we are the copy that is to fail so. */
const struct fault_trial *fault_apart(enum fault_kind kind, uint64_t n);
/* We are a copy: locks of files are held by the process that it was made of, and are its own. */
int fault_is_apart(void);

/* FAULT_TALK, or -1. */
int fault_talk(void);

/* Notes whence a call of KIND comes, in FAULT_STACKS, a file with room for them, 16 bytes each: the kind, a hash of the callers. */
void fault_stacks_begin(const char *path);
void fault_stack(enum fault_kind kind);

/* Everything open is ours alone: what is written and read from now on does not move what the other process has open. 0: it cannot be. */
int fault_part_files(const char *out, const char *err);
/* Each file that is open, or memory shared with files, allows that. */
int fault_can_part(void);

#endif
