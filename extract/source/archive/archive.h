/* archive.h -- libarchive over a mig_input: what readers that use it have in common. */
#ifndef MIG_EXTRACT_SOURCE_ARCHIVE_ARCHIVE_H
#define MIG_EXTRACT_SOURCE_ARCHIVE_ARCHIVE_H

#include "extract/source/archive/libarchive.h"
#include "extract/source/input.h"

/* An archive, or a compressed stream, that is being read. */
struct mig_archive {
    struct mig_input *in;
    struct archive *a;
    size_t n_given;        /* bytes of IN that libarchive looks at */
    struct mig_err failed; /* of IN */
    bool is_dead;          /* nothing more can be read, and it was told */
    bool is_ended;
    bool is_drained;            /* IN has nothing more */
    size_t n_zero_end;          /* zeros that its bytes, as far as they came, end with */
    struct archive_entry *held; /* a header that comes next, behind the damage that was told */
    /* Of the entry whose bytes are read: */
    const char *name;  /* for messages */
    const char *block; /* what libarchive gave last, from AT on */
    size_t at, n_block;
    uint64_t n_zeros;  /* that come before BLOCK */
    uint64_t n_passed; /* bytes up to BLOCK */
};

/* Begins with IN's next byte. ENABLE lets the handle know the formats and filters that are wanted.
 * MIG_IO: it is none of them. */
mig_status mig_archive_begin(struct mig_archive *ar, struct mig_input *in, void (*enable)(struct archive *),
                             struct mig_err *err);
/* The next header. MIG_END; MIG_IO, once, when nothing more can be read; MIG_DATA, once for each place: something before the next header
 * is damaged, and lost. */
mig_status mig_archive_next(struct mig_archive *ar, struct archive_entry **entry, struct mig_err *err);
/* The bytes of the entry; FROM is the struct. To be used as a pull; NAME is set. */
mig_status mig_archive_read(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err);
uint64_t mig_archive_at(void *from); /* bytes of the archive that libarchive has taken, up to what is read */
/* It is a tar that has ended, without the block of zeros that is its end: members may be lost. */
bool mig_archive_is_tar_cut(const struct mig_archive *ar);
/* Why nothing more comes, of NAME; the input's own reason, if that is it. MIG_IO. */
mig_status mig_archive_fail(const struct mig_archive *ar, const char *name, struct mig_err *err);
void mig_archive_end(struct mig_archive *ar);

#endif
