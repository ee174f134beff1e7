#include "extract/source/archive/packed_stream.h"

#include <stdlib.h>

#include "base/mem.h"

static mig_status start(struct mig_packed_stream *s, struct mig_err *err)
{
    s->is_between = true;
    s->is_done = s->has_garbage = false;
    s->failed.status = MIG_OK;
    return s->packing->start(s, err);
}

/* Behind a part stands another one, or nothing, or what is none: zeros that fill a block up are passed over in silence, as gzip
 * does, anything else with a warning. */
static mig_status begin_part(struct mig_packed_stream *s, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, s->packing->head, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n < strlen(s->packing->magic) && s->in->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", s->in->failed.message);
    s->is_done = !s->packing->begins(head);
    for (size_t i = 0; s->is_done && i < head.n; i++)
        s->has_garbage = s->has_garbage || head.p[i] != '\0';
    s->is_between = false;
    s->from = mig_input_at(s->in);
    s->n_given = 0;
    s->packing->reset(s);
    return MIG_OK;
}

static mig_status read_parts(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct mig_packed_stream *s = from;
    *n_read = 0;
    while (s->failed.status == MIG_OK && !s->is_done && *n_read < n) {
        size_t n_given = 0;
        s->failed.status = s->is_between ? begin_part(s, &s->failed)
                                         : s->packing->step(s, to + *n_read, n - *n_read, &n_given, &s->failed);
        s->n_given += n_given;
        *n_read += n_given;
    }
    if (*n_read == 0 && s->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", s->failed.message);
    return MIG_OK;
}

/* Does a part that begins here hold what begins with SIGN? */
static bool begins_with(struct mig_packed_stream *s, struct mig_span sign)
{
    struct mig_span head;
    char bytes[8];
    if (sign.n > sizeof bytes || mig_input_peek(s->in, s->packing->look, &head, NULL) != MIG_OK)
        return false;
    s->packing->reset(s);
    return s->packing->peek(s, head, bytes, sign.n) && memcmp(bytes, sign.p, sign.n) == 0;
}

/* Damage may have led over the next parts: they are looked for from the second byte of the damaged one on, within a limit, as parts may
 * lie in each other. */
static void go_back(struct mig_packed_stream *s)
{
    const uint64_t most = (uint64_t)64 << 20;
    uint64_t at = mig_input_at(s->in), n = at > s->from ? at - s->from - 1 : 0;
    if (s->failed.status == MIG_OK || !mig_input_can_seek(s->in) || n > most - s->n_again)
        return;
    s->n_again += n;
    mig_input_seek(s->in, at - n, NULL);
}

static mig_status resume(void *from, struct mig_span sign, uint64_t *n_spoilt)
{
    enum { STEP = 64 * 1024 };
    struct mig_packed_stream *s = from;
    struct mig_span head, magic = mig_span_of(s->packing->magic);
    bool is_within =
        s->failed.status != MIG_OK || (!s->is_done && !s->is_between); /* a limit may have been met in it */
    *n_spoilt = is_within ? s->n_given : 0;
    if (s->in->failed.status != MIG_OK || !(is_within || s->has_garbage))
        return MIG_END;
    go_back(s);
    while (s->n_tries < s->packing->most_tries && mig_input_peek(s->in, STEP, &head, NULL) == MIG_OK &&
           head.n >= magic.n) {
        size_t at = mig_span_find(head, magic);
        mig_input_skip(s->in, at != SIZE_MAX ? at : head.n - (magic.n - 1)); /* it may begin at the end */
        if (at != SIZE_MAX && begins_with(s, sign)) {
            s->failed.status = MIG_OK;
            s->is_done = s->has_garbage = false;
            s->is_between = true;
            return MIG_OK;
        }
        mig_input_skip(s->in, at != SIZE_MAX);
        s->n_tries += at != SIZE_MAX;
    }
    return MIG_END;
}

static mig_status rewind_parts(void *from, struct mig_err *err)
{
    struct mig_packed_stream *s = from;
    mig_status status = mig_input_seek(s->in, 0, err);
    return status == MIG_OK ? start(s, err) : status;
}

mig_status mig_packed_member(const struct mig_packing *packing, struct mig_open_file *file, struct mig_member *member,
                             struct mig_err *err)
{
    struct mig_packed_stream *s = file->state;
    const char *name = file->in->stream.name;
    mig_buf_reset(&member->name);
    if (file->n_taken > 0) {
        bool has_garbage = s->has_garbage;
        s->has_garbage = false;
        return has_garbage
                   ? mig_err_set(err, MIG_DATA, "%s: what stands behind the %s data is not read", name, packing->name)
                   : MIG_END;
    }
    file->state = s = mig_alloc(sizeof *s);
    file->n_taken++;
    s->packing = packing;
    s->in = file->in;
    mig_status status = start(s, err);
    member->pull = (struct mig_pull){ read_parts, s };
    member->resume = resume;
    member->rewind = mig_input_can_rewind(file->in) ? rewind_parts : NULL;
    return status;
}

void mig_packed_close(void *stream)
{
    struct mig_packed_stream *s = stream;
    if (s && s->decoder)
        s->packing->close(s->decoder);
    free(s);
}
