/* code.h -- PCRE2 at work: compiled when first needed, JIT when it pays, limits always set. */
#ifndef MIG_EXTRACT_RULE_CODE_H
#define MIG_EXTRACT_RULE_CODE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/err.h"
#include "extract/rule/emit.h"

/* JIT compiling takes one or two milliseconds and gives a quarter of a megabyte a pattern, and a run costs the interpreter about a
 * microsecond more. Measured on all packs: what runs less than this pays for neither, as its code pushes out of the caches what it
 * saves; what the busiest fill the room with is all that does. */
enum { MIG_RUNS_BEFORE_JIT = 10000 };
enum { MIG_JIT_MAX = 4 * 1024 * 1024 };
/* Code of a whole pattern is up to fifty kilobytes, and patterns are thousands. Of those that are met when so many bytes have been made
 * of others there is none: they are trimmed for each sentence. See trim.h. */
enum { MIG_WHOLE_MAX = 6 * 1024 * 1024 };

/* What the patterns of one set share. */
struct mig_jit_budget {
    _Atomic size_t n_bytes; /* of JIT code made */
    _Atomic size_t n_whole; /* bytes of whole patterns made */
};

/* One pattern's code, shared by all threads. Nothing a thread can see is changed once it is there: the JIT's code is
 * made of a copy. */
struct mig_code {
    pthread_mutex_t lock;             /* around making what follows */
    _Atomic(void *) plain, jit;       /* pcre2_code */
    _Atomic unsigned n_runs, n_trims; /* so often run; trimmed for a sentence: trim.h */
    struct mig_captures captures;     /* set before plain is */
};
void mig_code_init(struct mig_code *code);
void mig_code_free(struct mig_code *code);
enum mig_code_how {
    MIG_CODE_AS_WRITTEN = 0, /* for text that is folded as SOURCE is */
    MIG_CODE_ANY_CASE = 1,
    MIG_CODE_ANCHORED = 2, /* matches where a run starts, or not at all */
};
enum { MIG_CODE_WHAT = 160 }; /* bytes for PCRE2's words on what is wrong */
/* Makes the code of SOURCE; HOW are bits of enum mig_code_how. False with PCRE2's words in WHAT (MIG_CODE_WHAT bytes) when it is refused. */
bool mig_code_make(struct mig_code *code, struct mig_span source, unsigned how, char *what);
/* Does PCRE2 refuse SOURCE, written for other tools, because it becomes too large? */
bool mig_code_is_too_large(struct mig_span source);

struct mig_trim;
/* One thread's means of matching. */
struct mig_runner {
    void *context, *stack, *data;        /* pcre2_match_context, pcre2_jit_stack, pcre2_match_data */
    struct mig_jit_budget *budget;       /* NULL: code has no limit */
    size_t n_pairs;                      /* that data has room for */
    struct mig_trim *trim;               /* the caller's; NULL: patterns are run whole */
    const size_t *at;                    /* of the last match: offsets, two per group */
    const struct mig_captures *captures; /* what its groups are; as long as the sentence */
};
void mig_runner_init(struct mig_runner *runner);
void mig_runner_free(struct mig_runner *runner);
/* Is there room for the code of one more whole pattern? */
bool mig_runner_has_room(const struct mig_runner *runner);
/* CODE, of a whole pattern, has been made. */
void mig_runner_count(struct mig_runner *runner, const struct mig_code *code);
/* Runs made CODE over SUBJECT from FROM. MIG_OK, MIG_NOMATCH, or MIG_DATA with PCRE2's words in WHAT. */
mig_status mig_runner_run(struct mig_runner *runner, struct mig_code *code, struct mig_span subject, size_t from,
                          char *what);

#endif
