/* packed_stream.h -- for read_gzip.c and read_zstd.c: one stream of packed parts one behind the other, gzip's members or zstd's frames, as in web
 * archives, where each record is one. Behind damage reading goes on at the next part that can be read. */
#ifndef MIG_EXTRACT_SOURCE_ARCHIVE_PACKED_STREAM_H
#define MIG_EXTRACT_SOURCE_ARCHIVE_PACKED_STREAM_H

#include "extract/source/reader.h"

struct mig_packed_stream;

/* What a way of packing does for itself; all get the stream, for its input and its decoder. */
struct mig_packing {
    const char *name;  /* "gzip", for messages */
    const char *magic; /* what a part begins with, up to 8 bytes */
    size_t head;       /* bytes that tell whether a part begins */
    bool (*begins)(struct mig_span head);
    /* The decoder, made or as new, and what stands before all parts taken. */
    mig_status (*start)(struct mig_packed_stream *stream, struct mig_err *err);
    void (*reset)(struct mig_packed_stream *stream); /* before each part */
    /* One call of the decoder with what is waiting: at most N bytes to TO; STREAM->is_between at the end of a part. MIG_IO: damaged, or cut short. */
    mig_status (*step)(struct mig_packed_stream *stream, char *to, size_t n, size_t *n_given, struct mig_err *err);
    /* The first N bytes that the part at HEAD holds, N up to 8, to TO; false: it cannot be read, or has fewer. */
    bool (*peek)(struct mig_packed_stream *stream, struct mig_span head, char *to, size_t n);
    size_t look;       /* bytes of a part that peek needs */
    size_t most_tries; /* places behind damage that look like a part are tried, in a whole stream */
    void (*close)(void *decoder);
};

struct mig_packed_stream {
    const struct mig_packing *packing;
    struct mig_input *in;
    void *decoder;   /* the packing's own; NULL before the first start */
    bool is_between; /* parts */
    bool is_done, has_garbage;
    uint64_t from;         /* where the part begins */
    uint64_t n_given;      /* bytes of the part */
    uint64_t n_again;      /* bytes that were looked at once more behind damage */
    size_t n_tries;        /* places behind damage where no part began */
    struct mig_err failed; /* told when what came before has been taken */
};

/* The one member of a file of PACKING, and what stands behind it: the reader's member(). */
mig_status mig_packed_member(const struct mig_packing *packing, struct mig_open_file *file, struct mig_member *member,
                             struct mig_err *err);
void mig_packed_close(void *stream); /* the reader's close(); NULL is accepted */

#endif
