#include "extract/source/warc/warc_input.h"

#include "extract/source/http.h"

mig_status mig_warc_skip(struct mig_input *in, size_t n, size_t *left, struct mig_err *err)
{
    enum { STEP = 64 * 1024 };
    struct mig_span head = { 0 };
    for (*left = n; *left > 0; *left -= head.n) {
        mig_status status = mig_input_peek(in, *left < STEP ? *left : STEP, &head, err);
        if (status != MIG_OK)
            return status;
        if (head.n == 0)
            break;
        mig_input_skip(in, head.n);
    }
    return MIG_OK;
}

static const char sign[] = "\nWARC/1.";

size_t mig_warc_last_record(struct mig_span head)
{
    size_t last = 0, at;
    while ((at = mig_span_find(mig_span_cut(head, last, head.n), mig_span_of(sign))) != SIZE_MAX)
        last += at + 1;
    return last;
}

mig_status mig_warc_find_record(struct mig_input *in, struct mig_err *err)
{
    enum { STEP = 64 * 1024 };
    struct mig_span head;
    for (;;) {
        mig_status status = mig_input_peek(in, STEP, &head, err);
        if (status != MIG_OK || mig_span_starts(head, sign + 1))
            return status;
        size_t at = mig_span_find(head, mig_span_of(sign));
        if (at != SIZE_MAX) {
            mig_input_skip(in, at + 1);
            return MIG_OK;
        }
        bool is_end = head.n < STEP;
        mig_input_skip(in, is_end ? head.n : head.n - sizeof sign); /* a sign may begin at its end */
        if (is_end)
            return MIG_OK;
    }
}

mig_status mig_warc_peek_head(struct mig_open_file *file, size_t most, struct mig_span *head, size_t *n,
                              struct mig_err *err)
{
    size_t limit = mig_limits_head(file->limits), max = most < limit ? most : limit, step = 64 * 1024;
    for (;; step *= 2) {
        mig_status status = mig_input_peek(file->in, step < max ? step : max, head, err);
        if (status != MIG_OK)
            return status;
        *n = mig_head_size(*head);
        if (*n > 0 || step >= max || head->n < step)
            return MIG_OK;
    }
}
