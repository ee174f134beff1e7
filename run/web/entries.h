/* entries.h -- what a feed announces: RSS and Atom as extract reads them, and JSON Feed 1.0 and 1.1. */
#ifndef MIG_RUN_WEB_ENTRIES_H
#define MIG_RUN_WEB_ENTRIES_H

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"

struct mig_entry {
    struct mig_span url; /* whole; empty: none that is */
    /* Of the entry, else of the feed; one line of clean UTF-8; empty: not said. */
    struct mig_span title, author, publisher, language;
    struct mig_span published; /* "2012-12-18"; else as the feed has it, in words perhaps */
    mig_day day;               /* MIG_NO_DAY: PUBLISHED is empty, or in words */
    struct mig_span text;      /* what the feed holds of it; clean UTF-8, empty: nothing */
    bool is_html;              /* of the text */
};

struct mig_entries {
    struct mig_entry *entry; /* in the order of the feed */
    size_t n, cap;
    struct mig_arena arena; /* owns their texts */
};

/* Adds the entries of the feed BYTES, which came from URL, to ENTRIES, which is zeroed. CHARSET: as its server said; may be empty.
 * MIG_DATA, without a name: it is no feed, or breaks off; the entries before are there. */
mig_status mig_entries_read(struct mig_entries *entries, struct mig_span bytes, struct mig_span charset,
                            struct mig_span url, struct mig_err *err);
void mig_entries_free(struct mig_entries *entries);

/* The same of a JSON feed. Of entries.c only. */
mig_status mig_entries_read_json(struct mig_entries *entries, struct mig_span text, struct mig_span url,
                                 struct mig_err *err);
struct mig_entry *mig_entries_add(struct mig_entries *entries);
/* A value as one clean line. */
struct mig_span mig_entries_line(struct mig_entries *entries, struct mig_span value);
/* Sets the date of ENTRY: that of DATE in digits, else DATE as it stands. */
void mig_entry_set_date(struct mig_entries *entries, struct mig_entry *entry, struct mig_span date);

#endif
