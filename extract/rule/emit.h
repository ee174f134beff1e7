/* emit.h -- a pattern's tree written out, for PCRE2 or for a rule-writer. */
#ifndef MIG_EXTRACT_RULE_EMIT_H
#define MIG_EXTRACT_RULE_EMIT_H

#include "extract/rule/tree.h"

/* What a capturing group of the written pattern holds. */
enum mig_capture_type {
    MIG_CAPTURE_NONE,
    MIG_CAPTURE_LIST,
    MIG_CAPTURE_PERIOD,
    MIG_CAPTURE_PLACE,
    MIG_CAPTURE_GAP,
    MIG_CAPTURE_OTHER,
    MIG_CAPTURE_VALUE,
    MIG_CAPTURE_PIECE
};
struct mig_capture {
    enum mig_capture_type type;
    int group;                   /* LIST: enum mig_group */
    struct mig_span name;        /* OTHER */
    const struct mig_node *node; /* PIECE: the list or slot, which stands in the pattern itself */
};
/* capture[i] is group i; [0], the whole match, is NONE. */
struct mig_captures {
    struct mig_capture *item;
    size_t n, cap;
};

enum mig_view_kind {
    MIG_EMIT_TOKENS,   /* for the text with tokens: mig_subject_make with tokens */
    MIG_EMIT_SENTENCE, /* for the plain sentence: without them */
    MIG_EMIT_WRITTEN   /* for a reader: as patterns are written in packs, with their lists in full */
};

/* Appends ROOT to OUT, for PCRE2 with UTF, UCP and DUPNAMES, and its groups to CAPTURES (NULL: not asked for).
 * CONJUNCTIONS join the entries of a captured population; NULL: only commas do. */
struct mig_trim;
struct mig_emit {
    struct mig_buf *out;
    struct mig_captures *captures;
    const struct mig_node *conjunctions;
    enum mig_view_kind view;
    bool is_unless;              /* figures may be the current one or another */
    const struct mig_trim *trim; /* NULL: all of it; else without what it drops */
    bool is_to_run; /* not to be read: branches that begin with the same letters are written as one (stems.h) */
    bool is_traced; /* a group, PIECE, around each list and slot, besides those that there are: trace.h */
};
void mig_emit_pattern(const struct mig_emit *emit, const struct mig_node *root);
/* Appends the tree of a list for the text with tokens, by itself: it may stand within words, and captures nothing. TRIM as above. */
void mig_emit_bare(struct mig_buf *out, const struct mig_node *root, const struct mig_trim *trim);

#endif
