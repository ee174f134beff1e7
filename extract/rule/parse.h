/* parse.h -- the text of a pattern into a tree, every sign of it checked. */
#ifndef MIG_EXTRACT_RULE_PARSE_H
#define MIG_EXTRACT_RULE_PARSE_H

#include "extract/rule/tree.h"
#include "extract/text/sight.h"

enum mig_role {
    MIG_ROLE_PATTERN, /* of a rule: finds the figure */
    MIG_ROLE_UNLESS,  /* of a rule, or a word of a language: only looks */
    MIG_ROLE_ENTRY,   /* of a list */
};

/* Finds lists for {NAME}. */
struct mig_scope {
    const struct mig_sight *sight; /* of the texts that patterns are for; NULL: of no language */
    /* The list NAME with its entries parsed, or MIG_DATA with a message for byte AT of NODE. */
    mig_status (*find)(struct mig_scope *scope, struct mig_span name, const struct mig_yaml *node, size_t at,
                       struct mig_list **out, struct mig_err *err);
};

struct mig_parsed {
    struct mig_node *root; /* GROUP */
    unsigned slots;        /* MIG_SLOT_BITs, of lists too */
    unsigned sorts;        /* MIG_SORT_BITs of the figure that a try is for */
    bool is_plain;         /* has its own (?<value>…): sees the plain sentence */
    size_t n_others;
    struct mig_span *other; /* names of {other:NAME}, each once */
};

/* Parses the scalar NODE; the tree lives in ARENA. SCOPE NULL: no lists. MIG_DATA with file:line:col. */
mig_status mig_pattern_parse(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                             struct mig_scope *scope, struct mig_parsed *out, struct mig_err *err);

/* Branches of several entries of a list, which become one group. */
struct mig_branches {
    struct mig_node *item; /* each a SEQ; the caller's to free */
    size_t n, cap;
    unsigned slots; /* MIG_SLOT_BITs, of lists too */
};
/* Adds to *to the branches of an entry of a list; else as mig_pattern_parse. */
mig_status mig_entry_parse(struct mig_arena *arena, const struct mig_yaml *node, struct mig_scope *scope,
                           struct mig_branches *to, struct mig_err *err);

/* class.c: an escape at TEXT[*at] (a backslash), a class at TEXT[*at] ('['). Each fills *out as TEXT (one character),
 * CLASS or EDGE and moves *at behind; on failure *what says why and *at points at it. */
bool mig_class_escape(struct mig_arena *arena, struct mig_span text, size_t *at, struct mig_node *out,
                      const char **what);
bool mig_class_parse(struct mig_arena *arena, struct mig_span text, size_t *at, struct mig_node *out,
                     const char **what);
/* C as a literal of PCRE2. */
void mig_class_quote(struct mig_buf *out, uint32_t c);

#endif
