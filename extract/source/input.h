/* input.h -- the bytes of a file, of stdin or of a member of a container, taken from the front; memory is what was asked
 * for. */
#ifndef MIG_EXTRACT_SOURCE_INPUT_H
#define MIG_EXTRACT_SOURCE_INPUT_H

#include "base/io.h"

/* Where bytes come from that are in no file of their own: the next ones, at most N, to TO; *n_read is 0 at the end. Called no more
 * after it failed. A failure's message names what FROM is. */
struct mig_pull {
    mig_status (*read)(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err);
    void *from;
};

struct mig_input {
    struct mig_stream stream; /* its name also when nothing but PULL is read */
    struct mig_pull pull;     /* without read: the stream is read */
    struct mig_buf ahead;     /* read, not yet taken: from AT on */
    size_t at;
    uint64_t n_read; /* bytes that came from the stream or PULL so far */
    bool ended;
};

/* PATH "-" is stdin. MIG_NOINPUT or MIG_IO. */
mig_status mig_input_open(struct mig_input *in, const char *path, struct mig_err *err);
/* Bytes come from PULL; NAME, for messages, outlives the input. */
void mig_input_open_pull(struct mig_input *in, const char *name, struct mig_pull pull);
/* BYTES, which are taken, are all there is. */
void mig_input_open_bytes(struct mig_input *in, const char *name, struct mig_buf *bytes);
/* The next bytes, N or what there is, without taking them; *head lives until the next call. */
mig_status mig_input_peek(struct mig_input *in, size_t n, struct mig_span *head, struct mig_err *err);
/* Takes the next N bytes, of those that were seen by peek. */
void mig_input_skip(struct mig_input *in, size_t n);
/* Takes the next bytes, N at most, to TO: fewer only at the end. It is what a reader hands on as a pull. */
mig_status mig_input_read(struct mig_input *in, char *to, size_t n, size_t *n_read, struct mig_err *err);
/* All that is left, appended to OUT; MIG_DATA as soon as OUT would have more than MAX. It can then be called again. */
mig_status mig_input_rest(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err);
/* The next line without its '\n', appended to OUT. MIG_END after the last; MIG_DATA, with the line passed over
 * and no message, if it is longer than MAX. */
mig_status mig_input_line(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err);
void mig_input_close(struct mig_input *in);
/* Lets BYTES, which are taken, stand for all that is still to come. */
void mig_input_replace(struct mig_input *in, struct mig_buf *bytes);

#endif
