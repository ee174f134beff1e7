/* tree.h -- a pattern as a small tree. Made by parse.c, measured by shape.c and required.c, written out by emit.c. */
#ifndef MIG_EXTRACT_RULE_TREE_H
#define MIG_EXTRACT_RULE_TREE_H

#include "extract/rule/rule.h"

enum mig_slot {
    MIG_SLOT_COUNT,
    MIG_SLOT_RANGE,
    MIG_SLOT_PERCENT,
    MIG_SLOT_FACTOR,
    MIG_SLOT_MONEY,
    MIG_SLOT_MEASURE,
    MIG_SLOT_ORDINAL,
    MIG_SLOT_OTHER,
    MIG_SLOT_PERIOD,
    MIG_SLOT_PLACE,
    MIG_SLOT_WORD,
    MIG_SLOT_GAP,
    MIG_N_SLOTS
};
#define MIG_SLOT_BIT(s) (1u << (s))
#define MIG_TOKEN_SLOTS (MIG_SLOT_BIT(MIG_SLOT_WORD) - 1u) /* figures, periods and places */
extern const char *const mig_slot_words[];                 /* "count" … "gap", NULL */

enum mig_node_type {
    MIG_NODE_TEXT, /* text: folded literal characters */
    MIG_NODE_SPACE,
    MIG_NODE_ANY,    /* . */
    MIG_NODE_CLASS,  /* text: the class or escape in PCRE2's words */
    MIG_NODE_EDGE,   /* text: \b or \B */
    MIG_NODE_START,  /* ^ */
    MIG_NODE_END,    /* $ */
    MIG_NODE_SEQ,    /* child: items, one after the other */
    MIG_NODE_GROUP,  /* child: branches, each a SEQ; mode */
    MIG_NODE_VALUE,  /* (?<value>…): as GROUP */
    MIG_NODE_LOOK,   /* a look-around: as GROUP */
    MIG_NODE_REPEAT, /* child, min, max; mode */
    MIG_NODE_SLOT,   /* slot; n_words: N of {gap:N} and {word:N}; text: NAME of {other:NAME} */
    MIG_NODE_LIST,   /* list */
};

/* There are a hundred thousand: small. Siblings stand one behind the other. */
struct mig_node {
    enum mig_node_type type : 8;
    enum mig_slot slot : 8;
    union {
        char mode; /* REPEAT: 0 greedy, '?' lazy, '+' possessive; GROUP: 0, or '>' atomic; LOOK: '=' or '!' */
        uint8_t n_words;
    };
    bool has_prev : 1;    /* the node before this one is of the same sequence, or group */
    bool has_next : 1;    /* so is the one behind */
    bool is_current : 1;  /* SLOT: the figure that a try is for */
    bool has_current : 1; /* that figure stands within, or is it */
    bool is_behind : 1;   /* LOOK */
    bool has_open : 1;    /* a list that a frame leaves open stands within, or is it: graft.h */
    uint32_t at;          /* byte of the pattern's text, for messages */
    union {
        struct mig_span text; /* of types that have one */
        struct {
            union {
                struct mig_node *child; /* the first, of types that have some */
                struct mig_list *list;  /* LIST */
            };
            uint32_t min, max; /* REPEAT; MIG_MANY is without end */
        };
    };
};
#define MIG_MANY UINT32_MAX

static inline const struct mig_node *mig_node_next(const struct mig_node *node) /* or NULL */
{
    return node->has_next ? node + 1 : NULL;
}
static inline const struct mig_node *mig_node_prev(const struct mig_node *node) /* or NULL */
{
    return node->has_prev ? node - 1 : NULL;
}
/* Its first child; NULL: none, or it is of a type that has none. */
static inline struct mig_node *mig_node_child(const struct mig_node *node)
{
    const unsigned with =
        1u << MIG_NODE_SEQ | 1u << MIG_NODE_GROUP | 1u << MIG_NODE_VALUE | 1u << MIG_NODE_LOOK | 1u << MIG_NODE_REPEAT;
    return with >> node->type & 1 ? node->child : NULL;
}
static inline size_t mig_node_count(const struct mig_node *first) /* NODE and its siblings behind it */
{
    size_t n = first != NULL;
    while (first && first[n - 1].has_next)
        n++;
    return n;
}
static inline void mig_node_join(struct mig_node *node, size_t n) /* N nodes become siblings */
{
    for (size_t i = 0; i < n; i++) {
        node[i].has_prev = i > 0;
        node[i].has_next = i + 1 < n;
    }
}

