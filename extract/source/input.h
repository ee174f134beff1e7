/* input.h -- the bytes of a file, of stdin or of a member of a container, taken from the front; memory is what was asked
 * for. */
#ifndef MIG_EXTRACT_SOURCE_INPUT_H
#define MIG_EXTRACT_SOURCE_INPUT_H

#include "base/io.h"
#include "base/temp.h"
#include "extract/source/limits.h"

/* Where bytes come from that are in no file of their own: the next ones, at most N, to TO; *n_read is 0 at the end. Called no more
 * after it failed. A failure's message names what FROM is. */
struct mig_pull {
    mig_status (*read)(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err);
    void *from;
};

/* Lets what FROM is the source of give the same bytes again, from the first on. */
typedef mig_status mig_rewind(void *from, struct mig_err *err);

/* After a failure, or an end that is none: lets the bytes of FROM go on at the next part that can be read and begins with SIGN, of 8 bytes
 * at most. *n_spoilt of the bytes that came last are of the part that failed. MIG_END: nothing more comes. */
typedef mig_status mig_resume(void *from, struct mig_span sign, uint64_t *n_spoilt);

struct mig_input {
    struct mig_stream stream; /* its name also when nothing but PULL is read */
    struct mig_pull pull;     /* without read: the stream is read */
    mig_rewind *rewind;       /* of PULL; NULL: its bytes come once */
    mig_resume *resume;       /* of PULL; NULL: nothing comes behind a failure */
    struct mig_buf ahead;     /* read, not yet taken: from AT on */
    size_t at;
    uint64_t n_read; /* bytes that came so far; those that came twice count once */
    uint64_t end;    /* behind the last byte in AHEAD, from the first byte on */
    uint64_t base;   /* where the first byte stands in the stream */
    bool is_regular; /* the stream */
    bool is_copy;    /* the stream is a temporary file, with bytes of PULL or of the file ORIGINAL */
    bool has_more;   /* of which more come behind those */
    int original;
    struct mig_err failed; /* with a status: why nothing more comes */
    bool is_lost;          /* because the system cannot read the stream; else what came is at fault */
    bool ended;
};

/* PATH "-" is stdin. MIG_NOINPUT or MIG_IO. */
mig_status mig_input_open(struct mig_input *in, const char *path, struct mig_err *err);
/* Bytes come from PULL; NAME, for messages, outlives the input. */
void mig_input_open_pull(struct mig_input *in, const char *name, struct mig_pull pull);
/* BYTES, which are taken, are all there is. */
void mig_input_open_bytes(struct mig_input *in, const char *name, struct mig_buf *bytes);
/* The next bytes, N or what there is before the end or a failure, without taking them; *head lives
 * until the next call. The failure is told when nothing stands before it any more. */
mig_status mig_input_peek(struct mig_input *in, size_t n, struct mig_span *head, struct mig_err *err);
/* What was read and not yet taken. */
struct mig_span mig_input_waiting(const struct mig_input *in);
/* Takes the next N bytes, of those that were seen by peek. */
void mig_input_skip(struct mig_input *in, size_t n);
/* Takes the next bytes, N at most, to TO: fewer only at the end. It is what a reader hands on as a pull. */
mig_status mig_input_read(struct mig_input *in, char *to, size_t n, size_t *n_read, struct mig_err *err);
/* All that is left, appended to OUT; MIG_DATA as soon as OUT would have more than MAX. It can then be called again. */
mig_status mig_input_rest(struct mig_input *in, struct mig_bound max, struct mig_buf *out, struct mig_err *err);
/* The next line without its '\n', appended to OUT. MIG_END after the last; MIG_DATA, with the line passed over
 * and no message, if it is longer than MAX. */
mig_status mig_input_line(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err);
void mig_input_close(struct mig_input *in);
/* Can it be read from any place, or at least twice? */
bool mig_input_can_seek(const struct mig_input *in);
bool mig_input_can_rewind(const struct mig_input *in);
/* Before anything is taken: what cannot be read from any place is copied into a temporary file,
 * from which it can be. Not *is_whole: there are more than MAX bytes, and all will come once.
 * MIG_IO and MIG_CANTCREAT: nothing can be read. */
mig_status mig_input_spool(struct mig_input *in, uint64_t max, bool *is_whole, struct mig_err *err);
/* A file with all bytes of IN, at the first of them, for another program: its own, or a copy, of at most MAX bytes, in *temp, which
 * is used again when it is open. All count as read, and none can be taken any more. MIG_DATA: there are more; MIG_IO, MIG_CANTCREAT. */
mig_status mig_input_lend(struct mig_input *in, struct mig_bound max, struct mig_temp *temp, int *fd,
                          struct mig_err *err);
/* The next byte is the one AT bytes from the first. Only if it can seek, or can rewind and AT is 0.
 * */
mig_status mig_input_seek(struct mig_input *in, uint64_t at, struct mig_err *err);
/* As mig_resume; what is waiting is passed over, if more comes. */
mig_status mig_input_resume(struct mig_input *in, struct mig_span sign, uint64_t *n_spoilt);
uint64_t mig_input_at(const struct mig_input *in); /* of the next byte, from the first on */
/* Of what can seek: how many bytes it has. MIG_IO, or 0 where it cannot be told. */
mig_status mig_input_measure(const struct mig_input *in, uint64_t *n, struct mig_err *err);
uint64_t mig_input_size(const struct mig_input *in);
/* Lets BYTES, which are taken, stand for all that is still to come. */
void mig_input_replace(struct mig_input *in, struct mig_buf *bytes);

#endif
