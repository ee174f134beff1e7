/* fuzz.h -- what the targets have in common. A target is one file that defines fuzz_one(); fuzz.c hands it libFuzzer's bytes,
 * or, linked with replay.c, those of files. */
#ifndef MIG_TESTS_FUZZ_H
#define MIG_TESTS_FUZZ_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/cli.h"
#include "base/utf8.h"
#include "extract/engine.h"
#include "extract/source/reading.h"

/* What a target promises of any bytes; where it fails the program ends as at a crash, saying what was looked at. */
#define FUZZ_CHECK(holds, ...) ((holds) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #holds, __VA_ARGS__))
_Noreturn void fuzz_fail(const char *file, int line, const char *what, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* One run of the target; all that it makes is freed again. */
void fuzz_one(struct mig_span in);
/* The parts that a target is run for, one by one; ended by NULL. A target that is one whole has { "", NULL }. */
extern const char *const fuzz_parts[];
const char *fuzz_part(void); /* the one of this program, by $FUZZ_PART; else the first */

extern struct mig_log fuzz_log; /* which says nothing */
const char *fuzz_rules(void);   /* the tree's rules/ */
const char *fuzz_folder(void);  /* of this process, removed at its end */
/* BYTES as the file NAME in it; the path lives until the next call. */
const char *fuzz_file(const char *name, struct mig_span bytes);

/* Takes a byte off the front of IN, 0 if there is none. */
uint8_t fuzz_byte(struct mig_span *in);
/* Takes one off and lets it choose a language of rules/languages; its tables are loaded. */
const struct mig_language *fuzz_language(struct mig_span *in);
/* With the built-in packs, read late; or without gates. Loaded when first asked for. */
const struct mig_engine *fuzz_engine(bool no_gate);
/* For those who read documents, with the limits of a small run: languages, sites and units, no rules. */
struct mig_reading fuzz_reading(void);

/* True of one input in N, whichever ran before: for what is dear. */
bool fuzz_seldom(struct mig_span in, uint64_t n);
/* Appends the file at PATH to OUT. */
void fuzz_read(const char *path, struct mig_buf *out);
/* ERR is "FILE:LINE:COL: what" of a file whose name ends in SUFFIX, in one line. */
void fuzz_check_told(const struct mig_err *err, const char *suffix);
void fuzz_check_same(const struct mig_buf *want, const struct mig_buf *got, const char *what);

/* What is right of any text that comes out: UTF-8 in NFC, and nothing that only we may write. */
void fuzz_check_clean(struct mig_span text, const char *what);
/* min <= value <= max, as far as they are there; none is infinite. */
void fuzz_check_figure(double value, double min, double max);
/* The exit status of a command, as main makes it: ARGS behind its name, ended by NULL. */
mig_status fuzz_command(const struct mig_command *command, const char *const *args);

#endif
