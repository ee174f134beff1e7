/* utf8_look.h -- what bytes hold that may be UTF-8, 64 at a step. */
#ifndef MIG_BASE_UTF8_LOOK_H
#define MIG_BASE_UTF8_LOOK_H

#include "base/span.h"

struct mig_utf8_look {
    size_t n_controls, n_zeros; /* mig_is_control, zeros among them */
    size_t n_breaks;            /* what breaks lines and is no line feed: vertical tabs, form feeds, carriage returns */
    bool is_malformed;          /* somewhere */
    bool may_change;            /* mig_utf8_clean may change it; true when malformed */
};
/* Adds what TEXT holds to *look. Characters are whole in it. */
void mig_utf8_look(struct mig_span text, struct mig_utf8_look *look);

#endif
