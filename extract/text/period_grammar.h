/* period_grammar.h -- between period_load.c, period_slot.c, period.c and period_resolve.c only: the phrases of a
 * language as tries of elements, and what a phrase says. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_GRAMMAR_H
#define MIG_EXTRACT_TEXT_PERIOD_GRAMMAR_H

#include "extract/text/period.h"

/* What a phrase can name. Each may be named twice: {month} to {month2}. */
#define MIG_OPERANDS(X) X(DAY, "day") X(MONTH, "month") X(YEAR, "year") X(N, "n") X(NTH, "nth") X(UNIT, "unit") \
    X(SHIFT, "shift") X(WEEKDAY, "weekday") X(SEASON, "season")
enum mig_operand {
#define MIG_OPERAND_ENUM(id, name) MIG_OPERAND_##id,
    MIG_OPERANDS(MIG_OPERAND_ENUM)
#undef MIG_OPERAND_ENUM
        MIG_N_OPERANDS
};
extern const char *const mig_operand_words[];   /* NULL ends */

enum mig_unit { MIG_UNIT_DAY, MIG_UNIT_WEEK, MIG_UNIT_MONTH, MIG_UNIT_QUARTER, MIG_UNIT_HALF, MIG_UNIT_YEAR, MIG_UNIT_DECADE,
                MIG_UNIT_CENTURY };
extern const char *const mig_unit_words[];      /* the codes of class DAY_UNIT; NULL ends */

enum { MIG_MISSING = INT16_MIN, MIG_NO_INNER = 255, MIG_INNER_MAX = 48 };

struct mig_op;

/* What a stretch of text says: an operation and its operands; inner ones by their place in the match's memory. */
struct mig_when {
    const struct mig_op *op;      /* NULL: operands only, which its user takes over */
    int16_t v[MIG_N_OPERANDS][2];
    uint8_t inner[2];
    uint32_t start;               /* atom where the period itself begins */
};

/* Days a phrase stands for. */
struct mig_stretch {
    mig_day from, to;
    int accuracy;
    bool open_start, is_rate;
    bool is_unknown;              /* needs the document's date, which is missing */
};

struct mig_inner {
    uint32_t part, at, n;         /* part PART takes N atoms at AT; 0: it does not match there */
    struct mig_when when;
};
struct mig_inners {
    struct mig_inner item[MIG_INNER_MAX];
    size_t n;
};

/* The days WHEN stands for, seen from TODAY; false when there are none (30 February, a range that runs backwards). */
bool mig_when_resolve(const struct mig_when *when, const struct mig_inners *inners, mig_day today, struct mig_stretch *out);
const struct mig_op *mig_op_find(struct mig_span name);   /* or NULL */
bool mig_op_is_same(const struct mig_op *op);              /* it only passes its inner period on */
const char *mig_op_name(size_t i);                         /* the names one by one; NULL ends */
void mig_when_clear(struct mig_when *when);

/* Built-in elements: one row each in period_slot.c. */
struct mig_slot_in {
    const struct mig_language *language;
    const struct mig_atoms *atoms;
    size_t at;
    int arg;                      /* UNIT behind the colon, or MIG_MISSING */
    int second;                   /* 1: the operands' second place */
};
struct mig_slot {
    const char *name;
    size_t (*read)(const struct mig_slot_in *in, struct mig_when *when);   /* atoms taken, 0: none */
    uint64_t classes;             /* of atoms it can begin with */
    bool digits, sign;            /* it can begin with digits, with a sign */
};
extern const struct mig_slot mig_slots[];
int mig_slot_find(struct mig_span name);   /* -1: none */

enum mig_edge_kind { MIG_EDGE_WORDS, MIG_EDGE_SIGN, MIG_EDGE_SLOT, MIG_EDGE_PART };
struct mig_edge {
    uint8_t kind;                 /* enum mig_edge_kind */
    uint8_t joined;               /* no white space before it */
    uint8_t begins;               /* what stands before it only leads to the period */
    uint8_t second;
    uint16_t what;                /* word set, sign, slot or part */
    int16_t arg;
    uint32_t to, next;            /* state; the state's next edge, 0: none */
};
struct mig_state {
    uint64_t classes;             /* of atoms that any edge takes */
    bool digits, signs;
    uint32_t edge, last;          /* first and last edge, 0: none */
    int32_t row;                  /* of the phrase that ends here, -1: none */
};
struct mig_row {
    const struct mig_op *op;
    int16_t v[MIG_N_OPERANDS];
    int32_t not_after, not_before;   /* word sets, -1: none */
    bool is_weak;
};
struct mig_word_set {
    struct mig_span name;
    int16_t v[MIG_N_OPERANDS];
};
struct mig_part {
    struct mig_span name;
    uint32_t root;
};

struct mig_periods {
    struct mig_state *state;
    size_t n_states, cap_states;
    struct mig_edge *edge;        /* [0] is unused */
    size_t n_edges, cap_edges;
    struct mig_row *row;
    size_t n_rows, cap_rows;
    struct mig_word_set *set;
    size_t n_sets, cap_sets;
    struct mig_part *part;        /* the last is all phrases */
    size_t n_parts, cap_parts;
    uint16_t *index;              /* [vocabulary id] -> row of MEMBER; 0: no word of a phrase */
    size_t n_index, cap_index;
    uint64_t *member;             /* a bit per word set */
    size_t n_members, cap_members, stride;
    struct mig_arena arena;
};

static inline bool mig_set_has(const struct mig_periods *p, uint32_t set, uint32_t word)
{
    size_t i = word < p->n_index ? p->index[word] : 0;
    return p->member[i * p->stride + set / 64] >> (set % 64) & 1;
}

#endif
