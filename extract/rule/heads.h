/* heads.h -- which branches of a group could begin where a text stands, by the first letters that each needs.
 *
 * A list is a group of hundreds of entries, and at most places of a text none can begin. */
#ifndef MIG_EXTRACT_RULE_HEADS_H
#define MIG_EXTRACT_RULE_HEADS_H

#include "base/hash.h"
#include "extract/rule/inner.h"
#include "extract/rule/tree.h"

/* The tables of the groups that were asked for; one thread's. Zeroed before the first use. */
struct mig_heads {
    struct mig_head_slot *slot; /* by group: a hash table */
    size_t n, cap;
    struct mig_map inner;     /* texts of INNER heads, numbered from 0 on */
    struct mig_inners inners; /* of the sentence at hand */
};
void mig_heads_begin(struct mig_heads *heads, struct mig_span text); /* another sentence */
void mig_heads_free(struct mig_heads *heads);

enum mig_head_kind {
    MIG_HEAD_TEXT,  /* TEXT stands there */
    MIG_HEAD_INNER, /* characters of CLASS, TEXT among them or behind */
    MIG_HEAD_BLANK, /* a blank, TEXT behind it and others; empty: whatever */
    MIG_HEAD_SLOT,  /* a token */
    MIG_HEAD_CLASS, /* a character of CLASS */
    MIG_HEAD_LIST,
    MIG_HEAD_ANY /* whatever */
};
/* A branch of a group, a SEQ, and what it can begin with. */
struct mig_head {
    enum mig_head_kind kind;
    enum mig_slot slot;
    uint32_t number; /* INNER: of its text */
    struct mig_span text;
    const struct mig_list *list;
    const struct mig_node *class, *branch;
};
/* Goes through the heads of a group that fit a place. */
struct mig_heads_at {
    const struct mig_head *head;
    struct mig_span text;              /* from the place on */
    size_t n, at, last;                /* heads AT .. LAST - 1 begin with its first N bytes */
    const uint32_t *inner, *inner_end; /* INNER heads whose letters stand somewhere in the sentence */
    size_t other, end;                 /* those of other kinds */
    size_t skip, to;                   /* but for those from SKIP on and before TO, which need a blank or token there */
};
/* Could any branch of GROUP begin with the byte at AT, or nothing behind the end of the text? */
bool mig_heads_may_begin(struct mig_heads *heads, const struct mig_node *group, size_t at);
/* At AT of the text of the sentence at hand. */
struct mig_heads_at mig_heads_open(struct mig_heads *heads, const struct mig_node *group, size_t at);
/* The next head: TEXT that stands there, or one of the other kinds, which the caller is to look for; NULL: no more. A branch that
 * begins in several ways is given as often. */
const struct mig_head *mig_heads_next(struct mig_heads_at *at);

#endif
