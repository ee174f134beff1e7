/* input.h -- the bytes of a file or of stdin, taken from the front; memory is what was asked for. */
#ifndef MIG_EXTRACT_SOURCE_INPUT_H
#define MIG_EXTRACT_SOURCE_INPUT_H

#include "base/io.h"

struct mig_input {
    struct mig_stream stream;
    struct mig_buf ahead; /* read, not yet taken: from AT on */
    size_t at;
    bool ended;
};

/* PATH "-" is stdin. MIG_NOINPUT or MIG_IO. */
mig_status mig_input_open(struct mig_input *in, const char *path, struct mig_err *err);
/* The next bytes, N or what there is, without taking them; *head lives until the next call. */
mig_status mig_input_peek(struct mig_input *in, size_t n, struct mig_span *head, struct mig_err *err);
/* All that is left, appended to OUT; MIG_DATA as soon as OUT would have more than MAX. It can then be called again. */
mig_status mig_input_rest(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err);
/* The next line without its '\n', appended to OUT. MIG_END after the last; MIG_DATA, with the line passed over
 * and no message, if it is longer than MAX. */
mig_status mig_input_line(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err);
void mig_input_close(struct mig_input *in);
/* Lets BYTES, which are taken, stand for all that is still to come. */
void mig_input_replace(struct mig_input *in, struct mig_buf *bytes);

#endif