/* What a tree can match, in characters; how many current figures it takes; what PCRE2 makes of it, about. */
struct mig_shape {
    size_t min, max; /* SIZE_MAX: without end */
    size_t figures_min, figures_max;
    size_t n_bytes; /* of compiled code, rather too many */
};

/* Where words stand, seen from the figure that a try is for. */
enum mig_side {
    MIG_SIDE_BEFORE,
    MIG_SIDE_BEHIND,
    MIG_SIDE_ANY,
};

/* extent.h: words and figures, at most. */
struct mig_extent {
    uint8_t words, figures;
};
#define MIG_ENDLESS UINT8_MAX /* any number of them */

/* Letters that must stand in a text for a tree to match; folded, 3 to 12 of them, no space. Compared by its bytes: none is unused. */
struct mig_required_word {
    const char *p;
    uint32_t n;
    uint16_t starts, ends; /* 1: no letter stands before them, none behind; they start a word, they end one */
};
/* Of which any must stand there, on that side. */
struct mig_required_set {
    const struct mig_required_word *item;
    size_t n;
    long worth; /* how much it tells: more is better */
    enum mig_side side;
    /* From where the tree begins to where such a word ends, from there to where it ends; of one beside the figure, from or to that. */
    struct mig_extent lead, tail;
};
enum { MIG_MAX_REQUIRED = 3 };
/* Each of the SETs must be met; the most telling one first. None: nothing is known to be required. */
struct mig_required {
    struct mig_required_set set[MIG_MAX_REQUIRED];
    size_t n;
    bool has_figure;                                /* the figure that a try is for stands within */
    struct mig_extent before_figure, behind_figure; /* where it does, what else does */
};

/* verge.h: a set of the letters that may stand at one place, as hashes. */
enum mig_verge_place {
    MIG_VERGE_BEFORE, /* of a figure, nearest letter first; as MIG_SIDE_BEFORE */
    MIG_VERGE_BEHIND, /* of a figure; as MIG_SIDE_BEHIND */
    MIG_VERGE_START,  /* of the match */
    MIG_N_VERGES
};
enum { MIG_VERGE_BITS = 512 };
struct mig_verge {
    uint64_t bit[MIG_VERGE_BITS / 64];
    bool is_any;   /* any letters may */
    bool is_empty; /* of a list: nothing may, so that what stands beyond it counts */
};

/* A list of a pack. Entries are parsed when a pattern first names the list, at load. */
struct mig_list {
    const char *name;
    const struct mig_pack *pack;
    const struct mig_yaml *entries; /* list of scalars */
    int captures;                   /* enum mig_group, or -1 */
    struct mig_node *root;          /* GROUP of the entries, in their order */
    unsigned slots;                 /* MIG_SLOT_BITs within, of lists within too */
    struct mig_shape shape, shape_behind;
    bool has_shape_behind;                  /* computed: few are looked for behind a place */
    uint32_t number;                        /* among all lists */
    const struct mig_required *required[2]; /* by whether it stands where a word or sign begins; NULL: not computed */
    struct mig_extent extent;
    bool has_extent;                      /* computed */
    struct mig_verge verge[MIG_N_VERGES]; /* of its entries */
    bool has_verge[MIG_N_VERGES];         /* computed */
    uint32_t signs, needs_figures;        /* beside.h: what none of its entries matches without */
    bool needs_period, needs_place;
    bool ends_at_edge; /* edge.h: where it ends a word or sign begins */
    bool has_needs;    /* computed, and so is where it ends */
    enum { MIG_LIST_NEW, MIG_LIST_OPEN, MIG_LIST_READY } state;
};

/* Shape of a tree whose lists are ready; BEHIND: within a look-behind, where a space is one character. */
struct mig_shape mig_shape_of(const struct mig_node *node, bool behind);

/* The required words of ROOT, in ARENA, which must outlive the lists: theirs are kept. IS_EDGE: it begins where a word or sign does;
 * ENDS: it ends within no word. Patterns do both. One thread at a time. */
struct mig_required mig_required_of(struct mig_arena *arena, const struct mig_node *root, bool is_edge, bool ends);

#endif
