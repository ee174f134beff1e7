/* meter.h -- what the members of containers give, held against the limits: what one of them unpacks to, and all of one file. */
#ifndef MIG_EXTRACT_SOURCE_METER_H
#define MIG_EXTRACT_SOURCE_METER_H

#include "extract/source/reader.h"

/* Of the file at the bottom, which all of it comes from. */
struct mig_unpacked {
    const struct mig_limits *limits;
    uint64_t n;                      /* bytes that its members gave, and theirs; without those of what was given up */
    uint64_t n_dense;                /* bytes of what was given up for its ratio */
    const struct mig_meter *top;     /* of what is being read */
    const struct mig_meter *limited; /* what met a limit, which is not told yet; NULL: nothing */
    struct mig_err limit;
};

/* Of one file, or member, that is open. */
struct mig_meter {
    struct mig_unpacked *all;
    struct mig_meter *below; /* of what it lies in; NULL: it is the file */
    const char *name;
    const struct mig_input *in;
    struct mig_member *member; /* that is read of it, if it is a container */
    uint64_t n_passed;         /* bytes of it, if it is a member that is read through the meter */
    uint64_t n_before;         /* all->n when it was opened */
    uint64_t packed_before;    /* where its bytes begin in what it lies in, if that can tell */
    bool can_resume;           /* it met a limit, and may go on behind what did */
    bool is_over;              /* nothing more is taken from it */
};

/* METER, all but its `below` and `all` set, becomes the top. */
void mig_meter_open(struct mig_meter *meter);
/* For an input: bytes, a rewind and a resume of the member that is read of METER->below; FROM is the meter. A member that is too dense
 * fails with MIG_IO, and what it lies in goes on with the next one; what is one stream, or is too dense itself, is over, and so is
 * all of a file that unpacks to too much. */
mig_status mig_meter_read(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err);
mig_status mig_meter_rewind(void *from, struct mig_err *err);
mig_status mig_meter_resume(void *from, struct mig_span sign, uint64_t *n_spoilt);

#endif
